//! What surrounds a document, and the files of it that the metadata name: bibliographies and styles.

use publish_core::decode::decode;
use publish_core::model::{Entry as Known, Language};
use publish_core::world::ReadError;
use publish_core::{Diagnostic, ProjectPath, SourceMap, SourceText, Span, TextId, TextOrigin, World, codes};

/// What citations are applied with.
#[derive(Clone, Copy)]
pub struct Surroundings<'a> {
    /// Where bibliographies and styles are read.
    pub world: &'a dyn World,
    /// The folder that the document's references are relative to.
    pub folder: &'a ProjectPath,
    /// The document's language.
    pub language: &'a Language,
    /// The heading of the list of works, where the document gives it no other.
    pub list_title: &'a str,
}

/// The ending of a file's name, in lower case.
pub(crate) fn ending(name: &str) -> String {
    name.rsplit_once('.').map_or_else(String::new, |(_, ending)| ending.to_ascii_lowercase())
}

/// Reads a file that the metadata name, as a text of its own.
pub(crate) fn open(
    named: &Known<String>,
    sources: &mut SourceMap,
    around: &Surroundings<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<(ProjectPath, TextId)> {
    let Known { value, span, .. } = named;
    let path = match base(*span, sources, around).join(value) {
        Ok(path) => path,
        Err(error) => {
            let message = format!("`{value}` can't be read: {error}");
            diagnostics.push(Diagnostic::new(&codes::PATH_OUTSIDE_ROOT, *span, message));
            return None;
        }
    };
    let bytes = match around.world.read(&path) {
        Ok(bytes) => bytes,
        Err(error) => {
            diagnostics.push(unreadable(&path, &error, *span));
            return None;
        }
    };
    let decoded = decode(&bytes);
    let origin = TextOrigin::File(path.clone());
    let text = decoded.text.into();
    // What is wrong in it is told where it is named.
    let text = sources.push(SourceText { origin, text, segments: Vec::new(), included_at: Some(*span) });
    if let Some(fault) = decoded.fault {
        diagnostics.push(fault.diagnostic(text, "text"));
        return None;
    }
    Some((path, text))
}

/// The folder that a path is relative to: that of the file it is written in, the document or `publish.toml`.
pub(crate) fn base(span: Span, sources: &SourceMap, around: &Surroundings<'_>) -> ProjectPath {
    sources.file(span).map_or_else(|| around.folder.clone(), ProjectPath::folder)
}

pub(crate) fn unreadable(path: &ProjectPath, error: &ReadError, span: Span) -> Diagnostic {
    let code = match error {
        ReadError::NotFound => &codes::FILE_NOT_FOUND,
        ReadError::Outside => &codes::PATH_OUTSIDE_ROOT,
        ReadError::TooLarge { .. } => &codes::TOO_LARGE,
        ReadError::NotAFile | ReadError::Refused(_) => &codes::FILE_UNREADABLE,
    };
    let diagnostic = Diagnostic::new(code, span, format!("`{path}` can't be read: {error}"));
    if *error == ReadError::NotFound {
        return diagnostic.help("check the name; it is relative to the document's folder");
    }
    diagnostic
}
