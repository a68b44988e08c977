//! How the docs write addresses of entities, and which values in brackets are keys.

use crate::claims::{OperationNoun, PageClaims, ParameterSource, RequestClaim};
use crate::merge::merger::Merger;
use crate::model::{Addressing, Argument, KeyPlace, ReferenceForm, Segment};

impl Merger<'_> {
    /// As most request lines write keys, and most examples references.
    pub(in crate::merge) fn merge_addressing(&mut self) {
        let requests = self.pages.iter().filter_map(|page| page.operations.as_ref()).flat_map(|page| &page.requests);
        let (mut segments, mut brackets) = (0, 0);
        for request in requests {
            for pair in request.path.segments.windows(2) {
                let [Segment::Name(name), Segment::Key(_)] = pair else { continue };
                let is_bracketed = request.bracketed.contains(&name.to_lowercase());
                *(if is_bracketed { &mut brackets } else { &mut segments }) += 1;
            }
            let calls = request.path.segments.iter().filter(|segment| is_call_of_one(segment, request));
            brackets += calls.count();
        }
        let keys = if brackets > segments { KeyPlace::Brackets } else { KeyPlace::Segment };
        self.model.addressing = Addressing { keys, references: self.reference_form() };
    }

    fn reference_form(&self) -> Option<ReferenceForm> {
        let shown = self.pages.iter().flat_map(|page| &page.examples).filter_map(|example| example.request.as_ref());
        let (mut absolute, mut relative) = (0, 0);
        for form in shown.flat_map(|message| &message.references) {
            match form {
                ReferenceForm::Absolute => absolute += 1,
                ReferenceForm::Relative => relative += 1,
            }
        }
        match (absolute, relative) {
            (0, 0) => None,
            (absolute, relative) if relative > absolute => Some(ReferenceForm::Relative),
            _ => Some(ReferenceForm::Absolute),
        }
    }
}

/// The key that a call is of a collection by a value without a name: `members({memberId})`. A page that speaks of a
/// function, or lists what it takes, has none.
pub(in crate::merge) fn key_in_brackets<'a>(
    page: &PageClaims,
    request: &RequestClaim,
    segment: &'a Segment,
) -> Option<(&'a str, &'a Argument)> {
    let Segment::Call { name, arguments } = segment else { return None };
    let claims = page.operations.as_ref()?;
    let [argument] = arguments.as_slice() else { return None };
    let is_listed = claims.parameters.iter().any(|row| {
        row.source == ParameterSource::Function
            && (row.of.contains(&argument.name) || row.name.value.eq_ignore_ascii_case(&argument.name))
    });
    let is_function = claims.noun == Some(OperationNoun::Function) || is_listed;
    (is_call_of_one(segment, request) && !is_function).then_some((name, argument))
}

fn is_call_of_one(segment: &Segment, request: &RequestClaim) -> bool {
    matches!(segment, Segment::Call { name, .. } if request.bracketed.contains(&name.to_lowercase()))
}
