//! What updates send: a struct of changes per type that an update takes.

use crate::model::{Id, Property, PropertyKind, StructuredType, TypeName};

use super::context::Context;
use super::families::bases;
use super::features::beside;
use super::items::{ItemPath, updates_of};
use super::names::{self, Ident, Scope};
use super::paths::{Graph, reference_template};
use super::prose::{self, Docs};
use super::types::{RustType, listed};

/// A struct of changes: `UserPatch`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PatchPlan {
    /// The struct.
    pub ident: Ident,
    /// The model that it changes.
    pub model: ItemPath,
    /// Its docs.
    pub docs: Docs,
    /// A method for each property that an update may set.
    pub setters: Vec<SetterPlan>,
    /// A method for each navigation property that may refer to other entities.
    pub binds: Vec<BindPlan>,
    /// The wire names of what an update can't set.
    pub fixed: Vec<String>,
    /// The qualified wire name of the type.
    pub name: String,
    /// The feature that it exists with.
    pub area: Option<String>,
    /// The structs of changes of the types that it derives from.
    pub bases: Vec<ItemPath>,
    /// The operations that send it.
    pub stands_for: Vec<Id>,
}

/// A method that changes a property.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetterPlan {
    /// The method.
    pub ident: Ident,
    /// Its docs.
    pub docs: Docs,
    /// The wire name.
    pub name: String,
    /// The property's type.
    pub ty: RustType,
    /// Why it is deprecated.
    pub deprecated: Option<String>,
    /// The feature of its type's area, where that is another one.
    pub area: Option<String>,
}

/// A method that refers to existing entities.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BindPlan {
    /// The method.
    pub ident: Ident,
    /// Its docs.
    pub docs: Docs,
    /// The wire name.
    pub name: String,
    /// How many it refers to.
    pub targets: Targets,
    /// How the runtime refers to an entity of the property's type by its key: where all of them are.
    pub collection: Option<String>,
}

/// How many entities a navigation property leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Targets {
    /// One.
    One,
    /// Several.
    Many,
}

/// The struct of changes of `ty`.
pub(super) fn plan_patch(
    context: &Context<'_>,
    graph: &Graph<'_>,
    patch: &ItemPath,
    ty: &StructuredType,
) -> Option<PatchPlan> {
    let properties = context.model.all_properties(&ty.name);
    let is_set = |property: &&&Property| property.kind == PropertyKind::Structural && !property.read_only;
    let set: Vec<&Property> = properties.iter().filter(is_set).copied().collect();
    let bound: Vec<&Property> =
        properties.iter().filter(|property| property.kind == PropertyKind::Navigation).copied().collect();
    let spell = |property| context.choices.of_property(context.model, &ty.name, property);
    let bind_names: Vec<String> = bound.iter().map(|property| format!("bind {}", spell(property))).collect();
    let wires = set.iter().map(|property| spell(property)).chain(bind_names.iter().map(String::as_str));
    let mut idents = names::idents(Scope::Setter, wires);
    let bind_idents = idents.split_off(set.len());
    let fixed = properties.iter().filter(|property| !is_set(property)).map(|property| property.name.clone());
    Some(PatchPlan {
        ident: patch.ident.clone(),
        model: context.types.structure(&ty.name)?.clone(),
        docs: Docs::written(format!("Changes of a {}: what isn't named stays.", prose::code(ty.name.local()))),
        setters: set
            .into_iter()
            .zip(idents)
            .map(|(property, ident)| setter(context, (patch, &ty.name), property, ident))
            .collect(),
        binds: bound.into_iter().zip(bind_idents).map(|(bound, ident)| bind(context, graph, bound, ident)).collect(),
        fixed: fixed.collect(),
        name: ty.name.as_str().to_owned(),
        area: patch.area.clone(),
        bases: bases(context.model, &ty.name).filter_map(|base| context.types.patch(&base.name)).cloned().collect(),
        stands_for: updates_of(context.model, &ty.name).map(Id::operation).collect(),
    })
}

fn setter(
    context: &Context<'_>,
    (patch, owner): (&ItemPath, &TypeName),
    property: &Property,
    ident: Ident,
) -> SetterPlan {
    let own = context.choices.type_of(context.model, owner, property);
    let own = own.map(|own| listed(RustType::Own(own.clone()), &property.ty.value));
    let ty = own.unwrap_or_else(|| context.types.property(property));
    SetterPlan {
        ident,
        docs: Docs::written(format!("Changes {}.", prose::code(&property.name))),
        name: property.name.clone(),
        area: beside(ty.area(), patch.area.as_deref()),
        ty,
        deprecated: property.deprecated.as_deref().map(prose::note),
    }
}

fn bind(context: &Context<'_>, graph: &Graph<'_>, property: &Property, ident: Ident) -> BindPlan {
    let Property { name, ty, .. } = property;
    let targets = if ty.value.collection { Targets::Many } else { Targets::One };
    let collection = ty.value.name().and_then(|ty| reference_template(context.model, graph, ty));
    let docs = bind_docs(&prose::code(name), targets, collection.is_some());
    BindPlan { ident, docs, name: name.clone(), targets, collection }
}

/// Where all entities of the type have a path, a key alone is enough.
fn bind_docs(name: &str, targets: Targets, has_keys: bool) -> Docs {
    Docs::written(match (targets, has_keys) {
        (Targets::One, true) => {
            format!("Lets {name} be an existing entity: itself, its path, its URL or its key.")
        }
        (Targets::One, false) => format!("Lets {name} be an existing entity: itself, its path, or its URL."),
        (Targets::Many, true) => {
            format!("Adds existing entities to {name}: themselves, their paths, their URLs or their keys.")
        }
        (Targets::Many, false) => format!("Adds existing entities to {name}: themselves, their paths, or their URLs."),
    })
}
