//! The Word document as a reader sees it, from what is read back of its bytes.

use std::collections::HashMap;
use std::fmt::Write as _;

use publish_core::{Bytes, Rendered};
use publish_readback::Limits;
use publish_readback::docx::Package;
use publish_readback::docx::flow::{
    Alignment, Block, Content, Flow, Paragraph, ParagraphLook, Picture, Run, RunLook, Table, Vertical, flow,
};

use super::markup::Markup;

/// Twips in a pixel of CSS: 1440 and 96 to an inch.
const TWIPS: f32 = 15.0;
/// EMU in a pixel of CSS: 914,400 and 96 to an inch.
const EMU: u64 = 9525;

/// A Word document as it is shown.
#[derive(Debug)]
pub(crate) struct WordView {
    /// Its markup.
    pub(crate) html: String,
    words: Vec<String>,
    bytes: Bytes,
    /// The names of the parts that are its pictures.
    pictures: Vec<String>,
}

impl WordView {
    pub(crate) fn read(output: &Rendered) -> WordView {
        let bytes = output.main_bytes().clone();
        let found = Package::open(&bytes, &Limits::default()).and_then(|package| flow(&package));
        let mut writer = Writer::default();
        match found {
            Ok(flow) => writer.flow(&flow),
            Err(error) => {
                writer.markup.push("<p class=\"unread\">The Word document can’t be read back: ");
                writer.markup.uncounted(&error.to_string());
                writer.markup.push(".</p>");
            }
        }
        let Writer { markup, pictures, .. } = writer;
        WordView { html: markup.out, words: markup.numbering.finish(), bytes, pictures }
    }

    pub(crate) fn words(&self) -> &[String] {
        &self.words
    }

    /// A picture by its number: its type and its bytes.
    pub(crate) fn picture(&self, number: usize) -> Option<(&'static str, Vec<u8>)> {
        let name = self.pictures.get(number)?;
        let kind = kind_of(name)?;
        let package = Package::open(&self.bytes, &Limits::default()).ok()?;
        Some((kind, package.part(name).ok()?.bytes().to_vec()))
    }
}

/// The type of a picture that a browser shows; SVG has its picture of pixels beside it.
fn kind_of(name: &str) -> Option<&'static str> {
    match name.rsplit_once('.')?.1.to_ascii_lowercase().as_str() {
        "png" => Some("image/png"),
        "jpg" | "jpeg" => Some("image/jpeg"),
        "gif" => Some("image/gif"),
        _ => None,
    }
}

#[derive(Default)]
struct Writer {
    markup: Markup,
    pictures: Vec<String>,
    numbers: HashMap<String, usize>,
}

impl Writer {
    fn flow(&mut self, flow: &Flow) {
        self.blocks(&flow.blocks);
        if flow.notes.is_empty() {
            return;
        }
        self.markup.push("<hr><ol class=\"notes\">");
        for note in &flow.notes {
            self.markup.push("<li>");
            self.blocks(note);
            self.markup.push("</li>");
        }
        self.markup.push("</ol>");
    }

    // Recursion is as deep as tables are nested, which the reader bounds.
    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Paragraph(paragraph) => self.paragraph(paragraph),
                Block::Table(table) => self.table(table),
            }
        }
    }

    fn paragraph(&mut self, paragraph: &Paragraph) {
        let Paragraph { heading, marker, look, runs } = paragraph;
        self.markup.numbering.end_word();
        if look.starts_page {
            self.markup.push("<hr class=\"page\">");
        }
        // The page has headings of its own above those of the document.
        match heading {
            Some(level) => {
                let _ = write!(self.markup.out, "<p role=\"heading\" aria-level=\"{}\"", (level + 2).min(9));
            }
            None => self.markup.push("<p"),
        }
        let is_empty = runs.is_empty() && marker.is_none();
        let class = if look.line_below && is_empty {
            "rule"
        } else if is_empty {
            "empty"
        } else {
            ""
        };
        if !class.is_empty() {
            self.markup.attribute("class", class);
        }
        if look.right_to_left {
            self.markup.attribute("dir", "rtl");
        }
        let size = runs.iter().find_map(|run| run.look.size);
        let mut css = css_of_paragraph(look);
        if let (true, Some(size)) = (heading.is_some(), size) {
            let _ = write!(css, "font-size:{};", em(size));
        }
        self.css(&css);
        self.markup.push(">");
        if let Some(marker) = marker {
            self.markup.push("<span class=\"marker\">");
            self.markup.text(marker);
            self.markup.numbering.end_word();
            self.markup.push("</span>");
        }
        for run in runs {
            self.run(run, heading.and(size));
        }
        self.markup.push("</p>");
    }

    /// Writes a run; `size` is what its paragraph has already.
    fn run(&mut self, run: &Run, size: Option<u32>) {
        let Run { content, look, link } = run;
        match content {
            Content::Text(text) => {
                let css = css_of_run(look, size);
                // A link within the document looks like its text: it leads to a page, and here there is none.
                let link = link.as_ref().filter(|link| !link.starts_with('#'));
                let element = if link.is_some() { "span class=\"link\"" } else { "span" };
                let plain = css.is_empty() && link.is_none();
                if !plain {
                    let _ = write!(self.markup.out, "<{element}");
                    self.css(&css);
                    if let Some(link) = link {
                        self.markup.attribute("title", link);
                    }
                    self.markup.push(">");
                }
                self.markup.text(text);
                if !plain {
                    self.markup.push("</span>");
                }
            }
            Content::Tab => {
                self.markup.numbering.end_word();
                self.markup.push("<span class=\"tab\">\t</span>");
            }
            Content::LineBreak => {
                self.markup.numbering.end_word();
                self.markup.push("<br>");
            }
            Content::PageBreak => {
                self.markup.numbering.end_word();
                self.markup.push("<span class=\"page\"></span>");
            }
            Content::Picture(picture) => self.picture(picture),
            Content::Note(number) => {
                let _ = write!(self.markup.out, "<sup class=\"note\">{}</sup>", number + 1);
            }
        }
    }

    fn picture(&mut self, picture: &Picture) {
        let Picture { part, description, width, height } = picture;
        self.markup.numbering.end_word();
        if kind_of(part).is_none() {
            self.markup.push("<span class=\"picture\">");
            self.markup.uncounted(if description.is_empty() { "picture" } else { description });
            self.markup.push("</span>");
            return;
        }
        let number = *self.numbers.entry(part.clone()).or_insert_with(|| {
            self.pictures.push(part.clone());
            self.pictures.len() - 1
        });
        let _ = write!(self.markup.out, "<img loading=\"lazy\" data-src=\"word/{number}\"");
        let _ = write!(self.markup.out, " width=\"{}\" height=\"{}\"", width / EMU, height / EMU);
        self.markup.attribute("alt", description);
        self.markup.push(">");
    }

    fn table(&mut self, table: &Table) {
        self.markup.push("<div class=\"scroll\"><table>");
        for row in &table.rows {
            self.markup.push("<tr>");
            let element = if row.header { "th" } else { "td" };
            for cell in row.cells.iter().filter(|cell| cell.rows > 0) {
                let _ = write!(self.markup.out, "<{element}");
                for (name, count) in [("colspan", cell.columns), ("rowspan", cell.rows)] {
                    if count > 1 {
                        self.markup.attribute(name, &count.to_string());
                    }
                }
                self.markup.push(">");
                self.blocks(&cell.blocks);
                let _ = write!(self.markup.out, "</{element}>");
            }
            self.markup.push("</tr>");
        }
        self.markup.push("</table></div>");
    }

    /// Declarations that the page's script sets: its policy lets no attribute have any.
    fn css(&mut self, css: &str) {
        if !css.is_empty() {
            self.markup.attribute("data-css", css);
        }
    }
}

/// A size of a font, where 10.5 points, which most text has, are one em.
fn em(half_points: u32) -> String {
    format!("{:.3}em", half_points as f32 / 21.0)
}

fn css_of_paragraph(look: &ParagraphLook) -> String {
    let mut css = String::new();
    let mut length = |name: &str, twips: Option<i32>| {
        if let Some(twips) = twips.filter(|twips| *twips != 0) {
            let _ = write!(css, "{name}:{:.1}px;", twips as f32 / TWIPS);
        }
    };
    length("margin-inline-start", look.indent);
    length("text-indent", look.hanging.map(|hanging| -hanging));
    length("margin-block-start", look.before);
    length("margin-block-end", look.after);
    match look.alignment {
        Some(Alignment::Center) => css.push_str("text-align:center;"),
        Some(Alignment::End) => css.push_str("text-align:end;"),
        Some(Alignment::Justified | Alignment::Start) | None => {}
    }
    if let Some(color) = &look.background {
        let _ = write!(css, "background:#{color};");
    }
    if let Some(color) = &look.rule {
        let _ = write!(css, "border-inline-start:3px solid #{color};padding-inline-start:12px;");
    }
    css
}

fn css_of_run(look: &RunLook, size: Option<u32>) -> String {
    let mut css = String::new();
    let is = |toggle: Option<bool>| toggle == Some(true);
    for (toggle, declaration) in [
        (look.bold, "font-weight:bold;"),
        (look.italic, "font-style:italic;"),
        (look.small_caps, "font-variant-caps:small-caps;"),
        (look.caps, "text-transform:uppercase;"),
    ] {
        if is(toggle) {
            css.push_str(declaration);
        }
    }
    match (is(look.underline), is(look.strike)) {
        (true, true) => css.push_str("text-decoration:underline line-through;"),
        (true, false) => css.push_str("text-decoration:underline;"),
        (false, true) => css.push_str("text-decoration:line-through;"),
        (false, false) => {}
    }
    match look.vertical {
        Some(Vertical::Superscript) => css.push_str("vertical-align:super;font-size:.7em;line-height:0;"),
        Some(Vertical::Subscript) => css.push_str("vertical-align:sub;font-size:.7em;line-height:0;"),
        Some(Vertical::Baseline) | None => {
            if let Some(found) = look.size.filter(|found| size.unwrap_or(21) != *found) {
                let base = size.unwrap_or(21) as f32;
                let _ = write!(css, "font-size:{:.3}em;", found as f32 / base);
            }
        }
    }
    if let Some(color) = &look.color {
        let _ = write!(css, "color:#{color};");
    }
    if let Some(color) = &look.background {
        let _ = write!(css, "background:#{color};");
    }
    if let Some(family) = look.font.as_deref().and_then(generic_family) {
        let _ = write!(css, "font-family:{family};");
    }
    css
}

/// The kind of a font, by its name: fonts that a document has in it can't be shown, and others need not be there.
fn generic_family(name: &str) -> Option<&'static str> {
    let name = name.to_ascii_lowercase();
    let has = |parts: &[&str]| parts.iter().any(|part| name.contains(part));
    if has(&["mono", "courier", "consolas", "code", "menlo"]) {
        Some("var(--mono)")
    } else if has(&["sans", "arial", "helvetica", "calibri", "verdana"]) {
        Some("var(--sans)")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(content: Content, look: RunLook) -> Run {
        Run { content, look, link: None }
    }

    fn written(blocks: Vec<Block>, notes: Vec<Vec<Block>>) -> String {
        let mut writer = Writer::default();
        writer.flow(&Flow { blocks, notes });
        writer.markup.out
    }

    fn paragraph(runs: Vec<Run>) -> Block {
        Block::Paragraph(Paragraph { runs, ..Paragraph::default() })
    }

    #[test]
    fn paragraphs_have_their_looks_and_numbers_of_words() {
        let bold = RunLook { bold: Some(true), color: Some("1B365D".to_owned()), ..RunLook::default() };
        let runs = vec![
            run(Content::Text("One <t".to_owned()), RunLook::default()),
            run(Content::Text("wo>".to_owned()), bold),
            run(Content::Note(0), RunLook::default()),
        ];
        let look = ParagraphLook { indent: Some(300), ..ParagraphLook::default() };
        let item = Paragraph { heading: Some(1), marker: Some("1.".to_owned()), look, runs };
        let note = vec![paragraph(vec![run(Content::Text("three".to_owned()), RunLook::default())])];
        let expected = "<p role=\"heading\" aria-level=\"3\" data-css=\"margin-inline-start:20.0px;\"><span class=\"marker\">\
                        <!--w0-->1.</span><!--w1-->One &lt;t<span data-css=\"font-weight:bold;color:#1B365D;\"><!--w2-->wo&gt;\
                        </span><sup class=\"note\">1</sup></p><hr><ol class=\"notes\"><li><p><!--w3-->three</p></li></ol>";
        assert_eq!(written(vec![Block::Paragraph(item)], vec![note]), expected);
    }

    #[test]
    fn tables_have_heads_and_cells_that_are_wide() {
        use publish_readback::docx::flow::{Cell, Row};
        let cell = |columns, rows| Cell { columns, rows, blocks: Vec::new() };
        let rows = vec![
            Row { header: true, cells: vec![cell(2, 1), cell(1, 2)] },
            Row { header: false, cells: vec![cell(1, 1), cell(1, 1), cell(1, 0)] },
        ];
        let expected = "<div class=\"scroll\"><table><tr><th colspan=\"2\"></th><th rowspan=\"2\"></th></tr><tr><td></td>\
                        <td></td></tr></table></div>";
        assert_eq!(written(vec![Block::Table(Table { rows })], Vec::new()), expected);
    }

    #[test]
    fn what_is_no_word_document_says_so() {
        let output = Rendered::single(publish_core::OutputPath("a.docx".to_owned()), b"<no>".to_vec());
        let view = WordView::read(&output);
        assert!(view.html.starts_with("<p class=\"unread\">") && view.words().is_empty(), "{}", view.html);
    }
}
