//! The names that are made of headings.

/// The name that is made of a heading's text: lower case, spaces as hyphens, no punctuation, as GitHub does.
pub(crate) fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for c in text.trim().chars() {
        if c.is_alphanumeric() || c == '_' || c == '-' {
            slug.extend(c.to_lowercase());
        } else if c.is_whitespace() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    let slug = slug.trim_matches('-');
    if slug.is_empty() { "section".to_owned() } else { slug.to_owned() }
}

/// The name that GitHub and mdBook make of a heading's text: punctuation is dropped, and the hyphens of the spaces around
/// it stay as they are. What they keep of signs over letters is dropped here, from headings and from links.
pub(crate) fn written_slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for c in text.trim().chars() {
        if c.is_alphanumeric() || c == '_' || c == '-' {
            slug.extend(c.to_lowercase());
        } else if c.is_whitespace() {
            slug.push('-');
        }
    }
    slug
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_like_githubs() {
        assert_eq!(slug("Military-to-Military (Mil-Mil) Relations"), "military-to-military-mil-mil-relations");
        assert_eq!(slug("Über  uns"), "über-uns");
        assert_eq!(slug("!!!"), "section");
    }
}
