//! Chinese and Japanese, which are written without blanks.

use publish_core::model::{Inline, InlineKind};

/// Takes out the line ends that stand between two characters of Chinese or Japanese: they are no blanks there (CSS Text
/// 3 §4.1.3). Beside Latin and Korean words, and beside pictures and formulas, they are.
pub(crate) fn join_lines(content: &mut Vec<Inline>) {
    let mut seam = Seam::default();
    seam.look_at(content);
    if seam.joined.contains(&true) {
        join(content, &mut seam.joined.into_iter());
    }
}

/// What is known of line ends while inlines are gone through in their order.
#[derive(Default)]
struct Seam {
    /// The last character.
    last: Option<char>,
    /// For each line end, in their order, whether it goes.
    joined: Vec<bool>,
    /// How many of them have met no character behind them yet.
    open: usize,
}

impl Seam {
    // Recursion is as deep as inlines are nested, which is bounded.
    fn look_at(&mut self, content: &[Inline]) {
        for inline in content {
            match &inline.kind {
                InlineKind::Text(words) => self.words(words),
                InlineKind::Code(words) => self.words(words),
                InlineKind::Styled(_, content) => self.look_at(content),
                InlineKind::Link(link) => self.look_at(&link.content),
                InlineKind::SoftBreak => {
                    self.joined.push(false);
                    self.open += 1;
                }
                // The mark of a note belongs to the words before it.
                InlineKind::Note(_) => {}
                InlineKind::Math(_)
                | InlineKind::Image(_)
                | InlineKind::Reference(_)
                | InlineKind::PageNumber(_)
                | InlineKind::Citation(_)
                | InlineKind::Raw(_)
                | InlineKind::HardBreak => (self.last, self.open) = (None, 0),
            }
        }
    }

    fn words(&mut self, words: &str) {
        let Some(first) = words.chars().next() else { return };
        if self.open > 0 {
            let joins = self.last.is_some_and(|last| joins(last, first));
            let from = self.joined.len() - self.open;
            self.joined[from..].fill(joins);
            self.open = 0;
        }
        self.last = words.chars().next_back();
    }
}

/// Takes out line ends, and makes one text of those before and behind them.
fn join(content: &mut Vec<Inline>, joined: &mut impl Iterator<Item = bool>) {
    let mut was_joined = false;
    let mut kept: Vec<Inline> = Vec::with_capacity(content.len());
    for mut inline in content.drain(..) {
        if matches!(inline.kind, InlineKind::SoftBreak) && joined.next() == Some(true) {
            was_joined = true;
            continue;
        }
        if let (true, InlineKind::Text(words)) = (was_joined, &inline.kind)
            && let Some(Inline { kind: InlineKind::Text(before), span, .. }) = kept.last_mut()
        {
            before.push(words);
            *span = span.to(inline.span);
            was_joined = false;
            continue;
        }
        if let Some(content) = publish_core::walk::inline_content_mut(&mut inline) {
            join(content, joined);
        }
        was_joined = false;
        kept.push(inline);
    }
    *content = kept;
}

/// Whether a line end between two characters is nothing.
fn joins(before: char, after: char) -> bool {
    match (is_unspaced(before), is_unspaced(after)) {
        (true, true) => true,
        // Such marks are shared with Latin text, and are as wide as the others beside them.
        (true, false) => is_shared_mark(after),
        (false, true) => is_shared_mark(before),
        (false, false) => false,
    }
}

/// Whether a character is of a script that is written without blanks: Han, Kana, Bopomofo, Yi, their marks and the forms
/// as wide as they are.
fn is_unspaced(character: char) -> bool {
    matches!(character, '\u{2E80}'..='\u{2FFF}' | '\u{3000}'..='\u{312F}' | '\u{3190}'..='\u{31FF}' | '\u{3220}'..='\u{325F}'
        | '\u{3280}'..='\u{4DBF}' | '\u{4E00}'..='\u{A4CF}' | '\u{F900}'..='\u{FAFF}' | '\u{FE10}'..='\u{FE1F}'
        | '\u{FE30}'..='\u{FE6F}' | '\u{FF01}'..='\u{FF9F}' | '\u{FFE0}'..='\u{FFE6}' | '\u{16FE0}'..='\u{18DFF}'
        | '\u{1AFF0}'..='\u{1B2FF}' | '\u{1F200}'..='\u{1F2FF}' | '\u{20000}'..='\u{3FFFD}')
}

/// Quotation marks, dashes and the like that Chinese and Japanese share with Latin text.
fn is_shared_mark(character: char) -> bool {
    matches!(
        character,
        '\u{2014}'
            | '\u{2015}'
            | '\u{2018}'
            | '\u{2019}'
            | '\u{201C}'
            | '\u{201D}'
            | '\u{2025}'
            | '\u{2026}'
            | '\u{B7}'
    )
}

/// Whether a character is of Chinese, Japanese or Korean, as the rules of emphasis for them have it.
pub(crate) fn is_cjk(character: char) -> bool {
    is_unspaced(character)
        || matches!(character, '\u{1100}'..='\u{11FF}' | '\u{3130}'..='\u{318F}' | '\u{3200}'..='\u{321F}'
            | '\u{3260}'..='\u{327F}' | '\u{A960}'..='\u{A97F}' | '\u{AC00}'..='\u{D7FF}' | '\u{FFA0}'..='\u{FFDC}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_ends_go_between_characters_without_blanks() {
        for (before, after) in
            [('は', '二'), ('、', '第'), ('文', '“'), ('”', '很'), ('。', '「'), ('ｱ', '字'), ('字', '…')]
        {
            assert!(joins(before, after), "{before}{after}");
        }
        for (before, after) in
            [('と', 'a'), ('a', '混'), ('은', '띄'), ('a', 'b'), ('”', '“'), ('字', '한'), ('🎉', '🎉')]
        {
            assert!(!joins(before, after), "{before}{after}");
        }
    }
}
