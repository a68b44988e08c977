//! The file of known findings: one line each, sorted, so that versions of it merge as text does.
//!
//! A line of an earlier release has the message where now its arguments and what it is about are: it is read, and
//! written anew by `--prune`.

use std::path::Path;

use mdsdk::report::{Code, Identity};

use super::known::Known;
use crate::Failure;
use crate::disk::read_text;

const HEADER: &str = "\
# Findings that these docs had when this was written; `mdsdk check` counts them and shows those that are new.
# rule, how often, page, what it names, what it is about; `mdsdk check --write-baseline` writes it, `--prune` takes out
# what is mended
";

const FIELDS: &str = "rule, count, page, what it names and what it is about";
const WRITE_IT: &str = "`mdsdk check --write-baseline` writes it, with all that is found now";

/// The file's text.
pub(super) fn write(known: &Known) -> String {
    let lines = known.entries().filter(|(_, _, count)| *count > 0);
    let line = |(identity, page, count): (&Identity, &String, usize)| {
        let (code, arguments, subject) = (identity.code.number(), identity.arguments_text(), identity.subject_text());
        format!("{code}\t{count}\t{page}\t{arguments}\t{subject}\n")
    };
    std::iter::once(HEADER.to_owned()).chain(lines.map(line)).collect()
}

/// Reads the file.
pub(super) fn read(path: &Path) -> Result<Known, Failure> {
    if !path.exists() {
        return Err(format!("there is no baseline `{}`: {WRITE_IT}", path.display()));
    }
    let text = read_text(path)?;
    let mut known = Known::default();
    for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.starts_with('#') && !line.trim().is_empty()) {
        let (identity, count, page) = entry(line).ok_or_else(|| {
            let place = format!("`{}`, line {}", path.display(), at + 1);
            format!("{place}, is no known finding: {FIELDS}, with tabs between them")
        })?;
        known.add(identity, page.to_owned(), count);
    }
    Ok(known)
}

fn entry(line: &str) -> Option<(Identity, usize, &str)> {
    let fields: Vec<&str> = line.splitn(5, '\t').collect();
    let (code, count, page, named, subject) = match fields.as_slice() {
        [code, count, page, named, subject] => (code, count, page, named, Some(*subject)),
        [code, count, page, message] => (code, count, page, message, None),
        _ => return None,
    };
    let identity = Identity::worded(Code::find(code)?, named).about(subject).on(page);
    Some((identity, count.parse().ok()?, *page))
}
