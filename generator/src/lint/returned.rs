//! What the body of a response should hold: what its annotation says, else what is at the end of its request's URL,
//! else what the page says that it returns.

use crate::claims::{OperationClaims, ResponseBodyClaim};
use crate::model::{Message, Operation, Property, Response, ResponseBody, TypeItem, TypeName, TypeRef};
use crate::source::Span;

use super::context::Context;
use super::exchange::Exchange;
use super::walk::Expected;

/// What a page says that a request returns.
pub(super) struct Returned<'a> {
    pub(super) ty: &'a TypeRef,
    /// Where.
    pub(super) said: &'a Span,
    /// Whether the sentence and the URL agree on how many there are.
    is_counted: bool,
}

/// What the page of a response says of its body; what follows from an example or from the kind of a request is not
/// said. Pages that disagree are a finding of their own: an example is held against its own page.
pub(super) fn said<'a>(cx: &Context<'a>, exchange: &Exchange<'a>) -> Option<Returned<'a>> {
    let message = exchange.response.as_ref()?.message;
    let responses = &exchange.operation?.responses;
    let same = responses.iter().find(|response| Some(response.status) == message.status);
    let documented = same.or_else(|| responses.iter().find(|response| response.body.ty().is_some()))?;
    // What stands behind an example is said of another one.
    let is_behind = |place: &Span| place.file == message.origin.span.file && place.start > message.origin.span.start;
    of_page(cx, message, documented).filter(|returned| !is_behind(returned.said))
}

/// Whether the page of a message says what an operation returns.
pub(super) fn is_said(cx: &Context<'_>, message: &Message, operation: &Operation) -> bool {
    operation.responses.iter().any(|response| of_page(cx, message, response).is_some())
}

fn of_page<'a>(cx: &Context<'a>, message: &Message, response: &'a Response) -> Option<Returned<'a>> {
    let (ResponseBody::Value(ty), Some(origin)) = (&response.body, &response.origin) else { return None };
    let responses = cx.said_of_operations(message).flat_map(OperationClaims::all_responses);
    let mut claims = responses.filter(|claim| claim.span == origin.span);
    let collection = claims.find_map(|claim| match &claim.body {
        ResponseBodyClaim::Type(cell) => Some(cell.collection),
        ResponseBodyClaim::Empty
        | ResponseBodyClaim::Bytes
        | ResponseBodyClaim::Stream(..)
        | ResponseBodyClaim::Unsaid => None,
    })?;
    Some(Returned { ty, said: &origin.span, is_counted: collection == ty.collection })
}

/// What the body of a response should hold; nothing where nobody says it, and where an annotation and the page
/// contradict each other: that is told by itself.
pub(super) fn expected<'a>(cx: &Context<'a>, exchange: &Exchange<'a>) -> Option<Expected<'a>> {
    exchange.operation?;
    let message = exchange.response.as_ref()?.message;
    if message.status.is_some_and(|status| !(200..300).contains(&status)) {
        return None;
    }
    let of_page = said(cx, exchange).map(|said| Expected {
        item: &said.ty.item,
        collection: said.is_counted.then_some(said.ty.collection),
        said: Some(said.said),
        counted: Some(said.said),
        name: None,
    });
    match (annotated(cx, message), of_page) {
        (Some(annotated), None) => Some(annotated),
        (Some(annotated), Some(of_page)) if is_related(cx, annotated.item, of_page.item) => {
            let (collection, counted) = match annotated.collection {
                None => (of_page.collection, of_page.counted),
                many => (many, annotated.counted),
            };
            Some(Expected { collection, counted, ..annotated })
        }
        (Some(annotated), Some(_)) => {
            let is_at_url = at_url(cx, exchange).is_some_and(|it| is_related(cx, &it.ty.value.item, annotated.item));
            (is_at_url || may_return(cx, exchange, annotated.item)).then_some(annotated)
        }
        (None, Some(of_page)) => {
            let other = at_url(cx, exchange).filter(|it| !is_related(cx, &it.ty.value.item, of_page.item));
            Some(other.map_or(of_page, |property| Expected { name: None, ..Expected::property(property) }))
        }
        (None, None) => None,
    }
}

/// What the annotation of a message says, where that is a type of the model. One that says nothing of many may mean
/// them.
fn annotated<'a>(cx: &Context<'a>, message: &'a Message) -> Option<Expected<'a>> {
    let ty = message.ty.as_ref().filter(|ty| ty.name().is_some_and(|name| cx.model.types.contains_key(name)))?;
    let said = cx.annotation(message);
    Some(Expected { item: &ty.item, collection: ty.collection.then_some(true), said, counted: said, name: None })
}

fn is_related(cx: &Context<'_>, one: &TypeItem, two: &TypeItem) -> bool {
    match (one, two) {
        (TypeItem::Named(one), TypeItem::Named(two)) => cx.is_related(one, two),
        _ => one == two,
    }
}

/// Whether a page may return a type beside the one that is read: its section on the response links it.
pub(super) fn may_return(cx: &Context<'_>, exchange: &Exchange<'_>, item: &TypeItem) -> bool {
    let (TypeItem::Named(name), Some(said)) = (item, said(cx, exchange)) else { return false };
    is_linked_beside(cx, said.said, name)
}

/// Whether the section in which something is said links a type, too.
pub(super) fn is_linked_beside(cx: &Context<'_>, said: &Span, name: &TypeName) -> bool {
    let linked = cx.links.linked_in(&said.file, cx.links.section(said));
    linked.iter().any(|page| cx.types_of(page).iter().any(|ty| cx.is_related(&ty.name, name)))
}

/// The property at the end of a request's URL.
fn at_url<'a>(cx: &Context<'a>, exchange: &Exchange<'a>) -> Option<&'a Property> {
    exchange.request.as_ref()?.url()?;
    cx.property_at(&exchange.operation?.path.segments)
}
