//! Tables.

mod cells;
mod width;

use publish_core::model::{Block, Grid, Row, Table};

use crate::attributes::open;
use crate::pictures::{share_class, write_caption};
use crate::writer::Writer;
use cells::{Headers, write_rows};
use width::Needs;

/// Writes a table; one that a small screen can't hold scrolls in a box of its own (WCAG 1.4.10) that takes the focus.
pub(crate) fn write_table(w: &mut Writer, block: &Block, table: &Table) {
    let Table { grid, header_columns: _, caption: _, summary: _ } = table;
    if grid.rows().next().is_none() {
        return;
    }
    let needs = Needs::of(grid);
    if !needs.scrolls {
        return write_element(w, block, table, if needs.is_wide { "wide" } else { "" }, false);
    }
    let label = label(w, block, table);
    let label = w.landmark(&label);
    w.push(if needs.is_wide { "<div class=\"scroll wide\"" } else { "<div class=\"scroll\"" });
    w.push(" role=\"group\" tabindex=\"0\"");
    w.attribute("aria-label", &label);
    w.push(">\n");
    write_element(w, block, table, "", needs.keeps_first);
    w.push("</div>\n");
}

/// Writes the table itself; where `keeps_first`, its first column stays in sight if it has the headers of rows.
fn write_element(w: &mut Writer, block: &Block, table: &Table, class: &str, keeps_first: bool) {
    let Table { grid, header_columns, caption, summary } = table;
    let layout = Layout::of(grid, *header_columns);
    let summary_id = summary.as_ref().map(|summary| write_summary(w, block, summary));
    let class = if layout.head.is_empty() { format!("headless {class}") } else { class.to_owned() };
    open(w, "table", w.anchor(block.id), &class, &block.attributes);
    if layout.headers == Headers::None {
        w.push(" role=\"presentation\"");
    }
    if let Some(id) = summary_id {
        w.attribute("aria-describedby", &id);
    }
    w.push(">\n");
    if let Some(caption) = caption {
        w.push("<caption>");
        write_caption(w, block, caption);
        w.push("</caption>\n");
    }
    write_columns(w, grid);
    let keeps_first = keeps_first && layout.heads_rows(grid.columns().len());
    let groups = [
        ("thead", layout.head, Headers::Columns),
        ("tbody", layout.body, layout.headers),
        ("tfoot", layout.foot, layout.headers),
    ];
    for (name, rows, headers) in groups {
        if !rows.is_empty() {
            w.push(&format!("<{name}>\n"));
            write_rows(w, grid.columns(), rows, headers, keeps_first);
            w.push(&format!("</{name}>\n"));
        }
    }
    w.push("</table>\n");
}

/// What stands in which group, and which cells are headers.
struct Layout<'a> {
    head: &'a [Row],
    body: &'a [Row],
    foot: &'a [Row],
    headers: Headers,
}

impl<'a> Layout<'a> {
    /// A head without words is no head (GFM can't leave it out), and one over nothing heads nothing. Cells that
    /// have no header above them need one beside them, so then the first column is it.
    fn of(grid: &'a Grid, header_columns: u16) -> Layout<'a> {
        let (mut head, mut body, foot) = (grid.head(), grid.body(), grid.foot());
        if body.is_empty() && foot.is_empty() {
            (head, body) = (&[], head);
        } else if head.iter().flat_map(|row| &row.cells).all(cells::is_blank) {
            head = &[];
        }
        let wanted = if head.is_empty() { header_columns.max(1) } else { header_columns };
        let mut headers = if wanted == 0 { Headers::None } else { Headers::Rows(usize::from(wanted)) };
        if head.is_empty() && !cells::have_header(body, grid.columns().len(), headers) {
            headers = Headers::None;
        } else if headers == Headers::None {
            headers = Headers::Rows(0);
        }
        Layout { head, body, foot, headers }
    }

    /// Whether rows have headers.
    fn heads_rows(&self, columns: usize) -> bool {
        cells::have_header(self.body, columns, self.headers)
    }
}

/// A summary is for those who can't see the table; it is referred to rather than shown.
fn write_summary(w: &mut Writer, block: &Block, summary: &str) -> String {
    let id = format!("{}table.{}", w.generated, block.id.0);
    w.push("<p hidden");
    w.attribute("id", &id);
    w.push(">");
    w.text(summary);
    w.push("</p>\n");
    id
}

fn write_columns(w: &mut Writer, grid: &Grid) {
    if grid.columns().iter().all(|column| column.width.is_none()) {
        return;
    }
    w.push("<colgroup>");
    for column in grid.columns() {
        match column.width {
            Some(share) => {
                let class = share_class(w, share);
                w.push("<col");
                w.attribute("class", &class);
                w.push(">");
            }
            None => w.push("<col>"),
        }
    }
    w.push("</colgroup>\n");
}

/// The name of the box that the table scrolls in.
fn label(w: &Writer, block: &Block, table: &Table) -> String {
    let label = w.document.label(block.id).map_or(w.terms().table, |label| &label.text);
    match &table.caption {
        Some(caption) => format!("{label}. {}", w.document.plain_text(&caption.content)),
        None => label.to_owned(),
    }
}
