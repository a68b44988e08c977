//! What tells of the progress of accepted work.

use crate::claims::{MonitorClaim, PageClaims, ResponseBodyClaim};
use crate::merge::merger::Merger;
use crate::model::{Response, ResponseBody, TypeItem, TypeRef};

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
            None => any_json().filter(|_| shows_location(page)),
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

/// Whether an example of the page shows where to look.
fn shows_location(page: &PageClaims) -> bool {
    let responses = page.examples.iter().filter_map(|example| example.response.as_ref());
    let mut fields = responses.filter(|response| response.status == Some(ACCEPTED)).flat_map(|one| &one.headers);
    fields.any(|(name, _)| FIELDS.contains(&name.to_lowercase().as_str()))
}
