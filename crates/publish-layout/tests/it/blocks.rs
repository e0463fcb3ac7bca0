use publish_layout::{Item, Part};

use crate::support::{lay, runs};

fn labels(markdown: &str) -> Vec<String> {
    let laid = lay(markdown);
    laid.check();
    let found = runs(&laid.layout.pages[0]).filter(|(_, run)| run.part == Part::Label);
    found.map(|(_, run)| run.text.to_string()).collect()
}

#[test]
fn marks_hang_beside_their_items() {
    let laid = lay("- one\n- two\n    - three");
    let (one, three) = (laid.find("one").expect("it"), laid.find("three").expect("it"));
    let mark = laid.find("•").expect("a bullet");
    assert!(mark.1 < one.1 && one.1 < three.1);
    assert!((mark.2 - one.2).abs() < 0.01, "on one baseline");
}

#[test]
fn only_paragraphs_of_a_list_of_works_hang() {
    let laid = lay("::: {.hanging-indent}\nA work.\n\n- item\n\n> quoted\n:::\n\nAfter.");
    let x = |words: &str| laid.find(words).expect("it").1;
    assert!((x("A work") - x("After")).abs() < 0.01);
    assert!(x("•") < x("item") - 4.0, "the mark stands beside its item");
    assert!(x("quoted") > x("After"));
}

#[test]
fn lists_have_their_marks() {
    assert_eq!(labels("- a\n    - b\n        - c"), ["•", "–", "•"]);
    assert_eq!(labels("9. a\n10. b"), ["9.", "10."]);
    assert_eq!(labels("- [x] a\n- [ ] b"), ["☑", "☐"]);
    assert_eq!(labels("-\n- a\n-"), ["•", "•", "•"]);
}

#[test]
fn marks_come_before_their_words() {
    assert_eq!(lay("1. a\n2. b").text(), "test1.a2.b");
    assert_eq!(lay("- # A\n- ```\n  code\n  ```").text(), "test•A•code ");
}

#[test]
fn headings_have_their_numbers() {
    let laid = lay("---\ntitle: T\nnumber-sections: true\n---\n\n# One\n\n## Two\n\ntext");
    let numbers: Vec<&str> = runs(&laid.layout.pages[0])
        .filter(|(_, run)| run.part == Part::Generated)
        .map(|(_, run)| run.text.trim_end())
        .collect();
    assert!(numbers.starts_with(&["1", "1.1"]), "{numbers:?}");
}

#[test]
fn code_keeps_its_lines_and_wraps_with_a_mark() {
    let laid = lay(&format!("```\nshort\n\n\ttabbed\n{}\n```", "word ".repeat(60)));
    laid.check();
    let lines = laid.lines(0);
    assert!(lines.len() > 5);
    let hooks = laid.layout.pages[0].placed.iter().flat_map(|placed| &placed.laid.lines);
    let hooks = hooks.filter(|line| matches!(line.items.first(), Some(Item::Rule(_))) && line.items.len() > 2);
    assert!(hooks.count() >= 2);
    assert!(laid.text().contains("    tabbed"));
}

#[test]
fn contents_have_page_numbers() {
    let laid = lay("---\ntitle: T\ntoc: true\n---\n\n# One\n\na\n\n\\newpage\n\n# Two\n\nb");
    let found: Vec<&str> =
        runs(&laid.layout.pages[0]).filter(|(_, run)| run.part == Part::Contents).map(|(_, run)| &*run.text).collect();
    assert_eq!(found, ["One", " ", "1", "Two", " ", "2"]);
}

#[test]
fn a_missing_picture_has_its_description() {
    let laid = lay("![A chart of sales](nowhere.png)");
    assert!(laid.text().contains("[Image: A chart of sales]"), "{}", laid.text());
}

#[test]
fn callouts_have_their_title() {
    let laid = lay("> [!WARNING]\n> Mind the gap.");
    assert!(laid.text().contains("WarningMind the gap."));
}

#[test]
fn raw_source_and_mathematics_are_reported() {
    let laid = lay("```{=html}\n<b>x</b>\n```\n\n$$x^2$$\n");
    assert!(laid.codes().contains(&"unsupported-in-pdf"), "{:?}", laid.codes());
}

#[test]
fn superscripts_use_the_face_s_own_figures() {
    let laid = lay("10 m<sup>2</sup> and H<sub>2</sub>O and x<sup>Ω</sup>");
    let sizes: Vec<(String, f32)> =
        runs(&laid.layout.pages[0]).map(|(_, run)| (run.text.to_string(), run.size.0)).collect();
    let size = |text: &str| sizes.iter().find(|(found, _)| found == text).map(|(_, size)| *size).expect("a run");
    assert_eq!(size("2"), size("10 m"));
    assert!(size("Ω") < size("10 m"));
}
