//! The examples that we read otherwise, each for a reason.

/// Why an example differs.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Difference {
    pub(crate) reason: &'static str,
    /// Whether the words and their order are the same all the same.
    pub(crate) keeps_words: bool,
}

/// A difference in the elements alone.
const fn elements(reason: &'static str) -> Difference {
    Difference { reason, keeps_words: true }
}

/// A difference in the words too.
const fn words(reason: &'static str) -> Difference {
    Difference { reason, keeps_words: false }
}

/// Every example that differs.
pub(crate) const DIFFERENCES: &[(Difference, &[&str])] = &[
    // Raw HTML is mapped to the content model, so that it is in all formats; none of it is passed through.
    (
        elements(
            "raw HTML: text in a block of HTML is a paragraph, and an element without a meaning of its own is its content",
        ),
        &[
            "commonmark/150",
            "commonmark/151",
            "commonmark/155",
            "commonmark/159",
            "commonmark/161",
            "commonmark/162",
            "commonmark/164",
            "commonmark/165",
            "commonmark/166",
            "commonmark/174",
            "commonmark/175",
            "commonmark/184",
            "commonmark/185",
            "commonmark/186",
            "commonmark/188",
            "commonmark/189",
        ],
    ),
    (
        elements("raw HTML: a table is a table of the model, whose rows stand in a group"),
        &["commonmark/148", "commonmark/149", "commonmark/160", "commonmark/190"],
    ),
    (elements("raw HTML: a table without cells is no table"), &["commonmark/191"]),
    (
        elements("raw HTML: preformatted text is a block of code, which has no attribute `language`"),
        &["commonmark/169"],
    ),
    (elements("raw HTML: an inline element does not reach over blocks"), &["commonmark/167"]),
    (
        elements("raw HTML: a tag that is never closed loses its meaning"),
        &[
            "commonmark/21",
            "commonmark/31",
            "commonmark/173",
            "commonmark/187",
            "commonmark/344",
            "commonmark/476",
            "commonmark/477",
            "commonmark/494",
            "commonmark/614",
            "commonmark/615",
            "commonmark/616",
            "commonmark/630",
            "commonmark/631",
            "commonmark/642",
            "commonmark/643",
        ],
    ),
    (
        elements("raw HTML: an element that has no counterpart in all formats loses its tag"),
        &["commonmark/163", "commonmark/171", "commonmark/524", "commonmark/536", "commonmark/617"],
    ),
    (
        words("raw HTML: what looks like a tag but is no element of HTML was meant as text"),
        &["commonmark/201", "commonmark/491", "commonmark/613", "commonmark/623"],
    ),
    (
        words("raw HTML: scripts and styles are dropped with what is in them"),
        &["commonmark/170", "commonmark/172", "commonmark/176", "commonmark/178"],
    ),
    (
        elements("raw HTML: comments, declarations, processing instructions and CDATA sections reach no output"),
        &[
            "commonmark/177",
            "commonmark/179",
            "commonmark/180",
            "commonmark/181",
            "commonmark/182",
            "commonmark/183",
            "commonmark/308",
            "commonmark/309",
            "commonmark/625",
            "commonmark/626",
            "commonmark/627",
            "commonmark/628",
            "commonmark/629",
        ],
    ),
    // A fault of the author never makes an invalid or inaccessible output.
    (elements("a heading without words would be announced as one and then nothing"), &["commonmark/79"]),
    (
        elements("a link without an address is its text, and is reported"),
        &["commonmark/200", "commonmark/485", "commonmark/486", "commonmark/487", "commonmark/567"],
    ),
    (elements("a link to an anchor that is not there is its text, and is reported"), &["commonmark/501"]),
    (
        elements("no file of a project has a colon in its name, since Windows has none; the link is its text"),
        &["commonmark/500"],
    ),
    (
        words("a link without text shows its address, and one to a document leads to that document's page"),
        &["commonmark/484"],
    ),
    (
        elements("a scheme that is not known to be harmless could run a program; the link is its text"),
        &["commonmark/598", "commonmark/599", "commonmark/601"],
    ),
    (
        elements("a picture without a description is announced as such, not passed over"),
        &["commonmark/475", "commonmark/581"],
    ),
    (elements("a header over no rows heads nothing; its first cell heads the others"), &["gfm/table/8"]),
    // What stands around the Markdown.
    (elements("two rules at the start of a file are front matter without keys"), &["commonmark/98"]),
    (elements("the language of code ends before a comma or semicolon"), &["commonmark/144"]),
    (elements("empty lines at the end of code are not shown"), &["commonmark/318"]),
];
