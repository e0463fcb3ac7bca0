use std::thread;

use publish_core::{Format, OutputPath, Rendered};

use super::*;
use crate::shown::SourcePlaces;

const DELAY: Duration = Duration::from_millis(500);

fn fault(message: &str, line: u32) -> Fault {
    Fault {
        severity: Severity::Error,
        code: "some-code".to_owned(),
        message: message.to_owned(),
        help: None,
        file: Some("a.md".to_owned()),
        line,
        column: 1,
        end: None,
        excerpt: String::new(),
    }
}

fn built(text: Option<&str>, faults: Vec<Fault>) -> Shown {
    let output = |text: &str| (Format::Text, Rendered::single(OutputPath("a.txt".to_owned()), text.to_owned()));
    let outputs = text.map(output).into_iter().collect();
    Shown { document: "a.md".to_owned(), outputs, faults, places: SourcePlaces::none() }
}

fn shown(state: &State) -> Vec<(String, u32)> {
    state.documents[0].faults().map(|fault| (fault.message.clone(), fault.line)).collect()
}

#[test]
fn new_faults_wait_and_those_that_went_away_vanish() {
    let board = Board::new(DELAY);
    let mut state = board.read();
    let start = Instant::now();
    state.show(built(None, vec![fault("one", 1)]), start);
    assert!(shown(&state).is_empty() && !state.documents[0].is_behind());
    assert_eq!(state.next_due(), Some(start + DELAY));
    // The same fault on another line does not wait anew, and another one does.
    let later = start + DELAY / 2;
    state.show(built(None, vec![fault("one", 2), fault("two", 5)]), later);
    assert!(state.settle(start + DELAY));
    assert_eq!(shown(&state), [("one".to_owned(), 2)]);
    assert!(state.documents[0].is_behind());
    state.show(built(None, vec![fault("two", 5)]), later + Duration::from_millis(300));
    assert_eq!(shown(&state), []);
    assert!(state.settle(later + DELAY));
    assert_eq!(shown(&state), [("two".to_owned(), 5)]);
    state.show(built(Some("x"), Vec::new()), later + DELAY);
    assert_eq!((shown(&state), state.next_due()), (Vec::new(), None));
}

#[test]
fn what_can_not_be_built_leaves_the_last_good_edition() {
    let board = Board::new(DELAY);
    let mut state = board.read();
    let now = Instant::now();
    state.show(built(Some("one"), Vec::new()), now);
    let good = state.documents[0].edition.clone().unwrap().number;
    state.show(built(None, vec![fault("bad", 1)]), now);
    assert_eq!(state.documents[0].edition.as_ref().map(|edition| edition.number), Some(good));
    assert!(state.documents[0].broken);
    state.show(built(Some("two"), Vec::new()), now);
    let edition = state.documents[0].edition.clone().unwrap();
    assert!(edition.number > good && edition.numbered(good).is_some() && !state.documents[0].broken);
}

#[test]
fn documents_keep_their_numbers_when_others_come_and_go() {
    let board = Board::new(DELAY);
    let mut state = board.read();
    let name = |name: &str| DocumentName { name: name.to_owned(), title: name.to_uppercase() };
    state.list(vec![name("b.md"), name("a.md")]);
    state.show(built(Some("x"), Vec::new()), Instant::now());
    state.list(vec![name("c.md"), name("b.md")]);
    assert_eq!(state.listed, [2, 0]);
    assert!(state.documents[1].edition.is_none(), "what is not listed keeps nothing");
    assert_eq!((state.find("a.md"), state.find("c.md"), state.find("d.md")), (Some(1), Some(2), None));
}

#[test]
fn who_waits_sees_the_latest_state_and_no_other() {
    let board = Arc::new(Board::new(Duration::from_millis(30)));
    let seen = board.read().version;
    assert_eq!(board.wait(seen, Duration::from_millis(5)), Some(seen));
    for _ in 0..5 {
        board.change(|_| {});
    }
    assert_eq!(board.wait(seen, DELAY), Some(seen + 5));
    // A fault whose time comes wakes who waits, without another change.
    board.change(|state| drop(state.show(built(None, vec![fault("one", 1)]), Instant::now())));
    let seen = board.read().version;
    let waiting = board.clone();
    let waiter = thread::spawn(move || waiting.wait(seen, Duration::from_secs(20)));
    assert_eq!(waiter.join().unwrap(), Some(seen + 1));
    assert_eq!(shown(&board.read()).len(), 1);
    board.change(|state| state.stopped = true);
    assert_eq!(board.wait(0, DELAY), None);
}
