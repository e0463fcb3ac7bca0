//! What destinations lead to: addresses, anchors, chapters, documents, files.

use std::collections::BTreeSet;

use publish_core::model::InlineRef;
use publish_core::text::decode_percent;
use publish_core::{Diagnostic, ProjectPath};

use super::LinkResolver;
use super::address::Destination;
use crate::address::encode;
use crate::facts::LinkTarget;

impl LinkResolver<'_> {
    /// What a destination leads to; one that leads nowhere is reported.
    pub(super) fn target(
        &self,
        destination: &Destination,
        at: InlineRef,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> LinkTarget {
        let found = match destination.fault() {
            Some(fault) => Err(fault),
            None => destination.web().unwrap_or_else(|| self.in_project(destination, at, diagnostics)),
        };
        found.unwrap_or_else(|fault| {
            diagnostics.push(fault);
            LinkTarget::Nowhere
        })
    }

    fn in_project(
        &self,
        destination: &Destination,
        at: InlineRef,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Result<LinkTarget, Diagnostic> {
        let (path, fragment) = destination.path_and_fragment();
        if path.is_empty() {
            return self.anchor(destination, fragment.unwrap_or_default(), at);
        }
        let file = decode_percent(path.split('?').next().unwrap_or_default());
        let folders = self.folders.of(destination.span).into_iter().flatten();
        let found: Vec<ProjectPath> = folders.filter_map(|folder| folder.join(&file).ok()).collect();
        if let Some(chapter) = found.iter().find_map(|path| self.chapters.of_path(path)) {
            return self.chapter(destination, chapter, &file, diagnostics);
        }
        self.check_file(destination, &found)?;
        Ok(document(path, fragment)
            .unwrap_or_else(|| LinkTarget::File(encode(destination.text.trim_start_matches('/')))))
    }

    /// An anchor of the document.
    fn anchor(&self, destination: &Destination, fragment: &str, at: InlineRef) -> Result<LinkTarget, Diagnostic> {
        let fragment = decode_percent(fragment);
        let chapter = self.chapters.of_block(at.block);
        let found = self.anchors.find(&fragment, chapter).map(LinkTarget::Anchor);
        found.ok_or_else(|| {
            let message =
                format!("no heading or element has the identifier `{}`", destination.shown.trim_start_matches('#'));
            self.unnamed(destination, message, &fragment, chapter)
        })
    }

    /// A chapter of the same book, or an anchor in it. One that is not there is reported, and the start taken.
    fn chapter(
        &self,
        destination: &Destination,
        chapter: usize,
        file: &str,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Result<LinkTarget, Diagnostic> {
        let (_, fragment) = destination.path_and_fragment();
        let named = fragment.map(decode_percent).filter(|fragment| !fragment.is_empty());
        let found = named.as_ref().and_then(|name| self.anchors.find_in(name, Some(chapter)));
        if let Some(anchor) = found {
            return Ok(LinkTarget::Anchor(anchor));
        }
        let Some(start) = self.anchors.start(chapter) else {
            let message = format!("`{}` has nothing to lead to", destination.shown);
            return Err(destination.broken(message, "give its text a heading"));
        };
        if let Some(name) = named {
            let message = format!("nothing in `{file}` has the identifier `{name}`; the link leads to its start");
            diagnostics.push(self.unnamed(destination, message, &name, Some(chapter)));
        }
        Ok(LinkTarget::Anchor(start))
    }

    /// Whether one of the paths that are meant is there.
    fn check_file(&self, destination: &Destination, found: &[ProjectPath]) -> Result<(), Diagnostic> {
        if found.is_empty() {
            let message = format!("`{}` lies outside the project", destination.shown);
            return Err(destination.broken(message, "link to a file of the project or a web page"));
        }
        if !found.iter().any(|path| self.world.exists(path)) {
            let message = format!("there is no file `{}`", destination.shown);
            return Err(destination.broken(message, "check the name; it is relative to the document"));
        }
        Ok(())
    }

    /// That nothing in a chapter is called as a fragment says.
    fn unnamed(
        &self,
        destination: &Destination,
        message: String,
        fragment: &str,
        chapter: Option<usize>,
    ) -> Diagnostic {
        // In order, so that of two that are equally near the same one is told each time.
        let names = || self.anchors.names(chapter).collect::<BTreeSet<&str>>();
        match self.spelling.nearest(&fragment.to_lowercase(), names) {
            Some(near) => {
                destination.broken(message, format!("did you mean `#{near}`?")).meant(destination.fragment, near)
            }
            None => {
                let help = "name a heading as its anchor is made (lower case, hyphens), or give it one with `{#name}`";
                destination.broken(message, help)
            }
        }
    }
}

/// Another document of the project.
fn document(path: &str, fragment: Option<&str>) -> Option<LinkTarget> {
    let stem = path.strip_suffix(".md").or_else(|| path.strip_suffix(".markdown"))?;
    let anchor = fragment.filter(|fragment| !fragment.is_empty()).map(encode);
    (!stem.starts_with('/')).then(|| LinkTarget::Document { path: encode(stem), anchor })
}
