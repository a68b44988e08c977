//! Product areas: what they are called, and which one a type belongs to alone.

use std::collections::{BTreeMap, BTreeSet};

use super::{Model, Property, TypeName};

/// The one spelling of a product area's name: lower case, words joined by `-`. Nothing where it is no name: Cargo's
/// features are called by letters and digits of any script.
///
/// Whoever says that something belongs to an area says it so, that one area is one wherever it is named.
pub fn area_name(written: &str) -> Option<String> {
    let is_joint = |c: char| matches!(c, '-' | '_' | ' ' | '.');
    let begins = |c: char| unicode_ident::is_xid_start(c) || c.is_ascii_digit();
    if !written.chars().all(|c| unicode_ident::is_xid_continue(c) || is_joint(c)) {
        return None;
    }
    let words: Vec<&str> = written.split(is_joint).filter(|word| !word.is_empty()).collect();
    words.first().filter(|word| word.starts_with(begins)).map(|_| words.join("-").to_lowercase())
}

impl Model {
    /// The types and enums that belong to one product area alone, with that area: all others are always there.
    ///
    /// A page names the area of its type. A value that holds the type needs it, too, so a type that is held from
    /// elsewhere, directly or on the way, belongs to no area.
    pub fn areas(&self) -> BTreeMap<&TypeName, &str> {
        let types = self.types.iter().filter_map(|(name, ty)| Some((name, ty.area.as_deref()?)));
        let enums = self.enums.iter().filter(|(name, _)| !self.types.contains_key(*name));
        let enums = enums.filter_map(|(name, ty)| Some((name, ty.area.as_deref()?)));
        let mut areas: BTreeMap<&TypeName, &str> = types.chain(enums).collect();
        let mut open: Vec<&TypeName> = self.types.keys().collect();
        while let Some(owner) = open.pop() {
            let area = areas.get(owner).copied();
            for held in self.held(owner) {
                if areas.get(held).is_some_and(|other| Some(*other) != area) {
                    areas.remove(held);
                    open.push(held);
                }
            }
        }
        areas
    }
}

/// To which product areas each type belongs, and what makes it belong to several.
#[derive(Debug)]
pub struct Belonging<'a> {
    model: &'a Model,
    alone: BTreeMap<&'a TypeName, &'a str>,
    /// What holds each type by value.
    holders: BTreeMap<&'a TypeName, Vec<(&'a TypeName, &'a Property)>>,
}

impl<'a> Belonging<'a> {
    /// All types and enums of a model.
    pub fn of(model: &'a Model) -> Self {
        let mut holders: BTreeMap<&TypeName, Vec<(&TypeName, &Property)>> = BTreeMap::new();
        for owner in model.types.keys() {
            for (property, held) in model.holding(owner) {
                holders.entry(held).or_default().push((owner, property));
            }
        }
        Self { model, alone: model.areas(), holders }
    }

    /// The area to which it belongs alone.
    pub fn alone(&self, name: &TypeName) -> Option<&'a str> {
        self.alone.get(name).copied()
    }

    /// The areas of its page and of the pages of all that hold it, directly or on the way; nothing among them for a
    /// page of no area.
    pub fn areas(&self, name: &'a TypeName) -> BTreeSet<Option<&'a str>> {
        let (mut seen, mut open) = (BTreeSet::from([name]), vec![name]);
        while let Some(held) = open.pop() {
            let owners = self.holders.get(held).into_iter().flatten().map(|(owner, _)| *owner);
            open.extend(owners.filter(|owner| seen.insert(owner)));
        }
        seen.into_iter().map(|name| self.said(name)).collect()
    }

    /// The property by which it is held from elsewhere than its page's area.
    pub fn shared_by(&self, name: &TypeName) -> Option<&'a Property> {
        let said = self.said(name)?;
        let holders = self.holders.get(name)?;
        holders.iter().find(|(owner, _)| self.alone(owner) != Some(said)).map(|(_, property)| *property)
    }

    /// The area of its page.
    fn said(&self, name: &TypeName) -> Option<&'a str> {
        let of_type = self.model.types.get(name).map(|ty| &ty.area);
        of_type.or_else(|| self.model.enums.get(name).map(|ty| &ty.area))?.as_deref()
    }
}

#[cfg(test)]
mod tests {
    use super::area_name;
    use crate::model::{
        Fact, Model, Property, PropertyKind, StructuredKind, StructuredType, TypeItem, TypeName, TypeRef,
    };

    fn name(local: &str) -> TypeName {
        TypeName::new("contoso", local)
    }

    #[test]
    fn an_area_has_one_name() {
        for written in ["identity platform", "Identity_Platform", " identity.platform", "identity--platform"] {
            assert_eq!(area_name(written).as_deref(), Some("identity-platform"), "{written}");
        }
        assert_eq!(area_name("Équipe Ventes").as_deref(), Some("équipe-ventes"));
        assert_eq!(area_name("営業_2").as_deref(), Some("営業-2"));
        assert_eq!([area_name("a²"), area_name("ⓐ"), area_name("\u{301}a"), area_name("🌷")], [None, None, None, None]);
        assert_eq!([area_name(" - "), area_name(""), area_name("a/b"), area_name("@us")], [None, None, None, None]);
    }

    fn holding(model: &mut Model, local: &str, area: Option<&str>, held: &[(&str, PropertyKind)]) {
        let property = |(held, kind): &(&str, PropertyKind)| {
            Property::new(*held, *kind, Fact::agreed(TypeRef::one(TypeItem::Named(name(held))), Vec::new()))
        };
        let ty = StructuredType {
            properties: held.iter().map(property).collect(),
            area: area.map(str::to_owned),
            ..StructuredType::new(name(local), StructuredKind::Complex)
        };
        model.types.insert(ty.name.clone(), ty);
    }

    #[test]
    fn what_several_areas_hold_is_of_none() {
        use PropertyKind::{Navigation, Structural};
        let mut model = Model::default();
        holding(&mut model, "letter", Some("mail"), &[("body", Structural), ("sheet", Navigation)]);
        holding(&mut model, "sheet", Some("tables"), &[("body", Structural), ("cell", Structural)]);
        holding(&mut model, "body", Some("tables"), &[("style", Structural)]);
        holding(&mut model, "style", Some("tables"), &[]);
        holding(&mut model, "cell", Some("tables"), &[]);
        holding(&mut model, "note", None, &[("ink", Structural)]);
        holding(&mut model, "ink", Some("tables"), &[]);
        let areas: Vec<(String, &str)> =
            model.areas().into_iter().map(|(name, area)| (name.local().to_owned(), area)).collect();
        let expected = [("cell", "tables"), ("letter", "mail"), ("sheet", "tables")];
        assert_eq!(areas, expected.map(|(name, area)| (name.to_owned(), area)));
    }
}
