//! Operations: one per method and path from all pages that document it.

use std::collections::{BTreeMap, BTreeSet};

use crate::claims::{OperationClaims, PageClaims, RequestClaim};
use crate::model::{
    Body, Fact, Method, Operation, OperationKind, PathTemplate, ResponseBody, Segment, TypeItem, TypeName, TypeRef,
};
use crate::report::{Code, Diagnostic};

use super::Merger;
use super::kinds::{collection_names, operation_kind, returns_many};
use super::parameters::{merge_headers, merge_permissions};

impl Merger<'_> {
    /// Merges the request lines of all pages. Those whose page is about their URL alone are heard first.
    pub(super) fn merge_operations(&mut self) {
        let collections = collection_names(self.pages);
        let mut merged: BTreeMap<(String, Method), Operation> = BTreeMap::new();
        for wanted in [Authority::Own, Authority::Shared] {
            for (page, claims) in self.pages.iter().filter_map(|page| Some((page, page.operations.as_ref()?))) {
                for request in claims.requests.iter().filter(|request| authority(claims, request) == wanted) {
                    let kind = operation_kind(request, page, claims, &collections);
                    let operation = self.operation(page, request, kind);
                    match merged.get_mut(&operation.identity()) {
                        None => {
                            merged.insert(operation.identity(), operation);
                        }
                        Some(known) => self.merge_into(known, operation, wanted),
                    }
                }
            }
        }
        self.model.operations = merged.into_values().collect();
        self.complete_updates();
    }

    /// An update whose page names no type ("supply the values that should be updated") takes what is read at its path.
    fn complete_updates(&mut self) {
        let read = self.model.operations.iter().filter(|operation| operation.kind == OperationKind::Get);
        let read: BTreeMap<String, TypeRef> = read
            .filter_map(|operation| match &operation.response()?.body {
                ResponseBody::Value(ty) => Some((operation.path.identity(), ty.clone())),
                ResponseBody::Empty | ResponseBody::Bytes | ResponseBody::Unknown => None,
            })
            .collect();
        let is_update = |kind: OperationKind| matches!(kind, OperationKind::Update | OperationKind::Replace);
        for operation in self.model.operations.iter_mut().filter(|one| is_update(one.kind) && one.body.is_none()) {
            let ty = read.get(&operation.path.identity());
            operation.body = ty.map(|ty| Fact::inferred(Body::Value(ty.clone())));
        }
    }

    /// What one page says of one request line.
    fn operation(&self, page: &PageClaims, request: &RequestClaim, kind: OperationKind) -> Operation {
        let path = self.complete_call(page, kind, &self.resolve_casts(page, &request.path));
        let responses = self.merge_responses(page, kind, &path);
        Operation {
            method: request.method,
            kind: if kind == OperationKind::Get && returns_many(page) && is_plain(&path) {
                OperationKind::List
            } else {
                kind
            },
            title: page.title.as_ref().map(|title| title.value.clone()).unwrap_or_default(),
            doc: page.doc.clone().map(|said| Fact::said(said.value, said.span)),
            parameters: self.merge_parameters(page, request, &path),
            headers: merge_headers(page),
            body: self.merge_body(page, request.method, kind, &responses),
            permissions: merge_permissions(page),
            area: page.area.clone(),
            deprecated: page.deprecated.clone(),
            origins: vec![request.span.clone().into()],
            responses,
            path,
        }
    }

    /// A qualified segment is a cast where it names a type, else an action or function.
    fn resolve_casts(&self, page: &PageClaims, path: &PathTemplate) -> PathTemplate {
        let resolve = |segment: &Segment| match segment {
            Segment::Cast(name) => {
                let known = self
                    .names
                    .find(&self.names.qualify(name.as_str(), page))
                    .filter(|known| self.model.types.contains_key(*known));
                known.map_or_else(|| Segment::Name(name.to_string()), |known| Segment::Cast(known.clone()))
            }
            other => other.clone(),
        };
        PathTemplate { segments: path.segments.iter().map(resolve).collect() }
    }

    /// Adds another page of the same operation: what the first doesn't tell is taken from it, a subtype widens the types.
    fn merge_into(&mut self, known: &mut Operation, other: Operation, authority: Authority) {
        if authority == Authority::Own {
            self.merge_types_of(known, &other);
        }
        known.origins.extend(other.origins);
        known.doc = known.doc.take().or(other.doc);
        known.body = known.body.take().or(other.body);
        known.area = known.area.take().or(other.area);
        if known.permissions == crate::model::Permissions::default() {
            known.permissions = other.permissions;
        }
        // One page's deprecation is not that of every page of the URL.
        known.deprecated = known.deprecated.take().filter(|_| other.deprecated.is_some());
        for parameter in other.parameters {
            let is_known =
                known.parameters.iter().any(|one| one.place == parameter.place && one.name == parameter.name);
            if !is_known && parameter.place == crate::model::ParameterPlace::Query {
                known.parameters.push(crate::model::Parameter { required: false, ..parameter });
            }
        }
    }

    /// Pages of one URL that return different types describe one family where the types share a base.
    fn merge_types_of(&mut self, known: &mut Operation, other: &Operation) {
        let response = known.responses.first_mut();
        let differs = match (response, other.responses.first()) {
            (Some(one), Some(two)) => match (&mut one.body, &two.body) {
                (ResponseBody::Value(one), ResponseBody::Value(two)) if one != two => !self.widen(one, two),
                (slot @ (ResponseBody::Unknown | ResponseBody::Empty), ResponseBody::Value(two)) => {
                    *slot = ResponseBody::Value(two.clone());
                    false
                }
                _ => false,
            },
            _ => false,
        };
        if let (Some(Fact { value: Body::Value(one), .. }), Some(Fact { value: Body::Value(two), .. })) =
            (&mut known.body, &other.body)
        {
            self.widen(one, two);
        }
        if differs {
            self.report_difference(known, other);
        }
    }

    /// Replaces a type by the nearest base that it shares with another; false where there is none.
    fn widen(&self, one: &mut TypeRef, two: &TypeRef) -> bool {
        if one.collection != two.collection {
            return false;
        }
        let (TypeItem::Named(a), TypeItem::Named(b)) = (&one.item, &two.item) else { return false };
        let shared = self.shared_base(a, b);
        if let Some(shared) = &shared {
            one.item = TypeItem::Named(shared.clone());
        }
        shared.is_some()
    }

    /// The nearest common ancestor other than `entity`.
    fn shared_base(&self, a: &TypeName, b: &TypeName) -> Option<TypeName> {
        let of_a = self.model.ancestry(a);
        let shared = of_a.into_iter().find(|ty| self.model.is_a(b, &ty.name))?;
        (shared.name.local() != "entity").then(|| shared.name.clone())
    }

    fn report_difference(&mut self, known: &Operation, other: &Operation) {
        let (Some(first), Some(second)) = (known.origins.first(), other.origins.first()) else { return };
        let body = |operation: &Operation| match operation.response().map(|response| &response.body) {
            Some(ResponseBody::Value(ty)) => format!("`{ty}`"),
            _ => "nothing".to_owned(),
        };
        let message = format!(
            "pages disagree on what `{} {}` returns; {} is read",
            known.method.as_str(),
            known.path,
            body(known)
        );
        self.report.push(
            Diagnostic::new(Code::OperationsDiffer, first.span.clone(), message)
                .label(format!("returns {}", body(known)))
                .witness(second.span.clone(), format!("returns {}", body(other))),
        );
    }
}

/// How well a page knows a URL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Authority {
    /// The page describes this URL, perhaps with others of the same kind.
    Own,
    /// The page describes one thing for URLs of many kinds, or a view of the URL by `$expand` or `$filter`: what it says of
    /// bodies and responses holds for some of them.
    Shared,
}

/// How well a page knows the URL of one of its request lines.
fn authority(claims: &OperationClaims, request: &RequestClaim) -> Authority {
    let last_name = |request: &RequestClaim| {
        let named = request.path.segments.iter().rev().find_map(|segment| match segment {
            Segment::Name(name) | Segment::Call { name, .. } => Some(name.to_lowercase()),
            _ => None,
        });
        named.unwrap_or_default()
    };
    let is_view = request.query.iter().any(|(name, _)| name.starts_with('$'));
    let names: BTreeSet<String> = claims.requests.iter().map(last_name).collect();
    if is_view || names.len() > MANY_NAMES { Authority::Shared } else { Authority::Own }
}

/// A page whose URLs end in more names than this describes something that many types have.
const MANY_NAMES: usize = 3;

/// A path that ends in a plain name.
fn is_plain(path: &PathTemplate) -> bool {
    matches!(path.segments.last(), Some(Segment::Name(_) | Segment::Cast(_)))
}
