//! In which order the children of an element come (ECMA-376-1 §17, transitional schema `wml.xsd`), of what the writer alone
//! writes.

use crate::normalize::order;

/// The order of the children of `parent`, where it has one.
pub(super) fn of(parent: &str) -> Option<&'static [&'static str]> {
    Some(match parent {
        "w:tbl" => &["w:tblPr", "w:tblGrid", "w:tr"],
        "w:tblPr" => TABLE,
        "w:trPr" => ROW,
        "w:tcPr" => CELL,
        "w:sectPr" => SECTION,
        "w:numPr" => &["w:ilvl", "w:numId"],
        "w:sdt" => &["w:sdtPr", "w:sdtEndPr", "w:sdtContent"],
        "w:sdtPr" => CONTROL,
        "w:tblBorders" => &["w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"],
        "w:tcBorders" => &["w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV", "w:tl2br", "w:tr2bl"],
        "w:tblCellMar" | "w:tcMar" => &["w:top", "w:left", "w:bottom", "w:right"],
        "wp:inline" => INLINE,
        // Elements that docx-rs writes too, whose children are put in order.
        parent => return order::of(parent),
    })
}

const TABLE: &[&str] = &[
    "w:tblStyle",
    "w:tblpPr",
    "w:tblOverlap",
    "w:bidiVisual",
    "w:tblStyleRowBandSize",
    "w:tblStyleColBandSize",
    "w:tblW",
    "w:jc",
    "w:tblCellSpacing",
    "w:tblInd",
    "w:tblBorders",
    "w:shd",
    "w:tblLayout",
    "w:tblCellMar",
    "w:tblLook",
    "w:tblCaption",
    "w:tblDescription",
];

const ROW: &[&str] = &[
    "w:cnfStyle",
    "w:divId",
    "w:gridBefore",
    "w:gridAfter",
    "w:wBefore",
    "w:wAfter",
    "w:cantSplit",
    "w:trHeight",
    "w:tblHeader",
    "w:tblCellSpacing",
    "w:jc",
    "w:hidden",
];

const CELL: &[&str] = &[
    "w:cnfStyle",
    "w:tcW",
    "w:gridSpan",
    "w:hMerge",
    "w:vMerge",
    "w:tcBorders",
    "w:shd",
    "w:noWrap",
    "w:tcMar",
    "w:textDirection",
    "w:tcFitText",
    "w:vAlign",
    "w:hideMark",
];

const SECTION: &[&str] = &[
    "w:headerReference",
    "w:footerReference",
    "w:footnotePr",
    "w:endnotePr",
    "w:type",
    "w:pgSz",
    "w:pgMar",
    "w:paperSrc",
    "w:pgBorders",
    "w:lnNumType",
    "w:pgNumType",
    "w:cols",
    "w:formProt",
    "w:vAlign",
    "w:noEndnote",
    "w:titlePg",
    "w:textDirection",
    "w:bidi",
    "w:rtlGutter",
    "w:docGrid",
];

const CONTROL: &[&str] = &[
    "w:rPr",
    "w:alias",
    "w:tag",
    "w:id",
    "w:lock",
    "w:placeholder",
    "w:temporary",
    "w:showingPlcHdr",
    "w:dataBinding",
    "w:docPartObj",
    "w14:checkbox",
];

const INLINE: &[&str] = &["wp:extent", "wp:effectExtent", "wp:docPr", "wp:cNvGraphicFramePr", "a:graphic"];
