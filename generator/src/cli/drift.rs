//! `mdsdk drift`

use std::path::Path;

use crate::diff::{Change, compare, render_human, render_json};
use crate::export::read_json;
use crate::model::Model;
use crate::source::{self, LoadError};
use crate::{ReadError, read};

use super::arguments::{self, MessageFormat};
use super::output::{print, print_line};
use super::progress::Progress;
use super::{Failure, Outcome};

/// What a generated crate keeps its model in.
const CRATE_MODEL: &str = "api.json";

/// What can be compared.
const SIDES: &str =
    "a side is a docs folder, a JSON model of `mdsdk export`, or a generated crate (a folder with `api.json`)";

/// Compares two sides and lists the changes.
pub(super) fn run(arguments: &arguments::Drift) -> Result<Outcome, Failure> {
    let progress = Progress::start("reading the old side");
    let old = read_side(&arguments.old, arguments.api.as_deref())?;
    progress.next("reading the new side");
    let new = read_side(&arguments.new, arguments.api.as_deref())?;
    let changes = compare(&old, &new);
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

/// The model of a docs folder, of an exported file, or of a generated crate.
fn read_side(path: &Path, api: Option<&str>) -> Result<Model, Failure> {
    let crate_model = path.join(CRATE_MODEL);
    if path.is_dir() && !crate_model.is_file() {
        return read(path, api).map(|reading| reading.model).map_err(|error| why_no_docs(&error));
    }
    let file = if path.is_dir() { crate_model.as_path() } else { path };
    let text = source::read_text(file).map_err(|error| format!("{error}; {SIDES}"))?;
    read_json(&text).map_err(|error| format!("`{}` is no model: {error}; {SIDES}", file.display()))
}

/// Why a folder gives no model, and what would, unless it clearly is docs.
fn why_no_docs(error: &ReadError) -> Failure {
    match error {
        ReadError::NoApi(_) | ReadError::Load(LoadError::Unreadable(..) | LoadError::NoPages(_)) => {
            format!("{error}; {SIDES}")
        }
        ReadError::Load(
            LoadError::TooManyFiles(_)
            | LoadError::TooManyBytes(_)
            | LoadError::SeveralVersions(_)
            | LoadError::NoSuchVersion(..),
        )
        | ReadError::NoSuch(_) => error.to_string(),
    }
}
