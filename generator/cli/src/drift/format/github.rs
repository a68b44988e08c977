//! Commands that GitHub's runner shows as annotations of a pull request.

use super::files::Files;
use super::words::{level, title};
use crate::drift::compared::Told;
use crate::formats::{Found, command_property, command_text, github_finding};

/// ```text
/// ::error file=docs/resources/user.md,line=12,title=property-removed::removed property ..
/// ```
pub(super) fn github(entries: &[Told], files: &Files, idle: &[Found<'_>]) -> String {
    entries.iter().map(|entry| line(entry, files)).chain(idle.iter().map(github_finding)).collect()
}

fn line(entry: &Told, files: &Files) -> String {
    let command = match level(entry) {
        "note" => "notice",
        level => level,
    };
    let place = files.place(entry.head());
    let file = place.as_ref().map(|place| format!("file={},", command_property(&place.path)));
    let row = place.and_then(|place| place.lines).map(|(at, _)| format!("line={},col={},", at.line, at.column));
    let properties = format!("{}{}title={}", file.unwrap_or_default(), row.unwrap_or_default(), entry.rule().name());
    let text = format!("{} ({})", title(entry), entry.fingerprint);
    format!("::{command} {properties}::{}\n", command_text(&text))
}
