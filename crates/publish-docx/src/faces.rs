//! The faces that the words of a document are in, which it brings along.

use std::cell::Cell;

use publish_core::theme::Family;

/// The families of a theme.
pub(crate) const FAMILIES: [Family; 3] = [Family::Serif, Family::Sans, Family::Mono];

/// A style of a family, of the four that Word has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct FaceStyle {
    pub(crate) bold: bool,
    pub(crate) italic: bool,
}

/// Faces, each of a family in a style.
#[derive(Clone, Debug)]
pub(crate) struct Faces(Cell<u16>);

/// What every document has: text, and headings for those who write on.
impl Default for Faces {
    fn default() -> Faces {
        let faces = Faces(Cell::new(0));
        let regular = FaceStyle::default();
        faces.add(Family::Serif, regular);
        faces.add(Family::Sans, regular);
        faces.add(Family::Sans, FaceStyle { bold: true, ..regular });
        faces
    }
}

impl Faces {
    pub(crate) fn add(&self, family: Family, style: FaceStyle) {
        self.0.set(self.0.get() | bit(family, style));
    }

    pub(crate) fn has(&self, family: Family, style: FaceStyle) -> bool {
        self.0.get() & bit(family, style) != 0
    }
}

fn bit(family: Family, style: FaceStyle) -> u16 {
    let FaceStyle { bold, italic } = style;
    1 << (4 * family as u16 + u16::from(bold) + 2 * u16::from(italic))
}
