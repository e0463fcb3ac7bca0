//! Works as CSL-JSON describes them, made into those of hayagriva.
//!
//! hayagriva has the journal of an article as a work of its own, the article's parent; so the fields are dealt out
//! between the two by the type of the work. The result is read by hayagriva, as if it came from its own files.

use hayagriva::Entry;
use publish_core::{Diagnostic, Span, TextId};
use serde_json::{Map, Value};

use crate::fault::broken;
use crate::library;

/// Reads the works of a file.
pub(crate) fn read(source: &str, text: TextId, diagnostics: &mut Vec<Diagnostic>) -> Vec<Entry> {
    let fault = |line: usize, message: String| {
        let start: usize = source.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
        let length = source[start..].lines().next().map_or(0, str::len);
        broken(Span::new(text, start..start + length), message)
    };
    match serde_json::from_str::<Value>(source) {
        Ok(Value::Array(items)) => entries(&items, Span::new(text, 0..0), diagnostics),
        Ok(Value::Object(keys)) => match keys.get("references").or(keys.get("items")) {
            Some(Value::Array(items)) => entries(items, Span::new(text, 0..0), diagnostics),
            _ => entries(&[Value::Object(keys)], Span::new(text, 0..0), diagnostics),
        },
        Ok(_) => {
            diagnostics.push(fault(1, "the bibliography is no list of works".to_owned()));
            Vec::new()
        }
        Err(error) => {
            let message = error.to_string();
            let message = message.split(" at line ").next().unwrap_or_default();
            diagnostics.push(fault(error.line(), format!("the bibliography is not valid JSON: {message}")));
            Vec::new()
        }
    }
}

/// The works of a list; those that can't be read are reported at `place`.
pub(crate) fn entries(items: &[Value], place: Span, diagnostics: &mut Vec<Diagnostic>) -> Vec<Entry> {
    let mut found = Vec::with_capacity(items.len());
    for item in items {
        match entry(item) {
            Ok(entry) => found.push(entry),
            Err(fault) => diagnostics.push(broken(place, fault)),
        }
    }
    found
}

/// A work; otherwise what is wrong with it.
pub(crate) fn entry(item: &Value) -> Result<Entry, String> {
    let Value::Object(item) = item else { return Err("a work is no set of keys".to_owned()) };
    let key = words(item.get("id")).ok_or("a work has no `id`")?;
    let mut fields = Work { item }.fields();
    let mut fault = String::new();
    // What is left out for being of the wrong kind must not take the work with it.
    for optional in [None, Some("page-range"), Some("date"), Some("url"), Some("language"), Some("serial-number")] {
        if let Some(optional) = optional {
            fields.remove(optional);
        }
        match library::entry(&key, fields.clone()) {
            Ok(entry) => return Ok(entry),
            Err(error) => fault = format!("the work `{key}` can't be used: {error}"),
        }
    }
    Err(fault)
}

struct Work<'a> {
    item: &'a Map<String, Value>,
}

/// The work that another is part of: its type, and whether volume, issue and publisher are its own.
#[derive(Clone, Copy)]
struct Parent(&'static str);

impl Work<'_> {
    fn get(&self, name: &str) -> Option<String> {
        words(self.item.get(name)).filter(|words| !words.is_empty())
    }

    /// The type that hayagriva has for it, and that of the work it is part of.
    fn kind(&self) -> (&'static str, Option<Parent>) {
        let kind = self.get("type").unwrap_or_default().to_ascii_lowercase().replace('_', "-");
        let part = |own, parent| (own, Some(Parent(parent)));
        match kind.as_str() {
            "article-journal" | "article-magazine" | "review" | "review-book" => part("article", "periodical"),
            "article-newspaper" => part("article", "newspaper"),
            "paper-conference" => part("article", "proceedings"),
            "chapter" => part("anthos", "anthology"),
            "entry" | "entry-encyclopedia" | "entry-dictionary" => part("entry", "reference"),
            "post-weblog" => part("article", "blog"),
            "article" | "preprint" if self.get("container-title").is_some() => part("article", "periodical"),
            "article" | "preprint" => ("article", None),
            "book" | "classic" | "pamphlet" => ("book", None),
            "collection" => ("anthology", None),
            "periodical" => ("periodical", None),
            "report" | "standard" => ("report", None),
            "thesis" => ("thesis", None),
            "webpage" => ("web", None),
            "post" => ("post", None),
            "patent" => ("patent", None),
            "legal-case" => ("case", None),
            "legislation" | "bill" | "regulation" | "treaty" => ("legislation", None),
            "software" => ("repository", None),
            "motion-picture" | "broadcast" => ("video", None),
            "song" => ("audio", None),
            "manuscript" => ("manuscript", None),
            "graphic" | "map" | "figure" => ("artwork", None),
            "event" => ("exhibition", None),
            "performance" => ("performance", None),
            _ => ("misc", None),
        }
    }

    fn fields(&self) -> Map<String, Value> {
        let (kind, parent) = self.kind();
        let mut own = Map::from_iter([("type".to_owned(), Value::from(kind))]);
        let mut container = Map::new();
        self.own(&mut own);
        let publishing = if parent.is_some() { &mut container } else { &mut own };
        self.publishing(publishing);
        if let Some(Parent(kind)) = parent {
            container.insert("type".to_owned(), kind.into());
            self.text(&mut container, "title", "container-title", "container-title-short");
            self.people(&mut container, "editor", "editor");
            self.people(&mut container, "author", "container-author");
            self.set_issn(&mut container);
            self.collection(&mut container, kind);
            own.insert("parent".to_owned(), Value::Object(container));
        } else {
            self.people(&mut own, "editor", "editor");
            self.set_issn(&mut own);
            if self.get("container-title").is_some() {
                let kind = if kind == "web" || kind == "post" { "web" } else { "misc" };
                container.insert("type".to_owned(), kind.into());
                self.text(&mut container, "title", "container-title", "container-title-short");
                own.insert("parent".to_owned(), Value::Object(container));
            } else {
                self.collection(&mut own, kind);
            }
        }
        own
    }

    /// What a work has itself, whatever it is part of.
    fn own(&self, own: &mut Map<String, Value>) {
        self.text(own, "title", "title", "title-short");
        self.people(own, "author", "author");
        for (name, from) in [("archive", "archive"), ("note", "note"), ("abstract", "abstract"), ("genre", "genre")] {
            self.text(own, name, from, "");
        }
        self.text(own, "archive-location", "archive_location", "");
        self.text(own, "call-number", "call-number", "");
        for (name, from) in [("page-range", "page"), ("chapter", "chapter-number"), ("page-total", "number-of-pages")] {
            own.extend(self.get(from).map(|value| (name.to_owned(), Value::from(value.replace('–', "-")))));
        }
        own.extend(date(self.item.get("issued")).map(|date| ("date".to_owned(), date.into())));
        own.extend(self.get("language").map(|language| ("language".to_owned(), Value::from(language))));
        if let Some(url) = self.get("URL").or(self.get("url")) {
            let mut address = Map::from_iter([("value".to_owned(), Value::from(url))]);
            address.extend(date(self.item.get("accessed")).map(|date| ("date".to_owned(), date.into())));
            own.insert("url".to_owned(), Value::Object(address));
        }
        self.others(own);
        let numbers = [("doi", "DOI"), ("isbn", "ISBN"), ("pmid", "PMID"), ("pmcid", "PMCID"), ("serial", "number")];
        let mut serial = Map::new();
        for (name, from) in numbers {
            let value = self.get(from).or_else(|| self.get(&from.to_ascii_lowercase()));
            serial.extend(value.map(|value| (name.to_owned(), Value::from(value))));
        }
        serial.extend(self.get("version").map(|value| ("version".to_owned(), Value::from(value))));
        if !serial.is_empty() {
            own.insert("serial-number".to_owned(), Value::Object(serial));
        }
    }

    /// How a work came out: what an article has from its journal, and a book has itself.
    fn publishing(&self, fields: &mut Map<String, Value>) {
        for name in ["volume", "issue", "edition"] {
            fields.extend(self.get(name).map(|value| (name.to_owned(), Value::from(value))));
        }
        fields.extend(self.get("number-of-volumes").map(|value| ("volume-total".to_owned(), Value::from(value))));
        let mut publisher = Map::new();
        self.text(&mut publisher, "name", "publisher", "");
        self.text(&mut publisher, "location", "publisher-place", "");
        if !publisher.is_empty() {
            fields.insert("publisher".to_owned(), Value::Object(publisher));
        }
        self.text(fields, "organization", "authority", "");
    }

    fn set_issn(&self, fields: &mut Map<String, Value>) {
        if let Some(issn) = self.get("ISSN").or_else(|| self.get("issn")) {
            let serial = fields.entry("serial-number").or_insert_with(|| Value::Object(Map::new()));
            if let Value::Object(serial) = serial {
                serial.insert("issn".to_owned(), issn.into());
            }
        }
    }

    /// The series that a book is part of.
    fn collection(&self, fields: &mut Map<String, Value>, kind: &str) {
        if self.get("collection-title").is_none() {
            return;
        }
        let mut series = Map::from_iter([("type".to_owned(), Value::from(kind))]);
        self.text(&mut series, "title", "collection-title", "");
        series.extend(self.get("collection-number").map(|value| ("volume".to_owned(), Value::from(value))));
        fields.insert("parent".to_owned(), Value::Object(series));
    }

    fn text(&self, fields: &mut Map<String, Value>, name: &str, from: &str, short: &str) {
        let Some(text) = self.get(from) else { return };
        let value = match self.get(short).filter(|_| !short.is_empty()) {
            Some(short) => {
                let parts = [("value", markup(&text)), ("short", markup(&short))];
                Value::Object(parts.into_iter().map(|(name, text)| (name.to_owned(), text.into())).collect())
            }
            None => markup(&text).into(),
        };
        fields.insert(name.to_owned(), value);
    }

    fn people(&self, fields: &mut Map<String, Value>, name: &str, from: &str) {
        let people = people(self.item.get(from));
        if !people.is_empty() {
            fields.insert(name.to_owned(), Value::Array(people));
        }
    }

    /// Translators and others who had a part in it.
    fn others(&self, fields: &mut Map<String, Value>) {
        const ROLES: [(&str, &str); 7] = [
            ("translator", "translator"),
            ("illustrator", "illustrator"),
            ("director", "director"),
            ("composer", "composer"),
            ("narrator", "narrator"),
            ("compiler", "compiler"),
            ("producer", "producer"),
        ];
        let mut affiliated = Vec::new();
        for (from, role) in ROLES {
            let names = people(self.item.get(from));
            if !names.is_empty() {
                let group = [("role".to_owned(), role.into()), ("names".to_owned(), Value::Array(names))];
                affiliated.push(Value::Object(Map::from_iter(group)));
            }
        }
        if !affiliated.is_empty() {
            fields.insert("affiliated".to_owned(), Value::Array(affiliated));
        }
    }
}

/// A scalar as words.
fn words(value: Option<&Value>) -> Option<String> {
    match value? {
        Value::String(text) => Some(text.trim().to_owned()),
        Value::Number(number) => Some(number.to_string()),
        Value::Array(items) => words(items.first()),
        Value::Null | Value::Bool(_) | Value::Object(_) => None,
    }
}

/// Names as hayagriva has them.
fn people(value: Option<&Value>) -> Vec<Value> {
    let single = value.map(std::slice::from_ref).unwrap_or_default();
    let items = if let Some(Value::Array(items)) = value { items.as_slice() } else { single };
    items.iter().filter_map(person).collect()
}

fn person(value: &Value) -> Option<Value> {
    let Value::Object(parts) = value else { return words(Some(value)).map(whole_name) };
    let part = |name: &str| words(parts.get(name)).filter(|words| !words.is_empty());
    if let Some(name) = part("literal").or_else(|| part("name")) {
        return Some(whole_name(name));
    }
    let family = part("family")?;
    let family = match part("non-dropping-particle") {
        Some(particle) => format!("{particle} {family}"),
        None => family,
    };
    let mut person = Map::from_iter([("name".to_owned(), Value::from(family))]);
    for (name, from) in [("given-name", "given"), ("prefix", "dropping-particle"), ("suffix", "suffix")] {
        person.extend(part(from).map(|value| (name.to_owned(), Value::from(value))));
    }
    Some(Value::Object(person))
}

/// A name that has no parts, such as that of an office.
fn whole_name(name: String) -> Value {
    Value::Object(Map::from_iter([("name".to_owned(), name.into())]))
}

/// A date as hayagriva has it, such as `1999-05`; of a range the first day.
fn date(value: Option<&Value>) -> Option<String> {
    match value? {
        Value::String(text) => written_date(text),
        Value::Number(year) => written_date(&year.to_string()),
        Value::Array(items) => date(items.first()),
        Value::Object(parts) => {
            if let Some(Value::Array(parts)) = parts.get("date-parts") {
                let first = parts.first()?;
                let numbers = if let Value::Array(numbers) = first { numbers.as_slice() } else { parts.as_slice() };
                let numbers: Vec<i32> = numbers.iter().map_while(|part| words(Some(part))?.parse().ok()).collect();
                return joined(&numbers);
            }
            if let Some(year) = words(parts.get("year")) {
                let numbers = [Some(year), words(parts.get("month")), words(parts.get("day"))];
                let numbers: Vec<i32> = numbers.into_iter().map_while(|part| part?.parse().ok()).collect();
                return joined(&numbers);
            }
            let written = words(parts.get("raw")).or_else(|| words(parts.get("literal")))?;
            written_date(&written)
        }
        Value::Null | Value::Bool(_) => None,
    }
}

fn written_date(text: &str) -> Option<String> {
    let first = text.split(['/', '~', '?', 'T']).next()?.trim();
    let numbers: Option<Vec<i32>> = first.split('-').map(|part| part.parse().ok()).collect();
    joined(&numbers?)
}

fn joined(numbers: &[i32]) -> Option<String> {
    let year = *numbers.first()?;
    let mut date = if year < 0 { format!("-{:04}", -i64::from(year)) } else { format!("{year:04}") };
    let month = numbers.get(1).filter(|month| (1..=12).contains(*month));
    if let Some(month) = month {
        date.push_str(&format!("-{month:02}"));
        if let Some(day) = numbers.get(2).filter(|day| (1..=31).contains(*day)) {
            date.push_str(&format!("-{day:02}"));
        }
    }
    Some(date)
}

/// The text of a field without its HTML; what must keep its capitals is put in braces, as hayagriva has it.
fn markup(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut spans: Vec<bool> = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let tag = rest.strip_prefix('<').and_then(|inner| Some(&inner[..inner.find('>').filter(|&end| end < 40)?]));
        match tag {
            Some(tag) if is_tag(tag) => {
                if tag == "/span" {
                    out.push_str(if spans.pop() == Some(true) { "}" } else { "" });
                } else if tag.starts_with("span") {
                    spans.push(tag.contains("nocase"));
                    out.push_str(if tag.contains("nocase") { "{" } else { "" });
                }
                rest = &rest[tag.len() + 2..];
            }
            _ => {
                if matches!(c, '{' | '}' | '$' | '\\') {
                    out.push('\\');
                }
                out.push(c);
                rest = &rest[c.len_utf8()..];
            }
        }
    }
    out.extend(spans.into_iter().filter(|nocase| *nocase).map(|_| '}'));
    out
}

/// Whether the inside of angle brackets is a tag that CSL-JSON has in its fields.
fn is_tag(tag: &str) -> bool {
    let name = tag.trim_start_matches('/').split_whitespace().next().unwrap_or_default();
    matches!(name, "i" | "b" | "sub" | "sup" | "sc" | "span" | "em" | "strong")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_one(source: &str) -> Entry {
        let mut diagnostics = Vec::new();
        let mut found = read(source, TextId(0), &mut diagnostics);
        assert!(diagnostics.is_empty(), "{diagnostics:?}");
        found.remove(0)
    }

    #[test]
    fn an_article_has_its_journal_as_parent() {
        let work = read_one(
            r#"[{"id": "roe", "type": "article-journal", "title": "On <i>Things</i>",
                "author": [{"family": "Roe", "given": "Richard"}], "container-title": "Journal of Things",
                "volume": 12, "issue": "3", "page": "1–9", "issued": {"date-parts": [[2004, 5]]}, "DOI": "10.1/x"}]"#,
        );
        assert_eq!(work.title().expect("a title").to_string(), "On Things");
        assert_eq!(work.parents()[0].title().expect("a title").to_string(), "Journal of Things");
        assert!(work.parents()[0].volume().is_some() && work.volume().is_none());
        assert_eq!(work.date().expect("a date").year, 2004);
        assert_eq!(work.doi(), Some("10.1/x"));
        assert!(work.page_range().is_some());
    }

    #[test]
    fn what_is_of_the_wrong_kind_does_not_take_the_work_with_it() {
        let work = read_one(r#"{"id": 7, "type": "book", "title": "A {B} $5", "URL": "no address", "issued": "soon"}"#);
        assert_eq!((work.key(), work.title().expect("a title").to_string().as_str()), ("7", "A {B} $5"));
        let mut diagnostics = Vec::new();
        assert!(read("[{}, 3]", TextId(0), &mut diagnostics).is_empty());
        assert!(read("[{", TextId(0), &mut diagnostics).is_empty());
        assert_eq!(diagnostics.len(), 3);
    }

    #[test]
    fn dates_come_in_many_forms() {
        let date = |source: &str| date(serde_json::from_str(source).ok().as_ref());
        assert_eq!(date(r#"{"date-parts": [["1999", 5, 2]]}"#).as_deref(), Some("1999-05-02"));
        assert_eq!(date(r#"[{"year": 1999, "month": 5}]"#).as_deref(), Some("1999-05"));
        assert_eq!(date(r#""1999-05/2000""#).as_deref(), Some("1999-05"));
        assert_eq!(date("1999").as_deref(), Some("1999"));
        assert_eq!(date(r#"{"literal": "forthcoming"}"#), None);
    }

    #[test]
    fn tags_go_and_capitals_stay() {
        assert_eq!(markup("a <span class=\"nocase\">NATO</span> <b>x</b> < y"), "a {NATO} x < y");
        assert_eq!(markup("<span class=\"nocase\">open"), "{open}");
    }
}
