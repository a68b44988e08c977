//! Whether the docs follow OData, by what all of their pages show.

use crate::claims::{ExampleClaim, JsonShape, MessageClaim, OperationClaims, PageClaims, ShownBody};
use crate::merge::merger::Merger;
use crate::model::{Conventions, Segment, Shape};

use super::collections::says_many;
use super::form::Leads;

impl Merger<'_> {
    /// What is said of the service; else OData's where metadata is at hand, or anything of OData is shown, and plain
    /// where a collection is shown in another form, and nothing of OData.
    pub(in crate::merge) fn conventions(&self) -> Conventions {
        if let Some(said) = self.service.conventions() {
            return said;
        }
        let is_plain = !self.shows_odata() && self.pages.iter().any(shows_other_collection);
        if is_plain { Conventions::Plain } else { Conventions::OData }
    }

    /// Whether failed replies are those of OData: not where nothing of OData is shown.
    pub(in crate::merge) fn has_odata_errors(&self) -> bool {
        self.model.conventions == Conventions::OData && (self.service.conventions().is_some() || self.shows_odata())
    }

    /// How replies lead to the next page among docs that follow OData.
    pub(in crate::merge) fn leads(&self) -> Leads {
        let annotates = |message: &MessageClaim| message.names.contains(NEXT);
        let is_odata = |message: &MessageClaim| shows_annotations(message) || wraps(message);
        let mut messages = self.pages.iter().flat_map(messages);
        match () {
            () if self.schema.is_some() || messages.clone().any(annotates) => Leads::ByAnnotation,
            () if messages.any(is_odata) => Leads::AsShown,
            () => Leads::Unseen,
        }
    }

    fn shows_odata(&self) -> bool {
        self.schema.is_some() || self.pages.iter().any(shows_odata)
    }
}

/// OData's link to the next page (OData JSON Format 4.01, 4.5.5).
const NEXT: &str = "@odata.nextLink";

/// Annotations, system query options, casts, references, counts, or a collection in `value`.
fn shows_odata(page: &PageClaims) -> bool {
    let in_operations = page.operations.as_ref().is_some_and(asks_for_odata);
    in_operations || messages(page).any(|message| shows_annotations(message) || wraps(message))
}

fn shows_annotations(message: &MessageClaim) -> bool {
    message.names.iter().any(|name| name.contains("odata."))
}

fn asks_for_odata(claims: &OperationClaims) -> bool {
    let is_option = |name: &str| name.starts_with('$');
    let is_odata = |segment: &Segment| match segment {
        Segment::Ref | Segment::Value | Segment::Count | Segment::Cast(_) | Segment::PathAddress(_) => true,
        Segment::Name(_)
        | Segment::Key(_)
        | Segment::LiteralKey(_)
        | Segment::AlternateKey(_)
        | Segment::Call { .. } => false,
    };
    claims.parameters.iter().any(|parameter| is_option(&parameter.name.value))
        || claims.requests.iter().any(|request| {
            request.query.iter().any(|(name, _)| is_option(name)) || request.path.segments.iter().any(is_odata)
        })
}

/// Whether it shows `{"value": [..]}`.
fn wraps(message: &MessageClaim) -> bool {
    let is_value = |shape: &Shape| *shape == Shape::Named("value".to_owned());
    let is_collection = matches!(message.body, ShownBody::Json { shape: JsonShape::Collection, .. });
    is_collection && message.list.as_ref().is_some_and(|list| list.lists.iter().any(is_value))
}

fn shows_other_collection(page: &PageClaims) -> bool {
    let Some(claims) = &page.operations else { return false };
    let lists = |message: &MessageClaim| message.list.as_ref().map(|list| list.lists.clone()).unwrap_or_default();
    let is_other = |message: &MessageClaim| match lists(message).as_slice() {
        [Shape::Bare] => true,
        [] => false,
        _ => says_many(claims),
    };
    page.examples.iter().filter_map(|example| example.response.as_ref()).any(is_other)
}

fn messages(page: &PageClaims) -> impl Iterator<Item = &MessageClaim> + Clone {
    page.examples.iter().flat_map(|ExampleClaim { request, response, name: _ }| request.iter().chain(response))
}
