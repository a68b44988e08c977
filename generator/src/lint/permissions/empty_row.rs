//! A row of a caller that says nothing.

use crate::claims::{OperationClaims, PermissionClaim};
use crate::lint::context::Context;
use crate::report::{Code, Diagnostic};

pub(in crate::lint) fn check(cx: &Context<'_>) -> Vec<Diagnostic> {
    let pages = cx.claims.iter().filter_map(|page| page.operations.as_ref());
    let of_page = |page: &OperationClaims| {
        let rows = page.permissions.iter().filter(|row| row.names.is_none() && is_empty(cx, row));
        let rows = rows.filter(|row| !is_divided(cx, row, &page.permissions));
        rows.map(finding).collect::<Vec<_>>()
    };
    pages.flat_map(of_page).collect()
}

/// Whether rows follow that divide this one: they have no caller of their own.
fn is_divided(cx: &Context<'_>, row: &PermissionClaim, rows: &[PermissionClaim]) -> bool {
    let behind = cx.file(&row.span.file).and_then(|file| file.text.get(row.span.end..)).unwrap_or_default();
    let next = row.span.end + behind.len() - behind.trim_start().len();
    let is_next = |other: &&PermissionClaim| (other.span.start..=other.span.end).contains(&next);
    behind.trim_start().starts_with('|') && rows.iter().find(is_next).is_none_or(|next| next.caller == row.caller)
}

/// Whether all cells but the first are.
fn is_empty(cx: &Context<'_>, row: &PermissionClaim) -> bool {
    let cells = cx.text(&row.span).unwrap_or_default().trim().trim_matches('|').split('|');
    cells.skip(1).all(|cell| cell.trim().is_empty())
}

fn finding(row: &PermissionClaim) -> Diagnostic {
    let finding = Diagnostic::new(Code::EmptyPermissionRow, row.span.clone(), "the row names no permission");
    finding.help("write `Not supported.` where no permission helps")
}
