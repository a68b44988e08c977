//! What a row says of a parameter's values: which there are, the usual one, how a list of them is written.

use crate::claims::{Said, TypeCell, TypeWord, ValueList};
use crate::docs::dialect::{Column, Dialect};
use crate::docs::tables::NamedTable;
use crate::docs::words::{Language, ValuesOf, listed_in, read_default, read_style, read_values, value_in};
use crate::markdown::{Row, Text};
use crate::model::{ParameterStyle, is_placeholder_word};

/// What is said of values.
#[derive(Default)]
pub(super) struct SaidValues {
    pub(super) style: Option<Said<ParameterStyle>>,
    pub(super) default: Option<Said<String>>,
    pub(super) values: Option<ValueList>,
}

/// What the columns of a row say, else its description.
pub(super) fn read_said_values(
    dialect: &Dialect,
    table: Option<&NamedTable<'_>>,
    row: &Row,
    (of, description): (ValuesOf, &Text),
) -> SaidValues {
    let cell = |column: Column| table.and_then(|table| table.cell(row, column));
    let values = cell(Column::Allowed)
        .and_then(|cell| listed_in(dialect, cell, of))
        .or_else(|| read_values(dialect, description, of, Language::English).list);
    let default = cell(Column::Default)
        .and_then(|cell| value_in(dialect, cell))
        .or_else(|| read_default(dialect, description, values.as_ref()));
    SaidValues { style: read_style(dialect, description), default, values }
}

/// What the values of a parameter are of: a name alone is a text, and one that names a type has the values of that.
pub(super) fn values_of(cell: Option<&TypeCell>) -> ValuesOf {
    match cell {
        Some(TypeCell { word: TypeWord::Named { .. }, .. }) => ValuesOf::Other,
        Some(cell) => ValuesOf::cell(cell),
        None => ValuesOf::Text,
    }
}

/// The one value that a cell gives to the header field `name`: "`respond-async`. Required.", "Must be `strict`."; one
/// that nothing marks is known by its field.
pub(super) fn only_value(dialect: &Dialect, name: &str, cell: &Text) -> Option<ValueList> {
    let words = &dialect.parameters;
    let says_more = |part: &&str| !words.needed.has(part.to_lowercase().trim_matches([' ', '.', '*', '(', ')']));
    let parts: Vec<&str> = cell.plain.split(". ").filter(says_more).collect();
    let [part] = parts.as_slice() else { return None };
    let part = part.trim().trim_end_matches('.');
    let code = cell.codes().map(|(_, code)| code).find(|code| {
        let is_all = |rest: &str| rest.is_empty() || words.only.is_match(rest);
        part.strip_suffix(code).is_some_and(|rest| is_all(rest.trim()))
    });
    let known = || {
        Some(part).filter(|part| words.header_values.of_any_case(part).is_some_and(|of| of.eq_ignore_ascii_case(name)))
    };
    let value = code.filter(|code| is_value(dialect, code)).or_else(known)?;
    let value = Said::new(value.to_owned(), cell.span.clone());
    Some(ValueList { values: vec![value], deprecated: Vec::new(), span: cell.span.clone() })
}

/// Whether a word in code is a value, not what stands for one.
fn is_value(dialect: &Dialect, code: &str) -> bool {
    let is_plain = !code.is_empty() && !code.contains(['{', '}', '<', '>', ':']);
    is_plain
        && !dialect.parameters.no_values.has_in_any_case(code)
        && !is_placeholder_word(code)
        && dialect.types.primitive(code).is_none()
}

/// The name of a parameter whose brackets say how it is written: a list (`ids[]`), or a member of an object
/// (`filter[name]`), whose name has them.
pub(super) fn bracketed_name(cell: &Text) -> Option<(Said<String>, Option<ParameterStyle>)> {
    let text = cell.trimmed().trim_matches(['`', '*', '"']);
    let (name, style) = ParameterStyle::split_from(text);
    let is_name = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || "_-.".contains(c));
    let mut parts = name.split('[');
    let is_own =
        is_name(parts.next().unwrap_or_default()) && parts.all(|part| part.strip_suffix(']').is_some_and(is_name));
    (is_own && text.contains('[')).then(|| (Said::new(name.to_owned(), cell.span.clone()), style))
}
