//! What text and boxes are for.

use publish_core::model::HeadingLevel;

use crate::callout::Callout;

/// What a paragraph, or words in one, are for. Each has one look in all formats.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// The organization in the letterhead.
    Letterhead,
    /// The office beside it.
    Office,
    /// The kind of document, over its title.
    Kicker,
    /// The date.
    Date,
    /// The title of the document.
    Title,
    /// The subtitle below the title.
    Subtitle,
    /// An author.
    Author,
    /// The word over the abstract.
    AbstractTitle,
    /// The abstract.
    Abstract,
    /// The title of a list of contents.
    ContentsTitle,
    /// An entry of a list of contents, by the depth of what it leads to: 0 for that of the first level.
    ContentsEntry(u8),
    /// An entry of a list of figures, tables or listings.
    ListedEntry,
    /// A heading of that level of the structure, of which the title is the first.
    Heading(HeadingLevel),
    /// Running text.
    Body,
    /// An item of a list.
    ListItem,
    /// A term that is defined.
    DefinitionTerm,
    /// What defines it.
    Definition,
    /// Lines that are kept as they are.
    Lines,
    /// A quotation that stands alone.
    Quote,
    /// Whose words a quotation has.
    Attribution,
    /// Running text in a callout.
    Callout(Callout),
    /// The title of a callout.
    CalloutTitle(Callout),
    /// The caption below a figure.
    Caption,
    /// The caption above a table or a listing.
    CaptionAbove,
    /// The label and number in front of a caption.
    CaptionLabel,
    /// A cell of a table.
    TableCell,
    /// A cell that is a heading of a table's rows or columns, or of its foot.
    TableHeading,
    /// A block of code.
    Code,
    /// The name of the file that a block of code is from.
    SourceFile,
    /// A thematic break.
    Break,
    /// A picture that stands alone.
    Picture,
    /// A formula that stands alone.
    Formula,
    /// A footnote.
    Note,
    /// The name of whom to ask.
    ContactName,
    /// How to reach them.
    Contact,
    /// A header or footer.
    Running,
    /// A marking of protection.
    Marking,
    /// A work of a list of works.
    Work,
}
