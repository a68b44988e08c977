//! Properties of one type from all its descriptions.

use std::collections::BTreeMap;

use crate::claims::{PropertyClaim, PropertySource, Said};
use crate::merge::merger::Merger;
use crate::merge::names::{Description, Resolved};
use crate::model::{
    Aspect, Conventions, Fact, Overruled, Places, Primitive, Property, PropertyKind, TypeItem, TypeName, TypeRef,
    folded,
};
use crate::report::{Code, Diagnostic};
use crate::source::Span;

use super::{SeveralTypes, several_types};

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
        for (page, row) in listed.filter(|(_, row)| !row.is_annotation()) {
            let place = *places.entry(folded(&row.name.value)).or_insert(groups.len());
            match groups.get_mut(place) {
                Some(group) => group.push((page, row)),
                None => groups.push(vec![(page, row)]),
            }
        }
        groups
            .iter()
            .map(|rows| {
                let name = &rows[0].1.name;
                if self.corrections.rule(&name.span).is_some() {
                    self.spelled.insert((owner.clone(), folded(&name.value)));
                }
                let required = required.get(&folded(&name.value)).map(Vec::as_slice).unwrap_or_default();
                self.merge_property(owner, rows, required)
            })
            .collect()
    }

    fn merge_property(&mut self, owner: &TypeName, rows: &[Row<'_, '_>], required: &[&Span]) -> Property {
        let first = rows[0].1;
        let doc = rows.iter().find_map(|(_, row)| row.doc.clone());
        let ty = self.merge_property_type(owner, rows);
        let is_plain = self.model.is_plain(&ty.value);
        let is_linked = !is_plain && rows.iter().any(|(_, row)| row.kind == PropertyKind::Navigation);
        let kind = if is_linked { PropertyKind::Navigation } else { PropertyKind::Structural };
        let told =
            |place: fn(&PropertyClaim) -> Option<&Span>| rows.iter().filter_map(move |(_, row)| place(row)).cloned();
        let read_only = || told(|row| row.read_only.as_ref());
        // Of a collection it would be said of its items.
        let nullable = || rows.iter().filter_map(|(_, row)| row.nullable.as_ref()).filter(|_| !ty.value.collection);
        let may_be_null = nullable().next().map(|said| said.value);
        let nullable: Vec<Span> =
            nullable().filter(|said| Some(said.value) == may_be_null).map(|said| said.span.clone()).collect();
        let own = told(|row| row.required.as_ref());
        let required: Vec<Span> = own.chain(required.iter().copied().cloned()).collect();
        let any = rows.iter().find_map(|(_, row)| row.any.clone());
        let deprecated = rows.iter().find_map(|(_, row)| row.deprecated.clone());
        let listed = rows.iter().filter(|(_, row)| row.kind == kind).map(|(_, row)| row.name.span.clone());
        let by_type = ty.span().filter(|_| is_plain).cloned();
        Property {
            read_only: read_only().next().is_some(),
            nullable: may_be_null,
            required_on_create: !required.is_empty(),
            said: Places::default()
                .with(Aspect::Kind, listed.chain(by_type).take(1))
                .with(Aspect::Nullable, nullable)
                .with(Aspect::ReadOnly, read_only())
                .with(Aspect::RequiredOnCreate, required)
                .with(Aspect::Any, any.clone())
                .with(Aspect::Deprecated, deprecated.iter().map(|said| said.span.clone())),
            doc: doc.map(|said| Fact::said(said.value, said.span)),
            default: self.told_if_plain(rows.iter().find_map(|(_, row)| row.default.as_ref())),
            limits: self.told_if_plain(rows.iter().find_map(|(_, row)| row.limits.as_deref())),
            any: any.is_some(),
            deprecated: deprecated.map(|said| said.value),
            ..Property::new(&first.name.value, kind, ty)
        }
    }

    /// What is said of values; in OData, facets of metadata say it.
    pub(in crate::merge) fn told_if_plain<T: Clone>(&self, said: Option<&Said<T>>) -> Option<Fact<T>> {
        let said = said.filter(|_| self.model.conventions == Conventions::Plain)?;
        Some(Fact::said(said.value.clone(), said.span.clone()))
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
            let what = format!("{}.{}", owner.local(), first.name.value);
            let message = several_types(&what, &first.alternatives, chosen);
            let mut finding = Diagnostic::new(Code::PropertyTypesDiffer, first.ty.span.clone(), message);
            for (ty, row) in &others {
                finding = finding.witness(row.ty.span.clone(), format!("`{ty}` here"));
            }
            let rows = others.iter().map(|(ty, row)| (ty.clone(), row.ty.span.clone()));
            let rows = std::iter::once((chosen.clone(), first.ty.span.clone())).chain(rows).collect();
            self.several.push(SeveralTypes { what, read: chosen.clone(), rows, finding });
        }
        let agreeing = said.iter().filter(|(ty, _)| ty == chosen).map(|(_, row)| row.ty.span.clone().into());
        let lost = said.iter().filter(|(ty, _)| ty != chosen);
        let overruled = lost.map(|(ty, row)| Overruled::new(ty.to_string(), Some(row.ty.span.clone().into())));
        let fact = Fact { overruled: overruled.collect(), ..Fact::agreed(chosen.clone(), agreeing.collect()) };
        self.corrections.settle(fact)
    }

    /// The type of a cell outside of any type: of a parameter.
    pub(in crate::merge) fn cell_type(
        &self,
        page: &crate::claims::PageClaims,
        cell: &crate::claims::TypeCell,
    ) -> TypeRef {
        TypeRef { item: item(self.resolve_cell(cell, page)), collection: cell.collection }
    }

    /// What a cell names. Docs of OData write `integer` for `Edm.Int32`; in those of others it says nothing of size.
    pub(in crate::merge) fn resolve_cell(
        &self,
        cell: &crate::claims::TypeCell,
        page: &crate::claims::PageClaims,
    ) -> Resolved {
        if cell.any_size && self.model.conventions == Conventions::Plain {
            return Resolved::Known(TypeItem::Primitive(Primitive::Int64));
        }
        self.names.resolve(&cell.word, page)
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

/// Where request bodies call properties required, by the folded names of these.
fn required_names<'a>(all: &[Description<'a>]) -> BTreeMap<String, Vec<&'a Span>> {
    let bodies = all.iter().filter(|description| !description.is_page());
    let mut required: BTreeMap<String, Vec<&Span>> = BTreeMap::new();
    for row in bodies.flat_map(|body| body.properties) {
        if let Some(place) = &row.required {
            required.entry(folded(&row.name.value)).or_default().push(place);
        }
    }
    required
}
