//! Where findings point, to be asked often.

use std::collections::HashMap;
use std::sync::Arc;

use crate::report::{Code, Diagnostic};
use crate::source::Span;

/// The places of some findings.
pub(in crate::docs) struct FindingPlaces {
    /// Of each file: where findings start, in order, and how far the findings up to there reach.
    reach: HashMap<Arc<str>, Vec<(usize, usize)>>,
    /// Whether one says that a code block is never closed.
    pub unclosed_fence: bool,
}

impl FindingPlaces {
    /// The places of these findings.
    pub(in crate::docs) fn of(findings: &[Diagnostic]) -> Self {
        let mut reach: HashMap<Arc<str>, Vec<(usize, usize)>> = HashMap::new();
        for Diagnostic { span, .. } in findings {
            reach.entry(Arc::clone(&span.file)).or_default().push((span.start, span.end));
        }
        for places in reach.values_mut() {
            places.sort_unstable();
            let mut furthest = 0;
            for (_, end) in places {
                furthest = furthest.max(*end);
                *end = furthest;
            }
        }
        Self { reach, unclosed_fence: findings.iter().any(|found| found.code == Code::UnclosedFence) }
    }

    /// Whether one of them points into a place.
    pub(in crate::docs) fn overlaps(&self, place: &Span) -> bool {
        let Some(reach) = self.reach.get(&place.file) else { return false };
        let before = reach.partition_point(|(start, _)| *start < place.end);
        before > 0 && reach[before - 1].1 > place.start
    }
}
