//! Commands that GitHub's runner shows as annotations of a pull request.
//! <https://docs.github.com/actions/reference/workflow-commands-for-github-actions>

use mdsdk::report::Level;

use super::found::{Found, text};

/// ```text
/// ::warning file=docs/resources/drive.md,line=41,col=10,title=MD0203 unknown-type-cell::the type cell of ..
/// ```
pub(super) fn github(found: &[Found<'_>]) -> String {
    found.iter().map(line).collect()
}

pub(crate) fn line(one: &Found<'_>) -> String {
    let command = match one.finding.level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Note => "notice",
    };
    let lines = one.place.lines.map(|(start, end)| {
        let columns = format!(",col={},endColumn={}", start.column, end.column);
        let columns = if start.line == end.line { columns } else { String::new() };
        format!(",line={},endLine={}{columns}", start.line, end.line)
    });
    let (file, title) = (property(&one.place.path), property(&one.finding.code.to_string()));
    format!("::{command} file={file}{},title={title}::{}\n", lines.unwrap_or_default(), data(&text(one.finding)))
}

/// What stands behind `::`.
pub(crate) fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property.
pub(crate) fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
