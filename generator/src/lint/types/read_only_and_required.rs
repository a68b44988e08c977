//! A row that says that a property is read-only, and that requests must have it.

use crate::claims::PropertyClaim;
use crate::lint::context::Context;
use crate::report::{Code, Diagnostic};

pub(in crate::lint) fn check(cx: &Context<'_>) -> Vec<Diagnostic> {
    let rows = cx.claims.iter().flat_map(|page| &page.types).flat_map(|ty| &ty.properties);
    rows.filter_map(finding).collect()
}

fn finding(row: &PropertyClaim) -> Option<Diagnostic> {
    let (read_only, required) = (row.read_only.as_ref()?, row.required.as_ref()?);
    let message = format!("`{}` is read-only and required: no request can have it", row.name.value);
    let finding = Diagnostic::new(Code::ReadOnlyAndRequired, row.name.span.clone(), message);
    Some(finding.witness(read_only.clone(), "read-only here").witness(required.clone(), "required here"))
}
