//! The rules that give each role its look.

use publish_core::model::HeadingLevel;
use publish_core::text::decimal;
use publish_core::theme::{Family, Metrics, Weight};
use publish_style::{Ink, InlineRole, Keep, LineEnds, Role, Sheet, Style};

use super::{figures, put};

/// The elements of a role; headings and titles of callouts are added.
const ELEMENTS: [(&str, Role); 18] = [
    (".organization", Role::Letterhead),
    (".office", Role::Office),
    (".kind", Role::Kicker),
    (".kicker,.byline", Role::Date),
    (".subtitle", Role::Subtitle),
    (".author", Role::Author),
    (".abstract>.title", Role::AbstractTitle),
    ("blockquote", Role::Quote),
    ("dt", Role::DefinitionTerm),
    ("caption,figcaption", Role::CaptionAbove),
    (".label", Role::CaptionLabel),
    ("table", Role::TableCell),
    ("th", Role::TableHeading),
    (".file", Role::SourceFile),
    (".contents", Role::ListedEntry),
    (".contents .title", Role::ContentsTitle),
    (".contact", Role::Contact),
    (".contact .name", Role::ContactName),
];

/// The rules of all roles.
pub(super) fn rules(sheet: &Sheet<'_>, metrics: &Metrics) -> String {
    let mut css = String::new();
    let mut write = |selector: &str, role: Role| {
        rule(&mut css, selector, &sheet.style(role), &sheet.style(Role::Body), metrics, None);
    };
    ELEMENTS.into_iter().for_each(|(selector, role)| write(selector, role));
    // Its colour is that of its kind, which the element says.
    write(".callout>.title", Role::CalloutTitle(publish_style::Callout::Note));
    write(".notes", Role::Note);
    write(".marking", Role::Marking);
    for (name, role) in resized() {
        let size = format!("var(--size-{name})");
        rule(&mut css, name, &sheet.style(role), &sheet.style(Role::Body), metrics, Some(&size));
    }
    for (element, span) in [("code", InlineRole::Code), ("kbd", InlineRole::Key)] {
        let style = sheet.inline(span);
        let size = decimal(style.size(sheet.style(Role::Body).size) / sheet.style(Role::Body).size);
        let family = family(style.family.unwrap_or(metrics.text_family), metrics);
        put(&mut css, format_args!("{element}{{font-family:{family};font-size:{size}em}}\n"));
    }
    css
}

/// The elements whose sizes on a screen are not those on paper.
pub(super) fn resized() -> impl Iterator<Item = (&'static str, Role)> {
    let headings =
        ["h2", "h3", "h4", "h5", "h6"].into_iter().zip((2..=6).map(HeadingLevel::clamped).map(Role::Heading));
    [("h1", Role::Title)].into_iter().chain(headings).chain([("pre", Role::Code)])
}

/// What parts the look of a role from running text; `size` in place of its own size.
fn rule(css: &mut String, selector: &str, style: &Style, body: &Style, metrics: &Metrics, size: Option<&str>) {
    let rem = |length| decimal(length / body.size);
    let mut declarations = Vec::new();
    if style.family != body.family {
        declarations.push(format!("font-family:{}", family(style.family, metrics)));
    }
    if style.text() != body.text() {
        let size = size.map_or_else(|| format!("{}rem", rem(style.size)), str::to_owned);
        declarations.push(format!("font-size:{size};line-height:{}", leading(style)));
    }
    if style.weight != Weight::Regular {
        declarations.push(format!("font-weight:{}", style.weight.class()));
    }
    if style.ink != Ink::Text {
        declarations.push(format!("color:{}", color(style.ink)));
    }
    if style.tracking.0 > 0.0 {
        declarations.push(format!("letter-spacing:{}em", decimal(style.tracking / style.size)));
    }
    if style.capitals {
        declarations.push("text-transform:uppercase".to_owned());
    }
    if style.figures != body.figures {
        declarations.push(format!("font-variant-numeric:{}", figures(style.figures)));
    }
    put(css, format_args!("{selector}{{{}}}\n", declarations.join(";")));
}

/// The distance of lines as a share of the size. Lines that are read on stand further apart on screens than on paper;
/// titles do not.
fn leading(style: &Style) -> String {
    let share = decimal(style.leading / style.size);
    match (style.keep, style.lines) {
        (Keep::WithNext, _) => share,
        (Keep::Lines | Keep::Together, LineEnds::Running) => format!("calc({share}*var(--air))"),
        (Keep::Lines | Keep::Together, LineEnds::Ragged | LineEnds::Centered) => format!("calc({share}*var(--slack))"),
    }
}

fn family(family: Family, metrics: &Metrics) -> &'static str {
    if family == metrics.code_family {
        "var(--code-family)"
    } else if family == metrics.display_family {
        "var(--display-family)"
    } else {
        "var(--text-family)"
    }
}

/// The variable with a colour.
pub(super) fn color(ink: Ink) -> String {
    match ink {
        Ink::Text => "var(--text)".to_owned(),
        Ink::Page => "var(--background)".to_owned(),
        Ink::Title => "var(--title)".to_owned(),
        Ink::Heading(level) => format!("var(--heading-{})", level.get().clamp(1, 6)),
        Ink::Accent => "var(--accent)".to_owned(),
        Ink::Muted => "var(--muted)".to_owned(),
        Ink::Link => "var(--link)".to_owned(),
        Ink::Hairline => "var(--hairline)".to_owned(),
        Ink::CodeGround => "var(--code-ground)".to_owned(),
        Ink::CodeMark => "var(--code-mark)".to_owned(),
        Ink::QuoteBar => "var(--quote-bar)".to_owned(),
        Ink::Highlight => "var(--highlight)".to_owned(),
        Ink::Callout(_) => "var(--callout)".to_owned(),
        Ink::CalloutGround(_) => "var(--ground)".to_owned(),
        Ink::Code(style) => format!("var(--code-{})", crate::code::class(style).unwrap_or_default()),
        Ink::Black => "#000".to_owned(),
    }
}
