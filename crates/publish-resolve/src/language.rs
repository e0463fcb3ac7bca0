//! The language of a document.

use publish_core::model::{Document, InlineKind, Language};
use publish_core::{Diagnostic, codes, walk};

/// How much text is read to find a language, in characters.
const SAMPLE: usize = 4000;

/// The language that the document says, else the project's, else the one found from the text, which is reported; and
/// whether it is known, not only taken for want of a better guess.
pub(crate) fn find(
    document: &Document,
    project: Option<&Language>,
    diagnostics: &mut Vec<Diagnostic>,
) -> (Language, bool) {
    if let Some(language) = &document.metadata.language {
        return (language.value.clone(), true);
    }
    if let Some(language) = project {
        return (language.clone(), true);
    }
    let sample = sample(document);
    let found = whatlang::detect(&sample).filter(|info| info.is_reliable() || sample.chars().count() > 200);
    let language = found.and_then(|info| tag(info.lang())).and_then(Language::new);
    let known = language.is_some();
    let (language, how) = match language {
        Some(language) => (language, "found from the text"),
        None => (Language::english(), "taken for want of a better guess"),
    };
    let message = format!("no language is given; `{language}` was {how}");
    let help = format!("add `lang: {language}` to the front matter, or `language` to publish.toml");
    diagnostics.push(Diagnostic::new(&codes::LANGUAGE_DETECTED, None, message).help(help));
    (language, known)
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
fn tag(language: whatlang::Lang) -> Option<&'static str> {
    let code = language.code();
    let two_letters = [
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
    two_letters.iter().find(|(three, _)| *three == code).map(|(_, two)| *two)
}
