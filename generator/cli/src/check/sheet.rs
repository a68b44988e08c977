//! What is found in the docs of one API, and what becomes of it.

use std::path::{Path, PathBuf};
use std::time::Duration;

use mdsdk::report::{Code, Diagnostic, Level, Report};
use mdsdk::{Reading, SourceMap};

use super::before::Before;
use super::known::{Known, Page};
use super::lines::{Lines, Origin};
use super::rules::{Silencing, unheard};
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
    /// The rules of which nothing would be found.
    unheard: Vec<Code>,
    /// From which level on the command fails.
    pub(crate) deny: Denied,
}

impl Sheet {
    /// What is found in the docs of a job.
    pub(super) fn of(job: &Job, report: Report, map: SourceMap, root: Option<PathBuf>) -> Result<Self, Failure> {
        let settings = &job.settings.check;
        let deny = settings.deny.unwrap_or(Denied::From(Level::Error));
        let (name, folder, baseline) = (job.name.clone(), job.docs()?.to_owned(), settings.baseline.clone());
        Ok(Self { name, root, folder, baseline, unheard: unheard(job), ..Self::about(report, map, deny) })
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
            unheard: Vec::new(),
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

    /// Whether findings of a rule would be there.
    pub(super) fn hears(&self, code: Code) -> bool {
        !self.unheard.contains(&code)
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

    /// Sets aside the findings that the docs had before, and those that are known, and takes these out of `known`. Of
    /// findings that are the same, those that the docs had are taken first.
    pub(super) fn set_aside(&mut self, known: &mut Known) {
        let findings: Vec<_> = self.paged().collect();
        let is_there = |page: &Page| self.has_page(page);
        let before = self.before.as_ref().map(|before| before.had(&findings, &self.map, is_there));
        let mut is_known = before.unwrap_or_else(|| vec![false; findings.len()]);
        let mut order: Vec<usize> = (0..findings.len()).collect();
        order.sort_by_key(|at| !is_known[*at]);
        let ordered: Vec<_> = order.iter().map(|at| findings[*at].clone()).collect();
        for (at, taken) in order.into_iter().zip(known.take(&ordered, is_there)) {
            is_known[at] |= taken;
        }
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

    /// Looks at each finding where something has changed since: at a line, else in a file.
    pub(super) fn look_at_changes(&mut self) {
        let Some(before) = self.before.take() else { return };
        let (found, now) = (self.report.clone(), self.map.clone());
        let lines = Lines::of(found.iter().flat_map(Diagnostic::places).map(|place| &*place.file), &now, &before.map);
        self.change_each(|finding| {
            let in_file = finding.looked_at(|place| lines.has_changed(&place.file));
            in_file.looked_at(|place| !matches!(lines.origin(place), Origin::Kept(..)))
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
