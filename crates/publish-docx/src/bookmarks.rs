//! Bookmarks: what links within the document lead to.

use std::collections::HashMap;

/// The longest name that Word takes.
const LONGEST: usize = 40;

/// The names and numbers of bookmarks.
#[derive(Debug, Default)]
pub(crate) struct Bookmarks {
    names: HashMap<String, String>,
    /// How often a name was wanted, in lower case: Word does not tell case apart.
    wanted: HashMap<String, u32>,
    number: usize,
}

impl Bookmarks {
    /// The name of the bookmark for an anchor: letters, digits and `_`, at most 40 of them, a letter first.
    pub(crate) fn name(&mut self, anchor: &str) -> String {
        if let Some(name) = self.names.get(anchor) {
            return name.clone();
        }
        let mut base: String =
            anchor.chars().map(|sign| if sign.is_alphanumeric() { sign } else { '_' }).take(LONGEST).collect();
        if !base.starts_with(char::is_alphabetic) {
            base.insert_str(0, "x_");
        }
        let name = self.unused(&base);
        self.names.insert(anchor.to_owned(), name.clone());
        name
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
        assert_eq!(bookmarks.name("theater-security"), "theater_security");
        assert_eq!(bookmarks.name("theater-security"), "theater_security");
        assert_eq!(bookmarks.name("Theater.security"), "Theater_security_2");
        assert_eq!(bookmarks.name("2-tables"), "x_2_tables");
        assert_eq!(bookmarks.name("théâtre"), "théâtre");
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
