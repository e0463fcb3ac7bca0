//! What is left when a run is ended, or the disk fails, at each step; and what becomes of it.

use super::disk::faults::{Fault, with};
use super::journal::parse;
#[cfg(unix)]
use super::journal::{Hashes, entry, intent};
use super::names::Slot;
use super::*;
use crate::digest::Digest;

use std::sync::OnceLock;

/// Outputs beside the journal and below it, one that is new, and one that stays.
const FILES: [(&str, Option<&str>, &str); 4] = [
    ("a.txt", Some("the old a"), "the new a"),
    ("b/c.txt", Some("the old c"), "the new c"),
    ("b/d.txt", None, "the new d"),
    ("e.txt", Some("the same"), "the same"),
];

struct Desk(tempfile::TempDir);

impl Desk {
    fn new() -> Desk {
        let desk = Desk(tempfile::tempdir().unwrap());
        fs::create_dir(desk.path("b")).unwrap();
        for (name, old, _) in FILES {
            old.into_iter().for_each(|old| desk.write(name, old));
        }
        desk
    }

    /// What is left by a run that is ended in the middle: the first output is new, the others are not.
    fn half() -> Desk {
        static STEP: OnceLock<usize> = OnceLock::new();
        let killed = |step: usize| Desk::killed(step, false).expect("it comes that far");
        let is_half = |step: &usize| killed(*step).read("a.txt").as_deref() == Some("the new a");
        killed(*STEP.get_or_init(|| (0..).find(is_half).unwrap()))
    }

    /// What is left by a run that is ended at a step; `None` when it has fewer steps.
    fn killed(step: usize, durable: bool) -> Option<Desk> {
        let desk = Desk::new();
        let (_, ended) = with(Fault::Kill(step), || desk.replace(durable).map(drop));
        ended.then_some(desk)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).unwrap();
    }

    fn read(&self, name: &str) -> Option<String> {
        fs::read_to_string(self.path(name)).ok()
    }

    fn slot(&self, number: usize) -> Slot {
        Slot::new(self.0.path(), &SetId::of("set"), number, Path::new(FILES[number].0))
    }

    fn replace(&self, durable: bool) -> Result<Vec<Written>, BuildError> {
        let bytes = FILES.map(|(_, _, new)| Bytes::new(new.as_bytes().to_vec()));
        let new = |(file, bytes): (&(&str, _, _), _)| NewFile::new(&self.path(file.0), bytes);
        let files: Vec<NewFile<'_>> = FILES.iter().zip(&bytes).map(new).collect();
        let gate = Gate::default();
        OutputSet::lock(self.0.path(), "set", &gate)?.stage(&files)?.commit(durable)
    }

    fn recover(&self) -> Vec<Recovered> {
        recover([self.0.path()], &Gate::default()).into_iter().map(Result::unwrap).collect()
    }

    /// Whether all outputs are new. Each must be whole, and with `set`, so must the set.
    fn is_new(&self, set: bool) -> bool {
        let is_new = FILES.map(|(name, old, new)| match self.read(name) {
            now if now.as_deref() == Some(new) => old != Some(new),
            now => {
                assert_eq!(now.as_deref(), old, "{name}");
                false
            }
        });
        let is_new = &is_new[..3];
        assert!(!set || is_new.iter().all(|new| *new == is_new[0]), "{is_new:?}");
        is_new.iter().all(|new| *new)
    }

    /// What is there beside the outputs.
    fn others(&self) -> Vec<String> {
        let names = |folder: &str| fs::read_dir(self.path(folder)).unwrap().map(|entry| entry.unwrap().file_name());
        let names = names("").chain(names("b")).map(|name| name.into_string().unwrap());
        let is_other = |name: &String| !["a.txt", "b", "c.txt", "d.txt", "e.txt"].contains(&name.as_str());
        let mut names: Vec<String> = names.filter(is_other).collect();
        names.sort_unstable();
        names
    }
}

#[test]
fn after_a_kill_at_any_step_the_set_is_whole() {
    for durable in [false, true] {
        let (mut mixed, mut old, mut new) = (0, 0, 0);
        for (step, desk) in (0..).map_while(|step| Some((step, Desk::killed(step, durable)?))) {
            let before = desk.is_new(false);
            let half = [0, 1, 2].map(|number| desk.read(FILES[number].0).as_deref() == Some(FILES[number].2));
            mixed += usize::from(half.contains(&true) && half.contains(&false));
            let told = desk.recover();
            let after = desk.is_new(true);
            assert_eq!(desk.others(), [""; 0], "{step}");
            assert!(told.len() <= 1 && (told.is_empty() || before != after || !after), "{step}");
            assert_eq!(desk.recover(), [], "{step}");
            *(if after { &mut new } else { &mut old }) += 1;
            desk.replace(durable).unwrap();
            assert!(desk.is_new(true));
        }
        assert!(mixed >= 2 && old > 5 && new > 5, "{mixed} {old} {new}");
    }
}

#[test]
fn the_next_run_of_the_document_does_as_much() {
    for desk in (0..).map_while(|step| Desk::killed(step, false)) {
        desk.replace(false).unwrap();
        assert!(desk.is_new(true));
        assert_eq!(desk.others(), [""; 0]);
    }
}

#[test]
fn recovery_can_be_ended_too() {
    for step in (0..).take_while(|step| Desk::killed(*step, false).is_some()) {
        for second in 0.. {
            let desk = Desk::killed(step, false).unwrap();
            let (_, ended) = with(Fault::Kill(second), || drop(recover([desk.0.path()], &Gate::default())));
            desk.is_new(false);
            desk.recover();
            desk.is_new(true);
            assert_eq!(desk.others(), [""; 0], "{step} {second}");
            if !ended {
                break;
            }
        }
    }
}

#[test]
fn when_a_step_fails_the_set_is_whole() {
    for durable in [false, true] {
        for step in 0.. {
            let desk = Desk::new();
            let (done, failed) = with(Fault::Fail(step), || desk.replace(durable));
            if !failed {
                break;
            }
            assert_eq!(desk.is_new(true), done.is_ok(), "{step} {done:?}");
            // A file that can't be removed is seen to by the next run.
            assert_eq!(desk.recover(), [], "{step}");
            assert_eq!(desk.others(), [""; 0], "{step}");
        }
    }
}

#[test]
fn what_can_not_be_put_back_is_kept_and_told() {
    let (mut mixed, mut kept) = (0, 0);
    for (first, more) in (0..40).flat_map(|first| [1, 2, 3].map(|more| (first, more))) {
        let desk = Desk::new();
        let (done, _) = with(Fault::FailFrom(first, first + more), || desk.replace(false));
        let Err(error) = done else { continue };
        if let BuildError::OutputsMixed { left, .. } = &error {
            mixed += 1;
            for left in left {
                let Some(backup) = &left.backup else { continue };
                kept += 1;
                assert_eq!(
                    fs::read_to_string(backup).unwrap(),
                    if left.path.ends_with("a.txt") { "the old a" } else { "the old c" }
                );
                let help = error.diagnostic().help.unwrap();
                assert!(help.contains(&backup.display().to_string()), "{help}");
            }
        } else {
            assert!(!desk.is_new(true), "{error}");
        }
        desk.recover();
        desk.is_new(true);
        assert_eq!(desk.others(), [""; 0], "{first} {more}");
    }
    assert!(mixed >= 2 && kept >= 2, "{mixed} {kept}");
}

#[test]
fn what_fails_while_recovering_is_tried_again() {
    let mut failures = 0;
    for step in 0..40 {
        let desk = Desk::half();
        let fault = Fault::FailFrom(step, step + 20);
        let (told, _) = with(fault, || recover([desk.0.path()], &Gate::default()));
        failures += told.iter().filter(|told| told.is_err()).count();
        desk.is_new(false);
        desk.recover();
        desk.is_new(true);
        assert_eq!(desk.others(), [""; 0], "{step}");
    }
    assert!(failures > 0);
}

#[test]
fn a_new_output_that_is_lost_or_damaged_takes_the_set_back() {
    for damage in [None, Some("the new"), Some("")] {
        let desk = Desk::half();
        let new = desk.slot(1).new;
        damage.map_or_else(|| fs::remove_file(&new), |text| fs::write(&new, text)).unwrap();
        let told = desk.recover();
        assert_eq!((told[0].outcome, told[0].files), (Outcome::TakenBack, 3));
        assert!(told[0].output.ends_with("a.txt") && told[0].changed.is_empty() && told[0].lost.is_empty());
        assert!(!desk.is_new(true));
        assert_eq!(desk.others(), [""; 0]);
    }
}

#[test]
fn old_bytes_that_are_lost_too_are_told() {
    let desk = Desk::half();
    fs::remove_file(desk.slot(1).new).unwrap();
    fs::write(desk.slot(0).old, "torn").unwrap();
    let told = desk.recover();
    assert_eq!((told[0].outcome, told[0].lost.as_slice()), (Outcome::TakenBack, [desk.path("a.txt")].as_slice()));
    assert_eq!(told[0].diagnostics(desk.0.path()).len(), 2);
    desk.is_new(false);
    assert_eq!(desk.others(), [""; 0]);
}

#[test]
fn an_output_that_was_changed_since_stays() {
    for damaged in [false, true] {
        let desk = Desk::half();
        desk.write("a.txt", "mine");
        desk.write("a.txt.old", "mine too");
        if damaged {
            fs::remove_file(desk.slot(1).new).unwrap();
        }
        let told = desk.recover();
        assert_eq!(told[0].outcome, if damaged { Outcome::TakenBack } else { Outcome::Completed });
        assert_eq!(told[0].changed, [(desk.path("a.txt"), Some(desk.path("a.txt.old-2")))]);
        assert_eq!(desk.read("a.txt").as_deref(), Some("mine"));
        assert_eq!(desk.read("a.txt.old-2").as_deref(), Some("the old a"));
        assert_eq!(desk.read("b/c.txt").as_deref(), Some(if damaged { "the old c" } else { "the new c" }));
        assert_eq!(desk.others(), ["a.txt.old", "a.txt.old-2"]);
        let help = told[0].diagnostics(&desk.path("b"))[1].help.clone().unwrap();
        assert!(help.replace('\\', "/").contains("`../a.txt.old-2`"), "{help}");
    }
}

#[test]
fn a_folder_in_the_place_of_an_output_stays() {
    let desk = Desk::half();
    fs::remove_file(desk.path("b/c.txt")).unwrap();
    fs::create_dir(desk.path("b/c.txt")).unwrap();
    assert_eq!(desk.recover()[0].changed, [(desk.path("b/c.txt"), Some(desk.path("b/c.txt.old")))]);
    assert!(desk.path("b/c.txt").is_dir());
    assert_eq!(desk.read("b/d.txt").as_deref(), Some("the new d"));
}

#[test]
fn a_torn_entry_was_not_entered() {
    let entered = |desk: &Desk| parse(&fs::read(SetId::of("set").journal(desk.0.path())).unwrap_or_default());
    let desks = (0..).map(|step| Desk::killed(step, false).unwrap());
    let desk = desks.into_iter().find(|desk| entered(desk).is_some_and(|journal| journal.entry.is_some())).unwrap();
    assert!(!desk.is_new(true));
    let journal = SetId::of("set").journal(desk.0.path());
    let text = fs::read(&journal).unwrap();
    fs::write(&journal, &text[..text.len() - 1]).unwrap();
    assert_eq!(desk.recover(), []);
    assert!(!desk.is_new(true));
    assert_eq!(desk.others(), [""; 0]);
}

#[test]
fn what_is_held_is_left_alone() {
    let desk = Desk::half();
    let before = desk.others();
    let held = Lock::try_take(desk.0.path(), &SetId::of("set")).unwrap().unwrap();
    assert_eq!(desk.recover(), []);
    assert_eq!(desk.others(), before);
    let mut held = held;
    held.leaves_all = true;
    drop(held);
    assert_eq!(desk.recover()[0].outcome, Outcome::Completed);
    assert!(desk.is_new(true));
}

#[test]
fn what_nobody_owns_is_swept() {
    let desk = Desk::new();
    let other = SetId::of("b/other");
    let orphans = Slot::new(desk.0.path(), &other, 7, Path::new("a.txt"));
    // Of a set further up, whose journal is asked, and not this folder.
    let below = Slot::new(desk.0.path(), &other, 7, Path::new("b/a.txt"));
    for path in orphans.temporaries().iter().chain([&below.new]) {
        fs::write(path, "x").unwrap();
    }
    desk.write(".publish-4294967295-0123456789abcdef-0.tmp", "x");
    let living = format!(".publish-{}-0123456789abcdef-0.tmp", std::process::id());
    desk.write(&living, "x");
    assert_eq!(recover([desk.0.path(), &desk.path("b"), &desk.path("missing")], &Gate::default()).len(), 0);
    let mut left = desk.others();
    // Who can't tell which processes live, sweeps.
    if !cfg!(target_os = "linux") {
        left.push(living.clone());
    }
    left.sort_unstable();
    let mut expected = [living, below.new.file_name().unwrap().to_str().unwrap().to_owned()];
    expected.sort_unstable();
    assert_eq!(left, expected);
}

#[cfg(unix)]
#[test]
fn a_journal_leads_nowhere_else() {
    let (desk, outside) = (Desk::new(), tempfile::tempdir().unwrap());
    std::os::unix::fs::symlink(outside.path(), desk.path("link")).unwrap();
    let target = Path::new("link/x.txt");
    let slot = Slot::new(desk.0.path(), &SetId::of("set"), 0, target);
    fs::write(&slot.target, "old").unwrap();
    fs::write(&slot.new, "new").unwrap();
    let mut text = intent(&[target]);
    let hashes = Hashes { old: Some(Digest::of(b"old")), new: Digest::of(b"new") };
    text.extend(entry(&text, [hashes]));
    fs::write(SetId::of("set").journal(desk.0.path()), text).unwrap();
    assert_eq!(desk.recover(), []);
    assert_eq!(fs::read_to_string(&slot.target).unwrap(), "old");
    assert!(slot.new.exists());
    assert_eq!(desk.others(), ["link"]);
}
