//! The quotation marks of languages.

use publish_core::model::Language;

/// How a language quotes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Quotes {
    /// What opens and closes a quotation typed with `"`; with its spaces.
    pub(super) double: (&'static str, &'static str),
    /// What opens and closes a quotation typed with `'`.
    pub(super) single: (&'static str, &'static str),
    /// Words that start with an apostrophe, in lower case and without it.
    pub(super) elided: &'static [&'static str],
}

const fn quotes(double: (&'static str, &'static str), single: (&'static str, &'static str)) -> Quotes {
    Quotes { double, single, elided: &[] }
}

const HIGH: (&str, &str) = ("“", "”");
const HIGH_SINGLE: (&str, &str) = ("‘", "’");
const LOW: (&str, &str) = ("„", "“");
const LOW_SINGLE: (&str, &str) = ("‚", "‘");
const LOW_CLOSED_HIGH: (&str, &str) = ("„", "”");
const ANGLE: (&str, &str) = ("«", "»");
const ANGLE_SINGLE: (&str, &str) = ("‹", "›");
/// The guillemets of French have no-break spaces inside.
const ANGLE_SPACED: (&str, &str) = ("«\u{A0}", "\u{A0}»");
const SAME: (&str, &str) = ("”", "”");
const SAME_SINGLE: (&str, &str) = ("’", "’");

impl Quotes {
    /// Those of English, and of languages that are not known here.
    pub(crate) const ENGLISH: Quotes = Quotes {
        double: HIGH,
        single: HIGH_SINGLE,
        elided: &["tis", "twas", "twere", "twill", "til", "till", "em", "cause", "bout", "round", "n", "ere", "gainst"],
    };

    /// The marks of a language as CLDR (`delimiters`) and its style books have them.
    pub(crate) fn of(language: Option<&Language>) -> Quotes {
        let Some(language) = language else { return Quotes::ENGLISH };
        match (language.primary(), language.region()) {
            ("de", Some("CH" | "LI")) | ("gsw" | "rm", _) | ("it" | "fr", Some("CH")) => quotes(ANGLE, ANGLE_SINGLE),
            ("de" | "lb" | "dsb" | "hsb", _) => Quotes { elided: &["s", "n", "ne", "nen", "ner"], ..GERMAN },
            ("cs" | "sk" | "sl" | "hr" | "bg" | "is" | "lt" | "mk" | "sq" | "ka", _) => GERMAN,
            ("et", _) => quotes(LOW, ANGLE),
            ("sr" | "bs", _) => quotes(LOW_CLOSED_HIGH, HIGH_SINGLE),
            ("pl" | "ro", _) => quotes(LOW_CLOSED_HIGH, ANGLE),
            ("hu", _) => quotes(LOW_CLOSED_HIGH, ("»", "«")),
            ("fr" | "br", _) => quotes(ANGLE_SPACED, HIGH),
            ("es", None | Some("ES")) | ("ca" | "gl" | "ast" | "eu", _) => quotes(ANGLE, HIGH),
            ("it" | "el", _) | ("pt", Some("PT")) => quotes(ANGLE, HIGH),
            ("nb" | "nn" | "no", _) => quotes(ANGLE, HIGH_SINGLE),
            ("ru" | "uk" | "be" | "kk", _) => quotes(ANGLE, LOW),
            ("sv" | "fi" | "he", _) => quotes(SAME, SAME_SINGLE),
            ("nl" | "af" | "fy", _) => Quotes { elided: &["s", "t", "n", "k", "m", "r"], ..quotes(HIGH, HIGH_SINGLE) },
            ("en", _) => Quotes::ENGLISH,
            _ => quotes(HIGH, HIGH_SINGLE),
        }
    }
}

const GERMAN: Quotes = quotes(LOW, LOW_SINGLE);
