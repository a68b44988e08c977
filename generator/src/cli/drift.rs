//! `mdsdk drift`

use std::path::Path;

use crate::diff::{compare, render_human, render_json};
use crate::export::read_json;
use crate::model::Model;
use crate::{read, source};

use super::arguments::{self, MessageFormat};
use super::progress::Progress;
use super::{Failure, Outcome};

/// What a generated crate keeps its model in.
const CRATE_MODEL: &str = "api.json";

/// Compares two sides and lists the changes.
pub(super) fn run(arguments: &arguments::Drift) -> Result<Outcome, Failure> {
    let progress = Progress::start("reading the old side");
    let old = read_side(&arguments.old, arguments.api.as_deref())?;
    progress.next("reading the new side");
    let new = read_side(&arguments.new, arguments.api.as_deref())?;
    let changes = compare(&old, &new);
    progress.finish();
    print!(
        "{}",
        match arguments.format {
            MessageFormat::Human => render_human(&changes),
            MessageFormat::Json => render_json(&changes),
        }
    );
    Ok(if changes.is_empty() { Outcome::Done } else { Outcome::Found })
}

/// The model of a docs folder, of an exported file, or of a generated crate.
fn read_side(path: &Path, api: Option<&str>) -> Result<Model, Failure> {
    let crate_model = path.join(CRATE_MODEL);
    if path.is_dir() && !crate_model.is_file() {
        return read(path, api).map(|reading| reading.model).map_err(|error| error.to_string());
    }
    let file = if path.is_dir() { crate_model.as_path() } else { path };
    let text = source::read_text(file).map_err(|error| error.to_string())?;
    read_json(&text).map_err(|error| format!("`{}` is no model: {error}", file.display()))
}
