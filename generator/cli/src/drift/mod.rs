//! `mdsdk drift`
//!
//! Comes in: two sides, and what is to be shown.
//! Goes out: entries in one format, and whether one is denied.
//! Promised: what is left out of the output counts for the exit code all the same.
//! Not known here: what changed, and whom it breaks.

mod compared;
mod format;
mod range;
mod side;

use mdsdk::diff::{Entry, Rule, render_human};

use crate::arguments::{self, DriftFormat, FailOn};
use crate::output::{print, print_line, warn};
use crate::progress::Progress;
use crate::{Failure, Outcome};
use compared::Compared;
use format::Files;

/// Compares two sides and lists the changes.
pub(crate) fn run(arguments: &arguments::Drift) -> Result<Outcome, Failure> {
    if arguments.rules {
        print(rules())?;
        return Ok(Outcome::Done);
    }
    let progress = Progress::telling(arguments.stages, "reading the old side");
    let (old, new) = side::read_sides(arguments, &progress)?;
    progress.next("comparing");
    let compared = Compared::of(&old, &new);
    progress.finish();
    if let Some(why) = &compared.without_rust {
        let unknown = format!("what changes in Rust is not known: {why}");
        match arguments.fail_on {
            FailOn::RustMajor => return Err(unknown),
            FailOn::Any | FailOn::Risky | FailOn::Breaking | FailOn::Never => warn(unknown),
        }
    }
    let denied = compared.entries.iter().any(|entry| arguments.fail_on.denies(entry));
    let (entries, hidden): (Vec<Entry>, Vec<Entry>) =
        compared.entries.into_iter().partition(|entry| arguments.shows(entry));
    let shown = Compared { entries, ..compared };
    print(format::render(&shown, arguments, &Files::of(&old, &new)))?;
    if arguments.format == DriftFormat::Human && !hidden.is_empty() {
        print_line(format_args!("not shown: {}", hidden.len()))?;
    }
    Ok(if denied { Outcome::Found } else { Outcome::Done })
}

/// The table of verdicts: a line for each kind of change, with an example.
fn rules() -> String {
    let row = |rule: &Rule| {
        let example = render_human(&[rule.example()]);
        let example = example.lines().next().unwrap_or_default();
        format!("{:26}  {:10}  {example}\n", rule.name(), rule.verdict().as_str())
    };
    Rule::ALL.iter().map(row).collect()
}
