//! What hayagriva renders, as inlines.

use hayagriva::citationberg::{Display, FontStyle, FontVariant, FontWeight, TextDecoration, VerticalAlign};
use hayagriva::{Elem, ElemChild, ElemChildren, ElemMeta, Formatted, Formatting};
use publish_core::Span;
use publish_core::model::{Inline, InlineKind, Link, Math, Style, Text};
use publish_core::walk;

use crate::collect::{Found, Item};

/// Adds words of ours.
pub(crate) fn push_words(out: &mut Vec<Inline>, words: impl Into<String>, span: Span) {
    push(out, InlineKind::Text(Text::derived(words, span)), span);
}

/// Adds an inline; words are joined to those before them.
pub(crate) fn push(out: &mut Vec<Inline>, kind: InlineKind, span: Span) {
    if !matches!(&kind, InlineKind::Text(words) if words.is_empty()) {
        Inline::new(kind, span).join_to(out);
    }
}

/// The anchor of a work in the list.
pub(crate) fn anchor(key: &str) -> String {
    format!("ref-{key}")
}

/// The inlines of a citation: each work leads to its entry in the list where `linked`. With `omit_names` the names of
/// authors are left out, as they stand before it.
pub(crate) fn citation(children: &ElemChildren, found: &Found, linked: bool, omit_names: bool) -> Vec<Inline> {
    let mut out = Vec::new();
    for child in &children.0 {
        match child {
            ElemChild::Elem(Elem { children, meta: Some(ElemMeta::Entry(index)), .. }) => {
                if let Some(item) = found.items.get(*index) {
                    work(&mut out, children, item, found, linked, omit_names);
                }
            }
            ElemChild::Text(_)
            | ElemChild::Elem(_)
            | ElemChild::Markup(_)
            | ElemChild::Link { .. }
            | ElemChild::Transparent { .. } => self::child(&mut out, child, found.span, found.in_link),
        }
    }
    out
}

/// A work of a citation, with the author's words around it.
fn work(out: &mut Vec<Inline>, children: &ElemChildren, item: &Item, found: &Found, linked: bool, omit_names: bool) {
    let span = found.span;
    let mut content = elements(children, span, found.in_link);
    // In a footnote of a style that has notes, the names stand before it already.
    if item.suppress_author && !found.prose || omit_names {
        let mut children = children.clone();
        if let Some(names) = children.find_names_mut() {
            names.children = ElemChildren::default();
            content = elements(&children, span, found.in_link);
            trim_start(&mut content);
        }
    }
    if !item.prefix.is_empty() {
        let mut prefix = item.prefix.clone();
        prefix.push(' ');
        push_words(out, prefix, span);
    }
    if found.prose {
        without_empty_brackets(&mut content);
    }
    let inside = found.prose && !item.suffix.is_empty();
    let closing = inside.then(|| take_closing(&mut content)).flatten();
    let has_links = content.iter().any(|inline| matches!(inline.kind, InlineKind::Link(_)));
    if linked && !found.in_link && !has_links && !content.is_empty() {
        let destination = Text::derived(format!("#{}", anchor(&item.key)), span);
        push(out, InlineKind::Link(Box::new(Link { destination, title: None, content })), span);
    } else {
        content.into_iter().for_each(|inline| push_whole(out, inline));
    }
    push_words(out, item.suffix.as_str(), span);
    closing.into_iter().for_each(|closing| push_words(out, closing, span));
}

/// Takes off brackets with nothing in them: styles without years say no more than the name where no place is given.
fn without_empty_brackets(content: &mut Vec<Inline>) {
    if let Some(Inline { kind: InlineKind::Text(words), .. }) = content.last_mut()
        && let Some(rest) = words.strip_suffix("()").map(str::len)
    {
        words.truncate(rest);
        trim_end(content);
    }
}

/// Takes out the bracket at the end, so that words can be put before it.
fn take_closing(content: &mut [Inline]) -> Option<String> {
    let InlineKind::Text(words) = &mut content.last_mut()?.kind else { return None };
    let last = words.chars().next_back().filter(|c| matches!(c, ')' | ']'))?;
    words.truncate(words.len() - last.len_utf8());
    Some(last.to_string())
}

/// The inlines of rendered elements.
pub(crate) fn elements(children: &ElemChildren, span: Span, in_link: bool) -> Vec<Inline> {
    let mut out = Vec::new();
    children.0.iter().for_each(|child| self::child(&mut out, child, span, in_link));
    out
}

// Recursion is as deep as the elements of a style are nested, which `expansion` bounds.
pub(crate) fn child(out: &mut Vec<Inline>, child: &ElemChild, span: Span, in_link: bool) {
    match child {
        ElemChild::Text(text) => formatted(text, span).into_iter().for_each(|inline| push_whole(out, inline)),
        ElemChild::Elem(Elem { children, display, meta: _ }) => {
            let own_line = matches!(display, Some(Display::Block | Display::Indent));
            if own_line && !out.is_empty() {
                out.push(Inline::new(InlineKind::HardBreak, span));
            }
            let before = out.len();
            children.0.iter().for_each(|child| self::child(out, child, span, in_link));
            if *display == Some(Display::LeftMargin) && out.len() > before {
                push_words(out, " ", span);
            }
        }
        ElemChild::Markup(source) => {
            let source = source.trim_matches('$').trim().to_owned();
            // Only the reader of Markdown reads LaTeX, so a formula in a title is shown as its source.
            push(out, InlineKind::Math(Box::new(Math { source, formula: None })), span);
        }
        ElemChild::Link { text, url } => match formatted(text, span) {
            Some(content) if !in_link && !url.is_empty() => {
                let link = Link { destination: Text::derived(url.as_str(), span), title: None, content: vec![content] };
                push(out, InlineKind::Link(Box::new(link)), span);
            }
            content => content.into_iter().for_each(|inline| push_whole(out, inline)),
        },
        ElemChild::Transparent { .. } => {}
    }
}

fn push_whole(out: &mut Vec<Inline>, inline: Inline) {
    let Inline { span, kind, .. } = inline;
    push(out, kind, span);
}

/// Text in its styles; nothing where there is no text.
fn formatted(text: &Formatted, span: Span) -> Option<Inline> {
    let Formatted { text, formatting } = text;
    if text.is_empty() {
        return None;
    }
    let mut found = Inline::words(Text::derived(text.as_str(), span));
    for style in styles(formatting) {
        found = Inline::new(InlineKind::Styled(style, vec![found]), span);
    }
    Some(found)
}

/// The styles of a piece of text, the innermost first.
fn styles(formatting: &Formatting) -> impl Iterator<Item = Style> {
    let Formatting { font_style, font_variant, font_weight, text_decoration, vertical_align } = formatting;
    let styles = [
        (*font_variant == FontVariant::SmallCaps).then_some(Style::SmallCaps),
        (*font_style == FontStyle::Italic).then_some(Style::Emphasis),
        (*font_weight == FontWeight::Bold).then_some(Style::Strong),
        (*text_decoration == TextDecoration::Underline).then_some(Style::Underline),
        (*vertical_align == VerticalAlign::Sup).then_some(Style::Superscript),
        (*vertical_align == VerticalAlign::Sub).then_some(Style::Subscript),
    ];
    styles.into_iter().flatten()
}

/// Takes off what parted the names from what is left.
pub(crate) fn trim_start(content: &mut Vec<Inline>) {
    while let Some(Inline { kind: InlineKind::Text(words), .. }) = content.first_mut() {
        words.cut_start(words.len() - words.trim_start_matches([' ', ',', ':', ';', '.', '\u{a0}']).len());
        if !words.is_empty() {
            return;
        }
        content.remove(0);
    }
}

/// Takes off white space at the end.
pub(crate) fn trim_end(content: &mut Vec<Inline>) {
    while let Some(Inline { kind: InlineKind::Text(words), .. }) = content.last_mut() {
        words.truncate(words.trim_end().len());
        if !words.is_empty() {
            return;
        }
        content.pop();
    }
}

/// Makes the first letter a capital, as at the start of a footnote.
// Recursion is as deep as inlines are nested.
pub(crate) fn capitalize(content: &mut [Inline]) {
    let Some(inline) = content.first_mut() else { return };
    if let InlineKind::Text(words) = &mut inline.kind {
        if let Some(first) = words.chars().next().filter(|c| c.is_lowercase()) {
            let capital: String = first.to_uppercase().collect();
            let first = 0..first.len_utf8();
            let capital = Text::derived(capital, words.place(first.clone()));
            words.splice(first, &capital);
        }
    } else {
        capitalize(walk::inline_children_mut(inline));
    }
}

/// Takes off a full stop at the end, where the sentence goes on.
pub(crate) fn trim_stop(content: &mut [Inline]) {
    if let Some(Inline { kind: InlineKind::Text(words), .. }) = content.last_mut()
        && words.ends_with('.')
    {
        words.truncate(words.len() - 1);
    }
}

/// Whether the last letter is a full stop.
// Recursion is as deep as inlines are nested.
pub(crate) fn ends_with_stop(content: &[Inline]) -> bool {
    let Some(inline) = content.last() else { return false };
    if let InlineKind::Text(words) = &inline.kind {
        return words.ends_with('.');
    }
    ends_with_stop(walk::inline_children(inline))
}
