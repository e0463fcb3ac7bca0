//! The rules that draw boxes and lines, and the variables with the spaces and widths of a window.

use publish_core::{Pt, Theme};
use publish_style::em::{EQUATION_NUMBER, INITIAL_GAP, INITIAL_LINES, TAB};
use publish_style::screen::{self, Fluid};
use publish_style::signs::{TICK, TickStyle};
use publish_style::{Em, Frame, FrameStyle, Role, Rule, RuleStyle, Share, Sheet, Span};

use super::roles::color;
use super::{number, put};

/// Lengths as CSS has them: of text in `rem`, and of lines in pixels.
pub(super) struct Lengths {
    text: Pt,
}

impl Lengths {
    pub(super) fn of(theme: &Theme) -> Lengths {
        Lengths { text: theme.metrics.text_size }
    }

    pub(super) fn rem(&self, length: Pt) -> String {
        format!("{}rem", number(length / self.text))
    }

    /// A space: on screens there is more of it than on paper.
    pub(super) fn space(&self, length: Pt) -> String {
        if length == Pt::ZERO { "0".to_owned() } else { format!("calc({}*var(--space))", self.rem(length)) }
    }

    /// How thick a line is: one thinner than a pixel would vanish on some screens.
    fn stroke(&self, width: Pt) -> String {
        let width = (width * screen::STROKE.0).max(screen::THINNEST);
        format!("{}px", number(width / Pt::from_px(1.0)))
    }

    fn line(&self, style: &RuleStyle) -> String {
        format!("{} solid {}", self.stroke(style.thickness), color(style.ink))
    }
}

fn percent(share: Share) -> String {
    format!("{}%", number(share.0 * 100.0))
}

fn em(length: Em) -> String {
    format!("{}em", number(length.0))
}

fn fluid(length: Fluid) -> String {
    let Fluid { least, base, of_window, most } = length;
    format!("clamp({},{} + {}vw,{})", em(least), em(base), number(of_window.0 * 100.0), em(most))
}

/// The variables with spaces and widths, of which the rules are made.
pub(super) fn variables(css: &mut String, sheet: &Sheet<'_>, theme: &Theme) {
    let (lengths, metrics) = (Lengths::of(theme), &theme.metrics);
    let inset = sheet.frame(Frame::Code);
    let raised = sheet.span(Span::Raised).size(metrics.text_size) / metrics.text_size;
    let kicker = sheet.style(Role::Kicker);
    let shade = |share| format!("rgb(0 0 0/{})", percent(share));
    let of_window = |size: Pt, share: Share| format!("min({},{}vw)", lengths.rem(size), number(share.0 * 100.0));
    let variables = [
        ("text-size", fluid(screen::TEXT)),
        ("edge", fluid(screen::EDGE)),
        ("measure", format!("{}rem", number(screen::MEASURE.0))),
        ("landscape", format!("{}rem", number(screen::LANDSCAPE.0))),
        ("side", format!("{}rem", number(screen::SIDE.0))),
        ("card", format!("{}rem", number(screen::CARD.0))),
        ("least-table", percent(screen::LEAST_TABLE)),
        ("target", format!("{}px", number(screen::TARGET / Pt::from_px(1.0)))),
        ("radius", em(screen::RADIUS)),
        ("task-box", em(screen::TASK_BOX)),
        ("shadow", shade(screen::SHADOW)),
        ("veil", shade(screen::VEIL)),
        ("size-letterhead", of_window(metrics.letterhead.size, screen::LETTERHEAD_OF_WINDOW)),
        ("size-small", of_window(metrics.small.size, screen::SMALL_OF_WINDOW)),
        ("size-table", lengths.rem(metrics.table.size)),
        ("size-caption", lengths.rem(metrics.caption.size)),
        ("size-raised", format!("{}em", number(raised))),
        ("semibold", kicker.weight.class().to_string()),
        ("capitals", format!("{}em", number(kicker.tracking / kicker.size))),
        ("space", number(screen::SPACE.0)),
        ("paragraph-space", em(screen::PARAGRAPH_SPACE)),
        ("item-space", lengths.space(sheet.item_space())),
        ("float-space", lengths.space(metrics.float_space)),
        ("caption-gap", lengths.space(sheet.style(Role::Caption).above)),
        ("formula-space", lengths.space(sheet.style(Role::Formula).above)),
        ("inset", lengths.space(inset.start)),
        ("inset-block", lengths.space(inset.block)),
        ("indent", lengths.rem(metrics.indent)),
        ("definition-indent", lengths.rem(sheet.insets(Role::Definition).0)),
        ("equation-number", em(EQUATION_NUMBER)),
        ("tab", TAB.to_string()),
        ("initial-gap", em(INITIAL_GAP)),
        ("initial-lines", INITIAL_LINES.to_string()),
        ("strong-rule", lengths.stroke(metrics.strong_rule)),
        ("firm-rule", lengths.stroke(sheet.rule(Rule::TableEdge).thickness)),
        ("thin-rule", lengths.stroke(metrics.thin_rule)),
        ("bar", lengths.stroke(metrics.bar)),
    ];
    for (name, value) in variables {
        put(css, format_args!("--{name}:{value};"));
    }
    for (space, step) in screen::SPACES.into_iter().zip(1..) {
        put(css, format_args!("--space-{step}:{};", em(space)));
    }
}

/// What paper has of its own among the variables.
pub(super) fn paper(sheet: &Sheet<'_>, theme: &Theme) -> String {
    let between = Lengths::of(theme).rem(sheet.style(Role::Body).below);
    format!(":root{{--air:1;--space:1;--paragraph-space:{between}}}")
}

/// The rules of frames and lines.
pub(super) fn rules(css: &mut String, sheet: &Sheet<'_>, theme: &Theme) {
    let lengths = Lengths::of(theme);
    front_and_end(css, sheet, &lengths);
    breaks(css, sheet, &lengths);
    tables(css, sheet, &lengths);
    for (selector, of) in [
        ("blockquote,.quote", Frame::Quote),
        // Its colours are those of its kind, which the element says.
        (".callout", Frame::Callout(publish_style::Callout::Note)),
        ("pre", Frame::Code),
    ] {
        frame(css, selector, &sheet.frame(of), &lengths);
    }
    let TickStyle { start, top, width, height } = TICK;
    let [start, top, width, height] = [start, top, width, height].map(percent);
    put(css, format_args!(".box.done::after{{left:{start};top:{top};width:{width};height:{height}}}\n"));
    let line = lengths.line(&sheet.rule(Rule::SourceFile));
    put(css, format_args!(".file{{border:{line}}}\n.file+pre{{border-top:0}}\n"));
}

fn front_and_end(css: &mut String, sheet: &Sheet<'_>, lengths: &Lengths) {
    let letterhead = sheet.rule(Rule::Letterhead);
    let (gap, line) = (lengths.space(letterhead.gap), lengths.line(&letterhead));
    put(css, format_args!(".letterhead{{padding-bottom:{gap};border-bottom:{line}}}\n"));
    let contact = sheet.rule(Rule::Contact);
    let (above, gap, line) = (lengths.space(contact.above), lengths.space(contact.gap), lengths.line(&contact));
    put(css, format_args!(".contact{{margin-top:{above};padding-top:{gap};border-top:{line}}}\n"));
}

/// Rules that are not as wide as the text.
fn breaks(css: &mut String, sheet: &Sheet<'_>, lengths: &Lengths) {
    let width = |style: &RuleStyle| style.width.map_or("auto".to_owned(), |width| lengths.rem(width));
    let (rule, around) = (sheet.rule(Rule::Break), sheet.style(Role::Break));
    let (above, below) = (lengths.space(around.above), lengths.space(around.below));
    let (wide, line) = (width(&rule), lengths.line(&rule));
    put(css, format_args!("hr{{width:{wide};margin:{above} auto {below};border:0;border-top:{line}}}\n"));
    let rule = sheet.rule(Rule::Notes);
    let (wide, line) = (width(&rule), lengths.line(&rule));
    put(css, format_args!(".notes::before{{max-width:{wide};border-top:{line}}}\n"));
}

fn tables(css: &mut String, sheet: &Sheet<'_>, lengths: &Lengths) {
    let FrameStyle { block, end, .. } = sheet.frame(Frame::Cell);
    let (block, end) = (lengths.space(block), lengths.space(end));
    let (edge, row) = (lengths.line(&sheet.rule(Rule::TableEdge)), lengths.line(&sheet.rule(Rule::TableRow)));
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
