//! Finds directives and reads what they say.

use std::ops::Range;

use super::region::Region;

/// How long a directive may be.
const MAX_LENGTH: usize = 2000;

/// A directive, with its place.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Found<'t> {
    pub(super) range: Range<usize>,
    pub(super) directive: Directive<'t>,
}

/// What a directive asks for.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Directive<'t> {
    /// To be shown as it is: mdBook's `\{{#include x}}`, Quarto's `{{{< include x >}}}`.
    Escaped(&'t str),
    /// A file, or a part of one.
    Include { path: &'t str, region: Option<Region<'t>> },
    /// A file of comma-separated values, as a table.
    Table { path: &'t str, options: &'t str },
    /// mdBook's `{{#playground file}}`: a file as a block of code.
    Playground { path: &'t str },
    /// mdBook's `{{#title text}}`, which names the page of a browser.
    Title,
    /// Quarto's `{{< kbd Ctrl-C >}}`.
    Keys(&'t str),
    /// `{{< var name >}}`.
    Variable(&'t str),
    /// `{{< meta key >}}`.
    Metadata(&'t str),
    /// `{{< pagebreak >}}`, which the reader knows.
    PageBreak,
    /// None that is known here.
    Unknown(&'t str),
}

/// The directives of a text, in order.
pub(super) fn all(text: &str) -> impl Iterator<Item = Found<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let start = at + text[at..].find("{{")?;
            match read(text, start) {
                Some(found) => {
                    at = found.range.end;
                    return Some(found);
                }
                None => at = start + 2,
            }
        }
    })
}

/// Reads the directive whose braces start at byte `start`.
fn read(text: &str, start: usize) -> Option<Found<'_>> {
    let rest = &text[start..];
    if let Some(length) = rest.strip_prefix("{{{<").and_then(|inner| end(inner, ">}}}")) {
        let end = start + 4 + length + 4;
        return Some(Found { range: start..end, directive: Directive::Escaped(&text[start + 1..end - 1]) });
    }
    if let Some(inner) = rest.strip_prefix("{{<") {
        let length = end(inner, ">}}")?;
        let directive = quarto(inner[..length].trim())?;
        return Some(Found { range: start..start + 3 + length + 3, directive });
    }
    let inner = &rest[2..];
    let length = end(inner, "}}")?;
    let finish = start + 2 + length + 2;
    let body = inner[..length].trim();
    if let Some(body) = body.strip_prefix('#') {
        if text[..start].ends_with('\\') {
            return Some(Found { range: start - 1..finish, directive: Directive::Escaped(&text[start..finish]) });
        }
        return Some(Found { range: start..finish, directive: mdbook(body) });
    }
    // A template's variable, such as Jekyll's `{{ page.title }}`.
    let name = body.split([' ', '|']).next().unwrap_or_default();
    let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._-".contains(&byte));
    is_name.then_some(Found { range: start..finish, directive: Directive::Unknown(name) })
}

/// The length up to what ends a directive, on the same line. No more is looked at than a directive may have: braces that
/// nothing closes can stand in a line of any length.
fn end(inner: &str, mark: &str) -> Option<usize> {
    let most = inner.len().min(MAX_LENGTH + mark.len());
    let near = (most..inner.len()).find(|&at| inner.is_char_boundary(at)).map_or(inner, |at| &inner[..at]);
    let line = near.split('\n').next().unwrap_or_default();
    line.find(mark).filter(|&length| length < MAX_LENGTH)
}

fn quarto(body: &str) -> Option<Directive<'_>> {
    let (name, rest) = body.split_once(char::is_whitespace).unwrap_or((body, ""));
    let rest = rest.trim();
    Some(match name {
        "include" | "embed" if !rest.is_empty() => {
            let (path, options) = argument(rest);
            if is_table(path) {
                return Some(Directive::Table { path, options });
            }
            let region = option(options, &["region", "anchor"]).map(Region::Named);
            Directive::Include { path, region: region.or_else(|| Region::of_lines(option(options, &["lines"])?)) }
        }
        "var" | "meta" if !rest.is_empty() => {
            let name = argument(rest).0;
            if body.starts_with("var") { Directive::Variable(name) } else { Directive::Metadata(name) }
        }
        "kbd" if !rest.is_empty() => Directive::Keys(argument(rest).0),
        "pagebreak" => Directive::PageBreak,
        "" => return None,
        name => Directive::Unknown(name),
    })
}

/// Whether a file is read as a table.
fn is_table(path: &str) -> bool {
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
    extension.eq_ignore_ascii_case("csv") || extension.eq_ignore_ascii_case("tsv")
}

/// The value of an option, by any of its names: `lines=2-4`, `delimiter=";"`.
pub(super) fn option<'t>(options: &'t str, names: &[&str]) -> Option<&'t str> {
    let mut rest = options.trim_start();
    while !rest.is_empty() {
        let end = rest.find(['=', ' ']).unwrap_or(rest.len());
        let (name, after) = rest.split_at(end);
        let (value, after) = after.strip_prefix('=').map_or(("", after), argument);
        if names.contains(&name) {
            return Some(value);
        }
        rest = after.trim_start();
    }
    None
}

/// The first word, or what stands in quotation marks, and the rest.
fn argument(text: &str) -> (&str, &str) {
    for quote in ['"', '\''] {
        if let Some((word, rest)) = text.strip_prefix(quote).and_then(|inner| inner.split_once(quote)) {
            return (word, rest.trim());
        }
    }
    let (word, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    (word, rest.trim())
}

fn mdbook(body: &str) -> Directive<'_> {
    let (name, rest) = body.split_once(char::is_whitespace).unwrap_or((body, ""));
    let rest = rest.trim();
    match name {
        "include" | "rustdoc_include" if !rest.is_empty() => {
            let (path, region) =
                rest.split_once(':').map_or((rest, None), |(path, region)| (path, Region::of_mdbook(region)));
            Directive::Include { path, region }
        }
        "playground" | "playpen" if !rest.is_empty() => Directive::Playground { path: argument(rest).0 },
        "title" => Directive::Title,
        name => Directive::Unknown(name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(text: &str) -> Option<Directive<'_>> {
        all(text).next().map(|found| found.directive)
    }

    #[test]
    fn directives_of_both_kinds_are_read() {
        assert_eq!(one("x {{< include a.md >}}"), Some(Directive::Include { path: "a.md", region: None }));
        assert_eq!(
            one("{{<include 'a b.csv' header=false>}}"),
            Some(Directive::Table { path: "a b.csv", options: "header=false" })
        );
        assert_eq!(one("{{< var a.b >}}"), Some(Directive::Variable("a.b")));
        assert_eq!(
            one("{{#include a.rs:main}}"),
            Some(Directive::Include { path: "a.rs", region: Some(Region::Named("main")) })
        );
        assert_eq!(
            one("{{ #include a.rs:2:4 }}"),
            Some(Directive::Include { path: "a.rs", region: Some(Region::Lines(2, 4)) })
        );
        assert_eq!(one("{{ site.url }}"), Some(Directive::Unknown("site.url")));
    }

    #[test]
    fn what_is_escaped_or_no_directive_stays() {
        assert_eq!(one("{{{< include a.md >}}}"), Some(Directive::Escaped("{{< include a.md >}}")));
        assert_eq!(one("\\{{#include a.md}}"), Some(Directive::Escaped("{{#include a.md}}")));
        for text in ["{{", "{{\n}}", "{{< x", "{{ + }}", "{{}}", "{{<>}}"] {
            assert_eq!(one(text), None, "{text}");
        }
    }

    #[test]
    fn braces_that_nothing_closes_take_linear_time() {
        for braces in ["{{<", "{{% ", "{{", "{{{<"] {
            assert_eq!(all(&braces.repeat(10_000)).count(), 0, "{braces}");
        }
    }
}
