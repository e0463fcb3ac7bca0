//! Somebody who has nothing but a Rust toolchain and a clone.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::files::root;

/// The files of cargo's home that say where packages come from.
const CONFIGURATION: [&str; 2] = ["config.toml", "config"];

/// Folders of somebody who never used cargo before: what the tests need beyond a clone is not there by chance.
pub(crate) struct Stranger {
    home: PathBuf,
    target: PathBuf,
}

impl Stranger {
    /// Makes an empty home. Packages come from where this machine gets them.
    pub(crate) fn arrive() -> Result<Stranger, String> {
        let folder = root().join("target").join("stranger");
        let (home, target) = (folder.join("home"), folder.join("target"));
        let fault = |error: std::io::Error| format!("{}: {error}", home.display());
        if home.exists() {
            fs::remove_dir_all(&home).map_err(fault)?;
        }
        fs::create_dir_all(home.join(".cargo")).map_err(fault)?;
        let former = former("CARGO_HOME", ".cargo");
        for (name, file) in CONFIGURATION.iter().filter_map(|name| Some((name, former.as_ref()?.join(name)))) {
            if file.is_file() {
                fs::copy(&file, home.join(".cargo").join(name)).map_err(fault)?;
            }
        }
        Ok(Stranger { home, target })
    }

    /// Cargo, run by the stranger. The folder for what is compiled is another one too: packages that lie elsewhere would be
    /// compiled anew each time.
    pub(crate) fn cargo(&self) -> Command {
        let mut command = Command::new("cargo");
        command.env("HOME", &self.home).env("USERPROFILE", &self.home).env("CARGO_HOME", self.home.join(".cargo"));
        command.env("CARGO_TARGET_DIR", &self.target);
        if let Some(toolchains) = former("RUSTUP_HOME", ".rustup").filter(|folder| folder.is_dir()) {
            command.env("RUSTUP_HOME", toolchains);
        }
        command
    }
}

/// The folder that a variable names, or else the usual one in the home of whoever runs this.
fn former(variable: &str, usual: &str) -> Option<PathBuf> {
    let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let home = || set("HOME").or_else(|| set("USERPROFILE"));
    set(variable).or_else(|| home().map(|home| home.join(Path::new(usual))))
}
