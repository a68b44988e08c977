//! Models: structs, their constants, their codec.

use proc_macro2::TokenStream;
use quote::quote;

use crate::plan::{FieldPlan, Ident, StructPlan};

use super::docs::{emit_deprecated, emit_docs};
use super::features::emit_area;
use super::types::{emit_derives, emit_item, emit_type};

/// ```text
/// pub struct User { pub id: Option<String>, .., pub extra: Extra }
/// impl User { .. pub const ID: Prop<Self> = ..
/// impl Model for User { .. }
/// model!(User);
/// ```
pub(super) fn emit_struct(plan: &StructPlan) -> impl Iterator<Item = TokenStream> {
    let parts: [fn(&StructPlan) -> TokenStream; 2] = [emit_model, emit_marks];
    let definition = std::iter::once_with(|| emit_definition(plan));
    let default = std::iter::once_with(|| emit_default(&plan.ident, &plan.fields));
    definition
        .chain(emit_constants(&plan.ident, &plan.fields))
        .chain(default)
        .chain(parts.into_iter().map(move |emit| emit(plan)))
}

/// ```text
/// pub struct User { pub id: Option<String>, .., pub extra: Extra }
/// ```
fn emit_definition(plan: &StructPlan) -> TokenStream {
    let StructPlan { ident, name: _, docs, deprecated, derives, fields, required: _, area: _, bases: _, is_boxed: _ } =
        plan;
    let docs = emit_docs(docs);
    let deprecated = emit_deprecated(deprecated.as_deref());
    let (derives, members) = (emit_derives(derives), fields.iter().map(emit_field));
    quote! {
        #docs
        #deprecated
        #derives
        pub struct #ident {
            #(#members)*
            /// Everything of the JSON that no field holds.
            pub extra: ::mdsdk_runtime::Extra,
        }
    }
}

/// ```text
/// model!(User);
/// derives!(User: .. DirectoryObject);
/// ```
fn emit_marks(plan: &StructPlan) -> TokenStream {
    let StructPlan {
        ident,
        name: _,
        docs: _,
        deprecated: _,
        derives: _,
        fields: _,
        required: _,
        area,
        bases,
        is_boxed,
    } = plan;
    let boxed = is_boxed.then(|| quote!(::mdsdk_runtime::boxed!(#ident);));
    let bases = bases.iter().map(|base| {
        let (item, other) = (emit_item(base), base.area.as_deref().filter(|other| Some(*other) != area.as_deref()));
        let other = emit_area(other);
        quote!(#other ::mdsdk_runtime::derives!(#ident: #item);)
    });
    quote! {
        ::mdsdk_runtime::model!(#ident);
        #boxed
        #(#bases)*
    }
}

/// ```text
/// pub display_name: Option<String>,
/// ```
fn emit_field(plan: &FieldPlan) -> TokenStream {
    let FieldPlan { ident, constant: _, name: _, ty, docs, deprecated, area } = plan;
    let docs = emit_docs(docs);
    let deprecated = emit_deprecated(deprecated.as_deref());
    let area = emit_area(area.as_deref());
    let ty = emit_type(ty);
    quote! {
        #docs
        #deprecated
        #area
        pub #ident: Option<#ty>,
    }
}

/// ```text
/// impl User { .. pub const ID: Prop<Self> = Prop { name: "id" }; ..
/// ```
fn emit_constants(ident: &Ident, fields: &[FieldPlan]) -> impl Iterator<Item = TokenStream> {
    fields.chunks(CONSTANTS_OF_ONE_BLOCK).map(move |fields| {
        let constants = fields.iter().map(emit_constant);
        quote!(impl #ident { #(#constants)* })
    })
}

/// More than any type of real docs has; what is printed at once takes memory at once.
const CONSTANTS_OF_ONE_BLOCK: usize = 1_000;

/// ```text
/// pub const DISPLAY_NAME: Prop<Self> = Prop { name: "displayName" };
/// ```
fn emit_constant(plan: &FieldPlan) -> TokenStream {
    let FieldPlan { ident, constant, name, ty: _, docs: _, deprecated: _, area: _ } = plan;
    let docs = format!(" The property of the field `{ident}`.");
    quote! {
        #[doc = #docs]
        pub const #constant: ::mdsdk_runtime::Prop<Self> =
            ::mdsdk_runtime::Prop { name: #name };
    }
}

/// ```text
/// impl Model for User { const TABLE: .. = Table { name: "microsoft.graph.user", .. }; .. fn slots<'a>(&'a self, ..
/// ```
fn emit_model(plan: &StructPlan) -> TokenStream {
    let StructPlan {
        ident,
        name,
        docs: _,
        deprecated: _,
        derives: _,
        fields,
        required,
        area: _,
        bases: _,
        is_boxed: _,
    } = plan;
    let names = fields.iter().map(|field| &field.name);
    let slots = fields.iter().map(|field| emit_slot(field, &quote!(&self), &quote!(&)));
    let slots_mut = fields.iter().map(|field| emit_slot(field, &quote!(&mut self), &quote!(&mut)));
    let required = emit_required(required);
    quote! {
        impl ::mdsdk_runtime::Model for #ident {
            const TABLE: ::mdsdk_runtime::Table = ::mdsdk_runtime::Table { name: #name, fields: &[#(#names),*] };
            #required

            #[inline]
            fn slots<'a>(&'a self, visit: &mut dyn ::mdsdk_runtime::Visit<'a>) {
                visit.visit(&[#(#slots),*], &self.extra);
            }
            #[inline]
            fn slots_mut<'a>(&'a mut self, fill: &mut dyn ::mdsdk_runtime::Fill<'a>) {
                fill.fill(&mut [#(#slots_mut),*], &mut self.extra);
            }
        }
    }
}

/// ```text
/// const REQUIRED_ON_CREATE: &'static [Prop<Self>] = &[.. Self::DISPLAY_NAME, .. ];
/// ```
fn emit_required(required: &[Ident]) -> Option<TokenStream> {
    (!required.is_empty())
        .then(|| quote!(const REQUIRED_ON_CREATE: &'static [::mdsdk_runtime::Prop<Self>] = &[#(Self::#required),*];))
}

/// ```text
/// &self.id
/// #[cfg(feature = "outlook")] &self.messages, #[cfg(not(feature = "outlook"))] &Absent
/// ```
fn emit_slot(field: &FieldPlan, access: &TokenStream, reference: &TokenStream) -> TokenStream {
    let ident = &field.ident;
    match field.area.as_deref() {
        None => quote!(#access.#ident),
        Some(area) => quote! {
            #[cfg(feature = #area)]
            #access.#ident,
            #[cfg(not(feature = #area))]
            #reference ::mdsdk_runtime::__private::Absent
        },
    }
}

/// ```text
/// impl Default for User { .. fn default() -> Self { Self { id: None, .. extra: .. }
/// ```
fn emit_default(ident: &Ident, fields: &[FieldPlan]) -> TokenStream {
    let members = fields.iter().map(|field| {
        let (area, ident) = (emit_area(field.area.as_deref()), &field.ident);
        quote!(#area #ident: None,)
    });
    quote! {
        impl Default for #ident {
            #[inline]
            fn default() -> Self {
                Self { #(#members)* extra: ::mdsdk_runtime::Extra::EMPTY }
            }
        }
    }
}
