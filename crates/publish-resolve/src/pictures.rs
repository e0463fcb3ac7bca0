//! Pictures: found, checked and measured once, so that every format shows the same ones.

use std::collections::{BTreeMap, HashMap};
use std::io::Cursor;
use std::sync::Arc;

use publish_core::model::{Attributes, Image, InlineRef};
use publish_core::text::{decode_percent, nearest};
use publish_core::{Bytes, Diagnostic, PathError, ProjectPath, Pt, ReadError, Span, World, codes};
use publish_svg::Hidden;

use crate::chapters::Folders;

/// A picture as it stands in the document.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// The file; shared by all places that show it.
    pub file: Arc<PictureFile>,
    /// The width that the author asked for.
    pub width: PictureWidth,
    /// Whether it is a mere ornament that needs no description.
    pub decorative: bool,
}

/// The width an author asks for with `width=`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PictureWidth {
    /// As large as its resolution says.
    Natural,
    /// A length.
    Absolute(Pt),
    /// A share of the column, 0 to 1.
    Share(f32),
}

/// A picture file that was checked: it is whole, or can be drawn. Whether pixels can be decoded too,
/// [`Resolved::damaged_pictures`] finds out.
///
/// [`Resolved::damaged_pictures`]: crate::Resolved::damaged_pictures
#[derive(Clone, PartialEq, Debug)]
pub struct PictureFile {
    /// Its path in the project.
    pub path: ProjectPath,
    /// Its bytes; those of an SVG picture without what could do something or leads elsewhere.
    pub bytes: Bytes,
    /// What it is.
    pub kind: PictureKind,
    /// Its width in pixels; that of an SVG picture in pixels of CSS.
    pub columns: u32,
    /// Its height in pixels.
    pub rows: u32,
    /// Its size at the resolution that it names; 96 pixels an inch where it names none.
    pub natural: (Pt, Pt),
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

impl Picture {
    /// The size at which it is shown in a column of width `column` and at most `height` high, in its own proportions.
    pub fn display_size(&self, column: Pt, height: Pt) -> (Pt, Pt) {
        let (natural_width, natural_height) = self.file.natural;
        let wanted = match self.width {
            PictureWidth::Natural => natural_width,
            PictureWidth::Absolute(width) => width,
            PictureWidth::Share(share) => column * share,
        };
        let ratio = natural_height / natural_width;
        let width = wanted.min(column).max(Pt(1.0));
        if width * ratio > height { (height / ratio, height) } else { (width, (width * ratio).max(Pt(1.0))) }
    }
}

/// Pictures whose pixels can't be decoded, and why.
pub type DamagedPictures = BTreeMap<ProjectPath, String>;

/// The most bytes that the pixels of one picture may take.
const PIXEL_BUDGET: u64 = 512 << 20;

/// Finds and checks pictures; each file is read once.
pub(crate) struct Gallery<'a> {
    world: &'a dyn World,
    folders: Folders<'a>,
    damaged: &'a DamagedPictures,
    files: HashMap<(ProjectPath, String), Result<Arc<PictureFile>, Fault>>,
    /// The share of the work for drawings that those found so far take.
    work: f32,
    /// What is not shown of a picture, until it was said.
    hidden: HashMap<ProjectPath, Vec<Hidden>>,
    pub(crate) pictures: HashMap<InlineRef, Picture>,
}

#[derive(Clone)]
enum Fault {
    Remote,
    Path(PathError),
    Read(ReadError),
    /// Nothing is there, but a file of this name.
    Respelled(String),
    Broken(String),
    TooLarge,
    TooComplex,
}

impl<'a> Gallery<'a> {
    pub(crate) fn new(world: &'a dyn World, folders: Folders<'a>, damaged: &'a DamagedPictures) -> Gallery<'a> {
        Gallery {
            world,
            folders,
            damaged,
            files: HashMap::new(),
            work: 0.0,
            hidden: HashMap::new(),
            pictures: HashMap::new(),
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
        let decorative = attributes.has_class("decorative");
        if !decorative {
            check_description(image, span, diagnostics);
        }
        match self.find(&image.destination, span) {
            Ok(file) => {
                let hidden = self.hidden.remove(&file.path).unwrap_or_default();
                diagnostics.extend(hidden.iter().map(|hidden| tell_hidden(hidden, &image.destination, span)));
                let width = attributes.pair("width").map_or(PictureWidth::Natural, |value| {
                    parse_width(value).unwrap_or_else(|| {
                        let message = format!("`{value}` is no width");
                        let help = "write a share such as `50%` or a length such as `8cm`, `3in`, `200px`";
                        diagnostics.push(Diagnostic::new(&codes::INVALID_VALUE, span, message).help(help));
                        PictureWidth::Natural
                    })
                });
                self.pictures.insert(at, Picture { file, width, decorative });
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
                    let found = find(self.world, self.damaged, &key.0, destination).and_then(|found| self.take(found));
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
        let Found { file, hidden, work } = found;
        if self.work + work > 1.0 {
            return Err(Fault::TooComplex);
        }
        self.work += work;
        self.hidden.insert(file.path.clone(), hidden);
        Ok(Arc::new(file))
    }
}

/// A file that was checked.
struct Found {
    file: PictureFile,
    hidden: Vec<Hidden>,
    /// The share of the work for a document's drawings that it takes.
    work: f32,
}

impl Found {
    fn pixels(file: PictureFile) -> Found {
        Found { file, hidden: Vec::new(), work: 0.0 }
    }
}

/// A file that is not there but for another spelling.
fn respelled(world: &dyn World, path: &ProjectPath) -> Option<String> {
    let folder = path.folder();
    let files = world.list(&folder).ok()?;
    let names = files.iter().filter(|file| file.folder() == folder).map(ProjectPath::file_name);
    nearest(path.file_name(), names).map(str::to_owned)
}

fn check_description(image: &Image, span: Span, diagnostics: &mut Vec<Diagnostic>) {
    let alt = image.alt.trim();
    if alt.is_empty() {
        let help = "describe between the brackets what the picture shows, or mark an ornament `{.decorative}`";
        diagnostics.push(Diagnostic::new(&codes::MISSING_ALT_TEXT, span, "the picture has no description").help(help));
        return;
    }
    let name = image.destination.rsplit(['/', '\\']).next().unwrap_or_default();
    let bare =
        ["image", "picture", "photo", "graphic", "figure", "img"].iter().any(|word| alt.eq_ignore_ascii_case(word));
    if bare || (!name.is_empty() && alt.eq_ignore_ascii_case(name)) {
        let message = format!("`{alt}` does not describe the picture");
        let help = "say in a sentence what the picture shows";
        diagnostics.push(Diagnostic::new(&codes::USELESS_ALT_TEXT, span, message).help(help));
    }
}

fn report(fault: &Fault, destination: &str, span: Span) -> Diagnostic {
    let shown: String = destination.chars().take(100).collect();
    match fault {
        Fault::Remote => {
            Diagnostic::new(&codes::REMOTE_PICTURE, span, format!("`{shown}` lies on the web; nothing is fetched"))
                .help("save the picture in the project and refer to the file")
        }
        Fault::Path(PathError::Outside) | Fault::Read(ReadError::Outside) => {
            Diagnostic::new(&codes::PATH_OUTSIDE_ROOT, span, format!("`{shown}` lies outside the project"))
                .help("copy the picture into the project; `--root` names a larger one")
        }
        Fault::Path(error) => {
            Diagnostic::new(&codes::MISSING_PICTURE, span, format!("`{shown}` can't be a picture: {error}"))
        }
        Fault::Respelled(near) => {
            Diagnostic::new(&codes::MISSING_PICTURE, span, format!("there is no picture `{shown}`"))
                .help(format!("did you mean `{near}`?"))
        }
        Fault::Read(ReadError::NotFound) => {
            Diagnostic::new(&codes::MISSING_PICTURE, span, format!("there is no picture `{shown}`"))
                .help("check the name; it is relative to the document, or to the project with a leading `/`")
        }
        Fault::Read(error) => {
            Diagnostic::new(&codes::MISSING_PICTURE, span, format!("the picture `{shown}` can't be read: {error}"))
        }
        Fault::Broken(reason) => {
            Diagnostic::new(&codes::BROKEN_PICTURE, span, format!("`{shown}` can't be shown: {reason}"))
                .help("save it anew as PNG, JPEG or SVG")
        }
        Fault::TooLarge => {
            Diagnostic::new(&codes::TOO_LARGE, span, format!("the picture `{shown}` has too many pixels"))
                .help("scale it down: 300 pixels for each printed inch are enough")
        }
        Fault::TooComplex => {
            Diagnostic::new(&codes::TOO_LARGE, span, format!("the picture `{shown}` would take too long to draw"))
                .help("take filters, transparency and patterns out of it in a drawing program, or save it as PNG")
        }
    }
}

/// Says that a part of a picture is not shown.
fn tell_hidden(hidden: &Hidden, destination: &str, span: Span) -> Diagnostic {
    let short = |text: &str| text.chars().take(100).collect::<String>();
    let shown = short(destination);
    let (message, help) = match hidden {
        Hidden::Elsewhere(address) => (
            format!("`{shown}` refers to `{}`, which is not read: a picture must be whole", short(address)),
            "embed in the drawing what it refers to; drawing programs offer it on export",
        ),
        Hidden::Element(name) => (
            format!("`{shown}` has an element `{}` that is no drawing; it is left out", short(name)),
            "export the drawing with its text as SVG text or as paths",
        ),
        Hidden::Letters(words) => (
            format!(
                "in `{shown}` letters of several scripts stand in one line, `{}`; some may lack parts",
                short(words)
            ),
            "write each script as a `text` of its own, or export the drawing with its text as paths",
        ),
        Hidden::Picture => (
            format!("`{shown}` holds a picture that can't be shown; PNG and JPEG can"),
            "replace the picture in the drawing by a PNG or JPEG picture",
        ),
    };
    Diagnostic::new(&codes::INCOMPLETE_PICTURE, span, message).help(help)
}

fn find(world: &dyn World, damaged: &DamagedPictures, folder: &ProjectPath, destination: &str) -> Result<Found, Fault> {
    let lower = destination.trim_start().to_ascii_lowercase();
    if lower.starts_with("http:") || lower.starts_with("https:") || lower.starts_with("//") {
        return Err(Fault::Remote);
    }
    if crate::links::scheme(&lower).is_some_and(|scheme| scheme.len() > 1 && scheme != "file") {
        return Err(Fault::Broken("its address names no file of the project".into()));
    }
    let destination = decode_percent(destination.split(['?', '#']).next().unwrap_or_default());
    let path = folder.join(&destination).map_err(Fault::Path)?;
    if let Some(reason) = damaged.get(&path) {
        return Err(Fault::Broken(reason.clone()));
    }
    let bytes = world.read(&path).map_err(|error| match error {
        ReadError::NotFound => respelled(world, &path).map_or(Fault::Read(error), Fault::Respelled),
        error => Fault::Read(error),
    })?;
    check(path, bytes)
}

/// Checks a file, of what kind it is by its content.
fn check(path: ProjectPath, bytes: Bytes) -> Result<Found, Fault> {
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        check_png(path, bytes).map(Found::pixels)
    } else if bytes.starts_with(b"\xff\xd8\xff") {
        check_jpeg(path, bytes).map(Found::pixels)
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
    let file = PictureFile { path, bytes, kind: PictureKind::Svg, columns, rows, natural };
    Ok(Found { file, hidden: checked.hidden, work: checked.work })
}

fn check_png(path: ProjectPath, bytes: Bytes) -> Result<PictureFile, Fault> {
    let broken = |error: png::DecodingError| match error {
        png::DecodingError::LimitsExceeded => Fault::TooLarge,
        error => Fault::Broken(error.to_string()),
    };
    let limits = png::Limits { bytes: 64 << 20 };
    let reader = png::Decoder::new_with_limits(Cursor::new(&bytes[..]), limits).read_info().map_err(broken)?;
    let info = reader.info();
    let (columns, rows) = (info.width, info.height);
    if info.raw_row_length() as u64 * u64::from(rows) > PIXEL_BUDGET {
        return Err(Fault::TooLarge);
    }
    let natural = match info.pixel_dims {
        Some(png::PixelDimensions { xppu, yppu, unit: png::Unit::Meter }) if xppu > 0 && yppu > 0 => {
            let size =
                |pixels: u32, per_metre: u32| Pt((f64::from(pixels) / f64::from(per_metre) * 72.0 / 0.0254) as f32);
            (size(columns, xppu), size(rows, yppu))
        }
        _ => (Pt::from_px(columns as f32), Pt::from_px(rows as f32)),
    };
    check_parts(&bytes).map_err(|reason| Fault::Broken(reason.into()))?;
    Ok(PictureFile { path, bytes, kind: PictureKind::Png, columns, rows, natural })
}

/// Checks that the parts of a PNG file are there to the last and as they were written (PNG §5.3): a file that was cut off
/// or hurt on its way is known without decoding a pixel.
fn check_parts(bytes: &[u8]) -> Result<(), &'static str> {
    const CUT: &str = "its end is missing";
    let mut rest = bytes.get(8..).ok_or(CUT)?;
    let mut has_pixels = false;
    loop {
        let (length, part) = rest.split_first_chunk::<4>().ok_or(CUT)?;
        // The type of a part belongs to what its checksum is of.
        let length = u32::from_be_bytes(*length) as usize;
        let (content, behind) = part.split_at_checked(length.saturating_add(4)).ok_or(CUT)?;
        let (checksum, behind) = behind.split_first_chunk::<4>().ok_or(CUT)?;
        if crc32fast::hash(content) != u32::from_be_bytes(*checksum) {
            return Err("a part of it was changed after it was written");
        }
        match &content[..4] {
            b"IEND" if has_pixels => return Ok(()),
            b"IEND" => return Err("it has no pixels"),
            kind => has_pixels |= kind == b"IDAT",
        }
        rest = behind;
    }
}

/// Decodes the pixels of a PNG file, and keeps none.
fn decode_png(bytes: &[u8]) -> Result<(), png::DecodingError> {
    let limits = png::Limits { bytes: 64 << 20 };
    let mut reader = png::Decoder::new_with_limits(Cursor::new(bytes), limits).read_info()?;
    while reader.next_row()?.is_some() {}
    Ok(())
}

/// Those of `pictures` whose pixels can't be decoded.
pub(crate) fn damaged<'a>(pictures: impl Iterator<Item = &'a Picture>) -> DamagedPictures {
    let files: BTreeMap<&ProjectPath, &PictureFile> =
        pictures.map(|picture| (&picture.file.path, &*picture.file)).collect();
    let pngs = files.into_iter().filter(|(_, file)| file.kind == PictureKind::Png);
    pngs.filter_map(|(path, file)| Some((path.clone(), decode_png(&file.bytes).err()?.to_string()))).collect()
}

fn check_jpeg(path: ProjectPath, bytes: Bytes) -> Result<PictureFile, Fault> {
    let mut decoder = zune_jpeg::JpegDecoder::new(zune_jpeg::zune_core::bytestream::ZCursor::new(&bytes[..]));
    decoder.decode_headers().map_err(|error| Fault::Broken(format!("{error:?}")))?;
    let info = decoder.info().ok_or_else(|| Fault::Broken("it has no header".into()))?;
    // A file that was cut off has no end-of-image marker (ITU T.81 §B.1.1.3); some cameras write zeros after it.
    if !bytes.trim_ascii_end().rsplitn(2, |&byte| byte == 0xD9).nth(1).is_some_and(|before| before.ends_with(&[0xFF])) {
        return Err(Fault::Broken("its end is missing".into()));
    }
    let (columns, rows) = (u32::from(info.width), u32::from(info.height));
    if columns == 0 || rows == 0 {
        return Err(Fault::Broken("it has no pixels".into()));
    }
    let per_inch = |density: u16| match info.pixel_density {
        0 => 96.0,
        _ if density < 8 => 96.0,
        2 => f32::from(density) * 2.54,
        _ => f32::from(density),
    };
    let natural = (
        Pt::from_inches(columns as f32 / per_inch(info.x_density)),
        Pt::from_inches(rows as f32 / per_inch(info.y_density)),
    );
    Ok(PictureFile { path, bytes, kind: PictureKind::Jpeg, columns, rows, natural })
}

/// Reads the value of `width=`: a share, or a length in the units of CSS; a bare number is pixels.
fn parse_width(value: &str) -> Option<PictureWidth> {
    let value = value.trim();
    let split = value.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(value.len());
    let (number, unit) = value.split_at(split);
    let number: f32 = number.parse().ok().filter(|number| *number > 0.0)?;
    Some(match unit.trim() {
        "%" => PictureWidth::Share((number / 100.0).min(1.0)),
        "in" => PictureWidth::Absolute(Pt::from_inches(number)),
        "cm" => PictureWidth::Absolute(Pt::from_mm(number * 10.0)),
        "mm" => PictureWidth::Absolute(Pt::from_mm(number)),
        "pt" => PictureWidth::Absolute(Pt(number)),
        "px" | "" => PictureWidth::Absolute(Pt::from_px(number)),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png() -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut writer = png::Encoder::new(&mut bytes, 2, 2).write_header().expect("a header");
        writer.write_image_data(&[0; 4]).expect("pixels");
        drop(writer);
        bytes
    }

    #[test]
    fn a_png_file_is_whole_or_broken() {
        let whole = png();
        assert_eq!(check_parts(&whole), Ok(()));
        assert!((8..whole.len()).all(|end| check_parts(&whole[..end]).is_err()));
        for place in 8..whole.len() {
            let mut hurt = whole.clone();
            hurt[place] ^= 0x10;
            assert!(check_parts(&hurt).is_err(), "byte {place}");
        }
    }

    #[test]
    fn pixels_that_can_t_be_decoded_are_found_in_a_whole_file() {
        let mut bytes = png();
        assert!(decode_png(&bytes).is_ok());
        let start = bytes.windows(4).position(|kind| kind == b"IDAT").expect("pixels");
        let length = u32::from_be_bytes(bytes[start - 4..start].try_into().expect("four bytes")) as usize;
        bytes[start + 4] ^= 0xFF;
        let checksum = crc32fast::hash(&bytes[start..start + 4 + length]).to_be_bytes();
        bytes[start + 4 + length..][..4].copy_from_slice(&checksum);
        assert_eq!(check_parts(&bytes), Ok(()));
        assert!(decode_png(&bytes).is_err());
    }

    #[test]
    fn widths_are_lengths_or_shares() {
        assert_eq!(parse_width("50%"), Some(PictureWidth::Share(0.5)));
        assert_eq!(parse_width("2.54cm"), Some(PictureWidth::Absolute(Pt(72.0))));
        assert_eq!(parse_width("96"), Some(PictureWidth::Absolute(Pt(72.0))));
        assert_eq!(parse_width("wide"), None);
        assert_eq!(parse_width("0px"), None);
    }

    #[test]
    fn a_cut_file_is_broken() {
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, 8, 8);
        encoder.set_color(png::ColorType::Grayscale);
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
