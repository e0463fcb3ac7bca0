//! Makes the subsets of fonts that web pages have: each with its glyphs alone, numbered anew, packed as WOFF 2.0.

#[path = "../src/characters.rs"]
mod characters;

/// What unpacks fonts is that of the program; depending on its crate would build it twice.
#[path = "../../publish-fonts/src"]
mod shared {
    pub(crate) mod sfnt;
    pub(crate) mod woff2;
}

mod kerning;
mod layout;
mod names;
mod outlines;
mod pack;
mod subset;
mod substitutions;

use std::error::Error;
use std::path::Path;
use std::{env, fs};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use shared::{sfnt, woff2};

/// The subsets: their names as files, their families and styles, and the fonts that they are made of.
const FONTS: [(&str, &str, &str, &str); 6] = [
    ("serif", "Publish Serif", "Regular", "source-serif-4/SourceSerif4-Regular.ttf"),
    ("serif-italic", "Publish Serif", "Italic", "source-serif-4/SourceSerif4-Italic.woff2"),
    ("serif-bold", "Publish Serif", "Bold", "source-serif-4/SourceSerif4-Bold.woff2"),
    ("sans", "Publish Sans", "Regular", "source-sans-3/SourceSans3-Regular.ttf"),
    ("sans-semibold", "Publish Sans", "SemiBold", "source-sans-3/SourceSans3-SemiBold.ttf"),
    ("mono", "Publish Mono", "Regular", "source-code-pro/SourceCodePro-Regular.ttf"),
];

#[expect(clippy::print_stdout, reason = "so a build script tells cargo what it depends on")]
#[expect(clippy::disallowed_methods, reason = "a build script reads and writes where the environment says")]
fn main() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("../../fonts");
    let out = env::var("OUT_DIR")?;
    for source in [
        "build",
        "src/characters.rs",
        "../publish-fonts/src/sfnt.rs",
        "../publish-fonts/src/woff2.rs",
        "../publish-fonts/src/woff2",
    ] {
        println!("cargo::rerun-if-changed={source}");
    }
    for (file, family, style, path) in FONTS {
        println!("cargo::rerun-if-changed=../../fonts/{path}");
        let font = fs::read(folder.join(path))?;
        let font = if path.ends_with(".woff2") { woff2::unpack(&font).ok_or(path)? } else { font };
        let tables = subset::subset(&font, family, style).ok_or(path)?;
        fs::write(Path::new(&out).join(file).with_extension("base64"), STANDARD.encode(pack::pack(&tables)?))?;
    }
    Ok(())
}
