//! Properties of one type from all its descriptions.

use crate::claims::{PropertyClaim, PropertySource};
use crate::model::{Fact, Property, TypeItem, TypeName, TypeRef};
use crate::report::{Code, Diagnostic};

use super::Merger;
use super::descriptions::Description;
use super::names::Resolved;
use super::synthesis::Described;

/// A row with the page that it is on.
type Row<'d, 'a> = (&'d Description<'a>, &'a PropertyClaim);

impl Merger<'_> {
    /// The properties that `own` descriptions list; request bodies in `all` tell which ones a create needs.
    pub(super) fn merge_properties(
        &mut self,
        described: &Described<'_>,
        owner: &TypeName,
        own: &[Description<'_>],
        all: &[Description<'_>],
    ) -> Vec<Property> {
        let rows: Vec<Row<'_, '_>> =
            own.iter().flat_map(|page| page.properties.iter().map(move |row| (page, row))).collect();
        let mut names: Vec<&str> = Vec::new();
        for (_, row) in &rows {
            if names.iter().all(|known| !known.eq_ignore_ascii_case(&row.name.value))
                && !row.name.value.starts_with('@')
            {
                names.push(&row.name.value);
            }
        }
        let required = required_names(all);
        let of_name = |name: &str| {
            rows.iter().filter(|(_, row)| row.name.value.eq_ignore_ascii_case(name)).copied().collect::<Vec<_>>()
        };
        names
            .into_iter()
            .map(|name| self.merge_property(described, owner, &of_name(name), required.contains(&name)))
            .collect()
    }

    fn merge_property(
        &mut self,
        described: &Described<'_>,
        owner: &TypeName,
        rows: &[Row<'_, '_>],
        required: bool,
    ) -> Property {
        let first = rows[0].1;
        let doc = rows.iter().find_map(|(_, row)| row.doc.clone());
        Property {
            name: first.name.value.clone(),
            kind: first.kind,
            ty: self.merge_property_type(described, owner, rows),
            read_only: rows.iter().any(|(_, row)| row.read_only),
            required_on_create: required || rows.iter().any(|(_, row)| row.required),
            doc: doc.map(|said| Fact::said(said.value, said.span)),
            deprecated: rows.iter().find_map(|(_, row)| row.deprecated.clone()),
        }
    }

    /// The type that the first row says; rows that say another are a finding.
    fn merge_property_type(
        &mut self,
        described: &Described<'_>,
        owner: &TypeName,
        rows: &[Row<'_, '_>],
    ) -> Fact<TypeRef> {
        let said: Vec<(TypeRef, &PropertyClaim)> = rows
            .iter()
            .map(|(page, row)| {
                let item = item(self.property_name(described, owner, page, row));
                (TypeRef { item, collection: row.ty.collection }, *row)
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
        Fact { value: chosen.clone(), origins: agreeing.collect() }
    }

    /// The type of a cell outside of any type: of a parameter.
    pub(super) fn cell_type(&self, page: &crate::claims::PageClaims, cell: &crate::claims::TypeCell) -> TypeRef {
        TypeRef { item: item(self.names.resolve(&cell.word, page)), collection: cell.collection }
    }
}

/// What is resolved, as a type; what isn't is any JSON.
fn item(resolved: Resolved) -> TypeItem {
    match resolved {
        Resolved::Known(item) => item,
        Resolved::Unknown { name, .. } => TypeItem::Named(name),
        Resolved::Enumeration | Resolved::Nothing => TypeItem::Untyped,
    }
}

/// The properties that a request body calls required.
fn required_names<'a>(all: &[Description<'a>]) -> Vec<&'a str> {
    let bodies = all.iter().filter(|description| !description.is_page());
    bodies.flat_map(|body| body.properties).filter(|row| row.required).map(|row| row.name.value.as_str()).collect()
}
