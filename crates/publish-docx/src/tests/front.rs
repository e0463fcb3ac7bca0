use publish_core::PageIndex;
use publish_core::world::MemoryWorld;

use super::support::{build, resolve, style, words, write};

const LETTER: &str = "---\ntitle: The Title\nsubtitle: Fact Sheet\ndate: 2009-10\nlang: en-US\ntype: fact-sheet\n\
    organization: An Office\noffice: A Desk\ncontact:\n  name: 'An Office:'\n  address: [A Street, A Town]\n  \
    email: office@example.org\n---\n\nText.\n\n## Section\n";

#[test]
fn the_title_block_comes_in_order() {
    let built = build(LETTER);
    let styles =
        ["Letterhead", "Kicker", "Title", "BodyText", "Heading1", "ContactName", "Contact", "Contact", "Contact"];
    assert_eq!(built.styles(), styles);
    assert_eq!(words(built.paragraph("An Office")), "An Office A Desk");
    assert_eq!(words(built.paragraph("Fact Sheet")), "Fact Sheet October 2009");
}

#[test]
fn the_title_has_no_level_and_the_body_starts_at_the_first() {
    let built = build(LETTER);
    let level = |id: &str| {
        let styles = built.part("word/styles.xml");
        let definition = styles.split(&format!("w:styleId=\"{id}\"")).nth(1).expect("the style");
        let definition = definition.split("</w:style>").next().expect("its end");
        definition.split("<w:outlineLvl w:val=\"").nth(1).and_then(|rest| rest.split('"').next())
    };
    assert_eq!((level("Title"), level("Heading1"), level("Subtitle")), (None, Some("0"), None));
}

#[test]
fn the_contact_block_stays_together() {
    let built = build(LETTER);
    let contact: Vec<&str> =
        built.paragraphs().into_iter().filter(|paragraph| style(paragraph).starts_with("Contact")).collect();
    assert!(contact[0].contains("<w:top ") && contact[0].contains("<w:keepNext/>"));
    assert!(contact[2].contains("<w:keepNext/>") && !contact[3].contains("<w:keepNext/>"));
    assert!(contact[3].contains("<w:hyperlink r:id=\"rId1\""));
    assert!(built.part("word/_rels/document.xml.rels").contains("Target=\"mailto:office@example.org\""));
}

#[test]
fn headers_and_footers_have_fields() {
    let document = resolve(LETTER, &MemoryWorld::new());
    let built = write(&document, Some(&PageIndex { pages: 2, ..PageIndex::default() }));
    assert_eq!(words(built.part("word/header1.xml")), "The Title October 2009");
    assert_eq!(words(built.part("word/footer1.xml")), "An Office A Desk Page 1 of 2");
    assert!(built.part("word/footer1.xml").contains("<w:instrText> NUMPAGES </w:instrText>"));
    assert!(built.body().contains("<w:titlePg/>"));
    assert!(built.body().contains(r#"<w:pgSz w:w="12240" w:h="15840"/>"#));
}

#[test]
fn properties_say_what_is_known_and_no_more() {
    let built = build(LETTER);
    let core = built.part("docProps/core.xml");
    assert!(core.contains("<dc:title>The Title</dc:title>"));
    assert!(core.contains("<dc:creator>An Office A Desk</dc:creator>"));
    assert!(core.contains("<dc:language>en-US</dc:language>"));
    assert!(!core.contains("dcterms:created"));
    assert!(built.part("word/styles.xml").contains(r#"<w:lang w:val="en-US"/>"#));
}

#[test]
fn contents_are_filled_in() {
    let source = "---\ntitle: T\ntoc: true\nnumber-sections: true\n---\n\n# One\n\n## Two\n";
    let document = resolve(source, &MemoryWorld::new());
    let first_page = document.outline().iter().map(|item| (item.block, 4)).collect();
    let built = write(&document, Some(&PageIndex { pages: 9, first_page, ..PageIndex::default() }));
    assert!(built.body().contains(r#"<w:docPartGallery w:val="Table of Contents"/>"#));
    assert_eq!(words(built.paragraph("1 One")), "1 One 5");
    let entry = built.paragraphs()[2];
    assert_eq!(style(entry), "TOC1");
    assert!(entry.contains(r#"<w:hyperlink w:anchor="_one""#) && entry.contains(r#" PAGEREF _one \h "#));
    assert_eq!(built.body().matches(r#"w:fldCharType="begin""#).count(), 3);
    assert_eq!(built.body().matches(r#"w:fldCharType="end""#).count(), 3);
    assert!(!built.part("word/settings.xml").contains("updateFields"));
    let built = write(&document, None);
    assert_eq!(words(built.paragraph("One")), "1 One");
}

#[test]
fn documents_from_right_to_left_say_so() {
    let built = build("---\ntitle: عنوان\nlang: ar\n---\n\nنص عربي with words.\n");
    assert!(built.part("word/styles.xml").contains(r#"<w:lang w:val="ar-SA" w:bidi="ar-SA"/>"#));
    assert!(built.part("word/styles.xml").contains("<w:bidi/>"));
    assert!(built.body().contains("<w:titlePg/><w:bidi/></w:sectPr>"));
    let paragraph = built.paragraph("with words");
    assert!(paragraph.contains("<w:rPr><w:rtl/></w:rPr><w:t xml:space=\"preserve\">نص عربي </w:t>"), "{paragraph}");
    assert!(paragraph.contains("<w:r><w:t>with words.</w:t></w:r>"), "{paragraph}");
}
