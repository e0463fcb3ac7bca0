//! Large first letters: drop caps, which stand beside the first lines of their paragraph.

use publish_core::Pt;
use publish_style::em::{INITIAL_GAP, INITIAL_LINES};

use super::content::Content;
use super::words::Words;
use crate::style::BlockStyle;

/// Lines that start later than others, since something stands before them.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Indent {
    /// How many lines there are in all beside it, the first among them, which has it in itself.
    pub(crate) lines: u8,
    /// How much later all but the first of them start, in points.
    pub(crate) width: f32,
}

impl Indent {
    /// The indent of a line, counted from 0.
    pub(crate) fn of(&self, line: usize) -> f32 {
        if (1..usize::from(self.lines)).contains(&line) { self.width } else { 0.0 }
    }
}

/// A paragraph whose first letter is as high as its first lines, from the top of its capitals to the last of their
/// baselines: its content and the lines beside the letter. `None` where it does not start with a letter or number.
pub(super) fn enlarge(content: &Content, style: &BlockStyle, words: &mut Words<'_>) -> Option<(Content, Indent)> {
    let first = *content.segments.first()?;
    let end = initial(&content.text).filter(|end| *end <= content.end(0))?;
    let text = style.text;
    let kind = words.kind(&text);
    let capital = words.capital(kind) * text.size;
    let drop = f32::from(INITIAL_LINES - 1) * style.leading;
    let mut letter = first;
    letter.style.size = text.size * (capital + drop) / capital;
    letter.style.rise = -drop;
    letter.style.tracking = INITIAL_GAP.of(Pt(text.size)).0 / content.text[..end as usize].chars().count() as f32;
    letter.style.hyphenation = None;
    let mut content = content.clone();
    content.segments[0] = letter;
    if content.segments.get(1).is_none_or(|next| next.start > end) {
        content.segments.insert(1, super::content::Segment { start: end, ..first });
    }
    let kind = words.kind(&letter.style);
    let word = words.word(kind, &content.text[..end as usize]);
    let glyphs = words.glyphs(words.get(word)).len() as f32;
    let width = words.get(word).width * letter.style.size + glyphs * letter.style.tracking;
    Some((content, Indent { lines: INITIAL_LINES, width }))
}

/// Where the first letter ends, with a quotation mark before it and the marks on it.
fn initial(text: &str) -> Option<u32> {
    let letters = text.trim_start_matches(['“', '‘', '„', '‚', '«', '‹', '"', '\'', '¿', '¡', '»']);
    let letter = letters.chars().next()?;
    let has_case = letter.is_uppercase() || letter.is_lowercase();
    let marks = letters[letter.len_utf8()..].chars().take_while(|mark| ('\u{300}'..='\u{36F}').contains(mark));
    let end = text.len() - letters.len() + letter.len_utf8() + marks.map(char::len_utf8).sum::<usize>();
    (has_case || letter.is_numeric()).then_some(end as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_comes_with_its_marks() {
        assert_eq!(initial("The"), Some(1));
        assert_eq!(initial("“The"), Some(4));
        assert_eq!(initial("E\u{301}t"), Some(3));
        assert_eq!(initial("1984"), Some(1));
        assert_eq!([initial("– no"), initial("שלום"), initial("")], [None; 3]);
    }
}
