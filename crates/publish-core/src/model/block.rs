//! Blocks.

use super::attributes::Attributes;
use super::formula::Math;
use super::inline::{Inline, InlineKind};
use super::list::{DefinitionList, List};
use super::table::Table;
use super::text::Text;
use crate::source::Span;

/// The number of a block-level node: a block, list item, table row or cell, phrase or metadata entry.
///
/// Numbers are given in preorder, so the nodes inside a node follow it without a gap.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BlockId(pub u32);

/// A block (CommonMark §3).
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// Its number.
    pub id: BlockId,
    /// Where it was read from.
    pub span: Span,
    /// Its attributes.
    pub attributes: Attributes,
    /// What it is.
    pub kind: BlockKind,
}

/// The kinds of blocks. Large ones are boxed: most blocks are paragraphs, and of these there are many.
#[derive(Clone, Debug, PartialEq)]
pub enum BlockKind {
    /// A paragraph. In a tight list it is set without space around it.
    Paragraph(Vec<Inline>),
    /// A heading.
    Heading(Heading),
    /// A bullet or ordered list.
    List(Box<List>),
    /// A list of terms and their definitions.
    DefinitionList(DefinitionList),
    /// A block quotation.
    Quote(Box<Quote>),
    /// A line block: lines kept as they are, such as a verse or an address.
    Lines(Lines),
    /// A code block.
    Code(Box<CodeBlock>),
    /// Display mathematics.
    Math(Box<Math>),
    /// A table.
    Table(Box<Table>),
    /// A figure.
    Figure(Box<Figure>),
    /// A division of the document with a meaning or with attributes.
    Container(Box<Container>),
    /// A place that `publish` fills, such as the table of contents.
    Generated(Generated),
    /// Source of one output format, passed through where the project allows it.
    Raw(Box<Raw>),
    /// A page break.
    PageBreak,
    /// A thematic break.
    ThematicBreak,
}

/// A run of inlines that is no block of its own: a caption, a term, an attribution, a title.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Phrase {
    /// Its number.
    pub id: BlockId,
    /// Where it was read from.
    pub span: Span,
    /// Its inlines.
    pub content: Vec<Inline>,
}

impl Phrase {
    /// A phrase of plain words that has no number yet.
    pub fn of_words(words: Text) -> Phrase {
        let span = words.span();
        Phrase { id: BlockId(0), span, content: vec![Inline::new(InlineKind::Text(words), span)] }
    }
}

/// The level of a heading as the author wrote it, 1 to 6.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HeadingLevel(u8);

impl Block {
    /// What it is, if it is a heading.
    pub fn as_heading(&self) -> Option<&Heading> {
        if let BlockKind::Heading(heading) = &self.kind { Some(heading) } else { None }
    }
}

impl HeadingLevel {
    /// The level of the document's title.
    pub const TITLE: HeadingLevel = HeadingLevel(1);
    /// The lowest level.
    pub const LOWEST: HeadingLevel = HeadingLevel(6);

    /// Makes a level; what is below 1 or above 6 becomes 1 or 6.
    pub fn clamped(level: u8) -> HeadingLevel {
        HeadingLevel(level.clamp(1, 6))
    }

    /// The level as a number from 1 to 6.
    pub fn get(self) -> u8 {
        self.0
    }
}

/// A heading.
#[derive(Clone, Debug, PartialEq)]
pub struct Heading {
    /// The level that was written; the structure's levels are the resolver's.
    pub level: HeadingLevel,
    /// Its text.
    pub content: Vec<Inline>,
}

/// A block quotation.
#[derive(Clone, Debug, PartialEq)]
pub struct Quote {
    /// What is quoted.
    pub content: Vec<Block>,
    /// Who said it: a last paragraph that starts with a dash, the dash included.
    pub attribution: Option<Phrase>,
}

/// A line block.
#[derive(Clone, Debug, PartialEq)]
pub struct Lines {
    /// The lines; an empty one stands for a gap between stanzas.
    pub lines: Vec<Phrase>,
}

/// A fenced or indented code block.
#[derive(Clone, Debug, PartialEq)]
pub struct CodeBlock {
    /// The first word of the info string.
    pub language: Option<String>,
    /// The code, each line ending with a newline.
    pub text: String,
    /// The caption, without label and number.
    pub caption: Option<Phrase>,
    /// The name of the file that it is from.
    pub file_name: Option<String>,
    /// The number of the first line; without it lines have no numbers.
    pub first_line: Option<u32>,
    /// The lines that the author points at, in order and apart from each other.
    pub marked: Vec<LineRange>,
}

impl CodeBlock {
    /// Code that has nothing to say but its language.
    pub fn plain(language: Option<String>, text: String) -> CodeBlock {
        CodeBlock { language, text, caption: None, file_name: None, first_line: None, marked: Vec::new() }
    }

    /// Whether the author points at a line, counted from 1.
    pub fn is_marked(&self, line: u32) -> bool {
        let after = self.marked.partition_point(|range| range.first <= line);
        after > 0 && self.marked[after - 1].last >= line
    }
}

/// Lines of a code block, counted from 1 whatever the number of the first line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineRange {
    /// The first line.
    pub first: u32,
    /// The last line, which belongs to them.
    pub last: u32,
}

/// A figure: pictures or other content that belong together, with a caption.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// What it shows.
    pub content: Vec<Block>,
    /// The caption, without label and number.
    pub caption: Option<Phrase>,
}

/// A division.
#[derive(Clone, Debug, PartialEq)]
pub struct Container {
    /// Its meaning.
    pub kind: ContainerKind,
    /// A title that the author gave it.
    pub title: Option<Phrase>,
    /// What is in it.
    pub content: Vec<Block>,
}

/// The meaning of a division.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ContainerKind {
    /// No meaning but its attributes.
    Division,
    /// A callout: useful information.
    Note,
    /// A callout: advice.
    Tip,
    /// A callout: what the reader must know.
    Important,
    /// A callout: what needs attention.
    Warning,
    /// A callout: a risk.
    Caution,
}

/// A place that `publish` fills.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Generated {
    /// The table of contents.
    Contents,
    /// The list of figures.
    ListOfFigures,
    /// The list of tables.
    ListOfTables,
    /// The list of listings.
    ListOfListings,
}

/// Source of one output format.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Raw {
    /// The format's name as written, such as `html` or `openxml`.
    pub format: String,
    /// The source.
    pub text: String,
}

impl Raw {
    /// The formats whose source an output can take over, where the project allows it.
    pub const FORMATS: [&str; 2] = ["html", "openxml"];
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A megabyte may hold hundreds of thousands of them.
    #[test]
    #[cfg(target_pointer_width = "64")]
    fn nodes_are_small() {
        let sizes = [size_of::<Block>(), size_of::<Inline>(), size_of::<super::super::formula::MathNode>()];
        assert_eq!(sizes, [56, 64, 48]);
    }
}
