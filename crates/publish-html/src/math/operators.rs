//! Operators: what `MathML`'s dictionary of them would not give by itself (`MathML` Core §3.2.4).

use publish_core::model::{MathOperator, OperatorClass, ScriptPlace};

use crate::writer::Writer;

/// Writes an operator; `place` is where its scripts stand.
pub(super) fn write_operator(w: &mut Writer, operator: &MathOperator, place: ScriptPlace) {
    let MathOperator { text, class, enlarged, stretchy } = operator;
    w.push("<mo");
    match class {
        OperatorClass::Ordinary => w.push(" lspace=\"0\" rspace=\"0\""),
        OperatorClass::Fence if *stretchy => {}
        OperatorClass::Fence => w.push(" lspace=\"0\" rspace=\"0\""),
        OperatorClass::Opening => w.push(" form=\"prefix\""),
        OperatorClass::Closing => w.push(" form=\"postfix\""),
        OperatorClass::Punctuation => w.push(" lspace=\"0\""),
        OperatorClass::Binary if text.chars().any(char::is_alphanumeric) => {
            w.push(" lspace=\"0.222em\" rspace=\"0.222em\"");
        }
        OperatorClass::Sum | OperatorClass::Integral if place == ScriptPlace::Stacked => {
            w.push(" movablelimits=\"false\"");
        }
        OperatorClass::Sum | OperatorClass::Integral | OperatorClass::Binary | OperatorClass::Relation => {}
    }
    let size = match enlarged {
        0 => None,
        1 => Some("1.2em"),
        2 => Some("1.8em"),
        3 => Some("2.4em"),
        _ => Some("3em"),
    };
    let delimits = matches!(class, OperatorClass::Opening | OperatorClass::Closing | OperatorClass::Fence);
    match size {
        Some(size) => {
            w.push(" stretchy=\"true\"");
            w.attribute("minsize", size);
            w.attribute("maxsize", size);
        }
        None if *stretchy => w.push(" stretchy=\"true\""),
        // Delimiters grow with what is beside them unless they are told not to.
        None if delimits => w.push(" stretchy=\"false\""),
        None => {}
    }
    w.push(">");
    w.text(text);
    w.push("</mo>");
}

/// Writes a delimiter that grows with what it delimits.
pub(super) fn write_delimiter(w: &mut Writer, delimiter: Option<char>, form: &str) {
    let Some(delimiter) = delimiter else { return };
    w.push("<mo");
    w.attribute("form", form);
    if !matches!(delimiter, '(' | ')' | '[' | ']' | '{' | '}') {
        w.push(" stretchy=\"true\" lspace=\"0\" rspace=\"0\"");
    }
    w.push(">");
    w.text(delimiter.encode_utf8(&mut [0; 4]));
    w.push("</mo>");
}
