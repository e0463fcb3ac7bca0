//! `publish.toml`: a project's choices.

use std::path::Path;

use publish_core::model::{Language, PaperSize};
use publish_core::{Diagnostic, Format, FormatSet, ProjectPath, SourceMap, Span, TextId, TextOrigin, codes};
use serde::de::{self, Deserialize, Deserializer, IntoDeserializer};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::error::BuildError;
use crate::suggest::nearest;

/// The name of the file that marks a project's root and holds its choices.
pub const CONFIGURATION_FILE: &str = "publish.toml";

const KEYS: [&str; 6] = ["content", "documents", "formats", "language", "output", "paper"];

/// A project's choices, or the usual ones.
#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    /// The folder that is searched for documents.
    pub content: ProjectPath,
    /// Files and folders to publish in place of what is found in the content folder.
    pub documents: Option<Vec<ProjectPath>>,
    /// The formats to make.
    pub formats: FormatSet,
    /// The language of documents that do not say theirs.
    pub language: Option<Language>,
    /// The folder for outputs.
    pub output: ProjectPath,
    /// The paper of documents that do not say theirs.
    pub paper: Option<PaperSize>,
}

impl Default for Config {
    fn default() -> Config {
        let folder = |name| ProjectPath::new(name).expect("the usual folders are paths");
        Config {
            content: folder("content"),
            documents: None,
            formats: FormatSet::ALL,
            language: None,
            output: folder("output"),
            paper: None,
        }
    }
}

/// A configuration with what is wrong with it.
#[derive(Clone, Debug)]
pub(crate) struct Configured {
    pub(crate) config: Config,
    pub(crate) sources: SourceMap,
    pub(crate) diagnostics: Vec<Diagnostic>,
}

/// Reads the configuration of the project at `root`; the usual choices when there is no file.
pub(crate) fn configure(root: &Path) -> Result<Configured, BuildError> {
    let path = root.join(CONFIGURATION_FILE);
    match std::fs::read(&path) {
        Ok(bytes) => Ok(parse(&String::from_utf8_lossy(&bytes), std::str::from_utf8(&bytes).err())),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(parse("", None)),
        Err(error) => Err(BuildError::reading(&path, error)),
    }
}

fn parse(text: &str, broken: Option<std::str::Utf8Error>) -> Configured {
    let name = ProjectPath::new(CONFIGURATION_FILE).expect("the name is a path");
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let mut sources = SourceMap::new();
    let mut reader = Reader { text: sources.add(TextOrigin::File(name), text), diagnostics: Vec::new() };
    if let Some(error) = broken {
        reader.fail(&codes::INVALID_UTF8, error.valid_up_to()..error.valid_up_to(), "the file is not UTF-8 text");
    }
    let config = if broken.is_some() { Config::default() } else { reader.read(text) };
    Configured { config, sources, diagnostics: reader.diagnostics }
}

/// Reads one file and collects what is wrong with it.
struct Reader {
    text: TextId,
    diagnostics: Vec<Diagnostic>,
}

impl Reader {
    fn read(&mut self, text: &str) -> Config {
        let mut config = Config::default();
        let (table, errors) = DeTable::parse_recoverable(text);
        if let Some(error) = errors.first() {
            let range = error.span().unwrap_or_default();
            self.fail(&codes::INVALID_CONFIGURATION, range, first_line(error.message()));
            return config;
        }
        for (key, value) in table.into_inner() {
            match &**key.get_ref() {
                "content" => set(&mut config.content, self.value(value), |Folder(path)| path),
                "documents" => set(&mut config.documents, self.list(value), |paths: Vec<Folder>| {
                    Some(paths.into_iter().map(|Folder(path)| path).collect())
                }),
                "formats" => set(&mut config.formats, self.list(value), |formats: Vec<FormatName>| {
                    formats.into_iter().map(|FormatName(format)| format).collect()
                }),
                "language" => set(&mut config.language, self.value(value), |Tag(language)| Some(language)),
                "output" => set(&mut config.output, self.value(value), |Folder(path)| path),
                "paper" => set(&mut config.paper, self.value(value), |Paper(paper)| Some(paper)),
                name => self.unknown(name, &key),
            }
        }
        self.diagnostics.sort_by_key(|diagnostic| diagnostic.span.map(|span| span.start));
        config
    }

    fn value<'de, T: Deserialize<'de>>(&mut self, value: Spanned<DeValue<'de>>) -> Option<T> {
        let range = value.span();
        let read = T::deserialize(value.into_deserializer());
        let refused = |error: toml::de::Error| {
            let range = error.span().unwrap_or(range);
            self.fail(&codes::INVALID_CONFIGURATION, range, first_line(error.message()));
        };
        read.map_err(refused).ok()
    }

    /// Reads each value of a list by itself, so that each fault is told at its own place.
    fn list<'de, T: Deserialize<'de>>(&mut self, value: Spanned<DeValue<'de>>) -> Option<Vec<T>> {
        let range = value.span();
        let DeValue::Array(values) = value.into_inner() else {
            self.fail(&codes::INVALID_CONFIGURATION, range, "this is no list; wanted one such as `[\"…\"]`");
            return None;
        };
        if values.is_empty() {
            self.fail(&codes::INVALID_CONFIGURATION, range, "the list is empty; leave the key out for the usual");
            return None;
        }
        let read: Vec<Option<T>> = values.into_iter().map(|value| self.value(value)).collect();
        read.into_iter().collect()
    }

    fn unknown<T>(&mut self, name: &str, key: &Spanned<T>) {
        let span = Span::new(self.text, key.span());
        let diagnostic = Diagnostic::new(&codes::UNKNOWN_KEY, span, format!("`{name}` is no key of `publish.toml`"));
        self.diagnostics.push(diagnostic.help(match nearest(name, KEYS) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("the keys are {}", KEYS.map(|key| format!("`{key}`")).join(", ")),
        }));
    }

    fn fail(&mut self, code: &'static publish_core::Code, range: std::ops::Range<usize>, message: &str) {
        self.diagnostics.push(Diagnostic::new(code, Span::new(self.text, range), message));
    }
}

fn set<T, V>(place: &mut V, found: Option<T>, take: impl FnOnce(T) -> V) {
    if let Some(found) = found {
        *place = take(found);
    }
}

fn first_line(message: &str) -> &str {
    message.lines().next().unwrap_or("the file is no TOML")
}

/// A folder or file of the project; `.` is the root.
struct Folder(ProjectPath);

impl<'de> Deserialize<'de> for Folder {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Folder, D::Error> {
        let text = String::deserialize(deserializer)?;
        if matches!(text.as_str(), "." | "./") {
            return Ok(Folder(ProjectPath::root()));
        }
        ProjectPath::new(&text).map(Folder).map_err(de::Error::custom)
    }
}

struct FormatName(Format);

impl<'de> Deserialize<'de> for FormatName {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<FormatName, D::Error> {
        let name = String::deserialize(deserializer)?;
        Format::from_name(&name)
            .map(FormatName)
            .ok_or_else(|| de::Error::custom(format!("`{name}` is no format; wanted `pdf`, `docx`, `html` or `txt`")))
    }
}

struct Tag(Language);

impl<'de> Deserialize<'de> for Tag {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Tag, D::Error> {
        let tag = String::deserialize(deserializer)?;
        Language::new(&tag)
            .map(Tag)
            .ok_or_else(|| de::Error::custom(format!("`{tag}` is no language tag; wanted one such as `en-US`")))
    }
}

struct Paper(PaperSize);

impl<'de> Deserialize<'de> for Paper {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Paper, D::Error> {
        let name = String::deserialize(deserializer)?;
        PaperSize::from_name(&name)
            .map(Paper)
            .ok_or_else(|| de::Error::custom(format!("`{name}` is no paper; wanted `letter`, `legal`, `a4` or `a5`")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(text: &str) -> Vec<String> {
        let configured = parse(text, None);
        let describe = |diagnostic: &Diagnostic| {
            let place = configured.sources.locate(diagnostic.span.unwrap());
            format!("{}:{}:{}: {}", place.name, place.line, place.column, diagnostic.message)
        };
        configured.diagnostics.iter().map(describe).collect()
    }

    #[test]
    fn every_key_is_read() {
        let configured = parse(
            "content = 'docs'\ndocuments = ['docs/a.md', 'guides']\nformats = ['pdf', 'txt']\n\
             language = 'de'\noutput = 'public/files'\npaper = 'A4'\n",
            None,
        );
        let config = configured.config;
        assert!(configured.diagnostics.is_empty());
        assert_eq!(config.content.as_str(), "docs");
        assert_eq!(config.documents.unwrap().len(), 2);
        assert_eq!(config.formats, FormatSet::NONE.with(Format::Pdf).with(Format::Text));
        assert_eq!(config.language, Language::new("de"));
        assert_eq!(config.output.as_str(), "public/files");
        assert_eq!(config.paper, Some(PaperSize::A4));
        assert_eq!(parse("content = '.'", None).config.content, ProjectPath::root());
    }

    #[test]
    fn every_fault_has_its_place() {
        assert_eq!(
            faults("output = 3\nformats = ['pdf', 'pfd']\nlanguage = 'no language'\ncontent = '../x'\n"),
            [
                "publish.toml:1:10: invalid type: integer `3`, expected a string",
                "publish.toml:2:19: `pfd` is no format; wanted `pdf`, `docx`, `html` or `txt`",
                "publish.toml:3:12: `no language` is no language tag; wanted one such as `en-US`",
                "publish.toml:4:11: the path leads outside the project",
            ]
        );
        assert_eq!(faults("formats = []\ndocuments = 'a.md'\npaper = 'A0'").len(), 3);
        assert_eq!(faults("title = \"Memo\n").len(), 1);
        assert!(faults("title = \"Memo\n")[0].starts_with("publish.toml:1:"));
    }

    #[test]
    fn unknown_keys_are_warned_of() {
        let configured = parse("outptu = 'x'\n[book]\ntitle = 'x'\n", None);
        let helps: Vec<&str> = configured.diagnostics.iter().filter_map(|d| d.help.as_deref()).collect();
        assert_eq!(configured.diagnostics.len(), 2);
        assert!(configured.diagnostics.iter().all(|d| d.code.name == "unknown-key"));
        assert!(helps.contains(&"did you mean `output`?"));
    }
}
