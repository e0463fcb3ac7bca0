//! Reads the markup of bodies and notes.

use std::collections::HashMap;

use super::looks::{ParagraphLook, RunLook};
use super::numbering::Numbering;
use super::styles::{self, Style, Styles};
use super::{Block, Cell, Content, Paragraph, Picture, Row, Run, Table};
use crate::docx::events::{Event, Events, Tag};
use crate::docx::part::Part;
use crate::error::ReadbackError;

/// Reads parts of a document, one after the other.
pub(super) struct Reader<'a> {
    styles: &'a Styles,
    numbering: Numbering,
    /// What the relationships of the part lead to.
    targets: HashMap<String, String>,
    /// The ids of the notes that were referred to, in the order of the first references.
    order: Vec<String>,
}

/// Elements of which nothing is shown: what was deleted, and what is there for programs that know less.
const SKIPPED: [&str; 5] = ["w:del", "w:moveFrom", "mc:Fallback", "w:sdtPr", "w:sectPr"];

impl<'a> Reader<'a> {
    pub(super) fn new(styles: &'a Styles, numbering: Numbering, targets: HashMap<String, String>) -> Reader<'a> {
        Reader { styles, numbering, targets, order: Vec::new() }
    }

    pub(super) fn set_targets(&mut self, targets: HashMap<String, String>) {
        self.targets = targets;
    }

    /// The ids of the notes that were referred to, so far.
    pub(super) fn take_notes(&mut self) -> Vec<String> {
        std::mem::take(&mut self.order)
    }

    pub(super) fn body(&mut self, part: &Part) -> Result<Vec<Block>, ReadbackError> {
        self.blocks(&mut part.events()?, "")
    }

    /// The notes of the footnotes part by their ids.
    pub(super) fn notes(&mut self, part: &Part) -> Result<HashMap<String, Vec<Block>>, ReadbackError> {
        let mut notes = HashMap::new();
        let mut events = part.events()?;
        while let Some(event) = events.next() {
            if let Event::Start(tag) = event?
                && tag.name() == "w:footnote"
            {
                let id = tag.attribute("w:id").unwrap_or_default();
                notes.insert(id, self.blocks(&mut events, "w:footnote")?);
            }
        }
        Ok(notes)
    }

    // Recursion is as deep as elements are nested, which the events bound.
    fn blocks(&mut self, events: &mut Events<'_>, end: &str) -> Result<Vec<Block>, ReadbackError> {
        let mut blocks = Vec::new();
        while let Some(event) = events.next() {
            match event? {
                Event::Start(tag) => match tag.name() {
                    "w:p" => blocks.push(Block::Paragraph(self.paragraph(events)?)),
                    "w:tbl" => blocks.push(Block::Table(self.table(events)?)),
                    name if SKIPPED.contains(&name) => skip(events)?,
                    _ => {}
                },
                Event::Empty(tag) if tag.name() == "w:p" => blocks.push(Block::Paragraph(Paragraph::default())),
                Event::End(tag) if tag.name() == end => break,
                Event::Empty(_) | Event::End(_) | Event::Text(_) | Event::Reference { .. } => {}
            }
        }
        Ok(blocks)
    }

    fn table(&mut self, events: &mut Events<'_>) -> Result<Table, ReadbackError> {
        let mut table = Table::default();
        while let Some(event) = events.next() {
            match event? {
                Event::Start(tag) => match tag.name() {
                    "w:tr" => table.rows.push(Row::default()),
                    "w:tc" => {
                        let cell = self.cell(events)?;
                        if let Some(row) = table.rows.last_mut() {
                            row.cells.push(cell);
                        }
                    }
                    name if SKIPPED.contains(&name) => skip(events)?,
                    _ => {}
                },
                Event::Empty(tag) if tag.name() == "w:tblHeader" => {
                    table.rows.iter_mut().last().into_iter().for_each(|row| row.header = true);
                }
                Event::End(tag) if tag.name() == "w:tbl" => break,
                Event::Empty(_) | Event::End(_) | Event::Text(_) | Event::Reference { .. } => {}
            }
        }
        join_rows(&mut table);
        Ok(table)
    }

    fn cell(&mut self, events: &mut Events<'_>) -> Result<Cell, ReadbackError> {
        let mut cell = Cell { columns: 1, rows: 1, blocks: Vec::new() };
        while let Some(event) = events.next() {
            match event? {
                Event::Start(tag) => match tag.name() {
                    "w:p" => cell.blocks.push(Block::Paragraph(self.paragraph(events)?)),
                    "w:tbl" => cell.blocks.push(Block::Table(self.table(events)?)),
                    name if SKIPPED.contains(&name) => skip(events)?,
                    _ => {}
                },
                Event::Empty(tag) => match tag.name() {
                    "w:gridSpan" => cell.columns = tag.attribute("w:val").and_then(|n| n.parse().ok()).unwrap_or(1),
                    // Without a value it goes on with the cell above (ECMA-376-1 §17.4.85).
                    "w:vMerge" if tag.attribute("w:val").is_none_or(|value| value != "restart") => cell.rows = 0,
                    _ => {}
                },
                Event::End(tag) if tag.name() == "w:tc" => break,
                Event::End(_) | Event::Text(_) | Event::Reference { .. } => {}
            }
        }
        Ok(cell)
    }

    fn paragraph(&mut self, events: &mut Events<'_>) -> Result<Paragraph, ReadbackError> {
        let mut open = OpenParagraph::new(self.styles.paragraph(""));
        while let Some(event) = events.next() {
            match event? {
                Event::Start(tag) => match tag.name() {
                    "w:pPr" => self.properties(events, &mut open)?,
                    "w:rPr" => self.run_properties(events, &mut open)?,
                    "w:drawing" | "w:pict" => {
                        let picture = self.picture(events, tag.name().to_owned().as_str())?;
                        open.push(Content::Picture(picture));
                    }
                    name if SKIPPED.contains(&name) => skip(events)?,
                    _ => self.start(&tag, &mut open),
                },
                Event::Empty(tag) => {
                    self.start(&tag, &mut open);
                    open.end(tag.name());
                }
                Event::End(tag) if tag.name() == "w:p" => break,
                Event::End(tag) => open.end(tag.name()),
                Event::Text(text) => open.text(&text),
                Event::Reference { character, .. } => open.text(character.encode_utf8(&mut [0; 4])),
            }
        }
        Ok(self.finish(open))
    }

    /// What starts in a paragraph, but its properties.
    fn start(&mut self, tag: &Tag<'_>, open: &mut OpenParagraph) {
        match tag.name() {
            "w:r" => open.run = RunLook::default(),
            "w:t" | "m:t" => open.in_text = true,
            "w:tab" => open.push(Content::Tab),
            "w:br" if tag.attribute("w:type").is_some_and(|kind| kind == "page") => open.push(Content::PageBreak),
            "w:br" | "w:cr" => open.push(Content::LineBreak),
            "w:noBreakHyphen" => open.push(Content::Text("\u{2011}".to_owned())),
            "w:hyperlink" => {
                let to_part = tag.attribute("r:id").and_then(|id| self.targets.get(&id).cloned());
                open.link = to_part.or_else(|| tag.attribute("w:anchor").map(|anchor| format!("#{anchor}")));
            }
            "w:footnoteReference" => {
                let id = tag.attribute("w:id").unwrap_or_default();
                let number = self.order.iter().position(|known| *known == id).unwrap_or_else(|| {
                    self.order.push(id);
                    self.order.len() - 1
                });
                open.push(Content::Note(number));
            }
            _ => {}
        }
    }

    /// The properties of a paragraph, among them the looks of its mark, which nobody sees.
    fn properties(&mut self, events: &mut Events<'_>, open: &mut OpenParagraph) -> Result<(), ReadbackError> {
        let mut direct = Style::default();
        let mut in_borders = false;
        while let Some(event) = events.next() {
            match event? {
                Event::Start(tag) if tag.name() == "w:pBdr" => in_borders = true,
                Event::Start(tag) if matches!(tag.name(), "w:rPr" | "w:sectPr" | "w:tabs") => skip(events)?,
                Event::Start(tag) | Event::Empty(tag) => match tag.name() {
                    "w:pStyle" => open.style = self.styles.paragraph(&tag.attribute("w:val").unwrap_or_default()),
                    "w:outlineLvl" => direct.heading = styles::heading(&tag),
                    "w:numId" => direct.number = tag.attribute("w:val"),
                    "w:ilvl" => direct.level = tag.attribute("w:val").and_then(|level| level.parse().ok()),
                    _ if in_borders => direct.paragraph.read_border(&tag),
                    _ => direct.paragraph.read(&tag),
                },
                Event::End(tag) if tag.name() == "w:pBdr" => in_borders = false,
                Event::End(tag) if tag.name() == "w:pPr" => break,
                Event::End(_) | Event::Text(_) | Event::Reference { .. } => {}
            }
        }
        open.direct = direct;
        Ok(())
    }

    fn run_properties(&mut self, events: &mut Events<'_>, open: &mut OpenParagraph) -> Result<(), ReadbackError> {
        let (mut look, mut style) = (RunLook::default(), None);
        for event in events {
            match event? {
                Event::Start(tag) | Event::Empty(tag) => match tag.name() {
                    "w:rStyle" => style = tag.attribute("w:val"),
                    _ => look.read(&tag),
                },
                Event::End(tag) if tag.name() == "w:rPr" => break,
                Event::End(_) | Event::Text(_) | Event::Reference { .. } => {}
            }
        }
        open.run = match style {
            Some(style) => look.over(&self.styles.run(&style)),
            None => look,
        };
        Ok(())
    }

    fn picture(&self, events: &mut Events<'_>, end: &str) -> Result<Picture, ReadbackError> {
        let mut picture = Picture::default();
        for event in events {
            match event? {
                Event::Start(tag) | Event::Empty(tag) => match tag.name() {
                    "wp:extent" => {
                        let side = |name| tag.attribute(name).and_then(|side| side.parse().ok()).unwrap_or(0);
                        (picture.width, picture.height) = (side("cx"), side("cy"));
                    }
                    "wp:docPr" => picture.description = tag.attribute("descr").unwrap_or_default(),
                    "a:blip" => {
                        let part = tag.attribute("r:embed").and_then(|id| self.targets.get(&id).cloned());
                        picture.part = part.unwrap_or_default();
                    }
                    _ => {}
                },
                Event::End(tag) if tag.name() == end => break,
                Event::End(_) | Event::Text(_) | Event::Reference { .. } => {}
            }
        }
        Ok(picture)
    }

    fn finish(&mut self, open: OpenParagraph) -> Paragraph {
        let OpenParagraph { style, direct, mut runs, .. } = open;
        let mut look = direct.paragraph.over(&ParagraphLook::default());
        let number = direct.number.or(style.number).filter(|number| number != "0");
        let level = direct.level.or(style.level).unwrap_or(0);
        let mut marker = None;
        if let Some(number) = number {
            if let Some(found) = self.numbering.level(&number, level) {
                let of_level = ParagraphLook { indent: found.indent, hanging: found.hanging, ..Default::default() };
                look = look.over(&of_level);
            }
            marker = self.numbering.marker(&number, level).filter(|marker| !marker.is_empty());
        }
        runs.retain(|run| run.look.hidden != Some(true));
        for run in &mut runs {
            run.look = std::mem::take(&mut run.look).over(&style.run);
        }
        Paragraph { heading: direct.heading.or(style.heading), marker, look: look.over(&style.paragraph), runs }
    }
}

/// A paragraph that is being read.
struct OpenParagraph {
    style: Style,
    /// What the paragraph says itself.
    direct: Style,
    runs: Vec<Run>,
    /// What the run says that is open.
    run: RunLook,
    link: Option<String>,
    in_text: bool,
}

impl OpenParagraph {
    fn new(style: Style) -> OpenParagraph {
        OpenParagraph {
            style,
            direct: Style::default(),
            runs: Vec::new(),
            run: RunLook::default(),
            link: None,
            in_text: false,
        }
    }

    fn push(&mut self, content: Content) {
        self.runs.push(Run { content, look: self.run.clone(), link: self.link.clone() });
    }

    /// Text, which goes on in the run before where that looks the same.
    fn text(&mut self, text: &str) {
        if !self.in_text {
            return;
        }
        if let Some(Run { content: Content::Text(before), look, link }) = self.runs.last_mut()
            && *look == self.run
            && *link == self.link
        {
            before.push_str(text);
            return;
        }
        self.push(Content::Text(text.to_owned()));
    }

    fn end(&mut self, name: &str) {
        match name {
            "w:t" | "m:t" => self.in_text = false,
            "w:hyperlink" => self.link = None,
            _ => {}
        }
    }
}

/// Passes over an element that was started.
fn skip(events: &mut Events<'_>) -> Result<(), ReadbackError> {
    let mut depth = 1_usize;
    for event in events {
        match event? {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth -= 1,
            Event::Empty(_) | Event::Text(_) | Event::Reference { .. } => {}
        }
        if depth == 0 {
            break;
        }
    }
    Ok(())
}

/// Gives cells that go on below the rows that they take.
fn join_rows(table: &mut Table) {
    // For each column the row and the cell that a cell below may go on with.
    let mut above: HashMap<u32, (usize, usize)> = HashMap::new();
    for row in 0..table.rows.len() {
        let mut column = 0;
        for cell in 0..table.rows[row].cells.len() {
            let Cell { columns, rows, .. } = table.rows[row].cells[cell];
            match above.get(&column).copied().filter(|_| rows == 0) {
                Some((row, cell)) => table.rows[row].cells[cell].rows += 1,
                None => {
                    table.rows[row].cells[cell].rows = 1;
                    above.insert(column, (row, cell));
                }
            }
            column = column.saturating_add(columns.max(1));
        }
    }
}
