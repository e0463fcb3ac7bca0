//! The bytes of the file.

use super::deflate::deflate;
use super::objects::Objects;
use crate::syntax;
use publish_core::fingerprint::fingerprint;

/// What the trailer names.
#[derive(Clone, Copy)]
pub(crate) struct Trailer {
    /// The catalog.
    pub(crate) root: u32,
    /// The information dictionary.
    pub(crate) info: u32,
}

/// Where an object is (ISO 32000-1 §7.5.8.3).
#[derive(Clone, Copy)]
enum Entry {
    Free,
    At(u64),
    In { stream: u32, index: u16 },
}

/// Writes all objects; the last act of a render.
pub(crate) fn write(mut objects: Objects<'_>, trailer: Trailer) -> Vec<u8> {
    let packed = objects.pack();
    let first_stream = objects.reserve_range(packed.len() as u32);
    let xref = objects.reserve_range(1);
    let size = objects.last() as usize + 1;
    let mut entries = vec![Entry::Free; size];

    let data: usize = objects.streams().iter().map(|stream| stream.data.len() + stream.dictionary.len() + 64).sum();
    let packed_data: usize = packed.iter().map(|stream| stream.data.len() + 96).sum();
    let mut out = Vec::with_capacity(data + packed_data + size * 3 + 1024);
    // The second line tells programs that the file is binary (§7.5.2).
    out.extend_from_slice(b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n");
    for stream in objects.streams() {
        entries[stream.id as usize] = Entry::At(out.len() as u64);
        write_stream(&mut out, stream.id, &stream.dictionary, &stream.data);
    }
    for (stream, number) in packed.iter().zip(first_stream..) {
        entries[number as usize] = Entry::At(out.len() as u64);
        for (index, &id) in stream.ids.iter().enumerate() {
            entries[id as usize] = Entry::In { stream: number, index: index as u16 };
        }
        write_stream(&mut out, number, &stream.dictionary, &stream.data);
    }
    entries[xref as usize] = Entry::At(out.len() as u64);
    write_xref(&mut out, xref, &entries, trailer);
    out
}

fn write_stream(out: &mut Vec<u8>, id: u32, dictionary: &[u8], data: &[u8]) {
    syntax::integer(out, i64::from(id));
    out.extend_from_slice(b" 0 obj\n<<");
    out.extend_from_slice(dictionary);
    out.extend_from_slice(b"/Length ");
    syntax::integer(out, data.len() as i64);
    out.extend_from_slice(b">>\nstream\n");
    out.extend_from_slice(data);
    // Behind data that end with a carriage return, a line feed alone would look like the rest of one line end.
    out.extend_from_slice(if data.ends_with(b"\r") { b"\r\n" } else { b"\n" });
    out.extend_from_slice(b"endstream\nendobj\n");
}

fn write_xref(out: &mut Vec<u8>, id: u32, entries: &[Entry], trailer: Trailer) {
    let id_bytes = fingerprint(out);
    let start = out.len();
    let (widths, rows) = xref_rows(entries, start as u64);
    let mut dictionary = b"/Type/XRef/Size ".to_vec();
    syntax::integer(&mut dictionary, entries.len() as i64);
    dictionary.extend_from_slice(b"/W[1 ");
    syntax::integer(&mut dictionary, widths.0 as i64);
    dictionary.push(b' ');
    syntax::integer(&mut dictionary, widths.1 as i64);
    dictionary.extend_from_slice(b"]/Root ");
    syntax::reference(&mut dictionary, trailer.root);
    dictionary.extend_from_slice(b"/Info ");
    syntax::reference(&mut dictionary, trailer.info);
    dictionary.extend_from_slice(b"/ID[");
    for _ in 0..2 {
        dictionary.push(b'<');
        id_bytes.iter().for_each(|&byte| syntax::hex(&mut dictionary, byte));
        dictionary.push(b'>');
    }
    dictionary.extend_from_slice(b"]/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns ");
    syntax::integer(&mut dictionary, (1 + widths.0 + widths.1) as i64);
    dictionary.extend_from_slice(b">>");
    write_stream(out, id, &dictionary, &deflate(&rows));
    out.extend_from_slice(b"startxref\n");
    syntax::integer(out, start as i64);
    out.extend_from_slice(b"\n%%EOF\n");
}

/// The rows of the cross-reference stream, each as its difference from the row above (PNG predictor Up, §7.4.4.4), and
/// the widths of their second and third field.
fn xref_rows(entries: &[Entry], last_offset: u64) -> ((usize, usize), Vec<u8>) {
    let widths = (width(last_offset.max(entries.len() as u64)), 2);
    let row_length = 1 + widths.0 + widths.1;
    let mut above = vec![0; row_length];
    let mut rows = Vec::with_capacity(entries.len() * (row_length + 1));
    for (number, entry) in entries.iter().enumerate() {
        let (kind, second, third) = match *entry {
            // Object 0 heads the list of free objects; there are no others.
            Entry::Free => (0, 0, if number == 0 { u64::from(u16::MAX) } else { 0 }),
            Entry::At(offset) => (1, offset, 0),
            Entry::In { stream, index } => (2, u64::from(stream), u64::from(index)),
        };
        let mut row = vec![kind];
        row.extend_from_slice(&second.to_be_bytes()[8 - widths.0..]);
        row.extend_from_slice(&third.to_be_bytes()[8 - widths.1..]);
        rows.push(2);
        rows.extend(row.iter().zip(&above).map(|(byte, above): (&u8, &u8)| byte.wrapping_sub(*above)));
        above = row;
    }
    (widths, rows)
}

/// How many bytes a number needs.
fn width(value: u64) -> usize {
    (64 - value.leading_zeros() as usize).div_ceil(8).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_can_be_read_back() {
        let mut objects = Objects::default();
        let pages = objects.add(|out| out.extend_from_slice(b"<</Type/Pages/Kids[]/Count 0>>"));
        let root = objects.add(|out| {
            out.extend_from_slice(b"<</Type/Catalog/Pages ");
            syntax::reference(out, pages);
            out.extend_from_slice(b">>");
        });
        let info = objects.add(|out| out.extend_from_slice(b"<</Title(T)>>"));
        let data = objects.add_deflated("", b"some data");
        let bytes = write(objects, Trailer { root, info });
        let read = lopdf::Document::load_mem(&bytes).expect("a readable file");
        let stream = read.get_object((data, 0)).and_then(lopdf::Object::as_stream).expect("a stream");
        assert_eq!(stream.decompressed_content().expect("compressed data"), b"some data");
        assert_eq!(read.get_dictionary((root, 0)).expect("a catalog").get_type().expect("a type"), b"Catalog");
    }

    #[test]
    fn widths_are_in_bytes() {
        assert_eq!([width(0), width(255), width(256), width(1 << 32)], [1, 1, 2, 5]);
    }
}
