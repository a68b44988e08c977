//! A row that says that a property is read-only, and that requests must have it.

use crate::claims::PropertyClaim;
use crate::lint::context::Context;
use crate::model::{Aspect, Ground, Property};
use crate::report::{Code, Diagnostic};
use crate::source::{Span, page_name};

pub(in crate::lint) fn check(cx: &Context<'_>) -> Vec<Diagnostic> {
    let rows = cx.claims.iter().flat_map(|page| &page.types).flat_map(|ty| &ty.properties);
    let properties = cx.model.types.values().flat_map(|ty| &ty.properties);
    rows.filter_map(of_row).chain(properties.filter_map(said_by_several)).collect()
}

fn of_row(row: &PropertyClaim) -> Option<Diagnostic> {
    Some(finding((&row.name.value, &row.name.span), (row.read_only.as_ref()?, row.required.as_ref()?)))
}

/// What a correction, or metadata, makes of a property beside its row or another correction.
fn said_by_several(property: &Property) -> Option<Diagnostic> {
    let ground = |aspect: Aspect| property.said.ground(aspect);
    let (read_only, required) = (ground(Aspect::ReadOnly)?, ground(Aspect::RequiredOnCreate)?);
    let place = |ground: &'_ Ground| ground.origins.first().map(|origin| origin.span.clone());
    let is_of_metadata = place(read_only).is_some_and(|place| page_name(&place.file).is_none());
    let correction = [required, read_only].into_iter().find(|ground| ground.rule.is_correction());
    let contradicting = correction.or(is_of_metadata.then_some(required))?;
    let is_both = property.read_only && property.required_on_create;
    let (at, read_only, required) = (place(contradicting)?, place(read_only)?, place(required)?);
    is_both.then(|| finding((&property.name, &at), (&read_only, &required)))
}

fn finding((name, place): (&str, &Span), (read_only, required): (&Span, &Span)) -> Diagnostic {
    let message = format!("`{name}` is read-only and required: no request can have it");
    let finding = Diagnostic::new(Code::ReadOnlyAndRequired, place.clone(), message);
    finding.witness(read_only.clone(), "read-only here").witness(required.clone(), "required here")
}
