//! The families of fonts.

use publish_core::theme::{Family, Metrics, WebFonts, Weight};
use publish_core::{Diagnostic, Span, Theme, codes};

use crate::stated::Stated;
use crate::value::Value;

/// A family that a theme names and that is none of the bundled ones.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedFamily {
    /// The bundled family that it stands in for.
    pub family: Family,
    /// Its name.
    pub name: String,
    /// Where it is named; `None` in themes that are part of the program.
    pub span: Option<Span>,
}

/// The families that are named, and which of the bundled ones each use has.
pub(crate) struct Families {
    pub(crate) names: Vec<NamedFamily>,
    uses: [Family; 3],
}

const USES: [&str; 3] = ["text", "display", "code"];
const USUAL: [Family; 3] = [Family::Serif, Family::Sans, Family::Mono];

impl Families {
    /// Those that are named, and what the others leave them.
    pub(crate) fn of(stated: &Stated<'_>) -> Families {
        let mut uses = USUAL;
        let mut names: Vec<NamedFamily> = Vec::new();
        // Bundled families first, so that the others stand in for those that are left.
        let said = USES.map(|used| {
            let path = format!("font.{used}.family");
            (stated.text(&path), stated.span(&path))
        });
        for (used, (name, _)) in said.iter().enumerate() {
            if let Some(family) = name.and_then(bundled) {
                uses[used] = family;
            }
        }
        let strangers: Vec<usize> =
            (0..3).filter(|used| said[*used].0.is_some_and(|name| bundled(name).is_none())).collect();
        for &used in &strangers {
            let (Some(name), span) = said[used] else { continue };
            if let Some(same) = names.iter().find(|named| named.name == name) {
                uses[used] = same.family;
                continue;
            }
            let is_taken = |family: &Family| {
                let other = (0..3).any(|other| !strangers.contains(&other) && uses[other] == *family);
                other || names.iter().any(|named| named.family == *family)
            };
            let like = stated.text(&format!("font.{}.like", USES[used])).and_then(like);
            let wishes = like.into_iter().chain([USUAL[used]]).chain(USUAL);
            let Some(family) = wishes.into_iter().find(|family| !is_taken(family)) else { continue };
            uses[used] = family;
            names.push(NamedFamily { family, name: name.to_owned(), span });
        }
        Families { names, uses }
    }

    /// What is wrong with the weight of headings, if their family is one of the program.
    pub(crate) fn missing_weight(&self, stated: &Stated<'_>) -> Option<Diagnostic> {
        let Value::Weight(_, class) = stated.value("font.display.weight")? else { return None };
        let [_, family, _] = self.uses;
        let is_bundled = self.names.iter().all(|named| named.family != family);
        let near = *weights(family).iter().min_by_key(|known| known.abs_diff(*class))?;
        let span = stated.span("font.display.weight").filter(|_| is_bundled && near != *class)?;
        let message = format!("{} has no weight {class}, so headings have {near}", family.name());
        let fault = Diagnostic::new(&codes::MISSING_WEIGHT, span, message);
        Some(fault.help(format!("write `{near}`")).meant(Some(span), &near.to_string()))
    }

    /// Sets the families, the weight of headings and the size of code.
    pub(crate) fn apply(&self, stated: &Stated<'_>, theme: &mut Theme) {
        let Families { names, uses: [text, display, code] } = self;
        let Metrics { text_family, display_family, code_family, heading_weight, inline_code_scale, .. } =
            &mut theme.metrics;
        (*text_family, *display_family, *code_family) = (*text, *display, *code);
        if let Some(Value::Weight(weight, _)) = stated.value("font.display.weight") {
            *heading_weight = *weight;
        } else if *display != Family::Sans {
            // The family of headings has bold in place of semibold.
            *heading_weight = Weight::Bold;
        }
        if let Some(scale) = stated.number("font.code.scale") {
            *inline_code_scale = scale;
        }
        match stated.text("font.web") {
            Some("name") => theme.web_fonts = WebFonts::Name,
            Some(_) => theme.web_fonts = WebFonts::Embed,
            None => {}
        }
        for NamedFamily { family, name, .. } in names {
            theme.families.set(*family, name.as_str());
        }
    }
}

/// The weights that a bundled family has.
fn weights(family: Family) -> &'static [u16] {
    match family {
        Family::Serif | Family::Mono => &[400, 700],
        Family::Sans => &[400, 600, 700],
    }
}

fn bundled(name: &str) -> Option<Family> {
    USUAL.into_iter().find(|family| family.name().eq_ignore_ascii_case(name.trim()))
}

fn like(word: &str) -> Option<Family> {
    match word {
        "serif" => Some(Family::Serif),
        "sans" => Some(Family::Sans),
        "mono" => Some(Family::Mono),
        _ => None,
    }
}
