//! A run of glyphs.

use publish_core::Pt;
use publish_layout::{Artifact, Owner, Part, Point, TextRun};

use super::painter::{Damaged, Mark, Painter, Spot};
use super::shown::{self, Shown};
use crate::syntax::round;
use crate::tags::{Role, Target};

/// The line that a run stands on.
pub(super) struct Line {
    /// From the block to the page.
    pub(super) offset: Point,
    /// The line's baseline, from the upper edge of the page.
    pub(super) baseline: f32,
    /// Where the next line starts, if the run is the last of its line and its last word goes on there.
    pub(super) turn: Option<Point>,
}

impl Painter<'_> {
    pub(super) fn run(&mut self, run: &TextRun, owner: Owner, line: &Line) {
        let target = match owner {
            Owner::Content(block) => self.painted.tags.target(block, run.node, run.part),
            Owner::Artifact(_) => None,
        };
        let mut glyphs = std::mem::take(&mut self.shown);
        let place = self.painted.fonts.place(run.face);
        let damaged = self.painted.fonts.damaged();
        let exact = shown::show(run, place, &mut self.painted.fonts, &mut glyphs);
        if self.painted.fonts.damaged() > damaged {
            self.tell_damaged(run, place, &glyphs, owner);
        }
        match target {
            Some(target) => self.content(run, &glyphs, exact, target, line),
            None => {
                let artifact = match owner {
                    Owner::Artifact(artifact) => artifact,
                    Owner::Content(_) => Artifact::Decoration,
                };
                self.artifact(run, &glyphs, artifact, line);
            }
        }
        self.shown = glyphs;
    }

    /// Takes down that glyphs of a run were found damaged.
    fn tell_damaged(&mut self, run: &TextRun, place: u16, shown: &[Shown], owner: Owner) {
        let first = |glyph: &Shown| run.text.get(glyph.cluster as usize..)?.chars().next();
        let mut characters: Vec<char> = shown.iter().filter(|glyph| glyph.code == 0).filter_map(first).collect();
        characters.dedup();
        let node = match owner {
            Owner::Content(block) => Some((block, run.node)),
            Owner::Artifact(_) => None,
        };
        let face = self.painted.fonts.face(place).postscript_name().to_owned();
        self.painted.damaged.push(Damaged { face, characters, node });
    }

    fn artifact(&mut self, run: &TextRun, shown: &[Shown], artifact: Artifact, line: &Line) {
        for piece in pieces(shown) {
            if piece[0].code == 0 {
                self.mark_graphics(Mark::Artifact(artifact));
                self.missing_box(run, &piece[0], line);
            } else {
                self.glyphs(run, piece, Mark::Artifact(artifact), line);
            }
        }
    }

    fn content(&mut self, run: &TextRun, shown: &[Shown], exact: bool, target: Target, line: &Line) {
        if let Some(note) = target.note {
            let spot = Spot {
                page: self.page,
                x: run.at.x.0 + line.offset.x.0,
                y: self.canvas.up(line.baseline - run.size.0),
            };
            self.painted.references.entry(note).or_insert(spot);
        }
        if self.painted.tags.tree.role(target.element) == Role::Figure {
            return self.description(run, shown, target, line);
        }
        let is_missing = |glyph: &Shown| glyph.code == 0 || run.part == Part::MissingGlyph;
        if shown.iter().any(is_missing) {
            self.with_missing(run, shown, target, line);
        } else if run.part == Part::Hyphen {
            // A hyphen that the line break brought is said to be one (ISO 32000-1 §14.8.2.2.3).
            self.own(run, shown, target, "\u{AD}", line);
        } else if !exact {
            self.own(run, shown, target, &run.text, line);
        } else if line.turn.is_some() && !shown.is_empty() {
            let last = shown[shown.len() - 1].cluster;
            let start = shown.iter().position(|glyph| glyph.cluster == last).unwrap_or(0);
            self.plain(run, &shown[..start], target, line);
            let text = run.text.get(last as usize..).unwrap_or(&run.text);
            self.own(run, &shown[start..], target, text, line);
        } else {
            self.plain(run, shown, target, line);
        }
        self.link_area(run, target, line);
    }

    /// Glyphs that say their text. Those that say nothing come after the others, in a sequence that is read as nothing:
    /// readers that put glyphs in order by their places pass it over.
    fn plain(&mut self, run: &TextRun, shown: &[Shown], target: Target, line: &Line) {
        let (said, silent) = shown.split_at(shown.iter().position(|glyph| glyph.silent).unwrap_or(shown.len()));
        if !said.is_empty() {
            self.glyphs(run, said, Mark::Element(target.element), line);
        }
        if !silent.is_empty() {
            self.own(run, silent, target, "", line);
        }
    }

    /// The description of a picture, shown where the picture could not be had: the figure has it already as its
    /// alternate description, and is not to say it twice.
    fn description(&mut self, run: &TextRun, shown: &[Shown], target: Target, line: &Line) {
        let bounds = self.bounds(run, line);
        self.painted.tags.bound(target.element, bounds);
        for piece in pieces(shown) {
            if piece[0].code != 0 && run.part != Part::MissingGlyph {
                self.own(run, piece, target, "", line);
            } else {
                self.boxed(run, &piece[0], target, "", line);
            }
        }
        self.link_area(run, target, line);
    }

    /// Glyphs that are read as `actual`. The way to the next line lies in the same sequence, so that readers who take
    /// it for a space leave none within the word.
    fn own(&mut self, run: &TextRun, shown: &[Shown], target: Target, actual: &str, line: &Line) {
        self.turn_to_text(Mark::Closed);
        self.place_run(run, shown, line);
        self.open_own(target.element, Some(actual));
        self.show(run, shown, line);
        if let Some(Point { x, y }) = line.turn {
            self.canvas.place(x.0, y.0, 0.0);
        }
        self.close();
    }

    /// A run with glyphs that the face does not have: a box for each, read as its character.
    fn with_missing(&mut self, run: &TextRun, shown: &[Shown], target: Target, line: &Line) {
        let whole = run.part == Part::MissingGlyph;
        for piece in pieces(shown) {
            if piece[0].code != 0 && !whole {
                self.plain(run, piece, target, line);
                continue;
            }
            let start = piece[0].cluster;
            let rest = run.text.get(start as usize..).unwrap_or(&run.text);
            let next = shown.iter().map(|glyph| glyph.cluster).filter(|&cluster| cluster > start).min();
            let text = next.and_then(|next| rest.get(..(next - start) as usize)).unwrap_or(rest);
            self.boxed(run, &piece[0], target, text, line);
        }
    }

    /// The box for a glyph that the face does not have, read as `actual`.
    fn boxed(&mut self, run: &TextRun, glyph: &Shown, target: Target, actual: &str, line: &Line) {
        self.mark_graphics(Mark::Closed);
        self.open_own(target.element, Some(actual));
        self.missing_box(run, glyph, line);
        self.close();
    }

    /// Shows glyphs in a sequence.
    fn glyphs(&mut self, run: &TextRun, shown: &[Shown], mark: Mark, line: &Line) {
        self.turn_to_text(mark);
        self.place_run(run, shown, line);
        self.open(mark);
        self.show(run, shown, line);
    }

    /// Puts the pen where a run starts. It is moved before a sequence is opened: readers that take the move for a space
    /// see none within a word that goes on from another page or sequence.
    fn place_run(&mut self, run: &TextRun, shown: &[Shown], line: &Line) {
        let start = run.at.x.0 + line.offset.x.0 + shown.first().map_or(0.0, |first| first.x);
        self.canvas.place(start, line.baseline, run.size.0);
    }

    /// Shows glyphs of the face in the open text object.
    fn show(&mut self, run: &TextRun, shown: &[Shown], line: &Line) {
        let place = self.painted.fonts.place(run.face);
        let size = run.size.0;
        let start = run.at.x.0 + line.offset.x.0;
        let above = line.baseline - (run.at.y.0 + line.offset.y.0);
        let color = run.ink.color(self.paint);
        self.canvas.fill(color);
        let bold = self.painted.fonts.face(place).embolden();
        self.canvas.embolden(bold * size, color);
        self.canvas.font(place, size);
        self.canvas.stretch(run.stretch.0);
        self.canvas.space(spacing(shown, size), size);
        for glyph in shown {
            self.canvas.raise(above + glyph.rise);
            self.canvas.glyph(glyph.code, start + glyph.x, glyph.natural, size);
        }
    }

    fn link_area(&mut self, run: &TextRun, target: Target, line: &Line) {
        if let Some(link) = target.link {
            let bounds = self.bounds(run, line);
            self.area(link, target.element, bounds, line.baseline);
        }
    }

    /// The box that a run takes on the page, from the lower left corner.
    fn bounds(&mut self, run: &TextRun, line: &Line) -> [f32; 4] {
        let place = self.painted.fonts.place(run.face);
        let metrics = self.painted.fonts.face(place).metrics();
        let scale = run.size.0 / f32::from(metrics.units_per_em);
        let left = run.at.x.0 + line.offset.x.0;
        let baseline = self.canvas.up(run.at.y.0 + line.offset.y.0);
        [
            left,
            baseline + f32::from(metrics.descent) * scale,
            left + run.width().0.max(1.0),
            baseline + f32::from(metrics.ascent) * scale,
        ]
    }
}

/// The space that layout puts after most glyphs of a run, in ten-thousandths of an em: to evenly spaced letters the
/// viewer adds it by itself. `None` if there is none, as in short runs.
fn spacing(shown: &[Shown], size: f32) -> Option<i32> {
    let extra = |glyph: &Shown| round(f64::from((glyph.advance - glyph.natural) * 10_000.0 / size)) as i32;
    let near = |one: i32, other: i32| one.abs_diff(other) <= 3;
    // The only value that can be a majority's (Boyer and Moore's vote); whether it is one is counted.
    let mut candidate = (0, 0usize);
    for glyph in shown {
        let extra = extra(glyph);
        candidate = match candidate {
            (_, 0) => (extra, 1),
            (value, votes) if near(value, extra) => (value, votes + 1),
            (value, votes) => (value, votes - 1),
        };
    }
    let votes = shown.iter().filter(|glyph| near(extra(glyph), candidate.0)).count();
    (shown.len() > 3 && votes * 2 > shown.len()).then_some(candidate.0)
}

/// Glyphs one after another that the face has, and glyphs by themselves that it does not have.
fn pieces(shown: &[Shown]) -> impl Iterator<Item = &[Shown]> {
    shown.chunk_by(|one, other| one.code != 0 && other.code != 0)
}

/// The size of a box that stands for a glyph.
pub(super) fn box_width(glyph: &Shown, size: Pt) -> f32 {
    if glyph.advance > 0.0 { glyph.advance } else { size.0 / 2.0 }
}
