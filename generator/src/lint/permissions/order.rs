//! Two permissions in another order than nearly all rows have them: the first is the one with the least privileges.

use std::collections::BTreeMap;

use crate::claims::PermissionClaim;
use crate::lint::context::Context;
use crate::lint::usual::is_slip;
use crate::report::{Code, Diagnostic};
use crate::source::Span;

/// The rows that name the one and then the other.
type Orders<'a> = BTreeMap<(&'a str, &'a str), Vec<&'a Span>>;

pub(in crate::lint) fn check(cx: &Context<'_>) -> Vec<Diagnostic> {
    let rows: Vec<&PermissionClaim> =
        cx.claims.iter().filter_map(|page| page.operations.as_ref()).flat_map(|it| &it.permissions).collect();
    let mut orders = Orders::new();
    for row in &rows {
        for pair in pairs(row) {
            orders.entry(pair).or_default().push(&row.span);
        }
    }
    rows.iter().filter_map(|row| finding(cx, row, &orders)).collect()
}

/// The names of a row that follow each other.
fn pairs(row: &PermissionClaim) -> impl Iterator<Item = (&str, &str)> {
    let names = row.names.as_deref().unwrap_or_default();
    names.windows(2).map(|pair| (pair[0].as_str(), pair[1].as_str()))
}

fn finding<'a>(cx: &Context<'_>, row: &'a PermissionClaim, orders: &Orders<'a>) -> Option<Diagnostic> {
    let rows = |one: &'a str, two: &'a str| orders.get(&(one, two)).map(Vec::as_slice).unwrap_or_default();
    let is_odd = |(one, two): &(&'a str, &'a str)| is_slip(rows(one, two).len(), rows(two, one).len());
    let (one, two) = pairs(row).find(is_odd)?;
    let usual = rows(two, one);
    let message = format!("`{two}` comes before `{one}` in {} other rows", usual.len());
    let finding = Diagnostic::new(Code::PermissionOrder, cx.part(&row.span, one), message);
    Some(finding.witness((*usual.first()?).clone(), "here, too").help("name the least privileged permission first"))
}
