//! What the head says, and what the policy allows.

use publish_core::FormatSet;

use super::{page, page_with};

#[test]
fn the_description_is_the_abstract_or_the_first_paragraph() {
    let described = |markdown: &str| {
        let (page, _) = page(markdown);
        let (_, rest) = page.split_once("<meta name=\"description\" content=\"").expect("a description");
        rest.split_once('"').expect("its end").0.to_owned()
    };
    assert_eq!(
        described("# One\n\n- Item\n\nFirst *words*[^n] & more.\n\nThen.\n\n[^n]: No.\n"),
        "First words &amp; more."
    );
    assert_eq!(described("---\ntitle: T\nlang: en\nabstract: In short.\n---\n\nFirst.\n"), "In short.");
    assert_eq!(described("---\ntitle: T\nlang: en\ndescription: Said.\nabstract: In short.\n---\n\nFirst.\n"), "Said.");
    assert!(!page("- Item\n").0.contains("name=\"description\""));
}

#[test]
fn an_address_on_the_web_is_told_where_it_is_known() {
    let (page, _) = page_with("Words.\n", &[], |options| {
        options.stem = "a b/é";
        options.site_url = Some("https://example.org/x/");
    });
    for expected in [
        "<link rel=\"canonical\" href=\"https://example.org/x/a%20b/é.html\">",
        "<meta property=\"og:type\" content=\"article\">",
        "<meta property=\"og:title\" content=\"T\">",
        "<meta property=\"og:description\" content=\"Words.\">",
        "<meta property=\"og:url\" content=\"https://example.org/x/a%20b/é.html\">",
    ] {
        assert!(page.contains(expected), "{expected}: {page}");
    }
    assert!(!super::page("Words.\n").0.contains("canonical"));
}

#[test]
fn other_formats_are_linked_beside_the_page() {
    let (page, _) = page_with("Words.\n", &[], |options| {
        options.stem = "a/b: c#1";
        options.formats = FormatSet::ALL;
    });
    let (_, also) = page.split_once("</main>\n").expect("the end of main");
    assert!(also.contains("<a href=\"./b:%20c%231.pdf\" rel=\"alternate\" type=\"application/pdf\">PDF</a>"), "{also}");
    assert_eq!(also.matches("<li>").count(), 3);
    assert!(!super::page("Words.\n").0.contains("alternate"));
}

#[test]
fn a_page_loads_nothing_but_what_its_author_put_in() {
    let policy = |markdown: &str| {
        let (page, diagnostics) = page_with(markdown, &["html".to_owned()], |_| {});
        let (_, rest) = page.split_once("Content-Security-Policy\" content=\"").expect("a policy");
        (rest.split_once('"').expect("its end").0.to_owned(), diagnostics)
    };
    let (plain, _) = policy("Words.\n");
    assert!(plain.starts_with("default-src 'none'; style-src 'sha256-"), "{plain}");
    assert!(plain.ends_with("'; img-src data:; font-src data:; connect-src 'self'"), "{plain}");
    let (raw, diagnostics) = policy(
        "```{=html}\n<p style=\"color:red\"><img src=\"https://example.org/a.png\" onerror=\"x()\" alt=\"\"></p>\n```\n",
    );
    assert!(raw.contains(" 'unsafe-hashes' 'sha256-"), "{raw}");
    assert!(raw.contains("; img-src data: https://example.org; "), "{raw}");
    let found: Vec<(&str, &str)> = diagnostics.iter().map(|found| (found.code.name, found.message.as_str())).collect();
    assert_eq!(found, [("unsupported-in-html", "`onerror` has no effect in the page")]);
}
