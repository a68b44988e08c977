//! The module `paths`.

use proc_macro2::TokenStream;
use quote::quote;

use crate::plan::{HeaderPlan, PathPlan};

use super::docs::{emit_docs, emit_inner_line};
use super::methods::emit_method;
use super::print::Printer;
use super::steps::emit_navigation;

/// The file of one path struct, and where it lies.
pub(super) fn emit_file(printer: Printer<'_>, plan: &PathPlan) -> (String, String) {
    (format!("src/paths/{}.rs", plan.module), printer.print(None, emit_path(plan)))
}

/// ```text
/// mod user_path;
/// pub use user_path::UserPath;
/// ```
pub(super) fn emit_paths(paths: &[PathPlan]) -> TokenStream {
    let docs = emit_inner_line("What can be addressed: a struct each, with a method per step and per operation.");
    let modules = paths.iter().map(|path| &path.module);
    let exports = paths.iter().map(|path| {
        let (module, ident) = (&path.module, &path.ident);
        quote!(#[doc(inline)] pub use #module::#ident;)
    });
    quote!(#docs #(mod #modules;)* #(#exports)*)
}

/// ```text
/// pub struct UserPath { path: Path }
/// impl UserPath { .. }
/// ```
pub(super) fn emit_path(plan: &PathPlan) -> TokenStream {
    let PathPlan { ident, module: _, docs, headers, steps, methods, stands_for: _ } = plan;
    let docs = emit_docs(docs);
    let context = emit_context();
    let headers = headers.iter().map(emit_header);
    let steps = steps.iter().map(emit_navigation);
    let methods = methods.iter().map(emit_method);
    quote! {
        #docs
        #[derive(Clone, Debug)]
        pub struct #ident {
            path: ::mdsdk_runtime::Path,
        }

        impl #ident {
            #[inline]
            pub(crate) fn new(path: ::mdsdk_runtime::Path) -> Self {
                Self { path }
            }
            #context
            #(#headers)*
            #(#steps)*
            #(#methods)*
        }

        impl ::core::fmt::Display for #ident {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt(&self.path, f)
            }
        }
    }
}

/// ```text
/// pub fn header(self, name: &str, value: &str) -> Self
/// pub fn token(self, token: impl TokenSource) -> Self
/// ```
fn emit_context() -> TokenStream {
    quote! {
        /// The same path with a header that goes with every request on it and below it.
        #[inline]
        #[must_use]
        pub fn header(self, name: &str, value: &str) -> Self {
            Self::new(self.path.header(name, value))
        }
        /// The same path with other tokens, for every request on it and below it.
        #[inline]
        #[must_use]
        pub fn token(self, token: impl ::mdsdk_runtime::TokenSource) -> Self {
            Self::new(self.path.token(token))
        }
    }
}

/// `pub fn workbook_session_id(self, value: impl AsRef<str>) -> Self`
fn emit_header(plan: &HeaderPlan) -> TokenStream {
    let HeaderPlan { ident, docs, name, stands_for: _ } = plan;
    let docs = emit_docs(docs);
    quote! {
        #docs
        #[inline]
        #[must_use]
        pub fn #ident(self, value: impl ::core::convert::AsRef<str>) -> Self {
            Self::new(self.path.header(#name, value.as_ref()))
        }
    }
}
