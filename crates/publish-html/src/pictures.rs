//! Pictures and figures.

use std::collections::HashMap;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use publish_core::Pt;
use publish_core::fingerprint::fingerprint;
use publish_core::model::{Block, BlockKind, Figure, Image, Inline, InlineKind, InlineRef, Phrase};
use publish_resolve::{Picture, PictureFile, PictureWidth, Resolved};
use publish_style::screen::{SMALLEST_FRAMED, WIDEST_TEXT};

use crate::attributes::{open, start};
use crate::blocks::write_block;
use crate::inlines::write_inlines;
use crate::writer::{FORMAT, Writer};

/// Writes a picture; one that could not be had is its description in a box.
pub(crate) fn write_image(w: &mut Writer, at: InlineRef, inline: &Inline, image: &Image) {
    let Image { destination: _, title, alt: _ } = image;
    let Some(picture) = w.document.picture(at) else {
        return write_missing(w, at, inline, image);
    };
    let class = match picture.width {
        // A height bounds the share.
        PictureWidth::Share(share) if picture.height.is_none() => share_class(w, share),
        PictureWidth::Share(_) | PictureWidth::Natural | PictureWidth::Absolute(_) => String::new(),
    };
    let class = format!("{class} {}", ground_class(picture));
    let name = if w.document.is_decorative(at) { "" } else { w.document.description(image) };
    let title = title.as_deref().filter(|title| !title.trim().is_empty());
    if w.repeated.is_repeated(&picture.file) {
        open(w, "svg", w.inline_anchor(at), &class, &inline.attributes);
        return write_repeated(w, picture, name, title);
    }
    open(w, "img", w.inline_anchor(at), &class, &inline.attributes);
    write_source(w, picture);
    w.attribute("alt", name);
    write_size(w, picture);
    if let Some(title) = title {
        w.attribute("title", title);
    }
    w.push(">");
}

/// The class of a picture that shows what is behind it; in a dark page it has a ground, with a margin unless it is so small
/// that it stands in a line of text.
fn ground_class(picture: &Picture) -> &'static str {
    let (width, height) = picture.display_size(WIDEST_TEXT, Pt(f32::MAX));
    let is_small = width < SMALLEST_FRAMED || height < SMALLEST_FRAMED;
    match (picture.file.shows_through, is_small) {
        (false, _) => "",
        (true, true) => "drawing",
        (true, false) => "drawing framed",
    }
}

/// A page that is alone holds its pictures; a site has each once.
fn write_source(w: &mut Writer, picture: &Picture) {
    let file = &picture.file;
    if let Some(here) = &w.here {
        let bytes = file.turning_bytes();
        let path = file_name(&bytes, file.kind.extension());
        let address = here.address_of_file(&path);
        w.pictures.insert(path, bytes);
        w.attribute("src", &address);
        return;
    }
    write_data(w, "src", file);
}

/// Writes an address that is the file itself (RFC 2397).
fn write_data(w: &mut Writer, attribute: &str, file: &PictureFile) {
    w.push(" ");
    w.push(attribute);
    w.push("=\"data:");
    w.push(file.kind.media_type());
    w.push(";base64,");
    STANDARD.encode_string(&file.turning_bytes()[..], &mut w.out);
    w.push("\"");
}

/// Goes on with an `svg` element that shows a file which the page shows in several places: the first holds its bytes, and
/// the others use those (SVG 2 §5.6).
fn write_repeated(w: &mut Writer, picture: &Picture, name: &str, title: Option<&str>) {
    let file = &picture.file;
    let (width, height) = file.natural;
    let pixels = |length: Pt| ((length / Pt::from_px(1.0) * 100.0).round() / 100.0).to_string();
    let (width, height) = (pixels(width), pixels(height));
    if name.is_empty() {
        w.attribute("aria-hidden", "true");
    } else {
        w.attribute("role", "img");
        w.attribute("aria-label", name);
    }
    w.attribute("viewBox", &format!("0 0 {width} {height}"));
    write_size(w, picture);
    w.push(">");
    if let Some(title) = title {
        w.push("<title>");
        w.text(title);
        w.push("</title>");
    }
    let (id, is_first) = w.repeated.name(file);
    let id = format!("{}picture.{id}", w.generated);
    if is_first {
        w.push("<image");
        w.attribute("id", &id);
        w.attribute("width", &width);
        w.attribute("height", &height);
        write_data(w, "href", file);
    } else {
        w.push("<use");
        w.attribute("href", &format!("#{id}"));
    }
    w.push("/></svg>");
}

/// The files that a page which is alone shows.
#[derive(Default)]
pub(crate) struct Repeated {
    /// By the addresses of their bytes.
    files: HashMap<usize, Places>,
    letters: usize,
    /// How many of them are written so far.
    written: usize,
}

/// The places that show a file.
#[derive(Default)]
struct Places {
    count: usize,
    /// The number under which it is known, once one place is written.
    number: Option<usize>,
}

impl Repeated {
    pub(crate) fn of(document: &Resolved) -> Repeated {
        let mut repeated = Repeated::default();
        for picture in document.pictures() {
            let places = repeated.files.entry(picture.file.bytes.address()).or_default();
            places.count += 1;
            if places.count == 1 {
                // Four letters for three bytes (RFC 4648 §4).
                repeated.letters += picture.file.bytes.len().div_ceil(3) * 4;
            }
        }
        repeated
    }

    /// About how many letters the files take in the page: room for them is made once.
    pub(crate) fn letters(&self) -> usize {
        self.letters
    }

    fn is_repeated(&self, file: &PictureFile) -> bool {
        self.files.get(&file.bytes.address()).is_some_and(|places| places.count > 1)
    }

    /// The number of a file, and whether this is the first place that shows it.
    fn name(&mut self, file: &PictureFile) -> (usize, bool) {
        let places = self.files.entry(file.bytes.address()).or_default();
        if let Some(number) = places.number {
            return (number, false);
        }
        self.written += 1;
        places.number = Some(self.written);
        (self.written, true)
    }
}

/// The path of a picture in a site: of its bytes, so that the same picture is there once.
fn file_name(bytes: &[u8], extension: &str) -> String {
    format!("pictures/{:032x}.{extension}", u128::from_be_bytes(fingerprint(bytes)))
}

/// The size reserves the place; the stylesheet shrinks what is too wide.
fn write_size(w: &mut Writer, picture: &Picture) {
    let (width, height) = picture.display_size(WIDEST_TEXT, Pt(f32::MAX));
    let pixels = |length: Pt| ((length / Pt::from_px(1.0)).round() as u32).clamp(1, 100_000).to_string();
    w.attribute("width", &pixels(width));
    w.attribute("height", &pixels(height));
}

/// The words are said once: as the name of a picture, not as text of the page.
fn write_missing(w: &mut Writer, at: InlineRef, inline: &Inline, image: &Image) {
    if w.document.is_decorative(at) {
        return;
    }
    let description = w.document.description(image);
    open(w, "span", w.inline_anchor(at), "missing", &inline.attributes);
    w.push(" role=\"img\"");
    w.attribute("aria-label", description);
    w.push("><span aria-hidden=\"true\">");
    w.text(description);
    w.push("</span></span>");
}

/// The class that gives an element a share of the column, in steps of a percent.
pub(crate) fn share_class(w: &mut Writer, share: f32) -> String {
    let percent = (share * 100.0).round().clamp(1.0, 100.0) as u8;
    w.shares.insert(percent);
    format!("share-{percent}")
}

/// Writes a figure.
pub(crate) fn write_figure(w: &mut Writer, block: &Block, figure: &Figure) {
    let Figure { content, caption } = figure;
    start(w, "figure", w.anchor(block.id), "", &block.attributes);
    w.push("\n");
    for block in Resolved::visible(content, FORMAT) {
        if let BlockKind::Paragraph(inlines) = &block.kind
            && inlines.iter().all(is_picture)
        {
            write_inlines(w, block.id, inlines);
            w.push("\n");
        } else {
            write_block(w, block);
        }
    }
    if let Some(caption) = caption {
        w.push("<figcaption>");
        write_caption(w, block, caption);
        w.push("</figcaption>\n");
    }
    w.push("</figure>\n");
}

/// Writes a caption with its label.
pub(crate) fn write_caption(w: &mut Writer, block: &Block, caption: &Phrase) {
    if let Some(label) = w.document.label(block.id) {
        w.push("<span class=\"label\">");
        w.text(&label.text);
        w.push(".</span> ");
    }
    write_inlines(w, caption.id, &caption.content);
}

fn is_picture(inline: &Inline) -> bool {
    matches!(inline.kind, InlineKind::Image(_) | InlineKind::SoftBreak)
}
