//! Cross-references and numbers of headings: what Word counts.

use super::laws::world;
use super::support::{build, build_in};

const NUMBERED: &str = "---\ntitle: T\nnumber-sections: true\n---\n\n";

#[test]
fn references_are_fields_that_show_what_word_counts() {
    let source = format!(
        "{NUMBERED}# One {{#sec-one}}\n\nSee @fig-map, [-@fig-map] and @sec-one.\n\n![A map](map.png \"Its caption\"){{#fig-map}}\n"
    );
    let built = build_in(&source, &world());
    let text = built.paragraph("See");
    for (instruction, result) in [
        (" REF _Ref_fig_map \\h \\* MERGEFORMAT ", "Figure\u{a0}1"),
        (" REF _No_fig_map \\h \\* MERGEFORMAT ", "1"),
        (" REF _sec_one \\r \\h \\* MERGEFORMAT ", "1"),
    ] {
        let field = text.split(instruction).nth(1).unwrap_or_else(|| panic!("no {instruction}: {text}"));
        let end = field.split("w:fldCharType=\"end\"").next().expect("its end");
        assert!(end.contains(&format!("<w:t>{result}</w:t>")), "{end}");
    }
    let caption = built.paragraph("Its caption");
    let label = caption.split(r#"w:name="_Ref_fig_map"/>"#).nth(1).expect("the bookmark");
    let (label, _) = label.split_once("<w:t>.</w:t>").expect("what ends the label");
    assert!(label.contains("Figure") && label.contains(" SEQ Figure ") && label.contains("<w:bookmarkEnd "));
}

#[test]
fn words_of_the_author_are_no_field() {
    let built = build(&format!("{NUMBERED}# One {{#sec-one}}\n\nSee [part 1](#sec-one).\n"));
    assert!(!built.paragraph("See").contains(" REF ") && built.paragraph("See").contains(r#"w:anchor="_sec_one""#));
}

#[test]
fn the_numbering_of_headings_is_linked_to_their_styles() {
    let built =
        build(&format!("{NUMBERED}# One\n\n## Two\n\n# None {{.unnumbered}}\n\n# More {{.appendix}}\n\n## In it\n"));
    let styles = built.part("word/styles.xml");
    let heading = styles.split(r#"w:styleId="Heading2""#).nth(1).expect("the style");
    assert!(
        heading.split("</w:style>").next().expect("its end").contains(r#"<w:ilvl w:val="1"/><w:numId w:val="4"/>"#)
    );
    let numbering = built.part("word/numbering.xml");
    assert!(numbering.contains(r#"<w:pStyle w:val="Heading2"/><w:suff w:val="space"/><w:lvlText w:val="%1.%2"/>"#));
    assert!(numbering.contains(r#"<w:numFmt w:val="upperLetter"/>"#));
    let number = |text: &str| built.paragraph(text).split("<w:numId w:val=\"").nth(1).map(|rest| &rest[..1]);
    assert_eq!([number("One"), number("Two"), number("None")], [None, None, Some("6")]);
    assert_eq!([number("More"), number("In it")], [Some("5"), Some("5")]);
    assert!(!build("# One\n").part("word/styles.xml").contains(r#"<w:numId w:val="4"/>"#));
}
