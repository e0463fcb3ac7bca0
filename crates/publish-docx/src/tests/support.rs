//! Builds documents from Markdown and reads them back.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use publish_core::model::Document;
use publish_core::source::TextOrigin;
use publish_core::world::MemoryWorld;
use publish_core::{Diagnostic, PageIndex, SourceMap, Theme};
use publish_fonts::Fonts;
use publish_resolve::{ResolveOptions, Resolved};
use quick_xml::Reader;
use quick_xml::events::Event;

use crate::{DocxOptions, render};

/// A document as it was written.
pub(super) struct Built {
    pub(super) bytes: Vec<u8>,
    pub(super) parts: BTreeMap<String, Vec<u8>>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// Builds a document without files around it.
pub(super) fn build(markdown: &str) -> Built {
    build_in(markdown, &MemoryWorld::new())
}

/// Builds a document with the files of a world.
pub(super) fn build_in(markdown: &str, world: &MemoryWorld) -> Built {
    write(&resolve(markdown, world), None)
}

pub(super) fn resolve(markdown: &str, world: &MemoryWorld) -> Resolved {
    resolve_edited(markdown, world, |_| {})
}

/// Resolves a document after a change that Markdown has no words for.
pub(super) fn resolve_edited(markdown: &str, world: &MemoryWorld, edit: impl FnOnce(&mut Document)) -> Resolved {
    let mut sources = SourceMap::new();
    let text = sources.add(TextOrigin::StandardInput, markdown);
    let mut document = publish_markdown::parse(&mut sources, text, &MemoryWorld::new(), &Default::default())
        .value
        .expect("a document");
    edit(&mut document);
    let options = ResolveOptions::alone(&document, "test");
    publish_resolve::resolve(document, &mut sources, world, &options).value.expect("a resolved document")
}

pub(super) fn write(document: &Resolved, pages: Option<&PageIndex>) -> Built {
    let (theme, fonts) = (Theme::default(), Fonts::bundled());
    let outcome =
        render(&document.unpaged(), pages, &DocxOptions { stem: "test", theme: &theme, fonts: &fonts, cache: None });
    let bytes = outcome.value.expect("a file").main_bytes().to_vec();
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes.clone())).expect("an archive");
    let mut parts = BTreeMap::new();
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).expect("an entry");
        let mut content = Vec::new();
        entry.read_to_end(&mut content).expect("its content");
        parts.insert(entry.name().expect("its name").into_owned(), content);
    }
    Built { bytes, parts, diagnostics: outcome.diagnostics }
}

impl Built {
    /// The markup of a part.
    pub(super) fn part(&self, name: &str) -> &str {
        let part = self.parts.get(name).unwrap_or_else(|| panic!("there is no part {name}"));
        std::str::from_utf8(part).expect("UTF-8")
    }

    /// The markup of the body.
    pub(super) fn body(&self) -> &str {
        self.part("word/document.xml")
    }

    /// The paragraphs of the body, each as its markup.
    pub(super) fn paragraphs(&self) -> Vec<&str> {
        self.body().split("<w:p>").skip(1).map(|rest| rest.split("</w:p>").next().expect("a paragraph")).collect()
    }

    /// The paragraph that has `text` in it.
    pub(super) fn paragraph(&self, text: &str) -> &str {
        let found = self.paragraphs().into_iter().find(|paragraph| words(paragraph).contains(text));
        found.unwrap_or_else(|| panic!("no paragraph says {text}"))
    }

    /// The styles of the paragraphs of the body.
    pub(super) fn styles(&self) -> Vec<&str> {
        self.paragraphs().into_iter().map(style).collect()
    }
}

/// The style of a paragraph.
pub(super) fn style(paragraph: &str) -> &str {
    paragraph.split("<w:pStyle w:val=\"").nth(1).map_or("", |rest| rest.split('"').next().expect("a value"))
}

/// The text of markup.
pub(super) fn words(markup: &str) -> String {
    let mut reader = Reader::from_str(markup);
    reader.config_mut().check_end_names = false;
    let mut text = String::new();
    let mut is_text = false;
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) => is_text = tag.name().as_ref() == "w:t",
            Ok(Event::End(_)) => is_text = false,
            Ok(Event::Empty(tag)) if matches!(tag.name().as_ref(), "w:br" | "w:tab") => text.push(' '),
            Ok(Event::Text(part)) if is_text => text.push_str(&part),
            Ok(Event::GeneralRef(name)) if is_text => text.push_str(&entity(&name)),
            Ok(Event::Eof) | Err(_) => return text,
            Ok(_) => {}
        }
    }
}

fn entity(name: &str) -> String {
    let known = [("amp", "&"), ("lt", "<"), ("gt", ">"), ("quot", "\""), ("apos", "'")];
    known.iter().find(|(entity, _)| *entity == name).map_or(String::new(), |(_, sign)| (*sign).to_owned())
}
