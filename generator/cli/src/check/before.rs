//! Which findings the docs had before a change.
//!
//! A finding in a line that is as it was is the one that stood there, whatever else the change brought. One in a line
//! that is another now can only be what stood in the lines that it replaces. What is left in lines that are as they
//! were has come from elsewhere, as where the second of two rows is now the first: there, being the same is enough.

use std::collections::BTreeMap;

use mdsdk::SourceMap;
use mdsdk::report::{Diagnostic, Identity, Report};

use super::known::{Known, Page, Paged, unnamed};
use super::lines::{Lines, Origin, line};

/// The docs before a change: what was found, and the files.
pub(super) struct Before {
    pub(super) report: Report,
    pub(super) map: SourceMap,
}

/// Findings that are not yet found again: by where they stood and all that makes them the same but their subject.
type Waiting<'a> = BTreeMap<(&'a str, Identity), Vec<(usize, &'a Diagnostic)>>;

impl Before {
    /// Whether each of these findings was there.
    pub(super) fn had(&self, findings: &[Paged<'_>], now: &SourceMap, is_there: impl Fn(&Page) -> bool) -> Vec<bool> {
        let lines = Lines::of(findings.iter().map(|(finding, _)| &*finding.span.file), now, &self.map);
        let origins: Vec<Origin<'_>> = findings.iter().map(|(finding, _)| lines.origin(&finding.span)).collect();
        let mut waiting = self.waiting();
        let mut had = vec![false; findings.len()];
        for subject in [Subject::Same, Subject::Any] {
            for ((had, origin), (finding, _)) in had.iter_mut().zip(&origins).zip(findings) {
                *had = *had
                    || match origin {
                        Origin::Kept(file, line) => take(&mut waiting, file, *line..line + 1, finding, subject),
                        Origin::Changed(..) | Origin::New => false,
                    };
            }
        }
        for ((had, origin), (finding, _)) in had.iter_mut().zip(&origins).zip(findings) {
            if let Origin::Changed(file, lines) = origin {
                *had = take(&mut waiting, file, lines.clone(), finding, Subject::Any);
            }
        }
        let page = |finding: &Diagnostic| Page { api: None, path: finding.span.file.to_string() };
        let left = waiting.into_values().flatten().map(|(_, finding)| (finding, page(finding)));
        let mut left = Known::of(left);
        let (places, moved): (Vec<usize>, Vec<Paged<'_>>) = (findings.iter().enumerate())
            .filter(|(at, _)| !had[*at] && matches!(origins[*at], Origin::Kept(..)))
            .map(|(at, finding)| (at, finding.clone()))
            .unzip();
        for (at, is_known) in places.into_iter().zip(left.take(&moved, is_there)) {
            had[at] = is_known;
        }
        had
    }

    fn waiting(&self) -> Waiting<'_> {
        let mut waiting = Waiting::new();
        for finding in &self.report {
            let at = line(&self.map, &finding.span);
            waiting.entry((&finding.span.file, unnamed(&finding.identity()))).or_default().push((at, finding));
        }
        waiting
    }
}

/// What a finding must be about to be the same.
#[derive(Clone, Copy)]
enum Subject {
    Same,
    Any,
}

/// Whether such a finding waits in these lines; it does no more.
fn take<'a>(
    waiting: &mut Waiting<'a>,
    file: &'a str,
    lines: std::ops::Range<usize>,
    finding: &Diagnostic,
    subject: Subject,
) -> bool {
    let Some(alike) = waiting.get_mut(&(file, unnamed(&finding.identity()))) else { return false };
    let is_meant = |one: &Diagnostic| match subject {
        Subject::Same => one.subject == finding.subject,
        Subject::Any => true,
    };
    let found = alike.iter().position(|(line, one)| lines.contains(line) && is_meant(one));
    found.map(|at| alike.remove(at)).is_some()
}
