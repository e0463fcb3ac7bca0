//! What a block becomes because of what is in it: attributions, figures, captions, page breaks, display formulas.

use publish_core::Span;
use publish_core::model::{
    AttributeSet, Attributes, Block, BlockKind, Generated, Inline, InlineKind, Math, Phrase, Text,
};
use publish_core::walk;

use super::braces::cut_start;
use super::notes;
use super::run::FinishedRun;
use super::run::{Description, is_break};
use crate::attributes;

/// Takes the attribution from the end of a quotation: a last paragraph, or last line of it, that starts with a dash.
pub(super) fn take_attribution(blocks: &mut Vec<Block>) -> Option<Phrase> {
    let alone = blocks.len() == 1;
    let Some(Block { kind: BlockKind::Paragraph(content), span, .. }) = blocks.last_mut() else { return None };
    let span = *span;
    if starts_with_dash(content) {
        if alone {
            return None;
        }
        let content = std::mem::take(content);
        blocks.pop();
        return Some(Phrase { span, content, ..Phrase::default() });
    }
    let at = content.iter().rposition(|inline| is_break(&inline.kind))?;
    let (before, line) = (&content[..at], &content[at + 1..]);
    // A dash may come to stand at the start of a line by chance, but seldom behind the end of a sentence.
    let ended = matches!(content[at].kind, InlineKind::HardBreak) || ends_sentence(before);
    if !starts_with_dash(line) || !ended {
        return None;
    }
    let line = content.split_off(at + 1);
    content.pop();
    let start = line.first().map_or(span, |inline| inline.span);
    Some(Phrase { span: start.to(Span { start: span.end, ..span }), content: line, ..Phrase::default() })
}

/// Whether the words of `content` start with a dash and go on.
fn starts_with_dash(content: &[Inline]) -> bool {
    let words = walk::plain_text(content);
    let words = words.trim_start();
    let rest = words.trim_start_matches(['—', '–', '―']);
    let rest =
        if rest.len() < words.len() { rest } else { words.strip_prefix("--").unwrap_or(words).trim_start_matches('-') };
    rest.len() < words.len() && rest.chars().any(char::is_alphanumeric)
}

fn ends_sentence(content: &[Inline]) -> bool {
    let words = walk::plain_text(content);
    let words = words.trim_end();
    words.ends_with(['.', '!', '?', '…', '"', '\'', '”', '“', '’', '‘', '»', '«', ')', '。', '！', '？', '」', '*'])
}

/// The paragraphs that break the page: a directive as Quarto writes it, and in `extended` dialects LaTeX's names.
pub(super) fn is_page_break(content: &[Inline], extended: bool) -> bool {
    let [Inline { kind: InlineKind::Text(words), .. }] = content else { return false };
    match words.trim() {
        "{{< pagebreak >}}" => true,
        words => extended && breaks_page(words),
    }
}

/// Whether LaTeX is nothing but a page break.
pub(super) fn breaks_page(latex: &str) -> bool {
    matches!(latex.trim(), "\\newpage" | "\\pagebreak" | "\\clearpage")
}

/// Whether a paragraph says that the headings to come are those of appendices, as in LaTeX.
pub(super) fn starts_appendices(content: &[Inline]) -> bool {
    matches!(content, [Inline { kind: InlineKind::Text(words), .. }] if words.trim() == "\\appendix")
}

/// The list that a paragraph stands for: `[TOC]` and `[[_TOC_]]` as web pages have it, LaTeX's names.
pub(super) fn generated(content: &[Inline]) -> Option<Generated> {
    let [Inline { kind: InlineKind::Text(words), .. }] = content else { return None };
    match words.trim() {
        "[TOC]" | "[[TOC]]" | "[[toc]]" | "[[_TOC_]]" | "{:toc}" | "\\tableofcontents" => Some(Generated::Contents),
        "\\listoffigures" => Some(Generated::ListOfFigures),
        "\\listoftables" => Some(Generated::ListOfTables),
        "\\listoflistings" | "\\lstlistoflistings" => Some(Generated::ListOfListings),
        _ => None,
    }
}

/// A display formula that stands alone, perhaps with attributes behind it.
pub(super) fn take_display_math(run: &mut FinishedRun) -> Option<(Math, AttributeSet)> {
    let (Inline { kind: InlineKind::Math(_), attributes, .. }, rest) = run.content.split_first_mut()? else {
        return None;
    };
    let label = attributes.id().map(str::to_owned);
    let mut set = match rest {
        [] => AttributeSet::default(),
        [Inline { kind: InlineKind::Text(words), .. }] => {
            let braced = attributes::parse(words.trim()).filter(|braced| braced.length == words.trim().len())?;
            let mut set = braced.plain()?;
            attributes::place(&mut set, words);
            set
        }
        _ => return None,
    };
    if run.displays != 1 {
        return None;
    }
    set.id = set.id.or(label);
    let InlineKind::Math(math) = run.content.swap_remove(0).kind else { return None };
    Some((*math, set))
}

/// Where the caption of a picture comes from.
pub(super) enum Caption {
    /// It is yet to be read; the notes of the picture's brackets come behind it.
    Written(Text, Vec<Inline>),
    /// The words in the picture's brackets.
    Read(Vec<Inline>),
}

/// The caption of a picture that stands alone and has a description, which makes it a figure: its attribute `caption`
/// (or Quarto's `fig-cap`), its title, or where its identifier is a figure's, the words in its brackets.
pub(super) fn take_caption(run: &mut FinishedRun) -> Option<Caption> {
    let [Inline { kind: InlineKind::Image(image), attributes, .. }] = run.content.as_mut_slice() else {
        return None;
    };
    let caption = attributes.take_pair("caption").or_else(|| attributes.take_pair("fig-cap"));
    let is_figure = attributes.id().is_some_and(|id| id.starts_with("fig-") || id.starts_with("fig:"));
    let description = run.descriptions.first().map_or(&[][..], |description| &description.content);
    if let Some(text) = caption {
        let caption = Caption::Written(text, notes::of(description));
        run.descriptions.clear();
        return Some(caption);
    }
    if image.alt.is_empty() && description.is_empty() {
        return None;
    }
    if let Some(title) = run.titles.pop().filter(|title| image.title.as_ref() == Some(title)) {
        image.title = None;
        let notes = notes::of(description);
        run.descriptions.clear();
        return Some(Caption::Written(title, notes));
    }
    if !is_figure {
        return None;
    }
    match run.descriptions.pop() {
        Some(Description { content, .. }) => Some(Caption::Read(content)),
        None => Some(Caption::Written(image.alt.clone(), Vec::new())),
    }
}

/// Moves the identifier of a picture to the figure that it stands in; its classes and sizes stay.
pub(super) fn move_id(content: &mut [Inline], figure: &mut Attributes) {
    let Some(attributes) = content.first_mut().map(|picture| &mut picture.attributes) else { return };
    let Some(mut set) = attributes.get().cloned() else { return };
    if let Some(id) = set.id.take() {
        figure.edit().id = Some(id);
        *attributes = Attributes::new(set);
    }
}

/// The caption that a paragraph beside a table is, as pandoc writes it: `: Caption` or `Table: Caption`.
pub(super) fn caption_length(content: &[Inline]) -> Option<usize> {
    let Some(Inline { kind: InlineKind::Text(words), .. }) = content.first() else { return None };
    let rest = match words.strip_prefix("Table:").or_else(|| words.strip_prefix("table:")) {
        Some(rest) => rest,
        None => words.strip_prefix(':').filter(|rest| rest.starts_with([' ', '\t']))?,
    };
    let rest = rest.trim_start();
    (content.len() > 1 || !rest.is_empty()).then_some(words.len() - rest.len())
}

/// Makes a caption of such a paragraph; attributes at its end are the table's, and if there is nothing else, there is no
/// caption.
pub(super) fn caption(mut content: Vec<Inline>, length: usize, span: Span) -> (Option<Phrase>, AttributeSet) {
    cut_start(&mut content[0], length);
    if matches!(&content[0].kind, InlineKind::Text(words) if words.is_empty()) {
        content.remove(0);
    }
    let set = take_trailing_attributes(&mut content).unwrap_or_default();
    ((!content.is_empty()).then(|| Phrase { span, content, ..Phrase::default() }), set)
}

/// Takes attributes in braces from the end of a run.
pub(super) fn take_trailing_attributes(content: &mut Vec<Inline>) -> Option<AttributeSet> {
    let Some(Inline { kind: InlineKind::Text(words), span, .. }) = content.last_mut() else { return None };
    let (start, braced) = attributes::parse_end(words)?;
    // Braces right behind brackets belong to them: `# The [term]{.smallcaps}`.
    if words[..start].ends_with(']') {
        return None;
    }
    let mut set = braced.plain()?;
    attributes::place(&mut set, &words.slice(start..words.len()));
    let kept = words[..start].trim_end().len();
    words.truncate(kept);
    *span = words.span();
    if kept == 0 {
        content.pop();
    }
    while content.last().is_some_and(|last| is_break(&last.kind)) {
        content.pop();
    }
    Some(set)
}
