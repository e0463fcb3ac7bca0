//! The table style; docx-rs can't write conditional formatting, so it stands here as it is.

use publish_core::Pt;
use publish_core::theme::Color;
use publish_style::{FrameRole, FrameStyle, RuleRole, RuleStyle};

use super::Sheet;
use super::names::TABLE;

pub(super) fn write(sheet: &Sheet<'_>, out: &mut String) {
    let FrameStyle { block, start, .. } = sheet.looks.frame(FrameRole::Cell);
    let (side, line) = (start.twips().0, block.twips().0);
    let ruled = |name: &str, of: RuleRole| {
        let RuleStyle { thickness, ink, .. } = sheet.looks.rule(of);
        rule(name, thickness, sheet.color(ink))
    };
    let strong = |name: &str| ruled(name, RuleRole::TableEdge);
    let hairline = ruled("w:insideH", RuleRole::TableRow);
    out.push_str(concat!(
        r#"<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>"#,
        r#"<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>"#,
        r#"<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>"#,
        r#"<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>"#,
    ));
    let borders = [strong("w:top"), strong("w:bottom"), hairline].concat();
    let margins: String = [("top", line), ("left", side), ("bottom", line), ("right", side)]
        .iter()
        .map(|(name, width)| format!(r#"<w:{name} w:w="{width}" w:type="dxa"/>"#))
        .collect();
    let bold = "<w:rPr><w:b/><w:bCs/></w:rPr>";
    let condition = |kind: &str, border: String| {
        let cell =
            if border.is_empty() { border } else { format!("<w:tcPr><w:tcBorders>{border}</w:tcBorders></w:tcPr>") };
        format!(r#"<w:tblStylePr w:type="{kind}">{bold}{cell}</w:tblStylePr>"#)
    };
    let conditions = [
        condition("firstRow", strong("w:bottom")),
        condition("lastRow", strong("w:top")),
        condition("firstCol", String::new()),
    ]
    .concat();
    out.push_str(&format!(
        r#"<w:style w:type="table" w:customStyle="1" w:styleId="{}"><w:name w:val="{}"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="34"/><w:qFormat/><w:tblPr><w:tblBorders>{borders}</w:tblBorders><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>{conditions}</w:style>"#,
        TABLE.0, TABLE.1
    ));
    out.push_str(concat!(
        r#"<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>"#,
        r#"<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/></w:style>"#,
    ));
}

fn rule(name: &str, width: Pt, color: Color) -> String {
    let size = width.eighths().0;
    format!(r#"<{name} w:val="single" w:sz="{size}" w:space="0" w:color="{}"/>"#, color.hex())
}
