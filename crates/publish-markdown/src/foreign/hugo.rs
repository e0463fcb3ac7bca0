//! Shortcodes of Hugo and its themes that are callouts, tabs, pictures or addresses.

use super::Translator;
use super::line::Line;
use super::options::{self, address, quoted, titled, words};
use crate::scan::callout_of;

/// Shortcodes that are callouts, whose kind is an option.
const CALLOUTS: [&str; 6] = ["alert", "callout", "admonition", "hint", "notice", "admon"];

/// Shortcodes that are divisions, some with a title.
const DIVISIONS: [&str; 7] = ["tabs", "tab", "tabpane", "details", "expand", "steps", "columns"];

/// A shortcode.
struct Shortcode<'s> {
    name: &'s str,
    closes: bool,
    options: &'s str,
    length: usize,
    /// The mark behind its opening braces.
    mark: char,
}

impl<'s> Shortcode<'s> {
    /// Reads the shortcode at the start of a line's rest.
    fn read(text: &'s str) -> Option<Shortcode<'s>> {
        let inner = text.strip_prefix("{{")?;
        let (mark, end) = match inner.chars().next()? {
            '<' => ('<', ">}}"),
            '%' => ('%', "%}}"),
            _ => return None,
        };
        let (body, _) = inner[1..].split_once(end)?;
        let length = body.len() + 3 + end.len();
        let body = body.trim();
        let (closes, body) = body.strip_prefix('/').map_or((false, body), |body| (true, body.trim_start()));
        let (name, options) = body.split_once(char::is_whitespace).unwrap_or((body, ""));
        Some(Shortcode { name, closes, options, length, mark })
    }

    /// What it starts, in our words.
    fn start(&self) -> Option<String> {
        let options = options::all(self.options.trim_end_matches('/'));
        let title = options::find(&options, &["title", "name", "label", "header", "summary"]);
        if DIVISIONS.contains(&self.name) {
            let title = title.or_else(|| options::find(&options, &[""]));
            return title.map_or_else(|| Some(format!("::: {}", self.name)), |title| titled(self.name, title));
        }
        let class = match callout_of(self.name) {
            Some(_) => self.name,
            None if CALLOUTS.contains(&self.name) => {
                let kind = options::find(&options, &["type", "color", "kind", "context", ""]).unwrap_or("note");
                if callout_of(kind).is_some() { kind } else { "note" }
            }
            None => return None,
        };
        let title = title.map(|title| format!(" title={}", quoted(title))).unwrap_or_default();
        Some(format!("::: {{.{class}{title}}}"))
    }
}

/// A shortcode alone on its line.
pub(super) fn shortcode<'s>(translator: &mut Translator<'s, '_>, line: &Line<'s>) -> bool {
    let Some(found) = Shortcode::read(line.text).filter(|found| found.length == line.text.len()) else { return false };
    if found.closes {
        let opened = found.start_of_end().is_some();
        if opened {
            translator.replace(line.range(), ":::");
        }
        return opened;
    }
    if found.name == "figure" {
        return figure(translator, line, &found);
    }
    let Some(start) = found.start() else { return false };
    let Shortcode { name, mark, .. } = found;
    let end = if mark == '<' { format!("{{{{< /{name}") } else { format!("{{{{% /{name}") };
    if !translator.ends_behind(&end, line.content) {
        return false;
    }
    translator.replace(line.range(), &start);
    true
}

impl Shortcode<'_> {
    /// What an end ends, if it is that of a division.
    fn start_of_end(&self) -> Option<String> {
        Shortcode { options: "", ..*self }.start()
    }
}

/// `{{< figure src="x.png" alt="Words" caption="Words" >}}`.
fn figure<'s>(translator: &mut Translator<'s, '_>, line: &Line<'s>, found: &Shortcode<'s>) -> bool {
    let options = options::all(found.options);
    let Some(path) = options::find(&options, &["src"]) else { return false };
    let alt = words(options::find(&options, &["alt"]).unwrap_or_default());
    let caption = options::find(&options, &["caption", "title"]).map(|caption| format!(" caption={}", quoted(caption)));
    let width = options::find(&options, &["width"]).map(|width| format!(" width={}", quoted(width)));
    let set = format!("{}{}", caption.unwrap_or_default(), width.unwrap_or_default());
    let set = if set.is_empty() { set } else { format!("{{{}}}", set.trim_start()) };
    translator.replace(line.range(), &format!("![{alt}]({}){set}", address(path)));
    true
}

/// `[words]({{< ref "page.md" >}})`: the address of a page.
pub(super) fn inline<'s>(translator: &mut Translator<'s, '_>, line: &Line<'s>, at: usize) -> Option<usize> {
    let found = Shortcode::read(translator.rest(line, at))?;
    let is_address = matches!(found.name, "ref" | "relref") && translator.source[..at].ends_with("](");
    let options = options::all(found.options);
    let path = options::find(&options, &["", "path"]).filter(|path| is_address && path.contains(".md"))?;
    translator.replace(at..at + found.length, &address(path));
    Some(found.length)
}
