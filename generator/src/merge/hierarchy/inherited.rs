//! Properties that a type and its bases both list.

use std::collections::BTreeMap;

use crate::model::{Model, Primitive, Property, TypeItem, TypeName, TypeRef, folded};
use crate::report::{Code, Diagnostic, Report};

/// Pages repeat the properties of their bases; the declaring type keeps them, and what a repetition says otherwise is
/// reported. Only types that pass `test` lose any.
pub(in crate::merge) fn drop_inherited(model: &mut Model, report: &mut Report, test: impl Fn(&TypeName) -> bool) {
    let names: Vec<TypeName> = model.types.keys().filter(|name| test(name)).cloned().collect();
    for name in names {
        let inherited = inherited(model, &name);
        let Some(ty) = model.types.get_mut(&name) else { continue };
        let is_inherited = |property: &mut Property| inherited.contains_key(&folded(&property.name));
        let repeated: Vec<Property> = ty.properties.extract_if(.., is_inherited).collect();
        for property in repeated {
            let base = &inherited[&folded(&property.name)];
            overrule_repeated(model, report, (&name, property), base);
        }
    }
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
fn overrule_repeated(model: &mut Model, report: &mut Report, (name, lost): (&TypeName, Property), base: &TypeName) {
    let Model { types, enums, .. } = model;
    let mut declared = types.get_mut(base).into_iter().flat_map(|ty| &mut ty.properties);
    let Some(declared) = declared.find(|one| folded(&one.name) == folded(&lost.name)) else { return };
    let (read, said) = (&declared.ty.value, &lost.ty.value);
    if agrees(said, read, |name| enums.contains_key(name)) {
        return;
    }
    if let Some(place) = lost.ty.span() {
        let message =
            format!("`{}.{}` has several types; `{read}` of `{}` is read", name.local(), lost.name, base.local());
        let found = Diagnostic::new(Code::PropertyTypesDiffer, place.clone(), message).label(format!("`{said}` here"));
        report.push(match declared.ty.span() {
            Some(place) => found.witness(place.clone(), format!("`{read}` in the base")),
            None => found,
        });
    }
    declared.ty.keep_overruled(lost.ty);
}

/// Whether a repetition says no other type than its base: an enum's values are strings, and what isn't told is no other
/// type.
fn agrees(said: &TypeRef, read: &TypeRef, is_enum: impl Fn(&TypeName) -> bool) -> bool {
    let is_enum_as_text = said.item == TypeItem::Primitive(Primitive::String) && read.name().is_some_and(is_enum);
    let is_told = said.item != TypeItem::Untyped && read.item != TypeItem::Untyped;
    said == read || !is_told || is_enum_as_text && said.collection == read.collection
}
