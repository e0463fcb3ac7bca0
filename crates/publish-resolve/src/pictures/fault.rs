//! What can be wrong with a picture, and how it is told.

use publish_core::model::{Image, Text};
use publish_core::{Diagnostic, PathError, ReadError, Span, codes};
use publish_svg::Hidden;

/// Why a picture is not shown.
#[derive(Clone)]
pub(super) enum Fault {
    Remote,
    Path(PathError),
    Read(ReadError),
    /// Nothing is there, but a file of this name.
    Respelled(String),
    Broken(String),
    TooLarge,
    TooComplex,
}

/// Reports a description that is missing or says nothing.
pub(super) fn check_description(image: &Image, span: Span, diagnostics: &mut Vec<Diagnostic>) {
    let alt = image.alt.trim();
    if alt.is_empty() {
        let help = "describe between the brackets what the picture shows, or mark an ornament `{.decorative}`";
        diagnostics.push(Diagnostic::new(&codes::MISSING_ALT_TEXT, span, "the picture has no description").help(help));
        return;
    }
    let name = image.destination.rsplit(['/', '\\']).next().unwrap_or_default();
    let bare =
        ["image", "picture", "photo", "graphic", "figure", "img"].iter().any(|word| alt.eq_ignore_ascii_case(word));
    if bare || (!name.is_empty() && alt.eq_ignore_ascii_case(name)) {
        let message = format!("`{alt}` does not describe the picture");
        let help = "say in a sentence what the picture shows";
        diagnostics.push(Diagnostic::new(&codes::USELESS_ALT_TEXT, span, message).help(help));
    }
}

/// Says why a picture is not shown.
pub(super) fn report(fault: &Fault, destination: &Text, span: Span) -> Diagnostic {
    let shown: String = destination.chars().take(100).collect();
    match fault {
        Fault::Remote => {
            Diagnostic::new(&codes::REMOTE_PICTURE, span, format!("`{shown}` lies on the web; nothing is fetched"))
                .help("save the picture in the project and refer to the file")
        }
        Fault::Path(PathError::Outside) | Fault::Read(ReadError::Outside) => {
            Diagnostic::new(&codes::PATH_OUTSIDE_ROOT, span, format!("`{shown}` lies outside the project"))
                .help("copy the picture into the project; `--root` names a larger one")
        }
        Fault::Path(error) => {
            Diagnostic::new(&codes::MISSING_PICTURE, span, format!("`{shown}` can't be a picture: {error}"))
        }
        Fault::Respelled(near) => {
            Diagnostic::new(&codes::MISSING_PICTURE, span, format!("there is no picture `{shown}`"))
                .did_you_mean(near, place_of_name(destination).filter(|_| is_plain(near)))
        }
        Fault::Read(ReadError::NotFound) => {
            Diagnostic::new(&codes::MISSING_PICTURE, span, format!("there is no picture `{shown}`"))
                .help("check the name; it is relative to the document, or to the project with a leading `/`")
        }
        Fault::Read(error) => {
            Diagnostic::new(&codes::MISSING_PICTURE, span, format!("the picture `{shown}` can't be read: {error}"))
        }
        Fault::Broken(reason) => {
            Diagnostic::new(&codes::BROKEN_PICTURE, span, format!("`{shown}` can't be shown: {reason}"))
                .help("save it anew as PNG, JPEG or SVG")
        }
        Fault::TooLarge => {
            Diagnostic::new(&codes::TOO_LARGE, span, format!("the picture `{shown}` has too many pixels"))
                .help("scale it down: 300 pixels for each printed inch are enough")
        }
        Fault::TooComplex => {
            Diagnostic::new(&codes::TOO_LARGE, span, format!("the picture `{shown}` would take too long to draw"))
                .help("take filters, transparency and patterns out of it in a drawing program, or save it as PNG")
        }
    }
}

/// Where the name of the file stands, letter by letter.
fn place_of_name(destination: &Text) -> Option<Span> {
    let end = destination.find(['?', '#']).unwrap_or(destination.trim_end().len());
    let start = destination[..end].rfind('/').map_or(0, |slash| slash + 1);
    let name = destination.slice(start..end);
    name.pieces().all(|piece| piece.verbatim).then(|| name.span())
}

/// Whether a name can stand in an address as it is.
fn is_plain(name: &str) -> bool {
    name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'))
}

/// Says that a part of a picture is not shown.
pub(super) fn tell_hidden(hidden: &Hidden, destination: &str, span: Span) -> Diagnostic {
    let short = |text: &str| text.chars().take(100).collect::<String>();
    let shown = short(destination);
    let (message, help) = match hidden {
        Hidden::Elsewhere(address) => (
            format!("`{shown}` refers to `{}`, which is not read: a picture must be whole", short(address)),
            "embed in the drawing what it refers to; drawing programs offer it on export",
        ),
        Hidden::Element(name) => (
            format!("`{shown}` has an element `{}` that is no drawing; it is left out", short(name)),
            "export the drawing with its text as SVG text or as paths",
        ),
        Hidden::Letters(words) => (
            format!(
                "in `{shown}` letters of several scripts stand in one line, `{}`; some may lack parts",
                short(words)
            ),
            "write each script as a `text` of its own, or export the drawing with its text as paths",
        ),
        Hidden::Picture => (
            format!("`{shown}` holds a picture that can't be shown; PNG and JPEG can"),
            "replace the picture in the drawing by a PNG or JPEG picture",
        ),
    };
    Diagnostic::new(&codes::INCOMPLETE_PICTURE, span, message).help(help)
}
