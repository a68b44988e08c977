//! What became of lines between two readings of docs.

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;
use std::time::{Duration, Instant};

use mdsdk::{SourceFile, SourceMap, Span};
use similar::{Algorithm, DiffOp, capture_diff_slices_deadline};

/// How long the lines of a file are compared: what takes longer is metadata of which most has changed.
const LONGEST: Duration = Duration::from_secs(5);

/// Where a place was before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Origin<'a> {
    /// In this line, which is as it was; `0` stands for the file as a whole.
    Kept(&'a str, usize),
    /// Where these lines stood, if any did: the line is another one.
    Changed(&'a str, Range<usize>),
    /// Nowhere: the file is new.
    New,
}

/// The lines of the files that findings are in.
pub(super) struct Lines<'a> {
    now: &'a SourceMap,
    /// The file that a file was, and what became of its lines.
    files: BTreeMap<&'a str, Option<(&'a str, Vec<DiffOp>)>>,
}

impl<'a> Lines<'a> {
    /// Those of the files with these names.
    pub(super) fn of(files: impl IntoIterator<Item = &'a str>, now: &'a SourceMap, before: &'a SourceMap) -> Self {
        let mut lines = Self { now, files: BTreeMap::new() };
        let mut gone: Option<Vec<Lost<'a>>> = None;
        for file in files {
            if lines.files.contains_key(file) {
                continue;
            }
            let was = before.get(file).map(|was| (&*was.path, &*was.text)).or_else(|| match now.get(file) {
                Some(now_there) => most_alike(gone.get_or_insert_with(|| Lost::all(now, before)), now_there),
                // It is not read, whatever was there.
                None => Some((file, "")),
            });
            let was = was.map(|(name, was)| (name, now.get(file).map_or_else(Vec::new, |now| compare(was, &now.text))));
            lines.files.insert(file, was);
        }
        lines
    }

    /// Where a place was; which line it is in is told by where it begins.
    pub(super) fn origin(&self, span: &Span) -> Origin<'a> {
        let Some(Some((was, changes))) = self.files.get(&*span.file) else { return Origin::New };
        match line(self.now, span) {
            0 => Origin::Kept(was, 0),
            line => {
                changes.iter().find_map(|change| origin_in(was, change, line)).unwrap_or(Origin::Changed(was, 0..0))
            }
        }
    }

    /// Whether any line of a file is another one.
    pub(super) fn has_changed(&self, file: &str) -> bool {
        let is_kept = |change: &DiffOp| matches!(change, DiffOp::Equal { .. });
        match self.files.get(file) {
            Some(Some((_, changes))) => !changes.iter().all(is_kept),
            Some(None) => true,
            None => false,
        }
    }
}

/// The line that a place begins in; `0` for a file as a whole.
pub(super) fn line(map: &SourceMap, span: &Span) -> usize {
    if span.end == 0 { 0 } else { map.position(span).map_or(0, |at| at.line) }
}

/// A file that is there no more under its name, and its lines.
struct Lost<'a> {
    path: &'a str,
    text: &'a str,
    lines: HashSet<&'a str>,
}

impl<'a> Lost<'a> {
    fn all(now: &SourceMap, before: &'a SourceMap) -> Vec<Self> {
        let lost = before.files().filter(|file| now.get(&file.path).is_none());
        lost.map(|file| Lost { path: &file.path, text: &file.text, lines: file.text.lines().collect() }).collect()
    }
}

/// The file that this one was, under another path: one of the same text, else of the same name, else any, where half of
/// their lines or more are the same.
fn most_alike<'a>(lost: &[Lost<'a>], file: &SourceFile) -> Option<(&'a str, &'a str)> {
    let lines: HashSet<&str> = file.text.lines().collect();
    let shared = |one: &Lost<'_>| one.lines.iter().filter(|line| lines.contains(*line)).count();
    let best = |is_meant: &dyn Fn(&Lost<'_>) -> bool| {
        let alike = lost.iter().filter(|one| is_meant(one)).map(|one| (shared(one), one));
        let alike = alike.filter(|(shared, one)| *shared > 0 && 2 * shared >= one.lines.len().max(lines.len()));
        alike.max_by_key(|(shared, _)| *shared).map(|(_, one)| one)
    };
    let same = || lost.iter().find(|one| *one.text == *file.text);
    let namesake = || best(&|one| name_of(one.path) == name_of(&file.path));
    let one = same().or_else(namesake).or_else(|| best(&|_| true))?;
    Some((one.path, one.text))
}

/// The last part of a path.
fn name_of(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// What became of the lines of a text, which is the same in most files.
fn compare(before: &str, now: &str) -> Vec<DiffOp> {
    if before == now {
        return vec![DiffOp::Equal { old_index: 0, new_index: 0, len: now.lines().count() }];
    }
    let (before, now): (Vec<&str>, Vec<&str>) = (before.lines().collect(), now.lines().collect());
    capture_diff_slices_deadline(Algorithm::Myers, &before, &now, Some(Instant::now() + LONGEST))
}

/// Where a line was, if this change is about it.
fn origin_in<'a>(was: &'a str, change: &DiffOp, line: usize) -> Option<Origin<'a>> {
    let (before, now) = (change.old_range(), change.new_range());
    if !now.contains(&line.checked_sub(1)?) {
        return None;
    }
    let is_one_for_one = before.len() == now.len();
    let same = before.start + line - now.start;
    let replaced = if is_one_for_one { same..same + 1 } else { before.start + 1..before.end + 1 };
    Some(match change {
        DiffOp::Equal { .. } => Origin::Kept(was, same),
        DiffOp::Delete { .. } | DiffOp::Insert { .. } | DiffOp::Replace { .. } => Origin::Changed(was, replaced),
    })
}
