//! Lines of a paragraph become line boxes: spaces are justified, runs of glyphs are made.

use std::ops::Range;

use publish_core::Pt;
use publish_core::theme::Family;

use super::breakpoints::{Break, BreakKind, EXPANSION, Item, Prepared, Sums, TRACKING, WIDEST, letters};
use super::content::Content;
use super::direction::Levels;
use super::total_fit::of_letters;
use super::words::{KindId, WordId, Words};
use super::{joining, marks};
use crate::page::{self, Glyph, LineBox, Part, PictureBox, Point, Rect, Stretch, TextRun};
use crate::style::{Alignment, BlockStyle, TextStyle};
use publish_fonts::FaceId;
use publish_style::signs::MISSING_GLYPH;

/// Makes the line boxes of a paragraph.
pub(crate) struct LineMaker<'a, 'f> {
    pub(crate) content: &'a Content,
    pub(crate) prepared: &'a Prepared,
    pub(crate) words: &'a mut Words<'f>,
    pub(crate) style: &'a BlockStyle,
    pub(crate) width: f32,
    pub(crate) alignment: Alignment,
    /// The distance from the top of a line of text to its baseline.
    ascent: f32,
    /// Where the lines are collected: glyphs of the run that is being made.
    glyphs: Vec<Glyph>,
    text: String,
    run: Option<Open>,
    items: Vec<page::Item>,
    /// What is painted behind and over the text.
    behind: Vec<page::Item>,
    over: Vec<page::Item>,
}

/// Columns at least this wide have no other edge.
const UNLIMITED: f32 = 1e6;

/// The run that is being made.
#[derive(Clone, Copy)]
struct Open {
    segment: u32,
    face: FaceId,
    level: u8,
    x: f32,
    end: f32,
    /// What marks are drawn over: the spaces at its end left out.
    marked: (f32, f32),
}

/// A line in the making.
struct Line {
    /// How wide spaces are, as a share of their stretch (above 0) or shrink (below 0).
    ratio: f32,
    /// What is added after every glyph, as a share of the font size.
    tracking: f32,
    /// How much wider glyphs are drawn.
    stretch: f32,
    baseline: f32,
    x: f32,
    /// The level of what is placed.
    level: u8,
}

/// A piece of the line: an item, or part of one.
#[derive(Clone, Copy)]
enum Piece {
    Word { segment: u32, start: u32, end: u32, word: WordId },
    Other(Item),
}

/// A line that was made.
pub(crate) struct Made {
    pub(crate) line: LineBox,
    /// The baseline, from the top of the line box.
    pub(crate) baseline: f32,
    /// How far the line sticks out, if it does.
    pub(crate) excess: f32,
}

impl<'a, 'f> LineMaker<'a, 'f> {
    pub(crate) fn new(
        content: &'a Content,
        prepared: &'a Prepared,
        words: &'a mut Words<'f>,
        style: &'a BlockStyle,
        width: f32,
    ) -> LineMaker<'a, 'f> {
        let ascent = baseline(words, style);
        LineMaker {
            content,
            prepared,
            words,
            style,
            width,
            alignment: style.alignment_in(width),
            ascent,
            glyphs: Vec::new(),
            text: String::new(),
            run: None,
            items: Vec::new(),
            behind: Vec::new(),
            over: Vec::new(),
        }
    }

    /// Makes the line between two breaks, with its top at `top` and its left edge at `indent`.
    pub(crate) fn line(&mut self, start: &Break, end: &Break, top: f32, indent: f32) -> Made {
        let mut pieces = Vec::with_capacity((end.item - start.item) as usize + 1);
        let (sums, height) = self.gather(start, end, &mut pieces);
        let ascent = self.ascent.max(height);
        let below = self.style.leading - self.ascent;
        let free = f64::from(self.width - indent) - sums.width;
        let mut line = self.justify(&sums, free, end);
        if self.prepared.levels.as_ref().is_some_and(Levels::swapped) && self.width < UNLIMITED {
            self.swap(&mut line, free);
        }
        let excess = -free - if self.alignment == Alignment::Justified { sums.shrink + sums.letters } else { 0.0 };
        line.baseline = top + ascent;
        line.x += indent - start.hang_left;
        match &self.prepared.levels {
            None => pieces.iter().for_each(|piece| self.place(piece, &mut line)),
            Some(levels) => self.place_by_level(&pieces, levels, &mut line),
        }
        self.end_line(end, &mut line);
        // As long as it must be: a document has hundreds of thousands of lines.
        let mut items = Vec::with_capacity(self.behind.len() + self.items.len() + self.over.len());
        items.append(&mut self.behind);
        items.append(&mut self.items);
        items.append(&mut self.over);
        Made {
            line: LineBox { top: Pt(top), height: Pt(ascent + below), items },
            baseline: ascent,
            excess: excess.max(0.0) as f32,
        }
    }

    /// Lists the pieces of a line and measures them; gives back the sums and the height of its pictures.
    fn gather(&mut self, start: &Break, end: &Break, pieces: &mut Vec<Piece>) -> (Sums, f32) {
        let width = f64::from(end.hyphen - end.hang_right - start.hang_left);
        let mut sums = Sums { width, ..Sums::default() };
        let mut height: f32 = 0.0;
        for index in self.range(start, end) {
            let item = self.prepared.items[index];
            match item {
                Item::Word { segment, start: from, end: to, word, width } => {
                    let style = self.content.segments[segment as usize].style;
                    let whole = from >= start.text && to <= end.text;
                    let (from, to) = (from.max(start.text), to.min(end.text));
                    let word = if whole { word } else { self.part(segment, from, to) };
                    let width = if whole { width } else { self.word_width(word, &style) };
                    let glyphs = self.words.loose_glyphs(self.words.get(word));
                    sums.width += f64::from(width);
                    sums.letters += letters(&style, glyphs, width);
                    pieces.push(Piece::Word { segment, start: from, end: to, word });
                }
                Item::Space { width, stretch, shrink, .. } => {
                    sums.width += f64::from(width);
                    sums.stretch += f64::from(stretch);
                    sums.shrink += f64::from(shrink);
                    pieces.push(Piece::Other(item));
                }
                Item::Gap { width, stretch, shrink, .. } => {
                    sums.width += f64::from(width);
                    sums.stretch += f64::from(stretch);
                    sums.shrink += f64::from(shrink);
                    pieces.push(Piece::Other(item));
                }
                Item::Kern { width, .. } => {
                    sums.width += f64::from(width);
                    pieces.push(Piece::Other(item));
                }
                Item::Picture { index, width, .. } => {
                    sums.width += f64::from(width);
                    height = height.max(self.content.pictures[index as usize].height);
                    pieces.push(Piece::Other(item));
                }
            }
        }
        (sums, height)
    }

    /// The items of a line, without the spaces at its end.
    fn range(&self, start: &Break, end: &Break) -> Range<usize> {
        let inside = matches!(end.kind, BreakKind::Hyphen | BreakKind::Emergency);
        let mut last = end.item as usize + usize::from(inside);
        let first = (start.item as usize).min(last);
        if !inside {
            while last > first && matches!(self.prepared.items[last - 1], Item::Space { .. } | Item::Gap { .. }) {
                last -= 1;
            }
        }
        first..last
    }

    /// The part of a word that is on one side of a break. Letters that join do so across it too (CSS Text 3, §5.1).
    fn part(&mut self, segment: u32, start: u32, end: u32) -> WordId {
        let mut kind = self.prepared.kinds[segment as usize];
        if self.prepared.levels.as_ref().is_some_and(|levels| levels.at(start) % 2 == 1) {
            kind = self.words.turned(kind, &self.content.segments[segment as usize].style);
        }
        let range = start as usize..end as usize;
        let beside = joining::beside(self.content, segment as usize, range.clone());
        self.words.joined(kind, &self.content.text[range], beside)
    }

    fn word_width(&self, word: WordId, style: &TextStyle) -> f32 {
        let word = self.words.get(word);
        word.width * style.size + self.words.glyphs(word).len() as f32 * style.tracking
    }

    fn justify(&self, sums: &Sums, free: f64, end: &Break) -> Line {
        let mut line = Line { ratio: 0.0, tracking: 0.0, stretch: 1.0, baseline: 0.0, x: 0.0, level: 0 };
        let last = matches!(end.kind, BreakKind::End | BreakKind::Forced);
        match self.alignment {
            Alignment::Left => {}
            Alignment::Center => line.x = (free.max(0.0) * 0.5) as f32,
            Alignment::Right => line.x = free.max(0.0) as f32,
            Alignment::Justified if last && free >= 0.0 => {}
            Alignment::Justified => {
                let ratio = sums.ratio(free);
                // A line with holes is worse than one that ends short of the edge.
                let ratio = if ratio > WIDEST { 1.0 } else { ratio.max(-1.0) };
                line.ratio = ratio as f32;
                line.tracking = (of_letters(ratio) * TRACKING) as f32;
                // As a number of few digits, which a file has once for each line.
                line.stretch = ((1.0 + of_letters(ratio) * EXPANSION) * 1e4).round() as f32 / 1e4;
            }
        }
        line
    }

    /// Moves a line that runs from right to left among columns that run from left to right to the other edge.
    fn swap(&self, line: &mut Line, free: f64) {
        let room = free.max(0.0) as f32;
        line.x = match self.alignment {
            Alignment::Center | Alignment::Right => line.x,
            Alignment::Left => room,
            // A line that is justified has no room left.
            Alignment::Justified if line.ratio == 0.0 => room,
            Alignment::Justified => line.x,
        };
    }

    /// Places pieces whose directions differ: where each stands is found in visual order, then each is placed in the
    /// order of reading.
    fn place_by_level(&mut self, pieces: &[Piece], levels: &Levels, line: &mut Line) {
        let of_pieces: Vec<u8> = pieces.iter().map(|piece| levels.at(piece.start())).collect();
        let mut places = vec![0.0; pieces.len()];
        let mut x = line.x;
        for index in levels.order(&of_pieces) {
            places[index as usize] = x;
            x += self.piece_width(&pieces[index as usize], line);
        }
        for ((piece, level), x) in pieces.iter().zip(of_pieces).zip(places) {
            (line.x, line.level) = (x, level);
            self.place(piece, line);
        }
    }

    fn piece_width(&self, piece: &Piece, line: &Line) -> f32 {
        match *piece {
            Piece::Word { segment, word, .. } => {
                let style = &self.content.segments[segment as usize].style;
                self.justified_width(word, style, line)
            }
            Piece::Other(item) => line.width_of(&item),
        }
    }

    fn place(&mut self, piece: &Piece, line: &mut Line) {
        match *piece {
            Piece::Word { segment, start, end, word } => self.place_word(segment, start..end, word, line),
            Piece::Other(item @ Item::Space { segment, start, face, .. }) => {
                self.place_space(segment, start, face, line.width_of(&item), line);
            }
            Piece::Other(item @ Item::Gap { .. }) => {
                let width = line.width_of(&item);
                // The room goes to the character before it, so that the run goes on.
                if self.run.is_some_and(|run| self.goes_on(&run, width, line))
                    && let Some(last) = self.glyphs.last_mut()
                {
                    last.advance += Pt(width);
                    self.reached(width, line);
                }
                line.x += width;
            }
            Piece::Other(Item::Kern { width, .. }) => {
                self.close(line);
                line.x += width;
            }
            Piece::Other(Item::Picture { segment, index, width, .. }) => {
                self.close(line);
                let picture = self.content.pictures[index as usize];
                let rise = self.content.segments[segment as usize].style.rise;
                let at = Point { x: Pt(line.x), y: Pt(line.baseline - rise - picture.height) };
                let rect = Rect { at, width: Pt(width), height: Pt(picture.height) };
                self.items.push(page::Item::Picture(PictureBox { node: picture.node, rect }));
                line.x += width;
            }
            Piece::Other(Item::Word { .. }) => unreachable!("words are pieces of their own"),
        }
    }

    fn place_word(&mut self, segment: u32, range: Range<u32>, id: WordId, line: &mut Line) {
        let text = &self.content.text[range.start as usize..range.end as usize];
        let style = self.content.segments[segment as usize].style;
        let (tracking, size) = self.justified(id, &style, line);
        let pieces = self.words.pieces(self.words.get(id)).len();
        let forward = self.forward(line.level);
        let end = if forward { line.x } else { line.x + self.justified_width(id, &style, line) };
        let mut at = end;
        for index in 0..pieces {
            let piece = self.words.pieces(self.words.get(id))[index].clone();
            let count = if piece.face.is_none() { 0 } else { self.words.piece_glyphs(&piece).len() };
            let width = piece.width * size + count as f32 * tracking;
            line.x = if forward { at } else { at - width };
            at = if forward { at + width } else { line.x };
            let Some(face) = piece.face else {
                self.place_missing(segment, &text[piece.text], line);
                continue;
            };
            self.open(segment, face, width, line);
            let base = self.text.len() as u32;
            self.text.push_str(&text[piece.text.clone()]);
            let first = self.glyphs.len();
            let glyphs = self.words.piece_glyphs(&piece);
            // Letters are moved apart, not the glyphs that one of them is made of.
            let mut held = 0.0;
            self.glyphs.extend(glyphs.iter().enumerate().map(|(index, glyph)| Glyph {
                id: glyph.id,
                advance: Pt(glyph.advance * size + {
                    held += tracking;
                    let goes_on = glyphs.get(index + 1).is_some_and(|next| next.cluster == glyph.cluster);
                    if goes_on { 0.0 } else { std::mem::take(&mut held) }
                }),
                natural: Pt(glyph.natural * size),
                dx: Pt(glyph.dx * size),
                dy: Pt(glyph.dy * style.size),
                cluster: base + glyph.cluster,
            }));
            if line.level % 2 == 1 {
                // A run from right to left is gathered in the order of reading and turned when it is closed.
                self.glyphs[first..].reverse();
            }
            self.reached(width, line);
        }
        line.x = if forward { at } else { end };
    }

    /// The width of a word in a justified line.
    fn justified_width(&self, id: WordId, style: &TextStyle, line: &Line) -> f32 {
        let (tracking, size) = self.justified(id, style, line);
        let word = self.words.get(id);
        word.width * size + self.words.glyphs(word).len() as f32 * tracking
    }

    /// How glyphs of a word are set in a justified line: what is added after each, and the font size in the direction
    /// of the line.
    fn justified(&self, id: WordId, style: &TextStyle, line: &Line) -> (f32, f32) {
        let fixed = style.family == Family::Mono || self.words.loose_glyphs(self.words.get(id)) == 0;
        let more = if fixed { 0.0 } else { line.tracking * style.size };
        (style.tracking + more, style.size * stretch(style, line))
    }

    fn place_space(&mut self, segment: u32, start: u32, face: FaceId, width: f32, line: &mut Line) {
        let style = self.content.segments[segment as usize].style;
        let kind = self.prepared.kinds[segment as usize];
        self.open(segment, face, width, line);
        let text = if self.content.text.as_bytes()[start as usize] == b' ' { " " } else { "\u{A0}" };
        self.push_space(kind, face, style.size * stretch(&style, line), text, width);
        self.spaced(width, line);
        line.x += width;
    }

    fn push_space(&mut self, kind: KindId, face: FaceId, size: f32, text: &str, width: f32) {
        let space = self.words.space_of(kind, face);
        let cluster = self.text.len() as u32;
        self.text.push_str(text);
        let natural = space.advance * size;
        self.glyphs.push(Glyph { id: space.id, advance: Pt(width), natural: Pt(natural), cluster, ..Glyph::default() });
    }

    fn place_missing(&mut self, segment: u32, text: &str, line: &mut Line) {
        self.close(line);
        let face = self.words.face(self.prepared.kinds[segment as usize]);
        let segment = &self.content.segments[segment as usize];
        let width = MISSING_GLYPH.of(Pt(segment.style.size)).0;
        // The glyph says only how wide the box is that whoever paints the page draws.
        self.items.push(page::Item::Text(TextRun {
            node: segment.node,
            part: Part::MissingGlyph,
            at: Point { x: Pt(line.x), y: Pt(line.baseline - segment.style.rise) },
            face,
            size: Pt(segment.style.size),
            stretch: Stretch::NONE,
            ink: segment.style.ink,
            text: text.into(),
            glyphs: [Glyph { advance: Pt(width), ..Glyph::default() }].into(),
        }));
        line.x += width;
    }

    /// Whether text of a level stands from left to right.
    fn forward(&self, level: u8) -> bool {
        self.prepared.levels.as_ref().is_none_or(|levels| levels.forward(level))
    }

    /// Whether what is placed at the line's pen follows the run.
    fn goes_on(&self, run: &Open, width: f32, line: &Line) -> bool {
        const NEAR: f32 = 0.01;
        run.level == line.level
            && (self.prepared.levels.is_none()
                || if self.forward(line.level) {
                    (run.end - line.x).abs() < NEAR
                } else {
                    (line.x + width - run.x).abs() < NEAR
                })
    }

    /// Opens a run, unless the one that is open goes on.
    fn open(&mut self, segment: u32, face: FaceId, width: f32, line: &Line) {
        let same = |run: Open| run.segment == segment && run.face == face && self.goes_on(&run, width, line);
        if self.run.is_some_and(same) {
            return;
        }
        self.close(line);
        let x = if self.forward(line.level) { line.x } else { line.x + width };
        self.run = Some(Open { segment, face, level: line.level, x, end: x, marked: (x, x) });
    }

    /// Lets the run take in a space that was placed at the line's pen.
    fn spaced(&mut self, width: f32, line: &Line) {
        let forward = self.forward(line.level);
        if let Some(run) = &mut self.run {
            if forward {
                run.end = line.x + width;
            } else {
                run.x = line.x;
            }
        }
    }

    /// Lets the run take in what was placed at the line's pen.
    fn reached(&mut self, width: f32, line: &Line) {
        self.spaced(width, line);
        let forward = self.forward(line.level);
        if let Some(run) = &mut self.run {
            if forward {
                run.marked.1 = run.end;
            } else {
                run.marked.0 = run.x;
            }
        }
    }

    /// Ends the run that is being made.
    fn close(&mut self, line: &Line) {
        let Some(run) = self.run.take() else { return };
        let segment = &self.content.segments[run.segment as usize];
        let style = &segment.style;
        if run.level % 2 == 1 {
            self.glyphs.reverse();
        }
        if style.marks.any() {
            let (x, end) = run.marked;
            let stretch = marks::Stretch { x, end, baseline: line.baseline, style, face: run.face };
            marks::draw(&stretch, self.words.fonts(), &mut self.behind, &mut self.over);
        }
        self.items.push(page::Item::Text(TextRun {
            node: segment.node,
            part: segment.part,
            at: Point { x: Pt(run.x), y: Pt(line.baseline - style.rise) },
            face: run.face,
            size: Pt(style.size),
            stretch: Stretch(stretch(style, line)),
            ink: style.ink,
            text: self.text.as_str().into(),
            glyphs: self.glyphs.as_slice().into(),
        }));
        self.text.clear();
        self.glyphs.clear();
    }

    /// Ends the line: with the space that parts its last word from the next line's first, or with a hyphen.
    fn end_line(&mut self, end: &Break, line: &mut Line) {
        match end.kind {
            BreakKind::Space | BreakKind::Forced => {
                let run = self.run.map(|run| run.segment);
                let segment = run.unwrap_or_else(|| self.segment_at(end.text.saturating_sub(1)));
                let kind = self.prepared.kinds[segment as usize];
                let style = self.content.segments[segment as usize].style;
                let face = self.face_of_last_space(segment, kind);
                let width = self.words.space_of(kind, face).advance * style.size;
                self.go_to_end(width, line);
                self.open(segment, face, width, line);
                self.push_space(kind, face, style.size * stretch(&style, line), " ", width);
                self.spaced(width, line);
                self.close(line);
            }
            BreakKind::Hyphen => {
                let segment = self.run.map(|run| run.segment);
                self.go_to_end(0.0, line);
                self.close(line);
                if let Some(segment) = segment {
                    self.push_hyphen(segment, line);
                }
            }
            BreakKind::Start | BreakKind::OwnHyphen | BreakKind::Word | BreakKind::Emergency | BreakKind::End => {
                self.close(line);
            }
        }
    }

    fn push_hyphen(&mut self, segment: u32, line: &Line) {
        let kind = self.prepared.kinds[segment as usize];
        let face = self.words.face(kind);
        let segment = &self.content.segments[segment as usize];
        let size = segment.style.size;
        let hyphen = self.words.hyphen(kind);
        let advance = hyphen.advance * size;
        let stretch = stretch(&segment.style, line);
        self.items.push(page::Item::Text(TextRun {
            node: segment.node,
            part: Part::Hyphen,
            at: Point { x: Pt(line.x), y: Pt(line.baseline - segment.style.rise) },
            face,
            size: Pt(size),
            stretch: Stretch(stretch),
            ink: segment.style.ink,
            text: "\u{AD}".into(),
            glyphs: [Glyph { id: hyphen.id, advance: Pt(advance), natural: Pt(advance * stretch), ..Glyph::default() }]
                .into(),
        }));
    }

    /// The face of the space that ends a line: that of the words before it, where they bring their spaces with them.
    fn face_of_last_space(&self, segment: u32, kind: KindId) -> FaceId {
        let of_script = |run: &Open| run.segment == segment && self.words.fonts().face(run.face).is_of_script();
        self.run.filter(of_script).map_or_else(|| self.words.face(kind), |run| run.face)
    }

    /// Puts the pen behind the open run, for something of a width.
    fn go_to_end(&self, width: f32, line: &mut Line) {
        if let Some(run) = self.run.filter(|_| self.prepared.levels.is_some()) {
            line.level = run.level;
            line.x = if self.forward(run.level) { run.end } else { run.x - width };
        }
    }

    fn segment_at(&self, text: u32) -> u32 {
        let after = self.content.segments.partition_point(|segment| segment.start <= text);
        after.saturating_sub(1) as u32
    }
}

impl Line {
    /// The width of an item, its space justified.
    fn width_of(&self, item: &Item) -> f32 {
        match *item {
            Item::Space { width, stretch, shrink, .. } | Item::Gap { width, stretch, shrink, .. } => {
                let more = if self.ratio >= 0.0 { stretch * self.ratio } else { shrink * self.ratio };
                width + more
            }
            Item::Word { width, .. } | Item::Kern { width, .. } | Item::Picture { width, .. } => width,
        }
    }
}

impl Piece {
    fn start(&self) -> u32 {
        match self {
            Piece::Word { start, .. } => *start,
            Piece::Other(item) => item.start(),
        }
    }
}

/// How much wider glyphs of a style are drawn in a justified line.
fn stretch(style: &TextStyle, line: &Line) -> f32 {
    if style.family == Family::Mono { 1.0 } else { line.stretch }
}

/// The distance from the top of a line of a style to its baseline: the line's free space is halved above and below.
pub(crate) fn baseline(words: &mut Words<'_>, style: &BlockStyle) -> f32 {
    let kind = words.kind(&style.text);
    let metrics = words.fonts().face(words.face(kind)).metrics();
    let scale = style.text.size / f32::from(metrics.units_per_em);
    let (ascent, descent) = (f32::from(metrics.ascent) * scale, f32::from(-metrics.descent) * scale);
    (style.leading - ascent - descent) * 0.5 + ascent
}
