//! The golden suite. `cargo test -p publish-tests tables` filters; `PUBLISH_BLESS=1` writes what is expected anew.

use std::path::Path;

use libtest_mimic::{Arguments, Failed, Trial};
use publish_core::Format;
use publish_tests::{Case, Golden, cases, check_bytes, check_words, docx_summary, html_summary, pdf_summary};

fn main() {
    let arguments = Arguments::from_args();
    let bless = std::env::var_os("PUBLISH_BLESS").is_some();
    let suite = Path::new(env!("CARGO_MANIFEST_DIR")).join("suite");
    let trials = cases(&suite)
        .into_iter()
        .map(|case| Trial::test(case.name.clone(), move || run(&case, bless).map_err(Failed::from)))
        .collect();
    libtest_mimic::run(&arguments, trials).exit();
}

fn run(case: &Case, bless: bool) -> Result<(), String> {
    let built = case.build();
    let mut golden = Golden::new(&case.folder, bless);
    if let Some(bytes) = Case::bytes(&built, Format::Html) {
        golden.check("expected.html", &html_summary(&bytes));
    }
    if let Some(bytes) = Case::bytes(&built, Format::Text) {
        golden.check("expected.txt", &String::from_utf8_lossy(&bytes));
    }
    if let Some(bytes) = Case::bytes(&built, Format::Docx) {
        golden.check("expected.docx.xml", &docx_summary(&bytes));
    }
    if let Some(bytes) = Case::bytes(&built, Format::Pdf) {
        golden.check("expected.pdf.yaml", &pdf_summary(&bytes));
    }
    golden.check_diagnostics(&Case::diagnostics(&built));
    let mut faults = golden.finish().err().into_iter().collect::<Vec<_>>();
    if built.outputs.is_some() {
        faults.extend(check_words(&built).err());
        faults.extend(check_bytes(&built, &case.folder, "input.md").err());
    }
    if faults.is_empty() { Ok(()) } else { Err(faults.join("\n")) }
}
