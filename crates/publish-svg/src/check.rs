//! Whether a file is an SVG picture that can be shown, and what of it.

use publish_core::Pt;
use usvg::roxmltree::{self, Document, ParsingOptions};

use crate::work::{self, Work};
use crate::{budget, clean, letters, read};

/// What is known of a picture that can be shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Checked {
    /// Its width and height: a pixel of CSS is 1/96 in.
    pub size: (Pt, Pt),
    /// The file without what could do something or leads elsewhere; `None` where the file has none of it.
    pub clean: Option<Vec<u8>>,
    /// What is not shown, each once, in the order of the file.
    pub hidden: Vec<Hidden>,
    /// The share of the work that drawings may take which this one takes, 0 to 1.
    pub work: f32,
}

/// A part of a picture that is not shown, or not as it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hidden {
    /// It lies in another file or on the web, at this address.
    Elsewhere(String),
    /// It is no drawing, but this element.
    Element(String),
    /// It is a picture within the picture that is neither PNG, JPEG nor SVG, or is broken.
    Picture,
    /// Letters of these words may lack parts, since several scripts stand in one line.
    Letters(String),
}

/// Why a file can't be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It is no SVG picture; the reason.
    Broken(String),
    /// It would take more time or memory than a picture may.
    TooLarge,
}

/// The most bytes of a file; drawings have far fewer.
const BYTES: usize = 32 << 20;

/// The width of a column in pixels of CSS.
const COLUMN: f32 = 720.0;

/// The most nodes of the XML document: elements, texts, comments.
const NODES: u32 = 400_000;

/// Whether a file is meant as SVG: XML, whose first element is `svg`.
///
/// Files may begin with a declaration, comments, a document type (XML 1.0 §2.8).
pub fn is_svg(bytes: &[u8]) -> bool {
    let mut rest = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    while let Some(after) = rest.strip_prefix(b"<!").or_else(|| rest.strip_prefix(b"<?")) {
        let end: &[u8] = if after.starts_with(b"--") {
            b"-->"
        } else if after.starts_with(b"DOCTYPE") && subset(after) {
            b"]"
        } else {
            b">"
        };
        let Some(at) = after.windows(end.len()).position(|window| window == end) else { return false };
        rest = after[at + end.len()..].trim_ascii_start();
        if end == b"]" {
            rest = rest.strip_prefix(b">").unwrap_or(rest).trim_ascii_start();
        }
    }
    let Some(name) = rest.strip_prefix(b"<") else { return false };
    let end = name.iter().position(|byte| byte.is_ascii_whitespace() || matches!(byte, b'>' | b'/'));
    let name = &name[..end.unwrap_or(name.len())];
    name.rsplit(|&byte| byte == b':').next() == Some(b"svg")
}

/// Whether a document type has declarations of its own.
fn subset(after: &[u8]) -> bool {
    after.iter().find(|byte| matches!(byte, b'[' | b'>')) == Some(&b'[')
}

/// Checks a file: it can be read, and drawn within reason.
///
/// # Errors
/// With the reason, when it is no SVG picture or would cost too much.
pub fn check(bytes: &[u8]) -> Result<Checked, Fault> {
    if bytes.len() > BYTES {
        return Err(Fault::TooLarge);
    }
    let text = std::str::from_utf8(bytes).map_err(|_| Fault::Broken("its text is not UTF-8".into()))?;
    let document = parse(text)?;
    budget::check(&document)?;
    let (clean, mut hidden) = clean::clean(&document);
    // What is shown is the clean file, so it is that which must hold.
    let tree = match &clean {
        None => read::measure(&document)?,
        Some(text) => {
            let document = parse(text)?;
            budget::check(&document)?;
            read::measure(&document)?
        }
    };
    if tree.hidden_pictures && !hidden.contains(&Hidden::Picture) {
        hidden.push(Hidden::Picture);
    }
    for node in document.descendants().filter(|node| node.tag_name().name() == "text") {
        let words: String = node.descendants().filter(|node| node.is_text()).filter_map(|node| node.text()).collect();
        if letters::is_hard(&words) {
            hidden.push(Hidden::Letters(words.trim().to_owned()));
        }
    }
    let size = tree.tree.size();
    let work = share(&tree.tree)?;
    let size = (Pt::from_px(size.width()), Pt::from_px(size.height()));
    Ok(Checked { size, clean: clean.map(String::into_bytes), hidden, work })
}

/// The share of the bounds that a drawing takes at the coarsest that can be printed: a pixel of CSS for each pixel, as
/// wide as a column.
fn share(tree: &usvg::Tree) -> Result<f32, Fault> {
    let (width, height) = (tree.size().width(), tree.size().height());
    let scale = (COLUMN / width).min(1.0);
    let Work { units, pixels } = Work::of(tree.root(), width, height);
    let share = (units / work::UNITS).max(pixels / work::MEMORY) * scale * scale;
    if share <= 1.0 { Ok(share) } else { Err(Fault::TooLarge) }
}

/// Parses XML with bounds; entities are counted before they are put in.
pub(crate) fn parse(text: &str) -> Result<Document<'_>, Fault> {
    budget::check_entities(text)?;
    let options = ParsingOptions { allow_dtd: true, nodes_limit: NODES, ..ParsingOptions::default() };
    Document::parse_with_options(text, options).map_err(|error| match error {
        roxmltree::Error::NoRootNode | roxmltree::Error::UnclosedRootNode | roxmltree::Error::UnexpectedEndOfStream => {
            Fault::Broken("the file is cut off, or no SVG".into())
        }
        roxmltree::Error::NodesLimitReached | roxmltree::Error::EntityReferenceLoop(_) => Fault::TooLarge,
        error => Fault::Broken(error.to_string()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_known_by_their_first_element() {
        for text in [
            "<svg/>",
            "\u{FEFF}<?xml version='1.0'?>\n<!-- a <b> -->\n<svg xmlns='http://www.w3.org/2000/svg'>",
            "<!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'svg11.dtd'><svg>",
            "<!DOCTYPE svg [ <!ENTITY a 'b'> ]>\n<svg:svg>",
        ] {
            assert!(is_svg(text.as_bytes()), "{text}");
        }
        for text in ["", "<html><svg/></html>", "<!-- <svg/>", "<svgz/>", "GIF89a"] {
            assert!(!is_svg(text.as_bytes()), "{text}");
        }
    }

    #[test]
    fn sizes_are_in_points() {
        let size = |attributes: &str| {
            check(format!("<svg xmlns='http://www.w3.org/2000/svg' {attributes}><path d='M0 0H9V9'/></svg>").as_bytes())
                .map(|checked| (checked.size.0.0, checked.size.1.0))
        };
        assert_eq!(size("width='96' height='48'"), Ok((72.0, 36.0)));
        assert_eq!(size("width='1in' height='72pt'"), Ok((72.0, 72.0)));
        assert_eq!(size("viewBox='0 0 200 100'"), Ok((150.0, 75.0)));
        assert_eq!(size("width='40' viewBox='0 0 200 100'"), Ok((30.0, 15.0)));
        assert!(matches!(size("width='0' height='1'"), Err(Fault::Broken(_))));
    }

    #[test]
    fn broken_files_are_told() {
        for text in [
            "<svg",
            "<svg xmlns='http://www.w3.org/2000/svg'><g></svg>",
            "<svg xmlns='http://www.w3.org/2000/svg'>&x;</svg>",
        ] {
            assert!(matches!(check(text.as_bytes()), Err(Fault::Broken(_))), "{text}");
        }
        assert!(matches!(check(b"<svg>\xFF</svg>"), Err(Fault::Broken(_))));
    }
}
