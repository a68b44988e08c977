//! Cells that hold nothing but values: `open, late, back`.

use crate::claims::{Said, ValueList};
use crate::docs::dialect::Dialect;
use crate::markdown::Text;

use super::deprecated_values::ListedValues;
use super::member::is_member;
use super::values::{ValuesOf, are_marked};

/// The values of something that a cell lists; nothing where one of them is none.
pub(in crate::docs) fn listed_in(dialect: &Dialect, cell: &Text, of: ValuesOf) -> Option<ValueList> {
    let mut list = ListedValues::default();
    for value in dialect.values.between.split(&cell.plain) {
        let value = value.trim_matches([' ', '`', '"', '\'']);
        if !value.is_empty() {
            list.add(dialect, Said::new(value.to_owned(), cell.span.clone()), "");
        }
    }
    let are_members = !list.values.is_empty() && list.values.iter().all(|value| is_member(&value.value));
    let are_texts = of == ValuesOf::Text && are_marked(cell, &list);
    (are_members || are_texts).then(|| ValueList {
        values: list.values,
        deprecated: list.deprecated,
        span: cell.span.clone(),
    })
}

/// The value that a cell holds.
pub(in crate::docs) fn value_in(dialect: &Dialect, cell: &Text) -> Option<Said<String>> {
    let value = cell.trimmed().trim_matches(['`', '"', '\'']);
    let is_none = value.is_empty() || dialect.columns.nothing.has_in_any_case(value);
    (!is_none).then(|| Said::new(value.to_owned(), cell.span.clone()))
}
