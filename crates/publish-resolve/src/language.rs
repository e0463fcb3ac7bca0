//! The language of a document.

use publish_core::model::{Document, InlineKind, Language};
use publish_core::text::floor;
use publish_core::{At, Diagnostic, Span, codes, walk};
use whatlang::Lang;

use crate::terms::Terms;

/// How much text is read to find a language, in characters.
const SAMPLE: usize = 4000;

/// The language of a document, with its generated words.
#[derive(Clone, Debug)]
pub(crate) struct DocumentLanguage {
    pub(crate) tag: Language,
    /// Whether it is known, not only taken for want of a better guess.
    pub(crate) is_known: bool,
    pub(crate) terms: Terms,
}

impl DocumentLanguage {
    /// The language that is settled, else the one found from the text, which is reported.
    pub(crate) fn find(
        document: &Document,
        settled: Option<&Language>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> DocumentLanguage {
        // That a project's language has no words here is told where the project says it.
        let said = document.metadata.language.as_ref();
        diagnostics.extend(said.and_then(|said| untranslated(&said.value, said.span)));
        if let Some(language) = settled {
            return DocumentLanguage::new(language.clone(), true);
        }
        let found = sure(&sample(document)).and_then(tag).and_then(Language::new);
        let is_known = found.is_some();
        let language = found.unwrap_or_else(Language::english);
        diagnostics.push(told(&language, is_known));
        DocumentLanguage::new(language, is_known)
    }

    fn new(tag: Language, is_known: bool) -> DocumentLanguage {
        let terms = Terms::of(&tag);
        DocumentLanguage { tag, is_known, terms }
    }
}

/// Tells the language that was taken.
fn told(language: &Language, is_known: bool) -> Diagnostic {
    let message = match is_known {
        true => format!("no language is given; `{language}` was found from the text"),
        false => format!("no language is given, and the text does not show it for sure; `{language}` was taken"),
    };
    let help = format!("add `lang: {language}` to the front matter, or `language` to publish.toml");
    Diagnostic::new(&codes::LANGUAGE_DETECTED, At::Document, message).help(help)
}

/// The language of a text, where it can be no other and is the same all through.
fn sure(text: &str) -> Option<Lang> {
    let found = reliable(text)?;
    let middle = floor(text, text.len() / 2);
    let other = [&text[..middle], &text[middle..]].into_iter().filter_map(reliable).any(|part| part != found);
    (!other).then_some(found)
}

fn reliable(text: &str) -> Option<Lang> {
    whatlang::detect(text).filter(whatlang::Info::is_reliable).map(|found| found.lang())
}

/// What is told of a language, given at `span`, that has no generated words here.
pub fn untranslated(language: &Language, span: Span) -> Option<Diagnostic> {
    if Terms::are_there_for(language) {
        return None;
    }
    let message = format!("there are no words of the language `{language}` here; generated words are English");
    let help = "check the tag; labels such as `Figure` and `Page 1 of 2` stay English";
    Some(Diagnostic::new(&codes::UNTRANSLATED_LANGUAGE, span, message).help(help))
}

fn sample(document: &Document) -> String {
    let mut sample = String::new();
    let mut count = 0;
    for (_, content) in walk::runs(document) {
        for inline in walk::inlines(content) {
            if let InlineKind::Text(text) = &inline.kind {
                let rest = SAMPLE - count;
                let end = text.char_indices().nth(rest).map_or(text.len(), |(end, _)| end);
                sample.push_str(&text[..end]);
                count += text[..end].chars().count();
                if count >= SAMPLE {
                    return sample;
                }
            }
        }
        sample.push(' ');
    }
    sample
}

/// The BCP 47 subtag of a language that can be detected.
fn tag(language: Lang) -> Option<&'static str> {
    let code = language.code();
    TWO_LETTERS.iter().find(|(three, _)| *three == code).map(|(_, two)| *two)
}

/// The codes of ISO 639-3 that are detected, with the shorter ones of ISO 639-1 that BCP 47 asks for.
const TWO_LETTERS: [(&str, &str); 70] = [
    ("afr", "af"),
    ("aka", "ak"),
    ("amh", "am"),
    ("ara", "ar"),
    ("aze", "az"),
    ("bel", "be"),
    ("ben", "bn"),
    ("bul", "bg"),
    ("cat", "ca"),
    ("ces", "cs"),
    ("cmn", "zh"),
    ("cym", "cy"),
    ("dan", "da"),
    ("deu", "de"),
    ("ell", "el"),
    ("eng", "en"),
    ("epo", "eo"),
    ("est", "et"),
    ("fin", "fi"),
    ("fra", "fr"),
    ("guj", "gu"),
    ("heb", "he"),
    ("hin", "hi"),
    ("hrv", "hr"),
    ("hun", "hu"),
    ("hye", "hy"),
    ("ind", "id"),
    ("ita", "it"),
    ("jav", "jv"),
    ("jpn", "ja"),
    ("kan", "kn"),
    ("kat", "ka"),
    ("khm", "km"),
    ("kor", "ko"),
    ("lat", "la"),
    ("lav", "lv"),
    ("lit", "lt"),
    ("mal", "ml"),
    ("mar", "mr"),
    ("mkd", "mk"),
    ("mya", "my"),
    ("nep", "ne"),
    ("nld", "nl"),
    ("nob", "nb"),
    ("ori", "or"),
    ("pan", "pa"),
    ("pes", "fa"),
    ("pol", "pl"),
    ("por", "pt"),
    ("ron", "ro"),
    ("rus", "ru"),
    ("sin", "si"),
    ("slk", "sk"),
    ("slv", "sl"),
    ("sna", "sn"),
    ("spa", "es"),
    ("srp", "sr"),
    ("swe", "sv"),
    ("tam", "ta"),
    ("tel", "te"),
    ("tgl", "tl"),
    ("tha", "th"),
    ("tuk", "tk"),
    ("tur", "tr"),
    ("ukr", "uk"),
    ("urd", "ur"),
    ("uzb", "uz"),
    ("vie", "vi"),
    ("yid", "yi"),
    ("zul", "zu"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_sure_is_taken() {
        let english =
            "The council decided on Monday that the school will be built in autumn, and the parents were told.";
        let german =
            "Der Rat hat am Montag beschlossen, dass die Schule im Herbst gebaut wird und die Eltern es wissen.";
        assert_eq!((sure(&english.repeat(3)), sure(german)), (Some(Lang::Eng), Some(Lang::Deu)));
        for text in [
            "",
            "Ein Satz.",
            "Anna Müller, Hans Schmidt, Room 12, Building C",
            &"Q1 Q2 Q3 Q4 SKU NET USD 12.50 Rent Fax ".repeat(40),
            &format!("{english}\n{german}"),
            &format!("{}\n{german}", english.repeat(2)),
        ] {
            assert_eq!(sure(text), None, "{text}");
        }
    }
}
