//! Unpacks fonts in WOFF 2.0 (W3C Recommendation, 8 August 2024).
//!
//! What is unpacked is built in, so that a file that breaks the rules has no font, and no reason. Of the transforms it
//! is that of `glyf` and `loca` (§5.1) that files have; of the tables those with outlines of TrueType.

mod glyphs;
mod stream;

use skrifa::raw::types::Tag;

use crate::sfnt;
use glyphs::outlines;
use stream::Stream;

/// The tags that the table directory has numbers for (§4.1); a font with outlines of TrueType has no others of weight.
const KNOWN: [&[u8; 4]; 63] = [
    b"cmap", b"head", b"hhea", b"hmtx", b"maxp", b"name", b"OS/2", b"post", b"cvt ", b"fpgm", b"glyf", b"loca",
    b"prep", b"CFF ", b"VORG", b"EBDT", b"EBLC", b"gasp", b"hdmx", b"kern", b"LTSH", b"PCLT", b"VDMX", b"vhea",
    b"vmtx", b"BASE", b"GDEF", b"GPOS", b"GSUB", b"EBSC", b"JSTF", b"MATH", b"CBDT", b"CBLC", b"COLR", b"CPAL",
    b"SVG ", b"sbix", b"acnt", b"avar", b"bdat", b"bloc", b"bsln", b"cvar", b"fdsc", b"feat", b"fmtx", b"fvar",
    b"gvar", b"hsty", b"just", b"lcar", b"mort", b"morx", b"opbd", b"prop", b"trak", b"Zapf", b"Silf", b"Glat",
    b"Gloc", b"Feat", b"Sill",
];

/// A table as the directory has it.
struct Entry {
    tag: Tag,
    /// How long it is in the stream.
    length: usize,
    transformed: bool,
}

/// The font file that `packed` is made of, but for how its outlines are written down; `None` where it is none.
pub(crate) fn unpack(packed: &[u8]) -> Option<Vec<u8>> {
    let mut header = Stream::new(packed);
    header.expect(b"wOF2")?;
    header.skip(8)?;
    let count = header.u16()?;
    header.skip(6)?;
    let compressed = header.u32()? as usize;
    header.skip(24)?;
    let entries: Vec<Entry> = (0..count).map(|_| entry(&mut header)).collect::<Option<_>>()?;
    let mut tables = Vec::with_capacity(entries.iter().map(|entry| entry.length).sum());
    let mut source = header.take(compressed)?;
    brotli_decompressor::BrotliDecompress(&mut source, &mut tables).ok()?;
    let mut tables = Stream::new(&tables);
    let mut font: Vec<(Tag, Vec<u8>)> = Vec::with_capacity(entries.len());
    for Entry { tag, length, transformed } in entries {
        let data = tables.take(length)?;
        if transformed && tag == Tag::new(b"glyf") {
            let outlines = outlines(data)?;
            font.push((tag, outlines.glyf));
            font.push((Tag::new(b"loca"), outlines.loca));
        } else if !transformed {
            font.push((tag, data.to_vec()));
        }
    }
    font.sort_by_key(|(tag, _)| *tag);
    let (_, head) = font.iter_mut().find(|(tag, _)| *tag == Tag::new(b"head"))?;
    head.get_mut(8..12)?.fill(0);
    Some(sfnt::file(&font))
}

/// The next entry of the table directory (§4.1).
fn entry(directory: &mut Stream<'_>) -> Option<Entry> {
    let flags = directory.u8()?;
    let tag = match flags & 63 {
        63 => Tag::new(directory.take(4)?.try_into().ok()?),
        known => Tag::new(KNOWN[usize::from(known)]),
    };
    let own_length = directory.base_128()?;
    // Of these two tables version 3 is the one that is as it was; of all others version 0.
    let transformed = match &tag.to_be_bytes() {
        b"glyf" | b"loca" => flags >> 6 == 0,
        _ => flags >> 6 != 0,
    };
    let length = if transformed { directory.base_128()? } else { own_length };
    Some(Entry { tag, length: length as usize, transformed })
}
