//! A line for each finding, as compilers write them.

use super::found::{Found, text, word};

/// ```text
/// docs/resources/drive.md:41:10: warning[MD0203]: the type cell of `size` names no type; write one of the types ..
/// ```
pub(super) fn concise(found: &[Found<'_>]) -> String {
    let line = |one: &Found<'_>| {
        let (line, column) = one.place.lines.map_or((1, 1), |(start, _)| (start.line, start.column));
        let (level, code, text) = (word(one.finding.level), one.finding.code.number(), text(one.finding));
        format!("{}:{line}:{column}: {level}[{code}]: {}\n", one.place.path, clean(&text))
    };
    found.iter().map(line).collect()
}

/// One line, without what steers a terminal.
fn clean(text: &str) -> String {
    text.replace(char::is_control, " ")
}
