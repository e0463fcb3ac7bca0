//! A project of many small documents.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use super::Files;
use crate::files::contents;

pub(super) struct Project {
    publish: PathBuf,
    pub(super) folder: PathBuf,
    environment: Vec<(&'static str, String)>,
}

impl Project {
    /// Writes the project: so many documents of ten lines, some with a picture or an include, in two formats.
    pub(super) fn write(
        publish: &Path,
        folder: PathBuf,
        documents: usize,
        url: Option<&str>,
        environment: &[(&'static str, String)],
    ) -> Result<Project, String> {
        let project = Project { publish: publish.to_owned(), folder, environment: environment.to_vec() };
        let cache = url.map(|url| format!("\n[cache]\nurl = '{url}'\n")).unwrap_or_default();
        project.file("publish.toml", &format!("formats = ['html', 'txt']\nlanguage = 'en'\n{cache}"))?;
        project.file("content/_part.md", "Words for several documents.\n")?;
        project.file("content/p.svg", PICTURE)?;
        for number in 0..documents {
            project.file(&format!("content/f{}/d{number}.md", number % 7), &document(number))?;
        }
        Ok(project)
    }

    fn file(&self, name: &str, text: &str) -> Result<(), String> {
        let path = self.folder.join(name);
        let folder = path.parent().unwrap_or(&path);
        fs::create_dir_all(folder).and_then(|()| fs::write(&path, text)).map_err(|error| format!("{name}: {error}"))
    }

    /// Runs a program in the project, with what leads to the cache in its environment.
    pub(super) fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.folder).envs(self.environment.iter().map(|(name, value)| (name, value)));
        command.stdin(Stdio::null());
        command
    }

    /// The folder of the program, for scripts that look for it by its name.
    pub(super) fn program_folder(&self) -> &Path {
        self.publish.parent().unwrap_or(&self.publish)
    }

    /// Runs `publish`; what it told. A warning is a failure too: none is to be expected.
    pub(super) fn publish(&self, words: &[&str]) -> Result<String, String> {
        let run = self.command(&self.publish).args(words).output().map_err(|error| error.to_string())?;
        let told = format!("{}{}", String::from_utf8_lossy(&run.stdout), String::from_utf8_lossy(&run.stderr));
        let is_good = run.status.success() && !told.contains("warning[");
        if is_good { Ok(told) } else { Err(format!("{words:?}: {}\n{told}", run.status)) }
    }

    /// Starts a shard.
    pub(super) fn shard(&self, number: usize, count: usize) -> Result<Child, String> {
        let mut command = self.command(&self.publish);
        command.args(["--all", "--shard", &format!("{number}/{count}")]).stdout(Stdio::null()).stderr(Stdio::piped());
        command.spawn().map_err(|error| error.to_string())
    }

    /// The files of the output folder.
    pub(super) fn outputs(&self) -> Result<Files, String> {
        contents(&self.folder.join("output"))
    }
}

const PICTURE: &str = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><path d='M0 0h9v9z'/></svg>";

fn document(number: usize) -> String {
    let more = match number % 3 {
        0 => "![A picture](../p.svg)\n",
        1 => "{{< include ../_part.md >}}\n",
        2.. => "- one\n- two\n",
    };
    format!("---\ntitle: Document {number}\n---\n\n# Part {number}\n\nWords *of* document {number}.\n\n{more}")
}
