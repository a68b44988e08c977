//! How a collection is sent, as a constant.

use proc_macro2::TokenStream;
use quote::quote;

use crate::plan::{Collection, CollectionShape, Counter, Paging};

/// ```text
/// const COLLECTION: Collection = Collection { shape: Shape::Array, paging: Paging::LinkHeader };
/// ```
pub(super) fn emit_collection_constant(plan: &Collection) -> TokenStream {
    let Collection { shape, paging } = plan;
    let shape = match shape {
        CollectionShape::Bare => quote!(::mdsdk_runtime::Shape::Array),
        CollectionShape::Named(member) => quote!(::mdsdk_runtime::Shape::Member(#member)),
        CollectionShape::Nested(path) => quote!(::mdsdk_runtime::Shape::Nested(&[#(#path),*])),
    };
    let paging = emit_paging(paging);
    quote! {
        const COLLECTION: ::mdsdk_runtime::Collection =
            ::mdsdk_runtime::Collection { shape: #shape, paging: #paging };
    }
}

/// `::mdsdk_runtime::Paging::Link(&["next"])`
fn emit_paging(plan: &Paging) -> TokenStream {
    match plan {
        Paging::None => quote!(::mdsdk_runtime::Paging::None),
        Paging::Link(member) => quote!(::mdsdk_runtime::Paging::Link(&[#(#member),*])),
        Paging::LinkHeader => quote!(::mdsdk_runtime::Paging::LinkHeader),
        Paging::Cursor { member, parameter, more } => {
            let more = emit_member(more.as_deref());
            quote!(::mdsdk_runtime::Paging::Cursor { member: &[#(#member),*], parameter: #parameter, more: #more })
        }
        Paging::LastItem { property, parameter, more } => {
            let (property, more) = (quote!(&[#(#property),*]), emit_member(more.as_deref()));
            quote!(::mdsdk_runtime::Paging::LastItem { property: #property, parameter: #parameter, more: #more })
        }
        Paging::Page(counter) => {
            let counter = emit_counter(counter);
            quote!(::mdsdk_runtime::Paging::Number(#counter))
        }
        Paging::Offset(counter) => {
            let counter = emit_counter(counter);
            quote!(::mdsdk_runtime::Paging::Offset(#counter))
        }
    }
}

/// `::mdsdk_runtime::Counter { size: Some("per_page"), ..Counter::new("page", 1) }`
fn emit_counter(plan: &Counter) -> TokenStream {
    let Counter { parameter, first, size, usual_size, greatest_size, total, pages, more } = plan;
    let size = emit_option(size.as_ref().map(|size| quote!(#size)));
    let usual_size = emit_option(usual_size.map(|size| quote!(#size)));
    let greatest_size = emit_option(greatest_size.map(|size| quote!(#size)));
    let (total, pages, more) =
        (emit_member(total.as_deref()), emit_member(pages.as_deref()), emit_member(more.as_deref()));
    quote! {
        ::mdsdk_runtime::Counter {
            parameter: #parameter,
            first: #first,
            size: #size,
            usual_size: #usual_size,
            greatest_size: #greatest_size,
            total: #total,
            pages: #pages,
            more: #more,
        }
    }
}

/// `Some(&["meta", "more"])`
fn emit_member(path: Option<&[String]>) -> TokenStream {
    emit_option(path.map(|path| quote!(&[#(#path),*])))
}

fn emit_option(value: Option<TokenStream>) -> TokenStream {
    value.map_or_else(|| quote!(::core::option::Option::None), |value| quote!(::core::option::Option::Some(#value)))
}
