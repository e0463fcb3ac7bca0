//! What is looked for: a row for each construct, of which tool it is, and what to write here.
//!
//! The next tool's construct is a row of [`PATTERNS`], with a [shape](shapes) where its start does not tell it; the first
//! row that fits is taken. A first byte that no row had before belongs into [`may_have`].

use std::ops::Range;

use super::shapes::{self, Shape};

/// A construct that text may have kept.
#[derive(Debug)]
pub(super) struct Pattern {
    /// What it starts with.
    pub(super) start: &'static str,
    at: At,
    /// Where it ends.
    end: Shape,
    /// What it is.
    pub(super) is: &'static str,
    /// What to do.
    pub(super) help: &'static str,
}

/// Where a construct may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum At {
    /// Anywhere.
    Any,
    /// At the start of a line.
    Line,
    /// At the start of the block.
    Block,
}

/// What was found, and where.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) range: Range<usize>,
    pub(super) pattern: &'static Pattern,
}

const VALUE: &str = "write its value, or name it under `[variables]` in publish.toml and write `{{< var name >}}`";
const TEMPLATE: &str = "render the file with its own tool first, or write what should stand here";
const CALLOUT: &str = "write `> [!NOTE]` before its lines, or `::: {.note}` to `:::` around it";
const ATTRIBUTES: &str = "attributes stand right behind a heading, picture, link, code or brackets: `[words]{.name}`; for a block, \
                          `{: .name}` on a line below it";
const MDX: &str = "take it out; components have no words of their own";

const fn row(start: &'static str, at: At, end: Shape, is: &'static str, help: &'static str) -> Pattern {
    Pattern { start, at, end, is, help }
}

static PATTERNS: &[Pattern] = &[
    row("{{<", At::Any, shapes::to_braces, "is a shortcode of Hugo or Quarto that is not known here", TEMPLATE),
    row("{{%", At::Any, shapes::to_braces, "is a shortcode of Hugo", TEMPLATE),
    row("{{#", At::Any, shapes::to_braces, "is a directive of mdBook or Handlebars that is not known here", TEMPLATE),
    row("{{", At::Any, shapes::variable, "is a variable of a template (Jekyll, Jinja, MkDocs)", VALUE),
    row("{%", At::Any, shapes::liquid, "is a tag of a template (Liquid of Jekyll, Jinja)", TEMPLATE),
    row("{/*", At::Any, shapes::mdx_comment, "is a comment of MDX", "write `<!-- … -->`"),
    row("{::", At::Any, shapes::to_brace, "is an extension of kramdown", TEMPLATE),
    row("{", At::Any, shapes::myst_role, "is a role of MyST", "write a reference as `@fig-x`, a formula as `$x$`"),
    row("{", At::Any, shapes::attributes, "looks like attributes that belong to nothing", ATTRIBUTES),
    row(
        "![[",
        At::Any,
        shapes::wiki,
        "is an embedded file of Obsidian",
        "write `![What it shows](picture.png)`, or `{{< include file.md >}}`",
    ),
    row(
        "![",
        At::Any,
        shapes::picture,
        "looks like a picture, but has no address",
        "write `![What it shows](picture.png)`",
    ),
    row(
        "[[",
        At::Any,
        shapes::wiki,
        "is a link of a wiki (Obsidian, GitHub) to a page that is not here",
        "write `[words](page.md)`, or `[words](#heading)`",
    ),
    row(
        "[!",
        At::Any,
        shapes::docfx,
        "is an extension of MS Learn (DocFX) or an alert that is not known here",
        CALLOUT,
    ),
    row(
        "[",
        At::Any,
        shapes::parted_link,
        "looks like a link with a space in it",
        "take out the space between `]` and `(`",
    ),
    row(
        "](",
        At::Any,
        shapes::outer_link,
        "is the end of a link with another in it",
        "no link stands in another: take the brackets of one of them out",
    ),
    row("^[", At::Any, shapes::inline_note, "looks like a note that is never closed", "close it with `]`: `^[words]`"),
    row("^ ", At::Block, shapes::govspeak_note, "is a callout of Govspeak", CALLOUT),
    row(" ^", At::Any, shapes::block_id, "is an identifier of Obsidian", "write `{: #name}` on a line below the block"),
    row("<!", At::Any, shapes::html_comment, "looks like a comment that is never closed", "end it with `-->`"),
    row("<%", At::Any, shapes::erb, "is a tag of ERB or EJS", TEMPLATE),
    row(
        "8<",
        At::Any,
        shapes::snippet,
        "is a snippet of MkDocs (pymdownx) that can't be read",
        "write `{{< include file.md >}}`",
    ),
    row("%%", At::Any, shapes::percents, "looks like a comment of Obsidian that is never closed", "write `<!-- … -->`"),
    row(
        "$$",
        At::Any,
        shapes::dollars,
        "looks like the start or end of a formula",
        "write `$$` before and behind it, or `\\$\\$`",
    ),
    row(
        "$",
        At::Line,
        shapes::govspeak_block,
        "is a block of Govspeak",
        "write `::: {.cta}` to `:::` around its lines",
    ),
    row(
        ":::image",
        At::Line,
        shapes::line,
        "is a picture of MS Learn (DocFX)",
        "write `![What it shows](picture.png)`",
    ),
    row(
        ":::code",
        At::Line,
        shapes::line,
        "is code from a file, of MS Learn (DocFX)",
        "write `{{< include file >}}` in a block of code",
    ),
    row(
        ":::",
        At::Line,
        shapes::line,
        "looks like the start of a division",
        "write `::: {.name}`, and `:::` behind what is in it",
    ),
    row(
        ":",
        At::Any,
        shapes::role,
        "is a role of d2l or Sphinx",
        "write a reference as `@fig-x`, an identifier as `{#fig-x}`",
    ),
    row(
        ":",
        At::Any,
        shapes::icon,
        "is an icon of MkDocs (Material)",
        "write what it tells in words, or a character such as ✓",
    ),
    row(
        "#",
        At::Line,
        shapes::heading,
        "looks like a heading without a space",
        "write a space behind the number signs",
    ),
    row("=== ", At::Line, shapes::titled, "is a tab of MkDocs that has no text", "indent its text by four spaces"),
    row("!!! ", At::Line, shapes::line, "is an admonition of MkDocs that is not known here", CALLOUT),
    row("??? ", At::Line, shapes::line, "is an admonition of MkDocs that is not known here", CALLOUT),
    row("/// ", At::Line, shapes::line, "is a block of MkDocs (pymdownx)", CALLOUT),
    row(".. ", At::Line, shapes::rest_directive, "is a directive of reStructuredText", TEMPLATE),
    row("```", At::Line, shapes::line, "looks like a fence, but starts no code", "put it on a line of its own"),
    row(
        "\\",
        At::Any,
        shapes::latex,
        "is a command of LaTeX",
        "write it in Markdown; commands are read in formulas alone",
    ),
    row(
        "(ref:",
        At::Any,
        shapes::to_parenthesis,
        "is a text reference of bookdown that nothing defines or uses",
        "write the words in its place",
    ),
    row("import ", At::Block, shapes::import, "is code of MDX", MDX),
    row("export ", At::Block, shapes::export, "is code of MDX", MDX),
    row(
        "",
        At::Block,
        shapes::table_rows,
        "looks like a table without its delimiter row",
        "write a row such as `|---|---|` below the first",
    ),
];

/// Whether a text has any character that a construct could start with.
pub(super) fn may_have(text: &str) -> bool {
    let bytes = text.as_bytes();
    let starts_line = match bytes.first() {
        Some(b'#' | b'=' | b'!' | b'?' | b'/' | b'.' | b'`' | b'^') => true,
        Some(b'i') => text.starts_with("import "),
        Some(b'e') => text.starts_with("export "),
        _ => false,
    };
    if starts_line {
        return true;
    }
    bytes.iter().enumerate().any(|(at, &byte)| {
        SUSPECT[usize::from(byte)]
            && match byte {
                b':' => bytes.get(at + 1).is_some_and(|next| *next == b':' || next.is_ascii_lowercase()),
                b'(' => bytes[at..].starts_with(b"(ref:"),
                b']' => bytes.get(at + 1) == Some(&b'('),
                b'<' => bytes.get(at + 1).is_some_and(|next| matches!(next, b'!' | b'%' | b'-') || *next > 0x7F),
                _ => true,
            }
    })
}

static SUSPECT: [bool; 128 * 2] = {
    let mut suspect = [false; 256];
    let bytes = b"{[]^<%$:\\|(";
    let mut at = 0;
    while at < bytes.len() {
        suspect[bytes[at] as usize] = true;
        at += 1;
    }
    suspect
};

/// The first construct from byte `from` of a text on.
pub(super) fn next(text: &str, from: usize) -> Option<Found> {
    let bytes = text.as_bytes();
    (from..bytes.len()).filter(|&at| text.is_char_boundary(at)).find_map(|at| {
        let line = at == 0 || bytes[at - 1] == b'\n';
        if !line && !is_first(bytes[at]) {
            return None;
        }
        let fits = |pattern: &&Pattern| match pattern.at {
            At::Any => true,
            At::Line => line,
            At::Block => at == 0,
        };
        // Few rows start with a byte: a look at it alone tells the others.
        let may_fit = |pattern: &&Pattern| pattern.start.as_bytes().first().is_none_or(|first| *first == bytes[at]);
        let fitting = PATTERNS.iter().filter(may_fit).filter(fits);
        let fitting = fitting.filter(|pattern| text[at..].starts_with(pattern.start));
        fitting.into_iter().find_map(|pattern| Some(Found { range: (pattern.end)(text, at)?, pattern }))
    })
}

/// Whether a construct that may stand anywhere starts with a byte.
fn is_first(byte: u8) -> bool {
    SUSPECT[usize::from(byte)] || matches!(byte, b'!' | b' ' | b'8')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        let mut all = Vec::new();
        let mut at = 0;
        while let Some(found) = next(text, at) {
            all.push(&text[found.range.clone()]);
            at = found.range.end.max(found.range.start + 1);
        }
        all
    }

    #[test]
    fn what_is_left_over_is_found() {
        for (text, wanted) in [
            ("a {% include x.html y=“z” %} b", "{% include x.html y=“z” %}"),
            ("{{ page.title }}", "{{ page.title }}"),
            ("x {{< video a.mp4 >}}.", "{{< video a.mp4 >}}"),
            ("word{#id}", "{#id}"),
            ("word {.a .b}", "{.a .b}"),
            ("[^n]{ .x }", "{ .x }"),
            ("see [[Page|words]]", "[[Page|words]]"),
            ("![[x.png|200]]", "![[x.png|200]]"),
            ("![a map]", "![a map]"),
            ("[words] (https://example.org/x)", "[words] (https://example.org/x)"),
            ("[words] (page.md)", "[words] (page.md)"),
            ("[words] (#part)", "[words] (#part)"),
            ("a^[never", "^[never"),
            ("^ Inset ^", "^ Inset ^"),
            ("ends here ^abc123", " ^abc123"),
            ("a <!– b", "<!–"),
            ("<%= partial ‘x’ %>", "<%= partial ‘x’ %>"),
            ("–8<– “a.md”", "8<– “a.md”"),
            ("$$ x", "$$"),
            ("$CTA\nInset", "$CTA"),
            ("a\n::: note", "::: note"),
            (":octicons-mark-16:", ":octicons-mark-16:"),
            (":label:\u{FDEF}", ":label:\u{FDEF}"),
            ("{doc}\u{FDEF}", "{doc}\u{FDEF}"),
            ("#NoSpace", "#NoSpace"),
            ("##Two words", "##Two words"),
            ("#Introduction to it", "#Introduction to it"),
            ("=== “Tab”", "=== “Tab”"),
            ("!!! pied “x”", "!!! pied “x”"),
            (".. note:: x", ".. note:: x"),
            ("\\textbf{x} y", "\\textbf{"),
            ("(ref:cap) A text", "(ref:cap)"),
            ("import Tabs from ‘@theme/Tabs’;", "import Tabs from ‘@theme/Tabs’;"),
            ("export const x = 1;", "export const x = 1;"),
            ("a | b\nc | d", "a | b\nc | d"),
            ("| a | b |\n| c | d |", "| a | b |\n| c | d |"),
            ("> [!VIDEO https://x.y]", "[!VIDEO https://x.y]"),
        ] {
            assert_eq!(found(text), [wanted], "{text}");
            assert!(may_have(text) || text.contains('\u{FDEF}'), "{text}");
        }
    }

    #[test]
    fn plain_text_is_not() {
        for text in [
            "#Section508",
            "#1",
            "#accessibility",
            "#FreedomOfInformation is a hashtag.",
            "#one #two",
            "[sic] (page 4)",
            "[Name] (703) 555-0100",
            "[[Page 45678]]",
            "[[1]]",
            "[[a, b], [c, d]]",
            "[x] (e.g. this)",
            "[1] (v1.2)",
            "a vec![1] b",
            "Wow! [x]",
            "{x}",
            "{1, 2}",
            "/users/{id}/",
            "{.5}",
            "{}",
            "{{}}",
            "{{ a { b }}",
            "a ^ b",
            "x ^2",
            "a^b",
            "100 %",
            "5 %% 6",
            "US$ 5 and $6",
            "$HOME is",
            "5:30 and a:b",
            "std::io",
            ":tada:",
            "a < b",
            "<3",
            "C:\\Users\\name",
            "\\d{3}",
            "or (see ref: x)",
            "import goods from abroad",
            "export of goods",
            "a | b",
            "Home | About\nAll of it",
            "!!!",
            "Really??? Yes",
            "…",
            "# x",
            "e.g. this",
            "[^[:alpha:]]",
            "a -- b",
        ] {
            assert_eq!(found(text), Vec::<&str>::new(), "{text}");
        }
    }

    #[test]
    fn a_row_has_words() {
        for Pattern { start, is, help, .. } in PATTERNS {
            assert!(is.starts_with("is ") || is.starts_with("looks like "), "{start}");
            assert!(!help.is_empty() && !help.ends_with('.'), "{start}");
        }
    }
}
