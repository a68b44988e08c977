//! What tells of the progress of accepted work.

use crate::claims::{MessageClaim, MonitorClaim, PageClaims, ResponseBodyClaim};
use crate::merge::merger::Merger;
use crate::model::{Response, ResponseBody, TypeItem, TypeRef};
use crate::source::Span;

/// The status of work that goes on (RFC 9110, 15.3.3).
const ACCEPTED: u16 = 202;

/// The fields that say where to look for its progress.
const FIELDS: [&str; 2] = ["location", "operation-location"];

impl Merger<'_> {
    /// What a response with status 202 says to be found at its `Location`: of the type that the sentence links, or what
    /// the page returns that it links; else untyped, where an example shows the field. A body tells by itself.
    pub(in crate::merge) fn monitor(&self, page: &PageClaims, responses: &[Response]) -> Option<TypeRef> {
        let first = responses.first().filter(|response| response.status == ACCEPTED)?;
        if matches!(first.body, ResponseBody::Value(_)) {
            return None;
        }
        let claims = page.operations.iter().flat_map(|claims| &claims.responses);
        let said = claims.filter(|claim| claim.status == Some(ACCEPTED)).find_map(|claim| claim.monitor.as_ref());
        let any_json = || Some(TypeRef::one(TypeItem::Untyped));
        match said {
            Some(MonitorClaim::Type(cell)) => Some(self.cell_type(page, cell)),
            Some(MonitorClaim::Page(file)) => self.returned_by(file).or_else(any_json),
            Some(MonitorClaim::Unnamed) => any_json(),
            None => any_json().filter(|_| showing_location(page).is_some()),
        }
    }

    /// The one value that the operation of a page returns.
    fn returned_by(&self, file: &str) -> Option<TypeRef> {
        let page = self.pages.iter().find(|page| *page.file == *file)?;
        let claims = page.operations.iter().flat_map(|claims| &claims.responses);
        let mut types = claims.filter_map(|claim| match &claim.body {
            ResponseBodyClaim::Type(cell) if !cell.collection => Some(self.cell_type(page, cell)),
            _ => None,
        });
        types.next()
    }
}

/// Where a page tells of it.
pub(in crate::merge) fn monitor_place(page: &PageClaims) -> Option<Span> {
    let claims = page.operations.iter().flat_map(|claims| &claims.responses);
    let mut said = claims.filter(|claim| claim.status == Some(ACCEPTED) && claim.monitor.is_some());
    said.next().map(|claim| claim.span.clone()).or_else(|| showing_location(page).map(|shown| shown.span.clone()))
}

/// The example of a page that shows where to look.
fn showing_location(page: &PageClaims) -> Option<&MessageClaim> {
    let responses = page.examples.iter().filter_map(|example| example.response.as_ref());
    let names_place = |(name, _): &(String, String)| FIELDS.contains(&name.to_lowercase().as_str());
    let mut accepted = responses.filter(|response| response.status == Some(ACCEPTED));
    accepted.find(|response| response.headers.iter().any(names_place))
}
