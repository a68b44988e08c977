//! The command `mdsdk`.
//!
//! Comes in: a command line.
//! Goes out: files, text on standard output, findings on standard error, an exit code.
//! Promised: 0 done, 1 findings at the denied level or changes, 2 could not run, 4 stale files.
//! Not known here: how anything is done; each command calls the library.

mod arguments;
mod check;
mod coverage;
mod drift;
mod explain;
mod export;
mod findings;
mod generate;
mod output;
mod place;
mod progress;
mod show;
mod values;

use std::process::ExitCode;

use clap::Parser;

use arguments::{Arguments, Command};

/// Why a command could not run: one message for people.
type Failure = String;

/// The exit codes that every command uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Done.
    Done,
    /// Findings at the denied level, or changes.
    Found,
    /// Generated files are stale.
    Stale,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        Self::from(match outcome {
            Outcome::Done => 0,
            Outcome::Found => 1,
            Outcome::Stale => 4,
        })
    }
}

/// Runs the command line of this process.
pub fn run() -> ExitCode {
    let outcome = match Arguments::parse().command {
        Command::Generate(arguments) => generate::run(&arguments),
        Command::Check(arguments) => check::run(&arguments),
        Command::Coverage(arguments) => coverage::run(&arguments),
        Command::Export(arguments) => export::run(&arguments),
        Command::Show(arguments) => show::run(&arguments),
        Command::Drift(arguments) => drift::run(&arguments),
        Command::Explain(arguments) => explain::run(&arguments),
    };
    outcome.map_or_else(|failure| fail(&failure), ExitCode::from)
}

fn fail(failure: &Failure) -> ExitCode {
    output::warn(format_args!("error: {failure}\n"));
    ExitCode::from(2)
}
