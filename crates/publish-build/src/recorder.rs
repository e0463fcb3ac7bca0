//! Remembers what a build asked of its world, so that a rebuild knows what it depends on.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Mutex;

use publish_core::model::Date;
use publish_core::{Bytes, ProjectPath, ReadError, SystemFace, SystemFonts, World};

/// What a build asked.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Question {
    /// What a file has in it.
    Read(ProjectPath),
    /// Which files are below a folder.
    List(ProjectPath),
    /// Whether a path exists.
    Exists(ProjectPath),
    /// Which day it is.
    Today,
    /// Which fonts the machine has.
    SystemFonts,
    /// What the file of one of them has in it.
    SystemFont(SystemFace),
}

/// What it was told; a build whose questions all have the same answers gives the same bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// A file, a list or a day, by its size and a hash of it.
    Found {
        /// The number of bytes, of entries, or 1.
        size: u64,
        /// A hash, the same for every run of one build of this program.
        hash: u64,
    },
    /// Nothing, or something that must not be read.
    Refused(ReadError),
    /// Yes or no.
    Exists(bool),
    /// The world has no day.
    NoDay,
}

/// All questions of a build and their answers.
pub type Record = BTreeMap<Question, Answer>;

/// A world that remembers every answer of another one, absences too.
pub struct Recorder<'a> {
    world: &'a dyn World,
    record: Mutex<Record>,
}

impl<'a> Recorder<'a> {
    /// Makes a recorder of `world`.
    pub fn new(world: &'a dyn World) -> Recorder<'a> {
        Recorder { world, record: Mutex::default() }
    }

    /// Everything that was asked and answered.
    pub fn into_record(self) -> Record {
        self.record.into_inner().expect("no thread panics while it holds the record")
    }

    fn note(&self, question: Question, answer: Answer) {
        self.record.lock().expect("no thread panics while it holds the record").insert(question, answer);
    }
}

impl SystemFonts for Recorder<'_> {
    fn faces(&self) -> &[SystemFace] {
        let faces = self.world.system_fonts().map_or(&[][..], SystemFonts::faces);
        self.note(Question::SystemFonts, found(faces.len(), faces));
        faces
    }

    /// A look is remembered by the size of the file: to hash it would read more of it than the look does.
    fn look(&self, face: usize, look: &mut dyn FnMut(&[u8])) -> Result<(), ReadError> {
        let fonts = self.world.system_fonts().ok_or(ReadError::NotFound)?;
        let mut size = 0;
        let answer = fonts.look(face, &mut |data| {
            size = data.len();
            look(data);
        });
        if let Some(face) = fonts.faces().get(face) {
            self.note(Question::SystemFont(face.clone()), of(&answer, |()| found(size, &size)));
        }
        answer
    }
}

impl World for Recorder<'_> {
    fn read(&self, path: &ProjectPath) -> Result<Bytes, ReadError> {
        let answer = self.world.read(path);
        self.note(Question::Read(path.clone()), of(&answer, |bytes| found(bytes.len(), &**bytes)));
        answer
    }

    fn list(&self, folder: &ProjectPath) -> Result<Vec<ProjectPath>, ReadError> {
        let answer = self.world.list(folder);
        self.note(Question::List(folder.clone()), of(&answer, |files| found(files.len(), files)));
        answer
    }

    fn today(&self) -> Option<Date> {
        let answer = self.world.today();
        let day = answer.as_ref().and_then(Date::iso);
        self.note(Question::Today, day.map_or(Answer::NoDay, |day| found(1, &day)));
        answer
    }

    fn exists(&self, path: &ProjectPath) -> bool {
        let answer = self.world.exists(path);
        self.note(Question::Exists(path.clone()), Answer::Exists(answer));
        answer
    }

    fn system_fonts(&self) -> Option<&dyn SystemFonts> {
        self.world.system_fonts().map(|_| self as &dyn SystemFonts)
    }
}

fn of<T>(answer: &Result<T, ReadError>, found: impl Fn(&T) -> Answer) -> Answer {
    match answer {
        Ok(value) => found(value),
        Err(error) => Answer::Refused(error.clone()),
    }
}

fn found(size: usize, value: &(impl Hash + ?Sized)) -> Answer {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    Answer::Found { size: size as u64, hash: hasher.finish() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use publish_core::world::MemoryWorld;

    fn record(world: &MemoryWorld) -> Record {
        let recorder = Recorder::new(world);
        let path = |path: &str| ProjectPath::new(path).unwrap();
        let _ = recorder.read(&path("a.md"));
        let _ = recorder.read(&path("none.png"));
        let _ = recorder.list(&ProjectPath::root());
        recorder.exists(&path("none.png"));
        recorder.today();
        recorder.into_record()
    }

    #[test]
    fn a_change_changes_the_record() {
        let path = |path: &str| ProjectPath::new(path).unwrap();
        let world = MemoryWorld::new().with(path("a.md"), "one");
        let before = record(&world);
        assert_eq!(before, record(&world));
        assert_eq!(before.len(), 5);
        assert_eq!(before[&Question::Read(path("none.png"))], Answer::Refused(ReadError::NotFound));
        assert_ne!(before, record(&world.clone().with(path("a.md"), "two")));
        assert_ne!(before, record(&world.with(path("none.png"), "")));
    }
}
