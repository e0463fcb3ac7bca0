//! From the names and keys of a document to how each format looks.

use std::sync::Arc;

use publish_core::model::{Logo, Text};
use publish_core::node::{Node, Value};
use publish_core::theme::Themes;
use publish_core::{Diagnostic, Format, ProjectPath, Pt, SourceMap, Theme, World};

use crate::chain::Chain;
use crate::contrast;
use crate::families::{Families, NamedFamily};
use crate::layer::Layer;
use crate::metrics;
use crate::paint;
use crate::plain;
use crate::running;
use crate::stated::Stated;

/// Who names a theme, or says some of its keys.
#[derive(Clone, Copy, Debug)]
pub struct Origin<'n> {
    /// The name, or the keys.
    pub node: &'n Node,
    /// The folder that paths are relative to.
    pub folder: &'n ProjectPath,
}

/// How a document looks.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Looks {
    /// How each format looks.
    pub themes: Themes,
    /// The families of fonts that are named.
    pub families: Vec<NamedFamily>,
    /// The logo of the letterhead.
    pub logo: Option<Logo>,
    /// The organization of documents that name none.
    pub organization: Option<Text>,
}

/// Reads the themes that a project and a document name, from the one that is less near. A name takes the place of all that
/// was named before; keys lie over it, unless they extend a theme themselves.
pub fn load(world: &dyn World, sources: &mut SourceMap, origins: &[Origin<'_>], found: &mut Vec<Diagnostic>) -> Looks {
    let first = origins.iter().rposition(|origin| stands_alone(origin.node)).unwrap_or(0);
    let mut chain = Chain::new(world, sources);
    for Origin { node, folder } in &origins[first..] {
        chain.add(node, folder);
    }
    let Chain { layers, found: faults, .. } = chain;
    found.extend(faults);
    looks(&layers, sources, found)
}

/// Whether what is said does not change what was said before, but takes its place.
fn stands_alone(node: &Node) -> bool {
    match &node.value {
        Value::Map(entries) => entries.iter().any(|entry| entry.key == "extends"),
        Value::Text(_) | Value::List(_) | Value::Null | Value::Bool(..) | Value::Number(_) => true,
    }
}

fn looks(layers: &[Layer], sources: &SourceMap, found: &mut Vec<Diagnostic>) -> Looks {
    if layers.iter().all(|layer| *layer == Layer::default()) {
        return Looks::default();
    }
    let common = Stated::new(layers, None);
    let families = Families::of(&common);
    found.extend(families.missing_weight(&common));
    let mut faults = Vec::new();
    let mut of = |format: Option<Format>| {
        let stated = Stated::new(layers, format);
        let theme = theme(&stated, &families, &mut faults);
        contrast::check(&theme, &stated, format, sources, &mut faults);
        theme
    };
    let shared = of(None);
    let has_own = |format| layers.iter().any(|layer| layer.own.iter().any(|(own, _)| *own == format));
    let mut own = |format| has_own(format).then(|| of(Some(format)));
    let (pdf, docx, html) = (own(Format::Pdf), own(Format::Docx), own(Format::Html));
    let paper = Arc::new(on_paper(shared.clone()));
    let shared = Arc::new(shared);
    let themes = Themes::new(|format| match format {
        Format::Pdf => pdf.clone().map_or_else(|| paper.clone(), |theme| Arc::new(on_paper(theme))),
        Format::Docx => docx.clone().map_or_else(|| paper.clone(), |theme| Arc::new(on_paper(theme))),
        Format::Html => html.clone().map_or_else(|| shared.clone(), Arc::new),
        Format::Text => shared.clone(),
    });
    // A format that has something of its own has the faults of what it shares again.
    for fault in faults {
        if !found.contains(&fault) {
            found.push(fault);
        }
    }
    Looks { themes, families: families.names, logo: logo(&common), organization: None }
}

/// The theme of a format that is printed.
fn on_paper(theme: Theme) -> Theme {
    Theme { paint: theme.print.clone(), ..theme }
}

/// The logo of the letterhead. One that stands nowhere has no folder to be looked for in.
fn logo(stated: &Stated<'_>) -> Option<Logo> {
    let text = |key: &str| {
        let path = format!("page.letterhead.logo.{key}");
        stated.text(&path).zip(stated.span(&path)).map(|(text, span)| Text::derived(text, span))
    };
    let picture = text("image")?;
    let span = picture.span();
    let height = stated.length("page.letterhead.logo.height");
    let height = height.map(|Pt(height)| Text::derived(format!("{height}pt"), span));
    Some(Logo { span, picture, alt: text("alt"), height })
}

fn theme(stated: &Stated<'_>, families: &Families, found: &mut Vec<Diagnostic>) -> Theme {
    let mut theme = Theme::default();
    families.apply(stated, &mut theme);
    metrics::apply(stated, &mut theme);
    paint::apply(stated, &mut theme, found);
    plain::apply(stated, &mut theme);
    running::apply(stated, &mut theme);
    theme
}
