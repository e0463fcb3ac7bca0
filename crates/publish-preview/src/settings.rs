//! How a preview is served.

use std::fmt;
use std::time::Duration;

use thiserror::Error;

/// Why there is no preview.
#[derive(Debug, Error)]
pub enum PreviewError {
    /// The system gives no random bytes.
    #[error("the system gives no random bytes for the address of the preview: {0}")]
    NoRandom(String),
    /// The server can't be started.
    #[error("the preview can't be served")]
    Serve(#[source] std::io::Error),
}

/// What stands in every address of a preview, so that only who was given one can ask: 128 random bits.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

impl Token {
    /// A token that nobody can guess.
    ///
    /// # Errors
    /// When the system gives no random bytes.
    pub fn random() -> Result<Token, PreviewError> {
        let mut bytes = [0_u8; 16];
        getrandom::fill(&mut bytes).map_err(|error| PreviewError::NoRandom(error.to_string()))?;
        Ok(Token(bytes.iter().map(|byte| format!("{byte:02x}")).collect()))
    }

    /// Its letters.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether `other` has the same letters, in a time that does not tell how many of them.
    pub(crate) fn is(&self, other: &str) -> bool {
        let pairs = self.0.bytes().zip(other.bytes());
        let difference = pairs.fold(0, |difference, (a, b)| difference | (a ^ b));
        self.0.len() == other.len() && difference == 0
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}

/// How a preview is served.
#[derive(Clone, Debug)]
pub struct Settings {
    /// What stands in every address.
    pub token: Token,
    /// Names, besides those of the loopback address, that a browser may ask by (`--allow-host`): without a port for any port.
    pub allowed_hosts: Vec<String>,
    /// The address by which an editor opens a file; `{path}`, `{line}` and `{column}` stand for the place. Empty for none.
    pub editor: String,
    /// The folder of the project, as `{path}` begins.
    pub root: String,
    /// How long a new fault must be there before it is shown: who saves by themselves while they write see none of half a word.
    pub fault_delay: Duration,
    /// What clients may cost.
    pub limits: Limits,
}

impl Settings {
    /// The usual settings for a project in the folder `root`.
    pub fn new(token: Token, root: impl Into<String>) -> Settings {
        Settings {
            token,
            allowed_hosts: Vec::new(),
            editor: "vscode://file/{path}:{line}:{column}".to_owned(),
            root: root.into(),
            fault_delay: Duration::from_millis(500),
            limits: Limits::default(),
        }
    }

    /// The address that opens a place of a file of the project in the editor, if there is one.
    pub(crate) fn editor_address(&self, file: &str, line: u32, column: u32) -> Option<String> {
        // What stands for a file that is none, such as `<stdin>`, can't be opened.
        if self.editor.is_empty() || file.starts_with('<') {
            return None;
        }
        let root = self.root.replace('\\', "/");
        let path = encoded(&format!("{}/{file}", root.trim_end_matches('/')));
        let address = self.editor.replace("{path}", &path);
        Some(address.replace("{line}", &line.to_string()).replace("{column}", &column.to_string()))
    }
}

/// A path as it stands in an address (RFC 3986 §3.3).
pub(crate) fn encoded(path: &str) -> String {
    let mut address = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' | b':' => {
                address.push(char::from(byte));
            }
            _ => address.push_str(&format!("%{byte:02X}")),
        }
    }
    address
}

/// What clients may cost.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// How many are answered at a time; the next is told to come back.
    pub clients: usize,
    /// The most bytes of a request.
    pub request: usize,
    /// How long a client may take to send a request, and how long its connection stays open without one.
    pub read: Duration,
    /// How long a client may take no byte of an answer.
    pub write: Duration,
    /// How long a client may take for a whole answer.
    pub answer: Duration,
    /// After how long something is sent to a client that waits for events, so that one that vanished is noticed.
    pub heartbeat: Duration,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            clients: 64,
            request: 8 * 1024,
            read: Duration::from_secs(10),
            write: Duration::from_secs(5),
            answer: Duration::from_secs(60),
            heartbeat: Duration::from_secs(15),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_long_and_differ() {
        let [one, two] = [(); 2].map(|()| Token::random().unwrap());
        assert!(one.as_str().len() == 32 && one != two && one.is(one.as_str()));
        assert!(!one.is(two.as_str()) && !one.is(&one.as_str()[..31]) && !one.is(""));
        assert!(!format!("{one:?}").contains(one.as_str()));
    }

    #[test]
    fn an_editor_is_opened_by_its_address() {
        let mut settings = Settings::new(Token::random().unwrap(), "C:\\my project\\");
        let address = settings.editor_address("a b/ü.md", 3, 7);
        assert_eq!(address.as_deref(), Some("vscode://file/C:/my%20project/a%20b/%C3%BC.md:3:7"));
        assert_eq!(settings.editor_address("<stdin>", 3, 7), None);
        settings.editor = String::new();
        assert_eq!(settings.editor_address("a.md", 3, 7), None);
    }
}
