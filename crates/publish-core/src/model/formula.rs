//! Mathematics as a tree: what LaTeX's mathematics mode says, in the words of `MathML`.
//!
//! The tree is what a formula looks like, not what it means. It is as deep as the reader allows, so recursion over it
//! is bounded.

use super::table::Alignment;

/// Mathematics that the author wrote in LaTeX.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Math {
    /// The LaTeX source, without delimiters.
    pub source: String,
    /// What it says; `None` where it can't be read, and then the source is shown.
    pub formula: Option<Formula>,
}

/// A formula.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Formula {
    /// What it shows.
    pub content: Vec<MathNode>,
    /// What stands in place of its number (amsmath's `\tag`).
    pub tag: Option<String>,
}

/// A part of a formula. Large ones are boxed: most are letters and signs.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum MathNode {
    /// A letter or another symbol that stands for itself: `x`, `α`, `∞`.
    Identifier(String, MathVariant),
    /// A number.
    Number(String, MathVariant),
    /// The name of a function, such as `sin`; with `limits`, scripts stand above and below it in display formulas.
    Function {
        /// The name.
        name: String,
        /// Whether scripts are limits.
        limits: bool,
    },
    /// An operator, relation, delimiter or punctuation mark.
    Operator(MathOperator),
    /// Words among the mathematics.
    Text(String, MathVariant),
    /// Horizontal space, in mathematical units: eighteenths of an em.
    Space(i16),
    /// Parts that are one thing.
    Row(Vec<MathNode>),
    /// A base with what stands below and above it.
    Scripts(Box<Scripts>),
    /// One thing over another.
    Fraction(Box<Fraction>),
    /// A root.
    Root {
        /// What the root is taken of.
        radicand: Vec<MathNode>,
        /// Which root, where it is not the square root.
        index: Option<Vec<MathNode>>,
    },
    /// A mark over or under a base.
    Accent(Accent),
    /// What stands between delimiters that grow with it.
    Fenced {
        /// The delimiter before it; `None` for an invisible one.
        open: Option<char>,
        /// The delimiter behind it.
        close: Option<char>,
        /// What stands between.
        content: Vec<MathNode>,
    },
    /// Rows and columns.
    Table(Box<MathTable>),
    /// A part in a size or with a decoration of its own.
    Styled(MathStyle, Vec<MathNode>),
}

/// An operator.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct MathOperator {
    /// The sign, or signs that are one: a combining stroke negates.
    pub text: String,
    /// What it does, which decides the space around it (TeX's classes of atoms).
    pub class: OperatorClass,
    /// How much larger than usual it is: 0 is usual, 1 to 4 are `\big` to `\Bigg`.
    pub enlarged: u8,
    /// Whether it grows with what stands beside or over it.
    pub stretchy: bool,
}

/// What an operator does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OperatorClass {
    /// Nothing that needs space: `/`, `!`.
    Ordinary,
    /// A large operator whose scripts are limits in display formulas: `∑`.
    Sum,
    /// A large operator whose scripts stand beside it: `∫`.
    Integral,
    /// Joins two things: `+`. Without one before it, it is a sign.
    Binary,
    /// Says how two things are related: `=`.
    Relation,
    /// Opens: `(`.
    Opening,
    /// Closes: `)`.
    Closing,
    /// Opens, closes or separates: `|`.
    Fence,
    /// A punctuation mark: `,`.
    Punctuation,
}

/// The style of letters and digits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum MathVariant {
    /// As mathematics has it: single letters italic, all else upright.
    #[default]
    Usual,
    /// Upright.
    Upright,
    /// Italic.
    Italic,
    /// Bold.
    Bold,
    /// Bold and italic.
    BoldItalic,
    /// Double-struck: `ℝ`.
    DoubleStruck,
    /// Script: `ℒ`.
    Script,
    /// Fraktur: `𝔤`.
    Fraktur,
    /// Without serifs.
    SansSerif,
    /// Of a typewriter.
    Monospace,
}

/// A base with scripts; at least one of them is there.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Scripts {
    /// What they belong to; empty where they stand before it.
    pub base: Vec<MathNode>,
    /// The subscript or lower limit.
    pub below: Option<Vec<MathNode>>,
    /// The superscript or upper limit.
    pub above: Option<Vec<MathNode>>,
    /// Where they stand.
    pub place: ScriptPlace,
}

/// Where scripts stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ScriptPlace {
    /// At the right corners.
    Corner,
    /// Above and below in display formulas, at the corners within a line.
    Limits,
    /// Always above and below.
    Stacked,
}

/// A fraction, or what is stacked like one.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Fraction {
    /// What stands above.
    pub numerator: Vec<MathNode>,
    /// What stands below.
    pub denominator: Vec<MathNode>,
    /// Whether a line stands between them; a binomial has none.
    pub line: bool,
}

/// A mark over or under a base.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Accent {
    /// What has the mark.
    pub base: Vec<MathNode>,
    /// The mark, as a sign that stands for itself: `^`, `→`, `⏞`.
    pub mark: char,
    /// Whether it stands under the base.
    pub under: bool,
    /// Whether it is as wide as the base.
    pub stretchy: bool,
}

/// Rows and columns.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct MathTable {
    /// What they are for.
    pub kind: MathTableKind,
    /// The alignment of each column; further columns are as the last.
    pub columns: Vec<Alignment>,
    /// The cells of each row.
    pub rows: Vec<Vec<Vec<MathNode>>>,
    /// The rows that have a line over them, and the number of rows where the last has one under it.
    pub row_lines: Vec<usize>,
    /// The columns that have a line before them, likewise.
    pub column_lines: Vec<usize>,
}

/// What rows and columns are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MathTableKind {
    /// A matrix or array.
    Matrix,
    /// Cases, each with its condition.
    Cases,
    /// Lines of a formula, aligned at their relations.
    Aligned,
    /// Lines that stand close: conditions of a sum.
    Stacked,
}

/// The style of a part of a formula.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MathStyle {
    /// The size of display formulas.
    Display,
    /// The size of formulas within a line.
    Inline,
    /// The size of scripts.
    Script,
    /// The size of scripts of scripts.
    ScriptScript,
    /// In a box.
    Boxed,
    /// Struck out.
    Cancelled,
    /// Only the room that it takes.
    Phantom,
}

impl MathNode {
    /// A row, unless there is one part only.
    pub fn row(mut content: Vec<MathNode>) -> MathNode {
        match content.len() {
            1 => content.remove(0),
            _ => MathNode::Row(content),
        }
    }

    /// The same as a symbol: what is alone in braces loses the space around it (`{=}`, `{,}`).
    pub fn as_symbol(mut self) -> MathNode {
        if let MathNode::Operator(operator) = &mut self
            && !matches!(operator.class, OperatorClass::Sum | OperatorClass::Integral)
        {
            operator.class = OperatorClass::Ordinary;
        }
        self
    }

    /// An operator of the usual size.
    pub fn operator(text: impl Into<String>, class: OperatorClass) -> MathNode {
        MathNode::Operator(MathOperator { text: text.into(), class, enlarged: 0, stretchy: false })
    }
}
