//! A permission that one page names, and that is nearly one that many pages name.

use std::collections::{BTreeMap, BTreeSet};

use crate::lint::context::Context;
use crate::model::Caller;
use crate::report::{Code, Diagnostic};
use crate::source::Span;

/// On so many pages a permission is known.
const MANY: usize = 3;

/// Shorter names differ by a letter and are meant.
const LEAST: usize = 6;

pub(in crate::lint) fn check(cx: &Context<'_>) -> Vec<Diagnostic> {
    let mut rows: BTreeMap<&str, BTreeSet<&Span>> = BTreeMap::new();
    for operation in &cx.model.operations {
        for (caller, names) in operation.permissions.lists() {
            let said = operation.permissions.said.origins(Caller::aspect(caller));
            for name in names.into_iter().flatten() {
                rows.entry(name).or_default().extend(said.iter().map(|origin| &origin.span));
            }
        }
    }
    let pages = |rows: &BTreeSet<&Span>| rows.iter().map(|row| &row.file).collect::<BTreeSet<_>>().len();
    let known: Vec<&str> = rows.iter().filter(|(_, rows)| pages(rows) >= MANY).map(|(name, _)| *name).collect();
    let rare = rows.iter().filter(|(_, rows)| pages(rows) == 1);
    let meant = |name: &str| known.iter().find(|known| is_near_miss(name, known)).copied();
    rare.flat_map(|(name, rows)| {
        let meant = meant(name);
        rows.iter().filter_map(move |row| Some(finding(cx, name, meant?, row)))
    })
    .collect()
}

fn finding(cx: &Context<'_>, name: &str, meant: &str, row: &Span) -> Diagnostic {
    let place = cx.text(row).and_then(|text| text.find(name)).map(|at| row.part(at..at + name.len()));
    let message = format!("no other page names the permission `{name}`");
    let finding = Diagnostic::new(Code::RarePermission, place.clone().unwrap_or_else(|| row.clone()), message);
    let finding = finding.help(format!("did you mean `{meant}`?"));
    match place {
        Some(place) => finding.edit(place, meant),
        None => finding,
    }
}

/// Whether two names differ by case, by one letter, or by two that are swapped.
fn is_near_miss(name: &str, known: &str) -> bool {
    let is_case = name.eq_ignore_ascii_case(known);
    let is_slip = name.len() >= LEAST && strsim::damerau_levenshtein(name, known) == 1;
    name != known && (is_case || is_slip)
}
