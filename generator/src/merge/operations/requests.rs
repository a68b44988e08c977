//! Operations: one per method and path from all pages that document it.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use crate::claims::{BodyContent, OperationClaims, PageClaims, RequestClaim, Said, ShownBody};
use crate::merge::authority::{Matter, Witness, rank};
use crate::merge::corrections::kind_of_returned;
use crate::merge::merger::Merger;
use crate::merge::names::is_of_area;
use crate::model::{
    Aspect, Body, Fact, Ground, Header, Method, Operation, OperationKind, Origin, Parameter, ParameterPlace,
    PathTemplate, Places, Response, Segment, is_qualified,
};
use crate::source::Span;

use super::bases::Bases;
use super::collections::settle_forms;
use super::completion::{complete, report_incomplete};
use super::differences::Differences;
use super::documented::{Documented, Written};
use super::encodings::encoding;
use super::kinds::{one_of_many, returns_many};
use super::media_types::{media_type_places, other_media_types};
use super::monitors::monitor_place;
use super::parameters::{merge_headers, merge_permissions};
use super::replies::{add_other_statuses, add_reply_headers, merge_other_statuses, merge_reply_headers};
use super::samples::{Sampled, Samples};
use super::segments::named_calls;
use super::styles::report_styles;
use super::uploads::uploaded_place;
use super::version_folders::of_two_versions;
use super::written::{report_sent_otherwise, sent_otherwise, settle_written};

/// How well a page knows the URL of a line, the page, and the line.
type Line<'p> = (Witness, &'p PageClaims, &'p RequestClaim);

impl Merger<'_> {
    /// Merges the request lines of all pages. Those whose page is about their URL alone are heard first.
    pub(in crate::merge) fn merge_operations(&mut self) {
        let mut merged: BTreeMap<(String, Method), Documented> = BTreeMap::new();
        let mut differences = Differences::default();
        let bases = Bases::decide(self.pages, self.config);
        for mut documented in self.documented_operations(&bases) {
            documented.findings.drain(..).for_each(|finding| self.report.push(finding));
            report_sent_otherwise(&documented, &mut self.report);
            match merged.entry(documented.operation.identity()) {
                Entry::Vacant(place) => {
                    place.insert(documented);
                }
                Entry::Occupied(mut known) => {
                    if let Some(finding) = of_two_versions(&known.get().operation, &documented.operation) {
                        self.report.push(finding);
                    }
                    if matches!(documented.witness, Witness::Page | Witness::Area) {
                        self.merge_own(known.get_mut(), &documented, &mut differences);
                    }
                    known.get_mut().written.extend(documented.written);
                    known.get_mut().form.add(documented.form);
                    merge_into(known.get_mut(), documented.operation);
                }
            }
        }
        let mut merged: Vec<Documented> = merged.into_values().collect();
        complete(&mut merged);
        self.settle_members(&mut merged);
        self.list_body_enums(&mut merged);
        self.configure_forms(&mut merged);
        settle_forms(&mut merged, &mut self.report);
        report_incomplete(&merged, &mut self.report);
        report_styles(&merged, &mut self.report);
        let written: Vec<_>;
        (self.model.operations, written) = merged.into_iter().map(|one| (one.operation, one.written)).unzip();
        settle_written(&mut self.model, self.called_by_docs.as_ref(), &written, &mut self.report);
        differences.report(&mut self.report);
        self.adopt_bases(bases);
    }

    /// What each page says of each of its request lines, in the order in which they are heard.
    fn documented_operations(&self, bases: &Bases) -> Vec<Documented> {
        let calls = named_calls(self.pages);
        let (collections, leads) = (self.collection_segments(&calls), self.leads());
        let pages = self.pages.iter().map(Arc::as_ref);
        let pages = pages.filter_map(|page: &PageClaims| Some((page, page.operations.as_ref()?)));
        let requests = pages.flat_map(|(page, claims)| {
            let of_page = witness(page, claims);
            claims.requests.iter().map(move |request| (witness_of(of_page, request), page, request))
        });
        let mut requests: Vec<_> = requests.collect();
        requests.sort_by_key(|(witness, ..)| rank(Matter::Calls, *witness));
        let resolve = |page: &PageClaims, request: &RequestClaim| {
            bases.below(request, self.resolve_segments(page, request, &collections, &calls))
        };
        let paths = requests.par_iter().map(|(_, page, request)| (resolve(page, request), &request.span));
        let paths: Vec<(PathTemplate, &Span)> = paths.collect();
        let values = Samples::decide(&self.model, &paths);
        let document = |((witness, page, request), (path, line)): (Line<'_>, &(PathTemplate, &Span))| {
            let Sampled { path, mut findings } = values.read(path, line);
            findings.extend(one_of_many(page, request, &path));
            let kind = self.kind(request, &path, page, &collections);
            let operation = self.operation(page, request, kind, &path);
            let form = self.form(page, request, &operation.responses, leads);
            let sent_otherwise = sent_otherwise(request, &path, &operation.path);
            let operation = Operation { base: bases.number(request), ..operation };
            let sends_nothing = operation.body.is_none() && says_no_body(page, request.method);
            let titled = self.titled_type(page, kind);
            let body = page.operations.as_ref().map(|claims| &claims.body);
            let partial = body.filter(|body| body.is_partial).and_then(|body| body.span.clone());
            let written = vec![Written::of(&operation, line)];
            let linked = self.linked_types(page);
            let (listed, listed_values) = (self.listed(page, &operation), self.listed_values(page));
            Documented {
                witness,
                operation,
                sends_nothing,
                titled,
                partial,
                linked,
                listed,
                values: listed_values,
                form,
                sent_otherwise,
                written,
                shows_reply: shows_reply(page),
                findings,
            }
        };
        requests.into_par_iter().zip(&paths).map(document).collect()
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
        let mut responses = self.merge_responses(page, request, kind, &path);
        let identity = (path.identity(), request.method);
        let corrected = self.corrections.settle_returned(identity, &mut responses);
        let body = self.merge_body(page, request.method, kind, &responses);
        let encoding = encoding(page, request.method, body.as_ref());
        let mut media_types = other_media_types(page, request.method, body.as_ref());
        media_types.retain(|media_type| encoding.as_ref().is_none_or(|own| own.value.media_type() != media_type));
        let mut said = places(page, request, kind, &media_types);
        let corrected = corrected.map(|body| kind_of_returned(kind, &body));
        let is_new = corrected.is_some_and(|corrected| corrected != kind);
        if let Some(Response { rule, origin, .. }) = responses.first().filter(|_| is_new) {
            said.set(Aspect::Kind, Ground::by(rule.clone(), origin.clone().into_iter().collect()));
        }
        Operation {
            method: request.method,
            base: 0,
            trailing_slash: request.trailing_slash,
            kind: match corrected {
                Some(corrected) => corrected,
                None if kind == OperationKind::Get && returns_many(page, request) && is_plain(&path) => {
                    OperationKind::List
                }
                None => kind,
            },
            title: page.title.as_ref().map(|title| title.value.clone()).unwrap_or_default(),
            doc: page.doc.clone().map(|said| Fact::said(said.value, said.span)),
            parameters: self.merge_parameters(page, request, &path),
            bound_to: Vec::new(),
            headers: merge_headers(page, request),
            uploaded: self.uploaded(page, kind, &responses),
            monitor: self.monitor(page, &responses),
            repeatable: page.operations.as_ref().is_some_and(|claims| claims.repeatable.is_some()),
            permissions: merge_permissions(page, request),
            subtypes: Vec::new(),
            overruled: Vec::new(),
            area: page.area.as_ref().map(|said| said.value.clone()),
            deprecated: page.deprecated.as_ref().map(|said| said.value.clone()),
            said,
            origins: vec![request.span.clone().into()],
            media_types,
            body,
            encoding,
            collection: None,
            reply_headers: merge_reply_headers(page),
            other_statuses: merge_other_statuses(page),
            responses,
            path,
        }
    }
}

/// Where a page says what is true of one of its requests.
fn places(page: &PageClaims, request: &RequestClaim, kind: OperationKind, media_types: &[String]) -> Places {
    let of = |said: &Option<Said<String>>| said.as_ref().map(|said| said.span.clone());
    Places::default()
        .with(Aspect::Kind, [request.span.clone()])
        .with(Aspect::Title, of(&page.title))
        .with(Aspect::MediaTypes, media_type_places(page, request.method, media_types))
        .with(Aspect::Uploaded, uploaded_place(page, kind))
        .with(Aspect::Monitor, monitor_place(page))
        .with(Aspect::Repeatable, page.operations.as_ref().and_then(|claims| claims.repeatable.clone()))
        .with(Aspect::Area, of(&page.area))
        .with(Aspect::Deprecated, of(&page.deprecated))
}

fn shows_reply(page: &PageClaims) -> bool {
    let mut replies = page.examples.iter().filter_map(|example| example.response.as_ref());
    replies.any(|reply| matches!(reply.body, ShownBody::Json { .. }))
}

/// Whether a page says that a request which may have a body has none.
fn says_no_body(page: &PageClaims, method: Method) -> bool {
    let may_have = !matches!(method, Method::Get | Method::Head | Method::Delete);
    may_have && page.operations.as_ref().is_some_and(|claims| claims.body.content == BodyContent::Empty)
}

/// Adds another page of the same operation: what the first doesn't tell is taken from it.
fn merge_into(Documented { operation: known, sends_nothing, .. }: &mut Documented, other: Operation) {
    let Operation {
        method: _,
        base: _,
        path: _,
        trailing_slash: _,
        kind: _,
        title: _,
        doc,
        parameters,
        bound_to: _,
        headers,
        body,
        encoding,
        collection: _,
        media_types,
        responses: _,
        reply_headers,
        other_statuses,
        uploaded,
        monitor,
        repeatable,
        permissions,
        subtypes: _,
        overruled: _,
        area,
        deprecated,
        said,
        origins,
    } = other;
    known.said.complete(&said);
    known.said.add(Aspect::MediaTypes, said.origins(Aspect::MediaTypes));
    known.said.add(Aspect::Repeatable, said.origins(Aspect::Repeatable));
    known.origins.extend(origins);
    known.doc = known.doc.take().or(doc);
    if known.body.is_none() {
        known.encoding = encoding;
    }
    known.body = known.body.take().or(body.filter(|_| !*sends_nothing));
    known.media_types.extend(media_types);
    known.media_types.sort();
    known.media_types.dedup();
    if let Some(Body::Bytes(first)) = known.body.as_ref().map(|body| &body.value) {
        known.media_types.retain(|media_type| media_type != first);
    }
    known.uploaded = known.uploaded.take().or(uploaded);
    known.monitor = known.monitor.take().or(monitor);
    known.repeatable |= repeatable;
    known.area = known.area.take().or(area);
    known.permissions.complete(&permissions);
    // One page's deprecation is not that of every page of the URL.
    known.deprecated = known.deprecated.take().filter(|_| deprecated.is_some());
    share_constants(&mut known.parameters, &parameters);
    spare_queries(&mut known.parameters, &parameters, &known.origins);
    add_queries(&mut known.parameters, parameters);
    add_headers(&mut known.headers, headers);
    add_reply_headers(&mut known.reply_headers, reply_headers);
    add_other_statuses(&mut known.other_statuses, other_statuses);
}

/// A value that one line always has is one of several where another line has another one.
fn share_constants(known: &mut [Parameter], other: &[Parameter]) {
    for parameter in known.iter_mut().filter(|one| one.place == ParameterPlace::Query && one.constant().is_some()) {
        let same = other.iter().find(|other| other.place == parameter.place && other.name == parameter.name);
        match (&mut parameter.values, same) {
            (Some(values), Some(Parameter { values: Some(others), .. })) => {
                let news = others.value.iter().filter(|value| !values.value.contains(*value)).cloned();
                values.value.extend(news.collect::<Vec<_>>());
            }
            (values, Some(_)) => *values = None,
            (_, None) => {}
        }
    }
}

/// What one line has in the query, requests can do without where another line does. What a row of a table says to be
/// required stays so.
fn spare_queries(known: &mut [Parameter], other: &[Parameter], lines: &[Origin]) {
    for parameter in known.iter_mut().filter(|one| one.place == ParameterPlace::Query && one.required) {
        let same = other.iter().find(|other| other.place == parameter.place && other.name == parameter.name);
        let is_of_line = parameter.said.origins(Aspect::Required).iter().all(|origin| lines.contains(origin));
        if is_of_line && same.is_none_or(|same| !same.required) {
            parameter.required = false;
        }
    }
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

/// How well a page knows the URLs of its request lines: it describes one, perhaps with others of the same kind; or for
/// the product area that its file is named after; or one thing for URLs of many kinds.
fn witness(page: &PageClaims, claims: &OperationClaims) -> Witness {
    let last_name = |request: &RequestClaim| {
        let named = request.path.segments.iter().rev().find_map(|segment| match segment {
            Segment::Name(name) if is_qualified(name) => None,
            Segment::Name(name) | Segment::Call { name, .. } => Some(name.to_lowercase()),
            _ => None,
        });
        named.unwrap_or_default()
    };
    let names: BTreeSet<String> = claims.requests.iter().map(last_name).collect();
    match () {
        () if names.len() > MANY_NAMES => Witness::Section,
        () if is_of_area(page) => Witness::Area,
        () => Witness::Page,
    }
}

/// The same for one of its lines: what a page says of a view of the URL, by `$expand` or `$filter`, of bodies and
/// responses holds for some of them.
fn witness_of(of_page: Witness, request: &RequestClaim) -> Witness {
    let is_view = request.query.iter().any(|(name, _)| name.starts_with('$'));
    if is_view { Witness::Section } else { of_page }
}

/// A page whose URLs end in more names than this describes something that many types have.
const MANY_NAMES: usize = 3;

/// A path that ends in a plain name.
fn is_plain(path: &PathTemplate) -> bool {
    path.segments.last().is_some_and(|last| last.bare_name().is_some() || matches!(last, Segment::Cast(_)))
}
