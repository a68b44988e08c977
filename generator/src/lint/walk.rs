//! The JSON of an example, step by step beside its type.

use crate::markdown::{Member, Placed, PlacedKind};
use crate::model::{Body, Model, Operation, Property, Rule, StructuredType, TypeItem, TypeName, TypeRef};
use crate::source::Span;

use super::context::Context;
use super::exchange::{Exchange, Shown};
use super::{options, returned};

/// One step, and where it is taken.
pub(super) struct Visit<'a> {
    pub(super) shown: &'a Shown<'a>,
    pub(super) side: Side<'a>,
    pub(super) step: Step<'a>,
}

/// Which way a message goes.
#[derive(Clone, Copy)]
pub(super) enum Side<'a> {
    /// To the service.
    Request(&'a Operation),
    /// From it.
    Response,
}

/// What is looked at.
pub(super) enum Step<'a> {
    /// A value, where one of this type is expected.
    Value { expected: Expected<'a>, value: &'a Placed },
    /// An object, where a structured type is expected.
    Object { expected: Expected<'a>, ty: &'a TypeName, object: &'a Placed, depth: usize },
    /// A member of an object of this type.
    Member { ty: &'a TypeName, member: &'a Member, property: Option<&'a Property>, depth: usize },
    /// An object, where parameters of an action are expected.
    Arguments { parameters: &'a [Property], object: &'a Placed },
    /// A member of it.
    Argument { parameters: &'a [Property], member: &'a Member, said: Option<&'a Span> },
}

/// The type that a value should have.
#[derive(Clone, Copy)]
pub(super) struct Expected<'a> {
    pub(super) item: &'a TypeItem,
    /// Whether there are many; nothing where nobody says it.
    pub(super) collection: Option<bool>,
    /// Who says which type it is.
    pub(super) said: Option<&'a Span>,
    /// Who says whether there are many.
    pub(super) counted: Option<&'a Span>,
    /// The name of the property.
    pub(super) name: Option<&'a str>,
}

impl<'a> Expected<'a> {
    fn of(ty: &'a TypeRef, said: Option<&'a Span>) -> Self {
        Self { item: &ty.item, collection: Some(ty.collection), said, counted: said, name: None }
    }

    pub(super) fn property(property: &'a Property) -> Self {
        Self { name: Some(&property.name), ..Self::of(&property.ty.value, property.ty.span()) }
    }
}

/// Everything in the JSON of an example that the model says something of.
pub(super) fn visits<'a>(cx: &Context<'a>, exchange: &'a Exchange<'a>) -> Vec<Visit<'a>> {
    let mut visits = Vec::new();
    if let (Some(shown), Some(operation)) = (&exchange.request, exchange.operation) {
        let mut walk = Walk { cx, shown, side: Side::Request(operation), visits: &mut visits };
        walk.request(operation);
    }
    if let (Some(shown), Some(expected), false) =
        (&exchange.response, returned::expected(cx, exchange), options::transforms(exchange))
    {
        Walk { cx, shown, side: Side::Response, visits: &mut visits }.response(exchange.operation, expected);
    }
    visits
}

struct Walk<'w, 'a> {
    cx: &'w Context<'a>,
    shown: &'a Shown<'a>,
    side: Side<'a>,
    visits: &'w mut Vec<Visit<'a>>,
}

impl<'a> Walk<'_, 'a> {
    fn visit(&mut self, step: Step<'a>) {
        self.visits.push(Visit { shown: self.shown, side: self.side, step });
    }

    fn request(&mut self, operation: &'a Operation) {
        let (Some(json), Some(body)) = (&self.shown.json, &operation.body) else { return };
        // What is sent may follow from what is returned, and that from an example.
        let is_told = body.span().is_some() || body.rule == Rule::SamePath;
        if !is_told && !returned::is_said(self.cx, self.shown.message, operation) {
            return;
        }
        match &body.value {
            Body::Value(ty) => self.value(Expected::of(ty, body.span()), &json.value, 0),
            Body::Parameters(parameters) => self.arguments(parameters, body.span(), &json.value),
            Body::Reference | Body::Bytes(_) => {}
        }
    }

    fn arguments(&mut self, parameters: &'a [Property], said: Option<&'a Span>, body: &'a Placed) {
        if matches!(body.kind, PlacedKind::Object(_)) {
            self.visit(Step::Arguments { parameters, object: body });
        }
        for member in body.members() {
            self.visit(Step::Argument { parameters, member, said });
            let meant = parameters.iter().find(|parameter| parameter.name.eq_ignore_ascii_case(&member.name));
            if let Some(parameter) = meant {
                self.value(Expected::property(parameter), &member.value, 1);
            }
        }
    }

    /// Items are where the model says that the operation's collection has them. Besides, a response wraps what is no
    /// object in `value`; docs wrap objects in it too (OData JSON Format 4.01, section 11).
    fn response(&mut self, operation: Option<&Operation>, expected: Expected<'a>) {
        let Some(json) = &self.shown.json else { return };
        if operation.is_some_and(|operation| is_of_unknown_form(self.cx.model, operation)) {
            return;
        }
        if let Some(items) = operation.and_then(|operation| items(operation, &json.value)) {
            return self.value(expected, items, 0);
        }
        let wrapped = json.value.member("value").filter(|member| self.is_wrapper(expected, member));
        match wrapped {
            Some(wrapped) => self.value(expected, &wrapped.value, 0),
            None if expected.collection != Some(true) && is_primitive(expected.item) => {}
            None => self.value(expected, &json.value, 0),
        }
    }

    /// Whether `value` wraps what is returned: a list where many are, whatever properties the type has, and anything
    /// where the type has no property of that name that may hold it.
    fn is_wrapper(&self, expected: Expected<'_>, member: &Member) -> bool {
        let is_list = member.value.items().is_some();
        let own = match expected.item {
            TypeItem::Named(name) => self.cx.property(name, "value"),
            TypeItem::Primitive(_) | TypeItem::Untyped => None,
        };
        own.is_none_or(|own| is_list && (expected.collection == Some(true) || !own.ty.value.collection))
    }

    fn value(&mut self, expected: Expected<'a>, value: &'a Placed, depth: usize) {
        self.visit(Step::Value { expected, value });
        match (&value.kind, expected.item) {
            (PlacedKind::Array(items), _) => {
                let expected = Expected { collection: expected.collection.map(|_| false), ..expected };
                items.iter().filter(|item| item.items().is_none()).for_each(|item| self.value(expected, item, depth));
            }
            (PlacedKind::Object(_), TypeItem::Named(name)) if self.cx.model.types.contains_key(name) => {
                self.object(expected, name, value, depth);
            }
            (PlacedKind::Object(_) | PlacedKind::Scalar(_), _) => {}
        }
    }

    fn object(&mut self, expected: Expected<'a>, name: &'a TypeName, object: &'a Placed, depth: usize) {
        self.visit(Step::Object { expected, ty: name, object, depth });
        let named = object.member(ODATA_TYPE).and_then(|member| member.value.text());
        let named: Option<&StructuredType> = named.and_then(|text| self.cx.type_named(text));
        let ty = named.filter(|ty| self.cx.model.is_a(&ty.name, name)).map_or(name, |ty| &ty.name);
        for member in object.members().iter().filter(|member| is_of_property(&member.name)) {
            let property = self.cx.property(ty, &member.name);
            self.visit(Step::Member { ty, member, property, depth });
            // Where places differ on its type, that is told by itself.
            if let Some(property) = property.filter(|property| property.ty.overruled.is_empty()) {
                self.value(Expected::property(property), &member.value, depth + 1);
            }
        }
    }
}

/// Whether it is told already that nobody knows where the items of an operation's collection are.
fn is_of_unknown_form(model: &Model, operation: &Operation) -> bool {
    let gives_many = || operation.response().and_then(|response| response.body.ty()).is_some_and(|ty| ty.collection);
    !model.is_odata() && operation.collection.is_none() && gives_many()
}

/// The list in a page of an operation's collection.
fn items<'a>(operation: &Operation, page: &'a Placed) -> Option<&'a Placed> {
    let shape = &operation.collection.as_ref()?.value.shape;
    let items = shape.members().iter().try_fold(page, |value, name| Some(&value.member(name)?.value))?;
    items.items().is_some().then_some(items)
}

/// The name of the member that names an object's type (OData JSON Format 4.01, section 4.5.3).
pub(super) const ODATA_TYPE: &str = "@odata.type";

/// Annotations, bound actions and qualified names are no properties, nor is what is no name at all.
pub(super) fn is_of_property(name: &str) -> bool {
    crate::model::is_simple_identifier(name)
}

fn is_primitive(item: &TypeItem) -> bool {
    match item {
        TypeItem::Primitive(_) => true,
        TypeItem::Named(_) | TypeItem::Untyped => false,
    }
}
