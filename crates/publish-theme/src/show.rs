//! A theme as a file that says all of it.

use std::fmt::Write;

use publish_core::model::PaperSize;
use publish_core::text::decimal;
use publish_core::theme::running::{RunningLine, RunningPiece};
use publish_core::theme::{Family, Margins, Metrics, Paint, PlainLooks, ScreenMetrics, Themes, WebFonts};
use publish_core::{Format, Pt, Rem, Share, Theme};

use crate::color::hex;
use crate::paint::{CALLOUTS, code_colors, role};
use crate::schema::{Key, Schema, THEME};

/// A theme as a file that says every value, with what each key is for. A theme that extends nothing and says this looks the
/// same.
pub fn show(themes: &Themes) -> String {
    let mut text = String::new();
    let common = Shown { theme: themes.of(Format::Html), word: themes.of(Format::Docx) };
    common.tables("", &[THEME], &mut text);
    text.trim_start().to_owned()
}

struct Shown<'t> {
    theme: &'t Theme,
    word: &'t Theme,
}

impl Shown<'_> {
    /// Writes the keys of a table, and the tables in it.
    fn tables(&self, path: &str, keys: &[&[Key]], text: &mut String) {
        let keys = || keys.iter().copied().flatten();
        let values: Vec<(&Key, String)> =
            keys().filter_map(|key| Some((key, self.written(&join(path, key.name), key)?))).collect();
        if !values.is_empty() {
            put(text, format_args!("\n[{path}]\n"));
        }
        for (key, value) in values {
            put(text, format_args!("{} = {value}  # {}\n", key.name, key.about));
        }
        for key in keys() {
            if let Schema::Table(inner) = &key.schema {
                self.tables(&join(path, key.name), inner, text);
            }
        }
    }

    /// The value of a key on one line; `None` for tables, and for what has no value of its own.
    fn written(&self, path: &str, key: &Key) -> Option<String> {
        match &key.schema {
            Schema::Leaf(_) => self.value(path),
            Schema::Short(keys) => {
                let values = keys
                    .iter()
                    .filter_map(|key| Some(format!("{} = {}", key.name, self.value(&join(path, key.name))?)));
                let values: Vec<String> = values.collect();
                (!values.is_empty()).then(|| format!("{{ {} }}", values.join(", ")))
            }
            Schema::Table(_) | Schema::Named(_) => None,
        }
    }

    fn value(&self, path: &str) -> Option<String> {
        let (first, rest) = path.split_once('.')?;
        let Theme { paint, print, dark, metrics, screen, plain, running, .. } = self.theme;
        match first {
            "color" => match rest.split_once('.') {
                Some(("dark", rest)) => color(dark, rest),
                // What paper has in common with light screens needs not be said of it.
                Some(("print", rest)) => color(print, rest).filter(|own| color(paint, rest).as_ref() != Some(own)),
                _ => color(paint, rest),
            },
            "font" => self.font(rest),
            "size" => match rest.split_once('.')? {
                ("paper", key) => size(metrics, key),
                (_, key) => screen_size(screen, key),
            },
            "space" => space(metrics, rest),
            "shape" => shape(metrics, rest),
            "page" => match rest.split_once('.') {
                Some(("header", part)) => line(&running.header, part),
                Some(("footer", part)) => line(&running.footer, part),
                _ => page(metrics.margins, metrics.paper, rest),
            },
            "text" => text_looks(plain, rest),
            "docx" => (rest == "page.margin").then(|| margin(self.word.metrics.word_margins)),
            _ => None,
        }
    }

    fn font(&self, path: &str) -> Option<String> {
        let Theme { metrics, families, web_fonts, .. } = self.theme;
        if path == "web" {
            return Some(quoted(match web_fonts {
                WebFonts::Embed => "embed",
                WebFonts::Name => "name",
            }));
        }
        let Metrics { text_family, display_family, code_family, heading_weight, inline_code_scale, .. } = metrics;
        let (used, key) = path.split_once('.')?;
        let family = match used {
            "text" => *text_family,
            "display" => *display_family,
            _ => *code_family,
        };
        let of = |only: &str, value: String| (used == only).then_some(value);
        match key {
            "family" => Some(quoted(families.name(family))),
            "like" => families.stand_in(family).map(|_| quoted(like(family))),
            "weight" => of("display", heading_weight.class().to_string()),
            "scale" => of("code", decimal(*inline_code_scale)),
            _ => None,
        }
    }
}

fn color(paint: &Paint, path: &str) -> Option<String> {
    if path == "heading" {
        return Some(list(paint.headings.iter().map(|color| hex(*color))));
    }
    let found = match path.split_once('.') {
        None => role(paint, path),
        Some(("code", "mark")) => Some(paint.code_mark),
        Some(("code", name)) => {
            code_colors(&paint.code).into_iter().find(|(known, _)| *known == name).map(|(_, found)| found)
        }
        Some((_, callout)) => {
            let (kind, part) = callout.split_once('.')?;
            let (color, ground) = paint.callouts[CALLOUTS.iter().position(|name| *name == kind)?];
            Some(if part == "color" { color } else { ground })
        }
    };
    found.map(|color| quoted(&hex(color)))
}

fn size(metrics: &Metrics, key: &str) -> Option<String> {
    let Metrics { text_size, leading, title, headings, table, caption, code, note, .. } = metrics;
    match key {
        "base" => Some(points(*text_size)),
        "leading" => Some(decimal(*leading / *text_size)),
        "headings" => {
            let sizes = std::iter::once(title).chain(headings).map(|heading| heading.text.size);
            Some(list(sizes.map(|size| format!("{}pt", decimal(size.0)))))
        }
        "table" => Some(points(table.size)),
        "caption" => Some(points(caption.size)),
        "code" => Some(points(code.size)),
        "note" => Some(points(note.size)),
        _ => None,
    }
}

fn screen_size(screen: &ScreenMetrics, key: &str) -> Option<String> {
    let ScreenMetrics { text, leading, ratio, measure } = screen;
    let rem = |length: &Option<Rem>| length.map(|Rem(length)| quoted(&format!("{}rem", decimal(length))));
    match key {
        "base" => rem(text),
        "leading" => leading.map(|Share(leading)| decimal(leading)),
        "ratio" => ratio.map(|Share(ratio)| decimal(ratio)),
        "measure" => rem(measure),
        _ => None,
    }
}

fn space(metrics: &Metrics, key: &str) -> Option<String> {
    match key {
        // The space around figures is so many units in the base.
        "unit" => Some(points(metrics.float_space * (4.0 / 9.0))),
        "paragraph" => Some(points(metrics.paragraph_space)),
        "indent" => Some(points(metrics.indent)),
        _ => None,
    }
}

fn shape(metrics: &Metrics, path: &str) -> Option<String> {
    match path {
        "justify" => Some(metrics.justified.to_string()),
        "rule.thin" => Some(points(metrics.thin_rule)),
        "rule.strong" => Some(points(metrics.strong_rule)),
        "rule.bar" => Some(points(metrics.bar)),
        _ => None,
    }
}

fn page(margins: Margins, paper: Option<PaperSize>, key: &str) -> Option<String> {
    match key {
        "margin" => Some(margin(margins)),
        "paper" => {
            let name = PaperSize::NAMES.iter().find(|name| PaperSize::from_name(name) == paper && paper.is_some());
            name.map(|name| quoted(name))
        }
        _ => None,
    }
}

fn margin(Margins { top, right, bottom, left }: Margins) -> String {
    list([top, right, bottom, left].map(|side| format!("{}pt", decimal(side.0))))
}

fn line(line: &RunningLine, part: &str) -> Option<String> {
    let pieces = match part {
        "left" => &line.start,
        "center" => &line.middle,
        _ => &line.end,
    };
    let written = pieces.iter().map(|piece| match piece {
        RunningPiece::Words(words) => words.replace('{', "{{").replace('}', "}}"),
        RunningPiece::Field(field) => format!("{{{}}}", field.name()),
    });
    Some(quoted(&written.collect::<String>()))
}

fn text_looks(plain: &PlainLooks, key: &str) -> Option<String> {
    match key {
        "width" => Some(plain.width.to_string()),
        "heading-marks" => Some(list(plain.heading_marks.iter().cloned())),
        "emphasis" => Some(quoted(if plain.emphasis { "marks" } else { "none" })),
        "ascii" => Some(plain.ascii.to_string()),
        _ => None,
    }
}

fn like(family: Family) -> &'static str {
    match family {
        Family::Serif => "serif",
        Family::Sans => "sans",
        Family::Mono => "mono",
    }
}

fn points(length: Pt) -> String {
    quoted(&format!("{}pt", decimal(length.0)))
}

fn list(values: impl IntoIterator<Item = String>) -> String {
    let values: Vec<String> = values.into_iter().map(|value| quoted(&value)).collect();
    format!("[{}]", values.join(", "))
}

/// A string of TOML.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

fn join(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}

fn put(text: &mut String, arguments: std::fmt::Arguments<'_>) {
    text.write_fmt(arguments).expect("a string takes all that is written");
}
