//! Pictures with far more pixels than what shows them can use.

use std::collections::HashMap;

use publish_core::model::PaperSize;
use publish_core::{Diagnostic, Pt, Span, codes};

use super::{Picture, PictureKind};

/// Files of fewer bytes burden no output.
const BURDEN: usize = 256 << 10;

/// The pixels for an inch that print can show.
const PIXELS_PER_INCH: f32 = 300.0;

/// How many times those a file may have, so that it can be cut and shown larger elsewhere.
const EXCESS: f32 = 3.0;

/// The places that show large files.
#[derive(Default)]
pub(super) struct Oversized {
    files: Vec<File>,
    /// Where each file is, by the address of its bytes.
    places: HashMap<usize, usize>,
}

/// A large file.
struct File {
    /// The places that show it.
    pictures: Vec<Picture>,
    /// What the first place calls it.
    name: String,
    span: Span,
}

impl Oversized {
    /// Notes a place that shows a picture.
    pub(super) fn add(&mut self, picture: &Picture, name: &str, span: Span) {
        if picture.file.kind == PictureKind::Svg || picture.file.bytes.len() < BURDEN {
            return;
        }
        let place = *self.places.entry(picture.file.bytes.address()).or_insert_with(|| {
            self.files.push(File { pictures: Vec::new(), name: name.to_owned(), span });
            self.files.len() - 1
        });
        self.files[place].pictures.push(picture.clone());
    }

    /// Tells of each file that is too large wherever it is shown, at the first place.
    pub(super) fn tell(&self, paper: PaperSize) -> Vec<Diagnostic> {
        // A picture may stand on a page that lies on its side.
        let column = paper.width.max(paper.height);
        self.files.iter().filter_map(|file| file.tell(column)).collect()
    }
}

impl File {
    fn tell(&self, column: Pt) -> Option<Diagnostic> {
        let widths = self.pictures.iter().map(|picture| picture.display_size(column, Pt(f32::MAX)).0);
        let width = widths.fold(Pt(0.0), Pt::max);
        let enough = (width / Pt::from_inches(1.0) * PIXELS_PER_INCH).ceil();
        let file = &self.pictures.first()?.file;
        if (file.columns as f32) <= enough * EXCESS {
            return None;
        }
        let shown: String = self.name.chars().take(100).collect();
        let (columns, rows) = (file.columns, file.rows);
        let bytes = file.bytes.len() as f32 / 1e6;
        let centimetres = width / Pt::from_mm(10.0);
        let message = format!(
            "`{shown}` has {columns} × {rows} pixels ({bytes:.1} MB) and is at most {centimetres:.1} cm wide here, where \
             {enough} pixels in width are enough"
        );
        let help = "scale it down: every output holds all its pixels";
        Some(Diagnostic::new(&codes::OVERSIZED_PICTURE, self.span, message).help(help))
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use publish_core::{Bytes, ProjectPath, SourceMap, TextOrigin};

    use super::*;
    use crate::pictures::{PictureFile, PictureWidth, Turn};

    fn messages(widths: &[PictureWidth], length: usize) -> Vec<String> {
        let mut sources = SourceMap::new();
        let text = sources.add(TextOrigin::StandardInput, String::from("![a](a.png)"));
        let file = Arc::new(PictureFile {
            path: ProjectPath::new("a.png").expect("a path"),
            bytes: Bytes::new(vec![0; length]),
            kind: PictureKind::Png,
            columns: 6000,
            rows: 4000,
            natural: (Pt(1440.0), Pt(960.0)),
            turn: Turn::NONE,
            shows_through: false,
        });
        let mut oversized = Oversized::default();
        for &width in widths {
            let picture = Picture { file: file.clone(), width, height: None };
            oversized.add(&picture, "a.png", Span::new(text, 0..11));
        }
        oversized.tell(PaperSize::A4).into_iter().map(|diagnostic| diagnostic.message).collect()
    }

    #[test]
    fn a_file_is_told_once_where_no_place_can_show_it() {
        let small = PictureWidth::Absolute(Pt::from_mm(40.0));
        let told = "`a.png` has 6000 × 4000 pixels (3.0 MB) and is at most 4.0 cm wide here, where 473 pixels in width \
                    are enough";
        assert_eq!(messages(&[small, small], 3_000_000), [told]);
        assert!(messages(&[small, PictureWidth::Natural], 3_000_000).is_empty(), "one place shows it");
        assert!(messages(&[small], 30_000).is_empty(), "it burdens no output");
    }
}
