//! One client.

use std::io::Write;
use std::net::TcpStream;
use std::time::{Duration, Instant};

use publish_core::Bytes;

use super::gate::{self, Closed};
use super::request::{self, Refusal};
use super::response::{Body, Response, Status};
use super::server::Service;
use crate::settings::Limits;

/// How much of an answer is given to the system at a time.
const CHUNK: usize = 64 * 1024;

/// Answers a client until it leaves, is too slow, or the server ends.
pub(super) fn serve(mut stream: TcpStream, service: &dyn Service, port: u16) {
    let limits = service.settings().limits;
    let times = [stream.set_read_timeout(Some(limits.read)), stream.set_write_timeout(Some(limits.write))];
    // Small answers go out at once.
    let _ = stream.set_nodelay(true);
    let mut rest = Vec::new();
    while times.iter().all(Result::is_ok) && !service.has_stopped() {
        let request = request::read(&mut stream, &mut rest, limits.request, Instant::now() + limits.read);
        let (response, closes) = match request {
            Ok(mut request) => match gate::open(&mut request, service.settings(), port) {
                Ok(()) => (service.answer(&request), request.closes),
                Err(closed) => (refuse(closed), true),
            },
            Err(Refusal::Gone) => return,
            Err(Refusal::TooLarge) => (Response::refusal(Status::TooLarge, "The request is too long."), true),
            Err(Refusal::Bad) => (Response::refusal(Status::BadRequest, "This is no request."), true),
            Err(Refusal::Method) => (Response::refusal(Status::MethodNotAllowed, "A preview only shows."), true),
        };
        let head = response.head(closes);
        let is_sent = match response.body {
            Body::Bytes(bytes) => send(&mut stream, &head, &bytes, &limits),
            Body::Events { document } => {
                if stream.write_all(head.as_bytes()).is_ok() {
                    send_events(&mut stream, service, document);
                }
                return;
            }
        };
        if !is_sent || closes {
            return;
        }
    }
}

fn refuse(closed: Closed) -> Response {
    match closed {
        Closed::Host(host) => Response::refusal(
            Status::Forbidden,
            format!(
                "This preview is asked by the name `{}`, which is not one of this machine. If it is meant to be, as behind \
                 a proxy, start it with `--allow-host NAME`.",
                host.escape_default()
            ),
        ),
        Closed::Origin => Response::refusal(Status::Forbidden, "Another page may not ask this preview."),
        Closed::Token => Response::not_found(),
    }
}

/// Sends an answer; whether all of it was taken in time. What is being sent is shared: a client that takes nothing holds no memory
/// of its own.
fn send(stream: &mut TcpStream, head: &str, bytes: &Bytes, limits: &Limits) -> bool {
    let end = Instant::now() + limits.answer;
    if stream.write_all(head.as_bytes()).is_err() {
        return false;
    }
    bytes.chunks(CHUNK).all(|chunk| Instant::now() < end && stream.write_all(chunk).is_ok())
}

/// Tells a client the version of the state whenever it is another one, so that it asks for what it shows.
fn send_events(stream: &mut TcpStream, service: &dyn Service, document: Option<usize>) {
    let heartbeat = service.settings().limits.heartbeat;
    service.looks_at(document);
    let mut seen = 0;
    let mut longest = Duration::ZERO;
    while let Some(version) = service.wait(seen, longest) {
        // A comment is no event (HTML Standard §9.2.5), but shows whether somebody is there.
        let text = if version == seen { ":\n\n".to_owned() } else { format!("data: {version}\n\n") };
        if stream.write_all(text.as_bytes()).is_err() {
            return;
        }
        (seen, longest) = (version, heartbeat);
    }
}
