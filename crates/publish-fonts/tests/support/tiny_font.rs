//! Fonts for tests, made of a bundled one: its outlines under another name, for other characters.

/// What a font is to be.
pub(crate) struct TinyFont<'a> {
    /// The name of its family.
    pub(crate) family: &'a str,
    /// Whether it has all of ASCII.
    pub(crate) ascii: bool,
    /// Further characters that it has.
    pub(crate) characters: &'a str,
    /// What its licence allows (`OS/2.fsType`).
    pub(crate) licence: u16,
}

impl Default for TinyFont<'_> {
    fn default() -> Self {
        TinyFont { family: "Tiny Test", ascii: true, characters: "", licence: 0 }
    }
}

const SOURCE: &[u8] = include_bytes!("../../../../fonts/source-sans-3/SourceSans3-Regular.ttf");

impl TinyFont<'_> {
    /// The font file (ISO/IEC 14496-22). The glyphs that characters have are whatever comes first.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        let mut tables: Vec<([u8; 4], Vec<u8>)> = Vec::new();
        for record in SOURCE[12..].chunks_exact(16).take(usize::from(u16::from_be_bytes([SOURCE[4], SOURCE[5]]))) {
            let tag: [u8; 4] = record[..4].try_into().expect("four bytes");
            let number = |at: usize| u32::from_be_bytes(record[at..at + 4].try_into().expect("four bytes")) as usize;
            let mut table = SOURCE[number(8)..number(8) + number(12)].to_vec();
            match &tag {
                b"GSUB" | b"GPOS" | b"GDEF" | b"DSIG" => continue,
                b"OS/2" => table[8..10].copy_from_slice(&self.licence.to_be_bytes()),
                b"cmap" => table = self.character_map(),
                b"name" => table = self.names(),
                _ => {}
            }
            tables.push((tag, table));
        }
        assemble(&tables)
    }

    fn character_map(&self) -> Vec<u8> {
        let mut groups: Vec<[u32; 3]> = self.ascii.then_some([0x20, 0x7E, 2]).into_iter().collect();
        groups.extend(self.characters.chars().zip(100..).map(|(c, glyph)| [c.into(), c.into(), glyph]));
        groups.sort_unstable();
        let mut table = [0u16, 1, 3, 10, 0, 12, 12, 0].map(u16::to_be_bytes).concat();
        for number in [16 + 12 * groups.len() as u32, 0, groups.len() as u32] {
            table.extend(number.to_be_bytes());
        }
        table.extend(groups.iter().flatten().flat_map(|number| number.to_be_bytes()));
        table
    }

    fn names(&self) -> Vec<u8> {
        let name: Vec<u8> = self.family.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let mut table = [0u16, 2, 30].map(u16::to_be_bytes).concat();
        for id in [1, 6] {
            table.extend([3u16, 1, 0x409, id, name.len() as u16, 0].iter().flat_map(|number| number.to_be_bytes()));
        }
        table.extend(name);
        table
    }
}

fn assemble(tables: &[([u8; 4], Vec<u8>)]) -> Vec<u8> {
    let mut font = vec![0, 1, 0, 0];
    font.extend([tables.len() as u16, 0, 0, 0].iter().flat_map(|number| number.to_be_bytes()));
    let mut offset = 12 + 16 * tables.len();
    for (tag, table) in tables {
        font.extend(tag);
        for number in [0, offset, table.len()] {
            font.extend((number as u32).to_be_bytes());
        }
        offset += table.len().next_multiple_of(4);
    }
    for (_, table) in tables {
        font.extend(table);
        font.resize(font.len().next_multiple_of(4), 0);
    }
    font
}
