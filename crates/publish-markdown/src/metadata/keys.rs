//! The keys of metadata: those that mean something here, those of other tools, and misspellings.

/// What a key is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Key {
    Title,
    Subtitle,
    Author,
    Affiliations,
    Date,
    Language,
    Abstract,
    Keywords,
    Subject,
    Description,
    Contents,
    ContentsDepth,
    NumberSections,
    Paper,
    Margin,
    Geometry,
    ShortTitle,
    Kind,
    Organization,
    Office,
    Contact,
    MaxPages,
    Smart,
    Chapters,
    Marking,
    Status,
    Version,
    Recipients,
    Enclosures,
    ListOfFigures,
    ListOfTables,
    ListOfListings,
    Dialect,
    Bibliography,
    CitationStyle,
    Nocite,
    ReferencesTitle,
    SuppressBibliography,
    LinkCitations,
    References,
    Html,
    TitlePage,
    Bleed,
    CropMarks,
    Columns,
    PdfStandard,
    TextFont,
    DisplayFont,
    CodeFont,
}

/// The names of keys; the first of several is the usual one.
const NAMES: &[(&str, Key)] = &[
    ("title", Key::Title),
    ("subtitle", Key::Subtitle),
    ("author", Key::Author),
    ("authors", Key::Author),
    ("affiliations", Key::Affiliations),
    ("date", Key::Date),
    ("lang", Key::Language),
    ("language", Key::Language),
    ("abstract", Key::Abstract),
    ("keywords", Key::Keywords),
    ("tags", Key::Keywords),
    ("subject", Key::Subject),
    ("description", Key::Description),
    ("toc", Key::Contents),
    ("table-of-contents", Key::Contents),
    ("toc-depth", Key::ContentsDepth),
    ("number-sections", Key::NumberSections),
    ("numbersections", Key::NumberSections),
    ("papersize", Key::Paper),
    ("paper-size", Key::Paper),
    ("paper", Key::Paper),
    ("margin", Key::Margin),
    ("geometry", Key::Geometry),
    ("short-title", Key::ShortTitle),
    ("type", Key::Kind),
    ("organization", Key::Organization),
    ("organisation", Key::Organization),
    ("office", Key::Office),
    ("contact", Key::Contact),
    ("max-pages", Key::MaxPages),
    ("smart", Key::Smart),
    ("chapters", Key::Chapters),
    ("appendices", Key::Chapters),
    ("marking", Key::Marking),
    ("classification", Key::Marking),
    ("status", Key::Status),
    ("version", Key::Version),
    ("recipients", Key::Recipients),
    ("recipient", Key::Recipients),
    ("to", Key::Recipients),
    ("enclosures", Key::Enclosures),
    ("attachments", Key::Enclosures),
    ("lof", Key::ListOfFigures),
    ("list-of-figures", Key::ListOfFigures),
    ("lot", Key::ListOfTables),
    ("list-of-tables", Key::ListOfTables),
    ("lol", Key::ListOfListings),
    ("list-of-listings", Key::ListOfListings),
    ("dialect", Key::Dialect),
    ("bibliography", Key::Bibliography),
    ("csl", Key::CitationStyle),
    ("citation-style", Key::CitationStyle),
    ("nocite", Key::Nocite),
    ("reference-section-title", Key::ReferencesTitle),
    ("suppress-bibliography", Key::SuppressBibliography),
    ("link-citations", Key::LinkCitations),
    ("references", Key::References),
    ("html", Key::Html),
    ("columns", Key::Columns),
    ("bleed", Key::Bleed),
    ("crop-marks", Key::CropMarks),
    ("pdf-standard", Key::PdfStandard),
    ("pdf-standards", Key::PdfStandard),
    ("mainfont", Key::TextFont),
    ("sansfont", Key::DisplayFont),
    ("monofont", Key::CodeFont),
    ("title-page", Key::TitlePage),
    ("titlepage", Key::TitlePage),
];

/// Keys of pandoc, Quarto, Jekyll, Hugo, mdBook and other tools, which documents carry and which have no effect here.
const OTHERS: &str = "\
    abbreviations abstract-title acknowledgements affiliation aliases appendix-style audience \
    author-meta authors-meta author-title backlinksfooter bibliography-style biblio-style biblio-title body-classes \
    book breadcrumb brand by-affiliation by-author canonical canonical-url categories category cite-method citation \
    citations citeproc classoption code-annotations code-copy code-fold code-line-numbers code-overflow code-tools \
    colorlinks collection comments copyright cover cover-image creator cref crossref css csquotes custom-css \
    date-format date-meta date-modified date-updated default-image-extension dir documentclass doi draft dpi editor \
    editor-options embed-resources engine epub excerpt execute eyebrow featured fig-align fig-cap-location \
    fig-format fig-height fig-width figures filters font fontenc fontfamily fontsize footer footer-includes format \
    freeze funding github-repo handout has-children hdr header header-includes hide highlight-style homepage \
    html-math-method hyperrefoptions icon id identifier image image-alt images include-after include-after-body \
    include-before include-before-body include-in-header indent index institute institution interact isbn issn \
    journal jupyter kernel kernelspec knitr last-modified last-update last-updated lastmod layout level license \
    lightbox linestretch link-external-newwindow linkcolor listing listings logo mainfontoptions math \
    mathfont mathjax menu meta modified name nav nav-order navigation note notebook-links notoc number \
    number-depth number-offset order orcid other-links output output-dir output-file page-layout page-title parent \
    pdf-engine permalink pandoc pandoc-options position post posted preview profile project pubdate publish \
    published publisher reading-time redirect redirect-from redirect-to reference-location repo resource-path \
    resources revision rights rtl runtime search section sections secnumdepth self-contained seo series \
    server share show sidebar sidebar-label sidebar-position slug source standalone strip-comments style \
    summary syntax-highlighting tbl-cap-location tbl-colwidths template thanks theme thumbnail title-prefix \
    title-slug toc-expand toc-location toc-title toccolor topics twitter update updated url url-color \
    urlcolor uri uuid variables view visibility website weight xelatex";

/// The key in lower case, with `-` between its words.
pub(crate) fn canonical(key: &str) -> String {
    key.trim().to_ascii_lowercase().replace(['_', ' '], "-")
}

/// What a key is for, if it means something here.
pub(crate) fn find(key: &str) -> Option<Key> {
    let key = canonical(key);
    NAMES.iter().find(|(name, _)| *name == key).map(|(_, key)| *key)
}

/// Whether two keys mean the same.
pub(crate) fn same(one: &str, other: &str) -> bool {
    match (find(one), find(other)) {
        (Some(one), Some(other)) => one == other,
        _ => canonical(one) == canonical(other),
    }
}

/// Whether the value of a key may be a list.
pub(crate) fn takes_list(key: &str) -> bool {
    let list = [
        Key::Author,
        Key::Affiliations,
        Key::Keywords,
        Key::Recipients,
        Key::Enclosures,
        Key::Bibliography,
        Key::PdfStandard,
    ];
    find(key).is_some_and(|key| list.contains(&key))
}

/// Whether a key is one of other tools, to be kept in silence.
pub(crate) fn is_of_other_tools(key: &str) -> bool {
    let key = canonical(key);
    // Private keys, and those of one tool in particular, as Quarto and Jekyll allow.
    key.starts_with(['-', '.']) || key.contains(['.', ':']) || OTHERS.split(' ').any(|name| name == key)
}

/// The help for an unknown name among a few: the one that it is most like, if one is near enough.
pub(crate) fn did_you_mean(name: &str, names: &[&str]) -> Option<String> {
    nearest(&canonical(name), names.iter().copied()).map(|near| format!("did you mean `{near}`?"))
}

/// The known key that an unknown one is most like.
pub(crate) fn suggest(key: &str) -> Option<&'static str> {
    nearest(&canonical(key), NAMES.iter().map(|(name, _)| *name))
}

/// The name that a misspelt one is most like, if one is near enough.
pub(crate) fn nearest<'n>(key: &str, names: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let limit = if key.chars().count() < 5 { 1 } else { 2 };
    let near = names.map(|name| (distance(key, name), name)).filter(|&(distance, _)| distance <= limit);
    near.min_by_key(|&(distance, _)| distance).map(|(_, name)| name)
}

/// How many letters must be put in, taken out, changed or swapped with their neighbours to make one word of another.
fn distance(from: &str, to: &str) -> usize {
    const LONGEST: usize = 40;
    let from: Vec<char> = from.chars().take(LONGEST).collect();
    let to: Vec<char> = to.chars().take(LONGEST).collect();
    let mut rows: Vec<Vec<usize>> = vec![(0..=to.len()).collect()];
    for (i, a) in from.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, b) in to.iter().enumerate() {
            let mut best = (rows[i][j] + usize::from(a != b)).min(rows[i][j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *a == to[j - 1] && from[i - 1] == *b {
                best = best.min(rows[i - 1][j - 1] + 1);
            }
            row.push(best);
        }
        rows.push(row);
    }
    rows[from.len()][to.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_found_in_any_spelling() {
        assert_eq!(find("Title"), Some(Key::Title));
        assert_eq!(find("short_title"), Some(Key::ShortTitle));
        assert_eq!(find("toc-title"), None);
        assert!(same("author", "authors") && same("CSS", "css") && !same("css", "csl"));
    }

    #[test]
    fn misspellings_are_told_from_keys_of_other_tools() {
        assert_eq!(suggest("titel"), Some("title"));
        assert_eq!(suggest("auhtor"), Some("author"));
        assert_eq!(suggest("organizaton"), Some("organization"));
        assert_eq!(suggest("colour"), None);
        assert!(is_of_other_tools("bibliography-style") && is_of_other_tools("header_includes"));
        assert!(!is_of_other_tools("titel"));
    }

    #[test]
    fn no_name_stands_in_both_lists() {
        assert!(OTHERS.split(' ').all(|name| find(name).is_none()));
    }
}
