//! Properties that docx-rs does not know.

use crate::wml::{Markup, escape};

/// Properties, each as its element's name and its markup, that are put in among those of docx-rs.
#[derive(Clone, Debug, Default)]
pub(crate) struct Properties(Vec<(&'static str, String)>);

impl Properties {
    pub(crate) fn new() -> Properties {
        Properties::default()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &(&'static str, String)> {
        self.0.iter()
    }

    /// Adds a property without a value, such as `w:bidi`.
    pub(crate) fn flag(self, name: &'static str) -> Properties {
        self.markup(name, format!("<{name}/>"))
    }

    /// Adds a property with a value.
    pub(crate) fn value(self, name: &'static str, value: &str) -> Properties {
        self.markup(name, format!(r#"<{name} w:val="{}"/>"#, escape(value)))
    }

    /// Adds a property that `write` writes, if it writes one.
    pub(crate) fn written(self, name: &'static str, write: impl FnOnce(&mut Markup)) -> Properties {
        let mut markup = Markup::new();
        write(&mut markup);
        if markup.is_empty() { self } else { self.markup(name, markup.into_string()) }
    }

    /// Adds a property as it stands.
    pub(crate) fn markup(mut self, name: &'static str, markup: String) -> Properties {
        self.0.push((name, markup));
        self
    }
}
