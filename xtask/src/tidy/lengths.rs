//! Renderers have no sizes, weights, tracking, spaces or widths of their own: those are in the sheet of looks.
//!
//! In their Rust no unit is made of a number that is written out, and no number with a point is there but those of halving and
//! the like; no text of theirs has a length of CSS or of Word. In their stylesheets no length is written out.
//! What is nothing (`0`), all or the middle (`100%`, `100vh`, `50%`) or counts characters and lines (`ch`, `lh`) is no look. Tests are free.

use std::iter::Peekable;

use proc_macro2::{Delimiter, Group, Literal, TokenStream, TokenTree, token_stream};

use crate::files::{below, read};

const FOLDERS: [&str; 5] = [
    "crates/publish-layout/src",
    "crates/publish-pdf/src",
    "crates/publish-docx/src",
    "crates/publish-html/src",
    "crates/publish-text/src",
];

/// What has numbers that are no looks, and why.
const EXCEPTIONS: [(&str, &str); 20] = [
    ("publish-layout/src/measure/costs.rs", "costs of breaking pages"),
    ("publish-layout/src/pages/breaks.rs", "costs of breaking pages"),
    ("publish-layout/src/pages/columns.rs", "limits of filling columns to the same height"),
    ("publish-layout/src/pages/floats.rs", "costs of breaking pages"),
    ("publish-layout/src/paragraph/breakpoints.rs", "limits and costs of breaking lines"),
    ("publish-layout/src/paragraph/east_asian.rs", "spaces that scripts demand (CLREQ, JLREQ)"),
    ("publish-layout/src/paragraph/protrusion.rs", "how far characters protrude by their form"),
    ("publish-layout/src/paragraph/scan.rs", "limits and costs of breaking lines"),
    ("publish-layout/src/paragraph/total_fit.rs", "limits and costs of breaking lines"),
    ("publish-docx/src/package/fonts.rs", "the faces that a document brings along"),
    ("publish-docx/src/ruler.rs", "the face that bold letters are measured in"),
    ("publish-docx/src/styles/table.rs", "Word's own style of tables, as Word writes it"),
    ("publish-html/src/math/", "spaces of mathematical notation (MathML Core, operator dictionary)"),
    ("publish-pdf/src/complete/destination.rs", "where viewers scroll to"),
    ("publish-pdf/src/complete/srgb.rs", "what sRGB is defined by (IEC 61966-2-1)"),
    ("publish-pdf/src/drawings/gradient.rs", "when circles of a gradient are taken to be the same"),
    ("publish-pdf/src/paint/canvas.rs", "how near glyphs are that are written in one go"),
    ("publish-pdf/src/paint/missing.rs", "the form of a sign that is drawn, in the box that layout gives it"),
    ("publish-pdf/src/paint/shown.rs", "how far glyphs are apart that are written by themselves"),
    ("publish-pdf/src/skeleton.rs", "a page that nobody sees, since another takes its place"),
];

/// The types of lengths, and what makes them of other units.
const UNITS: [&str; 10] =
    ["Pt", "HalfPt", "EighthPt", "Twips", "Emu", "Em", "Share", "from_px", "from_mm", "from_inches"];

/// Those whose one is the least that there is, or what another unit is converted by.
const COUNTED: [&str; 6] = ["Twips", "Emu", "EighthPt", "from_px", "from_mm", "from_inches"];

/// Nothing and what is taken for it, halves, ones and twos, and what hundredths and bytes are counted by.
const NEUTRAL: [f64; 10] = [0.0, 0.01, 0.5, 1.0, 2.0, 10.0, 100.0, 255.0, 1_000.0, 10_000.0];

/// The units of CSS whose lengths are looks.
const CSS_UNITS: [&str; 14] = ["em", "rem", "ex", "px", "pt", "pc", "mm", "cm", "in", "vw", "vh", "vmin", "vmax", "%"];

/// The attributes of Word that are lengths.
const WORD_LENGTHS: [&str; 10] =
    ["w:w", "w:sz", "w:szCs", "w:before", "w:after", "w:left", "w:right", "w:hanging", "w:line", "w:pos"];

pub(super) fn problems() -> Vec<String> {
    let mut problems = Vec::new();
    let mut used = vec![false; EXCEPTIONS.len()];
    let files = FOLDERS.iter().flat_map(|folder| below(folder)).filter(|path| !is_test(path));
    for path in files.filter(|path| path.ends_with(".rs") || path.ends_with(".css")) {
        let found = match read(&path) {
            Ok(text) if path.ends_with(".css") => of_css(&text),
            Ok(text) => of_rust(&text).unwrap_or_else(|error| vec![error]),
            Err(problem) => vec![problem],
        };
        match EXCEPTIONS.iter().position(|(place, _)| path.contains(place)) {
            Some(exception) => used[exception] |= !found.is_empty(),
            None => problems.extend(found.into_iter().map(|problem| format!("{path}:{problem}"))),
        }
    }
    let idle = EXCEPTIONS.iter().zip(used).filter(|(_, used)| !used);
    problems.extend(idle.map(|((place, _), _)| format!("{place}: it is excepted and has no numbers")));
    problems
}

fn is_test(path: &str) -> bool {
    path.contains("/tests") || path.ends_with("_tests.rs")
}

fn of_rust(text: &str) -> Result<Vec<String>, String> {
    let tokens: TokenStream = text.parse().map_err(|error| format!("1: {error}"))?;
    let mut problems = Vec::new();
    walk(tokens, &mut problems);
    Ok(problems)
}

/// Goes through tokens, in macros too, and leaves out what is for tests.
fn walk(tokens: TokenStream, problems: &mut Vec<String>) {
    let mut tokens = tokens.into_iter().peekable();
    let (mut of_weight, mut of_constant) = (false, false);
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Punct(mark) if mark.as_char() == '#' => {
                if tokens.peek().is_some_and(|next| next.to_string().replace(' ', "") == "[cfg(test)]") {
                    skip_item(&mut tokens);
                } else {
                    // Attributes hold no lengths.
                    let is_inner = |next: &TokenTree| matches!(next, TokenTree::Punct(mark) if mark.as_char() == '!');
                    tokens.next_if(is_inner);
                    tokens.next();
                }
            }
            TokenTree::Ident(name) => {
                if of_weight && ["SemiBold", "Bold"].iter().any(|weight| name == weight) {
                    let line = name.span().start().line;
                    problems
                        .push(format!("{line}: a renderer has a weight of its own; take that of a style of the sheet"));
                }
                of_weight = name == "Weight";
                // `const fn` and parameters of types have no value here.
                of_constant |= name == "const" || name == "static";
                of_constant &= name != "fn";
                if let Some(TokenTree::Group(group)) = tokens.peek()
                    && UNITS.contains(&name.to_string().as_str())
                    && let Some(number) = lone_number(&name.to_string(), group)
                {
                    problems.push(format!(
                        "{}: `{name}({number})` is a length that a renderer has of its own; put it into publish-style, with \
                         what it derives from",
                        name.span().start().line
                    ));
                    tokens.next();
                }
            }
            TokenTree::Group(group) => {
                of_weight = false;
                walk(group.stream(), problems);
            }
            TokenTree::Literal(literal) => problems.extend(of_literal(&literal, of_constant)),
            TokenTree::Punct(mark) => of_constant &= mark.as_char() != ';',
        }
    }
}

/// Skips the attribute that was seen and what it is on.
fn skip_item(tokens: &mut Peekable<token_stream::IntoIter>) {
    for token in tokens.by_ref() {
        match token {
            TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => return,
            TokenTree::Punct(mark) if mark.as_char() == ';' => return,
            TokenTree::Group(_) | TokenTree::Punct(_) | TokenTree::Ident(_) | TokenTree::Literal(_) => {}
        }
    }
}

/// The number that is alone in parentheses, unless it is no look.
fn lone_number(unit: &str, group: &Group) -> Option<String> {
    let text = group.stream().to_string().replace([' ', '_'], "");
    let number: f64 = text.parse().ok()?;
    let is_look = number != 0.0 && !(number == 1.0 && COUNTED.contains(&unit));
    (group.delimiter() == Delimiter::Parenthesis && is_look).then_some(text)
}

/// What is wrong with a literal. A number that has a name is not neutral: it may be one of many.
fn of_literal(literal: &Literal, of_constant: bool) -> Option<String> {
    let line = literal.span().start().line;
    match syn::Lit::new(literal.clone()) {
        syn::Lit::Float(number) => {
            let value: f64 = number.base10_parse().ok()?;
            let is_neutral = [0.0, 0.01].contains(&value)
                || !of_constant && NEUTRAL.contains(&value)
                || number.base10_digits().contains('e');
            let message =
                "a number with a point is a look or a limit; put it into publish-style, or name why it is none";
            (!is_neutral).then(|| format!("{line}: `{number}`: {message}"))
        }
        syn::Lit::Str(text) => {
            let found = css_lengths(&text.value()).into_iter().next().or_else(|| word_length(&text.value()))?;
            Some(format!("{line}: `{found}` is a length in a text that a renderer writes; let publish-style say it"))
        }
        _ => None,
    }
}

/// The first length of Word in a text that is not nothing.
fn word_length(text: &str) -> Option<String> {
    WORD_LENGTHS.iter().find_map(|name| {
        let attribute = format!(" {name}=\"");
        let values = text.split(&attribute).skip(1).filter_map(|rest| rest.split_once('"')).map(|(value, _)| value);
        let mut lengths = values.filter(|value| value.parse::<i32>().is_ok_and(|value| value != 0));
        lengths.next().map(|value| format!("{name}=\"{value}\""))
    })
}

fn of_css(text: &str) -> Vec<String> {
    let mut problems = Vec::new();
    for (line, number) in without_comments(text).lines().zip(1..) {
        let own = css_lengths(line).into_iter().chain(css_numbers(line)).chain(css_colors(line));
        problems.extend(own.map(|found| {
            format!("{number}: `{found}` is a look that the stylesheet has of its own; use a variable that is made from the sheet")
        }));
    }
    problems
}

/// The text with blanks for its comments, so that lines keep their numbers.
fn without_comments(text: &str) -> String {
    let mut parts = text.split("/*");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (comment, rest) = part.split_once("*/").unwrap_or((part, ""));
        out.extend(comment.chars().filter(|character| *character == '\n'));
        out.push_str(rest);
    }
    out
}

/// The numbers of a text, each with what stands before it and the letters or the sign right behind it.
fn numbers(text: &str) -> impl Iterator<Item = (&str, &str, &str)> {
    let is_number = |character: char| character.is_ascii_digit() || character == '.';
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let start = at + text[at..].find(|character: char| character.is_ascii_digit())?;
            let start = start - usize::from(text[..start].ends_with('.'));
            let end = start + text[start..].find(|character| !is_number(character)).unwrap_or(text.len() - start);
            let is_unit = |character: char| character.is_ascii_alphabetic() || character == '%';
            let behind = end + text[end..].find(|character| !is_unit(character)).unwrap_or(text.len() - end);
            at = behind.max(start + 1);
            let before = text[..start].chars().next_back();
            // What belongs to a name or a colour is no number.
            if !before.is_some_and(|before| {
                before.is_alphanumeric() || "_#\\".contains(before) || before == '-' && is_name(&text[..start])
            }) {
                return Some((&text[..start], &text[start..end], &text[end..behind]));
            }
        }
    })
}

/// Whether a text that ends with a hyphen ends with a name.
fn is_name(text: &str) -> bool {
    text.trim_end_matches('-').ends_with(|character: char| character.is_alphanumeric()) && text.ends_with('-')
}

/// The lengths of CSS in a text that are looks.
fn css_lengths(text: &str) -> Vec<String> {
    let is_all = |number: &str, unit: &str| matches!((number, unit), ("100", "%" | "vw" | "vh") | ("50", "%"));
    let is_nothing = |number: &str| number.parse::<f64>().is_ok_and(|number| number == 0.0);
    let lengths = numbers(text).filter(|(_, _, unit)| CSS_UNITS.contains(unit));
    let own = lengths.filter(|(_, number, unit)| !is_nothing(number) && !is_all(number, unit));
    own.map(|(_, number, unit)| format!("{number}{unit}")).collect()
}

/// The weights, distances of lines and factors of a line of CSS.
fn css_numbers(line: &str) -> Vec<String> {
    let bare = numbers(line).filter(|(_, _, unit)| unit.is_empty());
    let is_look = |before: &str, number: &str| {
        number.contains('.')
            || ["font-weight:", "line-height:"].iter().any(|name| before.ends_with(name) && number != "0")
    };
    bare.filter(|(before, number, _)| is_look(before, number)).map(|(_, number, _)| number.to_owned()).collect()
}

/// The colours of a line of CSS.
fn css_colors(line: &str) -> Vec<String> {
    let values = line.split(['{', ';']).filter_map(|declaration| declaration.split_once(':')).map(|(_, value)| value);
    values.filter(|value| value.contains('#') || value.contains("rgb(")).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rust(text: &str) -> usize {
        of_rust(text).expect("it is Rust").len()
    }

    #[test]
    fn lengths_in_rust_are_found() {
        assert_eq!(rust("const GAP: Pt = Pt(3.0);"), 1);
        assert_eq!(rust("fn f() { g(Twips(120), -HalfPt(17), publish_core::Emu(9)) }"), 3);
        assert_eq!(rust("fn f() { vec![Pt(-1.5)] }"), 1);
        assert_eq!(rust("const GAP: f32 = 0.5;\nfn f(a: f32) -> f32 { a * 0.5 }"), 1);
        assert_eq!(rust("fn f(size: f32) -> f32 { size * 0.68 }"), 1);
        assert_eq!(rust("const SPACE: Em = Em(0.4);\nconst WIDE: Pt = Pt::from_px(3.0);"), 2);
        assert_eq!(rust("fn f() { put(css, format_args!(\".a{{margin:2em}}\")) }"), 1);
        assert_eq!(rust("fn f() { out.push_str(r#\"<w:left w:w=\"0\"/><w:left w:w=\"108\"/>\"#) }"), 1);
        assert_eq!(rust("fn f() -> Weight { g(theme::Weight::Bold, Weight::SemiBold) }"), 2);
        assert!(of_rust("\n\nconst GAP: Pt = Pt(3.0);").expect("it is Rust")[0].starts_with("3: `Pt(3.0)`"));
    }

    #[test]
    fn what_is_no_look_is_not_found_in_rust() {
        for text in [
            "fn f(a: Pt) -> Pt { (a / 2.0).max(Pt(0.0)) * 0.5 + Pt(a.0) }",
            "fn f(a: Pt) -> f32 { a / Pt::from_px(1.0) }",
            "fn f(a: Twips) -> Twips { a.max(Twips(1)) }",
            "/// `Pt(3.0)` is 3pt.\nfn f() { g(\"100%\", \"{:.3}em\", 12, \"a-2em\", \"#12pt\") }",
            "#[cfg(test)]\nmod tests { const A: Pt = Pt(3.0); }",
            "#[cfg(test)]\nuse a::b;\nfn f() {}",
            "use theme::Weight;\nfn f(a: Weight) { a.max(Weight::Regular); Letters::Bold; }",
        ] {
            assert_eq!(of_rust(text), Ok(Vec::new()), "{text}");
        }
        assert_eq!(rust("#[cfg(test)]\nuse a::b;\nconst A: Pt = Pt(3.0);"), 1);
    }

    #[test]
    fn looks_in_stylesheets_are_found() {
        for css in [
            "p{margin:.5em 0}",
            "p{padding:0 12px}",
            "p{width:30%}",
            "p{margin:calc(var(--indent)*1.1)}",
            "p{font-weight:600}",
            "p{line-height:1.4}",
            "p{color:#fff}",
            "p{background:rgb(0 0 0/.4)}",
            "@media (max-width:40rem){",
            "p{top:-4rem}",
        ] {
            assert!(!of_css(css).is_empty(), "{css}");
        }
        assert!(of_css("/* a\nb */\np{top:1em}")[0].starts_with("3: `1em`"));
    }

    #[test]
    fn what_is_no_look_is_not_found_in_stylesheets() {
        for css in [
            "h1{margin:0 auto;width:100%;min-height:100vh;line-height:0}",
            "p{margin:var(--space-2) calc(var(--space-10)*-2)}",
            ".far{--gutter:9ch;min-height:1lh;flex:1 1 100%;z-index:3;orphans:2}",
            ".a{grid-template-columns:minmax(0,1fr);transform:rotate(40deg);content:\")\\2002\"}",
            "/* 3em */ a{hyphenate-limit-chars:10 4 4}",
        ] {
            assert_eq!(of_css(css), Vec::<String>::new(), "{css}");
        }
    }
}
