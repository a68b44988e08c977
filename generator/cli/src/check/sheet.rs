//! What is found in the docs of one API, and what becomes of it.

use std::path::{Path, PathBuf};
use std::time::Duration;

use mdsdk::report::{Diagnostic, Level, Report};
use mdsdk::{Reading, SourceMap};

use super::known::{Known, Page};
use super::rules::Silencing;
use super::since::Before;
use crate::Failure;
use crate::config::Job;
use crate::config::check::Denied;
use crate::disk::below;
use crate::place::Places;

/// The findings of one API, or of one file beside the docs.
pub(crate) struct Sheet {
    /// What the config file calls the API.
    pub(crate) name: Option<String>,
    /// The findings that count.
    pub(crate) report: Report,
    /// The files that they are in.
    pub(crate) map: SourceMap,
    /// The root to which files are relative, and the folder that was named.
    pub(super) root: Option<PathBuf>,
    pub(super) folder: PathBuf,
    /// What was read, without its findings and files, and how long it took.
    pub(crate) reading: Option<(Reading, Duration)>,
    /// What a file says of findings that don't count.
    pub(super) silences: Vec<Silencing>,
    /// How many findings are known.
    pub(crate) known: usize,
    /// The docs as they were before, with their findings.
    pub(super) before: Option<Before>,
    /// The file of known findings.
    pub(super) baseline: Option<PathBuf>,
    /// From which level on the command fails.
    pub(crate) deny: Denied,
}

impl Sheet {
    /// What is found in the docs of a job.
    pub(super) fn of(job: &Job, report: Report, map: SourceMap, root: Option<PathBuf>) -> Result<Self, Failure> {
        let settings = &job.settings.check;
        let deny = settings.deny.unwrap_or(Denied::From(Level::Error));
        let (name, folder, baseline) = (job.name.clone(), job.docs()?.to_owned(), settings.baseline.clone());
        Ok(Self { name, root, folder, baseline, ..Self::about(report, map, deny) })
    }

    /// What is found in files beside the docs.
    pub(super) fn about(report: Report, map: SourceMap, deny: Denied) -> Self {
        let folder = PathBuf::new();
        Self {
            name: None,
            report,
            map,
            root: None,
            folder,
            reading: None,
            silences: Vec::new(),
            known: 0,
            before: None,
            baseline: None,
            deny,
        }
    }

    /// Where its files are, seen from where the command runs.
    pub(crate) fn places(&self) -> Places<'_> {
        Places::new(&self.map, self.root.as_deref(), &self.folder)
    }

    /// The findings, each with its page.
    pub(super) fn paged(&self) -> impl Iterator<Item = (&Diagnostic, Page)> {
        self.report.iter().map(|finding| (finding, self.page_of(finding)))
    }

    /// The page that a finding is on.
    pub(super) fn page_of(&self, finding: &Diagnostic) -> Page {
        Page { api: self.name.clone(), path: finding.span.file.to_string() }
    }

    /// Whether a page is there, be it one of an API that is not checked.
    pub(super) fn has_page(&self, page: &Page) -> bool {
        let is_there = || self.map.get(&page.path).is_some() || self.places().paths().on_disk(&page.path).is_file();
        page.may_be_of(self.name.as_deref()) && is_there()
    }

    /// Sets aside the findings that are known, and takes them out of `known`.
    pub(super) fn set_aside(&mut self, known: &mut Known) {
        let findings: Vec<_> = self.paged().collect();
        let is_known = known.take(&findings, |page| self.has_page(page));
        let (mut left, mut set_aside) = (Report::default(), 0);
        for ((finding, _), is_known) in findings.into_iter().zip(is_known) {
            if is_known {
                set_aside += 1;
            } else {
                left.push(finding.clone());
            }
        }
        self.report = left;
        self.known += set_aside;
    }

    /// Looks at each finding where something has changed: at a line, else in a file.
    pub(super) fn look_at_changes(&mut self, before: &Before) {
        let found = self.report.clone();
        let changes = before.changes(&found, &self.map);
        self.change_each(|finding| {
            let in_file = finding.looked_at(|place| changes.has_file_of(place));
            in_file.looked_at(|place| changes.has_line_of(place))
        });
    }

    /// Changes each finding, and sorts them again.
    pub(super) fn change_each(&mut self, change: impl Fn(Diagnostic) -> Diagnostic) {
        let mut changed = Report::default();
        self.report.iter().for_each(|finding| changed.push(change(finding.clone())));
        self.report = changed.sorted();
    }

    /// Lets the summary of what was read speak of what is left.
    pub(super) fn settle(&mut self) {
        if let Some((reading, _)) = &mut self.reading {
            reading.report = self.report.clone();
        }
    }

    /// Whether a path of the command line is the docs folder, below it or around it; the path from the root, which is
    /// empty for all of the docs.
    pub(super) fn inside(&self, path: &Path) -> Option<PathBuf> {
        let root = self.root.as_deref().unwrap_or(&self.folder);
        let around = || below(path, root).map(|_| PathBuf::new());
        // A page that isn't saved is in a folder that is there.
        let unsaved = || {
            let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
            let page = below(root, folder)?.join(path.file_name()?);
            self.map.get(&page.to_string_lossy().replace('\\', "/")).map(|_| page)
        };
        below(root, path).or_else(around).or_else(unsaved)
    }
}
