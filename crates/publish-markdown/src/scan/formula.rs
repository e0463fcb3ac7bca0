//! Display formulas as LaTeX writes them, `\begin{equation}` to `\end{equation}` (pandoc's `raw_tex`), and as mdBook's
//! books do, `\\[` to `\\]`.

use publish_core::Span;
use publish_core::model::AttributeSet;

use super::line::Line;
use super::{Construct, Scanner};
use crate::attributes;

/// The environments that are formulas of their own; each has a form with a star, which has no number.
const ENVIRONMENTS: [&str; 9] =
    ["align", "alignat", "displaymath", "eqnarray", "equation", "flalign", "gather", "math", "multline"];

/// A formula that was put aside.
#[derive(Debug)]
pub(crate) struct FormulaSource {
    /// Its LaTeX, line by line.
    pub(crate) lines: Vec<Span>,
    /// Whether a backslash is written twice, as where Markdown was read before the formula.
    pub(crate) doubled: bool,
    /// What stands in braces behind it.
    pub(crate) attributes: AttributeSet,
}

impl<'s> Scanner<'s> {
    /// Reads a formula whose end stands at the end of a line, with no blank line before it.
    pub(super) fn formula(&mut self, first: Line<'s>) -> bool {
        let Some(delimiters) = Delimiters::of(first.text()) else { return false };
        let start = first.content + delimiters.opening;
        let mut lines = Vec::new();
        let (mut line, mut content) = (first, start);
        loop {
            let text = &self.source[content.min(line.end)..line.end];
            if let Some((before, behind)) = text.split_once(delimiters.closing.as_str()) {
                let kept = before.len() + if delimiters.doubled { 0 } else { delimiters.closing.len() };
                lines.push(Span::new(self.text, content..content + kept));
                let Some(mut attributes) = attributes_behind(behind) else { return false };
                attributes::place(&mut attributes, &self.sourced(line.end - behind.len()..line.end));
                let formula = FormulaSource { lines, doubled: delimiters.doubled, attributes };
                self.put_aside(Construct::Formula(formula), first.content, line.next);
                return true;
            }
            lines.push(Span::new(self.text, content.min(line.end)..line.end));
            let Some(below) = line.below().filter(|below| !below.is_blank()) else { return false };
            let Some(at) = below.content_like(&first) else { return false };
            (line, content) = (below, at);
        }
    }
}

/// What a formula stands between.
struct Delimiters {
    /// How many bytes at the start are not the formula's.
    opening: usize,
    closing: String,
    doubled: bool,
}

impl Delimiters {
    fn of(text: &str) -> Option<Delimiters> {
        if text.starts_with(r"\\[") {
            return Some(Delimiters { opening: 3, closing: r"\\]".to_owned(), doubled: true });
        }
        let (name, _) = text.strip_prefix(r"\begin{")?.split_once('}')?;
        let known = ENVIRONMENTS.contains(&name.strip_suffix('*').unwrap_or(name));
        known.then(|| Delimiters { opening: 0, closing: format!(r"\end{{{name}}}"), doubled: false })
    }
}

/// The attributes in what stands behind a formula on its line; `None` where it is something else.
fn attributes_behind(text: &str) -> Option<AttributeSet> {
    let text = text.trim();
    if text.is_empty() {
        return Some(AttributeSet::default());
    }
    attributes::parse(text).filter(|braced| braced.length == text.len())?.plain()
}
