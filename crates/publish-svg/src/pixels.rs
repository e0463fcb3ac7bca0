//! Pixels, for formats and readers that have no drawings, and for what no format of vectors has.

use resvg::tiny_skia::{Pixmap, Transform};
use usvg::{Node, NonZeroRect};

use crate::letters::Lettering;
use crate::read;
use crate::work::Work;

/// The most pixels of a picture.
const PIXELS: f32 = 6_000_000.0;

/// Pixels for each unit of a drawing where it has to be of pixels in a format of vectors: 288 for an inch.
const FINE: f32 = 3.0;

/// Draws a picture that was checked as a PNG file of about `columns` pixels in a row; `None` for one that was not.
///
/// A picture that would take too much memory gets fewer.
pub fn pixels(bytes: &[u8], lettering: &Lettering<'_>, columns: u32) -> Option<Vec<u8>> {
    let tree = read::tree(bytes, lettering)?;
    let size = tree.size();
    let wanted = (columns.max(1) as f32) / size.width();
    let scale = affordable(wanted, size.width(), size.height(), Work::of(tree.root(), size.width(), size.height()));
    let mut pixmap = Pixmap::new(count(size.width() * scale), count(size.height() * scale))?;
    let (across, down) = (pixmap.width() as f32 / size.width(), pixmap.height() as f32 / size.height());
    resvg::render(&tree, Transform::from_scale(across, down), &mut pixmap.as_mut());
    pixmap.encode_png().ok()
}

/// The scale for what has to be of pixels in a drawing.
pub(crate) fn finest(tree: &usvg::Tree) -> f32 {
    Work::of(tree.root(), tree.size().width(), tree.size().height()).affordable(FINE)
}

/// Draws a group with its effects as a PNG file; and where it lies, in the coordinates around it.
///
/// `finest` is the scale that the whole drawing can afford.
pub(crate) fn of_node(node: &Node, group: &usvg::Group, finest: f32) -> Option<(Vec<u8>, NonZeroRect)> {
    let place = group.layer_bounding_box().transform(group.transform())?;
    let scale = affordable(finest, place.width(), place.height(), Work::default());
    let mut pixmap = Pixmap::new(count(place.width() * scale), count(place.height() * scale))?;
    // The node is drawn without what is around it, but moved by where it lies in the whole drawing.
    let whole = node.abs_layer_bounding_box()?;
    let (across, down) = (pixmap.width() as f32 / place.width(), pixmap.height() as f32 / place.height());
    let transform = Transform::from_scale(across, down).pre_translate(whole.x() - place.x(), whole.y() - place.y());
    resvg::render_node(node, transform, &mut pixmap.as_mut())?;
    Some((pixmap.encode_png().ok()?, place))
}

fn count(length: f32) -> u32 {
    (length.round() as u32).max(1)
}

/// The scale at which the pixels stay within bounds.
fn affordable(wanted: f32, width: f32, height: f32, work: Work) -> f32 {
    let by_area = (PIXELS / (width * height)).sqrt();
    work.affordable(wanted).min(by_area).min(8_000.0 / width.max(height))
}

#[cfg(test)]
mod tests {
    use publish_core::theme::Family;
    use publish_fonts::{Fonts, Han};

    use super::*;

    fn made(content: &str, columns: u32) -> Option<(u32, u32)> {
        let fonts = Fonts::bundled();
        let lettering = Lettering { fonts: &fonts, family: Family::Sans, han: Han::Chinese };
        let text = format!("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 200 100'>{content}</svg>");
        let png = pixels(text.as_bytes(), &lettering, columns)?;
        Some(png::Decoder::new(std::io::Cursor::new(png)).read_info().ok()?.info().size())
    }

    #[test]
    fn pixels_are_as_many_as_asked_for() {
        assert_eq!(made("<rect width='50' height='50'/>", 640), Some((640, 320)));
        assert_eq!(made("<text y='50'>Ag</text>", 100), Some((100, 50)));
    }

    #[test]
    fn pixels_have_a_bound() {
        let (columns, rows) = made("<rect width='50' height='50'/>", 1_000_000).expect("a picture");
        assert!(columns * rows <= 6_100_000);
        let layers = "<g opacity='.5'><rect width='200' height='100'/><rect width='200' height='90'/></g>".repeat(900);
        let (columns, rows) = made(&layers, 1_000_000).expect("a picture");
        assert!(columns * rows < 200_000, "{columns} x {rows}");
    }
}
