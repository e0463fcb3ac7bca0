//! Tables, rows and cells (ECMA-376-1 §17.4). Start and end are written apart: what is in a cell need not stand in
//! memory by itself.

use publish_core::Twips;

use super::border::{Borders, Shading};
use super::markup::Markup;

/// The properties of a table (`w:tblPr`, ECMA-376-1 §17.4.60).
#[derive(Clone, Debug)]
pub(crate) struct TableProperties<'a> {
    /// The id of its style.
    pub(crate) style: &'static str,
    /// Whether its columns run from right to left.
    pub(crate) bidi_visual: bool,
    pub(crate) width: Twips,
    pub(crate) indent: Twips,
    pub(crate) borders: Borders,
    pub(crate) layout: Layout,
    /// The space at the sides of cells, where it is not the style's.
    pub(crate) side_margins: Option<Twips>,
    pub(crate) look: TableLook,
    pub(crate) caption: Option<&'a str>,
    pub(crate) description: Option<&'a str>,
}

/// `ST_TblLayoutType` (ECMA-376-1 §17.18.87).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Layout {
    Autofit,
    Fixed,
}

/// Which conditions of the style apply (`w:tblLook`, ECMA-376-1 §17.4.55).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TableLook {
    pub(crate) first_row: bool,
    pub(crate) last_row: bool,
    pub(crate) first_column: bool,
}

/// The properties of a row (`w:trPr`, ECMA-376-1 §17.4.82), which no page break divides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct RowProperties {
    /// Whether it is repeated on every page (§17.4.50).
    pub(crate) is_header: bool,
}

/// The properties of a cell (`w:tcPr`, ECMA-376-1 §17.4.70).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct CellProperties {
    pub(crate) width: Twips,
    /// How many columns it spans.
    pub(crate) columns: usize,
    pub(crate) vertical_merge: Option<VerticalMerge>,
    pub(crate) borders: Borders,
    pub(crate) shading: Option<Shading>,
}

/// `ST_Merge` (ECMA-376-1 §17.18.57).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum VerticalMerge {
    Restart,
    Continue,
}

impl TableProperties<'_> {
    fn write(&self, out: &mut Markup) {
        out.open("w:tblPr");
        out.value("w:tblStyle", self.style);
        if self.bidi_visual {
            out.empty("w:bidiVisual");
        }
        width(out, "w:tblW", self.width);
        width(out, "w:tblInd", self.indent);
        self.borders.write("w:tblBorders", out);
        let layout = match self.layout {
            Layout::Autofit => "autofit",
            Layout::Fixed => "fixed",
        };
        out.tag("w:tblLayout").attribute("w:type", layout).empty();
        if let Some(side) = self.side_margins {
            out.open("w:tblCellMar");
            let margins = [("w:top", Twips::ZERO), ("w:left", side), ("w:bottom", Twips::ZERO), ("w:right", side)];
            margins.into_iter().for_each(|(name, margin)| width(out, name, margin));
            out.close("w:tblCellMar");
        }
        self.look.write(out);
        for (name, text) in [("w:tblCaption", self.caption), ("w:tblDescription", self.description)] {
            text.into_iter().for_each(|text| out.value(name, text));
        }
        out.close("w:tblPr");
    }
}

impl TableLook {
    fn write(self, out: &mut Markup) {
        let TableLook { first_row, last_row, first_column } = self;
        let bits = match (first_row, last_row, first_column) {
            (false, false, false) => "0600",
            (true, false, false) => "0620",
            (false, true, false) => "0640",
            (true, true, false) => "0660",
            (false, false, true) => "0680",
            (true, false, true) => "06A0",
            (false, true, true) => "06C0",
            (true, true, true) => "06E0",
        };
        out.tag("w:tblLook")
            .attribute("w:val", bits)
            .attribute("w:firstRow", first_row)
            .attribute("w:lastRow", last_row)
            .attribute("w:firstColumn", first_column)
            .attribute("w:lastColumn", false)
            .attribute("w:noHBand", true)
            .attribute("w:noVBand", true)
            .empty();
    }
}

impl CellProperties {
    fn write(&self, out: &mut Markup) {
        out.open("w:tcPr");
        width(out, "w:tcW", self.width);
        if self.columns > 1 {
            out.value("w:gridSpan", self.columns);
        }
        match self.vertical_merge {
            Some(VerticalMerge::Restart) => out.value("w:vMerge", "restart"),
            Some(VerticalMerge::Continue) => out.value("w:vMerge", "continue"),
            None => {}
        }
        self.borders.write("w:tcBorders", out);
        if let Some(shading) = self.shading {
            shading.write(out);
        }
        out.close("w:tcPr");
    }
}

/// Writes a length in twips (`CT_TblWidth`, ECMA-376-1 §17.4.87).
fn width(out: &mut Markup, name: &'static str, width: Twips) {
    out.tag(name).attribute("w:w", width).attribute("w:type", "dxa").empty();
}

impl Markup {
    /// Starts a table (`w:tbl`, §17.4.38) with columns of these widths.
    pub(crate) fn open_table(&mut self, properties: &TableProperties<'_>, columns: impl Iterator<Item = Twips>) {
        self.open("w:tbl");
        properties.write(self);
        self.open("w:tblGrid");
        columns.for_each(|width| self.tag("w:gridCol").attribute("w:w", width).empty());
        self.close("w:tblGrid");
    }

    pub(crate) fn close_table(&mut self) {
        self.close("w:tbl");
    }

    /// Starts a row (`w:tr`, §17.4.79).
    pub(crate) fn open_row(&mut self, properties: RowProperties) {
        self.open("w:tr");
        self.open("w:trPr");
        self.empty("w:cantSplit");
        if properties.is_header {
            self.empty("w:tblHeader");
        }
        self.close("w:trPr");
    }

    pub(crate) fn close_row(&mut self) {
        self.close("w:tr");
    }

    /// Starts a cell (`w:tc`, §17.4.66), whose content ends with a paragraph.
    pub(crate) fn open_cell(&mut self, properties: &CellProperties) {
        self.open("w:tc");
        properties.write(self);
    }

    pub(crate) fn close_cell(&mut self) {
        self.close("w:tc");
    }
}
