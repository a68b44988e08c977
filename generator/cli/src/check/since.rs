//! The docs as they were where the work on them branched off.

use std::collections::HashMap;
use std::ops::Range;

use mdsdk::report::{Diagnostic, Report};
use mdsdk::{Reading, SourceMap, Span};
use similar::{DiffTag, TextDiff};

use crate::Failure;
use crate::config::Job;
use crate::git::{HEAD, Repository};

/// What docs were.
#[derive(Default)]
pub(super) struct Before {
    /// What was found in them.
    pub(super) report: Report,
    pub(super) files: SourceMap,
}

/// That git has the docs of each job as they were.
pub(super) fn are_there(jobs: &[Job], revision: &str) -> Result<(), Failure> {
    let folders = jobs.iter().filter_map(|job| job.docs().ok()).filter(|docs| docs.is_dir());
    folders
        .map(|docs| Repository::holding(docs, "--since")?.merge_base(HEAD, revision))
        .try_for_each(|fork| fork.map(drop))
}

/// The docs at the merge base of `revision` and what is checked out; `now` is how they are.
pub(super) fn before(job: &Job, now: &Reading, revision: &str) -> Result<Before, Failure> {
    let docs = &now.docs;
    let repository = Repository::holding(docs.root.as_deref().unwrap_or(job.docs()?), "--since")?;
    let fork = repository.merge_base(HEAD, revision)?;
    let Some(before) = repository.docs(fork, &docs.map)? else { return Ok(Before::default()) };
    let sources = job.settings.sources(before);
    match sources.api(docs.version.as_ref().map(ToString::to_string).or(job.settings.api.clone())).read_beside(now) {
        Ok(reading) => Ok(Before { report: super::all_findings(&reading), files: reading.docs.map }),
        Err(error) => {
            let found = error.findings().map(|(report, map)| Before { report: report.clone(), files: map.clone() });
            Ok(found.unwrap_or_default())
        }
    }
}

impl Before {
    /// What has changed since in the files that findings show.
    pub(super) fn changes<'a>(&self, report: &'a Report, now: &SourceMap) -> Changes<'a> {
        let mut changes = HashMap::new();
        for place in report.iter().flat_map(Diagnostic::places) {
            changes.entry(&*place.file).or_insert_with(|| self.changed_in(&place.file, now));
        }
        Changes(changes)
    }

    /// The bytes of the lines of a file that have changed; all of a file that is new.
    fn changed_in(&self, file: &str, now: &SourceMap) -> Vec<Range<usize>> {
        match (self.files.get(file), now.get(file)) {
            (_, None) => Vec::new(),
            (None, Some(now)) => std::iter::once(0..now.text.len() + 1).collect(),
            (Some(before), Some(now)) if before.text == now.text => Vec::new(),
            (Some(before), Some(now)) => changed_lines(&before.text, &now.text),
        }
    }
}

/// The bytes of the lines that are new; where lines are gone, nothing between those around them.
fn changed_lines(before: &str, now: &str) -> Vec<Range<usize>> {
    let diff = TextDiff::from_lines(before, now);
    let lengths = diff.new_slices().iter().map(|line| line.len());
    let starts: Vec<usize> = std::iter::once(0)
        .chain(lengths.scan(0, |end, length| {
            *end += length;
            Some(*end)
        }))
        .collect();
    let changed = diff.ops().iter().filter(|change| change.tag() != DiffTag::Equal);
    changed.map(|change| starts[change.new_range().start]..starts[change.new_range().end]).collect()
}

/// The bytes of files that have changed.
pub(super) struct Changes<'a>(HashMap<&'a str, Vec<Range<usize>>>);

impl Changes<'_> {
    /// Whether a place is on a line that has changed.
    pub(super) fn has_line_of(&self, place: &Span) -> bool {
        let end = place.end.max(place.start + 1);
        self.in_file(place).iter().any(|changed| place.start < changed.end && changed.start < end)
    }

    /// Whether anything has changed in the file of a place.
    pub(super) fn has_file_of(&self, place: &Span) -> bool {
        !self.in_file(place).is_empty()
    }

    fn in_file(&self, place: &Span) -> &[Range<usize>] {
        self.0.get(&*place.file).map(Vec::as_slice).unwrap_or_default()
    }
}
