//! Entries for people.

use std::collections::BTreeMap;
use std::fmt::Write;

use mdsdk::diff::{Change, Rule, RustVerdict, Verdict};

use super::files::Files;
use super::section::Section;
use super::words::{in_one_line, line, title, told_items};
use crate::arguments::Drift;
use crate::drift::compared::Told;
use crate::output::plural;

/// How many entries of each kind there are, then the entries, those that break first.
///
/// ```text
/// breaking  property-removed  2
/// compatible  property-added  1
///
/// breaking
///   resources/user.md:12:3: removed property `microsoft.graph.user.city` (old)
///     rust major: field `models::User::city` removed (and 1 more)
/// 3 entries of 3 changes: 2 breaking, 1 compatible; rust: 2 major, 1 minor
/// ```
pub(super) fn human(entries: &[Told], hidden: &[Told], arguments: &Drift, files: &Files) -> String {
    if entries.is_empty() {
        return if hidden.is_empty() { "no changes\n".to_owned() } else { not_shown(hidden, arguments.docs) };
    }
    let mut text = summary(entries);
    if !arguments.stat {
        for section in Section::ALL {
            let of_it: Vec<&Told> = entries.iter().filter(|entry| Section::of(entry) == section).collect();
            if !of_it.is_empty() {
                let _ = writeln!(text, "\n{}", section.as_str());
            }
            text.extend(of_it.iter().map(|entry| paragraph(entry, arguments.all, files)));
        }
        text.push('\n');
    }
    let not_shown = if hidden.is_empty() { String::new() } else { not_shown(hidden, arguments.docs) };
    text + &count(entries) + "\n" + &not_shown
}

/// The kinds of entries with their verdicts.
fn summary(entries: &[Told]) -> String {
    let mut counts: BTreeMap<(Section, Rule), usize> = BTreeMap::new();
    for entry in entries {
        *counts.entry((Section::of(entry), entry.rule())).or_default() += 1;
    }
    let row = |((section, rule), count): (&(Section, Rule), &usize)| {
        format!("{:10}  {:26}  {count}\n", section.as_str(), rule.name())
    };
    counts.iter().map(row).collect()
}

fn paragraph(entry: &Told, all: bool, files: &Files) -> String {
    let alone = entry.rust_verdict().filter(|_| entry.is_of_rust_alone());
    let alone = alone.map(|verdict| format!("{}: ", verdict.as_str())).unwrap_or_default();
    let mut text = format!("  {alone}{}{}{}\n", place(entry.head(), files), title(entry), side(entry.head()));
    if all && entry.changes.len() > 1 {
        let members = entry.changes.iter();
        text.extend(members.map(|change| format!("    {}{}{}\n", place(change, files), line(change), side(change))));
    }
    if !entry.is_of_rust_alone() {
        text += &rust(entry, all);
        text += pinning(entry);
    }
    if all { text + &format!("    fingerprint {}\n", entry.fingerprint) } else { text }
}

/// What changes for programs: what breaks most, or all of it.
fn rust(entry: &Told, all: bool) -> String {
    let told = told_items(entry);
    let (Some(verdict), Some(first)) = (entry.rust_verdict(), told.first()) else { return String::new() };
    if all {
        let lines: Vec<String> =
            told.iter().map(|item| format!("    rust {}: {item}\n", item.verdict().as_str())).collect();
        return lines.concat();
    }
    let more = told.len() - 1;
    let more = if more > 0 { format!(" (and {more} more)") } else { String::new() };
    format!("    rust {}: {first}{more}\n", verdict.as_str())
}

/// What to do where a rename of the docs would be one in Rust.
fn pinning(entry: &Told) -> &'static str {
    match (&entry.renamed, entry.rust_verdict()) {
        (Some(_), Some(RustVerdict::Major)) => {
            "    help: `mdsdk names --pin` keeps what it is called in Rust; without it that is a major version\n"
        }
        _ => "",
    }
}

/// `path/file.md:12:3: `, or the file alone where the line is not known.
fn place(change: &Change, files: &Files) -> String {
    match files.seen(change) {
        Some((file, Some(at))) => format!("{}:{}:{}: ", in_one_line(file), at.line, at.column),
        Some((file, None)) => format!("{}: ", in_one_line(file)),
        None => String::new(),
    }
}

/// Whether the place is the old side's.
fn side(change: &Change) -> &'static str {
    if change.new_origin.is_none() && change.old_origin.is_some() { " (old)" } else { "" }
}

fn count(entries: &[Told]) -> String {
    let changes = entries.iter().map(|entry| entry.changes.len()).sum();
    let (of_sections, of_rust) = (section_count(entries), rust_count(entries));
    let (entries, changes) = (plural(entries.len(), "entry", "entries"), plural(changes, "change", "changes"));
    format!("{entries} of {changes}: {of_sections}{of_rust}")
}

/// What is not shown: `not shown: 1 breaking, 2 docs (shown with --docs), 1 of them accepted`
fn not_shown(hidden: &[Told], is_docs_shown: bool) -> String {
    let has_docs = hidden.iter().any(|entry| Section::of(entry) == Section::Wire(Verdict::Docs));
    let docs = if has_docs && !is_docs_shown { " (shown with --docs)" } else { "" };
    let accepted = hidden.iter().filter(|entry| entry.accepted.is_some()).count();
    let of_these = if accepted > 0 { format!(", {accepted} of them accepted") } else { String::new() };
    format!("not shown: {}{docs}{of_these}\n", section_count(hidden))
}

/// `2 breaking, 1 docs`
fn section_count(entries: &[Told]) -> String {
    let sections = Section::ALL.map(|one| (one, entries.iter().filter(|entry| Section::of(entry) == one).count()));
    let told = sections.iter().filter(|(_, count)| *count > 0);
    told.map(|(section, count)| format!("{count} {}", section.as_str())).collect::<Vec<_>>().join(", ")
}

/// `; rust: 2 major, 1 minor`
fn rust_count(entries: &[Told]) -> String {
    let count = |verdict| entries.iter().filter(|one| one.rust_verdict() == Some(verdict)).count();
    let counts = RustVerdict::ALL.map(|verdict| (verdict, count(verdict)));
    let told = counts.iter().filter(|(_, count)| *count > 0);
    let told: Vec<String> = told.map(|(verdict, count)| format!("{count} {}", verdict.as_str())).collect();
    if told.is_empty() { String::new() } else { format!("; rust: {}", told.join(", ")) }
}
