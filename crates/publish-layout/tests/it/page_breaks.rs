use publish_layout::Part;

use crate::support::{lay, prose, runs, words};

/// The number of lines of the first and last paragraph piece on each page.
fn pieces(laid: &crate::support::LaidOut) -> Vec<(u32, u32, u32)> {
    let mut found = Vec::new();
    for page in &laid.layout.pages {
        for placed in page.placed.iter().filter(|placed| crate::support::is_content(placed)) {
            found.push((placed.lines.start, placed.lines.end, placed.laid.lines.len() as u32));
        }
    }
    found
}

#[test]
fn no_line_of_a_paragraph_is_left_alone() {
    for count in 20..60 {
        let laid = lay(&format!("{}\n\n{}", words(count * 17), prose(12)));
        for (start, end, all) in pieces(&laid) {
            assert!(all == 1 || end - start >= 2, "{start}..{end} of {all} with {count}");
        }
    }
}

#[test]
fn a_heading_stays_with_two_lines_of_what_follows() {
    for count in 30..70 {
        let laid = lay(&format!("{}\n\n## A heading here\n\n{}", words(count * 14), prose(1)));
        let heading = laid.find("A heading").expect("the heading");
        let lines = laid.lines(heading.0);
        let place = lines.iter().position(|(_, line)| line.contains("A heading")).expect("its line");
        assert!(lines.len() >= place + 3, "{count}: {lines:?}");
    }
}

#[test]
fn an_announcement_stays_with_its_list() {
    for count in 30..70 {
        let laid = lay(&format!("{}\n\nThese are the things:\n\n- the first\n- the second", words(count * 14)));
        let (announced, list) = (laid.find("These are").expect("it"), laid.find("the first").expect("it"));
        assert_eq!(announced.0, list.0, "{count}");
    }
}

#[test]
fn an_attribution_stays_with_its_quotation() {
    for count in 30..70 {
        let laid = lay(&format!("{}\n\n> We said so, and we meant it.\n>\n> – The Office", words(count * 14)));
        assert_eq!(laid.find("We said").expect("it").0, laid.find("The Office").expect("it").0, "{count}");
    }
}

#[test]
fn a_page_break_starts_a_page_and_makes_no_empty_one() {
    let laid = lay("one\n\n\\newpage\n\n\\newpage\n\ntwo\n\n\\newpage");
    assert_eq!(laid.pages(), 2);
    assert_eq!(laid.page_text(1), "two");
}

#[test]
fn an_empty_document_has_a_page() {
    let laid = lay("");
    assert_eq!(laid.pages(), 1);
}

#[test]
fn too_many_pages_are_an_error_with_the_lines_that_are_too_many() {
    let laid = lay(&format!("---\nmax-pages: 1\n---\n\n{}", prose(14)));
    assert_eq!(laid.codes(), ["too-many-pages"]);
    let message = &laid.diagnostics[0].message;
    assert!(message.contains("lines more than the 1 page"), "{message}");
    assert!(laid.diagnostics[0].span().is_some());
    assert!(lay(&format!("---\nmax-pages: 1\n---\n\n{}", prose(2))).codes().is_empty());
}

#[test]
fn small_code_blocks_are_not_parted() {
    for count in 30..70 {
        let code = "let x = 1;\n".repeat(9);
        let laid = lay(&format!("{}\n\n```\nfirst\n{code}last\n```\n", words(count * 14)));
        assert_eq!(laid.find("first").expect("it").0, laid.find("last").expect("it").0, "{count}");
    }
}

#[test]
fn frames_go_on_over_pages() {
    let code = "let x = 1;\n".repeat(160);
    let laid = lay(&format!("```\n{code}```\n"));
    laid.check();
    assert!(laid.pages() >= 3);
    assert_eq!(laid.text().matches("let x = 1;").count(), 160);
}

#[test]
fn no_word_is_parted_by_a_turn_of_the_page() {
    let long =
        ["communication", "multinational", "of", "establishments", "relationships", "and", "responsibilities", "the"];
    let text =
        |seed: usize| (0..90).map(|index| long[(index * index + seed * 3) % long.len()]).collect::<Vec<_>>().join(" ");
    let laid = lay(&(0..150).map(|seed| format!("{}\n\n", text(seed))).collect::<String>());
    assert!(laid.pages() > 15, "{}", laid.pages());
    let hyphens = laid.layout.pages.iter().flat_map(runs).filter(|(_, run)| run.part == Part::Hyphen);
    assert!(hyphens.count() > 3, "some words are hyphenated");
    for page in &laid.layout.pages {
        let last = runs(page).filter(|(placed, _)| crate::support::is_content(placed)).last();
        assert!(last.is_some_and(|(_, run)| run.part != Part::Hyphen));
    }
}

#[test]
fn columns_stand_side_by_side_with_their_notes() {
    let source =
        format!("---\ntitle: Title\ncolumns: 2\n---\n\nWords.[^n]\n\n[^n]: Note.\n\n{}", crate::support::prose(30));
    let laid = lay(&source);
    laid.check();
    let middle = laid.layout.pages[0].size.width.0 / 2.0;
    let starts: Vec<f32> = laid.lines(0).iter().map(|(y, _)| *y).collect();
    assert!(starts.len() > 20);
    assert!(laid.find("Note.").is_some_and(|(page, x, _)| page == 0 && x < middle));
    let right = crate::support::runs(&laid.layout.pages[0]).filter(|(placed, _)| placed.at.x.0 > middle).count();
    assert!(right > 20);
}

#[test]
fn pages_before_the_body_have_roman_numbers() {
    let source =
        "---\ntitle: Title\ntitle-page: true\ntoc: true\n---\n\n# One\n\nWords.\n\n\\newpage\n\n# Two\n\nWords.\n";
    let laid = lay(source);
    let labels: Vec<&str> = laid.layout.pages.iter().map(|page| page.label.as_str()).collect();
    assert_eq!(labels, ["i", "ii", "1", "2"]);
    assert_eq!(laid.artifact(0, publish_layout::Artifact::Footer), "");
    assert_eq!(laid.artifact(1, publish_layout::Artifact::Footer), "ii");
    assert_eq!(laid.artifact(3, publish_layout::Artifact::Header), "Title");
}
