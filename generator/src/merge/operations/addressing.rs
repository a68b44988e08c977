//! How the docs write addresses of entities, and which values in brackets are keys.

use crate::claims::{OperationNoun, PageClaims, ParameterClaim, ParameterSource, RequestClaim};
use crate::merge::merger::Merger;
use crate::model::{Addressing, Argument, KeyForm, KeyPlace, PathKey, ReferenceForm, Segment};

impl Merger<'_> {
    /// As most request lines write keys, and most examples references.
    pub(in crate::merge) fn merge_addressing(&mut self) {
        let requests = self.pages.iter().filter_map(|page| page.operations.as_ref()).flat_map(|page| &page.requests);
        let (mut segments, mut brackets) = (0, 0);
        for request in requests {
            for segment in &request.path.segments {
                match segment {
                    Segment::Key(PathKey { form: KeyForm::Segment, .. }) => segments += 1,
                    Segment::Key(PathKey { form: KeyForm::Brackets | KeyForm::Quotes, .. }) => brackets += 1,
                    call if is_call_of_one(call, request) => brackets += 1,
                    _ => {}
                }
            }
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

/// The values that are the key of a collection in a call without names: `members({memberId})`. A page that speaks of a
/// function, or lists what it takes, has none.
pub(in crate::merge) fn key_in_brackets<'a>(
    page: &PageClaims,
    request: &RequestClaim,
    segment: &'a Segment,
) -> Option<(&'a str, &'a [Argument])> {
    let Segment::Call { name, arguments } = segment else { return None };
    let claims = page.operations.as_ref()?;
    let is_meant = |row: &ParameterClaim, argument: &Argument| {
        row.of.contains(&argument.name) || row.name.value.eq_ignore_ascii_case(&argument.name)
    };
    let is_listed = claims
        .parameters
        .iter()
        .any(|row| row.source == ParameterSource::Function && arguments.iter().any(|argument| is_meant(row, argument)));
    let is_function = claims.noun == Some(OperationNoun::Function) || is_listed;
    (is_call_of_one(segment, request) && !is_function).then_some((name, arguments))
}

/// A key in brackets, as the docs write it; the parts of one of several have no names.
pub(in crate::merge) fn bracketed_key(values: &[Argument]) -> Segment {
    if let [Argument { parameter, quoted, .. }] = values {
        let form = if *quoted { KeyForm::Quotes } else { KeyForm::Brackets };
        return Segment::Key(PathKey { name: parameter.clone(), form });
    }
    let unnamed = |value: &Argument| Argument { name: String::new(), ..value.clone() };
    Segment::AlternateKey(values.iter().map(unnamed).collect())
}

fn is_call_of_one(segment: &Segment, request: &RequestClaim) -> bool {
    matches!(segment, Segment::Call { name, .. } if request.bracketed.contains(&name.to_lowercase()))
}
