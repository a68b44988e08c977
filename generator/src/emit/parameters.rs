//! The modules `parameters` and `prelude`.

use proc_macro2::TokenStream;
use quote::quote;

use crate::plan::{ArgumentPlan, ParameterPlan, ParametersPlan, QueryPlan, TakenPlan};

use super::docs::{emit_docs, emit_inner_line};
use super::enums::emit_enum;
use super::features::emit_area;
use super::print::{File, Printer};
use super::queries::emit_query_value;
use super::steps::emit_argument_type;

/// The file of one method's parameters, and where it lies.
pub(super) fn emit_file(printer: Printer<'_>, plan: &ParametersPlan) -> File {
    let ParametersPlan { module, source, taken, enums, stands_for: _ } = plan;
    let taken = taken.as_ref().map(emit_taken);
    let enums = enums.iter().map(|(plan, _)| emit_enum(plan));
    (format!("src/parameters/{module}.rs"), printer.print(source.as_deref(), quote!(#taken #(#enums)*)))
}

/// ```text
/// mod parcel_collection_list;
/// pub use parcel_collection_list::{ParcelCollectionList, ParcelCollectionListParameters, ParcelCollectionListState};
/// ```
pub(super) fn emit_parameters(plans: &[ParametersPlan]) -> TokenStream {
    let docs =
        emit_inner_line("What requests may have in their query: a trait for each operation, and enums of values.");
    let modules = plans.iter().map(|plan| &plan.module);
    let exports = plans.iter().map(|plan| {
        let ParametersPlan { module, source: _, taken, enums, stands_for: _ } = plan;
        let taken = taken.iter().flat_map(|taken| [&taken.marker, &taken.methods_of]);
        let items = taken.chain(enums.iter().map(|(plan, _)| &plan.ident));
        quote!(#[doc(inline)] pub use #module::{#(#items),*};)
    });
    quote!(#docs #(mod #modules;)* #(#exports)*)
}

/// ```text
/// pub use crate::parameters::ParcelCollectionListParameters as _;
/// ```
pub(super) fn emit_prelude(plans: &[ParametersPlan]) -> TokenStream {
    let docs =
        emit_inner_line("The methods by which requests take the parameters of their operations: `use` all of them.");
    let traits = plans.iter().filter_map(|plan| plan.taken.as_ref()).map(|taken| &taken.methods_of);
    quote!(#docs #(pub use crate::parameters::#traits as _;)*)
}

/// ```text
/// pub enum ParcelCollectionList {}
/// pub trait ParcelCollectionListParameters: Sized { .. }
/// impl<T> ParcelCollectionListParameters for Request<T, crate::parameters::ParcelCollectionList> { .. }
/// ```
fn emit_taken(plan: &TakenPlan) -> TokenStream {
    let TakenPlan { marker, methods_of, docs, follows_odata, methods } = plan;
    let docs = emit_docs(docs);
    let options = follows_odata.then(|| quote!(impl ::mdsdk_runtime::FollowsOData for #marker {}));
    let declared = methods.iter().map(emit_declaration);
    let defined = methods.iter().map(emit_definition);
    quote! {
        #docs
        #[derive(Debug)]
        pub enum #marker {}

        #options

        #docs
        pub trait #methods_of: Sized {
            #(#declared)*
        }

        impl<T> #methods_of for ::mdsdk_runtime::Request<T, crate::parameters::#marker> {
            #(#defined)*
        }
    }
}

/// ```text
/// fn limit(self, value: impl Field<i32>) -> Self;
/// ```
fn emit_declaration(plan: &ParameterPlan) -> TokenStream {
    let ParameterPlan { docs, query: QueryPlan { name: _, style: _, argument: ArgumentPlan { ident, ty } }, area } =
        plan;
    let (docs, area, ty) = (emit_docs(docs), emit_area(area.as_deref()), emit_argument_type(ty));
    quote! {
        #docs
        #area
        #[must_use]
        fn #ident(self, value: #ty) -> Self;
    }
}

/// ```text
/// fn limit(self, value: impl Field<i32>) -> Self { self.parameter::<i32>(Style::Repeat, "limit", value) }
/// ```
fn emit_definition(plan: &ParameterPlan) -> TokenStream {
    let ParameterPlan { docs: _, query, area } = plan;
    let QueryPlan { name: _, style: _, argument: ArgumentPlan { ident, ty } } = query;
    let (area, ty) = (emit_area(area.as_deref()), emit_argument_type(ty));
    let taking = emit_query_value(query);
    quote! {
        #area
        #[inline]
        fn #ident(self, value: #ty) -> Self {
            self #taking
        }
    }
}
