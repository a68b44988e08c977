//! The modules `models` and `bodies`.

use proc_macro2::TokenStream;
use quote::quote;

use crate::plan::{ModelFilePlan, ModelPlan, NamespacePlan};

use super::docs::emit_inner_line;
use super::enums::emit_enum;
use super::features::emit_areas;
use super::patches::emit_patch;
use super::print::Printer;
use super::structs::emit_struct;
use super::unions::emit_union;

/// The file of one type.
pub(super) fn emit_file(printer: Printer<'_>, plan: &ModelFilePlan) -> String {
    let ModelFilePlan { module: _, features: _, source, item } = plan;
    let source = source.as_deref();
    match item {
        ModelPlan::Struct(plan) => printer.print_parts(source, emit_struct(plan)),
        ModelPlan::Enum(plan) => printer.print(source, emit_enum(plan)),
        ModelPlan::Union(plan) => printer.print(source, emit_union(plan)),
        ModelPlan::Patch(plan) => printer.print(source, emit_patch(plan)),
    }
}

/// The paths of these files below `folder`.
pub(super) fn files<'a>(
    plans: &'a [ModelFilePlan],
    folder: &str,
) -> impl Iterator<Item = (String, &'a ModelFilePlan)> + use<'a> {
    let folder = folder.to_owned();
    plans.iter().map(move |plan| (format!("{folder}/{}.rs", plan.module), plan))
}

/// The paths of the files of a namespace.
pub fn namespace_files<'a>(
    plan: &'a NamespacePlan,
    folder: &str,
) -> impl Iterator<Item = (String, &'a ModelFilePlan)> + use<'a> {
    let NamespacePlan { name: _, module, files: plans } = plan;
    let below = module.as_ref().map(|module| format!("/{module}")).unwrap_or_default();
    files(plans, &format!("{folder}{below}"))
}

/// The module of another namespace than the API's own.
pub fn emit_namespace(printer: Printer<'_>, plan: &NamespacePlan) -> Option<(String, String)> {
    let NamespacePlan { name, module, files } = plan;
    let module = module.as_ref()?;
    let docs = emit_inner_line(&format!("The types of the namespace `{name}`."));
    let items = emit_modules(files);
    Some((format!("src/models/{module}/mod.rs"), printer.print(None, quote!(#docs #items))))
}

/// ```text
/// //! The types of the API: a struct or an open enum each.
/// .. mod user;
/// .. pub use user::User;
/// ```
pub fn emit_models(namespaces: &[NamespacePlan]) -> TokenStream {
    let docs = emit_inner_line("The types of the API: a struct or an open enum each.");
    let own = namespaces.iter().filter(|namespace| namespace.module.is_none());
    let own = own.map(|namespace| emit_modules(&namespace.files));
    let others =
        namespaces.iter().filter_map(|namespace| namespace.module.as_ref()).map(|module| quote!(pub mod #module;));
    quote!(#docs #(#own)* #(#others)*)
}

/// The module of parameter structs.
pub(super) fn emit_bodies(bodies: &[ModelFilePlan]) -> TokenStream {
    let docs = emit_inner_line("What requests send that is no model: a struct each.");
    let items = emit_modules(bodies);
    quote!(#docs #items)
}

/// ```text
/// mod user;
/// pub use user::User;
/// ```
fn emit_modules(files: &[ModelFilePlan]) -> TokenStream {
    let modules = files.iter().map(|file| {
        let (features, module) = (emit_areas(&file.features), &file.module);
        quote!(#features mod #module;)
    });
    let exports = files.iter().map(|file| {
        let (features, module, ident) = (emit_areas(&file.features), &file.module, file.item.ident());
        quote!(#features #[doc(inline)] pub use #module::#ident;)
    });
    quote!(#(#modules)* #(#exports)*)
}
