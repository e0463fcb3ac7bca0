//! The looks of plain text.

use publish_core::Theme;
use publish_core::theme::PlainLooks;

use crate::stated::Stated;
use crate::value::Value;

/// Sets what is said of plain text.
pub(crate) fn apply(stated: &Stated<'_>, theme: &mut Theme) {
    let PlainLooks { width, heading_marks, emphasis, ascii } = &mut theme.plain;
    if let Some(Value::Whole(said)) = stated.value("text.width") {
        *width = *said;
    }
    if let Some(Value::Texts(marks)) = stated.value("text.heading-marks") {
        for (level, mark) in heading_marks.iter_mut().enumerate() {
            mark.clone_from(&marks[level.min(marks.len() - 1)]);
        }
    }
    if let Some(form) = stated.text("text.emphasis") {
        *emphasis = form == "marks";
    }
    if let Some(said) = stated.flag("text.ascii") {
        *ascii = said;
    }
}
