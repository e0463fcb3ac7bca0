//! Fields: what Word works out itself, with what it shows until then (ECMA-376-1 §17.16).

use docx_rs::{FieldCharType, InstrText, Run};

/// A run with a field; `instruction` is ours, `result` is text.
pub(crate) fn field(run: Run, instruction: &str, result: &str) -> Run {
    begin(run, instruction).add_text(result).add_field_char(FieldCharType::End, false)
}

/// A run with the start of a field whose result follows.
pub(crate) fn begin(run: Run, instruction: &str) -> Run {
    run.add_field_char(FieldCharType::Begin, false)
        .add_instr_text(InstrText::Unsupported(instruction.to_owned()))
        .add_field_char(FieldCharType::Separate, false)
}
