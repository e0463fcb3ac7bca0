//! Reads the text of a paragraph into boxes, glue and breaks.

use publish_core::theme::Family;
use publish_fonts::{Direction, FaceId, Han};
use unicode_linebreak::{BreakOpportunity, linebreaks};

use super::breakpoints::{Break, BreakKind, Item, Prepared, Sums, letters};
use super::content::{Content, OBJECT, Segment};
use super::direction::Levels;
use super::words::{HyphenPlace, KindId, WordId, Words};
use super::{east_asian, joining, protrusion, south_east, spaces};

/// How far a space may grow and shrink, as shares of its width.
const STRETCH: f32 = 0.5;
const SHRINK: f32 = 0.33;
/// The room beside inline code and keys, in ems.
const KERN: f32 = 0.2;

const OWN_HYPHEN_PENALTY: f32 = 90.0;
const HYPHEN_PENALTY: f32 = 200.0;
const SLASH_PENALTY: f32 = 160.0;
const ADDRESS_PENALTY: f32 = 420.0;
const BEFORE_DASH_PENALTY: f32 = 300.0;

/// Reads a paragraph's content.
pub(crate) fn prepare(content: &Content, levels: Option<Levels>, words: &mut Words<'_>) -> Prepared {
    let mut held = Vec::new();
    spaces::holding(&content.text, words.primary(), &mut held);
    let allowed = linebreaks(&content.text).filter(|(_, kind)| *kind == BreakOpportunity::Allowed);
    let mut opportunities: Vec<u32> = allowed.map(|(at, _)| at as u32).collect();
    south_east::add_words(&content.text, &mut opportunities);
    let mut scanner = Scanner {
        content,
        opportunities: Places::new(opportunities),
        held: Places::new(held),
        soft: Places::new(content.soft_hyphens.clone()),
        words,
        han: east_asian::forms(&content.text),
        face_of_space: None,
        prepared: Prepared { levels, ..Prepared::default() },
        sums: Sums::default(),
        before_space: None,
        pictures: 0,
        line_starts: None,
    };
    scanner.push_break(BreakKind::Start, 0.0, 0);
    for index in 0..content.segments.len() {
        scanner.segment(index);
    }
    scanner.finish()
}

/// Places of a text in order, asked for in order.
struct Places {
    places: Vec<u32>,
    next: usize,
}

impl Places {
    fn new(places: Vec<u32>) -> Places {
        Places { places, next: 0 }
    }

    /// The first place from `at` on.
    fn from(&mut self, at: usize) -> Option<usize> {
        while self.places.get(self.next).is_some_and(|&place| (place as usize) < at) {
            self.next += 1;
        }
        self.places.get(self.next).map(|&place| place as usize)
    }

    fn has(&mut self, at: usize) -> bool {
        self.from(at) == Some(at)
    }
}

struct Scanner<'a, 'w, 'f> {
    content: &'a Content,
    words: &'w mut Words<'f>,
    held: Places,
    opportunities: Places,
    /// Whose ideographs the paragraph seems to have.
    han: Han,
    /// The face whose spaces go with the word before.
    face_of_space: Option<FaceId>,
    soft: Places,
    prepared: Prepared,
    sums: Sums,
    /// The sums before the spaces that were just read.
    before_space: Option<Sums>,
    pictures: u32,
    /// The break whose next line starts with the item that comes next.
    line_starts: Option<usize>,
}

/// What a segment has in common.
#[derive(Clone, Copy)]
struct Run<'a> {
    index: u32,
    segment: &'a Segment,
    kind: KindId,
    code: bool,
    address: bool,
}

impl Scanner<'_, '_, '_> {
    fn segment(&mut self, index: usize) {
        let content = self.content;
        let segment = &content.segments[index];
        let kind = self.words.kind_with(&segment.style, self.han, Direction::LeftToRight);
        self.face_of_space = None;
        self.prepared.kinds.push(kind);
        let (start, end) = (segment.start as usize, content.end(index) as usize);
        let text = &content.text[start..end];
        let code = segment.style.family == Family::Mono;
        let run = Run { index: index as u32, segment, kind, code, address: text.contains("://") };
        let boxed = segment.style.marks.boxed() && start < end;
        if boxed {
            self.kern(start, segment.style.size * KERN);
        }
        let mut at = start;
        while at < end {
            at = self.next(run, at, end);
        }
        if boxed {
            self.kern(end - 1, segment.style.size * KERN);
        }
    }

    /// Reads an item that starts at `at` and gives back where it ends.
    fn next(&mut self, run: Run<'_>, at: usize, end: usize) -> usize {
        match self.content.text.as_bytes()[at] {
            b' ' => self.space(run, at, 1, true),
            b'\n' => {
                self.push_break(BreakKind::Forced, 0.0, at + 1);
                at + 1
            }
            0xC2 if self.content.text.as_bytes().get(at + 1) == Some(&0xA0) => self.space(run, at, 2, false),
            0xEF if self.content.text[at..].starts_with(OBJECT) => self.picture(run, at),
            _ => self.word(run, at, end),
        }
    }

    fn space(&mut self, run: Run<'_>, at: usize, length: usize, breakable: bool) -> usize {
        let style = &run.segment.style;
        let face = self.face_of_space.filter(|_| !run.code).unwrap_or_else(|| self.words.face(run.kind));
        let width = self.words.space_of(run.kind, face).advance * style.size + style.tracking;
        let rigid = style.rigid || run.code;
        let (stretch, shrink) = if rigid { (0.0, 0.0) } else { (width * STRETCH, width * SHRINK) };
        self.before_space.get_or_insert(self.sums);
        self.first_of_line(0.0);
        let (segment, start) = (run.index, at as u32);
        self.prepared.items.push(Item::Space { segment, start, face, width, stretch, shrink });
        self.sums.width += f64::from(width);
        self.sums.stretch += f64::from(stretch);
        self.sums.shrink += f64::from(shrink);
        let end = at + length;
        let held = self.held.has(at);
        if breakable && !held && self.opportunities.has(end) {
            self.push_break(BreakKind::Space, 0.0, end);
        }
        end
    }

    fn kern(&mut self, at: usize, width: f32) {
        self.first_of_line(0.0);
        self.prepared.items.push(Item::Kern { start: at as u32, width });
        self.sums.width += f64::from(width);
        self.before_space = None;
    }

    fn picture(&mut self, run: Run<'_>, at: usize) -> usize {
        let width = self.content.pictures[self.pictures as usize].width;
        self.first_of_line(0.0);
        self.prepared.items.push(Item::Picture { segment: run.index, start: at as u32, index: self.pictures, width });
        self.pictures += 1;
        self.sums.width += f64::from(width);
        self.before_space = None;
        let end = at + OBJECT.len_utf8();
        if self.opportunities.has(end) {
            self.push_break(BreakKind::Word, 0.0, end);
        }
        end
    }

    fn word(&mut self, run: Run<'_>, at: usize, limit: usize) -> usize {
        let (end, parted) = self.word_end(run, at, limit);
        let content = self.content;
        let text = &content.text[at..end];
        let style = &run.segment.style;
        let level = self.prepared.levels.as_ref().map_or(0, |levels| levels.at(at as u32));
        let kind = if level % 2 == 1 { self.words.turned(run.kind, style) } else { run.kind };
        let id = self.words.joined(kind, text, joining::beside(content, run.index as usize, at..end));
        let word = self.words.get(id);
        let glyphs = self.words.glyphs(word);
        let width = word.width * style.size + glyphs.len() as f32 * style.tracking;
        if !run.code && level == 0 {
            let first = glyphs.first().map_or(0.0, |glyph| glyph.advance * style.size);
            self.first_of_line(text.chars().next().map_or(0.0, protrusion::left) * first);
            self.hyphens(run, id, at, end);
        } else {
            // What runs from right to left has no hyphens, and nothing of it hangs out.
            self.first_of_line(0.0);
        }
        self.sums.letters += letters(style, self.words.loose_glyphs(self.words.get(id)), width);
        self.before_space = None;
        self.face_of_space = if text.is_ascii() { None } else { self.words.face_of_space(self.words.get(id)) };
        self.prepared.items.push(Item::Word { segment: run.index, start: at as u32, end: end as u32, word: id, width });
        self.sums.width += f64::from(width);
        if parted {
            self.push_break(BreakKind::Word, ADDRESS_PENALTY, end);
        } else if self.opportunities.has(end) {
            self.after_word(run, text, end);
        }
        end
    }

    /// Where the word that starts at `at` ends: at a space, a break opportunity or the end of the segment; and whether
    /// it is parted there because it is an address or code.
    fn word_end(&mut self, run: Run<'_>, at: usize, limit: usize) -> (usize, bool) {
        let limit = self.opportunities.from(at + 1).map_or(limit, |place| place.min(limit));
        let limit = self.prepared.levels.as_ref().map_or(limit, |levels| levels.change(at, limit));
        let text = &self.content.text[at..limit];
        let delimiter = |character: char| matches!(character, ' ' | '\n' | '\u{A0}' | OBJECT);
        let end = text.find(delimiter).unwrap_or(text.len());
        if !run.code && !run.address {
            return (at + end, false);
        }
        let mut before = None;
        for (offset, character) in text[..end].char_indices() {
            if before.is_some_and(|before| parts_address(before, character, run.code)) {
                return (at + offset, true);
            }
            before = Some(character);
        }
        (at + end, false)
    }

    /// A break opportunity behind a word, where there is no space.
    fn after_word(&mut self, run: Run<'_>, text: &str, end: usize) {
        let rest = &self.content.text[end..];
        if rest.starts_with([' ', '\n', '\u{A0}']) {
            return;
        }
        let last = text.chars().next_back().unwrap_or(' ');
        match last {
            '-' | '\u{2010}' => {
                // A single letter or sign before or behind the hyphen is not left alone: `e-mail`, `--`.
                let letters = |text: &str| text.chars().take_while(|c| c.is_alphanumeric() || *c == '.').count();
                if text.chars().count() > 2 && text.starts_with(char::is_alphanumeric) && letters(rest) > 1 {
                    let penalty = if run.code { ADDRESS_PENALTY } else { OWN_HYPHEN_PENALTY };
                    self.push_break(BreakKind::OwnHyphen, penalty, end);
                }
            }
            '/' if text.chars().count() > 2 => self.push_break(BreakKind::Word, SLASH_PENALTY, end),
            '/' => {}
            _ if rest.starts_with(['—', '–']) => self.push_break(BreakKind::Word, BEFORE_DASH_PENALTY, end),
            _ if run.code || run.address => self.push_break(BreakKind::Word, ADDRESS_PENALTY, end),
            _ => {
                let penalty = self.between(run, last, rest, end);
                self.push_break(BreakKind::Word, penalty, end);
            }
        }
    }

    /// Adds the room between two characters that no space parts, and says how unwelcome a break between them is.
    fn between(&mut self, run: Run<'_>, last: char, rest: &str, at: usize) -> f32 {
        let Some(next) = rest.chars().next() else { return 0.0 };
        let Some(joint) = east_asian::joint(last, next) else { return 0.0 };
        let size = run.segment.style.size;
        let (width, stretch, shrink) = (joint.width * size, joint.stretch * size, joint.shrink * size);
        if width != 0.0 || stretch != 0.0 {
            self.before_space = Some(self.sums);
            self.prepared.items.push(Item::Gap { start: at as u32 - 1, width, stretch, shrink });
            self.sums.width += f64::from(width);
            self.sums.stretch += f64::from(stretch);
            self.sums.shrink += f64::from(shrink);
        }
        joint.penalty
    }

    /// The places within a word where it may be hyphenated: the author's, else the language's.
    fn hyphens(&mut self, run: Run<'_>, id: WordId, start: usize, end: usize) {
        if self.soft.from(start).is_some_and(|place| place < end) {
            let mut offsets = Vec::new();
            while let Some(place) = self.soft.from(start + 1).filter(|&place| place < end) {
                offsets.push((place - start) as u32);
                self.soft.next += 1;
            }
            for place in self.words.places(self.words.get(id), offsets) {
                self.push_hyphen(run, start, place);
            }
            return;
        }
        for index in 0..self.words.hyphens(self.words.get(id)).len() {
            let place = self.words.hyphens(self.words.get(id))[index];
            self.push_hyphen(run, start, place);
        }
    }

    fn push_hyphen(&mut self, run: Run<'_>, start: usize, place: HyphenPlace) {
        let style = &run.segment.style;
        let hyphen = self.words.hyphen(run.kind).advance * style.size;
        let mut sums = self.sums;
        let width = place.width * style.size + place.glyphs as f32 * style.tracking;
        sums.width += f64::from(width);
        sums.letters += letters(style, place.glyphs as usize, width);
        self.prepared.breaks.push(Break {
            kind: BreakKind::Hyphen,
            penalty: HYPHEN_PENALTY,
            end: sums,
            start: sums,
            hyphen,
            hang_right: protrusion::right('-') * hyphen,
            hang_left: 0.0,
            item: self.prepared.items.len() as u32,
            text: start as u32 + place.offset,
        });
    }

    fn push_break(&mut self, kind: BreakKind, penalty: f32, next: usize) {
        let end = match self.before_space {
            Some(sums) if matches!(kind, BreakKind::Space | BreakKind::Word | BreakKind::Forced | BreakKind::End) => {
                sums
            }
            _ => self.sums,
        };
        self.before_space = None;
        let hang_right = self.hang();
        self.line_starts = Some(self.prepared.breaks.len());
        self.prepared.breaks.push(Break {
            kind,
            penalty,
            end,
            start: self.sums,
            hyphen: 0.0,
            hang_right,
            hang_left: 0.0,
            item: self.prepared.items.len() as u32,
            text: next as u32,
        });
    }

    /// How far the last word hangs out where a line ends behind it.
    fn hang(&self) -> f32 {
        let content = self.content;
        let last = self.prepared.items.iter().rev().find(|item| !matches!(item, Item::Space { .. } | Item::Gap { .. }));
        let Some(&Item::Word { segment, start, end, word, .. }) = last else { return 0.0 };
        if self.prepared.levels.as_ref().is_some_and(|levels| levels.at(start) > 0) {
            return 0.0;
        }
        let style = &content.segments[segment as usize].style;
        let share = content.text[start as usize..end as usize].chars().next_back().map_or(0.0, protrusion::right);
        if share == 0.0 || style.family == Family::Mono || style.marks.boxed() {
            return 0.0;
        }
        let glyphs = self.words.glyphs(self.words.get(word));
        glyphs.last().map_or(0.0, |glyph| glyph.advance * style.size) * share
    }

    /// Tells the break before, if the next line starts here, how far the first sign hangs out.
    fn first_of_line(&mut self, hang: f32) {
        if let Some(index) = self.line_starts.take() {
            self.prepared.breaks[index].hang_left = hang;
        }
    }

    fn finish(mut self) -> Prepared {
        // A line break at the very end would bring an empty line.
        if self
            .prepared
            .breaks
            .last()
            .is_some_and(|last| last.kind == BreakKind::Forced && last.item as usize == self.prepared.items.len())
        {
            self.prepared.breaks.last_mut().expect("there is a last break").kind = BreakKind::End;
            return self.prepared;
        }
        self.push_break(BreakKind::End, 0.0, self.content.text.len());
        self.prepared
    }
}

/// Whether code and addresses may be parted between two characters.
fn parts_address(before: char, after: char, code: bool) -> bool {
    let joint = match before {
        '/' | '?' | '&' | '=' | '#' => !matches!(after, '/'),
        ':' => code && after != ':',
        '.' | '_' | ',' | ';' => after.is_alphanumeric(),
        '(' | '[' | '{' => code,
        _ => false,
    };
    joint && !after.is_whitespace() && !matches!(after, '.' | ',' | ';' | ')' | ']' | '}')
}
