//! Edits are tried, and what is found is told.

use std::collections::{BTreeMap, BTreeSet};

use mdsdk::report::{Code, Diagnostic, Report};
use mdsdk::{Reading, SourceMap, Sources, Span, Tree};

use super::kind::{Edit, Kind, Trace};
use super::page::{Docs, Page};

/// An edit of a page.
pub(crate) struct Trial<'a> {
    pub(crate) kind: &'a Kind,
    pub(crate) path: String,
    pub(crate) edit: Edit,
}

/// What became of an edit.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Seen {
    AtTheLine(Vec<String>),
    Elsewhere(Vec<String>),
    Unseen,
}

/// What `mdsdk check` tells of docs: findings as they are counted, without their lines.
pub(crate) struct Findings {
    map: SourceMap,
    report: Report,
    counts: BTreeMap<(Code, String, String), usize>,
}

impl Findings {
    pub(crate) fn of(docs: &Docs) -> Self {
        let texts: Vec<(&str, &[u8])> = docs.iter().map(|(path, text)| (path.as_str(), text.as_bytes())).collect();
        let reading: Reading = Sources::new(Tree::from_texts(texts)).read().expect("the docs describe an API");
        let mut report = reading.report.clone();
        report.extend(reading.lint());
        let report = report.without(|finding| finding.code.is_preview());
        let mut counts = BTreeMap::new();
        for finding in &report {
            *counts.entry((finding.code, finding.span.file.to_string(), finding.message.clone())).or_insert(0) += 1;
        }
        Self { map: reading.docs.map, report, counts }
    }

    fn text(&self, finding: &Diagnostic) -> String {
        let place = format!("{}:{}", finding.span.file, self.line(&finding.span));
        format!("{} {place} {}", finding.code.number(), finding.message)
    }

    fn line(&self, span: &Span) -> usize {
        self.map.position(span).map_or(0, |at| at.line)
    }
}

/// Where a finding points, and who else it names.
fn places(finding: &Diagnostic) -> impl Iterator<Item = &Span> {
    std::iter::once(&finding.span).chain(finding.witnesses.iter().map(|witness| &witness.span))
}

/// Edits of the pages, one of each kind at most on different pages.
pub(crate) fn draw<'a>(docs: &Docs, kinds: &'a [&'a Kind], seed: u64) -> Vec<Trial<'a>> {
    let mut random = fastrand::Rng::with_seed(seed);
    let mut taken = BTreeSet::new();
    let mut paths: Vec<&String> = docs.keys().filter(|path| mdsdk::rooms::source::page_name(path).is_some()).collect();
    let mut kinds: Vec<&Kind> = kinds.to_vec();
    random.shuffle(&mut kinds);
    let mut trials = Vec::new();
    for kind in kinds {
        random.shuffle(&mut paths);
        let found = paths.iter().filter(|path| !taken.contains(**path)).find_map(|path| {
            let edits = (kind.edits)(&Page { path, text: &docs[*path], docs });
            random.choice(edits).map(|edit| ((*path).clone(), edit))
        });
        if let Some((path, edit)) = found {
            taken.insert(path.clone());
            trials.push(Trial { kind, path, edit });
        }
    }
    trials
}

/// Docs in which edits are made, and the findings that they did not have before.
pub(crate) struct Edited {
    after: Findings,
    new: Vec<Diagnostic>,
}

impl Edited {
    pub(crate) fn new(docs: &Docs, before: &Findings, trials: &[Trial<'_>]) -> Self {
        let mut edited = docs.clone();
        for Trial { path, edit, .. } in trials {
            let text = edit.apply(&docs[path]);
            edited.insert(path.clone(), text);
        }
        let after = Findings::of(&edited);
        let mut left = before.counts.clone();
        let mut new = Vec::new();
        for finding in &after.report {
            let key = (finding.code, finding.span.file.to_string(), finding.message.clone());
            match left.get_mut(&key).filter(|count| **count > 0) {
                Some(count) => *count -= 1,
                None => new.push(finding.clone()),
            }
        }
        Self { after, new }
    }

    /// All that is found.
    pub(crate) fn found(&self) -> Vec<String> {
        self.new.iter().map(|finding| self.after.text(finding)).collect()
    }

    /// What is found of one of the edits.
    pub(crate) fn seen(&self, docs: &Docs, Trial { kind, path, edit }: &Trial<'_>) -> Seen {
        let Self { after, new } = self;
        let lines = edit.lines(&docs[path]);
        let is_here = |span: &Span| *span.file == **path;
        let at_line = |span: &Span| is_here(span) && lines.contains(&after.line(span));
        let removed = &docs[path][edit.at.clone()];
        let names_page = |finding: &Diagnostic| {
            let name = finding.span.file.rsplit('/').next().unwrap_or_default();
            removed.contains(name)
        };
        let told = |is_meant: &dyn Fn(&Diagnostic) -> bool| -> Vec<String> {
            new.iter().filter(|finding| is_meant(finding)).map(|finding| after.text(finding)).collect()
        };
        let own = told(&|finding| places(finding).any(is_here));
        let at = match kind.trace {
            Trace::Line => told(&|finding| places(finding).any(at_line)),
            Trace::Page => own.clone(),
            Trace::Named => told(&names_page),
        };
        match (at.is_empty(), own.is_empty()) {
            (false, _) => Seen::AtTheLine(at),
            (true, false) => Seen::Elsewhere(own),
            (true, true) => Seen::Unseen,
        }
    }
}
