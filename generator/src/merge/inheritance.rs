//! Which type of a chain of bases declares a property.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Model, Primitive, Property, TypeItem, TypeName, TypeRef};
use crate::report::{Code, Diagnostic, Report};

use super::conventions::folded;
use super::merger::Merger;
use super::names::Resolved;
use super::rows::Described;

impl Merger<'_> {
    /// A property "Inherited from [x]" belongs to `x`, where `x` has no page to list it.
    pub(super) fn declare_inherited(&mut self, described: &Described<'_>) {
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

/// Pages repeat the properties of their bases; the declaring type keeps them, and what a repetition says otherwise is
/// reported. Only types that pass `test` lose any.
pub(super) fn drop_inherited(model: &mut Model, report: &mut Report, test: impl Fn(&TypeName) -> bool) {
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
