//! Which folders of docs are walked.

/// The folders that are walked: those of the pages, and of includes.
pub(in crate::source) struct Wanted<'a> {
    /// The folder of the version's pages; empty for the root.
    pub pages: &'a str,
}

impl Wanted<'_> {
    /// Whether a folder is walked: none of other versions, of code samples in other languages, or hidden ones.
    pub(super) fn has(&self, path: &str) -> bool {
        !is_passed_over(path.rsplit('/').next().unwrap_or_default()) && self.is_on_the_way(path)
    }

    /// Whether pages or includes are in a folder, or above or below it.
    pub(super) fn is_on_the_way(&self, path: &str) -> bool {
        path.split('/').any(|part| part == "includes") || is_inside(self.pages, path) || is_inside(path, self.pages)
    }
}

/// Whether no folder of this name is walked.
pub(super) fn is_passed_over(name: &str) -> bool {
    name.starts_with('.') || matches!(name, "snippets" | "node_modules" | "target")
}

/// Whether `path` is `folder` or something in it; everything is in the folder without a name.
pub(in crate::source) fn is_inside(path: &str, folder: &str) -> bool {
    folder.is_empty() || path.strip_prefix(folder).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}
