//! Highlighted code: what its pieces are.

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
