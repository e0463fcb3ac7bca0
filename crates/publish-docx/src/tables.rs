//! Tables.

use docx_rs::{
    AlignmentType, BorderType, Shading, Table as WordTable, TableCell, TableCellBorder, TableCellBorderPosition,
    TableCellBorders, TableCellMargins, TableLayoutType, TableRow, WidthType,
};
use publish_core::Pt;
use publish_core::model::{Alignment, Block, Cell, Direction, Grid, Row, Table};
use publish_resolve::MissingDecimals;
use publish_style::Frame;
use publish_style::columns::{self, Division, Fit};

use crate::columns::divide;
use crate::context::{Context, Pending};
use crate::framed_tables::Surround;
use crate::look::Look;
use crate::needs::Setting;
use crate::package::{Properties, open_cell, open_row, open_table};
use crate::ruler::Letters;
use crate::spans::{MOST_COLUMNS, Place, limited, places};
use crate::styles::{ParagraphStyle, TABLE, twips};
use crate::writer::Writer;

/// A table that is being written.
struct Shape<'b> {
    grid: &'b Grid,
    header_columns: usize,
    /// Where columns start and end, in twips.
    edges: Vec<i32>,
    /// The space at the sides of cells.
    padding: Pt,
    /// The size of the text in half points, where there is no room for the usual one.
    size: Option<u32>,
    /// Whether the table stays on one page.
    is_small: bool,
    /// What a quotation or callout draws around it.
    surround: Surround,
}

/// Tables of up to so many rows stay on one page.
const SMALL: usize = 8;

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
        let float_space = twips(self.sheet.theme.metrics.float_space);
        if let Some(frame) = ctx.frame {
            // A caption leaves the space itself.
            self.lead_table(frame, if caption.is_none() { float_space } else { 0 });
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
        self.out.push_str("</w:tbl>");
        self.pending.after_table = true;
        self.pending.space = ctx.after.unwrap_or(0).max(float_space);
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
        let theme = self.sheet.theme;
        let usual = self.sheet.looks.frame(Frame::Cell).start;
        let padding = columns::padding(usual, measure, table.grid.columns().len());
        let setting = Setting { document: self.document, theme, ruler: self.sheet.ruler, padding };
        divide(table, measure, setting, |cell| self.missing(cell))
    }

    /// The width of the decimals that the number in a cell lacks, in ems of the theme's display family.
    fn missing(&self, cell: &Cell) -> f32 {
        let width = |character| self.sheet.ruler.width(character, Letters::Display);
        let point = |missing: MissingDecimals| missing.point.map_or(0.0, |_| width('.'));
        let decimals = |missing: MissingDecimals| f32::from(missing.digits) * width('0') + point(missing);
        self.document.missing_decimals(cell.id).map_or(0.0, decimals)
    }

    fn shape<'b>(&self, table: &'b Table, ctx: &Context<'a>) -> Shape<'b> {
        let metrics = &self.sheet.theme.metrics;
        let Division { widths, size, padding, fit: _ } = self.divide(table, ctx.measure());
        let mut widths: Vec<i32> = widths.into_iter().map(|width| twips(width).max(1)).collect();
        if let Some(rest) = widths.get(MOST_COLUMNS..) {
            widths[MOST_COLUMNS - 1] += rest.iter().sum::<i32>();
            widths.truncate(MOST_COLUMNS);
        }
        let surround = self.surround(ctx);
        surround.widen(&mut widths, twips(ctx.measure()));
        let mut edges = vec![0];
        edges.extend(widths.iter().scan(0, |sum, width| {
            *sum += width;
            Some(*sum)
        }));
        // No more than fits: sizes are in half points, and Word has none below one point.
        let small = (size.0 * 2.0).floor().max(2.0) as u32;
        let size = (size < metrics.table.size).then_some(small);
        let (grid, header_columns) = (&table.grid, usize::from(table.header_columns));
        let rows = grid.rows().take(SMALL + 1).count();
        Shape { grid, header_columns, edges, padding, size, is_small: rows <= SMALL, surround }
    }

    fn open_table(&mut self, shape: &Shape<'_>, caption: Option<&str>, summary: Option<&str>, ctx: &Context<'a>) {
        let total = shape.edges.last().copied().unwrap_or(0).max(0) as usize;
        let grid = shape.edges.windows(2).map(|edges| (edges[1] - edges[0]).max(1) as usize).collect();
        // A table without room for its words keeps its columns and breaks the words.
        let layout = if shape.size.is_some() { TableLayoutType::Fixed } else { TableLayoutType::Autofit };
        let mut table = WordTable::new(Vec::new())
            .style(TABLE.0)
            .width(total, WidthType::Dxa)
            .indent(ctx.left - shape.surround.start)
            .layout(layout)
            .set_borders(shape.surround.borders(&self.sheet))
            .set_grid(grid);
        if shape.padding < self.sheet.looks.frame(Frame::Cell).start {
            let side = twips(shape.padding).max(0) as usize;
            table = table
                .margins(TableCellMargins::new().margin_left(side, WidthType::Dxa).margin_right(side, WidthType::Dxa));
        }
        let mut more = Properties::new().attributes("w:tblLook", &look(shape));
        if self.table_direction(ctx) == Direction::RightToLeft {
            more = more.flag("w:bidiVisual");
        }
        for (name, text) in [("w:tblCaption", caption), ("w:tblDescription", summary)] {
            if let Some(text) = text.map(str::trim).filter(|text| !text.is_empty()) {
                more = more.value(name, text);
            }
        }
        open_table(&table, more, &mut self.out);
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
        let is_head = group == Group::Head;
        let row_start =
            self.rows.of(&is_head, |_| open_row(&TableRow::new(Vec::new()).cant_split(), is_head)).to_owned();
        let mut above = vec![(TableCell::new(), String::new()); count];
        for (index, (row, starts)) in rows.iter().zip(Grid::starts(rows, count)).enumerate() {
            let Row { id: _, span: _, cells } = row;
            self.out.push_str(&row_start);
            let last = group == last_group(shape.grid) && index + 1 == rows.len();
            let keep = group == Group::Head || (shape.is_small && !last);
            for place in limited(places(cells, &starts, &mut open)) {
                let border = shape.border(group, index, rows.len());
                let above = &mut above[place.column];
                self.write_cell(shape, group, &place, border, above, &Context { keep, ..*ctx });
            }
            self.out.push_str("</w:tr>");
        }
    }

    fn write_cell(
        &mut self,
        shape: &Shape<'a>,
        group: Group,
        place: &Place<'a>,
        border: Option<TableCellBorderPosition>,
        above: &mut (TableCell, String),
        ctx: &Context<'a>,
    ) {
        let end = (place.column + place.columns).min(shape.edges.len() - 1);
        let width = (shape.edges[end] - shape.edges[place.column]).max(1);
        let mut cell = TableCell::new().width(width as usize, WidthType::Dxa);
        if place.columns > 1 {
            cell = cell.grid_span(place.columns);
        }
        if let Some(merge) = place.merge {
            cell = cell.vertical_merge(merge);
        }
        if let Some(position) = border {
            cell = cell.set_borders(self.rule(position));
        }
        if let Some(ground) = shape.surround.ground {
            cell = cell.shading(Shading::new().fill(ground.hex()));
        }
        // Mostly it starts as the one above does.
        if above.1.is_empty() || above.0 != cell {
            above.1.clear();
            above.1.push_str(self.cells.of(&cell, open_cell));
            above.0 = cell;
        }
        self.out.push_str(&above.1);
        let start = self.out.len();
        let (left, right) = shape.surround.indents(place.column == 0, end + 1 == shape.edges.len());
        let inside = self.cell_context(shape, group, place, width, ctx);
        let inside = Context { left, right: inside.right + right, ..inside };
        for cell in &place.cells {
            self.write_blocks(&cell.content, &inside);
        }
        self.flush_marks(&inside);
        self.end_with_paragraph(&inside);
        if self.out.len() == start {
            let line = self.line(inside.style, &inside);
            self.finish(line);
        }
        self.out.push_str("</w:tc>");
    }

    fn cell_context(
        &self,
        shape: &Shape<'_>,
        group: Group,
        place: &Place<'a>,
        width: i32,
        ctx: &Context<'a>,
    ) -> Context<'a> {
        let heads = group == Group::Head || (group == Group::Body && place.column < shape.header_columns);
        let column = shape.grid.columns().get(place.column).map_or(Alignment::Start, |column| column.alignment);
        let alignment = match place.cells.first().and_then(|cell| cell.alignment).unwrap_or(column) {
            Alignment::Start => None,
            Alignment::Left => Some(AlignmentType::Left),
            Alignment::Center => Some(AlignmentType::Center),
            Alignment::Right => Some(AlignmentType::Right),
        };
        let attributes = place.cells.first().map(|cell| &cell.attributes);
        let language = attributes.and_then(|attributes| attributes.language()).or(ctx.look.language);
        let direction = attributes.and_then(|attributes| attributes.direction()).or(ctx.direction);
        let size = shape.size.map_or(self.sheet.theme.metrics.table.size, |size| Pt(size as f32 / 2.0));
        let right = place.cells.first().map_or(0, |cell| twips(size * self.missing(cell)));
        Context {
            style: if heads { ParagraphStyle::TableHeading } else { ParagraphStyle::TableText },
            alignment,
            look: Look { language, bold: group == Group::Foot, size: shape.size, ..Look::default() },
            direction,
            keep: ctx.keep,
            right,
            ..Context::body((Pt(width as f32 / 20.0) - shape.padding * 2.0).max(Pt(12.0)))
        }
    }

    /// A rule that the table style can't draw.
    fn rule(&self, position: TableCellBorderPosition) -> TableCellBorders {
        let theme = self.sheet.theme;
        let border = TableCellBorder::new(position)
            .border_type(BorderType::Single)
            .size((theme.metrics.thin_rule.0 * 12.0).round() as usize)
            .color(theme.paint.accent.hex());
        TableCellBorders::with_empty().set(border)
    }
}

impl Shape<'_> {
    /// The rule that a row of several headers or footers needs: the style knows the first and the last row alone.
    fn border(&self, group: Group, index: usize, rows: usize) -> Option<TableCellBorderPosition> {
        match group {
            Group::Head if rows > 1 && index + 1 == rows => Some(TableCellBorderPosition::Bottom),
            Group::Foot if rows > 1 && index == 0 => Some(TableCellBorderPosition::Top),
            Group::Head | Group::Body | Group::Foot => None,
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

/// `w:tblLook`: which conditions of the style apply (ECMA-376-1 §17.4.55).
fn look(shape: &Shape<'_>) -> [(&'static str, &'static str); 7] {
    let flag = |is_on: bool| if is_on { "1" } else { "0" };
    let head = !shape.grid.head().is_empty();
    let foot = !shape.grid.foot().is_empty();
    let column = shape.header_columns > 0;
    let bits = match (head, foot, column) {
        (false, false, false) => "0600",
        (true, false, false) => "0620",
        (false, true, false) => "0640",
        (true, true, false) => "0660",
        (false, false, true) => "0680",
        (true, false, true) => "06A0",
        (false, true, true) => "06C0",
        (true, true, true) => "06E0",
    };
    [
        ("w:val", bits),
        ("w:firstRow", flag(head)),
        ("w:lastRow", flag(foot)),
        ("w:firstColumn", flag(column)),
        ("w:lastColumn", "0"),
        ("w:noHBand", "1"),
        ("w:noVBand", "1"),
    ]
}
