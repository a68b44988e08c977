//! `mdsdk drift`
//!
//! Comes in: two sides, and what is to be shown.
//! Goes out: entries in one format, and whether one is denied.
//! Promised: what is left out of the output counts for the exit code all the same.
//! Not known here: what changed, and whom it breaks.

mod format;

use std::path::Path;

use mdsdk::diff::{Entry, Rule, render_human};
use mdsdk::export::read_json;
use mdsdk::{LoadError, ReadError, Side, Sources, read_metadata};

use crate::arguments::{self, DriftFormat, MessageFormat, ShowLevel};
use crate::disk::read_text;
use crate::findings::{fail_reading, warn_of_count};
use crate::output::{print, print_line};
use crate::progress::Progress;
use crate::{Failure, Outcome};

/// What a generated crate keeps its model in.
const CRATE_MODEL: &str = "api.json";

/// What can be compared.
const SIDES: &str = "a side is a docs folder, a JSON model of `mdsdk export`, a generated crate (a folder with \
                     `api.json`), or CSDL XML";

/// Compares two sides and lists the changes.
pub(crate) fn run(arguments: &arguments::Drift) -> Result<Outcome, Failure> {
    if arguments.rules {
        print(rules())?;
        return Ok(Outcome::Done);
    }
    let progress = Progress::start("reading the old side");
    let old = read_side(arguments::Drift::side(arguments.old.as_ref())?, arguments)?;
    progress.next("reading the new side");
    let new = read_side(arguments::Drift::side(arguments.new.as_ref())?, arguments)?;
    let entries = old.entries_to(&new);
    progress.finish();
    let denied = entries.iter().any(|entry| arguments.fail_on.denies(entry.verdict()));
    let (shown, hidden): (Vec<Entry>, Vec<Entry>) =
        entries.into_iter().partition(|entry| arguments.shows(entry.verdict()));
    print(format::render(&shown, arguments))?;
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

/// A docs folder, an exported file, a generated crate, or metadata.
fn read_side(path: &Path, arguments: &arguments::Drift) -> Result<Side, Failure> {
    let crate_model = path.join(CRATE_MODEL);
    if path.is_dir() && !crate_model.is_file() {
        let (api, metadata) = (arguments.api.clone(), arguments.metadata.clone());
        let sources = Sources::new(path).api(api).metadata(metadata);
        let reading = sources.read().map_err(|error| fail_side(&error))?;
        warn_of_count(path, &reading.report);
        return Ok(Side::Docs(Box::new(reading.model)));
    }
    let file = if path.is_dir() { crate_model.as_path() } else { path };
    let text = read_text(file).map_err(|error| format!("{error}; {SIDES}"))?;
    if text.trim_start_matches('\u{FEFF}').trim_start().starts_with('<') {
        let metadata = read_metadata(file).map_err(|error| fail_side(&error))?;
        warn_of_count(file, &metadata.report);
        return Ok(Side::Metadata(Box::new(metadata)));
    }
    let model = read_json(&text).map_err(|error| format!("`{}` is not a model: {error}; {SIDES}", file.display()))?;
    Ok(Side::Docs(Box::new(model)))
}

/// Why a folder gives no model, and what would, unless it clearly is docs.
fn fail_side(error: &ReadError) -> Failure {
    let why = fail_reading(error, ShowLevel::Error, MessageFormat::Human);
    match error {
        ReadError::NoApi(_) | ReadError::Load(LoadError::Unreadable(..) | LoadError::NoPages(_)) => {
            format!("{why}; {SIDES}")
        }
        _ => why,
    }
}
