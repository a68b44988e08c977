//! How much of what pages say has become an operation with a request, a response and types.

use std::collections::{BTreeMap, BTreeSet};

use crate::Reading;
use crate::claims::{BodyContent, OperationClaims, PageClaims, RequestClaim};
use crate::docs::{Construct, Counts};
use crate::model::{Body, Method, Model, Operation, OperationKind, ResponseBody, TypeItem, TypeRef};
use crate::report::Code;
use crate::source::Span;

/// So many of so many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// Those that have it.
    pub decided: usize,
    /// All.
    pub total: usize,
}

impl Share {
    /// The share in percent; there is none of nothing.
    #[expect(clippy::cast_precision_loss, reason = "no docs have 2^52 pages")]
    pub fn percent(self) -> Option<f64> {
        (self.total > 0).then(|| self.decided as f64 * 100.0 / self.total as f64)
    }
}

/// What the merged model decides on.
///
/// ```
/// use mdsdk::{Decided, Share, Sources, Tree};
///
/// let list = "# List users\n\n## HTTP request\n\n```http\nGET /users\nGET /users/{id\n```\n";
/// let reading = Sources::new(Tree::from_texts([("api/user-list.md", list)])).read()?;
/// let decided: Decided = reading.decided();
/// // The first line gives an operation; a finding says what is wrong with the second one's URL.
/// assert_eq!(decided.modelled_lines, Share { decided: 1, total: 2 });
/// assert_eq!(decided.request_lines, Share { decided: 2, total: 2 });
/// // What the page doesn't say is the response.
/// assert_eq!(decided.undecided_pages.len(), 1);
/// # Ok::<(), mdsdk::ReadError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decided {
    /// Request lines that stand in the model: an operation has them among its places.
    pub modelled_lines: Share,
    /// Request lines that give an operation, or a finding that names the defect.
    pub request_lines: Share,
    /// API pages with requests, each of whose operations has a known request body (or none) and a known response.
    pub api_pages: Share,
    /// The first request, or the page, of those that aren't decided.
    pub undecided_pages: Vec<Span>,
    /// Type cells that are read as any JSON or as text without a finding that says so.
    pub unresolved_cells: Vec<Span>,
}

impl Reading {
    /// How much of what pages say the model decides on.
    pub fn decided(&self) -> Decided {
        let operations = operations_by_place(&self.model);
        let pages = || self.claims.iter().filter_map(|page| Some((page, page.operations.as_ref()?)));
        let Counts { modelled, reported, left_over, ignored: _ } = self.coverage.of(Construct::RequestLine);
        let lines = modelled + reported + left_over;
        let broken = self.report.diagnostics().iter().filter(|found| found.code == Code::BrokenRequestUrl);
        let broken: BTreeSet<&str> = broken.map(|found| found.span.file.as_ref()).collect();
        let undecided_pages: Vec<Span> = pages()
            .filter(|(page, claims)| broken.contains(page.file.as_ref()) || !is_page_decided(self, claims, &operations))
            .map(|(page, claims)| place(page, claims))
            .collect();
        let total = pages().count();
        Decided {
            modelled_lines: Share { decided: modelled, total: lines },
            request_lines: Share { decided: modelled + reported, total: lines },
            api_pages: Share { decided: total - undecided_pages.len(), total },
            undecided_pages,
            unresolved_cells: self.silent_cells(),
        }
    }

    /// Unresolved type cells that no finding names.
    fn silent_cells(&self) -> Vec<Span> {
        let is_about_types = |code: Code| matches!(code, Code::UnknownTypeCell | Code::TypeWithoutPage);
        let about_types = self.report.diagnostics().iter().filter(|found| is_about_types(found.code));
        let mut named: BTreeMap<&str, Vec<&Span>> = BTreeMap::new();
        for found in about_types {
            for span in found.witnesses.iter().map(|witness| &witness.span).chain([&found.span]) {
                named.entry(&span.file).or_default().push(span);
            }
        }
        let is_named = |cell: &Span| {
            let here = named.get(cell.file.as_ref()).into_iter().flatten();
            here.into_iter().any(|span| span.start <= cell.end && cell.start <= span.end)
        };
        self.unresolved_cells.iter().filter(|cell| !is_named(cell)).cloned().collect()
    }
}

/// The operations by the places of their request lines.
fn operations_by_place(model: &Model) -> BTreeMap<&Span, &Operation> {
    let each = model.operations.iter().flat_map(|one| one.origins.iter().map(move |origin| (&origin.span, one)));
    each.collect()
}

/// Where to look at an undecided page.
fn place(page: &PageClaims, claims: &OperationClaims) -> Span {
    let request = claims.requests.first().map(|request| request.span.clone());
    request.unwrap_or_else(|| page.place())
}

fn is_page_decided(reading: &Reading, claims: &OperationClaims, operations: &BTreeMap<&Span, &Operation>) -> bool {
    let is_decided = |request: &RequestClaim| {
        operations.get(&request.span).is_some_and(|operation| {
            is_request_decided(&reading.model, claims, operation) && is_response_decided(&reading.model, operation)
        })
    };
    !claims.requests.is_empty() && claims.requests.iter().all(is_decided)
}

/// A known body; or none, where the method has none, the page says so, or a call without arguments needs none.
fn is_request_decided(model: &Model, claims: &OperationClaims, operation: &Operation) -> bool {
    match operation.body.as_ref().map(|body| &body.value) {
        Some(Body::Value(ty)) => is_known(model, ty),
        Some(Body::Parameters(_) | Body::Reference | Body::Bytes(_)) => true,
        None => {
            let has_none = matches!(operation.method, Method::Get | Method::Head | Method::Delete);
            let is_call = matches!(
                operation.kind,
                OperationKind::Action | OperationKind::Function | OperationKind::CreateUploadSession
            );
            has_none || is_call || claims.body.content == BodyContent::Empty
        }
    }
}

fn is_response_decided(model: &Model, operation: &Operation) -> bool {
    match operation.response().map(|response| &response.body) {
        Some(ResponseBody::Value(ty) | ResponseBody::Stream { ty, .. }) => is_known(model, ty),
        Some(ResponseBody::Empty | ResponseBody::Bytes) => true,
        Some(ResponseBody::Unknown) | None => false,
    }
}

/// A primitive, or a type that the model has.
fn is_known(model: &Model, ty: &TypeRef) -> bool {
    match &ty.item {
        TypeItem::Primitive(_) => true,
        TypeItem::Named(name) => model.types.contains_key(name) || model.enums.contains_key(name),
        TypeItem::Untyped => false,
    }
}
