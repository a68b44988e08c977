//! A changelog.

use std::fmt::Write;

use mdsdk::diff::{ChangeKind, Entry, Verdict};

use super::words::title;

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

    fn of(entry: &Entry) -> Self {
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
pub(super) fn markdown(entries: &[Entry]) -> String {
    let mut page = String::from("## API changes\n");
    if entries.is_empty() {
        page += "\nNone.\n";
    }
    for section in Section::ALL {
        let mut of_it = entries.iter().filter(|entry| Section::of(entry) == section).peekable();
        if of_it.peek().is_some() {
            let _ = writeln!(page, "\n### {}\n", section.heading());
        }
        page.extend(of_it.map(|entry| format!("- {}\n", crate::formats::inline(&title(entry)))));
    }
    page
}
