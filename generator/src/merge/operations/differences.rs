//! What pages of one URL disagree on.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{
    Body, Caller, Fact, Method, Operation, Parameter, ParameterPlace, Permissions, ResponseBody, Rule, TypeRef,
};
use crate::report::{Code, Diagnostic, Report};
use crate::source::Span;

/// What pages disagree on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::merge) enum Aspect {
    /// The body of the first response.
    Returns,
    /// The type of the request's body.
    Takes,
    /// What the operation does.
    Kind,
    /// Who may call it.
    Permissions,
    /// Of which types the parameters of its URL are.
    Parameters,
    /// The statuses of a success.
    Statuses,
}

/// An operation as the pages before the first difference have it, and the pages that say otherwise.
#[derive(Debug)]
struct Difference {
    aspects: BTreeSet<Aspect>,
    first: Operation,
    others: Vec<Operation>,
}

/// The disagreements of all URLs.
#[derive(Debug, Default)]
pub(in crate::merge) struct Differences {
    found: BTreeMap<(String, Method), Difference>,
}

impl Differences {
    /// Notes that `other` differs from `known` in some aspects.
    pub(in crate::merge) fn add(&mut self, aspects: BTreeSet<Aspect>, known: &Operation, other: &Operation) {
        if aspects.is_empty() {
            return;
        }
        let new = || Difference { aspects: BTreeSet::new(), first: known.clone(), others: Vec::new() };
        let difference = self.found.entry(known.identity()).or_insert_with(new);
        difference.aspects.extend(aspects);
        difference.others.push(other.clone());
    }

    /// One finding per URL, with every page that takes part.
    pub(in crate::merge) fn report(self, report: &mut Report) {
        for Difference { aspects, first, others } in self.found.into_values() {
            let Some(span) = place(&aspects, &first) else { continue };
            let url = format!("`{first}`");
            let said: Vec<&str> = aspects.iter().map(|aspect| aspect.question()).collect();
            let message = format!("pages disagree on {url}: {}; the first page is read", said.join(", "));
            let mut diagnostic =
                Diagnostic::new(Code::OperationsDiffer, span.clone(), message).label(say(&aspects, &first));
            let is_family = aspects.contains(&Aspect::Returns) || aspects.contains(&Aspect::Takes);
            for said in first.subtypes.iter().skip(1).filter(|_| is_family) {
                diagnostic = diagnostic.witness(said.origin.span.clone(), format!("`{}` here", said.name));
            }
            for other in &others {
                if let Some(span) = place(&aspects, other) {
                    diagnostic = diagnostic.witness(span.clone(), say(&aspects, other));
                }
            }
            report.push(diagnostic);
        }
    }
}

impl Aspect {
    /// The aspect in the message.
    fn question(self) -> &'static str {
        match self {
            Self::Returns => "what it returns",
            Self::Takes => "what it takes",
            Self::Kind => "what it does",
            Self::Permissions => "who may call it",
            Self::Parameters => "of which types its parameters are",
            Self::Statuses => "with which status it answers",
        }
    }

    /// What one page says.
    fn said(self, operation: &Operation) -> String {
        match self {
            Self::Returns => format!("returns {}", returned(operation)),
            Self::Takes => format!("takes {}", taken(operation)),
            Self::Kind => operation.kind.to_string(),
            Self::Permissions => permissions(&operation.permissions),
            Self::Parameters => format!("has {}", typed(told(&operation.parameters).map(|one| (&*one.name, &one.ty)))),
            Self::Statuses => format!("answers with {}", told_statuses(operation)),
        }
    }
}

/// Where a page says it: the body's place where nothing else is in question, else the request.
fn place<'a>(aspects: &BTreeSet<Aspect>, operation: &'a Operation) -> Option<&'a Span> {
    let is_body = aspects.iter().all(|aspect| *aspect == Aspect::Takes);
    let body = operation.body.as_ref().and_then(Fact::span).filter(|_| is_body);
    body.or_else(|| operation.origins.first().map(|origin| &origin.span))
}

/// What a page says of some aspects.
pub(in crate::merge) fn say(aspects: &BTreeSet<Aspect>, operation: &Operation) -> String {
    aspects.iter().map(|aspect| aspect.said(operation)).collect::<Vec<_>>().join("; ")
}

fn returned(operation: &Operation) -> String {
    let response = operation.response();
    let body = response.map_or(&ResponseBody::Empty, |response| &response.body);
    let is_shared = matches!(body, ResponseBody::Value(_)) && response.is_some_and(|one| one.rule == Rule::SharedBase);
    body.in_words() + if is_shared { ", as the base of what several pages say" } else { "" }
}

/// "`contoso.boat`, written as `multipart/form-data`"
fn taken(operation: &Operation) -> String {
    let taken = body(operation);
    let written = operation.encoding.as_ref().map(|encoding| format!("{taken}, written as `{}`", encoding.value));
    written.unwrap_or(taken)
}

/// Whether the members that two pages say to be sent are written differently: where nobody says how, that is JSON.
pub(in crate::merge) fn encodings_contradict(one: &Operation, two: &Operation) -> bool {
    let encoding = |operation: &Operation| operation.encoding.as_ref().map(|encoding| encoding.value);
    let is_told = |operation: &Operation| operation.body.as_ref().is_some_and(|body| !body.origins.is_empty());
    is_told(one) && is_told(two) && encoding(one) != encoding(two)
}

fn body(operation: &Operation) -> String {
    match operation.body.as_ref().map(|body| &body.value) {
        Some(Body::Value(ty)) => format!("`{ty}`"),
        Some(Body::Parameters(of)) => typed(of.iter().map(|one| (&*one.name, &one.ty.value))),
        Some(Body::Reference) => "a reference".to_owned(),
        Some(Body::Bytes(media_type)) => format!("bytes of `{media_type}`"),
        None => "nothing".to_owned(),
    }
}

/// "the parameters `colour: Edm.String`, `size: Edm.Int32`"
fn typed<'a>(parameters: impl Iterator<Item = (&'a str, &'a TypeRef)>) -> String {
    let typed: Vec<String> = parameters.map(|(name, ty)| format!("`{name}: {ty}`")).collect();
    format!("the parameters {}", typed.join(", "))
}

fn told_statuses(operation: &Operation) -> String {
    let statuses: Vec<String> = statuses(operation).iter().map(|status| format!("`{status}`")).collect();
    statuses.join(" or ")
}

/// The statuses that pages say.
fn statuses(operation: &Operation) -> BTreeSet<u16> {
    operation.responses.iter().filter(|one| one.origin.is_some()).map(|one| one.status).collect()
}

/// Whether each page names a status that the other doesn't. One that names more than the other adds to it.
pub(in crate::merge) fn statuses_contradict(one: &Operation, two: &Operation) -> bool {
    let (one, two) = (statuses(one), statuses(two));
    !one.is_subset(&two) && !two.is_subset(&one)
}

/// The parameters whose types pages say.
fn told(parameters: &[Parameter]) -> impl Iterator<Item = &Parameter> {
    parameters.iter().filter(|parameter| parameter.origin.is_some())
}

/// Whether two pages say different types of one parameter: of the same place in the path, or of the same name in the
/// query.
pub(in crate::merge) fn parameters_contradict(one: &[Parameter], two: &[Parameter]) -> bool {
    let differ =
        |(one, two): (&Parameter, &Parameter)| one.origin.is_some() && two.origin.is_some() && one.ty != two.ty;
    let queried: BTreeMap<&str, &Parameter> =
        one.iter().filter(|one| is_queried(one)).map(|parameter| (parameter.name.as_str(), parameter)).collect();
    let pairs =
        two.iter().filter(|two| is_queried(two)).filter_map(|two| Some((*queried.get(two.name.as_str())?, two)));
    of_path(one).zip(of_path(two)).chain(pairs).any(differ)
}

fn is_queried(parameter: &Parameter) -> bool {
    parameter.place == ParameterPlace::Query
}

fn of_path(parameters: &[Parameter]) -> impl Iterator<Item = &Parameter> {
    parameters.iter().filter(|parameter| !is_queried(parameter))
}

fn permissions(permissions: &Permissions) -> String {
    let said = permissions.lists().into_iter().filter_map(|(caller, names)| {
        let names = names?;
        let names = if names.is_empty() { "none".to_owned() } else { names.join(", ") };
        Some(format!("{}: {names}", caller_word(caller)))
    });
    said.collect::<Vec<_>>().join("; ")
}

fn caller_word(caller: Caller) -> &'static str {
    match caller {
        Caller::DelegatedWork => "work account",
        Caller::DelegatedPersonal => "personal account",
        Caller::Application => "application",
        Caller::Any => "any caller",
    }
}

/// Whether one page lists permissions for a caller that another says is not supported. Lists that differ only add up:
/// each page names what its own part of the API needs.
pub(in crate::merge) fn permissions_contradict(one: &Permissions, two: &Permissions) -> bool {
    one.lists().into_iter().zip(two.lists()).any(|((_, one), (_, two))| match (one, two) {
        (Some(one), Some(two)) => one.is_empty() != two.is_empty(),
        (None, _) | (_, None) => false,
    })
}
