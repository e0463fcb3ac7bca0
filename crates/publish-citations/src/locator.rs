//! Locators: the place in a work, such as `pp. 3-4`, at the start of what follows a key.

use hayagriva::citationberg::taxonomy::Locator;

/// The labels of places in the languages whose readers write them, in lower case; the longest that fits counts.
const LABELS: &[(Locator, &[&str])] = &[
    (
        Locator::Page,
        &[
            "p.", "pp.", "p", "pp", "page", "pages", "s.", "seite", "seiten", "pág.", "págs.", "página", "páginas",
            "pag.", "pagg.", "pagina", "pagine", "blz.", "str.", "с.", "стр.",
        ],
    ),
    (
        Locator::Chapter,
        &[
            "ch.",
            "chs.",
            "chap.",
            "chaps.",
            "chapter",
            "chapters",
            "kap.",
            "kapitel",
            "chapitre",
            "chapitres",
            "cap.",
            "caps.",
            "capítulo",
            "capítulos",
            "capitolo",
            "capitoli",
            "hoofdstuk",
            "hfst.",
            "гл.",
        ],
    ),
    (
        Locator::Section,
        &[
            "§",
            "§§",
            "sec.",
            "secs.",
            "sect.",
            "section",
            "sections",
            "abschn.",
            "abschnitt",
            "abschnitte",
            "sección",
            "secciones",
            "sezione",
            "sezioni",
            "paragraaf",
        ],
    ),
    (
        Locator::Paragraph,
        &[
            "¶",
            "¶¶",
            "para.",
            "paras.",
            "par.",
            "paragraph",
            "paragraphs",
            "abs.",
            "absatz",
            "absätze",
            "paragraphe",
            "paragraphes",
            "párrafo",
            "párrafos",
            "paragrafo",
            "paragrafi",
            "rn.",
            "rdnr.",
        ],
    ),
    (Locator::Volume, &["vol.", "vols.", "volume", "volumes", "bd.", "bde.", "band", "bände", "tome", "t."]),
    (Locator::Book, &["bk.", "bks.", "book", "books", "buch", "bücher", "livre", "livres", "libro", "libros"]),
    (Locator::Part, &["pt.", "pts.", "part", "parts", "teil", "teile", "partie", "parties", "parte", "partes"]),
    (Locator::Figure, &["fig.", "figs.", "figure", "figures", "abb.", "abbildung", "abbildungen", "figura"]),
    (Locator::Table, &["tbl.", "tab.", "table", "tables", "tabelle", "tabellen", "tableau", "tabla"]),
    (Locator::Line, &["l.", "ll.", "line", "lines", "z.", "zeile", "zeilen", "ligne", "lignes", "línea", "líneas"]),
    (Locator::Verse, &["v.", "vv.", "verse", "verses", "vers", "verso", "versos"]),
    (Locator::Note, &["n.", "nn.", "note", "notes", "anm.", "fn.", "nota", "notas"]),
    (Locator::Column, &["col.", "cols.", "column", "columns", "sp.", "spalte", "spalten", "colonne", "columna"]),
    (Locator::Folio, &["fol.", "fols.", "folio", "folios", "bl.", "blatt"]),
    (Locator::Issue, &["no.", "nos.", "issue", "nr.", "heft", "numéro", "número"]),
    (Locator::Opus, &["op.", "opp.", "opus"]),
    (Locator::Appendix, &["app.", "apps.", "appendix", "appendices", "anhang", "annexe", "apéndice"]),
    (Locator::Equation, &["eq.", "eqs.", "equation", "equations", "gl.", "gleichung", "équation", "ecuación"]),
    (Locator::ArticleLocator, &["art.", "arts.", "article", "articles", "artikel", "artículo", "artículos"]),
    (Locator::SubVerbo, &["s.v.", "s.vv.", "sub verbo"]),
];

/// What follows a key: a place, and other words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Suffix {
    /// The place.
    pub(crate) locator: Option<(Locator, String)>,
    /// The words behind the place, with the comma before them where there is one.
    pub(crate) rest: String,
}

/// Reads what follows a key, without the comma before it. A number without a label is a page.
pub(crate) fn parse(suffix: &str) -> Suffix {
    let suffix = suffix.trim();
    let (kind, value) = label(suffix).unwrap_or((Locator::Page, suffix));
    let length = if kind == Locator::SubVerbo { value.find(',').unwrap_or(value.len()) } else { numbers(value) };
    if length == 0 {
        return Suffix { locator: None, rest: suffix.to_owned() };
    }
    let place = value[..length].trim().to_owned();
    Suffix { locator: Some((kind, place)), rest: value[length..].trim_end().to_owned() }
}

/// The label at the start, and what follows it.
fn label(suffix: &str) -> Option<(Locator, &str)> {
    let mut best: Option<(Locator, usize)> = None;
    for (locator, names) in LABELS {
        for name in *names {
            let Some(length) = starts_with(suffix, name) else { continue };
            let next = suffix[length..].chars().next();
            // A label that ends with a letter ends before white space; others may touch the number.
            let touches = !name.ends_with(char::is_alphabetic);
            let parted = next.is_some_and(|c| c.is_whitespace() || touches && c.is_alphanumeric());
            if parted && best.is_none_or(|(_, longest)| length > longest) {
                best = Some((*locator, length));
            }
        }
    }
    let (locator, length) = best?;
    Some((locator, suffix[length..].trim_start()))
}

/// How many bytes of `text` a word in lower case takes, if `text` starts with it in any case.
fn starts_with(text: &str, word: &str) -> Option<usize> {
    let mut rest = text.char_indices();
    for wanted in word.chars() {
        let (_, found) = rest.next()?;
        if found != wanted && !found.to_lowercase().eq(std::iter::once(wanted)) {
            return None;
        }
    }
    Some(rest.offset())
}

/// How many bytes numbers take at the start: `3-4, 7 and xii` up to the first other word.
fn numbers(text: &str) -> usize {
    let mut end = 0;
    let mut at = 0;
    for word in text.split_inclusive(char::is_whitespace) {
        let bare = word.trim().trim_end_matches([',', ';', '.', ':']);
        let joins = matches!(word.trim(), "-" | "–" | "&" | "f." | "ff." | "f" | "ff" | "sq." | "sqq.");
        if is_number(bare) {
            end = at + bare.len();
        } else if joins && end > 0 {
            let closes = word.trim().starts_with(['f', 's']);
            end = if closes { at + word.trim().len() } else { end };
        } else {
            break;
        }
        // A comma parts numbers from words as well; a full stop ends the place.
        at += word.len();
        if word.trim_end().ends_with(['.', ':']) && !joins {
            break;
        }
    }
    end
}

/// Whether a word is a number or a range: it has a digit, or is a Roman number.
fn is_number(word: &str) -> bool {
    let roman = |part: &str| !part.is_empty() && part.chars().all(|c| "ivxlcdmIVXLCDM".contains(c));
    let starts_well = word.starts_with(|c: char| c.is_alphanumeric());
    starts_well && (word.chars().any(|c| c.is_ascii_digit()) || word.split(['-', '–']).all(roman))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(suffix: &str) -> (Option<(Locator, String)>, String) {
        let Suffix { locator, rest } = parse(suffix);
        (locator, rest)
    }

    #[test]
    fn places_are_told_from_words() {
        let place = |locator, value: &str, rest: &str| (Some((locator, value.to_owned())), rest.to_owned());
        assert_eq!(read("p. 3"), place(Locator::Page, "3", ""));
        assert_eq!(read("pp. 3-4, 7"), place(Locator::Page, "3-4, 7", ""));
        assert_eq!(read("33"), place(Locator::Page, "33", ""));
        assert_eq!(read("S. 12 ff."), place(Locator::Page, "12 ff.", ""));
        assert_eq!(read("Chap. 2"), place(Locator::Chapter, "2", ""));
        assert_eq!(read("chapter iv and elsewhere"), place(Locator::Chapter, "iv", " and elsewhere"));
        assert_eq!(read("§ 4"), place(Locator::Section, "4", ""));
        assert_eq!(read("§4b, with a note"), place(Locator::Section, "4b", ", with a note"));
        assert_eq!(read("pp. 1 – 3"), place(Locator::Page, "1 – 3", ""));
        assert_eq!(read("Kap. 3: der Anfang"), place(Locator::Chapter, "3", ": der Anfang"));
        assert_eq!(read("and others"), (None, "and others".into()));
        assert_eq!(read("passim"), (None, "passim".into()));
        assert_eq!(read(""), (None, String::new()));
        assert_eq!(read("p. é"), (None, "p. é".into()));
    }
}
