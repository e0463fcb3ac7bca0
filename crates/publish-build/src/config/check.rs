//! `[check]`: which faults are errors, and which are not worth a word.

use publish_core::{AlwaysError, CheckPolicy, Level, codes};

use super::reader::{Reader, Value, Wanted};

/// Reads the table: `strict`, and a level for each kind of fault that is named.
pub(super) fn policy(reader: &mut Reader<'_>, value: &Value<'_>) -> CheckPolicy {
    let mut policy = CheckPolicy::default();
    for (key, value) in reader.table("check", value).into_iter().flatten() {
        let name = &**key.get_ref();
        if name == "strict" {
            policy.strict = reader.boolean(name, value).unwrap_or_default();
            continue;
        }
        let Some(code) = codes::find(name) else {
            let names: Vec<&str> = codes::ALL.iter().map(|code| code.name).chain(["strict"]).collect();
            reader.unknown(name, key.span(), "an error, a warning or a note", &names);
            continue;
        };
        let level = reader.word(name, value, Wanted::OneOf(&Level::NAMES), Level::from_name);
        if let Some(Err(AlwaysError(_))) = level.map(|level| policy.set(code, level)) {
            let message = format!("`{name}` is always an error; wanted `error`");
            reader.fail(&codes::INVALID_CONFIGURATION, value.span(), message);
            reader.help(Some("take the line out; warnings and notes can be lowered, errors can't".to_owned()));
        }
    }
    policy
}
