//! `mdsdk drift`
//!
//! Comes in: two sides, and what is to be shown.
//! Goes out: entries in one format, and whether one is denied.
//! Promised: what is left out of the output counts for the exit code all the same.
//! Not known here: what changed, and whom it breaks.

mod format;
mod range;
mod side;

use mdsdk::diff::{Entry, Rule, render_human};

use crate::arguments::{self, DriftFormat};
use crate::output::{print, print_line};
use crate::progress::Progress;
use crate::{Failure, Outcome};
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
    let entries = old.side.entries_to(&new.side);
    progress.finish();
    let denied = entries.iter().any(|entry| arguments.fail_on.denies(entry.verdict()));
    let (shown, hidden): (Vec<Entry>, Vec<Entry>) =
        entries.into_iter().partition(|entry| arguments.shows(entry.verdict()));
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
