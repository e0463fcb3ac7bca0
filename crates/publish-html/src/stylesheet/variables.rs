//! The variables with sizes, spaces and widths, of which the rules are made.

use publish_core::text::decimal;
use publish_core::theme::Metrics;
use publish_core::{Pt, Theme};
use publish_style::em::{EQUATION_NUMBER, INITIAL_GAP, INITIAL_LINES, TAB};
use publish_style::screen::{self, Fitted, Lines, ScreenHeading};
use publish_style::{Em, FrameRole, InlineRole, Role, RuleRole, Share, Sheet};

use super::families::{Fallbacks, families, fits, stack};
use super::lengths::{Lengths, em, fluid, percent};
use super::put;
use super::roles::resized;

/// Writes the variables.
pub(super) fn write(css: &mut String, sheet: &Sheet<'_>, theme: &Theme, lines: Lines) {
    let lengths = Lengths::of(theme);
    css.push_str(&distances(lines, &theme.metrics));
    headings(css, theme);
    let mut all = window(theme);
    all.extend(text(sheet, theme, &lengths));
    all.extend(spaces(sheet, theme, &lengths));
    all.extend(strokes(sheet, theme, &lengths));
    for (name, value) in all {
        put(css, format_args!("--{name}:{value};"));
    }
    for (space, step) in screen::SPACES.into_iter().zip(1..) {
        put(css, format_args!("--space-{step}:{};", em(space)));
    }
}

type Variable = (&'static str, String);

/// How far apart lines stand, as multiples of their distances on paper.
fn distances(Lines { leading, slack }: Lines, metrics: &Metrics) -> String {
    let air = leading.0 / (metrics.leading / metrics.text_size);
    format!("--air:{};--slack:{};", decimal(air), decimal(slack.0))
}

/// The rule for parts in languages whose lines stand further apart. Within a line they change nothing, since one line would
/// then stand further from its neighbours than they do.
pub(super) fn tall(metrics: &Metrics) -> String {
    let languages: Vec<String> = screen::TALL.iter().map(|language| format!(":lang({language})")).collect();
    let (languages, distances) = (languages.join(","), distances(screen::TALL_LINES, metrics));
    let leading = decimal(metrics.leading / metrics.text_size);
    format!(
        "@media screen{{:is(div,p,li,dd,td,th,blockquote,section,figure)[lang]:is({languages})\
         {{{distances}line-height:calc({leading}*var(--air))}}}}\n"
    )
}

const NAMES: [&str; 6] = ["h1", "h2", "h3", "h4", "h5", "h6"];

fn headings(css: &mut String, theme: &Theme) {
    for (name, ScreenHeading { size, above, below }) in NAMES.into_iter().zip(screen::headings(&theme.screen)) {
        let rem = |length: Em| format!("{}rem", decimal(length.0));
        let size = match name {
            "h1" => format!("min({},{}vw)", rem(size), decimal(screen::TITLE_OF_WINDOW.0 * 100.0)),
            _ => rem(size),
        };
        put(css, format_args!("--size-{name}:{size};--above-{name}:{};--below-{name}:{};", rem(above), rem(below)));
    }
    put(css, format_args!("--size-pre:{}rem;", decimal(screen::CODE.0)));
}

/// What belongs to a window and not to a page.
fn window(theme: &Theme) -> Vec<Variable> {
    let rem = |width: Em| format!("{}rem", decimal(width.0));
    let shade = |share| format!("rgb(0 0 0/{})", percent(share));
    vec![
        ("text-size", fluid(screen::text(&theme.screen), "em")),
        ("edge", fluid(screen::EDGE, "rem")),
        ("measure", rem(screen::measure(&theme.screen))),
        ("landscape", rem(screen::LANDSCAPE)),
        ("wide-table", rem(screen::WIDE_TABLE)),
        ("side", rem(screen::SIDE)),
        ("card", rem(screen::CARD)),
        ("least-table", percent(screen::LEAST_TABLE)),
        ("target", format!("{}px", decimal(screen::TARGET / Pt::from_px(1.0)))),
        ("radius", em(screen::RADIUS)),
        ("task-box", em(screen::TASK_BOX)),
        ("icon", em(screen::ICON)),
        ("mat", em(screen::MAT)),
        ("hang", em(screen::HANG)),
        ("shade", format!("color-mix(in srgb,var(--text) {},transparent)", percent(screen::SHADE))),
        ("shadow", shade(screen::SHADOW)),
        ("veil", shade(screen::VEIL)),
        ("space", decimal(screen::SPACE.0)),
        ("paragraph-space", em(screen::PARAGRAPH_SPACE)),
    ]
}

fn text(sheet: &Sheet<'_>, theme: &Theme, lengths: &Lengths) -> [Variable; 8] {
    let metrics = &theme.metrics;
    let raised = sheet.inline(InlineRole::Raised).size(metrics.text_size) / metrics.text_size;
    let kicker = sheet.style(Role::Kicker);
    let of_window = |size: Pt, share: Share| format!("min({},{}vw)", lengths.rem(size), decimal(share.0 * 100.0));
    [
        ("size-letterhead", of_window(metrics.letterhead.size, screen::LETTERHEAD_OF_WINDOW)),
        ("size-small", of_window(metrics.small.size, screen::SMALL_OF_WINDOW)),
        ("size-table", lengths.rem(metrics.table.size)),
        ("size-caption", lengths.rem(metrics.caption.size)),
        ("size-raised", format!("{}em", decimal(raised))),
        ("regular", sheet.style(Role::Body).weight.class().to_string()),
        ("semibold", kicker.weight.class().to_string()),
        ("capitals", format!("{}em", decimal(kicker.tracking / kicker.size))),
    ]
}

fn spaces(sheet: &Sheet<'_>, theme: &Theme, lengths: &Lengths) -> [Variable; 12] {
    let (metrics, inset) = (&theme.metrics, sheet.frame(FrameRole::Code));
    [
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
    ]
}

fn strokes(sheet: &Sheet<'_>, theme: &Theme, lengths: &Lengths) -> [Variable; 4] {
    let metrics = &theme.metrics;
    [
        ("strong-rule", lengths.stroke(metrics.strong_rule)),
        ("firm-rule", lengths.stroke(sheet.rule(RuleRole::TableEdge).thickness)),
        ("thin-rule", lengths.stroke(metrics.thin_rule)),
        ("bar", lengths.stroke(metrics.bar)),
    ]
}

/// What paper has of its own among the variables.
pub(super) fn paper(sheet: &Sheet<'_>, theme: &Theme) -> String {
    let lengths = Lengths::of(theme);
    let between = lengths.rem(sheet.style(Role::Body).below);
    let mut css = format!(":root{{--air:1;--slack:1;--space:1;--paragraph-space:{between}");
    for (name, role) in resized() {
        let style = sheet.style(role);
        put(&mut css, format_args!(";--size-{name}:{}", lengths.rem(style.size)));
        if NAMES.contains(&name) {
            let (above, below) = (lengths.rem(style.above), lengths.rem(style.below));
            put(&mut css, format_args!(";--above-{name}:{above};--below-{name}:{below}"));
        }
    }
    for (name, family) in families(&theme.metrics).into_iter().take(2) {
        put(&mut css, format_args!(";--{name}-family:{}", stack(family, theme, Fallbacks::Fitted)));
    }
    css.push('}');
    css
}

/// The rules that make families of a reader's system as large as ours, for paper, where the number of pages matters. Where they come
/// from has the full name or the PostScript name of a font (CSS Fonts 4 §4.3.2); which full name a regular one has, differs.
pub(super) fn fitted(theme: &Theme) -> String {
    let mut css = String::new();
    for Fitted { name, installed, scale, .. } in fits(theme) {
        let postscript = installed.replace(' ', "");
        for (style, suffix) in [("", "Regular"), (";font-weight:bold", "Bold"), (";font-style:italic", "Italic")] {
            put(
                &mut css,
                format_args!(
                    "@font-face{{font-family:\"{name}\"{style};src:local(\"{installed} {suffix}\"),\
                     local(\"{postscript}-{suffix}\");size-adjust:{}}}\n",
                    percent(scale)
                ),
            );
        }
    }
    css
}
