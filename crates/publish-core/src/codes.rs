//! Every kind of fault: `docs/diagnostics.md` is written from this list and `publish explain` reads it.

use crate::diagnostic::{Code, Severity};

macro_rules! codes {
    ($($(#[$doc:meta])* $constant:ident = $severity:ident $name:literal: $explanation:literal, $example:literal;)*) => {
        $(
            #[doc = $explanation]
            pub static $constant: Code = Code {
                name: $name,
                severity: Severity::$severity,
                explanation: $explanation,
                example: $example,
            };
        )*

        /// All kinds, by name.
        pub static ALL: &[&Code] = &[$(&$constant),*];
    };
}

codes! {
    BIDI_CONTROL = Warning "bidi-control":
        "The text has invisible characters that change the order of what is shown, which can hide what it says. \
         They are dropped; the order of right-to-left text is worked out without them. Take them out of the text.",
        "access\u{202E}txt.exe";
    BRAND_USED = Note "brand-used":
        "No theme is named, and the project has a `_brand.yml`, as Quarto has them: its colours, fonts and logo are used. \
         Name a theme, such as `theme: official`, for looks that are not the brand's.",
        "color:\n  primary: \"#7a1f3d\"";
    BROKEN_CHAPTER = Error "broken-chapter":
        "A book names a chapter whose file can't be read. Correct the name, or take the chapter out of the list.",
        "- [Chapter](nowhere.md)";
    BROKEN_INCLUDE = Error "broken-include":
        "An include names a file or a part of it that can't be read. Correct the name, or write `{{{< include x.md >}}}` to \
         show \
         the line as it is.",
        "{{< include nowhere.md >}}";
    BROKEN_LINK = Warning "broken-link":
        "A link leads to a heading or a file that is not there. Its text is kept and loses the link. Correct the address, or \
         give \
         the heading that name with `{#name}`.",
        "See [the annex](#anex).";
    BROKEN_PICTURE = Warning "broken-picture":
        "A picture's file is damaged, or is no PNG, JPEG or SVG picture. Its description stands in a box in its place. \
         Save the picture anew in one of these formats.",
        "![Map](truncated.png)";
    CACHE_UNAVAILABLE = Warning "cache-unavailable":
        "The cache can't be used: its folder can't be written, or the store that machines share is away, damaged, or has no \
         key. Documents are built all the same, only not as fast. Correct the address, the rights or the key.",
        "[cache]\nurl = \"s3://no-such-bucket\"";
    DANGEROUS_LINK = Warning "dangerous-link":
        "A link's scheme could run a program (`javascript:`, `data:`, `file:`, …). Its text is kept and loses the link. \
         Link to a web page, an e-mail address or a file of the project.",
        "[Press](javascript:alert)";
    DUPLICATE_KEY = Warning "duplicate-key":
        "A front matter key is given twice, or under two names. The first is used. Keep one of them.",
        "title: Memo";
    DUPLICATE_ID = Warning "duplicate-id":
        "Two things have the same identifier. The first keeps it, so links lead there. Give the second another one.",
        "# One {#a}";
    DUPLICATE_NOTE = Warning "duplicate-note":
        "A footnote is defined twice. The first definition is used. Give the second another label, or take it out.",
        "[^1]: One.";
    EMPTY_HEADING = Warning "empty-heading":
        "A heading has no words, so there is nothing to see, to hear or to find in the contents. Give it some, or take it out.",
        "##";
    EMPTY_LINK = Warning "empty-link":
        "A link has no text, so nobody can press it or hear what it is. Its address is shown in place of the text. \
         Write between the brackets where it leads.",
        "[](https://example.org)";
    EXCESS_CELLS = Warning "excess-cells":
        "A table row has more cells than the table's first row, which makes the columns. GFM leaves the rest out. \
         Add cells to the first row, or write `\\|` for a bar within a cell.",
        "| a |\n|---|\n| 1 | 2 |";
    FILE_NOT_FOUND = Error "file-not-found":
        "A file that was named is not there. Check the name and the folder.",
        "publish nowhere.md";
    FILE_UNREADABLE = Error "file-unreadable":
        "A file is there but can't be read: permissions, a folder in place of a file, or a failing disk. Change its \
         permissions, or \
         name a file.",
        "publish private.md";
    HEADING_SKIP = Warning "heading-skip":
        "A heading skips a level, so the outline has a gap. The gap is closed in the structure of all outputs. \
         Make it one level below the heading before it.",
        "## Two\n\n#### Four";
    IMPOSSIBLE_DATE = Error "impossible-date":
        "A date has the form of one, but no calendar has it. Correct the day or the month.",
        "date: 2026-02-31";
    INCOMPLETE_PICTURE = Warning "incomplete-picture":
        "An SVG picture refers to another file or to the web, which is not read, or has parts that are no drawing. The \
         rest of it is shown. Save it with everything embedded.",
        "![Plan](plan-with-linked-photo.svg)";
    INTERNAL_ERROR = Error "internal-error":
        "The build of a document broke off by a fault of publish, not of the document. Please report it. \
         The old outputs stay as they were, and other documents are built.",
        "";
    INVALID_BIBLIOGRAPHY = Warning "invalid-bibliography":
        "A bibliography, a work in it or a field of a work can't be read. It is left out; the other works are there. \
         Correct it at the place that is told.",
        "bibliography: works.bib";
    INVALID_CITATION_STYLE = Warning "invalid-citation-style":
        "No citation style has the name that the document gives, or its file can't be used. \
         The style Chicago author-date takes its place. Correct the name; `docs/citation-styles.md` lists those that are \
         known.",
        "csl: chigaco";
    INVALID_CONFIGURATION = Error "invalid-configuration":
        "`publish.toml` can't be read, or has a value of the wrong kind. Correct it at the place that is told; nothing of the \
         project \
         is published before.",
        "output = 3";
    INVALID_FORMULA = Warning "invalid-formula":
        "A formula's LaTeX can't be read. It is shown as it was typed, in all formats. Correct it, or write a plain dollar \
         sign as \
         `\\$`.",
        "$\\frac{1}{2$";
    INVALID_FRONT_MATTER = Error "invalid-front-matter":
        "The front matter is not valid YAML or TOML, or is larger than its budget allows. Put text with \
         `:`, `#`, `[` or `\"` in quotation marks, and indent with spaces.",
        "title: \"Memo";
    INVALID_THEME = Error "invalid-theme":
        "A theme can't be read, is not there, or has a value of the wrong kind. Correct it at the place that is told; \
         `publish theme show official` shows all keys and what they may be.",
        "theme: {color: {accent: blueish}}";
    INVALID_UTF8 = Error "invalid-utf8":
        "A file is text in another encoding than UTF-8, or is no text. Save it as UTF-8.",
        "\u{FFFD}";
    INVALID_VALUE = Warning "invalid-value":
        "A key of the front matter, or of `[metadata]` in `publish.toml`, has a value of the wrong kind. It is left out. \
         Correct it as the report says.",
        "max-pages: many";
    KEY_IN_PROPERTIES = Note "key-in-properties":
        "The front matter has `subject`, which only memos show; it is in the properties of the outputs. For the words \
         of a title page use `subtitle`.",
        "subject: Budget";
    KEY_NOT_SHOWN = Warning "key-not-shown":
        "The front matter has a key that is shown nowhere: `to`, `from`, `cc` and `enclosures` are shown by memos alone, \
         `status` and `version` by headers and footers whose theme has them. Add `type: memo` or the fields, or write the words \
         into the text.",
        "status: draft";
    KEYS_OF_OTHER_TOOLS = Note "keys-of-other-tools":
        "The front matter has keys that only other tools read. They are kept and have no effect; nothing has to be done.",
        "slug: budget";
    LANGUAGE_DETECTED = Note "language-detected":
        "Neither the document nor the project says in which language it is. It was found from the text or, where that does not \
         show it for sure, taken for English; the PDF does not claim PDF/UA-1 then. Add `lang:` to the front matter, or \
         `language` to publish.toml.",
        "No front matter here.";
    LEFTOVER_MARKUP = Warning "leftover-markup":
        "Text looks like markup that nothing here reads: syntax of another tool, or ours with a slip in it. It is shown as it \
         was typed. Where it is meant so, write a backslash before it, put it in backticks, or write \
         `<!-- publish: allow leftover-markup -->` on the line before its paragraph; `leftover-markup = \"allow\"` in `[check]` \
         of publish.toml allows all.",
        "{% include note.html %}";
    LOW_CONTRAST = Warning "low-contrast":
        "A theme has a colour that is hard to read on a ground that it stands on (WCAG 2.2 §1.4.3 and §1.4.11). It is used as \
         it is. Take the shade that is named, which is the nearest one that passes, or another one.",
        "theme: {color: {link: \"#7fb2ff\"}}";
    MISSING_ALT_TEXT = Warning "missing-alt-text":
        "A picture has no description, so those who can't see it miss it. It is announced as a picture \
         without description, and the PDF does not claim PDF/UA-1. Write one between the brackets, or mark a mere ornament \
         `{.decorative}`.",
        "![](chart.png)";
    MISSING_GLYPH = Warning "missing-glyph":
        "No font has a glyph for a character, or the glyph that a font has is damaged. A box with its code point is drawn in \
         print; the character is kept in the text. Put a font that has it into the folder `fonts` of the project.",
        "\u{13002}";
    MISSING_ITALIC = Warning "missing-italic":
        "The family that the document or the project names has no italic, so emphasis is not seen in print. Put its italic \
         beside it.",
        "mainfont: Upright Only";
    MISSING_PICTURE = Warning "missing-picture":
        "A picture's file is not there. Its description stands in a box in its place. Check the name; it is relative to the \
         document.",
        "![Map](nowhere.png)";
    MISSING_TABLE_HEADER = Warning "missing-table-header":
        "A table has no header, neither a row nor a column, so those who hear it read can't tell what a cell is about. Give it \
         a first row that says what is in its columns.",
        "|   |   |\n|---|---|\n| 1 | 2 |";
    MISSING_TITLE = Warning "missing-title":
        "The front matter gives no title, and the first heading is none, since others are of its level. The file's name \
         stands in its place.",
        "## Apples\n\n## Pears";
    MISSING_WEIGHT = Warning "missing-weight":
        "A theme asks for a weight that a family of fonts does not have. The nearest one that it has takes its place. \
         Write that one, or name another family.",
        "theme: {font: {display: {weight: 300}}}";
    NESTED_LANDSCAPE = Warning "nested-landscape":
        "A landscape division stands in a list, a quotation, a table, a callout or another landscape division. Only \
         whole pages can be turned, so its content is set on the page where it stands. Move it out.",
        "> ::: {.landscape}\n> Words.\n> :::";
    NUMBER_GAP = Warning "number-gap":
        "Something numbered is only in some formats. Numbers are the same in all formats, so the others have a gap. \
         Put it into all formats, or leave it without a number.",
        "::: {.content-visible when-format=\"html\"}\n![A map](map.png \"The map\")\n:::";
    OUTPUT_CONFLICT = Error "output-conflict":
        "Two documents would write the same output, or an output would overwrite a source. Choose another folder with `-d`, \
         or other names.",
        "publish a/memo.md b/memo.md -d out";
    OUTPUT_EDITED = Error "output-edited":
        "An output was changed since it was written, as by a colleague in Word. It is not replaced, nor are the other outputs \
         of its document. Move it away, or bring its changes into the source, and publish again; `--overwrite` replaces it.",
        "publish --all";
    OUTPUT_NOT_WRITABLE = Error "output-not-writable":
        "An output can't be written: it is open in another program, the folder is protected, or the disk is full. \
         Old outputs stay as they were. Close the program, change the permissions, or choose another folder with `-d`.",
        "publish memo.md -d /read-only";
    OUTPUT_ORPHANED = Note "output-orphaned":
        "An output was written for a document that is not published any more, or not in this format or under this name. It \
         stays where it is. `--prune` removes such outputs, unless they were changed.",
        "publish --all";
    OUTPUTS_MIXED = Error "outputs-mixed":
        "Some outputs of a document have new bytes and others old ones: an output could not be replaced, and those before \
         it could not be put back, or a run was ended in between. Nothing is lost: what was replaced is kept, at the place \
         that is told. Close the outputs in other programs, and publish again: that completes the replacement or undoes it.",
        "";
    OUTPUTS_RECOVERED = Note "outputs-recovered":
        "An earlier run was ended while it replaced the outputs of a document. They all have their new bytes now, or all \
         their old ones. An output that was changed in the meantime stays as it is.",
        "";
    OVERFULL_LINE = Warning "overfull-line":
        "A line has something that is too wide for it and can't be broken, and sticks out of its column in print. \
         Break it, or make it smaller.",
        "`aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa`";
    OVERSIZED_PICTURE = Note "oversized-picture":
        "A picture has far more pixels than its place can show, and each output holds them all. Scale it down: 300 pixels \
         for each printed inch are enough.",
        "![Portrait](photo-of-24-megapixels.jpg){width=3cm}";
    PAGE_NUMBER_UNSETTLED = Warning "page-number-unsettled":
        "The number of a page that the text refers to may be wrong by one: with the right number, the lines of its paragraph \
         break elsewhere, and what it refers to moves to another page. Change the words of the paragraph a little.",
        "see page \\pageref{sec-costs}";
    PATH_OUTSIDE_ROOT = Error "path-outside-root":
        "A picture or file lies outside the project, where nothing is read. Copy it into the project.",
        "![Seal](../../seal.png)";
    PLACEHOLDER = Warning "placeholder":
        "The front matter still has a value that `publish init` put there to be replaced. Write your own, or take the key \
         out.",
        "title: Title of the Report";
    PROJECT_EXISTS = Error "project-exists":
        "`publish init` was asked to start a project where there is one; nothing was changed. Start a document in it \
         with `publish init --type report`, or choose another folder.",
        "publish init office";
    RAW_HTML = Warning "raw-html":
        "An HTML element has no counterpart in all formats. Its tag is dropped; the words in it are kept. \
         `docs/markdown.md` lists the elements that are read, and has other means.",
        "<blink>Hello</blink>";
    RAW_NOT_ALLOWED = Warning "raw-not-allowed":
        "A block of source for one output format is left out, since the project does not allow it: it could hold anything. \
         Allow it with `raw = [\"html\"]` in publish.toml.",
        "```{=html}\n<video src=\"x.mp4\"></video>\n```";
    REMOTE_PICTURE = Warning "remote-picture":
        "A picture lies on the web, from where nothing is fetched. Its description stands in a box in its place. \
         Save it in the project.",
        "![Map](https://example.org/map.png)";
    RESTRICTED_FONT = Warning "restricted-font":
        "The licence of a font of the project does not let it be embedded, so the PDF could not be shown elsewhere. \
         The font is left out. Use a font that may be embedded.",
        "fonts/Restricted.ttf";
    ROW_SPLIT = Warning "row-split":
        "A table row is taller than a page and is split between pages in print. Divide it into several rows.",
        "| a very long cell |";
    STANDARD_NOT_MET = Warning "standard-not-met":
        "Something in the document keeps the PDF from meeting a standard, which it then does not claim: a picture without \
         description, or a language that nobody gave and nothing shows. Nothing is made up for a claim. Add what is missing. \
         Where the standard is the usual one and was not asked for, only what is missing is told.",
        "![](chart.png)";
    SYSTEM_FONT = Warning "system-font":
        "A font of this machine is used, as `--system-fonts` allows, so another machine may make another PDF of the same \
         source. Put the font into the folder `fonts` of the project.",
        "publish memo.md --system-fonts";
    TOO_DEEP = Warning "too-deep":
        "Lists, quotations or emphasis are nested deeper than any output can show. The deepest levels are joined. \
         Nest less.",
        "> > > > > > > >";
    TOO_LARGE = Error "too-large":
        "A file, a picture, a table, a contents list or an address is larger than a document may have. Divide it, or make it \
         smaller.",
        "![Bomb](60000x60000.png)";
    TOO_MANY_PAGES = Error "too-many-pages":
        "The document takes more pages than `max-pages` in its front matter allows. Shorten it, or allow more.",
        "max-pages: 2";
    UNBALANCED_DIVISION = Warning "unbalanced-division":
        "A fenced division is never ended, or a line ends one that was never started. A division without an end goes \
         on to the end of the block it stands in. Add the line `:::`, or take it out.",
        "::: {.note}\nWords.";
    UNDEFINED_REFERENCE = Warning "undefined-reference":
        "A cross-reference or citation names something that is not there. It stays in the text as it was typed. Correct the \
         name, or \
         add what it names.",
        "See [@fig-nowhere].";
    UNDEFINED_VARIABLE = Warning "undefined-variable":
        "A variable or a key of the front matter is named that has no value. The name stays in the text as it was typed. \
         Give the variable a value under `[variables]` in publish.toml, and the key one in the front matter.",
        "{{< var nothing >}}";
    UNDEFINED_NOTE = Warning "undefined-note":
        "A footnote is referred to but not defined. The reference stays in the text as it was typed. Add its \
         definition, `[^name]: text`.",
        "See.[^missing]";
    UNKNOWN_FONT = Warning "unknown-font":
        "No font of the project has the name that `mainfont`, `sansfont` or `monofont` gives, or the font lacks letters, \
         digits or signs of ASCII. The PDF is set in the family of the theme; Word and browsers use the named one where \
         it is installed. Correct the name, or put the font into the folder `fonts` of the project.",
        "mainfont: Lbierty Serif";
    UNKNOWN_KEY = Warning "unknown-key":
        "The front matter or `publish.toml` has a key that means nothing here. It is kept and has no effect. Correct it, or \
         take it out.",
        "titel: Memo";
    UNKNOWN_THEME = Warning "unknown-theme":
        "No theme has the name that is given, so the document looks as usual. Correct the name; `publish theme list` lists \
         those that there are, and one of the project is a file in the folder `themes`.",
        "theme: offical";
    UNSUPPORTED_KEY = Warning "unsupported-key":
        "The front matter has a key with which another tool changes looks or content; it has no effect here. The help of \
         the message names what to use in its place; take the key out, or allow it with `unsupported-key = \"allow\"` in \
         `[check]` of publish.toml.",
        "fontsize: 12pt";
    UNSUPPORTED_MARKING = Error "unsupported-marking":
        "The front matter has a marking that is not known here, or a classification. Nothing is made of the document, \
         since a page that lacks its marking, or has one that only looks like it, must not get out. Write \
         `marking: CUI`, or take the key out and mark the document by other means.",
        "classification: SECRET";
    UNKNOWN_PROFILE = Warning "unknown-profile":
        "A profile that is built, by the command line or by publish.toml, is mentioned by no document. Correct its name.",
        "publish --all --profile pres";
    UNSUPPORTED_IN_DOCX = Warning "unsupported-in-docx":
        "The Word document can't show this as it was written; it has the nearest form. Look at it there; if it misleads, \
         write it in another way.",
        "$$x^2$$";
    UNSUPPORTED_IN_HTML = Warning "unsupported-in-html":
        "A block of HTML of your own holds what a page does not do: run a script, send a form, take its looks from elsewhere. It is \
         in the page, without effect. Leave it out, or put the page into one of your own.",
        "```{=html}\n<script src=\"x.js\"></script>\n```";
    UNSUPPORTED_IN_PDF = Warning "unsupported-in-pdf":
        "The PDF can't show this as it was written; it has the nearest form. Look at it there; if it misleads, write it in \
         another way.",
        "$$x^2$$";
    UNSUPPORTED_IN_TXT = Warning "unsupported-in-txt":
        "The plain text can't show this as it was written; it has the nearest form. Look at it there; if it misleads, write \
         it in another way.",
        "$$x^2$$";
    UNTRANSLATED_LANGUAGE = Warning "untranslated-language":
        "There are no generated words, such as `Figure` and `Contents`, of the document's language; they are English. Check \
         the tag, which is one of BCP 47 such as `de` or `pt-BR`.",
        "lang: tlh";
    UNUSABLE_FONT = Warning "unusable-font":
        "A file among the fonts of the project is damaged, packed for the web, has no outlines, or does not say which \
         glyph shows which character. It is left out. One that can be read but not cut down is in the PDF as a whole. \
         Get the font anew, as a `.ttf` or `.otf` file.",
        "fonts/Broken.ttf";
    UNUSED_NOTE = Warning "unused-note":
        "A footnote is defined but nothing refers to it. It is set with the notes all the same, so no word is lost. \
         Refer to it, or take it out.",
        "[^1]: Nobody points here.";
    USELESS_ALT_TEXT = Warning "useless-alt-text":
        "A picture's description is its file name or a bare word such as \"image\", which tells nothing. Say \
         in a sentence what the picture shows.",
        "![image](chart.png)";
    VARIABLE_FONT = Note "variable-font":
        "A font of the project has axes of variation. Its default instance alone is used; bold is drawn by thicker lines. Put \
         in \
         files of single weights.",
        "fonts/Family[wght].ttf";
    WRONG_FILE_KIND = Error "wrong-file-kind":
        "A file is of another kind than the one that is wanted at its place: a Word document or a bibliography where \
         Markdown is read, a picture that is included as text. Name the right file.",
        "publish memo.docx";
    WIDE_TABLE = Warning "wide-table":
        "A table is too wide for the page. It is set smaller, and its longest words are broken. \
         Take out columns, shorten words, or put it into `::: {.landscape}`.",
        "| a | b | … |";
}

/// The kind that is called `name`.
pub fn find(name: &str) -> Option<&'static Code> {
    ALL.iter().copied().find(|code| code.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_kebab_case() {
        let mut names: Vec<&str> = ALL.iter().map(|code| code.name).collect();
        assert!(
            names.iter().all(|name| name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'))
        );
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), ALL.len());
    }
}
