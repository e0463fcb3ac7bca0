//! The citation style and the words of its language.

use hayagriva::archive::{self, ArchivedStyle};
use hayagriva::citationberg::{Collapse, IndependentStyle, Locale, LocaleCode, Style as Csl, StyleClass};
use publish_core::model::{CitationSetup, Entry as Known, Language};
use publish_core::{Diagnostic, SourceMap, Span, codes};

use crate::expansion::is_bounded;
use crate::files::{Surroundings, base, ending, open};

/// A style, ready to be used.
pub(crate) struct CitationStyle {
    pub(crate) csl: IndependentStyle,
    /// The same, for citations with words of the author's, which must not be drawn together as in `[1–3]`.
    pub(crate) apart: IndependentStyle,
    pub(crate) locales: Vec<Locale>,
    pub(crate) locale: LocaleCode,
}

impl CitationStyle {
    /// Whether citations are footnotes.
    pub(crate) fn is_note(&self) -> bool {
        self.csl.settings.class == StyleClass::Note
    }

    /// Whether it shows the titles of volumes, as those of Chicago and of the MLA do.
    pub(crate) fn shows_volume_titles(&self) -> bool {
        // The variable may stand anywhere in the tree of the style.
        format!("{:?}", self.csl.macros).contains("VolumeTitle")
    }
}

/// A style that was found, and is unpacked only where something is cited.
pub(crate) enum Chosen {
    /// It comes with `publish`.
    Bundled(ArchivedStyle),
    /// It was read from a file of the project.
    Own(Box<IndependentStyle>),
}

impl Chosen {
    /// Makes it ready to be used in a language.
    pub(crate) fn load(self, language: &Language) -> CitationStyle {
        let usual = || archived(ArchivedStyle::ChicagoAuthorDate).expect("the default style is independent");
        let csl = match self {
            Chosen::Bundled(style) => archived(style).unwrap_or_else(usual),
            Chosen::Own(style) => *style,
        };
        let mut apart = csl.clone();
        if matches!(apart.citation.collapse, Some(Collapse::CitationNumber)) {
            apart.citation.collapse = None;
        }
        let locales = locales(language);
        let locale = locale(language, &locales);
        CitationStyle { csl, apart, locales, locale }
    }
}

/// Finds the style that the document asks for; Chicago author-date if it asks for none.
pub(crate) fn choose(
    setup: &CitationSetup,
    sources: &mut SourceMap,
    around: &Surroundings<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Chosen {
    let named = setup.style.as_ref().and_then(|named| named_style(named, sources, around, diagnostics));
    named.unwrap_or(Chosen::Bundled(ArchivedStyle::ChicagoAuthorDate))
}

fn archived(style: ArchivedStyle) -> Option<IndependentStyle> {
    match style.get() {
        Csl::Independent(style) => Some(style),
        Csl::Dependent(_) => None,
    }
}

/// The style that a name or a path means: a file of the project first, then a style that comes with `publish`.
fn named_style(
    named: &Known<String>,
    sources: &mut SourceMap,
    around: &Surroundings<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Chosen> {
    let name = &named.value;
    let bundled = bundled(name);
    let is_path = ending(name) == "csl" && !name.contains("://");
    let folder = base(named.span, sources, around);
    let exists = || folder.join(name).is_ok_and(|path| around.world.exists(&path));
    if is_path && (bundled.is_none() || exists()) {
        let (_, text) = open(named, sources, around, diagnostics)?;
        let source = sources.get(text).text.clone();
        return from_file(&source, Span::new(text, 0..0), named.span, diagnostics)
            .map(|style| Chosen::Own(style.into()));
    }
    if let Some(style) = bundled {
        return Some(Chosen::Bundled(style));
    }
    let message = format!("no citation style is called `{name}`");
    let names = ArchivedStyle::all().iter().flat_map(|style| style.names()).copied();
    let found = Diagnostic::new(&codes::INVALID_CITATION_STYLE, named.span, message);
    let help = "put its file, which ends in `.csl`, in the project and name that; Chicago author-date is used";
    diagnostics.push(match publish_core::text::nearest(name, names) {
        Some(near) => found.did_you_mean(near, sources.once(named.span, name)),
        None => found.help(help),
    });
    None
}

/// The style that comes with `publish` under a name, a file name or an address of the repository of styles.
fn bundled(name: &str) -> Option<ArchivedStyle> {
    let last = name.rsplit('/').next().unwrap_or(name);
    let stem = last.strip_suffix(".csl").unwrap_or(last).to_ascii_lowercase();
    ArchivedStyle::by_name(&stem).or_else(|| ArchivedStyle::by_id(&format!("http://www.zotero.org/styles/{stem}")))
}

fn from_file(xml: &str, file: Span, named: Span, diagnostics: &mut Vec<Diagnostic>) -> Option<IndependentStyle> {
    let mut fault = |place, message: String| {
        let help = "Chicago author-date is used in its place";
        diagnostics.push(Diagnostic::new(&codes::INVALID_CITATION_STYLE, place, message).help(help));
        None
    };
    if !is_bounded(xml) {
        return fault(file, "the citation style calls its macros without end".to_owned());
    }
    match Csl::from_xml(xml) {
        Ok(Csl::Independent(style)) => Some(style),
        Ok(Csl::Dependent(style)) => {
            let parent = style.parent_link.href;
            match bundled(&parent).and_then(archived) {
                Some(style) => Some(style),
                None => fault(named, format!("the citation style only refers to another one, `{parent}`")),
            }
        }
        Err(error) => fault(file, format!("the citation style can't be read: {error}")),
    }
}

/// The locales that a document in a language may need: those of the language, and English for what they lack.
///
/// To unpack all sixty takes longer than all the rest of a small document, so those of other languages are told by their
/// first bytes: the name of the language is the first value that is packed.
fn locales(language: &Language) -> Vec<Locale> {
    const NAME: &[u8] = b"@xml:lang";
    let primary = language.primary().as_bytes();
    let is_wanted = |packed: &[u8]| {
        let name = packed.windows(NAME.len()).take(32).position(|part| part == NAME).map_or(0, |at| at + NAME.len());
        // The byte before the name tells its length.
        let name = &packed[(name + 1).min(packed.len())..];
        name.starts_with(primary) || name.starts_with(b"en-US")
    };
    let wanted = archive::LOCALES.iter().filter(|packed| is_wanted(packed));
    wanted.filter_map(|packed| ciborium::from_reader(*packed).ok()).collect()
}

/// The locale for a language: that of its region, else that of the language's own country, else any of the language.
fn locale(language: &Language, locales: &[Locale]) -> LocaleCode {
    let codes: Vec<&LocaleCode> = locales.iter().filter_map(|locale| locale.lang.as_ref()).collect();
    let primary = language.primary();
    let own = match primary {
        "en" => "en-US".to_owned(),
        primary => format!("{primary}-{}", primary.to_ascii_uppercase()),
    };
    let whole = codes.iter().find(|code| code.0.eq_ignore_ascii_case(language.as_str()));
    let own = || codes.iter().find(|code| code.0 == own);
    let any = || codes.iter().find(|code| code.0.split('-').next() == Some(primary));
    whole.or_else(own).or_else(any).map_or_else(LocaleCode::en_us, |code| (*code).clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_are_found_by_any_of_their_names() {
        for name in ["apa", "chicago-author-date", "ieee", "mla", "vancouver", "nature.csl", "styles/IEEE.csl"] {
            assert!(bundled(name).is_some(), "{name}");
        }
        assert!(bundled("https://www.zotero.org/styles/apa").is_some());
        assert!(bundled("my-own").is_none());
    }

    #[test]
    fn all_styles_of_the_archive_can_be_used() {
        let independent = ArchivedStyle::all().iter().filter(|style| archived(**style).is_some()).count();
        assert_eq!(independent, ArchivedStyle::all().len());
    }

    #[test]
    fn locales_are_told_by_their_first_bytes() {
        let all = archive::locales();
        for locale in all.iter().filter_map(|locale| locale.lang.as_ref()) {
            let language = Language::new(&locale.0).expect("a tag");
            let found = locales(&language);
            assert!(found.iter().any(|one| one.lang.as_ref() == Some(locale)), "{}", locale.0);
            assert!(found.len() < all.len() / 2, "{}", locale.0);
        }
    }

    #[test]
    fn a_language_has_its_locale() {
        let code = |tag: &str| {
            let language = Language::new(tag).expect("a tag");
            locale(&language, &locales(&language)).0
        };
        assert_eq!(
            ["en", "de", "de-AT", "fr", "zh", "xx"].map(code),
            ["en-US", "de-DE", "de-AT", "fr-FR", "zh-CN", "en-US"]
        );
    }
}
