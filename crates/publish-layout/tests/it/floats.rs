use crate::support::{LaidOut, lay, prose, words};

/// A table of fourteen rows with a caption.
fn table(name: &str, attributes: &str) -> String {
    let rows: String = (0..14).map(|row| format!("| {name} row {row} | {row} |\n")).collect();
    format!("| {name} head | Count |\n|---|---|\n{rows}\n: The {name} caption {{{attributes}}}\n\n")
}

fn page(laid: &LaidOut, words: &str) -> usize {
    laid.find(words).unwrap_or_else(|| panic!("`{words}` is nowhere")).0
}

/// The baseline of the last line on a page.
fn last_baseline(laid: &LaidOut, page: usize) -> f32 {
    laid.lines(page).last().map_or(0.0, |(y, _)| *y)
}

#[test]
fn a_float_goes_to_the_top_of_the_next_page_and_text_fills_its_place() {
    let mut moved = 0;
    for count in 20..60 {
        let laid = lay(&format!("{}\n\n{}{}", words(count * 14), table("first", "#tbl-first"), prose(9)));
        laid.check();
        let (head, last) = (page(&laid, "first head"), page(&laid, "first row 13"));
        assert_eq!(head, last, "{count}: the table is split");
        if head == 1 && laid.page_text(1).starts_with("Table\u{a0}1") {
            moved += 1;
            assert!(last_baseline(&laid, 0) > 690.0, "{count}: the first page ends at {}", last_baseline(&laid, 0));
        }
    }
    assert!(moved > 8, "{moved} of 40 moved");
}

#[test]
fn all_words_stay_and_lines_do_not_overlap() {
    for count in 30..50 {
        let text = format!("{}\n\n{}{}", words(count * 14), table("first", "#tbl-first"), prose(9));
        let (laid, still) = (lay(&text), lay(&text.replace("#tbl-first", "#tbl-first tbl-pos=H")));
        let sorted = |laid: &LaidOut| {
            let mut words: Vec<String> = laid.text().split_whitespace().map(str::to_owned).collect();
            words.sort();
            words.concat().len()
        };
        assert_eq!(sorted(&laid), sorted(&still), "{count}");
        for page in 0..laid.pages() {
            let lines = laid.lines(page);
            let apart = lines.windows(2).all(|pair| pair[1].0 - pair[0].0 > 9.0);
            assert!(apart, "{count}: {lines:?}");
        }
    }
}

#[test]
fn floats_keep_their_order_and_their_section() {
    for count in 20..60 {
        let tables = format!("{}{}", table("first", "#tbl-first"), table("second", "#tbl-second"));
        let laid =
            lay(&format!("{}\n\n{tables}{}\n\n## The next section\n\n{}", words(count * 14), words(90), prose(9)));
        let place = |words: &str| laid.find(words).map(|(page, _, y)| (page, y as i32)).expect("it is there");
        assert!(place("first head") < place("second head"), "{count}");
        assert!(place("second row 13") < place("The next section"), "{count}");
    }
}

#[test]
fn what_says_here_stays() {
    for count in 20..60 {
        let laid =
            lay(&format!("{}\n\n{}The text behind. {}", words(count * 14), table("first", "tbl-pos=H"), prose(9)));
        let place = |words: &str| laid.find(words).map(|(page, _, y)| (page, y as i32)).expect("it is there");
        assert!(place("first row 13") < place("The text behind"), "{count}");
    }
}

#[test]
fn thousands_of_floats_are_settled() {
    let text: String = (0..800).map(|index| format!("{}{}", table(&format!("t{index}"), ""), words(200))).collect();
    let laid = lay(&text);
    laid.check();
    assert!(laid.pages() > 300, "{}", laid.pages());
}
