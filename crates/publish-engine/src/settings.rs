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
//! - A theme's paper stands over the project's `paper`, below that of the front matter.

use publish_core::model::{
    Dialect, Entry, FontSetup, HtmlForm, Language, Metadata, PageSetup, PaperSize, PdfStandards,
};
use publish_core::theme::{Metrics, Themes};
use publish_core::{CheckPolicy, Format, FormatSet};
use publish_fonts::FontFolder;
use publish_theme::{Looks, NamedFamily};

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
    /// How it looks, by its theme or that of its project.
    pub looks: Looks,
}

impl FrontMatter {
    /// What is said in metadata that was read, and how the document looks by them.
    pub fn of(metadata: &Metadata, looks: Looks) -> FrontMatter {
        let Metadata { language, pdf_standard, html, fonts, page: PageSetup { paper, .. }, .. } = metadata;
        FrontMatter {
            language: language.as_ref().map(|language| language.value.clone()),
            paper: value(paper),
            pdf_standard: value(pdf_standard),
            html: value(html),
            fonts: fonts.clone(),
            looks,
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
    /// Where the web pages of the project are published, with a slash at the end.
    pub site_url: Option<String>,
    /// How the document looks in each format.
    pub themes: Themes,
    /// The families that it names, itself or by its theme.
    pub families: Vec<NamedFamily>,
    /// Where the project's fonts lie.
    pub fonts: FontFolder,
}

impl Settings {
    /// Settles each key. A document that is yet to be read has the usual front matter, which says nothing.
    pub fn merge(command_line: &CommandLine, front_matter: &FrontMatter, project: &ProjectChoices) -> Settings {
        // Metadata have become front matter, and a text of the project is read with it.
        let CommandLine { formats, metadata: _, profiles, strict, one_file, text } = command_line;
        let FrontMatter { language, paper, pdf_standard, html, fonts, looks } = front_matter;
        let Looks { mut themes, families, logo: _, organization: _ } = looks.clone();
        let families = named_families(fonts, families, &mut themes);
        text.change(&mut themes);
        let checks = project.checks.clone();
        Settings {
            formats: formats.unwrap_or(project.formats),
            profiles: if profiles.is_empty() { project.profiles.clone() } else { profiles.clone() },
            checks: if *strict { checks.strictest() } else { checks },
            dialect: project.dialect,
            raw: project.raw.clone(),
            language: language.clone().or_else(|| project.language.clone()),
            paper: paper.or(themes.of(Format::Pdf).metrics.paper).or(project.paper),
            pdf_standard: pdf_standard.or(project.pdf_standard),
            html: if *one_file { HtmlForm::Page } else { html.or(project.html).unwrap_or_default() },
            site_url: project.site_url.clone(),
            themes,
            families,
            fonts: project.fonts.clone(),
        }
    }
}

/// The families that a document names, in place of those that its theme names for the same; themes have them too.
fn named_families(fonts: &FontSetup, by_theme: Vec<NamedFamily>, themes: &mut Themes) -> Vec<NamedFamily> {
    let FontSetup { text, display, code } = fonts;
    let Metrics { text_family, display_family, code_family, .. } = themes.of(Format::Pdf).metrics;
    let named = [(text, text_family), (display, display_family), (code, code_family)];
    let named = named.into_iter().filter_map(|(entry, family)| Some((entry.as_ref()?, family)));
    let mut families = by_theme;
    for (Entry { span, value: name, .. }, family) in named {
        families.retain(|named| named.family != family);
        // A family of the program that is named in its own place stands there anyway.
        if name != family.name() {
            families.push(NamedFamily { family, name: name.clone(), span: Some(*span) });
        }
        themes.change(|theme| theme.families.set(family, name.as_str()));
    }
    families
}

#[cfg(test)]
#[path = "settings_tests.rs"]
mod tests;
