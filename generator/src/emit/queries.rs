//! Values in queries.

use proc_macro2::TokenStream;
use quote::quote;

use crate::plan::{ArgumentPlan, ArgumentType, ParameterStyle, QueryPlan, RustType};

use super::types::emit_type;

/// ```text
/// .query("startDateTime", start_date_time)
/// ```
pub(super) fn emit_query_argument(plan: &QueryPlan) -> TokenStream {
    let QueryPlan { name, style, argument: ArgumentPlan { ident, ty } } = plan;
    match ty {
        ArgumentType::Argument | ArgumentType::Text => quote!(.query(#name, #ident)),
        ArgumentType::Value(ty) => emit_typed(name, *style, ty, &quote!(#ident)),
    }
}

/// ```text
/// .text_parameter("cursor", value)
/// ```
pub(super) fn emit_query_value(plan: &QueryPlan) -> TokenStream {
    let QueryPlan { name, style, argument: ArgumentPlan { ident: _, ty } } = plan;
    match ty {
        ArgumentType::Argument | ArgumentType::Text => quote!(.text_parameter(#name, value)),
        ArgumentType::Value(ty) => emit_typed(name, *style, ty, &quote!(value)),
    }
}

/// ```text
/// .parameter::<Vec<String>>(Style::Comma, "tags", value)
/// ```
fn emit_typed(name: &str, style: ParameterStyle, ty: &RustType, value: &TokenStream) -> TokenStream {
    let ty = emit_type(ty);
    let style = match style {
        // An object stands by its members in all styles.
        ParameterStyle::Repeat | ParameterStyle::Members => quote!(Repeat),
        ParameterStyle::Comma => quote!(Comma),
        ParameterStyle::Brackets => quote!(Brackets),
    };
    quote!(.parameter::<#ty>(::mdsdk_runtime::Style::#style, #name, #value))
}
