//! A permission that one page names, and that is nearly one that many pages name.

use std::collections::{BTreeMap, BTreeSet};

use crate::lint::context::Context;
use crate::lint::likeness::slips;
use crate::model::{Caller, did_you_mean};
use crate::report::{Code, Diagnostic};
use crate::source::Span;

use super::whole_word;

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
    rare.flat_map(|(name, rows)| rows.iter().filter_map(|row| finding(cx, name, row, &known))).collect()
}

fn finding(cx: &Context<'_>, name: &str, row: &Span, known: &[&str]) -> Option<Diagnostic> {
    let text = cx.text(row).unwrap_or_default();
    let at = whole_word(text, name);
    let fragment = at.and_then(|at| fragment_before(&text[..at]));
    let (written, place) = match (at, fragment) {
        (Some(at), Some(fragment)) => {
            (format!("{fragment}{name}"), Some(row.part(at - fragment.len() - 1..at + name.len())))
        }
        (Some(at), None) => (name.to_owned(), Some(row.part(at..at + name.len()))),
        (None, _) => (name.to_owned(), None),
    };
    let is_meant = |known: &&&str| if fragment.is_some() { **known == written } else { is_near_miss(name, known) };
    let meant: Vec<&str> = known.iter().filter(is_meant).copied().collect();
    let first = meant.first()?;
    let message = format!("no other page names the permission `{name}`");
    let finding = Diagnostic::new(Code::RarePermission, place.clone().unwrap_or_else(|| row.clone()), message);
    let finding = did_you_mean(&meant).into_iter().fold(finding, Diagnostic::help);
    Some(match place.filter(|_| meant.len() == 1) {
        Some(place) => finding.edit(place, *first),
        None => finding,
    })
}

/// The word before a blank that parts a name: `Boat` of `Boat Yards.Read.All`. Words between names begin small.
fn fragment_before(before: &str) -> Option<&str> {
    let word = before.strip_suffix(' ')?;
    let start = word.rfind(|c: char| !c.is_ascii_alphanumeric()).map_or(0, |at| at + 1);
    let is_part =
        !word[..start].ends_with(['.', ':', '-']) && word[start..].starts_with(|c: char| c.is_ascii_uppercase());
    is_part.then(|| &word[start..])
}

/// Whether two names differ by case, by one letter, or by two that are swapped.
fn is_near_miss(name: &str, known: &str) -> bool {
    let is_case = name.eq_ignore_ascii_case(known);
    let is_slip = name.len() >= LEAST && slips(name, known, 1) == Some(1);
    name != known && (is_case || is_slip)
}
