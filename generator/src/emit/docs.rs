//! Docs and deprecation notes.

use proc_macro2::{Literal, TokenStream};
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
    let text = text(line);
    quote!(#![doc = #text])
}

/// One line of docs.
pub(super) fn emit_line(line: &str) -> TokenStream {
    let text = text(line);
    quote!(#[doc = #text])
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

/// A line behind the blank that comments start with. Raw, since most of what a crate holds are docs: nothing of them
/// has to be escaped, and read back when they are printed.
fn text(line: &str) -> Literal {
    let blank = if line.is_empty() { "" } else { " " };
    let raw = if line.contains("\"#") { None } else { format!("r#\"{blank}{line}\"#").parse().ok() };
    raw.unwrap_or_else(|| Literal::string(&format!("{blank}{line}")))
}
