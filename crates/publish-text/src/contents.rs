//! Places that `publish` fills: the table of contents, lists of figures and tables.

use publish_core::model::Generated;
use publish_resolve::LabelKind;
use publish_style::plain::STEP;

use crate::characters::push_words;
use crate::context::{Context, FORMAT};
use crate::inlines::{phrase_words, words};
use crate::page::Page;
use crate::width::columns;

/// Writes what belongs in a generated place.
pub(crate) fn write_generated(ctx: &mut Context, page: &mut Page, generated: Generated) {
    match generated {
        Generated::Contents => write_contents(ctx, page),
        Generated::ListOfFigures => write_labelled(ctx, page, generated, LabelKind::Figure),
        Generated::ListOfTables => write_labelled(ctx, page, generated, LabelKind::Table),
        Generated::ListOfListings => write_labelled(ctx, page, generated, LabelKind::Listing),
    }
}

/// Writes the table of contents, its levels indented.
pub(crate) fn write_contents(ctx: &mut Context, page: &mut Page) {
    let document = ctx.document;
    let items: Vec<_> = document.contents_with_words(FORMAT).collect();
    let Some(top) = items.iter().map(|(item, _)| item.level.get()).min() else { return };
    page.start_displayed();
    page.words(ctx.document.list_title(Generated::Contents));
    page.gap();
    for (item, content) in items {
        let depth = usize::from(item.level.get() - top) + 1;
        let number = item.number.as_ref().map(|number| ctx.signs(format!("{number}  "))).unwrap_or_default();
        let words = ctx.repeated(|ctx| words(ctx, item.block, content));
        write_entry(page, depth, &number, &words);
    }
    page.end_displayed();
}

fn write_labelled(ctx: &mut Context, page: &mut Page, list: Generated, kind: LabelKind) {
    let document = ctx.document;
    let labelled: Vec<_> = document.labelled_with_words(kind, FORMAT).collect();
    if labelled.is_empty() {
        return;
    }
    page.start_displayed();
    page.words(ctx.document.list_title(list));
    page.gap();
    for (_, label, caption) in labelled {
        let caption = caption.map(|caption| ctx.repeated(|ctx| phrase_words(ctx, caption)));
        write_entry(page, 1, "", &format!("{}. {}", label.text, caption.unwrap_or_default()));
    }
    page.end_displayed();
}

fn write_entry(page: &mut Page, depth: usize, number: &str, text: &str) {
    let mut words = String::new();
    push_words(&mut words, text);
    let mark = format!("{}{number}", " ".repeat(depth * STEP));
    let hang = if number.is_empty() { STEP } else { 0 };
    page.item(&mark, columns(&mark), |page| page.hanging(&words, hang));
}
