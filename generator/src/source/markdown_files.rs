//! Which files of docs are read.

use std::sync::Arc;

use crate::report::{Code, Diagnostic, Report};

use super::layout::Layout;
use super::tree::{Walked, Wanted, is_inside};
use super::{LoadError, Span, page_name};

/// The most files that are read; the whole of Graph's docs has 30,000.
pub(super) const MAX_FILES: usize = 200_000;
/// The most bytes that all files together may have; the whole of Graph's docs has 200 MiB.
pub(super) const MAX_TOTAL: u64 = 1 << 30;

/// The files of the version and of the shared include folders, relative to the root. What can't be walked or
/// named is a finding.
pub(super) fn markdown_files(layout: &Layout, report: &mut Report) -> Result<Vec<Arc<str>>, LoadError> {
    let (mut paths, mut total) = (Vec::new(), 0_u64);
    for walked in layout.root.walk(&Wanted { pages: &layout.pages }) {
        match walked {
            Walked::File(path, bytes) => {
                total = total.saturating_add(bytes);
                paths.push(path.into());
            }
            Walked::Refused(path, why) => report.push(unreadable(&path.into(), &why)),
            Walked::Lost(error) => return Err(error),
        }
        if paths.len() > MAX_FILES {
            return Err(LoadError::TooManyFiles(layout.root.name()));
        }
        if total > MAX_TOTAL {
            return Err(LoadError::TooManyBytes(layout.root.name()));
        }
    }
    Ok(paths)
}

/// A finding about a file or folder that isn't read.
pub(super) fn unreadable(path: &Arc<str>, why: &str) -> Diagnostic {
    Diagnostic::new(Code::UnreadableFile, Span::file(path), format!("`{path}` is not read: {why}"))
}

/// A page of the version that isn't an include.
pub(super) fn is_page(path: &str, pages: &str) -> bool {
    page_name(path).is_some() && is_inside(path, pages) && !path.split('/').any(|part| part == "includes")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_compared_by_whole_names() {
        assert!(is_page("api-reference/v1.0/api/a.md", "api-reference/v1.0"));
        assert!(!is_page("api-reference/v1.0-old/api/a.md", "api-reference/v1.0"));
        assert!(!is_page("api-reference/v1.0/includes/a.md", "api-reference/v1.0"));
        assert!(is_page("a.md", ""));
        assert!(is_inside("a", "a") && !is_inside("ab", "a") && !is_inside("a", "a/b"));
    }
}
