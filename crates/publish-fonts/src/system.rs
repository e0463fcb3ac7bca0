//! The fonts of the machine, which are asked last, and only where the build may use them.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError};

use publish_core::theme::{Slant, Weight};
use publish_core::{Bytes, SystemFace, SystemFonts};

use crate::face::{Face, FaceId};
use crate::fonts::{distance, is_ignorable};
use crate::inspect::{has_all, inspect};

/// The fonts of the machine; their files are opened one by one, when they are chosen.
pub(crate) struct System<'w> {
    fonts: &'w dyn SystemFonts,
    first: u16,
    most: usize,
    slots: OnceLock<Box<[Slot]>>,
    /// What was found for characters, since a machine has many fonts to ask.
    found: Mutex<BTreeMap<Asked, Option<FaceId>>>,
}

/// Characters, and how they are to look.
type Asked = (Vec<char>, Weight, Slant);

/// A face, and its twin that is drawn bolder; nothing for a face that can't be used.
#[derive(Default)]
struct Slot {
    faces: [OnceLock<Option<Box<Face>>>; 2],
    used: AtomicBool,
}

/// A family that is used.
pub(crate) struct Used<'s> {
    /// The first of its faces that is.
    pub(crate) face: &'s SystemFace,
    /// The characters that it was found for, with their marks.
    pub(crate) characters: Vec<String>,
}

impl<'w> System<'w> {
    /// The fonts of the machine, whose ids count from `first`, two a face; no more than `most` faces are asked.
    pub(crate) fn new(fonts: &'w dyn SystemFonts, first: u16, most: usize) -> System<'w> {
        System { fonts, first, most, slots: OnceLock::new(), found: Mutex::default() }
    }

    fn faces(&self) -> &[SystemFace] {
        let faces = self.fonts.faces();
        &faces[..faces.len().min(self.most)]
    }

    fn slots(&self) -> &[Slot] {
        self.slots.get_or_init(|| self.faces().iter().map(|_| Slot::default()).collect())
    }

    /// The names of all families.
    pub(crate) fn families(&self) -> impl Iterator<Item = &str> {
        self.faces().iter().flat_map(|face| &face.families).map(String::as_str)
    }

    /// The weight, the slant and whether the width is the normal one, of a face that was found here.
    pub(crate) fn place(&self, id: FaceId) -> Option<(u16, Slant, bool)> {
        let place = usize::from(id.0.checked_sub(self.first)? / 2);
        self.faces().get(place).map(style_of)
    }

    /// The faces of a family that can set text: they have all of ASCII.
    pub(crate) fn family(&self, name: &str) -> Vec<FaceId> {
        let of_family = |face: &SystemFace| face.families.iter().any(|family| same_family(family, name));
        let places = self.faces().iter().enumerate().filter(|(_, face)| of_family(face)).map(|(place, _)| place);
        let sets_text = |face: &Face| (' '..='~').all(|character| face.glyph(character).is_some());
        let places = places.filter(|&place| self.open(place, false).is_some_and(sets_text));
        places.map(|place| self.id(place, false)).collect()
    }

    /// The face that has all of `text` that shows something, nearest in slant and weight.
    pub(crate) fn covering(&self, text: &str, weight: Weight, slant: Slant) -> Option<FaceId> {
        let characters: Vec<char> = text.chars().filter(|&character| !is_ignorable(character)).collect();
        let key = (characters, weight, slant);
        let known = self.found.lock().unwrap_or_else(PoisonError::into_inner).get(&key).copied();
        let found = known.unwrap_or_else(|| self.look_for(&key.0, weight, slant));
        self.found.lock().unwrap_or_else(PoisonError::into_inner).insert(key, found);
        found
    }

    fn look_for(&self, characters: &[char], weight: Weight, slant: Slant) -> Option<FaceId> {
        let faces = self.faces();
        let mut places: Vec<usize> = (0..faces.len()).collect();
        places.sort_by_key(|&place| distance(style_of(&faces[place]), weight, slant));
        let has = |&place: &usize| {
            let mut has = false;
            let index = faces[place].index;
            let looked = self.fonts.look(place, &mut |data| has = has_all(data, index, characters));
            looked.is_ok() && has
        };
        let usable = |&place: &usize| self.open(place, false).is_some();
        let place = places.into_iter().filter(has).find(usable)?;
        let bold = weight > Weight::Regular && faces[place].weight < 550;
        Some(self.id(place, bold && self.open(place, true).is_some()))
    }

    fn id(&self, place: usize, bold: bool) -> FaceId {
        FaceId(self.first + 2 * place as u16 + u16::from(bold))
    }

    /// A face that was found here, by its id without the first.
    pub(crate) fn face(&self, number: u16) -> &Face {
        let place = usize::from(number / 2);
        self.slots()[place].used.store(true, Ordering::Relaxed);
        self.open(place, number % 2 == 1).expect("a face that can't be used has no id")
    }

    fn open(&self, place: usize, bold: bool) -> Option<&Face> {
        let face = self.slots()[place].faces[usize::from(bold)].get_or_init(|| {
            let index = self.faces()[place].index;
            let mut read = None;
            self.fonts.look(place, &mut |data| read = Some(Bytes::new(data.to_vec()))).ok()?;
            let data = read?;
            let style = inspect(&data, index).ok()?;
            Face::read(self.id(place, bold), data, index, &style, bold).map(Box::new)
        });
        face.as_deref()
    }

    /// The families of the faces that were asked for their glyphs.
    pub(crate) fn used(&self) -> Vec<Used<'_>> {
        let slots = self.slots.get().map_or(&[][..], |slots| slots);
        let mut families: Vec<Used<'_>> = Vec::new();
        for (place, (slot, face)) in slots.iter().zip(self.faces()).enumerate() {
            if !slot.used.load(Ordering::Relaxed) {
                continue;
            }
            let characters = self.characters(place);
            match families.iter_mut().find(|used| used.face.families.first() == face.families.first()) {
                Some(used) => used.characters.extend(characters),
                None => families.push(Used { face, characters }),
            }
        }
        families
    }

    /// The characters that a face was found for.
    fn characters(&self, place: usize) -> Vec<String> {
        let found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
        let of_face = |face: &&FaceId| usize::from(face.0 - self.first) / 2 == place;
        let own = found.iter().filter(|(_, face)| face.as_ref().filter(of_face).is_some());
        own.map(|((characters, ..), _)| characters.iter().collect()).collect()
    }
}

fn style_of(face: &SystemFace) -> (u16, Slant, bool) {
    let slant = if face.italic { Slant::Italic } else { Slant::Upright };
    (face.weight, slant, face.normal_width)
}

/// Whether two names of families are the same, as CSS compares them: in any case.
pub fn same_family(one: &str, other: &str) -> bool {
    one.trim().to_lowercase() == other.trim().to_lowercase()
}
