//! Which files of a docs folder are read.

use std::path::Path;
use std::sync::Arc;

use walkdir::{DirEntry, WalkDir};

use crate::report::{Code, Diagnostic, Report};

use super::layout::Layout;
use super::{LoadError, Span};

/// The most files that are read; the whole of Graph's docs has 30,000.
pub(super) const MAX_FILES: usize = 200_000;
/// The most bytes that all files together may have; the whole of Graph's docs has 200 MiB.
pub(super) const MAX_TOTAL: u64 = 1 << 30;

/// The Markdown files of the version and of the shared include folders, relative to the root. What can't be walked or
/// named is a finding.
pub(super) fn markdown_files(layout: &Layout, report: &mut Report) -> Result<Vec<Arc<str>>, LoadError> {
    let walk = WalkDir::new(&layout.root).follow_links(false).sort_by_file_name();
    let (mut paths, mut total) = (Vec::new(), 0_u64);
    for entry in walk.into_iter().filter_entry(|entry| is_wanted(entry, layout)) {
        let path = match entry {
            Ok(entry) if !is_candidate(&entry) => continue,
            Ok(entry) => {
                total = total.saturating_add(entry.metadata().map_or(0, |metadata| metadata.len()));
                readable_path(&entry, layout)
            }
            Err(error) if error.depth() == 0 => {
                return Err(LoadError::Unreadable(layout.root.clone(), error.to_string()));
            }
            Err(error) => Err((error.path().unwrap_or(&layout.root).to_owned(), reason(&error))),
        };
        match path {
            Ok(path) => paths.push(path.into()),
            Err((path, why)) => report.push(unreadable(&path, layout, &why)),
        }
        if paths.len() > MAX_FILES {
            return Err(LoadError::TooManyFiles(layout.root.clone()));
        }
        if total > MAX_TOTAL {
            return Err(LoadError::TooManyBytes(layout.root.clone()));
        }
    }
    Ok(paths)
}

/// A Markdown file, or a link to a folder that would hold some.
fn is_candidate(entry: &DirEntry) -> bool {
    let kind = entry.file_type();
    !kind.is_dir() && (has_markdown_extension(entry.path()) || kind.is_symlink() && entry.path().is_dir())
}

/// The path of a file that can be read and named, or why it can't.
fn readable_path(entry: &DirEntry, layout: &Layout) -> Result<String, (std::path::PathBuf, String)> {
    let refuse = |why: &str| Err((entry.path().to_owned(), why.to_owned()));
    match relative(entry.path(), &layout.root) {
        _ if entry.file_type().is_symlink() => refuse("it is a symbolic link, and links are not followed"),
        _ if !entry.file_type().is_file() => refuse("it is not a regular file"),
        None => refuse("its name is not UTF-8 text"),
        Some(path) if path.contains(char::is_control) => refuse("its name holds control characters"),
        Some(path) => Ok(path),
    }
}

/// The operating system's own words, without the path.
fn reason(error: &walkdir::Error) -> String {
    error.io_error().map_or_else(|| error.to_string(), ToString::to_string)
}

/// A finding about a file or folder that isn't read; what can't be shown of its path is escaped.
fn unreadable(path: &Path, layout: &Layout, why: &str) -> Diagnostic {
    let path = path.strip_prefix(&layout.root).unwrap_or(path).to_string_lossy();
    let shown: String =
        path.chars().flat_map(|c| if c.is_control() { c.escape_default().collect() } else { vec![c] }).collect();
    let message = format!("`{shown}` is not read: {why}");
    Diagnostic::new(Code::UnreadableFile, Span::file(&shown.into()), message)
}

/// Folders of other versions, of code samples in other languages, and hidden ones are not walked.
fn is_wanted(entry: &DirEntry, layout: &Layout) -> bool {
    if entry.depth() == 0 || entry.file_type().is_file() {
        return true;
    }
    let name = entry.file_name().to_string_lossy();
    if name.starts_with('.') || matches!(&*name, "snippets" | "node_modules" | "target") {
        return false;
    }
    let folder = if entry.file_type().is_dir() { Some(entry.path()) } else { entry.path().parent() };
    let Some(path) = folder.and_then(|folder| relative(folder, &layout.root)) else { return true };
    path.split('/').any(|part| part == "includes") || is_inside(&layout.pages, &path) || is_inside(&path, &layout.pages)
}

/// A page of the version that isn't an include.
pub(super) fn is_page(path: &str, pages: &str) -> bool {
    is_inside(path, pages) && !path.split('/').any(|part| part == "includes")
}

/// Whether `path` is `folder` or something in it; everything is in the folder without a name.
fn is_inside(path: &str, folder: &str) -> bool {
    folder.is_empty() || path.strip_prefix(folder).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

fn has_markdown_extension(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("md"))
}

/// `path` relative to `root`, with `/` on every platform; nothing where it is no UTF-8 text.
fn relative(path: &Path, root: &Path) -> Option<String> {
    let parts: Option<Vec<_>> =
        path.strip_prefix(root).ok()?.components().map(|part| part.as_os_str().to_str()).collect();
    Some(parts?.join("/"))
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
