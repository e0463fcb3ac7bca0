//! The conditions of the Matterhorn Protocol that can be seen in a file's objects, on a document that has everything.
//! `docs/conformance.md` says which test covers which.

use std::collections::{BTreeSet, HashSet};

use lopdf::content::Content;
use lopdf::{Dictionary, Object, ObjectId};

use super::bytes;
use super::read::File;

/// A document with each kind of structure, over more than one page.
fn file() -> File {
    let mut source = "---\nlang: en\ntitle: Everything\ntoc: true\n---\n\n# One\n\nText[^a] with `code`, $x^2$, \
                      [a link](https://example.org/) and ![a dot](dot.png).[^b]\n\n### Deep\n\n$$\nE = mc^2\n$$\n\n\
                      > Said.\n\n- one\n    1. deep\n- two\n\nTerm\n:   Meaning.\n\nTable: A caption\n\n| a | b |\n\
                      |---|---|\n| 1 |   |\n\n![A dot.](dot.png)\n\n```rust\nfn main() {}\n```\n\n[^a]: One note.\n\n\
                      [^b]: Another one.\n\n"
        .to_owned();
    (0..60).for_each(|index| source.push_str(&format!("# Part {index}\n\nWords \u{2013} and more.\n\n")));
    File::read(&bytes(&source))
}

/// All dictionaries, those of streams too, and those within others.
fn dictionaries(file: &File) -> Vec<&Dictionary> {
    fn collect<'o>(object: &'o Object, found: &mut Vec<&'o Dictionary>) {
        let dictionary = match object {
            Object::Dictionary(dictionary) => dictionary,
            Object::Stream(stream) => &stream.dict,
            Object::Array(items) => return items.iter().for_each(|item| collect(item, found)),
            _ => return,
        };
        found.push(dictionary);
        dictionary.iter().for_each(|(_, value)| collect(value, found));
    }
    let mut found = Vec::new();
    file.document.objects.values().for_each(|object| collect(object, &mut found));
    found
}

fn name<'d>(dictionary: &'d Dictionary, key: &[u8]) -> &'d str {
    dictionary.get(key).and_then(Object::as_name).map_or("", |name| std::str::from_utf8(name).expect("ASCII"))
}

/// The structure elements in the order of the tree, each with the types of its parent and its kids.
struct Element<'f> {
    dictionary: &'f Dictionary,
    kind: &'f str,
    parent: &'f str,
    kids: Vec<&'f str>,
    /// The annotations in it.
    annotations: Vec<ObjectId>,
}

fn elements(file: &File) -> Vec<Element<'_>> {
    fn collect<'f>(file: &'f File, dictionary: &'f Dictionary, parent: &'f str, found: &mut Vec<Element<'f>>) {
        let kind = name(dictionary, b"S");
        let at = found.len();
        found.push(Element { dictionary, kind, parent, kids: Vec::new(), annotations: Vec::new() });
        for kid in dictionary.get(b"K").and_then(Object::as_array).into_iter().flatten() {
            if let Object::Reference(id) = kid {
                let kid = file.document.get_dictionary(*id).expect("an element");
                found[at].kids.push(name(kid, b"S"));
                collect(file, kid, kind, found);
            } else if let Ok(object) = kid.as_dict().and_then(|kid| kid.get(b"Obj")).and_then(Object::as_reference) {
                found[at].annotations.push(object);
            }
        }
    }
    let root = file.dictionary(file.catalog().get(b"StructTreeRoot").expect("a structure tree"));
    let mut found = Vec::new();
    collect(file, file.dictionary(root.get(b"K").expect("a root element")), "", &mut found);
    found
}

fn attribute<'e>(element: &'e Element<'_>, key: &[u8]) -> Option<&'e Object> {
    element.dictionary.get(b"A").and_then(Object::as_dict).and_then(|attributes| attributes.get(key)).ok()
}

#[test]
fn the_catalog_says_what_readers_need() {
    let file = file();
    let catalog = file.catalog();
    assert!(catalog.has(b"Metadata") && catalog.has(b"Lang") && catalog.has(b"Outlines") && catalog.has(b"PageLabels"));
    let preferences = file.dictionary(catalog.get(b"ViewerPreferences").expect("preferences"));
    assert!(preferences.get(b"DisplayDocTitle").and_then(Object::as_bool).expect("an entry"));
    let info = file.dictionary(catalog.get(b"MarkInfo").expect("an entry"));
    assert!(info.get(b"Marked").and_then(Object::as_bool).expect("an entry"));
    assert!(!info.has(b"Suspects"));
    let id = catalog.get(b"Metadata").and_then(Object::as_reference).expect("metadata");
    let stream = file.document.get_object(id).and_then(Object::as_stream).expect("a stream");
    let xmp = std::str::from_utf8(&stream.content).expect("UTF-8");
    assert!(xmp.contains("<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">Everything</rdf:li>"), "{xmp}");
    assert!(xmp.contains("<dc:language><rdf:Bag><rdf:li>en</rdf:li>"), "{xmp}");
}

#[test]
fn nothing_acts_plays_or_hides() {
    let file = file();
    assert!(!file.document.trailer.has(b"Encrypt"));
    let never = [
        "AA",
        "AcroForm",
        "AF",
        "AS",
        "Alternates",
        "EF",
        "EmbeddedFiles",
        "JavaScript",
        "JS",
        "OC",
        "OCProperties",
        "OpenAction",
        "OPI",
        "Perms",
        "PS",
        "Ref",
        "Threads",
        "Trans",
        "XFA",
    ];
    for dictionary in dictionaries(&file) {
        let found = never.iter().find(|key| dictionary.has(key.as_bytes()));
        assert_eq!(found, None, "{dictionary:?}");
        if dictionary.has(b"S") && dictionary.has(b"URI") {
            assert_eq!(name(dictionary, b"S"), "URI");
        }
        assert_ne!(name(dictionary, b"Subtype"), "PS", "no PostScript");
    }
}

#[test]
fn elements_are_of_standard_types_and_of_no_other() {
    let file = file();
    let root = file.dictionary(file.catalog().get(b"StructTreeRoot").expect("a structure tree"));
    assert!(!root.has(b"RoleMap") && !root.has(b"ClassMap"));
    let found: BTreeSet<&str> = elements(&file).iter().map(|element| element.kind).collect();
    let wanted = [
        "BlockQuote",
        "Caption",
        "Code",
        "Document",
        "Figure",
        "Formula",
        "H1",
        "H2",
        "H3",
        "L",
        "LBody",
        "LI",
        "Lbl",
        "Link",
        "Note",
        "P",
        "Reference",
        "TBody",
        "TD",
        "TH",
        "THead",
        "TOC",
        "TOCI",
        "TR",
        "Table",
    ];
    assert_eq!(found.into_iter().collect::<Vec<_>>(), wanted);
}

#[test]
fn tables_lists_and_contents_nest_as_they_must() {
    let within = |kind: &str| match kind {
        "TR" => Some(&["Table", "THead", "TBody", "TFoot"][..]),
        "TH" | "TD" => Some(&["TR"][..]),
        "THead" | "TBody" | "TFoot" => Some(&["Table"][..]),
        "LI" => Some(&["L"][..]),
        "LBody" => Some(&["LI"][..]),
        "TOCI" => Some(&["TOC"][..]),
        _ => None,
    };
    let holds = |kind: &str| match kind {
        "Table" => Some(&["Caption", "TR", "THead", "TBody", "TFoot"][..]),
        "THead" | "TBody" | "TFoot" => Some(&["TR"][..]),
        "TR" => Some(&["TH", "TD"][..]),
        "L" => Some(&["Caption", "L", "LI"][..]),
        "LI" => Some(&["Lbl", "LBody"][..]),
        "TOC" => Some(&["Caption", "TOC", "TOCI"][..]),
        "TOCI" => Some(&["Lbl", "Reference", "NonStruct", "P", "TOC"][..]),
        _ => None,
    };
    let file = file();
    for Element { kind, parent, kids, .. } in elements(&file) {
        assert!(within(kind).is_none_or(|parents| parents.contains(&parent)), "{kind} in {parent}");
        for kid in kids {
            assert!(holds(kind).is_none_or(|held| held.contains(&kid)), "{kid} in {kind}");
        }
    }
}

#[test]
fn headings_start_at_one_and_skip_none() {
    let file = file();
    let levels = elements(&file).into_iter().filter_map(|element| element.kind.strip_prefix('H')?.parse::<u8>().ok());
    let mut before = 0;
    for level in levels {
        assert!(level <= before + 1, "H{level} after H{before}");
        before = level;
    }
    assert!(before > 0);
}

#[test]
fn elements_have_the_entries_that_their_types_need() {
    let file = file();
    let mut notes = HashSet::new();
    let mut seen = BTreeSet::new();
    for element in elements(&file) {
        let has = |key: &[u8]| element.dictionary.has(key);
        match element.kind {
            "Figure" => assert!(has(b"Alt") && attribute(&element, b"BBox").is_some()),
            "Formula" => assert!(has(b"Alt")),
            "TH" => assert!(attribute(&element, b"Scope").is_some()),
            "L" => assert!(attribute(&element, b"ListNumbering").is_some()),
            "Note" => {
                let id = element.dictionary.get(b"ID").and_then(Object::as_str).expect("an identifier");
                assert!(notes.insert(id.to_vec()), "an identifier is given once");
            }
            _ => continue,
        }
        seen.insert(element.kind);
    }
    assert_eq!(seen.len(), 5);
}

#[test]
fn annotations_are_links_within_link_elements() {
    let file = file();
    let tagged: HashSet<ObjectId> = elements(&file)
        .iter()
        .flat_map(|element| {
            assert!(element.annotations.is_empty() || element.kind == "Link", "an annotation in {}", element.kind);
            element.annotations.clone()
        })
        .collect();
    let mut count = 0;
    for page in &file.pages {
        let page = file.document.get_dictionary(*page).expect("a page");
        let Ok(annotations) = page.get(b"Annots").and_then(Object::as_array) else { continue };
        assert_eq!(name(page, b"Tabs"), "S");
        for annotation in annotations {
            let id = annotation.as_reference().expect("an object of its own");
            let annotation = file.document.get_dictionary(id).expect("an annotation");
            assert_eq!(name(annotation, b"Subtype"), "Link");
            assert!(annotation.has(b"Contents") && annotation.has(b"StructParent") && tagged.contains(&id));
            count += 1;
        }
    }
    assert_eq!(count, tagged.len());
    assert!(count > 60);
}

#[test]
fn headers_and_footers_are_pagination_artifacts() {
    let file = file();
    let content = Content::decode(&file.document.get_page_content(file.pages[1])).expect("operators");
    let artifacts = content.operations.iter().filter(|operation| {
        operation.operator == "BDC" && operation.operands[0].as_name().is_ok_and(|name| name == b"Artifact")
    });
    let kinds = artifacts.map(|operation| {
        let properties = operation.operands[1].as_dict().expect("properties");
        (name(properties, b"Type"), name(properties, b"Subtype"))
    });
    assert!(kinds.collect::<Vec<_>>().contains(&("Pagination", "Header")));
}

#[test]
fn form_xobjects_hold_no_marked_content() {
    let file = file();
    let forms = file.document.objects.values().filter_map(|object| object.as_stream().ok());
    for form in forms.filter(|stream| name(&stream.dict, b"Subtype") == "Form") {
        assert!(!form.dict.has(b"StructParents"));
    }
}

#[test]
fn fonts_are_embedded_composite_and_readable() {
    let file = file();
    let found = dictionaries(&file);
    let of = |kind: &'static str| found.iter().filter(move |dictionary| name(dictionary, b"Type") == kind);
    let mut count = 0;
    for font in of("Font") {
        count += 1;
        match name(font, b"Subtype") {
            "Type0" => {
                assert_eq!(name(font, b"Encoding"), "Identity-H");
                assert!(font.has(b"ToUnicode"));
            }
            "CIDFontType2" => assert!(font.has(b"CIDToGIDMap") && font.has(b"W") && font.has(b"CIDSystemInfo")),
            other => assert_eq!(other, "CIDFontType0"),
        }
    }
    assert!(count >= 2, "{count}");
    for descriptor in of("FontDescriptor") {
        assert!(descriptor.has(b"FontFile2") || descriptor.has(b"FontFile3"));
        assert!(!descriptor.has(b"CIDSet") && !descriptor.has(b"CharSet"));
    }
}

#[test]
fn every_code_that_is_shown_has_a_glyph_and_a_text() {
    let file = file();
    for page in &file.pages {
        let fonts = file.texts_of_codes(*page);
        let content = Content::decode(&file.document.get_page_content(*page)).expect("operators");
        let mut font = String::new();
        for operation in content.operations {
            let operands = &operation.operands;
            match operation.operator.as_str() {
                "Tf" => font = String::from_utf8_lossy(operands[0].as_name().expect("a font")).into_owned(),
                "TJ" => {
                    let codes = operands[0].as_array().expect("an array").iter().filter_map(|item| item.as_str().ok());
                    for code in codes.flat_map(|codes| codes.chunks(2)) {
                        let code = u16::from_be_bytes([code[0], code[1]]);
                        assert_ne!(code, 0, "code 0 is the glyph that stands for none");
                        let text = &fonts[&font][&code];
                        assert!(!text.is_empty() && !text.contains(['\0', '\u{FEFF}', '\u{FFFE}']), "{text:?}");
                    }
                }
                "Tj" | "'" | "\"" => panic!("text is shown by TJ"),
                _ => {}
            }
        }
    }
}
