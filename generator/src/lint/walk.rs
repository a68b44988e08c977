//! The JSON of an example, step by step beside its type.

use crate::markdown::{Member, Placed, PlacedKind};
use crate::model::{Body, Operation, Property, StructuredType, TypeItem, TypeName, TypeRef};
use crate::source::Span;

use super::context::Context;
use super::exchange::{Exchange, Shown};

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
    /// A member where parameters of an action are expected.
    Argument { parameters: &'a [Property], member: &'a Member, said: Option<&'a Span> },
}

/// The type that a value should have.
#[derive(Clone, Copy)]
pub(super) struct Expected<'a> {
    pub(super) item: &'a TypeItem,
    pub(super) collection: bool,
    /// Who says so.
    pub(super) said: Option<&'a Span>,
    /// The name of the property.
    pub(super) name: Option<&'a str>,
}

impl<'a> Expected<'a> {
    fn of(ty: &'a TypeRef, said: Option<&'a Span>) -> Self {
        Self { item: &ty.item, collection: ty.collection, said, name: None }
    }

    fn property(property: &'a Property) -> Self {
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
    if let (Some(shown), Some((response, ty))) = (&exchange.response, exchange.documented_response()) {
        let said = response.origin.as_ref().map(|origin| &origin.span);
        Walk { cx, shown, side: Side::Response, visits: &mut visits }.response(Expected::of(ty, said));
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
        match &body.value {
            Body::Value(ty) => self.value(Expected::of(ty, body.span()), &json.value, 0),
            Body::Parameters(parameters) => self.arguments(parameters, body.span(), &json.value),
            Body::Reference | Body::Bytes(_) => {}
        }
    }

    fn arguments(&mut self, parameters: &'a [Property], said: Option<&'a Span>, body: &'a Placed) {
        for member in body.members() {
            self.visit(Step::Argument { parameters, member, said });
            let meant = parameters.iter().find(|parameter| parameter.name.eq_ignore_ascii_case(&member.name));
            if let Some(parameter) = meant {
                self.value(Expected::property(parameter), &member.value, 1);
            }
        }
    }

    /// A response wraps what is no object in `value`; docs wrap objects in it too (OData JSON Format 4.01, section 11).
    fn response(&mut self, expected: Expected<'a>) {
        let Some(json) = &self.shown.json else { return };
        let wrapped = json.value.member("value").filter(|_| !self.has_value(expected.item));
        match wrapped {
            Some(wrapped) => self.value(expected, &wrapped.value, 0),
            None if !expected.collection && is_primitive(expected.item) => {}
            None => self.value(expected, &json.value, 0),
        }
    }

    fn has_value(&self, item: &TypeItem) -> bool {
        matches!(item, TypeItem::Named(name) if self.cx.property(name, "value").is_some())
    }

    fn value(&mut self, expected: Expected<'a>, value: &'a Placed, depth: usize) {
        self.visit(Step::Value { expected, value });
        match (&value.kind, expected.item) {
            (PlacedKind::Array(items), _) => {
                let expected = Expected { collection: false, ..expected };
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
            if let Some(property) = property {
                self.value(Expected::property(property), &member.value, depth + 1);
            }
        }
    }
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
