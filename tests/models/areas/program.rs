//! Programs that touch what the types of some areas hold.

use mdsdk::Model;
use mdsdk::rooms::model::TypeName;
use mdsdk::rooms::plan::{ModelPlan, NamespacePlan, Plan, RustType, StructPlan, feature};

/// A program on the crate `sdk` that touches every field of each type whose page names one of these areas: all but
/// what navigation reads on demand.
pub(super) fn touching(model: &Model, plan: &Plan, areas: &[&str]) -> String {
    let functions = plan.namespaces.iter().flat_map(|namespace| {
        let structs = namespace.files.iter().filter_map(|file| match &file.item {
            ModelPlan::Struct(of) if is_of(model, of, areas) => Some(function(namespace, of)),
            ModelPlan::Struct(_) | ModelPlan::Enum(_) | ModelPlan::Union(_) | ModelPlan::Patch(_) => None,
        });
        structs.collect::<Vec<_>>()
    });
    let functions: String = functions.collect();
    format!("#![allow(dead_code, deprecated, non_snake_case)]\n{functions}fn main() {{}}\n")
}

/// Whether the page of a type names one of `areas`.
fn is_of(model: &Model, of: &StructPlan, areas: &[&str]) -> bool {
    let area = model.types.get(&TypeName::qualified(&of.name)).and_then(|ty| ty.area.as_deref());
    area.is_some_and(|area| areas.contains(&feature(area).as_str()))
}

fn function(namespace: &NamespacePlan, of: &StructPlan) -> String {
    let module = namespace.module.as_ref().map(|module| format!("{module}::")).unwrap_or_default();
    let prefix = namespace.module.as_ref().map(|module| format!("{}_", module.text())).unwrap_or_default();
    let ident = &of.ident;
    let held = of.fields.iter().filter(|field| !matches!(field.ty, RustType::Nav(_)));
    let touched: Vec<String> = held.map(|field| format!("    let _ = &it.{};\n", field.ident)).collect();
    let touched = touched.concat();
    format!("fn {prefix}{}(it: &sdk::models::{module}{ident}) {{\n    let _ = it;\n{touched}}}\n", ident.text())
}
