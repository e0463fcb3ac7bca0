//! A folder to work in, and what the binary did there.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::SystemTime;

/// The endings of the four outputs.
pub(crate) const FORMATS: [&str; 4] = ["pdf", "docx", "html", "txt"];

/// A PNG picture of one gray pixel.
pub(crate) const PICTURE: &[u8] = &[
    0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0x0D, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 1, 0, 0, 0, 1, 8,
    0, 0, 0, 0, 0x3A, 0x7E, 0x9B, 0x55, 0, 0, 0, 0x0A, 0x49, 0x44, 0x41, 0x54, 0x78, 0xDA, 0x63, 0x68, 0, 0, 0, 0x82,
    0, 0x81, 0xDA, 0x45, 0x08, 0x3B, 0, 0, 0, 0, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82,
];

pub(crate) struct Desk(tempfile::TempDir);

/// What a run came to.
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) stdout: Vec<u8>,
    pub(crate) stderr: String,
}

impl Desk {
    pub(crate) fn new() -> Desk {
        Desk(tempfile::tempdir().expect("a temporary folder"))
    }

    /// Adds a file.
    pub(crate) fn with(self, path: &str, bytes: impl AsRef<[u8]>) -> Desk {
        self.write(path, bytes);
        self
    }

    pub(crate) fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a new folder");
        std::fs::write(path, bytes).expect("a new file");
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    pub(crate) fn read(&self, path: &str) -> Vec<u8> {
        std::fs::read(self.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    pub(crate) fn text(&self, path: &str) -> String {
        String::from_utf8(self.read(path)).expect("text")
    }

    pub(crate) fn has(&self, path: &str) -> bool {
        self.path(path).exists()
    }

    pub(crate) fn modified(&self, path: &str) -> SystemTime {
        std::fs::metadata(self.path(path)).and_then(|properties| properties.modified()).expect("a file")
    }

    /// All files below a folder, sorted.
    pub(crate) fn files(&self, folder: &str) -> Vec<String> {
        let mut found = Vec::new();
        let mut folders = vec![self.path(folder)];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).into_iter().flatten() {
                let path = entry.expect("an entry").path();
                match path.is_dir() {
                    true => folders.push(path),
                    false => found.push(slashed(path.strip_prefix(self.0.path()).expect("a path below"))),
                }
            }
        }
        found.sort_unstable();
        found
    }

    /// Runs the binary with the words of `line` as arguments.
    pub(crate) fn run(&self, line: &str) -> Run {
        self.run_in("", line)
    }

    pub(crate) fn run_in(&self, folder: &str, line: &str) -> Run {
        finish(self.command(folder, line).stdin(Stdio::null()))
    }

    pub(crate) fn run_with(&self, line: &str, variable: &str, value: &str) -> Run {
        finish(self.command("", line).stdin(Stdio::null()).env(variable, value))
    }

    pub(crate) fn send(&self, input: &[u8], line: &str) -> Run {
        let mut command = self.command("", line);
        let mut child =
            command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("a process");
        child.stdin.take().expect("a pipe").write_all(input).expect("a reader");
        run_of(child.wait_with_output().expect("an end"))
    }

    /// Starts the binary, whose report and output can be read while it runs.
    pub(crate) fn start(&self, line: &str) -> Child {
        let mut command = self.command("", line);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("a process")
    }

    fn command(&self, folder: &str, line: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_publish"));
        command.current_dir(self.path(folder)).args(line.split_whitespace());
        for variable in ["NO_COLOR", "CLICOLOR_FORCE", "SOURCE_DATE_EPOCH"] {
            command.env_remove(variable);
        }
        command
    }
}

impl Run {
    /// Fails unless the run ended with `code`.
    pub(crate) fn ends(self, code: i32) -> Run {
        assert_eq!(self.code, code, "{}", self.stderr);
        self
    }

    /// Fails unless the report has each of `parts`.
    pub(crate) fn says(self, parts: &[&str]) -> Run {
        for part in parts {
            assert!(self.has_said(part), "`{part}` is not said in:\n{}", self.stderr);
        }
        self
    }

    /// Whether the report has `part`; files that are written are told with `\` on Windows.
    fn has_said(&self, part: &str) -> bool {
        self.stderr.contains(part) || (cfg!(windows) && slashed(Path::new(&self.stderr)).contains(part))
    }

    /// Fails if the report has `part`.
    pub(crate) fn never_says(self, part: &str) -> Run {
        assert!(!self.has_said(part), "`{part}` is said in:\n{}", self.stderr);
        self
    }
}

fn finish(command: &mut Command) -> Run {
    run_of(command.output().expect("a process"))
}

fn run_of(output: std::process::Output) -> Run {
    Run {
        code: output.status.code().unwrap_or(-1),
        stdout: output.stdout,
        stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}

pub(crate) fn slashed(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}
