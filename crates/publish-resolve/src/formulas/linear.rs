//! Writes a formula as a line of characters.

use publish_core::model::{Accent, Fraction, MathNode, MathStyle, MathTable, MathTableKind, MathVariant, Scripts};

use super::class::Class;
use super::{FormulaLevel, FormulaPiece, scripts};

/// A line that is being written.
#[derive(Default)]
pub(super) struct Linear {
    pieces: Vec<FormulaPiece>,
    /// Whether no space stands around operators: in scripts.
    tight: bool,
    /// Whether the last part ends in a script that would join what follows.
    loose: bool,
}

/// Whether a script stands in raised or lowered characters, so that it joins the word of its base.
pub fn joins_base(script: &[MathNode], level: FormulaLevel) -> bool {
    let primes = script.iter().take_while(|node| is_prime(node)).count();
    let mut inner = Linear { tight: true, ..Linear::default() };
    inner.row(&script[primes..]);
    inner.can_move(level)
}

impl Linear {
    /// The pieces of a line.
    pub(super) fn line(content: &[MathNode]) -> Vec<FormulaPiece> {
        let mut linear = Linear::default();
        linear.row(content);
        let mut pieces = linear.pieces;
        if let Some(last) = pieces.last_mut() {
            last.text.truncate(last.text.trim_end().len());
        }
        if let Some(first) = pieces.first_mut() {
            first.text = first.text.trim_start().to_owned();
        }
        pieces.retain(|piece| !piece.text.is_empty());
        pieces.iter_mut().for_each(|piece| piece.text.shrink_to_fit());
        pieces.shrink_to_fit();
        pieces
    }

    fn row(&mut self, content: &[MathNode]) {
        let mut before: Option<Class> = None;
        for node in content {
            let class = Class::of(node, before);
            if before.is_some_and(|before| class.is_apart(before))
                && (!self.tight || class == Class::Function || before == Some(Class::Function))
            {
                self.space();
            }
            self.node(node);
            before = Some(if std::mem::take(&mut self.loose) { Class::Loose } else { class.behind(node) });
        }
    }

    // Recursion is as deep as the reader lets formulas be nested.
    fn node(&mut self, node: &MathNode) {
        match node {
            MathNode::Identifier(text, variant) => self.identifier(text, *variant),
            MathNode::Number(text, _) => self.push(text, false),
            MathNode::Function { name, limits: _ } => self.push(name, false),
            MathNode::Operator(operator) => self.push(shown(&operator.text), false),
            MathNode::Text(text, variant) => self.push(text, *variant == MathVariant::Italic),
            MathNode::Space(width) => match width {
                ..=2 => {}
                3..=17 => self.space(),
                _ => self.push("\u{2003}", false),
            },
            MathNode::Row(content) => self.row(content),
            MathNode::Scripts(scripts) => self.scripts(scripts),
            MathNode::Fraction(fraction) => self.fraction(fraction),
            MathNode::Root { radicand, index } => {
                if let Some(index) = index {
                    self.script(index, FormulaLevel::Above);
                }
                self.push("√", false);
                self.wrapped(radicand, is_atom(radicand));
            }
            MathNode::Accent(accent) => self.accent(accent),
            MathNode::Fenced { open, close, content } => self.fenced(*open, *close, content),
            MathNode::Table(table) => self.table(table, "[", "]"),
            MathNode::Styled(MathStyle::Phantom, _) => self.space(),
            MathNode::Styled(_, content) => self.row(content),
        }
    }

    fn identifier(&mut self, text: &str, variant: MathVariant) {
        let single = text.chars().count() == 1 && text.chars().all(char::is_alphabetic);
        match variant {
            MathVariant::DoubleStruck => self.push(double_struck(text), false),
            MathVariant::Usual | MathVariant::Script => self.push(text, single),
            MathVariant::Italic | MathVariant::BoldItalic => self.push(text, true),
            MathVariant::Upright
            | MathVariant::Bold
            | MathVariant::Fraktur
            | MathVariant::SansSerif
            | MathVariant::Monospace => self.push(text, false),
        }
    }

    fn fraction(&mut self, fraction: &Fraction) {
        let Fraction { numerator, denominator, line } = fraction;
        if !line {
            self.row(numerator);
            self.push("; ", false);
            return self.row(denominator);
        }
        self.wrapped(numerator, is_product(numerator));
        self.push("/", false);
        self.wrapped(denominator, is_atom(denominator) || is_power(denominator));
    }

    fn scripts(&mut self, scripts: &Scripts) {
        let Scripts { base, below, above, place: _ } = scripts;
        self.wrapped(base, base.is_empty() || is_atom(base) || is_upright(base));
        if let Some(below) = below {
            self.script(below, FormulaLevel::Below);
        }
        if let Some(above) = above {
            let primes = above.iter().take_while(|node| is_prime(node)).count();
            self.row(&above[..primes]);
            match &above[primes..] {
                [] => {}
                [MathNode::Operator(operator)] if operator.text == "∘" => self.push("°", false),
                rest => self.script(rest, FormulaLevel::Above),
            }
        }
    }

    /// A script in raised or lowered characters where there are such, else behind a sign.
    fn script(&mut self, content: &[MathNode], level: FormulaLevel) {
        let mut inner = Linear { tight: true, ..Linear::default() };
        inner.row(content);
        if inner.can_move(level) {
            for piece in inner.pieces {
                self.put(FormulaPiece { level, ..piece });
            }
            self.loose = false;
            return;
        }
        self.push(if level == FormulaLevel::Above { "^" } else { "_" }, false);
        let simple = is_atom(content) && inner.pieces.len() == 1;
        self.delimited(inner.pieces, simple);
        self.loose = simple;
    }

    /// Whether all characters have a form on another level.
    fn can_move(&self, level: FormulaLevel) -> bool {
        let has_form = |text: &str| match level {
            FormulaLevel::Line => true,
            FormulaLevel::Above => scripts::raised(text).is_some(),
            FormulaLevel::Below => scripts::lowered(text).is_some(),
        };
        self.pieces.iter().all(|piece| piece.level == FormulaLevel::Line && has_form(&piece.text))
    }

    fn accent(&mut self, accent: &Accent) {
        let Accent { base, mark, under: _, stretchy: _ } = accent;
        let name = match mark {
            '⏞' | '⏟' | '⎴' | '⎵' | '⏜' | '⏝' | '_' => return self.wrapped(base, is_atom(base)),
            '→' | '←' | '↔' => "vec",
            '^' => "hat",
            '~' => "tilde",
            '¯' => "bar",
            '˙' | '¨' | '⃛' => "dot",
            _ => "check",
        };
        if let [MathNode::Identifier(text, variant)] = base.as_slice()
            && let Some(combining) = combining(*mark)
        {
            return self.identifier(
                &format!("{}{combining}", dotted(text)),
                if *variant == MathVariant::Usual { MathVariant::Italic } else { *variant },
            );
        }
        self.push(name, false);
        self.wrapped(base, false);
    }

    fn fenced(&mut self, open: Option<char>, close: Option<char>, content: &[MathNode]) {
        let text = |delimiter: Option<char>| delimiter.map(String::from).unwrap_or_default();
        if let [MathNode::Table(table)] = content {
            return self.table(table, &text(open), &text(close));
        }
        self.push(&text(open), false);
        self.row(content);
        self.push(&text(close), false);
    }

    /// Rows between semicolons, cells between spaces, or commas where a cell has spaces of its own.
    fn table(&mut self, table: &MathTable, open: &str, close: &str) {
        let MathTable { kind, columns: _, rows, row_lines: _, column_lines: _ } = table;
        let bare = matches!(kind, MathTableKind::Aligned | MathTableKind::Stacked) && open == "[";
        self.push(if bare { "" } else { open }, false);
        let cells: Vec<Vec<Vec<FormulaPiece>>> =
            rows.iter().map(|row| row.iter().map(|cell| Linear::line(cell)).collect()).collect();
        let wide = cells.iter().flatten().flatten().any(|piece| piece.text.contains(' '));
        let between = match kind {
            MathTableKind::Aligned => " ",
            MathTableKind::Cases => ", ",
            MathTableKind::Matrix | MathTableKind::Stacked => {
                if wide {
                    ", "
                } else {
                    " "
                }
            }
        };
        for (index, row) in cells.into_iter().enumerate() {
            if index > 0 {
                self.push("; ", false);
            }
            for (index, cell) in row.into_iter().enumerate() {
                if index > 0 && !(between == " " && cell.is_empty()) {
                    self.push(between, false);
                }
                cell.into_iter().for_each(|piece| self.put(piece));
            }
        }
        self.push(if bare { "" } else { close }, false);
    }

    /// Parts in parentheses, unless they are seen to be one thing without.
    fn wrapped(&mut self, content: &[MathNode], whole: bool) {
        let mut inner = Linear { tight: self.tight, ..Linear::default() };
        inner.row(content);
        self.delimited(inner.pieces, whole);
    }

    fn delimited(&mut self, pieces: Vec<FormulaPiece>, whole: bool) {
        self.push(if whole { "" } else { "(" }, false);
        pieces.into_iter().for_each(|piece| self.put(piece));
        self.push(if whole { "" } else { ")" }, false);
    }

    fn space(&mut self) {
        if self.pieces.last().is_some_and(|last| !last.text.ends_with([' ', '\u{2003}', '\u{A0}'])) {
            self.push(" ", false);
        }
    }

    fn push(&mut self, text: &str, italic: bool) {
        self.put(FormulaPiece { text: text.to_owned(), italic, level: FormulaLevel::Line });
    }

    fn put(&mut self, piece: FormulaPiece) {
        match self.pieces.last_mut() {
            _ if piece.text.is_empty() => {}
            Some(last) if last.italic == piece.italic && last.level == piece.level => last.text.push_str(&piece.text),
            _ => self.pieces.push(piece),
        }
    }
}

/// Whether parts are seen to be one thing: a letter, a number, what stands in delimiters.
fn is_atom(content: &[MathNode]) -> bool {
    let [node] = content else { return false };
    match node {
        MathNode::Row(content) | MathNode::Styled(_, content) => is_atom(content),
        MathNode::Identifier(..)
        | MathNode::Number(..)
        | MathNode::Function { .. }
        | MathNode::Operator(_)
        | MathNode::Accent(_) => true,
        MathNode::Fenced { open, close, .. } => open.is_some() && close.is_some(),
        MathNode::Table(table) => table.kind == MathTableKind::Matrix,
        MathNode::Text(text, _) => !text.contains(' '),
        MathNode::Space(_) | MathNode::Scripts(_) | MathNode::Fraction(_) | MathNode::Root { .. } => false,
    }
}

/// Whether parts are one thing with scripts.
fn is_power(content: &[MathNode]) -> bool {
    matches!(content, [MathNode::Scripts(scripts)] if is_atom(&scripts.base))
}

/// Whether a sign of division behind parts is seen to belong to all of them: factors, also in parentheses.
fn is_product(content: &[MathNode]) -> bool {
    let mut depth = 0_usize;
    for node in content {
        let class = Class::of(node, Some(Class::Operand));
        if class == Class::Opening && matches!(node, MathNode::Operator(_)) {
            depth += 1;
        } else if class == Class::Closing {
            depth = depth.saturating_sub(1);
        } else if depth == 0 && parts_factors(class) {
            return false;
        }
    }
    !content.is_empty()
}

/// Whether a part of a class stands between factors, so that they are no product.
fn parts_factors(class: Class) -> bool {
    match class {
        Class::Binary | Class::Relation | Class::Sum | Class::Punctuation | Class::Function | Class::Loose => true,
        Class::Operand | Class::Opening | Class::Closing | Class::Sign | Class::Space => false,
    }
}

/// Letters that are one word: a unit, an abbreviation.
fn is_upright(content: &[MathNode]) -> bool {
    if let [MathNode::Row(content)] = content {
        return is_upright(content);
    }
    content.iter().all(|node| matches!(node, MathNode::Identifier(_, MathVariant::Upright)))
}

fn is_prime(node: &MathNode) -> bool {
    matches!(node, MathNode::Operator(operator) if operator.text.starts_with(['′', '″', '‴', '⁗']))
}

/// Signs that fonts of text have, for those that look the same.
fn shown(sign: &str) -> &str {
    match sign {
        "⋅" => "·",
        "∗" => "*",
        "∣" => "|",
        "∖" => "\\",
        "⋯" => "…",
        other => other,
    }
}

/// Double-struck letters that stand for sets of numbers.
fn double_struck(text: &str) -> &str {
    match text {
        "C" => "ℂ",
        "H" => "ℍ",
        "N" => "ℕ",
        "P" => "ℙ",
        "Q" => "ℚ",
        "R" => "ℝ",
        "Z" => "ℤ",
        other => other,
    }
}

/// Letters with a dot lose it under a mark.
fn dotted(text: &str) -> &str {
    match text {
        "ı" => "i",
        "ȷ" => "j",
        other => other,
    }
}

/// The combining character of a mark over a letter.
fn combining(mark: char) -> Option<char> {
    Some(match mark {
        '^' => '\u{302}',
        '~' => '\u{303}',
        '¯' => '\u{304}',
        '˘' => '\u{306}',
        '˙' => '\u{307}',
        '¨' => '\u{308}',
        '˚' => '\u{30A}',
        'ˇ' => '\u{30C}',
        '´' => '\u{301}',
        '`' => '\u{300}',
        _ => return None,
    })
}
