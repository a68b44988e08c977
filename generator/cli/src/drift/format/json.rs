//! Entries for programs.

use mdsdk::LineColumn;
use mdsdk::diff::{Change, ItemChange, RustVerdict};
use serde_json::{Map, Value, json};

use super::files::Files;
use super::section::Section;
use super::words::{title, told_items};
use crate::drift::compared::{Compared, Told};
use crate::formats::{Found, json_finding};

/// An object as `generator/schema/mdsdk-drift-1.schema.json` describes it.
pub(super) fn json(compared: &Compared, files: &Files, idle: &[Found<'_>]) -> String {
    let Compared { entries, without_rust, .. } = compared;
    let count = |section| entries.iter().filter(|entry| Section::of(entry) == section).count();
    let summary: Map<String, Value> =
        Section::ALL.iter().map(|&section| (section.as_str().to_owned(), count(section).into())).collect();
    let document = json!({
        "schema_version": 1,
        "tool": { "name": "mdsdk", "version": env!("CARGO_PKG_VERSION") },
        "summary": summary,
        "rust_summary": without_rust.is_none().then(|| rust_summary(entries)),
        "without_rust": without_rust,
        "entries": entries.iter().map(|one| entry(one, files)).collect::<Vec<Value>>(),
        "findings": idle.iter().map(json_finding).collect::<Vec<Value>>(),
    });
    format!("{document:#}\n")
}

fn entry(entry: &Told, files: &Files) -> Value {
    json!({
        "fingerprint": entry.fingerprint,
        "accepted": entry.accepted,
        "rule": entry.rule().name(),
        "verdict": entry.verdict().as_str(),
        "section": Section::of(entry).as_str(),
        "title": title(entry),
        "renamed": entry.renamed,
        "changes": entry.changes.iter().map(|one| change(entry, one, files)).collect::<Vec<Value>>(),
        "rust": entry.rust_verdict().map(|verdict| json!({
            "verdict": verdict.as_str(),
            "changes": told_items(entry).into_iter().map(item).collect::<Vec<Value>>(),
        })),
    })
}

fn rust_summary(entries: &[Told]) -> Map<String, Value> {
    let count = |verdict| entries.iter().filter(|entry| entry.rust_verdict() == Some(verdict)).count();
    RustVerdict::ALL.iter().map(|&verdict| (verdict.as_str().to_owned(), count(verdict).into())).collect()
}

fn item(change: &ItemChange) -> Value {
    json!({
        "verdict": change.verdict().as_str(),
        "kind": change.kind.as_str(),
        "item": change.name.kind.as_str(),
        "path": change.name.path(),
        "old": change.old,
        "new": change.new,
        "title": change.to_string(),
    })
}

fn change(entry: &Told, change: &Change, files: &Files) -> Value {
    json!({
        "rule": change.rule().name(),
        "verdict": entry.verdict_on(change).as_str(),
        "kind": change.kind.as_str(),
        "subject": change.subject.as_str(),
        "what": change.what,
        "aspect": change.aspect,
        "old": change.old,
        "new": change.new,
        "old_place": change.old_origin.as_ref().map(|at| place(&files.old.in_repository(&at.span.file), at.at)),
        "new_place": change.new_origin.as_ref().map(|at| place(&files.new.in_repository(&at.span.file), at.at)),
    })
}

/// Lines and columns count from 1; null where the line is not known.
fn place(file: &str, at: Option<LineColumn>) -> Value {
    json!({ "file": file, "line": at.map(|at| at.line), "column": at.map(|at| at.column) })
}
