//! The rules that draw boxes and lines.

use publish_core::Theme;
use publish_style::signs::{TICK, TickStyle};
use publish_style::{FrameRole, FrameStyle, Role, RuleRole, RuleStyle, Sheet};

use super::lengths::{Lengths, percent};
use super::put;
use super::roles::color;

/// The rules of frames and lines.
pub(super) fn rules(css: &mut String, sheet: &Sheet<'_>, theme: &Theme) {
    let lengths = Lengths::of(theme);
    front_and_end(css, sheet, &lengths);
    breaks(css, sheet, &lengths);
    tables(css, sheet, &lengths);
    for (selector, of) in [
        ("blockquote,.quote", FrameRole::Quote),
        // Its colours are those of its kind, which the element says.
        (".callout", FrameRole::Callout(publish_style::Callout::Note)),
        ("pre", FrameRole::Code),
    ] {
        frame(css, selector, &sheet.frame(of), &lengths);
    }
    let TickStyle { start, top, width, height } = TICK;
    let [start, top, width, height] = [start, top, width, height].map(percent);
    put(css, format_args!(".box.done::after{{left:{start};top:{top};width:{width};height:{height}}}\n"));
    let line = lengths.line(&sheet.rule(RuleRole::SourceFile));
    put(css, format_args!(".file{{border:{line}}}\n.file+pre{{border-top:0}}\n"));
}

fn front_and_end(css: &mut String, sheet: &Sheet<'_>, lengths: &Lengths) {
    let letterhead = sheet.rule(RuleRole::Letterhead);
    let (gap, line) = (lengths.space(letterhead.gap), lengths.line(&letterhead));
    put(css, format_args!(".letterhead{{padding-bottom:{gap};border-bottom:{line}}}\n"));
    let contact = sheet.rule(RuleRole::Contact);
    let (above, gap, line) = (lengths.space(contact.above), lengths.space(contact.gap), lengths.line(&contact));
    put(css, format_args!(".contact{{margin-top:{above};padding-top:{gap};border-top:{line}}}\n"));
}

/// Rules that are not as wide as the text.
fn breaks(css: &mut String, sheet: &Sheet<'_>, lengths: &Lengths) {
    let width = |style: &RuleStyle| style.width.map_or("auto".to_owned(), |width| lengths.rem(width));
    let (rule, around) = (sheet.rule(RuleRole::Break), sheet.style(Role::Break));
    let (above, below) = (lengths.space(around.above), lengths.space(around.below));
    let (wide, line) = (width(&rule), lengths.line(&rule));
    put(css, format_args!("hr{{width:{wide};margin:{above} auto {below};border:0;border-top:{line}}}\n"));
    let rule = sheet.rule(RuleRole::Notes);
    let (wide, line) = (width(&rule), lengths.line(&rule));
    put(css, format_args!(".notes::before{{max-width:{wide};border-top:{line}}}\n"));
}

fn tables(css: &mut String, sheet: &Sheet<'_>, lengths: &Lengths) {
    let FrameStyle { block, end, .. } = sheet.frame(FrameRole::Cell);
    let (block, end) = (lengths.space(block), lengths.space(end));
    let (edge, row) = (lengths.line(&sheet.rule(RuleRole::TableEdge)), lengths.line(&sheet.rule(RuleRole::TableRow)));
    put(css, format_args!("th,td{{padding-block:{block};padding-inline:0 {end}}}\n"));
    put(css, format_args!("table{{border-block:{edge}}}\nthead{{border-bottom:{edge}}}\ntfoot{{border-top:{edge}}}\n"));
    // A rule that is above a row is not in the way of the one at the edge.
    put(css, format_args!("tr+tr>*{{border-top:{row}}}\nthead>tr>*{{border:0}}\n"));
}

fn frame(css: &mut String, selector: &str, style: &FrameStyle, lengths: &Lengths) {
    let FrameStyle { bar, ground, outline, block, start, end } = *style;
    // What has no ground stands in as lists do, and on screens lists stand in as on paper.
    let side = |length| if ground.is_some() { lengths.space(length) } else { lengths.rem(length) };
    let (block, start, end) = (lengths.space(block), side(start), side(end));
    put(css, format_args!("{selector}{{padding-block:{block};padding-inline:{start} {end}"));
    if let Some((width, ink)) = bar {
        put(css, format_args!(";border-inline-start:{} solid {}", lengths.stroke(width), color(ink)));
    }
    if let Some((width, ink)) = outline {
        put(css, format_args!(";border:{} solid {}", lengths.stroke(width), color(ink)));
    }
    if let Some(ink) = ground {
        put(css, format_args!(";background:{}", color(ink)));
    }
    css.push_str("}\n");
}
