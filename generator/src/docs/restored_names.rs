//! Names that a translator changed: `说明` for `description`, `Typ` for `type`.
//!
//! The JSON representation is never translated. A row whose name it doesn't have is given the name that it has and no row
//! does, where the types agree.

use std::ops::Range;

use crate::claims::{PropertyClaim, TypeWord};
use crate::model::{Primitive, PropertyKind};
use crate::report::{Code, Diagnostic};

use super::context::Context;

/// Gives the rows of a translated page their names back; a row whose name is no name and stays so describes nothing. `shown`
/// are the properties of the JSON representation in their order.
pub(super) fn restore_names(
    cx: &mut Context,
    mut rows: Vec<PropertyClaim>,
    shown: &[PropertyClaim],
) -> Vec<PropertyClaim> {
    respell(&mut rows, shown);
    for run in strangers(&rows, shown) {
        let missing = missing_between(&rows, &run, shown);
        let fits = missing.len() == run.len() && run.clone().zip(&missing).all(|(at, one)| agree(&rows[at], one));
        for (at, property) in run.zip(missing).filter(|_| fits) {
            rename(cx, &mut rows[at], property);
        }
    }
    for at in 0..rows.len() {
        if rows[at].name.value.is_ascii() {
            continue;
        }
        let candidate = shown.iter().find(|property| !has_row(&rows, property) && agree(&rows[at], property));
        match candidate {
            Some(property) => rename(cx, &mut rows[at], property),
            None => report(cx, &rows[at], None),
        }
    }
    rows.retain(|row| row.name.value.is_ascii());
    rows
}

fn has_row(rows: &[PropertyClaim], property: &PropertyClaim) -> bool {
    rows.iter().any(|row| row.name.value == property.name.value)
}

fn rename(cx: &mut Context, row: &mut PropertyClaim, property: &PropertyClaim) {
    report(cx, row, Some(&property.name.value));
    property.name.value.clone_into(&mut row.name.value);
}

/// The runs of rows whose names the JSON doesn't have.
fn strangers(rows: &[PropertyClaim], shown: &[PropertyClaim]) -> Vec<Range<usize>> {
    let is_stranger = |row: &PropertyClaim| !has_row(shown, row);
    let mut runs: Vec<Range<usize>> = Vec::new();
    for at in (0..rows.len()).filter(|at| is_stranger(&rows[*at])) {
        match runs.last_mut() {
            Some(run) if run.end == at => run.end += 1,
            _ => runs.push(at..at + 1),
        }
    }
    runs
}

/// The properties that no row has, between the neighbours of a run of rows.
fn missing_between<'s>(
    rows: &[PropertyClaim],
    run: &Range<usize>,
    shown: &'s [PropertyClaim],
) -> Vec<&'s PropertyClaim> {
    let place = |row: &PropertyClaim| shown.iter().position(|property| property.name.value == row.name.value);
    let above = run.start.checked_sub(1).and_then(|at| rows.get(at)).and_then(place).map_or(0, |at| at + 1);
    let below = rows.get(run.end).and_then(place).unwrap_or(shown.len());
    let between = shown.get(above..below).unwrap_or_default();
    between.iter().filter(|property| !has_row(rows, property)).collect()
}

/// `ID` is `id` where the JSON says so.
fn respell(rows: &mut [PropertyClaim], shown: &[PropertyClaim]) {
    for row in rows {
        if let Some(property) = shown.iter().find(|property| property.name.value.eq_ignore_ascii_case(&row.name.value))
        {
            property.name.value.clone_into(&mut row.name.value);
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
            let page = page.and_then(|file| file.rsplit('/').next()).map(|file| file.trim_end_matches(".md"));
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

fn report(cx: &mut Context, row: &PropertyClaim, name: Option<&str>) {
    let written = &row.name.value;
    let message = match name {
        Some(name) => format!("`{written}` is `{name}` in the JSON representation, and read so"),
        None => format!("`{written}` is no name of a property"),
    };
    let help = "names stay as they are in every language";
    cx.report.push(Diagnostic::new(Code::UnreadableName, row.name.span.clone(), message).help(help));
}
