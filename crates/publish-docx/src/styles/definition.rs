//! One style: docx-rs's, with what docx-rs does not know beside it.

use docx_rs::{
    AlignmentType, BorderType, LineSpacing, LineSpacingType, ParagraphBorder, ParagraphBorderPosition,
    ParagraphBorders, RunFonts, Shading, SpecialIndentType, Style, StyleType, Tab, TabLeaderType, TabValueType,
};
use publish_core::theme::{Color, TextMetrics};
use publish_core::{Pt, Twips};

use crate::package::{Additions, Properties, mend};

/// A style that is being put together.
pub(super) struct Definition {
    name: String,
    style: Style,
    spacing: LineSpacing,
    borders: Option<ParagraphBorders>,
    paragraph: Properties,
    run: Properties,
}

impl Definition {
    /// A paragraph style, based on Normal and followed by itself.
    pub(super) fn paragraph(id: &str, name: &str) -> Definition {
        Definition::of(name, Style::new(id, StyleType::Paragraph).name(name).based_on("Normal"))
    }

    /// A character style.
    pub(super) fn character(id: &str, name: &str) -> Definition {
        Definition::of(name, Style::new(id, StyleType::Character).name(name).based_on("DefaultParagraphFont"))
    }

    fn of(name: &str, style: Style) -> Definition {
        Definition {
            name: name.to_owned(),
            style,
            spacing: LineSpacing::new(),
            borders: None,
            paragraph: Properties::new(),
            run: Properties::new(),
        }
    }

    fn map(mut self, change: impl FnOnce(Style) -> Style) -> Definition {
        self.style = change(self.style);
        self
    }

    pub(super) fn root(mut self) -> Definition {
        self.style.based_on = None;
        self
    }

    pub(super) fn based_on(self, id: &str) -> Definition {
        self.map(|style| style.based_on(id))
    }

    pub(super) fn next(self, id: &str) -> Definition {
        self.map(|style| style.next(id))
    }

    /// Where it stands in Word's lists of styles.
    pub(super) fn priority(self, priority: usize) -> Definition {
        self.map(|style| style.ui_priority(priority))
    }

    /// Keeps it out of Word's style gallery.
    pub(super) fn off_gallery(self) -> Definition {
        self.map(|style| style.q_format(false))
    }

    /// The name of its font.
    pub(super) fn family(self, name: &str) -> Definition {
        self.map(|style| style.fonts(RunFonts::new().ascii(name).hi_ansi(name)))
    }

    pub(super) fn size(self, size: Pt) -> Definition {
        self.map(|style| style.size(size.half_points().0 as usize))
    }

    /// The font size and the distance of baselines.
    pub(super) fn text(mut self, metrics: TextMetrics, rule: LineSpacingType) -> Definition {
        self.spacing = self.spacing.line(twips(metrics.leading)).line_rule(rule);
        self.size(metrics.size)
    }

    pub(super) fn single_line(mut self) -> Definition {
        self.spacing = self.spacing.line(240).line_rule(LineSpacingType::Auto);
        self
    }

    pub(super) fn color(self, color: Color) -> Definition {
        self.map(|style| style.color(color.hex()))
    }

    pub(super) fn bold(self) -> Definition {
        self.map(Style::bold)
    }

    pub(super) fn not_bold(mut self) -> Definition {
        self.style.run_property = self.style.run_property.disable_bold();
        self
    }

    pub(super) fn underlined(self) -> Definition {
        self.map(|style| style.underline("single"))
    }

    pub(super) fn superscript(mut self) -> Definition {
        self.style.run_property = self.style.run_property.vert_align(docx_rs::VertAlignType::SuperScript);
        self
    }

    /// Capitals, whatever the text is written in; it stays as it was written.
    pub(super) fn capitals(mut self) -> Definition {
        self.style.run_property = self.style.run_property.caps();
        self
    }

    pub(super) fn no_capitals(mut self) -> Definition {
        self.run = self.run.value("w:caps", "0");
        self
    }

    /// The space added between characters.
    pub(super) fn tracked(mut self, space: Pt) -> Definition {
        self.style.run_property = self.style.run_property.spacing(twips(space));
        self
    }

    pub(super) fn not_proofed(mut self) -> Definition {
        self.run = self.run.flag("w:noProof");
        self
    }

    pub(super) fn run_shading(mut self, color: Color) -> Definition {
        self.style.run_property = self.style.run_property.shading(Shading::new().fill(color.hex()));
        self
    }

    pub(super) fn run_border(self, color: Color) -> Definition {
        self.map(|style| style.text_border(docx_rs::TextBorder::new().size(4).color(color.hex())))
    }

    pub(super) fn space(mut self, before: Pt, after: Pt) -> Definition {
        self.spacing = self.spacing.before(space(before)).after(space(after));
        self
    }

    pub(super) fn align(self, alignment: AlignmentType) -> Definition {
        self.map(|style| style.align(alignment))
    }

    pub(super) fn indent(self, left: i32, right: i32) -> Definition {
        self.map(|style| style.indent(Some(left), None, Some(right), None))
    }

    pub(super) fn hanging(self, left: i32, hanging: i32) -> Definition {
        self.map(|style| style.indent(Some(left), Some(SpecialIndentType::Hanging(hanging)), Some(0), None))
    }

    pub(super) fn keep_next(mut self) -> Definition {
        self.style.paragraph_property = self.style.paragraph_property.keep_next(true);
        self
    }

    pub(super) fn keep_lines(mut self) -> Definition {
        self.style.paragraph_property = self.style.paragraph_property.keep_lines(true);
        self
    }

    pub(super) fn outline(self, level: usize) -> Definition {
        self.map(|style| style.outline_lvl(level))
    }

    pub(super) fn shading(mut self, color: Color) -> Definition {
        let shading = Shading::new().fill(color.hex());
        self.style.paragraph_property = self.style.paragraph_property.shading(shading);
        self
    }

    pub(super) fn border(mut self, side: ParagraphBorderPosition, width: Pt, distance: Pt, color: Color) -> Definition {
        let borders = self.borders.unwrap_or_else(ParagraphBorders::with_empty);
        self.borders = Some(borders.set(border(side, width, distance, color)));
        self
    }

    /// A tab at the right edge of the text.
    pub(super) fn right_tab(self, position: Pt) -> Definition {
        self.tab(TabValueType::Right, position, TabLeaderType::None)
    }

    /// A tab at the right edge of the text, with dots that lead to it.
    pub(super) fn leader_tab(self, position: Pt) -> Definition {
        self.tab(TabValueType::Right, position, TabLeaderType::Dot)
    }

    /// A tab in the middle of the text.
    pub(super) fn center_tab(self, position: Pt) -> Definition {
        self.tab(TabValueType::Center, position, TabLeaderType::None)
    }

    pub(super) fn left_tab(self, position: Pt) -> Definition {
        self.tab(TabValueType::Left, position, TabLeaderType::None)
    }

    fn tab(mut self, kind: TabValueType, position: Pt, leader: TabLeaderType) -> Definition {
        let mut tab = Tab::new().val(kind).pos(space(position) as usize);
        if !matches!(leader, TabLeaderType::None) {
            tab = tab.leader(leader);
        }
        self.style.paragraph_property = self.style.paragraph_property.add_tab(tab);
        self
    }

    pub(super) fn paragraph_flag(mut self, name: &'static str) -> Definition {
        self.paragraph = self.paragraph.flag(name);
        self
    }

    pub(super) fn paragraph_markup(mut self, name: &'static str, markup: String) -> Definition {
        self.paragraph = self.paragraph.markup(name, markup);
        self
    }

    /// Writes the style.
    pub(super) fn write(self, out: &mut String) {
        let Definition { name, mut style, spacing, borders, paragraph, run } = self;
        let mut additions = Additions::default();
        let property = &mut style.paragraph_property;
        if spacing != LineSpacing::new() {
            property.line_spacing = Some(spacing);
        }
        if let Some(borders) = borders {
            property.borders = Some(borders);
        }
        additions.add_to_paragraph(paragraph, property);
        additions.add_to_run(run, &mut style.run_property);
        let start = out.len();
        mend(&style, &additions, out);
        if !is_built_in(&name) {
            out.insert_str(start + "<w:style".len(), " w:customStyle=\"1\"");
        }
    }
}

/// Whether Word has a style of that name itself (ECMA-376-1 §17.7.4.9).
fn is_built_in(name: &str) -> bool {
    let numbered = |name: &str| name.strip_prefix("heading ").or(name.strip_prefix("toc ")).is_some();
    numbered(name)
        || matches!(
            name,
            "Normal"
                | "Body Text"
                | "Title"
                | "Subtitle"
                | "Date"
                | "Quote"
                | "caption"
                | "List Bullet"
                | "List Number"
                | "List Continue"
                | "TOC Heading"
                | "table of figures"
                | "header"
                | "footer"
                | "footnote text"
                | "footnote reference"
                | "Hyperlink"
                | "HTML Keyboard"
        )
}

/// A paragraph border; its width is in eighths of a point, its distance in points (ECMA-376-1 §17.3.4).
pub(crate) fn border(side: ParagraphBorderPosition, width: Pt, distance: Pt, color: Color) -> ParagraphBorder {
    ParagraphBorder::new(side)
        .val(BorderType::Single)
        .size((width.0 * 8.0).round() as usize)
        .space(distance.0.round().clamp(0.0, 31.0) as usize)
        .color(color.hex())
}

pub(crate) fn twips(length: Pt) -> i32 {
    let Twips(twips) = length.twips();
    twips
}

/// A length that can't be negative.
pub(crate) fn space(length: Pt) -> u32 {
    u32::try_from(twips(length)).unwrap_or(0)
}
