//! What holds for a document: the one place where it is decided who has the last word.
//!
//! **Front matter overrides the project; the command line overrides both.** So [`Settings::merge`] settles each key, and
//! every later stage takes what is settled. The exceptions:
//!
//! - What the command line says with `-M key=value` stands in place of the front matter's key before anything is read of
//!   it, as the project's `[metadata]` stands where there is none, and the command line can say several times what is a
//!   list. `publish-markdown` joins these entries by their keys, so they come here as front matter.
//! - The dialect says how front matter is to be found, and language and dialect how the rest of it is to be read:
//!   `publish-markdown` asks the front matter for them first, and takes those of [`Settings`] where it has none.
//! - A book is one page where its HTML must be one file, whatever it says.
//! - `strict` makes checks stricter, never looser.
//! - The theme's paper is a choice of the project, and stands over `paper`.

use publish_core::model::{
    Dialect, Entry, FontSetup, HtmlForm, Language, Metadata, PageSetup, PaperSize, PdfStandards,
};
use publish_core::theme::{Family, Metrics};
use publish_core::{CheckPolicy, FormatSet, Theme};
use publish_fonts::FontFolder;

use crate::options::{CommandLine, ProjectChoices};

/// What the front matter of a document says of how it is to be published, with what the command line puts in place of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FrontMatter {
    /// The language.
    pub language: Option<Language>,
    /// The paper.
    pub paper: Option<PaperSize>,
    /// The standards that the PDF is to meet.
    pub pdf_standard: Option<PdfStandards>,
    /// What a book is as HTML.
    pub html: Option<HtmlForm>,
    /// The families of fonts.
    pub fonts: FontSetup,
}

impl FrontMatter {
    /// What is said in metadata that was read.
    pub fn of(metadata: &Metadata) -> FrontMatter {
        let Metadata { language, pdf_standard, html, fonts, page: PageSetup { paper, .. }, .. } = metadata;
        FrontMatter {
            language: language.as_ref().map(|language| language.value.clone()),
            paper: value(paper),
            pdf_standard: value(pdf_standard),
            html: value(html),
            fonts: fonts.clone(),
        }
    }
}

fn value<T: Copy>(entry: &Option<Entry<T>>) -> Option<T> {
    entry.as_ref().map(|entry| entry.value)
}

/// What holds for a document.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// The formats to render.
    pub formats: FormatSet,
    /// The profiles that are built; content for others is left out.
    pub profiles: Vec<String>,
    /// Which faults keep the document from being built, and which are not reported.
    pub checks: CheckPolicy,
    /// The dialect, unless the front matter says another.
    pub dialect: Dialect,
    /// The formats whose raw blocks are let through.
    pub raw: Vec<String>,
    /// The language; `None` where it is to be found from the text.
    pub language: Option<Language>,
    /// The paper; `None` for that of the document's region.
    pub paper: Option<PaperSize>,
    /// The standards that the PDF is to meet; `None` for the usual.
    pub pdf_standard: Option<PdfStandards>,
    /// What a book is as HTML.
    pub html: HtmlForm,
    /// How the document looks, with the families that it names.
    pub theme: Theme,
    /// Where the project's fonts lie.
    pub fonts: FontFolder,
}

impl Settings {
    /// Settles each key. A document that is yet to be read has the usual front matter, which says nothing.
    pub fn merge(command_line: &CommandLine, front_matter: &FrontMatter, project: &ProjectChoices) -> Settings {
        // Metadata have become front matter, and a text of the project is read with it.
        let CommandLine { formats, metadata: _, profiles, strict, one_file } = command_line;
        let FrontMatter { language, paper, pdf_standard, html, fonts } = front_matter;
        let checks = project.checks.clone();
        Settings {
            formats: formats.unwrap_or(project.formats),
            profiles: if profiles.is_empty() { project.profiles.clone() } else { profiles.clone() },
            checks: if *strict { checks.strictest() } else { checks },
            dialect: project.dialect,
            raw: project.raw.clone(),
            language: language.clone().or_else(|| project.language.clone()),
            paper: paper.or(project.theme.metrics.paper).or(project.paper),
            pdf_standard: pdf_standard.or(project.pdf_standard),
            html: if *one_file { HtmlForm::Page } else { html.or(project.html).unwrap_or_default() },
            theme: with_families(project.theme.clone(), fonts),
            fonts: project.fonts.clone(),
        }
    }
}

/// A theme in which the families that a document names stand in for its own.
fn with_families(mut theme: Theme, fonts: &FontSetup) -> Theme {
    for (named, family) in named_families(fonts, &theme.metrics) {
        theme.families.set(family, named.value.as_str());
    }
    theme
}

/// The families that a document names, each with the one of the theme that it stands in for; not those that are the same.
pub(crate) fn named_families<'f>(
    fonts: &'f FontSetup,
    metrics: &Metrics,
) -> impl Iterator<Item = (&'f Entry<String>, Family)> + use<'f> {
    let FontSetup { text, display, code } = fonts;
    let pairs = [(text, metrics.text_family), (display, metrics.display_family), (code, metrics.code_family)];
    let named = pairs.into_iter().filter_map(|(entry, family)| Some((entry.as_ref()?, family)));
    named.filter(|(entry, family)| entry.value != family.name())
}

#[cfg(test)]
#[path = "settings_tests.rs"]
mod tests;
