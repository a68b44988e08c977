//! Properties called `String` whose listed values are the members of a documented enum.

use std::collections::{BTreeMap, BTreeSet};

use crate::claims::{PropertyClaim, Said, TypeWord, ValueList};
use crate::merge::merger::Merger;
use crate::merge::names::{Described, rows};
use crate::model::{FUTURE_MEMBER, Fact, Primitive, Rule, TypeItem, TypeName, TypeRef, folded};

/// The names of members, without case and without the one for values of the future.
type Members = BTreeSet<String>;

impl Merger<'_> {
    /// Gives such a property the enum: another property of its name has it, or the enum is named after the property.
    pub(in crate::merge) fn name_listed_enums(&mut self, described: &Described<'_>) {
        let enums = self.enums_by_members();
        let users = self.enum_users();
        let mut found: Vec<(TypeName, String, TypeName)> = Vec::new();
        for (owner, description, row) in rows(described).filter(|(_, description, _)| description.is_page()) {
            let TypeWord::Primitive(Primitive::String) = row.ty.word else { continue };
            if !tells_enum(row) || description.shown_name(&row.name.value).is_some() {
                continue;
            }
            let Some(candidates) = row.values.as_ref().and_then(|list| enums.get(&members_of(list))) else { continue };
            let property = folded(&row.name.value);
            let is_meant = |name: &&TypeName| {
                users.contains(&(property.clone(), (*name).clone()))
                    || folded(name.local()).ends_with(&property) && name.namespace() == owner.namespace()
            };
            let mut meant = candidates.iter().filter(is_meant);
            if let (Some(name), None) = (meant.next(), meant.next()) {
                found.push((owner.clone(), property, name.clone()));
            }
        }
        for (owner, property, name) in found {
            self.set_listed_enum(&owner, &property, name);
        }
    }

    pub(super) fn set_listed_enum(&mut self, owner: &TypeName, property: &str, name: TypeName) {
        if !self.is_text(owner, property) {
            return;
        }
        let Some(ty) = self.model.types.get_mut(owner) else { return };
        let Some(property) = ty.properties.iter_mut().find(|known| folded(&known.name) == property) else { return };
        let value = TypeRef { item: TypeItem::Named(name), collection: property.ty.value.collection };
        property.ty.overrule(Fact::inferred(value, Rule::ListedValues));
    }

    /// Whether a property is a text, and no correction says so.
    pub(super) fn is_text(&self, owner: &TypeName, property: &str) -> bool {
        let properties = self.model.types.get(owner).into_iter().flat_map(|ty| &ty.properties);
        let known = properties.into_iter().find(|known| folded(&known.name) == property);
        let text = TypeItem::Primitive(Primitive::String);
        known.is_some_and(|known| known.ty.value.item == text && !known.ty.rule.is_correction())
    }

    /// The documented enums of two or more members, by these.
    fn enums_by_members(&self) -> BTreeMap<Members, Vec<TypeName>> {
        let mut enums: BTreeMap<Members, Vec<TypeName>> = BTreeMap::new();
        for ty in self.model.enums.values().filter(|ty| !ty.synthesised) {
            let members: Members = ty.members.iter().filter_map(|member| key(&member.name)).collect();
            if members.len() > 1 {
                enums.entry(members).or_default().push(ty.name.clone());
            }
        }
        enums
    }

    /// Names of properties, each with an enum that one of them has.
    fn enum_users(&self) -> BTreeSet<(String, TypeName)> {
        let properties = self.model.types.values().flat_map(|ty| &ty.properties);
        let named = properties.filter_map(|property| Some((property, property.ty.value.name()?)));
        let users = named.filter(|(_, name)| self.model.enums.contains_key(*name));
        users.map(|(property, name)| (folded(&property.name), name.clone())).collect()
    }
}

/// Enum members start with a small letter; other values, and those that a text combines, are the service's own strings.
fn tells_enum(row: &PropertyClaim) -> bool {
    let is_small = |value: &Said<String>| value.value.starts_with(char::is_lowercase);
    let combines = row.doc.as_ref().is_some_and(|doc| doc.value.contains("combined"));
    !combines && row.values.as_ref().is_some_and(|list| list.values.iter().all(is_small))
}

fn members_of(list: &ValueList) -> Members {
    list.values.iter().filter_map(|value| key(&value.value)).collect()
}

fn key(member: &str) -> Option<String> {
    (!member.eq_ignore_ascii_case(FUTURE_MEMBER)).then(|| folded(member))
}
