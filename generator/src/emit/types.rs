//! Types.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use crate::plan::{ItemPath, OwnType, Room, RustType, Scalar};

use super::print::CRATE_OF_MODULE;

/// ```text
/// Vec<crate::models::Recipient>
/// ```
pub fn emit_type(ty: &RustType) -> TokenStream {
    match ty {
        RustType::Scalar(scalar) => emit_scalar(*scalar),
        RustType::Item(item) => emit_item(item),
        RustType::Own(own) => emit_own(own),
        RustType::Flags(item) => {
            let item = emit_item(item);
            quote!(::mdsdk_runtime::Flags<#item>)
        }
        RustType::List(item) => {
            let item = emit_type(item);
            quote!(Vec<#item>)
        }
        RustType::Boxed(item) => {
            let item = emit_type(item);
            quote!(Box<#item>)
        }
        RustType::Nav(item) => {
            let item = emit_type(item);
            quote!(::mdsdk_runtime::Nav<#item>)
        }
    }
}

/// What a type derives of the user's own.
pub(super) fn emit_derives(derives: &[OwnType]) -> Option<TokenStream> {
    let paths = derives.iter().map(emit_own);
    (!derives.is_empty()).then(|| quote!(#[derive(#(#paths),*)]))
}

/// ```text
/// ::money::Amount
/// ```
fn emit_own(own: &OwnType) -> TokenStream {
    let segments = own.segments().map(|segment| match segment {
        "crate" => Ident::new(CRATE_OF_MODULE, Span::call_site()),
        segment => Ident::new(segment, Span::call_site()),
    });
    let root = (!own.is_in_crate()).then(|| quote!(::));
    quote!(#root #(#segments)::*)
}

/// ```text
/// crate::models::call_records::Session
/// ```
pub fn emit_item(item: &ItemPath) -> TokenStream {
    let ItemPath { room, namespace, ident, area: _ } = item;
    let room = match room {
        Room::Models => quote!(models),
        Room::Bodies => quote!(bodies),
        Room::Paths => quote!(paths),
        Room::Parameters => quote!(parameters),
    };
    let namespace = namespace.as_ref().map(|module| quote!(#module::));
    quote!(crate::#room::#namespace #ident)
}

fn emit_scalar(scalar: Scalar) -> TokenStream {
    match scalar {
        Scalar::String => quote!(String),
        Scalar::Bool => quote!(bool),
        Scalar::U8 => quote!(u8),
        Scalar::I8 => quote!(i8),
        Scalar::I16 => quote!(i16),
        Scalar::I32 => quote!(i32),
        Scalar::I64 => quote!(i64),
        Scalar::F32 => quote!(f32),
        Scalar::F64 => quote!(f64),
        Scalar::Decimal => quote!(::mdsdk_runtime::Decimal),
        Scalar::DateTime => quote!(::mdsdk_runtime::DateTime),
        Scalar::Date => quote!(::mdsdk_runtime::Date),
        Scalar::TimeOfDay => quote!(::mdsdk_runtime::TimeOfDay),
        Scalar::Duration => quote!(::mdsdk_runtime::Duration),
        Scalar::Guid => quote!(::mdsdk_runtime::Guid),
        Scalar::Binary => quote!(::mdsdk_runtime::Binary),
        Scalar::Json => quote!(::mdsdk_runtime::Json),
    }
}
