//! How the collection is sent that an operation returns: what the examples of its page show.

use std::collections::BTreeSet;

use crate::claims::{JsonShape, MessageClaim, OperationClaims, PageClaims, RequestClaim, ShownBody, TypeCell};
use crate::merge::merger::Merger;
use crate::model::{Collection, Conventions, Fact, Operation, Paging, Response, Rule, Shape, is_of_pattern};
use crate::report::{Code, Diagnostic, Report};

use super::documented::Documented;
use super::form::{Form, Leads};
use super::paging::{self, Lead, Unclear};

impl Merger<'_> {
    /// What a page tells of the collection that a request gives.
    pub(in crate::merge) fn form(
        &self,
        page: &PageClaims,
        request: &RequestClaim,
        responses: &[Response],
        leads: Leads,
    ) -> Form {
        let Some(claims) = &page.operations else { return Form::None };
        let gives_many = gives_many(responses);
        let shown = shown_to(page, request).next();
        let items = self.names_of_items(responses);
        match (self.model.conventions, shown) {
            (Conventions::OData, Some(shown)) if gives_many && leads == Leads::Unseen && is_verbose(shown) => {
                plain_form(page, request, (claims, shown), &items)
            }
            (Conventions::OData, Some(shown)) if gives_many => against_odata(claims, shown, leads),
            (Conventions::OData, _) => Form::None,
            (Conventions::Plain, _) if !gives_many => Form::None,
            (Conventions::Plain, None) => Form::Unshown,
            (Conventions::Plain, Some(shown)) => plain_form(page, request, (claims, shown), &items),
        }
    }
}

impl Merger<'_> {
    /// The names of the properties of what a collection holds.
    fn names_of_items(&self, responses: &[Response]) -> Vec<String> {
        let item = responses.first().and_then(|response| response.body.ty()?.name());
        let properties = item.map(|name| self.model.all_properties(name)).unwrap_or_default();
        properties.into_iter().map(|property| property.name.clone()).collect()
    }

    /// Gives collections the form that is said of the service.
    pub(in crate::merge) fn configure_forms(&self, merged: &mut [Documented]) {
        for one in merged.iter_mut().filter(|one| gives_many(&one.operation.responses)) {
            let said = self.service.collections().filter(|(pattern, _)| is_of_pattern(pattern, &one.operation));
            let said = said.max_by_key(|(pattern, _)| pattern.len());
            if let Some((_, form)) = said {
                one.form = Form::Shown(Fact::configured(form), Vec::new());
            }
        }
    }
}

/// The form that an example shows, and where other examples of the page or its sentence say otherwise.
fn plain_form(
    page: &PageClaims,
    request: &RequestClaim,
    (claims, shown): (&OperationClaims, &MessageClaim),
    items: &[String],
) -> Form {
    let shape = match shape(shown) {
        Ok(shape) => shape,
        Err(why) => return Form::Unclear(unclear(shown, why)),
    };
    let Lead { paging, unclear } = paging::read(shown.list.as_ref(), claims.parameters_of(request), items);
    let mut findings: Vec<Diagnostic> =
        unclear.map(|unclear| half_clear(shown, &paging, unclear)).into_iter().collect();
    findings.extend(said_one(claims, shown));
    let differs = |other: &&MessageClaim| other.list.is_some() && self::shape(other).ok().as_ref() != Some(&shape);
    if let Some(other) = shown_to(page, request).find(differs) {
        let message = format!("the examples show the collection in several forms; it is read as {shape}");
        let finding = Diagnostic::new(Code::CollectionForms, other.span.clone(), message);
        findings.push(finding.witness(shown.span.clone(), "this example is read"));
    }
    let rows = claims.parameters_of(request).filter(|row| paging.parameter() == Some(&row.name.value));
    let places = std::iter::once(&shown.span).chain(rows.map(|row| &row.name.span));
    let places = places.cloned().map(Into::into).collect();
    Form::Shown(Fact::agreed(Collection { shape, paging }, places), findings)
}

/// Where the items are that a reply shows.
fn shape(shown: &MessageClaim) -> Result<Shape, String> {
    match shown.list.as_ref().map(|list| list.lists.as_slice()).unwrap_or_default() {
        [shape] => Ok(shape.clone()),
        [] => Err("the page speaks of a collection, and its example shows no list".to_owned()),
        several => {
            let names = several.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
            Err(format!("which of these is the collection that the page speaks of can't be told: {names}"))
        }
    }
}

fn half_clear(shown: &MessageClaim, paging: &Paging, unclear: Unclear) -> Diagnostic {
    let span = unclear.row.unwrap_or_else(|| shown.span.clone());
    let finding = Diagnostic::new(Code::UnclearCollection, span, unclear.why).label(format!("read as: {paging}"));
    if *paging == Paging::None { finding.help(HOW_PAGES_FOLLOW) } else { finding }
}

const HOW_PAGES_FOLLOW: &str =
    "show a reply with the value or a link, or say in the row what it takes: \"The `id` of the last item.\"";

fn unclear(shown: &MessageClaim, why: String) -> Diagnostic {
    let finding = Diagnostic::new(Code::UnclearCollection, shown.span.clone(), why);
    finding.label("read as any JSON").help("show the reply as it is sent, with one list in it")
}

/// Where a sentence speaks of one thing, and the reply shows a list.
fn said_one(claims: &OperationClaims, shown: &MessageClaim) -> Option<Diagnostic> {
    let said = said_type(claims).filter(|cell| !cell.collection)?;
    let message = "the example shows a list, where the page speaks of one thing; it is read as a list";
    let finding = Diagnostic::new(Code::CollectionForms, shown.span.clone(), message);
    Some(finding.witness(said.span.clone(), "this sentence says so"))
}

/// Whether a reply has the form of OData before its fourth version: everything is in the member `d` (OData JSON Verbose
/// Format 3.0, 4.1).
fn is_verbose(shown: &MessageClaim) -> bool {
    let is_inside = |shape: &Shape| match shape {
        Shape::Nested(path) => path.first().is_some_and(|first| first == "d"),
        Shape::Named(name) => name == "d",
        Shape::Bare => false,
    };
    shown.list.as_ref().is_some_and(|list| list.lists.iter().all(is_inside))
}

/// A collection in a form of its own among docs of OData.
fn against_odata(claims: &OperationClaims, shown: &MessageClaim, leads: Leads) -> Form {
    let lists = shown.list.as_ref().map(|list| list.lists.as_slice()).unwrap_or_default();
    if let [Shape::Named(name)] = lists
        && name == VALUE
        && let Some(form) = led_otherwise(claims, shown, leads)
    {
        return form;
    }
    let is_object = matches!(shown.body, ShownBody::Json { shape: JsonShape::Object, .. });
    let what = match lists {
        [Shape::Bare] => "an array by itself",
        _ if is_object && says_many(claims) && !shown.names.contains(VALUE) => "an object without a list of its own",
        _ => return Form::None,
    };
    let message = format!("the example shows {what}; a collection of OData is in the member `{VALUE}`, and is read so");
    let finding = Diagnostic::new(Code::CollectionForms, shown.span.clone(), message);
    Form::Unclear(match said_type(claims) {
        Some(said) => finding.witness(said.span.clone(), "the page speaks of the collection here"),
        None => finding,
    })
}

/// A collection in `value` whose next page is not at `@odata.nextLink`: where no reply of the docs has that, it is
/// where the reply shows it.
fn led_otherwise(claims: &OperationClaims, shown: &MessageClaim, leads: Leads) -> Option<Form> {
    let Paging::Link(member) = paging::read(shown.list.as_ref(), claims.parameters.iter(), &[]).paging else {
        return None;
    };
    Some(match leads {
        Leads::ByAnnotation => {
            let message = format!(
                "the reply leads on by `{}`; other replies do by `@odata.nextLink`, and it is read so",
                member.join(".")
            );
            Form::Unclear(Diagnostic::new(Code::CollectionForms, shown.span.clone(), message))
        }
        Leads::AsShown | Leads::Unseen => {
            let collection = Collection { shape: Shape::Named(VALUE.to_owned()), paging: Paging::Link(member) };
            Form::Shown(Fact::agreed(collection, vec![shown.span.clone().into()]), Vec::new())
        }
    })
}

/// The member that holds OData's collections (OData JSON Format 4.01, 12).
const VALUE: &str = "value";

/// The success replies of the examples to a request, with their JSON.
fn shown_to<'a>(page: &'a PageClaims, request: &'a RequestClaim) -> impl Iterator<Item = &'a MessageClaim> {
    let is_same = |sent: &MessageClaim| sent.first_line.split_whitespace().next() == Some(request.method.as_str());
    let examples = page.examples.iter().filter(move |example| example.request.as_ref().is_none_or(is_same));
    let replies = examples.filter_map(|example| example.response.as_ref());
    replies.filter(|reply| {
        reply.status.is_none_or(|status| (200..300).contains(&status)) && matches!(reply.body, ShownBody::Json { .. })
    })
}

fn said_type(claims: &OperationClaims) -> Option<&TypeCell> {
    claims.responses.iter().find_map(|response| response.body.ty())
}

/// Whether a page says that it returns many.
pub(in crate::merge) fn says_many(claims: &OperationClaims) -> bool {
    said_type(claims).is_some_and(|cell| cell.collection)
}

fn gives_many(responses: &[Response]) -> bool {
    responses.first().and_then(|response| response.body.ty()).is_some_and(|ty| ty.collection)
}

/// Gives each operation the form of its collection, and reports what is wrong with it. One that no example shows is
/// sent as all others are, where these agree.
pub(in crate::merge) fn settle_forms(merged: &mut [Documented], report: &mut Report) {
    let mut told = BTreeSet::new();
    let mut tell = |finding: Diagnostic| {
        if told.insert(format!("{finding:?}")) {
            report.push(finding);
        }
    };
    for one in merged.iter_mut().filter(|one| gives_many(&one.operation.responses)) {
        match std::mem::replace(&mut one.form, Form::None) {
            Form::Shown(form, findings) => {
                findings.into_iter().for_each(&mut tell);
                one.operation.collection = Some(form);
            }
            Form::Unclear(finding) => tell(finding),
            Form::Unshown => one.form = Form::Unshown,
            Form::None => {}
        }
    }
    let common = common_form(merged);
    for one in merged.iter_mut().filter(|one| matches!(one.form, Form::Unshown)) {
        match &common {
            Some(form) if takes(&one.operation, form) => {
                one.operation.collection = Some(Fact::inferred(form.clone(), Rule::CommonForm));
            }
            Some(_) | None => unshown(&one.operation).into_iter().for_each(&mut tell),
        }
    }
}

/// The form of all collections that are shown, where it is one.
fn common_form(merged: &[Documented]) -> Option<Collection> {
    let mut forms = merged.iter().filter_map(|one| one.operation.collection.as_ref()).map(|form| &form.value);
    let first = forms.next()?;
    forms.all(|form| form == first).then(|| first.clone())
}

/// Whether an operation takes the parameter that leads to the next page.
fn takes(operation: &Operation, form: &Collection) -> bool {
    let is_known = |name: &String| operation.parameters.iter().any(|parameter| parameter.name == *name);
    form.paging.parameter().is_none_or(is_known)
}

fn unshown(operation: &Operation) -> Option<Diagnostic> {
    let span = operation.responses.first().and_then(|response| response.origin.as_ref());
    let span = span.or(operation.origins.first())?.span.clone();
    let message = format!("nothing shows how `{operation}` sends its collection");
    let finding = Diagnostic::new(Code::UnclearCollection, span, message);
    Some(finding.label("read as any JSON").help("add an example of the reply under `## Example`"))
}
