//! How a camera was held: pictures are stored as its sensor saw them, and say how they are to be turned.

/// How a picture is turned from how it is stored: mirrored first, left to right, then by quarters of a turn clockwise.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Turn {
    /// Whether left and right change places.
    pub mirrored: bool,
    /// Quarters of a turn, 0 to 3.
    pub quarters: u8,
}

/// The turns by their numbers (Exif 2.32 §4.6.4, tag 274), from 1 on.
const ORIENTATIONS: [Turn; 8] = [
    Turn::NONE,
    Turn { mirrored: true, quarters: 0 },
    Turn { mirrored: false, quarters: 2 },
    Turn { mirrored: true, quarters: 2 },
    Turn { mirrored: true, quarters: 3 },
    Turn { mirrored: false, quarters: 1 },
    Turn { mirrored: true, quarters: 1 },
    Turn { mirrored: false, quarters: 3 },
];

impl Turn {
    /// A picture that is shown as it is stored.
    pub const NONE: Turn = Turn { mirrored: false, quarters: 0 };

    /// Whether width and height change places.
    pub fn lies(self) -> bool {
        self.quarters % 2 == 1
    }

    /// The width and height of what is shown, from those of what is stored, or the other way.
    pub fn sizes<T>(self, (width, height): (T, T)) -> (T, T) {
        if self.lies() { (height, width) } else { (width, height) }
    }

    /// Its number in Exif.
    pub(super) fn orientation(self) -> u8 {
        ORIENTATIONS.iter().zip(1..).find(|(turn, _)| **turn == self).map_or(1, |(_, number)| number)
    }

    /// Which stored pixel is shown at a place, of a picture stored with so many columns and rows.
    pub(super) fn source(self, (x, y): (usize, usize), (columns, rows): (usize, usize)) -> (usize, usize) {
        let (x, y) = match self.quarters {
            0 => (x, y),
            1 => (y, rows - 1 - x),
            2 => (columns - 1 - x, rows - 1 - y),
            _ => (columns - 1 - y, x),
        };
        (if self.mirrored { columns - 1 - x } else { x }, y)
    }
}

/// The turn that a block of Exif tells: a TIFF file whose first directory has the tag.
pub(super) fn turn(block: &[u8]) -> Turn {
    orientation(block)
        .and_then(|number| ORIENTATIONS.get(usize::from(number).checked_sub(1)?))
        .copied()
        .unwrap_or_default()
}

fn orientation(block: &[u8]) -> Option<u16> {
    const TAG: u16 = 274;
    let is_little = match block.first_chunk()? {
        b"II" => true,
        b"MM" => false,
        _ => return None,
    };
    let short = |at: usize| {
        let bytes = *block.get(at..)?.first_chunk()?;
        Some(if is_little { u16::from_le_bytes(bytes) } else { u16::from_be_bytes(bytes) })
    };
    let long = |at: usize| {
        let bytes = *block.get(at..)?.first_chunk()?;
        Some(if is_little { u32::from_le_bytes(bytes) } else { u32::from_be_bytes(bytes) })
    };
    let directory = usize::try_from(long(4)?).ok()?;
    let entry = (0..usize::from(short(directory)?)).map(|index| directory.saturating_add(2 + 12 * index));
    let found = entry.take_while(|&at| short(at).is_some()).find(|&at| short(at) == Some(TAG))?;
    short(found + 8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pixels_are_found_where_they_are_stored() {
        // Stored: two columns, three rows, `x` and `y` counted from the upper left.
        let shown = |number: usize| {
            let turn = ORIENTATIONS[number - 1];
            let (width, height) = turn.sizes((2, 3));
            let pixel = |x, y| turn.source((x, y), (2, 3));
            ((width, height), pixel(0, 0), pixel(width - 1, height - 1))
        };
        // Exif tells where the stored upper left corner is shown: 6 at the right top, 8 at the left bottom.
        assert_eq!(shown(1), ((2, 3), (0, 0), (1, 2)));
        assert_eq!(shown(2), ((2, 3), (1, 0), (0, 2)));
        assert_eq!(shown(3), ((2, 3), (1, 2), (0, 0)));
        assert_eq!(shown(4), ((2, 3), (0, 2), (1, 0)));
        assert_eq!(shown(5), ((3, 2), (0, 0), (1, 2)));
        assert_eq!(shown(6), ((3, 2), (0, 2), (1, 0)));
        assert_eq!(shown(7), ((3, 2), (1, 2), (0, 0)));
        assert_eq!(shown(8), ((3, 2), (1, 0), (0, 2)));
    }

    #[test]
    fn numbers_are_read_in_both_orders() {
        let big = b"MM\0\x2A\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0";
        let little = b"II\x2A\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0";
        let turned = Turn { mirrored: false, quarters: 1 };
        assert_eq!((turn(big), turn(little)), (turned, turned));
        assert_eq!(turned.orientation(), 6);
        assert!((0..big.len()).all(|end| turn(&big[..end]) == Turn::NONE || end > 19));
        assert_eq!(turn(b"MM\0\x2A\xFF\xFF\xFF\xFF"), Turn::NONE);
    }
}
