//! The file of known findings: one line each, sorted, so that versions of it merge as text does.
//!
//! A line of an earlier release has the message where now its arguments and what it is about are, or does not say which
//! API it is of: it is read, and written anew by `--prune`.

use std::ops::Range;
use std::path::Path;

use mdsdk::report::{Code, Identity};

use super::known::{Known, Page};
use crate::Failure;
use crate::disk::read_text;

const HEADER: &str = "\
# Findings that these docs had when this was written; `mdsdk check` counts them and shows those that are new.
# rule, how often, page, what it names, what it is about, and the API where it has a name
# `mdsdk check --write-baseline` writes it, `--prune` takes out what is mended
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
    for (at, _, line) in lines(&text) {
        let (identity, count, page) = entry(line).ok_or_else(|| {
            let place = format!("`{}`, line {}", path.display(), at + 1);
            format!("{place}, is no known finding: {FIELDS}, with tabs between them")
        })?;
        known.add(identity, page, count);
    }
    Ok(known)
}

/// Where the file has the findings that are `gone`, and what to say of each.
pub(super) fn places(path: &Path, mut gone: Known) -> Result<Vec<(Range<usize>, String)>, Failure> {
    let mut places = Vec::new();
    for (_, bytes, line) in lines(&read_text(path)?) {
        let Some((identity, count, page)) = entry(line) else { continue };
        match gone.take_out(&identity, &page, count) {
            0 => {}
            gone => places.push((bytes, no_longer(&identity, &page, gone))),
        }
    }
    Ok(places)
}

fn no_longer(identity: &Identity, page: &Page, count: usize) -> String {
    let named = identity.arguments_text();
    let named = if named.is_empty() { named } else { format!(" ({named})") };
    let times = if count == 1 { String::new() } else { format!(" {count} times") };
    format!(
        "the docs no longer have `{}` on `{}`{named}{times}, as the baseline has it",
        identity.code.number(),
        page.path
    )
}

/// The lines that have findings: the number of each from 0, and its bytes.
fn lines(text: &str) -> impl Iterator<Item = (usize, Range<usize>, &str)> {
    let mut end = 0;
    let lines = text.split_inclusive('\n').enumerate().map(move |(at, line)| {
        let (start, text) = (end, line.trim_end_matches(['\r', '\n']));
        end += line.len();
        (at, start..start + text.len(), text)
    });
    lines.filter(|(_, _, line)| !line.starts_with('#') && !line.trim().is_empty())
}

fn entry(line: &str) -> Option<(Identity, usize, Page)> {
    let fields: Vec<&str> = line.splitn(6, '\t').collect();
    let (code, count, path, named, subject, api) = match fields.as_slice() {
        [code, count, path, named, subject, api] => (code, count, path, named, Some(*subject), Some(*api)),
        [code, count, path, named, subject] => (code, count, path, named, Some(*subject), None),
        [code, count, path, message] => (code, count, path, message, None, None),
        _ => return None,
    };
    let identity = Identity::worded(Code::find(code)?, named).about(subject).on(path);
    let page = Page { api: api.map(str::to_owned), path: (*path).to_owned() };
    Some((identity, count.parse().ok()?, page))
}
