//! What was told of a document, so that it can be told again without the document being built.

use std::sync::Arc;

use publish_core::decode::decode;
use publish_core::source::SourceText;
use publish_core::{
    At, Code, Diagnostic, Edit, Fix, Label, ProjectPath, Severity, SourceMap, Span, TextId, TextOrigin, World, codes,
};
use serde::{Deserialize, Serialize};

/// Diagnostics, with the texts that they point into.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Told {
    texts: Vec<ToldText>,
    pub(crate) diagnostics: Vec<ToldDiagnostic>,
}

/// A text: the bytes of files are not kept twice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct ToldText {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    file: Option<String>,
    /// The words of the command line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    words: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    included_at: Option<Place>,
    /// Whether a diagnostic points into it.
    shown: bool,
}

/// A text by its number, and a range of its bytes.
type Place = (u32, u32, u32);

/// A diagnostic.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ToldDiagnostic {
    /// 0 for a note, 1 for a warning, 2 for an error.
    severity: u8,
    pub(crate) code: String,
    pub(crate) message: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    span: Option<Place>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    file: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    labels: Vec<(Place, String)>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    help: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    fixes: Vec<(String, Vec<(Place, String)>)>,
}

impl Told {
    /// What was told; `None` where a text came in by a way that is not kept, such as standard input.
    pub(crate) fn of(sources: &SourceMap, diagnostics: &[Diagnostic]) -> Option<Told> {
        if diagnostics.is_empty() {
            return Some(Told::default());
        }
        let mut texts = sources.iter().map(|(_, text)| told_text(text)).collect::<Option<Vec<ToldText>>>()?;
        let diagnostics: Vec<ToldDiagnostic> = diagnostics.iter().map(told).collect();
        let mut open: Vec<u32> = diagnostics.iter().flat_map(ToldDiagnostic::texts).collect();
        while let Some(text) = open.pop().and_then(|text| texts.get_mut(text as usize)) {
            if !std::mem::replace(&mut text.shown, true) {
                open.extend(text.included_at.map(|(text, _, _)| text));
            }
        }
        Some(Told { texts, diagnostics })
    }

    /// The texts and the diagnostics; the texts of files are read again. `None` where something is not of this program.
    pub(crate) fn again(&self, world: &dyn World) -> Option<(SourceMap, Vec<Diagnostic>)> {
        let includes = self.texts.iter().filter_map(|text| text.included_at).map(|(text, _, _)| text);
        let mut named = self.diagnostics.iter().flat_map(ToldDiagnostic::texts).chain(includes);
        named.all(|text| (text as usize) < self.texts.len()).then_some(())?;
        let mut sources = SourceMap::new();
        for text in &self.texts {
            sources.push(text.again(world)?);
        }
        let diagnostics = self.diagnostics.iter().map(ToldDiagnostic::again).collect::<Option<Vec<_>>>()?;
        Some((sources, diagnostics))
    }
}

fn told_text(text: &SourceText) -> Option<ToldText> {
    let SourceText { origin, text, segments, included_at } = text;
    let (file, words) = match origin {
        TextOrigin::File(path) => (Some(path.as_str().to_owned()), None),
        TextOrigin::CommandLine => (None, Some(text.to_string())),
        TextOrigin::StandardInput => return None,
    };
    segments.is_empty().then(|| ToldText { file, words, included_at: included_at.map(place), shown: false })
}

impl ToldText {
    fn again(&self, world: &dyn World) -> Option<SourceText> {
        let (origin, text): (TextOrigin, Arc<str>) = match (&self.file, &self.words) {
            (Some(file), None) => {
                let path = ProjectPath::new(file).ok()?;
                let text = if self.shown { decode(&world.read(&path).ok()?).text.into() } else { Arc::default() };
                (TextOrigin::File(path), text)
            }
            (None, Some(words)) => (TextOrigin::CommandLine, words.as_str().into()),
            (Some(_), Some(_)) | (None, None) => return None,
        };
        Some(SourceText { origin, text, segments: Vec::new(), included_at: self.included_at.map(span) })
    }
}

fn place(span: Span) -> Place {
    (span.text.0, span.start, span.end)
}

fn span((text, start, end): Place) -> Span {
    Span { text: TextId(text), start, end }
}

fn told(diagnostic: &Diagnostic) -> ToldDiagnostic {
    let Diagnostic { severity, code, message, at, labels, help, fixes } = diagnostic;
    let (span, file) = match at {
        At::Span(span) => (Some(place(*span)), None),
        At::File(file) => (None, Some(file.as_str().to_owned())),
        At::Document => (None, None),
    };
    let edit = |edit: &Edit| (place(edit.span), edit.text.clone());
    ToldDiagnostic {
        severity: match severity {
            Severity::Note => 0,
            Severity::Warning => 1,
            Severity::Error => 2,
        },
        code: code.name.to_owned(),
        message: message.clone(),
        span,
        file,
        labels: labels.iter().map(|label| (place(label.span), label.message.clone())).collect(),
        help: help.clone(),
        fixes: fixes.iter().map(|fix| (fix.title.clone(), fix.edits.iter().map(edit).collect())).collect(),
    }
}

impl ToldDiagnostic {
    pub(crate) fn severity(&self) -> Severity {
        match self.severity {
            0 => Severity::Note,
            1 => Severity::Warning,
            2.. => Severity::Error,
        }
    }

    /// The texts that it points into.
    fn texts(&self) -> Vec<u32> {
        let edits = self.fixes.iter().flat_map(|(_, edits)| edits);
        let places = self.labels.iter().chain(edits).map(|(place, _)| place);
        self.span.iter().chain(places).map(|(text, _, _)| *text).collect()
    }

    fn again(&self) -> Option<Diagnostic> {
        let code: &'static Code = codes::find(&self.code)?;
        let at = match (self.span, &self.file) {
            (Some(place), _) => At::Span(span(place)),
            (None, Some(file)) => At::from(&ProjectPath::new(file).ok()?),
            (None, None) => At::Document,
        };
        let label = |(place, message): &(Place, String)| Label { span: span(*place), message: message.clone() };
        let edit = |(place, text): &(Place, String)| Edit { span: span(*place), text: text.clone() };
        let fix =
            |(title, edits): &(String, Vec<_>)| Fix { title: title.clone(), edits: edits.iter().map(edit).collect() };
        Some(Diagnostic {
            severity: self.severity(),
            code,
            message: self.message.clone(),
            at,
            labels: self.labels.iter().map(label).collect(),
            help: self.help.clone(),
            fixes: self.fixes.iter().map(fix).collect(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use publish_core::world::MemoryWorld;

    #[test]
    fn what_was_told_is_told_again() {
        let path = |path: &str| ProjectPath::new(path).unwrap();
        let world = MemoryWorld::new().with(path("memo.md"), "one two").with(path("part.md"), "three");
        let mut sources = SourceMap::new();
        let memo = sources.add(TextOrigin::File(path("memo.md")), "one two");
        let words = sources.add(TextOrigin::CommandLine, "title=Memo");
        let included_at = Some(Span::new(memo, 0..3));
        let origin = TextOrigin::File(path("part.md"));
        let part = sources.push(SourceText { origin, text: "three".into(), segments: Vec::new(), included_at });
        let diagnostics = vec![
            Diagnostic::new(&codes::BROKEN_LINK, Span::new(part, 0..5), "a link")
                .label(Span::new(words, 0..5), "here")
                .did_you_mean("tree", Some(Span::new(part, 0..5))),
            Diagnostic::new(&codes::UNUSABLE_FONT, &path("a.ttf"), "a font"),
            Diagnostic::new(&codes::LANGUAGE_DETECTED, At::Document, "a language").help("say it"),
        ];
        let told = Told::of(&sources, &diagnostics).unwrap();
        let told: Told = serde_json::from_slice(&serde_json::to_vec(&told).unwrap()).unwrap();
        let (again, found) = told.again(&world).unwrap();
        assert_eq!(found, diagnostics);
        assert_eq!(again.locate(Span::new(part, 0..5)), sources.locate(Span::new(part, 0..5)));
        assert_eq!(again.get(part).included_at, included_at);
        assert_eq!(&*again.get(memo).text, "one two");
    }

    #[test]
    fn standard_input_is_not_kept() {
        let mut sources = SourceMap::new();
        sources.add(TextOrigin::StandardInput, "one");
        let found = [Diagnostic::new(&codes::LANGUAGE_DETECTED, At::Document, "a language")];
        assert_eq!(Told::of(&sources, &found), None);
        assert_eq!(Told::of(&sources, &[]), Some(Told::default()));
    }
}
