//! Enums of a base and of what derives from it.

use proc_macro2::TokenStream;
use quote::quote;

use crate::plan::{AccessorPlan, Ident, ItemPath, UnionPlan, UnionVariantPlan};

use super::docs::emit_docs;
use super::features::emit_area;
use super::types::{emit_item, emit_type};

/// ```text
/// pub enum AnyAttachment { FileAttachment(Box<FileAttachment>), .. Other(Box<Attachment>) }
/// impl AnyAttachment { .. pub fn id(&self) -> Option<&String> { ..
/// impl Union for AnyAttachment { .. }
/// union!(AnyAttachment);
/// variant!(AnyAttachment::FileAttachment( .. FileAttachment));
/// ```
pub(super) fn emit_union(plan: &UnionPlan) -> TokenStream {
    let UnionPlan { ident, base, docs, variants, accessors, is_boxed } = plan;
    let boxed = is_boxed.then(|| quote!(::mdsdk_runtime::boxed!(#ident);));
    let docs = emit_docs(docs);
    let union = emit_trait(ident, base, variants);
    let accessors = accessors.iter().map(emit_accessor);
    let (areas, idents, items) = (areas(variants), idents(variants), items(variants));
    let base = emit_item(base);
    quote! {
        #docs
        #[derive(Clone)]
        #[non_exhaustive]
        pub enum #ident {
            #(#[doc = " A type that derives from it."] #areas #idents(Box<#items>),)*
            /// The type itself, or one that the docs don't name.
            Other(Box<#base>),
        }

        impl #ident { #(#accessors)* }

        #union
        ::mdsdk_runtime::union!(#ident);
        #boxed
        #(#areas ::mdsdk_runtime::variant!(#ident::#idents(#items));)*
        ::mdsdk_runtime::variant!(#ident::Other(#base));
    }
}

fn areas(variants: &[UnionVariantPlan]) -> Vec<Option<TokenStream>> {
    variants.iter().map(|variant| emit_area(variant.area.as_deref())).collect()
}

fn idents(variants: &[UnionVariantPlan]) -> Vec<&Ident> {
    variants.iter().map(|variant| &variant.ident).collect()
}

fn items(variants: &[UnionVariantPlan]) -> Vec<TokenStream> {
    variants.iter().map(|variant| emit_item(&variant.item)).collect()
}

/// ```text
/// /// The property `id`.
/// pub fn id(&self) -> Option<&String> { property_of(self, "id") }
/// ```
fn emit_accessor(plan: &AccessorPlan) -> TokenStream {
    let AccessorPlan { ident, docs, ty, name, area } = plan;
    let docs = emit_docs(docs);
    let ty = emit_type(ty);
    let area = emit_area(area.as_deref());
    quote! {
        #docs
        #area
        #[inline]
        pub fn #ident(&self) -> Option<&#ty> {
            ::mdsdk_runtime::__private::property_of(self, #name)
        }
    }
}

/// ```text
/// impl Union for AnyAttachment { type Base = Attachment; const TYPES: .. = &["microsoft.graph.fileAttachment", .. .. }
/// ```
fn emit_trait(ident: &Ident, base: &ItemPath, variants: &[UnionVariantPlan]) -> TokenStream {
    let base = emit_item(base);
    let names = variants.iter().map(|variant| &variant.name);
    let (areas, idents) = (areas(variants), idents(variants));
    let indexes: Vec<usize> = (0..variants.len()).collect();
    let reading = quote!(reader: &mut ::mdsdk_runtime::Reader<'_>);
    quote! {
        impl ::mdsdk_runtime::Union for #ident {
            type Base = #base;
            const TYPES: &'static [&'static str] = &[#(#names),*];

            #[inline]
            fn read_as(index: usize, #reading) -> ::core::result::Result<Self, ::mdsdk_runtime::ReadError> {
                match index {
                    #(#areas #indexes => ::mdsdk_runtime::__private::read_boxed(reader).map(Self::#idents),)*
                    _ => ::mdsdk_runtime::__private::read_boxed(reader).map(Self::Other),
                }
            }
            #[inline]
            fn held(&self) -> (usize, &dyn ::mdsdk_runtime::Fields) {
                match self {
                    #(#areas Self::#idents(of) => (#indexes, &**of),)*
                    Self::Other(of) => (usize::MAX, &**of),
                }
            }
        }
    }
}
