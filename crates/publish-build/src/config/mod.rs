//! `publish.toml`: a project's choices.

mod cache;
mod check;
mod reader;
mod theme;
mod variables;

use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use publish_core::model::{Dialect, HtmlForm, Language, PaperSize, PdfStandards, Raw};
use publish_core::{Diagnostic, Format, ProjectPath, ReadError, SourceMap, Span, TextOrigin, World as _, codes};
use publish_engine::{FontFolder, ProjectChoices, ProjectText, untranslated};
use toml::de::DeTable;

use crate::error::BuildError;
use crate::reading::{Disk, FileWorld};
use crate::request::is_profile;
pub use cache::CacheChoice;
use reader::{Reader, Value, Wanted};

/// The name of the file that marks a project's root and holds its choices.
pub const CONFIGURATION_FILE: &str = "publish.toml";

const KEYS: [&str; 18] = [
    "cache",
    "check",
    "content",
    "dialect",
    "documents",
    "fonts",
    "formats",
    "html",
    "language",
    "metadata",
    "output",
    "paper",
    "pdf-standard",
    "profile",
    "raw",
    "site-url",
    "theme",
    "variables",
];

/// A project's choices, or the usual ones.
#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    /// The folder that is searched for documents.
    pub content: ProjectPath,
    /// Files and folders to publish in place of what is found in the content folder.
    pub documents: Option<Vec<ProjectPath>>,
    /// The folder for outputs.
    pub output: ProjectPath,
    /// The places where the profiles are named, in the order of the choices.
    pub profile_spans: Vec<Span>,
    /// The project's cache.
    pub cache: CacheChoice,
    /// What is chosen for each document.
    pub choices: Arc<ProjectChoices>,
}

impl Default for Config {
    fn default() -> Config {
        let folder = |name| ProjectPath::new(name).expect("the usual folders are paths");
        Config {
            content: folder("content"),
            documents: None,
            output: folder("output"),
            profile_spans: Vec::new(),
            cache: CacheChoice::default(),
            choices: Arc::default(),
        }
    }
}

/// A configuration with what is wrong with it.
#[derive(Clone, Debug)]
pub(crate) struct Configured {
    pub(crate) config: Config,
    pub(crate) sources: SourceMap,
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// Where the content folder is named.
    content: Option<Span>,
}

/// The keys of front matter that the project at `root` gives its documents; none where it can't be read.
pub fn shared_keys(root: &Path) -> Vec<String> {
    let text = std::fs::read_to_string(root.join(CONFIGURATION_FILE)).unwrap_or_default();
    let Ok(table) = DeTable::parse(&text) else { return Vec::new() };
    let metadata = table.get_ref().get("metadata").and_then(|value| value.get_ref().as_table());
    let mut keys: Vec<String> =
        metadata.into_iter().flat_map(|table| table.keys()).map(|key| key.get_ref().to_string()).collect();
    if table.get_ref().contains_key("language") {
        keys.push("lang".to_owned());
    }
    keys
}

/// Reads the configuration of the project at `root`; the usual choices when there is no file.
pub(crate) fn configure(root: &Path, disk: &Arc<Disk>) -> Result<Configured, BuildError> {
    let path = ProjectPath::new(CONFIGURATION_FILE).expect("the name is a path");
    match FileWorld::new(root.to_owned(), None).on(disk).read(&path) {
        Ok(bytes) => {
            let mut configured = parse(&String::from_utf8_lossy(&bytes), std::str::from_utf8(&bytes).err());
            configured.check_content(root);
            Ok(configured)
        }
        Err(ReadError::NotFound) => Ok(parse("", None)),
        Err(error) => Err(BuildError::reading(&root.join(CONFIGURATION_FILE), std::io::Error::other(error))),
    }
}

impl Configured {
    /// Reports a content folder that the configuration names and that is not there.
    fn check_content(&mut self, root: &Path) {
        let Some(span) = self.content else { return };
        let folder = self.config.content.as_str();
        if !root.join(folder).is_dir() {
            let message = format!("the content folder `{folder}` does not exist");
            let help = "make the folder, or name the one that has the documents";
            self.diagnostics.push(Diagnostic::new(&codes::INVALID_CONFIGURATION, span, message).help(help));
            self.diagnostics.sort_by_key(|diagnostic| diagnostic.span().map(|span| span.start));
        }
    }
}

fn parse(text: &str, broken: Option<std::str::Utf8Error>) -> Configured {
    let path = ProjectPath::new(CONFIGURATION_FILE).expect("the name is a path");
    let text: Arc<str> = text.strip_prefix('\u{FEFF}').unwrap_or(text).into();
    let mut sources = SourceMap::new();
    let id = sources.add(TextOrigin::File(path.clone()), text.clone());
    let mut reader = Reader::new(id, &text);
    let mut config = Config::default();
    match broken {
        Some(error) => {
            let at = error.valid_up_to();
            reader.fail(&codes::INVALID_UTF8, at..at, "the file is not UTF-8 text");
        }
        None => read(&mut reader, &mut config, ProjectText { path, text: text.clone() }),
    }
    let content = content_key(&text).map(|range| Span::new(id, range));
    Configured { config, sources, diagnostics: reader.finish(), content }
}

/// Where the value of `content` stands.
fn content_key(text: &str) -> Option<Range<usize>> {
    let table = DeTable::parse(text).ok()?;
    table.get_ref().get("content").filter(|value| value.get_ref().is_str()).map(Value::span)
}

fn read(reader: &mut Reader<'_>, config: &mut Config, own: ProjectText) {
    let (table, errors) = DeTable::parse_recoverable(&own.text);
    if let Some(error) = errors.first() {
        let message = error.message().lines().next().unwrap_or("the file is no TOML").to_owned();
        return reader.fail(&codes::INVALID_CONFIGURATION, error.span().unwrap_or_default(), message);
    }
    for (key, value) in table.get_ref() {
        match &**key.get_ref() {
            "cache" => config.cache = cache::choice(reader, value),
            "check" => Arc::make_mut(&mut config.choices).checks = check::policy(reader, value),
            "metadata" => {
                reader.table("metadata", value);
            }
            "variables" => variables::check(reader, value),
            "theme" => theme::check(reader, value),
            name if KEYS.contains(&name) => choice(reader, config, name, value),
            name => reader.unknown(name, key.span(), "a key of `publish.toml`", &KEYS),
        }
    }
    let has = |name| table.get_ref().contains_key(name);
    Arc::make_mut(&mut config.choices).text =
        ["metadata", "variables", "theme"].into_iter().any(has).then(|| own.clone());
}

/// Reads a key that has a word or a list of words.
fn choice(reader: &mut Reader<'_>, config: &mut Config, key: &str, value: &Value<'_>) {
    let Config { content, documents, output, profile_spans, cache: _, choices } = config;
    let choices = Arc::make_mut(choices);
    match key {
        "content" => set(content, reader.path(key, value)),
        "documents" => set(documents, reader.list(key, value, Reader::path).map(Some)),
        "output" => set(output, reader.path(key, value)),
        "fonts" => {
            let folder = reader.path(key, value).map(|path| FontFolder { path, named: true });
            set(&mut choices.fonts, folder);
        }
        "formats" => {
            let names = Format::ALL.map(Format::extension);
            let formats = reader.words(key, value, Wanted::OneOf(&names), Format::from_name);
            set(&mut choices.formats, formats.map(|formats| formats.into_iter().collect()));
        }
        "language" => {
            let language = reader.word(key, value, Wanted::Like("a language tag such as `en-US`"), language_tag);
            reader.report(language.as_ref().and_then(|language| untranslated(language, reader.span(value))));
            set(&mut choices.language, language.map(Some));
        }
        "paper" => {
            let wanted = Wanted::OneOf(PaperSize::NAMES);
            set(&mut choices.paper, reader.word(key, value, wanted, PaperSize::from_name).map(Some));
        }
        "pdf-standard" => {
            let name = |name: &str| PdfStandards::from_text(name).map(|_| name.to_owned());
            let names = reader.words(key, value, Wanted::Like(PdfStandards::WANTED), name);
            let standards = names.as_ref().map(|names| PdfStandards::from_names(names.iter().map(String::as_str)));
            if standards == Some(None) {
                reader.wrong(key, value, Wanted::Like(PdfStandards::WANTED));
            }
            set(&mut choices.pdf_standard, standards);
        }
        "html" => {
            let wanted = Wanted::OneOf(&HtmlForm::NAMES);
            set(&mut choices.html, reader.word(key, value, wanted, HtmlForm::from_name).map(Some));
        }
        "site-url" => {
            let wanted = Wanted::Like("an address such as `\"https://example.org/reports/\"`");
            set(&mut choices.site_url, reader.word(key, value, wanted, site_url).map(Some));
        }
        "dialect" => {
            let wanted = Wanted::OneOf(&Dialect::NAMES);
            set(&mut choices.dialect, reader.word(key, value, wanted, Dialect::from_name));
        }
        "profile" => {
            let name = |name: &str| is_profile(name).then(|| name.to_owned());
            let wanted = Wanted::Like("a name of letters, digits, `-` and `_`");
            let profile = |reader: &mut Reader<'_>, key: &str, value: &Value<'_>| {
                let name = reader.word(key, value, wanted, name)?;
                Some((name, reader.span(value)))
            };
            (choices.profiles, *profile_spans) = reader.list(key, value, profile).into_iter().flatten().unzip();
        }
        "raw" => {
            let name = |name: &str| Raw::FORMATS.contains(&name).then(|| name.to_owned());
            set(&mut choices.raw, reader.words(key, value, Wanted::OneOf(&Raw::FORMATS), name));
        }
        _ => unreachable!("`{key}` is none of the keys"),
    }
}

/// The address of a folder on the web, with a slash at its end.
fn site_url(address: &str) -> Option<String> {
    let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"))?;
    let is_plain =
        |character: char| character.is_ascii_graphic() && !matches!(character, '"' | '<' | '>' | '\\' | '?' | '#');
    let host = rest.split('/').next().unwrap_or_default();
    let is_address = !host.is_empty() && !host.contains('@') && rest.chars().all(is_plain);
    is_address.then(|| format!("{}/", address.trim_end_matches('/')))
}

/// The language of a tag; as in front matter, longer words are names of languages.
fn language_tag(tag: &str) -> Option<Language> {
    Language::new(tag).filter(|language| language.primary().len() <= 3)
}

fn set<T>(place: &mut T, found: Option<T>) {
    if let Some(found) = found {
        *place = found;
    }
}

#[cfg(test)]
mod tests;
