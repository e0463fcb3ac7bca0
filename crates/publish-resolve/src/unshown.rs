//! Keys of the front matter that this document does not show.

use publish_core::model::{CitationSetup, DocumentKind, FontSetup, Metadata, PageSetup, TitleSetup};
use publish_core::theme::running::Field;
use publish_core::{Diagnostic, Span, codes};

/// Reports the keys that were read and are shown nowhere. Every key is named here, so that one that nobody shows does
/// not stay unnoticed. Headers and footers show the fields that are `running`.
pub(crate) fn report(metadata: &Metadata, running: &[Field], diagnostics: &mut Vec<Diagnostic>) {
    let Metadata {
        organization: _,
        logo: _,
        office: _,
        subtitle: _,
        title: _,
        authors: _,
        date: _,
        abstract_text: _,
        contact: _,
        short_title: _,
        kind,
        language: _,
        description: _,
        subject,
        keywords: _,
        contents: _,
        contents_depth: _,
        list_of_figures: _,
        list_of_tables: _,
        list_of_listings: _,
        title_page: _,
        number_sections: _,
        marking: _,
        status,
        version,
        recipients,
        senders,
        copies,
        enclosures,
        html: _,
        pdf_standard: _,
        max_pages: _,
        page: PageSetup { paper: _, bleed: _, crop_marks: _, columns: _, margin: _ },
        fonts: FontSetup { text: _, display: _, code: _ },
        theme: _,
        titles: TitleSetup { abstract_title: _, contents: _, figures: _, tables: _, listings: _ },
        citations:
            CitationSetup { bibliography: _, works: _, style: _, listed: _, list_title: _, without_list: _, linked: _ },
        // They were reported where they were read.
        unknown: _,
    } = metadata;
    for (key, entry, field) in [("status", status, Field::Status), ("version", version, Field::Version)] {
        if let Some(entry) = entry.as_ref().filter(|_| !running.contains(&field)) {
            let message = format!("`{key}` is shown nowhere");
            let help = format!("give a header or footer of the theme `{{{key}}}`, or write it into the text");
            diagnostics.push(Diagnostic::new(&codes::KEY_NOT_SHOWN, entry.span, message).help(help));
        }
    }
    if kind.as_ref().is_some_and(|kind| kind.value == DocumentKind::Memo) {
        return;
    }
    let of_memos: [(&str, Option<Span>); 4] = [
        ("to", recipients.first().map(|entry| entry.span)),
        ("from", senders.first().map(|entry| entry.span)),
        ("cc", copies.first().map(|entry| entry.span)),
        ("enclosures", enclosures.first().map(|phrase| phrase.span)),
    ];
    for (key, span) in of_memos {
        if let Some(span) = span {
            let message = format!("`{key}` is not shown: the document is no memo");
            let help = "add `type: memo`, or write it into the text";
            diagnostics.push(Diagnostic::new(&codes::KEY_NOT_SHOWN, span, message).help(help));
        }
    }
    if let Some(subject) = subject {
        let message = "`subject` is only in the properties of the outputs: the document is no memo";
        diagnostics.push(Diagnostic::new(&codes::KEY_IN_PROPERTIES, subject.span, message));
    }
}
