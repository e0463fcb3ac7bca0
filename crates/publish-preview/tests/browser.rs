//! The page, as readers meet it: in the Chromium of the system.

mod support;

use std::time::{Duration, Instant};

use serde_json::{Value, json};
use support::browser::{Tab, open};
use support::{broken, built, document, fault, line_of, preview};

/// What shows that all formats are in view.
const ALL_SHOWN: &str = "document.querySelector('.page img')?.naturalWidth > 0 && \
    document.querySelector('.page .layer .run') !== null && document.querySelectorAll('.word .sheet p').length > 60 && \
    document.querySelectorAll('.text .line').length > 60 && document.querySelector('.web iframe:not(.next)') !== null";

/// Waits until all formats are in view.
fn settle(tab: &mut Tab) {
    tab.wait(ALL_SHOWN);
    tab.wait_in_frame("document.querySelectorAll('p').length > 60");
}

/// The middle of a word of a view, which is scrolled to.
fn point_of(tab: &mut Tab, view: &str, word: &str) -> Value {
    tab.value(&format!(
        "(() => {{ const walker = document.createTreeWalker(document.querySelector('{view}'), NodeFilter.SHOW_TEXT); \
         while (walker.nextNode()) {{ const at = walker.currentNode.data.indexOf('{word}'); if (at < 0) continue; \
         const range = document.createRange(); range.setStart(walker.currentNode, at); \
         range.setEnd(walker.currentNode, at + {}); \
         range.startContainer.parentElement.scrollIntoView({{ block: 'center', behavior: 'instant' }}); \
         const box = range.getBoundingClientRect(); return [box.left + box.width / 2, box.top + box.height / 2]; }} }})()",
        word.len()
    ))
}

const PLACE: &str = "document.querySelector('#place code')?.textContent";

/// What is marked as the place in views that are part of the page.
const MARKED: &str = "[...(CSS.highlights.get('place') ?? [])].map(String)";

#[test]
fn a_click_in_any_format_leads_to_the_source_and_to_the_other_formats() {
    let text = document("unmistakable");
    let (_preview, server) = preview(&text);
    let Some(mut tab) = open(&server.url(), 1440, 900) else { return };
    settle(&mut tab);
    let place = format!("a.md:{}", line_of(&text, "unmistakable"));
    let reset = "document.querySelector('#place-text').replaceChildren()";
    for view in [".text", ".word"] {
        tab.value(reset);
        let point = point_of(&mut tab, view, "unmistakable");
        tab.click(&point);
        tab.wait(&format!("{PLACE} === '{place}'"));
        let marked = tab.value(MARKED);
        assert!(
            marked.as_array().unwrap().iter().filter(|word| *word == "unmistakable").count() >= 2,
            "{view}: {marked}"
        );
    }
    // The page of the PDF was scrolled to, drawn and marked.
    tab.wait(&format!("{MARKED}.filter((word) => word === 'unmistakable').length === 3"));
    let shown = "(() => { const [view, word] = ['.pages', [...CSS.highlights.get('place')].find((range) => \
                 range.startContainer.parentElement.closest('.layer'))].map((found) => (found.nodeType ? found : \
                 typeof found === 'string' ? document.querySelector(found) : found).getBoundingClientRect()); \
                 return word.top > view.top && word.bottom < view.bottom; })()";
    tab.wait(shown);
    // So was the web page.
    let in_frame = "[...CSS.highlights.get('publish-place')].map(String).join() === 'unmistakable'";
    tab.wait_in_frame(in_frame);
    tab.wait_in_frame(
        "(() => { const box = [...CSS.highlights.get('publish-place')][0].getBoundingClientRect(); \
                       return box.top > 0 && box.bottom < innerHeight; })()",
    );
    // A click in the PDF, and one in the web page.
    tab.value(reset);
    let point = point_of(&mut tab, ".pages .layer:has(.run)", "Paragraph");
    tab.click(&point);
    tab.wait(&format!("{PLACE} !== undefined && {PLACE} !== '{place}'"));
    tab.value(reset);
    let inner = tab.value_in_frame(
        "(() => { const at = [...document.querySelectorAll('p')].find((p) => p.textContent.includes('unmistakable')); \
         at.scrollIntoView({ block: 'center', behavior: 'instant' }); const box = at.getBoundingClientRect(); \
         return [box.left + 60, box.top + 8]; })()",
    );
    let outer = tab.value(
        "(() => { const box = document.querySelector('.web iframe').getBoundingClientRect(); \
                           return [box.left, box.top]; })()",
    );
    let sum = |side: usize| inner[side].as_f64().unwrap() + outer[side].as_f64().unwrap();
    tab.click(&json!([sum(0), sum(1)]));
    tab.wait(&format!("{PLACE} === '{place}'"));
    let editor = tab.value("document.querySelector('#editor').href");
    assert_eq!(editor, format!("vscode://file//office/my%20project/{place}:1"));
    assert_eq!(tab.complaints, Vec::<String>::new());
}

#[test]
fn a_save_is_seen_where_the_reader_is_and_what_changed_is_marked() {
    let (preview, server) = preview(&document("first"));
    let Some(mut tab) = open(&server.url(), 1440, 900) else { return };
    settle(&mut tab);
    let scroll = "['.pages', '.word', '.text'].map((view) => { const content = document.querySelector(view); \
                  content.scrollTo({ top: content.scrollHeight / 2 - 200, behavior: 'instant' }); return content.scrollTop; })";
    let positions = "['.pages', '.word', '.text'].map((view) => document.querySelector(view).scrollTop)";
    let before = tab.value(scroll);
    tab.value_in_frame("scrollTo({ top: 700, behavior: 'instant' })");
    tab.wait_in_frame("scrollY === 700");
    // The page around the frame has to hear of that.
    tab.value("new Promise((resolve) => setTimeout(resolve, 200))");
    preview.show(built("a.md", &document("second")));
    tab.wait("document.querySelector('.text').textContent.includes('word second')");
    tab.wait("document.querySelector('.word').textContent.includes('word second')");
    tab.wait_in_frame("document.body.textContent.includes('word second')");
    tab.wait("document.querySelector('#status').textContent.includes('Updated: 1 change.')");
    tab.wait("document.querySelectorAll('.word .change b, .text .change b').length === 2");
    tab.wait_in_frame("document.querySelector('.publish-preview-bar b')?.textContent === 'changed'");
    assert_eq!(tab.value(positions), before);
    assert_eq!(tab.value_in_frame("scrollY"), 700);
    let bar = "(() => { const bar = document.querySelector('.text .change').getBoundingClientRect(); \
               return bar.width >= 3 && bar.height >= 12; })()";
    assert_eq!(tab.value(bar), true);
    // The key for the next change goes there in all formats.
    tab.press("c");
    tab.wait(&format!("{MARKED}.includes('second')"));
    assert_eq!(tab.complaints, Vec::<String>::new());
}

#[test]
fn faults_come_after_a_while_and_go_at_once() {
    let (preview, server) = preview(&document("good"));
    let Some(mut tab) = open(&server.url(), 1440, 900) else { return };
    settle(&mut tab);
    tab.value(
        "globalThis.seen = []; new MutationObserver(() => seen.push(document.querySelector('#status').textContent))\
               .observe(document.querySelector('#status'), { childList: true, characterData: true, subtree: true })",
    );
    let start = Instant::now();
    preview.show(broken("a.md", vec![fault("nothing defines `xyz`", 3)]));
    let is_hidden = "document.querySelector('#banner').hidden && !document.querySelector('#faults .error')";
    tab.value("new Promise((resolve) => setTimeout(resolve, 150))");
    let hidden = tab.value(is_hidden);
    // A machine that has much to do may come too late to see it.
    assert!(hidden == true || start.elapsed() > Duration::from_millis(450));
    tab.wait("!document.querySelector('#banner').hidden");
    assert!(start.elapsed() >= Duration::from_millis(500));
    let told = tab.value("document.querySelector('#faults .error').textContent");
    for part in ["nothing defines `xyz`", "undefined-thing", "define it", "a.md:3", "3 see the xyz here"] {
        assert!(told.as_str().unwrap().contains(part), "{part}: {told}");
    }
    assert_eq!(tab.value("document.querySelector('#faults mark').textContent"), "xyz");
    let editor = tab.value("document.querySelector('#faults .tools a').href");
    assert_eq!(editor, "vscode://file//office/my%20project/a.md:3:9");
    // The last good pages stay.
    assert_eq!(tab.value("document.querySelector('.text').textContent.includes('word good')"), true);
    tab.wait("seen.some((text) => text.includes('New error: nothing defines'))");
    preview.show(built("a.md", &document("better")));
    tab.wait(is_hidden);
    tab.wait("seen.some((text) => text.includes('Nothing is wrong any more'))");
    tab.wait("document.querySelector('.text').textContent.includes('word better')");
}

#[test]
fn the_keyboard_alone_does_everything() {
    let text = document("middle");
    let (preview, server) = preview(&text);
    preview.show(built("notes/b.md", "# Another\n\nEntirely other words.\n"));
    let Some(mut tab) = open(&server.url(), 1440, 900) else { return };
    settle(&mut tab);
    let shown = "[...document.querySelectorAll('.view:not([hidden])')].map((view) => view.id.slice(5)).join()";
    tab.press("2");
    tab.wait(&format!("{shown} === 'html,docx,txt'"));
    tab.press("$");
    tab.wait(&format!("{shown} === 'txt'"));
    tab.press("0");
    tab.wait(&format!("{shown} === 'html,pdf,docx,txt'"));
    // Focus goes through the formats, and can be seen.
    (0..4).for_each(|_| tab.press("v"));
    tab.wait(
        "document.activeElement.matches('.text') && getComputedStyle(document.activeElement).outlineWidth === '3px'",
    );
    tab.press("Enter");
    tab.wait(&format!("{PLACE}?.startsWith('a.md:')"));
    let place = tab.value(PLACE);
    tab.press(".");
    tab.wait(&format!("{PLACE} !== {place}"));
    tab.press(",");
    tab.wait(&format!("{PLACE} === {place}"));
    assert_eq!(tab.value("document.querySelector('#editor').hidden"), false);
    // Documents are searched and chosen.
    tab.press("/");
    tab.wait("document.activeElement.id === 'search'");
    "another".chars().for_each(|letter| tab.press(&letter.to_string()));
    tab.wait("document.querySelectorAll('#documents a').length === 1");
    tab.press("Enter");
    tab.wait("document.querySelector('.text').textContent.includes('Entirely other words')");
    tab.wait("location.hash.includes('document=notes/b.md')");
    assert_eq!(preview.in_view().as_deref(), Some("notes/b.md"));
    tab.value("document.activeElement.blur()");
    tab.press("?");
    tab.wait("document.querySelector('#help').open");
    tab.press("Escape");
    tab.wait("!document.querySelector('#help').open");
    tab.press("f");
    tab.wait("document.activeElement.id === 'faults-head'");
    tab.press("p");
    tab.wait("location.hash.includes('document=a.md')");
    // What there is to be operated is reached one by one, beginning with the way past the rest.
    tab.value("document.activeElement.blur(); scrollTo(0, 0)");
    tab.call("Page.bringToFront", json!({}));
    let mut reached = Vec::new();
    for _ in 0..40 {
        tab.press("Tab");
        reached.push(
            tab.value(
                "document.activeElement.id || document.activeElement.className || document.activeElement.tagName",
            ),
        );
    }
    for what in ["menu", "search", "help-button", "content pages", "content word", "content text"] {
        assert!(reached.contains(&json!(what)), "{what}: {reached:?}");
    }
}

#[test]
fn the_page_goes_where_it_is_told_and_its_address_says_where_it_is() {
    let text = document("middle");
    let (preview, server) = preview(&text);
    let Some(mut tab) = open(&(server.url() + "#document=a.md&show=txt,docx"), 1440, 900) else { return };
    tab.wait("document.querySelectorAll('.text .line').length > 60");
    assert_eq!(tab.value("document.querySelector('#view-pdf').hidden"), true);
    let line = line_of(&text, "middle");
    preview.go("a.md", line);
    tab.wait(&format!("location.hash === '#document=a.md&show=docx,txt&at=a.md:{line}'"));
    tab.wait(
        "(() => { const [box, view] = [[...CSS.highlights.get('place')].find((range) => \
              range.startContainer.parentElement.closest('.text')), document.querySelector('.text')].map((found) => \
              found.getBoundingClientRect()); return box.top > view.top && box.bottom < view.bottom; })()",
    );
    // Loaded again, it shows the same place.
    tab.call("Page.reload", json!({}));
    tab.wait(&format!("{PLACE} === 'a.md:{line}'"));
    // A document of another file is turned to.
    preview.show(built("notes/b.md", "# Another\n\nEntirely other words.\n"));
    preview.go("notes/b.md", 3);
    tab.wait("document.querySelector('.text').textContent.includes('Entirely other words')");
    tab.wait(&format!("{PLACE} === 'notes/b.md:3'"));
}

#[test]
fn it_looks_as_it_should_on_phones_and_screens_in_light_and_dark() {
    let (_preview, server) = preview(&document("middle"));
    let Some(mut tab) = open(&server.url(), 1440, 900) else { return };
    settle(&mut tab);
    let light = |tab: &mut Tab| -> f64 {
        let ground = "getComputedStyle(document.querySelector('header.bar')).backgroundColor.match(/\\d+/g).slice(0, 3)\
                      .reduce((sum, part) => sum + Number(part), 0)";
        tab.value(ground).as_f64().unwrap()
    };
    for (scheme, is_light) in [("light", true), ("dark", false)] {
        tab.scheme(scheme);
        for (width, views) in [(1440, 4), (390, 1)] {
            tab.size(width, 844);
            tab.wait(&format!("document.querySelectorAll('.view:not([hidden])').length === {views}"));
            assert_eq!(tab.value("document.documentElement.scrollWidth > innerWidth"), false, "{width} {scheme}");
            assert_eq!(light(&mut tab) > 380.0, is_light, "{width} {scheme}");
            let small = "[...document.querySelectorAll('button, a, input')].filter((element) => element.checkVisibility() && \
                         !element.matches('.skip')).filter((element) => { const box = element.getBoundingClientRect(); \
                         return box.width < 24 || box.height < 24 || box.left < 0 || box.right > innerWidth; })\
                         .map((element) => element.outerHTML)";
            assert_eq!(tab.value(small), json!([]), "{width} {scheme}");
            tab.value("document.querySelector('[data-format=html]').focus()");
            if views == 1 {
                tab.size(1440, 844);
                tab.press("0");
            }
        }
    }
    assert_eq!(tab.complaints, Vec::<String>::new());
}

#[test]
fn the_web_page_is_in_a_frame_without_an_origin_and_runs_nothing_of_its_own() {
    let (preview, server) = preview("# Title\n\nWords of a page.\n");
    let mut shown = built("a.md", "# Title\n\nWords of a page.\n");
    let (_, html) = shown.outputs.iter_mut().find(|(format, _)| *format == publish_core::Format::Html).unwrap();
    let page = String::from_utf8_lossy(html.main_bytes())
        .replace("<h1", "<script>document.title = 'run'</script><img src=x onerror=\"document.title = 'run'\"><h1");
    // Nor would it where the page itself forbade nothing.
    let page = page.replace("http-equiv=\"Content-Security-Policy\"", "name=\"policy\"");
    let page = page.replace("</head>", "<link rel=stylesheet href=looks.css></head>");
    html.files.insert(html.main.clone(), page.into());
    let looks = b"p { color: rgb(1, 2, 3) } body { background: url(http://127.0.0.1:1/x) }".to_vec();
    html.files.insert(publish_core::OutputPath("looks.css".to_owned()), looks.into());
    preview.show(shown);
    let Some(mut tab) = open(&server.url(), 1440, 900) else { return };
    tab.wait("document.querySelector('.web iframe:not(.next)') !== null");
    tab.wait_in_frame("document.body.textContent.includes('Words of a page')");
    tab.wait_in_frame("getComputedStyle(document.querySelector('p')).color === 'rgb(1, 2, 3)'");
    assert_eq!(tab.value_in_frame("document.title"), "Title");
    let asked = "performance.getEntriesByType('resource').filter(({ name }) => name.includes('127.0.0.1:1/')).length";
    assert_eq!(tab.value_in_frame(asked), 0);
    assert_eq!(tab.value_in_frame("self.origin"), "null");
    let reach = "(() => { try { return String(parent.document.title); } catch { return 'refused'; } })()";
    assert_eq!(tab.value_in_frame(reach), "refused");
}
