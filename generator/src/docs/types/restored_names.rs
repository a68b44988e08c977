//! Names that a translator changed: `说明` for `description`, `Typ` for `type`.
//!
//! The JSON representation is never translated. A row whose name it doesn't have is given the name that it has and no
//! row does, where the types agree.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::ops::Range;

use crate::claims::{PropertyClaim, TypeWord};
use crate::docs::ledger::{Context, RowClaim, distinct};
use crate::model::{Primitive, PropertyKind};
use crate::report::{Code, Diagnostic};
use crate::source::page_name;

/// Gives the rows of a translated page their names back; a row whose name is not a name and stays so describes nothing.
/// `shown` are the properties of the JSON representation in their order.
pub(in crate::docs) fn restore_names(
    cx: &mut Context<'_>,
    mut rows: Vec<RowClaim<PropertyClaim>>,
    shown: &[PropertyClaim],
) -> Vec<RowClaim<PropertyClaim>> {
    respell(&mut rows, shown);
    let mut open = Open::new(&rows, shown);
    for run in strangers(&rows, &open) {
        let missing = open.between(&rows, &run);
        let fits = missing.len() == run.len() && run.clone().zip(&missing).all(|(at, one)| agree(&rows[at].what, one));
        for (at, property) in run.zip(missing).filter(|_| fits) {
            open.close(property);
            rename(cx, &mut rows[at].what, property);
        }
    }
    let mut restored = Vec::new();
    for mut row in rows {
        if !row.what.name.value.is_ascii() {
            let Some(property) = open.first_for(&row.what) else {
                let why = finding(&row.what, None);
                row.refuse(cx, why);
                continue;
            };
            open.close(property);
            rename(cx, &mut row.what, property);
        }
        restored.push(row);
    }
    distinct(cx, restored)
}

fn rename(cx: &mut Context<'_>, row: &mut PropertyClaim, property: &PropertyClaim) {
    cx.report.push(finding(row, Some(&property.name.value)));
    property.name.value.clone_into(&mut row.name.value);
}

/// The runs of rows whose names the JSON doesn't have.
fn strangers(rows: &[RowClaim<PropertyClaim>], open: &Open<'_>) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for at in (0..rows.len()).filter(|at| open.place(&rows[*at]).is_none()) {
        match runs.last_mut() {
            Some(run) if run.end == at => run.end += 1,
            _ => runs.push(at..at + 1),
        }
    }
    runs
}

/// `ID` is `id` where the JSON says so.
fn respell(rows: &mut [RowClaim<PropertyClaim>], shown: &[PropertyClaim]) {
    let spellings: HashMap<String, &str> = shown
        .iter()
        .rev()
        .map(|property| (property.name.value.to_ascii_lowercase(), property.name.value.as_str()))
        .collect();
    for row in rows {
        if let Some(spelling) = spellings.get(&row.what.name.value.to_ascii_lowercase()) {
            (*spelling).clone_into(&mut row.what.name.value);
        }
    }
}

/// The properties of the JSON that no row has.
struct Open<'s> {
    shown: &'s [PropertyClaim],
    places: HashMap<&'s str, usize>,
    unlisted: BTreeSet<usize>,
}

/// How many properties are tried for one row.
const MAX_TRIES: usize = 256;

impl<'s> Open<'s> {
    fn new(rows: &[RowClaim<PropertyClaim>], shown: &'s [PropertyClaim]) -> Self {
        let places = shown.iter().enumerate().rev().map(|(at, property)| (property.name.value.as_str(), at)).collect();
        let known: HashSet<&str> = rows.iter().map(|row| row.what.name.value.as_str()).collect();
        let unlisted = (0..shown.len()).filter(|at| !known.contains(shown[*at].name.value.as_str())).collect();
        Self { shown, places, unlisted }
    }

    /// Where the JSON has the property of a row.
    fn place(&self, row: &RowClaim<PropertyClaim>) -> Option<usize> {
        self.places.get(row.what.name.value.as_str()).copied()
    }

    /// Those between the neighbours of a run of rows, or one more than the run has.
    fn between(&self, rows: &[RowClaim<PropertyClaim>], run: &Range<usize>) -> Vec<&'s PropertyClaim> {
        let place = |row: &RowClaim<PropertyClaim>| self.place(row);
        let above = run.start.checked_sub(1).and_then(|at| rows.get(at)).and_then(place).map_or(0, |at| at + 1);
        let below = rows.get(run.end).and_then(place).unwrap_or(self.shown.len());
        self.unlisted.range(above..below.max(above)).take(run.len() + 1).map(|at| &self.shown[*at]).collect()
    }

    /// The first one that a row can be about.
    fn first_for(&self, row: &PropertyClaim) -> Option<&'s PropertyClaim> {
        self.unlisted.iter().take(MAX_TRIES).map(|at| &self.shown[*at]).find(|property| agree(row, property))
    }

    /// A row has it now.
    fn close(&mut self, property: &PropertyClaim) {
        if let Some(at) = self.places.get(property.name.value.as_str()) {
            self.unlisted.remove(at);
        }
    }
}

/// Whether a row and a sample can be about the same property.
fn agree(row: &PropertyClaim, shown: &PropertyClaim) -> bool {
    if row.kind == PropertyKind::Structural && row.ty.collection != shown.ty.collection {
        return false;
    }
    match (&row.ty.word, &shown.ty.word) {
        (TypeWord::Named { text, target }, TypeWord::Named { text: other, .. }) => {
            let local = |name: &str| name.rsplit('.').next().unwrap_or(name).to_lowercase();
            let page = target.as_ref().and_then(|target| target.file.as_deref());
            let page = page.and_then(|file| file.rsplit('/').next()).map(|file| page_name(file).unwrap_or(file));
            local(text) == local(other) || page.is_some_and(|page| page.to_lowercase() == local(other))
        }
        (TypeWord::Primitive(row), TypeWord::Primitive(shown)) => kind_of(*row) == kind_of(*shown),
        // An enum is shown as a text.
        (TypeWord::Named { .. } | TypeWord::Enumeration, TypeWord::Primitive(Primitive::String))
        | (TypeWord::Unreadable(_) | TypeWord::Untyped, _) => true,
        _ => false,
    }
}

/// What a sample of a primitive type looks like.
fn kind_of(primitive: Primitive) -> &'static str {
    match primitive {
        Primitive::Boolean => "truth",
        Primitive::Byte
        | Primitive::SByte
        | Primitive::Int16
        | Primitive::Int32
        | Primitive::Int64
        | Primitive::Single
        | Primitive::Double
        | Primitive::Decimal => "number",
        Primitive::DateTimeOffset | Primitive::Date => "date",
        _ => "text",
    }
}

fn finding(row: &PropertyClaim, name: Option<&str>) -> Diagnostic {
    let written = &row.name.value;
    let message = match name {
        Some(name) => format!("`{written}` is `{name}` in the JSON representation, and is read as that"),
        None => format!("`{written}` is not a valid name for a property"),
    };
    Diagnostic::new(Code::UnreadableName, row.name.span.clone(), message).help("leave names untranslated")
}
