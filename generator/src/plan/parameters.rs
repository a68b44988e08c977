//! What requests may have in their query.
//!
//! A method whose operations document parameters that may be left out has a type that stands for them, and a trait by
//! which requests that bear the type take each: `ParcelCollectionList` and `ParcelCollectionListParameters`. Texts of
//! which the docs list the values are an open enum beside them.

use crate::model::{Id, ParameterStyle, Primitive, TypeItem};

use super::context::{Context, source};
use super::enums::{EnumPlan, Reading, VariantPlan};
use super::items::{ItemPath, Room};
use super::names::{self, Ident, Scope};
use super::operations::{ArgumentPlan, ArgumentType, Draft, Query, plan_call, queries};
use super::paths::Presence;
use super::prose::{self, Docs};
use super::types::{RustType, Scalar};

/// What requests of one method may have in their query: a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParametersPlan {
    /// The private module.
    pub module: Ident,
    /// The page that documents the operation.
    pub source: Option<String>,
    /// What may be left out.
    pub taken: Option<TakenPlan>,
    /// The values that the docs list, each with the parameter that takes them.
    pub enums: Vec<(EnumPlan, String)>,
    /// The operations of the method.
    pub stands_for: Vec<Id>,
}

/// The parameters that a request takes by methods.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TakenPlan {
    /// The type that stands for them.
    pub marker: Ident,
    /// The trait.
    pub methods_of: Ident,
    /// The docs of both.
    pub docs: Docs,
    /// Whether the request has OData's options, too.
    pub follows_odata: bool,
    /// A method each.
    pub methods: Vec<ParameterPlan>,
}

/// A method by which a request takes a parameter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParameterPlan {
    /// Its docs.
    pub docs: Docs,
    /// What it takes: the argument has the method's name.
    pub query: QueryPlan,
    /// The feature of its type's area.
    pub area: Option<String>,
}

/// A query parameter as an argument.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueryPlan {
    /// The parameter's name in the URL.
    pub name: String,
    /// How a list or an object is written in it.
    pub style: ParameterStyle,
    /// The argument.
    pub argument: ArgumentPlan,
}

impl QueryPlan {
    /// The feature that its type exists with.
    pub(super) fn area(&self) -> Option<&str> {
        match &self.argument.ty {
            ArgumentType::Value(ty) => ty.area(),
            ArgumentType::Argument | ArgumentType::Text => None,
        }
    }
}

/// The parameters that a request may have, as the type beside that of its reply.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TakesPlan {
    /// OData's options alone: `()`.
    Options,
    /// None: `Plain`.
    Nothing,
    /// Some of its own.
    Own(ItemPath),
}

/// What a method needs to know of its query.
#[derive(Clone, Debug)]
pub(super) struct AskedPlan {
    pub(super) takes: TakesPlan,
    /// What every one of its operations requires.
    pub(super) arguments: Vec<QueryPlan>,
    /// Its docs: a line for each parameter.
    pub(super) listed: Vec<String>,
}

/// A method whose query is asked for.
pub(super) struct QueryRequest<'a> {
    /// The words of its names.
    pub(super) words: String,
    /// What tells it from all others.
    pub(super) key: String,
    /// How its docs reach the crate's modules.
    pub(super) above: &'static str,
    pub(super) draft: &'a Draft<'a>,
}

/// The files, and what each method needs to know, in the order of the requests.
pub(super) fn plan_parameters(
    context: &Context<'_>,
    requests: &[QueryRequest<'_>],
) -> (Vec<ParametersPlan>, Vec<AskedPlan>) {
    let asked: Vec<Vec<Query<'_>>> =
        requests.iter().map(|request| queries(context.model, &request.draft.operations)).collect();
    let pairs = || requests.iter().zip(&asked);
    let wanted: Vec<(String, String)> = pairs().flat_map(|(request, queries)| wanted(request, queries)).collect();
    let mut idents = names::types(wanted).into_iter();
    let named: Vec<Names> = asked.iter().map(|queries| Names::take(queries, &mut idents)).collect();
    let files: Vec<&str> = named.iter().filter_map(Names::file).collect();
    let mut modules = names::files(files, &[]).into_iter();
    let mut plans = Vec::new();
    let mut methods = Vec::new();
    for ((request, queries), names) in pairs().zip(&named) {
        let module = names.file().and_then(|_| modules.next());
        let planned = Planned { context, request, queries, names };
        plans.extend(module.map(|module| planned.file(module)));
        methods.push(planned.asked());
    }
    (plans, methods)
}

fn is_optional(query: &Query<'_>) -> bool {
    query.presence == Presence::Optional
}

/// Whether its values are an enum: they are listed, and no enum of the model is its type.
fn lists_values(query: &Query<'_>) -> bool {
    query.ty().item == TypeItem::Primitive(Primitive::String) && !query.values().is_empty()
}

/// The identifiers that a method's query asks for, in the order in which [`Names`] takes them.
fn wanted(request: &QueryRequest<'_>, queries: &[Query<'_>]) -> Vec<(String, String)> {
    let QueryRequest { words, key, .. } = request;
    let named = |words: String| (names::wanted(Scope::Type, &words), format!("{key} {words}"));
    let taken = [words.clone(), format!("{words} parameters")].into_iter().map(named);
    let enums = queries.iter().filter(|query| lists_values(query));
    let enums = enums.map(|query| named(format!("{words} {}", query.first.name)));
    taken.take(if queries.iter().any(is_optional) { 2 } else { 0 }).chain(enums).collect()
}

/// The identifiers of a method's query.
struct Names {
    marker: Option<(Ident, Ident)>,
    /// One for each query; none where its values are no enum.
    enums: Vec<Option<Ident>>,
}

impl Names {
    fn take(queries: &[Query<'_>], idents: &mut impl Iterator<Item = Ident>) -> Self {
        let marker = if queries.iter().any(is_optional) { idents.next().zip(idents.next()) } else { None };
        let enums = queries.iter().map(|query| if lists_values(query) { idents.next() } else { None }).collect();
        Self { marker, enums }
    }

    /// What the file is called after, where there is one.
    fn file(&self) -> Option<&str> {
        let marker = self.marker.as_ref().map(|(marker, _)| marker);
        marker.or_else(|| self.enums.iter().flatten().next()).map(Ident::text)
    }
}

/// A method's query with its names.
struct Planned<'a> {
    context: &'a Context<'a>,
    request: &'a QueryRequest<'a>,
    queries: &'a [Query<'a>],
    names: &'a Names,
}

impl Planned<'_> {
    fn file(&self, module: Ident) -> ParametersPlan {
        let origins = self.request.draft.operations.first().map_or(&[][..], |operation| &operation.origins);
        let enums =
            self.named().filter_map(|(query, ident)| Some((values_enum(query, ident?), query.first.name.clone())));
        let taken = self.names.marker.as_ref().map(|(marker, methods_of)| {
            let operation = self.request.draft.operations.first().map(ToString::to_string).unwrap_or_default();
            let docs = Docs::written(format!("What the query of {} may have.", prose::code(&operation)));
            TakenPlan {
                marker: marker.clone(),
                methods_of: methods_of.clone(),
                docs: self.context.with_source(docs, origins),
                follows_odata: self.context.model.is_odata(),
                methods: self.optional().map(|(query, plan)| method(query, plan)).collect(),
            }
        });
        let stands_for = self.request.draft.operations.iter().map(|operation| Id::operation(operation)).collect();
        let source = source(origins).map(prose::comment);
        ParametersPlan { module, source, taken, enums: enums.collect(), stands_for }
    }

    fn asked(&self) -> AskedPlan {
        let takes = match &self.names.marker {
            Some((marker, _)) => TakesPlan::Own(item(marker)),
            None if self.context.model.is_odata() => TakesPlan::Options,
            None => TakesPlan::Nothing,
        };
        let arguments = self.required();
        let listed = self.names.file().map(|_| self.listed(&arguments)).unwrap_or_default();
        AskedPlan { takes, arguments, listed }
    }

    fn named(&self) -> impl Iterator<Item = (&Query<'_>, Option<&Ident>)> {
        self.queries.iter().zip(self.names.enums.iter().map(Option::as_ref))
    }

    /// The arguments, called so that none is called as an argument of the path.
    fn required(&self) -> Vec<QueryPlan> {
        let required: Vec<_> = self.named().filter(|(query, _)| !is_optional(query)).collect();
        let wires: Vec<&str> = required.iter().map(|(query, _)| query.first.name.as_str()).collect();
        let idents = plan_call(self.request.draft.call, &wires).1;
        required.into_iter().zip(idents).map(|((query, values), ident)| self.query(query, values, ident)).collect()
    }

    /// What may be left out, each with its method.
    fn optional(&self) -> impl Iterator<Item = (&Query<'_>, QueryPlan)> {
        let optional: Vec<_> = self.named().filter(|(query, _)| is_optional(query)).collect();
        let idents = names::idents(Scope::Parameter, optional.iter().map(|(query, _)| query.first.name.as_str()));
        optional.into_iter().zip(idents).map(|((query, values), ident)| (query, self.query(query, values, ident)))
    }

    fn query(&self, query: &Query<'_>, values: Option<&Ident>, ident: Ident) -> QueryPlan {
        let ty = query.ty();
        let one = values.map_or_else(|| self.context.types.item(&ty.item), |ident| RustType::Item(item(ident)));
        let ty = match one {
            RustType::Scalar(Scalar::String) if !ty.collection => ArgumentType::Text,
            one => ArgumentType::Value(super::types::listed(one, &ty)),
        };
        QueryPlan { name: query.first.name.clone(), style: query.first.written(), argument: ArgumentPlan { ident, ty } }
    }

    /// A line for each parameter; those that may be left out lead to their methods.
    fn listed(&self, arguments: &[QueryPlan]) -> Vec<String> {
        let required = self.queries.iter().filter(|query| !is_optional(query)).zip(arguments);
        let required = required.map(|(query, plan)| (query, prose::code(plan.argument.ident.text())));
        let trait_of = self.names.marker.as_ref().map(|(_, methods_of)| methods_of);
        let method_link = |plan: &QueryPlan| {
            let ident = plan.argument.ident.text();
            let methods_of = trait_of.map(ToString::to_string).unwrap_or_default();
            format!("[{}]({}parameters::{methods_of}#tymethod.{ident})", prose::code(ident), self.request.above)
        };
        let optional = self.optional().map(|(query, plan)| (query, method_link(&plan)));
        let line = |(query, name): (&Query<'_>, String)| {
            let said = query.doc().map(prose::note).into_iter().chain(values_and_default(query));
            let said = said.collect::<Vec<_>>().join(" ");
            if said.is_empty() { name } else { format!("{name}: {said}") }
        };
        required.chain(optional).map(line).collect()
    }
}

fn item(ident: &Ident) -> ItemPath {
    ItemPath { room: Room::Parameters, namespace: None, ident: ident.clone(), area: None }
}

fn method(query: &Query<'_>, plan: QueryPlan) -> ParameterPlan {
    let docs = Docs::said(query.doc(), &format!("The parameter {}.", prose::code(&plan.name)));
    let docs = values_and_default(query).into_iter().fold(docs, Docs::paragraph);
    let is_named_so = plan.argument.ident.text() == plan.name;
    let docs = if is_named_so { docs } else { docs.paragraph(format!("Sent as {}.", prose::code(&plan.name))) };
    ParameterPlan { docs, area: plan.area().map(str::to_owned), query: plan }
}

/// The values and the default, as far as the description does not name them.
fn values_and_default(query: &Query<'_>) -> Option<String> {
    let doc = query.doc().unwrap_or_default();
    let values = query.values();
    let values = Some(values).filter(|values| values.iter().any(|value| !names_word(doc, value)));
    let values = values.map(|values| {
        let codes: Vec<String> = values.into_iter().map(prose::code).collect();
        format!("One of {}.", codes.join(", "))
    });
    let default = query.default().filter(|default| !names_word(doc, default));
    let default = default.map(|default| format!("Default: {}.", prose::code(default)));
    let told: Vec<String> = values.into_iter().chain(default).collect();
    (!told.is_empty()).then(|| told.join(" "))
}

/// Whether a text has a word, not as a part of another.
fn names_word(text: &str, word: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    text.match_indices(word)
        .any(|(at, _)| !text[..at].ends_with(is_part) && !text[at + word.len()..].starts_with(is_part))
}

/// The values that the docs list.
fn values_enum(query: &Query<'_>, ident: &Ident) -> EnumPlan {
    let values = query.values();
    let idents = names::idents(Scope::Variant, values.iter().copied());
    let variant = |(value, ident): (&&str, Ident)| VariantPlan {
        ident,
        name: (*value).to_owned(),
        docs: Docs::written(format!("The value {}.", prose::code(value))),
        deprecated: None,
    };
    let variants: Vec<VariantPlan> = values.iter().zip(idents).map(variant).collect();
    EnumPlan {
        ident: ident.clone(),
        name: String::new(),
        docs: Docs::written(format!("What the parameter {} may be.", prose::code(&query.first.name))),
        deprecated: None,
        derives: Vec::new(),
        reading: Reading::Exact(variants.iter().map(|one| (one.name.clone(), one.ident.clone())).collect()),
        variants,
    }
}
