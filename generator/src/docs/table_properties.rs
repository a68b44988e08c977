//! The rows of a page's property tables, by table: a page may describe several types.

use crate::claims::PropertyClaim;

use super::distinct::Distinct;

/// The properties of the tables of a page.
#[derive(Default)]
pub(super) struct TableProperties {
    /// The block of the last annotation above each table in its section, and the table's rows.
    tables: Vec<(Option<usize>, Vec<PropertyClaim>)>,
}

impl TableProperties {
    /// Adds the rows of a table.
    pub(super) fn add(&mut self, annotation: Option<usize>, rows: Vec<PropertyClaim>) {
        self.tables.push((annotation, rows));
    }

    /// The rows of the tables behind the annotation that is this block; nobody else has them then.
    pub(super) fn take_behind(&mut self, annotation: usize) -> Vec<PropertyClaim> {
        let tables = std::mem::take(&mut self.tables).into_iter();
        let (taken, rest) = tables.partition(|(above, _)| *above == Some(annotation));
        self.tables = rest;
        Self { tables: taken }.into_properties()
    }

    /// All rows, each name once: properties and relationships may list the same one.
    pub(super) fn into_properties(self) -> Vec<PropertyClaim> {
        let mut properties = Distinct::new();
        for property in self.tables.into_iter().flat_map(|(_, rows)| rows) {
            let name = property.name.value.clone();
            let _ = properties.add(&name, property);
        }
        properties.into_items()
    }
}
