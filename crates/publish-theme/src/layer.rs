//! What one theme says: values by the paths of their keys.

use publish_core::{Format, Span};

use crate::value::Value;

/// What a theme says.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Layer {
    /// For all formats.
    pub(crate) common: Vec<Said>,
    /// For one format.
    pub(crate) own: Vec<(Format, Said)>,
}

/// A value that a theme says.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Said {
    /// The keys that lead to it, with dots between them.
    pub(crate) path: String,
    pub(crate) value: Value,
    /// Where it stands; `None` in themes that are part of the program.
    pub(crate) span: Option<Span>,
}
