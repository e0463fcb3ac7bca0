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
    Classification,
    Status,
    Version,
    Recipients,
    Senders,
    Copies,
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
    AbstractTitle,
    ContentsTitle,
    FiguresTitle,
    TablesTitle,
    ListingsTitle,
    Theme,
    Logo,
    TextSize,
    LineStretch,
    LinkColor,
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
    ("classification", Key::Classification),
    ("status", Key::Status),
    ("version", Key::Version),
    ("recipients", Key::Recipients),
    ("recipient", Key::Recipients),
    ("to", Key::Recipients),
    ("from", Key::Senders),
    ("sender", Key::Senders),
    ("cc", Key::Copies),
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
    ("abstract-title", Key::AbstractTitle),
    ("toc-title", Key::ContentsTitle),
    ("lof-title", Key::FiguresTitle),
    ("lot-title", Key::TablesTitle),
    ("lol-title", Key::ListingsTitle),
    ("theme", Key::Theme),
    ("logo", Key::Logo),
    ("titlepage-logo", Key::Logo),
    ("fontsize", Key::TextSize),
    ("linestretch", Key::LineStretch),
    ("linkcolor", Key::LinkColor),
    ("title-page", Key::TitlePage),
    ("titlepage", Key::TitlePage),
];

/// Keys with which other tools change looks or content, and what there is here in their place.
const UNSUPPORTED: &[(&str, Remedy)] = &[
    ("aspectratio", Remedy::Nothing),
    ("author-title", Remedy::Nothing),
    ("background-color", Remedy::Theme),
    ("backgroundcolor", Remedy::Theme),
    ("backgroundimage", Remedy::Theme),
    ("before-body", Remedy::Nothing),
    ("after-body", Remedy::Nothing),
    ("biblio-style", Remedy::Use("csl")),
    ("biblio-title", Remedy::Use("reference-section-title")),
    ("bibliography-style", Remedy::Use("csl")),
    ("biblatex", Remedy::Use("csl")),
    ("natbib", Remedy::Use("csl")),
    ("block-headings", Remedy::Theme),
    ("brand", Remedy::Theme),
    ("class", Remedy::Theme),
    ("classoption", Remedy::Use("columns")),
    ("code-block-bg", Remedy::Theme),
    ("code-fold", Remedy::Nothing),
    ("code-line-numbers", Remedy::Nothing),
    ("colorlinks", Remedy::Theme),
    ("cover", Remedy::Use("title-page")),
    ("cover-image", Remedy::Use("title-page")),
    ("coverpage", Remedy::Use("title-page")),
    ("css", Remedy::Theme),
    ("custom-css", Remedy::Theme),
    ("date-format", Remedy::Use("lang")),
    ("documentclass", Remedy::Use("type")),
    ("draft", Remedy::Nothing),
    ("epub-cover-image", Remedy::Use("title-page")),
    ("fontfamily", Remedy::Use("mainfont")),
    ("fontcolor", Remedy::Theme),
    ("fontenc", Remedy::Nothing),
    ("footer", Remedy::Theme),
    ("footer-includes", Remedy::Theme),
    ("format", Remedy::Formats),
    ("handout", Remedy::Nothing),
    ("header", Remedy::Use("short-title")),
    ("header-includes", Remedy::Theme),
    ("headingdivider", Remedy::Nothing),
    ("highlight-style", Remedy::Theme),
    ("include-after", Remedy::Include),
    ("include-after-body", Remedy::Include),
    ("include-before", Remedy::Include),
    ("include-before-body", Remedy::Include),
    ("include-in-header", Remedy::Theme),
    ("indent", Remedy::Theme),
    ("institute", Remedy::Use("organization")),
    ("interlinespace", Remedy::Theme),
    ("keep-md", Remedy::Nothing),
    ("keep-tex", Remedy::Nothing),
    ("layout", Remedy::Theme),
    ("links-as-notes", Remedy::Nothing),
    ("margin-bottom", Remedy::Use("margin")),
    ("margin-left", Remedy::Use("margin")),
    ("margin-right", Remedy::Use("margin")),
    ("margin-top", Remedy::Use("margin")),
    ("marp", Remedy::Nothing),
    ("mathfont", Remedy::Nothing),
    ("number-depth", Remedy::Use("number-sections")),
    ("number-offset", Remedy::Nothing),
    ("output", Remedy::Formats),
    ("output-dir", Remedy::Formats),
    ("output-file", Remedy::Formats),
    ("page-layout", Remedy::Use("columns")),
    ("pagestyle", Remedy::Nothing),
    ("paginate", Remedy::Nothing),
    ("pdf-engine", Remedy::Nothing),
    ("reference-doc", Remedy::Theme),
    ("revision", Remedy::Use("subtitle")),
    ("secnumdepth", Remedy::Use("number-sections")),
    ("section-numbering", Remedy::Use("number-sections")),
    ("size", Remedy::Use("papersize")),
    ("style", Remedy::Theme),
    ("stylesheet", Remedy::Theme),
    ("syntax-highlighting", Remedy::Nothing),
    ("template", Remedy::Theme),
    ("thanks", Remedy::Note),
    ("titlegraphic", Remedy::Use("title-page")),
    ("toccolor", Remedy::Theme),
    ("top-level-division", Remedy::Use("type")),
    ("transition", Remedy::Nothing),
    ("urlcolor", Remedy::Theme),
    ("watermark", Remedy::Nothing),
];

/// What there is in place of a key of another tool.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Remedy {
    /// Another key.
    Use(&'static str),
    /// Looks belong to the theme.
    Theme,
    /// The formats are chosen outside of the document.
    Formats,
    /// An include in the text.
    Include,
    /// A footnote.
    Note,
    /// Nothing.
    Nothing,
}

/// What to do about a key with which another tool changes looks or content; `None` for other keys.
pub(crate) fn unsupported(key: &str) -> Option<String> {
    let key = canonical(key);
    let (_, remedy) = UNSUPPORTED.iter().find(|(name, _)| *name == key)?;
    Some(match remedy {
        Remedy::Use(key) => format!("nearest to it is `{key}`"),
        Remedy::Theme => "looks are for a theme to say: `theme: NAME`, or keys below `theme:`; `publish theme show official` lists them".to_owned(),
        Remedy::Formats => "choose formats and folders with `-t`, `-o` and `-d`, or in publish.toml".to_owned(),
        Remedy::Include => "write `{{< include file.md >}}` where the text belongs".to_owned(),
        Remedy::Note => "write a footnote: `^[…]`".to_owned(),
        Remedy::Nothing => "nothing here does the same; take it out".to_owned(),
    })
}

/// Keys of pandoc, Quarto, Jekyll, Hugo, mdBook and other tools, which documents carry and which change nothing that is
/// seen here.
const OTHERS: &str = "\
    abbreviations acknowledgements affiliation aliases appendix-style audience author-meta \
    author-profile authors-list authors-meta backlinksfooter body-classes book bookcollapsesection bookflatsection \
    bookhidden breadcrumb by-affiliation by-author canonical canonical-url cascade categories category \
    child-nav-order citation citations cite-method citeproc classes code-annotations code-copy code-overflow \
    code-tools collection comments comments-id copyright created created-at creator cref crossref csquotes \
    custom-edit-url date-meta date-modified date-published date-updated default-image-extension dir \
    displayed-sidebar doi dpi draft-mode editor editor-options embed-resources engine epub excerpt execute eyebrow \
    featured fig-align fig-cap-location fig-format fig-height fig-width figures filters font freeze funding \
    github-repo has-children hdr head headless hide hide-table-of-contents hide-title homepage html-math-method \
    hyperrefoptions ia-translate icon id identifier image image-alt images index institution interact isbn issn \
    journal jupyter keep-aspect-ratio kernel kernelspec knitr last-edited last-modified last-update last-updated \
    lastmod level license lightbox link-external-newwindow linktitle listing listings lunr mainfontoptions math \
    mathjax menu menutitle mermaid meta modified ms-author ms-custom ms-date ms-prod ms-service ms-topic name nav \
    nav-exclude nav-order nav-text nav-title navigation note notebook-links notoc number og-image orcid order \
    other-links outputs page-title pagination-label pagination-next pagination-prev pandoc pandoc-options parent \
    permalink position post post-format posted preview profile project pubdate publish published publisher \
    reading-time redirect redirect-from redirect-to reference-location related repo resource-path resources rights \
    robots rtl runtime search search-exclude section sections self-contained seo series server share show sidebar \
    sidebar-label sidebar-position sitemap slug slug-title source standalone strip-comments summary tbl-cap-location \
    tbl-colwidths teaser thumbnail title-prefix title-slug toc-depth-max toc-expand toc-location toc-sticky topics \
    twitter type-of unlisted update updated uri url url-color uuid variables view visibility website weight xelatex";

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
        Key::Senders,
        Key::Copies,
        Key::Enclosures,
        Key::Bibliography,
        Key::PdfStandard,
    ];
    find(key).is_some_and(|key| list.contains(&key))
}

/// Whether a key is one of other tools that changes nothing here.
pub(crate) fn is_of_other_tools(key: &str) -> bool {
    let key = canonical(key);
    // Private keys, and those of one tool in particular, as Quarto and Jekyll allow.
    key.starts_with(['-', '.']) || key.contains(['.', ':']) || OTHERS.split(' ').any(|name| name == key)
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
        assert_eq!(find("toc-title"), Some(Key::ContentsTitle));
        assert!(same("author", "authors") && same("CSS", "css") && !same("css", "csl"));
    }

    #[test]
    fn misspellings_are_told_from_keys_of_other_tools() {
        assert_eq!(suggest("titel"), Some("title"));
        assert_eq!(suggest("auhtor"), Some("author"));
        assert_eq!(suggest("organizaton"), Some("organization"));
        assert_eq!(suggest("colour"), None);
        assert!(is_of_other_tools("permalink") && is_of_other_tools("last_modified"));
        assert!(!is_of_other_tools("titel"));
    }

    #[test]
    fn no_name_stands_in_both_lists() {
        assert!(OTHERS.split(' ').all(|name| find(name).is_none() && unsupported(name).is_none()));
        assert!(UNSUPPORTED.iter().all(|(name, _)| find(name).is_none()));
        let named = |remedy: &Remedy| if let Remedy::Use(key) = remedy { find(key).is_some() } else { true };
        assert!(UNSUPPORTED.iter().all(|(_, remedy)| named(remedy)));
    }
}
