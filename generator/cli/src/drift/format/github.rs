//! Commands that GitHub's runner shows as annotations of a pull request.

use mdsdk::diff::{Entry, Verdict};

use super::words::title;
use crate::formats::{command_property, command_text};

/// ```text
/// ::error file=resources/user.md,line=12,title=property-removed::removed property ..
/// ```
pub(super) fn github(entries: &[Entry]) -> String {
    entries.iter().map(line).collect()
}

fn line(entry: &Entry) -> String {
    let command = match entry.verdict() {
        Verdict::Breaking => "error",
        Verdict::Risky => "warning",
        _ => "notice",
    };
    let origin = entry.head().origin();
    let file = origin.map(|origin| format!("file={},", command_property(&origin.span.file)));
    let row = origin.and_then(|origin| origin.at).map(|at| format!("line={},col={},", at.line, at.column));
    let properties = format!("{}{}title={}", file.unwrap_or_default(), row.unwrap_or_default(), entry.rule().name());
    format!("::{command} {properties}::{}\n", command_text(&title(entry)))
}
