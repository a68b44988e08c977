//! Open enums.

use proc_macro2::TokenStream;
use quote::quote;

use crate::plan::{EnumPlan, Ident, Reading, VariantPlan};

use super::docs::{emit_deprecated, emit_docs};
use super::types::emit_derives;

/// ```text
/// pub enum Importance { Low, Normal, High, Unrecognized(Box<str>) }
/// impl Importance { pub const ALL: .. pub fn as_str(&self) -> &str { ..
/// }
/// impl From<&str> for Importance { .. }
/// open_enum!(Importance);
/// ```
pub(super) fn emit_enum(plan: &EnumPlan) -> TokenStream {
    let EnumPlan { ident, name: _, docs, deprecated, derives, variants, reading } = plan;
    let docs = emit_docs(docs);
    let deprecated = emit_deprecated(deprecated.as_deref());
    let (derives, members) = (emit_derives(derives), variants.iter().map(emit_variant));
    let names = emit_names(ident, variants);
    let reading = emit_reading(ident, variants, reading);
    quote! {
        #docs
        #deprecated
        #derives
        #[derive(Clone)]
        #[non_exhaustive]
        pub enum #ident {
            #(#members)*
            /// A member that the docs don't name, as it was read.
            Unrecognized(Box<str>),
        }

        #names
        #reading
        ::mdsdk_runtime::open_enum!(#ident);
    }
}

/// ```text
/// Low,
/// ```
pub fn emit_variant(plan: &VariantPlan) -> TokenStream {
    let VariantPlan { ident, name: _, docs, deprecated } = plan;
    let docs = emit_docs(docs);
    let deprecated = emit_deprecated(deprecated.as_deref());
    quote! {
        #docs
        #deprecated
        #ident,
    }
}

/// ```text
/// impl Importance { pub const ALL: &'static [&'static str] = &["low", .. pub fn as_str(&self) -> &str { .. }
/// ```
pub fn emit_names(ident: &Ident, variants: &[VariantPlan]) -> TokenStream {
    let names: Vec<&String> = variants.iter().map(|variant| &variant.name).collect();
    let idents = variants.iter().map(|variant| &variant.ident);
    quote! {
        impl #ident {
            /// The wire names of the documented members.
            pub const ALL: &'static [&'static str] = &[#(#names),*];

            /// The wire name.
            #[inline]
            pub fn as_str(&self) -> &str {
                match self {
                    #(Self::#idents => #names,)*
                    Self::Unrecognized(name) => name,
                }
            }
        }
    }
}

/// ```text
/// impl From<&str> for Importance { .. fn from(name: &str) -> Self { .. }
/// ```
fn emit_reading(ident: &Ident, variants: &[VariantPlan], reading: &Reading) -> TokenStream {
    let find = match reading {
        Reading::Exact(_) => quote!(member),
        Reading::IgnoringCase(_) => quote!(member_ignoring_case),
    };
    let members = variants.iter().map(|variant| &variant.ident);
    quote! {
        impl From<&str> for #ident {
            #[inline]
            fn from(name: &str) -> Self {
                let members = &[#(Self::#members),*];
                match ::mdsdk_runtime::__private::#find(Self::ALL, members, name) {
                    Some(member) => member,
                    None => Self::Unrecognized(Box::from(name)),
                }
            }
        }
    }
}
