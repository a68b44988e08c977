//! What changes and entries are called.

use mdsdk::diff::{Change, ItemChange, ItemChangeKind, ItemKind, RustVerdict, Verdict};

use crate::drift::compared::Told;

/// ``removed property `microsoft.graph.user.city` ``
pub(super) fn line(change: &Change) -> String {
    let Change { kind, subject, what, aspect, old, new, .. } = change;
    let side = |text: &Option<String>| text.as_ref().map_or_else(|| "none".to_owned(), |text| format!("`{text}`"));
    in_one_line(match aspect {
        None => format!("{} {} `{what}`", kind.as_str(), subject.as_str()),
        Some(aspect) => {
            format!("{} {aspect} of {} `{what}`: {} -> {}", kind.as_str(), subject.as_str(), side(old), side(new))
        }
    })
}

/// A text of docs as one line that leaves a terminal as it is: what controls one is told by its code.
pub(super) fn in_one_line(text: String) -> String {
    if !text.contains(char::is_control) {
        return text;
    }
    let shown = |c: char| if c.is_control() { c.escape_default().to_string() } else { c.to_string() };
    text.chars().map(shown).collect()
}

/// What an entry is, in a line: what was renamed, or its first change.
pub(super) fn title(entry: &Told) -> String {
    let item = entry.rust.iter().flatten().next().filter(|_| entry.is_of_rust_alone());
    let head = item
        .map(ToString::to_string)
        .or_else(|| entry.renamed.clone().map(in_one_line))
        .unwrap_or_else(|| line(entry.head()));
    match (&entry.renamed, entry.changes.len()) {
        (_, 1) => head,
        (Some(_), all) => format!("{head}: {all} changes"),
        (None, all) => format!("{head} (and {} more)", all - 1),
    }
}

/// What changes for programs, but for docs, bodies and values; what breaks first.
pub(super) fn told_items(entry: &Told) -> Vec<&ItemChange> {
    let items = entry.rust.iter().flatten();
    let mut told: Vec<&ItemChange> = items.filter(|item| item.kind != ItemChangeKind::Edited).collect();
    // The constant of a field says nothing that the field doesn't.
    told.sort_by_key(|item| (item.verdict(), matches!(item.name.kind, ItemKind::Constant | ItemKind::Implementation)));
    told
}

/// How bad an entry is, in the words of findings: for callers, and for programs where it is of Rust alone.
pub(super) fn level(entry: &Told) -> &'static str {
    let of_rust = entry.rust_verdict().filter(|_| entry.is_of_rust_alone());
    match (entry.verdict(), of_rust) {
        (Verdict::Breaking, _) | (_, Some(RustVerdict::Major)) => "error",
        (Verdict::Risky, _) => "warning",
        _ => "note",
    }
}

/// The title, and what changes for programs.
pub(super) fn text(entry: &Told) -> String {
    let items = told_items(entry).into_iter().filter(|_| !entry.is_of_rust_alone());
    let rust = items.map(|item| format!("\nRust, {}: {item}", item.verdict().as_str()));
    title(entry) + &rust.collect::<String>()
}
