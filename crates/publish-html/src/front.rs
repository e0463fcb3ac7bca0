//! The title block.

use publish_core::model::{Entry, Person, Phrase};
use publish_resolve::{FrontPart, Paged, Resolved};

use crate::blocks::write_blocks;
use crate::contents::{has_entries, write_contents_beside};
use crate::inlines::write_inlines;
use crate::writer::Writer;

/// Writes the link that leads past what stands before the text, for those who use the keyboard (WCAG 2.4.1).
pub(crate) fn write_skip(w: &mut Writer, text: &str) {
    w.push("<a class=\"skip\"");
    w.attribute("href", &format!("#{text}"));
    w.push(">");
    w.text(w.terms().skip_to_text);
    w.push("</a>\n");
}

/// Writes the letterhead as the banner of a page that is alone.
pub(crate) fn write_banner(w: &mut Writer) {
    if w.document.front().contains(&FrontPart::Letterhead) {
        w.push("<header class=\"banner\">\n");
        write_part(w, FrontPart::Letterhead);
        w.push("</header>\n");
    }
}

/// Whether the title block ends with a table of contents that lists something.
pub(crate) fn has_contents(w: &Writer) -> bool {
    w.document.front().contains(&FrontPart::Contents) && has_entries(w)
}

/// Writes the parts of the title block in their order; what comes before the abstract makes its header. The letterhead is left
/// out where it is the banner.
pub(crate) fn write_front(w: &mut Writer, has_banner: bool) {
    let parts = w.document.front().iter().filter(|part| !(has_banner && **part == FrontPart::Letterhead));
    let (title, rest): (Vec<FrontPart>, Vec<FrontPart>) =
        parts.partition(|part| !matches!(part, FrontPart::Abstract | FrontPart::Contents));
    if !title.is_empty() {
        w.push("<header>\n");
        title.into_iter().for_each(|part| write_part(w, part));
        w.push("</header>\n");
    }
    rest.into_iter().for_each(|part| write_part(w, part));
}

/// Writes the marking of protection: the first and the last line of a page.
pub(crate) fn write_marking(w: &mut Writer) {
    let Some(marking) = w.document.marking() else { return };
    w.push("<aside class=\"marking\"");
    let label = w.landmark(marking);
    w.attribute("aria-label", &label);
    w.push("><p>");
    w.text(marking);
    w.push("</p></aside>\n");
}

fn write_part(w: &mut Writer, part: FrontPart) {
    let metadata = w.document.metadata();
    match part {
        FrontPart::Letterhead => {
            w.push("<p class=\"letterhead\">");
            write_span(w, "organization", metadata.organization.as_ref());
            write_span(w, "office", metadata.office.as_ref());
            w.push("</p>\n");
        }
        FrontPart::Kicker { date } => {
            w.push("<p class=\"kicker\">");
            write_span(w, "kind", metadata.subtitle.as_ref());
            if date {
                write_date(w);
            }
            w.push("</p>\n");
        }
        FrontPart::Title => write_phrase(w, "<h1", "</h1>\n", metadata.title.as_ref()),
        FrontPart::Subtitle => write_phrase(w, "<p class=\"subtitle\"", "</p>\n", metadata.subtitle.as_ref()),
        FrontPart::Byline { date } => write_byline(w, &metadata.authors, date),
        FrontPart::Abstract => {
            w.push("<div class=\"abstract\">\n<p class=\"title\">");
            w.text(w.document.abstract_title());
            w.push("</p>\n");
            write_blocks(w, &metadata.abstract_text);
            w.push("</div>\n");
        }
        FrontPart::Contents => write_contents_beside(w),
    }
}

fn write_phrase(w: &mut Writer, start: &str, end: &str, phrase: Option<&Phrase>) {
    let Some(phrase) = phrase else { return };
    w.push(start);
    if let Some(anchor) = w.anchor(phrase.id) {
        w.attribute("id", anchor);
    }
    w.push(">");
    write_inlines(w, phrase.id, &phrase.content);
    w.push(end);
}

/// Writes a part of a line that is laid out in two parts.
fn write_span(w: &mut Writer, class: &str, phrase: Option<&Phrase>) {
    let Some(phrase) = phrase else { return };
    w.push("<span");
    w.attribute("class", class);
    w.push(">");
    write_inlines(w, phrase.id, &phrase.content);
    w.push("</span>\n");
}

/// Writes the date in words, for machines in ISO 8601 too.
fn write_date(w: &mut Writer) {
    let document = w.document;
    let Some(date) = document.date() else { return };
    let iso = document.metadata().date.as_ref().and_then(|entry| entry.value.iso());
    match iso {
        Some(iso) => {
            w.push("<time");
            w.attribute("datetime", &iso);
            w.push(">");
            w.text(date);
            w.push("</time>\n");
        }
        None => {
            w.push("<span class=\"date\">");
            w.text(date);
            w.push("</span>\n");
        }
    }
}

fn write_byline(w: &mut Writer, authors: &[Entry<Person>], date: bool) {
    w.push("<p class=\"byline\">");
    for author in authors {
        let Person { name, affiliation, email } = &author.value;
        w.push("<span class=\"author\">");
        write_inlines(w, author.id, name);
        if let Some(affiliation) = affiliation {
            w.text(", ");
            w.text(affiliation);
        }
        if let Some(email) = email {
            w.text(" (");
            write_mail(w, email);
            w.text(")");
        }
        w.push("</span>\n");
    }
    if date {
        write_date(w);
    }
    w.push("</p>\n");
}

fn write_mail(w: &mut Writer, email: &str) {
    match Resolved::mail_address(email) {
        Some(address) => {
            crate::contact::open_link(w, &address);
            w.text(email);
            w.push("</a>");
        }
        None => w.text(email),
    }
}

/// The names of the authors, for the page's properties.
pub(crate) fn author_names(document: &Paged<'_>) -> String {
    let authors = document.metadata().authors.iter();
    authors.map(|author| document.written_text(&author.value.name)).collect::<Vec<_>>().join(", ")
}
