//! Whether what is said can be read: every text on every ground that it may stand on (WCAG 2.2 §1.4.3, §1.4.11).

use publish_core::theme::{Color, Paint};
use publish_core::{Diagnostic, Format, SourceMap, Span, Theme, codes};

use crate::color::{contrast, hex, readable};
use crate::paint::{CALLOUTS, READABLE, code_colors};
use crate::stated::{Stated, UNSAID};

/// The least contrast of large text (WCAG 2.2 §1.4.3) and of what is drawn (§1.4.11).
const LARGE: f32 = 3.0;

/// Tells of colours that can't be read where a theme puts them. They are used all the same: a house colour is never changed
/// in silence.
pub(crate) fn check(
    theme: &Theme,
    stated: &Stated<'_>,
    format: Option<Format>,
    sources: &SourceMap,
    found: &mut Vec<Diagnostic>,
) {
    let light = ("color.", &theme.paint, "");
    let dark = ("color.dark.", &theme.dark, " on dark screens");
    let print = ("color.print.", &theme.print, " on paper");
    let schemes = match format {
        None | Some(Format::Html) => vec![light, dark, print],
        Some(Format::Pdf | Format::Docx) => vec![print],
        Some(Format::Text) => Vec::new(),
    };
    // What is said of light screens and follows from it on paper is told once.
    let mut told: Vec<(String, Option<Span>)> = Vec::new();
    for (prefix, paint, place) in schemes {
        for ink in inks(paint) {
            let Some(fault) = (Nearest { stated, prefix }).fault(&ink, place, sources) else { continue };
            let key = (ink.name, fault.span());
            if !told.contains(&key) {
                told.push(key);
                found.push(fault);
            }
        }
    }
}

/// Something that is to be told from its grounds.
struct Ink {
    /// The key of its colour.
    path: String,
    /// What it is, for messages.
    name: String,
    color: Color,
    /// The grounds, with their keys and names.
    grounds: Vec<(String, &'static str, Color)>,
    least: f32,
}

fn inks(paint: &Paint) -> Vec<Ink> {
    let page = || ("page".to_owned(), "the page", paint.background);
    let code = || ("ground".to_owned(), "the ground of code", paint.code_ground);
    let marked = || ("code.mark".to_owned(), "the ground of marked lines", paint.code_mark);
    let mark = || ("mark".to_owned(), "the ground of what is marked", paint.highlight);
    let tints = || {
        CALLOUTS
            .iter()
            .zip(paint.callouts)
            .map(|(name, (_, ground))| (format!("callout.{name}.ground"), "the ground of a callout", ground))
    };
    let ink = |path: &str, name: &str, color, grounds, least| Ink {
        path: path.to_owned(),
        name: name.to_owned(),
        color,
        grounds,
        least,
    };
    let everywhere = || [page(), code(), marked(), mark()].into_iter().chain(tints()).collect::<Vec<_>>();
    let tinted = || [page()].into_iter().chain(tints()).collect::<Vec<_>>();
    let mut inks = vec![
        ink("text", "the text", paint.text, everywhere(), READABLE),
        ink("link", "a link", paint.link, tinted(), READABLE),
        ink("muted", "muted text", paint.muted, tinted(), READABLE),
        ink("accent", "the accent", paint.accent, tinted(), READABLE),
        ink("title", "the title", paint.title, vec![page()], LARGE),
    ];
    for (level, color) in paint.headings.iter().enumerate().skip(1) {
        inks.push(ink("heading", &format!("a heading of level {}", level + 1), *color, vec![page()], READABLE));
    }
    for (name, (color, ground)) in CALLOUTS.iter().zip(paint.callouts) {
        let own = (format!("callout.{name}.ground"), "its ground", ground);
        inks.push(ink(
            &format!("callout.{name}.color"),
            &format!("the title of a callout `{name}`"),
            color,
            vec![own],
            READABLE,
        ));
    }
    for (name, color) in code_colors(&paint.code) {
        let grounds = vec![code(), marked()];
        inks.push(ink(&format!("code.{name}"), &format!("code of the kind `{name}`"), color, grounds, READABLE));
    }
    inks
}

struct Nearest<'n> {
    stated: &'n Stated<'n>,
    prefix: &'n str,
}

impl Nearest<'_> {
    fn fault(&self, ink: &Ink, place: &str, sources: &SourceMap) -> Option<Diagnostic> {
        let ratio = |ground: Color| contrast(ink.color, ground);
        let said = |path: &str| self.said(path);
        let worst = ink
            .grounds
            .iter()
            .filter(|(path, _, ground)| {
                ratio(*ground) < ink.least && (said(&ink.path).is_some() || said(path).is_some())
            })
            .min_by(|(_, _, one), (_, _, other)| ratio(*one).total_cmp(&ratio(*other)))?;
        let (path, ground, color) = worst;
        let span = said(&ink.path).or_else(|| said(path))?;
        // Cut, not rounded: what does not pass must not look as if it did.
        let found = (ratio(*color) * 100.0).floor() / 100.0;
        let least = ink.least;
        let message = format!("{} has a contrast of {found}:1 to {ground}{place}; wanted {least}:1", ink.name);
        let fault = Diagnostic::new(&codes::LOW_CONTRAST, span, message);
        let grounds: Vec<Color> = ink.grounds.iter().map(|(_, _, ground)| *ground).collect();
        let (shade, wrong) = match said(&ink.path) {
            Some(_) => (readable(ink.color, &grounds, least), ink.color),
            None => (readable(*color, &[ink.color], least), *color),
        };
        let written = sources.get(span.text).text.get(span.range()).unwrap_or_default();
        let is_alone = written.trim_matches(['"', '\'']).eq_ignore_ascii_case(&hex(wrong));
        let fixed = is_alone.then(|| sources.once(span, written.trim_matches(['"', '\'']))).flatten();
        Some(fault.help(format!("`{}` is the nearest shade that passes", hex(shade))).meant(fixed, &hex(shade)))
    }

    /// Where a colour is said: of this scheme, or of light screens, from which it follows.
    fn said(&self, path: &str) -> Option<Span> {
        let own = format!("{}{path}", self.prefix);
        let light = format!("color.{path}");
        let path = if self.stated.layer(&own) >= self.stated.layer(&light) { own } else { light };
        if self.stated.layer(&path) == UNSAID { None } else { self.stated.span(&path) }
    }
}
