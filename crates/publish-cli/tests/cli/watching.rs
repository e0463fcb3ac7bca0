//! `publish watch` and `publish serve`.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, ChildStderr, ChildStdout};

use crate::desk::Desk;

const MEMO: &str = "---\nlang: en\n---\n\nOne.\n";

/// The program while it runs.
struct Running {
    program: Child,
    stdout: BufReader<ChildStdout>,
    stderr: BufReader<ChildStderr>,
}

impl Running {
    fn start(desk: &Desk, line: &str) -> Running {
        let mut program = desk.start(line);
        let stdout = BufReader::new(program.stdout.take().expect("its output"));
        let stderr = BufReader::new(program.stderr.take().expect("its report"));
        Running { program, stdout, stderr }
    }

    /// What is told up to a line that has these words.
    fn tells(&mut self, words: &str) -> String {
        let mut told = String::new();
        while !told.lines().last().is_some_and(|line| line.contains(words)) {
            let length = self.stderr.read_line(&mut told).expect("text");
            assert!(length > 0, "`{words}` is not told:\n{told}");
        }
        told
    }

    /// Asks it to end, as Ctrl-C does; what it ends with.
    #[cfg(unix)]
    fn interrupt(mut self) -> Option<i32> {
        let status = std::process::Command::new("kill").args(["-INT", &self.program.id().to_string()]).status();
        assert!(status.expect("a program that sends signals").success());
        self.program.wait().expect("an end").code()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // One that has ended needs no end.
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

fn project() -> Desk {
    Desk::new().with("publish.toml", "formats = [\"txt\"]\n").with("content/memo.md", MEMO)
}

#[test]
fn documents_are_published_when_they_are_saved() {
    for line in ["watch", "watch --poll", "watch content/memo.md"] {
        let desk = project();
        let mut running = Running::start(&desk, line);
        assert!(running.tells("memo.md: 1 file").starts_with("Watching 1 document"), "{line}");
        desk.write("content/memo.md", MEMO.replace("One", "Two"));
        let told = running.tells("memo.md: 1 file");
        assert!(told.contains("memo.md changed"), "{line}: {told}");
        assert!(desk.text("output/memo.txt").ends_with("Two.\n"), "{line}");
    }
}

#[test]
fn faults_that_come_and_go_are_told() {
    let desk = project();
    let mut running = Running::start(&desk, "watch --diagnostic-format short");
    running.tells("memo.md: 1 file");
    desk.write("content/memo.md", format!("{MEMO}\n{{{{< include none.md >}}}}\n"));
    let told = running.tells("1 error");
    assert!(told.contains("content/memo.md:7:1: error[broken-include]"), "{told}");
    assert!(told.contains("content/memo.md: not published; the old outputs are kept"), "{told}");
    assert!(desk.text("output/memo.txt").ends_with("One.\n"));
    desk.write("content/none.md", "Included.\n");
    let told = running.tells("mended");
    assert!(told.contains("mended: content/memo.md: error[broken-include]"), "{told}");
}

#[cfg(unix)]
#[test]
fn an_interruption_leaves_nothing_behind() {
    let desk = project();
    let mut running = Running::start(&desk, "watch");
    running.tells("memo.md: 1 file");
    let before = desk.files("output");
    assert_eq!(running.interrupt(), Some(0));
    assert_eq!(desk.files("output"), before);
    let mut running = Running::start(&desk, "serve");
    running.tells("memo.md");
    assert!(desk.has(".publish/preview.json"));
    assert_eq!(running.interrupt(), Some(0));
    assert!(!desk.has(".publish/preview.json"));
}

#[test]
fn what_can_not_be_watched_is_refused() {
    let desk = project();
    for (line, words) in [
        ("watch -", "standard input can't be watched"),
        ("watch --diagnostic-format sarif", "a SARIF log is of a run that ends"),
        ("serve --diagnostic-format sarif", "a SARIF log is of a run that ends"),
        ("serve --at memo.md", "`memo.md` is no place"),
        ("serve --host 192.0.2.1", "can't be listened on"),
    ] {
        let run = desk.run(line);
        assert_eq!(run.code, 2, "{line}");
        assert!(run.stderr.contains(words), "{line}: {}", run.stderr);
    }
}

/// What a preview answers to a path behind its address.
fn ask(address: &str, path: &str) -> String {
    let (host, token) =
        address.trim().strip_prefix("http://").and_then(|rest| rest.split_once('/')).expect("an address");
    let mut stream = TcpStream::connect(host).expect("somebody who listens");
    write!(stream, "GET /{token}{path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").expect("a request");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("an answer");
    answer
}

#[test]
fn a_preview_shows_documents_and_writes_nothing() {
    let desk = project();
    let mut running = Running::start(&desk, "serve");
    let mut address = String::new();
    running.stdout.read_line(&mut address).expect("an address");
    running.tells("memo.md");
    let state = ask(&address, "state");
    assert!(state.starts_with("HTTP/1.1 200 ") && state.contains("\"name\":\"content/memo.md\""), "{state}");
    assert!(!desk.has("output"));
    desk.write("content/memo.md", format!("{MEMO}\n![](none.png)\n"));
    running.tells("2 warnings");
    // Faults are shown when they have been there for a moment.
    std::thread::sleep(std::time::Duration::from_millis(700));
    let state = ask(&address, "state");
    assert!(state.contains("\"missing-picture\"") && state.contains("\"line\":7"), "{state}");
    // Another process finds it.
    let run = desk.run("serve --at content/memo.md:5");
    assert_eq!((run.code, run.stdout.as_slice()), (0, b"".as_slice()), "{}", run.stderr);
    let state = ask(&address, "state");
    assert!(state.contains("\"file\":\"content/memo.md\",\"line\":5"), "{state}");
}

#[test]
fn a_preview_writes_where_that_is_wanted() {
    let desk = project();
    let mut running = Running::start(&desk, "serve --write");
    running.tells("memo.md: 1 file");
    assert!(desk.text("output/memo.txt").ends_with("One.\n"));
}
