//! The stylesheet: variables made from the theme, and the rules of `page.css`.

use std::collections::BTreeSet;
use std::fmt::Write;

use publish_core::model::Direction;
use publish_core::text::decimal;
use publish_core::theme::running::{self, RunningPiece, Shown};
use publish_core::theme::{Color, FigureForm, FigureWidth, Figures, Paint};
use publish_core::{CodeStyle, Pt, Theme};
use publish_resolve::{Paged, RunningValue};
use publish_style::page::COLUMN_GAP;
use publish_style::screen::{self, Lines};
use publish_style::{Ink, Role, Sheet};

use crate::code;

mod boxes;
mod embedded;
mod families;
mod icons;
mod lengths;
mod roles;
mod variables;

pub(crate) use embedded::embedded_faces;

use families::{Fallbacks, quoted, stack};

/// Landscape divisions: on paper pages of their own, but not within lists and the like; on screens wider than the text.
const LANDSCAPE: &str = "@media print{.landscape{page:landscape;break-before:page;break-after:page}\n\
    :is(li,dd,td,th,blockquote,figure,.callout,.landscape) .landscape{page:auto;break-before:auto;break-after:auto}}\n\
    main>.landscape{--most:var(--landscape)}\n";

const RULES: &str = include_str!("page.css");

/// The rules for elements that ask for so many percent of the column.
pub(crate) fn shares(shares: &BTreeSet<u8>) -> String {
    shares.iter().map(|share| format!(".share-{share}{{width:{share}%}}\n")).collect()
}

/// The stylesheet of a page, with `more` rules after its own.
pub(crate) fn stylesheet(document: &Paged<'_>, theme: &Theme, more: &[&str]) -> String {
    let Theme { metrics, paint, print, dark, families: _, web_fonts: _, screen: _, running: _, plain: _ } = theme;
    let mut css = String::with_capacity(RULES.len() + 4096);
    css.push_str(":root{");
    let sheet = Sheet::new(theme, document);
    write_metrics(&mut css, theme);
    variables::write(&mut css, &sheet, theme, Lines::of(document.language(), &theme.screen));
    write_color(&mut css, "paper", Ink::Page.color(paint));
    write_paint(&mut css, paint);
    css.push_str("}\n@media screen and (prefers-color-scheme:dark){:root{");
    write_paint(&mut css, dark);
    css.push_str("}}\n");
    if print != paint {
        css.push_str("@media print{:root{");
        write_color(&mut css, "paper", Ink::Page.color(print));
        write_paint(&mut css, print);
        css.push_str("}}\n");
    }
    css.push_str(&roles::rules(&sheet, metrics));
    css.push_str(&variables::tall(metrics));
    boxes::rules(&mut css, &sheet, theme);
    icons::rules(&mut css);
    for rules in [RULES].iter().chain(more) {
        push_rules(&mut css, rules);
    }
    write_print(&mut css, document, &sheet, theme);
    let (size, on_paper) = (decimal(metrics.text_size.0), variables::paper(&sheet, theme));
    css.push_str(&variables::fitted(theme));
    put(&mut css, format_args!("@media print{{html{{font-size:{size}pt}}{on_paper}}}\n"));
    css
}

/// Appends the rules without comments and blank lines. Conditions know no variables (Media Queries 5 §2.4), so theirs are
/// put in here.
fn push_rules(css: &mut String, rules: &str) {
    let widths = [("narrow", screen::NARROW), ("wide", screen::WIDE), ("beside", screen::BESIDE)];
    let rules = widths.iter().fold(rules.to_owned(), |rules, (name, width)| {
        rules.replace(&format!("var(--{name})"), &format!("{}rem", decimal(width.0)))
    });
    for (index, part) in rules.split("/*").enumerate() {
        let rules = if index == 0 { part } else { part.split_once("*/").map_or("", |(_, rules)| rules) };
        for line in rules.lines().filter(|line| !line.is_empty()) {
            css.push_str(line);
            css.push('\n');
        }
    }
}

fn write_metrics(css: &mut String, theme: &Theme) {
    let metrics = &theme.metrics;
    for (name, family) in families::families(metrics) {
        put(css, format_args!("--{name}-family:{};", stack(family, theme, Fallbacks::Plain)));
    }
    put(css, format_args!("--leading:calc({}*var(--air));", decimal(metrics.leading / metrics.text_size)));
    put(css, format_args!("--text-figures:{};", figures(metrics.text_figures)));
}

/// The value of `font-variant-numeric`.
fn figures(Figures { form, width }: Figures) -> String {
    let form = match form {
        FigureForm::Font => None,
        FigureForm::Lining => Some("lining-nums"),
        FigureForm::OldStyle => Some("oldstyle-nums"),
    };
    let width = match width {
        FigureWidth::Font => None,
        FigureWidth::Proportional => Some("proportional-nums"),
        FigureWidth::Tabular => Some("tabular-nums"),
    };
    let chosen: Vec<&str> = form.into_iter().chain(width).collect();
    if chosen.is_empty() { "normal".to_owned() } else { chosen.join(" ") }
}

fn write_paint(css: &mut String, paint: &Paint) {
    let Paint {
        background,
        text,
        title,
        headings,
        accent,
        muted,
        link,
        hairline,
        code_ground,
        code_mark,
        code: _,
        quote_bar,
        highlight,
        callouts,
    } = paint;
    let colors = [
        ("background", background),
        ("text", text),
        ("title", title),
        ("accent", accent),
        ("muted", muted),
        ("link", link),
        ("hairline", hairline),
        ("code-ground", code_ground),
        ("code-mark", code_mark),
        ("quote-bar", quote_bar),
        ("highlight", highlight),
    ];
    for (name, color) in colors {
        write_color(css, name, *color);
    }
    for (level, color) in (1..).zip(headings) {
        write_color(css, &format!("heading-{level}"), *color);
    }
    for style in CodeStyle::COLORED {
        let class = code::class(style).unwrap_or_default();
        write_color(css, &format!("code-{class}"), paint.code(style));
    }
    for (name, (color, ground)) in ["note", "tip", "important", "warning", "caution"].iter().zip(callouts) {
        write_color(css, &format!("{name}-color"), *color);
        write_color(css, &format!("{name}-ground"), *ground);
    }
}

fn write_color(css: &mut String, name: &str, color: Color) {
    put(css, format_args!("--{name}:#{};", color.hex().to_ascii_lowercase()));
}

/// Paper has sizes that variables can't reach: `@page` knows none (CSS Variables 1 §2).
fn write_print(css: &mut String, document: &Paged<'_>, sheet: &Sheet<'_>, theme: &Theme) {
    let paper = document.paper();
    // Browsers break lines as word processors do: one at a time, and most without hyphens.
    let margins = theme.metrics.word_margins.on(paper);
    let [top, right, bottom, left] = match &document.metadata().page.margin {
        Some(margin) => [margin.value; 4],
        None => [margins.top, margins.right, margins.bottom, margins.left],
    };
    let pt = |length: Pt| decimal(length.0);
    put(
        css,
        format_args!(
            "@page{{size:{}pt {}pt;margin:{}pt {}pt {}pt {}pt;{}}}\n",
            pt(paper.width),
            pt(paper.height),
            pt(top),
            pt(right),
            pt(bottom),
            pt(left),
            running_lines(document, sheet, theme)
        ),
    );
    if document.has_landscape() {
        let paper = paper.turned();
        css.push_str(LANDSCAPE);
        put(css, format_args!("@page landscape{{size:{}pt {}pt}}\n", pt(paper.width), pt(paper.height)));
    }
    if document.columns() > 1 {
        let (gap, all) = (pt(COLUMN_GAP), "main>header,.landscape,.column-page,.notes");
        put(css, format_args!("@media print{{main{{columns:2;column-gap:{gap}pt}}{all}{{column-span:all}}}}\n"));
    }
    if document.has_title_page() {
        css.push_str("@media print{main>header{break-after:page}}\n");
    }
    // The first page has its title, and a title page nothing else.
    let edges: &[&str] = if document.has_title_page() { &["top", "bottom"] } else { &["top"] };
    let places = edges
        .iter()
        .flat_map(|edge| ["left", "center", "right"].map(|place| format!("@{edge}-{place}{{content:none}}")));
    put(css, format_args!("@page :first{{{}}}\n", places.collect::<String>()));
}

/// What stands at the edges of pages (CSS Paged Media 3 §5), as far as browsers know it: no section.
fn running_lines(document: &Paged<'_>, sheet: &Sheet<'_>, theme: &Theme) -> String {
    let style = sheet.style(Role::Running);
    let (size, color) = (decimal(style.size.0), style.ink.color(&theme.print).hex().to_ascii_lowercase());
    let family = stack(theme.metrics.display_family, theme, Fallbacks::Fitted);
    let (start, end) = match document.language().direction() {
        Direction::LeftToRight => ("left", "right"),
        Direction::RightToLeft => ("right", "left"),
    };
    let mut boxes = String::new();
    for (edge, line) in [("top", &theme.running.header), ("bottom", &theme.running.footer)] {
        for (place, pieces) in [(start, &line.start), ("center", &line.middle), (end, &line.end)] {
            let content = running_content(document, pieces);
            if !content.is_empty() {
                put(
                    &mut boxes,
                    format_args!("@{edge}-{place}{{content:{content};font:{size}pt {family};color:#{color}}}"),
                );
            }
        }
    }
    boxes
}

/// The value of `content` for a part of a header or footer; nothing where there is nothing to show.
fn running_content(document: &Paged<'_>, pieces: &[RunningPiece]) -> String {
    const PAGE: &str = "counter(page)";
    const PAGES: &str = "counter(pages)";
    let value = |field| match document.running_value(field)? {
        RunningValue::Words(words) => Some(quoted(&words)),
        RunningValue::Page => Some(PAGE.to_owned()),
        RunningValue::Pages => Some(PAGES.to_owned()),
        RunningValue::PageOfPages => {
            let (before, between, after) = document.terms().page_of_parts();
            Some([&quoted(before), PAGE, &quoted(between), PAGES, &quoted(after)].join(" "))
        }
        RunningValue::Section { otherwise } => otherwise.as_deref().map(quoted),
    };
    let parts = running::shown(pieces, value).into_iter().map(|shown| match shown {
        Shown::Words(words) => quoted(words),
        Shown::Value(_, value) => value,
    });
    parts.collect::<Vec<_>>().join(" ")
}

fn put(css: &mut String, arguments: std::fmt::Arguments<'_>) {
    css.write_fmt(arguments).expect("a string takes all that is written");
}

#[cfg(test)]
mod tests;
