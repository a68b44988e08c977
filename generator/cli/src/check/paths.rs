//! The pages that the command line names.

use std::path::{Path, PathBuf};

use mdsdk::Span;
use mdsdk::report::Diagnostic;

use super::Sheet;
use crate::Failure;

/// Keeps the findings of which a place is in these files or below these folders, and shows them there; all of them
/// without any.
pub(super) fn keep(paths: &[PathBuf], sheets: &mut [Sheet]) -> Result<(), Failure> {
    if paths.is_empty() {
        return Ok(());
    }
    if let Some(path) = paths.iter().find(|path| sheets.iter().all(|sheet| sheet.inside(path).is_none())) {
        return Err(format!("`{}` is no file of the docs that are checked", path.display()));
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
