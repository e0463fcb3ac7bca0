//! The faces that the words of a document are in, which it brings along.

use std::cell::Cell;

use publish_core::theme::{Family, Slant, Weight};

/// The families of a theme.
pub(crate) const FAMILIES: [Family; 3] = [Family::Serif, Family::Sans, Family::Mono];

/// Faces, each of a family in one of the four styles that Word has: regular, bold, italic and both.
#[derive(Clone, Debug)]
pub(crate) struct Faces(Cell<u16>);

/// What every document has: text, and headings for those who write on.
impl Default for Faces {
    fn default() -> Faces {
        let faces = Faces(Cell::new(0));
        faces.add(Family::Serif, Weight::Regular, Slant::Upright);
        faces.add(Family::Sans, Weight::Regular, Slant::Upright);
        faces.add(Family::Sans, Weight::Bold, Slant::Upright);
        faces
    }
}

impl Faces {
    pub(crate) fn add(&self, family: Family, weight: Weight, slant: Slant) {
        self.0.set(self.0.get() | bit(family, weight, slant));
    }

    pub(crate) fn has(&self, family: Family, weight: Weight, slant: Slant) -> bool {
        self.0.get() & bit(family, weight, slant) != 0
    }
}

fn bit(family: Family, weight: Weight, slant: Slant) -> u16 {
    let style = u16::from(weight > Weight::Regular) + 2 * u16::from(slant == Slant::Italic);
    1 << (4 * family as u16 + style)
}
