//! Rows of property tables and of request body tables.

use crate::claims::{PropertyClaim, PropertySource, Said, TypeCell, TypeWord};
use crate::markdown::{Row, Text};
use crate::model::PropertyKind;
use crate::report::Code;

use super::columns::{NamedTable, is_sub_header};
use super::context::{Context, said_markdown};
use super::description::read_hints;
use super::dialect::Column;
use super::drafts::is_draft;
use super::type_cell::parse_type_cell;
use super::values::parse_values;

/// The properties that a table lists.
pub(super) fn claim_properties(
    cx: &mut Context,
    table: &NamedTable<'_>,
    kind: PropertyKind,
    source: PropertySource,
) -> Vec<PropertyClaim> {
    let mut claims: Vec<PropertyClaim> = Vec::new();
    for row in table.rows.iter().filter(|row| !is_sub_header(row)) {
        let Some(claim) = claim_property(cx, table, row, kind, source) else { continue };
        if let Some(known) = claims.iter().find(|known| known.name.value == claim.name.value) {
            let message = format!("`{}` has two rows in this table; the first is read", claim.name.value);
            cx.report.push(
                crate::report::Diagnostic::new(Code::DuplicateRow, claim.name.span.clone(), message)
                    .witness(known.name.span.clone(), "the first row"),
            );
        } else {
            claims.push(claim);
        }
    }
    claims
}

/// The property that a row describes; nothing where the row names none.
fn claim_property(
    cx: &mut Context,
    table: &NamedTable<'_>,
    row: &Row,
    kind: PropertyKind,
    source: PropertySource,
) -> Option<PropertyClaim> {
    let name_cell = row.cells.first()?;
    let name = claim_name(cx, name_cell)?;
    let ty = claim_type(cx, table, row, &name.value);
    let empty = Text::empty(name_cell.span.clone());
    let description = table.cell(row, Column::Description).unwrap_or(&empty);
    if is_draft(&description.raw) {
        cx.find(Code::DraftText, &description.span, format!("the description of `{}` is a draft", name.value));
    }
    let hints = read_hints(description);
    let required = table.cell(row, Column::Required).is_some_and(says_yes);
    Some(PropertyClaim {
        kind,
        source,
        ty,
        doc: said_markdown(description),
        read_only: hints.read_only,
        required: hints.required || required,
        key: hints.key,
        deprecated: hints.deprecated.or_else(|| name_says_deprecated(name_cell).then(String::new)),
        inherited_from: hints.inherited_from,
        values: parse_values(description),
        name,
    })
}

/// The name in a cell, without bold, code, links and notes.
pub(super) fn claim_name(cx: &mut Context, cell: &Text) -> Option<Said<String>> {
    let bare = cell.trimmed().trim_matches(['*', '`', ' ', '"', ':']);
    let bare = bare.split(" (").next().unwrap_or(bare).split('\n').next().unwrap_or(bare).trim();
    let bare = bare.trim_end_matches('*').trim_end_matches('.');
    if bare.is_empty() {
        return None;
    }
    if bare.contains(char::is_whitespace) || bare.contains(['|', '<', '>', '/', '{']) {
        cx.find(Code::UnreadableName, &cell.span, format!("`{bare}` is no name of a property or parameter"));
        return None;
    }
    Some(Said::new(bare.to_owned(), cell.span.clone()))
}

fn name_says_deprecated(cell: &Text) -> bool {
    cell.plain.to_lowercase().contains("(deprecated)")
}

/// The type of a row; what can't be read is reported and becomes any JSON.
fn claim_type(cx: &mut Context, table: &NamedTable<'_>, row: &Row, name: &str) -> TypeCell {
    let column = if table.has(Column::Type) { Column::Type } else { Column::Value };
    let Some(cell) = table.cell(row, column).filter(|cell| !cell.is_empty()) else {
        cx.find(Code::UnknownTypeCell, &row.span, format!("`{name}` has no type"));
        return TypeCell { word: TypeWord::Untyped, collection: false, span: row.span.clone() };
    };
    let ty = parse_type_cell(cell);
    if let TypeWord::Unreadable(text) = &ty.word {
        cx.find(Code::UnknownTypeCell, &cell.span, format!("`{text}` is no type; `{name}` is read as any JSON"));
    }
    ty
}

/// `Yes`, `Y`, `True` or `Required` in a column that asks whether something is required.
pub(super) fn says_yes(cell: &Text) -> bool {
    matches!(cell.trimmed().to_lowercase().trim_end_matches('.'), "yes" | "y" | "true" | "required")
}
