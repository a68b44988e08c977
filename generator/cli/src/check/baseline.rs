//! The file of known findings: one line each, sorted, so that versions of it merge as text does.

use std::path::Path;

use mdsdk::report::Code;

use super::known::Known;
use crate::Failure;
use crate::disk::read_text;

const HEADER: &str = "\
# Findings that these docs had when this was written; `mdsdk check` counts them and shows those that are new.
# rule, how often, page, message; `mdsdk check --write-baseline` writes it, `--prune` takes out what is mended
";

/// The file's text.
pub(super) fn write(known: &Known) -> String {
    let lines = known.entries().filter(|(_, _, count)| *count > 0);
    let line = |((code, message), page, count): (&(&str, String), &String, usize)| {
        format!("{code}\t{count}\t{page}\t{message}\n")
    };
    std::iter::once(HEADER.to_owned()).chain(lines.map(line)).collect()
}

/// Reads the file.
pub(super) fn read(path: &Path) -> Result<Known, Failure> {
    let text = read_text(path)?;
    let mut known = Known::default();
    for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.starts_with('#') && !line.trim().is_empty()) {
        let (code, count, page, message) = entry(line).ok_or_else(|| {
            let place = format!("`{}`, line {}", path.display(), at + 1);
            format!("{place}, is no known finding: rule, count, page and message with tabs between them")
        })?;
        known.add((code.number(), message.to_owned()), page.to_owned(), count);
    }
    Ok(known)
}

fn entry(line: &str) -> Option<(Code, usize, &str, &str)> {
    let mut parts = line.splitn(4, '\t');
    let (code, count, page) = (parts.next()?, parts.next()?, parts.next()?);
    Some((Code::find(code)?, count.parse().ok()?, page, parts.next()?))
}
