//! The command line.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{ArgGroup, Args, Parser, Subcommand, ValueEnum, ValueHint};
use publish_build::Shard;
use publish_core::Format;
use publish_core::model::PdfStandards;

const EXAMPLES: &str = "\
Examples:
  publish --all                        Every document of the project, in all formats
  publish memo.md                      memo.pdf, memo.docx, memo.html and memo.txt
  publish memo.md -t pdf,docx -d out   Two formats, into the folder `out`
  publish memo.md -o final.pdf         One file
  publish memo.md -t txt -o -          To standard output
  publish - -o memo.pdf < memo.md      From standard input
  publish --all --strict               Every warning is an error
  publish --all --prune                Remove outputs without a source too
  publish watch                        Publish what changes whenever it is saved
  publish serve --open                 Show all formats in the browser while you write
  publish verify                       Hold the outputs against their manifest
  publish init --type memo budget      Start a memo

Exit codes:
  0  Everything was built, perhaps with warnings
  1  Something in a document or a file is wrong; other documents were built
  2  Wrong usage";

const WATCH_EXAMPLES: &str = "\
Examples:
  publish watch                        Every document of the project
  publish watch memo.md -t pdf,docx    One document, in two formats
  publish watch --poll                 In a shared folder that does not tell of changes

On a terminal `o` opens an output, `r` builds everything anew, and `q` leaves.";

const SERVE_EXAMPLES: &str = "\
Examples:
  publish serve --open                 Every document of the project, in the browser
  publish serve memo.md --write        One document; its outputs are written too
  publish serve --at memo.md:12        Have the preview that runs show a place

The address that is printed is for you alone: whoever has it sees the documents.";

/// Publishes Markdown as PDF, Word, web page and plain text.
#[derive(Debug, Parser)]
#[command(
    name = "publish",
    version,
    after_help = EXAMPLES,
    args_conflicts_with_subcommands = true,
    subcommand_negates_reqs = true,
    arg_required_else_help = true,
    max_term_width = 100
)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
    #[command(flatten)]
    pub(crate) build: BuildArguments,
    /// When to use colors
    #[arg(long, value_name = "WHEN", default_value = "auto", global = true)]
    pub(crate) color: When,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Publish documents; the same as `publish` alone
    #[command(arg_required_else_help = true, after_help = EXAMPLES)]
    Build(Box<BuildArguments>),
    /// Publish documents whenever they are saved
    #[command(after_help = WATCH_EXAMPLES)]
    Watch(Box<WatchArguments>),
    /// Show documents in a browser, in all formats side by side, and again whenever they are saved
    #[command(after_help = SERVE_EXAMPLES)]
    Serve(Box<ServeArguments>),
    /// Start a project, or a document of a kind
    Init(InitArguments),
    /// Remove the outputs of the project that are as they were written, and its cache
    Clean {
        /// The project's folder [default: the nearest with a `publish.toml`, else the current folder]
        #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
        root: Option<PathBuf>,
    },
    /// Hold a folder of outputs against its `manifest.jsonl`
    Verify {
        /// The folder [default: `output`]
        #[arg(value_name = "FOLDER", value_hint = ValueHint::DirPath)]
        folder: Option<PathBuf>,
    },
    /// Make one manifest of those of all shards, after the last has been built
    MergeManifests {
        /// The folder of the outputs [default: `output`]
        #[arg(value_name = "FOLDER", value_hint = ValueHint::DirPath)]
        folder: Option<PathBuf>,
    },
    /// Print a script that completes the command line of a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// List, show, check and start themes, which say how documents look
    Theme {
        #[command(subcommand)]
        command: ThemeCommand,
    },
    /// Explain a kind of error or warning; list them all without one
    Explain {
        /// The name in the brackets of the report, such as `missing-alt-text`
        code: Option<String>,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum ThemeCommand {
    /// List the themes of the program and of the project
    List,
    /// Print all of what a theme says, with what each key is for
    Show {
        /// The name of the theme, or the path of its file
        #[arg(value_name = "THEME", value_hint = ValueHint::FilePath)]
        theme: String,
    },
    /// Tell what is wrong with themes: keys and values that are none, colors that can't be read
    Check {
        /// The names of the themes, or the paths of their files [default: those of the project]
        #[arg(value_name = "THEME", value_hint = ValueHint::FilePath)]
        themes: Vec<String>,
    },
    /// Print the schema of themes, by which editors complete and check their keys
    Schema,
    /// Start a theme of the project, in the folder `themes`
    New {
        /// Its name
        #[arg(value_name = "NAME")]
        name: String,
        /// The theme that it changes
        #[arg(long, value_name = "THEME", default_value = "official")]
        extends: String,
    },
}

#[derive(Args, Debug)]
#[command(group = ArgGroup::new("inputs").args(["files", "all"]).required(true))]
pub(crate) struct BuildArguments {
    /// Markdown files; `-` is standard input
    ///
    /// A file is read as Markdown whatever its ending. Its outputs go into the output folder of its project, if it has
    /// a `publish.toml` or the file lies in its content folder, else beside the file.
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) files: Vec<PathBuf>,
    /// Publish every document of the project
    ///
    /// Those are the `.md` files in `content`, folders too, but no `README.md` and nothing whose name starts with `_`
    /// or a dot; `publish.toml` can name others. Outputs go to `output`, folders mirrored.
    #[arg(short, long, conflicts_with = "files")]
    pub(crate) all: bool,
    /// Write one output to this file; `-` is standard output
    ///
    /// The format is that of the file's ending, unless `--to` says it.
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath, conflicts_with_all = ["output_dir", "all"])]
    pub(crate) output: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) manner: MannerArguments,
    /// With `--all`, remove outputs without a source, unless they were changed
    #[arg(long, conflicts_with = "files")]
    pub(crate) prune: bool,
    /// Read every file to know whether it has changed, whatever its times say
    #[arg(long)]
    pub(crate) verify: bool,
    /// With `--all`, build one part of the documents: the Kth of N
    ///
    /// Which part a document is of depends on its path alone. `publish merge-manifests` makes one manifest of those of all
    /// parts.
    #[arg(long, value_name = "K/N", conflicts_with = "files", value_parser = shard)]
    pub(crate) shard: Option<Shard>,
    /// Print what would be built, and the files it would become, as a JSON object on a line each; build nothing
    #[arg(long, conflicts_with_all = ["deps", "timings", "prune"])]
    pub(crate) list: bool,
    /// Write what each output depends on to this file, as rules of Make
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) deps: Option<PathBuf>,
    /// Print how long the stages and the slowest documents took; all documents with `--verbose`
    #[arg(long)]
    pub(crate) timings: bool,
}

#[derive(Args, Debug)]
pub(crate) struct WatchArguments {
    /// Markdown files [default: every document of the project]
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) files: Vec<PathBuf>,
    /// Watch every document of the project
    #[arg(short, long, conflicts_with = "files")]
    pub(crate) all: bool,
    /// Look for changes from time to time, where the system does not tell of them, as in many shared folders
    #[arg(long)]
    pub(crate) poll: bool,
    #[command(flatten)]
    pub(crate) manner: MannerArguments,
}

#[derive(Args, Debug)]
pub(crate) struct ServeArguments {
    /// Markdown files [default: every document of the project]
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) files: Vec<PathBuf>,
    /// Show every document of the project
    #[arg(short, long, conflicts_with = "files")]
    pub(crate) all: bool,
    /// Open the preview in the browser
    #[arg(long)]
    pub(crate) open: bool,
    /// The port to listen on; 0 is any that is free
    #[arg(long, value_name = "PORT", default_value_t = 0)]
    pub(crate) port: u16,
    /// The address to listen on: whoever reaches it, and has the address that is printed, sees the documents
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1")]
    pub(crate) host: String,
    /// Another name by which browsers may ask, as behind a proxy
    #[arg(long, value_name = "NAME")]
    pub(crate) allow_host: Vec<String>,
    /// The address that opens a place in the editor [default: `vscode://file/{path}:{line}:{column}`]
    #[arg(long, value_name = "ADDRESS", env = "PUBLISH_EDITOR")]
    pub(crate) editor: Option<String>,
    /// Show this place: in the preview of the project that runs already, else in a new one
    #[arg(long, value_name = "FILE:LINE")]
    pub(crate) at: Option<String>,
    /// Write the outputs too
    #[arg(long)]
    pub(crate) write: bool,
    /// Look for changes from time to time, where the system does not tell of them, as in many shared folders
    #[arg(long)]
    pub(crate) poll: bool,
    #[command(flatten)]
    pub(crate) manner: MannerArguments,
}

/// How documents are built, once or again and again.
#[derive(Args, Debug)]
pub(crate) struct MannerArguments {
    /// The formats to make [default: all four, or those of publish.toml]
    #[arg(short, long, alias = "format", value_name = "FORMAT", value_delimiter = ',')]
    pub(crate) to: Vec<FormatName>,
    /// Put the outputs into this folder
    #[arg(short = 'd', long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(crate) output_dir: Option<PathBuf>,
    /// Set metadata over that of the documents; without a value, `true`
    #[arg(short = 'M', long, value_name = "KEY=VALUE", value_parser = metadata)]
    pub(crate) metadata: Vec<(String, String)>,
    /// The standards that the PDF is to meet: `ua-1`, one of `a-2a`, `a-2u`, `a-2b`, `a-3a`, `a-3u`, `a-3b`, or `none`
    /// [default: ua-1,a-2a]
    ///
    /// What a document does not meet is told, and its PDF does not claim it.
    #[arg(long, value_name = "NAMES", value_parser = standards)]
    pub(crate) pdf_standard: Option<String>,
    /// Build these profiles: content for other profiles is left out [default: those of publish.toml]
    #[arg(long, value_name = "NAME", value_delimiter = ',', value_parser = profile)]
    pub(crate) profile: Vec<String>,
    /// The project's folder, outside of which nothing is read
    ///
    /// Without it, the nearest folder above the document with a `publish.toml`, else the current folder if the document
    /// lies in it, else the document's own.
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(crate) root: Option<PathBuf>,
    /// How many threads to use [default: one for each processor]
    #[arg(short, long, value_name = "N", value_parser = jobs)]
    pub(crate) jobs: Option<NonZeroUsize>,
    /// Treat every warning as an error: the document is not built, its old outputs stay
    ///
    /// Warnings that publish.toml allows stay hidden, and notes stay notes.
    #[arg(long)]
    pub(crate) strict: bool,
    /// How wide the plain text is, in columns from 40 to 200 [default: the theme's]
    #[arg(long, value_name = "N", value_parser = text_width)]
    pub(crate) text_width: Option<usize>,
    /// Write the plain text with the signs of ASCII: straight quotes, `-` for a dash, `e` for `é`
    ///
    /// Letters of other scripts stay as they are, which a warning says.
    #[arg(long)]
    pub(crate) ascii: bool,
    /// Use the fonts of this machine where the project and the program have none
    ///
    /// They are asked last, for characters that would be missing and for families that are named. Another machine may then
    /// make another PDF of the same source, which a warning says.
    #[arg(long)]
    pub(crate) system_fonts: bool,
    /// Replace outputs that were changed since they were written, as by a colleague in Word
    #[arg(long)]
    pub(crate) overwrite: bool,
    /// Wait until the disk has the outputs: they are whole even when the power fails
    #[arg(long)]
    pub(crate) durable: bool,
    /// Take nothing from the cache, and keep nothing in it
    #[arg(long)]
    pub(crate) no_cache: bool,
    /// The folder of the cache [default: `PUBLISH_CACHE_DIR`, else that of publish.toml, else `.publish` of the project]
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(crate) cache_dir: Option<PathBuf>,
    /// How errors and warnings are printed, always to standard error
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub(crate) diagnostic_format: DiagnosticFormat,
    /// Print errors only
    #[arg(short, long, conflicts_with = "verbose")]
    pub(crate) quiet: bool,
    /// Print every warning, and what was read
    #[arg(short, long)]
    pub(crate) verbose: bool,
}

#[derive(Args, Debug)]
pub(crate) struct InitArguments {
    /// The folder of the new project, or with `--type` the name of the new document
    ///
    /// A document's name may have folders in it and gets the ending `.md`. Without folders it is made in `content`,
    /// where the current folder has one.
    #[arg(value_name = "NAME", value_hint = ValueHint::DirPath)]
    pub(crate) name: Option<PathBuf>,
    /// Start a document of this kind
    #[arg(long = "type", value_name = "TYPE")]
    pub(crate) kind: Option<Kind>,
}

/// A kind of document to start.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Kind {
    /// One or two pages for the public or the press
    FactSheet,
    /// A memorandum
    Memo,
    /// A report with contents and numbered sections
    Report,
    /// A book with chapters
    Book,
}

/// The name of a format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum FormatName {
    /// Portable Document Format, for print
    Pdf,
    /// Word document
    #[value(alias = "word")]
    Docx,
    /// Web page
    Html,
    /// Plain text, for e-mail
    #[value(alias = "text", alias = "plain")]
    Txt,
}

impl From<FormatName> for Format {
    fn from(name: FormatName) -> Format {
        match name {
            FormatName::Pdf => Format::Pdf,
            FormatName::Docx => Format::Docx,
            FormatName::Html => Format::Html,
            FormatName::Txt => Format::Text,
        }
    }
}

/// How errors and warnings are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum DiagnosticFormat {
    /// With the line of the source, and what to do
    Human,
    /// A line each: `path:line:column: severity[code]: message`
    Short,
    /// A JSON object on a line each, and nothing else
    Json,
    /// One SARIF 2.1.0 log of the run, and nothing else
    Sarif,
}

impl DiagnosticFormat {
    /// Whether a person reads it; for a tool nothing may stand beside it.
    pub(crate) fn is_for_people(self) -> bool {
        matches!(self, DiagnosticFormat::Human | DiagnosticFormat::Short)
    }
}

/// When to use colors.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum When {
    /// On a terminal, unless `NO_COLOR` is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

fn metadata(argument: &str) -> Result<(String, String), String> {
    let (key, value) = argument.split_once('=').unwrap_or((argument, "true"));
    match key.trim() {
        "" => Err("there is no key before the `=`".to_owned()),
        key => Ok((key.to_owned(), value.to_owned())),
    }
}

/// The parts of `K/N`.
fn shard(argument: &str) -> Result<Shard, String> {
    let numbers =
        argument.split_once('/').and_then(|(number, count)| Some((number.parse().ok()?, count.parse().ok()?)));
    let shard = numbers.map(|(number, count)| Shard { number, count });
    shard.filter(|shard| (1..=shard.count).contains(&shard.number)).ok_or_else(|| "wanted K/N, such as 1/8".to_owned())
}

fn jobs(argument: &str) -> Result<NonZeroUsize, String> {
    argument.trim().parse().map_err(|_| "wanted 1 or more".to_owned())
}

fn text_width(argument: &str) -> Result<usize, String> {
    let width = argument.trim().parse().ok().filter(|width| (40..=200).contains(width));
    width.ok_or_else(|| "wanted a number of columns from 40 to 200".to_owned())
}

fn standards(argument: &str) -> Result<String, String> {
    match PdfStandards::from_text(argument) {
        Some(_) => Ok(argument.to_owned()),
        None => Err(format!("wanted {}", PdfStandards::WANTED)),
    }
}

fn profile(argument: &str) -> Result<String, String> {
    if publish_build::is_profile(argument) {
        return Ok(argument.to_owned());
    }
    Err("wanted a name of letters, digits, `-` and `_`".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_is_sound() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn build_may_be_left_out() {
        let parse = |line: &str| Arguments::try_parse_from(line.split(' ')).map(|parsed| format!("{parsed:?}"));
        let with = parse("publish build a.md b.md -t pdf,txt -t docx -j2 -M lang=de -M draft").unwrap();
        let without = parse("publish a.md b.md --format pdf,text --to word --jobs 2 -M lang=de -M draft=true").unwrap();
        let options =
            |parsed: &str| parsed[parsed.find("files: [\"a.md\"").unwrap()..].split('}').next().map(str::to_owned);
        assert_eq!(options(&with), options(&without));
        for wrong in [
            "--all a.md",
            "-q",
            "build -t pdf",
            "a.md -o x -d y",
            "--all -o x.pdf",
            "a.md -j 0",
            "a.md -M =x",
            "a.md --profile a.b",
            "a.md --pdf-standard a-1b",
            "a.md --pdf-standard a-2a,a-3a",
            "a.md --diagnostic-format xml",
            "--all --shard 0/2",
            "--all --shard 3/2",
            "a.md --shard 1/2",
            "a.md --prune",
        ] {
            assert!(parse(&format!("publish {wrong}")).is_err(), "{wrong}");
        }
    }
}
