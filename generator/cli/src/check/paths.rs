//! The pages that the command line names.

use std::path::PathBuf;

use super::Sheet;
use crate::Failure;

/// Keeps the findings of these files and of what is below these folders; all of them without any.
pub(super) fn keep(paths: &[PathBuf], sheets: &mut [Sheet]) -> Result<(), Failure> {
    if paths.is_empty() {
        return Ok(());
    }
    if let Some(path) = paths.iter().find(|path| sheets.iter().all(|sheet| sheet.inside(path).is_none())) {
        return Err(format!("`{}` is no file of the docs that are checked", path.display()));
    }
    for sheet in sheets {
        let meant: Vec<PathBuf> = paths.iter().filter_map(|path| sheet.inside(path)).collect();
        let is_meant = |file: &str| meant.iter().any(|path| std::path::Path::new(file).starts_with(path));
        sheet.report = sheet.report.without(|finding| !is_meant(&finding.span.file));
    }
    Ok(())
}
