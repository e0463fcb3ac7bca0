//! Tables.

use publish_core::model::{Alignment, Block, Cell, Direction, Grid, Row, Table};
use publish_core::{HalfPt, Pt, Twips};
use publish_resolve::MissingDecimals;
use publish_style::columns::{self, Division, Fit};
use publish_style::word::LEAST_CELL;
use publish_style::{Em, FrameRole, RuleRole, RuleStyle, SMALL_TABLE};

use crate::columns::divide;
use crate::context::Context;
use crate::framed_tables::Surround;
use crate::look::Look;
use crate::needs::Setting;
use crate::pending::Pending;
use crate::ruler::Letters;
use crate::spans::{CellPlace, MOST_COLUMNS, limited, places};
use crate::styles::{ParagraphStyle, TABLE};
use crate::wml::{
    Border, Borders, CellProperties, Justification, Layout, RowProperties, Shading, Side, TableLook, TableProperties,
};
use crate::writer::Writer;

/// A table that is being written.
struct Shape<'b> {
    grid: &'b Grid,
    header_columns: usize,
    /// Where columns start and end.
    edges: Vec<Twips>,
    /// The space at the sides of cells.
    padding: Pt,
    /// The size of the text, where there is no room for the usual one.
    size: Option<HalfPt>,
    /// Whether the table stays on one page.
    is_small: bool,
    /// What a quotation or callout draws around it.
    surround: Surround,
}

/// A group of rows.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Group {
    Head,
    Body,
    Foot,
}

impl<'a> Writer<'a> {
    pub(crate) fn write_table(&mut self, block: &'a Block, table: &'a Table, ctx: &Context<'a>) {
        let Table { grid, header_columns: _, caption, summary } = table;
        self.lead_with_marks(ctx);
        match caption {
            Some(caption) => {
                let ctx = Context { after: None, ..*ctx };
                self.write_caption(ParagraphStyle::TableCaption, block.id, caption, &ctx);
            }
            None if self.pending.after_table => self.write_gap(ctx),
            None => {}
        }
        let float_space = self.sheet.theme.metrics.float_space.twips();
        if let Some(frame) = ctx.frame {
            // A caption leaves the space itself.
            self.lead_table(frame, if caption.is_none() { float_space } else { Twips::ZERO });
        }
        if grid.columns().len() > MOST_COLUMNS {
            let message = format!("the table has {} columns; Word has {MOST_COLUMNS} at most", grid.columns().len());
            self.unsupported(
                block.span,
                &message,
                "the cells that are too many share the last column; split the table",
            );
        }
        let shape = self.shape(table, ctx);
        let title = caption.as_ref().map(|caption| self.document.plain_text(&caption.content));
        self.open_table(&shape, title.as_deref(), summary.as_deref(), ctx);
        let outside = std::mem::take(&mut self.pending);
        self.pending = Pending { anchors: outside.anchors, page_break: outside.page_break, ..Pending::default() };
        for (group, rows) in [(Group::Head, grid.head()), (Group::Body, grid.body()), (Group::Foot, grid.foot())] {
            self.write_rows(&shape, group, rows, ctx);
        }
        self.story.markup().close_table();
        self.pending.after_table = true;
        self.pending.space = ctx.after.unwrap_or(Twips::ZERO).max(float_space);
        if let Some(frame) = ctx.frame {
            self.keep_table(frame);
        }
    }

    /// How a table fares in a column of some width.
    pub(crate) fn fit(&self, table: &Table, measure: Pt) -> Fit {
        self.divide(table, measure).fit
    }

    /// The columns of a table.
    fn divide(&self, table: &Table, measure: Pt) -> Division {
        let usual = self.sheet.looks.frame(FrameRole::Cell).start;
        let padding = columns::padding(usual, measure, table.grid.columns().len());
        let (theme, ruler) = (self.sheet.theme, self.sheet.ruler);
        let setting = Setting { document: self.document, theme, ruler, padding };
        divide(table, measure, setting, |cell| self.missing(cell))
    }

    /// The width of the decimals that the number in a cell lacks, in the theme's display family.
    fn missing(&self, cell: &Cell) -> Em {
        let width = |character| self.sheet.ruler.width(character, Letters::Display);
        let point = |missing: MissingDecimals| missing.point.map_or(0.0, |_| width('.'));
        let decimals = |missing: MissingDecimals| f32::from(missing.digits) * width('0') + point(missing);
        Em(self.document.missing_decimals(cell.id).map_or(0.0, decimals))
    }

    fn shape<'b>(&self, table: &'b Table, ctx: &Context<'a>) -> Shape<'b> {
        let metrics = &self.sheet.theme.metrics;
        let Division { widths, size, padding, fit: _ } = self.divide(table, ctx.measure());
        let mut widths: Vec<Twips> = widths.into_iter().map(|width| width.twips().max(Twips(1))).collect();
        if widths.len() > MOST_COLUMNS {
            let rest: Twips = widths.drain(MOST_COLUMNS..).sum();
            widths[MOST_COLUMNS - 1] += rest;
        }
        let surround = self.surround(ctx);
        surround.widen(&mut widths, ctx.measure().twips());
        let mut edges = vec![Twips::ZERO];
        edges.extend(widths.iter().scan(Twips::ZERO, |sum, &width| {
            *sum += width;
            Some(*sum)
        }));
        // No more than fits: sizes are in half points, and Word has none below one point.
        let small = HalfPt((size.0 * 2.0).floor().max(2.0) as u32);
        let size = (size < metrics.table.size).then_some(small);
        let (grid, header_columns) = (&table.grid, usize::from(table.header_columns));
        let rows = grid.rows().take(SMALL_TABLE + 1).count();
        Shape { grid, header_columns, edges, padding, size, is_small: rows <= SMALL_TABLE, surround }
    }

    fn open_table<'s>(
        &mut self,
        shape: &Shape<'_>,
        caption: Option<&'s str>,
        summary: Option<&'s str>,
        ctx: &Context<'a>,
    ) {
        let written = |text: Option<&'s str>| text.map(str::trim).filter(|text| !text.is_empty());
        let properties = TableProperties {
            style: TABLE.0,
            bidi_visual: self.table_direction(ctx) == Direction::RightToLeft,
            width: shape.edges.last().copied().unwrap_or_default(),
            indent: ctx.left - shape.surround.start,
            borders: shape.surround.borders(&self.sheet),
            // A table without room for its words keeps its columns and breaks the words.
            layout: if shape.size.is_some() { Layout::Fixed } else { Layout::Autofit },
            side_margins: (shape.padding < self.sheet.looks.frame(FrameRole::Cell).start)
                .then_some(shape.padding.twips()),
            look: shape.look(),
            caption: written(caption),
            description: written(summary),
        };
        let columns = shape.edges.windows(2).map(|edges| (edges[1] - edges[0]).max(Twips(1)));
        self.story.markup().open_table(&properties, columns);
    }

    /// The direction that the columns of a table run in.
    pub(crate) fn table_direction(&self, ctx: &Context<'a>) -> Direction {
        ctx.direction.unwrap_or(self.sheet.language.direction())
    }

    fn write_rows(&mut self, shape: &Shape<'a>, group: Group, rows: &'a [Row], ctx: &Context<'a>) {
        if rows.is_empty() {
            return;
        }
        let count = shape.grid.columns().len();
        // Cells that reach down into the rows below: how many rows are left, and how many columns they have.
        let mut open = vec![(0u16, 0usize); count];
        for (index, (row, starts)) in rows.iter().zip(Grid::starts(rows, count)).enumerate() {
            let Row { id: _, span: _, cells } = row;
            self.story.markup().open_row(RowProperties { is_header: group == Group::Head });
            let last = group == last_group(shape.grid) && index + 1 == rows.len();
            let keep = group == Group::Head || (shape.is_small && !last);
            for place in limited(places(cells, &starts, &mut open)) {
                let border = shape.border(group, index, rows.len());
                self.write_cell(shape, group, &place, border, &Context { keep, ..*ctx });
            }
            self.story.markup().close_row();
        }
    }

    fn write_cell(
        &mut self,
        shape: &Shape<'a>,
        group: Group,
        place: &CellPlace<'a>,
        border: Option<Side>,
        ctx: &Context<'a>,
    ) {
        let end = (place.column + place.columns).min(shape.edges.len() - 1);
        let width = (shape.edges[end] - shape.edges[place.column]).max(Twips(1));
        let properties = CellProperties {
            width,
            columns: place.columns,
            vertical_merge: place.merge,
            borders: border.map_or_else(Borders::default, |side| self.rule(side)),
            shading: shape.surround.ground.map(Shading),
        };
        self.story.markup().open_cell(&properties);
        let start = self.story.position();
        let (left, right) = shape.surround.indents(place.column == 0, end + 1 == shape.edges.len());
        let inside = self.cell_context(shape, group, place, width, ctx);
        let inside = Context { left, right: inside.right + right, ..inside };
        for cell in &place.cells {
            self.write_blocks(&cell.content, &inside);
        }
        self.flush_marks(&inside);
        self.end_with_paragraph(&inside);
        if self.story.position() == start {
            let line = self.line(inside.style, &inside);
            self.finish(line);
        }
        self.story.markup().close_cell();
    }

    fn cell_context(
        &self,
        shape: &Shape<'_>,
        group: Group,
        place: &CellPlace<'a>,
        width: Twips,
        ctx: &Context<'a>,
    ) -> Context<'a> {
        let heads = group == Group::Head || (group == Group::Body && place.column < shape.header_columns);
        let column = shape.grid.columns().get(place.column).map_or(Alignment::Start, |column| column.alignment);
        let justification = match place.cells.first().and_then(|cell| cell.alignment).unwrap_or(column) {
            Alignment::Start => None,
            Alignment::Left => Some(Justification::Left),
            Alignment::Center => Some(Justification::Center),
            Alignment::Right => Some(Justification::Right),
        };
        let attributes = place.cells.first().map(|cell| &cell.attributes);
        let language = attributes.and_then(|attributes| attributes.language()).or(ctx.look.language);
        let direction = attributes.and_then(|attributes| attributes.direction()).or(ctx.direction);
        let size = shape.size.map_or(self.sheet.theme.metrics.table.size, HalfPt::points);
        let right = place.cells.first().map_or(Twips::ZERO, |cell| self.missing(cell).of(size).twips());
        Context {
            style: if heads { ParagraphStyle::TableHeading } else { ParagraphStyle::TableText },
            justification,
            look: Look { language, bold: group == Group::Foot, size: shape.size, ..Look::default() },
            direction,
            keep: ctx.keep,
            right,
            ..Context::body((width.points() - shape.padding * 2.0).max(LEAST_CELL))
        }
    }

    /// A rule that the table style can't draw.
    fn rule(&self, side: Side) -> Borders {
        let RuleStyle { thickness, ink, .. } = self.sheet.looks.rule(RuleRole::TableEdge);
        Borders::default().with(side, Border::line(thickness, Pt::ZERO, self.sheet.color(ink)))
    }
}

impl Shape<'_> {
    /// The rule that a row of several headers or footers needs: the style knows the first and the last row alone.
    fn border(&self, group: Group, index: usize, rows: usize) -> Option<Side> {
        match group {
            Group::Head if rows > 1 && index + 1 == rows => Some(Side::Bottom),
            Group::Foot if rows > 1 && index == 0 => Some(Side::Top),
            Group::Head | Group::Body | Group::Foot => None,
        }
    }

    fn look(&self) -> TableLook {
        TableLook {
            first_row: !self.grid.head().is_empty(),
            last_row: !self.grid.foot().is_empty(),
            first_column: self.header_columns > 0,
        }
    }
}

/// The group that ends a table.
fn last_group(grid: &Grid) -> Group {
    if !grid.foot().is_empty() {
        Group::Foot
    } else if grid.body().is_empty() {
        Group::Head
    } else {
        Group::Body
    }
}
