//! The command `mdsdk`.
//!
//! Comes in: a command line.
//! Goes out: files, text on standard output, findings on standard error, an exit code.
//! Promised: 0 done, 1 findings at the denied level or changes, 2 could not run, 4 stale files.
//! Not known here: how anything is done; each command calls the library.

mod arguments;
mod check;
mod completions;
mod config;
mod coverage;
mod disk;
mod drift;
mod each;
mod explain;
mod export;
mod findings;
mod formats;
mod generate;
mod git;
mod history;
mod likeness;
mod man;
mod names;
mod output;
mod permissions;
mod place;
mod progress;
mod release;
mod released;
mod show;
mod stale;
mod values;
mod verify;

use std::mem::ManuallyDrop;
use std::process::ExitCode;

use clap::Parser;

use arguments::{Arguments, Command};

/// Why a command could not run: one message for people.
type Failure = String;

/// The exit codes that every command uses, the worst last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Outcome {
    /// Done.
    Done,
    /// Findings at the denied level, or changes.
    Found,
    /// Generated files are stale.
    Stale,
    /// Something could not run, and that has been said.
    Failed,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        Self::from(match outcome {
            Outcome::Done => 0,
            Outcome::Found => 1,
            Outcome::Failed => 2,
            Outcome::Stale => 4,
        })
    }
}

/// What is needed to the end of the command, whose process frees all of it at once.
fn kept<T>(value: T) -> ManuallyDrop<T> {
    ManuallyDrop::new(value)
}

/// Runs the command line of this process.
pub fn run() -> ExitCode {
    let arguments = Arguments::parse();
    arguments.colour.write_global();
    let outcome = match arguments.command {
        Command::Generate(arguments) => generate::run(&arguments),
        Command::Check(arguments) => check::run(&arguments),
        Command::Coverage(arguments) => coverage::run(&arguments),
        Command::Export(arguments) => export::run(&arguments),
        Command::Show(arguments) => show::run(&arguments),
        Command::Permissions(arguments) => permissions::run(&arguments),
        Command::Drift(arguments) => drift::run(&arguments),
        Command::Names(arguments) => names::run(&arguments),
        Command::History(arguments) => history::run(&arguments),
        Command::Release(arguments) => release::run(&arguments),
        Command::Explain(arguments) => explain::run(&arguments),
        Command::Completions(arguments) => completions::run(&arguments),
        Command::Man(arguments) => man::run(&arguments),
    };
    outcome.unwrap_or_else(|failure| tell(&failure)).into()
}

/// Says why a command could not run.
fn tell(failure: &Failure) -> Outcome {
    output::warn(format_args!("error: {failure}\n"));
    Outcome::Failed
}
