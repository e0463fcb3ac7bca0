//! Pictures whose pixels can't be decoded, found before anything is made of them.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use publish_core::model::{Document, InlineKind};
use publish_core::{Bytes, walk};
use rayon::prelude::*;

use super::fault::Fault;
use super::{Gallery, PictureKind, png};

/// What can't be decoded and why, by the addresses of bytes: equal files have the same.
type Decoded = HashMap<usize, Option<Arc<str>>>;

impl Gallery<'_> {
    /// Finds the files of all pictures, and decodes the pixels of each PNG file once, several at a time. Rows come one after
    /// the other and none is kept, so that it takes hardly any memory. A file that can't be decoded is broken.
    pub(crate) fn decode(&mut self, document: &Document) {
        let mut decoded: Decoded = HashMap::new();
        let cache = self.cache;
        let fault = |bytes: &Bytes| cache.map_or_else(|| fault(bytes), |cache| cache.fault(bytes));
        loop {
            self.find_all(document);
            decoded.par_extend(self.undecoded(&decoded).into_par_iter().map(|bytes| (bytes.address(), fault(&bytes))));
            if !self.refuse(&decoded) {
                return;
            }
            // What is looked for in several folders may be found in the next one now.
        }
    }

    fn find_all(&mut self, document: &Document) {
        for inline in walk::runs(document).flat_map(|(_, content)| walk::inlines(content)) {
            if let InlineKind::Image(image) = &inline.kind {
                // What is wrong is told where the picture is added.
                let _ = self.find(&image.destination, inline.span);
            }
        }
    }

    /// The bytes of the PNG files that are not among those decoded.
    fn undecoded(&self, decoded: &Decoded) -> Vec<Bytes> {
        let mut seen = HashSet::new();
        let pngs = self.files.values().flatten().filter(|file| file.kind == PictureKind::Png);
        let fresh = pngs.filter(|file| !decoded.contains_key(&file.bytes.address()));
        fresh.filter(|file| seen.insert(file.bytes.address())).map(|file| file.bytes.clone()).collect()
    }

    /// Takes the files that can't be decoded for broken. Whether there were any is given back.
    fn refuse(&mut self, decoded: &Decoded) -> bool {
        let mut any = false;
        self.files.values_mut().for_each(|found| {
            let reason = found.as_ref().ok().and_then(|file| decoded.get(&file.bytes.address())?.clone());
            if let Some(reason) = reason {
                *found = Err(Fault::Broken(reason.to_string()));
                any = true;
            }
        });
        any
    }
}

/// Why pixels can't be decoded.
pub(super) fn fault(bytes: &[u8]) -> Option<Arc<str>> {
    png::decode(bytes).err().map(|error| error.to_string().into())
}

#[cfg(test)]
mod tests {
    use publish_core::model::{Attributes, Block, BlockId, BlockKind, Image, Inline, InlineId, Text};
    use publish_core::source::SourceText;
    use publish_core::world::MemoryWorld;
    use publish_core::{ProjectPath, SourceMap, Span, TextOrigin};

    use super::super::png::tests::{png, undecodable};
    use super::*;
    use crate::chapters::Folders;

    fn path(path: &str) -> ProjectPath {
        ProjectPath::new(path).expect("a path")
    }

    /// A document that shows these pictures, all of them at `span`.
    fn document(span: Span, pictures: &[&str]) -> Document {
        let image = |destination: &&str| {
            let image = Image { destination: words(destination), title: None, alt: words("A picture") };
            Inline { id: InlineId(0), span, attributes: Attributes::NONE, kind: InlineKind::Image(Box::new(image)) }
        };
        let kind = BlockKind::Paragraph(pictures.iter().map(image).collect());
        let blocks = vec![Block { id: BlockId(0), span, attributes: Attributes::NONE, kind }];
        Document { blocks, ..Document::default() }
    }

    fn words(words: &str) -> Text {
        Text::derived(words, Span::default())
    }

    #[test]
    fn a_whole_file_whose_pixels_can_t_be_decoded_is_broken() {
        let world = MemoryWorld::new().with(path("whole.png"), png()).with(path("hurt.png"), undecodable());
        let (mut sources, root) = (SourceMap::new(), ProjectPath::root());
        let span = Span::new(sources.add(TextOrigin::StandardInput, "pictures"), 0..8);
        let mut gallery = Gallery::new(&world, Folders { sources: &sources, otherwise: &root }, None);
        gallery.decode(&document(span, &["whole.png", "hurt.png", "missing.png"]));
        assert!(gallery.find("whole.png", span).is_ok());
        assert!(matches!(gallery.find("hurt.png", span), Err(Fault::Broken(_))));
        assert!(matches!(gallery.find("missing.png", span), Err(Fault::Read(_))));
    }

    #[test]
    fn what_is_damaged_in_one_folder_is_found_in_the_next_and_decoded_there_too() {
        let world = MemoryWorld::new()
            .with(path("a.png"), undecodable())
            .with(path("part/a.png"), png())
            .with(path("b.png"), undecodable())
            .with(path("part/b.png"), undecodable());
        let (mut sources, root) = (SourceMap::new(), ProjectPath::root());
        let whole = sources.add(TextOrigin::File(path("whole.md")), "{{< include part/part.md >}}");
        let origin = TextOrigin::File(path("part/part.md"));
        let included_at = Some(Span::new(whole, 0..28));
        let part = sources.push(SourceText { origin, text: "pictures".into(), segments: Vec::new(), included_at });
        let span = Span::new(part, 0..8);
        let mut gallery = Gallery::new(&world, Folders { sources: &sources, otherwise: &root }, None);
        gallery.decode(&document(span, &["a.png", "b.png"]));
        assert!(gallery.find("a.png", span).is_ok_and(|file| file.path == path("part/a.png")));
        assert!(matches!(gallery.find("b.png", span), Err(Fault::Broken(_))));
    }
}
