use publish_layout::{Item, Part};

use crate::support::{LaidOut, is_content, lay, lay_with, prose, runs};

#[test]
fn words_are_kept_whatever_the_lines() {
    let source = prose(4);
    let laid = lay(&format!("# Title\n\n{source}"));
    laid.check();
    let expected: String = source.split("\n\n").map(|paragraph| paragraph.trim_end_matches(' ')).collect();
    assert_eq!(laid.text(), format!("Title{expected}"));
}

#[test]
fn justified_lines_end_at_one_edge() {
    let styled = "Note that the `*` operator is replaced with a call to the `deref` method and *then* a call to the `*` \
                  operator just **once**, each time we use a `*` in our code. [Because](https://example.org) the \
                  substitution of the `*` operator does not recurse infinitely, we end up with data of type `i32`. ";
    for repeats in 2..9 {
        check_edge(&lay(&prose(repeats)));
        check_edge(&lay(&styled.repeat(repeats)));
    }
}

/// Checks that what is not a last line ends at the edge of the page area, but for signs that hang out.
fn check_edge(laid: &LaidOut) {
    let theme = publish_core::Theme::default();
    let edge = 612.0 - theme.metrics.margins.left.0 - theme.metrics.margins.right.0;
    for placed in laid.layout.pages.iter().flat_map(|page| &page.placed).filter(|placed| is_content(placed)) {
        let lines = &placed.laid.lines;
        for line in &lines[..lines.len() - 1] {
            let mut end = 0.0_f32;
            let mut text = String::new();
            for item in &line.items {
                if let Item::Text(run) = item {
                    let ink = run.text.trim_end().len();
                    let glyphs = run.glyphs.iter().filter(|glyph| (glyph.cluster as usize) < ink);
                    end = end.max(run.at.x.0 + glyphs.map(|glyph| glyph.advance.0).sum::<f32>());
                    text.push_str(&run.text);
                }
            }
            let hangs = text.trim_end().ends_with(|last: char| !last.is_alphanumeric());
            let allowed = if hangs { -2.5..4.0 } else { -2.5..0.1 };
            assert!(allowed.contains(&(end - edge)), "{}: {text}", end - edge);
        }
    }
}

#[test]
fn every_line_but_the_last_ends_with_a_space_or_a_hyphen() {
    let laid = lay(&prose(2));
    for placed in laid.layout.pages[0].placed.iter().filter(|placed| placed.laid.lines.len() > 2) {
        for line in &placed.laid.lines[..placed.laid.lines.len() - 1] {
            let last =
                line.items.iter().rev().find_map(|item| if let Item::Text(run) = item { Some(run) } else { None });
            let last = last.expect("a line has words");
            assert!(last.text.ends_with(' ') || last.part == Part::Hyphen || last.text.ends_with('-'), "{}", last.text);
        }
    }
}

#[test]
fn what_belongs_together_is_on_one_line() {
    for count in 0..30 {
        let laid = lay(&format!("{}Room 2A872 on 16 Sep 08, (703) 695-9188 or DC 20330.", "word ".repeat(count)));
        for whole in ["Room 2A872", "16 Sep 08", "(703) 695-9188", "DC 20330"] {
            let lines = laid.lines(0);
            assert!(lines.iter().any(|(_, line)| line.contains(whole)), "{count}: {lines:?}");
        }
    }
}

#[test]
fn names_and_acronyms_are_not_hyphenated() {
    let text = "USNORTHCOM visited Guatemala and Organization with SEDENA. ".repeat(40);
    let laid = lay(&text);
    let hyphened: Vec<&str> = laid
        .layout
        .pages
        .iter()
        .flat_map(runs)
        .filter(|(_, run)| run.part == Part::Hyphen)
        .map(|(_, run)| &*run.text)
        .collect();
    let lines: Vec<String> = (0..laid.pages()).flat_map(|page| laid.lines(page)).map(|(_, line)| line).collect();
    for line in lines.iter().filter(|line| line.ends_with('\u{AD}')) {
        let word = line.trim_end_matches('\u{AD}').rsplit(' ').next().unwrap_or_default();
        assert!(word.starts_with(char::is_lowercase), "{word} of {}", hyphened.len());
    }
}

#[test]
fn soft_hyphens_are_the_author_s() {
    let laid = lay(&format!("{}Donau&shy;dampf&shy;schiff&shy;fahrt", "Wort ".repeat(16)));
    assert!(laid.text().contains("Donaudampfschifffahrt"));
}

#[test]
fn hard_breaks_keep_words_apart() {
    let laid = lay("one\\\ntwo");
    assert_eq!(laid.text(), "testone two");
    assert_eq!(laid.lines(0).len(), 3);
}

#[test]
fn a_missing_glyph_is_reported_once_and_its_text_stays() {
    let laid = lay("A \u{13002} and a \u{13002} and 𓀀.");
    assert_eq!(laid.codes(), ["missing-glyph", "missing-glyph"]);
    assert!(laid.text().contains("A \u{13002} and"));
    let boxes = laid.layout.pages.iter().flat_map(runs).filter(|(_, run)| run.part == Part::MissingGlyph);
    assert_eq!(boxes.count(), 3);
}

#[test]
fn ideographs_break_anywhere() {
    let laid = lay(&"漢字仮名".repeat(100));
    laid.check();
    assert!(laid.lines(0).len() > 3);
    assert!(!laid.codes().contains(&"overfull-line"));
}

#[test]
fn figures_look_as_the_theme_says() {
    use publish_core::theme::{FigureForm, FigureWidth, Figures};
    let glyphs = |text_figures: Figures, table_figures: Figures| {
        let mut theme = publish_core::Theme::default();
        (theme.metrics.text_figures, theme.metrics.table_figures) = (text_figures, table_figures);
        let laid = lay_with("In 12345.\n\n| a |\n|---|\n| 67890 |\n", &theme);
        let of = |words: &str| -> Vec<u16> {
            let found = laid.layout.pages.iter().flat_map(runs).find(|(_, run)| run.text.contains(words));
            found.expect("the words").1.glyphs.iter().map(|glyph| glyph.id).collect()
        };
        (of("12345"), of("67890"))
    };
    let font = Figures::default();
    let old = Figures { form: FigureForm::OldStyle, width: FigureWidth::Proportional };
    let (text, table) = glyphs(font, font);
    assert_ne!(glyphs(old, font).0, text);
    assert_eq!(glyphs(old, font).1, table);
    assert_ne!(glyphs(font, old).1, table);
    assert_eq!(glyphs(font, old).0, text);
}
