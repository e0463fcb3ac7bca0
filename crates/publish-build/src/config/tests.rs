use super::*;
use crate::cache::RemoteMode;
use publish_core::model::PdfArchive;
use publish_core::{Edit, FormatSet};

fn faults(text: &str) -> Vec<String> {
    let configured = parse(text, None);
    let describe = |diagnostic: &Diagnostic| {
        let place = configured.sources.locate(diagnostic.span().unwrap());
        format!("{}:{}:{}: {}", place.name, place.line, place.column, diagnostic.message)
    };
    configured.diagnostics.iter().map(describe).collect()
}

fn helps(text: &str) -> Vec<String> {
    parse(text, None).diagnostics.into_iter().filter_map(|diagnostic| diagnostic.help).collect()
}

#[test]
fn every_key_is_read() {
    let configured = parse(
        "content = 'docs'\ndocuments = ['docs/a.md', 'guides']\nformats = ['pdf', 'txt']\n\
         language = 'de'\noutput = 'public/files'\npaper = 'A4'\nprofile = ['internal', 'draft-2']\n\
         dialect = 'gfm'\nhtml = 'page'\nraw = ['html', 'openxml']\npdf-standard = ['ua-1', 'a-3a']\n\
         [cache]\ndir = 'kept'\nsize = '2 GB'\nurl = 's3://bucket/x'\nmode = 'read'\n[check]\nstrict = true\nbroken-link = 'warn'\n",
        None,
    );
    let Config { content, documents, output, profile_spans, cache, choices } = configured.config;
    assert!(configured.diagnostics.is_empty(), "{:?}", configured.diagnostics);
    assert_eq!((content.as_str(), output.as_str()), ("docs", "public/files"));
    assert_eq!(documents.unwrap().len(), 2);
    assert_eq!(choices.formats, FormatSet::NONE.with(Format::Pdf).with(Format::Text));
    assert_eq!(choices.language, Language::new("de"));
    assert_eq!(choices.paper, Some(PaperSize::A4));
    assert_eq!(choices.profiles, ["internal", "draft-2"]);
    assert_eq!(
        profile_spans.iter().map(|&span| configured.sources.slice(span)).collect::<Vec<_>>(),
        ["'internal'", "'draft-2'"]
    );
    assert_eq!(choices.dialect, Dialect::Gfm);
    assert_eq!(choices.html, Some(HtmlForm::Page));
    assert_eq!(choices.raw, ["html", "openxml"]);
    let standards = PdfStandards { accessible: true, archive: Some(PdfArchive::A3a) };
    assert_eq!(choices.pdf_standard, Some(standards));
    assert_eq!(cache.folder.unwrap().as_str(), "kept");
    assert_eq!(cache.size, Some(2_000_000_000));
    assert_eq!(cache.remote.unwrap().mode, RemoteMode::Read);
    assert!(choices.checks.strict);
    assert_eq!(choices.text, None);
    assert_eq!(parse("content = '.'", None).config.content, ProjectPath::root());
}

#[test]
fn the_address_of_a_site_is_one_of_a_folder_on_the_web() {
    let read = |address: &str| {
        let configured = parse(&format!("site-url = '{address}'"), None);
        (configured.config.choices.site_url.clone(), configured.diagnostics.len())
    };
    assert_eq!(read("https://example.org/a/"), (Some("https://example.org/a/".to_owned()), 0));
    assert_eq!(read("http://example.org"), (Some("http://example.org/".to_owned()), 0));
    for wrong in
        ["example.org", "ftp://example.org/", "https://", "https://a b/", "https://u@example.org/", "https://a/?q"]
    {
        assert_eq!(read(wrong), (None, 1), "{wrong}");
    }
}

#[test]
fn every_key_is_handled() {
    for key in KEYS {
        assert_eq!(parse(&format!("{key} = 2009-10-05"), None).diagnostics.len(), 1, "{key}");
    }
}

#[test]
fn every_fault_has_its_place() {
    assert_eq!(
        faults(
            "output = 3\nformats = ['pdf', 'pfd']\nlanguage = 'no language'\ncontent = '../x'\n\
             paper = ['a4']\nprofile = 'internal'\nraw = ['latex']\n\
             pdf-standard = ['ua-1', 'a-1b']\n"
        ),
        [
            "publish.toml:1:10: `output` has `3`; wanted a path within the project, such as `\"guides\"`",
            "publish.toml:2:19: `formats` has `pfd`; wanted `pdf`, `docx`, `html` or `txt`",
            "publish.toml:3:12: `language` has `no language`; wanted a language tag such as `en-US`",
            "publish.toml:4:11: `content` is `../x`, but the path leads outside the project",
            "publish.toml:5:9: `paper` has a list; wanted `letter`, `legal`, `executive`, `tabloid`, \
             `a3`, `a4`, `a5`, `a6`, `b4` or `b5`",
            "publish.toml:6:11: `profile` has `internal`; wanted a list such as `[\"…\", \"…\"]`",
            "publish.toml:7:8: `raw` has `latex`; wanted `html` or `openxml`",
            "publish.toml:8:25: `pdf-standard` has `a-1b`; wanted `ua-1`, one of `a-2a`, `a-2u`, `a-2b`, `a-3a`, `a-3u` \
             and `a-3b`, both with a comma between them, or `none`",
        ]
    );
    assert_eq!(faults("pdf-standard = ['a-2a', 'a-3a']").len(), 1);
    assert_eq!(faults("formats = []\ndocuments = 'a.md'\npaper = 'A0'").len(), 3);
    assert_eq!(faults("title = \"Memo\n").len(), 1);
    assert!(faults("title = \"Memo\n")[0].starts_with("publish.toml:1:"));
}

#[test]
fn levels_are_checked() {
    let text = "[check]\nstrict = 'yes'\nmissing-alttext = 'error'\nbroken-link = 'eror'\ntoo-large = 'warn'\n\
                invalid-utf8 = 'error'\n";
    assert_eq!(
        faults(text),
        [
            "publish.toml:2:10: `strict` has `yes`; wanted `true` or `false`, without quotation marks",
            "publish.toml:3:1: `missing-alttext` is not an error, a warning or a note",
            "publish.toml:4:15: `broken-link` has `eror`; wanted `error`, `warn` or `allow`",
            "publish.toml:5:13: `too-large` is always an error; wanted `error`",
        ]
    );
    let helps = helps(text);
    assert_eq!(helps[..2], ["did you mean `missing-alt-text`?", "did you mean `error`?"]);
}

#[test]
fn variables_are_checked() {
    let text = "[variables]\nyear = 2009\n'a.b' = 1\nlist = [1]\n[variables.office]\ntelephone = '555'\n'x y' = 1\n";
    assert_eq!(
        faults(text),
        [
            "publish.toml:3:1: `a.b` is no name of a variable; wanted letters, digits, `-` and `_`",
            "publish.toml:4:8: `list` has a list; wanted text, a number, `true` or `false`, or a table of such",
            "publish.toml:7:1: `x y` is no name of a variable; wanted letters, digits, `-` and `_`",
        ]
    );
    let text = "\u{FEFF}[metadata]\noffice = 'A'\n";
    let configured = parse(text, None);
    assert!(configured.diagnostics.is_empty());
    assert_eq!(&*configured.config.choices.text.as_ref().unwrap().text, &text[3..]);
}

#[test]
fn words_that_are_nearly_right_are_told() {
    assert_eq!(
        helps("formats = ['pfd']\npaper = 'lettr'\ndialect = 'pandok'\n"),
        ["did you mean `pdf`?", "did you mean `letter`?", "did you mean `pandoc`?"]
    );
}

#[test]
fn what_is_misspelt_has_an_exact_fix() {
    let text = "'outptu' = 'x'\npapr = 'a4'\nformats = [\"pfd\"]\ndialect = '''gmf'''\nraw = ['odd']\n";
    let configured = parse(text, None);
    let mut mended = text.to_owned();
    for Edit { span, text } in
        configured.diagnostics.iter().rev().flat_map(|found| &found.fixes).flat_map(|fix| &fix.edits)
    {
        mended.replace_range(span.range(), text);
    }
    let wanted = "'output' = 'x'\npaper = 'a4'\nformats = [\"pdf\"]\ndialect = '''gfm'''\nraw = ['odd']\n";
    assert_eq!(mended, wanted);
    assert_eq!(configured.diagnostics.iter().filter(|found| found.fixes.is_empty()).count(), 1);
}

#[test]
fn unknown_keys_are_warned_of() {
    let configured = parse("outptu = 'x'\n[book]\ntitle = 'x'\n", None);
    let helps: Vec<&str> = configured.diagnostics.iter().filter_map(|d| d.help.as_deref()).collect();
    assert_eq!(configured.diagnostics.len(), 2);
    assert!(configured.diagnostics.iter().all(|d| d.code.name == "unknown-key"));
    assert!(helps.contains(&"did you mean `output`?"));
}
