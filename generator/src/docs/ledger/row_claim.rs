//! What a row says, bound to the row until it is decided what becomes of it: the row's fate follows from that.
//!
//! Nobody else says that a row is modelled. What is dropped on the way leaves its row without a fate, so that it is
//! left over.

use super::context::Context;
use super::coverage::Reason;
use super::distinct::Distinct;
use super::entries::Part;
use crate::claims::{HeaderClaim, ParameterClaim, PropertyClaim, ReplyHeaderClaim, Said, TypeCell};
use crate::markdown::{Block, Row};
use crate::report::{Code, Diagnostic};

/// What a row says.
#[must_use]
#[derive(Debug)]
pub(in crate::docs) struct RowClaim<T> {
    row: Part,
    /// What it says.
    pub what: T,
}

impl<T> RowClaim<T> {
    pub(in crate::docs) fn new(row: &Row, what: T) -> Self {
        Self { row: row.into(), what }
    }

    /// A text says it in place of a row.
    pub(in crate::docs) fn of_text(block: &Block, what: T) -> Self {
        Self { row: block.into(), what }
    }

    /// The same row, read as something else.
    pub(in crate::docs) fn map<U>(self, read: impl FnOnce(T) -> U) -> RowClaim<U> {
        RowClaim { row: self.row, what: read(self.what) }
    }

    /// It is part of what the page says.
    pub(in crate::docs) fn keep(self, cx: &mut Context<'_>) -> T {
        cx.ledger.model_row(self.row);
        self.what
    }

    /// It isn't, for this reason.
    pub(in crate::docs) fn ignore(self, cx: &mut Context<'_>, reason: Reason) {
        cx.ledger.ignore(self.row, reason);
    }

    /// It isn't, and this says why.
    pub(in crate::docs) fn refuse(self, cx: &mut Context<'_>, why: Diagnostic) {
        cx.refuse(self.row, why);
    }
}

/// All of them are part of what the page says.
pub(in crate::docs) fn keep_all<T>(cx: &mut Context<'_>, rows: impl IntoIterator<Item = RowClaim<T>>) -> Vec<T> {
    rows.into_iter().map(|row| row.keep(cx)).collect()
}

/// What rows list by name.
pub(in crate::docs) trait Listed {
    /// Its name.
    fn name(&self) -> &Said<String>;

    /// What tells it from others of one list.
    fn key(&self) -> String {
        self.name().value.to_lowercase()
    }

    /// Where it contradicts another of this key: on what.
    fn contradicts(&self, other: &Self) -> Option<&'static str>;

    /// Adds what the other says beyond it; whether that is anything.
    fn unite(&mut self, other: Self) -> bool;
}

impl<T: Listed> RowClaim<T> {
    /// Another row of the same page has this name: what this one says beyond it is added, unless both contradict each
    /// other.
    pub(in crate::docs) fn repeat(self, cx: &mut Context<'_>, known: &mut T) {
        if let Some(matter) = known.contradicts(&self.what) {
            let name = known.name();
            let message = format!("`{}` has two rows that {matter}; the other one is read", name.value);
            let finding = Diagnostic::new(Code::DuplicateRow, self.what.name().span.clone(), message);
            let finding = finding.witness(name.span.clone(), "this row is read");
            return self.refuse(cx, finding);
        }
        if known.unite(self.what) {
            cx.ledger.model_row(self.row);
        } else {
            cx.ledger.ignore(self.row, Reason::Repeated);
        }
    }
}

/// The rows of several tables, each name once.
pub(in crate::docs) fn distinct<T: Listed>(
    cx: &mut Context<'_>,
    rows: impl IntoIterator<Item = RowClaim<T>>,
) -> Vec<RowClaim<T>> {
    let rows = rows.into_iter();
    let mut list: Distinct<RowClaim<T>> = Distinct::with_capacity(rows.size_hint().0);
    for row in rows {
        if let Err((known, row)) = list.add(&row.what.key(), row) {
            row.repeat(cx, &mut known.what);
        }
    }
    list.into_items()
}

const OTHER_TYPE: &str = "say different types";

fn same_type(one: &TypeCell, other: &TypeCell) -> bool {
    one.word == other.word && one.collection == other.collection
}

/// Sets a flag that is set there; whether that is news.
fn raise(flag: &mut bool, other: bool) -> bool {
    let is_news = other && !*flag;
    *flag |= other;
    is_news
}

/// Takes what is said there alone; whether anything is.
fn complete<T>(slot: &mut Option<T>, other: Option<T>) -> bool {
    let is_news = slot.is_none() && other.is_some();
    if is_news {
        *slot = other;
    }
    is_news
}

impl Listed for PropertyClaim {
    fn name(&self) -> &Said<String> {
        &self.name
    }

    fn contradicts(&self, other: &Self) -> Option<&'static str> {
        if !same_type(&self.ty, &other.ty) {
            return Some(OTHER_TYPE);
        }
        (self.name.value != other.name.value).then_some("write it in different cases")
    }

    fn unite(&mut self, other: Self) -> bool {
        let news = [
            complete(&mut self.read_only, other.read_only),
            complete(&mut self.required, other.required),
            complete(&mut self.nullable, other.nullable),
            complete(&mut self.optional, other.optional),
            raise(&mut self.key, other.key),
            complete(&mut self.doc, other.doc),
            complete(&mut self.deprecated, other.deprecated),
            complete(&mut self.inherited_from, other.inherited_from),
            complete(&mut self.values, other.values),
            complete(&mut self.default, other.default),
            complete(&mut self.limits, other.limits),
        ];
        news.contains(&true)
    }
}

impl Listed for ParameterClaim {
    fn name(&self) -> &Said<String> {
        &self.name
    }

    fn key(&self) -> String {
        format!("{:?} {} {:?}", self.source, self.name.value.to_lowercase(), self.lines)
    }

    fn contradicts(&self, other: &Self) -> Option<&'static str> {
        let (one, other) = (self.ty.as_ref()?, other.ty.as_ref()?);
        (!same_type(one, other)).then_some(OTHER_TYPE)
    }

    fn unite(&mut self, other: Self) -> bool {
        let news = [
            raise(&mut self.required, other.required),
            raise(&mut self.optional, other.optional),
            complete(&mut self.ty, other.ty),
            complete(&mut self.style, other.style),
            complete(&mut self.default, other.default),
            complete(&mut self.values, other.values),
            complete(&mut self.doc, other.doc),
        ];
        news.contains(&true)
    }
}

impl Listed for ReplyHeaderClaim {
    fn name(&self) -> &Said<String> {
        &self.name
    }

    fn contradicts(&self, other: &Self) -> Option<&'static str> {
        let (one, other) = (self.ty.as_ref()?, other.ty.as_ref()?);
        (one.value != other.value).then_some(OTHER_TYPE)
    }

    fn unite(&mut self, other: Self) -> bool {
        let news = [complete(&mut self.ty, other.ty), complete(&mut self.doc, other.doc)];
        news.contains(&true)
    }
}

/// A header has a row for each of its values.
impl Listed for HeaderClaim {
    fn name(&self) -> &Said<String> {
        &self.name
    }

    fn key(&self) -> String {
        format!("{} {:?}", self.name.value.to_lowercase(), self.lines)
    }

    fn contradicts(&self, _: &Self) -> Option<&'static str> {
        None
    }

    fn unite(&mut self, other: Self) -> bool {
        let news = [
            complete(&mut self.required, other.required),
            complete(&mut self.default, other.default),
            complete(&mut self.values, other.values),
            complete(&mut self.doc, other.doc),
        ];
        news.contains(&true)
    }
}
