//! The file of known findings: one line each, sorted, so that versions of it merge as text does.
//!
//! A line of an earlier release has the message where now its arguments and what it is about are, or does not say which
//! API it is of: it is read, and written anew by `--prune`.

use std::path::Path;

use mdsdk::report::{Code, Identity};

use super::known::{Known, Page};
use crate::Failure;
use crate::disk::read_text;

const HEADER: &str = "\
# Findings that these docs had when this was written; `mdsdk check` counts them and shows those that are new.
# rule, how often, page, what it names, what it is about, and the API where it has a name; `mdsdk check --write-baseline`
# writes it, `--prune` takes out what is mended
";

const FIELDS: &str = "rule, count, page, what it names, what it is about, and the API where it has a name";
const WRITE_IT: &str = "`mdsdk check --write-baseline` writes it, with all that is found now";

/// The file's text.
pub(super) fn write(known: &Known) -> String {
    let lines = known.entries().filter(|(_, _, count)| *count > 0);
    let line = |(identity, Page { api, path }, count): (&Identity, &Page, usize)| {
        let (code, arguments, subject) = (identity.code.number(), identity.arguments_text(), identity.subject_text());
        let api = api.as_ref().map(|name| format!("\t{name}")).unwrap_or_default();
        format!("{code}\t{count}\t{path}\t{arguments}\t{subject}{api}\n")
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
        known.add(identity, page, count);
    }
    Ok(known)
}

fn entry(line: &str) -> Option<(Identity, usize, Page)> {
    let fields: Vec<&str> = line.splitn(6, '\t').collect();
    let (code, count, path, named, subject, api) = match fields.as_slice() {
        [code, count, path, named, subject, api] => (code, count, path, named, Some(*subject), Some(*api)),
        [code, count, path, named, subject] => (code, count, path, named, Some(*subject), None),
        [code, count, path, message] => (code, count, path, message, None, None),
        _ => return None,
    };
    let identity = Identity::worded(Code::find(code)?, named).about(subject);
    let page = Page { api: api.map(str::to_owned), path: (*path).to_owned() };
    Some((identity, count.parse().ok()?, page))
}
