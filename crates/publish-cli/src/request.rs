//! From arguments to a request.

use std::io::{self, IsTerminal, Read};
use std::path::{Path, PathBuf};

use publish_build::{CacheUse, Destination, Input, Inputs, LARGEST_FILE, Request, TextChoices};
use publish_core::{Bytes, Format, FormatSet};

use crate::arguments::{BuildArguments, DiagnosticFormat, MannerArguments};

/// A combination of arguments that means nothing: what is wrong, and what to do.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct UsageError {
    pub(crate) message: String,
    pub(crate) help: String,
}

pub(crate) fn usage(message: impl Into<String>, help: impl Into<String>) -> UsageError {
    UsageError { message: message.into(), help: help.into() }
}

/// Makes a request of arguments; standard input is read where it is named.
pub(crate) fn request(arguments: BuildArguments) -> Result<Request, UsageError> {
    let BuildArguments {
        files,
        all,
        output,
        shard,
        manner,
        // How it is built and what is told of it.
        prune: _,
        verify: _,
        list: _,
        deps: _,
        timings: _,
    } = arguments;
    let one = output.map(|output| one_output(&output, formats(&manner), files.len())).transpose()?;
    let inputs = if all { Inputs::All } else { Inputs::Named(named(files)?) };
    let request = Request { shard, ..in_manner(inputs, manner) };
    Ok(match one {
        Some((destination, formats)) => Request { destination, formats, ..request },
        None => request,
    })
}

/// Makes a request of documents that are built again and again; of all those of the project where none is named.
pub(crate) fn request_to_watch(files: Vec<PathBuf>, manner: MannerArguments) -> Result<Request, UsageError> {
    if files.iter().any(|file| file == Path::new("-")) {
        return Err(usage("standard input can't be watched", "name the file"));
    }
    if manner.diagnostic_format == DiagnosticFormat::Sarif {
        return Err(usage("a SARIF log is of a run that ends", "use `--diagnostic-format json`"));
    }
    let named = || Inputs::Named(files.iter().cloned().map(Input::File).collect());
    Ok(in_manner(if files.is_empty() { Inputs::All } else { named() }, manner))
}

fn in_manner(inputs: Inputs, manner: MannerArguments) -> Request {
    let formats = formats(&manner);
    let MannerArguments {
        to: _,
        output_dir,
        mut metadata,
        pdf_standard,
        profile,
        root,
        strict,
        ascii,
        text_width,
        system_fonts,
        no_cache,
        cache_dir,
        // How it is built and what is told of it.
        overwrite: _,
        durable: _,
        diagnostic_format: _,
        jobs: _,
        quiet: _,
        verbose: _,
    } = manner;
    // It is over the front matter, as all metadata of the command line is.
    metadata.extend(pdf_standard.map(|names| ("pdf-standard".to_owned(), names)));
    let destination = output_dir.map_or(Destination::Usual, Destination::Folder);
    let cache = CacheUse { keeps_results: !no_cache, folder: cache_dir };
    let profiles = profile;
    let text = TextChoices { width: text_width, ascii };
    Request { inputs, formats, destination, root, metadata, profiles, strict, system_fonts, cache, shard: None, text }
}

/// The formats that are asked for; `None` for those of the project.
fn formats(manner: &MannerArguments) -> Option<FormatSet> {
    let formats: FormatSet = manner.to.iter().map(|&name| Format::from(name)).collect();
    (formats != FormatSet::NONE).then_some(formats)
}

/// Where `-o` leads, and the format it takes.
fn one_output(
    output: &Path,
    formats: Option<FormatSet>,
    documents: usize,
) -> Result<(Destination, Option<FormatSet>), UsageError> {
    if documents > 1 {
        return Err(usage(
            format!("`-o` is for one document, and {documents} are named"),
            "name a folder for the outputs with `-d`",
        ));
    }
    let standard_output = output == Path::new("-");
    let format = match formats {
        Some(formats) if formats.iter().count() > 1 => {
            return Err(usage(
                "`-o` is for one format, and several are named",
                "name a folder for the outputs with `-d`",
            ));
        }
        Some(formats) => agreeing(output, formats)?,
        None if standard_output => {
            return Err(usage("`-o -` does not say which format", "say it with `-t`, such as `-t html`"));
        }
        None => FormatSet::NONE.with(format_of(output)?),
    };
    let binary = format.contains(Format::Pdf) || format.contains(Format::Docx);
    if standard_output && binary && io::stdout().is_terminal() {
        return Err(usage(
            "a PDF or Word file can't be shown in a terminal",
            "name a file with `-o`, or send the output on to another program",
        ));
    }
    let destination = if standard_output { Destination::StandardOutput } else { Destination::File(output.to_owned()) };
    Ok((destination, Some(format)))
}

/// The one format that `-t` names, unless the file's name says another.
fn agreeing(output: &Path, formats: FormatSet) -> Result<FormatSet, UsageError> {
    match ending(output).filter(|&format| !formats.contains(format)) {
        Some(_) => {
            let asked = formats.iter().next().map_or("txt", Format::extension);
            let message = format!("`{}` does not end as a file of the format `{asked}` does", output.display());
            Err(usage(message, format!("end it in `.{asked}`, or leave out `-t` for the format of the ending")))
        }
        None => Ok(formats),
    }
}

/// The format whose files end as this one does.
fn ending(output: &Path) -> Option<Format> {
    let name = output.extension()?.to_str()?.to_ascii_lowercase();
    Format::from_name(if name == "htm" { "html" } else { &name })
}

fn format_of(output: &Path) -> Result<Format, UsageError> {
    ending(output).ok_or_else(|| {
        usage(
            format!("the ending of `{}` names no format", output.display()),
            "end it in `.pdf`, `.docx`, `.html` or `.txt`, or name the format with `-t`",
        )
    })
}

fn named(files: Vec<PathBuf>) -> Result<Vec<Input>, UsageError> {
    let is_input = |file: &PathBuf| file == Path::new("-");
    if files.iter().filter(|file| is_input(file)).count() > 1 {
        return Err(usage("standard input is named twice", "name `-` once"));
    }
    files
        .into_iter()
        .map(|file| {
            if !is_input(&file) {
                return Ok(Input::File(file));
            }
            let mut bytes = Vec::new();
            io::stdin().lock().take(LARGEST_FILE + 1).read_to_end(&mut bytes).map_err(|error| {
                usage(format!("standard input can't be read: {error}"), "send the document to it, or name a file")
            })?;
            if bytes.len() as u64 > LARGEST_FILE {
                return Err(usage(
                    format!("standard input is larger than {LARGEST_FILE} bytes"),
                    "send the document to it",
                ));
            }
            Ok(Input::StandardInput(Bytes::new(bytes)))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_output_has_one_format() {
        let pdf = FormatSet::NONE.with(Format::Pdf);
        let of = |output: &str, formats, documents| one_output(Path::new(output), formats, documents);
        assert_eq!(of("x.PDF", None, 1), Ok((Destination::File("x.PDF".into()), Some(pdf))));
        assert_eq!(of("x.out", Some(pdf), 1), Ok((Destination::File("x.out".into()), Some(pdf))));
        assert!(of("x.out", None, 1).is_err());
        assert!(of("x.docx", Some(pdf), 1).is_err_and(|error| error.message.contains("`pdf`")));
        assert!(of("-", None, 1).is_err());
        assert!(of("x.pdf", Some(FormatSet::ALL), 1).is_err());
        assert!(of("x.pdf", None, 2).is_err());
        let html = FormatSet::NONE.with(Format::Html);
        assert_eq!(of("-", Some(html), 1), Ok((Destination::StandardOutput, Some(html))));
    }
}
