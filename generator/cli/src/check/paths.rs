//! The pages that the command line names.

use std::path::{Path, PathBuf};

use mdsdk::Span;
use mdsdk::report::Diagnostic;

use super::Sheet;
use crate::Failure;
use crate::output::warn;

/// Keeps the findings of which a place is in these files or below these folders, and shows them there; all of them
/// without any.
pub(super) fn keep(paths: &[PathBuf], sheets: &mut [Sheet]) -> Result<(), Failure> {
    let beside = beside(paths, sheets);
    match beside.first() {
        _ if paths.is_empty() || sheets.is_empty() => return Ok(()),
        Some(path) if beside.len() == paths.len() => {
            return Err(format!("`{}` is no file of the docs that are checked", path.display()));
        }
        Some(_) | None => {}
    }
    for sheet in sheets {
        let meant: Vec<PathBuf> = paths.iter().filter_map(|path| sheet.inside(path)).collect();
        let is_meant = |place: &Span| meant.iter().any(|path| Path::new(&*place.file).starts_with(path));
        sheet.report = sheet.report.without(|finding| !finding.places().any(is_meant));
        sheet.change_each(|finding| {
            let edits = finding.edits.iter().filter(|edit| is_meant(&edit.span)).cloned().collect();
            Diagnostic { edits, ..finding.looked_at(is_meant) }
        });
    }
    Ok(())
}

/// Tells of files that are named beside those of the docs, as tools do that name all that has changed.
pub(super) fn warn_of_others(paths: &[PathBuf], sheets: &[Sheet]) {
    if !sheets.is_empty() {
        for path in beside(paths, sheets) {
            warn(format_args!("`{}` is no file of the docs that are checked, and is passed over\n", path.display()));
        }
    }
}

/// The paths that are not of the docs.
fn beside<'a>(paths: &'a [PathBuf], sheets: &[Sheet]) -> Vec<&'a PathBuf> {
    paths.iter().filter(|path| sheets.iter().all(|sheet| sheet.inside(path).is_none())).collect()
}
