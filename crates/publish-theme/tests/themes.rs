//! What themes make of what they say.

use publish_core::node::{Node, Value};
use publish_core::theme::running::{Field, RunningPiece};
use publish_core::theme::{Color, Family, Theme, Weight};
use publish_core::world::MemoryWorld;
use publish_core::{Diagnostic, Format, ProjectPath, Pt, SourceMap, Span, TextOrigin};
use publish_settings::{Kind, Part};
use publish_theme::{Looks, Origin, load};

struct Loaded {
    looks: Looks,
    found: Vec<Diagnostic>,
    sources: SourceMap,
}

impl Loaded {
    fn theme(&self, format: Format) -> &Theme {
        self.looks.themes.of(format)
    }

    fn codes(&self) -> Vec<&str> {
        self.found.iter().map(|found| found.code.name).collect()
    }

    /// Where each fault stands, as it is written there.
    fn places(&self) -> Vec<&str> {
        self.found.iter().map(|found| found.span().map_or("", |span| self.sources.slice(span))).collect()
    }
}

/// The looks by theme files of a world, of which the first is named.
fn of_files(files: &[(&str, &str)]) -> Loaded {
    let path = |name: &str| ProjectPath::new(name).expect("a path");
    let world = files.iter().fold(MemoryWorld::new(), |world, (name, text)| world.with(path(name), *text));
    let mut sources = SourceMap::new();
    let id = sources.add(TextOrigin::CommandLine, files[0].0);
    let node = Node { span: Span::new(id, 0..files[0].0.len()), value: Value::Text(files[0].0.to_owned()) };
    let mut found = Vec::new();
    let root = ProjectPath::root();
    let looks = load(&world, &mut sources, &[Origin { node: &node, folder: &root }], &mut found);
    Loaded { looks, found, sources }
}

fn of(text: &str) -> Loaded {
    of_files(&[("t.toml", text)])
}

/// The looks by a theme without a fault.
fn theme(text: &str) -> Loaded {
    let loaded = of(text);
    assert_eq!(loaded.found, [], "{text}");
    loaded
}

const BASE: fn() -> Theme = Theme::default;

#[test]
fn a_theme_that_says_nothing_is_the_base() {
    let loaded = theme("");
    assert!(Format::ALL.iter().all(|format| *loaded.theme(*format) == BASE()));
    assert_eq!(theme("extends = 'official'").looks, Looks::default());
}

#[test]
fn an_accent_reaches_headings_bars_and_code_in_all_formats_and_a_lighter_shade_dark_screens() {
    let loaded = theme("[palette]\nwine = '#7a1f3d'\n[color]\naccent = 'wine'\n");
    let wine = Color::rgb(0x7A_1F3D);
    for format in [Format::Pdf, Format::Docx, Format::Html] {
        let Theme { paint, print, dark, .. } = loaded.theme(format);
        assert_eq!([paint.accent, print.accent, paint.headings[1], paint.quote_bar, paint.code.heading], [wine; 5]);
        assert_eq!((paint.headings[0], paint.link), (BASE().paint.headings[0], BASE().paint.link));
        assert!(dark.accent != wine && dark.accent != BASE().dark.accent, "{:?}", dark.accent);
        assert_eq!(dark.headings[1], dark.accent);
        assert_eq!(dark.background, BASE().dark.background);
    }
}

#[test]
fn a_colour_that_is_said_of_dark_screens_is_that_of_dark_screens() {
    let loaded = theme("color = { accent = '#7a1f3d', dark = { accent = '#ffc0d0' } }");
    assert_eq!(loaded.theme(Format::Html).dark.accent, Color::rgb(0xFF_C0D0));
}

#[test]
fn what_is_paler_than_text_follows_the_text_and_the_page() {
    let loaded = theme("color = { page = '#fffaf0', text = '#2a1a00' }");
    let paint = &loaded.theme(Format::Html).paint;
    let base = BASE().paint;
    assert_eq!(paint.title, paint.text);
    for (own, usual) in
        [(paint.muted, base.muted), (paint.hairline, base.hairline), (paint.code_ground, base.code_ground)]
    {
        assert!(own != usual && own.red > own.blue, "{own:?} is a warm shade");
    }
    let kept = theme("color = { text = '#2a1a00', muted = '#333333' }");
    assert_eq!(kept.theme(Format::Html).paint.muted, Color::rgb(0x33_3333));
}

#[test]
fn a_callout_has_a_tint_of_its_colour_unless_its_ground_is_said() {
    let loaded = theme("color.callout = { tip = '#0a5050', caution = { color = '#800000', ground = '#fff0f0' } }");
    let callouts = loaded.theme(Format::Pdf).paint.callouts;
    assert_eq!(callouts[1].0, Color::rgb(0x0A_5050));
    assert!(callouts[1].1.green > callouts[1].1.red);
    assert_eq!(callouts[4], (Color::rgb(0x80_0000), Color::rgb(0xFF_F0F0)));
    assert_eq!(callouts[2], BASE().paint.callouts[2]);
}

#[test]
fn paper_may_have_colours_of_its_own() {
    let loaded = theme("color = { ground = '#eeeeff', print = { ground = 'none' } }");
    let html = loaded.theme(Format::Html);
    assert_eq!((html.paint.code_ground, html.print.code_ground), (Color::rgb(0xEE_EEFF), html.print.background));
    assert_eq!(loaded.theme(Format::Pdf).paint.code_ground, html.print.background);
}

#[test]
fn what_is_nearer_has_the_last_word_and_derives_anew() {
    let files = [
        ("a.toml", "extends = ['official', 'b.toml']\ncolor.accent = '#0b4f5c'\n"),
        ("b.toml", "color = { accent = '#7a1f3d', heading = ['#101010', '#202020'] }\n"),
    ];
    let loaded = of_files(&files);
    assert_eq!(loaded.found, []);
    let paint = &loaded.theme(Format::Html).paint;
    assert_eq!(paint.accent, Color::rgb(0x0B_4F5C));
    // The list of the farther theme was said before the accent of the nearer one.
    assert_eq!(paint.headings[1], paint.accent);
    let turned = of_files(&[
        ("b.toml", "extends = 'a.toml'\ncolor.heading = ['#101010', '#202020']"),
        ("a.toml", "color.accent = '#0b4f5c'"),
    ]);
    assert_eq!(turned.theme(Format::Html).paint.headings[5], Color::rgb(0x20_2020));
}

#[test]
fn all_sizes_and_spaces_follow_that_of_text_and_headings_the_ratio() {
    let metrics = theme("[size.paper]\nbase = '20.6pt'\n").theme(Format::Pdf).metrics.clone();
    let base = BASE().metrics;
    assert_eq!((metrics.text_size, metrics.note.size), (base.text_size * 2.0, base.note.size * 2.0));
    assert_eq!((metrics.indent, metrics.headings[0].above), (base.indent * 2.0, base.headings[0].above * 2.0));
    let metrics = theme("[size.paper]\nbase = '10pt'\nratio = 1.2\nleading = 1.5\n").theme(Format::Pdf).metrics.clone();
    assert!((metrics.headings[1].text.size.0 - 12.0).abs() < 1e-3 && (metrics.leading.0 - 15.0).abs() < 1e-3);
    assert!(metrics.title.text.size > metrics.headings[0].text.size);
    let metrics = theme("[size.paper]\nheadings = ['20pt', '15pt']\n[space]\nunit = '8pt'\nparagraph = '1pt'\n");
    let metrics = &metrics.theme(Format::Pdf).metrics;
    assert_eq!((metrics.title.text.size, metrics.headings[4].text.size), (Pt(20.0), Pt(15.0)));
    assert_eq!((metrics.paragraph_space, metrics.indent), (Pt(1.0), base.indent * 2.0));
}

#[test]
fn a_format_may_have_margins_of_its_own() {
    let loaded = theme("page.margin = ['50pt', '60pt']\n[docx]\npage.margin = '40pt'\n");
    let of = |format: Format| loaded.theme(format).metrics.margins;
    assert_eq!((of(Format::Pdf).top, of(Format::Pdf).left, of(Format::Pdf).bottom), (Pt(50.0), Pt(60.0), Pt(50.0)));
    assert_eq!(loaded.theme(Format::Docx).metrics.word_margins.right, Pt(40.0));
}

#[test]
fn families_stand_in_for_those_that_they_are_like() {
    let loaded = theme("[font]\ntext = { family = 'Inter', like = 'sans' }\ndisplay = 'Source Serif 4'\n");
    let metrics = &loaded.theme(Format::Pdf).metrics;
    assert_eq!((metrics.text_family, metrics.display_family), (Family::Sans, Family::Serif));
    assert_eq!(metrics.heading_weight, Weight::Bold);
    let named: Vec<(Family, &str)> = loaded.looks.families.iter().map(|named| (named.family, &*named.name)).collect();
    assert_eq!(named, [(Family::Sans, "Inter")]);
    let same = theme("[font]\ntext = 'Inter'\ndisplay = 'Inter'\n");
    assert_eq!(same.looks.families.len(), 1);
    let strangers = theme("font = { text = 'A', display = 'B', code = 'C' }");
    let families: Vec<Family> = strangers.looks.families.iter().map(|named| named.family).collect();
    assert_eq!(families, [Family::Serif, Family::Sans, Family::Mono]);
}

#[test]
fn a_header_has_fields_and_leaves_no_part_to_what_it_extends() {
    let loaded = of_files(&[
        ("a.toml", "extends = 'b.toml'\npage.header = { right = 'p. {page} {{of}}' }\n"),
        ("b.toml", "page.header = { left = 'Left' }\npage.footer.center = '{date}'\n"),
    ]);
    let running = &loaded.theme(Format::Pdf).running;
    let header = &running.header;
    assert!(header.start.is_empty());
    let wanted =
        [RunningPiece::Words("p. ".into()), RunningPiece::Field(Field::Page), RunningPiece::Words(" {of}".into())];
    assert_eq!(header.end, wanted);
    assert_eq!(running.footer.middle, [RunningPiece::Field(Field::Date)]);
}

#[test]
fn plain_text_has_looks_too() {
    let plain = theme("[text]\nwidth = 60\nheading-marks = ['#', '']\nemphasis = 'none'\n");
    let plain = &plain.theme(Format::Text).plain;
    assert_eq!((plain.width, plain.emphasis, plain.heading_marks[5].as_str()), (60, false, ""));
}

#[test]
fn what_is_wrong_is_told_where_it_stands_with_what_was_meant() {
    let loaded = of("[colour]\n[color]\nacent = '#123456'\nlink = 'blueish'\ntext = 3\n[size.paper]\nbase = '100pt'\n\
                     [page]\nheader.left = '{organisation}'\npaper = 'A44'\n");
    let mut told: Vec<(&str, &str)> = loaded.codes().into_iter().zip(loaded.places()).collect();
    told.sort_unstable();
    let wanted = [
        ("invalid-theme", "'100pt'"),
        ("invalid-theme", "'A44'"),
        ("invalid-theme", "'blueish'"),
        ("invalid-theme", "'{organisation}'"),
        ("invalid-theme", "3"),
        ("unknown-key", "acent"),
        ("unknown-key", "colour"),
    ];
    assert_eq!(told, wanted);
    let helps: Vec<&str> = loaded.found.iter().filter_map(|found| found.help.as_deref()).collect();
    for help in
        ["did you mean `color`?", "did you mean `accent`?", "did you mean `organization`?", "did you mean `a4`?"]
    {
        assert!(helps.contains(&help), "{help} is missing in {helps:?}");
    }
}

#[test]
fn colours_that_can_t_be_read_are_told_with_the_nearest_shade_and_used() {
    let loaded = of("[color]\nlink = '#7fb2ff'\n");
    assert_eq!((loaded.codes(), loaded.places()), (vec!["low-contrast"], vec!["'#7fb2ff'"]));
    assert_eq!(loaded.theme(Format::Pdf).paint.link, Color::rgb(0x7F_B2FF));
    let fix = &loaded.found[0].fixes[0].edits[0];
    assert_eq!(loaded.sources.slice(fix.span), "#7fb2ff");
    let mended = of(&format!("[color]\nlink = '{}'\n", fix.text));
    assert_eq!(mended.found, []);
}

#[test]
fn every_theme_of_the_program_can_be_read() {
    for (name, _) in publish_theme::BUILT_IN {
        let text = format!("extends = '{name}'\n");
        assert_eq!(of(&text).found, [], "{name}");
        // What a theme of the program says stands nowhere: its contrast is looked at as if it were the user's.
        let own = publish_theme::BUILT_IN.iter().find(|(known, _)| *known == name).map(|(_, text)| *text);
        assert_eq!(of(own.expect("a theme")).found, [], "{name}");
    }
}

#[test]
fn themes_that_are_nowhere_or_extend_themselves_are_told_and_the_rest_is_used() {
    let loaded = of_files(&[("offical", "")]);
    assert_eq!(loaded.codes(), ["unknown-theme"]);
    assert_eq!(loaded.found[0].help.as_deref(), Some("did you mean `official`?"));
    let circle =
        of_files(&[("a.toml", "extends = 'b.toml'\ncolor.accent = '#7a1f3d'"), ("b.toml", "extends = 'a.toml'")]);
    assert_eq!((circle.codes(), circle.places()), (vec!["invalid-theme"], vec!["'a.toml'"]));
    assert_eq!(circle.theme(Format::Pdf).paint.accent, Color::rgb(0x7A_1F3D));
    for (name, code) in [("../x.toml", "unknown-theme"), ("x.scss", "unknown-theme"), ("no.toml", "unknown-theme")] {
        assert_eq!(of_files(&[("a.toml", &format!("extends = '{name}'"))]).codes(), [code], "{name}");
    }
    assert_eq!(of("[color\n").codes(), ["invalid-theme"]);
}

#[test]
fn a_theme_of_the_project_may_extend_one_of_the_program_with_its_name() {
    let loaded = of_files(&[("report", ""), ("themes/report.toml", "extends = 'report'\ncolor.link = '#004488'\n")]);
    assert_eq!(loaded.found, []);
    let theme = loaded.theme(Format::Pdf);
    assert_eq!((theme.paint.link, theme.metrics.text_size), (Color::rgb(0x00_4488), Pt(10.8)));
}

#[test]
fn a_name_takes_the_place_of_what_was_named_before_and_keys_lie_over_it() {
    let (mut sources, mut found, root) = (SourceMap::new(), Vec::new(), ProjectPath::root());
    let mut keys = |text: &str| {
        let id = sources.add(TextOrigin::StandardInput, text);
        let entries = Part::whole(text, id, Kind::THEME).toml().expect("TOML");
        Node { span: Span::new(id, 0..0), value: Value::Map(entries) }
    };
    let (project, own) = (keys("color.accent = '#7a1f3d'"), keys("color.link = '#004488'"));
    let (alone, name) = (
        keys("extends = 'plain'\ncolor.link = '#004488'"),
        Node { span: own.span, value: Value::Text("plain".into()) },
    );
    let mut accent = |own: &Node| {
        let origins = [Origin { node: &project, folder: &root }, Origin { node: own, folder: &root }];
        load(&MemoryWorld::new(), &mut sources, &origins, &mut found).themes.of(Format::Pdf).paint.accent
    };
    assert_eq!(accent(&own), Color::rgb(0x7A_1F3D));
    assert_eq!([accent(&alone), accent(&name)], [Color::rgb(0x11_1111); 2]);
    assert_eq!(found, []);
}

#[test]
fn a_theme_that_is_shown_looks_the_same_when_it_is_read() {
    for (name, _) in publish_theme::BUILT_IN {
        let looks = theme(&format!("extends = '{name}'\ncolor.print.ground = 'none'\nfont.code = 'Iosevka'\n")).looks;
        let text = publish_theme::show(&looks.themes);
        let again = of(&text);
        assert_eq!(again.found, [], "{text}");
        assert_eq!(publish_theme::show(&again.looks.themes), text, "{name}");
        for format in Format::ALL {
            let (own, read) = (looks.themes.of(format), again.theme(format));
            assert!((&own.paint, &own.dark, &own.print) == (&read.paint, &read.dark, &read.print), "{name}: {format}");
            assert_eq!((&own.running, &own.plain), (&read.running, &read.plain), "{name}: {format}");
        }
    }
}

#[test]
fn a_brand_is_a_theme_where_no_other_is_named() {
    let brand = "meta: {name: Example Agency}\nlogo:\n  medium: {path: seal.svg, alt: Seal}\ncolor:\n  palette: {wine: \"#7a1f3d\"}\n  \
                 primary: wine\n  link: primary\n  secondary: \"#dddddd\"\n  danger: crimson\ntypography:\n  base: {family: Inter, size: 11pt}\n  \
                 headings: {family: Source Serif 4, weight: 700}\n";
    let path = ProjectPath::new("_brand.yml").expect("a path");
    let world = MemoryWorld::new().with(path, brand);
    let (mut sources, mut found, root) = (SourceMap::new(), Vec::new(), ProjectPath::root());
    let read = publish_theme::brand(&world, &mut sources, &mut found).expect("a brand");
    assert_eq!(read.name.and_then(|node| node.words().map(str::to_owned)).as_deref(), Some("Example Agency"));
    let looks = load(&world, &mut sources, &[Origin { node: &read.theme, folder: &root }], &mut found);
    let Theme { paint, metrics, .. } = looks.themes.of(Format::Pdf);
    assert_eq!([paint.accent, paint.link], [Color::rgb(0x7A_1F3D); 2]);
    // A second colour that can't be read is none of muted text.
    assert_eq!(paint.muted, BASE().paint.muted);
    assert_eq!(
        (metrics.text_size, metrics.display_family, looks.families[0].name.as_str()),
        (Pt(11.0), Family::Serif, "Inter")
    );
    let logo = looks.logo.expect("a logo");
    assert_eq!((logo.picture.as_str(), logo.alt.as_ref().map(|alt| alt.as_str())), ("seal.svg", Some("Seal")));
    let told: Vec<(&str, &str)> =
        found.iter().map(|found| (found.code.name, found.span().map_or("", |span| sources.slice(span)))).collect();
    assert_eq!(told, [("brand-used", ""), ("invalid-value", "crimson")]);
    assert_eq!(publish_theme::brand(&MemoryWorld::new(), &mut sources, &mut found), None);
}
