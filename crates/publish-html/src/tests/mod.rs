//! Whole pages: what the structure is, from Markdown as authors write it.

mod escaping;
mod structure;
mod tables;

use publish_core::model::HtmlForm;
use publish_core::world::MemoryWorld;
use publish_core::{Diagnostic, ProjectPath, SourceMap, TextOrigin, Theme};
use publish_markdown::ReadOptions;
use publish_resolve::{ResolveOptions, resolve};

use crate::{HtmlOptions, render};

/// The page of a document in English, and what the renderer reported.
fn page(markdown: &str) -> (String, Vec<Diagnostic>) {
    let mut sources = SourceMap::new();
    let source = if markdown.starts_with("---\n") {
        markdown.to_owned()
    } else {
        format!("---\nlang: en\ntitle: T\n---\n\n{markdown}")
    };
    let text = sources.add(TextOrigin::StandardInput, source);
    let document = publish_markdown::parse(&mut sources, text, &MemoryWorld::new(), &ReadOptions::default())
        .value
        .expect("a document");
    let options = ResolveOptions::alone(&document, "document");
    let resolved = resolve(document, &mut sources, &MemoryWorld::new(), &options).value.expect("a resolved document");
    let outcome = render(
        &resolved.unpaged(),
        &HtmlOptions { stem: "document", theme: &Theme::default(), form: HtmlForm::Site, folder: &ProjectPath::root() },
    );
    let bytes = outcome.value.expect("a page").main_bytes().to_vec();
    (String::from_utf8(bytes).expect("UTF-8"), outcome.diagnostics)
}

/// The body of a page without title block, contact and notes.
fn body(markdown: &str) -> String {
    let (page, _) = page(markdown);
    let (_, main) = page.split_once("<main>\n").expect("a main element");
    let main = main.split_once("</header>\n").map_or(main, |(_, rest)| rest);
    main.split_once("</main>").expect("the end of main").0.to_owned()
}
