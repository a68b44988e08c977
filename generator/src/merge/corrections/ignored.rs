//! What corrections leave out.

use crate::claims::{CorrectionClaim, CorrectionKey, PropertyClaim};
use crate::model::Subject;
use crate::report::Diagnostic;
use crate::source::Span;

/// What corrections leave out, and where pages say it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ignored {
    /// What each is about.
    pub(in crate::merge) subjects: Vec<(Subject, CorrectionClaim)>,
    /// The rows of properties, and the request lines of operations.
    pub(in crate::merge) places: Vec<Span>,
}

impl Ignored {
    /// Where a correction leaves out the property or the operation that `subject` names, and why.
    pub fn find(&self, subject: &str) -> Option<(&Span, &str)> {
        let (_, claim) = self.subjects.iter().find(|(about, _)| about.is_called(subject))?;
        Some((claim.place(CorrectionKey::Ignore)?, &claim.because))
    }

    /// Whether a finding is about something that is left out: it stands where that is said, or such places are all that
    /// it is held against.
    pub fn is_told_by(&self, finding: &Diagnostic) -> bool {
        let is_in = |span: &Span| self.places.iter().any(|place| is_within(span, place));
        let against = &finding.witnesses;
        is_in(&finding.span) || (!against.is_empty() && against.iter().all(|witness| is_in(&witness.span)))
    }
}

/// Whether a span lies in a place.
pub(super) fn is_within(span: &Span, place: &Span) -> bool {
    span.file == place.file && place.start <= span.start && span.end <= place.end
}

/// Where a row says something: all of its cells. A row without a type has its whole span for that of the type.
pub(super) fn place_of(row: &PropertyClaim) -> Span {
    let name = &row.name.span;
    let others = [Some(&row.ty.span), row.doc.as_ref().map(|doc| &doc.span)].into_iter().flatten();
    others
        .filter(|cell| cell.file == name.file)
        .fold(name.clone(), |place, cell| Span::new(&place.file, place.start.min(cell.start)..place.end.max(cell.end)))
}
