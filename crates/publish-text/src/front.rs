//! The title block.

use publish_core::model::{Entry, HeadingLevel, Person, Phrase};
use publish_resolve::{FrontPart, Resolved};
use publish_style::plain::INDENT;

use crate::blocks::write_blocks;
use crate::characters::{GLUE, push_words};
use crate::contents::write_contents;
use crate::context::Context;
use crate::headings::write_underlined;
use crate::inlines::{phrase_words, words};
use crate::page::Page;
use crate::width::columns;
use crate::wrap::Fit;

/// Writes the parts of the title block in their order.
pub(crate) fn write_front(ctx: &mut Context, page: &mut Page) {
    let document = ctx.document;
    for part in document.front() {
        write_part(ctx, page, *part);
    }
}

fn write_part(ctx: &mut Context, page: &mut Page, part: FrontPart) {
    let metadata = ctx.document.metadata();
    match part {
        FrontPart::Letterhead => {
            let organization = optional_words(ctx, metadata.organization.as_ref());
            let office = optional_words(ctx, metadata.office.as_ref());
            write_sides(page, &organization, &office);
            page.line(&"=".repeat(page.room()));
            page.end_displayed();
        }
        FrontPart::Kicker { date } => {
            let kind = optional_words(ctx, metadata.subtitle.as_ref());
            let date = if date { date_words(ctx) } else { String::new() };
            write_sides(page, &capitals(ctx, &kind), &date);
        }
        FrontPart::Title => {
            let title = optional_words(ctx, metadata.title.as_ref());
            write_underlined(ctx, page, "", &title, HeadingLevel::TITLE);
        }
        FrontPart::Subtitle => {
            let subtitle = optional_words(ctx, metadata.subtitle.as_ref());
            page.start_displayed();
            page.wrapped(&subtitle, Fit::Balanced);
        }
        FrontPart::Byline { date } => write_byline(ctx, page, &metadata.authors, date),
        FrontPart::Abstract => {
            page.start_displayed();
            page.words(ctx.document.abstract_title());
            page.gap();
            page.indented(INDENT, |page| write_blocks(ctx, page, &metadata.abstract_text));
            page.end_displayed();
        }
        FrontPart::Contents => write_contents(ctx, page),
    }
}

fn optional_words(ctx: &mut Context, phrase: Option<&Phrase>) -> String {
    phrase.map(|phrase| ctx.unstressed(|ctx| phrase_words(ctx, phrase))).unwrap_or_default()
}

fn date_words(ctx: &Context) -> String {
    let mut date = String::new();
    push_words(&mut date, ctx.document.date().unwrap_or_default());
    ctx.signs(date)
}

/// Writes words at the left and at the right side of one line, or one under the other where they don't fit.
fn write_sides(page: &mut Page, left: &str, right: &str) {
    page.start_displayed();
    let (left, right) = (left.trim(), right.trim());
    let used = columns(left) + columns(right);
    let is_line =
        |text: &str| !text.is_empty() && !text.contains('\n') && text.chars().all(|c| c == GLUE || !c.is_control());
    if is_line(left) && is_line(right) && used + 2 <= page.room() {
        page.line(&format!("{left}{}{right}", " ".repeat(page.room() - used)));
    } else {
        page.words(left);
        page.words(right);
    }
}

/// The words in capitals, in languages where capitals are made without rules of their own.
fn capitals(ctx: &Context, words: &str) -> String {
    match ctx.document.language().primary() {
        "az" | "el" | "lt" | "tr" => words.to_owned(),
        _ => words.to_uppercase(),
    }
}

/// Writes the authors, each on a line, and the date.
fn write_byline(ctx: &mut Context, page: &mut Page, authors: &[Entry<Person>], date: bool) {
    page.start_displayed();
    for author in authors {
        let mut line = ctx.unstressed(|ctx| words(ctx, author.id, &author.value.name));
        push_words(&mut line, &Resolved::author_details(&author.value).to_string());
        page.hanging(&line, INDENT);
    }
    if date {
        let date = date_words(ctx);
        page.words(&date);
    }
}
