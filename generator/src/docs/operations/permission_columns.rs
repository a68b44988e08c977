//! Permission tables with a column per caller and a row per resource.
//!
//! A row is about the URLs that its resource stands in: "group \[event\](event.md)" about
//! `/groups/{id}/events/{id}/extensions`, "event" about all other events.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use crate::claims::{PermissionClaim, RequestClaim};
use crate::docs::ledger::{Context, RowClaim};
use crate::markdown::{Row, Table, Text};
use crate::model::{Caller, Segment};
use crate::report::{Code, Diagnostic, Level};

use super::permissions::claim_cells;

/// What the rows say, each of the requests that it is about; where the rows speak of no URL of the page, each is about
/// all.
pub(super) fn claim_columns(
    cx: &mut Context<'_>,
    table: &Table,
    by_column: &[Option<Caller>],
    requests: &[RequestClaim],
) -> Vec<PermissionClaim> {
    let label = by_column.iter().position(Option::is_none);
    let labels: Vec<Option<&Text>> = table.rows.iter().map(|row| row.cells.get(label?)).collect();
    let subjects: Vec<Option<Subject>> = labels.iter().map(|label| label.map(Subject::read)).collect();
    let about = requests_of(&subjects, requests);
    if let Some(about) = &about {
        note_left_out(cx, about, requests);
    }
    let mut claims = Vec::new();
    for (at, (row, label)) in table.rows.iter().zip(labels).enumerate() {
        let of = about.as_ref().map(|about| &about[at]);
        match label.filter(|_| of.is_some_and(BTreeSet::is_empty)) {
            Some(label) => refuse_other(cx, row, label),
            None => claims.extend(claim_row(cx, row, by_column, of)),
        }
    }
    claims
}

fn claim_row(
    cx: &mut Context<'_>,
    row: &Row,
    by_column: &[Option<Caller>],
    of: Option<&BTreeSet<usize>>,
) -> Vec<PermissionClaim> {
    let mut said = Vec::new();
    for (cell, caller) in row.cells.iter().zip(by_column) {
        let claim = caller.map(|caller| claim_cells(cx, caller, &[cell], row, false));
        said.extend(claim.map(|claim| PermissionClaim { of: of.cloned(), ..claim }));
    }
    RowClaim::new(row, said).keep(cx)
}

/// A row about something that no URL of the page has.
fn refuse_other(cx: &mut Context<'_>, row: &Row, label: &Text) {
    let message = format!("no URL of the page is about `{}`; the row isn't read", label.trimmed());
    let mut finding = Diagnostic::new(Code::UnknownPermissionRow, label.span.clone(), message);
    finding.level = Level::Note;
    cx.refuse(row, finding);
}

/// Requests that no row is about.
fn note_left_out(cx: &mut Context<'_>, about: &[BTreeSet<usize>], requests: &[RequestClaim]) {
    let told: BTreeSet<&usize> = about.iter().flatten().collect();
    let left_out = requests.iter().enumerate().filter(|(number, _)| !told.contains(number));
    for (_, request) in left_out {
        let what = format!("{} {}", request.method.as_str(), request.path);
        let message = format!("no row of the permissions is about `{what}`; who may call it isn't read");
        let mut note = Diagnostic::new(Code::UnknownPermissionRow, request.span.clone(), message);
        note.level = Level::Note;
        cx.report.push(note);
    }
}

/// The requests that each row is about, by their numbers on the page; nothing where no row is about any.
fn requests_of(subjects: &[Option<Subject>], requests: &[RequestClaim]) -> Option<Vec<BTreeSet<usize>>> {
    let mut about = vec![BTreeSet::new(); subjects.len()];
    for (number, request) in requests.iter().enumerate() {
        let names = names(request);
        let fits: Vec<Option<Fit>> = subjects.iter().map(|subject| subject.as_ref()?.fit(&names)).collect();
        let best = fits.iter().flatten().max();
        for (of, _) in about.iter_mut().zip(&fits).filter(|(_, fit)| fit.is_some() && fit.as_ref() == best) {
            of.insert(number);
        }
    }
    about.iter().any(|of| !of.is_empty()).then_some(about)
}

/// The names in a URL, in lower case.
fn names(request: &RequestClaim) -> Vec<String> {
    let names = request.path.segments.iter().filter_map(|segment| match segment {
        Segment::Name(name) | Segment::Call { name, .. } => Some(name.to_lowercase()),
        Segment::Key(_)
        | Segment::LiteralKey(_)
        | Segment::AlternateKey(_)
        | Segment::Cast(_)
        | Segment::PathAddress(_)
        | Segment::Ref
        | Segment::Value
        | Segment::Count => None,
    });
    names.collect()
}

/// The resource that a row names.
struct Subject {
    /// The words of its name in lower case, what it is last.
    words: Vec<String>,
    /// The name of the page that it links.
    page: Option<String>,
}

/// How well a row fits a URL: where in it the resource stands, whether by its whole name, and how many of the words
/// before that stand in it and don't.
type Fit = (usize, bool, usize, Reverse<usize>);

impl Subject {
    fn read(label: &Text) -> Self {
        let name = label.trimmed().split(['(', '（']).next().unwrap_or_default().to_lowercase();
        let page = label.links().next().and_then(|(_, _, target)| target.split('#').next()?.rsplit('/').next());
        let page = page.map(|file| file.trim_end_matches(".md").to_lowercase());
        Self { words: name.split_whitespace().map(str::to_owned).collect(), page }
    }

    fn fit(&self, names: &[String]) -> Option<Fit> {
        let (noun, before) = self.words.split_last()?;
        let last = |stands: fn(&str, &str) -> bool| {
            names
                .iter()
                .rposition(|name| stands(name, noun) || self.page.as_ref().is_some_and(|page| stands(name, page)))
        };
        let (at, is_whole) = match last(names_many) {
            Some(at) => (at, true),
            None => (last(ends_name)?, false),
        };
        let found = before.iter().filter(|word| names[..at].iter().any(|name| names_many(name, word))).count();
        Some((at, is_whole, found, Reverse(before.len() - found)))
    }
}

/// `events` names many of `event`, and `organization` one of itself.
fn names_many(name: &str, noun: &str) -> bool {
    let of_y = noun.strip_suffix('y').and_then(|stem| name.strip_prefix(stem)) == Some("ies");
    of_y || name.strip_prefix(noun).is_some_and(|end| matches!(end, "" | "s" | "es"))
}

/// `lists` is the end of many of `tasklist`.
fn ends_name(name: &str, noun: &str) -> bool {
    let one = name.trim_end_matches('s');
    one.len() >= SHORTEST_END && noun.ends_with(one)
}

/// Shorter words are the end of too many others.
const SHORTEST_END: usize = 4;
