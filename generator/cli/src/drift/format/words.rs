//! What changes and entries are called.

use mdsdk::diff::{Change, Entry};

/// ``removed property `microsoft.graph.user.city` ``
pub(super) fn line(change: &Change) -> String {
    let Change { kind, subject, what, aspect, old, new, .. } = change;
    let side = |text: &Option<String>| text.as_ref().map_or_else(|| "none".to_owned(), |text| format!("`{text}`"));
    match aspect {
        None => format!("{} {} `{what}`", kind.as_str(), subject.as_str()),
        Some(aspect) => {
            format!("{} {aspect} of {} `{what}`: {} -> {}", kind.as_str(), subject.as_str(), side(old), side(new))
        }
    }
}

/// What an entry is, in a line: what was renamed, or its first change.
pub(super) fn title(entry: &Entry) -> String {
    let head = entry.renamed.clone().unwrap_or_else(|| line(entry.head()));
    match (&entry.renamed, entry.changes.len()) {
        (_, 1) => head,
        (Some(_), all) => format!("{head}: {all} changes"),
        (None, all) => format!("{head} (and {} more)", all - 1),
    }
}
