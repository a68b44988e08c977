//! The types of the model, one file each.

use rayon::prelude::*;

use super::context::{Context, source};
use super::enums::{EnumPlan, plan_enum};
use super::items::{ItemPath, Namespace};
use super::names::Ident;
use super::prose;
use super::structs::{StructPlan, plan_struct};
use crate::model::TypeName;

/// The types of one namespace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamespacePlan {
    /// The namespace as written, on one line.
    pub name: String,
    /// The public module; none for the API's own namespace.
    pub module: Option<Ident>,
    /// Its files in the order of the types' names.
    pub files: Vec<ModelFilePlan>,
}

/// A file with one type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModelFilePlan {
    /// The private module.
    pub module: Ident,
    /// The page that defines the type.
    pub source: Option<String>,
    /// The type.
    pub item: ModelPlan,
}

/// A type of the model.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ModelPlan {
    /// A structured type.
    Struct(StructPlan),
    /// An enum type.
    Enum(EnumPlan),
}

impl ModelPlan {
    /// The item's identifier.
    pub fn ident(&self) -> &Ident {
        match self {
            Self::Struct(plan) => &plan.ident,
            Self::Enum(plan) => &plan.ident,
        }
    }
}

/// The types of every namespace.
pub(super) fn plan_models(context: &Context<'_>, namespaces: &[Namespace]) -> Vec<NamespacePlan> {
    namespaces.iter().map(|namespace| plan_namespace(context, namespace)).collect()
}

fn plan_namespace(context: &Context<'_>, namespace: &Namespace) -> NamespacePlan {
    let files = namespace.items.par_iter().filter_map(|(name, item, module)| plan_file(context, name, item, module));
    NamespacePlan { name: prose::comment(&namespace.name), module: namespace.module.clone(), files: files.collect() }
}

fn plan_file(context: &Context<'_>, name: &TypeName, item: &ItemPath, module: &Ident) -> Option<ModelFilePlan> {
    let structure = context.model.types.get(name);
    let (item, origins) = match (structure, context.model.enums.get(name)) {
        (Some(ty), _) => (ModelPlan::Struct(plan_struct(context, &item.ident, ty)), &ty.origins),
        (None, Some(ty)) => (ModelPlan::Enum(plan_enum(context, &item.ident, ty)), &ty.origins),
        (None, None) => return None,
    };
    Some(ModelFilePlan { module: module.clone(), source: source(origins).map(prose::comment), item })
}
