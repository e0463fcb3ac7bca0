use std::sync::Arc;

use publish_core::model::PdfArchive;
use publish_core::theme::Family;
use publish_core::world::MemoryWorld;
use publish_core::{Code, Format, Level, ProjectPath, codes};

use super::*;
use crate::{ProjectText, Source, TextChoices};

/// What is settled where each of the three says something, or nothing.
fn settled<T>(
    command_line: impl Into<Option<CommandLine>>,
    front_matter: impl Into<Option<FrontMatter>>,
    project: impl Into<Option<ProjectChoices>>,
    key: fn(Settings) -> T,
) -> T {
    let (command_line, front_matter) =
        (command_line.into().unwrap_or_default(), front_matter.into().unwrap_or_default());
    key(Settings::merge(&command_line, &front_matter, &project.into().unwrap_or_default()))
}

#[test]
fn the_front_matter_s_language_is_over_the_project_s() {
    let language = |tag| Language::new(tag);
    let front = || FrontMatter { language: language("fr"), ..FrontMatter::default() };
    let project = || ProjectChoices { language: language("de"), ..ProjectChoices::default() };
    assert_eq!(settled(None, front(), project(), |settings| settings.language), language("fr"));
    assert_eq!(settled(None, None, project(), |settings| settings.language), language("de"));
    assert_eq!(settled(None, None, None, |settings| settings.language), None);
}

#[test]
fn the_front_matter_s_paper_is_over_the_theme_s_and_that_is_over_the_project_s() {
    let project = || ProjectChoices { paper: Some(PaperSize::LETTER), ..ProjectChoices::default() };
    let mut with_theme = FrontMatter::default();
    with_theme.looks.themes.change(|theme| theme.metrics.paper = Some(PaperSize::A4));
    let front = FrontMatter { paper: Some(PaperSize::A5), ..with_theme.clone() };
    assert_eq!(settled(None, front, project(), |settings| settings.paper), Some(PaperSize::A5));
    assert_eq!(settled(None, with_theme, project(), |settings| settings.paper), Some(PaperSize::A4));
    assert_eq!(settled(None, None, project(), |settings| settings.paper), Some(PaperSize::LETTER));
    assert_eq!(settled(None, None, None, |settings| settings.paper), None);
}

#[test]
fn the_front_matter_s_standards_are_over_the_project_s() {
    let of = |archive| Some(PdfStandards { accessible: false, archive });
    let front = || FrontMatter { pdf_standard: of(None), ..FrontMatter::default() };
    let project = || ProjectChoices { pdf_standard: of(Some(PdfArchive::A3a)), ..ProjectChoices::default() };
    assert_eq!(settled(None, front(), project(), |settings| settings.pdf_standard), of(None));
    assert_eq!(settled(None, None, project(), |settings| settings.pdf_standard), of(Some(PdfArchive::A3a)));
    assert_eq!(settled(None, None, None, |settings| settings.pdf_standard), None);
}

#[test]
fn a_book_is_a_site_where_its_front_matter_or_else_the_project_says_so_and_one_page_where_one_file_is_wanted() {
    let one_file = || CommandLine { one_file: true, ..CommandLine::default() };
    let front = |html| FrontMatter { html: Some(html), ..FrontMatter::default() };
    let project = || ProjectChoices { html: Some(HtmlForm::Site), ..ProjectChoices::default() };
    assert_eq!(settled(one_file(), front(HtmlForm::Site), project(), |settings| settings.html), HtmlForm::Page);
    assert_eq!(settled(None, front(HtmlForm::Page), project(), |settings| settings.html), HtmlForm::Page);
    assert_eq!(settled(None, front(HtmlForm::Site), None, |settings| settings.html), HtmlForm::Site);
    assert_eq!(settled(None, None, project(), |settings| settings.html), HtmlForm::Site);
    assert_eq!(settled(None, None, None, |settings| settings.html), HtmlForm::Page);
}

#[test]
fn the_families_that_the_front_matter_names_stand_in_for_those_of_the_theme() {
    let entry = |name: &str| Some(Entry::new(Default::default(), name.to_owned()));
    let [serif, sans, own] = [Family::Serif, Family::Sans, Family::Mono];
    let fonts = FontSetup { text: entry("Tiny"), display: None, code: entry(own.name()) };
    let by_theme = |family, name: &str| NamedFamily { family, name: name.to_owned(), span: None };
    let looks = Looks { families: vec![by_theme(serif, "Large"), by_theme(sans, "Wide")], ..Looks::default() };
    let mut front = FrontMatter { fonts, looks, ..FrontMatter::default() };
    front.looks.themes.change(|theme| theme.families.set(sans, "Wide"));
    let Settings { themes, mut families, .. } = settled(None, front, None, |settings| settings);
    families.sort_by(|one, other| one.name.cmp(&other.name));
    assert_eq!(
        families.iter().map(|named| (named.family, &*named.name)).collect::<Vec<_>>(),
        [(serif, "Tiny"), (sans, "Wide")]
    );
    let names = [serif, sans, own].map(|family| themes.of(Format::Docx).families.name(family));
    assert_eq!(names, ["Tiny", "Wide", own.name()]);
}

#[test]
fn the_command_line_s_formats_and_profiles_are_over_the_project_s() {
    let formats = |format| FormatSet::NONE.with(format);
    let profiles = |name: &str| vec![name.to_owned()];
    let command_line =
        || CommandLine { formats: Some(formats(Format::Pdf)), profiles: profiles("press"), ..CommandLine::default() };
    let project = || ProjectChoices {
        formats: formats(Format::Html),
        profiles: profiles("internal"),
        ..ProjectChoices::default()
    };
    let both = |settings: Settings| (settings.formats, settings.profiles);
    assert_eq!(settled(command_line(), None, project(), both), (formats(Format::Pdf), profiles("press")));
    assert_eq!(settled(None, None, project(), both), (formats(Format::Html), profiles("internal")));
    assert_eq!(settled(None, None, None, both), (FormatSet::ALL, Vec::new()));
}

#[test]
fn the_command_line_makes_checks_stricter_and_never_looser() {
    let severity = |strict, project: &ProjectChoices, code: &'static Code| {
        let command_line = CommandLine { strict, ..CommandLine::default() };
        let mut found = vec![publish_core::Diagnostic::new(code, publish_core::At::Document, "")];
        Settings::merge(&command_line, &FrontMatter::default(), project).checks.apply(&mut found);
        found.first().map(|found| found.severity)
    };
    let (error, warning) = (Some(publish_core::Severity::Error), Some(publish_core::Severity::Warning));
    let mut project = ProjectChoices::default();
    assert_eq!(severity(false, &project, &codes::BROKEN_LINK), warning);
    assert_eq!(severity(true, &project, &codes::BROKEN_LINK), error);
    project.checks.set(&codes::BROKEN_LINK, Level::Error).expect("a level");
    assert_eq!(severity(false, &project, &codes::BROKEN_LINK), error);
}

#[test]
fn what_only_the_project_says_holds() {
    let folder = FontFolder { path: ProjectPath::new("letters").expect("a path"), named: true };
    let project = ProjectChoices {
        dialect: Dialect::Gfm,
        raw: vec!["html".to_owned()],
        fonts: folder.clone(),
        ..ProjectChoices::default()
    };
    let settings = settled(None, None, project, |settings| settings);
    assert_eq!((settings.dialect, settings.raw, settings.fonts), (Dialect::Gfm, vec!["html".to_owned()], folder));
}

/// What is settled for a document with this front matter, in a project with this `publish.toml`, and with this metadata on
/// the command line.
fn read(metadata: &[(&str, &str)], front: &str, project: &str) -> Settings {
    let given = |(key, value): &(&str, &str)| ((*key).to_owned(), (*value).to_owned());
    let text = ProjectText { path: ProjectPath::new("publish.toml").expect("a path"), text: Arc::from(project) };
    let options = crate::BuildOptions {
        command_line: CommandLine { metadata: metadata.iter().map(given).collect(), ..CommandLine::default() }.into(),
        project: ProjectChoices { language: Language::new("it"), text: Some(text), ..ProjectChoices::default() }.into(),
        ..crate::BuildOptions::default()
    };
    let source = Source::StandardInput(format!("---\n{front}---\n\nText\n").into());
    let (world, fonts) = (MemoryWorld::new(), crate::Fonts::bundled());
    let read = crate::Session::new(&world, &fonts).parse(&source, &options);
    Settings::clone(&read.expect("a document").settings)
}

#[test]
fn metadata_of_the_command_line_stands_over_the_front_matter_and_that_of_the_project_under_it() {
    let project = "[metadata]\nlang = 'de'\npapersize = 'a6'\npdf-standard = 'a-2b'\nhtml = 'site'\nmainfont = 'P'\n";
    let front = "lang: fr\npapersize: a5\npdf-standard: a-2u\nhtml: page\nmainfont: F\n";
    let given =
        [("lang", "es"), ("papersize", "letter"), ("pdf-standard", "a-3b"), ("html", "site"), ("mainfont", "C")];
    let archive = |archive| Some(PdfStandards { accessible: false, archive: Some(archive) });
    let facts = |settings: Settings| {
        let Settings { language, paper, pdf_standard, html, themes, .. } = settings;
        let theme = themes.of(Format::Pdf);
        let family = theme.families.name(theme.metrics.text_family).to_owned();
        (language.map(|language| language.as_str().to_owned()), paper, pdf_standard, html, family)
    };
    let wanted = |language: &str, paper, standard, html, family: &str| {
        (Some(language.to_owned()), PaperSize::from_name(paper), archive(standard), html, family.to_owned())
    };
    let all = facts(read(&given, front, project));
    assert_eq!(all, wanted("es", "letter", PdfArchive::A3b, HtmlForm::Site, "C"));
    assert_eq!(facts(read(&[], front, project)), wanted("fr", "a5", PdfArchive::A2u, HtmlForm::Page, "F"));
    assert_eq!(facts(read(&[], "", project)), wanted("de", "a6", PdfArchive::A2b, HtmlForm::Site, "P"));
    assert_eq!(read(&[], "", "").language, Language::new("it"));
}

#[test]
fn the_command_line_s_looks_of_plain_text_are_over_the_theme_s() {
    let looks = |text| {
        let command_line = CommandLine { text, ..CommandLine::default() };
        let plain = |settings: Settings| settings.themes.of(Format::Text).plain.clone();
        let plain = settled(command_line, None, None, plain);
        (plain.width, plain.ascii)
    };
    assert_eq!(looks(TextChoices::default()), (72, false));
    assert_eq!(looks(TextChoices { width: Some(100), ascii: true }), (100, true));
}
