//! Bookmarks: what links within the document, and fields, lead to. All of ours start with `_`: Word keeps them from the
//! lists in which its users look for their own.

use std::collections::HashMap;

/// The longest name that Word takes.
const LONGEST: usize = 40;

/// The names and numbers of bookmarks.
#[derive(Debug, Default)]
pub(crate) struct Bookmarks {
    names: HashMap<String, Names>,
    /// How often a name was wanted, in lower case: Word does not tell case apart.
    wanted: HashMap<String, u32>,
    number: usize,
}

/// The names of the bookmarks at what has one anchor, or of a note.
type Names = [Option<String>; 4];

/// What a bookmark is around.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Extent {
    /// All of what has an anchor.
    Whole,
    /// Its label with the number, such as `Figure 3`.
    Label,
    /// Its number.
    Number,
    /// The first reference to a note.
    NoteReference,
}

impl Extent {
    /// What names start with.
    const fn prefix(self) -> &'static str {
        match self {
            Extent::Whole => "_",
            Extent::Label => "_Ref_",
            Extent::Number => "_No_",
            Extent::NoteReference => "_Note_",
        }
    }
}

impl Bookmarks {
    /// The name of the bookmark for an anchor.
    pub(crate) fn name(&mut self, anchor: &str) -> String {
        self.name_of(Extent::Whole, anchor)
    }

    /// The name of the bookmark around a part of what has an anchor, or at a note.
    pub(crate) fn name_of(&mut self, extent: Extent, anchor: &str) -> String {
        if let Some(name) = self.names.get(anchor).and_then(|names| names[extent as usize].as_ref()) {
            return name.clone();
        }
        let name = self.unused(&plain(extent, anchor));
        self.names.entry(anchor.to_owned()).or_default()[extent as usize] = Some(name.clone());
        name
    }

    /// The name that the bookmark for an anchor most likely has in another document of ours.
    pub(crate) fn name_elsewhere(anchor: &str) -> String {
        cut(&plain(Extent::Whole, anchor), LONGEST).to_owned()
    }

    /// The number of the next bookmark.
    pub(crate) fn number(&mut self) -> usize {
        self.number += 1;
        self.number
    }

    fn unused(&mut self, base: &str) -> String {
        let base = cut(base, LONGEST);
        let mut name = base.to_owned();
        loop {
            let times = self.wanted.entry(name.to_lowercase()).or_insert(0);
            *times += 1;
            if *times == 1 {
                return name;
            }
            // The count of the plain name tells the next suffix; only a suffix that is taken too needs another turn.
            let times = if name == base { *times } else { self.wanted.get(&base.to_lowercase()).map_or(2, |n| n + 1) };
            self.wanted.insert(base.to_lowercase(), times);
            let suffix = format!("_{times}");
            name = format!("{}{suffix}", cut(base, LONGEST - suffix.len()));
        }
    }
}

/// A name of letters, digits and `_`, which others may have too.
fn plain(extent: Extent, anchor: &str) -> String {
    let signs = anchor.chars().map(|sign| if sign.is_alphanumeric() { sign } else { '_' });
    extent.prefix().chars().chain(signs).take(LONGEST).collect()
}

/// The start of a name that has at most `length` UTF-16 units.
fn cut(name: &str, length: usize) -> &str {
    let mut units = 0;
    let end = name.char_indices().find(|(_, sign)| {
        units += sign.len_utf16();
        units > length
    });
    end.map_or(name, |(at, _)| &name[..at])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_valid_and_unique() {
        let mut bookmarks = Bookmarks::default();
        assert_eq!(bookmarks.name("theater-security"), "_theater_security");
        assert_eq!(bookmarks.name("theater-security"), "_theater_security");
        assert_eq!(bookmarks.name("Theater.security"), "_Theater_security_2");
        assert_eq!(bookmarks.name("2-tables"), "_2_tables");
        assert_eq!(bookmarks.name("théâtre"), "_théâtre");
        assert_eq!(bookmarks.name_of(Extent::Label, "fig-map"), "_Ref_fig_map");
        assert_eq!(bookmarks.name_of(Extent::Number, "fig-map"), "_No_fig_map");
        assert_eq!(bookmarks.name("Ref-fig-map"), "_Ref_fig_map_2");
        let long = "a".repeat(60);
        let first = bookmarks.name(&long);
        let second = bookmarks.name(&format!("{long}b"));
        assert_eq!((first.len(), second.len()), (40, 40));
        assert_ne!(first, second);
    }

    #[test]
    fn many_of_one_name_take_linear_time() {
        let mut bookmarks = Bookmarks::default();
        let long = "x".repeat(50);
        let mut names: Vec<String> = (0..20_000).map(|n| bookmarks.name(&format!("{long}{n}"))).collect();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), 20_000);
    }
}
