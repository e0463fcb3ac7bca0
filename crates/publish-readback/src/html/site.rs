//! Sites: the order of their pages.

use html5gum::{Token, Tokenizer};

use crate::error::ReadbackError;
use crate::limits::Limits;

/// The path of the page that a page at `path` names as the next one (`rel="next"`, HTML Standard, link types).
///
/// # Errors
/// When the page is too large.
pub fn next_page(page: &[u8], path: &str, limits: &Limits) -> Result<Option<String>, ReadbackError> {
    limits.check_file(page)?;
    let address = Tokenizer::new(page).find_map(|token| {
        let Ok(Token::StartTag(tag)) = token else { return None };
        let attribute = |key: &[u8]| tag.attributes.get(key).map(|value| String::from_utf8_lossy(value).into_owned());
        (attribute(b"rel").as_deref() == Some("next")).then(|| attribute(b"href")).flatten()
    });
    Ok(address.map(|address| resolved(&address, path)))
}

/// The path that an address in the page at `path` leads to. It can't leave the site.
pub fn resolved(address: &str, path: &str) -> String {
    let mut names: Vec<&str> = path.split('/').collect();
    names.pop();
    for name in address.split('/') {
        match name {
            ".." => drop(names.pop()),
            "." => {}
            name => names.push(name),
        }
    }
    names.join("/").replace("%20", " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_page_is_found_from_where_a_page_lies() {
        let next = |page: &str| next_page(page.as_bytes(), "a/b/c.html", &Limits::default()).unwrap();
        assert_eq!(next("<link rel=prev href=x><a rel=next href='../d%20e.html'>n</a>").as_deref(), Some("a/d e.html"));
        assert_eq!(next("<a rel=next href='../../../../f.html'>n</a>").as_deref(), Some("f.html"));
        assert_eq!(next("<a href=g.html>n</a>"), None);
    }
}
