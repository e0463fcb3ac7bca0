//! The numberings that every document has, and what Word's numberings can do.

/// The numbering of all bullet lists.
pub(crate) const BULLETS: usize = 1;
/// The numbering of all task lists: their boxes stand in the text.
pub(crate) const TASKS: usize = 2;
/// The numbering of the style List Number.
pub(crate) const NUMBERS: usize = 3;
/// The definition of numbers of lines of code, where there are such.
pub(crate) const CODE_LINES: usize = 4;
/// The levels that a numbering has (ECMA-376-1 §17.9.6).
pub(crate) const LEVELS: usize = 9;
/// The largest number that Word counts from.
pub(crate) const LARGEST_START: u64 = 32_767;
