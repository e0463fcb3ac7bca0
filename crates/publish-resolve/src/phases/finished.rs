//! The last phase: everything is found.

use publish_core::{Diagnostic, SourceMap, World};

use super::{BlockFacts, Referenced, inlines};
use crate::chapters::Folders;
use crate::facts::{AnchorFacts, FrontFacts};
use crate::links::{LinkResolver, drop_permalinks};
use crate::pictures::Gallery;
use crate::resolve::ResolveOptions;
use crate::resolved::{Facts, Resolved};
use crate::{conditions, front, landscape, lists, notes, outline, tables};

impl Referenced {
    /// Finds what is left to be found: notes, links, pictures, the outline, and facts about single nodes.
    pub(crate) fn finish(
        self,
        sources: &SourceMap,
        world: &dyn World,
        options: &ResolveOptions<'_>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Resolved {
        let Referenced { mut document, language, chapters, headings, labels, anchors } = self;
        let formats = conditions::restricted(&document);
        conditions::report(&document, &formats, &labels, &headings, diagnostics);
        let restricted = conditions::of_anchors(&document, &formats, &anchors);
        let decimals = tables::find(&document, &language.tag, diagnostics);
        let notes = notes::number(&document, diagnostics);
        let paper = front::paper(options.paper, &language.tag);
        let folders = Folders { sources, otherwise: &options.folder };
        let mut gallery = Gallery::new(world, folders, options.pictures);
        // Pixels take longest of all, and nothing is known of a picture before; facts about blocks need no pictures.
        let decode = || options.decode_pictures.then(|| gallery.decode(&document));
        let (blocks, _) = rayon::join(|| BlockFacts::of(&document), decode);
        let links = LinkResolver::new(world, folders, &chapters, &anchors);
        let (inlines, permalinks) = inlines::find(&document, gallery, links, &restricted, paper, diagnostics);
        drop_permalinks(&mut document, &permalinks);
        let outline = outline::find(&document, &headings, &anchors);
        lists::report(&document, &outline, &labels, diagnostics);
        let facts = Facts {
            front: FrontFacts::of(&document, &language.terms, &options.name),
            landscape: landscape::find(&document, paper, diagnostics),
            blocks,
            anchors: AnchorFacts::new(anchors, restricted),
            decimals,
            headings,
            inlines,
            labels,
            language,
            notes,
            outline,
            paper,
        };
        Resolved { document, facts }
    }
}
