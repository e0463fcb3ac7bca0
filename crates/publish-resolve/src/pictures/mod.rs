//! Pictures: found, checked and measured once, so that every format shows the same ones.

mod cache;
mod decode;
mod exif;
mod fault;
mod jpeg;
mod oversized;
mod png;
mod size;

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use publish_core::model::{Attributes, Image, InlineRef, PaperSize};
use publish_core::text::{Spelling, decode_percent, nearest};
use publish_core::{Bytes, Diagnostic, ProjectPath, Pt, ReadError, Span, World};
use publish_svg::Hidden;

use crate::chapters::Folders;
use crate::traits::Trait;
pub use cache::PictureCache;
pub use exif::Turn;
use fault::{Fault, check_description, report, tell_hidden};
use oversized::Oversized;
pub use size::PictureWidth;

/// A picture as it stands in the document.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// The file; shared by all places that show it.
    pub file: Arc<PictureFile>,
    /// The width that the author asked for.
    pub width: PictureWidth,
    /// The height that the author asked for.
    pub height: Option<Pt>,
}

/// A picture file that was checked: it is whole, or can be drawn. Its pixels can be decoded, where that was asked for
/// ([`ResolveOptions::decode_pictures`]).
///
/// [`ResolveOptions::decode_pictures`]: crate::ResolveOptions::decode_pictures
#[derive(Clone, PartialEq, Debug)]
pub struct PictureFile {
    /// Its path in the project.
    pub path: ProjectPath,
    /// Its bytes, without what says more than the picture shows; those of an SVG picture without what could do something or
    /// leads elsewhere.
    pub bytes: Bytes,
    /// What it is.
    pub kind: PictureKind,
    /// Its width in pixels, as it is shown; that of an SVG picture in pixels of CSS.
    pub columns: u32,
    /// Its height in pixels, as it is shown.
    pub rows: u32,
    /// Its size at the resolution that it names; 96 pixels an inch where it names none.
    pub natural: (Pt, Pt),
    /// How it is to be turned to stand upright: only JPEG files are stored otherwise.
    pub turn: Turn,
    /// Whether what is behind it may be seen through it.
    pub shows_through: bool,
}

impl PictureFile {
    /// The bytes for a reader that turns the picture itself, as browsers do.
    pub fn turning_bytes(&self) -> Bytes {
        if self.turn == Turn::NONE { self.bytes.clone() } else { Bytes::new(jpeg::with_turn(&self.bytes, self.turn)) }
    }
}

/// The format of a picture file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PictureKind {
    /// Portable Network Graphics.
    Png,
    /// JPEG.
    Jpeg,
    /// Scalable Vector Graphics.
    Svg,
}

impl PictureKind {
    /// The media type (RFC 2046).
    pub const fn media_type(self) -> &'static str {
        match self {
            PictureKind::Png => "image/png",
            PictureKind::Jpeg => "image/jpeg",
            PictureKind::Svg => "image/svg+xml",
        }
    }

    /// The file extension.
    pub const fn extension(self) -> &'static str {
        match self {
            PictureKind::Png => "png",
            PictureKind::Jpeg => "jpeg",
            PictureKind::Svg => "svg",
        }
    }
}

/// Finds and checks pictures; each file is read once.
pub(crate) struct Gallery<'a> {
    world: &'a dyn World,
    folders: Folders<'a>,
    cache: Option<&'a PictureCache>,
    files: HashMap<(ProjectPath, String), Result<Arc<PictureFile>, Fault>>,
    /// The share of the work for drawings that those found so far take.
    work: f32,
    /// What is not shown of a picture, until it was said.
    hidden: HashMap<ProjectPath, Vec<Hidden>>,
    /// The bytes of pixels to be decoded.
    pixels: u64,
    /// The bytes of files by their number, so that those which are equal are there once.
    bytes: HashMap<usize, Vec<Bytes>>,
    oversized: Oversized,
    spelling: Spelling,
    pub(crate) pictures: HashMap<InlineRef, Picture>,
    /// The pictures that are mere ornaments.
    pub(crate) decorative: HashSet<InlineRef>,
}

impl<'a> Gallery<'a> {
    pub(crate) fn new(world: &'a dyn World, folders: Folders<'a>, cache: Option<&'a PictureCache>) -> Gallery<'a> {
        Gallery {
            world,
            folders,
            cache,
            files: HashMap::new(),
            work: 0.0,
            hidden: HashMap::new(),
            pixels: 0,
            bytes: HashMap::new(),
            oversized: Oversized::default(),
            spelling: Spelling::default(),
            pictures: HashMap::new(),
            decorative: HashSet::new(),
        }
    }

    /// Finds the file of a picture, and reports what is wrong with the picture.
    pub(crate) fn add(
        &mut self,
        at: InlineRef,
        image: &Image,
        attributes: &Attributes,
        span: Span,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        if Trait::Decorative.is_in(attributes) {
            self.decorative.insert(at);
        } else {
            check_description(image, span, diagnostics);
        }
        match self.find(&image.destination, span) {
            Ok(file) => {
                let hidden = self.hidden.remove(&file.path).unwrap_or_default();
                diagnostics.extend(hidden.iter().map(|hidden| tell_hidden(hidden, &image.destination, span)));
                let width = size::width(attributes, span, diagnostics);
                let picture = Picture { file, width, height: size::height(attributes, span, diagnostics) };
                self.oversized.add(&picture, &image.destination, span);
                self.pictures.insert(at, picture);
            }
            Err(fault) => diagnostics.push(report(&fault, &image.destination, span)),
        }
    }

    /// The file of a picture: relative to the document or chapter, or to the file that its text was included from.
    fn find(&mut self, destination: &str, span: Span) -> Result<Arc<PictureFile>, Fault> {
        let mut first = None;
        for folder in self.folders.of(span).into_iter().flatten() {
            let key = (folder, destination.to_owned());
            let found = match self.files.get(&key) {
                Some(found) => found.clone(),
                None => {
                    let found = self.read(&key.0, destination).and_then(|found| self.take(found));
                    self.files.insert(key, found.clone());
                    found
                }
            };
            match found {
                Err(fault) => first = first.or(Some(fault)),
                found => return found,
            }
        }
        Err(first.unwrap_or(Fault::Read(ReadError::NotFound)))
    }

    /// Takes a file in, if the document's drawings stay within bounds with it.
    fn take(&mut self, found: Found) -> Result<Arc<PictureFile>, Fault> {
        let Found { mut file, hidden, work, pixels } = found;
        if self.work + work > 1.0 {
            return Err(Fault::TooComplex);
        }
        let alike = self.bytes.entry(file.bytes.len()).or_default();
        match alike.iter().find(|bytes| **bytes == file.bytes) {
            Some(bytes) => file.bytes = bytes.clone(),
            None if self.pixels + pixels > PIXEL_BUDGET => return Err(Fault::TooLarge),
            None => {
                self.pixels += pixels;
                alike.push(file.bytes.clone());
            }
        }
        self.work += work;
        self.hidden.insert(file.path.clone(), hidden);
        Ok(Arc::new(file))
    }

    /// Reports the files whose pixels no place of the document can show.
    pub(crate) fn report_oversized(&self, paper: PaperSize, diagnostics: &mut Vec<Diagnostic>) {
        diagnostics.extend(self.oversized.tell(paper));
    }
}

/// A file that was checked.
#[derive(Clone, Debug)]
struct Found {
    file: PictureFile,
    hidden: Vec<Hidden>,
    /// The share of the work for a document's drawings that it takes.
    work: f32,
    /// The bytes of pixels that must be decoded to show it.
    pixels: u64,
}

/// The most bytes of pixels that the pictures of one document may take when they are decoded.
const PIXEL_BUDGET: u64 = 2 << 30;

impl Gallery<'_> {
    /// A file that is not there but for another spelling.
    fn respelled(&self, path: &ProjectPath) -> Option<String> {
        if !self.spelling.may_search() {
            return None;
        }
        let folder = path.folder();
        let files = self.world.list(&folder).ok()?;
        let names = files.iter().filter(|file| file.folder() == folder).map(ProjectPath::file_name);
        nearest(path.file_name(), names).map(str::to_owned)
    }

    fn read(&self, folder: &ProjectPath, destination: &str) -> Result<Found, Fault> {
        let lower = destination.trim_start().to_ascii_lowercase();
        if lower.starts_with("http:") || lower.starts_with("https:") || lower.starts_with("//") {
            return Err(Fault::Remote);
        }
        if crate::address::scheme(&lower).is_some_and(|scheme| scheme.len() > 1 && scheme != "file") {
            return Err(Fault::Broken("its address names no file of the project".into()));
        }
        let destination = decode_percent(destination.split(['?', '#']).next().unwrap_or_default());
        let path = folder.join(&destination).map_err(Fault::Path)?;
        let bytes = self.world.read(&path).map_err(|error| match error {
            ReadError::NotFound => self.respelled(&path).map_or(Fault::Read(error), Fault::Respelled),
            error => Fault::Read(error),
        })?;
        match self.cache {
            Some(cache) => cache.check(path, bytes, check),
            None => check(path, bytes),
        }
    }
}

/// Checks a file, of what kind it is by its content.
fn check(path: ProjectPath, bytes: Bytes) -> Result<Found, Fault> {
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        png::check(path, bytes)
    } else if bytes.starts_with(b"\xff\xd8\xff") {
        let file = jpeg::check(path, bytes)?;
        // They are passed on as they are.
        Ok(Found { file, hidden: Vec::new(), work: 0.0, pixels: 0 })
    } else if publish_svg::is_svg(&bytes) {
        check_svg(path, bytes)
    } else if path.as_str().ends_with(".svg") && !bytes.starts_with(b"\x1f\x8b") {
        Err(Fault::Broken("the file is cut off, or no SVG".into()))
    } else if bytes.starts_with(b"\x1f\x8b") {
        Err(Fault::Broken("it is compressed; plain SVG can be shown".into()))
    } else {
        Err(Fault::Broken("it is neither PNG, JPEG nor SVG".into()))
    }
}

fn check_svg(path: ProjectPath, bytes: Bytes) -> Result<Found, Fault> {
    let checked = publish_svg::check(&bytes).map_err(|fault| match fault {
        publish_svg::Fault::Broken(reason) => Fault::Broken(reason),
        publish_svg::Fault::TooLarge => Fault::TooComplex,
    })?;
    let natural = checked.size;
    let pixels = |length: Pt| ((length / Pt::from_px(1.0)).round() as u32).max(1);
    let bytes = checked.clean.map_or(bytes, Bytes::new);
    let (columns, rows) = (pixels(natural.0), pixels(natural.1));
    let file = PictureFile {
        path,
        bytes,
        kind: PictureKind::Svg,
        columns,
        rows,
        natural,
        turn: Turn::NONE,
        shows_through: true,
    };
    Ok(Found { file, hidden: checked.hidden, work: checked.work, pixels: 0 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_png_file_shows_through_by_its_colours_or_by_a_part_of_it() {
        let shows_through = |color, transparent: Option<&'static [u8]>| {
            let mut bytes = Vec::new();
            let mut encoder = ::png::Encoder::new(&mut bytes, 1, 1);
            encoder.set_color(color);
            if let Some(transparent) = transparent {
                encoder.set_trns(transparent);
            }
            let mut writer = encoder.write_header().expect("a header");
            writer.write_image_data(&vec![0; color.samples()]).expect("the data");
            drop(writer);
            let path = ProjectPath::new("x.png").expect("a path");
            let Found { file, .. } = check(path, Bytes::new(bytes)).unwrap_or_else(|_| panic!("a picture"));
            file.shows_through
        };
        assert!(shows_through(::png::ColorType::Rgba, None) && shows_through(::png::ColorType::GrayscaleAlpha, None));
        assert!(shows_through(::png::ColorType::Rgb, Some(&[0, 0, 0, 0, 0, 0])));
        assert!(!shows_through(::png::ColorType::Rgb, None) && !shows_through(::png::ColorType::Grayscale, None));
    }

    #[test]
    fn a_cut_file_is_broken() {
        let mut bytes = Vec::new();
        let mut encoder = ::png::Encoder::new(&mut bytes, 8, 8);
        encoder.set_color(::png::ColorType::Grayscale);
        let mut writer = encoder.write_header().expect("a header");
        let pixels: Vec<u8> = (0..64u8).map(|n| n.wrapping_mul(37)).collect();
        writer.write_image_data(&pixels).expect("the data");
        drop(writer);
        let path = || ProjectPath::new("x.png").expect("a path");
        let Found { file: whole, .. } =
            check(path(), Bytes::new(bytes.clone())).unwrap_or_else(|_| panic!("a whole picture"));
        assert_eq!((whole.columns, whole.rows, whole.natural), (8, 8, (Pt(6.0), Pt(6.0))));
        bytes.truncate(bytes.len() - 30);
        assert!(matches!(check(path(), Bytes::new(bytes)), Err(Fault::Broken(_))));
        assert!(matches!(check(path(), Bytes::new(b"GIF89a".to_vec())), Err(Fault::Broken(_))));
    }

    #[test]
    fn equal_files_are_there_once_and_pixels_have_a_budget() {
        let world = publish_core::world::MemoryWorld::new();
        let sources = publish_core::SourceMap::new();
        let folders = Folders { sources: &sources, otherwise: &ProjectPath::root() };
        let mut gallery = Gallery::new(&world, folders, None);
        let mut take = |name: &str, content: u8| {
            let file = PictureFile {
                path: ProjectPath::new(name).expect("a path"),
                bytes: Bytes::new(vec![content; 8]),
                kind: PictureKind::Png,
                columns: 1,
                rows: 1,
                natural: (Pt(1.0), Pt(1.0)),
                turn: Turn::NONE,
                shows_through: false,
            };
            let pixels = PIXEL_BUDGET / 2 + 1;
            gallery.take(Found { file, hidden: Vec::new(), work: 0.0, pixels }).map(|file| file.bytes.address())
        };
        let first = take("a.png", 1).unwrap_or_else(|_| panic!("within the budget"));
        assert!(take("b.png", 1).is_ok_and(|second| second == first));
        assert!(matches!(take("c.png", 2), Err(Fault::TooLarge)));
    }

    #[test]
    fn drawings_are_cleaned_and_measured() {
        let text = "<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg' width='2in' height='96'>\
            <script>a()</script><image href='b.png'/></svg>";
        let path = ProjectPath::new("x.svg").expect("a path");
        let Found { file, hidden, .. } = check(path, Bytes::new(text.into())).unwrap_or_else(|_| panic!("a picture"));
        assert_eq!((file.kind, file.columns, file.rows), (PictureKind::Svg, 192, 96));
        assert_eq!(file.natural, (Pt(144.0), Pt(72.0)));
        assert_eq!(hidden, [Hidden::Elsewhere("b.png".into())]);
        assert!(!String::from_utf8_lossy(&file.bytes).contains("script"));
    }
}
