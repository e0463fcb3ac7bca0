//! The content model: what the author wrote, with the place of every node.
//!
//! A [`Document`] owns everything in it and can be sent between threads. Blocks and inlines carry the span they
//! were read from and a number: a [`BlockId`] counts block-level nodes in preorder over the whole document
//! (metadata, body, notes), so the nodes inside a node are a contiguous range; an [`InlineId`] counts inlines in
//! preorder within the node that holds them, so it does not change when something is written before that node.
//! [`Document::number`] gives them out.

mod attributes;
mod block;
mod date;
mod dialect;
mod document;
mod formula;
mod inline;
mod language;
pub(crate) mod list;
mod logo;
mod metadata;
mod standard;
mod table;
mod text;

pub use attributes::{AttributeSet, Attributes};
pub use block::{
    Block, BlockId, BlockKind, CodeBlock, Container, ContainerKind, Figure, Generated, Heading, HeadingLevel,
    LineRange, Lines, Phrase, Quote, Raw,
};
pub use date::Date;
pub use dialect::Dialect;
pub use document::{Chapter, Document, Note, NoteId};
pub use formula::{
    Accent, Formula, Fraction, Math, MathNode, MathOperator, MathStyle, MathTable, MathTableKind, MathVariant,
    OperatorClass, ScriptPlace, Scripts,
};
pub use inline::{
    Citation, CitationItem, Image, Inline, InlineId, InlineKind, InlineRef, Link, PageNumber, Place, Reference,
    ReferenceForm, Style, is_cross_reference,
};
pub use language::{Direction, Language};
pub use list::{
    DefinitionItem, DefinitionList, List, ListItem, ListKind, NumberDelimiter, NumberStyle, Numbering, Task, TaskState,
};
pub use logo::Logo;
pub use metadata::{
    CitationSetup, Contact, ContactField, DocumentKind, Entry, FontSetup, HtmlForm, Marking, MetaValue, Metadata,
    PageSetup, PaperSize, Person, ThemeSetup, TitleSetup, UnknownKey,
};
pub use standard::{PdfArchive, PdfStandards};
pub use table::{Alignment, Cell, ColumnSpec, Grid, GridError, Row, Table};
pub use text::{Piece, Text};
