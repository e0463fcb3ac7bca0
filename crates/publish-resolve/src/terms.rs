//! Words that `publish` generates, in the document's language.

use publish_core::model::{ContainerKind, Date, Language};

/// The generated words of a language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Terms {
    /// The primary language subtags that the words are for.
    languages: &'static [&'static str],
    months: [&'static str; 12],
    /// The months as they stand without a day, where that differs.
    lone_months: Option<[&'static str; 12]>,
    /// How a day of a month is written: `{d}`, `{m}` and `{y}` are replaced.
    day: &'static str,
    /// How a month of a year is written.
    month: &'static str,
    page_of: &'static str,
    /// The label of figures.
    pub figure: &'static str,
    /// The label of tables.
    pub table: &'static str,
    /// The label of code blocks that have a caption.
    pub listing: &'static str,
    /// What a block of code is called.
    pub code: &'static str,
    /// What stands for a picture in plain text.
    pub image: &'static str,
    /// What is said of a picture that has no description.
    pub image_without_description: &'static str,
    /// The title of a table of contents.
    pub contents: &'static str,
    /// The title of an abstract.
    pub abstract_title: &'static str,
    /// The title of the footnotes.
    pub notes: &'static str,
    /// What leads back from a footnote to the text.
    pub back_to_text: &'static str,
    /// The title of the links of a plain text.
    pub links: &'static str,
    /// The label of a section in a cross-reference.
    pub section: &'static str,
    /// The label of a chapter of a book.
    pub chapter: &'static str,
    /// The label of a part of a book.
    pub part: &'static str,
    /// The label of an appendix.
    pub appendix: &'static str,
    /// The label of an equation in a cross-reference.
    pub equation: &'static str,
    /// What a field to search in is called.
    pub search: &'static str,
    /// What stands before the number of places that were found.
    pub found: &'static str,
    /// The link to the chapter before.
    pub previous: &'static str,
    /// The link to the chapter after.
    pub next: &'static str,
    /// The link that leads past what all pages of a site have.
    pub skip_to_text: &'static str,
    /// The title of the list of works that are cited.
    pub references: &'static str,
    /// What a checked task is called.
    pub done: &'static str,
    /// What an unchecked task is called.
    pub open: &'static str,
    callouts: [&'static str; 5],
}

impl Terms {
    /// The words of a language; English for languages that have none here.
    pub fn of(language: &Language) -> Terms {
        let primary = language.primary();
        let found = ALL.iter().find(|terms| terms.languages.contains(&primary)).copied();
        let mut terms = found.unwrap_or(ENGLISH);
        if primary == "en" && !matches!(language.region(), Some("US") | None) {
            terms.day = "{d} {m} {y}";
        }
        terms
    }

    /// The title of a callout; none for a plain division.
    pub fn callout(&self, kind: ContainerKind) -> Option<&'static str> {
        match kind {
            ContainerKind::Division => None,
            ContainerKind::Note => Some(self.callouts[0]),
            ContainerKind::Tip => Some(self.callouts[1]),
            ContainerKind::Important => Some(self.callouts[2]),
            ContainerKind::Warning => Some(self.callouts[3]),
            ContainerKind::Caution => Some(self.callouts[4]),
        }
    }

    /// A page's place in the document, such as `Page 1 of 2`.
    pub fn page_of(&self, page: &str, pages: u32) -> String {
        let (before, between, after) = self.page_of_parts();
        format!("{before}{page}{between}{pages}{after}")
    }

    /// The words before the page, between page and pages, and after them, for fields that count by themselves.
    pub fn page_of_parts(&self) -> (&'static str, &'static str, &'static str) {
        let (before, rest) = self.page_of.split_once("{p}").expect("the pattern has a page");
        let (between, after) = rest.split_once("{n}").expect("the pattern has a number of pages");
        (before, between, after)
    }

    /// A date in words, as precise as it is.
    pub fn date(&self, date: &Date) -> String {
        let name = |month: u8| self.months[usize::from(month.clamp(1, 12)) - 1];
        match date {
            Date::Year(year) => year.to_string(),
            Date::Month(year, month) => {
                let lone = self.lone_months.map(|months| months[usize::from((*month).clamp(1, 12)) - 1]);
                self.month.replace("{m}", lone.unwrap_or(name(*month))).replace("{y}", &year.to_string())
            }
            Date::Day(year, month, day) => {
                self.day.replace("{d}", &day.to_string()).replace("{m}", name(*month)).replace("{y}", &year.to_string())
            }
            Date::Words(words) => words.clone(),
        }
    }
}

const ENGLISH: Terms = Terms {
    languages: &["en"],
    months: [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    lone_months: None,
    day: "{m} {d}, {y}",
    month: "{m} {y}",
    page_of: "Page {p} of {n}",
    figure: "Figure",
    table: "Table",
    listing: "Listing",
    code: "Code",
    image: "Image",
    image_without_description: "image without description",
    contents: "Contents",
    abstract_title: "Abstract",
    notes: "Notes",
    back_to_text: "Back to text",
    links: "Links",
    section: "Section",
    chapter: "Chapter",
    part: "Part",
    appendix: "Appendix",
    equation: "Equation",
    search: "Search",
    found: "Results",
    previous: "Previous",
    next: "Next",
    skip_to_text: "Skip to text",
    references: "References",
    done: "done",
    open: "to do",
    callouts: ["Note", "Tip", "Important", "Warning", "Caution"],
};

const ALL: &[Terms] = &[
    ENGLISH,
    Terms {
        languages: &["de"],
        months: [
            "Januar",
            "Februar",
            "März",
            "April",
            "Mai",
            "Juni",
            "Juli",
            "August",
            "September",
            "Oktober",
            "November",
            "Dezember",
        ],
        lone_months: None,
        day: "{d}. {m} {y}",
        month: "{m} {y}",
        page_of: "Seite {p} von {n}",
        figure: "Abbildung",
        table: "Tabelle",
        listing: "Listing",
        code: "Code",
        image: "Bild",
        image_without_description: "Bild ohne Beschreibung",
        contents: "Inhalt",
        abstract_title: "Zusammenfassung",
        notes: "Anmerkungen",
        back_to_text: "Zurück zum Text",
        links: "Verweise",
        section: "Abschnitt",
        chapter: "Kapitel",
        part: "Teil",
        appendix: "Anhang",
        equation: "Gleichung",
        search: "Suche",
        found: "Treffer",
        previous: "Zurück",
        next: "Weiter",
        skip_to_text: "Zum Text springen",
        references: "Literatur",
        done: "erledigt",
        open: "offen",
        callouts: ["Hinweis", "Tipp", "Wichtig", "Warnung", "Vorsicht"],
    },
    Terms {
        languages: &["fr"],
        months: [
            "janvier",
            "février",
            "mars",
            "avril",
            "mai",
            "juin",
            "juillet",
            "août",
            "septembre",
            "octobre",
            "novembre",
            "décembre",
        ],
        lone_months: None,
        day: "{d} {m} {y}",
        month: "{m} {y}",
        page_of: "Page {p} sur {n}",
        figure: "Figure",
        table: "Tableau",
        listing: "Listing",
        code: "Code",
        image: "Image",
        image_without_description: "image sans description",
        contents: "Table des matières",
        abstract_title: "Résumé",
        notes: "Notes",
        back_to_text: "Retour au texte",
        links: "Liens",
        section: "Section",
        chapter: "Chapitre",
        part: "Partie",
        appendix: "Annexe",
        equation: "Équation",
        search: "Rechercher",
        found: "Résultats",
        previous: "Précédent",
        next: "Suivant",
        skip_to_text: "Aller au texte",
        references: "Références",
        done: "fait",
        open: "à faire",
        callouts: ["Remarque", "Conseil", "Important", "Avertissement", "Attention"],
    },
    Terms {
        languages: &["es"],
        months: [
            "enero",
            "febrero",
            "marzo",
            "abril",
            "mayo",
            "junio",
            "julio",
            "agosto",
            "septiembre",
            "octubre",
            "noviembre",
            "diciembre",
        ],
        lone_months: None,
        day: "{d} de {m} de {y}",
        month: "{m} de {y}",
        page_of: "Página {p} de {n}",
        figure: "Figura",
        table: "Tabla",
        listing: "Listado",
        code: "Código",
        image: "Imagen",
        image_without_description: "imagen sin descripción",
        contents: "Índice",
        abstract_title: "Resumen",
        notes: "Notas",
        back_to_text: "Volver al texto",
        links: "Enlaces",
        section: "Sección",
        chapter: "Capítulo",
        part: "Parte",
        appendix: "Apéndice",
        equation: "Ecuación",
        search: "Buscar",
        found: "Resultados",
        previous: "Anterior",
        next: "Siguiente",
        skip_to_text: "Ir al texto",
        references: "Referencias",
        done: "hecho",
        open: "pendiente",
        callouts: ["Nota", "Consejo", "Importante", "Advertencia", "Precaución"],
    },
    Terms {
        languages: &["it"],
        months: [
            "gennaio",
            "febbraio",
            "marzo",
            "aprile",
            "maggio",
            "giugno",
            "luglio",
            "agosto",
            "settembre",
            "ottobre",
            "novembre",
            "dicembre",
        ],
        lone_months: None,
        day: "{d} {m} {y}",
        month: "{m} {y}",
        page_of: "Pagina {p} di {n}",
        figure: "Figura",
        table: "Tabella",
        listing: "Listato",
        code: "Codice",
        image: "Immagine",
        image_without_description: "immagine senza descrizione",
        contents: "Indice",
        abstract_title: "Sommario",
        notes: "Note",
        back_to_text: "Torna al testo",
        links: "Collegamenti",
        section: "Sezione",
        chapter: "Capitolo",
        part: "Parte",
        appendix: "Appendice",
        equation: "Equazione",
        search: "Cerca",
        found: "Risultati",
        previous: "Precedente",
        next: "Successivo",
        skip_to_text: "Vai al testo",
        references: "Riferimenti bibliografici",
        done: "fatto",
        open: "da fare",
        callouts: ["Nota", "Suggerimento", "Importante", "Avviso", "Attenzione"],
    },
    Terms {
        languages: &["pt"],
        months: [
            "janeiro",
            "fevereiro",
            "março",
            "abril",
            "maio",
            "junho",
            "julho",
            "agosto",
            "setembro",
            "outubro",
            "novembro",
            "dezembro",
        ],
        lone_months: None,
        day: "{d} de {m} de {y}",
        month: "{m} de {y}",
        page_of: "Página {p} de {n}",
        figure: "Figura",
        table: "Tabela",
        listing: "Listagem",
        code: "Código",
        image: "Imagem",
        image_without_description: "imagem sem descrição",
        contents: "Sumário",
        abstract_title: "Resumo",
        notes: "Notas",
        back_to_text: "Voltar ao texto",
        links: "Ligações",
        section: "Seção",
        chapter: "Capítulo",
        part: "Parte",
        appendix: "Apêndice",
        equation: "Equação",
        search: "Pesquisar",
        found: "Resultados",
        previous: "Anterior",
        next: "Seguinte",
        skip_to_text: "Ir para o texto",
        references: "Referências",
        done: "feito",
        open: "por fazer",
        callouts: ["Nota", "Dica", "Importante", "Aviso", "Cuidado"],
    },
    Terms {
        languages: &["nl"],
        months: [
            "januari",
            "februari",
            "maart",
            "april",
            "mei",
            "juni",
            "juli",
            "augustus",
            "september",
            "oktober",
            "november",
            "december",
        ],
        lone_months: None,
        day: "{d} {m} {y}",
        month: "{m} {y}",
        page_of: "Pagina {p} van {n}",
        figure: "Figuur",
        table: "Tabel",
        listing: "Listing",
        code: "Code",
        image: "Afbeelding",
        image_without_description: "afbeelding zonder beschrijving",
        contents: "Inhoud",
        abstract_title: "Samenvatting",
        notes: "Noten",
        back_to_text: "Terug naar de tekst",
        links: "Koppelingen",
        section: "Paragraaf",
        chapter: "Hoofdstuk",
        part: "Deel",
        appendix: "Bijlage",
        equation: "Vergelijking",
        search: "Zoeken",
        found: "Resultaten",
        previous: "Vorige",
        next: "Volgende",
        skip_to_text: "Naar de tekst",
        references: "Literatuur",
        done: "gedaan",
        open: "te doen",
        callouts: ["Opmerking", "Tip", "Belangrijk", "Waarschuwing", "Let op"],
    },
    Terms {
        languages: &["pl"],
        months: [
            "stycznia",
            "lutego",
            "marca",
            "kwietnia",
            "maja",
            "czerwca",
            "lipca",
            "sierpnia",
            "września",
            "października",
            "listopada",
            "grudnia",
        ],
        lone_months: Some([
            "styczeń",
            "luty",
            "marzec",
            "kwiecień",
            "maj",
            "czerwiec",
            "lipiec",
            "sierpień",
            "wrzesień",
            "październik",
            "listopad",
            "grudzień",
        ]),
        day: "{d} {m} {y}",
        month: "{m} {y}",
        page_of: "Strona {p} z {n}",
        figure: "Rysunek",
        table: "Tabela",
        listing: "Listing",
        code: "Kod",
        image: "Obraz",
        image_without_description: "obraz bez opisu",
        contents: "Spis treści",
        abstract_title: "Streszczenie",
        notes: "Przypisy",
        back_to_text: "Powrót do tekstu",
        links: "Odnośniki",
        section: "Sekcja",
        chapter: "Rozdział",
        part: "Część",
        appendix: "Dodatek",
        equation: "Równanie",
        search: "Szukaj",
        found: "Wyniki",
        previous: "Wstecz",
        next: "Dalej",
        skip_to_text: "Przejdź do tekstu",
        references: "Bibliografia",
        done: "zrobione",
        open: "do zrobienia",
        callouts: ["Uwaga", "Wskazówka", "Ważne", "Ostrzeżenie", "Przestroga"],
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_in_the_language() {
        let date = |tag: &str, date: &str| Terms::of(&Language::new(tag).expect("a tag")).date(&Date::parse(date));
        assert_eq!(date("en-US", "2009-10"), "October 2009");
        assert_eq!(date("en-US", "2009-10-05"), "October 5, 2009");
        assert_eq!(date("en-GB", "2009-10-05"), "5 October 2009");
        assert_eq!(date("de-AT", "2009-03-05"), "5. März 2009");
        assert_eq!(date("es", "2009-10"), "octubre de 2009");
        assert_eq!(date("fr", "sometime"), "sometime");
        assert_eq!(Terms::of(&Language::new("de").expect("a tag")).page_of("1", 2), "Seite 1 von 2");
    }
}
