//! The rows of a page's property tables, by table: a page may describe several types.

use std::collections::HashMap;

use crate::claims::{PropertyClaim, TypeWord};
use crate::docs::ledger::{Context, Listed, RowClaim, distinct};
use crate::markdown::Block;
use crate::model::PropertyKind;

/// A table of properties.
pub(in crate::docs) struct PropertyTable<'a> {
    /// The table.
    pub block: &'a Block,
    /// The block of the last annotation above it in its section.
    pub annotation: Option<usize>,
    /// What its rows say.
    pub rows: Vec<RowClaim<PropertyClaim>>,
}

/// The property tables of a page that nobody has taken, by the annotation above them.
pub(in crate::docs) struct TableProperties<'a> {
    tables: Vec<Option<PropertyTable<'a>>>,
    behind: HashMap<usize, Vec<usize>>,
}

impl<'a> TableProperties<'a> {
    pub(in crate::docs) fn new(tables: Vec<PropertyTable<'a>>) -> Self {
        let mut behind: HashMap<usize, Vec<usize>> = HashMap::new();
        for (at, table) in tables.iter().enumerate() {
            if let Some(annotation) = table.annotation {
                behind.entry(annotation).or_default().push(at);
            }
        }
        Self { tables: tables.into_iter().map(Some).collect(), behind }
    }

    /// The rows of the tables behind the annotation that is this block; nobody else has them then.
    pub(in crate::docs) fn take_behind(
        &mut self,
        cx: &mut Context<'_>,
        annotation: usize,
    ) -> Vec<RowClaim<PropertyClaim>> {
        let behind = self.behind.remove(&annotation).unwrap_or_default();
        let tables = behind.into_iter().filter_map(|at| self.tables.get_mut(at)?.take()).collect();
        rows(cx, tables)
    }

    /// The rows of the others.
    pub(in crate::docs) fn take_rest(self, cx: &mut Context<'_>) -> Vec<RowClaim<PropertyClaim>> {
        rows(cx, self.tables.into_iter().flatten().collect())
    }
}

/// The rows of tables that describe a type, each name once. Properties and relationships may list the same one: where
/// both name one type, it is a relationship.
fn rows(cx: &mut Context<'_>, tables: Vec<PropertyTable<'_>>) -> Vec<RowClaim<PropertyClaim>> {
    for table in &tables {
        cx.ledger.model(table.block);
    }
    let mut rows: Vec<_> = tables.into_iter().flat_map(|table| table.rows).collect();
    let is_link = |row: &&RowClaim<PropertyClaim>| {
        row.what.kind == PropertyKind::Navigation && matches!(row.what.ty.word, TypeWord::Named { .. })
    };
    let links: HashMap<String, PropertyClaim> =
        rows.iter().filter(is_link).map(|row| (row.what.key(), row.what.clone())).collect();
    rows.sort_by_key(|row| {
        let is_linked = || links.get(&row.what.key()).is_some_and(|link| link.contradicts(&row.what).is_none());
        row.what.kind == PropertyKind::Structural && is_linked()
    });
    distinct(cx, rows)
}
