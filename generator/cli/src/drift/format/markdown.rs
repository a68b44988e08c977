//! A changelog.

use std::collections::BTreeSet;
use std::fmt::Write;

use mdsdk::diff::{ChangeKind, RustVerdict, Verdict};

use super::words::{title, told_items};
use crate::drift::compared::Told;

/// The sections of a changelog, in their order.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Section {
    Breaking,
    Added,
    Changed,
    Deprecated,
    Removed,
}

impl Section {
    const ALL: [Self; 5] = [Self::Breaking, Self::Added, Self::Changed, Self::Deprecated, Self::Removed];

    fn of(entry: &Told) -> Self {
        let head = entry.head();
        match (entry.verdict(), head.kind) {
            (Verdict::Breaking, ChangeKind::Added | ChangeKind::Changed) => Self::Breaking,
            (_, ChangeKind::Removed) if entry.renamed.is_some() => Self::Breaking,
            (_, ChangeKind::Removed) => Self::Removed,
            (_, ChangeKind::Added) => Self::Added,
            _ if head.rule().name().ends_with("-deprecated") => Self::Deprecated,
            _ => Self::Changed,
        }
    }

    fn heading(self) -> &'static str {
        match self {
            Self::Breaking => "Breaking",
            Self::Added => "Added",
            Self::Changed => "Changed",
            Self::Deprecated => "Deprecated",
            Self::Removed => "Removed",
        }
    }
}

/// Entries below headings, as people write a changelog.
pub(super) fn markdown(entries: &[Told]) -> String {
    let mut page = String::from("## API changes\n");
    if entries.is_empty() {
        page += "\nNone.\n";
    }
    for section in Section::ALL {
        let of_wire = entries.iter().filter(|entry| !entry.is_of_rust_alone());
        let mut of_it = of_wire.filter(|entry| Section::of(entry) == section).peekable();
        if of_it.peek().is_some() {
            let _ = writeln!(page, "\n### {}\n", section.heading());
        }
        page.extend(of_it.map(|entry| format!("- {}\n", crate::formats::inline(&title(entry)))));
    }
    page + &rust(entries)
}

/// What programs see, what breaks them first. Types stand in code, where nothing is escaped.
fn rust(entries: &[Told]) -> String {
    let mut told: Vec<_> = entries.iter().flat_map(told_items).collect();
    told.sort_by_key(|item| item.verdict());
    let mut seen = BTreeSet::new();
    told.retain(|item| seen.insert(*item));
    let mut page = String::new();
    for verdict in RustVerdict::ALL {
        let of_it: Vec<String> =
            told.iter().filter(|item| item.verdict() == verdict).map(|item| format!("- {item}\n")).collect();
        if !of_it.is_empty() {
            let heading = if page.is_empty() { "\n## Rust changes\n" } else { "" };
            let _ = write!(page, "{heading}\n### {}\n\n{}", heading_of(verdict), of_it.concat());
        }
    }
    page
}

fn heading_of(verdict: RustVerdict) -> &'static str {
    match verdict {
        RustVerdict::Major => "Major",
        RustVerdict::Minor => "Minor",
        _ => "Patch",
    }
}
