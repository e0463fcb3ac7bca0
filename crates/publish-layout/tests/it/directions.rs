//! Text from right to left.

use crate::support::{LaidOut, is_content, lay, position, runs};

/// The left and right end of the run that contains `words`.
fn ends(laid: &LaidOut, words: &str) -> (f32, f32) {
    let mut found = laid.layout.pages.iter().flat_map(runs);
    let (placed, run) = found.find(|(_, run)| run.text.contains(words)).expect("the words are set");
    let (left, _) = position(placed, run);
    (left, left + run.width().0)
}

#[test]
fn columns_start_at_the_right() {
    let source = format!("---\ntitle: עיר\nlang: he\ncolumns: 2\n---\n\nראשון\n\n{}אחרון", "מים רבים\n\n".repeat(60));
    let laid = lay(&source);
    laid.check();
    let middle = laid.layout.pages[0].size.width.0 / 2.0;
    assert!(ends(&laid, "ראשון").0 > middle);
    let page = &laid.layout.pages[0];
    assert!(runs(page).filter(|(placed, run)| is_content(placed) && position(placed, run).0 < middle).count() > 20);
}

#[test]
fn marks_stand_at_the_right_and_code_at_the_left() {
    let laid = lay("---\ntitle: עיר\nlang: he\n---\n\n- נהר\n\n```\ncode\n```\n");
    laid.check();
    assert!(ends(&laid, "•").0 > ends(&laid, "נהר").1);
    let start = ends(&laid, "code").0;
    assert!(start < laid.layout.pages[0].size.width.0 / 4.0, "{start}");
}

#[test]
fn words_in_code_run_in_their_own_direction() {
    for lang in ["he", "en"] {
        let laid = lay(&format!("---\ntitle: T\nlang: {lang}\n---\n\n```python\nprint(\"שלום עולם\", x)\n```\n"));
        laid.check();
        let of = |words| ends(&laid, words);
        assert!(
            of("print").1 <= of("עולם").0 + 0.1
                && of("עולם").1 <= of("שלום").0 + 0.1
                && of("שלום").1 <= of(", ").0 + 0.1
        );
        let glyphs = |words: &str| {
            let (_, run) =
                laid.layout.pages.iter().flat_map(runs).find(|(_, run)| run.text.contains(words)).expect("set");
            run.glyphs.iter().map(|glyph| glyph.cluster).collect::<Vec<_>>()
        };
        assert_eq!(glyphs("שלום"), [6, 4, 2, 0]);
    }
}

#[test]
fn words_of_two_directions_stand_in_visual_order() {
    let laid = lay("One שלום עולם two.");
    assert!(ends(&laid, "One").1 <= ends(&laid, "שלום").0 + 0.1);
    assert!(ends(&laid, "שלום").1 <= ends(&laid, "two").0 + 0.1);
    let laid = lay("---\ntitle: עיר\nlang: he\n---\n\nאחת one two שתיים");
    assert!(ends(&laid, "אחת").0 + 0.1 >= ends(&laid, "two").1);
    assert!(ends(&laid, "one").0 + 0.1 >= ends(&laid, "שתיים").1);
}

#[test]
fn a_paragraph_in_hebrew_alone_starts_at_the_right() {
    let laid = lay("Words.\n\nשלום עולם.");
    assert!(ends(&laid, "שלום").1 > laid.layout.pages[0].size.width.0 * 0.8);
}

#[test]
fn long_text_takes_linear_time() {
    for word in ["שלום ", "שלום a ", "ש", "(שa)", "ไทย"] {
        lay(&word.repeat(20_000)).check();
    }
}

/// The glyphs of a document's Arabic text, each word in the order of reading.
fn arabic(source: &str) -> Vec<u16> {
    let laid = lay(source);
    laid.check();
    let mut runs: Vec<_> = laid.layout.pages.iter().flat_map(runs).collect();
    runs.retain(|(_, run)| run.text.contains(|character| ('\u{600}'..'\u{700}').contains(&character)));
    runs.iter().flat_map(|(_, run)| run.glyphs.iter().rev().map(|glyph| glyph.id)).collect()
}

#[test]
fn arabic_letters_join_across_styles() {
    let whole = arabic("مسجد");
    for styled in ["مس**جد**", "م*سج*د", "مسج[د](https://example.com)", "**مس**_جد_", "مسج~~د~~"] {
        assert_eq!(arabic(styled), whole, "{styled}");
    }
    // The same letters are another word where they join, and where they do not.
    let (alone, among) = (arabic("جد"), arabic("جد مس**جد** جد"));
    assert_eq!(among.windows(whole.len()).filter(|glyphs| *glyphs == whole).count(), 1);
    assert_eq!(among.windows(alone.len()).filter(|glyphs| *glyphs == alone).count(), 2);
    for parted in ["مس`جد`", "مس^جد^", "مس[جد]{dir=rtl}"] {
        assert_ne!(arabic(parted), whole, "{parted}");
    }
}
