//! The keys of a theme: what each is for and what it may be. Reading goes by this tree, and so does what is told of the keys.

use crate::value::Kind;

/// What may stand at a place of a theme.
pub(crate) enum Schema {
    /// One value.
    Leaf(Kind),
    /// Keys, in groups.
    Table(&'static [&'static [Key]]),
    /// Keys; a single value stands for that of the first.
    Short(&'static [Key]),
    /// Values under names that a theme chooses.
    Named(Kind),
}

/// A key.
pub(crate) struct Key {
    pub(crate) name: &'static str,
    /// What it is for, as a noun phrase.
    pub(crate) about: &'static str,
    pub(crate) schema: Schema,
}

const fn leaf(name: &'static str, kind: Kind, about: &'static str) -> Key {
    Key { name, about, schema: Schema::Leaf(kind) }
}

const fn table(name: &'static str, keys: &'static [&'static [Key]], about: &'static str) -> Key {
    Key { name, about, schema: Schema::Table(keys) }
}

const fn short(name: &'static str, keys: &'static [Key], about: &'static str) -> Key {
    Key { name, about, schema: Schema::Short(keys) }
}

/// The keys of a theme.
pub(crate) const THEME: &[Key] = &[
    leaf("extends", Kind::Texts, "the themes that this one changes, from left to right: names, or paths of files"),
    Key { name: "palette", about: "colours by names of your own", schema: Schema::Named(Kind::Color) },
    table("color", &[COLOR, SCHEMES], "the colours, by what they are for"),
    table("font", &[FONT], "the families of fonts"),
    table("size", &[SIZE], "the sizes of text"),
    table("space", &[SPACE], "the spaces"),
    table("shape", &[SHAPE], "the lines"),
    table("page", &[PAGE], "paper, margins, headers and footers"),
    table("text", &[PLAIN], "the looks of plain text"),
    table("pdf", &[FORMAT], "what the PDF alone has"),
    table("docx", &[FORMAT], "what Word alone has"),
    table("html", &[FORMAT], "what the web page alone has"),
];

/// The keys of a format of its own.
const FORMAT: &[Key] = &[
    table("color", &[COLOR, SCHEMES], "the colours"),
    table("size", &[SIZE], "the sizes of text"),
    table("space", &[SPACE], "the spaces"),
    table("shape", &[SHAPE], "the lines"),
    table("page", &[PAGE], "margins"),
];

const COLOR: &[Key] = &[
    leaf("page", Kind::Color, "the page"),
    leaf("text", Kind::Color, "running text"),
    leaf("title", Kind::Color, "the title"),
    leaf("accent", Kind::Color, "headings, the letterhead and its rule, the edges of tables"),
    leaf("link", Kind::Color, "links"),
    leaf("muted", Kind::Color, "dates, captions, headers and footers"),
    leaf("rule", Kind::Color, "hairlines"),
    leaf("ground", Kind::Color, "the ground of code"),
    leaf("mark", Kind::Color, "the ground of highlighted words"),
    leaf("heading", Kind::Colors, "headings, from the title down; the last one counts for all below it"),
    table("code", &[CODE], "what code is made of"),
    table("callout", &[CALLOUT], "callouts"),
];

const SCHEMES: &[Key] =
    &[table("dark", &[COLOR], "the same on dark screens"), table("print", &[COLOR], "the same on paper")];

const CODE: &[Key] = &[
    leaf("mark", Kind::Color, "the ground of marked lines"),
    leaf("keyword", Kind::Color, "keywords"),
    leaf("function", Kind::Color, "names of functions and macros"),
    leaf("type", Kind::Color, "names of types and modules"),
    leaf("variable", Kind::Color, "variables"),
    leaf("constant", Kind::Color, "numbers and other constants"),
    leaf("string", Kind::Color, "strings"),
    leaf("comment", Kind::Color, "comments"),
    leaf("tag", Kind::Color, "names of elements and keys of data"),
    leaf("heading", Kind::Color, "headings in markup"),
    leaf("inserted", Kind::Color, "lines that a change brings"),
    leaf("deleted", Kind::Color, "lines that a change takes away"),
];

const CALLOUT: &[Key] = &[
    short("note", TINTED, "notes"),
    short("tip", TINTED, "tips"),
    short("important", TINTED, "what the reader must know"),
    short("warning", TINTED, "warnings"),
    short("caution", TINTED, "risks"),
];

const TINTED: &[Key] =
    &[leaf("color", Kind::Color, "the bar and the title"), leaf("ground", Kind::Color, "the ground")];

const FONT: &[Key] = &[
    short("text", FAMILY, "running text"),
    short("display", FAMILY, "headings, tables, captions, headers and footers"),
    short("code", FAMILY, "code"),
    leaf("web", Kind::Word(&["embed", "name"]), "whether web pages bring the bundled fonts along or only name them"),
];

const FAMILY: &[Key] = &[
    leaf("family", Kind::Name, "the name of the family"),
    leaf("like", Kind::Word(&["serif", "sans", "mono"]), "what it is like, for characters that it lacks"),
    leaf("weight", Kind::Weight, "the weight of headings, where it is the family of headings"),
    leaf("scale", Kind::Number(0.5, 1.5), "its size in running text, as a share of that of the text"),
];

const SIZE: &[Key] =
    &[table("paper", &[PAPER_SIZE], "on paper and in Word"), table("screen", &[SCREEN_SIZE], "on screens")];

const PAPER_SIZE: &[Key] = &[
    leaf("base", Kind::Length(6.0, 24.0), "the size of running text, from which all sizes and spaces follow"),
    leaf("leading", Kind::Number(1.0, 2.5), "the distance of lines, as a multiple of the size"),
    leaf("ratio", Kind::Number(1.0, 1.6), "how many times as large each level of headings is as the one below it"),
    leaf("headings", Kind::Lengths(1, 6), "the sizes of title and headings, from the title down"),
    leaf("table", Kind::Length(5.0, 24.0), "the size of tables"),
    leaf("caption", Kind::Length(5.0, 24.0), "the size of captions"),
    leaf("code", Kind::Length(5.0, 24.0), "the size of blocks of code"),
    leaf("note", Kind::Length(5.0, 24.0), "the size of notes"),
];

const SCREEN_SIZE: &[Key] = &[
    leaf("base", Kind::Rem(0.75, 2.0), "the size of running text, of what the reader has chosen"),
    leaf("leading", Kind::Number(1.2, 2.5), "the distance of lines, as a multiple of the size"),
    leaf("ratio", Kind::Number(1.0, 1.6), "how many times as large each level of headings is as the one below it"),
    leaf("measure", Kind::Rem(20.0, 80.0), "how wide the text is at most"),
];

const SPACE: &[Key] = &[
    leaf("unit", Kind::Length(1.0, 12.0), "the unit of all spaces"),
    leaf("paragraph", Kind::Length(0.0, 24.0), "the space between paragraphs"),
    leaf("indent", Kind::Length(4.0, 48.0), "the indent of lists and quotations"),
];

const SHAPE: &[Key] = &[
    table("rule", &[RULE], "the thickness of lines"),
    leaf("justify", Kind::Flag, "whether running text is set to both edges"),
];

const RULE: &[Key] = &[
    leaf("thin", Kind::Length(0.1, 4.0), "lines between rows, the outlines of boxes"),
    leaf("strong", Kind::Length(0.0, 8.0), "the line below the letterhead"),
    leaf("bar", Kind::Length(0.0, 12.0), "the bar beside quotations and callouts"),
];

const PAGE: &[Key] = &[
    leaf("paper", Kind::Paper, "the paper"),
    leaf(
        "margin",
        Kind::Lengths(1, 4),
        "the margins: all; above and below, sides; above, sides, below; or all four from the top",
    ),
    table("letterhead", &[LETTERHEAD], "the letterhead of documents that have an organization"),
    table("header", &[RUNNING], "what stands above the text of each page but the first"),
    table("footer", &[RUNNING], "what stands below the text of each page"),
];

const LETTERHEAD: &[Key] = &[short("logo", LOGO, "the logo or seal before the organization")];

const LOGO: &[Key] = &[
    leaf("image", Kind::Name, "the path of a picture, from the theme on"),
    leaf("alt", Kind::Name, "what it shows, where it is more than an ornament beside the name"),
    leaf("height", Kind::Length(8.0, 200.0), "how high it is"),
];

const RUNNING: &[Key] = &[
    leaf("left", Kind::Line, "at the side where lines start"),
    leaf("center", Kind::Line, "in the middle"),
    leaf("right", Kind::Line, "at the side where lines end"),
];

const PLAIN: &[Key] = &[
    leaf("width", Kind::Whole(40, 200), "the width, in columns"),
    leaf("heading-marks", Kind::Marks, "what headings are underlined with, from the title down"),
    leaf("emphasis", Kind::Word(&["marks", "none"]), "whether marks stand around words that are stressed"),
    leaf("ascii", Kind::Flag, "whether signs that ASCII lacks are written with those that it has"),
];
