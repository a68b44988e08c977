//! What a page says of its operations, and what its parts say of theirs.

use crate::claims::{
    BodyClaim, BodyContent, ExampleClaim, OperationClaims, PageClaims, ParameterClaim, RequestClaim, Said,
};
use crate::docs::dialect::Dialect;
use crate::docs::layout::{PartPlaces, Section, said_heading};
use crate::docs::ledger::Context;
use crate::docs::types::Introduction;
use crate::model::{ByLastName, CalledUrl, PathTemplate, Segment, Sent};
use crate::source::Span;

use super::checks::{check, check_examples};
use super::files::take_files;
use super::media_types::shown_media_types;

/// The operations of a page.
pub(in crate::docs) struct Operations<'a> {
    /// What it says of those that no part describes; nothing where parts describe all of them.
    pub of_page: Option<OperationClaims>,
    /// The sections that are about none of the parts alone.
    pub shared: Vec<Section<'a>>,
    /// The parts that describe an operation each.
    pub parts: Vec<OperationPart<'a>>,
    /// Where the parts are.
    pub places: PartPlaces,
}

/// A part of a page, and what it says of its operation.
pub(in crate::docs) struct OperationPart<'a> {
    pub sections: Vec<Section<'a>>,
    pub claims: OperationClaims,
}

impl OperationPart<'_> {
    /// What it says; what it leaves out, the page says for all of its parts.
    pub(super) fn completed(self, of_all: &OperationClaims) -> Self {
        Self { claims: completed(self.claims, of_all), ..self }
    }
}

fn completed(own: OperationClaims, of_all: &OperationClaims) -> OperationClaims {
    let is_said = |body: &BodyClaim| body.content != BodyContent::Unsaid || body.span.is_some() || body.table.is_some();
    let names = |name: &Said<String>, other: &Said<String>| name.value.eq_ignore_ascii_case(&other.value);
    let mut own = OperationClaims {
        permissions: or_of_all(own.permissions, &of_all.permissions),
        body: if is_said(&own.body) { own.body } else { of_all.body.clone() },
        responses: or_of_all(own.responses, &of_all.responses),
        reply_headers: or_of_all(own.reply_headers, &of_all.reply_headers),
        other_statuses: or_of_all(own.other_statuses, &of_all.other_statuses),
        noun: own.noun.or(of_all.noun),
        repeatable: own.repeatable.or_else(|| of_all.repeatable.clone()),
        content_types: or_of_all(own.content_types, &of_all.content_types),
        auth: own.auth.or_else(|| of_all.auth.clone()),
        ..own
    };
    for header in &of_all.headers {
        if !own.headers.iter().any(|known| names(&known.name, &header.name)) {
            own.headers.push(header.clone());
        }
    }
    for parameter in &of_all.parameters {
        let is_same = |known: &ParameterClaim| known.source == parameter.source && names(&known.name, &parameter.name);
        if !own.parameters.iter().any(is_same) {
            own.parameters.push(parameter.clone());
        }
    }
    own
}

fn or_of_all<T: Clone>(own: Vec<T>, of_all: &[T]) -> Vec<T> {
    if own.is_empty() { of_all.to_vec() } else { own }
}

/// Gives a page and its parts what each says of operations, and reports what is left out or contradicts itself. The
/// claims of the parts come back, each as a page's would be.
pub(in crate::docs) fn adopt_operations(
    cx: &mut Context<'_>,
    page: &mut PageClaims,
    operations: Option<Operations<'_>>,
) -> Vec<PageClaims> {
    let Some(Operations { of_page, shared, parts, places }) = operations else { return Vec::new() };
    check_examples(cx, &page.examples, of_page.iter().chain(parts.iter().map(|part| &part.claims)));
    let of_parts = take_examples(&mut page.examples, &parts, &places);
    let claims = parts.into_iter().zip(of_parts).map(|(part, examples)| {
        let claims = part_claims(cx, page, &part, examples);
        check(cx, &part.sections, &claims);
        claims
    });
    let claims = claims.collect();
    page.operations = of_page;
    show_media_types(cx.dialect, page);
    check(cx, &shared, page);
    claims
}

fn part_claims(
    cx: &Context<'_>,
    page: &PageClaims,
    part: &OperationPart<'_>,
    examples: Vec<ExampleClaim>,
) -> PageClaims {
    let intro = Introduction::of_part(cx.dialect, &part.sections);
    let title = part.sections.first().and_then(|section| section.heading).map(said_heading);
    let mut claims = PageClaims {
        file: page.file.clone(),
        part: title.as_ref().map(|title| title.span.clone()).or_else(|| first_line(&part.claims)),
        key: page.key,
        namespace: page.namespace.clone(),
        area: page.area.clone(),
        doc: intro.doc().or_else(|| page.doc.clone()),
        deprecated: intro.deprecated(title.as_ref()).or_else(|| page.deprecated.clone()),
        title: title.or_else(|| page.title.clone()),
        operations: Some(part.claims.clone()),
        examples,
        ..PageClaims::default()
    };
    show_media_types(cx.dialect, &mut claims);
    claims
}

fn first_line(claims: &OperationClaims) -> Option<Span> {
    claims.requests.first().map(|request| request.span.clone())
}

/// Adds the media types that examples show, and what these tell of the body.
fn show_media_types(dialect: &Dialect, page: &mut PageClaims) {
    if let Some(operations) = &mut page.operations {
        operations.media_types = shown_media_types(&operations.requests, &page.examples);
        take_files(dialect, operations);
    }
}

/// The examples of each part: those that stand in it, and those elsewhere that call its operation.
fn take_examples(
    examples: &mut Vec<ExampleClaim>,
    parts: &[OperationPart<'_>],
    places: &PartPlaces,
) -> Vec<Vec<ExampleClaim>> {
    let mut of_parts = vec![Vec::new(); parts.len()];
    let requests = requests_of(parts);
    let mut others = Vec::new();
    for example in std::mem::take(examples) {
        let messages = || example.request.iter().chain(&example.response);
        let holding = messages().filter_map(|message| places.of(&message.span)).min();
        let called = example.request.as_ref().and_then(|request| called(&requests, request.sent.as_ref()?));
        // Zones of one part have the same heading.
        let heading = |part: usize| parts[part].sections.first().and_then(|section| section.heading_block);
        let place = |part: usize| heading(part).map(|block| &block.span);
        let zone = called.filter(|called| holding.is_some_and(|part| place(part) == place(*called)));
        match zone.or_else(|| holding.into_iter().chain(called).min()) {
            Some(part) => of_parts[part].push(example),
            None => others.push(example),
        }
    }
    *examples = others;
    of_parts
}

/// The requests of parts by their last names, each with the number of its part.
type Requests<'p> = ByLastName<String, (usize, &'p PathTemplate)>;

fn requests_of<'p>(parts: &'p [OperationPart<'_>]) -> Requests<'p> {
    let numbered = parts.iter().enumerate();
    let all = numbered.flat_map(|(number, part)| part.claims.requests.iter().map(move |request| (number, request)));
    let named = all.map(|(number, RequestClaim { method, path, .. })| {
        (*method, path.segments.iter().rev().find_map(Segment::local_name), (number, path))
    });
    named.collect()
}

/// The first part of whose requests one is called.
fn called(requests: &Requests<'_>, Sent { method, url }: &Sent) -> Option<usize> {
    let url = CalledUrl::parse(url);
    let like = requests.like(*method, url.segments.iter().map(|segment| local_name(segment)));
    like.filter(|(_, path)| url.base_of(path).is_some()).map(|(part, _)| *part).min()
}

/// A segment of a URL as [`Segment::local_name`] has it.
fn local_name(segment: &str) -> String {
    let name = segment.trim_end_matches(':');
    name.rsplit('.').next().unwrap_or(name).to_lowercase()
}
