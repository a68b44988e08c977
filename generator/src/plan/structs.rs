//! Structured types as structs.

use crate::model::{Property, PropertyKind, StructuredType, Subject, TypeName};

use super::context::Context;
use super::families::bases;
use super::features::beside;
use super::items::ItemPath;
use super::names::{self, Ident, Scope};
use super::own::OwnType;
use super::prose::{self, Docs};
use super::types::{RustType, listed};

/// A flat struct of optional fields.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StructPlan {
    /// The struct.
    pub ident: Ident,
    /// Its qualified wire name; empty for parameters of an action.
    pub name: String,
    /// Its docs.
    pub docs: Docs,
    /// Why it is deprecated.
    pub deprecated: Option<String>,
    /// The macros of the user's own that it derives.
    pub derives: Vec<OwnType>,
    /// Inherited fields first.
    pub fields: Vec<FieldPlan>,
    /// Constants of the properties that a create request must have.
    pub required: Vec<Ident>,
    /// The feature that it exists with.
    pub area: Option<String>,
    /// The types that it derives from.
    pub bases: Vec<ItemPath>,
    /// Whether a field somewhere holds it in a `Box`.
    pub is_boxed: bool,
}

/// A field of a struct.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldPlan {
    /// The field.
    pub ident: Ident,
    /// The constant that names the property.
    pub constant: Ident,
    /// The wire name.
    pub name: String,
    /// What is inside its `Option`.
    pub ty: RustType,
    /// Its docs.
    pub docs: Docs,
    /// Why it is deprecated.
    pub deprecated: Option<String>,
    /// The feature of its type's area, where that is another one.
    pub area: Option<String>,
}

/// The struct of a type: inherited properties first.
pub(super) fn plan_struct(context: &Context<'_>, item: &ItemPath, ty: &StructuredType) -> StructPlan {
    let properties = context.model.all_properties(&ty.name);
    let rust = |property: &Property| field_type(context, &ty.name, property);
    let spell = |property| context.choices.of_property(context.model, &ty.name, property);
    let docs = Docs::said(
        ty.doc.as_ref().map(|doc| doc.value.as_str()),
        &format!("The type {}.", prose::code(ty.name.as_str())),
    );
    StructPlan {
        ident: item.ident.clone(),
        name: ty.name.as_str().to_owned(),
        docs: context.with_source(docs, &ty.origins),
        deprecated: ty.deprecated.as_deref().map(prose::note),
        derives: context.choices.derives(&Subject::Type(ty.name.clone())),
        required: required(&properties, spell),
        area: item.area.clone(),
        bases: bases(context.model, &ty.name).filter_map(|base| context.types.structure(&base.name)).cloned().collect(),
        is_boxed: is_boxed(context, ty),
        fields: plan_fields(&properties, item.area.as_deref(), spell, rust),
    }
}

/// One field per property, called after what `spell` gives.
pub(super) fn plan_fields<'a>(
    properties: &[&'a Property],
    owner: Option<&str>,
    spell: impl Fn(&'a Property) -> &'a str,
    rust: impl Fn(&Property) -> RustType,
) -> Vec<FieldPlan> {
    let named = || properties.iter().map(|property| spell(property));
    let idents = names::idents(Scope::Field, named()).into_iter().zip(names::idents(Scope::Constant, named()));
    let field = |(property, (ident, constant)): (&&Property, (Ident, Ident))| {
        let ty = rust(property);
        FieldPlan {
            ident,
            constant,
            name: property.name.clone(),
            area: beside(ty.area(), owner),
            ty,
            docs: field_docs(property),
            deprecated: property.deprecated.as_deref().map(prose::note),
        }
    };
    properties.iter().zip(idents).map(field).collect()
}

fn field_docs(property: &Property) -> Docs {
    let fallback = format!("The property {}.", prose::code(&property.name));
    Docs::said(property.doc.as_ref().map(|doc| doc.value.as_str()), &fallback)
}

/// What is inside the field's `Option`.
pub(super) fn field_type(context: &Context<'_>, owner: &TypeName, property: &Property) -> RustType {
    if let Some(own) = context.choices.type_of(context.model, owner, property) {
        return listed(RustType::Own(own.clone()), &property.ty.value);
    }
    let ty = context.types.property(property);
    let is_structured = property.ty.value.name().is_some_and(|name| context.types.structure(name).is_some());
    match property.kind {
        PropertyKind::Navigation if is_structured => RustType::Nav(Box::new(ty)),
        PropertyKind::Structural if is_structured && context.cycles.needs_box(owner, property) => {
            RustType::Boxed(Box::new(ty))
        }
        PropertyKind::Navigation | PropertyKind::Structural => ty,
    }
}

/// Whether fields hold the type in a `Box`: types that lead to themselves do so by way of each other.
pub(super) fn is_boxed(context: &Context<'_>, ty: &StructuredType) -> bool {
    context.model.all_properties(&ty.name).iter().any(|property| context.cycles.needs_box(&ty.name, property))
}

fn required<'a>(properties: &[&'a Property], spell: impl Fn(&'a Property) -> &'a str) -> Vec<Ident> {
    let constants = names::idents(Scope::Constant, properties.iter().map(|property| spell(property)));
    let all = properties.iter().zip(constants);
    all.filter(|(property, _)| property.required_on_create).map(|(_, constant)| constant).collect()
}
