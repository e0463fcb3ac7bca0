//! Parts of formulas: one line a kind, then the larger ones.
//!
//! Spaces between elements are nothing in `MathML`. They stand where words would run together for those who read the
//! characters alone.

use publish_core::model::{
    Accent, Fraction, MathNode, MathOperator, MathStyle, MathVariant, OperatorClass, ScriptPlace, Scripts,
};
use publish_resolve::{FormulaLevel, joins_base};

use super::letters::styled;
use super::operators::{write_delimiter, write_operator};
use super::tables::write_table;
use crate::writer::Writer;

/// Writes parts that stand in a row. Behind a function, the sign of application makes the space (`MathML` 3 §3.2.5.5).
pub(super) fn write_row(w: &mut Writer, content: &[MathNode]) {
    for (index, node) in content.iter().enumerate() {
        write_node(w, node, ScriptPlace::Corner);
        if is_function(node) && index + 1 < content.len() {
            w.push("<mo>\u{2061}</mo>");
        }
        if is_large(node) {
            w.push(" ");
        }
    }
}

/// Whether a part is a large operator with scripts.
fn is_large(node: &MathNode) -> bool {
    let MathNode::Scripts(scripts) = node else { return false };
    let is_integral = |operator: &MathOperator| operator.class == OperatorClass::Integral;
    scripts.place != ScriptPlace::Corner
        || matches!(scripts.base.as_slice(), [MathNode::Operator(operator)] if is_integral(operator))
}

fn is_function(node: &MathNode) -> bool {
    match node {
        MathNode::Function { limits, name: _ } => !limits,
        MathNode::Scripts(scripts) => matches!(scripts.base.as_slice(), [base] if is_function(base)),
        MathNode::Identifier(..)
        | MathNode::Number(..)
        | MathNode::Operator(_)
        | MathNode::Text(..)
        | MathNode::Space(_)
        | MathNode::Row(_)
        | MathNode::Fraction(_)
        | MathNode::Root { .. }
        | MathNode::Accent(_)
        | MathNode::Fenced { .. }
        | MathNode::Table(_)
        | MathNode::Styled(..) => false,
    }
}

/// Writes parts as one element.
fn write_one(w: &mut Writer, content: &[MathNode], place: ScriptPlace) {
    if let [node] = content
        && !matches!(node, MathNode::Space(_))
    {
        return write_node(w, node, place);
    }
    w.push("<mrow>");
    write_row(w, content);
    w.push("</mrow>");
}

// Recursion is as deep as the reader lets formulas be nested.
fn write_node(w: &mut Writer, node: &MathNode, place: ScriptPlace) {
    match node {
        MathNode::Identifier(text, variant) => write_identifier(w, text, *variant),
        MathNode::Number(text, variant) => write_token(w, "mn", &styled(text, *variant)),
        MathNode::Function { name, limits } => write_function(w, name, *limits, place),
        MathNode::Operator(operator) => write_operator(w, operator, place),
        MathNode::Text(text, variant) => write_text(w, text, *variant),
        MathNode::Space(width) => write_space(w, *width),
        MathNode::Row(content) => {
            w.push("<mrow>");
            write_row(w, content);
            w.push("</mrow>");
        }
        MathNode::Scripts(scripts) => write_scripts(w, scripts),
        MathNode::Fraction(fraction) => write_fraction(w, fraction),
        MathNode::Root { radicand, index } => write_root(w, radicand, index.as_deref()),
        MathNode::Accent(accent) => write_accent(w, accent),
        MathNode::Fenced { open, close, content } => {
            w.push("<mrow>");
            write_delimiter(w, *open, "prefix");
            write_row(w, content);
            write_delimiter(w, *close, "postfix");
            w.push("</mrow>");
        }
        MathNode::Table(table) => write_table(w, table),
        MathNode::Styled(style, content) => write_styled(w, *style, content),
    }
}

fn write_token(w: &mut Writer, name: &str, text: &str) {
    w.push("<");
    w.push(name);
    w.push(">");
    w.text(text);
    w.push("</");
    w.push(name);
    w.push(">");
}

/// A single letter is italic by itself, more than one are upright.
fn write_identifier(w: &mut Writer, text: &str, variant: MathVariant) {
    if variant == MathVariant::Upright && text.chars().count() == 1 {
        w.push("<mi mathvariant=\"normal\">");
        w.text(text);
        return w.push("</mi>");
    }
    write_token(w, "mi", &styled(text, variant));
}

/// A function with limits is an operator, since only an operator's scripts move. The spaces around its name are for
/// those who copy or search: `MathML` ignores them between elements (`MathML` Core §2.1.7).
fn write_function(w: &mut Writer, name: &str, limits: bool, place: ScriptPlace) {
    w.push(" ");
    write_function_name(w, name, limits, place);
    w.push(" ");
}

fn write_function_name(w: &mut Writer, name: &str, limits: bool, place: ScriptPlace) {
    if !limits {
        return write_token(w, "mi", name);
    }
    let movable = if place == ScriptPlace::Stacked { "false" } else { "true" };
    w.push("<mo form=\"prefix\" lspace=\"0.167em\" rspace=\"0.167em\"");
    w.attribute("movablelimits", movable);
    w.push(">");
    w.text(name);
    w.push("</mo>");
}

/// Spaces at the ends of words would be dropped.
fn write_text(w: &mut Writer, text: &str, variant: MathVariant) {
    let text = styled(text, variant);
    let words = text.trim_matches(' ');
    let start = text.len() - text.trim_start_matches(' ').len();
    let end = if words.is_empty() { 0 } else { text.len() - text.trim_end_matches(' ').len() };
    let spaced = format!("{}{words}{}", "\u{A0}".repeat(start), "\u{A0}".repeat(end));
    write_token(w, "mtext", &spaced);
}

fn write_space(w: &mut Writer, width: i16) {
    if width > 0 {
        w.push("<mspace");
        w.attribute("width", &format!("{:.3}em", f32::from(width) / 18.0));
        w.push("/> ");
    }
}

fn write_scripts(w: &mut Writer, scripts: &Scripts) {
    let Scripts { base, below, above, place } = scripts;
    let corner = *place == ScriptPlace::Corner;
    let name = match (below, above) {
        (Some(_), Some(_)) if corner => "msubsup",
        (Some(_), Some(_)) => "munderover",
        (Some(_), None) if corner => "msub",
        (Some(_), None) => "munder",
        (None, Some(_)) if corner => "msup",
        (None, Some(_) | None) => {
            if corner {
                "mrow"
            } else {
                "mover"
            }
        }
    };
    w.push("<");
    w.push(name);
    w.push(">");
    write_one(w, base, *place);
    for (script, level) in [(below, FormulaLevel::Below), (above, FormulaLevel::Above)] {
        let Some(script) = script else { continue };
        let apart = if joins_base(script, level) { "" } else { " " };
        w.push(apart);
        write_one(w, script, ScriptPlace::Corner);
        w.push(apart);
    }
    w.push("</");
    w.push(name);
    w.push(">");
}

fn write_fraction(w: &mut Writer, fraction: &Fraction) {
    let Fraction { numerator, denominator, line } = fraction;
    w.push(if *line { " <mfrac>" } else { " <mfrac linethickness=\"0\">" });
    write_one(w, numerator, ScriptPlace::Corner);
    w.push(" ");
    write_one(w, denominator, ScriptPlace::Corner);
    w.push("</mfrac> ");
}

fn write_root(w: &mut Writer, radicand: &[MathNode], index: Option<&[MathNode]>) {
    let Some(index) = index else {
        w.push("<msqrt>");
        write_row(w, radicand);
        return w.push("</msqrt>");
    };
    w.push("<mroot>");
    write_one(w, radicand, ScriptPlace::Corner);
    w.push(" ");
    write_one(w, index, ScriptPlace::Corner);
    w.push("</mroot>");
}

fn write_accent(w: &mut Writer, accent: &Accent) {
    let Accent { base, mark, under, stretchy } = accent;
    let (start, end) =
        if *under { ("<munder accentunder=\"true\">", "</munder>") } else { ("<mover accent=\"true\">", "</mover>") };
    w.push(start);
    write_one(w, base, ScriptPlace::Corner);
    w.push(if *stretchy { "<mo stretchy=\"true\">" } else { "<mo stretchy=\"false\">" });
    w.text(mark.encode_utf8(&mut [0; 4]));
    w.push("</mo>");
    w.push(end);
}

fn write_styled(w: &mut Writer, style: MathStyle, content: &[MathNode]) {
    let (start, end) = match style {
        MathStyle::Display => ("<mstyle displaystyle=\"true\" scriptlevel=\"0\">", "</mstyle>"),
        MathStyle::Inline => ("<mstyle displaystyle=\"false\" scriptlevel=\"0\">", "</mstyle>"),
        MathStyle::Script => ("<mstyle displaystyle=\"false\" scriptlevel=\"1\">", "</mstyle>"),
        MathStyle::ScriptScript => ("<mstyle displaystyle=\"false\" scriptlevel=\"2\">", "</mstyle>"),
        MathStyle::Boxed => ("<mrow class=\"boxed\">", "</mrow>"),
        MathStyle::Cancelled => ("<mrow class=\"cancelled\">", "</mrow>"),
        MathStyle::Phantom => ("<mphantom>", "</mphantom>"),
    };
    w.push(start);
    write_row(w, content);
    w.push(end);
}
