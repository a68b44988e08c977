//! The crate's root.

use proc_macro2::TokenStream;
use quote::quote;

use crate::plan::{PackagePlan, ParametersPlan};

use super::docs::emit_inner_line;
use super::parameters::emit_prelude;

/// ```text
/// #![forbid(unsafe_code)]
/// const _: () = ::mdsdk_runtime::__private::fits(2, "0.1.0");
/// pub mod models;
/// pub use client::Client;
/// ```
pub(super) fn emit_library(plan: &PackagePlan, parameters: &[ParametersPlan]) -> TokenStream {
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
        renamed_areas: _,
        recursion_limit,
        streams,
        dependencies: _,
    } = plan;
    let contract = proc_macro2::Literal::u32_unsuffixed(*contract);
    let client = module.is_none().then(|| quote!(#[cfg(feature = "client")]));
    let some = module.is_none().then(emit_allowance);
    let docs = library_docs(api, *recursion_limit, *streams && module.is_some());
    let takes = (!parameters.is_empty()).then(|| quote!(#client pub mod parameters;));
    let prelude = parameters.iter().any(|plan| plan.taken.is_some()).then(|| {
        let items = emit_prelude(parameters);
        quote!(#client pub mod prelude { #items })
    });
    let limit = recursion_limit.filter(|_| module.is_none()).map(emit_limit);
    quote! {
        #docs
        #![comment = " What the docs call deprecated is still read and written."]
        #![allow(deprecated)]
        #![comment = " Types without properties and enums without members are matched all the same."]
        #![allow(clippy::match_single_binding, unused_variables)]

        #![forbid(unsafe_code)]

        #limit

        #some

        const _: () = ::mdsdk_runtime::__private::fits(#contract, #generator);

        #client
        pub mod bodies;
        #client
        mod client;
        pub mod models;
        #takes
        #client
        pub mod paths;
        #prelude

        #client
        pub use client::Client;
        pub use ::mdsdk_runtime::{self as runtime, Null, new};
    }
}

/// ```text
/// //! A typed client of the API `microsoft.graph`, generated from its docs by mdsdk.
/// ```
fn library_docs(api: &str, recursion_limit: Option<usize>, needs_events: bool) -> TokenStream {
    let lines = [
        format!("A typed client of the API {api}, generated from its docs by mdsdk."),
        String::new(),
        "A `Client` leads to paths, paths to requests, requests to models.".to_owned(),
    ];
    let deep = recursion_limit.into_iter().flat_map(|limit| {
        let why = "Types hold each other deeper than the compiler follows unasked: a program that sends them to other";
        [String::new(), format!("{why} threads needs `#![recursion_limit = \"{limit}\"]`, too.")]
    });
    let events = needs_events.then(|| {
        [String::new(), "Replies that are streams of values need the feature `events` of `mdsdk-runtime`.".to_owned()]
    });
    lines.into_iter().chain(deep).chain(events.into_iter().flatten()).map(|line| emit_inner_line(&line)).collect()
}

/// ```text
/// #![cfg_attr(not(feature = "all"), allow(dead_code))]
/// ```
fn emit_allowance() -> TokenStream {
    quote! {
        #![comment = " Without some areas, there are paths that nothing leads from."]
        #![cfg_attr(not(feature = "all"), allow(dead_code))]
    }
}

/// ```text
/// #![recursion_limit = "256"]
/// ```
fn emit_limit(limit: usize) -> TokenStream {
    let limit = limit.to_string();
    quote!(#![recursion_limit = #limit])
}
