//! PDF files held against PDF/UA-1 and PDF/A by a validator that knows nothing of `publish`.
//!
//! What a file claims is read from its own metadata. A standard that it does not claim is checked too: nothing but the
//! claim may be missing.

use page_validation::{ValidationOptions, ValidationProfile, validate_pdf_bytes};
use publish_readback::pdf::Claims;

use crate::read::pdf_file;

/// A finding of the validator that veraPDF, the reference, does not share.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FalseAlarm {
    /// The case that it is found in.
    pub case: String,
    /// The validator's rule.
    pub rule: String,
}

/// The rules that a file breaks which does not claim the standard, and meets it otherwise.
const UNCLAIMED: [&str; 3] = ["ISO 14289-1:2014:5:1", "ISO 14289-1:2014:5:2", "ISO 19005-2:2011:6.6.4:1"];

/// Reads the false alarms that `docs/conformance.md` names: rows of case, rule and verdict under the heading.
pub fn false_alarms(document: &str) -> Vec<FalseAlarm> {
    let section = document.split_once("\n## False alarms\n").map_or("", |(_, rest)| rest);
    let section = section.split("\n## ").next().unwrap_or_default();
    let rows = section.lines().filter_map(|line| {
        let mut cells = line.trim().strip_prefix('|')?.split('|').map(|cell| cell.trim().trim_matches('`'));
        Some(FalseAlarm { case: cells.next()?.to_owned(), rule: cells.next()?.to_owned() })
    });
    // The head and the rule below it.
    rows.skip(2).collect()
}

/// Checks the file of a case. Alarms that are named for the case are taken out, and must occur.
///
/// # Errors
/// When the file breaks a rule of a standard, says that it meets one and does not, or a named alarm does not occur.
pub fn check_conformance(case: &str, pdf: &[u8], alarms: &[FalseAlarm]) -> Result<(), String> {
    let mut broken = broken_rules(pdf)?;
    let mut faults = Vec::new();
    for alarm in alarms.iter().filter(|alarm| alarm.case == case) {
        let before = broken.len();
        broken.retain(|(rule, _)| *rule != alarm.rule);
        if broken.len() == before {
            faults.push(format!("docs/conformance.md: `{}` is no alarm any more; take it out", alarm.rule));
        }
    }
    faults.extend(broken.into_iter().map(|(_, words)| words));
    if faults.is_empty() { Ok(()) } else { Err(faults.join("\n")) }
}

/// The rules that a file breaks, each with what is said of it.
fn broken_rules(pdf: &[u8]) -> Result<Vec<(String, String)>, String> {
    let Claims { accessible, archive } = pdf_file(pdf).claims();
    let archive = archive.as_deref();
    let profiles = [(ValidationProfile::PdfUa1, accessible), (profile(archive.unwrap_or("2A"))?, archive.is_some())];
    let mut broken = Vec::new();
    for (profile, claimed) in profiles {
        let options = ValidationOptions::default().profile(profile);
        let report = validate_pdf_bytes(pdf, &options).map_err(|error| format!("{profile}: {error}"))?;
        let failures = report.failures.iter().filter(|failure| claimed || !UNCLAIMED.contains(&&*failure.rule_id));
        broken.extend(failures.map(|failure| (failure.rule_id.clone(), format!("{profile}: {failure}"))));
    }
    Ok(broken)
}

fn profile(archive: &str) -> Result<ValidationProfile, String> {
    match archive {
        "2A" => Ok(ValidationProfile::PdfA2a),
        "2U" => Ok(ValidationProfile::PdfA2u),
        "2B" => Ok(ValidationProfile::PdfA2b),
        "3A" => Ok(ValidationProfile::PdfA3a),
        "3U" => Ok(ValidationProfile::PdfA3u),
        "3B" => Ok(ValidationProfile::PdfA3b),
        other => Err(format!("the file claims PDF/A-{other}, which it can't be")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::{Case, build_source};
    use publish_core::Format;

    /// A file of a case with a picture, a list and a link, as lopdf has it.
    fn file() -> lopdf::Document {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("suite/figures/caption");
        let pdf = Case::bytes(&build_source(&folder, "input.md"), Format::Pdf).expect("a file");
        lopdf::Document::load_mem(&pdf).expect("a file that can be read")
    }

    /// What is said of the file when each dictionary has been changed.
    fn said_of(change: impl Fn(&mut lopdf::Dictionary)) -> String {
        let mut file = file();
        file.objects.values_mut().filter_map(|object| object.as_dict_mut().ok()).for_each(change);
        let mut bytes = Vec::new();
        file.save_to(&mut bytes).expect("memory takes it");
        check_conformance("x", &bytes, &[]).err().unwrap_or_default()
    }

    #[test]
    fn a_file_that_was_only_saved_anew_passes() {
        assert_eq!(said_of(|_| {}), "");
    }

    #[test]
    fn what_is_taken_out_is_missed() {
        for (key, rule) in [
            (&b"Alt"[..], "14289-1:2014:7.3:1"),
            (b"StructTreeRoot", "19005-2:2011:6.7.3.3:1"),
            (b"MarkInfo", "14289-1:2014:6.2:1"),
            (b"ViewerPreferences", "14289-1:2014:7.1:10"),
            (b"Lang", "14289-1:2014:7.2:34"),
            (b"OutputIntents", "19005-2:2011:6.2.4.3:2"),
            (b"ToUnicode", "14289-1:2014:7.21.7:1"),
            (b"FontFile2", "19005-2:2011:6.2.11.4.1:1"),
        ] {
            let said = said_of(|dictionary| {
                dictionary.remove(key);
            });
            assert!(said.contains(rule), "without {}: {said}", String::from_utf8_lossy(key));
        }
    }

    #[test]
    fn widths_that_are_wrong_are_found() {
        let said = said_of(|dictionary| {
            let fonts = dictionary.get_mut(b"DescendantFonts").and_then(lopdf::Object::as_array_mut);
            let Ok(Ok(font)) = fonts.map(|fonts| fonts[0].as_dict_mut()) else { return };
            font.set("W", vec![1.into(), lopdf::Object::Array(vec![123.into(); 30])]);
        });
        assert!(said.contains("ISO 14289-1:2014:7.21.5:1"), "{said}");
    }

    #[test]
    fn a_claim_that_is_not_there_is_all_that_may_be_missing() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("suite/figures/no-description");
        let pdf = Case::bytes(&build_source(&folder, "input.md"), Format::Pdf).expect("a file");
        assert_eq!(pdf_file(&pdf).claims(), Claims { accessible: false, archive: Some("2A".to_owned()) });
        assert_eq!(check_conformance("x", &pdf, &[]), Ok(()));
    }

    #[test]
    fn named_alarms_are_taken_out_and_must_occur() {
        let document = "# X\n\n## False alarms\n\nWords.\n\n| Case | Rule | veraPDF |\n|---|---|---|\n| `a/b` | `R-1` | \
                        passes |\n\n## Next\n\n| no | alarm | x |\n";
        let alarms = false_alarms(document);
        assert_eq!(alarms, [FalseAlarm { case: "a/b".into(), rule: "R-1".into() }]);
        let mut bytes = Vec::new();
        file().save_to(&mut bytes).expect("memory takes it");
        assert_eq!(check_conformance("other", &bytes, &alarms), Ok(()));
        let said = check_conformance("a/b", &bytes, &alarms).expect_err("the alarm does not occur");
        assert!(said.contains("`R-1` is no alarm any more"));
    }
}
