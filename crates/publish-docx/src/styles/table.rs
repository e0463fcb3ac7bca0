//! The table styles. docx-rs can't write what they say of single rows, so they are written here as they are.

use publish_core::Pt;
use publish_style::{FrameRole, FrameStyle, Role, RuleRole, RuleStyle};

use super::Sheet;
use super::names::TABLE;
use crate::wml::{Border, Markup, Spacing};

/// The style of tables without one, which others are based on; what Word has in it.
const NORMAL: &str = concat!(
    r#"<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>"#,
    r#"<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>"#,
    r#"<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>"#,
    r#"<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>"#,
);
/// The style of no list.
const NO_LIST: &str = concat!(
    r#"<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>"#,
    r#"<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/></w:style>"#,
);
/// What Word calls a plain grid.
const GRID: (&str, &str) = ("TableGrid", "Table Grid");

/// The rows and columns that have a look of their own (`ST_TblStyleOverrideType`, ECMA-376-1 §17.18.89), and the side of
/// them where a rule is.
const CONDITIONS: [(&str, Option<&str>); 3] =
    [("firstRow", Some("w:bottom")), ("lastRow", Some("w:top")), ("firstCol", None)];

pub(super) fn write(sheet: &Sheet<'_>, out: &mut String) {
    out.push_str(NORMAL);
    out.push_str(hairline(sheet).as_str());
    out.push_str(grid(sheet).as_str());
    out.push_str(NO_LIST);
}

/// The style of our tables, and of those that are put in later, whose text is not in a style of ours: it brings its size.
fn hairline(sheet: &Sheet<'_>) -> Markup {
    let mut out = Markup::new();
    open(TABLE, true, "34", &mut out);
    text(sheet, &mut out);
    out.open("w:tblPr");
    out.open("w:tblBorders");
    rule("w:top", RuleRole::TableEdge, sheet, &mut out);
    rule("w:bottom", RuleRole::TableEdge, sheet, &mut out);
    rule("w:insideH", RuleRole::TableRow, sheet, &mut out);
    out.close("w:tblBorders");
    margins(sheet, &mut out);
    out.close("w:tblPr");
    for (kind, side) in CONDITIONS {
        out.tag("w:tblStylePr").attribute("w:type", kind).open();
        out.open("w:rPr");
        out.empty("w:b");
        out.empty("w:bCs");
        out.close("w:rPr");
        if let Some(side) = side {
            out.open("w:tcPr");
            out.open("w:tcBorders");
            rule(side, RuleRole::TableEdge, sheet, &mut out);
            out.close("w:tcBorders");
            out.close("w:tcPr");
        }
        out.close("w:tblStylePr");
    }
    out.close("w:style");
    out
}

fn grid(sheet: &Sheet<'_>) -> Markup {
    let mut out = Markup::new();
    open(GRID, false, "39", &mut out);
    text(sheet, &mut out);
    out.open("w:tblPr");
    out.open("w:tblBorders");
    for side in ["w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"] {
        rule(side, RuleRole::TableRow, sheet, &mut out);
    }
    out.close("w:tblBorders");
    margins(sheet, &mut out);
    out.close("w:tblPr");
    out.close("w:style");
    out
}

fn open((id, name): (&str, &str), is_ours: bool, priority: &str, out: &mut Markup) {
    let tag = out.tag("w:style").attribute("w:type", "table").optional("w:customStyle", is_ours.then_some(true));
    tag.attribute("w:styleId", id).open();
    out.value("w:name", name);
    out.value("w:basedOn", "TableNormal");
    out.value("w:uiPriority", priority);
}

/// How text in cells looks that has no style which says otherwise.
fn text(sheet: &Sheet<'_>, out: &mut Markup) {
    let look = sheet.looks.style(Role::TableCell);
    out.open("w:pPr");
    let line = Some(sheet.line_height(look.family, look.text()));
    Spacing { before: Some(Pt::ZERO.twips()), after: Some(Pt::ZERO.twips()), line }.write(out);
    out.close("w:pPr");
    out.open("w:rPr");
    sheet.fonts(look.family, out).empty();
    out.value("w:sz", look.size.half_points());
    out.value("w:szCs", look.size.half_points());
    out.close("w:rPr");
}

fn margins(sheet: &Sheet<'_>, out: &mut Markup) {
    let FrameStyle { block, start, .. } = sheet.looks.frame(FrameRole::Cell);
    out.open("w:tblCellMar");
    for (name, width) in [("w:top", block), ("w:left", start), ("w:bottom", block), ("w:right", start)] {
        out.tag(name).attribute("w:w", width.twips()).attribute("w:type", "dxa").empty();
    }
    out.close("w:tblCellMar");
}

fn rule(side: &'static str, role: RuleRole, sheet: &Sheet<'_>, out: &mut Markup) {
    let RuleStyle { thickness, ink, .. } = sheet.looks.rule(role);
    Border::line(thickness, Pt::ZERO, sheet.color(ink)).write(side, out);
}
