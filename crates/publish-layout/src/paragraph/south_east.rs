//! Words of Thai, Lao, Khmer and Burmese, which are written without spaces between them: found by dictionary.

use icu_segmenter::LineSegmenter;
use icu_segmenter::options::LineBreakOptions;

use super::east_asian::is_south_east;

/// Adds the places between words that need a dictionary to the places where a line of `text` may end.
pub(crate) fn add_words(text: &str, places: &mut Vec<u32>) {
    if text.is_ascii() || !text.chars().any(is_south_east) {
        return;
    }
    let segmenter = LineSegmenter::new_dictionary(LineBreakOptions::default());
    let known = places.len();
    let mut rest = text;
    while let Some(start) = rest.find(is_south_east) {
        let stretch = &rest[start..];
        let stretch = &stretch[..stretch.find(|character| !is_south_east(character)).unwrap_or(stretch.len())];
        let from = text.len() - rest.len() + start;
        let inside = segmenter.segment_str(stretch).filter(|&at| at > 0 && at < stretch.len());
        places.extend(inside.map(|at| (from + at) as u32));
        rest = &rest[start + stretch.len()..];
    }
    if places.len() > known {
        places.sort_unstable();
        places.dedup();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Vec<&str> {
        let mut places = Vec::new();
        add_words(text, &mut places);
        places.push(text.len() as u32);
        let mut from = 0;
        places.iter().map(|&at| &text[std::mem::replace(&mut from, at as usize)..at as usize]).collect()
    }

    #[test]
    fn thai_words_are_found() {
        assert_eq!(parts("แม่น้ำในเมืองใหญ่"), ["แม่น้ำ", "ใน", "เมือง", "ใหญ่"]);
    }

    #[test]
    fn other_text_is_left_alone() {
        assert_eq!(parts("naïve words"), ["naïve words"]);
    }

    #[test]
    fn long_text_takes_linear_time() {
        assert!(parts(&"แม่น้ำ".repeat(20_000)).len() > 10_000);
    }
}
