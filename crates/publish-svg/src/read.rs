//! Reads a file into the tree of paths that usvg makes.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use usvg::roxmltree::Document;
use usvg::{FontResolver, ImageHrefResolver, ImageKind, Options, Tree};

use crate::budget;
use crate::check::{self, Fault};
use crate::clean::{self, SVG};
use crate::letters::Lettering;

/// The most pixels of a picture within a picture.
const PIXELS: u64 = 48 << 20;

/// A tree, and whether there are pictures in the file that it does not have.
pub(crate) struct Read {
    pub(crate) tree: Tree,
    pub(crate) hidden_pictures: bool,
}

/// Reads a drawing without its letters: to know its size, and that it can be read.
pub(crate) fn measure(document: &Document<'_>) -> Result<Read, Fault> {
    let none = FontResolver { select_font: Box::new(|_, _| None), select_fallback: Box::new(|_, _, _| None) };
    read(document, none)
}

/// Reads a drawing that was checked; `None` for one that was not.
pub(crate) fn tree(bytes: &[u8], lettering: &Lettering<'_>) -> Option<Tree> {
    let text = std::str::from_utf8(bytes).ok()?;
    let document = check::parse(text).ok()?;
    budget::check(&document).ok()?;
    let texts = document.descendants().filter(|node| node.is_text()).filter_map(|node| node.text());
    let is_usual = |text: &str| text.is_ascii() || lettering.split(text).iter().all(|run| run.family.is_none());
    if document.descendants().any(|node| node.has_tag_name((SVG, "text"))) && !texts.into_iter().all(is_usual) {
        let split = clean::with_runs(&document, &|text| lettering.split(text));
        let document = check::parse(&split).ok()?;
        return read(&document, lettering.resolver()).ok().map(|read| read.tree);
    }
    read(&document, lettering.resolver()).ok().map(|read| read.tree)
}

fn read(document: &Document<'_>, font_resolver: FontResolver<'_>) -> Result<Read, Fault> {
    let hidden = Arc::new(AtomicBool::new(false));
    let mark = Arc::clone(&hidden);
    let options = Options {
        font_resolver,
        // A name of no family: letters that name none are those of the theme.
        font_family: "theme".to_owned(),
        // No folder is read. The options of a drawing within this one have none, and so can be told apart.
        resources_dir: Some(PathBuf::new()),
        image_href_resolver: ImageHrefResolver {
            resolve_data: Box::new(move |_, data, options| {
                let picture = picture(data, options);
                mark.fetch_or(picture.is_none(), Ordering::Relaxed);
                picture
            }),
            resolve_string: Box::new(|_, _| None),
        },
        ..Options::default()
    };
    let tree = Tree::from_xmltree(document, &options).map_err(|error| match error {
        usvg::Error::ElementsLimitReached => Fault::TooLarge,
        error => Fault::Broken(error.to_string()),
    })?;
    Ok(Read { tree, hidden_pictures: hidden.load(Ordering::Relaxed) })
}

/// A picture within the picture, by its content; what is not shown as a file of its own is not shown here either.
fn picture(data: Arc<Vec<u8>>, options: &Options<'_>) -> Option<ImageKind> {
    if data.starts_with(b"\x89PNG\r\n\x1a\n") {
        let reader = png::Decoder::new(std::io::Cursor::new(&data[..])).read_info().ok()?;
        let (width, height) = reader.info().size();
        return is_affordable(width.into(), height.into()).then_some(ImageKind::PNG(data));
    }
    if data.starts_with(b"\xff\xd8\xff") {
        let mut decoder = zune_jpeg::JpegDecoder::new(zune_jpeg::zune_core::bytestream::ZCursor::new(&data[..]));
        decoder.decode_headers().ok()?;
        let info = decoder.info()?;
        return is_affordable(info.width.into(), info.height.into()).then_some(ImageKind::JPEG(data));
    }
    drawing(&data, options).map(ImageKind::SVG)
}

/// The number of pixels of a picture that was checked.
pub(crate) fn pixels(data: &[u8]) -> Option<f32> {
    let (width, height) = if data.starts_with(b"\x89PNG\r\n\x1a\n") {
        png::Decoder::new(std::io::Cursor::new(data)).read_info().ok()?.info().size()
    } else {
        let mut decoder = zune_jpeg::JpegDecoder::new(zune_jpeg::zune_core::bytestream::ZCursor::new(data));
        decoder.decode_headers().ok()?;
        decoder.info().map(|info| (info.width.into(), info.height.into()))?
    };
    Some(width as f32 * height as f32)
}

fn is_affordable(width: u64, height: u64) -> bool {
    width * height <= PIXELS
}

/// A drawing within the drawing. It may hold no further one: such are as good as never meant.
fn drawing(data: &[u8], options: &Options<'_>) -> Option<Tree> {
    options.resources_dir.as_ref()?;
    let document = check::parse(std::str::from_utf8(data).ok()?).ok()?;
    budget::check(&document).ok()?;
    Tree::from_data_nested(data, options).ok()
}
