//! `mdsdk drift`

use std::path::Path;

use mdsdk::diff::{Change, render_human, render_json};
use mdsdk::export::read_json;
use mdsdk::{LoadError, ReadError, Side, Sources, read_metadata};

use crate::arguments::{self, MessageFormat, ShowLevel};
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
    let progress = Progress::start("reading the old side");
    let old = read_side(&arguments.old, arguments)?;
    progress.next("reading the new side");
    let new = read_side(&arguments.new, arguments)?;
    let changes = old.changes_to(&new);
    progress.finish();
    match arguments.format {
        MessageFormat::Human => print_with_sides(&changes)?,
        MessageFormat::Json => print(render_json(&changes))?,
    }
    Ok(if changes.is_empty() { Outcome::Done } else { Outcome::Found })
}

/// The changes for people, a line each; where the place is the old side's, the line says so.
///
/// ```text
/// resources/user.md:12:3: removed property `microsoft.graph.user.city` (old)
/// ```
fn print_with_sides(changes: &[Change]) -> Result<(), Failure> {
    let is_old = |change: &Change| change.new_origin.is_none() && change.old_origin.is_some();
    let suffixes = changes.iter().map(|change| if is_old(change) { " (old)" } else { "" });
    let text = render_human(changes);
    // After the changes comes a line that counts them.
    let mut lines = text.lines().zip(suffixes.chain(std::iter::repeat("")));
    lines.try_for_each(|(line, suffix)| print_line(format_args!("{line}{suffix}")))
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
