//! Whole pages: what the structure is, from Markdown as authors write it.

mod escaping;
mod head;
mod site;
mod structure;
mod tables;

use publish_core::model::HtmlForm;
use publish_core::world::MemoryWorld;
use publish_core::{Diagnostic, FormatSet, ProjectPath, SourceMap, TextOrigin, Theme};
use publish_markdown::ReadOptions;
use publish_resolve::{ResolveOptions, resolve};

use crate::{HtmlOptions, render};

/// The page of a document in English, and what the renderer reported.
fn page(markdown: &str) -> (String, Vec<Diagnostic>) {
    page_with(markdown, &[], |_| {})
}

/// The same with options of its own, and with raw blocks of these formats.
fn page_with(markdown: &str, raw: &[String], change: impl FnOnce(&mut HtmlOptions<'_>)) -> (String, Vec<Diagnostic>) {
    let mut sources = SourceMap::new();
    let source = if markdown.starts_with("---\n") {
        markdown.to_owned()
    } else {
        format!("---\nlang: en\ntitle: T\n---\n\n{markdown}")
    };
    let text = sources.add(TextOrigin::StandardInput, source);
    let reading = ReadOptions { raw, ..ReadOptions::default() };
    let document =
        publish_markdown::parse(&mut sources, text, &MemoryWorld::new(), &reading).value.expect("a document");
    let options = ResolveOptions::alone(&document, "document");
    let resolved = resolve(document, &mut sources, &MemoryWorld::new(), &options).value.expect("a resolved document");
    let (theme, folder) = (Theme::default(), ProjectPath::root());
    let mut options = HtmlOptions {
        stem: "document",
        theme: &theme,
        form: HtmlForm::Site,
        folder: &folder,
        formats: FormatSet::NONE,
        site_url: None,
    };
    change(&mut options);
    let outcome = render(&resolved.unpaged(), &options);
    let bytes = outcome.value.expect("a page").main_bytes().to_vec();
    (String::from_utf8(bytes).expect("UTF-8"), outcome.diagnostics)
}

/// The body of a page without title block, contact and notes.
fn body(markdown: &str) -> String {
    let (page, _) = page(markdown);
    let (_, main) = page.split_once("<main id=\"page:text\" tabindex=\"-1\">\n").expect("a main element");
    let main = main.split_once("</header>\n").map_or(main, |(_, rest)| rest);
    main.split_once("</main>").expect("the end of main").0.to_owned()
}
