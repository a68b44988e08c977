//! Names that a translator changed: `说明` for `description`, `Typ` for `type`.
//!
//! The JSON representation is never translated. A row whose name it doesn't have is given the name that it has and no row
//! does, where the types agree.

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
    let has_row = |rows: &[PropertyClaim], name: &str| rows.iter().any(|row| row.name.value == name);
    for at in 0..rows.len() {
        if shown.iter().any(|property| property.name.value == rows[at].name.value) {
            continue;
        }
        let is_foreign = !rows[at].name.value.is_ascii();
        let candidate = shown.iter().enumerate().find(|(place, property)| {
            !has_row(&rows, &property.name.value)
                && agree(&rows[at], property)
                && (is_foreign || are_neighbours(&rows, at, shown, *place))
        });
        if let Some((_, property)) = candidate {
            report(cx, &rows[at], Some(&property.name.value));
            property.name.value.clone_into(&mut rows[at].name.value);
        } else if is_foreign {
            report(cx, &rows[at], None);
        }
    }
    rows.retain(|row| row.name.value.is_ascii());
    rows
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

/// Whether the rows above and below are, in the JSON too, above and below.
fn are_neighbours(rows: &[PropertyClaim], at: usize, shown: &[PropertyClaim], place: usize) -> bool {
    let same = |row: Option<&PropertyClaim>, property: Option<&PropertyClaim>| match (row, property) {
        (Some(row), Some(property)) => row.name.value == property.name.value,
        (None, None) => true,
        _ => false,
    };
    let above = |index: usize| index.checked_sub(1);
    same(above(at).and_then(|at| rows.get(at)), above(place).and_then(|place| shown.get(place)))
        && same(rows.get(at + 1), shown.get(place + 1))
}

/// Whether a row and a sample can be about the same property.
fn agree(row: &PropertyClaim, shown: &PropertyClaim) -> bool {
    if row.kind == PropertyKind::Structural && row.ty.collection != shown.ty.collection {
        return false;
    }
    match (&row.ty.word, &shown.ty.word) {
        (TypeWord::Named { text, .. }, TypeWord::Named { text: other, .. }) => {
            let local = |name: &str| name.rsplit('.').next().unwrap_or(name).to_lowercase();
            local(text) == local(other)
        }
        // An enum is shown as a text, a size is not shown.
        (TypeWord::Named { .. } | TypeWord::Enumeration, TypeWord::Primitive(Primitive::String)) => true,
        (TypeWord::Primitive(row), TypeWord::Primitive(shown)) => kind_of(*row) == kind_of(*shown),
        (TypeWord::Unreadable(_) | TypeWord::Untyped, _) => true,
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
