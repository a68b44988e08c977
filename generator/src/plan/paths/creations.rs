//! Actions that the docs describe as the creation of something.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Model, Operation, PathTemplate, Segment};

/// What is known of addresses that might be actions.
pub(super) struct Creations {
    /// The names of all properties, in lower case.
    properties: BTreeSet<String>,
    /// How many operations are at an address or below it.
    operations: BTreeMap<String, usize>,
}

impl Creations {
    pub(super) fn new(model: &Model) -> Self {
        let properties = model.types.values().flat_map(|ty| &ty.properties);
        let mut operations: BTreeMap<String, usize> = BTreeMap::new();
        for operation in &model.operations {
            let segments = &operation.path.segments;
            for length in 1..=segments.len() {
                let path = PathTemplate { segments: segments.iter().take(length).cloned().collect() };
                *operations.entry(path.identity()).or_default() += 1;
            }
        }
        Self { properties: properties.map(|property| property.name.to_lowercase()).collect(), operations }
    }

    /// Whether what is documented as a creation is an action: nothing else is at its address, and its name is no
    /// property's.
    pub(super) fn is_one(&self, operation: &Operation) -> bool {
        let Some(Segment::Name(name)) = operation.path.segments.last() else { return false };
        let is_alone = self.operations.get(&operation.path.identity()) == Some(&1);
        is_alone && !self.properties.contains(&name.to_lowercase())
    }
}
