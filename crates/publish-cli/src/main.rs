//! Parses arguments, calls publish-build, prints reports; the binary is publish.

mod arguments;
mod build;
mod color;
mod explain;
mod init;
mod list;
mod output;
mod outputs;
mod progress;
mod report;
mod request;
mod serve;
mod theme;
mod timings;
mod usage;
mod watch;

use std::process::ExitCode;

use clap::{CommandFactory, Parser};

use arguments::{Arguments, Command};
use output::print;

/// What the process ends with; `--help` documents the numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Exit {
    /// Everything that was asked for was done.
    Done,
    /// Something in a document or a file is wrong.
    Failed,
    /// The command can't be understood.
    Usage,
}

impl Exit {
    fn code(self) -> u8 {
        match self {
            Exit::Done => 0,
            Exit::Failed => 1,
            Exit::Usage => 2,
        }
    }
}

fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => return ExitCode::from(usage::report(error).code()),
    };
    let color = arguments.color;
    let exit = match arguments.command {
        None => build::build(arguments.build, color),
        Some(Command::Build(build)) => build::build(*build, color),
        Some(Command::Watch(arguments)) => watch::watch(*arguments, color),
        Some(Command::Serve(arguments)) => serve::serve(*arguments, color),
        Some(Command::Init(init)) => init::init(&init, color),
        Some(Command::Clean { root }) => outputs::remove_all(root.as_deref(), color),
        Some(Command::Verify { folder }) => outputs::hold_against_manifest(folder, color),
        Some(Command::MergeManifests { folder }) => outputs::merge_shards(folder, color),
        Some(Command::Theme { command }) => theme::theme(command, color),
        Some(Command::Explain { code }) => explain::explain(code.as_deref(), color),
        Some(Command::Completions { shell }) => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Arguments::command(), "publish", &mut script);
            print(&script)
        }
    };
    ExitCode::from(exit.code())
}
