//! Methods that return requests.

use proc_macro2::TokenStream;
use quote::quote;

use crate::plan::{BodyPlan, Encoding, Method, MethodPlan, ReplyPlan, StreamForm, TakesPlan};

use super::collections::emit_collection_constant;
use super::docs::{emit_deprecated, emit_docs};
use super::features::emit_areas;
use super::queries::emit_query_argument;
use super::steps::{Step, emit_argument, emit_step, emit_step_arguments};
use super::types::{emit_item, emit_type};

/// ```text
/// pub fn create(&self, body: &crate::models::User) -> Request<crate::models::User> {
///     const OPERATION: Operation = Operation { method: Method::Post, template: "/users" };
///     self.path.request(&OPERATION).json(body)
/// }
/// ```
pub(super) fn emit_method(plan: &MethodPlan) -> TokenStream {
    let MethodPlan {
        ident,
        docs,
        deprecated,
        step,
        queries,
        constant_queries,
        constant_headers,
        takes,
        body,
        encoding,
        reply,
        verb,
        repeatable,
        template,
        operations: _,
        stands_for: _,
        areas: features,
    } = plan;
    let areas = emit_areas(features);
    let docs = emit_docs(docs);
    let deprecated = emit_deprecated(deprecated.as_deref());
    let in_path = step.as_ref().map(emit_step_arguments).unwrap_or_default();
    let query_arguments = queries.iter().map(|query| emit_argument(&query.argument));
    let Body { parameter, argument, sending } = emit_encoded(body, *encoding);
    let generics = parameter.map(|parameter| quote!(<#parameter>));
    let arguments = in_path.into_iter().chain(query_arguments).chain(argument);
    let Step { before, path } = step.as_ref().map_or_else(|| Step { before: None, path: quote!(self.path) }, emit_step);
    let verb = emit_verb(*verb);
    let queries = queries.iter().map(emit_query_argument);
    let Constants { in_query, in_fields } = emit_constants(constant_queries, constant_headers);
    let repeating = repeatable.then(|| quote!(.repeatable()));
    let Asking { constant, asking } = emit_asking(reply);
    let reply = emit_reply(reply);
    let Takes { of, taking } = emit_takes(takes);
    quote! {
        #docs
        #deprecated
        #areas
        #[inline]
        pub fn #ident #generics(&self, #(#arguments),*) -> ::mdsdk_runtime::Request<#reply #of> {
            const OPERATION: ::mdsdk_runtime::Operation =
                ::mdsdk_runtime::Operation { method: #verb, template: #template };
            #constant
            #before
            #path #asking #taking #repeating #in_query #(#queries)* #sending #in_fields
        }
    }
}

/// The parameters of a request, in its type and in the expression that makes it.
struct Takes {
    of: Option<TokenStream>,
    taking: Option<TokenStream>,
}

/// ```text
/// , crate::parameters::ParcelCollectionList
/// .takes()
/// ```
fn emit_takes(plan: &TakesPlan) -> Takes {
    let own = |ty: TokenStream| Takes { of: Some(quote!(, #ty)), taking: Some(quote!(.takes())) };
    match plan {
        TakesPlan::Options => Takes { of: None, taking: None },
        TakesPlan::Nothing => own(quote!(::mdsdk_runtime::Plain)),
        TakesPlan::Own(marker) => own(emit_item(marker)),
    }
}

/// What every request of a method has.
struct Constants {
    in_query: TokenStream,
    /// Behind the body, whose media type one of them may tell more exactly.
    in_fields: TokenStream,
}

/// ```text
/// .query("api-version", "2.0")
/// .header("Prefer", "respond-async")
/// ```
fn emit_constants(queries: &[(String, String)], headers: &[(String, String)]) -> Constants {
    let queries = queries.iter().map(|(name, value)| quote!(.query(#name, #value)));
    let headers = headers.iter().map(|(name, value)| quote!(.header(#name, #value)));
    Constants { in_query: quote!(#(#queries)*), in_fields: quote!(#(#headers)*) }
}

/// How a reply is asked for.
struct Asking {
    constant: Option<TokenStream>,
    asking: TokenStream,
}

/// ```text
/// const COLLECTION: Collection = ..;
/// .list(&OPERATION, &COLLECTION)
/// ```
fn emit_asking(plan: &ReplyPlan) -> Asking {
    match plan {
        ReplyPlan::Listed(_, collection) => Asking {
            constant: Some(emit_collection_constant(collection)),
            asking: quote!(.list(&OPERATION, &COLLECTION)),
        },
        ReplyPlan::Nothing
        | ReplyPlan::One(_)
        | ReplyPlan::Page(_)
        | ReplyPlan::Delta(_)
        | ReplyPlan::Accepted(_)
        | ReplyPlan::UploadSession(..)
        | ReplyPlan::Value(_)
        | ReplyPlan::Bytes
        | ReplyPlan::Stream(..)
        | ReplyPlan::Json
        | ReplyPlan::Count => Asking { constant: None, asking: quote!(.request(&OPERATION)) },
    }
}

/// What a body adds to a method.
struct Body {
    parameter: Option<TokenStream>,
    argument: Option<TokenStream>,
    sending: Option<TokenStream>,
}

/// ```text
/// files: impl IntoIterator<Item = FilePart>
/// .multipart(body, files)
/// ```
fn emit_encoded(plan: &BodyPlan, encoding: Option<Encoding>) -> Body {
    let body = emit_body(plan);
    match (encoding, plan) {
        (Some(Encoding::Form), BodyPlan::One(_) | BodyPlan::Json) => {
            Body { sending: Some(quote!(.form(::mdsdk_runtime::Style::Repeat, body))), ..body }
        }
        (Some(Encoding::Multipart), BodyPlan::One(_) | BodyPlan::Json) => {
            let argument = body.argument;
            let files = quote!(files: impl ::core::iter::IntoIterator<Item = ::mdsdk_runtime::FilePart>);
            Body { argument: Some(quote!(#argument, #files)), sending: Some(quote!(.multipart(body, files))), ..body }
        }
        (Some(Encoding::Multipart), BodyPlan::Nothing) => Body {
            argument: Some(quote!(files: impl ::core::iter::IntoIterator<Item = ::mdsdk_runtime::FilePart>)),
            sending: Some(quote!(.multipart(&::mdsdk_runtime::Extra::EMPTY, files))),
            ..body
        },
        (Some(_) | None, _) => body,
    }
}

/// ```text
/// body: &crate::models::User
/// .json(body)
/// ```
fn emit_body(plan: &BodyPlan) -> Body {
    let parameter = matches!(plan, BodyPlan::Reference(_)).then(|| quote!(How));
    let (argument, sending) = match plan {
        BodyPlan::Nothing => return Body { parameter, argument: None, sending: None },
        BodyPlan::One(ty) => {
            let ty = emit_type(ty);
            (quote!(body: &#ty), quote!(.json(body)))
        }
        BodyPlan::Many(ty) => {
            let ty = emit_type(ty);
            (quote!(body: &[#ty]), quote!(.json(&body.to_vec())))
        }
        BodyPlan::Json => (quote!(body: &::mdsdk_runtime::Json), quote!(.json(body))),
        BodyPlan::Reference(collection) => {
            let collection = emit_collection(collection.as_deref());
            (quote!(body: impl ::mdsdk_runtime::Reference<How>), quote!(.reference(#collection, body)))
        }
        BodyPlan::Bytes(media_type) => {
            (quote!(body: impl ::core::convert::Into<::mdsdk_runtime::Bytes>), quote!(.body(#media_type, body)))
        }
        BodyPlan::AnyBytes => (
            quote!(media_type: &str, body: impl ::core::convert::Into<::mdsdk_runtime::Bytes>),
            quote!(.body(media_type, body)),
        ),
    };
    Body { parameter, argument: Some(argument), sending: Some(sending) }
}

/// ```text
/// Some("directoryObjects")
/// ```
pub(super) fn emit_collection(path: Option<&str>) -> TokenStream {
    let none = || quote!(::core::option::Option::None);
    path.map_or_else(none, |path| quote!(::core::option::Option::Some(#path)))
}

/// ```text
/// ::mdsdk_runtime::Page<crate::models::User>
/// ```
fn emit_reply(plan: &ReplyPlan) -> TokenStream {
    match plan {
        ReplyPlan::Nothing => quote!(()),
        ReplyPlan::One(ty) => emit_type(ty),
        ReplyPlan::Page(ty) => {
            let ty = emit_type(ty);
            quote!(::mdsdk_runtime::Page<#ty>)
        }
        ReplyPlan::Listed(ty, _) => {
            let ty = emit_type(ty);
            quote!(::mdsdk_runtime::Listed<#ty>)
        }
        ReplyPlan::Delta(ty) => {
            let ty = emit_type(ty);
            quote!(::mdsdk_runtime::Page<::mdsdk_runtime::Delta<#ty>>)
        }
        ReplyPlan::Accepted(ty) => {
            let ty = emit_type(ty);
            quote!(::mdsdk_runtime::Accepted<#ty>)
        }
        ReplyPlan::UploadSession(session, uploaded) => {
            let session = emit_type(session);
            let uploaded = uploaded.as_ref().map_or_else(|| quote!(()), emit_type);
            quote!(::mdsdk_runtime::UploadSession<#session, #uploaded>)
        }
        ReplyPlan::Value(ty) => {
            let ty = emit_type(ty);
            quote!(::mdsdk_runtime::Value<#ty>)
        }
        ReplyPlan::Bytes => quote!(::mdsdk_runtime::Bytes),
        ReplyPlan::Stream(form, ty) => {
            let ty = emit_type(ty);
            match form {
                StreamForm::Events => quote!(::mdsdk_runtime::Events<#ty>),
                StreamForm::Lines => quote!(::mdsdk_runtime::Lines<#ty>),
            }
        }
        ReplyPlan::Json => quote!(::mdsdk_runtime::Json),
        ReplyPlan::Count => quote!(i64),
    }
}

fn emit_verb(method: Method) -> TokenStream {
    match method {
        Method::Get => quote!(::mdsdk_runtime::Method::Get),
        Method::Head => quote!(::mdsdk_runtime::Method::Head),
        Method::Post => quote!(::mdsdk_runtime::Method::Post),
        Method::Put => quote!(::mdsdk_runtime::Method::Put),
        Method::Patch => quote!(::mdsdk_runtime::Method::Patch),
        Method::Delete => quote!(::mdsdk_runtime::Method::Delete),
    }
}
