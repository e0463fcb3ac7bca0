use publish_layout::{Artifact, Owner, Part};

use crate::support::{lay, prose, runs, words};

#[test]
fn a_note_is_at_the_foot_of_the_page_that_refers_to_it() {
    for count in 20..60 {
        let laid = lay(&format!("{}\n\nHere it is.[^n]\n\n{}\n\n[^n]: The note says so.", words(count * 18), prose(4)));
        let (reference, note) = (laid.find("Here it is").expect("it"), laid.find("The note says").expect("it"));
        assert_eq!(reference.0, note.0, "{count}");
        assert!(note.2 > 700.0, "at the foot: {}", note.2);
        assert!(note.2 < 792.0 - 50.0);
    }
}

#[test]
fn notes_are_read_after_the_body_and_have_numbers() {
    let laid = lay("One.[^a] Two.[^b] Again.[^a]\n\n[^a]: First note.\n[^b]: Second note.");
    let text = laid.page_text(0);
    assert!(text.ends_with("1First note.2Second note."), "{text}");
    let labels: Vec<&str> =
        runs(&laid.layout.pages[0]).filter(|(_, run)| run.part == Part::Label).map(|(_, run)| &*run.text).collect();
    assert_eq!(labels, ["1", "2"]);
    let references: Vec<&str> = runs(&laid.layout.pages[0])
        .filter(|(_, run)| run.part == Part::Generated && run.text.len() == 1)
        .map(|(_, run)| &*run.text)
        .collect();
    assert_eq!(references, ["1", "2", "1"]);
    let rules =
        laid.layout.pages[0].placed.iter().filter(|placed| placed.owner == Owner::Artifact(Artifact::Decoration));
    assert_eq!(rules.count(), 1, "one rule over the notes");
}

#[test]
fn a_long_note_goes_on_on_the_next_page() {
    let laid = lay(&format!("{}\n\nHere.[^n]\n\n[^n]: {}", prose(3), words(1600)));
    laid.check();
    assert!(laid.pages() >= 2);
    let (first, last) = (laid.find("security0 ").expect("it"), laid.find("1599").expect("it"));
    assert!(last.0 > first.0);
    assert_eq!(laid.find("Here.").expect("it").0, first.0);
}

#[test]
fn notes_in_notes_and_notes_without_reference_are_set() {
    let laid = lay("Text.[^a]\n\n[^a]: Outer.[^b]\n[^b]: Inner.\n[^c]: Alone.");
    let text = laid.text();
    for note in ["Outer.", "Inner.", "Alone."] {
        assert_eq!(text.matches(note).count(), 1, "{text}");
    }
}

#[test]
fn notes_of_tables_and_headings_are_set() {
    let laid = lay("# One[^h]\n\n## Two[^i]\n\n| a[^t] |\n|---|\n| b[^u] |\n\n[^h]: H.\n[^i]: I.\n[^t]: T.\n[^u]: U.");
    let text = laid.text();
    for note in ["1H.", "2I.", "3T.", "4U."] {
        assert!(text.contains(note), "{text}");
    }
}

#[test]
fn notes_may_hold_code_and_lists_without_lying_over_one_another() {
    let laid = lay("Text.[^a][^b]\n\n[^a]: First.\n\n    ```\n    code\n    ```\n\n    - item\n\n[^b]: Second.");
    laid.check();
    let baselines: Vec<f32> =
        ["First.", "code", "item", "Second."].map(|words| laid.find(words).expect("it").2).to_vec();
    assert!(baselines.windows(2).all(|pair| pair[1] - pair[0] > 9.0), "{baselines:?}");
    assert!(baselines[3] < 792.0 - 50.0);
}
