//! Whether the docs follow OData, by what all of their pages show.

use crate::claims::{ExampleClaim, JsonShape, MessageClaim, OperationClaims, PageClaims, RequestClaim, ShownBody};
use crate::merge::merger::Merger;
use crate::model::{Aspect, Conventions, Fact, Rule, Segment, Shape};
use crate::source::Span;

use super::collections::says_many;
use super::form::Leads;

impl Merger<'_> {
    /// What is said of the service; else OData's where metadata is at hand, or anything of OData is shown, and plain
    /// where a collection is shown in another form, and nothing of OData.
    pub(in crate::merge) fn merge_conventions(&mut self) {
        let configured = self.service.conventions().map(Fact::configured);
        let declared = || self.schema.as_ref().map(|_| Fact::inferred(Conventions::OData, Rule::Metadata));
        let shown = |place: Option<&Span>, shown| place.map(|place| Fact::said(shown, place.clone()));
        let odata = || shown(self.pages.iter().find_map(|page| shows_odata(page)), Conventions::OData);
        let plain = || shown(self.pages.iter().find_map(|page| shows_other_collection(page)), Conventions::Plain);
        let told = configured.or_else(declared).or_else(odata).or_else(plain);
        let told = told.unwrap_or_else(|| Fact::inferred(Conventions::OData, Rule::UsualConventions));
        self.model.conventions = self.model.said.adopt(Aspect::Conventions, told);
    }

    /// Whether failed replies are those of OData: not where nothing of OData is shown.
    pub(in crate::merge) fn has_odata_errors(&self) -> bool {
        self.model.conventions == Conventions::OData && (self.service.conventions().is_some() || self.shows_odata())
    }

    /// How replies lead to the next page among docs that follow OData.
    pub(in crate::merge) fn leads(&self) -> Leads {
        let annotates = |message: &MessageClaim| message.names.contains(NEXT);
        let is_odata = |message: &MessageClaim| shows_annotations(message) || wraps(message);
        let mut messages = self.pages.iter().flat_map(|page| messages(page));
        match () {
            () if self.schema.is_some() || messages.clone().any(annotates) => Leads::ByAnnotation,
            () if messages.any(is_odata) => Leads::AsShown,
            () => Leads::Unseen,
        }
    }

    fn shows_odata(&self) -> bool {
        self.schema.is_some() || self.pages.iter().any(|page| shows_odata(page).is_some())
    }
}

/// OData's link to the next page (OData JSON Format 4.01, 4.5.5).
const NEXT: &str = "@odata.nextLink";

/// Where a page shows annotations, system query options, casts, references, counts, or a collection in `value`.
fn shows_odata(page: &PageClaims) -> Option<&Span> {
    let in_messages = || messages(page).find(|message| shows_annotations(message) || wraps(message));
    let in_operations = page.operations.as_ref().and_then(asks_for_odata);
    in_operations.or_else(|| in_messages().map(|message| &message.span))
}

fn shows_annotations(message: &MessageClaim) -> bool {
    message.names.iter().any(|name| name.contains("odata."))
}

fn asks_for_odata(claims: &OperationClaims) -> Option<&Span> {
    let is_option = |name: &str| name.starts_with('$');
    let is_odata = |segment: &Segment| match segment {
        Segment::Ref | Segment::Value | Segment::Count | Segment::Cast(_) | Segment::PathAddress(_) => true,
        Segment::Name(_)
        | Segment::Key(_)
        | Segment::LiteralKey(_)
        | Segment::AlternateKey(_)
        | Segment::Call { .. } => false,
    };
    let asks = |request: &&RequestClaim| {
        request.query.iter().any(|(name, _)| is_option(name)) || request.path.segments.iter().any(is_odata)
    };
    let parameter = claims.parameters.iter().find(|parameter| is_option(&parameter.name.value));
    let request = || claims.requests.iter().find(asks);
    parameter.map(|parameter| &parameter.name.span).or_else(|| request().map(|request| &request.span))
}

/// Whether it shows `{"value": [..]}`.
fn wraps(message: &MessageClaim) -> bool {
    let is_value = |shape: &Shape| *shape == Shape::Named("value".to_owned());
    let is_collection = matches!(message.body, ShownBody::Json { shape: JsonShape::Collection, .. });
    is_collection && message.list.as_ref().is_some_and(|list| list.lists.iter().any(is_value))
}

/// Where a page shows a collection that is not OData's.
fn shows_other_collection(page: &PageClaims) -> Option<&Span> {
    let claims = page.operations.as_ref()?;
    let lists = |message: &MessageClaim| message.list.as_ref().map(|list| list.lists.clone()).unwrap_or_default();
    let is_other = |message: &MessageClaim| match lists(message).as_slice() {
        [Shape::Bare] => true,
        [] => false,
        _ => says_many(claims),
    };
    let mut responses = page.examples.iter().filter_map(|example| example.response.as_ref());
    responses.find(|message| is_other(message)).map(|message| &message.span)
}

fn messages(page: &PageClaims) -> impl Iterator<Item = &MessageClaim> + Clone {
    page.examples.iter().flat_map(|ExampleClaim { request, response, name: _ }| request.iter().chain(response))
}
