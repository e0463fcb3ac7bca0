//! Damaged outputs are refused or read, and nothing else happens: who reads back does not trust bytes.

use std::path::Path;

use publish_core::Format;
use publish_readback::docx::{self, Package};
use publish_readback::text::PlainText;
use publish_readback::{Limits, ReadbackError, html, pdf};
use publish_tests::{Case, build_source};

/// How many damaged files are read of each format.
const FILES: usize = 400;

/// Reads all that can be asked of a file; how many words it has.
fn read(format: Format, bytes: &[u8]) -> Result<usize, ReadbackError> {
    let limits = Limits::default();
    Ok(match format {
        Format::Pdf => {
            let file = pdf::File::read(bytes, &limits)?;
            file.claims();
            file.summary()?;
            file.words()?.iter().count()
        }
        Format::Docx => {
            let package = Package::open(bytes, &limits)?;
            docx::summary(&package)?;
            docx::broken_references(&package)?;
            docx::words(&package)?.iter().count()
        }
        Format::Html => html::words(bytes, &limits)?.iter().count(),
        Format::Text => PlainText::read(bytes, &limits)?.words().len(),
    })
}

/// Numbers that are the same in each run (Knuth's linear congruential generator).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end
    }
}

/// The bytes with one to eight others in them, or cut off.
fn damaged(bytes: &[u8], numbers: &mut Numbers) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..=numbers.below(8) {
        let place = numbers.below(bytes.len());
        bytes[place] = numbers.below(256) as u8;
    }
    if numbers.below(4) == 0 {
        bytes.truncate(numbers.below(bytes.len()));
    }
    bytes
}

#[test]
fn damaged_outputs_are_refused_or_read() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("suite/figures/caption");
    let built = build_source(&folder, "input.md");
    for format in Format::ALL {
        let bytes = Case::bytes(&built, format).expect("every format came out");
        assert!(read(format, &bytes).expect("what came out is whole") > 0, "{format}");
        let mut numbers = Numbers(format as u64);
        let refused = (0..FILES).filter(|_| read(format, &damaged(&bytes, &mut numbers)).is_err()).count();
        // Pages and texts have words whatever is damaged in them, but a text must be UTF-8.
        assert!((format == Format::Html) == (refused == 0), "{format}: {refused} of {FILES} were refused");
    }
}
