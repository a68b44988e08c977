//! Operations: one per method and path from all pages that document it.

use std::collections::{BTreeMap, BTreeSet};

use crate::claims::{OperationClaims, PageClaims, RequestClaim};
use crate::model::{
    Body, Fact, Header, Method, Operation, OperationKind, Overruled, Parameter, ParameterPlace, PathTemplate,
    ResponseBody, Segment, Subtype, TypeItem, TypeName, TypeRef, is_qualified,
};

use super::Merger;
use super::authority::{Matter, Witness, order};
use super::conventions::is_root;
use super::differences::{Aspect, Differences, permissions_contradict, say};
use super::kinds::{collection_names, returns_many};
use super::media_types::other_media_types;
use super::parameters::{merge_headers, merge_permissions};

impl Merger<'_> {
    /// Merges the request lines of all pages. Those whose page is about their URL alone are heard first.
    pub(super) fn merge_operations(&mut self) {
        let collections = collection_names(self.pages);
        let mut merged: BTreeMap<(String, Method), Operation> = BTreeMap::new();
        let mut differences = Differences::default();
        for &wanted in order(Matter::Calls) {
            for (page, claims) in self.pages.iter().filter_map(|page| Some((page, page.operations.as_ref()?))) {
                for request in claims.requests.iter().filter(|request| witness(page, claims, request) == wanted) {
                    let path = self.resolve_segments(page, &request.path, &collections);
                    let kind = self.kind(request.method, &path, page, &collections);
                    let operation = self.operation(page, request, kind, &path);
                    match merged.get_mut(&operation.identity()) {
                        None => {
                            merged.insert(operation.identity(), operation);
                        }
                        Some(known) => {
                            if matches!(wanted, Witness::Page | Witness::Area) {
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
        self.complete_creations();
    }

    /// An update whose page names no type ("supply the values that should be updated") takes and returns what is read at
    /// its path.
    fn complete_updates(&mut self) {
        let read = self.model.operations.iter().filter(|operation| operation.kind == OperationKind::Get);
        let read: BTreeMap<String, TypeRef> = read
            .filter_map(|operation| match &operation.response()?.body {
                ResponseBody::Value(ty) => Some((operation.path.identity(), ty.clone())),
                ResponseBody::Empty | ResponseBody::Bytes | ResponseBody::Unknown => None,
            })
            .collect();
        let is_update = |kind: OperationKind| matches!(kind, OperationKind::Update | OperationKind::Replace);
        for operation in self.model.operations.iter_mut().filter(|one| is_update(one.kind)) {
            let ty = read.get(&operation.path.identity());
            if operation.body.is_none() {
                operation.body = ty.map(|ty| Fact::inferred(Body::Value(ty.clone())));
            }
            complete_response(operation);
        }
    }

    /// A creation whose page names no type creates one of what is listed at its path.
    fn complete_creations(&mut self) {
        let listed = self.model.operations.iter().filter(|operation| operation.kind == OperationKind::List);
        let listed: BTreeMap<String, TypeRef> = listed
            .filter_map(|operation| match &operation.response()?.body {
                ResponseBody::Value(ty) => Some((operation.path.identity(), TypeRef::one(ty.item.clone()))),
                ResponseBody::Empty | ResponseBody::Bytes | ResponseBody::Unknown => None,
            })
            .collect();
        for operation in self.model.operations.iter_mut().filter(|one| one.kind == OperationKind::Create) {
            let Some(Fact { value: Body::Value(sent), .. }) = &mut operation.body else { continue };
            if sent.item == TypeItem::Untyped
                && let Some(ty) = listed.get(&operation.path.identity())
            {
                *sent = ty.clone();
            }
        }
    }

    /// What one page says of one request line.
    fn operation(
        &self,
        page: &PageClaims,
        request: &RequestClaim,
        kind: OperationKind,
        path: &PathTemplate,
    ) -> Operation {
        let path = self.complete_call(page, request, kind, path);
        let responses = self.merge_responses(page, request, kind, &path);
        let body = self.merge_body(page, request.method, kind, &responses);
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
            media_types: other_media_types(page, request.method, body.as_ref()),
            uploaded: self.uploaded(page, kind, &responses),
            monitor: self.monitor(page, &responses),
            repeatable: page.operations.as_ref().is_some_and(|claims| claims.repeatable),
            permissions: merge_permissions(page),
            subtypes: Vec::new(),
            overruled: Vec::new(),
            area: page.area.clone(),
            deprecated: page.deprecated.clone(),
            origins: vec![request.span.clone().into()],
            body,
            responses,
            path,
        }
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
            note_subtypes(known, &before, other);
        }
        let is_one_part = !is_family && known.area == other.area;
        if is_one_part && permissions_contradict(&known.permissions, &other.permissions) {
            aspects.insert(Aspect::Permissions);
        } else {
            known.permissions.extend(&other.permissions);
        }
        if !aspects.is_empty() {
            known.overruled.push(Overruled { said: say(&aspects, other), origin: other.origins.first().cloned() });
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

/// An update that returns something which its page doesn't name returns what was sent.
fn complete_response(operation: &mut Operation) {
    let Some(Fact { value: Body::Value(sent), .. }) = &operation.body else { return };
    for response in operation.responses.iter_mut().filter(|response| response.body == ResponseBody::Unknown) {
        response.body = ResponseBody::Value(sent.clone());
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
        media_types,
        responses: _,
        uploaded,
        monitor,
        repeatable,
        permissions,
        subtypes: _,
        overruled: _,
        area,
        deprecated,
        origins,
    } = other;
    known.origins.extend(origins);
    known.doc = known.doc.take().or(doc);
    known.body = known.body.take().or(body);
    known.media_types.extend(media_types);
    known.media_types.sort();
    known.media_types.dedup();
    known.uploaded = known.uploaded.take().or(uploaded);
    known.monitor = known.monitor.take().or(monitor);
    known.repeatable |= repeatable;
    known.area = known.area.take().or(area);
    known.permissions.complete(permissions);
    // One page's deprecation is not that of every page of the URL.
    known.deprecated = known.deprecated.take().filter(|_| deprecated.is_some());
    add_queries(&mut known.parameters, parameters);
    add_headers(&mut known.headers, headers);
}

/// What another page needs in the query, the first can do without.
fn add_queries(known: &mut Vec<Parameter>, other: Vec<Parameter>) {
    for parameter in other.into_iter().filter(|parameter| parameter.place == ParameterPlace::Query) {
        let is_same = |one: &Parameter| one.place == parameter.place && one.name == parameter.name;
        if !known.iter().any(is_same) {
            known.push(Parameter { required: false, ..parameter });
        }
    }
}

fn add_headers(known: &mut Vec<Header>, other: Vec<Header>) {
    for header in other {
        if known.iter().all(|one| !one.name.eq_ignore_ascii_case(&header.name)) {
            known.push(header);
        }
    }
}

/// How well a page knows the URL of one of its request lines: a page describes it, perhaps with others of the same kind; or
/// for the product area that its file is named after; or one thing for URLs of many kinds, or a view of the URL by `$expand`
/// or `$filter`: then what it says of bodies and responses holds for some of them.
fn witness(page: &PageClaims, claims: &OperationClaims, request: &RequestClaim) -> Witness {
    let last_name = |request: &RequestClaim| {
        let named = request.path.segments.iter().rev().find_map(|segment| match segment {
            Segment::Name(name) if is_qualified(name) => None,
            Segment::Name(name) | Segment::Call { name, .. } => Some(name.to_lowercase()),
            _ => None,
        });
        named.unwrap_or_default()
    };
    let is_view = request.query.iter().any(|(name, _)| name.starts_with('$'));
    let names: BTreeSet<String> = claims.requests.iter().map(last_name).collect();
    match () {
        () if is_view || names.len() > MANY_NAMES => Witness::Section,
        () if is_of_area(page) => Witness::Area,
        () => Witness::Page,
    }
}

/// Whether a page's file is named after its product area: `intune-devices-user-list.md`.
fn is_of_area(page: &PageClaims) -> bool {
    let file = page.file.rsplit('/').next().unwrap_or_default().to_lowercase();
    let named = |area: &String| file.strip_prefix(area.as_str()).is_some_and(|rest| rest.starts_with('-'));
    page.area.as_ref().is_some_and(named)
}

/// Notes the types of two pages of one family, and who may call the operation for each.
fn note_subtypes(known: &mut Operation, before: &Operation, other: &Operation) {
    let new = if known.subtypes.is_empty() { vec![before, other] } else { vec![other] };
    let subtypes = new.into_iter().filter_map(|operation| {
        let origin = operation.origins.first()?.clone();
        Some(Subtype { name: exchanged(operation)?.clone(), permissions: operation.permissions.clone(), origin })
    });
    known.subtypes.extend(subtypes.collect::<Vec<_>>());
}

/// The type that an operation sends, else the one that it returns.
fn exchanged(operation: &Operation) -> Option<&TypeName> {
    let sent = operation.body.as_ref().and_then(|body| match &body.value {
        Body::Value(ty) => ty.name(),
        Body::Parameters(_) | Body::Reference | Body::Bytes(_) => None,
    });
    sent.or_else(|| match &operation.response()?.body {
        ResponseBody::Value(ty) => ty.name(),
        ResponseBody::Empty | ResponseBody::Bytes | ResponseBody::Unknown => None,
    })
}

/// A page whose URLs end in more names than this describes something that many types have.
const MANY_NAMES: usize = 3;

/// A path that ends in a plain name.
fn is_plain(path: &PathTemplate) -> bool {
    matches!(path.segments.last(), Some(Segment::Name(_) | Segment::Cast(_)))
}
