//! Random splices of documents, and what `publish` makes of them.

mod corpus;
mod cuts;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::files::root;
use crate::measure::{End, Publish, Usage};
use crate::random::Random;

/// What is asked for: `[--count N] [--seed S] [FOLDER…]`.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Asked {
    count: u64,
    /// The seed of the first splice; each has the next.
    seed: u64,
    folders: Vec<PathBuf>,
}

impl Asked {
    pub(crate) fn read(mut words: &[&str]) -> Result<Asked, String> {
        let number = |word: &str| word.parse().map_err(|_| format!("`{word}` is no number"));
        let mut asked =
            Asked { count: 1000, seed: 1, folders: ["tests/suite", "content"].map(|f| root().join(f)).into() };
        while let [word, rest @ ..] = words {
            words = match (*word, rest) {
                ("--count", [value, rest @ ..]) => {
                    asked.count = number(value)?;
                    rest
                }
                ("--seed", [value, rest @ ..]) => {
                    asked.seed = number(value)?;
                    rest
                }
                (option, _) if option.starts_with("--") => {
                    return Err(format!("`{option}` needs a number, or is unknown"));
                }
                (folder, rest) => {
                    asked.folders.push(folder.into());
                    rest
                }
            };
        }
        Ok(asked)
    }
}

/// Builds random splices, as many at a time as there are processors; what breaks, or is over its budget, stays in
/// `target/splice`.
pub(crate) fn splice(asked: &Asked) -> Result<(), String> {
    let publish = Publish::build()?;
    let documents = corpus::documents(&asked.folders)?;
    let (next, end) = (AtomicU64::new(asked.seed), asked.seed + asked.count);
    let (faults, refused) = (Mutex::new(Vec::new()), AtomicU64::new(0));
    tell(&format!("{} splices of {} documents, from seed {} on", asked.count, documents.len(), asked.seed));
    let work = || {
        loop {
            let seed = next.fetch_add(1, Ordering::Relaxed);
            if seed >= end {
                return;
            }
            match one(&publish, &documents, seed) {
                Ok(Verdict::Built) => {}
                Ok(Verdict::Refused) => {
                    refused.fetch_add(1, Ordering::Relaxed);
                }
                Ok(Verdict::Faulty(fault)) | Err(fault) => {
                    tell(&fault);
                    faults.lock().expect("no thread panics with it").push(seed);
                }
            }
        }
    };
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| (0..threads).for_each(|_| drop(scope.spawn(work))));
    let faults = faults.into_inner().expect("no thread panics with it");
    let refused = refused.into_inner();
    tell(&format!("{} splices, {refused} of them refused with an error, {} faulty", asked.count, faults.len()));
    if faults.is_empty() {
        Ok(())
    } else {
        Err(format!("`--seed N --count 1` makes one again; see target/splice: {faults:?}"))
    }
}

enum Verdict {
    Built,
    Refused,
    Faulty(String),
}

/// Makes and builds one splice.
fn one(publish: &Publish, documents: &[Vec<u8>], seed: u64) -> Result<Verdict, String> {
    let text = cuts::splice(documents, &mut Random::new(seed));
    let folder = root().join("target/splice").join(seed.to_string());
    let file = folder.join("input.md");
    let written = std::fs::create_dir_all(&folder).and_then(|()| std::fs::write(&file, &text));
    written.map_err(|error| format!("{}: {error}", file.display()))?;
    let budget = Usage::budget(text.len());
    let run = publish.run_within(&file, budget)?;
    let fault = |what: &str| format!("seed {seed}: {what}: {} for {} KB", run.usage, text.len() / 1000);
    let verdict = match &run.end {
        End::Broken(why) => Verdict::Faulty(fault(why)),
        End::Built | End::Refused(_) if !run.usage.is_within(budget) => Verdict::Faulty(fault("over the budget")),
        End::Refused(_) => Verdict::Refused,
        End::Built => Verdict::Built,
    };
    if !matches!(verdict, Verdict::Faulty(_)) {
        remove(&folder);
    }
    Ok(verdict)
}

fn remove(folder: &Path) {
    // What is left over is overwritten by the next splice of this seed.
    let _ = std::fs::remove_dir_all(folder);
}

fn tell(line: &str) {
    // Nobody is left to be told when standard output is gone.
    let _ = writeln!(std::io::stdout(), "{line}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_are_numbers_and_folders() {
        let asked = Asked::read(&["--count", "3", "more", "--seed", "7"]).unwrap();
        assert_eq!((asked.count, asked.seed, asked.folders.last()), (3, 7, Some(&PathBuf::from("more"))));
        assert!(Asked::read(&["--count"]).is_err());
        assert!(Asked::read(&["--size", "3"]).is_err());
    }

    #[test]
    fn a_seed_makes_the_same_splice_again() {
        let documents = [b"# One\n\nWords.\n".to_vec(), b"- a\n- b\n\n| c |\n|---|\n".to_vec()];
        let made = |seed| cuts::splice(&documents, &mut Random::new(seed));
        assert_eq!(made(5), made(5));
        assert!((0..50).any(|seed| made(seed) != made(5)));
        assert!((0..50).all(|seed| made(seed).len() <= cuts::LARGEST));
    }
}
