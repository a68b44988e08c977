//! Properties that a type and its bases both list.

use std::collections::BTreeMap;

use crate::merge::types::SeveralTypes;
use crate::model::{Model, Primitive, Property, TypeItem, TypeName, TypeRef, folded, is_same_name};
use crate::report::{Code, Diagnostic};

/// Pages repeat the properties of their bases; the declaring type keeps them, and what a repetition says otherwise is
/// given back. Only types that pass `test` lose any.
pub(in crate::merge) fn drop_inherited(model: &mut Model, test: impl Fn(&TypeName) -> bool) -> Vec<SeveralTypes> {
    let mut several = Vec::new();
    let names: Vec<TypeName> = model.types.keys().filter(|name| test(name)).cloned().collect();
    for name in names {
        let inherited = inherited(model, &name);
        let Some(ty) = model.types.get_mut(&name) else { continue };
        let is_inherited = |property: &mut Property| inherited.contains_key(&folded(&property.name));
        let repeated: Vec<Property> = ty.properties.extract_if(.., is_inherited).collect();
        for property in repeated {
            let base = &inherited[&folded(&property.name)];
            several.extend(overrule_repeated(model, (&name, property), base));
        }
    }
    several
}

/// The folded names of inherited properties, each with the nearest base that declares it.
fn inherited(model: &Model, name: &TypeName) -> BTreeMap<String, TypeName> {
    let mut inherited = BTreeMap::new();
    for base in model.ancestry(name).into_iter().skip(1) {
        for property in &base.properties {
            inherited.entry(folded(&property.name)).or_insert_with(|| base.name.clone());
        }
    }
    inherited
}

/// Keeps what a repetition says otherwise as overruled.
fn overrule_repeated(model: &mut Model, (name, lost): (&TypeName, Property), base: &TypeName) -> Option<SeveralTypes> {
    let Model { types, enums, .. } = model;
    let mut declared = types.get_mut(base).into_iter().flat_map(|ty| &mut ty.properties);
    let declared = declared.find(|one| is_same_name(&one.name, &lost.name))?;
    let (read, said) = (&declared.ty.value, &lost.ty.value);
    if agrees(said, read, |name| enums.contains_key(name)) {
        return None;
    }
    let several = lost.ty.span().map(|place| {
        let what = format!("{}.{}", name.local(), lost.name);
        let message = format!("`{what}` has several types; `{read}` of `{}` is read", base.local());
        let found = Diagnostic::new(Code::PropertyTypesDiffer, place.clone(), message).label(format!("`{said}` here"));
        let of_base = declared.ty.span().map(|place| (read.clone(), place.clone()));
        let finding = match &of_base {
            Some((_, place)) => found.witness(place.clone(), format!("`{read}` in the base")),
            None => found,
        };
        let rows = std::iter::once((said.clone(), place.clone())).chain(of_base).collect();
        SeveralTypes { what, read: read.clone(), rows, finding }
    });
    declared.ty.keep_overruled(lost.ty);
    several
}

/// Whether a repetition says no other type than its base: an enum's values are strings, and what isn't told is no other
/// type.
fn agrees(said: &TypeRef, read: &TypeRef, is_enum: impl Fn(&TypeName) -> bool) -> bool {
    let is_enum_as_text = said.item == TypeItem::Primitive(Primitive::String) && read.name().is_some_and(is_enum);
    let is_told = said.item != TypeItem::Untyped && read.item != TypeItem::Untyped;
    said == read || !is_told || is_enum_as_text && said.collection == read.collection
}
