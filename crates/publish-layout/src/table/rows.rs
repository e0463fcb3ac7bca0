//! Rows of a table become strips; the rows that a cell spans become one group that no page break parts.

use publish_core::Pt;
use publish_core::model::{BlockId, Cell, Grid, InlineId, Row};
use publish_style::{Role, RuleRole, RuleStyle, SMALL_TABLE};

use super::{Plan, cells, missing_width};
use crate::finding::FindingKind;
use crate::measure::{
    self, BETWEEN_ROWS, Builder, Column, Head, LEAST_ROOM, LONE_ROW, Measured, NEVER, Part, TALLEST_HEAD, rules,
};
use crate::node::{Node, NoteNumber};
use crate::page::Artifact;
use crate::paragraph::filled;
use crate::style::Alignment;

/// A group of rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Group {
    Head,
    Body,
    Foot,
}

/// Makes the rows of a table.
pub(crate) struct Rows {
    owner: BlockId,
    plan: Plan,
    x: f32,
    /// The rules: the strong one and the hairline.
    strong: DrawnRule,
    hairline: DrawnRule,
    /// The head that is repeated, once there is one.
    head: Option<u32>,
    any: bool,
}

/// A rule as wide as the table: the block with it, and how thick it is.
#[derive(Clone, Copy)]
struct DrawnRule {
    block: u32,
    thickness: f32,
}

/// A row that was measured.
struct Made {
    parts: Vec<Part>,
    height: f32,
    notes: Vec<NoteNumber>,
    /// Cells that reach into further rows: how many, and how high they are.
    spans: Vec<(usize, f32)>,
}

impl Rows {
    pub(crate) fn new(b: &mut Builder<'_, '_>, owner: BlockId, plan: Plan, x: f32) -> Rows {
        let width = plan.edges[plan.edges.len() - 1];
        let mut drawn = |rule| {
            let RuleStyle { thickness: Pt(thickness), ink, .. } = b.ctx.sheet.rule(rule);
            let laid = rules(thickness, vec![filled(0.0, 0.0, width, thickness, ink)]);
            DrawnRule { block: b.block(Node::Artifact(Artifact::Decoration), laid), thickness }
        };
        let (strong, hairline) = (drawn(RuleRole::TableEdge), drawn(RuleRole::TableRow));
        Rows { owner, plan, x, strong, hairline, head: None, any: false }
    }

    /// Adds the rows of a group.
    pub(crate) fn group(&mut self, b: &mut Builder<'_, '_>, group: Group, grid: &Grid) {
        let (rows, last_group) = match group {
            Group::Head => (grid.head(), grid.body().is_empty() && grid.foot().is_empty()),
            Group::Body => (grid.body(), grid.foot().is_empty()),
            Group::Foot => (grid.foot(), true),
        };
        let starts = Grid::starts(rows, grid.columns().len());
        let first_strip = b.out.strips.len();
        let mut from = 0;
        while from < rows.len() {
            let to = cluster_end(rows, from);
            let mut made: Vec<Made> =
                (from..to).map(|index| self.row(b, group, &rows[index], &starts[index])).collect();
            let joined = self.join(b, &mut made);
            for (offset, made) in made.into_iter().enumerate() {
                let index = from + offset;
                self.keep(b, group, index, rows.len(), joined && offset > 0);
                let strong = index + 1 == rows.len() && (last_group || group != Group::Body || !grid.foot().is_empty());
                let place = RowPlace { group, row: &rows[index], starts: &starts[index], strong };
                self.emit(b, made, &place);
            }
            from = to;
        }
        if group == Group::Head && !rows.is_empty() {
            self.remember_head(b, first_strip);
        }
    }

    /// Measures the cells of a row.
    fn row(&self, b: &mut Builder<'_, '_>, group: Group, row: &Row, starts: &[usize]) -> Made {
        let (_, above) = self.plan.padding;
        let mut made =
            Made { parts: Vec::new(), height: self.plan.style.leading, notes: Vec::new(), spans: Vec::new() };
        for (cell, start) in cells(row, starts) {
            let column = self.cell_column(b, group, cell, start);
            let apart = b.apart(|inner| measure::blocks(inner, &cell.content, &column));
            made.notes.extend(apart.notes);
            made.parts.extend(apart.parts.into_iter().map(|part| Part { y: part.y + above, ..part }));
            if cell.rows > 1 {
                made.spans.push((usize::from(cell.rows), apart.height));
            } else {
                made.height = made.height.max(apart.height);
            }
        }
        made.height += 2.0 * above;
        made
    }

    /// The column in which a cell's content is set.
    fn cell_column(&self, b: &mut Builder<'_, '_>, group: Group, cell: &Cell, start: usize) -> Column {
        let Plan { style, edges, alignments, direction, padding, header_columns } = &self.plan;
        let end = (start + usize::from(cell.columns)).min(edges.len() - 1);
        let mut style = *style;
        style.alignment = cell.alignment.map_or(alignments[start], |wanted| Alignment::of(wanted, *direction));
        if group != Group::Body || start < *header_columns {
            style = style.weighted(b.ctx.sheet.style(Role::TableHeading).weight);
        }
        let missing = missing_width(b, cell, &style);
        let width = (edges[end] - edges[start] - 2.0 * padding.0 - missing).max(0.5);
        style.space = b.ctx.sheet.cell_space().0;
        debug_assert!(style.alignment != Alignment::Justified);
        Column { x: self.x + edges[start] + padding.0, width, style, depth: 0 }
    }

    /// Makes the rows of a cluster high enough for the cells that span them. `false` when the cluster would not fit a
    /// page: then each such cell counts for its first row alone, and the rows may be parted.
    fn join(&self, b: &Builder<'_, '_>, made: &mut [Made]) -> bool {
        let above = self.plan.padding.1;
        let tall = made.iter().map(|row| row.height).sum::<f32>();
        let spans = made.iter().flat_map(|row| &row.spans).map(|(_, height)| height + 2.0 * above);
        let fits = tall.max(spans.fold(0.0, f32::max)) <= self.page_room(b);
        for index in 0..made.len() {
            for (rows, height) in std::mem::take(&mut made[index].spans) {
                let last = if fits { (index + rows).min(made.len()) - 1 } else { index };
                let total: f32 = made[index..=last].iter().map(|row| row.height).sum();
                made[last].height += (height + 2.0 * above - total).max(0.0);
            }
        }
        fits
    }

    /// The height that a row may have at most on a page of its own.
    fn page_room(&self, b: &Builder<'_, '_>) -> f32 {
        let head = self.head.map_or(0.0, |head| b.out.heads[head as usize].height);
        (b.ctx.height - head).max(b.ctx.height * LEAST_ROOM)
    }

    /// Says how unwelcome a page break before a row is.
    fn keep(&self, b: &mut Builder<'_, '_>, group: Group, index: usize, count: usize, joined: bool) {
        let penalty = match group {
            Group::Head => {
                if index > 0 {
                    NEVER
                } else {
                    0.0
                }
            }
            Group::Foot => NEVER,
            Group::Body if joined || index == 0 && self.any => NEVER,
            Group::Body if index == 0 => 0.0,
            Group::Body if count <= SMALL_TABLE || index == 1 || index + 1 == count => LONE_ROW,
            Group::Body => BETWEEN_ROWS,
        };
        b.keep(penalty);
    }

    fn emit(&mut self, b: &mut Builder<'_, '_>, made: Made, place: &RowPlace<'_>) {
        if made.height > self.page_room(b) && place.group == Group::Body {
            return self.split(b, place);
        }
        let Made { parts: cells, height, notes, .. } = made;
        let mut parts = Vec::with_capacity(cells.len() + 2);
        if !self.any {
            parts.push(self.rule(self.strong.block, 0.0));
        }
        let DrawnRule { block: rule, thickness } = if place.strong { self.strong } else { self.hairline };
        let bare = place.group == Group::Head && !place.strong;
        if !bare {
            parts.push(self.rule(rule, height - thickness));
        }
        parts.extend(cells);
        notes.into_iter().for_each(|note| b.note(note));
        b.strip(&parts, height, None);
        self.repeat_head(b);
        self.any = true;
    }

    fn rule(&self, block: u32, y: f32) -> Part {
        Part { block, x: self.x, y, lines: 0..1 }
    }

    /// Lets the table's head stand over the last strip where that starts a page.
    fn repeat_head(&self, b: &mut Builder<'_, '_>) {
        if let Some(strip) = b.out.strips.last_mut() {
            strip.head = self.head;
        }
    }

    /// Splits a row that is taller than a page: the first strips of all its cells side by side, then the second ones.
    fn split(&mut self, b: &mut Builder<'_, '_>, place: &RowPlace<'_>) {
        b.report(self.owner, InlineId(0), FindingKind::RowSplit);
        let measured: Vec<Measured> = cells(place.row, place.starts)
            .map(|(cell, start)| {
                let column = self.cell_column(b, place.group, cell, start);
                let mut inner = Builder::new(b.ctx, &mut *b.ws, b.base);
                measure::blocks(&mut inner, &cell.content, &column);
                inner.finish()
            })
            .collect();
        let offsets: Vec<u32> = measured.iter().map(|cell| b.adopt_blocks(cell)).collect();
        let depth = measured.iter().map(|cell| cell.strips.len()).max().unwrap_or(0);
        for index in 0..depth {
            self.fragment(b, &measured, &offsets, index, (index + 1 == depth, place.strong));
        }
    }

    fn fragment(
        &mut self,
        b: &mut Builder<'_, '_>,
        cells: &[Measured],
        offsets: &[u32],
        index: usize,
        (last, strong): (bool, bool),
    ) {
        let above = self.plan.padding.1;
        let mut parts = Vec::new();
        let mut height: f32 = 0.0;
        for (cell, offset) in cells.iter().zip(offsets) {
            let Some(strip) = cell.strips.get(index) else { continue };
            let y = if index == 0 { above } else { strip.above };
            for part in &cell.parts[strip.parts.start as usize..strip.parts.end as usize] {
                parts.push(Part { block: part.block + offset, y: part.y + y, ..part.clone() });
            }
            let before = index.checked_sub(1).map_or(0, |before| cell.strips[before].notes) as usize;
            cell.notes[before..strip.notes as usize].iter().for_each(|note| b.note(*note));
            height = height.max(y + strip.height);
        }
        if last {
            height += above;
            let DrawnRule { block: rule, thickness } = if strong { self.strong } else { self.hairline };
            parts.insert(0, self.rule(rule, height - thickness));
        }
        if !self.any {
            parts.insert(0, self.rule(self.strong.block, 0.0));
        }
        if index > 0 {
            b.keep(BETWEEN_ROWS);
        }
        b.strip(&parts, height, None);
        self.repeat_head(b);
        self.any = true;
    }

    /// Keeps the strips of the head, to be repeated.
    fn remember_head(&mut self, b: &mut Builder<'_, '_>, first_strip: usize) {
        let mut head = Head { parts: Vec::new(), height: 0.0 };
        for strip in &b.out.strips[first_strip..] {
            for part in &b.out.parts[strip.parts.start as usize..strip.parts.end as usize] {
                head.parts.push(Part { y: part.y + head.height, ..part.clone() });
            }
            head.height += strip.height;
        }
        // A head that fills the page would leave no room for the rows.
        if head.height < b.ctx.height * TALLEST_HEAD {
            b.out.heads.push(head);
            self.head = Some((b.out.heads.len() - 1) as u32);
        }
    }
}

/// A row and where it stands.
struct RowPlace<'a> {
    group: Group,
    row: &'a Row,
    starts: &'a [usize],
    /// Whether a strong rule is below it.
    strong: bool,
}

/// Where the rows end that are joined with row `from` by cells that span rows.
fn cluster_end(rows: &[Row], from: usize) -> usize {
    let mut end = from + 1;
    let mut index = from;
    while index < end {
        let reach = rows[index].cells.iter().map(|cell| index + usize::from(cell.rows)).max().unwrap_or(0);
        end = end.max(reach.min(rows.len()));
        index += 1;
    }
    end
}
