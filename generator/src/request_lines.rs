//! What has become of request lines once the model is finished: a line is modelled where its operation is in the model.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::claims::PageClaims;
use crate::docs::{Construct, Coverage, Reason};
use crate::model::Model;
use crate::report::{Code, Diagnostic, Report};
use crate::source::Span;

/// The request lines that pages are read with, whatever corrections leave out.
pub(crate) struct RequestLines {
    /// Those that document operations.
    own: Vec<Span>,
    /// Those that mention operations.
    mentioned: Vec<Span>,
}

impl RequestLines {
    pub(crate) fn of(pages: &[Arc<PageClaims>]) -> Self {
        let own = pages.iter().filter_map(|page| page.operations.as_ref()).flat_map(|claims| &claims.requests);
        let mentioned = pages.iter().flat_map(|page| &page.mentions);
        Self {
            own: own.map(|request| request.span.clone()).collect(),
            mentioned: mentioned.map(|mention| mention.span.clone()).collect(),
        }
    }

    /// Those of pages that aren't among these any more.
    pub(crate) fn of_others(&self, pages: &[Arc<PageClaims>]) -> Vec<Span> {
        let Self { own, mentioned } = Self::of(pages);
        let heard: BTreeSet<Span> = own.into_iter().chain(mentioned).collect();
        self.own.iter().chain(&self.mentioned).filter(|line| !heard.contains(line)).cloned().collect()
    }

    /// Enters what the finished model has of them; `left_out` are those that corrections ignore.
    pub(crate) fn settle(self, coverage: &mut Coverage, model: &Model, left_out: &BTreeSet<Span>, report: &Report) {
        let origins = model.operations.iter().flat_map(|operation| &operation.origins);
        let modelled: BTreeSet<&Span> = origins.map(|origin| &origin.span).collect();
        let told: BTreeSet<&Span> = report.iter().map(|finding| &finding.span).collect();
        let counts = coverage.counts.entry(Construct::RequestLine).or_default();
        for line in self.own.into_iter().filter(|line| !modelled.contains(line)) {
            counts.modelled -= 1;
            if left_out.contains(&line) {
                *counts.ignored.entry(Reason::Corrected).or_default() += 1;
            } else if told.contains(&line) {
                counts.reported += 1;
            } else {
                counts.left_over += 1;
                coverage.left_over.push((Construct::RequestLine, line));
            }
        }
        let stray = report.iter().filter(|finding| finding.code == Code::StrayRequest);
        let stray: BTreeSet<&Span> = stray.map(|finding| &finding.span).collect();
        let unread = self.mentioned.iter().filter(|line| stray.contains(line)).count();
        if let Some(mentioned) = counts.ignored.get_mut(&Reason::Mentioned) {
            *mentioned -= unread;
        }
        counts.ignored.retain(|_, count| *count > 0);
        counts.reported += unread;
    }
}

/// How many places a finding on all docs shows.
const SHOWN: usize = 3;

/// The finding that most request lines give no operation; nothing where few do.
pub(crate) fn most_are_unread(coverage: &Coverage, report: &Report) -> Option<Diagnostic> {
    let counts = coverage.counts.get(&Construct::RequestLine)?;
    let unread = counts.reported + counts.left_over;
    let total = unread + counts.modelled;
    if unread < SHOWN || unread * 2 <= total {
        return None;
    }
    let is_of_line = |code: Code| matches!(code, Code::StrayRequest | Code::BrokenRequestLine | Code::BrokenRequestUrl);
    let reported = report.iter().filter(|finding| is_of_line(finding.code)).map(|finding| &finding.span);
    let left_over = coverage.left_over.iter().filter(|(construct, _)| *construct == Construct::RequestLine);
    let places: BTreeSet<&Span> = reported.chain(left_over.map(|(_, span)| span)).collect();
    let mut places = places.into_iter();
    let message = format!("{unread} of {total} request lines give no operation: the docs are mostly unread");
    let first = Diagnostic::new(Code::UnreadRequests, places.next()?.clone(), message).label("one of them");
    let finding = places.take(SHOWN - 1).fold(first, |finding, place| finding.witness(place.clone(), "another"));
    Some(finding.help(
        "give each request a code block under `## HTTP request`, on a page with the sections of an API page; where all \
         is written otherwise, describe its words and forms in a dialect (`Sources::dialect`)",
    ))
}
