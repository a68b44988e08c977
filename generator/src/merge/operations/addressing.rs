//! How the docs write addresses of entities, and which values in brackets are keys.

use crate::claims::{OperationNoun, PageClaims, ParameterClaim, ParameterSource, RequestClaim};
use crate::merge::merger::Merger;
use crate::model::{Addressing, Argument, Aspect, Ground, KeyForm, KeyPlace, Origin, PathKey, Rule, Segment, majority};

impl Merger<'_> {
    /// As most request lines write keys, and most examples references.
    pub(in crate::merge) fn merge_addressing(&mut self) {
        let requests = self.pages.iter().filter_map(|page| page.operations.as_ref()).flat_map(|page| &page.requests);
        let written = requests
            .flat_map(|request| request.path.segments.iter().filter_map(key_place).map(|place| (place, &request.span)));
        let shown = self.pages.iter().flat_map(|page| &page.examples).filter_map(|example| example.request.as_ref());
        let referred = shown.flat_map(|message| message.references.iter().map(|form| (*form, &message.span)));
        let (keys, references) = (majority(written), majority(referred));
        self.model.addressing = Addressing {
            keys: keys.as_ref().map(|keys| keys.value).unwrap_or_default(),
            references: references.as_ref().map(|references| references.value),
        };
        let grounds = [keys.map(|keys| (keys.rule, keys.origins)), references.map(|form| (form.rule, form.origins))];
        let (rules, origins): (Vec<Rule>, Vec<Vec<Origin>>) = grounds.into_iter().flatten().unzip();
        let rule = rules.into_iter().find(|rule| !rule.is_plain()).unwrap_or_default();
        if !origins.is_empty() {
            self.model.said.set(Aspect::Addressing, Ground::by(rule, origins.concat()));
        }
    }
}

/// Where a segment has a key.
fn key_place(segment: &Segment) -> Option<KeyPlace> {
    match segment {
        Segment::Key(PathKey { form: KeyForm::Segment, .. }) => Some(KeyPlace::Segment),
        Segment::Key(PathKey { form: KeyForm::Brackets | KeyForm::Quotes, .. }) => Some(KeyPlace::Brackets),
        call if is_call_of_values(call) => Some(KeyPlace::Brackets),
        _ => None,
    }
}

/// The values that are the key of a collection in a call without names: `members({memberId})`. The function that a page
/// speaks of, at the end of its URL, has none, nor has what takes arguments that it lists.
pub(in crate::merge) fn key_in_brackets<'a>(
    page: &PageClaims,
    request: &RequestClaim,
    segment: &'a Segment,
) -> Option<(&'a str, &'a [Argument])> {
    let Segment::Call { name, arguments } = segment else { return None };
    let claims = page.operations.as_ref()?;
    let is_meant = |row: &ParameterClaim, argument: &Argument| {
        row.of.contains(&argument.parameter) || row.name.value.eq_ignore_ascii_case(&argument.parameter)
    };
    let is_listed = claims
        .parameters
        .iter()
        .any(|row| row.source == ParameterSource::Function && arguments.iter().any(|argument| is_meant(row, argument)));
    let is_last = || request.path.segments.last().is_some_and(|last| std::ptr::eq(last, segment));
    let is_function = is_listed || claims.noun == Some(OperationNoun::Function) && is_last();
    (is_call_of_values(segment) && !is_function).then_some((name, arguments))
}

/// A key in brackets, as the docs write it; the parts of one of several have no names.
pub(in crate::merge) fn bracketed_key(values: &[Argument]) -> Segment {
    if let [Argument { parameter, quoted, .. }] = values {
        let form = if *quoted { KeyForm::Quotes } else { KeyForm::Brackets };
        return Segment::Key(PathKey { name: parameter.clone(), form });
    }
    Segment::AlternateKey(values.to_vec())
}

/// Whether values without names stand in brackets.
fn is_call_of_values(segment: &Segment) -> bool {
    let is_unnamed = |argument: &Argument| argument.name.is_empty();
    matches!(segment, Segment::Call { arguments, .. } if !arguments.is_empty() && arguments.iter().all(is_unnamed))
}
