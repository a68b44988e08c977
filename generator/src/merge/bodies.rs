//! Tables of request bodies, against the type that they are about.

use std::collections::BTreeMap;

use crate::claims::PropertyClaim;
use crate::model::{Property, TypeItem, TypeName, TypeRef};
use crate::report::{Code, Diagnostic};
use crate::source::Span;

use super::Merger;
use super::conventions::folded;
use super::descriptions::Description;
use super::properties::item;
use super::synthesis::Described;

/// The rows of request bodies that say another type than the property's page.
type Differing<'a> = BTreeMap<String, Vec<(TypeRef, &'a Span)>>;

impl Merger<'_> {
    /// What a create or an update lists must be a property of its type, and of the same type.
    pub(super) fn compare_bodies(&mut self, described: &Described<'_>) {
        let derived = self.derived_types();
        for (name, descriptions) in described {
            let Some(page) = descriptions.iter().find(|description| description.is_page()) else { continue };
            if descriptions.iter().all(Description::is_page) {
                continue;
            }
            let may_have_others = self.may_have_others(name);
            let own: BTreeMap<String, Property> = self.keyed(name);
            let mut below: Option<BTreeMap<String, Property>> = None;
            let mut differing = Differing::new();
            for body in descriptions.iter().filter(|description| !description.is_page()) {
                for row in body.properties.iter().filter(|row| is_plain(&row.name.value)) {
                    let key = folded(&row.name.value);
                    if let Some(property) = own.get(&key) {
                        let said = self.row_type(name, body, row);
                        if said != property.ty.value && said.item != TypeItem::Untyped {
                            differing.entry(key).or_default().push((said, &row.ty.span));
                        }
                        continue;
                    }
                    if may_have_others {
                        continue;
                    }
                    let below = below.get_or_insert_with(|| self.keyed_below(name, &derived));
                    if !below.contains_key(&key) {
                        self.report_unknown(name, row, page.span);
                    }
                }
            }
            self.report_differing(name, &own, differing);
        }
    }

    /// An open type, or one with a base that nobody describes, may have properties that no table lists.
    pub(super) fn may_have_others(&self, name: &TypeName) -> bool {
        let is_vague = |ty: &&crate::model::StructuredType| ty.is_open && !super::conventions::is_root(&ty.name);
        self.model.ancestry(name).iter().any(is_vague)
    }

    fn keyed(&self, name: &TypeName) -> BTreeMap<String, Property> {
        let all = self.model.all_properties(name);
        all.into_iter().map(|property| (folded(&property.name), property.clone())).collect()
    }

    /// The types that derive directly from each type.
    fn derived_types(&self) -> BTreeMap<TypeName, Vec<TypeName>> {
        let mut derived: BTreeMap<TypeName, Vec<TypeName>> = BTreeMap::new();
        for ty in self.model.types.values() {
            if let Some(base) = &ty.base {
                derived.entry(base.value.clone()).or_default().push(ty.name.clone());
            }
        }
        derived
    }

    /// The properties of the types that derive from `name`.
    fn keyed_below(&self, name: &TypeName, derived: &BTreeMap<TypeName, Vec<TypeName>>) -> BTreeMap<String, Property> {
        let mut found = BTreeMap::new();
        let mut open: Vec<&TypeName> = derived.get(name).into_iter().flatten().collect();
        while let Some(name) = open.pop() {
            let properties = self.model.types.get(name).into_iter().flat_map(|ty| &ty.properties);
            found.extend(properties.map(|property| (folded(&property.name), property.clone())));
            open.extend(derived.get(name).into_iter().flatten());
        }
        found
    }

    fn row_type(&self, name: &TypeName, body: &Description<'_>, row: &PropertyClaim) -> TypeRef {
        TypeRef { item: item(self.property_name(name, body, row)), collection: row.ty.collection }
    }

    fn report_unknown(&mut self, name: &TypeName, row: &PropertyClaim, page: &Span) {
        let message = format!("`{}` has no property `{}`", name.local(), row.name.value);
        let diagnostic = Diagnostic::new(Code::UnknownBodyProperty, row.name.span.clone(), message);
        let witness = format!("`{}` is described here", name.local());
        self.report.push(diagnostic.label("listed in the request body").witness(page.clone(), witness));
    }

    fn report_differing(&mut self, name: &TypeName, own: &BTreeMap<String, Property>, differing: Differing<'_>) {
        for (key, rows) in differing {
            let Some(property) = own.get(&key) else { continue };
            let Some(span) = property.ty.span() else { continue };
            let (read, property) = (&property.ty.value, &property.name);
            let message = format!("`{}.{property}` has several types; `{read}` is read", name.local());
            let mut diagnostic = Diagnostic::new(Code::PropertyTypesDiffer, span.clone(), message);
            for (ty, span) in rows {
                diagnostic = diagnostic.witness(span.clone(), format!("`{ty}` in this request body"));
            }
            self.report.push(diagnostic);
        }
    }
}

/// A name as types have them: no annotation, no path to a part.
fn is_plain(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '_')
}
