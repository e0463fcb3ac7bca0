//! `publish serve`.

mod showing;
mod spot;

use std::net::TcpListener;
use std::sync::Arc;

use publish_build::{Gate, Handover, RunOptions, RunningPreview, Watching};
use publish_preview::{Preview, PreviewError, Server, Settings, Token, go_to};

use crate::Exit;
use crate::arguments::{ServeArguments, When};
use crate::build::{environment, in_manner, verbosity};
use crate::output::print;
use crate::report::Reporter;
use crate::request::{UsageError, request_to_watch, usage};
use crate::watch::{Telling, end_when_interrupted};
use showing::Showing;
use spot::Spot;

/// Shows documents in a browser, and what becomes of them with each save, until it is ended; or has the preview that runs
/// already show a place.
pub(crate) fn serve(arguments: ServeArguments, color: When) -> Exit {
    let mut reporter = Reporter::new(verbosity(&arguments.manner), color, arguments.manner.diagnostic_format);
    let Some(environment) = environment(&mut reporter) else { return Exit::Usage };
    let spot = arguments.at.as_deref().map(|at| Spot::of(at, &environment.current_folder)).transpose();
    let spot = match spot {
        Ok(spot) => spot,
        Err(UsageError { message, help }) => {
            reporter.usage(&message, &help);
            return Exit::Usage;
        }
    };
    let project = arguments.manner.root.clone();
    if let Some(spot) = &spot
        && let Some(RunningPreview { url, folder }) =
            RunningPreview::find(&environment.current_folder, project.as_deref())
        && go_to(&url, &spot.from(&folder), spot.line).is_ok()
    {
        return Exit::Done;
    }
    let ServeArguments { files, all: _, open, port, host, allow_host, editor, at: _, write, poll, manner } = arguments;
    let handover = if write { Handover::Both } else { Handover::Memory };
    let options = RunOptions { handover, ..in_manner(&manner) };
    let request = request_to_watch(files, manner);
    let listener = TcpListener::bind((host.as_str(), port)).map_err(|error| {
        usage(format!("`{host}:{port}` can't be listened on: {error}"), "name another port with `--port`, or none")
    });
    let (request, listener) = match request.and_then(|request| Ok((request, listener?))) {
        Ok(both) => both,
        Err(UsageError { message, help }) => {
            reporter.usage(&message, &help);
            return Exit::Usage;
        }
    };
    let root = environment.current_folder.clone();
    let preview = match start(listener, &host, allow_host, editor, &root.to_string_lossy()) {
        Ok(preview) => preview,
        Err(error) => {
            reporter.usage(&error.to_string(), "try again");
            return Exit::Failed;
        }
    };
    let Started { preview, server } = preview;
    let gate = Arc::new(Gate::default());
    let showing = Showing { preview: preview.clone(), current: root.clone() };
    let watching = Watching::new(request, environment, options, Arc::clone(&gate), poll).with_onlooker(showing);
    end_when_interrupted(watching.hand(), gate);
    if let Some(spot) = &spot {
        preview.go(&spot.from(&root), spot.line);
    }
    if print(format!("{}\n", server.url()).as_bytes()) != Exit::Done {
        return Exit::Failed;
    }
    // Where it can't be noted, the preview runs as well; it can't be told to go to a place.
    let _note = RunningPreview { url: server.url(), folder: root.clone() }.note(&root, project.as_deref());
    if open {
        // That there is no browser is the system's to tell; the address is printed.
        let _ = open::that_detached(server.url());
    }
    Telling::new(reporter, None).tell_all(watching);
    server.stop();
    Exit::Done
}

/// A preview that is served.
struct Started {
    preview: Preview,
    server: Server,
}

fn start(
    listener: TcpListener,
    host: &str,
    mut allowed_hosts: Vec<String>,
    editor: Option<String>,
    root: &str,
) -> Result<Started, PreviewError> {
    // Who has it listen to an address wants it to be asked by that.
    allowed_hosts.push(host.to_owned());
    let mut settings = Settings { allowed_hosts, ..Settings::new(Token::random()?, root) };
    settings.editor = editor.unwrap_or(settings.editor);
    let preview = Preview::new(settings);
    let server = preview.clone().serve(listener)?;
    Ok(Started { preview, server })
}
