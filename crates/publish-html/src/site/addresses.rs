//! Where the pages of a site lie, and how one names another.

use std::collections::BTreeSet;

use publish_core::ProjectPath;

use crate::escape::push_address;

/// The page that a site starts with.
pub(crate) const INDEX: &str = "index.html";

/// The paths of the pages of chapters within the site of a book that lies in `folder`: those of the files with `.html`,
/// as mdBook has them. `README.md` is the first page of its folder; a path that is taken gets a number.
pub fn chapter_pages<'a>(folder: &ProjectPath, chapters: impl IntoIterator<Item = &'a ProjectPath>) -> Vec<String> {
    // The usual file systems of Windows and macOS ignore case.
    let mut taken = BTreeSet::from([INDEX.to_owned()]);
    let mut page = |chapter: &ProjectPath| {
        let stem = stem(within(chapter, folder));
        let mut path = format!("{stem}.html");
        let mut number = 1_u32;
        while !taken.insert(path.to_lowercase()) {
            number += 1;
            path = format!("{stem}-{number}.html");
        }
        path
    };
    chapters.into_iter().map(&mut page).collect()
}

fn within<'a>(chapter: &'a ProjectPath, folder: &ProjectPath) -> &'a str {
    let rest = chapter.as_str().strip_prefix(folder.as_str());
    match rest.map(|rest| (rest, rest.strip_prefix('/'))) {
        Some((_, Some(rest))) => rest,
        Some((rest, None)) if folder.as_str().is_empty() => rest,
        Some((_, None)) | None => chapter.as_str(),
    }
}

fn stem(path: &str) -> String {
    let (folder, name) = path.rsplit_once('/').map_or(("", path), |(folder, name)| (folder, name));
    let stem = match name.rsplit_once('.') {
        Some((stem, extension)) if matches!(extension.to_ascii_lowercase().as_str(), "md" | "markdown") => stem,
        Some(_) | None => name,
    };
    match folder {
        // The site itself has a first page already.
        "" => stem.to_owned(),
        folder if stem.eq_ignore_ascii_case("readme") => format!("{folder}/index"),
        folder => format!("{folder}/{stem}"),
    }
}

/// The way from a page to the folder of the site: a `../` for each folder that it lies in.
pub(crate) fn to_root(page: &str) -> String {
    "../".repeat(page.matches('/').count())
}

/// The relative address of a file of the site, seen from `page`, as the value of `href`.
pub(crate) fn relative(page: &str, file: &str) -> String {
    let mut shared = 0;
    for (index, (a, b)) in page.bytes().zip(file.bytes()).enumerate() {
        if a != b {
            break;
        }
        if a == b'/' {
            shared = index + 1;
        }
    }
    let mut address = to_root(&page[shared..]);
    let rest = &file[shared..];
    // A name with a colon would be read as a scheme (RFC 3986 §4.2).
    if address.is_empty() && rest.split('/').next().is_some_and(|name| name.contains(':')) {
        address.push_str("./");
    }
    for c in rest.chars() {
        match c {
            '%' => address.push_str("%25"),
            '#' => address.push_str("%23"),
            '?' => address.push_str("%3F"),
            c => push_address(&mut address, c.encode_utf8(&mut [0; 4])),
        }
    }
    address
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_mirror_files() {
        let path = |path: &str| ProjectPath::new(path).expect("a path");
        let files =
            ["b/src/a.md", "b/src/README.md", "b/src/c/README.md", "b/src/C/index.md", "x/y.txt", "b/src/index.md"];
        let files = files.map(path);
        assert_eq!(
            chapter_pages(&path("b/src"), &files),
            ["a.html", "README.html", "c/index.html", "C/index-2.html", "x/y.txt.html", "index-2.html"]
        );
        assert_eq!(chapter_pages(&ProjectPath::root(), &files[..1]), ["b/src/a.html"]);
        assert_eq!(chapter_pages(&path("b/sr"), &files[..1]), ["b/src/a.html"]);
    }

    #[test]
    fn addresses_are_relative() {
        assert_eq!(relative("a.html", "b.html"), "b.html");
        assert_eq!(relative("x/a.html", "b.html"), "../b.html");
        assert_eq!(relative("x/a.html", "x/b.html"), "b.html");
        assert_eq!(relative("x/y/a.html", "x/z/b c#1?.html"), "../z/b%20c%231%3F.html");
        assert_eq!(relative("xa.html", "xb.html"), "xb.html");
        assert_eq!(relative("a.html", "50%:1.html"), "./50%25:1.html");
    }
}
