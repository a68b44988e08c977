//! What exists with a feature only.

use proc_macro2::TokenStream;
use quote::quote;

/// ```text
/// #[cfg(feature = "outlook")]
/// ```
pub(super) fn emit_area(area: Option<&str>) -> Option<TokenStream> {
    area.map(|area| quote!(#[cfg(feature = #area)]))
}

/// ```text
/// #[cfg(all(feature = "onedrive", feature = "client"))]
/// ```
pub(super) fn emit_areas(areas: &[String]) -> Option<TokenStream> {
    match areas {
        [] => None,
        [area] => emit_area(Some(area)),
        areas => Some(quote!(#[cfg(all(#(feature = #areas),*))])),
    }
}
