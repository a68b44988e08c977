//! The crate's root.

use proc_macro2::TokenStream;
use quote::quote;

use crate::plan::PackagePlan;

use super::docs::emit_inner_line;

/// ```text
/// pub mod models;
/// pub use client::Client;
/// ```
pub(super) fn emit_library(plan: &PackagePlan) -> TokenStream {
    let PackagePlan { name: _, version: _, runtime: _, api, module: _, codec: _ } = plan;
    let lines = [
        format!("A typed client of the API {api}, generated from its docs by mdsdk."),
        String::new(),
        "A `Client` leads to paths, paths to requests, requests to models.".to_owned(),
    ];
    let docs = lines.iter().map(|line| emit_inner_line(line));
    quote! {
        #(#docs)*
        #![comment = " What the docs call deprecated is still read and written."]
        #![allow(deprecated)]
        #![comment = " Types without properties and enums without members are matched all the same."]
        #![allow(clippy::match_single_binding)]

        pub mod bodies;
        mod client;
        pub mod models;
        pub mod paths;

        pub use client::Client;
        pub use ::mdsdk_runtime::{self as runtime, Null, new};
    }
}
