//! Commands that take arguments.

use std::ops::Range;

use publish_core::model::{
    Accent, Fraction, MathNode, MathOperator, MathStyle, MathVariant, OperatorClass, ScriptPlace, Scripts,
};

use super::LatexError;
use super::parser::{Parser, Until, unexpected};
use super::symbols;
use super::text::unknown;
use super::token::Token;

impl Parser<'_> {
    /// What the command `name`, which was read at `at`, shows; none where it only says something.
    pub(super) fn command(&mut self, name: &str, at: Range<usize>) -> Result<Option<MathNode>, LatexError> {
        if let Some(node) = symbols::command(name, self.variant) {
            return Ok(Some(node));
        }
        if let Some(variant) = variant(name) {
            self.variant = variant;
            return Ok(Some(MathNode::row(joined(self.argument(&at)?))));
        }
        if let Some((mark, under, stretchy)) = symbols::accent(name) {
            let base = self.argument(&at)?;
            return Ok(Some(MathNode::Accent(Accent { base, mark, under, stretchy })));
        }
        if let Some(enlarged) = enlarged(name) {
            return self.enlarged(name, enlarged, &at).map(Some);
        }
        self.structure(name, &at).and_then(|found| found.map_or_else(|| self.said(name, at), |node| Ok(Some(node))))
    }

    /// Commands that show something of a shape of their own.
    fn structure(&mut self, name: &str, at: &Range<usize>) -> Result<Option<MathNode>, LatexError> {
        Ok(Some(match name {
            "frac" | "cfrac" => self.fraction(at, true)?,
            "dfrac" => MathNode::Styled(MathStyle::Display, vec![self.fraction(at, true)?]),
            "tfrac" => MathNode::Styled(MathStyle::Inline, vec![self.fraction(at, true)?]),
            "binom" => parenthesized(self.fraction(at, false)?),
            "dbinom" => MathNode::Styled(MathStyle::Display, vec![parenthesized(self.fraction(at, false)?)]),
            "tbinom" => MathNode::Styled(MathStyle::Inline, vec![parenthesized(self.fraction(at, false)?)]),
            "sqrt" => {
                let index = self.optional()?;
                MathNode::Root { radicand: self.argument(at)?, index }
            }
            "left" => self.fenced(at)?,
            "middle" => self.enlarged("middle", 0, at)?,
            "begin" => self.environment(at)?,
            "substack" => self.stacked(at)?,
            "overset" | "stackrel" | "underset" => {
                let script = self.argument(at)?;
                let base = self.argument(at)?;
                let (below, above) = if name == "underset" { (Some(script), None) } else { (None, Some(script)) };
                MathNode::Scripts(Box::new(Scripts { base, below, above, place: ScriptPlace::Stacked }))
            }
            "operatorname" => self.operator_name(at)?,
            "text" | "mbox" | "hbox" | "textrm" | "textnormal" | "textup" => self.text(at, MathVariant::Usual)?,
            "textbf" => self.text(at, MathVariant::Bold)?,
            "textit" | "emph" => self.text(at, MathVariant::Italic)?,
            "textsf" => self.text(at, MathVariant::SansSerif)?,
            "texttt" => self.text(at, MathVariant::Monospace)?,
            "not" => self.negated(at)?,
            "boxed" | "fbox" => MathNode::Styled(MathStyle::Boxed, self.argument(at)?),
            "cancel" | "bcancel" | "xcancel" => MathNode::Styled(MathStyle::Cancelled, self.argument(at)?),
            "phantom" | "hphantom" | "vphantom" => MathNode::Styled(MathStyle::Phantom, self.argument(at)?),
            "pmod" | "pod" | "mod" => self.modulo(name, at)?,
            "bmod" => MathNode::operator("mod", OperatorClass::Binary),
            "mathbin" => self.classed(at, OperatorClass::Binary)?,
            "mathrel" => self.classed(at, OperatorClass::Relation)?,
            "mathop" => self.classed(at, OperatorClass::Sum)?,
            "mathopen" => self.classed(at, OperatorClass::Opening)?,
            "mathclose" => self.classed(at, OperatorClass::Closing)?,
            "mathpunct" => self.classed(at, OperatorClass::Punctuation)?,
            "smash" => {
                // Which of height and depth is not counted: `[t]`, `[b]`.
                self.optional()?;
                MathNode::row(self.argument(at)?).as_symbol()
            }
            "mathord" | "mathinner" | "mathstrut" | "ensuremath" => MathNode::row(self.argument(at)?).as_symbol(),
            "hspace" | "mspace" | "hskip" | "kern" | "mkern" | "mskip" => self.length(at)?,
            _ => match arrow(name) {
                Some(sign) => self.arrow(sign, at)?,
                None => return Ok(None),
            },
        }))
    }

    /// Commands that show nothing by themselves, and those that are not known.
    fn said(&mut self, name: &str, at: Range<usize>) -> Result<Option<MathNode>, LatexError> {
        match name {
            "tag" => {
                self.scanner.skip("*");
                self.tag = Some(self.written(&at)?);
            }
            "label" => self.label = Some(self.written(&at)?),
            "notag" | "nonumber" | "displaybreak" | "allowbreak" | "nobreak" | "relax" | "mathsurround" | "strut" => {}
            "color" => drop(self.written(&at)?),
            "textcolor" | "colorbox" => {
                self.written(&at)?;
                return Ok(Some(MathNode::row(self.argument(&at)?)));
            }
            _ => return Err(unknown(name, at)),
        }
        Ok(None)
    }

    fn fraction(&mut self, at: &Range<usize>, line: bool) -> Result<MathNode, LatexError> {
        self.optional()?;
        let numerator = self.argument(at)?;
        let denominator = self.argument(at)?;
        Ok(MathNode::Fraction(Box::new(Fraction { numerator, denominator, line })))
    }

    fn text(&mut self, at: &Range<usize>, variant: MathVariant) -> Result<MathNode, LatexError> {
        self.words(at, variant).map(MathNode::row)
    }

    /// `\left` was read: up to its `\right`.
    fn fenced(&mut self, at: &Range<usize>) -> Result<MathNode, LatexError> {
        let open = self.delimiter(at)?;
        let content = self.row(Until::Structure)?;
        match self.scanner.next() {
            (Token::Command("right"), range) => {
                let close = self.delimiter(&range)?;
                Ok(MathNode::Fenced { open, close, content })
            }
            (Token::End, _) => Err(LatexError { range: at.clone(), message: "`\\left` has no `\\right`".to_owned() }),
            (token, range) => Err(unexpected(token, range)),
        }
    }

    fn enlarged(&mut self, name: &str, enlarged: u8, at: &Range<usize>) -> Result<MathNode, LatexError> {
        let Some(sign) = self.delimiter(at)? else { return Ok(MathNode::Row(Vec::new())) };
        let class = match name.as_bytes().last() {
            Some(b'l') => OperatorClass::Opening,
            Some(b'r') => OperatorClass::Closing,
            _ => match sign {
                '(' | '[' | '{' | '⟨' | '⌊' | '⌈' => OperatorClass::Opening,
                ')' | ']' | '}' | '⟩' | '⌋' | '⌉' => OperatorClass::Closing,
                _ => OperatorClass::Fence,
            },
        };
        let stretchy = name == "middle";
        Ok(MathNode::Operator(MathOperator { text: sign.to_string(), class, enlarged, stretchy }))
    }

    fn operator_name(&mut self, at: &Range<usize>) -> Result<MathNode, LatexError> {
        let limits = self.scanner.skip("*");
        let content = self.words(at, MathVariant::Usual)?;
        Ok(match spelled(&content) {
            Some(name) => MathNode::Function { name: name.trim().to_owned(), limits },
            None => MathNode::row(content),
        })
    }

    /// `\not`: a stroke through what follows.
    fn negated(&mut self, at: &Range<usize>) -> Result<MathNode, LatexError> {
        let mut operand = MathNode::row(self.argument(at)?);
        let (MathNode::Identifier(text, _) | MathNode::Operator(MathOperator { text, .. })) = &mut operand else {
            return Ok(MathNode::Styled(MathStyle::Cancelled, vec![operand]));
        };
        *text = match text.as_str() {
            "=" => "≠".to_owned(),
            "∈" => "∉".to_owned(),
            "∋" => "∌".to_owned(),
            "≡" => "≢".to_owned(),
            "∃" => "∄".to_owned(),
            "<" => "≮".to_owned(),
            ">" => "≯".to_owned(),
            "≤" => "≰".to_owned(),
            "≥" => "≱".to_owned(),
            "⊂" => "⊄".to_owned(),
            "⊃" => "⊅".to_owned(),
            "⊆" => "⊈".to_owned(),
            "∼" => "≁".to_owned(),
            "≈" => "≉".to_owned(),
            "∥" => "∦".to_owned(),
            "∣" => "∤".to_owned(),
            "⇒" => "⇏".to_owned(),
            "→" => "↛".to_owned(),
            other => format!("{other}\u{338}"),
        };
        Ok(operand)
    }

    fn modulo(&mut self, name: &str, at: &Range<usize>) -> Result<MathNode, LatexError> {
        let mut content = self.argument(at)?;
        if name != "pod" {
            content.splice(0..0, [MathNode::Function { name: "mod".to_owned(), limits: false }, MathNode::Space(6)]);
        }
        if name != "mod" {
            content.insert(0, MathNode::operator("(", OperatorClass::Opening));
            content.push(MathNode::operator(")", OperatorClass::Closing));
        }
        content.insert(0, MathNode::Space(8));
        Ok(MathNode::Row(content))
    }

    /// An argument that is an operator of a class.
    fn classed(&mut self, at: &Range<usize>, class: OperatorClass) -> Result<MathNode, LatexError> {
        let content = self.argument(at)?;
        // What is no row of characters stays as it is.
        let Some(text) = spelled(&content) else { return Ok(MathNode::row(content)) };
        Ok(match class {
            OperatorClass::Sum if text.chars().all(char::is_alphanumeric) => {
                MathNode::Function { name: text, limits: true }
            }
            class => MathNode::operator(text, class),
        })
    }

    /// An arrow with words over and under it.
    fn arrow(&mut self, sign: char, at: &Range<usize>) -> Result<MathNode, LatexError> {
        let below = self.optional()?;
        let above = Some(self.argument(at)?);
        let operator =
            MathOperator { text: sign.to_string(), class: OperatorClass::Relation, enlarged: 0, stretchy: true };
        let base = vec![MathNode::Operator(operator)];
        Ok(MathNode::Scripts(Box::new(Scripts { base, below, above, place: ScriptPlace::Stacked })))
    }

    /// A length, in braces or behind the command: `{1em}`, `3mu`.
    fn length(&mut self, at: &Range<usize>) -> Result<MathNode, LatexError> {
        self.scanner.skip("*");
        let written = if self.scanner.peek() == Token::Open {
            self.written(at)?
        } else {
            let rest = self.scanner.rest();
            let end = rest.bytes().take_while(|byte| byte.is_ascii_digit() || b"-+.".contains(byte)).count();
            let unit = rest[end..].bytes().take_while(u8::is_ascii_alphabetic).take(2).count();
            self.scanner.at += end + unit;
            rest[..end + unit].to_owned()
        };
        let digits = written.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let units = match written[digits.len()..].trim() {
            "em" => 18.0,
            "ex" => 8.0,
            "mu" => 1.0,
            "pt" | "bp" => 1.8,
            "mm" => 5.1,
            "cm" => 51.0,
            "in" => 130.0,
            _ => return Err(LatexError { range: at.clone(), message: format!("`{written}` is no length") }),
        };
        let value: f32 = digits.trim().parse().unwrap_or(0.0);
        Ok(MathNode::Space((value * units).clamp(-720.0, 720.0) as i16))
    }
}

/// What joins what stands before and behind it in a group: TeX's old fractions.
#[derive(Clone, Copy, Debug)]
pub(super) struct Infix {
    line: bool,
    delimiters: Option<(char, char)>,
}

impl Infix {
    pub(super) fn join(self, numerator: Vec<MathNode>, denominator: Vec<MathNode>) -> MathNode {
        let fraction = MathNode::Fraction(Box::new(Fraction { numerator, denominator, line: self.line }));
        match self.delimiters {
            Some((open, close)) => MathNode::Fenced { open: Some(open), close: Some(close), content: vec![fraction] },
            None => fraction,
        }
    }
}

pub(super) fn infix(name: &str) -> Option<Infix> {
    Some(match name {
        "over" => Infix { line: true, delimiters: None },
        "atop" => Infix { line: false, delimiters: None },
        "choose" => Infix { line: false, delimiters: Some(('(', ')')) },
        "brace" => Infix { line: false, delimiters: Some(('{', '}')) },
        "brack" => Infix { line: false, delimiters: Some(('[', ']')) },
        _ => return None,
    })
}

/// The style that a command gives to the rest of its group.
pub(super) fn style(name: &str) -> Option<MathStyle> {
    Some(match name {
        "displaystyle" => MathStyle::Display,
        "textstyle" => MathStyle::Inline,
        "scriptstyle" => MathStyle::Script,
        "scriptscriptstyle" => MathStyle::ScriptScript,
        _ => return None,
    })
}

/// The letters that a command gives to the rest of its group.
pub(super) fn variant_switch(name: &str) -> Option<MathVariant> {
    Some(match name {
        "rm" => MathVariant::Upright,
        "bf" => MathVariant::Bold,
        "it" => MathVariant::Italic,
        "cal" => MathVariant::Script,
        "frak" => MathVariant::Fraktur,
        "sf" => MathVariant::SansSerif,
        "tt" => MathVariant::Monospace,
        _ => return None,
    })
}

/// The letters that a command gives to its argument.
fn variant(name: &str) -> Option<MathVariant> {
    Some(match name {
        "mathrm" | "mathup" | "symup" | "symrm" => MathVariant::Upright,
        "mathit" | "symit" => MathVariant::Italic,
        "mathnormal" => MathVariant::Usual,
        "mathbf" | "symbf" | "bold" => MathVariant::Bold,
        "boldsymbol" | "bm" | "pmb" | "mathbfit" | "symbfit" => MathVariant::BoldItalic,
        "mathbb" | "symbb" | "Bbb" => MathVariant::DoubleStruck,
        "mathcal" | "mathscr" | "symcal" | "symscr" => MathVariant::Script,
        "mathfrak" | "symfrak" => MathVariant::Fraktur,
        "mathsf" | "symsf" => MathVariant::SansSerif,
        "mathtt" | "symtt" => MathVariant::Monospace,
        _ => return None,
    })
}

/// Whether a command applies to what stands right behind it.
pub(super) fn applies(name: &str) -> bool {
    let structure = "frac cfrac dfrac tfrac binom dbinom tbinom sqrt overset underset stackrel boxed fbox cancel \
        phantom hphantom vphantom pmod pod mod";
    variant(name).is_some() || symbols::accent(name).is_some() || structure.split_whitespace().any(|word| word == name)
}

/// How much larger a command makes its delimiter.
fn enlarged(name: &str) -> Option<u8> {
    Some(match name.trim_end_matches(['l', 'r', 'm']) {
        "big" => 1,
        "Big" => 2,
        "bigg" => 3,
        "Bigg" => 4,
        _ => return None,
    })
}

fn arrow(name: &str) -> Option<char> {
    Some(match name {
        "xrightarrow" => '→',
        "xleftarrow" => '←',
        "xleftrightarrow" => '↔',
        "xRightarrow" => '⇒',
        "xLeftarrow" => '⇐',
        "xLeftrightarrow" => '⇔',
        "xmapsto" => '↦',
        "xhookrightarrow" => '↪',
        "xhookleftarrow" => '↩',
        "xrightleftharpoons" => '⇌',
        "xlongequal" => '=',
        _ => return None,
    })
}

fn parenthesized(fraction: MathNode) -> MathNode {
    MathNode::Fenced { open: Some('('), close: Some(')'), content: vec![fraction] }
}

/// Letters of one style side by side are one word: `\mathrm{kg}`.
fn joined(content: Vec<MathNode>) -> Vec<MathNode> {
    let mut words: Vec<MathNode> = Vec::with_capacity(content.len());
    for node in content {
        if let (Some(MathNode::Identifier(word, style)), MathNode::Identifier(letter, other)) =
            (words.last_mut(), &node)
            && style == other
            && !matches!(style, MathVariant::Usual | MathVariant::DoubleStruck | MathVariant::Script)
        {
            word.push_str(letter);
        } else {
            words.push(node);
        }
    }
    words
}

/// The characters of parts that make one name or sign; none where a part is more than characters in a row.
fn spelled(content: &[MathNode]) -> Option<String> {
    let mut text = String::new();
    for node in content {
        match node {
            MathNode::Identifier(part, _) | MathNode::Number(part, _) | MathNode::Text(part, _) => text.push_str(part),
            MathNode::Function { name, .. } => text.push_str(name),
            MathNode::Operator(operator) => text.push_str(&operator.text),
            MathNode::Space(width) => text.push_str(if *width > 0 { " " } else { "" }),
            MathNode::Row(content) | MathNode::Styled(_, content) => text.push_str(&spelled(content)?),
            MathNode::Scripts(_)
            | MathNode::Fraction(_)
            | MathNode::Root { .. }
            | MathNode::Accent(_)
            | MathNode::Fenced { .. }
            | MathNode::Table(_) => return None,
        }
    }
    Some(text)
}
