use publish_layout::Artifact;

use crate::support::{lay, prose};

#[test]
fn pages_have_headers_and_footers() {
    let front = "---\ntitle: The Long Title of a Paper\nshort-title: Short\ndate: 2009-10\nlang: en-US\norganization: Office\n---\n\n";
    let laid = lay(&format!("{front}{}", prose(20)));
    laid.check();
    assert_eq!(laid.artifact(0, Artifact::Header), "");
    assert_eq!(laid.artifact(1, Artifact::Header), "Short | October 2009");
    assert_eq!(laid.artifact(0, Artifact::Footer), format!("Office | Page 1 of {}", laid.pages()));
    assert_eq!(laid.layout.pages[1].label, "2");
}

#[test]
fn the_title_block_is_in_order() {
    let laid = lay(
        "---\ntitle: Title\nsubtitle: Kind of Paper\ndate: 2009-10\norganization: Org\noffice: Off\ntype: fact-sheet\n\
                    contact:\n  name: Ask us\n  telephone: (555) 010-0199\n---\n\nBody.",
    );
    assert_eq!(laid.text(), "OrgOffKIND OF PAPEROctober 2009TitleBody.Ask us(555) 010-0199");
}

#[test]
fn many_authors_and_long_words_stay_on_the_paper() {
    let authors: String =
        (0..30).map(|index| format!("  - Author Number {index} of the Department of Examples\n")).collect();
    let laid =
        lay(&format!("---\ntitle: {}\nauthor:\n{authors}date: 2009\n---\n\nBody.", "Incomprehensibilities".repeat(8)));
    laid.check();
}
