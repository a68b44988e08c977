//! Methods, ready to be emitted.

use std::collections::BTreeSet;

use crate::model::{Encoding, Id, Method, Operation};

use super::super::context::Context;
use super::super::items::ItemPath;
use super::super::names::Ident;
use super::super::parameters::{AskedPlan, QueryPlan, TakesPlan};
use super::super::paths::{Ending, StepPlan};
use super::super::prose::{self, Docs};
use super::super::types::RustType;
use super::arguments::plan_call;
use super::docs::{method_docs, with_files, with_media_types, with_queries};
use super::draft::Draft;
use super::media_types::is_incomplete;
use super::reply::ReplyPlan;
use super::shape::{BodyDraft, Shape};

/// A method that returns a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MethodPlan {
    /// The method.
    pub ident: Ident,
    /// Its docs.
    pub docs: Docs,
    /// Why it is deprecated.
    pub deprecated: Option<String>,
    /// The last step of the path, where the struct's own path isn't all of it.
    pub step: Option<StepPlan>,
    /// Required query parameters.
    pub queries: Vec<QueryPlan>,
    /// The names and values that every request has in its query.
    pub constant_queries: Vec<(String, String)>,
    /// The names and values of the header fields that every request has.
    pub constant_headers: Vec<(String, String)>,
    /// The parameters that the request may have.
    pub takes: TakesPlan,
    /// What it sends.
    pub body: BodyPlan,
    /// How the members of what it sends are written, where that is not JSON.
    pub encoding: Option<Encoding>,
    /// What it awaits to.
    pub reply: ReplyPlan,
    /// How it is sent.
    pub verb: Method,
    /// Whether the docs say to repeat what failed, whatever the method.
    pub repeatable: bool,
    /// The documented path.
    pub template: String,
    /// What it stands for: `GET /users/{id}`.
    pub operations: Vec<String>,
    /// These operations.
    pub stands_for: Vec<Id>,
    /// The features of the areas of what it sends and awaits to.
    pub areas: Vec<String>,
}

/// What a request sends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BodyPlan {
    /// Nothing.
    Nothing,
    /// A model or a parameter struct, as JSON.
    One(RustType),
    /// An array of values, as JSON.
    Many(RustType),
    /// Any JSON.
    Json,
    /// `{"@odata.id": ".."}`; the path at which all entities of its type are, where there is one.
    Reference(Option<String>),
    /// Bytes of this media type.
    Bytes(String),
    /// Bytes of a media type that the caller names.
    AnyBytes,
}

/// The method of a draft; `parameters` is its parameter struct, where it has one, `asked` what may be in its query, and
/// `collection` the path at which all entities are that it may refer to.
pub(in crate::plan) fn plan_method(
    context: &Context<'_>,
    draft: &Draft<'_>,
    ident: Ident,
    (parameters, asked): (Option<&ItemPath>, &AskedPlan),
    collection: Option<&str>,
) -> MethodPlan {
    let AskedPlan { takes, arguments: queries, listed } = asked;
    let names: Vec<&str> = queries.iter().map(|query| query.name.as_str()).collect();
    let (arguments, _) = plan_call(draft.call, &names);
    let Shape { body, encoding, reply } = &draft.shape;
    let first = draft.operations.first();
    let body = body_plan(body, parameters, collection);
    let docs = with_files(with_queries(method_docs(context, &draft.operations), listed), &draft.operations);
    MethodPlan {
        ident,
        areas: areas(&body, reply, queries),
        docs: with_media_types(docs, draft),
        deprecated: deprecated(&draft.operations),
        step: match (&draft.ending, draft.call) {
            (Ending::Ref, _) => Some(StepPlan::Name("$ref".to_owned())),
            (Ending::Count, _) => Some(StepPlan::Name("$count".to_owned())),
            (Ending::Call, Some(spelling)) => Some(StepPlan::call(spelling, arguments)),
            (Ending::Here, _) if draft.ends_in_slash() => Some(StepPlan::Name(String::new())),
            (Ending::Call, None) | (Ending::Here, _) => None,
        },
        queries: queries.clone(),
        takes: takes.clone(),
        constant_queries: owned(draft.constant_queries()),
        constant_headers: owned(draft.constant_headers()),
        body,
        encoding: *encoding,
        reply: reply.clone(),
        verb: first.map_or(Method::Get, |operation| operation.method),
        repeatable: draft.operations.iter().all(|operation| operation.repeatable),
        template: template(&draft.operations),
        operations: draft.operations.iter().map(ToString::to_string).collect(),
        stands_for: draft.operations.iter().map(|operation| Id::operation(operation)).collect(),
    }
}

fn owned(pairs: Vec<(&str, &str)>) -> Vec<(String, String)> {
    pairs.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

/// The documented path that stands for all: the shortest.
fn template(operations: &[&Operation]) -> String {
    let shortest = operations.iter().min_by_key(|operation| operation.path.segments.len());
    shortest.map(|operation| operation.written_path()).unwrap_or_default()
}

fn areas(body: &BodyPlan, reply: &ReplyPlan, queries: &[QueryPlan]) -> Vec<String> {
    let sent = match body {
        BodyPlan::One(ty) | BodyPlan::Many(ty) => ty.area(),
        BodyPlan::Nothing | BodyPlan::Json | BodyPlan::Reference(_) | BodyPlan::Bytes(_) | BodyPlan::AnyBytes => None,
    };
    let got = match reply {
        ReplyPlan::One(ty)
        | ReplyPlan::Page(ty)
        | ReplyPlan::Listed(ty, _)
        | ReplyPlan::Delta(ty)
        | ReplyPlan::Accepted(ty)
        | ReplyPlan::Value(ty)
        | ReplyPlan::Stream(_, ty) => [ty.area(), None],
        ReplyPlan::UploadSession(session, uploaded) => [session.area(), uploaded.as_ref().and_then(RustType::area)],
        ReplyPlan::Nothing | ReplyPlan::Bytes | ReplyPlan::Json | ReplyPlan::Count => [None, None],
    };
    let asked = queries.iter().filter_map(QueryPlan::area);
    let areas: BTreeSet<&str> = sent.into_iter().chain(got.into_iter().flatten()).chain(asked).collect();
    areas.into_iter().map(str::to_owned).collect()
}

/// Deprecated where all of its operations are.
fn deprecated(operations: &[&Operation]) -> Option<String> {
    let notes: Option<Vec<&str>> = operations.iter().map(|operation| operation.deprecated.as_deref()).collect();
    notes?.first().copied().map(prose::note)
}

fn body_plan(body: &BodyDraft<'_>, parameters: Option<&ItemPath>, collection: Option<&str>) -> BodyPlan {
    match body {
        BodyDraft::Nothing => BodyPlan::Nothing,
        BodyDraft::One(ty) => BodyPlan::One(ty.clone()),
        BodyDraft::Many(ty) => BodyPlan::Many(ty.clone()),
        BodyDraft::Json => BodyPlan::Json,
        BodyDraft::Parameters(_) => {
            parameters.map_or(BodyPlan::Json, |item| BodyPlan::One(RustType::Item(item.clone())))
        }
        BodyDraft::Reference => BodyPlan::Reference(collection.map(str::to_owned)),
        BodyDraft::Bytes(media_type) if is_incomplete(media_type) => BodyPlan::AnyBytes,
        BodyDraft::Bytes(media_type) => BodyPlan::Bytes((*media_type).to_owned()),
    }
}
