//! What an operation does, by method, URL and words.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::claims::{
    BodyContent, BodyRows, JsonShape, OperationClaims, OperationNoun, PageClaims, ParameterSource, RequestClaim,
    ResponseClaim, ShownBody,
};
use crate::merge::merger::Merger;
use crate::model::{Method, OperationKind, PathTemplate, Segment, is_qualified};
use crate::report::{Code, Diagnostic};

use super::media_types::is_not_json;

/// The names of segments that a key follows somewhere: collections.
pub(in crate::merge) fn collection_names(pages: &[Arc<PageClaims>]) -> BTreeSet<String> {
    let paths =
        pages.iter().filter_map(|page| page.operations.as_ref()).flat_map(|operations| operations.requests.iter());
    let pairs = paths.flat_map(|request| request.path.segments.windows(2));
    pairs
        .filter_map(|pair| match pair {
            [Segment::Name(name), Segment::Key(_) | Segment::LiteralKey(_)] => Some(name.to_lowercase()),
            _ => None,
        })
        .collect()
}

/// The kind of the operation that a request line documents.
fn operation_kind(
    request: &RequestClaim,
    path: &PathTemplate,
    page: &PageClaims,
    collections: &BTreeSet<String>,
) -> OperationKind {
    let method = request.method;
    if method == Method::Head {
        return OperationKind::Head;
    }
    if let Some(kind) = kind_of_suffix(method, path) {
        return kind;
    }
    let Some(claims) = &page.operations else { return OperationKind::Action };
    match method {
        Method::Head => OperationKind::Head,
        Method::Delete => OperationKind::Delete,
        Method::Patch => OperationKind::Update,
        Method::Put if matches!(claims.body.content, BodyContent::Bytes(_)) || is_not_json(claims) => {
            OperationKind::Upload
        }
        Method::Put => OperationKind::Replace,
        Method::Get => kind_of_get(request, path, page, collections),
        Method::Post => kind_of_post(path, claims, collections),
    }
}

impl Merger<'_> {
    /// The kind of an operation, where the page's table may tell that it is none that creates.
    pub(in crate::merge) fn kind(
        &self,
        request: &RequestClaim,
        path: &PathTemplate,
        page: &PageClaims,
        collections: &BTreeSet<String>,
    ) -> OperationKind {
        let kind = operation_kind(request, path, page, collections);
        let is_collection =
            matches!(path.segments.last(), Some(Segment::Name(name)) if collections.contains(&name.to_lowercase()));
        match kind {
            OperationKind::Create if !is_collection && self.lists_others(page) => OperationKind::Action,
            OperationKind::Get if shows_many_by_key(page, request, path) => OperationKind::List,
            kind => kind,
        }
    }

    /// Whether most rows of a body whose sentence names no type are no properties of what is returned: then they are
    /// parameters, whatever the table is headed.
    fn lists_others(&self, page: &PageClaims) -> bool {
        let Some(claims) = page.operations.as_ref().filter(|claims| claims.body.content.ty().is_none()) else {
            return false;
        };
        let returned = claims.responses.iter().find_map(|response| response.body.ty());
        let returned = returned.and_then(|cell| self.cell_type(page, cell).name().cloned());
        let Some(returned) = returned.filter(|name| self.model.types.contains_key(name)) else { return false };
        let rows = claims.body.table.as_ref().map(|table| table.rows.as_slice()).unwrap_or_default();
        let unknown = rows.iter().filter(|row| self.model.property(&returned, &row.name.value).is_none());
        !self.may_have_others(&returned) && unknown.count() * 2 > rows.len()
    }
}

/// URLs whose last segment decides.
fn kind_of_suffix(method: Method, path: &PathTemplate) -> Option<OperationKind> {
    use OperationKind as Kind;
    let last = path.segments.last()?;
    Some(match (last, method) {
        (Segment::Ref, Method::Get) => Kind::ListRef,
        (Segment::Ref, Method::Post | Method::Patch) => Kind::AddRef,
        (Segment::Ref, Method::Put) => Kind::SetRef,
        (Segment::Ref, Method::Delete) => Kind::RemoveRef,
        (Segment::Count, _) => Kind::Count,
        (Segment::Value, Method::Get) => Kind::Download,
        (Segment::Value, Method::Put | Method::Patch | Method::Post) => Kind::Upload,
        _ => return kind_of_name(&last.called()?.to_lowercase(), method),
    })
}

/// Segments whose name says what is done.
fn kind_of_name(name: &str, method: Method) -> Option<OperationKind> {
    let local = name.rsplit('.').next().unwrap_or(name);
    match (local, method) {
        ("content" | "contentstream", Method::Get) => Some(OperationKind::Download),
        ("content" | "contentstream", Method::Put | Method::Patch) => Some(OperationKind::Upload),
        ("delta", Method::Get) => Some(OperationKind::Delta),
        ("createuploadsession", Method::Post) => Some(OperationKind::CreateUploadSession),
        _ => None,
    }
}

fn kind_of_get(
    request: &RequestClaim,
    path: &PathTemplate,
    page: &PageClaims,
    collections: &BTreeSet<String>,
) -> OperationKind {
    let Some(claims) = &page.operations else { return OperationKind::Get };
    let has_arguments = claims
        .parameters
        .iter()
        .any(|parameter| parameter.source == ParameterSource::Function && !parameter.name.value.starts_with('$'));
    let says_function = claims.noun == Some(OperationNoun::Function);
    let redirects = claims.responses.first().is_some_and(|response| response.status == Some(302));
    let is_report = matches!(path.segments.first(), Some(Segment::Name(root)) if root.eq_ignore_ascii_case("reports"));
    match path.segments.last() {
        _ if is_report && redirects => OperationKind::Report,
        Some(Segment::Call { arguments, .. }) if !arguments.is_empty() => OperationKind::Function,
        Some(Segment::Key(_) | Segment::LiteralKey(_) | Segment::AlternateKey(_) | Segment::PathAddress(_)) => {
            OperationKind::Get
        }
        Some(Segment::Name(_) | Segment::Call { .. }) if says_function => OperationKind::Function,
        Some(Segment::Name(name) | Segment::Call { name, .. })
            if has_arguments && !collections.contains(&name.to_lowercase()) =>
        {
            OperationKind::Function
        }
        _ if returns_many(page, request) => OperationKind::List,
        _ => OperationKind::Get,
    }
}

/// Whether the first response to a request is a collection.
pub(in crate::merge) fn returns_many(page: &PageClaims, request: &RequestClaim) -> bool {
    let phrase =
        page.operations.iter().flat_map(|claims| claims.responses_to(request)).find_map(|response| response.body.ty());
    let phrase = phrase.map(|cell| cell.collection);
    let example = || page.examples.iter().filter_map(|example| example.response.as_ref());
    let shown = || example().any(|response| shape(&response.body) == Some(JsonShape::Collection));
    let flagged = || example().any(|response| response.annotated.as_ref().is_some_and(|cell| cell.collection));
    if !request.responses.is_empty() && phrase.is_some() {
        // The examples are those of all requests of the page.
        return phrase == Some(true);
    }
    phrase == Some(true) || shown() || (phrase.is_none() && flagged())
}

/// Whether a URL that ends in a key gives a collection: the page says so, and its example shows one.
fn shows_many_by_key(page: &PageClaims, request: &RequestClaim, path: &PathTemplate) -> bool {
    let mut examples = page.examples.iter().filter_map(|example| example.response.as_ref());
    says_many_by_key(page, request, path).is_some()
        && examples.any(|response| shape(&response.body) == Some(JsonShape::Collection))
}

/// What is told of a page that speaks of a collection where one item is read: its URL ends in the item's key.
pub(in crate::merge) fn one_of_many(
    page: &PageClaims,
    request: &RequestClaim,
    path: &PathTemplate,
) -> Option<Diagnostic> {
    let response = says_many_by_key(page, request, path).filter(|_| !shows_many_by_key(page, request, path))?;
    let message = format!("the page speaks of a collection, and one is read: `{}` ends in a key", path.written());
    let finding = Diagnostic::new(Code::CollectionByKey, response.span.clone(), message);
    let finding = finding.witness(request.span.clone(), "the URL of the request");
    Some(finding.help("show the response in an example, or say what comes back in the words of one"))
}

/// The response in which a page speaks of a collection, though all URLs that it reads end in keys.
fn says_many_by_key<'p>(
    page: &'p PageClaims,
    request: &'p RequestClaim,
    path: &PathTemplate,
) -> Option<&'p ResponseClaim> {
    let is_key = |path: &PathTemplate| matches!(path.segments.last(), Some(Segment::Key(_) | Segment::AlternateKey(_)));
    let claims = page.operations.as_ref()?;
    let is_read_by_key = |one: &RequestClaim| one.method != Method::Get || one == request || is_key(&one.path);
    if request.method != Method::Get || !is_key(path) {
        return None;
    }
    let many = claims.responses_to(request).find(|response| response.body.ty().is_some_and(|cell| cell.collection));
    many.filter(|_| claims.requests.iter().all(is_read_by_key))
}

fn kind_of_post(path: &PathTemplate, claims: &OperationClaims, collections: &BTreeSet<String>) -> OperationKind {
    let lists_parameters = claims.body.table.as_ref().is_some_and(|table| table.subject == BodyRows::Parameters);
    let creates = claims.responses.iter().any(|response| response.status == Some(201));
    match path.segments.last() {
        Some(Segment::Call { arguments, .. }) if !arguments.is_empty() => OperationKind::Function,
        Some(Segment::Name(name)) if collections.contains(&name.to_lowercase()) && (creates || !lists_parameters) => {
            OperationKind::Create
        }
        Some(Segment::Cast(_)) => OperationKind::Action,
        Some(Segment::Name(name) | Segment::Call { name, .. }) if is_qualified(name) => OperationKind::Action,
        _ if claims.noun == Some(OperationNoun::Function) => OperationKind::Function,
        _ if claims.noun == Some(OperationNoun::Action) || lists_parameters => OperationKind::Action,
        _ if creates => OperationKind::Create,
        _ => OperationKind::Action,
    }
}

/// The shape of an example's JSON.
fn shape(body: &ShownBody) -> Option<JsonShape> {
    match body {
        ShownBody::Json { shape, .. } => Some(*shape),
        ShownBody::Absent | ShownBody::Other => None,
    }
}
