//! `theme`: how documents look. Documents read it themselves, and tell what is wrong with its keys; here it is checked to be
//! a name or keys.

use toml::de::DeValue;

use super::reader::{Reader, Value, Wanted};

/// Checks the kind of value.
pub(super) fn check(reader: &mut Reader<'_>, value: &Value<'_>) {
    match value.get_ref() {
        DeValue::String(_) | DeValue::Table(_) => {}
        DeValue::Array(_) | DeValue::Integer(_) | DeValue::Float(_) | DeValue::Boolean(_) | DeValue::Datetime(_) => {
            let wanted = "the name of a theme, the path of its file, or a table `[theme]` with its keys";
            reader.wrong("theme", value, Wanted::Like(wanted));
        }
    }
}
