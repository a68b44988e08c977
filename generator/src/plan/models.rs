//! The types of the model, one file each.

use rayon::prelude::*;

use super::context::{Context, source};
use super::enums::{EnumPlan, plan_enum};
use super::features::client;
use super::items::{ItemPath, Namespace};
use super::names::Ident;
use super::options::PlanOptions;
use super::patches::{PatchPlan, plan_patch};
use super::paths::Graph;
use super::prose;
use super::structs::{StructPlan, plan_struct};
use super::unions::{UnionPlan, plan_union};
use crate::model::{StructuredType, TypeName};

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
    /// The features that it exists with.
    pub features: Vec<String>,
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
    /// An enum of derived types.
    Union(UnionPlan),
    /// A struct of changes.
    Patch(PatchPlan),
}

impl ModelPlan {
    /// The item's identifier.
    pub fn ident(&self) -> &Ident {
        match self {
            Self::Struct(plan) => &plan.ident,
            Self::Enum(plan) => &plan.ident,
            Self::Union(plan) => &plan.ident,
            Self::Patch(plan) => &plan.ident,
        }
    }
}

/// The types of every namespace.
pub(super) fn plan_models(context: &Context<'_>, graph: &Graph<'_>, namespaces: &[Namespace]) -> Vec<NamespacePlan> {
    namespaces.iter().map(|namespace| plan_namespace(context, graph, namespace)).collect()
}

fn plan_namespace(context: &Context<'_>, graph: &Graph<'_>, namespace: &Namespace) -> NamespacePlan {
    let Namespace { name, module, items, unions, patches } = namespace;
    let files = items.par_iter().filter_map(|(name, item, module)| plan_file(context, name, item, module));
    let mut files: Vec<ModelFilePlan> = files.collect();
    let derived = |(name, item, module): &(TypeName, ItemPath, Ident),
                   plan: &dyn Fn(&ItemPath, &StructuredType) -> Option<ModelPlan>| {
        let ty = context.model.types.get(name)?;
        let (source, area) = (source(&ty.origins).map(prose::comment), item.area.as_deref());
        let item = plan(item, ty)?;
        Some(ModelFilePlan { module: module.clone(), features: features(context.options, area, &item), source, item })
    };
    let union = |item: &ItemPath, ty: &StructuredType| plan_union(context, item, ty).map(ModelPlan::Union);
    let patch = |item: &ItemPath, ty: &StructuredType| plan_patch(context, graph, item, ty).map(ModelPlan::Patch);
    files.extend(unions.iter().filter_map(|item| derived(item, &union)));
    files.extend(patches.iter().filter_map(|item| derived(item, &patch)));
    NamespacePlan { name: prose::comment(name), module: module.clone(), files }
}

fn plan_file(context: &Context<'_>, name: &TypeName, item: &ItemPath, module: &Ident) -> Option<ModelFilePlan> {
    let structure = context.model.types.get(name);
    let (plan, origins) = match (structure, context.model.enums.get(name)) {
        (Some(ty), _) => (ModelPlan::Struct(plan_struct(context, item, ty)), &ty.origins),
        (None, Some(ty)) => (ModelPlan::Enum(plan_enum(context, &item.ident, ty)), &ty.origins),
        (None, None) => return None,
    };
    let source = source(origins).map(prose::comment);
    let features = features(context.options, item.area.as_deref(), &plan);
    Some(ModelFilePlan { module: module.clone(), features, source, item: plan })
}

/// Changes are what requests send: without a client there are none.
fn features(options: &PlanOptions, area: Option<&str>, item: &ModelPlan) -> Vec<String> {
    let client = match item {
        ModelPlan::Patch(_) => client(options),
        ModelPlan::Struct(_) | ModelPlan::Enum(_) | ModelPlan::Union(_) => None,
    };
    area.into_iter().chain(client).map(str::to_owned).collect()
}
