//! Requests, read within limits.

use std::io::{ErrorKind, Read};
use std::time::Instant;

/// What a client asks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Request {
    /// The names of the path, decoded, without empty ones at its ends.
    pub(crate) path: Vec<String>,
    /// What stands behind the question mark, decoded.
    pub(crate) query: Vec<(String, String)>,
    pub(crate) host: Option<String>,
    pub(crate) origin: Option<String>,
    /// Whether the client closes the connection behind the answer.
    pub(crate) closes: bool,
}

/// Why a request can't be answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// Nothing more comes, or nothing in time.
    Gone,
    /// It is longer than a request may be.
    TooLarge,
    /// It is no request, or an odd one.
    Bad,
    /// It asks for something else than to be shown what there is.
    Method,
}

impl Request {
    /// The value of a key of the query.
    pub(crate) fn value(&self, key: &str) -> Option<&str> {
        self.query.iter().find(|(found, _)| found == key).map(|(_, value)| value.as_str())
    }

    /// A number of the query.
    pub(crate) fn number<N: std::str::FromStr>(&self, key: &str) -> Option<N> {
        self.value(key)?.parse().ok()
    }
}

/// Reads the head of a request, up to the empty line, that is at most `limit` bytes long and there by `end`. `rest` has what was
/// read already, and then what was read too much.
pub(super) fn read(stream: &mut impl Read, rest: &mut Vec<u8>, limit: usize, end: Instant) -> Result<Request, Refusal> {
    let mut buffer = [0_u8; 2048];
    let length = loop {
        if let Some(at) = rest.windows(4).position(|window| window == b"\r\n\r\n") {
            break at + 4;
        }
        if rest.len() > limit {
            return Err(Refusal::TooLarge);
        }
        // A client that sends a byte now and then does not get more time by that.
        if Instant::now() >= end {
            return Err(Refusal::Gone);
        }
        match stream.read(&mut buffer) {
            Ok(0) => return Err(Refusal::Gone),
            Ok(count) => rest.extend_from_slice(&buffer[..count]),
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(_) => return Err(Refusal::Gone),
        }
    };
    if length > limit {
        return Err(Refusal::TooLarge);
    }
    let head: Vec<u8> = rest.drain(..length).collect();
    parse(std::str::from_utf8(&head).map_err(|_| Refusal::Bad)?)
}

/// Reads the head of a request (RFC 9112 §2.1).
fn parse(head: &str) -> Result<Request, Refusal> {
    let mut lines = head.split("\r\n");
    let mut first = lines.next().unwrap_or_default().split(' ');
    let (Some(method), Some(target), Some(version), None) = (first.next(), first.next(), first.next(), first.next())
    else {
        return Err(Refusal::Bad);
    };
    if !matches!(version, "HTTP/1.1" | "HTTP/1.0") {
        return Err(Refusal::Bad);
    }
    if method != "GET" {
        return Err(Refusal::Method);
    }
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let mut request =
        Request { path: names(path)?, query: pairs(query)?, closes: version == "HTTP/1.0", ..Request::default() };
    for line in lines.filter(|line| !line.is_empty()) {
        let (name, value) = line.split_once(':').ok_or(Refusal::Bad)?;
        let value = value.trim().to_owned();
        match name.to_ascii_lowercase().as_str() {
            "host" if request.host.is_some() => return Err(Refusal::Bad),
            "host" => request.host = Some(value),
            "origin" => request.origin = Some(value),
            "connection" => request.closes |= value.eq_ignore_ascii_case("close"),
            // A GET has no content; what would follow would be taken for the next request.
            "content-length" if value == "0" => {}
            "content-length" | "transfer-encoding" => return Err(Refusal::Bad),
            _ => {}
        }
    }
    Ok(request)
}

/// The names of a path. None of them is empty, leads up, or has a slash in it, however that is written.
fn names(path: &str) -> Result<Vec<String>, Refusal> {
    let path = path.strip_prefix('/').ok_or(Refusal::Bad)?;
    let path = path.strip_suffix('/').unwrap_or(path);
    if path.is_empty() {
        return Ok(Vec::new());
    }
    let names: Result<Vec<String>, Refusal> = path.split('/').map(decode).collect();
    let names = names?;
    let is_odd = |name: &String| matches!(name.as_str(), "" | "." | "..") || name.contains(['/', '\\']);
    if names.iter().any(is_odd) { Err(Refusal::Bad) } else { Ok(names) }
}

fn pairs(query: &str) -> Result<Vec<(String, String)>, Refusal> {
    let pairs = query.split('&').filter(|pair| !pair.is_empty());
    pairs
        .map(|pair| {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            Ok((decode(key)?, decode(&value.replace('+', " "))?))
        })
        .collect()
}

/// Decodes `%` and two digits (RFC 3986 §2.1); what is no text, or has control characters in it, is refused.
fn decode(text: &str) -> Result<String, Refusal> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let mut digit = || rest.next().and_then(|digit| char::from(digit).to_digit(16)).ok_or(Refusal::Bad);
        let (high, low) = (digit()?, digit()?);
        bytes.push(u8::try_from(high * 16 + low).map_err(|_| Refusal::Bad)?);
    }
    let text = String::from_utf8(bytes).map_err(|_| Refusal::Bad)?;
    if text.chars().any(char::is_control) { Err(Refusal::Bad) } else { Ok(text) }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn get(target: &str) -> Result<Request, Refusal> {
        parse(&format!("GET {target} HTTP/1.1\r\nHost: localhost:1\r\n\r\n"))
    }

    #[test]
    fn a_request_has_names_and_pairs() {
        let head =
            "GET /t/a%20b/%C3%BC.html?view=web&word=12&file=a+b%2Fc HTTP/1.1\r\nhost: [::1]:80\r\nORIGIN: x\r\n\r\n";
        let request = parse(head).unwrap();
        assert_eq!(request.path, ["t", "a b", "ü.html"]);
        assert_eq!((request.value("view"), request.number("word")), (Some("web"), Some(12)));
        assert_eq!((request.value("file"), request.value("x")), (Some("a b/c"), None));
        assert_eq!((request.host.as_deref(), request.origin.as_deref()), (Some("[::1]:80"), Some("x")));
        assert!(!request.closes && get("/").unwrap().path.is_empty() && get("/t/").unwrap().path == ["t"]);
    }

    #[test]
    fn odd_paths_are_refused() {
        let odd = [
            "/t/../x",
            "/t/./x",
            "/t//x",
            "/t/%2e%2e/x",
            "/t/%2E/x",
            "/t/a%2fb",
            "/t/a%5Cb",
            "/t/a\\b",
            "/t/%00",
            "/t/a%0a",
            "/t/%",
            "/t/%4",
            "/t/%zz",
            "/t/%ff",
            "t/x",
            "http://localhost/t",
            "*",
            "/t?x=%",
        ];
        for target in odd {
            assert_eq!(get(target), Err(Refusal::Bad), "{target}");
        }
    }

    #[test]
    fn only_get_is_asked() {
        for method in ["POST", "HEAD", "OPTIONS", "PUT", "CONNECT"] {
            assert_eq!(parse(&format!("{method} /t HTTP/1.1\r\n\r\n")), Err(Refusal::Method), "{method}");
        }
        for head in ["GET /t\r\n\r\n", "GET  /t HTTP/1.1\r\n\r\n", "GET /t HTTP/2\r\n\r\n", "\r\n\r\n"] {
            assert_eq!(parse(head), Err(Refusal::Bad), "{head}");
        }
        for line in ["Content-Length: 5", "Transfer-Encoding: chunked", "Host: a\r\nHost: b", "no colon"] {
            assert_eq!(parse(&format!("GET /t HTTP/1.1\r\n{line}\r\n\r\n")), Err(Refusal::Bad), "{line}");
        }
    }

    #[test]
    fn what_is_too_long_or_does_not_come_is_refused() {
        let later = Instant::now() + Duration::from_secs(60);
        let mut rest = Vec::new();
        let mut stream = &b"GET /a HTTP/1.1\r\n\r\nGET /b HTTP/1.1\r\n\r\nGET"[..];
        let paths = [(); 2].map(|()| read(&mut stream, &mut rest, 100, later).unwrap().path);
        assert_eq!(paths, [["a"], ["b"]]);
        assert_eq!(read(&mut stream, &mut rest, 100, later), Err(Refusal::Gone));
        let long = format!("GET /{} HTTP/1.1\r\n\r\n", "a".repeat(5000));
        assert_eq!(read(&mut long.as_bytes(), &mut Vec::new(), 100, later), Err(Refusal::TooLarge));
        assert_eq!(read(&mut std::io::repeat(b'a'), &mut Vec::new(), 100, later), Err(Refusal::TooLarge));
        let over = Instant::now();
        assert_eq!(read(&mut std::io::repeat(b'a'), &mut Vec::new(), 100, over), Err(Refusal::Gone));
    }
}
