//! Styles, as those who write on in Word meet them.

use super::support::{Built, build};

/// A style, by its id.
fn style<'b>(built: &'b Built, id: &str) -> &'b str {
    let styles = built.part("word/styles.xml").split("<w:style ");
    styles.filter(|style| style.contains(&format!("w:styleId=\"{id}\""))).last().expect("the style")
}

#[test]
fn fonts_and_colours_are_those_of_the_theme_part() {
    let built = build("# One\n\nText\n");
    let styles = built.part("word/styles.xml");
    let defaults = styles.split("</w:docDefaults>").next().expect("the defaults");
    assert!(
        defaults.contains(r#"<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi" w:ascii="Source Serif 4""#)
    );
    assert!(defaults.contains(r#"w:themeColor="text1""#));
    assert!(style(&built, "Heading1").contains(r#"w:asciiTheme="majorHAnsi""#));
    assert!(style(&built, "Heading1").contains(r#"w:themeColor="accent1""#));
    assert!(style(&built, "Hyperlink").contains(r#"w:themeColor="hyperlink""#));
    // Neither of the two is the family of code.
    assert!(!style(&built, "SourceCode").contains("asciiTheme"));
}

#[test]
fn normal_text_says_nothing_so_that_tables_can() {
    let built = build("Text\n");
    let normal = style(&built, "Normal");
    assert!(!normal.contains("w:pPr") && !normal.contains("w:rPr"), "{normal}");
    assert!(style(&built, "BodyText").contains(" w:after=") && !style(&built, "BodyText").contains("<w:sz "));
    assert!(style(&built, "TableHairline").contains("<w:sz "));
    assert!(built.part("word/settings.xml").contains(r#"<w:defaultTableStyle w:val="TableHairline"/>"#));
}

#[test]
fn the_gallery_has_what_people_choose() {
    let built = build("Text\n");
    for id in ["BodyText", "Heading1", "Heading9", "ListBullet", "Quote", "Strong", "Emphasis", "SourceCode", "Title"] {
        assert!(style(&built, id).contains("<w:qFormat/>"), "{id}");
    }
    for id in ["Letterhead", "TOC1", "Contact", "ListBullet2", "Hyperlink", "HorizontalRule"] {
        assert!(!style(&built, id).contains("<w:qFormat/>"), "{id}");
    }
    assert!(style(&built, "TableGrid").contains("insideV") && !style(&built, "TableGrid").contains("w:semiHidden"));
    let styles = built.part("word/styles.xml");
    for name in ["heading 9", "toc 9", "Table Grid", "Strong"] {
        assert!(styles.contains(&format!(r#"<w:lsdException w:name="{name}" w:semiHidden="0""#)), "{name}");
    }
}

#[test]
fn a_heading_s_style_has_one_of_characters_beside_it() {
    let built = build("Text\n");
    assert!(style(&built, "Heading1").contains(r#"<w:link w:val="Heading1Char"/>"#));
    let characters = style(&built, "Heading1Char");
    assert!(characters.contains(r#"<w:name w:val="Heading 1 Char"/>"#), "{characters}");
    assert!(characters.contains(r#"<w:link w:val="Heading1"/>"#) && characters.contains("<w:b/>"), "{characters}");
}
