//! Parameters of the URL, headers and permissions.

use std::collections::{HashMap, HashSet};

use crate::claims::{HeaderClaim, PageClaims, ParameterClaim, ParameterSource, RequestClaim, TypeWord, ValueList};
use crate::merge::merger::Merger;
use crate::model::{
    Argument, Aspect, Fact, Ground, Header, Method, OperationKind, Parameter, ParameterPlace, ParameterStyle,
    PathTemplate, Permissions, Places, Primitive, Rule, Segment, TypeItem, TypeRef,
};
use crate::source::Span;

use super::styles::style;

impl Merger<'_> {
    /// The parameters of an operation: those in its URL first, then the documented query parameters.
    pub(in crate::merge) fn merge_parameters(
        &self,
        page: &PageClaims,
        request: &RequestClaim,
        path: &PathTemplate,
    ) -> Vec<Parameter> {
        let claims = page.operations.iter().flat_map(|claims| claims.parameters_of(request));
        let claims: Vec<&ParameterClaim> = claims.collect();
        let queried: HashSet<&str> = request.query.iter().map(|(name, _)| name.as_str()).collect();
        let described = described(&claims);
        let in_path: HashSet<&str> = path.parameters().collect();
        let find = |name: &str, place| {
            let rows = described.get(name).map(Vec::as_slice).unwrap_or_default();
            row_at(place, rows, in_path.contains(name) && queried.contains(name))
        };
        let mut parameters: Vec<Parameter> = path
            .parameters()
            .map(|name| {
                let place = if is_argument(path, name) { ParameterPlace::Function } else { ParameterPlace::Path };
                let claim = find(name, place);
                let is_optional = place == ParameterPlace::Function && claim.is_some_and(|claim| claim.optional);
                self.parameter_of(page, (name, &request.span), place, !is_optional, claim)
            })
            .collect();
        let mut known: HashSet<&str> = in_path.union(&queried).copied().collect();
        let mut written = HashSet::new();
        for (name, value) in &request.query {
            if written.insert(name) {
                let is_always = request.always.contains(name);
                let may_lack = name.starts_with('$') && !is_always || request.optional.contains(name);
                let row = find(name, ParameterPlace::Query);
                let required = !may_lack && !row.is_some_and(|claim| claim.optional);
                let line = (name.as_str(), &request.span);
                let parameter = self.parameter_of(page, line, ParameterPlace::Query, required, row);
                let always = Fact::said(vec![value.clone()], request.span.clone());
                // What a row describes is for the client to give.
                let always = (is_always && row.is_none()).then_some(always);
                parameters.push(Parameter { values: parameter.values.clone().or(always), ..parameter });
            }
        }
        // A GET that is no function takes its arguments in the query.
        let is_query = |claim: &ParameterClaim| match claim.source {
            ParameterSource::Query => true,
            ParameterSource::Function => request.method == Method::Get && claim.of.is_empty(),
            ParameterSource::Path => false,
        };
        for claim in claims.into_iter().filter(|claim| is_query(claim)) {
            let name = claim.name.value.as_str();
            if !claim.of.iter().any(|name| known.contains(name.as_str())) && known.insert(name) {
                let row = (name, &claim.name.span);
                parameters.push(self.parameter_of(page, row, ParameterPlace::Query, false, Some(claim)));
            }
        }
        parameters
    }

    fn parameter_of(
        &self,
        page: &PageClaims,
        (name, named): (&str, &Span),
        place: ParameterPlace,
        required: bool,
        claim: Option<&ParameterClaim>,
    ) -> Parameter {
        let cell = claim.and_then(|claim| claim.ty.as_ref());
        // An enum without a name is a text that is one of what is listed.
        let is_listed = cell.is_some_and(|cell| cell.word == TypeWord::Enumeration)
            && claim.is_some_and(|claim| claim.values.is_some());
        let is_unread = cell.is_some_and(|cell| matches!(cell.word, TypeWord::Unreadable(_)));
        let ty = cell
            .filter(|_| !is_listed && !is_unread)
            .map(|cell| self.cell_type(page, cell))
            .filter(|ty| self.model.knows(ty));
        let origin = cell.filter(|_| ty.is_some() || is_listed).map(|cell| cell.span.clone().into());
        let mut ty = ty.unwrap_or(TypeRef::one(TypeItem::Primitive(Primitive::String)));
        let is_own = place == ParameterPlace::Query && !name.starts_with('$');
        let style = is_own.then(|| style(page, (name, named), claim)).flatten();
        ty.collection |= style.as_ref().is_some_and(|style| says_many(style.value));
        let is_text = ty.item == TypeItem::Primitive(Primitive::String);
        let row = claim.map(|claim| &claim.name.span);
        let required_by_row = row.filter(|_| claim.is_some_and(|claim| claim.required));
        let needed = required_by_row.or_else(|| Some(named).filter(|_| required));
        let mut said = Places::default()
            .with(Aspect::Name, row.into_iter().chain([named]).take(1).cloned())
            .with(Aspect::Required, needed.cloned());
        if origin.is_none() {
            said.set(Aspect::Type, Ground::inferred(Rule::AsText));
        }
        Parameter {
            said,
            name: if is_own { ParameterStyle::split_from(name).0.to_owned() } else { name.to_owned() },
            place,
            ty,
            origin,
            required: needed.is_some(),
            style,
            default: claim.and_then(|claim| claim.default.clone()).map(|said| Fact::said(said.value, said.span)),
            values: claim.and_then(|claim| claim.values.as_ref()).filter(|_| is_text).map(listed),
            doc: claim.and_then(|claim| claim.doc.clone()).map(|said| Fact::said(said.value, said.span)),
            overruled: Vec::new(),
        }
    }

    /// A function's arguments that its table lists and its URL leaves out are put into the URL.
    pub(in crate::merge) fn complete_call(
        &self,
        page: &PageClaims,
        request: &RequestClaim,
        kind: OperationKind,
        path: &PathTemplate,
    ) -> PathTemplate {
        let mut path = path.clone();
        let called = path.segments.last().and_then(Segment::bare_name).map(str::to_owned);
        let Some(name) = called.filter(|_| kind == OperationKind::Function) else { return path };
        let known: HashSet<&str> = path.parameters().chain(request.query.iter().map(|(name, _)| &**name)).collect();
        let claims = page.operations.iter().flat_map(|claims| claims.parameters_of(request));
        // An optional argument that another URL of the page has is meant to be left out here.
        let is_left_out = |claim: &&ParameterClaim| {
            claim.source == ParameterSource::Function
                && !claim.of.iter().any(|name| known.contains(name.as_str()))
                && (!claim.optional || claim.of.is_empty())
        };
        let arguments: Vec<Argument> = claims.filter(is_left_out).map(|claim| self.argument(page, claim)).collect();
        if !arguments.is_empty() {
            path.segments.pop();
            path.segments.push(Segment::Call { name, arguments });
        }
        path
    }

    /// OData writes strings in quotes, other values without.
    fn argument(&self, page: &PageClaims, claim: &ParameterClaim) -> Argument {
        let ty = claim.ty.as_ref().map(|cell| self.cell_type(page, cell));
        let quoted = ty.is_none_or(|ty| ty.item == TypeItem::Primitive(Primitive::String));
        Argument { name: claim.name.value.clone(), parameter: claim.name.value.clone(), quoted }
    }
}

/// Whether a parameter of a path is an argument of a call.
fn is_argument(path: &PathTemplate, name: &str) -> bool {
    path.segments.iter().any(|segment| match segment {
        Segment::Call { arguments, .. } => arguments.iter().any(|argument| argument.parameter == name),
        Segment::Name(_)
        | Segment::Key(_)
        | Segment::LiteralKey(_)
        | Segment::AlternateKey(_)
        | Segment::Cast(_)
        | Segment::PathAddress(_)
        | Segment::Ref
        | Segment::Value
        | Segment::Count => false,
    })
}

/// What describes each parameter of the URLs, by its name; one that a URL leaves out has its row's.
fn described<'c>(claims: &[&'c ParameterClaim]) -> HashMap<&'c str, Vec<&'c ParameterClaim>> {
    let mut described: HashMap<&str, Vec<&ParameterClaim>> = HashMap::new();
    let of_urls = claims.iter().flat_map(|claim| claim.of.iter().map(move |name| (name.as_str(), *claim)));
    for (name, claim) in of_urls.chain(claims.iter().map(|claim| (claim.name.value.as_str(), *claim))) {
        described.entry(name).or_default().push(claim);
    }
    described
}

/// The row of a parameter at a place, of those of its name; where the URL has the name at two places, a row is about
/// its own.
fn row_at<'c>(
    place: ParameterPlace,
    rows: &[&'c ParameterClaim],
    is_at_two_places: bool,
) -> Option<&'c ParameterClaim> {
    let is_of_query = |row: &ParameterClaim| row.source == ParameterSource::Query;
    let own = rows.iter().find(|row| is_of_query(row) == (place == ParameterPlace::Query));
    own.or_else(|| rows.first().filter(|_| !is_at_two_places)).copied()
}

/// Whether a style is one of lists.
fn says_many(style: ParameterStyle) -> bool {
    match style {
        ParameterStyle::Repeat | ParameterStyle::Comma | ParameterStyle::Brackets => true,
        ParameterStyle::Members => false,
    }
}

/// The values of a list, in its order.
fn listed(list: &ValueList) -> Fact<Vec<String>> {
    Fact::said(list.values.iter().map(|value| value.value.clone()).collect(), list.span.clone())
}

/// The documented headers of a request.
pub(in crate::merge) fn merge_headers(page: &PageClaims, request: &RequestClaim) -> Vec<Header> {
    let claims = page.operations.iter().flat_map(|claims| claims.headers_of(request));
    // What is said of some lines is closer to them than what is said of all.
    let (own, of_all): (Vec<_>, Vec<_>) = claims.partition(|claim| claim.lines.is_some());
    let mut names = HashSet::new();
    let mut claims: Vec<&HeaderClaim> = own.into_iter().chain(of_all).collect();
    claims.retain(|claim| names.insert(claim.name.value.to_lowercase()));
    claims
        .into_iter()
        .map(|claim| Header {
            name: claim.name.value.clone(),
            required: claim.required.is_some(),
            default: claim.default.clone().map(|said| Fact::said(said.value, said.span)),
            values: claim.values.as_ref().map(listed),
            doc: claim.doc.clone().map(|said| Fact::said(said.value, said.span)),
            said: Places::default()
                .with(Aspect::Name, [claim.name.span.clone()])
                .with(Aspect::Required, claim.required.clone()),
        })
        .collect()
}

/// The permissions of a request line; several rows of one caller are one list.
pub(in crate::merge) fn merge_permissions(page: &PageClaims, request: &RequestClaim) -> Permissions {
    let mut permissions = Permissions::default();
    for claim in page.operations.iter().flat_map(|claims| claims.permissions_of(request)) {
        if let Some(names) = &claim.names {
            permissions.add(claim.caller, names, &[claim.span.clone().into()]);
        }
    }
    permissions
}
