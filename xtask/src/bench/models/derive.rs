//! Models by serde's derive: what the table codec is measured against.
//!
//! Nothing that no field holds is kept, and navigation properties are any JSON, so that no type drags in all others.

use mdsdk::files::Files;
use mdsdk::rooms::emit::parts::{
    File, Printer, emit_deprecated, emit_docs, emit_item, emit_models, emit_names, emit_namespace, emit_type,
    emit_variant, namespace_files,
};
use mdsdk::rooms::plan::{
    EnumPlan, FieldPlan, Ident, ModelFilePlan, ModelPlan, NamespacePlan, PackagePlan, Plan, Reading, RuntimeSource,
    RustType, StructPlan, UnionPlan,
};
use proc_macro2::TokenStream;
use quote::quote;

/// A crate of models alone.
pub(super) fn emit_derived(plan: &Plan) -> Files {
    let mut files = Files::default();
    files.insert("Cargo.toml", emit_manifest(&plan.package));
    for (path, text) in emit_code(Printer { module: None }, &plan.namespaces) {
        files.insert(path, text);
    }
    files
}

/// `Cargo.toml`: with the feature `client`, as the crate has that is compared.
fn emit_manifest(plan: &PackagePlan) -> String {
    let PackagePlan { name, version, runtime, generator, .. } = plan;
    let (place, runtime) = match runtime {
        RuntimeSource::Registry => ("version", generator),
        RuntimeSource::Path(path) => ("path", path),
    };
    format!(
        "[package]\nname = {name:?}\nversion = {version:?}\nedition = \"2024\"\n\n[features]\nclient = []\n\n\
         [dependencies]\nmdsdk-runtime = {{ {place} = {runtime:?}, default-features = false }}\n\
         serde = {{ version = \"1\", features = [\"derive\"] }}\n"
    )
}

fn emit_code(printer: Printer<'_>, namespaces: &[NamespacePlan]) -> Vec<File> {
    let roots = [
        ("src/lib.rs".to_owned(), printer.print(None, quote!(#![allow(deprecated)] pub mod models;))),
        ("src/models/mod.rs".to_owned(), printer.print(None, emit_models(namespaces))),
    ];
    let models = namespaces.iter().flat_map(|namespace| namespace_files(namespace, "src/models"));
    let models = models.map(|(path, plan)| (path, emit_file(printer, plan)));
    let modules = namespaces.iter().filter_map(|namespace| emit_namespace(printer, namespace));
    roots.into_iter().chain(models).chain(modules).collect()
}

fn emit_file(printer: Printer<'_>, plan: &ModelFilePlan) -> String {
    let ModelFilePlan { module: _, features: _, source, item } = plan;
    let tokens = match item {
        ModelPlan::Struct(plan) => emit_struct(plan),
        ModelPlan::Enum(plan) => emit_enum(plan),
        ModelPlan::Union(plan) => emit_tagged(plan),
        ModelPlan::Patch(plan) => {
            let ident = &plan.ident;
            quote!(#[doc = " Changes; the derived models have none."] #[derive(Clone, Copy, Debug)] pub struct #ident;)
        }
    };
    printer.print(source.as_deref(), tokens)
}

/// ```text
/// #[derive(.., serde::Serialize, serde::Deserialize)]
/// pub struct User { pub id: Option<String>, .. }
/// ```
fn emit_struct(plan: &StructPlan) -> TokenStream {
    let StructPlan {
        ident,
        name: _,
        docs,
        deprecated,
        fields,
        required: _,
        area: _,
        bases: _,
        is_boxed: _,
        derives: _,
    } = plan;
    let docs = emit_docs(docs);
    let deprecated = emit_deprecated(deprecated.as_deref());
    let members = fields.iter().map(emit_field);
    quote! {
        #docs
        #deprecated
        #[derive(Clone, Debug, Default, PartialEq, ::serde::Serialize, ::serde::Deserialize)]
        pub struct #ident { #(#members)* }
    }
}

/// ```text
/// #[serde(rename = "displayName", default, skip_serializing_if = "Option::is_none")]
/// pub display_name: Option<String>,
/// ```
fn emit_field(plan: &FieldPlan) -> TokenStream {
    let FieldPlan { ident, constant: _, name, ty, docs, deprecated, area: _ } = plan;
    let docs = emit_docs(docs);
    let deprecated = emit_deprecated(deprecated.as_deref());
    let ty = emit_held(ty);
    quote! {
        #docs
        #deprecated
        #[serde(rename = #name, default, skip_serializing_if = "::core::option::Option::is_none")]
        pub #ident: Option<#ty>,
    }
}

/// ```text
/// #[serde(tag = "@odata.type")]
/// pub enum AnyAttachment { #[serde(rename = "#microsoft.graph.fileAttachment")] FileAttachment(Box<FileAttachment>),
/// .. }
/// ```
fn emit_tagged(plan: &UnionPlan) -> TokenStream {
    let UnionPlan { ident, base: _, docs, variants, accessors: _, is_boxed: _ } = plan;
    let docs = emit_docs(docs);
    let idents = variants.iter().map(|variant| &variant.ident);
    let items = variants.iter().map(|variant| emit_item(&variant.item));
    let names = variants.iter().map(|variant| format!("#{}", variant.name));
    quote! {
        #docs
        #[derive(Clone, Debug, PartialEq, ::serde::Serialize, ::serde::Deserialize)]
        #[serde(tag = "@odata.type")]
        #[non_exhaustive]
        pub enum #ident {
            #(#[serde(rename = #names)] #idents(::std::boxed::Box<#items>),)*
            #[serde(other)]
            Other,
        }
    }
}

fn emit_held(ty: &RustType) -> TokenStream {
    match ty {
        RustType::Nav(_) => quote!(::mdsdk_runtime::Json),
        RustType::Scalar(_)
        | RustType::Item(_)
        | RustType::Own(_)
        | RustType::Flags(_)
        | RustType::List(_)
        | RustType::Boxed(_) => emit_type(ty),
    }
}

/// ```text
/// pub enum Importance { Low, Unrecognized(Box<str>) }
/// impl serde::Serialize for Importance { .. }
/// ```
fn emit_enum(plan: &EnumPlan) -> TokenStream {
    let EnumPlan { ident, name: _, docs, deprecated, variants, reading, derives: _ } = plan;
    let docs = emit_docs(docs);
    let deprecated = emit_deprecated(deprecated.as_deref());
    let members = variants.iter().map(emit_variant);
    let names = emit_names(ident, variants);
    let reading = emit_reading(ident, reading);
    let serde = emit_serde(ident);
    quote! {
        #docs
        #deprecated
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum #ident {
            #(#members)*
            /// A member that the docs don't name, as it was read.
            Unrecognized(::std::boxed::Box<str>),
        }
        #names
        #reading
        #serde
    }
}

/// ```text
/// impl From<&str> for Importance { fn from(name: &str) -> Self { match name { "low" => Self::Low, .. } } }
/// ```
fn emit_reading(ident: &Ident, reading: &Reading) -> TokenStream {
    let (arms, subject) = match reading {
        Reading::Exact(arms) => (arms, quote!(name)),
        Reading::IgnoringCase(arms) => (arms, quote!(name.to_ascii_lowercase().as_str())),
    };
    let arms = arms.iter().map(|(text, variant)| quote!(#text => Self::#variant,));
    quote! {
        impl From<&str> for #ident {
            #[inline]
            fn from(name: &str) -> Self {
                match #subject {
                    #(#arms)*
                    _ => Self::Unrecognized(Box::from(name)),
                }
            }
        }
    }
}

/// ```text
/// impl serde::Serialize for Importance { .. }
/// impl<'de> serde::Deserialize<'de> for Importance { .. }
/// ```
fn emit_serde(ident: &Ident) -> TokenStream {
    quote! {
        impl ::serde::Serialize for #ident {
            fn serialize<S: ::serde::Serializer>(&self, to: S) -> ::core::result::Result<S::Ok, S::Error> {
                to.serialize_str(self.as_str())
            }
        }
        impl<'de> ::serde::Deserialize<'de> for #ident {
            fn deserialize<D: ::serde::Deserializer<'de>>(from: D) -> ::core::result::Result<Self, D::Error> {
                let name = <::std::string::String as ::serde::Deserialize>::deserialize(from)?;
                ::core::result::Result::Ok(name.as_str().into())
            }
        }
    }
}
