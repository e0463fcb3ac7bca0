//! Highlighted code: what its pieces are, and the colours a theme gives them.

use crate::theme::{Color, Paint};

/// What a piece of code is to its reader.
///
/// Operators and punctuation are [`CodeStyle::Plain`]: half of a code is made of them, and what is all colours has none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CodeStyle {
    /// Nothing of the others.
    #[default]
    Plain,
    /// A keyword.
    Keyword,
    /// The name of a function or macro.
    Function,
    /// The name of a type or module.
    Type,
    /// A variable, where the language marks it.
    Variable,
    /// A number or another constant, an escape in a string.
    Constant,
    /// A string.
    String,
    /// A comment.
    Comment,
    /// The name of an element or attribute in markup, an annotation, a key of data.
    Tag,
    /// A heading in markup.
    Heading,
    /// What a change brings.
    Inserted,
    /// What a change takes away.
    Deleted,
}

impl CodeStyle {
    /// All styles but [`CodeStyle::Plain`].
    pub const COLORED: [CodeStyle; 11] = [
        CodeStyle::Keyword,
        CodeStyle::Function,
        CodeStyle::Type,
        CodeStyle::Variable,
        CodeStyle::Constant,
        CodeStyle::String,
        CodeStyle::Comment,
        CodeStyle::Tag,
        CodeStyle::Heading,
        CodeStyle::Inserted,
        CodeStyle::Deleted,
    ];
}

/// The colours of highlighted code. What has none here has the colour of running text.
#[derive(Clone, Debug, PartialEq)]
pub struct CodePaint {
    /// Keywords.
    pub keyword: Color,
    /// Names of functions and macros.
    pub function: Color,
    /// Names of types and modules.
    pub type_name: Color,
    /// Variables where the language marks them, as shells do.
    pub variable: Color,
    /// Numbers and other constants, escapes in strings.
    pub constant: Color,
    /// Strings.
    pub string: Color,
    /// Comments.
    pub comment: Color,
    /// Names of elements and attributes in markup, annotations, keys of data.
    pub tag: Color,
    /// Headings in markup.
    pub heading: Color,
    /// Lines that a change brings.
    pub inserted: Color,
    /// Lines that a change takes away.
    pub deleted: Color,
}

impl Paint {
    /// The colour of code of a style.
    pub fn code(&self, style: CodeStyle) -> Color {
        let code = &self.code;
        match style {
            CodeStyle::Plain => self.text,
            CodeStyle::Keyword => code.keyword,
            CodeStyle::Function => code.function,
            CodeStyle::Type => code.type_name,
            CodeStyle::Variable => code.variable,
            CodeStyle::Constant => code.constant,
            CodeStyle::String => code.string,
            CodeStyle::Comment => code.comment,
            CodeStyle::Tag => code.tag,
            CodeStyle::Heading => code.heading,
            CodeStyle::Inserted => code.inserted,
            CodeStyle::Deleted => code.deleted,
        }
    }
}
