//! Programs of Windows, run by Wine, with a Windows of their own in `target/windows/prefix`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::{TARGET, tools};
use crate::check::run;
use crate::files::root;

/// How many seconds a program may take. Whoever waits for a device waits for ever.
const PATIENCE: &str = "120";

/// The library that a Wine before 9 lacks.
const RANDOM: &str = "bcryptprimitives.dll";

/// Wine, and what it needs.
pub(super) struct Wine {
    program: PathBuf,
    prefix: PathBuf,
}

/// The folder of all that is made here.
pub(super) fn folder() -> PathBuf {
    root().join("target").join("windows")
}

impl Wine {
    /// Makes a Windows with all that Rust's programs need, and the program that holds files open.
    pub(super) fn prepare() -> Result<Wine, String> {
        let program = tools::wine().ok_or("Wine is not there")?;
        let wine = Wine { program, prefix: folder().join("prefix") };
        fs::create_dir_all(&wine.prefix).map_err(|error| format!("{}: {error}", wine.prefix.display()))?;
        let mut boot = Command::new(&wine.program);
        run(wine.with(boot.args(["wineboot", "--init"])))?;
        let library = wine.prefix.join("drive_c").join("windows").join("system32").join(RANDOM);
        let here = root().join("xtask").join("src").join("windows");
        if !library.is_file() {
            let source = here.join("bcryptprimitives.c");
            run(Command::new(tools::COMPILER)
                .args(["-O", "-shared", "-o"])
                .args([&library, &source])
                .arg("-ladvapi32"))?;
        }
        let mut rustc = Command::new("rustc");
        rustc.args(["--edition", "2024", "--target", TARGET, "-o"]).args([wine.holder(), here.join("hold.rs")]);
        run(&mut rustc)?;
        Ok(wine)
    }

    /// The program that holds a file open.
    pub(super) fn holder(&self) -> PathBuf {
        folder().join("hold.exe")
    }

    /// A program of Windows, with an end.
    pub(super) fn command(&self, program: &Path) -> Command {
        let mut command = Command::new("timeout");
        command.arg(PATIENCE).arg(&self.program).arg(program);
        self.with(&mut command);
        command
    }

    /// Has cargo run what it tests by Wine.
    pub(super) fn runs_for_cargo<'a>(&self, cargo: &'a mut Command) -> &'a mut Command {
        let name = format!("CARGO_TARGET_{}_RUNNER", TARGET.replace('-', "_").to_uppercase());
        self.with(cargo.env(name, &self.program))
    }

    /// Says where Windows is, and keeps Wine from telling of itself and asking for more.
    fn with<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        command.env("WINEPREFIX", &self.prefix).env("WINEDEBUG", "-all").env("WINEDLLOVERRIDES", "mscoree,mshtml=")
    }
}

/// A path of this system as Windows has it: Wine's drive `Z:` is the root.
pub(super) fn on_drive(path: &Path) -> String {
    format!("Z:{}", path.display().to_string().replace('/', "\\"))
}
