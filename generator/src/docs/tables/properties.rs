//! Rows of property tables and of request body tables.

use crate::claims::{KindNote, LinkTarget, PropertyClaim, PropertySource, Said, TypeCell, TypeWord, ValueList};
use crate::docs::dialect::{Column, Dialect, Words};
use crate::docs::ledger::{Context, Distinct, Listed, PartName, Reason, RowClaim};
use crate::docs::words::{
    Language, ValuesOf, bare_name, described_type, is_name, link_target, listed_in, name_deprecation, names_map,
    not_null, read_default, read_hints, read_limits, read_translated_hints, read_values, said_markdown,
    split_collection, unclosed_link, unread_note, unread_word, value_in, word_of,
};
use crate::markdown::{Row, Text};
use crate::model::{PropertyKind, is_plural_of};
use crate::report::{Code, Diagnostic, Level};

use super::columns::{NamedTable, heads_others};

/// The properties that a table lists.
pub(in crate::docs) fn claim_properties(
    cx: &mut Context<'_>,
    table: &NamedTable<'_>,
    kind: PropertyKind,
    source: PropertySource,
) -> Vec<RowClaim<PropertyClaim>> {
    let mut claims: Distinct<RowClaim<PropertyClaim>> = Distinct::with_capacity(table.rows.len());
    for row in table.rows.iter() {
        if heads_others(cx, row) {
            continue;
        }
        let Some(claim) = claim_property(cx, table, row, kind, source) else { continue };
        let name = claim.name.clone();
        if let Err((known, _)) = claims.add(&claim.key(), RowClaim::new(row, claim)) {
            report_duplicate(cx, row, &name, &known.what.name);
        }
    }
    claims.into_items()
}

/// A name that has a row already, perhaps in another case.
pub(in crate::docs) fn report_duplicate(cx: &mut Context<'_>, row: &Row, name: &Said<String>, known: &Said<String>) {
    let message = format!("`{}` has two rows in this table; the first is read", known.value);
    let finding = Diagnostic::new(Code::DuplicateRow, name.span.clone(), message);
    cx.refuse(row, finding.witness(known.span.clone(), "the first row"));
}

/// The property that a row describes; nothing where the row names none.
fn claim_property(
    cx: &mut Context<'_>,
    table: &NamedTable<'_>,
    row: &Row,
    kind: PropertyKind,
    source: PropertySource,
) -> Option<PropertyClaim> {
    let dialect = cx.dialect;
    let name_cell = row.cells.first()?;
    let name = claim_name(cx, row)?;
    if let Some((holder, _)) =
        name.value.split_once('.').filter(|(holder, _)| !holder.contains(['@', '#']) && *holder != ODATA)
    {
        let message = format!("`{}` is a member of what `{holder}` holds, not a property of its own", name.value);
        let finding = Diagnostic::new(Code::UnreadableName, name_cell.span.clone(), message);
        let help = format!("list the members of `{holder}` in a table of their own, below `### {holder} object`");
        cx.refuse(row, finding.help(help));
        return None;
    }
    let alternatives = type_column(table, row).map(|cell| named_types(dialect, cell)).unwrap_or_default();
    let ty = claim_type(cx, table, row, (&name.value, &alternatives)).linked(name_target(name_cell, kind));
    let empty = Text::empty(name_cell.span.clone());
    let description = table.cell(row, Column::Description).unwrap_or(&empty);
    if dialect.descriptions.is_draft(&description.raw) {
        cx.find(Code::DraftText, &description.span, format!("the description of `{}` is a draft", name.value));
    }
    let is_flags = dialect.introductions.says_flags(&description.plain);
    let note = ty.note.or_else(|| described_kind(dialect, description, &ty));
    let ty = TypeCell { note: is_flags.then_some(KindNote::Flags).or(note), ..ty };
    let read = if cx.is_translated { read_translated_hints } else { read_hints };
    let allowed = table.cell(row, Column::Allowed).and_then(|cell| listed_in(dialect, cell, ValuesOf::cell(&ty)));
    let values = allowed.or_else(|| claim_values(cx, description, &ty));
    let hints = read(dialect, &name.value, description, values.as_ref());
    let required = table.cell(row, Column::Required).filter(|cell| says_yes(dialect, cell));
    let read_only = [Column::Access, Column::Type].into_iter().filter_map(|column| table.cell(row, column));
    let read_only = read_only.into_iter().find(|cell| says_read_only(dialect, cell)).map(|cell| cell.span.clone());
    let struck = || is_struck(name_cell).then(|| Said::new(String::new(), name_cell.span.clone()));
    Some(PropertyClaim {
        kind,
        source,
        doc: said_markdown(dialect, description),
        read_only: hints.read_only.or(read_only),
        required: hints.required.or_else(|| required.map(|cell| cell.span.clone())),
        nullable: hints.nullable,
        optional: hints.optional.filter(|_| source == PropertySource::Body),
        key: hints.key,
        any: None,
        deprecated: hints
            .deprecated
            .or_else(|| name_deprecation(dialect, name_cell, Some(description)))
            .or_else(struck),
        inherited_from: hints.inherited_from.map(Box::new),
        limits: read_limits(dialect, &ty, type_column(table, row), description).map(Box::new),
        default: default_in(dialect, table, row, description, values.as_ref()),
        values: values.map(Box::new),
        alternatives,
        ty,
        name,
    })
}

/// What a property is where it is left out, by its column or its description.
fn default_in(
    dialect: &Dialect,
    table: &NamedTable<'_>,
    row: &Row,
    description: &Text,
    values: Option<&ValueList>,
) -> Option<Said<String>> {
    let cell = table.cell(row, Column::Default).and_then(|cell| value_in(dialect, cell));
    cell.or_else(|| read_default(dialect, description, values))
}

/// What names of OData's annotations start with, where docs leave out the `@`.
const ODATA: &str = "odata";

/// Whether a name is struck through.
pub(in crate::docs) fn is_struck(cell: &Text) -> bool {
    cell.trimmed().starts_with("~~") && cell.trimmed().ends_with("~~")
}

/// `R` in a column of what clients may do, "Decimal (read-only)" in a column of types.
fn says_read_only(dialect: &Dialect, cell: &Text) -> bool {
    let words = &dialect.columns.read_only;
    let folded = cell.trimmed().to_lowercase();
    let note = folded.strip_suffix(')').and_then(|text| Some(text.rsplit_once('(')?.1));
    words.has(note.or_else(|| Some(folded.rsplit_once(',')?.1.trim())).unwrap_or(&folded))
}

/// What a description calls the values of a type that it names: "Its **IpAddress** objects."
fn described_kind(dialect: &Dialect, description: &Text, ty: &TypeCell) -> Option<KindNote> {
    let TypeWord::Named { text, .. } = &ty.word else { return None };
    if !description.plain.contains(text) {
        return None;
    }
    let words: Vec<&str> = description.plain.split(|c: char| !c.is_alphanumeric() && !matches!(c, '.' | '_')).collect();
    let noun = words.windows(2).find(|pair| pair[0] == text).map(|pair| pair[1].trim_end_matches('.'))?;
    dialect.types.kind_of_note(noun)
}

/// Where the name of a relationship leads, whose type has no link of its own: `|[lid](lid.md)|lid|`.
fn name_target(cell: &Text, kind: PropertyKind) -> Option<LinkTarget> {
    let (_, _, target) = cell.links().next().filter(|_| kind == PropertyKind::Navigation)?;
    link_target(&cell.span, target)
}

/// The name in a row's first cell, without bold, code, links and notes.
pub(in crate::docs) fn claim_name(cx: &mut Context<'_>, row: &Row) -> Option<Said<String>> {
    let cell = row.cells.first()?;
    let name = bare_name(cell);
    if name.is_empty() {
        refuse_nameless(cx, row, Level::Warning, "the row names no property or parameter");
        return None;
    }
    // Translated names are given back later.
    let is_foreign = cx.is_translated && name.contains(|c: char| !c.is_ascii());
    if !is_name(&name) && (!is_foreign || name.contains([' ', '|', '<', '>', '/', '{'])) {
        let message = format!("`{name}` is not a valid name for a property or parameter");
        cx.refuse(row, Diagnostic::new(Code::UnreadableName, cell.span.clone(), message));
        return None;
    }
    Some(Said::new(name, cell.span.clone()))
}

/// A row without a name: blank, or not read.
pub(in crate::docs) fn refuse_nameless(cx: &mut Context<'_>, row: &Row, level: Level, message: &str) {
    if row.cells.iter().all(Text::is_empty) {
        return cx.ledger.ignore(row, Reason::BlankRow);
    }
    let mut finding = Diagnostic::new(Code::UnreadableName, row.span.clone(), message);
    finding.level = level;
    cx.refuse(row, finding);
}

/// The values that a description lists.
fn claim_values(cx: &mut Context<'_>, description: &Text, ty: &TypeCell) -> Option<ValueList> {
    let dialect = cx.dialect;
    let language = if cx.is_translated { Language::Other } else { Language::English };
    let read = read_values(dialect, description, ValuesOf::cell(ty), language);
    if let Some(why) = read.unread {
        let finding =
            Diagnostic::new(Code::UnreadableValues, description.span.clone(), format!("the list of values {why}"));
        cx.report.push(
            finding.help("write each value as code, with commas between them: Possible values are: `one`, `two`."),
        );
    }
    read.list
}

/// The type of the row of this name, whose cell names several types or none; what can't be read is reported and becomes
/// any JSON.
fn claim_type(cx: &mut Context<'_>, table: &NamedTable<'_>, row: &Row, (name, several): (&str, &[String])) -> TypeCell {
    let dialect = cx.dialect;
    let Some(cell) = type_column(table, row).filter(|cell| !cell.is_empty()) else {
        cx.find(Code::UnknownTypeCell, &row.span, format!("`{name}` has no type"));
        return TypeCell::new(TypeWord::Untyped, false, row.span.clone());
    };
    let ty = described_type(dialect, cell, table.cell(row, Column::Description));
    let ty = of_part(cx, ty, name);
    if !table.has(Column::Type) && matches!(ty.word, TypeWord::Unreadable(_)) {
        // It holds what is sent, and no type.
        return TypeCell::new(TypeWord::Untyped, false, cell.span.clone());
    }
    if !several.is_empty() {
        cx.find(
            Code::UnknownTypeCell,
            &cell.span,
            format!("the cell names several types; `{name}` is read as the first"),
        );
    }
    if unclosed_link(cell.trimmed()).is_some() {
        cx.find(Code::UnknownTypeCell, &cell.span, "the link is never closed");
    }
    if several.is_empty() {
        report_unread(cx, cell, &ty, name);
    }
    if let TypeWord::Unreadable(text) = &ty.word {
        cx.find(Code::UnknownTypeCell, &cell.span, format!("`{text}` is not a type; `{name}` is read as any JSON"));
    }
    ty
}

/// An object of no named type has the one that a part of the page describes below the property's name.
fn of_part(cx: &Context<'_>, ty: TypeCell, name: &str) -> TypeCell {
    if ty.word != TypeWord::Untyped {
        return ty;
    }
    let name = name.to_lowercase();
    let is_meant = |part: &&PartName| {
        let of_part = part.name.to_lowercase();
        of_part == name || is_plural_of(&name, &of_part)
    };
    match cx.parts.iter().find(is_meant) {
        Some(PartName { name, anchor }) => {
            let target = Some(LinkTarget { file: None, anchor: Some(anchor.clone()) });
            TypeCell { word: TypeWord::Named { text: name.clone(), target }, ..ty }
        }
        None => ty,
    }
}

/// Tells of text beside the one type of a cell that nobody understands.
pub(in crate::docs) fn report_unread(cx: &mut Context<'_>, cell: &Text, ty: &TypeCell, name: &str) {
    let dialect = cx.dialect;
    if unclosed_link(cell.trimmed()).is_some() {
        return;
    }
    if names_map(dialect, cell) {
        let message = format!("`{}` is a map; `{name}` is read as any JSON", cell.raw.trim().trim_matches('`'));
        cx.find(Code::UnknownTypeCell, &cell.span, message);
    } else if cell.plain.contains('(')
        && let Some(note) = unread_note(dialect, split_collection(dialect, cell.trimmed()).0)
    {
        cx.find(Code::UnknownTypeCell, &cell.span, format!("`{note}` beside the type of `{name}` isn't read"));
    } else if matches!(ty.word, TypeWord::Named { .. }) && cell.trimmed().contains(". ") {
        cx.find(Code::UnknownTypeCell, &cell.span, format!("text follows the type of `{name}`; it isn't read"));
    } else if let Some(word) = unread_word(cx.dialect, cell) {
        let message = format!("`{word}` beside the type of `{name}` isn't read");
        cx.find(Code::UnknownTypeCell, &cell.span, message);
    }
}

/// The cell of a row that says its type.
fn type_column<'r>(table: &NamedTable<'_>, row: &'r Row) -> Option<&'r Text> {
    table.cell(row, if table.has(Column::Type) { Column::Type } else { Column::Value })
}

/// The types of a cell that names several: "[user](user.md) or [group](group.md)", "String/Int32".
pub(in crate::docs) fn named_types(dialect: &Dialect, cell: &Text) -> Vec<String> {
    let plain = not_null(dialect, cell.trimmed());
    let named = |word: &str| match word_of(dialect, word) {
        TypeWord::Named { text, .. } => Some(text),
        TypeWord::Primitive(_) | TypeWord::Enumeration | TypeWord::Untyped => Some(word.to_owned()),
        TypeWord::Unreadable(_) => None,
    };
    let parts = |separator: &str| plain.split(separator).filter_map(|part| named(part.trim())).collect::<Vec<_>>();
    let separators = dialect.types.alternatives.iter().filter(|separator| plain.contains(*separator));
    let mut several = separators.map(parts);
    several.find(|named| named.len() > 1).unwrap_or_default()
}

/// `Yes`, `Y`, `True` or `Required` in a column that asks whether something is required.
pub(in crate::docs) fn says_yes(dialect: &Dialect, cell: &Text) -> bool {
    answers(&dialect.columns.affirmative, cell)
}

/// `No`, `N`, `False` or `Optional` in such a column.
pub(in crate::docs) fn says_no(dialect: &Dialect, cell: &Text) -> bool {
    answers(&dialect.columns.negative, cell)
}

fn answers(words: &Words, cell: &Text) -> bool {
    // What follows a mark may say that it is shown in colours.
    let said = cell.trimmed().to_lowercase().replace('\u{fe0f}', "");
    words.has(said.trim_end_matches('.'))
}
