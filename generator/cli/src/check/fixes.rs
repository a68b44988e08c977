//! Findings that can be mended for certain.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::path::PathBuf;

use mdsdk::report::{Code, Edit};
use similar::TextDiff;

use super::Sheet;
use crate::disk::{read_text, write_text};
use crate::output::print;
use crate::{Failure, Outcome};

/// A file as it is and as it should be.
struct Mended {
    path: PathBuf,
    /// As it is seen from where the command runs.
    seen: PathBuf,
    /// As a patch names it.
    name: String,
    before: String,
    after: String,
    /// The rule of each edit.
    rules: Vec<Code>,
}

/// Whether anything was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Applied {
    Some,
    Nothing,
}

/// What was mended in which file, as it is seen from where the command runs.
#[derive(Default)]
pub(super) struct Tally(BTreeMap<PathBuf, Vec<Code>>);

/// ```text
/// docs/api/user-get.md: 2 mended (MD0106, MD0214)
/// 2 mended
/// ```
impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (path, mended) in &self.0 {
            let rules: BTreeSet<&str> = mended.iter().map(|code| code.number()).collect();
            let rules = rules.into_iter().collect::<Vec<_>>().join(", ");
            writeln!(f, "{}: {} mended ({rules})", path.display(), mended.len())?;
        }
        writeln!(f, "{} mended", self.0.values().map(Vec::len).sum::<usize>())
    }
}

/// Writes the files that can be mended, and counts what is mended in them.
pub(super) fn apply(sheets: &[Sheet], tally: &mut Tally) -> Result<Applied, Failure> {
    let files = mended(sheets)?;
    let applied = if files.is_empty() { Applied::Nothing } else { Applied::Some };
    for Mended { path, seen, after, rules, .. } in files {
        write_text(&path, &after)?;
        tally.0.entry(seen).or_default().extend(rules);
    }
    Ok(applied)
}

/// Prints what would be written, as a patch that git applies from anywhere in the repository.
pub(super) fn print_diff(sheets: &[Sheet]) -> Result<Outcome, Failure> {
    let files = mended(sheets)?;
    for Mended { name, before, after, .. } in &files {
        let diff = TextDiff::from_lines(before, after);
        let (before, after) = (format!("a/{name}"), format!("b/{name}"));
        print(format_args!("diff --git {before} {after}\n"))?;
        print(diff.unified_diff().header(&before, &after))?;
    }
    Ok(if files.is_empty() { Outcome::Done } else { Outcome::Found })
}

fn mended(sheets: &[Sheet]) -> Result<Vec<Mended>, Failure> {
    let mut files = Vec::new();
    for sheet in sheets {
        let mut edits: BTreeMap<&str, Vec<(&Edit, Code)>> = BTreeMap::new();
        for (edit, code) in
            sheet.report.iter().flat_map(|finding| finding.edits.iter().map(|edit| (edit, finding.code)))
        {
            edits.entry(&*edit.span.file).or_default().push((edit, code));
        }
        let places = sheet.places();
        for (file, edits) in edits {
            let Some(known) = sheet.map.get(file) else { continue };
            let paths = places.paths();
            let (path, seen, name) = (paths.on_disk(file), paths.path(file), paths.in_repository(file));
            let before = read_text(&path)?;
            // A byte-order mark is no part of what was read.
            if let Some(mark) = before.strip_suffix(&*known.text) {
                let (after, rules) = edited(&known.text, edits);
                files.push(Mended { after: format!("{mark}{after}"), path, seen, name, before, rules });
            }
        }
    }
    Ok(files)
}

/// The text with these edits, and the rule of each; of two that overlap, the first is made.
fn edited(text: &str, mut edits: Vec<(&Edit, Code)>) -> (String, Vec<Code>) {
    edits.sort_by_key(|(edit, _)| (edit.span.start, edit.span.end));
    edits.dedup_by_key(|(edit, _)| *edit);
    let (mut edited, mut at, mut mended) = (String::new(), 0, Vec::new());
    for (Edit { span, text: new }, code) in edits {
        if let Some(kept) = text.get(at..span.start) {
            edited.push_str(kept);
            edited.push_str(new);
            mended.push(code);
            at = span.end;
        }
    }
    edited.push_str(text.get(at..).unwrap_or_default());
    (edited, mended)
}
