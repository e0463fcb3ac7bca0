//! Environments, and lines of formulas.

use std::ops::Range;

use publish_core::model::{Alignment, MathNode, MathStyle, MathTable, MathTableKind};

use super::LatexError;
use super::parser::{Parser, Until, unexpected};
use super::token::Token;

/// An environment.
struct Environment {
    kind: MathTableKind,
    open: Option<char>,
    close: Option<char>,
    columns: Vec<Alignment>,
    column_lines: Vec<usize>,
    /// Whether it is set smaller than the formula.
    small: bool,
}

impl Environment {
    fn new(kind: MathTableKind) -> Environment {
        let columns = match kind {
            MathTableKind::Matrix | MathTableKind::Stacked => vec![Alignment::Center],
            MathTableKind::Cases => vec![Alignment::Left],
            MathTableKind::Aligned => Vec::new(),
        };
        Environment { kind, open: None, close: None, columns, column_lines: Vec::new(), small: false }
    }

    fn fenced(mut self, open: Option<char>, close: Option<char>) -> Environment {
        (self.open, self.close) = (open, close);
        self
    }

    fn table(self, rows: Rows) -> MathNode {
        let Environment { kind, open, close, mut columns, column_lines, small } = self;
        if kind == MathTableKind::Aligned && columns.is_empty() {
            let widest = rows.rows.iter().map(Vec::len).max().unwrap_or(0);
            columns = match widest {
                0 | 1 => vec![Alignment::Center],
                _ => (0..widest).map(|at| if at % 2 == 0 { Alignment::Right } else { Alignment::Left }).collect(),
            };
        }
        let table = MathTable { kind, columns, rows: rows.rows, row_lines: rows.lines, column_lines };
        let table = MathNode::Table(Box::new(table));
        let table = if small { MathNode::Styled(MathStyle::Script, vec![table]) } else { table };
        match (open, close) {
            (None, None) => table,
            (open, close) => MathNode::Fenced { open, close, content: vec![table] },
        }
    }
}

/// Rows that were read, and the places of lines between them.
#[derive(Default)]
struct Rows {
    rows: Vec<Vec<Vec<MathNode>>>,
    lines: Vec<usize>,
}

impl Parser<'_> {
    /// A row, or a table of lines where rows are separated.
    pub(super) fn lines(&mut self) -> Result<Vec<MathNode>, LatexError> {
        let mut rows = self.rows()?;
        if let [row] = rows.rows.as_mut_slice()
            && let [cell] = row.as_mut_slice()
        {
            return Ok(std::mem::take(cell));
        }
        Ok(if rows.rows.is_empty() { Vec::new() } else { vec![Environment::new(MathTableKind::Aligned).table(rows)] })
    }

    /// The lines of an argument that stand close (`\substack`).
    pub(super) fn stacked(&mut self, of: &Range<usize>) -> Result<MathNode, LatexError> {
        let (Token::Open, open) = self.scanner.next() else {
            let message = "`\\substack` lacks what it applies to".to_owned();
            return Err(LatexError { range: of.clone(), message });
        };
        let rows = self.deeper(|parser| parser.rows())?;
        self.close(&open)?;
        Ok(Environment::new(MathTableKind::Stacked).table(rows))
    }

    /// `\begin{…}` was read at `of`.
    pub(super) fn environment(&mut self, of: &Range<usize>) -> Result<MathNode, LatexError> {
        let name = self.written(of)?;
        let named = of.start..self.scanner.at;
        let environment = self.open_environment(&name, &named)?;
        let rows = self.deeper(|parser| parser.rows())?;
        match self.scanner.next() {
            (Token::Command("end"), range) => {
                let closed = self.written(&range)?;
                if closed == name {
                    return Ok(environment.table(rows));
                }
                let message = format!("`\\end{{{closed}}}` stands where `{name}` is open");
                Err(LatexError { range: range.start..self.scanner.at, message })
            }
            (Token::End, _) => {
                let message = format!("`\\begin{{{name}}}` is never closed by `\\end{{{name}}}`");
                Err(LatexError { range: named, message })
            }
            (token, range) => Err(unexpected(token, range)),
        }
    }

    fn open_environment(&mut self, name: &str, at: &Range<usize>) -> Result<Environment, LatexError> {
        let matrix = || Environment::new(MathTableKind::Matrix);
        let small = |environment: Environment| Environment { small: true, ..environment };
        let left = |environment: Environment| Environment { columns: vec![Alignment::Left], ..environment };
        let starred = name.strip_suffix('*').unwrap_or(name);
        if starred != name && starred.ends_with("matrix") {
            // mathtools: the alignment of all columns, in brackets.
            self.optional()?;
        }
        Ok(match starred {
            "matrix" => matrix(),
            "pmatrix" => matrix().fenced(Some('('), Some(')')),
            "bmatrix" => matrix().fenced(Some('['), Some(']')),
            "Bmatrix" => matrix().fenced(Some('{'), Some('}')),
            "vmatrix" => matrix().fenced(Some('|'), Some('|')),
            "Vmatrix" => matrix().fenced(Some('‖'), Some('‖')),
            "smallmatrix" => small(matrix()),
            "array" | "darray" => self.array(at)?,
            "subarray" => {
                self.written(at)?;
                Environment::new(MathTableKind::Stacked)
            }
            "cases" | "dcases" => Environment::new(MathTableKind::Cases).fenced(Some('{'), None),
            "rcases" | "drcases" => Environment::new(MathTableKind::Cases).fenced(None, Some('}')),
            "align" | "aligned" | "flalign" | "split" | "eqnarray" | "equation" | "displaymath" | "math"
            | "IEEEeqnarray" => {
                self.skip_position()?;
                Environment::new(MathTableKind::Aligned)
            }
            "alignat" | "alignedat" => {
                self.skip_position()?;
                self.written(at)?;
                Environment::new(MathTableKind::Aligned)
            }
            "gather" | "gathered" => {
                self.skip_position()?;
                Environment { columns: vec![Alignment::Center], ..Environment::new(MathTableKind::Aligned) }
            }
            "multline" | "multlined" => left(Environment::new(MathTableKind::Aligned)),
            _ => {
                let message = format!("`{name}` is no environment that is known here");
                return Err(LatexError { range: at.clone(), message });
            }
        })
    }

    /// `[t]`, which says how an environment stands in its line.
    fn skip_position(&mut self) -> Result<(), LatexError> {
        for position in ["[t]", "[b]", "[c]"] {
            if self.scanner.skip(position) {
                break;
            }
        }
        Ok(())
    }

    /// The columns of an array: `{l|cr}`.
    fn array(&mut self, at: &Range<usize>) -> Result<Environment, LatexError> {
        self.skip_position()?;
        let mut environment = Environment { columns: Vec::new(), ..Environment::new(MathTableKind::Matrix) };
        let written = self.written(at)?;
        for column in written.chars() {
            match column {
                'l' => environment.columns.push(Alignment::Left),
                'c' => environment.columns.push(Alignment::Center),
                'r' => environment.columns.push(Alignment::Right),
                '|' | ':' => environment.column_lines.push(environment.columns.len()),
                _ => {}
            }
        }
        if environment.columns.is_empty() {
            environment.columns.push(Alignment::Center);
        }
        environment.column_lines.dedup();
        Ok(environment)
    }

    /// Rows of cells, up to what ends neither.
    fn rows(&mut self) -> Result<Rows, LatexError> {
        let mut found = Rows::default();
        let mut row = Vec::new();
        loop {
            while row.is_empty() && matches!(self.scanner.peek(), Token::Command("hline" | "hdashline")) {
                self.scanner.next();
                found.lines.push(found.rows.len());
            }
            row.push(self.row(Until::Structure)?);
            match self.scanner.peek() {
                Token::Column => {
                    self.scanner.next();
                }
                Token::NewRow => {
                    self.scanner.next();
                    self.skip_row_space();
                    found.rows.push(std::mem::take(&mut row));
                }
                _ => break,
            }
        }
        // What follows the last `\\` is no row.
        if row.iter().any(|cell| !cell.is_empty()) {
            found.rows.push(row);
        }
        found.lines.dedup();
        Ok(found)
    }

    /// `[4pt]` or a star right behind `\\`.
    fn skip_row_space(&mut self) {
        self.scanner.skip("*");
        let rest = self.scanner.rest();
        let is_length = |text: &str| text.starts_with(|c: char| c.is_ascii_digit() || "-.".contains(c));
        // A length is short: a bracket far behind is none of it.
        let Some(end) = rest.bytes().take(18).position(|byte| byte == b']') else { return };
        if rest.starts_with('[') && is_length(rest[1..end].trim_start()) {
            self.scanner.at += end + 1;
        }
    }
}
