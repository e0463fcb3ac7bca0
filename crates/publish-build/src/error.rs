//! What can go wrong with files.

use std::io;
use std::path::{Path, PathBuf};

use publish_core::{At, Diagnostic, codes};
use thiserror::Error;

use crate::path::shown;

/// A failure of the machine or of a path, as opposed to a fault in a document.
#[derive(Debug, Error)]
pub enum BuildError {
    /// A file or folder that was named is not there.
    #[error("there is no file `{path}`", path = .path.display())]
    NotFound {
        /// The path as it was given.
        path: PathBuf,
        /// A file beside it with nearly the same name.
        near: Option<String>,
    },
    /// A link that was named leads to something that is not there.
    #[error("`{path}` is a link to `{target}`, which does not exist", path = .path.display(), target = .target.display())]
    BrokenLink {
        /// The path as it was given.
        path: PathBuf,
        /// What the link says.
        target: PathBuf,
    },
    /// The content folder is not there, or has no document in it.
    #[error("there is no document in `{path}`", path = .path.display())]
    NothingToBuild {
        /// The content folder.
        path: PathBuf,
    },
    /// A folder was named where a file is needed.
    #[error("`{path}` is a folder, not a document", path = .path.display())]
    Folder {
        /// The path as it was given.
        path: PathBuf,
    },
    /// Something is there, but can't be read.
    #[error("`{path}` can't be read: {source}", path = .path.display())]
    Unreadable {
        /// The path.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// A name that the project's paths can't have.
    #[error("`{path}` has a name that a document can't have", path = .path.display())]
    Name {
        /// The path.
        path: PathBuf,
    },
    /// A path that lies outside the root.
    #[error("`{path}` lies outside the project's root, `{root}`", path = .path.display(), root = .root.display())]
    Outside {
        /// The path.
        path: PathBuf,
        /// The root.
        root: PathBuf,
    },
    /// Two documents would write the same output.
    #[error("`{first}` and `{second}` would both write `{output}`", output = .output.display())]
    SameOutput {
        /// The document that comes first.
        first: String,
        /// The document that comes second.
        second: String,
        /// What both would write.
        output: PathBuf,
    },
    /// An output would overwrite a source.
    #[error("`{output}` is a source and would be overwritten by the output of `{document}`", output = .output.display())]
    SourceOverwritten {
        /// The document whose output it is.
        document: String,
        /// The output, which is a source.
        output: PathBuf,
    },
    /// An output can't be written.
    #[error("`{path}` can't be written: {source}", path = .path.display())]
    NotWritable {
        /// The output.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The folder of an output may not be written in.
    #[error("you may not write in the folder `{path}`", path = .path.display())]
    FolderNotWritable {
        /// The folder.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// An output would have the name of a device of Windows.
    #[error("`{path}` can't be written: Windows takes its name for that of a device", path = .path.display())]
    Device {
        /// The output.
        path: PathBuf,
    },
    /// An output would end up outside the output folder.
    #[error("`{path}` lies outside the output folder", path = .path.display())]
    OutsideOutput {
        /// The output.
        path: PathBuf,
    },
    /// An output can't be written, and others that were written before it can't be put back.
    #[error("{cause}; {}", list(.left))]
    OutputsMixed {
        /// Why the set was not replaced.
        cause: Box<BuildError>,
        /// What has its new bytes, though it should have its old ones.
        left: Vec<NotPutBack>,
    },
    /// What a run that was ended has left can't be completed, and not taken back either.
    #[error("a run was ended while it replaced `{path}`, and that can't be completed or undone: {source}", path = .path.display())]
    NotRecovered {
        /// The output, or the journal.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// An output was changed since it was written.
    #[error("`{path}` was changed since it was written, and is not replaced", path = .path.display())]
    OutputEdited {
        /// The output.
        path: PathBuf,
    },
    /// The manifests of the shards of a project can't become one.
    #[error("the manifests in `{path}` can't be merged: {message}", path = .path.display())]
    Shards {
        /// The folder.
        path: PathBuf,
        /// What is wrong with them.
        message: String,
    },
    /// A file that is to be made is there already.
    #[error("`{path}` exists already", path = .path.display())]
    Exists {
        /// The file.
        path: PathBuf,
    },
    /// A project is to be started where there is one.
    #[error("`{path}` is a project already", path = .path.display())]
    ProjectExists {
        /// The folder.
        path: PathBuf,
    },
    /// The build of a document broke off by a fault of this program.
    #[error("the build broke off: {message}")]
    Internal {
        /// What the code that gave up said.
        message: String,
    },
    /// The environment has a value that can't be used.
    #[error("`{variable}` is `{value}`, not {wanted}")]
    Environment {
        /// The variable.
        variable: &'static str,
        /// Its value.
        value: String,
        /// What was wanted.
        wanted: &'static str,
    },
    /// The current folder is gone or can't be read.
    #[error("the current folder can't be read: {source}")]
    CurrentFolder {
        /// What the system says.
        source: io::Error,
    },
}

/// What Windows says of a file that another program has for itself.
const ERROR_SHARING_VIOLATION: i32 = 32;

/// An output that has its new bytes and can't be given its old ones.
#[derive(Debug)]
pub struct NotPutBack {
    /// The output.
    pub path: PathBuf,
    /// The file that holds its old bytes; `None` when there was no such output before.
    pub backup: Option<PathBuf>,
    /// What the system says.
    pub source: io::Error,
}

fn list(left: &[NotPutBack]) -> String {
    let one = |left: &NotPutBack| match &left.backup {
        Some(_) => format!("`{}` can't be put back: {}", left.path.display(), left.source),
        None => format!("`{}` is new and can't be removed: {}", left.path.display(), left.source),
    };
    left.iter().map(one).collect::<Vec<_>>().join("; ")
}

impl BuildError {
    /// An error of reading `path`.
    pub(crate) fn reading(path: &Path, source: io::Error) -> BuildError {
        let path = path.to_owned();
        match source.kind() {
            io::ErrorKind::NotFound => BuildError::NotFound { path, near: None },
            _ => BuildError::Unreadable { path, source },
        }
    }

    /// The error with its path as people in the folder `current` are told it.
    #[must_use]
    pub(crate) fn told_from(mut self, current: &Path) -> BuildError {
        match &mut self {
            BuildError::NotFound { path, .. }
            | BuildError::BrokenLink { path, .. }
            | BuildError::NothingToBuild { path }
            | BuildError::Folder { path }
            | BuildError::Unreadable { path, .. }
            | BuildError::Name { path }
            | BuildError::Outside { path, .. }
            | BuildError::SameOutput { output: path, .. }
            | BuildError::SourceOverwritten { output: path, .. }
            | BuildError::NotWritable { path, .. }
            | BuildError::FolderNotWritable { path, .. }
            | BuildError::Device { path }
            | BuildError::OutsideOutput { path }
            | BuildError::NotRecovered { path, .. }
            | BuildError::OutputEdited { path }
            | BuildError::Shards { path, .. }
            | BuildError::ProjectExists { path }
            | BuildError::Exists { path } => *path = shown(path, current),
            BuildError::OutputsMixed { cause, left } => {
                let cause_here = std::mem::replace(&mut **cause, BuildError::Internal { message: String::new() });
                **cause = cause_here.told_from(current);
                for left in left {
                    left.path = shown(&left.path, current);
                    left.backup = left.backup.take().map(|backup| shown(&backup, current));
                }
            }
            BuildError::Internal { .. } | BuildError::Environment { .. } | BuildError::CurrentFolder { .. } => {}
        }
        self
    }

    /// The error as a diagnostic, for a report.
    pub fn diagnostic(&self) -> Diagnostic {
        let code = match self {
            BuildError::NotFound { .. } | BuildError::BrokenLink { .. } | BuildError::NothingToBuild { .. } => {
                &codes::FILE_NOT_FOUND
            }
            BuildError::Folder { .. }
            | BuildError::Unreadable { .. }
            | BuildError::Name { .. }
            | BuildError::Environment { .. }
            | BuildError::CurrentFolder { .. } => &codes::FILE_UNREADABLE,
            BuildError::Outside { .. } => &codes::PATH_OUTSIDE_ROOT,
            BuildError::SameOutput { .. } | BuildError::SourceOverwritten { .. } => &codes::OUTPUT_CONFLICT,
            BuildError::NotWritable { .. }
            | BuildError::FolderNotWritable { .. }
            | BuildError::Device { .. }
            | BuildError::OutsideOutput { .. }
            | BuildError::Exists { .. } => &codes::OUTPUT_NOT_WRITABLE,
            BuildError::OutputEdited { .. } => &codes::OUTPUT_EDITED,
            BuildError::Shards { .. } => &codes::FILE_NOT_FOUND,
            BuildError::OutputsMixed { .. } | BuildError::NotRecovered { .. } => &codes::OUTPUTS_MIXED,
            BuildError::ProjectExists { .. } => &codes::PROJECT_EXISTS,
            BuildError::Internal { .. } => &codes::INTERNAL_ERROR,
        };
        let diagnostic = Diagnostic::new(code, At::Document, self.to_string());
        match self.help() {
            Some(help) => diagnostic.help(help),
            None => diagnostic,
        }
    }

    fn help(&self) -> Option<String> {
        Some(match self {
            BuildError::NotFound { near: Some(near), .. } => format!("did you mean `{near}`?"),
            BuildError::BrokenLink { .. } => "make the link anew, or name the file itself".into(),
            BuildError::NothingToBuild { .. } => {
                "put a `.md` file there, name one on the command line, or start with `publish init`".into()
            }
            BuildError::Folder { .. } => {
                "name the files in it, or a folder with a `SUMMARY.md`; `--all` publishes the content folder".into()
            }
            BuildError::Unreadable { source, .. } => match source.kind() {
                io::ErrorKind::PermissionDenied => "change the file's permissions".into(),
                _ if cfg!(windows) && source.raw_os_error() == Some(ERROR_SHARING_VIOLATION) => {
                    "close the program that has it open".into()
                }
                _ => return None,
            },
            BuildError::Name { .. } => {
                "rename the file: no control characters, no `\\`, no `:`, and valid Unicode".into()
            }
            BuildError::Outside { .. } => {
                "move the document into the project, or choose another root with `--root`".into()
            }
            BuildError::SameOutput { .. } => {
                "rename one of them, or publish them into different folders with `-d`".into()
            }
            BuildError::SourceOverwritten { .. } => {
                "choose another folder with `-d`, another name with `-o`, or other formats with `-t`".into()
            }
            BuildError::OutputEdited { .. } => {
                "bring its changes into the source and move it away, or replace it with `--overwrite`".into()
            }
            BuildError::Shards { .. } => "build the shards that are missing with `publish --all --shard K/N`".into(),
            BuildError::NotWritable { source, .. } => not_writable(source).into(),
            BuildError::NotRecovered { source, .. } => {
                format!("{}, and publish again", not_writable(source))
            }
            BuildError::OutputsMixed { left, .. } => {
                let backup = |left: &NotPutBack| {
                    let backup = left.backup.as_ref()?.display();
                    Some(format!("the old bytes of `{}` are in `{backup}`; ", left.path.display()))
                };
                let backups: String = left.iter().filter_map(backup).collect();
                format!("{backups}the next run completes the replacement or undoes it")
            }
            BuildError::FolderNotWritable { .. } => {
                "change the folder's permissions, or choose another folder with `-d`".into()
            }
            BuildError::Device { .. } => {
                "choose another name or folder: not `con`, `prn`, `aux`, `nul`, `com1` or `lpt1`, whatever the ending"
                    .into()
            }
            BuildError::OutsideOutput { .. } => "remove the link that leads out of the output folder".into(),
            BuildError::ProjectExists { .. } => {
                "start a document in it with `publish init --type report`, or choose another folder".into()
            }
            BuildError::Exists { .. } => "choose another name, or move the file away".into(),
            BuildError::Internal { .. } => {
                "this is a fault of publish, not of the document; please report it with what is printed above".into()
            }
            BuildError::NotFound { near: None, .. }
            | BuildError::Environment { .. }
            | BuildError::CurrentFolder { .. } => return None,
        })
    }
}

fn not_writable(source: &io::Error) -> &'static str {
    match source.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "make room on the disk",
        io::ErrorKind::ReadOnlyFilesystem => "choose another folder with `-d`",
        io::ErrorKind::IsADirectory | io::ErrorKind::AlreadyExists | io::ErrorKind::NotADirectory => {
            "move what is in the way"
        }
        _ => "close it in Word or the PDF viewer, and check the permissions of the file",
    }
}
