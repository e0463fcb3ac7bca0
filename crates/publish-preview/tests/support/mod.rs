//! What the tests share: documents that are built, and previews that are served.
#![allow(dead_code, reason = "each test program uses some of it")]

pub(crate) mod browser;
mod websocket;

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::time::Duration;

use publish_core::world::MemoryWorld;
use publish_core::{ProjectPath, Severity};
use publish_engine::{BuildOptions, Fonts, Session, Source};
use publish_preview::{DocumentName, Fault, Preview, Server, Settings, Shown, SourcePlaces, Token};

/// A document that is long enough to be scrolled in every format. `word` stands in its middle.
pub(crate) fn document(word: &str) -> String {
    let paragraph = |number: usize| {
        let start =
            format!("Paragraph {number} has a few words about subject {number}, which it says at some length. ");
        start + &format!("Nothing else in this text speaks of matter {number} or of its {number} parts. ").repeat(3)
    };
    let mut text = "---\ntitle: The title\nlang: en\n---\n\n".to_owned();
    for number in 0..60 {
        if number % 20 == 0 {
            text += &format!("# Part {number}\n\n");
        }
        if number == 30 {
            text += &format!("Here stands the word {word} with a note.[^n]\n\n[^n]: Said of the middle.\n\n");
        }
        text += &(paragraph(number) + "\n\n");
    }
    text
}

/// The line of a text that has a word, from 1.
pub(crate) fn line_of(text: &str, word: &str) -> u32 {
    let line = text.lines().position(|line| line.contains(word)).expect("a line with the word");
    u32::try_from(line + 1).expect("few lines")
}

/// A document as it is built from Markdown.
pub(crate) fn built(name: &str, text: &str) -> Shown {
    let path = ProjectPath::new(name).expect("a path");
    let world = MemoryWorld::new().with(path.clone(), text.as_bytes().to_vec());
    let (fonts, source) = (Fonts::bundled(), Source::File(path));
    let options = BuildOptions { stem: name.trim_end_matches(".md").to_owned(), ..BuildOptions::default() };
    let session = Session::new(&world, &fonts);
    let outputs = session.build(&source, &options).outputs.expect("outputs").rendered;
    let words = session.source_words(&source, &options).expect("a document");
    Shown { document: name.to_owned(), outputs, faults: Vec::new(), places: words.into() }
}

/// A document that could not be built.
pub(crate) fn broken(name: &str, faults: Vec<Fault>) -> Shown {
    Shown { document: name.to_owned(), outputs: Vec::new(), faults, places: SourcePlaces::none() }
}

/// An error in the third word of a line.
pub(crate) fn fault(message: &str, line: u32) -> Fault {
    Fault {
        severity: Severity::Error,
        code: "undefined-thing".to_owned(),
        message: message.to_owned(),
        help: Some("define it".to_owned()),
        file: Some("a.md".to_owned()),
        line,
        column: 9,
        end: Some((line, 12)),
        excerpt: "see the xyz here".to_owned(),
    }
}

/// A preview of two documents, whose first is built.
pub(crate) fn preview(text: &str) -> (Preview, Server) {
    preview_with(text, |_| {})
}

/// The same with other settings.
pub(crate) fn preview_with(text: &str, change: impl FnOnce(&mut Settings)) -> (Preview, Server) {
    let mut settings = Settings::new(Token::random().expect("random bytes"), "/office/my project");
    change(&mut settings);
    let preview = Preview::new(settings);
    let name = |name: &str, title: &str| DocumentName { name: name.to_owned(), title: title.to_owned() };
    preview.documents(vec![name("a.md", "The title"), name("notes/b.md", "Another thing")]);
    preview.show(built("a.md", text));
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let server = preview.clone().serve(listener).expect("a server");
    (preview, server)
}

/// The path of the page of a server.
pub(crate) fn root(server: &Server) -> String {
    format!("/{}", server.url().splitn(4, '/').nth(3).expect("a path"))
}

/// What a server answers to bytes, until it closes the connection.
pub(crate) fn answer(address: SocketAddr, request: &str) -> String {
    let mut stream = TcpStream::connect(address).expect("a connection");
    stream.set_read_timeout(Some(Duration::from_secs(20))).expect("a time");
    // A server that refuses may have closed already.
    let _ = stream.write_all(request.as_bytes());
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    String::from_utf8_lossy(&answer).into_owned()
}

/// What a server answers to who asks for a path as a browser on the same machine does.
pub(crate) fn get(server: &Server, path: &str) -> String {
    let host = server.address();
    answer(host, &format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"))
}

/// The body of an answer.
pub(crate) fn body(answer: &str) -> &str {
    answer.split_once("\r\n\r\n").map_or("", |(_, body)| body)
}
