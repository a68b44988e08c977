//! Operations: one per method and path from all pages that document it.

use std::collections::{BTreeMap, BTreeSet};

use crate::claims::{OperationClaims, PageClaims, RequestClaim};
use crate::model::{
    Body, Fact, Method, Operation, OperationKind, Parameter, ParameterPlace, PathTemplate, ResponseBody, Segment,
    TypeItem, TypeName, TypeRef,
};

use super::Merger;
use super::conventions::is_root;
use super::differences::{Aspect, Differences, permissions_differ};
use super::kinds::{collection_names, operation_kind, returns_many};
use super::parameters::{merge_headers, merge_permissions};

impl Merger<'_> {
    /// Merges the request lines of all pages. Those whose page is about their URL alone are heard first.
    pub(super) fn merge_operations(&mut self) {
        let collections = collection_names(self.pages);
        let mut merged: BTreeMap<(String, Method), Operation> = BTreeMap::new();
        let mut differences = Differences::default();
        for wanted in [Authority::Own, Authority::Shared] {
            for (page, claims) in self.pages.iter().filter_map(|page| Some((page, page.operations.as_ref()?))) {
                for request in claims.requests.iter().filter(|request| authority(claims, request) == wanted) {
                    let kind = operation_kind(request, page, claims, &collections);
                    let operation = self.operation(page, request, kind);
                    match merged.get_mut(&operation.identity()) {
                        None => {
                            merged.insert(operation.identity(), operation);
                        }
                        Some(known) => {
                            if wanted == Authority::Own {
                                self.merge_own(known, &operation, &mut differences);
                            }
                            merge_into(known, operation);
                        }
                    }
                }
            }
        }
        self.model.operations = merged.into_values().collect();
        differences.report(&mut self.report);
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
            uploaded: self.uploaded(page, kind, &responses),
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

    /// Adds what another page says of just this URL, and notes what the two disagree on.
    fn merge_own(&self, known: &mut Operation, other: &Operation, differences: &mut Differences) {
        let before = known.clone();
        let returns = self.merge_returned(known, other);
        let sends = self.merge_sent(known, other);
        let is_family = returns == Agreement::Family || sends == Agreement::Family;
        let mut aspects = BTreeSet::new();
        if returns == Agreement::None {
            aspects.insert(Aspect::Returns);
        }
        if known.kind != other.kind {
            aspects.insert(Aspect::Kind);
        }
        if is_family {
            known.permissions.extend(&other.permissions);
        } else if permissions_differ(&known.permissions, &other.permissions) {
            aspects.insert(Aspect::Permissions);
        }
        differences.add(aspects, &before, other);
        for response in other.responses.iter().filter(|response| response.origin.is_some()) {
            if known.responses.iter().all(|one| one.status != response.status) {
                known.responses.push(response.clone());
            }
        }
    }

    /// Pages of one URL that return different types describe one family where the types share a base.
    fn merge_returned(&self, known: &mut Operation, other: &Operation) -> Agreement {
        let (Some(one), Some(two)) = (known.responses.first_mut(), other.responses.first()) else {
            return Agreement::Full;
        };
        match (&mut one.body, &two.body) {
            (ResponseBody::Value(one), ResponseBody::Value(two)) => self.widen(one, two),
            (slot @ (ResponseBody::Unknown | ResponseBody::Empty), ResponseBody::Value(two)) => {
                *slot = ResponseBody::Value(two.clone());
                Agreement::Full
            }
            _ => Agreement::Full,
        }
    }

    /// Bodies of one family are a body of their base.
    fn merge_sent(&self, known: &mut Operation, other: &Operation) -> Agreement {
        match (&mut known.body, &other.body) {
            (Some(Fact { value: Body::Value(one), .. }), Some(Fact { value: Body::Value(two), .. })) => {
                self.widen(one, two)
            }
            _ => Agreement::Full,
        }
    }

    /// Replaces a type by the nearest base that it shares with another.
    fn widen(&self, one: &mut TypeRef, two: &TypeRef) -> Agreement {
        if one == two {
            return Agreement::Full;
        }
        let (TypeItem::Named(a), TypeItem::Named(b)) = (&one.item, &two.item) else { return Agreement::None };
        match self.shared_base(a, b).filter(|_| one.collection == two.collection) {
            Some(shared) => {
                one.item = TypeItem::Named(shared);
                Agreement::Family
            }
            None => Agreement::None,
        }
    }

    /// The nearest common ancestor other than `entity`.
    fn shared_base(&self, a: &TypeName, b: &TypeName) -> Option<TypeName> {
        let of_a = self.model.ancestry(a);
        let shared = of_a.into_iter().find(|ty| self.model.is_a(b, &ty.name))?;
        (!is_root(&shared.name)).then(|| shared.name.clone())
    }
}

/// How far two pages of one URL agree on a type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Agreement {
    /// They say the same, or one of them says nothing.
    Full,
    /// They say types with a common base, which is read.
    Family,
    /// They say types that have nothing in common.
    None,
}

/// Adds another page of the same operation: what the first doesn't tell is taken from it.
fn merge_into(known: &mut Operation, other: Operation) {
    let Operation {
        method: _,
        path: _,
        kind: _,
        title: _,
        doc,
        parameters,
        headers,
        body,
        responses: _,
        uploaded,
        permissions,
        area,
        deprecated,
        origins,
    } = other;
    known.origins.extend(origins);
    known.doc = known.doc.take().or(doc);
    known.body = known.body.take().or(body);
    known.uploaded = known.uploaded.take().or(uploaded);
    known.area = known.area.take().or(area);
    known.permissions.complete(permissions);
    // One page's deprecation is not that of every page of the URL.
    known.deprecated = known.deprecated.take().filter(|_| deprecated.is_some());
    for parameter in parameters.into_iter().filter(|parameter| parameter.place == ParameterPlace::Query) {
        let is_same = |one: &Parameter| one.place == parameter.place && one.name == parameter.name;
        if !known.parameters.iter().any(is_same) {
            known.parameters.push(Parameter { required: false, ..parameter });
        }
    }
    for header in headers {
        if known.headers.iter().all(|one| !one.name.eq_ignore_ascii_case(&header.name)) {
            known.headers.push(header);
        }
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
