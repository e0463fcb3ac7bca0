//! Front matter and metadata from the command line.

use publish_core::model::{
    ContactField, Date, DocumentKind, Marking, MetaValue, Metadata, PaperSize, PdfStandards, Phrase,
};
use publish_core::{Pt, walk};

use super::show::{self, Read};

fn read(front: &str) -> Read {
    show::read(&format!("---\n{front}\n---\n\nText.\n"))
}

/// The metadata of front matter without faults.
fn metadata(front: &str) -> Metadata {
    let read = read(front);
    assert_eq!(read.faults(), Vec::<String>::new());
    read.document().metadata.clone()
}

fn faults(front: &str) -> Vec<String> {
    read(front).faults()
}

fn words(phrase: &Option<Phrase>) -> String {
    phrase.as_ref().map(|phrase| show::inlines(&phrase.content)).unwrap_or_default()
}

#[test]
fn titles_are_markdown() {
    let metadata = metadata(
        "title: \"USNORTHCOM's *Interaction*\"\nsubtitle: 1. Fact Sheet\noffice: '# 1'\norganization: |\n  Two\n  lines",
    );
    assert_eq!(words(&metadata.title), r#""USNORTHCOM’s " Emphasis("Interaction")"#);
    assert_eq!(words(&metadata.subtitle), r#""1. Fact Sheet""#);
    assert_eq!(words(&metadata.office), r##""# 1""##);
    assert_eq!(words(&metadata.organization), r#""Two lines""#);
}

#[test]
fn scalars_of_any_kind_are_words() {
    let metadata = metadata("title: 1984\nsubtitle: yes\nshort-title: 007");
    assert_eq!((words(&metadata.title).as_str(), words(&metadata.subtitle).as_str()), ("\"1984\"", "\"yes\""));
    assert_eq!(metadata.short_title.expect("a short title").value, "007");
}

#[test]
fn every_word_has_its_place() {
    let front =
        "title: \"A \\\"quoted\\\" *word*\"\nabstract: |\n  One.\n\n  - Two *three*.\nsubtitle: >\n  folded\n  here";
    let read = read(front);
    let metadata = &read.document().metadata;
    for (run, wanted) in [(&metadata.title, "word"), (&metadata.subtitle, "folded here")] {
        let content = &run.as_ref().expect("a phrase").content;
        let last = walk::inlines(content).last().expect("an inline");
        assert_eq!(walk::plain_text(std::slice::from_ref(last)), wanted);
        let place = read.sources.locate(last.span);
        let line = if wanted == "word" { 2 } else { 8 };
        assert_eq!((place.name.as_str(), place.line), ("<stdin>", line), "{wanted}");
    }
    let emphasis = walk::blocks(&metadata.abstract_text).last().map(walk::own_inlines).expect("inlines")[1].span;
    let place = read.sources.locate(emphasis);
    assert_eq!((place.line, place.column), (6, 9));
}

#[test]
fn authors() {
    let one = metadata("author: Ann *Lee*");
    assert_eq!(show::inlines(&one.authors[0].value.name), r#""Ann " Emphasis("Lee")"#);
    let several = metadata(
        "authors:\n  - Ann\n  - name: Bob\n    affiliation: [{name: X}, Y]\n    email: b@x.y\n    orcid: 1\n  - name: {given: Cy, family: Dee}",
    );
    let people: Vec<_> = several.authors.iter().map(|author| &author.value).collect();
    assert_eq!(
        people.iter().map(|person| walk::plain_text(&person.name)).collect::<Vec<_>>(),
        ["Ann", "Bob", "Cy Dee"]
    );
    assert_eq!((people[1].affiliation.as_deref(), people[1].email.as_deref()), (Some("X, Y"), Some("b@x.y")));
    assert_eq!(faults("author: {email: a@b.c}"), ["invalid-value: {"]);
}

#[test]
fn dates_of_any_precision() {
    for (written, wanted) in [
        ("2009", Date::Year(2009)),
        ("2009-10", Date::Month(2009, 10)),
        ("2009-10-05", Date::Day(2009, 10, 5)),
        ("\"2009-10-05\"", Date::Day(2009, 10, 5)),
        ("2013-08-23 12:00:00 -0700", Date::Day(2013, 8, 23)),
        ("2013-08-23T12:00:00Z", Date::Day(2013, 8, 23)),
        ("October 2009", Date::Words("October 2009".into())),
    ] {
        assert_eq!(metadata(&format!("date: {written}")).date.expect("a date").value, wanted, "{written}");
    }
    assert_eq!(faults("date: [1]"), ["invalid-value: ["]);
}

#[test]
fn settings() {
    let metadata = metadata(
        "lang: en_us\ntoc: yes\ntoc-depth: 2\nnumber-sections: true\nmax-pages: 2\ntype: fact-sheet\npapersize: A4\nmargin: 2.5cm",
    );
    assert_eq!(metadata.language.expect("a language").value.as_str(), "en-US");
    assert_eq!(metadata.contents.map(|toc| toc.value), Some(true));
    assert_eq!(metadata.contents_depth.map(|depth| depth.value), Some(2));
    assert_eq!(metadata.number_sections.map(|number| number.value), Some(true));
    assert_eq!(metadata.max_pages.map(|pages| pages.value), Some(2));
    assert_eq!(metadata.kind.map(|kind| kind.value), Some(DocumentKind::FactSheet));
    assert_eq!(metadata.page.paper.map(|paper| paper.value), Some(PaperSize::A4));
    assert_eq!(metadata.page.margin.map(|margin| margin.value), Some(Pt::from_mm(25.0)));
}

#[test]
fn geometry_of_pandoc() {
    let margin = |front: &str| metadata(front).page.margin.map(|margin| margin.value);
    assert_eq!(margin("geometry: margin=1in"), Some(Pt(72.0)));
    assert_eq!(margin("geometry: [top=3cm, \"margin=2in,left=1in\"]"), Some(Pt(144.0)));
    assert_eq!(margin("geometry: landscape"), None);
}

#[test]
fn keywords_are_a_list_or_between_commas() {
    let keywords = |front: &str| metadata(front).keywords.into_iter().map(|word| word.value).collect::<Vec<_>>();
    assert_eq!(keywords("keywords: [a b, c]"), ["a b", "c"]);
    assert_eq!(keywords("tags: a b,  c"), ["a b", "c"]);
    assert_eq!(keywords("keywords: a\ntags: [a, b]"), ["a", "b"]);
}

#[test]
fn contacts() {
    let lines = |front: &str| -> Vec<(ContactField, String)> {
        let contact = metadata(front).contact.expect("a contact");
        contact.lines.into_iter().map(|(field, line)| (field, walk::plain_text(&line.content))).collect()
    };
    use ContactField::{Address, Email, Name, Telephone, Web};
    let wanted = |lines: &[(ContactField, &str)]| {
        lines.iter().map(|&(field, line)| (field, line.to_owned())).collect::<Vec<_>>()
    };
    assert_eq!(
        lines(
            "contact:\n  name: Office\n  address: [The Pentagon, \"Washington, DC\"]\n  phone: (703) 695-9188\n  email: a@b.c\n  url: b.c"
        ),
        wanted(&[
            (Name, "Office"),
            (Address, "The Pentagon"),
            (Address, "Washington, DC"),
            (Telephone, "(703) 695-9188"),
            (Email, "a@b.c"),
            (Web, "b.c")
        ]),
    );
    let guessed = wanted(&[
        (Name, "Office"),
        (Address, "Room 2A872"),
        (Telephone, "(703) 695-9188"),
        (Email, "a@b.c"),
        (Web, "https://b.c"),
    ]);
    assert_eq!(lines("contact: [Office, Room 2A872, (703) 695-9188, a@b.c, https://b.c]"), guessed);
    assert_eq!(lines("contact: |\n  Office\n  Room 2A872\n  (703) 695-9188\n  a@b.c\n  https://b.c"), guessed);
    assert_eq!(faults("contact: {name: A, adress: B}"), ["unknown-key: adress"]);
}

#[test]
fn abstracts_are_blocks() {
    let metadata = metadata("abstract: |\n  One *two*.\n\n  - Three.");
    let mut shown = String::new();
    show::blocks(&mut shown, &metadata.abstract_text, 0);
    assert_eq!(shown, "p \"One \" Emphasis(\"two\") \".\"\nul tight\n  li\n    p \"Three.\"\n");
}

#[test]
fn toml_says_the_same() {
    let read = show::read(
        "+++\ntitle = \"It's\"\ndate = 2009-10-05\nauthors = [\"A\", {name = \"B\"}]\n[contact]\nname = \"C\"\n+++\nText.",
    );
    assert_eq!(read.faults(), Vec::<String>::new());
    let metadata = &read.document().metadata;
    assert_eq!(words(&metadata.title), r#""It’s""#);
    assert_eq!(metadata.date.as_ref().expect("a date").value, Date::Day(2009, 10, 5));
    assert_eq!((metadata.authors.len(), metadata.contact.as_ref().map(|contact| contact.lines.len())), (2, Some(1)));
}

#[test]
fn unknown_keys_are_kept_and_told() {
    let read = read("titel: Memo\nlicense: a.bib\nformat:\n  html: {toc: true, n: [1, ~]}\nzzz: 1");
    assert_eq!(
        read.faults(),
        ["unknown-key: titel", "unsupported-key: format", "unknown-key: zzz", "keys-of-other-tools: license"]
    );
    assert_eq!(read.diagnostics[0].help.as_deref(), Some("did you mean `title`?"));
    let unknown = &read.document().metadata.unknown;
    assert_eq!(unknown.iter().map(|key| key.key.as_str()).collect::<Vec<_>>(), ["titel", "license", "format", "zzz"]);
    let MetaValue::Map(format) = &unknown[2].value else { panic!("a map") };
    let n = MetaValue::List(vec![MetaValue::Number("1".into()), MetaValue::Null]);
    assert_eq!(format[0].1, MetaValue::Map(vec![("toc".into(), MetaValue::Bool(true)), ("n".into(), n)]));
}

#[test]
fn what_was_meant_can_be_written_for_the_author() {
    let yaml = "titel: Memo\ntype: \"memmo\"\ncontact:\n  emial: a@b.us\n  nmae: Press\nzzzz: titel";
    // A text that is put together leads back to the file.
    for body in ["Text.", "> Text {{< include nowhere.md >}}"] {
        let source = format!("---\n{yaml}\n---\n\n{body}\n");
        let read = show::read(&source);
        let mut edits: Vec<_> =
            read.diagnostics.iter().flat_map(|fault| fault.fixes.iter()).flat_map(|fix| &fix.edits).collect();
        edits.sort_by_key(|edit| std::cmp::Reverse(edit.span));
        let mut mended = source.clone();
        edits.iter().for_each(|edit| mended.replace_range(edit.span.range(), &edit.text));
        let wanted = yaml
            .replace("titel: M", "title: M")
            .replace("memmo", "memo")
            .replace("emial", "email")
            .replace("nmae", "name");
        assert_eq!(mended, source.replace(yaml, &wanted));
    }
}

#[test]
fn values_of_the_wrong_kind_are_told() {
    let read = read(
        "max-pages: many\ntoc: perhaps\ntype: poem\nlang: english\npapersize: huge\nmargin: 1\ntitle: [a]\ntoc-depth: 0",
    );
    let mut faults = read.faults();
    faults.sort();
    assert_eq!(
        faults,
        ["0", "1", "[", "english", "huge", "many", "perhaps", "poem"].map(|value| format!("invalid-value: {value}")),
    );
    let message = &read.diagnostics.iter().find(|fault| fault.message.contains("max-pages")).expect("a fault").message;
    assert_eq!(message, "`max-pages` is `many`; wanted a whole number from 1 to 1000000");
}

#[test]
fn the_first_of_two_equal_keys_counts() {
    let read = read("title: A\ntitle: B\nauthors: [C]\nauthor: D");
    assert_eq!(read.faults(), ["duplicate-key: title", "duplicate-key: author"]);
    assert_eq!(words(&read.document().metadata.title), "\"A\"");
}

#[test]
fn what_templates_leave_empty_says_nothing() {
    assert_eq!(metadata("title:\nauthor: []\ndate: \"\"\nlang: ~"), Metadata::default());
}

#[test]
fn broken_front_matter_leaves_the_body() {
    for (source, line, column) in [
        ("---\ntitle: \"Memo\n---\n", 2, 8),
        ("---\ntitle: [unclosed\n---\n", 2, 8),
        ("---\nü: x\ntitle: a: b\n---\n", 3, 9),
        ("+++\ntitle = \"a\nb = 1\n+++\n", 2, 11),
    ] {
        let read = show::read(&format!("{source}\nSee [^none].\n"));
        assert_eq!(read.document.map(|document| document.blocks.len()), Some(1));
        let codes: Vec<&str> = read.diagnostics.iter().map(|diagnostic| diagnostic.code.name).collect();
        assert_eq!(codes, ["invalid-front-matter", "undefined-note"]);
        assert_eq!(read.diagnostics[0].code.name, "invalid-front-matter");
        let place = read.sources.locate(read.diagnostics[0].span().expect("a place"));
        assert_eq!((place.line, place.column), (line, column), "{source} {}", read.diagnostics[0].message);
    }
}

#[test]
fn alias_bombs_are_bounded() {
    let mut front = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for level in 1..9 {
        let aliases = vec![format!("*a{}", level - 1); 9].join(", ");
        front.push_str(&format!("a{level}: &a{level} [{aliases}]\n"));
    }
    let read = read(&front);
    assert_eq!(read.diagnostics[0].message, "the front matter expands to more than its budget allows");
    assert_eq!(metadata("keywords: &k [a]\nsubject: x\ntags: *k").keywords.len(), 1);
}

#[test]
fn what_is_no_front_matter_is_text() {
    assert_eq!(show::show("---\ntitle: A\n\ntext"), "thematic break\np \"title: A\"\np \"text\"\n");
    assert_eq!(show::show("---\nWords\n---"), "thematic break\nh2 \"Words\"\n");
    assert_eq!(show::show("---\n---\n\na"), "p \"a\"\n");
    assert_eq!(show::show("\u{FEFF}a"), "p \"a\"\n");
}

#[test]
fn the_command_line_overrides() {
    let read = show::read_with(
        "---\ntitle: A\ntoc: true\n---\n",
        &[("title", "It's *B*"), ("toc", "false"), ("max-pages", "no"), ("author", "C"), ("author", "D")],
    );
    let metadata = &read.document().metadata;
    assert_eq!(words(&metadata.title), r#""It’s " Emphasis("B")"#);
    assert_eq!(metadata.contents.as_ref().map(|toc| toc.value), Some(false));
    assert_eq!(metadata.authors.len(), 2);
    assert_eq!(read.faults(), ["invalid-value: no"]);
    let place = read.sources.locate(read.diagnostics[0].span().expect("a place"));
    assert_eq!((place.name.as_str(), place.line, place.column), ("<command line>", 1, 11));
}

#[test]
fn the_project_has_the_defaults() {
    let project = "[metadata]\noffice = 'Public *Affairs*'\nauthors = ['A', 'B']\nlang = 'de'\ntitle = 'None'\n\
                   contact = { telephone = '555' }\n";
    let front = "---\nauthor: C\ntitle: Mine\n---\n\n\"Text\".\n";
    let read = show::read_in(project, front, &[("title", "Other")]);
    assert_eq!(read.faults(), Vec::<String>::new());
    let metadata = &read.document().metadata;
    assert_eq!(words(&metadata.title), r#""Other""#);
    assert_eq!(metadata.authors.len(), 1);
    assert!(metadata.contact.is_some());
    let office = metadata.office.as_ref().expect("an office");
    let emphasis = office.content.last().expect("an inline").span;
    let place = read.sources.locate(emphasis);
    assert_eq!((place.name.as_str(), place.line, place.column), ("publish.toml", 2, 18));
    assert!(show::inlines(publish_core::walk::own_inlines(&read.document().blocks[0])).contains("„Text“"));
}

#[test]
fn faults_of_the_project_have_their_place() {
    let read = show::read_in("[metadata]\ntitel = 'x'\nmax-pages = 'many'\n", "Text.\n", &[]);
    assert_eq!(read.faults(), ["unknown-key: titel", "invalid-value: 'many'"]);
    for broken in ["metadata = 3\n", "variables = []\n", "[metadata\n"] {
        let read = show::read_in(broken, "Text.\n", &[]);
        assert!(read.document.is_none() && read.faults()[0].starts_with("invalid-configuration"), "{broken}");
    }
}

#[test]
fn a_margin_of_the_document_is_over_that_of_the_project() {
    let read = show::read_in("[metadata]\nmargin = '2in'\n", "---\ngeometry: margin=1in\n---\n", &[]);
    assert_eq!(read.document().metadata.page.margin.as_ref().map(|margin| margin.value), Some(Pt(72.0)));
}

#[test]
fn a_misspelt_choice_is_guessed() {
    let read = read("type: memmo\ndialect: commonmrak");
    let helps: Vec<_> = read.diagnostics.iter().filter_map(|diagnostic| diagnostic.help.as_deref()).collect();
    assert_eq!(helps, ["did you mean `commonmark`?", "did you mean `memo`?"]);
    assert!(read.diagnostics[0].message.ends_with("wanted `publish`, `commonmark`, `gfm` or `pandoc`"));
    assert_eq!(metadata("type: Fact Sheet\ndialect: GFM").kind.map(|kind| kind.value), Some(DocumentKind::FactSheet));
}

#[test]
fn what_offices_say_of_a_document_is_typed() {
    let read = super::show::read(
        "---\nmarking: CUI\nstatus: draft\nversion: 2.10\nto: [The Board, {name: Desk, email: desk@example.org}]\n\
         enclosures:\n  - Map, large\n---\nWords.\n",
    );
    assert_eq!(read.faults(), [""; 0]);
    let metadata = &read.document().metadata;
    let words = |entry: &Option<publish_core::model::Entry<String>>| entry.as_ref().map(|entry| entry.value.clone());
    assert_eq!(metadata.marking.as_ref().map(|marking| marking.value), Some(Marking::Cui));
    assert_eq!(words(&metadata.status).as_deref(), Some("draft"));
    assert_eq!(words(&metadata.version).as_deref(), Some("2.10"));
    assert_eq!(metadata.recipients.len(), 2);
    assert_eq!(metadata.recipients[1].value.email.as_deref(), Some("desk@example.org"));
    assert_eq!(show::inlines(&metadata.enclosures[0].content), "\"Map, large\"");
}

#[test]
fn standards_are_a_list_or_names_between_commas() {
    let usual = PdfStandards::default();
    for (front, wanted) in [
        ("pdf-standard: ua-1, a-2a", Some(usual)),
        ("pdf-standard: [PDF/UA-1, a-2a]", Some(usual)),
        ("pdf_standard: none", Some(PdfStandards::NONE)),
        ("pdf-standard: a-1b", None),
        ("pdf-standard: [a-2a, a-3a]", None),
    ] {
        let read = read(front);
        let found = read.document().metadata.pdf_standard.as_ref().map(|asked| asked.value);
        assert_eq!(found, wanted, "{front}");
        assert_eq!(read.faults().len(), usize::from(wanted.is_none()), "{front}");
    }
}
