//! The crate's root.

use proc_macro2::TokenStream;
use quote::quote;

use crate::plan::PackagePlan;

use super::docs::emit_inner_line;

/// ```text
/// #![forbid(unsafe_code)]
/// const _: () = ::mdsdk_runtime::__private::fits(1, "0.1.0");
/// pub mod models;
/// pub use client::Client;
/// ```
pub(super) fn emit_library(plan: &PackagePlan) -> TokenStream {
    let PackagePlan {
        name: _,
        version: _,
        license: _,
        repository: _,
        runtime: _,
        generator,
        contract,
        api,
        module,
        areas: _,
        dependencies: _,
    } = plan;
    let contract = proc_macro2::Literal::u32_unsuffixed(*contract);
    let client = module.is_none().then(|| quote!(#[cfg(feature = "client")]));
    let some = module.is_none().then(|| {
        quote! {
            #![comment = " Without some areas, there are paths that nothing leads from."]
            #![cfg_attr(not(feature = "all"), allow(dead_code))]
        }
    });
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
        #![allow(clippy::match_single_binding, unused_variables)]

        #![forbid(unsafe_code)]

        #some

        const _: () = ::mdsdk_runtime::__private::fits(#contract, #generator);

        #client
        pub mod bodies;
        #client
        mod client;
        pub mod models;
        #client
        pub mod paths;

        #client
        pub use client::Client;
        pub use ::mdsdk_runtime::{self as runtime, Null, new};
    }
}
