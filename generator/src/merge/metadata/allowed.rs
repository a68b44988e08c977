//! Enums that metadata writes as texts with the values that are allowed (`Org.OData.Validation.V1.AllowedValues`).

use std::collections::BTreeMap;

use crate::model::{EnumMember, EnumType, Model, Origin, Places, Primitive, Property, TypeItem, TypeName};

use super::Schema;

/// The values that a property may have.
#[derive(Debug)]
pub(super) struct Allowed {
    pub(super) owner: TypeName,
    pub(super) property: String,
    pub(super) values: Vec<EnumMember>,
}

impl Schema {
    /// Reads a text of allowed values as the enum that the docs have there: metadata says less, and contradicts nothing
    /// by it. `docs` have the names of metadata.
    pub(super) fn adopt_enums(&mut self, docs: &Model) {
        let mut enums: BTreeMap<TypeName, EnumType> = BTreeMap::new();
        for Allowed { owner, property, values } in std::mem::take(&mut self.allowed) {
            let said = docs.property(&owner, &property).and_then(|said| said.ty.value.name());
            let Some(name) = said.filter(|name| docs.enums.contains_key(*name) && !self.declares(name)) else {
                continue;
            };
            let Some(declared) = text_property(&mut self.model, &owner, &property) else { continue };
            declared.ty.value.item = TypeItem::Named(name.clone());
            let origins = declared.ty.origins.clone();
            let known = enums.entry(name.clone()).or_insert_with(|| text_enum(name, origins));
            for value in values {
                if !known.members.iter().any(|member| member.name == value.name) {
                    known.members.push(value);
                }
            }
        }
        self.names.extend(enums.keys().map(TypeName::folded));
        self.model.enums.append(&mut enums);
    }
}

/// The property, where it is declared as a text.
fn text_property<'a>(model: &'a mut Model, owner: &TypeName, name: &str) -> Option<&'a mut Property> {
    let mut properties = model.types.get_mut(owner)?.properties.iter_mut();
    properties.find(|one| one.name == name && one.ty.value.item == TypeItem::Primitive(Primitive::String))
}

/// An enum without members yet.
fn text_enum(name: &TypeName, origins: Vec<Origin>) -> EnumType {
    EnumType {
        name: name.clone(),
        members: Vec::new(),
        overruled: Vec::new(),
        flags: None,
        ignores_case: false,
        synthesised: false,
        area: None,
        doc: None,
        deprecated: None,
        said: Places::default(),
        origins,
    }
}
