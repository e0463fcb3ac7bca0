//! What is in a file.

use lopdf::Object;

use super::bytes;
use super::read::File;

fn tree(markdown: &str) -> String {
    File::read(&bytes(markdown)).tree()
}

#[test]
fn the_structure_has_the_words_in_order() {
    let source =
        "# One\n\nText with `code`, a [link](https://example.org/) and *emphasis*.\n\n> Said.\n>\n> – Somebody\n";
    let expected = "Document\n  H1 Title\n  H2 One\n  P Text with , a  and emphasis.\n    Code code\n    Link link@\n  \
                    BlockQuote\n    P Said.\n    P – Somebody\n";
    assert_eq!(tree(source), expected);
}

#[test]
fn lists_have_labels_and_bodies() {
    let source = "- one\n- two\n    1. deep\n";
    let expected = "Document\n  H1 Title\n  L\n    LI\n      Lbl •\n      LBody one\n    LI\n      Lbl •\n      LBody\n        \
                    P two\n        L\n          LI\n            Lbl •\n            LBody deep\n";
    assert_eq!(tree(source), expected);
}

#[test]
fn tables_keep_empty_cells() {
    let source = "Table: A caption\n\n| a | b |\n|---|---|\n| 1 |   |\n";
    let expected = "Document\n  H1 Title\n  Table\n    Caption A caption\n    THead\n      TR\n        TH a\n        TH b\n    \
                    TBody\n      TR\n        TD 1\n        TD\n";
    assert_eq!(tree(source), expected);
}

#[test]
fn a_head_without_a_body_is_one() {
    assert!(tree("| a | b |\n|---|---|\n").contains("  Table\n    TBody\n      TR\n        TH a\n        TH b\n"));
}

#[test]
fn notes_follow_their_paragraph_and_link_both_ways() {
    let source = "Text.[^a] More.\n\nNext.\n\n[^a]: The note.\n";
    let expected = "Document\n  H1 Title\n  P Text. More.\n    Reference\n      Link @\n        Lbl 1\n  Note The note.\n    Lbl\n      \
                    Link 1@\n  P Next.\n";
    assert_eq!(tree(source), expected);
}

#[test]
fn pictures_are_figures_with_descriptions() {
    let file =
        File::read(&bytes("![A dot.](dot.png)\n\nText ![another dot](dot.png) on.\n\n![](dot.png){.decorative}\n"));
    let expected = "Document\n  H1 Title\n  Figure\n  P Text  on.\n    Figure\n";
    assert_eq!(file.tree(), expected);
    let figures = file.document.objects.values().filter_map(|object| object.as_dict().ok());
    let figures =
        figures.filter(|dictionary| dictionary.get(b"S").and_then(Object::as_name).is_ok_and(|name| name == b"Figure"));
    let alts: Vec<_> =
        figures.map(|figure| figure.get(b"Alt").and_then(Object::as_str).expect("a description")).collect();
    assert_eq!(alts, [&b"A dot."[..], b"another dot"]);
    let pictures = file.document.objects.values().filter_map(|object| object.as_stream().ok());
    let pictures = pictures
        .filter(|stream| stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|name| name == b"Image"));
    assert_eq!(pictures.count(), 1, "a file is embedded once");
}

#[test]
fn drawings_are_forms() {
    let file = File::read(&bytes("![A drawing.](drawing.svg)\n\nText ![again](drawing.svg) on.\n"));
    assert_eq!(file.tree(), "Document\n  H1 Title\n  Figure\n  P Text  on.\n    Figure\n");
    let streams = || file.document.objects.values().filter_map(|object| object.as_stream().ok());
    let is = |dictionary: &lopdf::Dictionary, key: &[u8], value: &[u8]| {
        dictionary.get(key).and_then(Object::as_name).is_ok_and(|name| name == value)
    };
    let mut whole = streams().filter(|stream| stream.dict.has(b"Matrix") && is(&stream.dict, b"Subtype", b"Form"));
    let form = whole.next().expect("a form");
    assert!(whole.next().is_none(), "a file is embedded once");
    let content = form.decompressed_content().expect("a content stream");
    let content = String::from_utf8_lossy(&content);
    for part in [
        "1 0 0 rg\n0 0 0 RG\n1 w\n4 M\n[3 1] 0 d\n1 1 m\n9 1 l\n9 9 l\nh\nB\n",
        "q\n0 0 m\n9 0 l\n9 9 l\n0 9 l\nh\nW n\n",
        "/Pattern cs\n",
    ] {
        assert!(content.contains(part), "{part} in\n{content}");
    }
    let count = |dictionaries: &dyn Fn(&lopdf::Dictionary) -> bool| {
        let of_object = |object: &&Object| match object {
            Object::Stream(stream) => dictionaries(&stream.dict),
            object => object.as_dict().is_ok_and(dictionaries),
        };
        file.document.objects.values().filter(of_object).count()
    };
    assert_eq!(count(&|dictionary| dictionary.has(b"SMask")), 3, "opacity of a gradient, a clip of two shapes, a mask");
    assert_eq!(count(&|dictionary| dictionary.has(b"PatternType")), 2);
    assert_eq!(count(&|dictionary| dictionary.has(b"BitsPerComponent")), 0);
}

#[test]
fn words_over_two_lines_are_whole() {
    let long = "a".repeat(100);
    let text = tree(&long);
    assert!(text.replace('\u{AD}', "").contains(&long), "{text}");
    assert!(text.contains('\u{AD}'), "{text}");
}

#[test]
fn other_languages_are_marked() {
    let file =
        File::read(&bytes("A <span lang=\"fr\">mot *juste*</span>.\n\n<div lang=\"de\">\n\nEin Absatz.\n\n</div>\n"));
    let expected = "Document\n  H1 Title\n  P A .\n    Span mot juste\n  Div\n    P Ein Absatz.\n";
    assert_eq!(file.tree(), expected);
    let elements = file.document.objects.values().filter_map(|object| object.as_dict().ok());
    let languages = elements.filter(|element| element.has(b"S") && element.has(b"Lang"));
    let mut languages: Vec<&[u8]> =
        languages.map(|element| element.get(b"Lang").and_then(Object::as_str).expect("a tag")).collect();
    languages.sort_unstable();
    assert_eq!(languages, [b"de", b"fr"]);
}

#[test]
fn the_description_of_a_missing_picture_is_not_read_twice() {
    assert_eq!(tree("Text ![A map.](none.png) on.\n"), "Document\n  H1 Title\n  P Text  on.\n    Figure\n");
}

#[test]
fn links_lead_where_they_say() {
    let file = File::read(&bytes("# One\n\n[to](#one), [web](https://example.org/a b), [other](other.md)\n"));
    let annotations = file.document.objects.values().filter_map(|object| object.as_dict().ok());
    let links: Vec<_> = annotations.filter(|annotation| annotation.has_type(b"Annot")).collect();
    assert!(links.iter().all(|link| link.has(b"StructParent") && link.has(b"Contents")));
    assert_eq!(links.iter().filter(|link| link.has(b"Dest")).count(), 1);
}

#[test]
fn a_link_over_many_lines_says_its_address_once() {
    let words = "word ".repeat(400);
    let file = File::read(&bytes(&format!("[{words}](https://example.org/a) and [other](https://example.org/b)\n")));
    let dictionaries = || file.document.objects.values().filter_map(|object| object.as_dict().ok());
    let links: Vec<_> = dictionaries().filter(|annotation| annotation.has_type(b"Annot")).collect();
    assert!(links.len() > 4);
    for link in &links {
        let action = file.dictionary(link.get(b"A").expect("an action"));
        assert!(action.get(b"URI").and_then(Object::as_str).expect("an address").starts_with(b"https://example.org/"));
        assert!(link.has(b"Contents"));
    }
    assert_eq!(links.iter().filter(|link| link.get(b"A").is_ok_and(|action| action.as_dict().is_ok())).count(), 1);
}

#[test]
fn long_documents_have_a_balanced_tree_an_outline_and_contents() {
    let sections: String =
        (0..400).map(|index| format!("# Part {index}\n\nWords.\n\n## Deep {index}\n\nMore words.\n\n")).collect();
    let file = File::read(&bytes(&format!("---\nlang: en\ntitle: Long\ntoc: true\n---\n\n{sections}")));
    assert!(file.pages.len() > 32);
    let pages = file.dictionary(file.catalog().get(b"Pages").expect("pages"));
    let kids = pages.get(b"Kids").and_then(Object::as_array).expect("kids");
    assert!(kids.len() <= 32);
    let outlines = file.dictionary(file.catalog().get(b"Outlines").expect("an outline"));
    assert_eq!(outlines.get(b"Count").and_then(Object::as_i64).expect("a count"), 400);
    assert!(file.tree().contains("TOCI\n      Reference\n        Link Part 399@\n"));
    assert!(file.artifacts.contains("Page 7"));
}

#[test]
fn the_same_document_has_the_same_bytes() {
    let source = "# A\n\nText -- and \u{201C}more\u{201D}.[^n]\n\n[^n]: Note ![dot](dot.png).\n";
    assert_eq!(bytes(source), bytes(source));
    assert_ne!(bytes(source), bytes(&source.replace("more", "less")));
}

#[test]
fn a_character_that_no_font_has_is_a_box_that_reads_as_itself() {
    let text = tree("Count \u{13000} birds\n");
    assert!(text.contains("P Count \u{13000} birds"), "{text}");
}

#[test]
fn odd_documents_have_a_file() {
    for source in
        ["", "- \n", "|a|\n|-|\n| |\n", "[](#nowhere)", "[^1]\n\n[^1]:", "> \n", "# \n", "<!-- -->", "![](none.png)"]
    {
        File::read(&bytes(source));
    }
}
