//! bookdown: `\@ref(fig:plot)`, text references `(ref:label)`, `# (PART) Words`.

use std::collections::HashMap;
use std::ops::Range;

use publish_core::text::floor;

use super::Translator;
use super::line::Line;

/// How long `(ref:label)` may be.
const MAX_LABEL: usize = 100;

/// The words that a label stands for, which another place shows.
#[derive(Debug)]
pub(super) struct Words {
    /// Where they stand.
    words: Range<usize>,
    /// Where their definition ends.
    end: usize,
}

/// The text references that are defined, in a paragraph of their own, and used elsewhere.
pub(super) fn references(source: &str, start: usize) -> HashMap<&str, Words> {
    let mut found = HashMap::new();
    let mut uses: HashMap<&str, usize> = HashMap::new();
    for (at, _) in source[start..].match_indices("(ref:") {
        let at = start + at;
        let Some(label) = label(&source[at..floor(source, at + MAX_LABEL)]) else { continue };
        *uses.entry(label).or_default() += 1;
        let alone = at == start || source[..at].ends_with("\n\n");
        let words = at + 5 + label.len() + 1;
        if alone && source[words..].starts_with(' ') {
            let end = source[words..].find("\n\n").map_or(source.len(), |length| words + length);
            found.entry(label).or_insert(Words { words: words + 1..source[..end].trim_end().len(), end });
        }
    }
    found.retain(|label, words| uses[label] > 1 && !words.words.is_empty());
    found
}

fn is_label(label: &str) -> bool {
    !label.is_empty() && label.bytes().all(|b| b.is_ascii_alphanumeric() || b":_.-/".contains(&b))
}

/// The label at the start of `(ref:label)`.
fn label(text: &str) -> Option<&str> {
    let (label, _) = text.strip_prefix("(ref:")?.split_once(')')?;
    is_label(label).then_some(label)
}

/// Takes out what a label stands for; it is shown where the label is used.
pub(super) fn definition<'s>(translator: &mut Translator<'s, '_>, line: &Line<'s>) -> bool {
    let Some(words) = label(line.text).and_then(|label| translator.references.get(label)) else { return false };
    let end = words.end;
    if words.words.start < line.content || words.words.start > line.end {
        return false;
    }
    translator.replace(line.content..end, "");
    translator.at = end;
    true
}

/// Shows what a label stands for.
pub(super) fn reference_use<'s>(translator: &mut Translator<'s, '_>, line: &Line<'s>, at: usize) -> Option<usize> {
    let label = label(translator.rest(line, at))?;
    let words = &translator.source[translator.references.get(label)?.words.clone()];
    translator.budget = translator.budget.checked_sub(words.len())?;
    // Words with quotation marks would end the value that they stand in.
    let in_value = translator.source[..at].ends_with(['"', '\'']);
    if in_value && words.contains(['"', '\'']) {
        return None;
    }
    let length = label.len() + "(ref:)".len();
    translator.replace(at..at + length, &words.replace('\n', " "));
    Some(length)
}

/// `\@ref(fig:plot)`, which shows a number as LaTeX's `\ref{fig:plot}` does.
pub(super) fn reference<'s>(translator: &mut Translator<'s, '_>, line: &Line<'s>, at: usize) -> Option<usize> {
    let inner = translator.rest(line, at).strip_prefix("\\@ref(")?;
    let (label, _) = inner.split_once(')')?;
    if !is_label(label) || translator.source[..at].ends_with('\\') {
        return None;
    }
    let length = label.len() + "\\@ref()".len();
    translator.replace(at..at + length, &format!("\\ref{{{label}}}"));
    Some(length)
}

/// `# (PART) Words {-}` and `# (APPENDIX) Words {-}`.
pub(super) fn part<'s>(translator: &mut Translator<'s, '_>, line: &Line<'s>) -> bool {
    let Some(rest) = line.text.strip_prefix("# (") else { return false };
    let at = line.content + 2;
    for mark in ["PART\\*) ", "PART*) ", "PART) "] {
        if rest.starts_with(mark) {
            translator.replace(at..at + 1 + mark.len(), "");
            return true;
        }
    }
    if !rest.starts_with("APPENDIX) ") {
        return false;
    }
    translator.replace(line.content..line.content, "\\appendix\n\n");
    translator.replace(at..at + "(APPENDIX) ".len(), "");
    true
}
