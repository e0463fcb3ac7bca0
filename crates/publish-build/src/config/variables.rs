//! `[variables]`: what documents can show by name. Documents read the table themselves; here it is checked once.

use publish_core::codes;
use toml::de::DeValue;

use super::reader::{Reader, Value, Wanted};

/// Checks the names and the values.
pub(super) fn check(reader: &mut Reader<'_>, value: &Value<'_>) {
    table(reader, "variables", value);
}

// Recursion is as deep as tables are nested, which the parser bounds.
fn table(reader: &mut Reader<'_>, key: &str, value: &Value<'_>) {
    for (key, value) in reader.table(key, value).into_iter().flatten() {
        let name = &**key.get_ref();
        if name.is_empty() || !name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_')) {
            let message = format!("`{name}` is no name of a variable; wanted letters, digits, `-` and `_`");
            reader.fail(&codes::INVALID_CONFIGURATION, key.span(), message);
        }
        match value.get_ref() {
            DeValue::Array(_) => {
                let wanted = "text, a number, `true` or `false`, or a table of such";
                reader.wrong(name, value, Wanted::Like(wanted));
            }
            DeValue::Table(_) => table(reader, name, value),
            DeValue::String(_)
            | DeValue::Integer(_)
            | DeValue::Float(_)
            | DeValue::Boolean(_)
            | DeValue::Datetime(_) => {}
        }
    }
}
