//! Dollar signs that start no formula, though pulldown-cmark takes them for one.
//!
//! Names of variables such as `$HOME` stand in text of computers, and the next dollar sign may be that of code:
//! a formula would swallow the start of the code. Amounts of money are no formulas either. Such a sign is veiled, so
//! that the words behind it are read as what they are.

use std::ops::Range;
use std::sync::Arc;

use super::guard::Guards;
use crate::clean::stand_in;
use crate::syntax::Syntax;

/// So many signs behind one may close a formula that is looked at.
const MOST_CLOSERS: usize = 4;

/// So often a text is read anew: where one sign is veiled, another may start a formula.
const MOST_ROUNDS: usize = 8;

/// Veils the signs in the body of a text, which starts at byte `start`.
pub(super) fn veil(guards: &mut Guards, source: Arc<str>, start: usize, syntax: Syntax) -> Arc<str> {
    let mut source = source;
    for _ in 0..MOST_ROUNDS {
        if !may_have(&source[start..]) {
            break;
        }
        let found = refused(&source, guards.of(&source, start, syntax).formulas());
        if found.is_empty() {
            break;
        }
        let mut bytes = source.as_bytes().to_vec();
        for at in found {
            bytes[at] = stand_in(b'$');
        }
        source = String::from_utf8(bytes).expect("ASCII took the place of ASCII").into();
    }
    source
}

/// The places of signs around what pulldown-cmark takes for a formula and is none.
fn refused(source: &str, formulas: impl Iterator<Item = Range<usize>>) -> Vec<usize> {
    let in_line = formulas.filter(|range| !source[range.clone()].starts_with("$$"));
    let refused = in_line.filter(|range| !is_formula(&source[range.clone()], &source[range.end..]));
    // The second sign of two amounts starts no formula either; that of code is the code's.
    refused
        .flat_map(|range| [Some(range.start), (!halves(&source[range.clone()])).then(|| range.end - 1)])
        .flatten()
        .collect()
}

/// Whether what stands between dollar signs, these with it, is a formula: it holds no half of code, is no amount with
/// words behind it, and no digit follows (pandoc's rule), so that amounts of money stay text.
pub(crate) fn is_formula(written: &str, behind: &str) -> bool {
    !halves(written) && !is_amount(written) && !behind.starts_with(|next: char| next.is_ascii_digit())
}

/// Whether a text holds half of a code.
fn halves(written: &str) -> bool {
    written.bytes().filter(|&byte| byte == b'`').count() % 2 != 0
}

/// Whether a text is an amount with words behind it up to the sign of another.
fn is_amount(written: &str) -> bool {
    let is_word = |word: &str| word.bytes().take_while(u8::is_ascii_alphabetic).count() > 1;
    let has_words = || !written.contains('\\') && written.split_ascii_whitespace().skip(1).any(is_word);
    written[1..].starts_with(|first: char| first.is_ascii_digit()) && (written.contains("\\$") || has_words())
}

/// Whether any paragraph has two signs that may be taken for a formula and are none. Nearly all texts have none.
fn may_have(body: &str) -> bool {
    let mut opening = Vec::new();
    for (at, _) in body.match_indices('$') {
        let closes = !body[..at].ends_with(char::is_whitespace);
        opening.retain(|&open: &usize| !body[open..at].contains("\n\n"));
        let is_none = |open: &usize| !is_formula(&body[*open..at], &body[at + 1..]);
        if closes && opening.iter().any(is_none) {
            return true;
        }
        if opening.len() == MOST_CLOSERS {
            opening.remove(0);
        }
        if body[at + 1..].starts_with(|next: char| !next.is_whitespace()) {
            opening.push(at);
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use publish_core::model::Dialect;

    use super::*;

    fn veiled(source: &str) -> String {
        veil(&mut Guards::default(), source.into(), 0, Syntax::of(Dialect::Publish))
            .replace(char::from(stand_in(b'$')), "\\$")
    }

    #[test]
    fn names_of_variables_start_no_formula() {
        let source = "It is *$HOME/bin*, so\nset `$PATH` and `$X`.\n";
        assert_eq!(veiled(source), source.replace("*$", "*\\$"));
        assert_eq!(veiled("$A `$B` $C `$D`\n"), "\\$A `$B` \\$C `$D`\n");
        assert_eq!(veiled("$a *b*$5, or US$ 3\n"), "\\$a *b*\\$5, or US$ 3\n");
    }

    #[test]
    fn formulas_and_code_stay() {
        for source in [
            "$x$ and $`y`$, `$A` and `$B`\n",
            "$2 \\text{ of these}$, $5 + x$\n",
            "```\n$A `$B`\n```\n",
            "$5 and $6\n",
            "$A\n\n`$B`\n",
            "$x$ `a` $y$\n",
        ] {
            assert_eq!(veiled(source), source);
        }
    }
}
