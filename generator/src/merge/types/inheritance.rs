//! Which type of a chain of bases declares a property.

use std::collections::{BTreeMap, BTreeSet};

use crate::merge::merger::Merger;
use crate::merge::names::{Described, Resolved};
use crate::model::{Property, TypeItem, TypeName, folded};

impl Merger<'_> {
    /// A property "Inherited from [x]" belongs to `x`, where `x` has no page to list it.
    pub(in crate::merge) fn declare_inherited(&mut self, described: &Described<'_>) {
        let mut declared: BTreeMap<TypeName, Vec<Property>> = BTreeMap::new();
        for name in described.keys() {
            for (ancestor, property) in self.handed_up(described, name) {
                declared.entry(ancestor).or_default().push(property);
            }
        }
        for (ancestor, properties) in declared {
            let Some(ty) = self.model.types.get_mut(&ancestor) else { continue };
            let mut known: BTreeSet<String> = ty.properties.iter().map(|property| folded(&property.name)).collect();
            let new = properties.into_iter().filter(|property| known.insert(folded(&property.name)));
            ty.properties.extend(new.map(|property| Property { doc: None, required_on_create: false, ..property }));
        }
    }

    /// The properties of a type that belong to a base without a page.
    fn handed_up(&self, described: &Described<'_>, name: &TypeName) -> Vec<(TypeName, Property)> {
        let own = self.model.types.get(name).into_iter().flat_map(|ty| &ty.properties);
        let own: BTreeMap<String, &Property> = own.map(|property| (folded(&property.name), property)).collect();
        let descriptions = described.get(name).into_iter().flatten();
        let rows = descriptions.flat_map(|one| one.properties.iter().map(move |row| (one.page, row)));
        let handed = rows.filter_map(|(page, row)| {
            let word = row.inherited_from.as_ref()?;
            let Resolved::Known(TypeItem::Named(ancestor)) = self.names.resolve(word, page) else { return None };
            let is_unlisted = self.model.types.get(&ancestor).is_some_and(|ty| ty.synthesised);
            let property = own.get(&folded(&row.name.value)).filter(|_| is_unlisted)?;
            self.model.is_a(name, &ancestor).then(|| (ancestor, Property::clone(property)))
        });
        handed.collect()
    }
}
