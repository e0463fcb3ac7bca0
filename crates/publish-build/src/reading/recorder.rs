//! Remembers what a build asked of its world, so that a rebuild knows what it depends on.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use publish_core::model::Date;
use publish_core::{Bytes, ProjectPath, ReadError, SystemFace, SystemFonts, World};
use serde::{Deserialize, Serialize};

use super::stat::Stat;
use super::world::FileWorld;
use crate::digest::Digest;

/// What a build asked.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Question {
    /// What a file has in it, by its path within the project.
    Read(String),
    /// Which files are below a folder.
    List(String),
    /// Whether a path exists.
    Exists(String),
    /// Which day it is.
    Today,
    /// Which fonts the machine has.
    SystemFonts,
    /// What the file of one of them has in it, by its place among them.
    SystemFont(usize),
}

/// The path that a question is about, if it is about one.
pub(crate) fn path_of(question: &Question) -> Option<&str> {
    match question {
        Question::Read(path) | Question::List(path) | Question::Exists(path) => Some(path),
        Question::Today | Question::SystemFonts | Question::SystemFont(_) => None,
    }
}

/// What it was told; a build whose questions all have the same answers gives the same bytes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Answer {
    /// A file, a list, fonts or a day.
    Found(Digest),
    /// Nothing, or something that must not be read; for this reason.
    Refused(String),
    /// Yes or no.
    Exists(bool),
    /// The world has no day, or no fonts.
    Nothing,
}

/// An answer, and by what a later one may be known to be the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// What was asked.
    pub question: Question,
    /// What was told.
    pub answer: Answer,
    /// What told of the file, where that tells it from a later one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) stat: Option<Stat>,
}

/// All questions of a build with their answers, sorted, each once.
pub type Record = Vec<Asked>;

/// A world that remembers every answer of the files, absences too.
pub(crate) struct Recorder<'a> {
    world: &'a FileWorld,
    asked: Mutex<BTreeMap<Question, (Answer, Option<Stat>)>>,
    /// What was read, for who wants to keep it.
    read: Mutex<BTreeMap<ProjectPath, Bytes>>,
}

impl<'a> Recorder<'a> {
    /// Makes a recorder of `world`.
    pub(crate) fn new(world: &'a FileWorld) -> Recorder<'a> {
        Recorder { world, asked: Mutex::default(), read: Mutex::default() }
    }

    /// Everything that was asked and answered, and the files that were read.
    pub(crate) fn finish(self) -> (Record, BTreeMap<ProjectPath, Bytes>) {
        let asked = self.asked.into_inner().unwrap_or_else(PoisonError::into_inner);
        let record = asked.into_iter().map(|(question, (answer, stat))| Asked { question, answer, stat });
        (record.collect(), self.read.into_inner().unwrap_or_else(PoisonError::into_inner))
    }

    fn note(&self, question: Question, answer: Answer, stat: Option<Stat>) {
        lock(&self.asked).insert(question, (answer, stat));
    }
}

fn lock<T>(kept: &Mutex<T>) -> MutexGuard<'_, T> {
    kept.lock().unwrap_or_else(PoisonError::into_inner)
}

impl SystemFonts for Recorder<'_> {
    fn faces(&self) -> &[SystemFace] {
        self.note(Question::SystemFonts, machine(self.world), None);
        self.world.system_fonts().map_or(&[][..], SystemFonts::faces)
    }

    fn look(&self, face: usize, look: &mut dyn FnMut(&[u8])) -> Result<(), ReadError> {
        let fonts = self.world.system_fonts().ok_or(ReadError::NotFound)?;
        let mut digest = None;
        let answer = fonts.look(face, &mut |data| {
            digest = Some(Digest::of(data));
            look(data);
        });
        self.note(Question::SystemFont(face), of(answer.clone().and(digest.ok_or(ReadError::NotFound))), None);
        answer
    }
}

impl World for Recorder<'_> {
    fn read(&self, path: &ProjectPath) -> Result<Bytes, ReadError> {
        let question = Question::Read(path.as_str().to_owned());
        match self.world.contents(path) {
            Ok(contents) => {
                let known = lock(&self.asked).get(&question).is_some_and(|(_, stat)| *stat == Some(contents.stat));
                if !known {
                    self.note(question, Answer::Found(Digest::of(&contents.bytes)), contents.settled());
                    lock(&self.read).insert(path.clone(), contents.bytes.clone());
                }
                Ok(contents.bytes)
            }
            Err(error) => {
                self.note(question, refused(&error), None);
                Err(error)
            }
        }
    }

    fn list(&self, folder: &ProjectPath) -> Result<Vec<ProjectPath>, ReadError> {
        let list = self.world.list(folder);
        self.note(Question::List(folder.as_str().to_owned()), listed(&list), None);
        list
    }

    fn today(&self) -> Option<Date> {
        self.note(Question::Today, today(self.world), None);
        self.world.today()
    }

    fn exists(&self, path: &ProjectPath) -> bool {
        let answer = self.world.exists(path);
        self.note(Question::Exists(path.as_str().to_owned()), Answer::Exists(answer), None);
        answer
    }

    fn system_fonts(&self) -> Option<&dyn SystemFonts> {
        self.world.system_fonts().map(|_| self as &dyn SystemFonts)
    }
}

/// Asks again what a build asked, and gives the answers of today; `hashed` reads every file, whatever tells of it.
pub(crate) fn answers(world: &FileWorld, record: &[Asked], hashed: bool) -> Record {
    record.iter().map(|asked| ask(world, asked, hashed)).collect()
}

fn ask(world: &FileWorld, asked: &Asked, hashed: bool) -> Asked {
    let (answer, stat) = match &asked.question {
        Question::Read(file) => {
            let digest = match &asked.answer {
                Answer::Found(digest) => Some(*digest),
                Answer::Refused(_) | Answer::Exists(_) | Answer::Nothing => None,
            };
            let known = asked.stat.zip(digest).filter(|_| !hashed);
            match world.digest(&path(file), known) {
                Ok((digest, stat)) => (Answer::Found(digest), stat),
                Err(error) => (refused(&error), None),
            }
        }
        Question::List(folder) => (listed(&world.list(&path(folder))), None),
        Question::Exists(file) => (Answer::Exists(world.exists(&path(file))), None),
        Question::Today => (today(world), None),
        Question::SystemFonts => (machine(world), None),
        Question::SystemFont(face) => {
            let mut digest = Err(ReadError::NotFound);
            let looked = world.system_fonts().map(|fonts| fonts.look(*face, &mut |data| digest = Ok(Digest::of(data))));
            (of(looked.unwrap_or(Err(ReadError::NotFound)).and(digest)), None)
        }
    };
    Asked { question: asked.question.clone(), answer, stat }
}

/// A path as it was asked for; that of the root is empty.
fn path(path: &str) -> ProjectPath {
    ProjectPath::new(path).unwrap_or_else(|_| ProjectPath::root())
}

fn of(answer: Result<Digest, ReadError>) -> Answer {
    answer.map_or_else(|error| refused(&error), Answer::Found)
}

fn refused(error: &ReadError) -> Answer {
    Answer::Refused(error.to_string())
}

fn listed(list: &Result<Vec<ProjectPath>, ReadError>) -> Answer {
    match list {
        Ok(files) => Answer::Found(Digest::of_all(files.iter().map(|file| file.as_str().as_bytes()))),
        Err(error) => refused(error),
    }
}

fn today(world: &FileWorld) -> Answer {
    let day = world.today().and_then(|day| day.iso());
    day.map_or(Answer::Nothing, |day| Answer::Found(Digest::of(day.as_bytes())))
}

fn machine(world: &FileWorld) -> Answer {
    let name = |face: &SystemFace| format!("{face:?}");
    let faces = world.system_fonts().map(|fonts| fonts.faces().iter().map(name).collect::<String>());
    faces.map_or(Answer::Nothing, |faces| Answer::Found(Digest::of(faces.as_bytes())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::path::canonical;

    #[test]
    fn a_change_changes_the_record() {
        let folder = tempfile::tempdir().unwrap();
        let file = |name: &str| folder.path().join(name);
        let path = |path: &str| ProjectPath::new(path).unwrap();
        std::fs::write(file("a.md"), "one").unwrap();
        let world = FileWorld::new(canonical(folder.path()).unwrap(), None);
        let recorder = Recorder::new(&world);
        let _ = recorder.read(&path("a.md"));
        let _ = recorder.read(&path("none.png"));
        let _ = recorder.list(&ProjectPath::root());
        recorder.exists(&path("none.png"));
        recorder.today();
        let (before, read) = recorder.finish();
        assert_eq!((before.len(), read.len()), (5, 1));
        let same = |hashed| answers(&world, &before, hashed).iter().zip(&before).all(|(a, b)| a.answer == b.answer);
        assert!(same(false) && same(true));
        std::fs::write(file("a.md"), "two").unwrap();
        assert!(!same(false));
        std::fs::write(file("a.md"), "one").unwrap();
        assert!(same(false));
        std::fs::write(file("none.png"), "").unwrap();
        assert!(!same(false));
    }
}
