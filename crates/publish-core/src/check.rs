//! How strict a project is: which faults keep a document from being built, and which are not worth a word.

use std::collections::BTreeMap;

use thiserror::Error;

use crate::diagnostic::{Code, Diagnostic, Severity};

/// What a project makes of a kind of fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// It is not reported.
    Allow,
    /// It is a warning.
    Warn,
    /// It is an error: the document is not built.
    Error,
}

impl Level {
    /// The names of the levels, as `publish.toml` has them.
    pub const NAMES: [&str; 3] = ["error", "warn", "allow"];

    /// The level that `name` names.
    pub fn from_name(name: &str) -> Option<Level> {
        match name {
            "allow" => Some(Level::Allow),
            "warn" => Some(Level::Warn),
            "error" => Some(Level::Error),
            _ => None,
        }
    }
}

/// A kind of fault that is always an error was to be lowered: what it spoils can't be built.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("`{0}` is always an error")]
pub struct AlwaysError(pub &'static Code);

/// Decides the severity of every fault of a document, once all are found and before its outputs are kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CheckPolicy {
    /// Whether warnings of kinds that have no level of their own are errors.
    pub strict: bool,
    levels: BTreeMap<&'static Code, Level>,
}

impl CheckPolicy {
    /// Gives a kind of fault a level of its own.
    ///
    /// # Errors
    /// When the kind is an error and the level is lower.
    pub fn set(&mut self, code: &'static Code, level: Level) -> Result<(), AlwaysError> {
        if code.severity == Severity::Error && level != Level::Error {
            return Err(AlwaysError(code));
        }
        self.levels.insert(code, level);
        Ok(())
    }

    /// The same policy with every warning an error, also those that were to stay warnings; what is not reported
    /// stays so.
    #[must_use]
    pub fn strictest(mut self) -> CheckPolicy {
        self.strict = true;
        self.levels.values_mut().filter(|level| **level == Level::Warn).for_each(|level| *level = Level::Error);
        self
    }

    /// Gives the diagnostics their severities, and takes out those that are not to be reported. Errors stay errors.
    pub fn apply(&self, diagnostics: &mut Vec<Diagnostic>) {
        diagnostics.retain_mut(|diagnostic| {
            if diagnostic.severity == Severity::Error {
                return true;
            }
            match self.levels.get(diagnostic.code) {
                Some(Level::Allow) => return false,
                Some(Level::Warn) => diagnostic.severity = Severity::Warning,
                Some(Level::Error) => diagnostic.severity = Severity::Error,
                None if self.strict && diagnostic.severity == Severity::Warning => {
                    diagnostic.severity = Severity::Error;
                }
                None => {}
            }
            true
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codes;

    fn severities(policy: &CheckPolicy) -> Vec<(&'static str, Severity)> {
        let kinds = [&codes::BROKEN_LINK, &codes::MISSING_ALT_TEXT, &codes::LANGUAGE_DETECTED, &codes::TOO_LARGE];
        let mut diagnostics = kinds.map(|code| Diagnostic::new(code, crate::diagnostic::At::Document, "")).to_vec();
        policy.apply(&mut diagnostics);
        diagnostics.iter().map(|diagnostic| (diagnostic.code.name, diagnostic.severity)).collect()
    }

    #[test]
    fn strict_raises_warnings_and_no_notes() {
        let policy = CheckPolicy { strict: true, ..CheckPolicy::default() };
        let (error, note) = (Severity::Error, Severity::Note);
        let wanted =
            [("broken-link", error), ("missing-alt-text", error), ("language-detected", note), ("too-large", error)];
        assert_eq!(severities(&policy), wanted);
    }

    #[test]
    fn a_kind_has_a_level_of_its_own() {
        let mut policy = CheckPolicy { strict: true, ..CheckPolicy::default() };
        policy.set(&codes::BROKEN_LINK, Level::Allow).unwrap();
        policy.set(&codes::MISSING_ALT_TEXT, Level::Warn).unwrap();
        policy.set(&codes::LANGUAGE_DETECTED, Level::Warn).unwrap();
        let of = |severity| [("missing-alt-text", severity), ("language-detected", severity)];
        assert_eq!(severities(&policy)[..2], of(Severity::Warning));
        assert_eq!(severities(&policy.strictest())[..2], of(Severity::Error));
    }

    #[test]
    fn errors_are_not_lowered() {
        let mut policy = CheckPolicy::default();
        assert_eq!(policy.set(&codes::TOO_LARGE, Level::Warn), Err(AlwaysError(&codes::TOO_LARGE)));
        assert_eq!(policy.set(&codes::TOO_LARGE, Level::Error), Ok(()));
    }
}
