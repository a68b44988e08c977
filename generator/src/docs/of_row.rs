//! What a row says, bound to the row until it is decided what becomes of it: the row's fate follows from that.
//!
//! Nobody else says that a row is modelled. What is dropped on the way leaves its row without a fate, so that it is left over.

use crate::claims::{HeaderClaim, ParameterClaim, PropertyClaim, Said, TypeCell};
use crate::markdown::Row;
use crate::report::{Code, Diagnostic};

use super::context::Context;
use super::coverage::Reason;
use super::distinct::Distinct;
use super::ledger::Part;

/// What a row says.
#[must_use]
#[derive(Debug)]
pub(super) struct OfRow<T> {
    row: Part,
    /// What it says.
    pub what: T,
}

impl<T> OfRow<T> {
    pub(super) fn new(row: &Row, what: T) -> Self {
        Self { row: row.into(), what }
    }

    /// It is part of what the page says.
    pub(super) fn keep(self, cx: &mut Context) -> T {
        cx.ledger.model_row(self.row);
        self.what
    }

    /// It isn't, for this reason.
    pub(super) fn ignore(self, cx: &mut Context, reason: Reason) {
        cx.ledger.ignore(self.row, reason);
    }

    /// It isn't, and this says why.
    pub(super) fn refuse(self, cx: &mut Context, why: Diagnostic) {
        cx.refuse(self.row, why);
    }
}

/// All of them are part of what the page says.
pub(super) fn keep_all<T>(cx: &mut Context, rows: impl IntoIterator<Item = OfRow<T>>) -> Vec<T> {
    rows.into_iter().map(|row| row.keep(cx)).collect()
}

/// What rows list by name.
pub(super) trait Listed {
    /// Its name.
    fn name(&self) -> &Said<String>;
    /// Whether another of this name says the same.
    fn agrees(&self, other: &Self) -> bool;
}

impl<T: Listed> OfRow<T> {
    /// Another row of the same page has this name: one that says the same isn't missed.
    pub(super) fn repeat(self, cx: &mut Context, known: &T) {
        if known.agrees(&self.what) {
            return self.ignore(cx, Reason::Repeated);
        }
        let name = known.name();
        let message = format!("`{}` has two rows that say different types; the first is read", name.value);
        let finding = Diagnostic::new(Code::DuplicateRow, self.what.name().span.clone(), message);
        self.refuse(cx, finding.witness(name.span.clone(), "the first row"));
    }

    /// Adds it to a list where the page doesn't say it yet; `key` is the name by which things differ.
    pub(super) fn add_to(self, cx: &mut Context, list: &mut Distinct<T>, key: &str) {
        match list.get(key) {
            Some(known) => self.repeat(cx, known),
            // Nothing of this name is there.
            None => drop(list.add(key, self.keep(cx))),
        }
    }
}

/// The rows of several tables, each name once.
pub(super) fn distinct<T: Listed>(cx: &mut Context, rows: impl IntoIterator<Item = OfRow<T>>) -> Vec<OfRow<T>> {
    let mut list: Distinct<OfRow<T>> = Distinct::new();
    for row in rows {
        let name = row.what.name().value.clone();
        match list.get(&name) {
            Some(known) => row.repeat(cx, &known.what),
            None => drop(list.add(&name, row)),
        }
    }
    list.into_items()
}

fn same_type(one: &TypeCell, other: &TypeCell) -> bool {
    one.word == other.word && one.collection == other.collection
}

impl Listed for PropertyClaim {
    fn name(&self) -> &Said<String> {
        &self.name
    }

    fn agrees(&self, other: &Self) -> bool {
        same_type(&self.ty, &other.ty)
    }
}

impl Listed for ParameterClaim {
    fn name(&self) -> &Said<String> {
        &self.name
    }

    fn agrees(&self, other: &Self) -> bool {
        match (&self.ty, &other.ty) {
            (Some(one), Some(other)) => same_type(one, other),
            _ => true,
        }
    }
}

/// A header has a row for each of its values.
impl Listed for HeaderClaim {
    fn name(&self) -> &Said<String> {
        &self.name
    }

    fn agrees(&self, _: &Self) -> bool {
        true
    }
}
