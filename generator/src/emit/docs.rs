//! Docs and deprecation notes.

use proc_macro2::TokenStream;
use quote::quote;

use crate::plan::Docs;

/// ```text
/// /// City where the user lives or works.
/// ```
pub fn emit_docs(docs: &Docs) -> TokenStream {
    docs.lines().map(emit_line).collect()
}

/// The same inside of a module.
pub(super) fn emit_inner_line(line: &str) -> TokenStream {
    let line = spaced(line);
    quote!(#![doc = #line])
}

/// One line of docs.
pub(super) fn emit_line(line: &str) -> TokenStream {
    let line = spaced(line);
    quote!(#[doc = #line])
}

/// ```text
/// #[deprecated = "Deprecated: use grantedToV2"]
/// ```
pub fn emit_deprecated(note: Option<&str>) -> Option<TokenStream> {
    note.map(|note| match note {
        "" => quote!(#[deprecated]),
        note => quote!(#[deprecated = #note]),
    })
}

fn spaced(line: &str) -> String {
    if line.is_empty() { String::new() } else { format!(" {line}") }
}
