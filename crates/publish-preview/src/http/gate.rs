//! Who may ask: the name of the host, the origin and the token, each asked for always.

use crate::settings::Settings;

use super::request::Request;

/// Why somebody may not ask.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Closed {
    /// By a name that is not ours, as a page does that has its name lead here (DNS rebinding).
    Host(String),
    /// From a page that is not ours.
    Origin,
    /// Without the token. Nothing tells it from what is not there.
    Token,
}

/// Lets a request in; its path is then without the token.
pub(super) fn open(request: &mut Request, settings: &Settings, port: u16) -> Result<(), Closed> {
    let host = request.host.as_deref().unwrap_or_default();
    if !is_ours(host, settings, port) {
        return Err(Closed::Host(host.to_owned()));
    }
    let is_same = |origin: &str| ["http://", "https://"].iter().any(|scheme| origin.strip_prefix(scheme) == Some(host));
    // The frame of the web page has no origin. Chromium 156 asks for its stylesheets as `null`; they, and whatever else lies
    // beside the page, can be had so, and nothing can be read of the answer.
    let is_frame = |origin: &str| origin == "null" && is_of_web_page(&request.path);
    if !request.origin.as_deref().is_none_or(|origin| is_same(origin) || is_frame(origin)) {
        return Err(Closed::Origin);
    }
    if request.path.is_empty() || !settings.token.is(&request.path[0]) {
        return Err(Closed::Token);
    }
    request.path.remove(0);
    Ok(())
}

/// Whether a path, with the token, is one of a web output.
fn is_of_web_page(path: &[String]) -> bool {
    matches!(path, [_, documents, _, _, web, _, ..] if documents == "d" && web == "web")
}

/// Whether a host is a name of the loopback address with our port, or one that was allowed.
fn is_ours(host: &str, settings: &Settings, port: u16) -> bool {
    let host = host.to_ascii_lowercase();
    let (name, given) = match host.rsplit_once(':') {
        Some((name, given)) if given.bytes().all(|byte| byte.is_ascii_digit()) => (name, given.parse().ok()),
        // Without a port, it is that of HTTP.
        Some(_) | None => (host.as_str(), Some(80)),
    };
    let is_loopback = matches!(name, "127.0.0.1" | "[::1]" | "localhost") && given == Some(port);
    let is_allowed = |allowed: &String| allowed.eq_ignore_ascii_case(&host) || allowed.eq_ignore_ascii_case(name);
    is_loopback || settings.allowed_hosts.iter().any(is_allowed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::Token;

    fn settings() -> Settings {
        let mut settings = Settings::new(Token::random().unwrap(), "/");
        settings.allowed_hosts = vec!["Proxy.example".to_owned(), "other.example:8000".to_owned()];
        settings
    }

    fn open_with(settings: &Settings, host: &str, origin: Option<&str>, token: &str) -> Result<Vec<String>, Closed> {
        let path = vec![token.to_owned(), "state".to_owned()];
        let (host, origin) = (Some(host.to_owned()), origin.map(str::to_owned));
        let mut request = Request { path, host, origin, ..Request::default() };
        open(&mut request, settings, 4000).map(|()| request.path)
    }

    #[test]
    fn only_names_of_this_machine_and_allowed_ones_are_let_in() {
        let settings = settings();
        let token = settings.token.as_str();
        let good = [
            "127.0.0.1:4000",
            "localhost:4000",
            "LOCALHOST:4000",
            "[::1]:4000",
            "proxy.example",
            "proxy.example:443",
            "other.example:8000",
        ];
        for host in good {
            assert_eq!(open_with(&settings, host, None, token), Ok(vec!["state".to_owned()]), "{host}");
        }
        let bad = [
            "",
            "127.0.0.1",
            "127.0.0.1:4001",
            "localhost",
            "evil.example:4000",
            "localhost.evil.example:4000",
            "::1:4000",
            "127.0.0.1:4000@evil.example",
            "other.example",
            "sub.proxy.example",
            "localhost:4000:4000",
            "localhost:",
        ];
        for host in bad {
            assert_eq!(open_with(&settings, host, None, token), Err(Closed::Host(host.to_owned())), "{host}");
        }
    }

    #[test]
    fn only_our_own_page_is_let_in() {
        let settings = settings();
        let token = settings.token.as_str();
        let ask = |origin| open_with(&settings, "localhost:4000", Some(origin), token).is_ok();
        assert!(ask("http://localhost:4000"));
        for origin in ["null", "http://localhost:4001", "http://127.0.0.1:4000", "http://evil.example", "", "file://"] {
            assert!(!ask(origin), "{origin}");
        }
    }

    #[test]
    fn the_frame_without_an_origin_gets_what_lies_beside_its_page_and_nothing_else() {
        let settings = settings();
        let ask = |path: &str| {
            let path = path.replace("TOKEN", settings.token.as_str()).split('/').map(str::to_owned).collect();
            let (host, origin) = (Some("localhost:4000".to_owned()), Some("null".to_owned()));
            open(&mut Request { path, host, origin, ..Request::default() }, &settings, 4000)
        };
        assert_eq!(ask("TOKEN/d/0/1/web/style.css"), Ok(()));
        assert_eq!(ask("x/d/0/1/web/style.css"), Err(Closed::Token));
        for path in ["TOKEN/d/0/1/web", "TOKEN/d/0/1/text", "TOKEN/state", "TOKEN/x/0/1/web/style.css"] {
            assert_eq!(ask(path), Err(Closed::Origin), "{path}");
        }
    }

    #[test]
    fn nothing_is_told_without_the_token() {
        let settings = settings();
        let token = settings.token.as_str();
        for wrong in
            ["", "state", &token[1..], &format!("{token}0"), &token.to_uppercase().replace(char::is_numeric, "x")]
        {
            assert_eq!(open_with(&settings, "localhost:4000", None, wrong), Err(Closed::Token), "{wrong}");
        }
        let mut request = Request { host: Some("localhost:4000".to_owned()), ..Request::default() };
        assert_eq!(open(&mut request, &settings, 4000), Err(Closed::Token));
    }
}
