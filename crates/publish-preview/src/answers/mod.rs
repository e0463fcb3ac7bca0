//! What is answered to whom was let in. Everything is looked up in what was built; no path is one of the disk.

mod assets;
mod document;
mod places;
mod state;

use crate::http::{Request, Response};
use crate::preview::Shared;

/// Answers a request whose path is without the token.
pub(crate) fn answer(shared: &Shared, request: &Request) -> Response {
    let path: Vec<&str> = request.path.iter().map(String::as_str).collect();
    let found = match path.as_slice() {
        [] => Some(assets::page(shared)),
        ["asset", name] => assets::asset(name),
        ["state"] => Some(state::answer(shared, request)),
        ["events"] => Some(Response::events(request.number("document"))),
        ["at"] => places::document_at(shared, request),
        ["go"] => places::go(shared, request),
        ["d", document, edition, rest @ ..] => document::answer(shared, request, document, edition, rest),
        _ => None,
    };
    found.unwrap_or_else(Response::not_found)
}
