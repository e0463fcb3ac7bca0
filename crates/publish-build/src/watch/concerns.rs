//! Which paths concern which documents.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::path::{below, canonical};
use crate::reading::{Question, Record};

/// The paths that documents asked for, those that were not there too.
#[derive(Debug, Default)]
pub(crate) struct Concerns {
    /// Who asked for a file, or for whether it is there.
    files: BTreeMap<PathBuf, BTreeSet<Arc<str>>>,
    /// Who asked what is below a folder.
    folders: BTreeMap<PathBuf, BTreeSet<Arc<str>>>,
    /// What each document asked.
    asked: BTreeMap<Arc<str>, Asked>,
}

/// The paths that one document asked for.
#[derive(Debug, Default, PartialEq, Eq)]
struct Asked {
    files: BTreeSet<PathBuf>,
    folders: BTreeSet<PathBuf>,
}

impl Concerns {
    /// Notes what a document asked, in place of what it asked before; says whether that is anything else.
    pub(crate) fn note(&mut self, name: &str, root: &Path, source: Option<PathBuf>, record: &Record) -> bool {
        let mut asked = Asked { files: source.into_iter().collect(), folders: BTreeSet::new() };
        for one in record {
            match &one.question {
                Question::Read(path) | Question::Exists(path) => asked.files.insert(below(root, path)),
                Question::List(path) => asked.folders.insert(below(root, path)),
                Question::Today | Question::SystemFonts | Question::SystemFont(_) => false,
            };
        }
        if self
            .asked
            .get(name)
            .is_some_and(|before| before.files.is_superset(&asked.files) && before.folders == asked.folders)
        {
            return false;
        }
        // Who asks for a link depends on where it leads too.
        let ends: Vec<PathBuf> = asked.files.iter().filter_map(|file| end_of(file)).collect();
        asked.files.extend(ends);
        self.forget(name);
        let name: Arc<str> = name.into();
        let Asked { files, folders } = &asked;
        files.iter().for_each(|file| add(&mut self.files, file, &name));
        folders.iter().for_each(|folder| add(&mut self.folders, folder, &name));
        self.asked.insert(name, asked);
        true
    }

    /// Forgets a document.
    pub(crate) fn forget(&mut self, name: &str) {
        let Some(Asked { files, folders }) = self.asked.remove(name) else { return };
        files.iter().for_each(|file| remove(&mut self.files, file, name));
        folders.iter().for_each(|folder| remove(&mut self.folders, folder, name));
    }

    /// The documents that something concerns which happened to `path`: they asked for it, for what is below it, since it was
    /// moved, or for all that is below a folder which it is in.
    pub(crate) fn of(&self, path: &Path) -> BTreeSet<Arc<str>> {
        let moved = below_path(&self.files, path).chain(below_path(&self.folders, path));
        let listed = path.ancestors().filter_map(|folder| self.folders.get(folder));
        moved.chain(listed).flatten().cloned().collect()
    }

    /// Whether anybody asked for a path.
    pub(crate) fn has(&self, path: &Path) -> bool {
        let moved = below_path(&self.files, path).chain(below_path(&self.folders, path)).next().is_some();
        moved || path.ancestors().any(|folder| self.folders.contains_key(folder))
    }

    /// The files that were asked for, and the folders all of which was asked for.
    pub(crate) fn paths(&self) -> (impl Iterator<Item = &Path>, impl Iterator<Item = &Path>) {
        (self.files.keys().map(PathBuf::as_path), self.folders.keys().map(PathBuf::as_path))
    }
}

/// Where a path leads; where nothing is there, where it would be.
fn end_of(file: &Path) -> Option<PathBuf> {
    canonical(file).ok().or_else(|| Some(canonical(file.parent()?).ok()?.join(file.file_name()?)))
}

fn add(map: &mut BTreeMap<PathBuf, BTreeSet<Arc<str>>>, path: &Path, name: &Arc<str>) {
    map.entry(path.to_owned()).or_default().insert(Arc::clone(name));
}

fn remove(map: &mut BTreeMap<PathBuf, BTreeSet<Arc<str>>>, path: &Path, name: &str) {
    if let Some(names) = map.get_mut(path) {
        names.remove(name);
        if names.is_empty() {
            map.remove(path);
        }
    }
}

/// What is noted of a path, and of those below it.
fn below_path<'a, T>(map: &'a BTreeMap<PathBuf, T>, path: &'a Path) -> impl Iterator<Item = &'a T> {
    // Paths are sorted name by name, so that what is below one follows it.
    map.range(path.to_owned()..).take_while(move |(other, _)| other.starts_with(path)).map(|(_, value)| value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::{Answer, Asked};

    fn record(questions: &[Question]) -> Record {
        let asked = |question: &Question| Asked { question: question.clone(), answer: Answer::Nothing, stat: None };
        questions.iter().map(asked).collect()
    }

    #[test]
    fn a_path_concerns_who_asked_for_it() {
        let mut concerns = Concerns::default();
        let root = Path::new("/none/project");
        let read = |path: &str| Question::Read(path.to_owned());
        let of = |concerns: &Concerns, path: &str| {
            concerns.of(&root.join(path)).iter().map(ToString::to_string).collect::<Vec<_>>()
        };
        assert!(concerns.note(
            "a",
            root,
            None,
            &record(&[read("content/a.md"), Question::Exists("pictures/x.png".into())])
        ));
        assert!(concerns.note("b", root, None, &record(&[read("content/b.md"), Question::List("pictures".into())])));
        assert!(!concerns.note("a", root, None, &record(&[read("content/a.md"), Question::Today])));
        assert_eq!(of(&concerns, "content/a.md"), ["a"]);
        assert_eq!(of(&concerns, "pictures/x.png"), ["a", "b"]);
        assert_eq!(of(&concerns, "pictures/deep/new.png"), ["b"]);
        // A folder that is moved away takes all below it along.
        assert_eq!(of(&concerns, "content"), ["a", "b"]);
        assert_eq!(of(&concerns, "content/a.md.swp"), [""; 0]);
        assert!(!concerns.has(&root.join("output/a.pdf")) && concerns.has(root));
        concerns.forget("b");
        assert_eq!(of(&concerns, "pictures/deep/new.png"), [""; 0]);
        assert_eq!(of(&concerns, "pictures"), ["a"]);
    }

    #[cfg(unix)]
    #[test]
    fn who_asks_for_a_link_depends_on_its_end() {
        let folder = tempfile::tempdir().unwrap();
        let root = canonical(folder.path()).unwrap();
        std::fs::write(root.join("end.png"), "").unwrap();
        std::os::unix::fs::symlink("end.png", root.join("link.png")).unwrap();
        let mut concerns = Concerns::default();
        concerns.note("a", &root, None, &record(&[Question::Read("link.png".into())]));
        assert!(concerns.has(&root.join("end.png")) && concerns.has(&root.join("link.png")));
    }
}
