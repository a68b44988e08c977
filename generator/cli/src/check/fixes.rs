//! Findings that can be mended for certain.

use std::collections::BTreeMap;
use std::path::PathBuf;

use mdsdk::report::Edit;
use similar::TextDiff;

use super::Sheet;
use crate::disk::{read_text, write_text};
use crate::output::print;
use crate::{Failure, Outcome};

/// A file as it is and as it should be.
struct Mended {
    path: PathBuf,
    /// As a patch names it.
    name: String,
    before: String,
    after: String,
    edits: usize,
}

/// Writes the files that can be mended; how many edits that were.
pub(super) fn apply(sheets: &[Sheet]) -> Result<usize, Failure> {
    let mut count = 0;
    for Mended { path, after, edits, .. } in mended(sheets)? {
        write_text(&path, &after)?;
        count += edits;
    }
    Ok(count)
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
        let mut edits: BTreeMap<&str, Vec<&Edit>> = BTreeMap::new();
        for edit in sheet.report.iter().flat_map(|finding| &finding.edits) {
            edits.entry(&*edit.span.file).or_default().push(edit);
        }
        let places = sheet.places();
        for (file, edits) in edits {
            let Some(known) = sheet.map.get(file) else { continue };
            let (path, name) = (places.paths().on_disk(file), places.paths().in_repository(file));
            let before = read_text(&path)?;
            // A byte-order mark is no part of what was read.
            if let Some(mark) = before.strip_suffix(&*known.text) {
                let (after, edits) = edited(&known.text, edits);
                files.push(Mended { after: format!("{mark}{after}"), path, name, before, edits });
            }
        }
    }
    Ok(files)
}

/// The text with these edits, and how many they were; of two that overlap, the first is made.
fn edited(text: &str, mut edits: Vec<&Edit>) -> (String, usize) {
    edits.sort_by_key(|edit| (edit.span.start, edit.span.end));
    edits.dedup();
    let (mut edited, mut at, mut count) = (String::new(), 0, 0);
    for Edit { span, text: new } in edits {
        if let Some(kept) = text.get(at..span.start) {
            edited.push_str(kept);
            edited.push_str(new);
            (at, count) = (span.end, count + 1);
        }
    }
    edited.push_str(text.get(at..).unwrap_or_default());
    (edited, count)
}
