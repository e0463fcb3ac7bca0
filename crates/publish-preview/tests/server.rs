//! The server, as clients that are not browsers meet it.

mod support;

use std::io::{Read, Write};
use std::net::TcpStream;
use std::thread::sleep;
use std::time::{Duration, Instant};

use publish_preview::Server;
use support::{answer, body, broken, built, document, fault, get, line_of, preview, preview_with, root};

fn json(server: &Server, path: &str) -> serde_json::Value {
    let answer = get(server, &(root(server) + path));
    serde_json::from_str(body(&answer)).unwrap_or_else(|error| panic!("{path}: {error}: {answer}"))
}

fn status(answer: &str) -> &str {
    answer.split(' ').nth(1).unwrap_or_default()
}

/// The paths under which the edition that is shown has its views.
fn base(server: &Server) -> String {
    let state = json(server, "state?name=a.md");
    format!("d/{}/{}/", state["document"]["id"], state["document"]["edition"])
}

#[test]
fn only_who_has_the_token_and_comes_by_our_name_is_answered() {
    let (_preview, server) = preview(&document("middle"));
    let (host, root) = (server.address(), root(&server));
    assert_eq!(status(&get(&server, &root)), "200");
    for path in ["/", "/state", &root[..root.len() - 2], &format!("/x{root}"), "/favicon.ico"] {
        let answer = get(&server, path);
        assert_eq!((status(&answer), body(&answer)), ("404", "Not found.\n"), "{path}");
    }
    let with = |line: &str| answer(host, &format!("GET {root}state HTTP/1.1\r\nConnection: close\r\n{line}\r\n\r\n"));
    let refused = with(&format!("Host: evil.example:{}", host.port()));
    assert!(status(&refused) == "403" && refused.contains("--allow-host NAME"), "{refused}");
    assert_eq!(status(&with("Accept: */*")), "403");
    for origin in ["null", "http://evil.example", &format!("http://localhost:{}", host.port())] {
        let refused = with(&format!("Host: {host}\r\nOrigin: {origin}"));
        assert!(status(&refused) == "403" && !refused.contains("Access-Control"), "{origin}: {refused}");
    }
    assert_eq!(status(&with(&format!("Host: {host}\r\nOrigin: http://{host}"))), "200");
    assert_eq!(status(&with(&format!("Host: localhost:{}", host.port()))), "200");
}

#[test]
fn only_what_was_built_is_served() {
    let (_preview, server) = preview(&document("middle"));
    let (root, base) = (root(&server), base(&server));
    for path in
        ["web/a.html", "word", "text", "pages", "page/0/text", "page/0/picture?width=320", "file/pdf", "file/docx"]
    {
        assert_eq!(status(&get(&server, &format!("{root}{base}{path}"))), "200", "{path}");
    }
    let missing = [
        "web/b.html",
        "web/a.md",
        "web",
        "page/999/text",
        "page/0/picture?width=9999",
        "page/0/picture",
        "page/-1/text",
        "word/0",
        "file/exe",
        "place?view=x&word=1",
        "place?view=html&word=99999999",
    ];
    for path in missing {
        assert_eq!(status(&get(&server, &format!("{root}{base}{path}"))), "404", "{path}");
    }
    for path in ["d/9/1/text", "d/0/99/text", "d/x/y/text", "asset/page.html", "asset/nothing.js", "etc/passwd"] {
        assert_eq!(status(&get(&server, &format!("{root}{path}"))), "404", "{path}");
    }
    for path in
        ["web/../../../../etc/passwd", "web/..%2f..%2fetc", "web/%2e%2e/a.html", "web//etc/passwd", "web/a.html%00"]
    {
        assert_eq!(status(&get(&server, &format!("{root}{base}{path}"))), "400", "{path}");
    }
    let answer = answer(server.address(), &format!("POST {root} HTTP/1.1\r\nHost: {}\r\n\r\n", server.address()));
    assert_eq!(status(&answer), "405");
}

#[test]
fn a_word_of_any_format_leads_to_its_line_and_to_the_other_formats() {
    let text = document("unmistakable");
    let (_preview, server) = preview(&text);
    let base = base(&server);
    let line = line_of(&text, "unmistakable");
    let place = json(&server, &format!("{base}place?file=a.md&line={line}"));
    assert_eq!((&place["file"], &place["line"], &place["word"]), (&"a.md".into(), &line.into(), &"Here".into()));
    let editor = format!("vscode://file//office/my%20project/a.md:{line}:1");
    assert_eq!(place["editor"], editor);
    let views = &place["views"];
    let words = [
        format!("view=pdf&page={}&word={}", views["pdf"]["page"], views["pdf"]["word"]),
        format!("view=docx&word={}", views["docx"]),
        format!("view=html&word={}", views["html"]["word"]),
        format!("view=txt&word={}", views["txt"]),
    ];
    for word in words {
        let again = json(&server, &format!("{base}place?{word}"));
        assert_eq!((&again["line"], &again["word"], &again["views"]), (&line.into(), &"Here".into(), views), "{word}");
    }
    // A note stands at the foot of its page in the PDF, and elsewhere in all others.
    let note = json(&server, &format!("{base}place?file=a.md&line={}", line_of(&text, "[^n]: ")));
    let views = &note["views"];
    let words = format!("view=pdf&page={}&word={}", views["pdf"]["page"], views["pdf"]["word"]);
    assert_eq!(json(&server, &format!("{base}place?{words}"))["line"], note["line"]);
    assert_eq!(views["pdf"]["page"], place["views"]["pdf"]["page"]);
}

#[test]
fn a_client_that_takes_nothing_holds_nobody_up() {
    let (preview, server) = preview_with(&document("one"), |settings| {
        settings.limits.write = Duration::from_millis(300);
        settings.limits.heartbeat = Duration::from_millis(50);
    });
    let (host, root) = (server.address(), root(&server));
    let base = base(&server);
    let lazy: Vec<TcpStream> = (0..8)
        .map(|number| {
            let mut stream = TcpStream::connect(host).unwrap();
            let path = if number % 2 == 0 { "events".to_owned() } else { format!("{base}page/0/picture?width=4000") };
            for _ in 0..20 {
                let request = format!("GET {root}{path} HTTP/1.1\r\nHost: {host}\r\n\r\n");
                // It is closed once the client was too slow.
                let _ = stream.write_all(request.as_bytes());
            }
            stream
        })
        .collect();
    let start = Instant::now();
    preview.show(built("a.md", &document("two")));
    let state = json(&server, "state");
    assert!(state["document"]["edition"].as_u64() > Some(1));
    assert!(start.elapsed() < Duration::from_secs(20), "{:?}", start.elapsed());
    drop(lazy);
}

#[test]
fn a_client_too_many_is_told_to_come_back_and_then_let_in() {
    let (_preview, server) = preview(&document("middle"));
    let (host, root) = (server.address(), root(&server));
    let clients: Vec<TcpStream> = (0..64)
        .map(|_| {
            let mut stream = TcpStream::connect(host).unwrap();
            stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
            write!(stream, "GET {root}events HTTP/1.1\r\nHost: {host}\r\n\r\n").unwrap();
            let mut first = [0; 12];
            stream.read_exact(&mut first).unwrap();
            assert_eq!(&first, b"HTTP/1.1 200");
            stream
        })
        .collect();
    let refused = answer(host, "");
    assert!(status(&refused) == "503" && refused.contains("Retry-After"), "{refused}");
    drop(clients);
    // Who left is noticed by the next thing that is said to them.
    _preview.go("a.md", 1);
    let end = Instant::now() + Duration::from_secs(20);
    while status(&get(&server, &root)) != "200" {
        _preview.go("a.md", 1);
        assert!(Instant::now() < end, "nobody is let in again");
        sleep(Duration::from_millis(20));
    }
}

#[test]
fn who_sends_no_request_or_an_endless_one_is_let_go() {
    let (_preview, server) = preview_with(&document("middle"), |settings| {
        settings.limits.read = Duration::from_millis(200);
        settings.limits.clients = 1;
    });
    let start = Instant::now();
    assert_eq!(answer(server.address(), "GET /"), "");
    assert!(start.elapsed() >= Duration::from_millis(150));
    let long = format!("GET /{} HTTP/1.1\r\n", "a".repeat(20_000));
    let refused = answer(server.address(), &long);
    assert!(refused.is_empty() || status(&refused) == "431", "{refused}");
}

#[test]
fn events_tell_the_latest_version_and_the_document_in_view() {
    let (preview, server) = preview(&document("middle"));
    let (host, root) = (server.address(), root(&server));
    assert_eq!(preview.in_view(), None);
    let mut stream = TcpStream::connect(host).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    write!(stream, "GET {root}events?document=1 HTTP/1.1\r\nHost: {host}\r\n\r\n").unwrap();
    let mut heard = String::new();
    let mut listen = |what: &str| {
        let mut buffer = [0; 4096];
        while !heard.contains(what) {
            let count = stream.read(&mut buffer).unwrap();
            assert!(count > 0, "{heard}");
            heard.push_str(std::str::from_utf8(&buffer[..count]).unwrap());
        }
    };
    let version = || json(&server, "state")["version"].as_u64().unwrap();
    listen(&format!("data: {}\n\n", version()));
    assert_eq!(preview.in_view().as_deref(), Some("notes/b.md"));
    (0..100).for_each(|line| preview.go("a.md", line));
    listen(&format!("data: {}\n\n", version()));
    let state = json(&server, "state");
    assert_eq!((&state["going"]["line"], &state["going"]["number"]), (&99.into(), &100.into()));
    server.stop();
    let mut rest = String::new();
    let _ = stream.read_to_string(&mut rest);
    assert!(TcpStream::connect_timeout(&host, Duration::from_millis(200)).is_err(), "it still listens");
}

#[test]
fn faults_are_told_with_their_places_and_the_last_good_pages_stay() {
    let (preview, server) = preview_with(&document("middle"), |settings| settings.fault_delay = Duration::ZERO);
    let before = json(&server, "state?name=a.md")["document"]["edition"].clone();
    preview.show(broken("a.md", vec![fault("nothing defines `xyz`", 3)]));
    let found = json(&server, "state?name=a.md")["document"].take();
    assert_eq!((&found["edition"], &found["behind"]), (&before, &true.into()));
    let told = &found["faults"][0];
    assert_eq!((&told["severity"], &told["line"], &told["column"]), (&"error".into(), &3.into(), &9.into()));
    assert_eq!(told["editor"], "vscode://file//office/my%20project/a.md:3:9");
    preview.building("a.md");
    assert_eq!(json(&server, "state?name=a.md")["document"]["building"], true);
    preview.show(built("a.md", &document("middle")));
    let found = json(&server, "state?name=a.md")["document"].take();
    assert_eq!(
        (&found["faults"], &found["behind"], &found["building"]),
        (&serde_json::json!([]), &false.into(), &false.into())
    );
    assert_ne!(found["edition"], before);
}

#[test]
fn what_changed_is_told_for_every_format() {
    let (preview, server) = preview(&document("first"));
    let before = json(&server, "state?name=a.md")["document"]["edition"].clone();
    preview.show(built("a.md", &document("second")));
    let base = base(&server);
    for view in ["pdf", "docx", "html", "txt"] {
        let changes = json(&server, &format!("{base}changes?view={view}&since={before}"));
        let found = changes.as_array().unwrap();
        assert_eq!(found.len(), 1, "{view}: {changes}");
        assert_eq!(found[0]["end"].as_u64(), found[0]["start"].as_u64().map(|start| start + 1), "{view}");
        assert_eq!(json(&server, &format!("{base}changes?view={view}&since=99")), serde_json::json!([]));
    }
}
