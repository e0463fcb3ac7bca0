//! Command lines that can't be understood: what is told, and what to use in place of the options of other tools.

use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::Exit;
use crate::arguments::When;
use crate::report::Reporter;
use crate::report::plain::on_one_line;

/// Options of pandoc, Quarto, mdBook and Typst that mean nothing here, and what to use for them.
const OPTIONS_OF_OTHERS: &[(&[&str], &str)] = &[
    (&["--toc", "--table-of-contents"], "for a table of contents: `-M toc=true`"),
    (&["--toc-depth"], "for the depth of the table of contents: `-M toc-depth=2`"),
    (&["--toc-title", "--toc-location"], "the heading of the table of contents is that of the document's language"),
    (&["--lof", "--list-of-figures"], "for a list of figures: `-M lof=true`"),
    (&["--lot", "--list-of-tables"], "for a list of tables: `-M lot=true`"),
    (&["-N", "--number-sections"], "for numbered headings: `-M number-sections=true`"),
    (&["-c", "--css", "--theme", "--template", "--reference-doc", "-H", "--include-in-header"], LOOKS),
    (&["--highlight-style", "--syntax-highlighting", "--no-highlight"], LOOKS),
    (
        &["-B", "--include-before-body", "-A", "--include-after-body"],
        "include it in the document: `{{< include part.md >}}`",
    ),
    (&["--variable"], "for metadata: `-M key=value`; for words of your own: `[variables]` in publish.toml"),
    (&["--title"], "for the title: `-M title=…`"),
    (&["--author"], "for the author: `-M author=…`"),
    (&["--date"], "for the date: `-M date=2009-10-05`"),
    (&["--lang", "--language"], "for the language: `-M lang=en-US`"),
    (&["--paper", "--papersize", "--paper-size", "--page-size"], "for the paper: `-M papersize=a4`"),
    (&["--margin", "--margins", "--geometry"], "for the margins: `-M margin=25mm`"),
    (&["--font", "--mainfont"], "for the family of the text: `-M mainfont=…`"),
    (
        &["-f", "-r", "--from", "--read", "--dialect"],
        "for the kind of Markdown: `-M dialect=pandoc`, or `gfm` or `commonmark`",
    ),
    (&["-w", "--write", "--formats"], "for the formats: `-t pdf,docx`"),
    (
        &["-C", "--citeproc", "--natbib", "--biblatex"],
        "citations are always set; name the works: `-M bibliography=works.bib`",
    ),
    (&["--bibliography"], "for the works: `-M bibliography=works.bib`"),
    (&["--csl"], "for the style of citations: `-M csl=apa`"),
    (&["-s", "--standalone", "--self-contained", "--embed-resources"], "leave it out: every output stands alone"),
    (&["--mathml", "--mathjax", "--katex", "--webtex"], "leave it out: formulas are set in every format"),
    (&["--pdf-engine", "--pdf-engine-opt", "--latex-engine"], "leave it out: nothing else is needed for a PDF"),
    (
        &["-F", "--filter", "-L", "--lua-filter"],
        "there are no filters; divisions and variables are in docs/markdown.md",
    ),
    (&["--metadata-file", "--defaults"], "for what all documents share: `[metadata]` in publish.toml"),
    (&["--resource-path", "--data-dir"], "for the folder in which files are found: `--root`"),
    (&["--extract-media"], "pictures are in the outputs; leave it out"),
    (&["--fail-if-warnings"], "for warnings that are errors: `--strict`"),
    (&["--dest-dir", "--outdir", "--out-dir", "--out"], "for the folder of the outputs: `-d`"),
    (&["--watch", "-W"], "to publish documents whenever they are saved: `publish watch`"),
    (&["--serve", "--preview", "--open"], "for a preview in the browser: `publish serve --open`"),
    (&["--bash-completion"], "for a script that completes commands: `publish completions bash`"),
];

const LOOKS: &str = "looks are set by the theme; leave it out";

/// Tells what is wrong with a command line, or gives the help that was asked for.
pub(crate) fn report(mut error: clap::Error) -> Exit {
    if error.kind() == ErrorKind::UnknownArgument
        && let Some(ContextValue::String(argument)) = error.get(ContextKind::InvalidArg)
    {
        let (message, help) = unknown(argument, error.get(ContextKind::SuggestedArg));
        Reporter::for_people(When::Auto).usage(&message, &help);
        return Exit::Usage;
    }
    make_safe(&mut error);
    // Nobody is left to be told when the terminal is gone.
    let _ = error.print();
    if error.use_stderr() { Exit::Usage } else { Exit::Done }
}

fn unknown(argument: &str, near: Option<&ContextValue>) -> (String, String) {
    if !argument.starts_with('-') {
        let help = "put names with blanks in quotation marks".to_owned();
        return (format!("`{argument}` is one argument too many"), help);
    }
    let known = OPTIONS_OF_OTHERS.iter().find(|(names, _)| names.contains(&argument));
    let help = match (known, near) {
        (Some((_, help)), _) => (*help).to_owned(),
        (None, Some(ContextValue::String(near))) => format!("did you mean `{near}`?"),
        (None, _) => "`publish --help` lists the options".to_owned(),
    };
    (format!("there is no option `{argument}`"), help)
}

/// Makes the words of the command line that the error quotes safe for a terminal.
fn make_safe(error: &mut clap::Error) {
    let quoted: Vec<(ContextKind, ContextValue)> = error
        .context()
        .filter_map(|(kind, value)| match value {
            ContextValue::String(words) => Some((kind, ContextValue::String(on_one_line(words)))),
            ContextValue::Strings(all) => {
                Some((kind, ContextValue::Strings(all.iter().map(|words| on_one_line(words)).collect())))
            }
            _ => None,
        })
        .collect();
    for (kind, value) in quoted {
        error.insert(kind, value);
    }
}
