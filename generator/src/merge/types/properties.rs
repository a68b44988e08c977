//! Properties of one type from all its descriptions.

use std::collections::{BTreeMap, BTreeSet};

use crate::claims::{PropertyClaim, PropertySource};
use crate::merge::merger::Merger;
use crate::merge::names::{Description, Resolved, folded};
use crate::model::{Fact, Overruled, Property, PropertyKind, TypeItem, TypeName, TypeRef};
use crate::report::{Code, Diagnostic};

/// A row with the page that it is on.
type Row<'d, 'a> = (&'d Description<'a>, &'a PropertyClaim);

impl Merger<'_> {
    /// The properties that `own` descriptions list; request bodies in `all` tell which ones a create needs.
    pub(in crate::merge) fn merge_properties(
        &mut self,
        owner: &TypeName,
        own: &[Description<'_>],
        all: &[Description<'_>],
    ) -> Vec<Property> {
        let required = required_names(all);
        let listed = own.iter().flat_map(|page| page.properties.iter().map(move |row| (page, row)));
        let mut places: BTreeMap<String, usize> = BTreeMap::new();
        let mut groups: Vec<Vec<Row<'_, '_>>> = Vec::new();
        for (page, row) in listed.filter(|(_, row)| !row.name.value.starts_with('@')) {
            let place = *places.entry(folded(&row.name.value)).or_insert(groups.len());
            match groups.get_mut(place) {
                Some(group) => group.push((page, row)),
                None => groups.push(vec![(page, row)]),
            }
        }
        groups
            .iter()
            .map(|rows| {
                let is_required = required.contains(&folded(&rows[0].1.name.value));
                self.merge_property(owner, rows, is_required)
            })
            .collect()
    }

    fn merge_property(&mut self, owner: &TypeName, rows: &[Row<'_, '_>], required: bool) -> Property {
        let first = rows[0].1;
        let doc = rows.iter().find_map(|(_, row)| row.doc.clone());
        let is_linked = rows.iter().any(|(_, row)| row.kind == PropertyKind::Navigation);
        let kind = if is_linked { PropertyKind::Navigation } else { PropertyKind::Structural };
        Property {
            read_only: rows.iter().any(|(_, row)| row.read_only),
            required_on_create: required || rows.iter().any(|(_, row)| row.required),
            doc: doc.map(|said| Fact::said(said.value, said.span)),
            deprecated: rows.iter().find_map(|(_, row)| row.deprecated.clone()),
            ..Property::new(&first.name.value, kind, self.merge_property_type(owner, rows))
        }
    }

    /// The type that the first row says; rows that say another are a finding.
    fn merge_property_type(&mut self, owner: &TypeName, rows: &[Row<'_, '_>]) -> Fact<TypeRef> {
        let said: Vec<(TypeRef, &PropertyClaim)> = rows
            .iter()
            .map(|(page, row)| {
                let item = item(self.property_name(owner, page, row));
                let collection = row.ty.collection || self.names.says_many(&row.ty.word, page.page);
                (TypeRef { item, collection }, *row)
            })
            .collect();
        let (chosen, first) = &said[0];
        let others: Vec<_> =
            said.iter().filter(|(ty, row)| ty != chosen && row.source != PropertySource::Json).collect();
        if !others.is_empty() {
            let message = format!("`{}.{}` has several types; `{chosen}` is read", owner.local(), first.name.value);
            let mut diagnostic = Diagnostic::new(Code::PropertyTypesDiffer, first.ty.span.clone(), message);
            for (ty, row) in others {
                diagnostic = diagnostic.witness(row.ty.span.clone(), format!("`{ty}` here"));
            }
            self.report.push(diagnostic);
        }
        let agreeing = said.iter().filter(|(ty, _)| ty == chosen).map(|(_, row)| row.ty.span.clone().into());
        let lost = said.iter().filter(|(ty, _)| ty != chosen);
        let overruled =
            lost.map(|(ty, row)| Overruled { said: ty.to_string(), origin: Some(row.ty.span.clone().into()) });
        Fact { overruled: overruled.collect(), ..Fact::agreed(chosen.clone(), agreeing.collect()) }
    }

    /// The type of a cell outside of any type: of a parameter.
    pub(in crate::merge) fn cell_type(
        &self,
        page: &crate::claims::PageClaims,
        cell: &crate::claims::TypeCell,
    ) -> TypeRef {
        TypeRef { item: item(self.names.resolve(&cell.word, page)), collection: cell.collection }
    }
}

/// What is resolved, as a type; what isn't is any JSON.
pub(in crate::merge) fn item(resolved: Resolved) -> TypeItem {
    match resolved {
        Resolved::Known(item) => item,
        Resolved::Unknown { name, .. } => TypeItem::Named(name),
        Resolved::Enumeration | Resolved::Nothing => TypeItem::Untyped,
    }
}

/// The folded names of properties that a request body calls required.
fn required_names(all: &[Description<'_>]) -> BTreeSet<String> {
    let bodies = all.iter().filter(|description| !description.is_page());
    bodies.flat_map(|body| body.properties).filter(|row| row.required).map(|row| folded(&row.name.value)).collect()
}
