//! Entries for people.

use std::collections::BTreeMap;
use std::fmt::Write;

use mdsdk::diff::{Change, Entry, Rule, Verdict};

use super::words::{line, title};
use crate::arguments::Drift;

/// How many entries of each kind there are, then the entries, those that break first.
///
/// ```text
/// breaking  property-removed  2
/// compatible  property-added  1
///
/// breaking
///   resources/user.md:12:3: removed property `microsoft.graph.user.city` (old)
/// 3 entries of 3 changes: 2 breaking, 1 compatible
/// ```
pub(super) fn human(entries: &[Entry], arguments: &Drift) -> String {
    if entries.is_empty() {
        return "no changes\n".to_owned();
    }
    let mut text = summary(entries);
    if !arguments.stat {
        for verdict in Verdict::ALL {
            let of_it: Vec<&Entry> = entries.iter().filter(|entry| entry.verdict() == verdict).collect();
            if !of_it.is_empty() {
                let _ = writeln!(text, "\n{}", verdict.as_str());
            }
            text.extend(of_it.iter().map(|entry| paragraph(entry, arguments.all)));
        }
        text.push('\n');
    }
    text + &count(entries) + "\n"
}

/// The kinds of entries with their verdicts.
fn summary(entries: &[Entry]) -> String {
    let mut counts: BTreeMap<(Verdict, Rule), usize> = BTreeMap::new();
    for entry in entries {
        *counts.entry((entry.verdict(), entry.rule())).or_default() += 1;
    }
    let row = |((verdict, rule), count): (&(Verdict, Rule), &usize)| {
        format!("{:10}  {:26}  {count}\n", verdict.as_str(), rule.name())
    };
    counts.iter().map(row).collect()
}

fn paragraph(entry: &Entry, all: bool) -> String {
    let mut text = format!("  {}{}{}\n", place(entry.head()), title(entry), side(entry.head()));
    if all && entry.changes.len() > 1 {
        let members = entry.changes.iter();
        text.extend(members.map(|change| format!("    {}{}{}\n", place(change), line(change), side(change))));
    }
    text
}

/// `path/file.md:12:3: `, or the file alone where the line is not known.
fn place(change: &Change) -> String {
    let Some(origin) = change.origin() else { return String::new() };
    match origin.at {
        Some(at) => format!("{}:{}:{}: ", origin.span.file, at.line, at.column),
        None => format!("{}: ", origin.span.file),
    }
}

/// Whether the place is the old side's.
fn side(change: &Change) -> &'static str {
    if change.new_origin.is_none() && change.old_origin.is_some() { " (old)" } else { "" }
}

fn count(entries: &[Entry]) -> String {
    let plural = |count: usize, one: &str, many: &str| format!("{count} {}", if count == 1 { one } else { many });
    let changes = entries.iter().map(|entry| entry.changes.len()).sum();
    let verdicts = Verdict::ALL.map(|verdict| (verdict, entries.iter().filter(|one| one.verdict() == verdict).count()));
    let verdicts = verdicts.iter().filter(|(_, count)| *count > 0);
    let verdicts: Vec<String> = verdicts.map(|(verdict, count)| format!("{count} {}", verdict.as_str())).collect();
    let (entries, changes) = (plural(entries.len(), "entry", "entries"), plural(changes, "change", "changes"));
    format!("{entries} of {changes}: {}", verdicts.join(", "))
}
