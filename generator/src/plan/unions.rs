//! Bases with the types that derive from them, as enums: `AnyAttachment`.
//!
//! A slot holds the enum where its type is abstract, and where the docs' URLs cast to a derived type: the docs then say
//! that either may come. Elsewhere it holds the base itself.

use std::collections::BTreeMap;

use crate::model::StructuredType;

use super::context::Context;
use super::features::beside;
use super::items::ItemPath;
use super::names::{self, Ident, Scope};
use super::prose::{self, Docs};
use super::structs::{field_type, is_boxed};
use super::types::RustType;

/// An enum of a base and of all concrete types that derive from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnionPlan {
    /// The enum.
    pub ident: Ident,
    /// What any other type is read as.
    pub base: ItemPath,
    /// Its docs.
    pub docs: Docs,
    /// A variant for each derived type.
    pub variants: Vec<UnionVariantPlan>,
    /// The properties of the base.
    pub accessors: Vec<AccessorPlan>,
    /// Whether a field somewhere holds it in a `Box`.
    pub is_boxed: bool,
}

/// A derived type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnionVariantPlan {
    /// The variant.
    pub ident: Ident,
    /// The struct.
    pub item: ItemPath,
    /// The qualified wire name.
    pub name: String,
    /// The feature of its area, where that is another one.
    pub area: Option<String>,
}

/// A method that gives a property, whatever the type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccessorPlan {
    /// The method.
    pub ident: Ident,
    /// What is inside its `Option`.
    pub ty: RustType,
    /// Its docs.
    pub docs: Docs,
    /// The wire name.
    pub name: String,
    /// The feature of its type's area, where that is another one.
    pub area: Option<String>,
}

/// The enum of `base`.
pub(super) fn plan_union(context: &Context<'_>, union: &ItemPath, base: &StructuredType) -> Option<UnionPlan> {
    let item = context.types.structure(&base.name)?;
    let derived = context.families.derived(&base.name);
    let idents = names::idents(Scope::Union, derived.iter().map(|ty| context.choices.of_type(&ty.name)));
    let variant = |(ty, ident): (&&StructuredType, Ident)| {
        let name = ty.name.as_str().to_owned();
        let item = context.types.structure(&ty.name)?.clone();
        Some(UnionVariantPlan { ident, area: beside(item.area.as_deref(), union.area.as_deref()), item, name })
    };
    let docs = format!("A value of the type {}, or of a type that derives from it.", prose::code(base.name.as_str()));
    Some(UnionPlan {
        ident: union.ident.clone(),
        base: item.clone(),
        docs: Docs::written(docs),
        variants: derived.iter().zip(idents).filter_map(variant).collect(),
        accessors: accessors(context, base, derived, union.area.as_deref()),
        is_boxed: is_boxed(context, base),
    })
}

/// A method for each property of the base that has one type in all of the structs.
fn accessors(
    context: &Context<'_>,
    base: &StructuredType,
    derived: &[&StructuredType],
    owner: Option<&str>,
) -> Vec<AccessorPlan> {
    let own = fields(context, base);
    let others: Vec<BTreeMap<&str, RustType>> = derived.iter().map(|ty| fields(context, ty)).collect();
    let shared = own.into_iter().filter(|(name, ty)| others.iter().all(|other| other.get(name) == Some(ty)));
    let shared: Vec<_> = shared.collect();
    let idents = names::idents(Scope::Accessor, shared.iter().map(|(name, _)| spelled(context, base, name)));
    let accessor = |((name, ty), ident): ((&str, RustType), Ident)| AccessorPlan {
        ident,
        area: beside(ty.area(), owner),
        ty,
        docs: Docs::written(format!("The property {}.", prose::code(name))),
        name: name.to_owned(),
    };
    shared.into_iter().zip(idents).map(accessor).collect()
}

/// What a property of a type is called after.
fn spelled<'a>(context: &'a Context<'_>, ty: &StructuredType, name: &'a str) -> &'a str {
    let property = context.model.property(&ty.name, name);
    property.map_or(name, |property| context.choices.of_property(context.model, &ty.name, property))
}

/// The types of a struct's fields by wire name.
fn fields<'a>(context: &Context<'a>, ty: &StructuredType) -> BTreeMap<&'a str, RustType> {
    let properties = context.model.all_properties(&ty.name).into_iter();
    properties.map(|property| (property.name.as_str(), field_type(context, &ty.name, property))).collect()
}
