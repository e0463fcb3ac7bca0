//! What a page may do: nothing but show what it holds (Content Security Policy Level 3).

use std::collections::BTreeSet;
use std::fmt::Write;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

/// What the author's HTML brings along and a page has to allow for it.
#[derive(Default)]
pub(crate) struct Allowed {
    /// The hashes of its style elements.
    pub(crate) styles: BTreeSet<String>,
    /// The hashes of its style attributes.
    pub(crate) style_attributes: BTreeSet<String>,
    /// From where its pictures come.
    pub(crate) pictures: BTreeSet<String>,
    /// From where its sounds and films come.
    pub(crate) media: BTreeSet<String>,
    /// From where the pages that it frames come.
    pub(crate) frames: BTreeSet<String>,
}

/// Where the stylesheet and the scripts of a page are.
#[derive(Clone, Copy)]
pub(crate) enum Place<'a> {
    /// The stylesheet is in the page, which has no script.
    Inside {
        /// All between the tags of the style element.
        style: &'a str,
    },
    /// Beside it, in files that all pages of a site share.
    Beside,
}

/// The source expression of what must be these bytes (§2.3.1, hash-source).
pub(crate) fn hash(text: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)))
}

/// The policies of a page; it obeys all of them. What it may do is apart from what it may load, since the Nu checker looks for
/// violations of the last policy alone, and takes each `data:` address for one of any list of sources.
pub(crate) fn policies(place: Place<'_>, allowed: &Allowed) -> [String; 2] {
    let Allowed { styles, style_attributes, pictures, media, frames } = allowed;
    let mut style: Vec<String> = match place {
        Place::Inside { style } => vec![hash(style)],
        Place::Beside => vec!["'self'".to_owned()],
    };
    style.extend(styles.iter().cloned());
    if !style_attributes.is_empty() {
        style.push("'unsafe-hashes'".to_owned());
        style.extend(style_attributes.iter().cloned());
    }
    let own: &[&str] = match place {
        Place::Inside { .. } => &["data:"],
        Place::Beside => &["'self'", "data:"],
    };
    let pictures: Vec<String> = own.iter().map(|source| (*source).to_owned()).chain(pictures.iter().cloned()).collect();
    let mut loads = format!("default-src 'none'; style-src {}; img-src {}", style.join(" "), pictures.join(" "));
    if matches!(place, Place::Beside) {
        loads.push_str("; script-src 'self'");
    }
    for (name, sources) in [("media-src", media), ("frame-src", frames)] {
        if !sources.is_empty() {
            let sources: Vec<&str> = sources.iter().map(String::as_str).collect();
            let _ = write!(loads, "; {name} {}", sources.join(" "));
        }
    }
    loads.push_str("; font-src data:; connect-src 'self'");
    [loads, "base-uri 'none'; form-action 'none'".to_owned()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_shows_what_it_holds() {
        let [loads, does] = policies(Place::Inside { style: "" }, &Allowed::default());
        assert_eq!(
            loads,
            "default-src 'none'; style-src 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='; img-src data:; \
             font-src data:; connect-src 'self'"
        );
        assert_eq!(does, "base-uri 'none'; form-action 'none'");
        let [loads, _] = policies(Place::Beside, &Allowed::default());
        assert!(loads.contains("style-src 'self'; img-src 'self' data:; script-src 'self'"), "{loads}");
    }
}
