//! The fonts of the project. Its folder is read when the first character is missing or the first family named.

use std::sync::OnceLock;

use publish_core::{At, Bytes, Diagnostic, ProjectPath, ReadError, World, codes};

use crate::face::{Face, FaceId};
use crate::inspect::{Fault, Style, count, inspect};

/// Where the fonts of a project lie.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FontFolder {
    /// The folder.
    pub path: ProjectPath,
    /// Whether the project names it, so that it must be there.
    pub named: bool,
}

impl Default for FontFolder {
    /// `fonts` at the root of the project, if it is there.
    fn default() -> FontFolder {
        FontFolder { path: ProjectPath::new("fonts").expect("the usual folder is a path"), named: false }
    }
}

/// Something to be said about fonts.
#[derive(Clone, Debug, PartialEq)]
pub struct FontFinding {
    /// What is to be said; at the file, if it is about one.
    pub diagnostic: Diagnostic,
    /// The family that it is about, which the document may name.
    pub family: Option<UsedFamily>,
}

/// A family that is used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UsedFamily {
    /// Its names.
    pub names: Vec<String>,
    /// Characters, with their marks, that nothing else shows.
    pub characters: Vec<String>,
}

/// The fonts of a project, read when they are needed.
pub(crate) struct Project<'w> {
    world: &'w dyn World,
    folder: FontFolder,
    first: u16,
    most: usize,
    shelf: OnceLock<Shelf>,
}

/// What was read.
#[derive(Default)]
pub(crate) struct Shelf {
    pub(crate) faces: Vec<Shelved>,
    pub(crate) findings: Vec<FontFinding>,
}

/// A face that can be used.
pub(crate) struct Shelved {
    pub(crate) style: Style,
    data: Bytes,
    index: u32,
    /// The face, and its twin that is drawn bolder.
    opened: [OnceLock<Face>; 2],
}

impl Shelved {
    pub(crate) fn face(&self, id: FaceId, bold: bool) -> &Face {
        self.opened[usize::from(bold)].get_or_init(|| {
            Face::read(id, self.data.clone(), self.index, &self.style, bold).expect("it was opened when it was read")
        })
    }
}

impl<'w> Project<'w> {
    /// The fonts of `folder`, whose ids count from `first`, two a face; no more than `most` faces are taken.
    pub(crate) fn new(world: &'w dyn World, folder: FontFolder, first: u16, most: usize) -> Project<'w> {
        Project { world, folder, first, most, shelf: OnceLock::new() }
    }

    /// What is there; reads it the first time.
    pub(crate) fn shelf(&self) -> &Shelf {
        self.shelf.get_or_init(|| self.read())
    }

    /// Whether there is nothing, and nothing to be said of that.
    pub(crate) fn is_bare(&self) -> bool {
        match self.world.list(&self.folder.path) {
            Ok(files) => !files.iter().any(is_font),
            Err(error) => !self.folder.named && matches!(error, ReadError::NotFound),
        }
    }

    /// What was found while reading; nothing, if nothing was read.
    pub(crate) fn findings(&self) -> &[FontFinding] {
        self.shelf.get().map_or(&[], |shelf| &shelf.findings)
    }

    fn read(&self) -> Shelf {
        let mut shelf = Shelf::default();
        let path = &self.folder.path;
        match self.world.list(path) {
            Ok(files) => files.iter().filter(|file| is_font(file)).for_each(|file| self.file(file, &mut shelf)),
            Err(ReadError::NotFound) if !self.folder.named => {}
            Err(error) => {
                let message = format!("the folder of fonts `{path}` can't be read: {error}");
                let diagnostic = Diagnostic::new(&codes::UNUSABLE_FONT, At::Document, message)
                    .help("make the folder, or take `fonts` out of publish.toml");
                shelf.tell(diagnostic);
            }
        }
        shelf
    }

    fn file(&self, file: &ProjectPath, shelf: &mut Shelf) {
        let data = match self.world.read(file) {
            Ok(data) => data,
            Err(error) => {
                let message = format!("`{file}` can't be read: {error}");
                return shelf.tell(Diagnostic::new(&codes::UNUSABLE_FONT, file, message));
            }
        };
        let (variable, fault) = match count(&data) {
            Ok(count) => self.shelve_all(&data, count, shelf),
            Err(fault) => (false, Some(fault)),
        };
        if let Some(fault) = fault {
            shelf.tell(fault_of(file, fault));
        }
        if variable {
            let message = format!("`{file}` is a variable font, of which the default instance alone is used");
            let help = "put in files of single weights, which most fonts have in a folder `static`";
            shelf.tell(Diagnostic::new(&codes::VARIABLE_FONT, file, message).help(help));
        }
    }

    /// Shelves the faces of a file; says whether one is variable, and what is wrong with the first that can't be used.
    fn shelve_all(&self, data: &Bytes, count: u32, shelf: &mut Shelf) -> (bool, Option<Fault>) {
        let (mut variable, mut fault) = (false, None);
        for index in 0..count {
            let shelved = inspect(data, index).and_then(|style| {
                variable |= style.variable;
                self.shelve(data, index, style, shelf)
            });
            fault = fault.or(shelved.err());
        }
        (variable, fault)
    }

    fn shelve(&self, data: &Bytes, index: u32, style: Style, shelf: &mut Shelf) -> Result<(), Fault> {
        if shelf.faces.len() >= self.most {
            return Err(Fault::TooMany);
        }
        let id = FaceId(self.first + 2 * shelf.faces.len() as u16);
        let face = Face::read(id, data.clone(), index, &style, false).ok_or(Fault::NotAFont)?;
        let opened = [OnceLock::from(face), OnceLock::new()];
        shelf.faces.push(Shelved { style, data: data.clone(), index, opened });
        Ok(())
    }
}

impl Shelf {
    fn tell(&mut self, diagnostic: Diagnostic) {
        self.findings.push(FontFinding { diagnostic, family: None });
    }
}

/// Whether a name is that of a font, or of one that is packed in a way that is to be told.
fn is_font(file: &ProjectPath) -> bool {
    let ending = file.file_name().rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    matches!(&*ending, "ttf" | "otf" | "ttc" | "otc" | "woff" | "woff2")
}

fn fault_of(file: &ProjectPath, fault: Fault) -> Diagnostic {
    let message = format!("the font `{file}` {}", fault.words());
    if fault.is_of_licence() {
        return Diagnostic::new(&codes::RESTRICTED_FONT, file, message)
            .help("ask its maker for a licence to embed it, or use another font; it is left out");
    }
    let help = match fault {
        Fault::Web => "get the font as its maker gives it for desktops; it is left out",
        _ => "get the font anew, or use another one; it is left out",
    };
    Diagnostic::new(&codes::UNUSABLE_FONT, file, message).help(help)
}
