//! Lines of code: kept as they are, wrapped with a mark where they are too long. Code runs from left to right; words of
//! scripts that run from right to left do so among it (UAX #9).

use publish_core::Pt;
use publish_core::model::InlineId;
use publish_fonts::FaceId;
use publish_resolve::CodeLine as SourceLine;

use super::direction::{Levels, is_right_to_left};
use super::lines::baseline;
use super::marks::filled;
use super::words::{KindId, WordId, Words};
use crate::page::{Glyph, Item, LineBox, Part, Point, Stretch, TextRun};
use crate::style::BlockStyle;
use publish_style::Ink;
use publish_style::em::{MOST_HANG, TAB};
use publish_style::signs::{HOOK, Hook, MISSING_GLYPH};

/// The lines of a code block.
pub(crate) struct CodeLines {
    pub(crate) lines: Vec<CodeLine>,
    /// Characters that no face has.
    pub(crate) missing: Vec<char>,
}

/// A line of a code block.
pub(crate) struct CodeLine {
    pub(crate) line: LineBox,
    /// Whether it goes on with the line before.
    pub(crate) continued: bool,
    /// The number of the line of the source that starts here.
    pub(crate) number: Option<u32>,
    /// Whether the author points at it.
    pub(crate) marked: bool,
    pub(crate) baseline: f32,
}

/// How many columns a wrapped line is indented further than its start.
const HANG: usize = 2;

/// Makes the lines of a code in a column of `width`.
pub(crate) fn code_lines<'a>(
    source: impl Iterator<Item = SourceLine<'a>>,
    style: &BlockStyle,
    width: f32,
    words: &mut Words<'_>,
) -> CodeLines {
    let kind = words.kind(&style.text);
    let baseline = baseline(words, style);
    let step = words.space(kind).advance * style.text.size;
    let mut maker = Maker {
        style,
        words,
        kind,
        step,
        width,
        ink: style.text.ink,
        baseline,
        top: 0.0,
        x: 0.0,
        open: None,
        items: Vec::new(),
        levels: None,
        at: 0,
        runs: Vec::new(),
        found: CodeLines { lines: Vec::new(), missing: Vec::new() },
        continued: false,
        number: None,
        marked: false,
    };
    for line in source {
        maker.source_line(&line);
    }
    maker.found
}

struct Maker<'a, 'f> {
    style: &'a BlockStyle,
    words: &'a mut Words<'f>,
    kind: KindId,
    /// The width of a column.
    step: f32,
    width: f32,
    /// The ink of what is being set.
    ink: Ink,
    baseline: f32,
    top: f32,
    x: f32,
    open: Option<Open>,
    items: Vec<Item>,
    /// The levels of the bytes of the line of the source, where not all of it runs from left to right.
    levels: Option<Levels>,
    /// The byte of that line at which the text to be set next starts.
    at: usize,
    /// The runs of the line that is being made, among its items, with their levels.
    runs: Vec<(usize, u8)>,
    found: CodeLines,
    continued: bool,
    number: Option<u32>,
    marked: bool,
}

/// The run that is being made.
struct Open {
    face: FaceId,
    level: u8,
    x: f32,
    text: String,
    glyphs: Vec<Glyph>,
}

/// What stands between two spaces.
struct Token {
    /// The byte of the line at which it starts.
    start: usize,
    text: String,
    /// Where its pieces end, and their inks.
    inks: Vec<(usize, Ink)>,
}

impl Maker<'_, '_> {
    fn source_line(&mut self, source: &SourceLine<'_>) {
        let line = source.text;
        (self.number, self.marked) = (source.number, source.marked);
        self.continued = false;
        self.x = 0.0;
        self.levels = line.contains(is_right_to_left).then(|| Levels::of_code(line));
        let indent = line.chars().take_while(|character| matches!(character, ' ' | '\t')).count();
        let hang = (indent + HANG) as f32 * self.step;
        let hang = hang.min(MOST_HANG.of(Pt(self.width)).0);
        let mut pieces = source.pieces().map(|(text, style)| (text.len(), Ink::of_code(style))).peekable();
        let mut token = Token { start: 0, text: String::new(), inks: Vec::new() };
        let mut column = 0;
        for (at, character) in line.char_indices() {
            while pieces.peek().is_some_and(|(left, _)| *left == 0) {
                pieces.next();
            }
            let ink = pieces.peek_mut().map_or(self.style.text.ink, |(left, ink)| {
                *left = left.saturating_sub(character.len_utf8());
                *ink
            });
            if matches!(character, ' ' | '\t') {
                column += token.text.chars().count();
                self.token(&mut token, hang);
                self.at = at;
                let count = if character == '\t' { TAB - column % TAB } else { 1 };
                (0..count).for_each(|_| self.space());
                column += count;
            } else if !character.is_control() {
                if token.text.is_empty() {
                    token.start = at;
                }
                token.push(character, ink);
            }
        }
        self.token(&mut token, hang);
        self.at = line.len();
        self.space();
        self.end_line();
    }

    /// Places a token and empties it.
    fn token(&mut self, token: &mut Token, hang: f32) {
        if token.text.is_empty() {
            return;
        }
        let id = self.words.word(self.kind, &token.text);
        let width = self.words.get(id).width * self.style.text.size;
        let start = if self.continued { hang } else { 0.0 };
        if self.x + width <= self.width + 0.01 {
            self.place_whole(token, id);
        } else if self.x > start && hang + width <= self.width {
            self.wrap(hang);
            self.place_whole(token, id);
        } else {
            self.broken(token, id, hang);
        }
        token.text.clear();
        token.inks.clear();
    }

    /// Places a token that is longer than a line, broken wherever the line is full.
    fn broken(&mut self, token: &Token, id: WordId, hang: f32) {
        let size = self.style.text.size;
        let mut places = Vec::new();
        self.words.clusters(self.words.get(id), |offset, width, _| places.push((offset as usize, width * size)));
        places.push((token.text.len(), self.words.get(id).width * size));
        let (mut from, mut before, mut last) = (0, 0.0, (0, 0.0));
        for (offset, width) in places {
            if self.x + width - before > self.width + 0.01 && last.0 > from {
                self.place_part(token, from, last.0);
                (from, before) = last;
                self.wrap(hang);
            } else if self.x + width - before > self.width + 0.01 && self.x > hang {
                self.wrap(hang);
            }
            last = (offset, width);
        }
        self.place_part(token, from, token.text.len());
    }

    fn place_whole(&mut self, token: &Token, id: WordId) {
        if let ([(_, ink)], None) = (&token.inks[..], &self.levels) {
            self.change_ink(*ink);
            self.place(&token.text, id);
        } else {
            self.place_part(token, 0, token.text.len());
        }
    }

    /// Places a part of a token, each of its pieces in its ink.
    fn place_part(&mut self, token: &Token, from: usize, to: usize) {
        let mut start = from;
        let first = token.inks.partition_point(|(end, _)| *end <= from);
        for &(end, ink) in &token.inks[first..] {
            let end = end.min(to);
            if start >= end {
                break;
            }
            self.change_ink(ink);
            while start < end {
                self.at = token.start + start;
                let change = |levels: &Levels| levels.change(self.at, token.start + end) - token.start;
                let part = self.levels.as_ref().map_or(end, change);
                let kind =
                    if self.level() % 2 == 1 { self.words.turned(self.kind, &self.style.text) } else { self.kind };
                let id = self.words.word(kind, &token.text[start..part]);
                self.place(&token.text[start..part], id);
                start = part;
            }
        }
    }

    fn change_ink(&mut self, ink: Ink) {
        if self.ink != ink {
            self.close();
            self.ink = ink;
        }
    }

    fn place(&mut self, text: &str, id: WordId) {
        let size = self.style.text.size;
        for piece in self.words.pieces(self.words.get(id)).to_vec() {
            let Some(face) = piece.face else {
                self.missing(&text[piece.text]);
                continue;
            };
            let x = self.x;
            self.x += piece.width * size;
            let glyphs = self.words.piece_glyphs(&piece).to_vec();
            let open = self.open(face, x);
            let base = open.text.len() as u32;
            open.text.push_str(&text[piece.text]);
            open.glyphs.extend(glyphs.iter().map(|glyph| Glyph {
                id: glyph.id,
                advance: Pt(glyph.advance * size),
                natural: Pt(glyph.natural * size),
                dx: Pt(glyph.dx * size),
                dy: Pt(glyph.dy * size),
                cluster: base + glyph.cluster,
            }));
        }
    }

    fn space(&mut self) {
        let space = self.words.space(self.kind);
        let face = self.words.face(self.kind);
        let advance = space.advance * self.style.text.size;
        let x = self.x;
        self.x += advance;
        let open = self.open(face, x);
        let cluster = open.text.len() as u32;
        open.text.push(' ');
        open.glyphs.push(Glyph {
            id: space.id,
            advance: Pt(advance),
            natural: Pt(advance),
            cluster,
            ..Glyph::default()
        });
    }

    fn missing(&mut self, text: &str) {
        self.close();
        let character = text.chars().next().unwrap_or_default();
        if !self.found.missing.contains(&character) {
            self.found.missing.push(character);
        }
        let width = MISSING_GLYPH.of(Pt(self.style.text.size)).0;
        let glyphs = vec![Glyph { advance: Pt(width), ..Glyph::default() }];
        let face = self.words.face(self.kind);
        let level = self.level();
        self.push(Open { face, level, x: self.x, text: text.to_owned(), glyphs }, Part::MissingGlyph);
        self.x += width;
    }

    fn open(&mut self, face: FaceId, x: f32) -> &mut Open {
        let level = self.level();
        // The glyphs of one word from right to left stand in their order, those of two words would not.
        if self.open.as_ref().is_some_and(|open| open.face != face || open.level != level || level % 2 == 1) {
            self.close();
        }
        self.open.get_or_insert_with(|| Open { face, level, x, text: String::new(), glyphs: Vec::new() })
    }

    /// The level of the text to be set next.
    fn level(&self) -> u8 {
        self.levels.as_ref().map_or(0, |levels| levels.at(self.at as u32))
    }

    fn close(&mut self) {
        if let Some(open) = self.open.take() {
            self.push(open, Part::Content);
        }
    }

    fn push(&mut self, open: Open, part: Part) {
        let Open { face, level, x, text, glyphs } = open;
        self.runs.push((self.items.len(), level));
        let text_style = &self.style.text;
        self.items.push(Item::Text(TextRun {
            node: InlineId(0),
            part,
            at: Point { x: Pt(x), y: Pt(self.top + self.baseline) },
            face,
            size: Pt(text_style.size),
            stretch: Stretch::NONE,
            ink: self.ink,
            text: text.into(),
            glyphs: glyphs.into(),
        }));
    }

    /// Goes to the next line, within a line of the source, and draws a hook before it.
    fn wrap(&mut self, hang: f32) {
        self.end_line();
        self.continued = true;
        self.x = hang;
        let Hook { start, reach, foot, height, thickness: Pt(thickness) } = HOOK;
        let (size, left, reach) = (Pt(self.style.text.size), hang - self.step * start.0, self.step * reach.0);
        let (middle, rise) = (self.top + self.baseline - foot.of(size).0, height.of(size).0);
        self.items.push(filled(left, middle - rise, thickness, rise, Ink::Muted));
        self.items.push(filled(left, middle, reach, thickness, Ink::Muted));
    }

    fn end_line(&mut self) {
        self.close();
        self.reorder();
        // Most lines have one item, and there may be many of them.
        self.items.shrink_to_fit();
        let line =
            LineBox { top: Pt(self.top), height: Pt(self.style.leading), items: std::mem::take(&mut self.items) };
        let (continued, number, marked) = (self.continued, self.number.take(), self.marked);
        self.found.lines.push(CodeLine { line, continued, number, marked, baseline: self.baseline });
        self.top += self.style.leading;
    }
}

impl Maker<'_, '_> {
    /// Puts the runs of a line in the order in which they are seen.
    fn reorder(&mut self) {
        let runs = std::mem::take(&mut self.runs);
        let Some(levels) = self.levels.as_ref().filter(|_| runs.iter().any(|(_, level)| *level > 0)) else { return };
        let of_runs: Vec<u8> = runs.iter().map(|(_, level)| *level).collect();
        let order = levels.order(&of_runs);
        let mut x =
            runs.first().map_or(Pt::ZERO, |(item, _)| run_at(&mut self.items, *item).map_or(Pt::ZERO, |run| run.at.x));
        for index in order {
            let Some(run) = run_at(&mut self.items, runs[index as usize].0) else { continue };
            run.at.x = x;
            x += run.width();
        }
    }
}

/// The run among items at an index.
fn run_at(items: &mut [Item], index: usize) -> Option<&mut TextRun> {
    match items.get_mut(index) {
        Some(Item::Text(run)) => Some(run),
        Some(Item::Rule(_) | Item::Picture(_)) | None => None,
    }
}

impl Token {
    fn push(&mut self, character: char, ink: Ink) {
        self.text.push(character);
        let end = self.text.len();
        match self.inks.last_mut().filter(|(_, last)| *last == ink) {
            Some(piece) => piece.0 = end,
            None => self.inks.push((end, ink)),
        }
    }
}
