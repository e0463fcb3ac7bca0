//! The styles of a document (ECMA-376-1 §17.7).

use std::collections::HashMap;

use super::looks::{ParagraphLook, RunLook};
use crate::docx::events::{Event, Tag};
use crate::docx::part::Part;
use crate::error::ReadbackError;

/// How far styles are followed to those they are based on.
const DEPTH: usize = 16;

/// All styles by their ids.
#[derive(Debug, Default)]
pub(super) struct Styles {
    found: HashMap<String, Style>,
    /// The style of paragraphs that name none.
    default: String,
    /// What holds for all runs.
    run: RunLook,
}

/// A style, with what it says itself.
#[derive(Clone, Debug, Default)]
pub(super) struct Style {
    based_on: String,
    pub(super) paragraph: ParagraphLook,
    pub(super) run: RunLook,
    /// The level in the outline, from 1.
    pub(super) heading: Option<u8>,
    /// The numbering and its level.
    pub(super) number: Option<String>,
    pub(super) level: Option<usize>,
}

impl Styles {
    /// A style of paragraphs with all that it is based on; the default one where `id` is empty.
    pub(super) fn paragraph(&self, id: &str) -> Style {
        let mut style = self.resolved(if id.is_empty() { &self.default } else { id });
        style.run = style.run.over(&self.run);
        style
    }

    /// What a style of characters says of runs.
    pub(super) fn run(&self, id: &str) -> RunLook {
        self.resolved(id).run
    }

    fn resolved(&self, id: &str) -> Style {
        let mut style = self.found.get(id).cloned().unwrap_or_default();
        for _ in 0..DEPTH {
            let Some(base) = self.found.get(&style.based_on) else { break };
            style = Style {
                based_on: base.based_on.clone(),
                paragraph: style.paragraph.over(&base.paragraph),
                run: style.run.over(&base.run),
                heading: style.heading.or(base.heading),
                number: style.number.or_else(|| base.number.clone()),
                level: style.level.or(base.level),
            };
        }
        style
    }
}

/// What of a style is being read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Within {
    Style,
    Paragraph,
    Borders,
    Run,
    /// What holds for parts of tables (`w:tblStylePr`).
    TablePart,
}

pub(super) fn read(part: &Part) -> Result<Styles, ReadbackError> {
    let mut styles = Styles::default();
    let mut open: Option<(String, Style)> = None;
    let mut within = Within::Style;
    for event in part.events()? {
        match event? {
            Event::Start(tag) | Event::Empty(tag) if tag.name() == "w:style" => {
                let id = tag.attribute("w:styleId").unwrap_or_default();
                let is_default = tag.attribute("w:default").is_some_and(|value| value == "1" || value == "true");
                if is_default && tag.attribute("w:type").is_some_and(|kind| kind == "paragraph") {
                    styles.default.clone_from(&id);
                }
                open = Some((id, Style::default()));
            }
            Event::Start(tag) => match tag.name() {
                "w:tblStylePr" => within = Within::TablePart,
                "w:pPr" if within == Within::Style => within = Within::Paragraph,
                "w:pBdr" if within == Within::Paragraph => within = Within::Borders,
                "w:rPr" if within == Within::Style => within = Within::Run,
                _ => take(&tag, within, &mut styles.run, open.as_mut()),
            },
            Event::Empty(tag) => take(&tag, within, &mut styles.run, open.as_mut()),
            Event::End(tag) => match (tag.name(), within) {
                ("w:style", _) => styles.found.extend(open.take()),
                ("w:pBdr", Within::Borders) => within = Within::Paragraph,
                ("w:pPr", Within::Paragraph) | ("w:rPr", Within::Run) => within = Within::Style,
                ("w:tblStylePr", _) => within = Within::Style,
                _ => {}
            },
            Event::Text(_) | Event::Reference { .. } => {}
        }
    }
    Ok(styles)
}

/// Takes what an element says: of a style, or outside of one of all runs.
fn take(tag: &Tag<'_>, within: Within, defaults: &mut RunLook, open: Option<&mut (String, Style)>) {
    let Some((_, style)) = open else {
        if within == Within::Run {
            defaults.read(tag);
        }
        return;
    };
    match within {
        Within::Style if tag.name() == "w:basedOn" => style.based_on = tag.attribute("w:val").unwrap_or_default(),
        Within::Paragraph => match tag.name() {
            "w:outlineLvl" => style.heading = heading(tag),
            "w:numId" => style.number = tag.attribute("w:val"),
            "w:ilvl" => style.level = tag.attribute("w:val").and_then(|level| level.parse().ok()),
            _ => style.paragraph.read(tag),
        },
        Within::Borders => style.paragraph.read_border(tag),
        Within::Run => style.run.read(tag),
        Within::Style | Within::TablePart => {}
    }
}

/// The level of a heading, from 1: those of the outline are 0 to 8, and 9 is text (ECMA-376-1 §17.3.1.20).
pub(super) fn heading(tag: &Tag<'_>) -> Option<u8> {
    let level: u8 = tag.attribute("w:val")?.parse().ok()?;
    (level < 9).then_some(level + 1)
}
