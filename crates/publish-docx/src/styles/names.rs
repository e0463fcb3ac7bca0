//! Which styles there are, what Word calls them, and what they are based on and followed by: here and nowhere else.

use publish_core::CodeStyle;
use publish_style::{Callout, InlineRole, Role};

use super::list_level::{ListLevel, STYLED};
use super::outline_level::OutlineLevel;

/// A paragraph style.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ParagraphStyle {
    Abstract,
    AbstractTitle,
    Author,
    Bibliography,
    BodyText,
    Callout(Callout),
    CalloutTitle(Callout),
    Caption,
    Contact,
    ContactName,
    /// An entry of a table of contents, for headings of that level.
    Contents(OutlineLevel),
    ContentsHeading,
    Date,
    Definition,
    DefinitionTerm,
    Figure,
    Footer,
    FootnoteText,
    Header,
    /// A heading.
    Heading(OutlineLevel),
    HorizontalRule,
    Kicker,
    Letterhead,
    Marking,
    LineBlock,
    ListBullet(ListLevel),
    ListContinue(ListLevel),
    ListNumber(ListLevel),
    ListingCaption,
    Math,
    Normal,
    NumberedMath,
    Quote,
    QuoteAttribution,
    SourceCode,
    SourceFile,
    Subtitle,
    TableCaption,
    TableHeading,
    TableOfFigures,
    TableText,
    Title,
}

/// A character style.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CharacterStyle {
    CaptionLabel,
    CodeComment,
    CodeConstant,
    CodeDeleted,
    CodeFunction,
    CodeHeading,
    CodeInserted,
    CodeKeyword,
    CodeString,
    CodeTag,
    CodeType,
    CodeVariable,
    Date,
    Emphasis,
    FootnoteReference,
    Generated,
    HeadingNumber,
    Hyperlink,
    Keyboard,
    LetterheadOffice,
    Strong,
    Verbatim,
}

/// The id of the style of tables, and its name.
pub(crate) const TABLE: (&str, &str) = ("TableHairline", "Table Hairline");

/// What a style is called, what it is based on and what follows it; that is `None` for the style itself.
#[derive(Clone, Copy)]
pub(super) struct Row {
    pub(super) id: &'static str,
    pub(super) name: &'static str,
    pub(super) base: Option<ParagraphStyle>,
    pub(super) next: Option<ParagraphStyle>,
    /// Whether it is a style of Word's own, by its name (ECMA-376-1 §17.7.4.9).
    pub(super) is_built_in: bool,
}

const fn ours(id: &'static str, name: &'static str) -> Row {
    Row { id, name, base: Some(ParagraphStyle::Normal), next: None, is_built_in: false }
}

const fn words(id: &'static str, name: &'static str) -> Row {
    Row { is_built_in: true, ..ours(id, name) }
}

impl Row {
    const fn next(self, style: ParagraphStyle) -> Row {
        Row { next: Some(style), ..self }
    }

    const fn based_on(self, style: ParagraphStyle) -> Row {
        Row { base: Some(style), ..self }
    }
}

impl ParagraphStyle {
    /// What its paragraphs are for, which says how they look.
    pub(crate) fn role(self) -> Role {
        use ParagraphStyle as Style;
        match self {
            Style::Abstract => Role::Abstract,
            Style::AbstractTitle => Role::AbstractTitle,
            Style::Author => Role::Author,
            Style::Bibliography => Role::Work,
            Style::BodyText | Style::Normal => Role::Body,
            Style::Callout(callout) => Role::Callout(callout),
            Style::CalloutTitle(callout) => Role::CalloutTitle(callout),
            Style::Caption => Role::Caption,
            Style::Contact => Role::Contact,
            Style::ContactName => Role::ContactName,
            Style::Contents(level) => Role::ContentsEntry(level.get() - OutlineLevel::FIRST.get()),
            Style::ContentsHeading => Role::ContentsTitle,
            Style::Date => Role::Date,
            Style::Definition => Role::Definition,
            Style::DefinitionTerm => Role::DefinitionTerm,
            Style::Figure => Role::Picture,
            Style::Footer | Style::Header => Role::Running,
            Style::FootnoteText => Role::Note,
            Style::Heading(level) => Role::Heading(level.in_structure()),
            Style::HorizontalRule => Role::Break,
            Style::Kicker => Role::Kicker,
            Style::Letterhead => Role::Letterhead,
            Style::Marking => Role::Marking,
            Style::LineBlock => Role::Lines,
            Style::ListBullet(_) | Style::ListContinue(_) | Style::ListNumber(_) => Role::ListItem,
            Style::ListingCaption | Style::TableCaption => Role::CaptionAbove,
            Style::Math | Style::NumberedMath => Role::Formula,
            Style::Quote => Role::Quote,
            Style::QuoteAttribution => Role::Attribution,
            Style::SourceCode => Role::Code,
            Style::SourceFile => Role::SourceFile,
            Style::Subtitle => Role::Subtitle,
            Style::TableHeading => Role::TableHeading,
            Style::TableOfFigures => Role::ListedEntry,
            Style::TableText => Role::TableCell,
            Style::Title => Role::Title,
        }
    }

    pub(crate) fn id(self) -> &'static str {
        self.row().id
    }

    pub(super) fn row(self) -> Row {
        use ParagraphStyle as Style;
        match self {
            Style::Abstract => ours("Abstract", "Abstract"),
            Style::AbstractTitle => ours("AbstractTitle", "Abstract Title").next(Style::Abstract),
            Style::Author => ours("Author", "Author").next(Style::BodyText),
            Style::Bibliography => words("Bibliography", "Bibliography"),
            Style::BodyText => words("BodyText", "Body Text"),
            Style::Callout(callout) => self::callout(callout),
            Style::CalloutTitle(callout) => {
                callout_title(callout).based_on(Style::Callout(callout)).next(Style::Callout(callout))
            }
            Style::Caption => words("Caption", "caption").next(Style::BodyText),
            Style::Contact => ours("Contact", "Contact"),
            Style::ContactName => ours("ContactName", "Contact Name").based_on(Style::Contact).next(Style::Contact),
            Style::Contents(level) => numbered(level, CONTENTS),
            Style::ContentsHeading => words("TOCHeading", "TOC Heading").next(Style::BodyText),
            Style::Date => words("Date", "Date").next(Style::BodyText),
            Style::Definition => ours("Definition", "Definition"),
            Style::DefinitionTerm => ours("DefinitionTerm", "Definition Term").next(Style::Definition),
            Style::Figure => ours("Figure", "Figure").next(Style::Caption),
            Style::Footer => words("Footer", "footer"),
            Style::FootnoteText => words("FootnoteText", "footnote text"),
            Style::Header => words("Header", "header"),
            Style::Heading(level) => numbered(level, HEADINGS).next(Style::BodyText),
            Style::HorizontalRule => ours("HorizontalRule", "Horizontal Rule").next(Style::BodyText),
            Style::Kicker => ours("Kicker", "Kicker").next(Style::Title),
            Style::Letterhead => ours("Letterhead", "Letterhead"),
            Style::Marking => ours("Marking", "Marking"),
            Style::LineBlock => ours("LineBlock", "Line Block"),
            Style::ListBullet(level) => of_list(level, BULLETS),
            Style::ListContinue(level) => of_list(level, CONTINUED),
            Style::ListNumber(level) => of_list(level, NUMBERS),
            Style::ListingCaption => {
                ours("ListingCaption", "Listing Caption").based_on(Style::Caption).next(Style::SourceCode)
            }
            Style::Math => ours("DisplayMath", "Display Math"),
            Style::Normal => Row { base: None, ..words("Normal", "Normal") },
            Style::NumberedMath => ours("NumberedMath", "Numbered Math"),
            Style::Quote => words("Quote", "Quote"),
            Style::QuoteAttribution => ours("QuoteAttribution", "Quote Attribution").next(Style::BodyText),
            Style::SourceCode => ours("SourceCode", "Source Code"),
            Style::SourceFile => ours("SourceFile", "Source File").next(Style::SourceCode),
            Style::Subtitle => words("Subtitle", "Subtitle").next(Style::BodyText),
            Style::TableCaption => ours("TableCaption", "Table Caption").based_on(Style::Caption),
            Style::TableHeading => ours("TableHeading", "Table Heading").based_on(Style::TableText),
            Style::TableOfFigures => words("TableofFigures", "table of figures"),
            Style::TableText => ours("TableText", "Table Text"),
            Style::Title => words("Title", "Title").next(Style::BodyText),
        }
    }
}

const HEADINGS: [(&str, &str); 9] = [
    ("Heading1", "heading 1"),
    ("Heading2", "heading 2"),
    ("Heading3", "heading 3"),
    ("Heading4", "heading 4"),
    ("Heading5", "heading 5"),
    ("Heading6", "heading 6"),
    ("Heading7", "heading 7"),
    ("Heading8", "heading 8"),
    ("Heading9", "heading 9"),
];
const CONTENTS: [(&str, &str); 9] = [
    ("TOC1", "toc 1"),
    ("TOC2", "toc 2"),
    ("TOC3", "toc 3"),
    ("TOC4", "toc 4"),
    ("TOC5", "toc 5"),
    ("TOC6", "toc 6"),
    ("TOC7", "toc 7"),
    ("TOC8", "toc 8"),
    ("TOC9", "toc 9"),
];

const BULLETS: [(&str, &str); STYLED] = [
    ("ListBullet", "List Bullet"),
    ("ListBullet2", "List Bullet 2"),
    ("ListBullet3", "List Bullet 3"),
    ("ListBullet4", "List Bullet 4"),
    ("ListBullet5", "List Bullet 5"),
];
const NUMBERS: [(&str, &str); STYLED] = [
    ("ListNumber", "List Number"),
    ("ListNumber2", "List Number 2"),
    ("ListNumber3", "List Number 3"),
    ("ListNumber4", "List Number 4"),
    ("ListNumber5", "List Number 5"),
];
const CONTINUED: [(&str, &str); STYLED] = [
    ("ListContinue", "List Continue"),
    ("ListContinue2", "List Continue 2"),
    ("ListContinue3", "List Continue 3"),
    ("ListContinue4", "List Continue 4"),
    ("ListContinue5", "List Continue 5"),
];

fn of_list(level: ListLevel, styles: [(&'static str, &'static str); STYLED]) -> Row {
    let (id, name) = styles[level.index()];
    words(id, name)
}

fn numbered(level: OutlineLevel, styles: [(&'static str, &'static str); 9]) -> Row {
    let (id, name) = styles[level.index()];
    words(id, name)
}

impl CharacterStyle {
    pub(crate) fn id(self) -> &'static str {
        self.row().id
    }

    /// The style of a piece of code: a theme of Word can give it another colour.
    pub(crate) fn of_code(style: CodeStyle) -> Option<CharacterStyle> {
        Some(match style {
            CodeStyle::Plain => return None,
            CodeStyle::Keyword => CharacterStyle::CodeKeyword,
            CodeStyle::Function => CharacterStyle::CodeFunction,
            CodeStyle::Type => CharacterStyle::CodeType,
            CodeStyle::Variable => CharacterStyle::CodeVariable,
            CodeStyle::Constant => CharacterStyle::CodeConstant,
            CodeStyle::String => CharacterStyle::CodeString,
            CodeStyle::Comment => CharacterStyle::CodeComment,
            CodeStyle::Tag => CharacterStyle::CodeTag,
            CodeStyle::Heading => CharacterStyle::CodeHeading,
            CodeStyle::Inserted => CharacterStyle::CodeInserted,
            CodeStyle::Deleted => CharacterStyle::CodeDeleted,
        })
    }

    /// What its words are for, where that says how they look.
    pub(crate) fn role(self) -> Option<InlineRole> {
        match self {
            CharacterStyle::Keyboard => Some(InlineRole::Key),
            CharacterStyle::Verbatim => Some(InlineRole::Code),
            CharacterStyle::CaptionLabel
            | CharacterStyle::CodeComment
            | CharacterStyle::CodeConstant
            | CharacterStyle::CodeDeleted
            | CharacterStyle::CodeFunction
            | CharacterStyle::CodeHeading
            | CharacterStyle::CodeInserted
            | CharacterStyle::CodeKeyword
            | CharacterStyle::CodeString
            | CharacterStyle::CodeTag
            | CharacterStyle::CodeType
            | CharacterStyle::CodeVariable
            | CharacterStyle::Date
            | CharacterStyle::Emphasis
            | CharacterStyle::FootnoteReference
            | CharacterStyle::Generated
            | CharacterStyle::HeadingNumber
            | CharacterStyle::Hyperlink
            | CharacterStyle::LetterheadOffice
            | CharacterStyle::Strong => None,
        }
    }

    pub(super) const fn row(self) -> Row {
        use CharacterStyle as Style;
        match self {
            Style::CaptionLabel => ours("CaptionLabel", "Caption Label"),
            Style::CodeComment => ours("CodeComment", "Code Comment"),
            Style::CodeConstant => ours("CodeConstant", "Code Constant"),
            Style::CodeDeleted => ours("CodeDeleted", "Code Deleted"),
            Style::CodeFunction => ours("CodeFunction", "Code Function"),
            Style::CodeHeading => ours("CodeHeading", "Code Heading"),
            Style::CodeInserted => ours("CodeInserted", "Code Inserted"),
            Style::CodeKeyword => ours("CodeKeyword", "Code Keyword"),
            Style::CodeString => ours("CodeString", "Code String"),
            Style::CodeTag => ours("CodeTag", "Code Tag"),
            Style::CodeType => ours("CodeType", "Code Type"),
            Style::CodeVariable => ours("CodeVariable", "Code Variable"),
            Style::Date => ours("DateChar", "Date Char"),
            Style::Emphasis => words("Emphasis", "Emphasis"),
            Style::FootnoteReference => words("FootnoteReference", "footnote reference"),
            Style::Generated => ours("GeneratedText", "Generated Text"),
            Style::HeadingNumber => ours("HeadingNumber", "Heading Number"),
            Style::Hyperlink => words("Hyperlink", "Hyperlink"),
            Style::Keyboard => words("HTMLKeyboard", "HTML Keyboard"),
            Style::LetterheadOffice => ours("LetterheadOffice", "Letterhead Office"),
            Style::Strong => words("Strong", "Strong"),
            Style::Verbatim => ours("VerbatimChar", "Verbatim Char"),
        }
    }
}

const fn callout(kind: Callout) -> Row {
    match kind {
        Callout::Note => ours("CalloutNote", "Callout Note"),
        Callout::Tip => ours("CalloutTip", "Callout Tip"),
        Callout::Important => ours("CalloutImportant", "Callout Important"),
        Callout::Warning => ours("CalloutWarning", "Callout Warning"),
        Callout::Caution => ours("CalloutCaution", "Callout Caution"),
    }
}

const fn callout_title(kind: Callout) -> Row {
    match kind {
        Callout::Note => ours("CalloutNoteTitle", "Callout Note Title"),
        Callout::Tip => ours("CalloutTipTitle", "Callout Tip Title"),
        Callout::Important => ours("CalloutImportantTitle", "Callout Important Title"),
        Callout::Warning => ours("CalloutWarningTitle", "Callout Warning Title"),
        Callout::Caution => ours("CalloutCautionTitle", "Callout Caution Title"),
    }
}
