//! Resolves Markdown.

use publish_core::world::MemoryWorld;
use publish_core::{SourceMap, TextOrigin};
use publish_resolve::{ResolveOptions, Resolved, resolve};

/// A document without files beside it.
pub(crate) fn resolved(markdown: &str) -> Resolved {
    resolved_in(&MemoryWorld::new(), markdown)
}

/// A document with the files of a world; the language is English unless it says otherwise.
pub(crate) fn resolved_in(world: &MemoryWorld, markdown: &str) -> Resolved {
    let mut sources = SourceMap::new();
    let text = sources.add(TextOrigin::StandardInput, markdown);
    let document = publish_markdown::parse(&mut sources, text, world, &Default::default()).value.expect("a document");
    let options = ResolveOptions::alone(&document, "test");
    let language = options.language.clone().or(publish_core::model::Language::new("en-US"));
    let options = ResolveOptions { language, ..options };
    resolve(document, &mut sources, world, &options).value.expect("it resolves")
}
