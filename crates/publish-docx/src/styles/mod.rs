//! The styles: Word's own by their own names where Word has them, and ours.

mod body;
mod characters;
mod definition;
mod front;
mod table;

use docx_rs::{AlignmentType, LineSpacingType, ParagraphBorderPosition};
use publish_core::model::{Direction, Language};
use publish_core::{Pt, Theme};

use crate::package::{escape, language_attributes};
use crate::ruler::{Letters, Ruler};
pub(crate) use definition::{border, space, twips};

/// The ids of the styles.
pub(crate) mod id {
    pub(crate) const ABSTRACT: &str = "Abstract";
    pub(crate) const ABSTRACT_TITLE: &str = "AbstractTitle";
    pub(crate) const AUTHOR: &str = "Author";
    pub(crate) const BIBLIOGRAPHY: &str = "Bibliography";
    pub(crate) const BODY_TEXT: &str = "BodyText";
    pub(crate) const CAPTION: &str = "Caption";
    pub(crate) const CAPTION_LABEL: &str = "CaptionLabel";
    pub(crate) const CONTACT: &str = "Contact";
    pub(crate) const CONTACT_NAME: &str = "ContactName";
    pub(crate) const DATE: &str = "Date";
    pub(crate) const DATE_CHAR: &str = "DateChar";
    pub(crate) const DEFINITION: &str = "Definition";
    pub(crate) const DEFINITION_TERM: &str = "DefinitionTerm";
    pub(crate) const FIGURE: &str = "Figure";
    pub(crate) const FOOTER: &str = "Footer";
    pub(crate) const FOOTNOTE_REFERENCE: &str = "FootnoteReference";
    pub(crate) const FOOTNOTE_TEXT: &str = "FootnoteText";
    pub(crate) const GENERATED: &str = "GeneratedText";
    pub(crate) const HEADER: &str = "Header";
    pub(crate) const HEADING_NUMBER: &str = "HeadingNumber";
    pub(crate) const HORIZONTAL_RULE: &str = "HorizontalRule";
    pub(crate) const HYPERLINK: &str = "Hyperlink";
    pub(crate) const KEYBOARD: &str = "HTMLKeyboard";
    pub(crate) const KICKER: &str = "Kicker";
    pub(crate) const LETTERHEAD: &str = "Letterhead";
    pub(crate) const LETTERHEAD_OFFICE: &str = "LetterheadOffice";
    pub(crate) const LINE_BLOCK: &str = "LineBlock";
    pub(crate) const LISTING_CAPTION: &str = "ListingCaption";
    pub(crate) const LIST_BULLET: &str = "ListBullet";
    pub(crate) const LIST_CONTINUE: &str = "ListContinue";
    pub(crate) const LIST_NUMBER: &str = "ListNumber";
    pub(crate) const MATH: &str = "DisplayMath";
    pub(crate) const NUMBERED_MATH: &str = "NumberedMath";
    pub(crate) const QUOTE: &str = "Quote";
    pub(crate) const QUOTE_ATTRIBUTION: &str = "QuoteAttribution";
    pub(crate) const SOURCE_CODE: &str = "SourceCode";
    pub(crate) const SOURCE_FILE: &str = "SourceFile";
    pub(crate) const SUBTITLE: &str = "Subtitle";
    pub(crate) const TABLE: &str = "TableHairline";
    pub(crate) const TABLE_CAPTION: &str = "TableCaption";
    pub(crate) const TABLE_HEADING: &str = "TableHeading";
    pub(crate) const TABLE_TEXT: &str = "TableText";
    pub(crate) const TABLE_OF_FIGURES: &str = "TableofFigures";
    pub(crate) const TITLE: &str = "Title";
    pub(crate) const TOC_HEADING: &str = "TOCHeading";
    pub(crate) const VERBATIM: &str = "VerbatimChar";

    /// The styles of the pieces of code, in the order of the theme's, with their names.
    pub(crate) const CODE: [(&str, &str); 11] = [
        ("CodeKeyword", "Code Keyword"),
        ("CodeFunction", "Code Function"),
        ("CodeType", "Code Type"),
        ("CodeVariable", "Code Variable"),
        ("CodeConstant", "Code Constant"),
        ("CodeString", "Code String"),
        ("CodeComment", "Code Comment"),
        ("CodeTag", "Code Tag"),
        ("CodeHeading", "Code Heading"),
        ("CodeInserted", "Code Inserted"),
        ("CodeDeleted", "Code Deleted"),
    ];
    /// The styles of headings of the structure's levels 1 to 6.
    pub(crate) const HEADINGS: [&str; 6] = ["Heading1", "Heading2", "Heading3", "Heading4", "Heading5", "Heading6"];
    /// The styles of entries of a table of contents, for headings of the same levels.
    pub(crate) const CONTENTS: [&str; 6] = ["TOC1", "TOC2", "TOC3", "TOC4", "TOC5", "TOC6"];
    /// The styles of callouts.
    pub(crate) const CALLOUTS: [&str; 5] =
        ["CalloutNote", "CalloutTip", "CalloutImportant", "CalloutWarning", "CalloutCaution"];
    /// The styles of their titles.
    pub(crate) const CALLOUT_TITLES: [&str; 5] =
        ["CalloutNoteTitle", "CalloutTipTitle", "CalloutImportantTitle", "CalloutWarningTitle", "CalloutCautionTitle"];
}

/// What the styles are made from.
#[derive(Clone, Copy)]
pub(crate) struct Sheet<'a> {
    pub(crate) theme: &'a Theme,
    pub(crate) language: &'a Language,
    /// The width of the text area.
    pub(crate) measure: Pt,
    pub(crate) ruler: &'a Ruler<'a>,
}

impl Sheet<'_> {
    /// The content of `w:styles`.
    pub(crate) fn write(&self) -> String {
        let mut out = String::with_capacity(32 << 10);
        self.defaults(&mut out);
        body::write(self, &mut out);
        front::write(self, &mut out);
        characters::write(self, &mut out);
        table::write(self, &mut out);
        out
    }

    /// The defaults and what Word offers of its own styles (ECMA-376-1 §17.7.5.1, §17.7.4.5).
    fn defaults(&self, out: &mut String) {
        let metrics = &self.theme.metrics;
        let family = escape(self.theme.families.name(metrics.text_family));
        let size = metrics.text_size.half_points().0;
        let language = language_attributes(self.language);
        out.push_str(&format!(
            r#"<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{family}" w:hAnsi="{family}" w:cs="Times New Roman"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/><w:lang {language}/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults><w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1" w:defUnhideWhenUsed="1" w:defQFormat="0" w:count="376"/>"#
        ));
    }

    /// How lines keep their distance. Exact lines are as far apart in Word as in print, whatever fonts Word has; tall
    /// scripts in small type would be cut off by them.
    pub(crate) fn line_rule(&self) -> LineSpacingType {
        let low = [
            "en", "de", "fr", "es", "it", "pt", "nl", "pl", "ca", "cs", "da", "et", "eu", "fi", "gl", "hr", "hu", "id",
            "is", "ga", "la", "lt", "lv", "ms", "mt", "nb", "nn", "no", "ro", "sk", "sl", "sq", "sv", "sw", "tl", "tr",
            "cy", "ru", "uk", "be", "bg", "mk", "sr", "el",
        ];
        if low.contains(&self.language.primary()) { LineSpacingType::Exact } else { LineSpacingType::AtLeast }
    }

    /// How running text is aligned.
    pub(crate) fn alignment(&self) -> AlignmentType {
        if self.theme.metrics.justified { AlignmentType::Both } else { AlignmentType::Left }
    }

    /// The sides where lines start and end; borders do not turn with the direction of text as indents do.
    pub(crate) fn sides(&self) -> (ParagraphBorderPosition, ParagraphBorderPosition) {
        match self.language.direction() {
            Direction::LeftToRight => (ParagraphBorderPosition::Left, ParagraphBorderPosition::Right),
            Direction::RightToLeft => (ParagraphBorderPosition::Right, ParagraphBorderPosition::Left),
        }
    }

    /// Space between letters, for scripts whose letters do not join.
    pub(crate) fn tracking(&self, space: Pt) -> Pt {
        if self.language.direction() == Direction::RightToLeft { Pt::ZERO } else { space }
    }

    /// The indent of lists, quotations and definitions.
    pub(crate) fn indent(&self) -> i32 {
        twips(self.theme.metrics.indent)
    }

    /// How far before the text a bullet starts.
    pub(crate) fn hanging_bullet(&self) -> i32 {
        twips(self.theme.metrics.text_size * 0.9)
    }

    /// How far before the text a number ends.
    pub(crate) fn hanging_number(&self) -> i32 {
        twips(self.theme.metrics.text_size * 0.5)
    }

    /// Where tabs stand from the start of code: at every fourth character, as programmers have them.
    pub(crate) fn code_stops(&self) -> impl Iterator<Item = Pt> {
        let character = self.code_character();
        (1..=8).map(move |stop| character * (4.0 * stop as f32))
    }

    /// The width of characters of code, which all have the same.
    pub(crate) fn code_character(&self) -> Pt {
        self.theme.metrics.code.size * self.ruler.width('0', Letters::Code)
    }

    /// Where text in a style starts and ends, from the edges of the column, if it stands in no list or quotation.
    pub(crate) fn edges(&self, style: &str) -> (i32, i32) {
        let padding = twips(self.theme.metrics.padding);
        match style {
            id::QUOTE | id::QUOTE_ATTRIBUTION => {
                let metrics = &self.theme.metrics;
                (twips(metrics.bar + metrics.indent * 0.75), self.indent())
            }
            id::ABSTRACT => (self.indent(), self.indent()),
            id::SOURCE_CODE => (padding, padding),
            id::HORIZONTAL_RULE => {
                let side = twips((self.measure - Pt(96.0)).max(Pt::ZERO) * 0.5);
                (side, side)
            }
            id::DEFINITION => (self.indent() * 5 / 4, 0),
            id::LIST_BULLET | id::LIST_NUMBER | id::LIST_CONTINUE => (self.indent(), 0),
            style if id::CALLOUTS.contains(&style) || id::CALLOUT_TITLES.contains(&style) => {
                (twips(self.theme.metrics.bar + Pt(0.5)) + padding, padding)
            }
            _ => (0, 0),
        }
    }

    /// The space above paragraphs in a style.
    pub(crate) fn space_before(&self, style: &str) -> i32 {
        let metrics = &self.theme.metrics;
        if style == id::TITLE {
            return twips(metrics.title.above);
        }
        if let Some(level) = id::HEADINGS.iter().position(|heading| *heading == style) {
            return twips(self.heading_above(level));
        }
        let float = [
            id::SOURCE_CODE,
            id::SOURCE_FILE,
            id::TABLE_CAPTION,
            id::LISTING_CAPTION,
            id::FIGURE,
            id::MATH,
            id::NUMBERED_MATH,
            id::ABSTRACT_TITLE,
        ];
        if float.contains(&style) || id::CALLOUT_TITLES.contains(&style) {
            return twips(metrics.float_space);
        }
        0
    }

    /// The size of text in a paragraph style.
    pub(crate) fn text_size(&self, style: &str) -> Pt {
        let metrics = &self.theme.metrics;
        if let Some(level) = id::HEADINGS.iter().position(|heading| *heading == style) {
            return metrics.headings[level.saturating_sub(1).min(4)].text.size;
        }
        match style {
            id::TITLE => metrics.title.text.size,
            id::SUBTITLE => metrics.headings[1].text.size,
            id::QUOTE => metrics.quote.size,
            id::CAPTION | id::TABLE_CAPTION | id::LISTING_CAPTION | id::SOURCE_FILE => metrics.caption.size,
            id::TABLE_TEXT | id::TABLE_HEADING => metrics.table.size,
            id::FOOTNOTE_TEXT => metrics.note.size,
            id::QUOTE_ATTRIBUTION | id::AUTHOR | id::CONTACT | id::CONTACT_NAME | id::KICKER | id::ABSTRACT => {
                metrics.small.size
            }
            style if id::CALLOUT_TITLES.contains(&style) || id::CONTENTS.contains(&style) => metrics.small.size,
            _ => metrics.text_size,
        }
    }

    /// The space above headings; Word takes the larger of it and the space after what comes before.
    fn heading_above(&self, level: usize) -> Pt {
        self.theme.metrics.headings[level.saturating_sub(1).min(4)].above
    }
}
