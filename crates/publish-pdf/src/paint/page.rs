//! A page: its placed blocks, line by line.

use publish_core::Pt;
use publish_core::model::{BlockId, InlineRef};
use publish_layout::{Artifact, Item, LineBox, Owner, Page, Part, PictureBox, Placed, Point, Rect, Rule, TextRun};

use super::canvas::Canvas;
use super::painter::{Mark, Painter};
use super::run::Line;

impl Painter<'_> {
    /// Paints a page and gives its content stream.
    pub(crate) fn page(&mut self, number: u32, page: &Page) -> Vec<u8> {
        self.page = number;
        self.canvas = Canvas::new(page.size.height.0);
        for placed in &page.placed {
            self.placed(placed);
        }
        self.close();
        self.painted.marks.push(std::mem::take(&mut self.marks));
        std::mem::replace(&mut self.canvas, Canvas::new(0.0)).finish()
    }

    fn placed(&mut self, placed: &Placed) {
        let Placed { at, owner, laid, lines } = placed;
        let lines = lines.start as usize..(lines.end as usize).min(laid.lines.len());
        let Some(lines) = laid.lines.get(lines).filter(|lines| !lines.is_empty()) else { return };
        let offset = Point { x: at.x, y: at.y - lines[0].top };
        if let Owner::Content(block) = *owner
            && *owner != Owner::CONTENTS_TITLE
            && !is_contents_entry(&lines[0])
        {
            self.spot(block, at.x.0, at.y.0);
        }
        // Grounds lie under the text. Rules between the lines are drawn before them too: each would otherwise cut the
        // text into two marked-content sequences.
        let rules = lines.iter().flat_map(|line| &line.items);
        for rule in rules.filter_map(|item| if let Item::Rule(rule) = item { Some(rule) } else { None }) {
            self.rule(rule, offset, *owner);
        }
        for (index, line) in lines.iter().enumerate() {
            self.line(line, lines.get(index + 1), offset, *owner);
        }
    }

    fn rule(&mut self, rule: &Rule, offset: Point, owner: Owner) {
        let Rule { rect, fill, stroke } = *rule;
        let artifact = match owner {
            Owner::Artifact(artifact) => artifact,
            Owner::Content(_) => Artifact::Decoration,
        };
        let rect = moved(rect, offset);
        if fill.is_none() && stroke.is_none() {
            return;
        }
        self.mark_graphics(Mark::Artifact(artifact));
        if let Some(ink) = fill {
            self.canvas.fill(ink.color(self.paint));
        }
        if let Some((ink, thickness)) = stroke {
            self.canvas.stroke(ink.color(self.paint), thickness.0);
        }
        let operator = match (fill, stroke) {
            (Some(_), Some(_)) => "B",
            (None, _) => "S",
            (Some(_), None) => "f",
        };
        self.canvas.rectangle(rect, operator);
    }

    fn line(&mut self, line: &LineBox, next: Option<&LineBox>, offset: Point, owner: Owner) {
        let baseline = baseline(line).map_or(0.0, |y| y + offset.y.0);
        let last = line.items.iter().rposition(|item| matches!(item, Item::Text(_)));
        for (index, item) in line.items.iter().enumerate() {
            match item {
                Item::Rule(_) => {}
                Item::Text(run) => {
                    let turn = (Some(index) == last).then(|| self.turn(run, next, offset, owner)).flatten();
                    self.run(run, owner, &Line { offset, baseline, turn });
                }
                Item::Picture(picture) => self.picture(picture, offset, owner),
            }
        }
    }

    /// Where the next line starts, if its words go on without a space.
    fn turn(&self, run: &TextRun, next: Option<&LineBox>, offset: Point, owner: Owner) -> Option<Point> {
        let Owner::Content(block) = owner else { return None };
        let next_line = next?;
        let Some(Item::Text(next)) = next_line.items.iter().find(|item| !matches!(item, Item::Rule(_))) else {
            return None;
        };
        if run.text.ends_with(char::is_whitespace) || !goes_on(run.part) || !goes_on(next.part) {
            return None;
        }
        // A line of code that was wrapped goes on behind a hook that is drawn before its rest.
        let wrapped = matches!(next_line.items.first(), Some(Item::Rule(_)));
        let tags = &self.painted.tags;
        let joins = run.part == Part::Hyphen
            || if tags.keeps_lines(block) { wrapped } else { tags.joins(block, run.node, next.node) };
        joins.then(|| Point { x: next.at.x + offset.x, y: Pt(baseline(next_line).unwrap_or(next.at.y.0)) + offset.y })
    }

    fn picture(&mut self, picture: &PictureBox, offset: Point, owner: Owner) {
        let PictureBox { node, rect } = *picture;
        let rect = moved(rect, offset);
        let (block, target) = match owner {
            Owner::Content(block) => (block, self.painted.tags.target(block, node, Part::Content)),
            Owner::Artifact(_) => (BlockId(u32::MAX), None),
        };
        let Some(found) = self.resolved.picture(InlineRef { block, inline: node }) else { return };
        let name = self.painted.pictures.name(&found.file);
        let Some(target) = target else {
            self.mark_graphics(Mark::Artifact(Artifact::Decoration));
            return self.canvas.picture(rect, found.file.turn, &name);
        };
        self.mark_graphics(Mark::Element(target.element));
        self.canvas.picture(rect, found.file.turn, &name);
        let (left, upper) = (rect.at.x.0, self.canvas.up(rect.at.y.0));
        let bounds = [left, upper - rect.height.0, left + rect.width.0, upper];
        self.painted.tags.bound(target.element, bounds);
        if let Some(link) = target.link {
            self.area(link, target.element, bounds, rect.at.y.0);
        }
    }
}

/// Whether a line is an entry of a contents list: that belongs to the heading it leads to, but is not where that is.
fn is_contents_entry(line: &LineBox) -> bool {
    line.items.iter().any(|item| matches!(item, Item::Text(run) if run.part == Part::Contents))
}

/// Whether a run of a part can be followed by the rest of its word on the next line.
fn goes_on(part: Part) -> bool {
    match part {
        Part::Content | Part::Hyphen | Part::MissingGlyph => true,
        Part::Label | Part::Generated | Part::Address | Part::Contents => false,
    }
}

/// The baseline of a line: that of its largest text. Runs above or below it are raised.
fn baseline(line: &LineBox) -> Option<f32> {
    let runs = line.items.iter().filter_map(|item| if let Item::Text(run) = item { Some(run) } else { None });
    let mut largest: Option<&TextRun> = None;
    for run in runs {
        if largest.is_none_or(|largest| run.size > largest.size) {
            largest = Some(run);
        }
    }
    largest.map(|run| run.at.y.0)
}

fn moved(rect: Rect, offset: Point) -> Rect {
    Rect { at: Point { x: rect.at.x + offset.x, y: rect.at.y + offset.y }, ..rect }
}
