//! Structs of changes.

use proc_macro2::TokenStream;
use quote::quote;

use crate::plan::{BindPlan, PatchPlan, SetterPlan, Targets};

use super::docs::{emit_deprecated, emit_docs};
use super::features::emit_area;
use super::methods::emit_collection;
use super::types::{emit_item, emit_type};

/// ```text
/// pub struct UserPatch { changes: Changes }
/// impl UserPatch { .. pub fn city<How>(self, value: impl Change<String, How>) -> Self { .. }
/// patch!(UserPatch of .. User, fixed: ["id", ..
/// ]);
/// ```
pub(super) fn emit_patch(plan: &PatchPlan) -> TokenStream {
    let PatchPlan { ident, model, docs, setters, binds, fixed, name, area, bases, stands_for: _ } = plan;
    let docs = emit_docs(docs);
    let model = emit_item(model);
    let setters = setters.iter().map(emit_setter);
    let binds = binds.iter().map(emit_bind);
    let bases = bases.iter().map(|base| {
        let area = emit_area(base.area.as_deref().filter(|other| Some(*other) != area.as_deref()));
        let base = emit_item(base);
        quote!(#area ::mdsdk_runtime::derived_patch!(#ident as #name: #base);)
    });
    quote! {
        #docs
        #[derive(Clone, Debug, Default, PartialEq)]
        #[must_use]
        pub struct #ident {
            changes: ::mdsdk_runtime::Changes,
        }

        impl #ident { #(#setters)* #(#binds)* }

        ::mdsdk_runtime::patch!(#ident of #model, fixed: [#(#fixed),*]);
        #(#bases)*
    }
}

/// ```text
/// /// Changes `city`.
/// pub fn city<How>(self, value: impl Change<String, How>) -> Self { Self { changes: self.changes.set("city", value) }
/// }
/// ```
fn emit_setter(plan: &SetterPlan) -> TokenStream {
    let SetterPlan { ident, docs, name, ty, deprecated, area } = plan;
    let area = emit_area(area.as_deref());
    let docs = emit_docs(docs);
    let deprecated = emit_deprecated(deprecated.as_deref());
    let ty = emit_type(ty);
    quote! {
        #docs
        #deprecated
        #area
        #[inline]
        pub fn #ident<How>(self, value: impl ::mdsdk_runtime::Change<#ty, How>) -> Self {
            Self { changes: self.changes.set(#name, value) }
        }
    }
}

/// ```text
/// /// Lets `manager` be an existing entity: itself, its path, its URL or its key.
/// pub fn bind_manager<How>(self, target: impl Reference<How>) -> Self {
///     Self { changes: self.changes.bind("manager", .., target) }
/// }
/// ```
fn emit_bind(plan: &BindPlan) -> TokenStream {
    let BindPlan { ident, docs, name, targets, collection } = plan;
    let docs = emit_docs(docs);
    let collection = emit_collection(collection.as_deref());
    let (argument, call) = match targets {
        Targets::One => {
            (quote!(target: impl ::mdsdk_runtime::Reference<How>), quote!(bind(#name, #collection, target)))
        }
        Targets::Many => (
            quote!(targets: impl ::core::iter::IntoIterator<Item = impl ::mdsdk_runtime::Reference<How>>),
            quote!(bind_all(#name, #collection, targets)),
        ),
    };
    quote! {
        #docs
        #[inline]
        pub fn #ident<How>(self, #argument) -> Self {
            Self { changes: self.changes.#call }
        }
    }
}
