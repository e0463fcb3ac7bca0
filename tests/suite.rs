//! The golden suite. `cargo test -p publish-tests tables` filters; `PUBLISH_BLESS=1` writes what is expected anew.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use libtest_mimic::{Arguments, Failed, Trial};
use publish_core::Format;
use publish_tests::{
    Case, FalseAlarm, Golden, cases, check_bytes, check_conformance, check_references, check_words, docx_summary,
    false_alarms, html_summary, pdf_file,
};

/// What is wrong with each case that failed.
type Faults = Arc<Mutex<Vec<(String, String)>>>;

fn main() {
    let arguments = Arguments::from_args();
    let bless = std::env::var_os("PUBLISH_BLESS").is_some();
    let suite = Path::new(env!("CARGO_MANIFEST_DIR")).join("suite");
    let faults = Faults::default();
    let ledger = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/conformance.md");
    let alarms: Arc<[FalseAlarm]> = false_alarms(&std::fs::read_to_string(ledger).expect("docs/conformance.md")).into();
    let cases = cases(&suite);
    for alarm in alarms.iter() {
        assert!(
            cases.iter().any(|case| case.name == alarm.case),
            "docs/conformance.md: there is no case `{}`",
            alarm.case
        );
    }
    let trials = cases.into_iter().map(|case| trial(case, bless, &alarms, &faults)).collect();
    let conclusion = libtest_mimic::run(&arguments, trials);
    let faults = faults.lock().expect("no case panicked while it held the list");
    if !faults.is_empty() {
        let page = write_page(&faults);
        #[expect(clippy::print_stderr, reason = "says where the differences can be looked at")]
        {
            eprintln!("differences: {}", page.display());
        }
    }
    conclusion.exit();
}

fn trial(case: Case, bless: bool, alarms: &Arc<[FalseAlarm]>, faults: &Faults) -> Trial {
    let (alarms, faults) = (alarms.clone(), faults.clone());
    Trial::test(case.name.clone(), move || {
        run(&case, bless, &alarms).map_err(|fault| {
            faults.lock().expect("no case panicked while it held the list").push((case.name.clone(), fault.clone()));
            Failed::from(fault)
        })
    })
}

fn run(case: &Case, bless: bool, alarms: &[FalseAlarm]) -> Result<(), String> {
    let built = case.build();
    let mut golden = Golden::new(&case.folder, bless);
    let mut pages = Case::pages(&built, Format::Html);
    pages.extend(Case::search_index(&built));
    if !pages.is_empty() {
        golden.check("expected.html", &html_summary(&pages));
    }
    if let Some(bytes) = Case::bytes(&built, Format::Text) {
        golden.check("expected.txt", &String::from_utf8_lossy(&bytes));
    }
    if let Some(bytes) = Case::bytes(&built, Format::Docx) {
        golden.check("expected.docx.xml", &docx_summary(&bytes));
    }
    if let Some(bytes) = Case::bytes(&built, Format::Pdf) {
        golden.check("expected.pdf.yaml", &pdf_file(&bytes).summary().expect("an outline that is one"));
    }
    golden.check_diagnostics(&Case::diagnostics(&built));
    let mut faults = golden.finish().err().into_iter().collect::<Vec<_>>();
    if built.outputs.is_some() {
        faults.extend(check_words(&built, case.is_conditional()).err());
        let docx = Case::bytes(&built, Format::Docx).expect("all formats were asked for");
        faults.extend(check_references(&docx).err());
        let pdf = Case::bytes(&built, Format::Pdf).expect("all formats were asked for");
        faults.extend(check_conformance(&case.name, &pdf, alarms).err());
        faults.extend(check_bytes(&built, &case.folder, "input.md").err());
    }
    if faults.is_empty() { Ok(()) } else { Err(faults.join("\n")) }
}

/// Writes a page of the differences, removed lines in red and added ones in green.
fn write_page(faults: &[(String, String)]) -> PathBuf {
    let escape = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;");
    let mut page = String::from(
        "<!doctype html><meta charset=utf-8><title>Differences</title>\
         <style>pre{white-space:pre-wrap}del{background:#fdd;text-decoration:none}ins{background:#dfd;text-decoration:none}</style>\n",
    );
    for (case, fault) in faults {
        page.push_str(&format!("<h2>{}</h2>\n<pre>", escape(case)));
        for line in fault.lines() {
            let line = escape(line);
            match line.as_bytes().first() {
                Some(b'-') => page.push_str(&format!("<del>{line}</del>\n")),
                Some(b'+') => page.push_str(&format!("<ins>{line}</ins>\n")),
                _ => page.push_str(&format!("{line}\n")),
            }
        }
        page.push_str("</pre>\n");
    }
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("suite-differences.html");
    std::fs::write(&path, page).expect("the folder for temporary files of tests can be written");
    path
}
