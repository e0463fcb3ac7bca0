//! What is shown of a document: its views, and the outputs themselves.

use publish_core::{Format, OutputPath};

use super::{assets, places};
use crate::edition::Edition;
use crate::http::{Policy, Request, Response};
use crate::preview::Shared;

/// The widest picture of a page, in pixels.
const WIDEST: u16 = 4096;

/// Answers for an edition of a document: the last good one, or the one before, which may still be on its way to a page.
pub(super) fn answer(
    shared: &Shared,
    request: &Request,
    document: &str,
    edition: &str,
    rest: &[&str],
) -> Option<Response> {
    let (document, number): (usize, u64) = (document.parse().ok()?, edition.parse().ok()?);
    // The state is free while an answer is made, however long that takes.
    let edition = {
        let state = shared.board.read();
        state.documents.get(document)?.edition.as_ref()?.numbered(number)?
    };
    match rest {
        ["pages"] => Some(Response::json(&shared.painter.sizes(number, &edition.pdf()?.bytes))),
        ["page", page, "picture"] => picture(shared, request, &edition, page.parse().ok()?),
        ["page", page, "text"] => Some(Response::markup(edition.pdf()?.layer(page.parse().ok()?)?)),
        ["word"] => Some(Response::markup(edition.word()?.html.clone())),
        ["word", picture] => {
            let (kind, bytes) = edition.word()?.picture(picture.parse().ok()?)?;
            Some(Response::new(kind, Policy::Nothing, bytes))
        }
        ["text"] => Some(Response::markup(edition.text()?.html.clone())),
        ["web", path @ ..] => web(&edition, &path.join("/")),
        ["file", format] => file(&edition, format),
        ["place"] => places::place(shared, request, &edition),
        ["changes"] => places::changes(request, &edition),
        _ => None,
    }
}

fn picture(shared: &Shared, request: &Request, edition: &Edition, page: usize) -> Option<Response> {
    let width: u16 = request.number("width").filter(|width| (16..=WIDEST).contains(width))?;
    let picture = shared.painter.page(edition.number, &edition.pdf()?.bytes, page, width)?;
    Some(Response::new("image/png", Policy::Nothing, picture))
}

/// A page of the web output with our script, or a file beside it.
fn web(edition: &Edition, path: &str) -> Option<Response> {
    let nonce = crate::settings::Token::random().ok()?;
    if let Some(page) = edition.web()?.page(path, &assets::frame_script(nonce.as_str())) {
        let policy = Policy::Author(nonce.as_str().to_owned());
        return Some(Response::new("text/html; charset=utf-8", policy, page));
    }
    let file = edition.output(Format::Html)?.files.get(&OutputPath(path.to_owned()))?;
    Some(Response::new(kind_of(path), Policy::AuthorFile, file.clone()))
}

/// The type of a file of a web output.
fn kind_of(path: &str) -> &'static str {
    let extension = path.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
    match extension.as_deref().unwrap_or_default() {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "woff2" => "font/woff2",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

/// An output as it is written: the PDF to be looked at, others to be saved.
fn file(edition: &Edition, format: &str) -> Option<Response> {
    let format = Format::from_name(format)?;
    let output = edition.output(format)?;
    let bytes = output.main_bytes().clone();
    let name = output.main.0.rsplit('/').next().unwrap_or_default();
    Some(match format {
        // A viewer of PDF runs nothing of our origin; with a sandbox it shows nothing.
        Format::Pdf => Response::new("application/pdf", Policy::Viewer, bytes),
        Format::Docx => {
            let kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
            Response::new(kind, Policy::Nothing, bytes).saved_as(name)
        }
        Format::Html => Response::new("text/html; charset=utf-8", Policy::Nothing, bytes).saved_as(name),
        Format::Text => Response::new("text/plain; charset=utf-8", Policy::Nothing, bytes).saved_as(name),
    })
}
