//! Answers, each with all headers that keep what is shown to who may see it.

use std::fmt::Write as _;

use publish_core::Bytes;

/// An answer.
#[derive(Clone, Debug)]
pub(crate) struct Response {
    pub(crate) status: Status,
    kind: &'static str,
    policy: Policy,
    /// The name of the file that it is to be saved as.
    download: Option<String>,
    pub(crate) body: Body,
}

/// What is sent.
#[derive(Clone, Debug)]
pub(crate) enum Body {
    /// Bytes that are there.
    Bytes(Bytes),
    /// Events, as long as the client listens, for one that looks at a document.
    Events {
        /// The number of the document.
        document: Option<usize>,
    },
}

/// How an answer ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Status {
    Ok,
    BadRequest,
    Forbidden,
    NotFound,
    MethodNotAllowed,
    TooLarge,
    Busy,
}

/// What a browser may do with an answer (Content Security Policy Level 3).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Policy {
    /// The page of the preview: what is its own, and nothing else.
    Page,
    /// A page of an author, in a frame or alone: no origin, no script but ours, which has this nonce, no network.
    Author(String),
    /// A file of a web output, which the frame without an origin asks for.
    AuthorFile,
    /// A file that a viewer of the browser shows, which has no rights of the page.
    Viewer,
    /// Nothing.
    Nothing,
}

impl Status {
    fn line(self) -> &'static str {
        match self {
            Status::Ok => "200 OK",
            Status::BadRequest => "400 Bad Request",
            Status::Forbidden => "403 Forbidden",
            Status::NotFound => "404 Not Found",
            Status::MethodNotAllowed => "405 Method Not Allowed",
            Status::TooLarge => "431 Request Header Fields Too Large",
            Status::Busy => "503 Service Unavailable",
        }
    }
}

impl Response {
    /// Bytes of a type.
    pub(crate) fn new(kind: &'static str, policy: Policy, bytes: impl Into<Bytes>) -> Response {
        Response { status: Status::Ok, kind, policy, download: None, body: Body::Bytes(bytes.into()) }
    }

    /// Markup for the page, which puts it into itself: what opens it alone sees nothing run.
    pub(crate) fn markup(markup: String) -> Response {
        Response::new("text/html; charset=utf-8", Policy::Nothing, markup)
    }

    /// A value as JSON.
    pub(crate) fn json(value: &impl serde::Serialize) -> Response {
        let text = serde_json::to_string(value).expect("values of strings, numbers and lists are always JSON");
        Response::new("application/json", Policy::Nothing, text)
    }

    /// Events of the state.
    pub(crate) fn events(document: Option<usize>) -> Response {
        let body = Body::Events { document };
        Response { status: Status::Ok, kind: "text/event-stream", policy: Policy::Nothing, download: None, body }
    }

    /// A refusal, or what is not there.
    pub(crate) fn refusal(status: Status, text: impl Into<String>) -> Response {
        Response { status, ..Response::new("text/plain; charset=utf-8", Policy::Nothing, text.into() + "\n") }
    }

    /// What is not there, or may not be known to be.
    pub(crate) fn not_found() -> Response {
        Response::refusal(Status::NotFound, "Not found.")
    }

    /// The answer as a file to be saved.
    pub(crate) fn saved_as(self, name: &str) -> Response {
        Response { download: Some(name.to_owned()), ..self }
    }

    /// The head of the answer.
    pub(super) fn head(&self, closes: bool) -> String {
        let mut head = format!("HTTP/1.1 {}\r\nContent-Type: {}\r\n", self.status.line(), self.kind);
        match &self.body {
            Body::Bytes(bytes) => drop(write!(head, "Content-Length: {}\r\n", bytes.len())),
            Body::Events { .. } => {}
        }
        let closes = closes || matches!(self.body, Body::Events { .. });
        let connection = if closes { "close" } else { "keep-alive" };
        let _ = write!(
            head,
            "Connection: {connection}\r\nCache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\n\
             Referrer-Policy: no-referrer\r\nX-Frame-Options: SAMEORIGIN\r\nCross-Origin-Opener-Policy: same-origin\r\n\
             Cross-Origin-Resource-Policy: {}\r\nContent-Security-Policy: {}\r\n",
            self.policy.sharing(),
            self.policy.written()
        );
        if let Some(name) = &self.download {
            let name = crate::settings::encoded(name);
            let _ = write!(head, "Content-Disposition: attachment; filename*=UTF-8''{name}\r\n");
        }
        if self.status == Status::Busy {
            head.push_str("Retry-After: 5\r\n");
        }
        head + "\r\n"
    }
}

impl Policy {
    fn written(&self) -> String {
        match self {
            Policy::Page => {
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; \
                             frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
                    .to_owned()
            }
            Policy::Author(nonce) => format!(
                "default-src 'none'; script-src 'nonce-{nonce}'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; \
                 font-src 'self' data:; media-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors \
                 'self'; sandbox allow-scripts"
            ),
            // In a sandbox the viewer of Chromium shows nothing; it has styles of its own.
            Policy::Viewer => {
                "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'none'".to_owned()
            }
            Policy::AuthorFile | Policy::Nothing => {
                "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox".to_owned()
            }
        }
    }

    /// Who may take the answer into a page. What the frame without an origin asks for counts as of another one.
    fn sharing(&self) -> &'static str {
        match self {
            Policy::AuthorFile => "cross-origin",
            Policy::Page | Policy::Author(_) | Policy::Viewer | Policy::Nothing => "same-origin",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_answer_has_the_headers_that_keep_it() {
        let author = Response::new("text/html", Policy::Author("abc".to_owned()), Vec::new());
        for response in [Response::not_found(), Response::markup(String::new()), Response::events(None), author] {
            let head = response.head(false);
            for header in [
                "Cache-Control: no-store",
                "X-Content-Type-Options: nosniff",
                "Referrer-Policy: no-referrer",
                "Content-Security-Policy: default-src 'none'",
                "Cross-Origin-Resource-Policy: same-origin",
                "Cross-Origin-Opener-Policy: same-origin",
            ] {
                assert!(head.contains(header), "{header}: {head}");
            }
            assert!(!head.contains("Access-Control") && head.ends_with("\r\n\r\n"), "{head}");
        }
    }

    #[test]
    fn a_page_of_an_author_has_no_origin_and_no_script_but_ours() {
        let head = Response::new("text/html", Policy::Author("abc".to_owned()), Vec::new()).head(false);
        assert!(head.contains("script-src 'nonce-abc';") && head.contains("sandbox allow-scripts\r\n"), "{head}");
        assert!(!head.contains("allow-same-origin") && !head.contains("connect-src"), "{head}");
    }

    #[test]
    fn names_of_files_do_not_end_headers() {
        let head = Response::markup(String::new()).saved_as("a\r\nX: \"b\".docx").head(true);
        assert!(head.contains("filename*=UTF-8''a%0D%0AX:%20%22b%22.docx\r\n"), "{head}");
        assert!(head.contains("Connection: close"));
    }
}
