//! House checks and release steps that need code.

mod bench;
mod bless;
mod browser;
mod check;
mod diagnostics;
mod edits;
mod files;
mod hostile;
mod kills;
mod measure;
mod options;
mod program;
mod random;
mod scale;
mod splice;
mod stranger;
mod tidy;
mod windows;

use std::io::Write;
use std::process::ExitCode;

const HELP: &str = "\
cargo xtask check            everything that CI runs
cargo xtask tidy             the house checks alone
cargo xtask bench rebuild [--documents N | --lines N]
                             measure what it costs to publish a project again
cargo xtask bench watch [--edits N] [FILE…]
                             measure how soon outputs are there when a text is saved, or what N saves leave in memory
cargo xtask bless [FILTER]   rewrite the expectations of the golden suite
cargo xtask bless-docs       rewrite docs/diagnostics.md from the list of codes
cargo xtask hostile [FILTER] measure texts that are made to take long
cargo xtask splice [--count N] [--seed S] [FOLDER…]
                             build random splices of documents: nothing may break, or take too long
cargo xtask edits [--count N] [--seed S]
                             edit a project at random: after each edit, outputs and faults must be those of a build
                             without a cache, and no more be built than what the edit touched
cargo xtask kills [--times N] [--seed S]
                             end runs that replace outputs, and have the disk fail: each set must be whole after the next run
cargo xtask scale [--documents N] [--plain]
                             build a project as shards with a cache in an S3 server, on Slurm where it can be had: all must be
                             as in a single build
cargo xtask windows [checks] build the program for Windows, and run its tests and checks under Wine, or the checks alone
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["check"] => check::check(),
        ["tidy"] => tidy::tidy(),
        ["bench", asked @ ..] => bench::bench(asked),
        ["bless"] => bless::bless(None),
        ["bless", filter] => bless::bless(Some(filter)),
        ["bless-docs"] => diagnostics::write(),
        ["hostile"] => hostile::hostile(""),
        ["hostile", filter] => hostile::hostile(filter),
        ["edits", asked @ ..] => edits::edits(asked),
        ["measure", command @ ..] => measure::measure(command),
        ["kills", asked @ ..] => kills::kills(asked),
        ["scale", asked @ ..] => scale::Asked::read(asked).and_then(|asked| scale::scale(&asked)),
        ["windows"] => windows::windows(true),
        ["windows", "checks"] => windows::windows(false),
        ["splice", asked @ ..] => splice::Asked::read(asked).and_then(|asked| splice::splice(&asked)),
        _ => Err(HELP.to_owned()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            // Nobody is left to be told when standard error is gone.
            let _ = writeln!(std::io::stderr(), "{message}");
            ExitCode::FAILURE
        }
    }
}
