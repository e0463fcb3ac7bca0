//! One style: docx-rs's, with what docx-rs does not know beside it.

use docx_rs::{
    AlignmentType, LineSpacing, LineSpacingType, SpecialIndentType, Style, StyleType, Tab, TabLeaderType, TabValueType,
};
use publish_core::theme::{Family, TextMetrics, Weight};
use publish_core::{Pt, Twips};
use publish_style::{Ink, Keep, LineEnds};

use super::Sheet;
use super::names::{CharacterStyle, ParagraphStyle, Row};
use crate::normalize::{Properties, normalize_with};
use crate::wml::{Border, Borders, LineHeight, NumberingReference, PaletteColor, Shading, Side};

/// The style of characters without one.
pub(super) const DEFAULT_CHARACTERS: &str = "DefaultParagraphFont";

/// A style that is being put together.
pub(super) struct Definition {
    name: &'static str,
    is_built_in: bool,
    /// Whether what it does not say is that of all text.
    is_outermost: bool,
    style: Style,
    spacing: LineSpacing,
    borders: Borders,
    paragraph: Properties,
    run: Properties,
}

impl Definition {
    /// A paragraph style.
    pub(super) fn paragraph(style: ParagraphStyle) -> Definition {
        let row = style.row();
        let mut definition = Definition::of(row, StyleType::Paragraph);
        definition.style.based_on = None;
        if let Some(base) = row.base {
            definition = definition.map(|style| style.based_on(base.id()));
        }
        match row.next {
            Some(next) => definition.map(|style| style.next(next.id())),
            None => definition,
        }
    }

    /// A character style.
    pub(super) fn character(style: CharacterStyle) -> Definition {
        Definition::of(style.row(), StyleType::Character).map(|style| style.based_on(DEFAULT_CHARACTERS))
    }

    fn of(row: Row, kind: StyleType) -> Definition {
        Definition {
            name: row.name,
            is_built_in: row.is_built_in,
            is_outermost: row.base.is_none_or(|base| base == ParagraphStyle::Normal),
            style: Style::new(row.id, kind).name(row.name).q_format(false),
            spacing: LineSpacing::new(),
            borders: Borders::default(),
            paragraph: Properties::new(),
            run: Properties::new(),
        }
    }

    fn map(mut self, change: impl FnOnce(Style) -> Style) -> Definition {
        self.style = change(self.style);
        self
    }

    /// The look of its paragraphs, as the sheet has it.
    pub(super) fn look(self, sheet: &Sheet<'_>, style: ParagraphStyle) -> Definition {
        let look = sheet.look(style);
        let mut definition = self.text(sheet, look.family, look.text()).space(look.above, look.below);
        if look.weight > Weight::Regular {
            definition = definition.bold();
        }
        // What all text has stands in the defaults.
        if look.ink != Ink::Text {
            definition = definition.color(sheet.color(look.ink));
        }
        if look.capitals {
            definition = definition.capitals();
        }
        if look.tracking != Pt::ZERO {
            definition = definition.tracked(look.tracking);
        }
        definition = match look.keep {
            Keep::Lines => definition,
            Keep::Together => definition.keep_lines(),
            Keep::WithNext => definition.keep_lines().keep_next(),
        };
        match look.lines {
            LineEnds::Running => definition.align(sheet.alignment()),
            LineEnds::Ragged => definition.unhyphenated(),
            LineEnds::Centered => definition.align(AlignmentType::Center).unhyphenated(),
        }
    }

    /// Keeps Word from breaking words.
    pub(super) fn unhyphenated(self) -> Definition {
        self.paragraph_flag("w:suppressAutoHyphens")
    }

    /// Where it stands in Word's lists of styles.
    pub(super) fn priority(self, priority: usize) -> Definition {
        self.map(|style| style.ui_priority(priority))
    }

    /// Puts it into Word's style gallery, where those are that people choose as they write.
    pub(super) fn in_gallery(self) -> Definition {
        self.map(|style| style.q_format(true))
    }

    /// Its font.
    pub(super) fn family(mut self, sheet: &Sheet<'_>, family: Family) -> Definition {
        self.run = self.run.written("w:rFonts", |out| sheet.fonts(family, out).empty());
        self
    }

    pub(super) fn size(self, size: Pt) -> Definition {
        self.map(|style| style.size(size.half_points().0 as usize))
    }

    /// The font, its size and the distance of baselines.
    pub(super) fn text(mut self, sheet: &Sheet<'_>, family: Family, metrics: TextMetrics) -> Definition {
        // What all text has stands in the defaults.
        if self.is_outermost && (family, metrics) == sheet.running_text() {
            return self;
        }
        let (line, rule) = match sheet.line_height(family, metrics) {
            LineHeight::Auto(line) => (line, LineSpacingType::Auto),
            LineHeight::AtLeast(Twips(line)) => (line, LineSpacingType::AtLeast),
        };
        self.spacing = self.spacing.line(line).line_rule(rule);
        let set = if family == sheet.theme.metrics.text_family { self } else { self.family(sheet, family) };
        set.size(metrics.size)
    }

    pub(super) fn single_line(mut self) -> Definition {
        self.spacing = self.spacing.line(240).line_rule(LineSpacingType::Auto);
        self
    }

    pub(super) fn color(mut self, color: PaletteColor) -> Definition {
        self.run = self.run.written("w:color", |out| color.write(out));
        self
    }

    pub(super) fn bold(self) -> Definition {
        self.map(Style::bold)
    }

    pub(super) fn italic(self) -> Definition {
        self.map(Style::italic)
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
        self.style.run_property = self.style.run_property.spacing(space.twips().0);
        self
    }

    pub(super) fn not_proofed(mut self) -> Definition {
        self.run = self.run.flag("w:noProof");
        self
    }

    pub(super) fn run_shading(mut self, color: PaletteColor) -> Definition {
        self.run = self.run.written("w:shd", |out| Shading(color).write(out));
        self
    }

    pub(super) fn run_border(mut self, width: Pt, color: PaletteColor) -> Definition {
        self.run = self.run.written("w:bdr", |out| Border::line(width, Pt::ZERO, color).write("w:bdr", out));
        self
    }

    pub(super) fn space(mut self, before: Pt, after: Pt) -> Definition {
        self.spacing = self.spacing.before(space(before)).after(space(after));
        self
    }

    pub(super) fn align(self, alignment: AlignmentType) -> Definition {
        self.map(|style| style.align(alignment))
    }

    pub(super) fn indent(self, left: Twips, right: Twips) -> Definition {
        self.map(|style| style.indent(Some(left.0), None, Some(right.0), None))
    }

    pub(super) fn hanging(self, left: Twips, hanging: Twips) -> Definition {
        self.map(|style| style.indent(Some(left.0), Some(SpecialIndentType::Hanging(hanging.0)), Some(0), None))
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

    pub(super) fn shading(mut self, color: PaletteColor) -> Definition {
        self.paragraph = self.paragraph.written("w:shd", |out| Shading(color).write(out));
        self
    }

    pub(super) fn border(mut self, side: Side, width: Pt, distance: Pt, color: PaletteColor) -> Definition {
        self.borders = self.borders.with(side, Border::line(width, distance, color));
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

    /// Numbers its paragraphs.
    pub(super) fn numbered(mut self, numbering: NumberingReference) -> Definition {
        self.paragraph = self.paragraph.written("w:numPr", |out| numbering.write(out));
        self
    }

    /// Writes the style, and one of characters that looks like it (`w:link`, ECMA-376-1 §17.7.4.6): who chooses it for a
    /// few words of a paragraph gets that.
    pub(super) fn write_linked(self, out: &mut String) {
        let (id, name) = (format!("{}Char", self.style.style_id), format!("{} Char", capitalized(self.name)));
        let mut characters = Style::new(&id, StyleType::Character).name(name).based_on(DEFAULT_CHARACTERS);
        characters = characters.link(&self.style.style_id).q_format(false);
        if let Some(priority) = self.style.ui_priority {
            characters = characters.ui_priority(priority);
        }
        characters.run_property = self.style.run_property.clone();
        let run = self.run.clone();
        self.map(|style| style.link(&id)).write(out);
        let start = out.len();
        normalize_with(&characters, &[("w:rPr", &run)], out);
        out.insert_str(start + "<w:style".len(), " w:customStyle=\"1\"");
    }

    /// Writes the style.
    pub(super) fn write(self, out: &mut String) {
        let Definition { name: _, is_built_in, is_outermost: _, mut style, spacing, borders, paragraph, run } = self;
        let property = &mut style.paragraph_property;
        if spacing != LineSpacing::new() {
            property.line_spacing = Some(spacing);
        }
        let paragraph = paragraph.written("w:pBdr", |out| borders.write("w:pBdr", out));
        let start = out.len();
        normalize_with(&style, &[("w:pPr", &paragraph), ("w:rPr", &run)], out);
        if !is_built_in {
            out.insert_str(start + "<w:style".len(), " w:customStyle=\"1\"");
        }
    }
}

/// A name as Word shows it: some of its own are written small in files.
fn capitalized(name: &str) -> String {
    let word = |word: &str| {
        let mut letters = word.chars();
        letters.next().map(|first| first.to_ascii_uppercase().to_string() + letters.as_str()).unwrap_or_default()
    };
    name.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

/// A length that can't be negative.
fn space(length: Pt) -> u32 {
    u32::try_from(length.twips().0).unwrap_or(0)
}
