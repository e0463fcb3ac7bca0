//! Info strings: what authors write behind the fence of a code block for pandoc, Quarto, mdBook, Hugo, Docusaurus,
//! `MkDocs`, `VitePress` and GitHub.

use publish_core::Span;
use publish_core::model::{AttributeSet, LineRange, Text};

use super::lines;
use crate::attributes;

/// What an info string says.
#[derive(Debug, Default)]
pub(super) struct Fence {
    pub(super) language: Option<String>,
    /// The format that the block is source of.
    pub(super) raw: Option<String>,
    pub(super) set: AttributeSet,
    pub(super) caption: Option<Text>,
    pub(super) file_name: Option<String>,
    pub(super) marked: Vec<LineRange>,
    /// Whether lines are numbered.
    numbered: bool,
    /// The number of the first line.
    start: Option<u32>,
    /// Whether it has a word of rustdoc or mdBook.
    rustdoc: bool,
}

/// Directives of `MyST` and Sphinx that stand where the language should: `{code-block} python`.
const DIRECTIVES: [&str; 4] = ["code-block", "code-cell", "code", "sourcecode"];

/// Words that only rustdoc and mdBook know.
const RUSTDOC: [&str; 12] = [
    "ignore",
    "should_panic",
    "no_run",
    "compile_fail",
    "noplayground",
    "noplaypen",
    "editable",
    "test_harness",
    "standalone_crate",
    "mdbook-runnable",
    "does_not_compile",
    "panics",
];

impl Fence {
    /// Reads an info string: a language, words and options of several tools, attributes in braces.
    pub(super) fn read(line: &str) -> Fence {
        let mut fence = Fence::default();
        let line = line.trim();
        let end = line.find(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '{')).unwrap_or(line.len());
        fence.first_word(&line[..end]);
        let mut rest = &line[end..];
        loop {
            rest = rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';'));
            rest = match rest.chars().next() {
                None => break,
                Some('{') => fence.braces(rest),
                Some('[') => {
                    let (name, after) = rest[1..].split_once(']').unwrap_or((&rest[1..], ""));
                    fence.set_file_name(name);
                    after
                }
                Some(_) => fence.option(rest),
            };
        }
        fence
    }

    /// The number of the first line, where lines are numbered.
    pub(super) fn first_line(&self) -> Option<u32> {
        self.numbered.then(|| self.start.unwrap_or(1))
    }

    /// Whether lines that start with `# ` are hidden, as in rustdoc and mdBook. Without a word of theirs such lines are
    /// shown: elsewhere nobody knows that rule, and words would be lost without notice. The authors of mdBook's books do.
    pub(super) fn hides_lines(&self, in_mdbook: bool) -> bool {
        (self.rustdoc || in_mdbook) && self.language.as_deref() == Some("rust")
    }

    /// Reads the word in front, which may have more behind a colon: `js:line-numbers=2`, `js:src/app.js`.
    fn first_word(&mut self, word: &str) {
        let (language, more) = word.split_once(':').unwrap_or((word, ""));
        if let Some((key, value)) = more.split_once('=') {
            self.pair(key, value);
        } else if !self.word(more) && more.contains(['.', '/']) {
            self.set_file_name(more);
        }
        self.language = (!language.is_empty()).then(|| language.to_owned());
    }

    /// Reads what stands between braces, and gives what follows them.
    fn braces<'t>(&mut self, text: &'t str) -> &'t str {
        if let Some(braced) = attributes::parse(text) {
            let attributes::Braced { set, raw, word, length } = braced;
            self.raw = raw.or(self.raw.take());
            match word {
                Some(word) if self.language.is_none() => self.language = Some(word),
                Some(word) => _ = self.word(&word),
                None => {}
            }
            self.attributes(set);
            return &text[length..];
        }
        let (inner, after) = text[1..].split_once('}').unwrap_or((&text[1..], ""));
        match lines::ranges(inner) {
            Some(ranges) => self.marked.extend(ranges),
            None => {
                let mut rest = inner;
                while !rest.is_empty() {
                    rest = self.option(rest).trim_start_matches([' ', '\t', ',']);
                }
            }
        }
        after
    }

    /// Takes attributes over; the first class is the language where there is none, as in `{.rust #main}`.
    fn attributes(&mut self, set: AttributeSet) {
        let AttributeSet { id, classes, language, direction, formats, pairs } = set;
        self.set.id = id.or(self.set.id.take());
        self.set.language = language.or(self.set.language.take());
        self.set.direction = direction.or(self.set.direction);
        self.set.formats = formats.or(self.set.formats);
        for class in classes {
            if self.word(&class) {
                continue;
            }
            match &self.language {
                None => self.language = Some(class),
                Some(_) => self.set.classes.push(class),
            }
        }
        for (key, value) in pairs {
            if !self.pair(&key, &value) {
                self.set.pairs.push((key, value));
            }
        }
    }

    /// Reads `word` or `key=value` at the start of `text`, which is not empty, and gives what follows it.
    fn option<'t>(&mut self, text: &'t str) -> &'t str {
        let ends = |c: char| c.is_whitespace() || matches!(c, ',' | '{' | '=' | ':');
        let end = text.find(ends).unwrap_or(text.len());
        let (word, rest) = text.split_at(end);
        if let Some(after) = rest.strip_prefix(['=', ':']) {
            let (value, rest) = value(after.trim_start());
            self.pair(word, value);
            return rest;
        }
        if !self.word(word) && self.language.as_deref().is_some_and(|language| DIRECTIVES.contains(&language)) {
            self.language = Some(word.to_owned());
        }
        // A brace that opens nothing must not stop the loop.
        if word.is_empty() { &rest[rest.chars().next().map_or(0, char::len_utf8)..] } else { rest }
    }

    /// Takes a word over that has a meaning here.
    fn word(&mut self, word: &str) -> bool {
        if RUSTDOC.contains(&word) || word.starts_with("edition20") || word.starts_with("ignore-") {
            self.rustdoc = true;
            return false;
        }
        let numbers = is_numbering(&plain(word));
        self.numbered |= numbers;
        numbers
    }

    /// Takes an option over that has a meaning here.
    fn pair(&mut self, key: &str, text: &str) -> bool {
        let key = plain(key);
        match key.as_str() {
            "caption" | "lstcap" => self.caption = Some(Text::derived(text, Span::default())),
            "filename" | "file" | "title" => self.set_file_name(text),
            "hllines" | "highlightlines" | "emphasizelines" | "highlight" => match lines::ranges(text) {
                Some(ranges) => self.marked.extend(ranges),
                None => return false,
            },
            "startfrom" | "linenostart" | "linenosstart" | "firstnumber" | "lineno" => {
                self.start = text.trim().parse().ok().or(self.start);
            }
            "codelinenumbers" => match lines::ranges(text) {
                Some(ranges) => {
                    self.numbered = true;
                    self.marked.extend(ranges);
                }
                None => self.numbered = !is_no(text),
            },
            _ if is_numbering(&key) => {
                self.numbered = !is_no(text);
                self.start = text.trim().parse().ok().or(self.start);
            }
            _ => return false,
        }
        true
    }

    /// Gives the values of its attributes the places that they have in the info string.
    pub(super) fn place(&mut self, source: &Text) {
        attributes::place(&mut self.set, source);
        if let Some(caption) = &mut self.caption {
            *caption = attributes::value_in(source, |key| matches!(plain(key).as_str(), "caption" | "lstcap"))
                .unwrap_or_else(|| Text::derived(caption.as_str(), source.span()));
        }
    }

    fn set_file_name(&mut self, name: &str) {
        let name = name.trim();
        if !name.is_empty() {
            self.file_name = Some(name.to_owned());
        }
    }
}

/// A key without hyphens and underscores, in lower case: authors of different tools write the same word in many ways.
fn plain(key: &str) -> String {
    key.chars().filter(|c| !matches!(c, '-' | '_')).flat_map(char::to_lowercase).collect()
}

fn is_numbering(key: &str) -> bool {
    matches!(key, "numberlines" | "linenumbers" | "showlinenumbers" | "linenos" | "linenums" | "numbers")
}

fn is_no(value: &str) -> bool {
    matches!(value.trim().to_ascii_lowercase().as_str(), "false" | "no" | "off" | "none" | "0")
}

/// A value in quotation marks or brackets, or up to white space or a comma, and what follows it.
fn value(text: &str) -> (&str, &str) {
    let close = match text.chars().next() {
        Some('"') => '"',
        Some('\'') => '\'',
        Some('[') => ']',
        _ => return text.split_at(text.find(|c: char| c.is_whitespace() || c == ',').unwrap_or(text.len())),
    };
    text[1..].split_once(close).unwrap_or((&text[1..], ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> (Option<String>, Vec<String>, Option<String>) {
        let fence = Fence::read(line);
        (fence.language, fence.set.classes, fence.set.id)
    }

    #[test]
    fn languages_classes_and_identifiers() {
        assert_eq!(read("rust"), (Some("rust".into()), vec![], None));
        assert_eq!(read("rust,ignore"), (Some("rust".into()), vec![], None));
        assert_eq!(read("{.rust .wide #main}"), (Some("rust".into()), vec!["wide".into()], Some("main".into())));
        assert_eq!(read("rust {.wide}"), (Some("rust".into()), vec!["wide".into()], None));
        assert_eq!(read("{.numberLines .haskell}"), (Some("haskell".into()), vec![], None));
        assert_eq!(read("{r, echo=FALSE}"), (Some("r".into()), vec![], None));
        assert_eq!(read("{code-block} python"), (Some("python".into()), vec![], None));
        assert_eq!(read("js {1,3-5}"), (Some("js".into()), vec![], None));
        assert_eq!(read("c++"), (Some("c++".into()), vec![], None));
        assert_eq!(read(""), (None, vec![], None));
        assert_eq!(Fence::read("{=html}").raw.as_deref(), Some("html"));
    }

    fn lines(line: &str) -> (Option<u32>, String) {
        let fence = Fence::read(line);
        let marked = fence.marked.iter().map(|range| format!("{}-{}", range.first, range.last));
        (fence.first_line(), marked.collect::<Vec<_>>().join(" "))
    }

    #[test]
    fn numbers_of_lines() {
        for line in [
            "{.python .numberLines}",
            "{.python .number-lines startFrom=\"1\"}",
            "{.python code-line-numbers=\"true\"}",
            "js showLineNumbers",
            "js:line-numbers {.x}",
            "go {linenos=table}",
            "go {linenos=inline,linenostart=1}",
            "py linenums=\"1\"",
            "js {numberLines: true}",
        ] {
            assert_eq!(lines(line), (Some(1), String::new()), "{line}");
        }
        for line in ["{.python .numberLines startFrom=\"10\"}", "js showLineNumbers=10", "js:line-numbers=10"] {
            assert_eq!(lines(line), (Some(10), String::new()), "{line}");
        }
        for line in ["{.python startFrom=\"10\"}", "{.python code-line-numbers=\"false\"}", "go {linenos=false}", "js"]
        {
            assert_eq!(lines(line).0, None, "{line}");
        }
    }

    #[test]
    fn marked_lines() {
        for line in [
            "{.python hl_lines=\"2,4-6\"}",
            "js {2,4-6}",
            "js{2,4-6}",
            "go {hl_lines=[2,\"4-6\"]}",
            "go {hl_lines=[2,\"4-6\"],style=emacs}",
            "py hl_lines=\"2 4-6\"",
            "js title=\"src/x.js\" {2,4-6}",
        ] {
            assert_eq!(lines(line), (None, "2-2 4-6".to_owned()), "{line}");
        }
        assert_eq!(lines("{.python code-line-numbers=\"2,4-6\"}"), (Some(1), "2-2 4-6".to_owned()));
    }

    #[test]
    fn files_and_captions() {
        let file = |line| Fence::read(line).file_name;
        for line in [
            "{.js filename=\"src/x.js\"}",
            "js title=\"src/x.js\" {1}",
            "js [src/x.js]",
            "js:src/x.js",
            "js file=src/x.js",
        ] {
            assert_eq!(file(line).as_deref(), Some("src/x.js"), "{line}");
        }
        assert_eq!(file("js {1}"), None);
        assert_eq!(Fence::read("{.r #lst-a lst-cap=\"A *plot*\"}").caption.as_deref(), Some("A *plot*"));
    }

    #[test]
    fn other_options_stay_attributes() {
        let pairs = Fence::read("{.r fig.width=5}").set.pairs;
        assert_eq!((pairs[0].0.as_str(), pairs[0].1.as_str()), ("fig.width", "5"));
    }

    #[test]
    fn only_words_of_rustdoc_hide_lines() {
        assert!(Fence::read("rust,ignore").hides_lines(false));
        assert!(Fence::read("rust,edition2021").hides_lines(false));
        assert!(Fence::read("rust no_run editable").hides_lines(false));
        assert!(!Fence::read("rust").hides_lines(false));
        assert!(Fence::read("rust").hides_lines(true));
        assert!(!Fence::read("sh,ignore").hides_lines(false));
    }

    #[test]
    fn anything_is_read_to_its_end() {
        for line in ["{", "{{{", "= = =", "a {\"", "a [", "a title=\"", ":::", "{,,,}", "a {b", "é{ü:ß}", "{a=}{b:}"]
        {
            Fence::read(line);
        }
    }
}
