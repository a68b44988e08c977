//! Corrections that do nothing: without them as much is true, and as much is wrong.

use std::collections::BTreeSet;

use crate::claims::CorrectionKey;
use crate::model::Subject;
use crate::report::{Code, Diagnostic, Report};
use crate::source::Span;

use super::facts::clear;
use super::heard::Corrections;
use super::hearing::Heard;
use super::ignored::is_within;

/// What is told of a correction that changes nothing of the model, unless it mends something.
pub(in crate::merge) struct Idle {
    /// Which of those that are heard it is.
    pub(super) at: usize,
    /// What of it changes nothing.
    pub(super) fact: CorrectionKey,
    pub(super) told: Diagnostic,
}

/// The places of what is wrong without such corrections, and isn't with them.
pub(in crate::merge) struct Mended(BTreeSet<Span>);

impl Mended {
    pub(in crate::merge) fn new(without: &Report, with: &Report) -> Self {
        let told: BTreeSet<(Code, &Span)> = with.iter().map(|found| (found.code, &found.span)).collect();
        let gone = without.iter().filter(|found| !told.contains(&(found.code, &found.span)));
        let places = gone.flat_map(|found| {
            let against = found.witnesses.iter().map(|witness| &witness.span);
            std::iter::once(&found.span).chain(against)
        });
        Self(places.cloned().collect())
    }

    fn is_in(&self, place: &Span) -> bool {
        let from = Span::new(&place.file, place.start..place.start);
        self.0.range(from..).take_while(|span| span.start <= place.end).any(|span| is_within(span, place))
    }
}

impl Corrections {
    /// Hears no more what changes nothing of the model.
    pub(in crate::merge) fn set_aside(&mut self, idle: &[Idle]) {
        for Idle { at, fact, .. } in idle {
            if let Some(correction) = self.heard.get_mut(*at) {
                clear(&mut correction.claim, *fact);
            }
        }
    }

    /// What is told of the corrections that mend nothing.
    pub(in crate::merge) fn idle(&self, idle: Vec<Idle>, heard: &Heard, mended: &Mended) -> Report {
        let mends = |at: usize| {
            let rows = heard.rows.get(&at).into_iter().flatten();
            rows.chain(self.places(at)).any(|place| mended.is_in(place))
        };
        let mut report = Report::default();
        idle.into_iter().filter(|one| !mends(one.at)).for_each(|one| report.push(one.told));
        report
    }

    /// Where else than in rows it is said what a correction is about.
    fn places(&self, at: usize) -> Vec<&Span> {
        let Some(correction) = self.heard.get(at) else { return Vec::new() };
        let of_enum = match &correction.subject {
            Subject::Enum(name) => self.known.model.enums.get(name),
            _ => None,
        };
        let origins = of_enum.into_iter().flat_map(|ty| {
            let members = ty.members.iter().filter_map(|member| member.origin.as_ref());
            ty.origins.iter().chain(members)
        });
        origins.map(|origin| &origin.span).chain(&correction.requests).collect()
    }
}
