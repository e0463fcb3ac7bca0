//! Finds the face for a style, and another where a face lacks a character.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

use publish_core::text::nearest as nearest_name;
use publish_core::theme::{Family, Slant, Weight};
use publish_core::{At, Diagnostic, World, codes};

use crate::bundled::{BUNDLED, Bundled, UnpackedFonts};
use crate::face::{Face, FaceId};
use crate::fallback::{Group, Han, Wish, groups};
use crate::kept::Kept;
use crate::project::{FontFinding, FontFolder, Project, Shelved, UsedFamily};
use crate::system::{System, Used, same_family};

/// The faces that a build may use: the bundled ones, and those of its project and of the machine, as far as it may use
/// them. A face is opened when it is first asked for; nothing of the project or the machine is read before a character is
/// missing or a family is named.
///
/// Ids do not depend on what was asked before: bundled faces, those of the project and those of the machine have ranges
/// of their own.
pub struct Fonts<'w> {
    bundled: Arc<[OnceLock<Face>]>,
    /// What was made of bundled faces.
    kept: Arc<Kept>,
    /// Where unpacked fonts are kept from process to process.
    shelf: Option<Arc<dyn UnpackedFonts>>,
    project: Option<Project<'w>>,
    system: Option<System<'w>>,
    /// What stands in for each family of the theme.
    chosen: [Option<Chosen>; 3],
}

/// A family that stands in for one of the theme.
struct Chosen {
    name: String,
    faces: Vec<FaceId>,
    /// Whether an italic was asked for that it has not.
    lacks_italic: AtomicBool,
}

/// What came of asking for a family by its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// It is used.
    Found,
    /// Nothing has that name; perhaps this was meant.
    Unknown(Option<String>),
    /// It lacks letters, digits or signs of ASCII, so it can't set text.
    Incomplete,
}

/// The first ids of the faces of a project; each face has two, the second for its twin that is drawn bolder.
const PROJECT: u16 = 0x0400;
/// The first ids of the faces of the machine, likewise.
const SYSTEM: u16 = 0x4000;

impl Fonts<'static> {
    /// The bundled fonts, none of them opened.
    pub fn bundled() -> Fonts<'static> {
        let bundled = BUNDLED.iter().map(|_| OnceLock::new()).collect();
        Fonts { bundled, kept: Arc::default(), shelf: None, project: None, system: None, chosen: Default::default() }
    }

    /// The bundled fonts, of which those that are unpacked are kept on a shelf for the next process.
    #[must_use]
    pub fn kept_on(self, shelf: Arc<dyn UnpackedFonts>) -> Fonts<'static> {
        Fonts { shelf: Some(shelf), ..self }
    }
}

impl<'w> Fonts<'w> {
    /// These bundled fonts, opened ones too, with the fonts that the project in `world` has in `folder`, and those of the
    /// machine where the world has some.
    pub fn in_project<'p>(&self, world: &'p dyn World, folder: FontFolder) -> Fonts<'p> {
        let most = usize::from(SYSTEM - PROJECT) / 2;
        Fonts {
            bundled: Arc::clone(&self.bundled),
            kept: Arc::clone(&self.kept),
            shelf: self.shelf.clone(),
            project: Some(Project::new(world, folder, PROJECT, most)),
            system: world.system_fonts().map(|fonts| System::new(fonts, SYSTEM, usize::from(u16::MAX - SYSTEM) / 2)),
            chosen: Default::default(),
        }
    }

    /// Whether nothing is set in other faces than the bundled ones, whatever the text is: no family was chosen, there are no
    /// fonts of the machine, and the project has none. Lists the project's folder, and reads no font.
    pub fn are_bundled(&self) -> bool {
        let is_bare = self.project.as_ref().is_none_or(Project::is_bare);
        is_bare && self.system.is_none() && self.chosen.iter().all(Option::is_none)
    }

    /// Lets the family `name` of the project, else of the machine, stand in for one of the theme.
    pub fn choose(&mut self, family: Family, name: &str) -> Choice {
        let own = self.shelved().filter(|(_, face)| face.style.families.iter().any(|own| same_family(own, name)));
        let mut faces: Vec<FaceId> = own.map(|(id, _)| id).collect();
        if faces.is_empty() {
            faces.extend(self.system.iter().flat_map(|system| system.family(name)));
        }
        if faces.is_empty() {
            let own = self.shelved().flat_map(|(_, face)| &face.style.families).map(String::as_str);
            let names = own.chain(self.system.iter().flat_map(System::families));
            return Choice::Unknown(nearest_name(name, names).map(str::to_owned));
        }
        let lacks_ascii = |id: FaceId| self.shelved_face(id).is_some_and(|face| !face.style.has_ascii);
        faces.retain(|&id| !lacks_ascii(id));
        if faces.is_empty() {
            return Choice::Incomplete;
        }
        let chosen = Chosen { name: name.trim().to_owned(), faces, lacks_italic: AtomicBool::new(false) };
        self.chosen[family as usize] = Some(chosen);
        Choice::Found
    }

    /// The face of a family that is nearest in slant, then in weight.
    pub fn find(&self, family: Family, weight: Weight, slant: Slant) -> FaceId {
        match &self.chosen[family as usize] {
            Some(chosen) => self.find_chosen(chosen, weight, slant),
            None => bundled_face(family, weight, slant),
        }
    }

    /// The face of the family that is called `name` and has just this slant, with its weight and not drawn bolder: what
    /// may be handed on under that name. `None` where there is none, as for a family that was named in vain.
    pub fn own(&self, family: Family, name: &str, weight: Weight, slant: Slant) -> Option<FaceId> {
        let Some(chosen) = &self.chosen[family as usize] else {
            return (name == family.name()).then(|| bundled_face(family, weight, slant));
        };
        let id = self.nearest_of(chosen, weight, slant);
        let (class, found, _) = self.style_of(id);
        let own = found == slant && self.with_weight(id, class, weight) == id;
        own.then_some(id)
    }

    fn nearest_of(&self, chosen: &Chosen, weight: Weight, slant: Slant) -> FaceId {
        let key = |id: &&FaceId| distance(self.style_of(**id), weight, slant);
        *chosen.faces.iter().min_by_key(key).expect("a family has a face")
    }

    fn find_chosen(&self, chosen: &Chosen, weight: Weight, slant: Slant) -> FaceId {
        let id = self.nearest_of(chosen, weight, slant);
        let (class, found, _) = self.style_of(id);
        if found != slant && slant == Slant::Italic {
            chosen.lacks_italic.store(true, Ordering::Relaxed);
        }
        self.with_weight(id, class, weight)
    }

    /// The face, or its twin that is drawn bolder, where bold is wanted and it is not.
    fn with_weight(&self, id: FaceId, class: u16, wanted: Weight) -> FaceId {
        if wanted > Weight::Regular && class < 550 { FaceId(id.0 + 1) } else { id }
    }

    fn style_of(&self, id: FaceId) -> (u16, Slant, bool) {
        let own = self.shelved_face(id).map(|face| face.style.place());
        let of_machine = || self.system.as_ref()?.place(id);
        own.or_else(of_machine).unwrap_or_else(|| (self.face(id).weight(), self.face(id).slant(), true))
    }

    /// The face of an id; opens it the first time.
    ///
    /// # Panics
    /// When `id` was not made by these fonts.
    pub fn face(&self, id: FaceId) -> &Face {
        if let Some(face) = self.shelved_face(id) {
            return face.face(id, (id.0 - PROJECT) % 2 == 1);
        }
        match &self.system {
            Some(system) if id.0 >= SYSTEM => system.face(id.0 - SYSTEM),
            Some(_) | None => {
                let index = usize::from(id.0);
                self.bundled[index].get_or_init(|| Face::open(id, &BUNDLED[index], self.shelf.as_deref()))
            }
        }
    }

    /// What `make` makes of a face for a document. It is made once for all documents of the process that have the same `key`
    /// for it, as long as it is not forgotten for others. Of fonts of the project and the machine nothing is kept: they may
    /// be others in the next build.
    pub fn kept<T: Send + Sync + 'static>(&self, face: FaceId, key: [u8; 16], make: impl FnOnce() -> T) -> Arc<T> {
        if usize::from(face.0) < BUNDLED.len() { self.kept.get(face, key, make) } else { Arc::new(make()) }
    }

    /// A face of the project by its id, or by that of its twin.
    fn shelved_face(&self, id: FaceId) -> Option<&Shelved> {
        let number = id.0.checked_sub(PROJECT).filter(|_| id.0 < SYSTEM)?;
        self.project.as_ref()?.shelf().faces.get(usize::from(number / 2))
    }

    /// The faces of the project, with their ids.
    fn shelved(&self) -> impl Iterator<Item = (FaceId, &Shelved)> {
        let faces = self.project.iter().flat_map(|project| &project.shelf().faces);
        faces.zip(0..).map(|(face, number)| (FaceId(PROJECT + 2 * number), face))
    }

    /// The face that shows `text`, which is one character with its marks, where `wanted` was asked for: that face, else
    /// one of another family of the theme in the same weight and slant, else one of the project, else one that is bundled
    /// for such characters, else one of the machine, else none. The face has all characters of `text` that show
    /// something.
    pub fn covering(&self, wanted: FaceId, text: &str, wish: Wish) -> Option<FaceId> {
        let of_machine = || {
            let (_, weight, slant) = self.like(wanted);
            self.system.as_ref()?.covering(text, weight, slant)
        };
        self.brought(wanted, text, wish).or_else(of_machine)
    }

    /// As [`Fonts::covering`], without the fonts of the machine: for what is measured and not shown.
    pub fn brought(&self, wanted: FaceId, text: &str, wish: Wish) -> Option<FaceId> {
        let first = text.chars().find(|&character| !is_ignorable(character))?;
        let (family, weight, slant) = self.like(wanted);
        let of_theme = || self.of_theme(wanted, text, family, weight, slant);
        let of_project = || self.of_project(text, wish.han, weight, slant);
        let of_group = || {
            let mut faces = groups(first, wish).filter_map(|group| of_group(group, weight));
            faces.find(|&id| self.covers(id, text))
        };
        if wish.emoji {
            of_project().or_else(of_group).or_else(of_theme)
        } else {
            of_theme().or_else(of_project).or_else(of_group)
        }
    }

    /// What family, weight and slant a face has, or is nearest to.
    fn like(&self, id: FaceId) -> (Family, Weight, Slant) {
        match BUNDLED.get(usize::from(id.0)) {
            Some(bundled) => (bundled.family, bundled.weight, bundled.slant),
            None => {
                let face = self.face(id);
                (face.family(), Weight::of_class(face.weight()), face.slant())
            }
        }
    }

    fn of_theme(&self, wanted: FaceId, text: &str, family: Family, weight: Weight, slant: Slant) -> Option<FaceId> {
        if self.covers(wanted, text) {
            return Some(wanted);
        }
        const FAMILIES: [Family; 3] = [Family::Sans, Family::Serif, Family::Mono];
        let mut tried = vec![wanted];
        // What a family of the project lacks, the family has that it stands in for, or that it is like.
        let like = std::iter::once(bundled_face(family, weight, slant));
        let found = FAMILIES.into_iter().map(|family| self.find(family, weight, slant));
        let bundled = FAMILIES.into_iter().map(|family| bundled_face(family, weight, slant));
        for id in like.chain(found).chain(bundled) {
            if tried.contains(&id) {
                continue;
            }
            if self.covers(id, text) {
                return Some(id);
            }
            tried.push(id);
        }
        // Signs are often missing from italics.
        let upright = [Family::Serif, Family::Sans, Family::Mono];
        let mut upright = upright.into_iter().map(|family| self.find(family, weight, Slant::Upright));
        upright.find(|&id| self.covers(id, text))
    }

    fn of_project(&self, text: &str, han: Han, weight: Weight, slant: Slant) -> Option<FaceId> {
        let has = |(id, _): &(FaceId, &Shelved)| self.covers(*id, text);
        // Of a collection for all of East Asia the face is taken whose ideographs are the language's.
        let other = |face: &Shelved| face.style.han.is_some_and(|own| own != Some(han));
        let key = |(_, face): &(FaceId, &Shelved)| (other(face), distance(face.style.place(), weight, slant));
        let found = self.shelved().filter(has).min_by_key(key);
        found.map(|(id, face)| self.with_weight(id, face.style.weight, weight))
    }

    /// Whether a face has all characters of `text` that show something.
    pub fn covers(&self, id: FaceId, text: &str) -> bool {
        let face = self.face(id);
        text.chars().all(|character| is_ignorable(character) || face.glyph(character).is_some())
    }

    /// What is to be said about the fonts that were read and used so far: the same for the same text, in whatever order
    /// it was measured.
    pub fn findings(&self) -> Vec<FontFinding> {
        let mut findings = self.project.as_ref().map_or_else(Vec::new, |project| project.findings().to_vec());
        for chosen in self.chosen.iter().flatten().filter(|chosen| chosen.lacks_italic.load(Ordering::Relaxed)) {
            let message = format!("the family `{}` has no italic, so emphasis is not seen in the PDF", chosen.name);
            let diagnostic =
                Diagnostic::new(&codes::MISSING_ITALIC, At::Document, message).help("put its italic beside it");
            let family = UsedFamily { names: vec![chosen.name.clone()], characters: Vec::new() };
            let finding = FontFinding { diagnostic, family: Some(family) };
            if !findings.contains(&finding) {
                findings.push(finding);
            }
        }
        let used = self.system.iter().flat_map(System::used);
        findings.extend(used.map(|Used { face, characters }| {
            let family = face.families.first().map_or("", String::as_str);
            let file = &face.file;
            let message = format!("`{family}` of this machine is used (`{file}`), so another may make another PDF");
            let help = "put the font into the folder `fonts` of the project";
            let diagnostic = Diagnostic::new(&codes::SYSTEM_FONT, At::Document, message).help(help);
            FontFinding { diagnostic, family: Some(UsedFamily { names: face.families.clone(), characters }) }
        }));
        findings
    }
}

fn bundled_face(family: Family, weight: Weight, slant: Slant) -> FaceId {
    let in_family = |face: &Bundled| face.group.is_none() && face.family == family;
    nearest(in_family, weight, slant).expect("every family has a face")
}

fn of_group(group: Group, weight: Weight) -> Option<FaceId> {
    nearest(|face| face.group == Some(group), weight, Slant::Upright)
}

/// The bundled face, of those that `wanted` takes, that is nearest in slant, then in weight.
fn nearest(wanted: impl Fn(&Bundled) -> bool, weight: Weight, slant: Slant) -> Option<FaceId> {
    let distance = |face: &Bundled| distance((face.weight.class(), face.slant, true), weight, slant);
    let faces = BUNDLED.iter().enumerate().filter(|(_, face)| wanted(face));
    faces.min_by_key(|(_, face)| distance(face)).map(|(index, _)| FaceId(index as u16))
}

/// How far a face, of which the weight, the slant and whether it has the normal width are given, is from what is wanted.
pub(crate) fn distance(face: (u16, Slant, bool), weight: Weight, slant: Slant) -> (bool, bool, u16) {
    let (class, found, normal_width) = face;
    // A semibold that is missing is better too bold than too light.
    let weights = class.abs_diff(weight.class()) * 2 + u16::from(class < weight.class());
    (found != slant, !normal_width, weights)
}

/// Whether a character shows nothing by itself (`Default_Ignorable_Code_Point`, UAX #44), so that no face needs a
/// glyph for it.
pub fn is_ignorable(character: char) -> bool {
    matches!(character, '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}'
        | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
        | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFF8}'
        | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}')
}

impl Default for Fonts<'static> {
    fn default() -> Fonts<'static> {
        Fonts::bundled()
    }
}

impl std::fmt::Debug for Fonts<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let opened = self.bundled.iter().filter(|face| face.get().is_some()).count();
        write!(f, "{} fonts, {opened} of them opened", self.bundled.len())
    }
}

#[cfg(test)]
#[path = "fonts_tests.rs"]
mod tests;
