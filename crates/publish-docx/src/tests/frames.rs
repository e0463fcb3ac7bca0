//! Quotations and callouts, whose bar and ground run on beside all that is in them.

use super::support::{build, style};

/// The bars of a note and of a quotation.
const NOTE: &str = r#"w:color="1F5C99""#;
const QUOTE: &str = r#"w:color="1B365D""#;
/// The ground of a note.
const GROUND: &str = r#"w:fill="ECF2F9""#;

/// The value of an attribute of an element of a paragraph.
fn value<'m>(markup: &'m str, element: &str, attribute: &str) -> Option<&'m str> {
    let element = markup.split(&format!("<{element} ")).nth(1)?.split("/>").next()?;
    element.split(&format!("{attribute}=\"")).nth(1)?.split('"').next()
}

fn number(markup: &str, element: &str, attribute: &str) -> i32 {
    value(markup, element, attribute).map_or(0, |value| value.parse().expect("a number"))
}

/// Where the bar at a paragraph ends, in twips.
fn bar(paragraph: &str) -> i32 {
    let edge = number(paragraph, "w:ind", "w:left") - number(paragraph, "w:ind", "w:hanging");
    edge - 20 * number(paragraph, "w:left", "w:space")
}

#[test]
fn code_has_the_bar_of_its_callout() {
    let built = build("> [!NOTE]\n> Text:\n>\n> ```\n> code\n> ```\n>\n> More.\n");
    let code = built.paragraph("code");
    assert!(value(code, "w:left", "w:sz") == Some("24") && code.contains(NOTE), "{code}");
    assert_eq!(bar(code), 60);
    // There is no space that would have no ground.
    assert!(code.contains(r#"w:before="0" w:after="0""#), "{code}");
    assert!(!built.paragraph("More").contains("w:before="));
}

#[test]
fn the_ground_reaches_below_code_and_tables() {
    for last in ["```\n> code\n> ```", "| a | b |\n> |---|---|\n> | 1 | 2 |"] {
        let built = build(&format!("> [!NOTE]\n> Text.\n>\n> {last}\n\nAfter.\n"));
        let paragraphs = built.paragraphs();
        let after = paragraphs.iter().position(|paragraph| paragraph.contains("After.")).expect("what follows");
        let strip = paragraphs[after - 1];
        assert!(style(strip) == "Normal" && strip.contains(GROUND) && strip.contains(NOTE), "{strip}");
        assert!(strip.contains(r#"w:after="180""#), "{strip}");
    }
    // A paragraph closes the ground by itself.
    let built = build("> [!NOTE]\n> - one\n> - two\n\nAfter.\n");
    assert_eq!(built.styles(), ["Title", "CalloutNoteTitle", "ListBullet", "ListBullet", "BodyText"]);
    assert!(value(built.paragraph("two"), "w:bottom", "w:space") == Some("6"));
}

#[test]
fn tables_have_bar_and_ground() {
    let table = "| a | b |\n> |---|---|\n> | 1 | 2 |\n";
    let built = build(&format!("> [!NOTE]\n> {table}"));
    assert!(built.body().contains(
        r#"<w:tblBorders><w:left w:val="single" w:space="0" w:sz="24" w:color="1F5C99" w:themeColor="accent2"/>"#
    ));
    assert_eq!(built.body().matches("<w:tc>").count(), 4);
    assert_eq!(built.body().split("<w:tc>").skip(1).filter(|cell| cell.contains(GROUND)).count(), 4);
    let built = build(&format!("> Said:\n>\n> {table}"));
    assert!(built.body().contains(r#"<w:left w:val="single" w:space="0" w:sz="20" w:color="1B365D"/>"#));
    assert!(!built.body().contains("<w:shd"));
}

#[test]
fn tables_in_a_callout_are_kept_apart_on_its_ground() {
    let table = "> | a | b |\n> |---|---|\n> | 1 | 2 |\n";
    let built = build(&format!("> [!NOTE]\n> Text.\n>\n{table}>\n{table}"));
    let between = built.body().split("</w:tbl>").nth(1).expect("a second table");
    let gap = between.split("<w:tbl>").next().expect("the gap");
    assert!(gap.contains(GROUND) && gap.contains(NOTE), "{gap}");
}

#[test]
fn the_bar_stands_in_one_line() {
    let list = "> - a\n>     - b\n>         - c\n>\n>           continued\n>\n>           ```\n>           code\n>           ```\n";
    let built = build(&format!("> [!NOTE]\n{list}"));
    for text in ["a", "b", "c", "continued", "code"] {
        assert_eq!(bar(built.paragraph(text)), 60, "{}", built.paragraph(text));
    }
    // The first line of what is too far from the bar reaches out to it.
    assert!(built.paragraph("continued").contains("<w:tab/>"));
}

#[test]
fn the_bar_is_that_of_the_outermost() {
    let built = build("> Said.\n>\n> > [!NOTE]\n> > Inner.\n>\n> > Nested.\n");
    for text in ["Inner.", "Nested."] {
        let paragraph = built.paragraph(text);
        assert!(paragraph.contains(QUOTE) && !paragraph.contains(NOTE), "{paragraph}");
        assert_eq!(bar(paragraph), 50);
    }
    assert!(built.paragraph("Inner.").contains(GROUND));
}

#[test]
fn callouts_of_one_kind_are_two() {
    let built = build("> [!NOTE]\n> One.\n\n> [!NOTE]\n> Two.\n\n> [!TIP]\n> Three.\n");
    let note = ["CalloutNoteTitle", "CalloutNote"];
    let styles = [&["Title"], &note[..], &["Normal"], &note[..], &["CalloutTipTitle", "CalloutTip"]].concat();
    assert_eq!(built.styles(), styles);
}
