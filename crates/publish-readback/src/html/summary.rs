//! A page as it is reviewed.

/// A page without the stylesheet, its hash and the bytes of pictures.
pub fn summary(page: &[u8]) -> String {
    let page = String::from_utf8_lossy(page);
    without_hash(&without_bytes(&without_styles(&page)))
}

/// The page with `…` for the hash that its policy asks of the stylesheet: the first in it.
fn without_hash(page: &str) -> String {
    const START: &str = "style-src 'sha256-";
    let Some((before, rest)) = page.split_once(START) else { return page.to_owned() };
    let end = rest.find('\'').unwrap_or(rest.len());
    format!("{before}{START}…{}", &rest[end..])
}

/// All pages of a site one after the other, each under its path; a page that is alone as it is.
pub fn summary_of_site<'a>(pages: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> String {
    let pages: Vec<(&str, &[u8])> = pages.into_iter().collect();
    match pages.as_slice() {
        [(_, page)] => summary(page),
        pages => pages.iter().map(|(path, page)| format!("=== {path} ===\n{}", summary(page))).collect(),
    }
}

fn without_styles(page: &str) -> String {
    let mut text = String::with_capacity(page.len());
    let mut rest = page;
    while let Some(start) = rest.find("<style>") {
        let end = rest[start..].find("</style>").map_or(rest.len(), |end| start + end);
        text.push_str(&rest[..start]);
        text.push_str("<style>…");
        rest = &rest[end..];
    }
    text.push_str(rest);
    text
}

/// The page with `…` for the data of `data:` addresses (RFC 2397).
fn without_bytes(page: &str) -> String {
    let mut parts = page.split(";base64,");
    let mut short = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let end = part.find(['"', '\'']).unwrap_or(part.len());
        short.push_str(";base64,…");
        short.push_str(&part[end..]);
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_and_bytes_of_pictures_are_left_out() {
        let page = "<style>a{}</style><p><img src=\"data:image/png;base64,AAAA\" alt=x></p><style>b";
        assert_eq!(
            summary(page.as_bytes()),
            "<style>…</style><p><img src=\"data:image/png;base64,…\" alt=x></p><style>…"
        );
    }

    #[test]
    fn the_hash_of_the_stylesheet_is_left_out() {
        let page = "<meta content=\"style-src 'sha256-AA=' 'sha256-BB='\"><p>style-src";
        assert_eq!(summary(page.as_bytes()), "<meta content=\"style-src 'sha256-…' 'sha256-BB='\"><p>style-src");
    }

    #[test]
    fn pages_of_a_site_stand_under_their_paths() {
        assert_eq!(summary_of_site([("a.html", &b"one"[..])]), "one");
        let pages = [("a.html", &b"one\n"[..]), ("b.html", b"two\n")];
        assert_eq!(summary_of_site(pages), "=== a.html ===\none\n=== b.html ===\ntwo\n");
    }
}
