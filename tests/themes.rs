//! A theme reaches every format: what is changed in one file is seen in the PDF, in Word's styles and on the web page.

use lopdf::Document;
use publish_core::world::MemoryWorld;
use publish_core::{Diagnostic, Format, ProjectPath, Severity};
use publish_engine::{BuildOptions, Built, Fonts, Source, build};
use publish_readback::{Limits, docx};
use publish_tests::{Case, check_conformance};

const MARKDOWN: &str = "---\ntitle: Words\nlang: en\norganization: County\ntheme: house.toml\n---\n\n\
                        ## Heading\n\nA [link](https://example.org) and `code`.\n\n> [!NOTE]\n> Noted.\n\n\
                        | a | b |\n|---|---|\n| 1 | 2 |\n";

fn built(theme: &str) -> Built {
    let path = |path: &str| ProjectPath::new(path).expect("a path");
    let world = MemoryWorld::new().with(path("document.md"), MARKDOWN).with(path("house.toml"), theme);
    let options = BuildOptions { stem: "document".to_owned(), ..BuildOptions::default() };
    build(&world, &Fonts::bundled(), &Source::File(path("document.md")), &options)
}

/// What each format has of a theme: the operators of the PDF, the parts of the Word document, the web page and the text.
struct Outputs {
    pdf: String,
    styles: String,
    word_theme: String,
    html: String,
    text: String,
}

impl Outputs {
    fn of(theme: &str) -> Outputs {
        let built = built(theme);
        assert!(built.diagnostics.iter().all(|found| found.severity != Severity::Error), "{:?}", built.diagnostics);
        let bytes = |format| Case::bytes(&built, format).expect("it came out").to_vec();
        let pdf = bytes(Format::Pdf);
        check_conformance("theme", &pdf, &[]).expect("the PDF is valid");
        let word = bytes(Format::Docx);
        let package = docx::Package::open(&word, &Limits::default()).expect("a package");
        let part = |name: &str| String::from_utf8(package.part(name).expect("a part").bytes().to_vec()).expect("text");
        let text = |format| String::from_utf8(bytes(format)).expect("text");
        Outputs {
            pdf: operators(&pdf),
            styles: part("word/styles.xml"),
            word_theme: part("word/theme/theme1.xml"),
            html: text(Format::Html),
            text: text(Format::Text),
        }
    }
}

/// What is drawn on the pages of a PDF.
fn operators(pdf: &[u8]) -> String {
    let document = Document::load_mem(pdf).expect("a PDF");
    let pages = document.get_pages().into_values();
    let content = pages.flat_map(|page| document.get_page_content(page));
    String::from_utf8_lossy(&content.collect::<Vec<u8>>()).into_owned()
}

/// The rules of the web page behind a condition.
fn rules<'h>(html: &'h str, condition: &str) -> &'h str {
    let (_, behind) = html.split_once(condition).unwrap_or_else(|| panic!("{condition} is missing"));
    behind.split_once("}}").map_or(behind, |(rules, _)| rules)
}

#[test]
fn one_colour_changes_all_formats() {
    // A colour of three channels that PDF writes without rounding.
    let theme = "color = { accent = '#660033', dark = { accent = '#ff99cc' }, print = { link = '#003366' } }\n";
    let (usual, own) = (Outputs::of(""), Outputs::of(theme));
    let accent = ".4 0 .2 rg";
    assert!(own.pdf.contains(accent) && !usual.pdf.contains(accent));
    assert!(own.pdf.contains("0 .2 .4 rg"), "the link on paper");
    for part in [&own.styles, &own.word_theme] {
        assert!(part.contains("660033"), "{part}");
    }
    assert!(!usual.styles.contains("660033") && !usual.word_theme.contains("660033"));
    assert!(rules(&own.html, ":root{").contains("--accent:#660033;"));
    assert!(rules(&own.html, "prefers-color-scheme:dark){:root{").contains("--accent:#ff99cc;"));
    assert!(rules(&own.html, "@media print{:root{").contains("--link:#003366;"));
    assert_eq!(own.text, usual.text);
}

#[test]
fn one_family_changes_all_formats() {
    let own = Outputs::of("font.display = 'Source Serif 4'\n");
    let usual = Outputs::of("");
    assert!(usual.styles.contains("Source Sans 3") || usual.word_theme.contains("Source Sans 3"));
    assert!(!own.styles.contains("Source Sans 3") && !own.word_theme.contains("Source Sans 3"));
    let display = |html: &str| rules(html, "--display-family:").split(';').next().map(str::to_owned);
    assert_ne!(display(&own.html), display(&usual.html));
    assert_ne!(own.pdf, usual.pdf);
}

#[test]
fn sizes_change_paper_word_and_the_web_page_and_a_width_the_text() {
    let (own, usual) = (Outputs::of("size.paper.base = '23pt'\ntext.width = 40\n"), Outputs::of(""));
    assert!(own.styles.contains("w:val=\"46\"") && !usual.styles.contains("w:val=\"46\""));
    assert!(own.html.contains("font-size:23pt") && !usual.html.contains("font-size:23pt"));
    assert_ne!(own.pdf, usual.pdf);
    assert!(own.text.lines().all(|line| line.chars().count() <= 40) && own.text != usual.text);
}

#[test]
fn what_is_wrong_with_a_theme_is_told_in_its_file_and_an_error_keeps_the_outputs_from_being_made() {
    let told = |theme: &str| {
        let built = built(theme);
        let first: Diagnostic = built.diagnostics.first().expect("something is told").clone();
        let span = first.span().expect("it stands somewhere");
        let file = built.sources.file(span).map(|path| path.as_str().to_owned());
        (first.code.name, built.sources.slice(span).to_owned(), file, Case::bytes(&built, Format::Pdf).is_some())
    };
    let file = || Some("house.toml".to_owned());
    assert_eq!(told("color.accent = 'blueish'\n"), ("invalid-theme", "'blueish'".to_owned(), file(), false));
    assert_eq!(told("color.acent = '#123456'\n"), ("unknown-key", "acent".to_owned(), file(), true));
}
