//! Lays out Markdown, and reads pages back.

use publish_core::world::MemoryWorld;
use publish_core::{Diagnostic, SourceMap, TextOrigin, Theme};
use publish_fonts::Fonts;
use publish_layout::{Artifact, Item, Layout, Owner, Page, Part, Placed, TextRun, lay_out};
use publish_resolve::{ResolveOptions, Resolved, resolve};

/// A document on its pages, with what was said about it.
pub(crate) struct LaidOut {
    pub(crate) layout: Layout,
    pub(crate) diagnostics: Vec<Diagnostic>,
}

/// Lays out a document; the language is English unless it says otherwise.
pub(crate) fn lay(markdown: &str) -> LaidOut {
    lay_with(markdown, &Theme::default())
}

pub(crate) fn lay_with(markdown: &str, theme: &Theme) -> LaidOut {
    let mut diagnostics = Vec::new();
    let resolved = resolved(markdown);
    let layout = lay_out(&resolved.unpaged(), theme, &Fonts::bundled(), None).take(&mut diagnostics).expect("pages");
    LaidOut { layout, diagnostics }
}

/// A resolved document; the language is English unless it says otherwise.
pub(crate) fn resolved(markdown: &str) -> Resolved {
    let mut sources = SourceMap::new();
    let text = sources.add(TextOrigin::StandardInput, markdown);
    let mut ignored = Vec::new();
    let document = publish_markdown::parse(&mut sources, text, &MemoryWorld::new(), &Default::default())
        .take(&mut ignored)
        .expect("a document");
    let options = ResolveOptions::alone(&document, "test");
    let language = options.language.clone().or(publish_core::model::Language::new("en-US"));
    let options = ResolveOptions { language, ..options };
    resolve(document, &mut sources, &MemoryWorld::new(), &options).take(&mut ignored).expect("a document")
}

impl LaidOut {
    pub(crate) fn codes(&self) -> Vec<&'static str> {
        self.diagnostics.iter().map(|diagnostic| diagnostic.code.name).collect()
    }

    pub(crate) fn pages(&self) -> usize {
        self.layout.pages.len()
    }

    /// The words of a page that are content, in reading order.
    pub(crate) fn page_text(&self, page: usize) -> String {
        runs(&self.layout.pages[page])
            .filter(|(placed, run)| is_content(placed) && run.part != Part::Hyphen)
            .map(|(_, run)| &*run.text)
            .collect()
    }

    /// The words of the whole document that are content.
    pub(crate) fn text(&self) -> String {
        (0..self.pages()).map(|page| self.page_text(page)).collect()
    }

    /// The lines of content on a page, from top to bottom, each with its baseline.
    pub(crate) fn lines(&self, page: usize) -> Vec<(f32, String)> {
        let mut lines: Vec<(f32, String)> = Vec::new();
        for (placed, run) in runs(&self.layout.pages[page]).filter(|(placed, _)| is_content(placed)) {
            let (_, y) = position(placed, run);
            match lines.last_mut() {
                Some((last, text)) if (*last - y).abs() < 4.0 => text.push_str(&run.text),
                _ => lines.push((y, run.text.to_string())),
            }
        }
        lines
    }

    /// The first page, left edge and baseline of a run whose text contains `words`.
    pub(crate) fn find(&self, words: &str) -> Option<(usize, f32, f32)> {
        self.layout.pages.iter().enumerate().find_map(|(number, page)| {
            let mut found = runs(page).filter(|(placed, run)| is_content(placed) && run.text.contains(words));
            found.next().map(|(placed, run)| {
                let (x, y) = position(placed, run);
                (number, x, y)
            })
        })
    }

    /// What an artifact of a kind says on a page.
    pub(crate) fn artifact(&self, page: usize, kind: Artifact) -> String {
        let found = runs(&self.layout.pages[page]).filter(|(placed, _)| placed.owner == Owner::Artifact(kind));
        found.map(|(_, run)| &*run.text).collect::<Vec<_>>().join(" | ")
    }

    /// Checks that nothing lies off the paper, and that glyphs fit their text.
    pub(crate) fn check(&self) {
        for (number, page) in self.layout.pages.iter().enumerate() {
            for (placed, run) in runs(page) {
                let (x, y) = position(placed, run);
                let width = run.width().0;
                let inside =
                    x >= 0.0 && x + width <= page.size.width.0 + 4.0 && (0.0..=page.size.height.0).contains(&y);
                assert!(inside, "page {number}: `{}` at {x}, {y}, {width} wide", run.text);
                let bottom = page.size.height.0 - Theme::default().metrics.margins.bottom.0;
                let above_foot = !is_content(placed) || y <= bottom || page.size.height.0 < 700.0;
                assert!(above_foot, "page {number}: `{}` at {y} is below the page area", run.text);
                assert!(run.glyphs.iter().all(|glyph| (glyph.cluster as usize) < run.text.len().max(1)));
                assert!(run.glyphs.iter().all(|glyph| glyph.advance.0.is_finite()));
            }
        }
        assert_eq!(self.layout.index.pages as usize, self.pages());
    }
}

pub(crate) fn is_content(placed: &Placed) -> bool {
    matches!(placed.owner, Owner::Content(_))
}

/// The runs of a page with what they are placed by.
pub(crate) fn runs(page: &Page) -> impl Iterator<Item = (&Placed, &TextRun)> {
    page.placed.iter().flat_map(|placed| {
        let lines = &placed.laid.lines[placed.lines.start as usize..placed.lines.end as usize];
        let items = lines.iter().flat_map(|line| &line.items);
        items.filter_map(move |item| if let Item::Text(run) = item { Some((placed, run)) } else { None })
    })
}

/// The left end of a run's baseline on its page.
pub(crate) fn position(placed: &Placed, run: &TextRun) -> (f32, f32) {
    let top = placed.laid.lines[placed.lines.start as usize].top;
    ((placed.at.x + run.at.x).0, (placed.at.y + run.at.y - top).0)
}

/// A paragraph of so many words, all of them different.
pub(crate) fn words(count: usize) -> String {
    let list = ["security", "cooperation", "is", "a", "key", "element", "of", "operations", "and", "involves", "all"];
    (0..count).map(|index| format!("{}{}", list[index % list.len()], index)).collect::<Vec<_>>().join(" ")
}

/// Paragraphs of prose.
pub(crate) fn prose(paragraphs: usize) -> String {
    let text = "Security cooperation is a key element of global and theater shaping operations and involves all \
                interactions with foreign defense establishments to build relationships that promote specific \
                interests, develop allied and friendly capabilities for self-defense and multinational operations, \
                and provide forces with peacetime and contingency access to a region. ";
    (0..paragraphs).map(|index| format!("{}{}\n\n", text.repeat(1 + index % 3), index)).collect()
}
