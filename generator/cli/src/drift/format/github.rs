//! Commands that GitHub's runner shows as annotations of a pull request.

use mdsdk::diff::{Change, Entry, Verdict};

use super::files::Files;
use super::words::title;
use crate::formats::{command_property, command_text};

/// ```text
/// ::error file=docs/resources/user.md,line=12,title=property-removed::removed property ..
/// ```
pub(super) fn github(entries: &[Entry], files: &Files) -> String {
    entries.iter().map(|entry| line(entry, files)).collect()
}

fn line(entry: &Entry, files: &Files) -> String {
    let command = match entry.verdict() {
        Verdict::Breaking => "error",
        Verdict::Risky => "warning",
        _ => "notice",
    };
    let Change { old_origin, new_origin, .. } = entry.head();
    let new = new_origin.as_ref().map(|origin| (origin, &files.new));
    let place = new.or(old_origin.as_ref().map(|origin| (origin, &files.old)));
    let file = place.map(|(origin, paths)| format!("file={},", command_property(&paths.text(&origin.span.file))));
    let row = place
        .map(|(origin, _)| origin)
        .and_then(|origin| origin.at)
        .map(|at| format!("line={},col={},", at.line, at.column));
    let properties = format!("{}{}title={}", file.unwrap_or_default(), row.unwrap_or_default(), entry.rule().name());
    format!("::{command} {properties}::{}\n", command_text(&title(entry)))
}
