//! Examples: which operation each of them calls.

use std::collections::HashMap;

use rayon::prelude::*;

use crate::claims::{ExampleClaim, MessageClaim, PageClaims, TypeCell};
use crate::model::{CalledUrl, Example, Message, Model, Operation, Sent, TypeItem, TypeRef};

use super::merger::Merger;
use super::names::Resolved;

/// The operations that each page has a request line of.
type OfPages<'m> = HashMap<&'m str, Vec<&'m Operation>>;

impl Merger<'_> {
    /// Adds the examples of all pages.
    pub(super) fn merge_examples(&mut self) {
        let of_pages = operations_of_pages(&self.model);
        let pages = self.pages.par_iter();
        let examples =
            pages.flat_map_iter(|page| page.examples.iter().map(|claim| self.example(page, claim, &of_pages)));
        self.model.examples = examples.collect();
    }

    fn example(&self, page: &PageClaims, claim: &ExampleClaim, of_pages: &OfPages<'_>) -> Example {
        let of_page = of_pages.get(&*page.file).map(Vec::as_slice).unwrap_or_default();
        let message = |claim: &Option<MessageClaim>| claim.as_ref().map(|claim| self.message(page, claim));
        Example {
            name: claim.name.clone(),
            operation: called(&self.model, of_page, claim).map(Into::into),
            request: message(&claim.request),
            response: message(&claim.response),
        }
    }

    fn message(&self, page: &PageClaims, claim: &MessageClaim) -> Message {
        Message {
            text: claim.text.clone(),
            body_at: claim.body_at,
            sent: claim.sent.clone(),
            status: claim.status,
            media_type: claim.media_type.clone(),
            ty: claim.annotated.as_ref().and_then(|cell| self.annotated_type(page, cell)),
            origin: claim.span.clone().into(),
        }
    }

    /// The type that an annotation names, also one that the model doesn't have.
    fn annotated_type(&self, page: &PageClaims, cell: &TypeCell) -> Option<TypeRef> {
        let item = match self.names.resolve(&cell.word, page) {
            Resolved::Known(item) => item,
            Resolved::Unknown { name, .. } => TypeItem::Named(name),
            Resolved::Enumeration | Resolved::Nothing => return None,
        };
        Some(TypeRef { item, collection: cell.collection })
    }
}

fn operations_of_pages(model: &Model) -> OfPages<'_> {
    let mut of_pages = OfPages::new();
    for operation in &model.operations {
        for origin in &operation.origins {
            let known = of_pages.entry(&*origin.span.file).or_default();
            if known.last().is_none_or(|last| !std::ptr::eq(*last, operation)) {
                known.push(operation);
            }
        }
    }
    of_pages
}

/// The operation of the page that an example calls: the one whose path takes its URL, below whose base that is, and
/// which has most names; where no URL is shown, one of a page that has one method.
fn called<'m>(model: &Model, of_page: &[&'m Operation], claim: &ExampleClaim) -> Option<&'m Operation> {
    let Some(Sent { method, url }) = claim.request.as_ref().and_then(|request| request.sent.as_ref()) else {
        let first = of_page.first()?;
        return of_page.iter().all(|one| one.method == first.method).then_some(first);
    };
    let url = CalledUrl::parse(url);
    let of_method = of_page.iter().filter(|operation| operation.method == *method);
    let taking = of_method.filter_map(|operation| Some((*operation, url.base_of(&operation.path)?)));
    let fit = |(operation, base): &(&Operation, &[&str])| {
        (model.is_below(operation, url.host, base), operation.path.named_segments())
    };
    taking.max_by_key(fit).map(|(operation, _)| operation)
}
