//! Fonts for tests, made of a bundled one: its outlines under another name, for other characters.
#![allow(dead_code, reason = "each of the crates that test with these fonts uses a part")]

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
    /// Of what kind its outlines are.
    pub(crate) outlines: Outlines,
    /// Whether the outline of its tilde, the last of ASCII, can't be read.
    pub(crate) damaged: bool,
}

/// A kind of outlines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outlines {
    /// Those of the bundled font.
    TrueType,
    /// The same, with an axis of weight (`fvar`, `gvar`).
    Variable,
    /// Boxes as wide as the glyphs of the bundled font (`CFF `, Adobe technical note 5176).
    Cff,
}

impl Default for TinyFont<'_> {
    fn default() -> Self {
        TinyFont {
            family: "Tiny Test",
            ascii: true,
            characters: "",
            licence: 0,
            outlines: Outlines::TrueType,
            damaged: false,
        }
    }
}

const SOURCE: &[u8] = include_bytes!("../../../../fonts/source-sans-3/SourceSans3-Regular.ttf");

impl TinyFont<'_> {
    /// The font file (ISO/IEC 14496-22). The glyphs that characters have are whatever comes first.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        let cff = self.outlines == Outlines::Cff;
        let mut tables: Vec<([u8; 4], Vec<u8>)> = Vec::new();
        for (tag, mut table) in source() {
            match &tag {
                b"glyf" | b"loca" | b"cvt " | b"fpgm" | b"prep" | b"gasp" if cff => continue,
                b"maxp" if cff => table = [0, 0x5000, GLYPHS].map(u16::to_be_bytes).concat(),
                b"hhea" if cff => table[34..36].copy_from_slice(&GLYPHS.to_be_bytes()),
                b"hmtx" if cff => table.truncate(4 * usize::from(GLYPHS)),
                b"loca" if self.damaged => damage(&mut table),
                b"GSUB" | b"GPOS" | b"GDEF" | b"DSIG" => continue,
                b"OS/2" => table[8..10].copy_from_slice(&self.licence.to_be_bytes()),
                b"cmap" => table = self.character_map(),
                b"name" => table = self.names(),
                _ => {}
            }
            tables.push((tag, table));
        }
        match self.outlines {
            Outlines::TrueType => {}
            Outlines::Variable => tables.extend([(*b"fvar", axes()), (*b"gvar", variations())]),
            Outlines::Cff => tables.push((*b"CFF ", self.boxes())),
        }
        tables.sort_unstable();
        assemble(&tables, if cff { b"OTTO" } else { &[0, 1, 0, 0] })
    }

    /// The advance of a character of ASCII, in thousandths of an em.
    pub(crate) fn advance(character: char) -> u16 {
        advances()[(character as usize) - 0x20 + 2]
    }

    /// The table `CFF `: a font without names of glyphs of its own.
    fn boxes(&self) -> Vec<u8> {
        let number = |value: i32| [&[28][..], &(value as i16).to_be_bytes()].concat();
        let program = |(glyph, advance): (u16, u16)| {
            let width = i32::from(advance);
            match glyph {
                // A subroutine that is not there.
                TILDE if self.damaged => vec![10],
                _ if width < 120 => [number(width), vec![14]].concat(),
                _ => {
                    let box_of = [number(width), number(50), number(0), vec![21], number(width - 100)];
                    [box_of.concat(), number(500), number(100 - width), vec![6, 14]].concat()
                }
            }
        };
        let programs: Vec<Vec<u8>> = (0..GLYPHS).zip(advances()).map(program).collect();
        let (programs, private) = (index(&programs), vec![139, 20, 139, 21]);
        let long = |value: usize| [&[29][..], &(value as u32).to_be_bytes()].concat();
        let head = |at: usize| {
            let (size, end) = (private.len(), at + programs.len());
            let top = [long(at), vec![17], long(size), long(end), vec![18]].concat();
            [vec![1, 0, 4, 4], index(&[b"TinyTest".to_vec()]), index(&[top]), vec![0, 0], vec![0, 0]].concat()
        };
        [head(head(0).len()), programs, private].concat()
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

/// The glyph of the tilde.
const TILDE: u16 = 0x7E - 0x20 + 2;
/// How many glyphs a font with boxes has: no more than have names in every CFF font.
const GLYPHS: u16 = 200;

/// The tables of the bundled font.
fn source() -> impl Iterator<Item = ([u8; 4], Vec<u8>)> {
    let count = usize::from(u16::from_be_bytes([SOURCE[4], SOURCE[5]]));
    SOURCE[12..].chunks_exact(16).take(count).map(|record| {
        let number = |at: usize| u32::from_be_bytes(record[at..at + 4].try_into().expect("four bytes")) as usize;
        let table = SOURCE[number(8)..number(8) + number(12)].to_vec();
        (record[..4].try_into().expect("four bytes"), table)
    })
}

fn table(wanted: &[u8; 4]) -> Vec<u8> {
    source().find(|(tag, _)| tag == wanted).expect("the bundled font has the table").1
}

/// The advances of the glyphs, which all have one of their own as far as they are used here.
fn advances() -> Vec<u16> {
    table(b"hmtx").chunks_exact(4).map(|metric| u16::from_be_bytes([metric[0], metric[1]])).collect()
}

/// Lets the outline of the tilde reach beyond the end of all outlines.
fn damage(places: &mut [u8]) {
    let long = table(b"head")[51] == 1;
    let size = if long { 4 } else { 2 };
    let end = (usize::from(TILDE) + 1) * size;
    places[end..end + size].fill(0xFF);
}

/// An `INDEX` of CFF.
fn index(entries: &[Vec<u8>]) -> Vec<u8> {
    let mut index = (entries.len() as u16).to_be_bytes().to_vec();
    index.push(4);
    let mut offset = 1u32;
    index.extend(offset.to_be_bytes());
    for entry in entries {
        offset += entry.len() as u32;
        index.extend(offset.to_be_bytes());
    }
    index.extend(entries.iter().flatten());
    index
}

/// The table `fvar`: weights from 100 over 400 to 900.
fn axes() -> Vec<u8> {
    let head = [1u16, 0, 16, 2, 1, 20, 0, 8].map(u16::to_be_bytes).concat();
    let weights = [100u32, 400, 900].map(|weight| (weight << 16).to_be_bytes()).concat();
    [head, b"wght".to_vec(), weights, vec![0, 0, 0, 1]].concat()
}

/// The table `gvar`: the first point of the exclamation mark moves with the weight.
fn variations() -> Vec<u8> {
    let maxp = table(b"maxp");
    let count = u16::from_be_bytes([maxp[4], maxp[5]]);
    // One tuple with a point of its own: its number, how far it moves to the right, and that it does not move up.
    let variation = [&[0, 1, 0, 8, 0, 6, 0x20, 0][..], &[1, 0, 0, 0, 50, 0x80]].concat();
    let (shared, data) = (20 + 4 * (u32::from(count) + 1), 20 + 4 * (u32::from(count) + 1) + 2);
    let mut table = [1u16, 0, 1, 1].map(u16::to_be_bytes).concat();
    table.extend(shared.to_be_bytes());
    table.extend([count, 1].iter().flat_map(|number| number.to_be_bytes()));
    table.extend(data.to_be_bytes());
    let after = |glyph: u16| if glyph > 3 { variation.len() as u32 } else { 0 };
    table.extend((0..=count).flat_map(|glyph| after(glyph).to_be_bytes()));
    table.extend([0x40, 0]);
    table.extend(variation);
    table
}

fn assemble(tables: &[([u8; 4], Vec<u8>)], version: &[u8; 4]) -> Vec<u8> {
    let mut font = version.to_vec();
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
