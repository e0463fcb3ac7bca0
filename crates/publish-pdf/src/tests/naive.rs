//! A layout for tests: each character's own glyph, lines broken at spaces, one block under the other. Every word of a
//! document gets onto a page and keeps its node.

use std::sync::Arc;

use publish_core::model::{Block, BlockId, BlockKind, Inline, InlineId, InlineKind, InlineRef, PaperSize};
use publish_core::theme::{Family, Slant, Weight};
use publish_core::walk::{self, Child};
use publish_core::{Format, Pt};
use publish_fonts::{FaceId, Fonts};
use publish_layout::{
    Artifact, Glyph, Ink, Item, LaidBlock, Layout, LineBox, Owner, Page, Part, PictureBox, Placed, Point, Rect, Rule,
    Stretch, TextRun,
};
use publish_resolve::{FrontPart, Resolved};

const SIZE: f32 = 10.0;
const LEADING: f32 = 14.0;
const MARGIN: f32 = 72.0;

/// Lays out a document.
pub(crate) fn lay_out(resolved: &Resolved, fonts: &Fonts) -> Layout {
    let face = fonts.find(Family::Serif, Weight::Regular, Slant::Upright);
    let mut naive = Naive { resolved, fonts, face, pages: Vec::new(), y: f32::MAX };
    for part in resolved.front() {
        naive.front(*part);
    }
    resolved.blocks(Format::Pdf).for_each(|block| naive.block(block));
    if let Some(contact) = &resolved.metadata().contact {
        contact.lines.iter().for_each(|(_, line)| naive.inlines(line.id, &line.content, ""));
    }
    for &note in resolved.notes() {
        let number = resolved.note(note).number.to_string();
        let note = &resolved.document().notes[note.0 as usize];
        naive.words(note.id, vec![(InlineId(0), Part::Label, number)]);
        note.content.iter().for_each(|block| naive.block(block));
    }
    Layout { pages: naive.pages, ..Layout::default() }
}

struct Naive<'a> {
    resolved: &'a Resolved,
    fonts: &'a Fonts<'a>,
    face: FaceId,
    pages: Vec<Page>,
    y: f32,
}

/// Text of a node.
type Piece = (InlineId, Part, String);

impl Naive<'_> {
    fn front(&mut self, part: FrontPart) {
        let metadata = self.resolved.metadata();
        let phrases = match part {
            FrontPart::Letterhead => vec![&metadata.organization, &metadata.office],
            FrontPart::Title => vec![&metadata.title],
            FrontPart::Kicker { .. } | FrontPart::Subtitle => vec![&metadata.subtitle],
            FrontPart::Byline { .. } | FrontPart::Abstract | FrontPart::Contents => Vec::new(),
        };
        phrases.into_iter().flatten().for_each(|phrase| self.inlines(phrase.id, &phrase.content, ""));
        match part {
            FrontPart::Kicker { date: true } | FrontPart::Byline { date: true } => {
                if let (Some(date), Some(words)) = (&metadata.date, self.resolved.date()) {
                    self.words(date.id, vec![(InlineId(0), Part::Content, words.to_owned())]);
                }
            }
            FrontPart::Abstract => metadata.abstract_text.iter().for_each(|block| self.block(block)),
            FrontPart::Contents => self.contents(),
            _ => {}
        }
    }

    fn contents(&mut self) {
        let words = |item| self.resolved.unpaged().heading_text(item).into_owned();
        let items: Vec<_> = self.resolved.contents(Format::Pdf).map(|item| (item.block, words(item))).collect();
        for (block, text) in items {
            self.words(block, vec![(InlineId(0), Part::Contents, text)]);
        }
    }

    fn block(&mut self, block: &Block) {
        match &block.kind {
            BlockKind::Paragraph(content) => self.inlines(block.id, content, ""),
            BlockKind::Heading(heading) => {
                let number = self.resolved.heading(block.id).number.clone();
                self.inlines(block.id, &heading.content, &number.map(|n| n + " ").unwrap_or_default());
            }
            BlockKind::Code(code) => {
                code.text.lines().for_each(|line| {
                    self.words(block.id, vec![(InlineId(0), Part::Content, line.to_owned())]);
                });
            }
            BlockKind::List(list) => {
                for item in &list.items {
                    self.words(item.id, vec![(InlineId(0), Part::Label, "•".into())]);
                    item.content.iter().for_each(|block| self.block(block));
                }
            }
            BlockKind::Generated(_) => self.contents(),
            BlockKind::Math(_) => {
                let text = self.resolved.display_formula(block.id).text.clone();
                self.words(block.id, vec![(InlineId(0), Part::Content, text)]);
            }
            _ => {
                for child in walk::children(block) {
                    match child {
                        Child::Block(block) => self.block(block),
                        Child::Phrase(phrase) => self.inlines(phrase.id, &phrase.content, ""),
                    }
                }
            }
        }
    }

    fn inlines(&mut self, owner: BlockId, content: &[Inline], prefix: &str) {
        let mut pieces = vec![(InlineId(0), Part::Generated, prefix.to_owned())];
        for inline in walk::inlines(content) {
            let words = match &inline.kind {
                InlineKind::Text(text) => text.as_str().to_owned(),
                InlineKind::Code(text) => text.clone(),
                InlineKind::Math(math) => math.source.clone(),
                InlineKind::SoftBreak => " ".to_owned(),
                InlineKind::HardBreak => "\n".to_owned(),
                InlineKind::Note(note) => self.resolved.note(*note).number.to_string(),
                InlineKind::Image(image) => {
                    self.picture(owner, inline.id, &image.alt);
                    continue;
                }
                _ => continue,
            };
            let part = if matches!(inline.kind, InlineKind::Note(_)) { Part::Generated } else { Part::Content };
            pieces.push((inline.id, part, words));
        }
        self.words(owner, pieces);
    }

    fn picture(&mut self, owner: BlockId, node: InlineId, alt: &str) {
        let Some(picture) = self.resolved.picture(InlineRef { block: owner, inline: node }) else {
            return self.words(owner, vec![(node, Part::Generated, format!("[{alt}]"))]);
        };
        let (width, height) = picture.display_size(Pt(400.0), Pt(400.0));
        let rect = Rect { at: Point::default(), width, height };
        self.place(
            owner,
            vec![LineBox { top: Pt(0.0), height, items: vec![Item::Picture(PictureBox { node, rect })] }],
        );
    }

    /// Breaks pieces into lines of at most 60 characters. A word that is longer is cut, with a hyphen.
    fn words(&mut self, owner: BlockId, pieces: Vec<Piece>) {
        let mut lines: Vec<Vec<Piece>> = vec![Vec::new()];
        let mut length = 0;
        for (node, part, text) in pieces {
            for word in text.split_inclusive([' ', '\n']) {
                if length + word.trim_end().chars().count() > 60 {
                    lines.push(Vec::new());
                    length = 0;
                }
                let mut rest = word;
                while rest.trim_end().chars().count() > 60 {
                    let at = rest.char_indices().nth(59).map_or(rest.len(), |(at, _)| at);
                    let line = lines.last_mut().expect("a line");
                    line.push((node, part, rest[..at].to_owned()));
                    line.push((node, Part::Hyphen, "-".to_owned()));
                    rest = &rest[at..];
                    lines.push(Vec::new());
                }
                length += rest.chars().count();
                lines.last_mut().expect("a line").push((node, part, rest.replace('\n', " ")));
                if rest.ends_with('\n') {
                    lines.push(Vec::new());
                    length = 0;
                }
            }
        }
        let lines = lines.into_iter().filter(|line| !line.is_empty());
        let boxes = lines.zip(0u16..).map(|(line, index)| self.line(line, f32::from(index) * LEADING)).collect();
        self.place(owner, boxes);
    }

    fn line(&self, pieces: Vec<Piece>, top: f32) -> LineBox {
        let face = self.fonts.face(self.face);
        let mut x = 0.0;
        let mut items = Vec::new();
        for (node, part, text) in pieces {
            let glyph = |(cluster, character): (usize, char)| {
                let id = face.glyph(character).unwrap_or(0);
                let natural = Pt(f32::from(face.advance(id)) * SIZE / f32::from(face.units_per_em()));
                Glyph { id, advance: natural, natural, cluster: cluster as u32, ..Glyph::default() }
            };
            let glyphs: Vec<Glyph> = text.char_indices().map(glyph).collect();
            let width: f32 = glyphs.iter().map(|glyph| glyph.advance.0).sum();
            items.push(Item::Text(TextRun {
                node,
                part,
                at: Point { x: Pt(x), y: Pt(top + 10.0) },
                face: self.face,
                size: Pt(SIZE),
                stretch: Stretch::NONE,
                ink: Ink::Text,
                text: text.into(),
                glyphs: glyphs.into(),
            }));
            x += width;
        }
        LineBox { top: Pt(top), height: Pt(LEADING), items }
    }

    fn place(&mut self, owner: BlockId, lines: Vec<LineBox>) {
        let laid = Arc::new(LaidBlock { lines });
        let mut start = 0;
        for (index, line) in laid.lines.iter().enumerate() {
            if self.y + line.height.0 > PaperSize::LETTER.height.0 - MARGIN {
                self.put(Owner::Content(owner), &laid, start..index as u32);
                start = index as u32;
                self.page();
            }
            self.y += line.height.0;
        }
        self.put(Owner::Content(owner), &laid, start..laid.lines.len() as u32);
        self.y += 4.0;
    }

    fn put(&mut self, owner: Owner, laid: &Arc<LaidBlock>, lines: std::ops::Range<u32>) {
        let height: f32 = laid.lines[lines.start as usize..lines.end as usize].iter().map(|line| line.height.0).sum();
        if let (Some(page), false) = (self.pages.last_mut(), lines.is_empty()) {
            let at = Point { x: Pt(MARGIN), y: Pt(self.y - height) };
            page.placed.push(Placed { at, owner, laid: laid.clone(), lines });
        }
    }

    fn page(&mut self) {
        let number = self.pages.len() + 1;
        self.pages.push(Page { size: PaperSize::LETTER, placed: Vec::new(), label: number.to_string() });
        let words = vec![(InlineId(0), Part::Content, format!("Page {number}"))];
        let mut header = self.line(words, 0.0);
        let rect = Rect { at: Point { x: Pt(0.0), y: Pt(13.0) }, width: Pt(468.0), height: Pt(0.5) };
        header.items.push(Item::Rule(Rule { rect, fill: Some(Ink::Hairline), stroke: None }));
        self.y = MARGIN - 10.0;
        self.put(Owner::Artifact(Artifact::Header), &Arc::new(LaidBlock { lines: vec![header] }), 0..1);
        self.y = MARGIN;
    }
}
