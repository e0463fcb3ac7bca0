//! Packages that are hostile or damaged.

use super::*;
use crate::docx::support::{document, open, package};

/// What is said of bytes.
fn refusal(bytes: &[u8], limits: &Limits) -> ReadbackError {
    Package::open(bytes, limits).map(|_| ()).unwrap_err()
}

/// The bytes with others in place of each run of `from`, which is as long.
fn replaced(bytes: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    assert_eq!(from.len(), to.len());
    let mut bytes = bytes.to_vec();
    let places: Vec<usize> = (0..bytes.len() - from.len()).filter(|at| bytes[*at..].starts_with(from)).collect();
    assert!(!places.is_empty());
    places.into_iter().for_each(|at| bytes[at..at + to.len()].copy_from_slice(to));
    bytes
}

/// The bytes with others at a place of the first header of the central directory (APPNOTE §4.3.12).
fn with_header(bytes: &[u8], place: usize, to: &[u8]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    let header = bytes.windows(4).position(|bytes| bytes == b"PK\x01\x02").unwrap();
    bytes[header + place..header + place + to.len()].copy_from_slice(to);
    bytes
}

#[test]
fn a_part_is_unpacked_when_it_is_asked_for() {
    let bytes = package([("word/document.xml", &b"<a/>"[..]), ("word/b.xml", b"<b/>")]);
    let package = open(&bytes);
    assert_eq!(package.names().collect::<Vec<_>>(), ["word/b.xml", "word/document.xml"]);
    let part = package.part("Word/Document.XML").unwrap();
    assert_eq!((part.name(), part.bytes()), ("word/document.xml", &b"<a/>"[..]));
    assert!(package.has("WORD/B.xml") && !package.has("word/c.xml"));
    let missing = ReadbackError::MissingPart { name: "word/c.xml".to_owned() };
    assert_eq!(package.part("word/c.xml").unwrap_err(), missing);
}

#[test]
fn a_damaged_part_does_not_keep_others_from_being_read() {
    let bytes = package([("a.xml", &b"<a/>"[..]), ("b.xml", b"<b/>")]);
    let bytes = replaced(&bytes, b"a.xml", b"a.xml");
    let place = 30 + "a.xml".len();
    let damaged = [&bytes[..place], &[!bytes[place]], &bytes[place + 1..]].concat();
    let package = open(&damaged);
    assert!(matches!(package.part("a.xml"), Err(ReadbackError::DamagedPart { name, .. }) if name == "a.xml"));
    assert_eq!(package.part("b.xml").unwrap().bytes(), b"<b/>");
}

#[test]
fn the_main_document_is_found_whatever_it_is_called() {
    let rels = b"<Relationships><Relationship Id='a' Type='http://purl.oclc.org/ooxml/officeDocument/relationships/\
                 officeDocument' Target='/word/document2.xml'/></Relationships>";
    let bytes = package([("_rels/.rels", &rels[..]), ("word/document2.xml", b"<a/>")]);
    assert_eq!(open(&bytes).main_document().as_deref(), Ok("word/document2.xml"));
    let bytes = package([("_rels/.rels", &rels[..])]);
    let missing = ReadbackError::MissingPart { name: "officeDocument".to_owned() };
    assert_eq!(open(&bytes).main_document(), Err(missing));
}

#[test]
fn what_is_no_archive_is_refused() {
    for bytes in [&b""[..], b"PK", b"no archive", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF-1.7"] {
        assert!(matches!(refusal(bytes, &Limits::default()), ReadbackError::NotAPackage { .. }));
    }
}

#[test]
fn no_cut_off_archive_is_opened() {
    let bytes = document("<w:p/>");
    assert!(Package::open(&bytes, &Limits::default()).is_ok());
    for length in 0..bytes.len() {
        assert!(matches!(refusal(&bytes[..length], &Limits::default()), ReadbackError::NotAPackage { .. }), "{length}");
    }
}

#[test]
fn a_file_has_a_largest_size() {
    let bytes = document("");
    let limits = |file: usize| Limits { file: file as u64, ..Limits::default() };
    assert!(Package::open(&bytes, &limits(bytes.len())).is_ok());
    let limit = bytes.len() as u64 - 1;
    assert_eq!(refusal(&bytes, &limits(bytes.len() - 1)), ReadbackError::FileTooLarge { limit });
}

#[test]
fn a_package_has_a_largest_number_of_entries() {
    let names: Vec<String> = (0..20).map(|number| format!("{number}.xml")).collect();
    let bytes = package(names.iter().map(|name| (name.as_str(), &b""[..])));
    let limits = |entries| Limits { entries, ..Limits::default() };
    assert!(Package::open(&bytes, &limits(20)).is_ok());
    assert_eq!(refusal(&bytes, &limits(19)), ReadbackError::TooManyEntries { limit: 19 });
}

#[test]
fn the_number_of_entries_that_an_archive_says_is_not_believed() {
    let bytes = package([("a.xml", &b""[..]), ("b.xml", b""), ("c.xml", b"")]);
    let end = bytes.len() - 22;
    let mut forged = bytes.clone();
    forged[end + 8..end + 12].copy_from_slice(&[1, 0, 1, 0]);
    assert_eq!(
        refusal(&forged, &Limits { entries: 2, ..Limits::default() }),
        ReadbackError::TooManyEntries { limit: 2 }
    );
}

#[test]
fn names_are_no_longer_than_the_limit() {
    let bytes = package([("abcdef.xml", &b""[..])]);
    let limits = |name| Limits { name, ..Limits::default() };
    assert!(Package::open(&bytes, &limits(10)).is_ok());
    assert_eq!(refusal(&bytes, &limits(9)), ReadbackError::NameTooLong { limit: 9 });
}

#[test]
fn names_that_lead_out_of_the_package_are_refused() {
    let bytes = package([("abcdefg", &b""[..])]);
    for name in ["../abcd", "/abcdef", "a/../bc", "C:/abcd", "a\\bcdef", "ab//cde", "abcde\0f"] {
        let bytes = replaced(&bytes, b"abcdefg", name.as_bytes());
        assert_eq!(refusal(&bytes, &Limits::default()), ReadbackError::BadName { name: name.to_owned() });
    }
    let bytes = replaced(&bytes, b"abcdefg", b"abc\xffefg");
    assert!(matches!(refusal(&bytes, &Limits::default()), ReadbackError::BadName { .. }));
}

#[test]
fn folders_are_no_parts() {
    let bytes = package([("word/", &b""[..]), ("word/a.xml", b"")]);
    assert_eq!(open(&bytes).names().collect::<Vec<_>>(), ["word/a.xml"]);
}

#[test]
fn two_entries_of_one_name_are_refused() {
    let bytes = package([("word/a.xml", &b"1"[..]), ("word/b.xml", b"2")]);
    for name in [b"word/a.xml", b"word/A.xml", b"WORD/a.xml"] {
        let bytes = replaced(&bytes, b"word/b.xml", name);
        assert_eq!(refusal(&bytes, &Limits::default()), ReadbackError::DuplicateName);
    }
}

#[test]
fn encrypted_entries_are_refused() {
    let bytes = with_header(&package([("a.xml", &b"<a/>"[..])]), 8, &[1]);
    assert_eq!(refusal(&bytes, &Limits::default()), ReadbackError::Encrypted { name: "a.xml".to_owned() });
}

#[test]
fn other_compression_than_deflate_is_refused() {
    let bytes = with_header(&package([("a.xml", &b"<a/>"[..])]), 10, &[12, 0]);
    let unknown = ReadbackError::UnknownCompression { name: "a.xml".to_owned() };
    assert_eq!(refusal(&bytes, &Limits::default()), unknown);
}

#[test]
fn a_part_has_a_largest_size() {
    let bytes = package([("a.xml", &b"<a/>"[..])]);
    let limits = |part| Limits { part, ..Limits::default() };
    assert!(Package::open(&bytes, &limits(4)).is_ok());
    assert_eq!(refusal(&bytes, &limits(3)), ReadbackError::PartTooLarge { name: "a.xml".to_owned(), limit: 3 });
}

#[test]
fn all_parts_together_have_a_largest_size() {
    let bytes = package([("a.xml", &b"<a/>"[..]), ("b.xml", b"<b/>")]);
    let limits = |total| Limits { total, ..Limits::default() };
    assert!(Package::open(&bytes, &limits(8)).is_ok());
    assert_eq!(refusal(&bytes, &limits(7)), ReadbackError::TotalTooLarge { limit: 7 });
}

#[test]
fn a_decompression_bomb_is_refused_before_it_is_unpacked() {
    let bytes = package([("a.xml", &vec![b' '; 8 * 1024 * 1024][..])]);
    assert!(bytes.len() < 20_000);
    let limit = Limits::default().ratio;
    assert_eq!(
        refusal(&bytes, &Limits::default()),
        ReadbackError::CompressionRatio { name: "a.xml".to_owned(), limit }
    );
    assert!(Package::open(&bytes, &Limits { ratio: 1100, ..Limits::default() }).is_ok());
    // A form that is all alike is none.
    assert!(Package::open(&package([("a.xml", &[b' '; 100_000][..])]), &Limits::default()).is_ok());
}

#[test]
fn a_part_that_is_larger_than_the_package_says_is_damaged() {
    let bytes = package([("a.xml", &[b'a'; 1000][..])]);
    for size in [10_u32, 999, 1001, 100_000] {
        let bytes = with_header(&bytes, 24, &size.to_le_bytes());
        assert!(matches!(open(&bytes).part("a.xml"), Err(ReadbackError::DamagedPart { .. })), "{size}");
    }
}

#[test]
fn a_part_that_is_said_to_be_larger_than_the_file_is_damaged() {
    let bytes = with_header(&package([("a.xml", &b"<a/>"[..])]), 20, &100_000_u32.to_le_bytes());
    assert!(matches!(refusal(&bytes, &Limits::default()), ReadbackError::DamagedPart { .. }));
}

#[test]
fn the_xml_of_a_part_is_within_limits() {
    let events = |content: &[u8]| -> Result<usize, ReadbackError> {
        let bytes = package([("a.xml", content)]);
        open(&bytes).part("a.xml")?.events()?.try_fold(0, |count, event| event.map(|_| count + 1))
    };
    let nested = |depth: usize| "<a>".repeat(depth) + &"</a>".repeat(depth);
    assert_eq!(events(nested(256).as_bytes()), Ok(512));
    assert_eq!(events(nested(257).as_bytes()), Err(ReadbackError::TooDeep { limit: 256 }));
    assert_eq!(events(b"\xef\xbb\xbf<a/>"), Ok(1));
    let document_type = ReadbackError::DocumentType { name: "a.xml".to_owned() };
    assert_eq!(events(b"<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>"), Err(document_type));
    assert_eq!(events(b"<a>\xff</a>"), Err(ReadbackError::NotUtf8 { place: "a.xml".to_owned() }));
}
