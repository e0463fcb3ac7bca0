//! Which Markdown a document is written in.

/// The dialect that decides where CommonMark, GFM and pandoc read the same characters in different ways.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Dialect {
    /// CommonMark first, then GFM, then pandoc: where they clash the earlier wins, and all that does not clash is read.
    #[default]
    Publish,
    /// CommonMark alone decides.
    CommonMark,
    /// GFM decides, as GitHub shows it.
    Gfm,
    /// Pandoc decides: `~x~` is a subscript.
    Pandoc,
}

impl Dialect {
    /// The names of the dialects.
    pub const NAMES: [&str; 4] = ["publish", "commonmark", "gfm", "pandoc"];

    /// The dialect that `name` names.
    pub fn from_name(name: &str) -> Option<Dialect> {
        match name {
            "publish" => Some(Dialect::Publish),
            "commonmark" => Some(Dialect::CommonMark),
            "gfm" => Some(Dialect::Gfm),
            "pandoc" => Some(Dialect::Pandoc),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_names_a_dialect() {
        assert!(Dialect::NAMES.iter().all(|name| Dialect::from_name(name).is_some()));
        assert_eq!(Dialect::from_name("publish"), Some(Dialect::default()));
        assert_eq!(Dialect::from_name("markdown"), None);
    }
}
