//! What goes into an operation and what comes out.

use crate::model::{Body, Operation, OperationKind, Property, TypeItem, TypeName, TypeRef};

use super::super::context::Context;
use super::super::types::RustType;
use super::reply::{ReplyPlan, reply};

/// What operations of one method must agree on.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::plan) struct Shape<'a> {
    pub(in crate::plan) body: BodyDraft<'a>,
    pub(in crate::plan) reply: ReplyPlan,
}

/// A body, its parameter struct without a name.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::plan) enum BodyDraft<'a> {
    Nothing,
    One(RustType),
    Many(RustType),
    Json,
    Parameters(&'a [Property]),
    Reference,
    Bytes(&'a str),
}

impl<'a> Shape<'a> {
    /// The shape of an operation on what has the type `bound`.
    pub(super) fn new(context: &Context<'a>, operation: &'a Operation, bound: Option<&TypeName>) -> Self {
        let bound = bound.filter(|_| takes_its_type(operation.kind));
        let reply = reply(context, operation, |ty| aligned(context, ty, bound));
        Self { body: body(context, operation, bound), reply }
    }

    /// Whether a method of this shape can send what `other` sends.
    pub(super) fn serves(&self, other: &Self) -> bool {
        match (&self.body, &other.body) {
            (BodyDraft::Parameters(_), BodyDraft::Nothing) => true,
            (BodyDraft::Parameters(mine), BodyDraft::Parameters(others)) => others
                .iter()
                .all(|other| mine.iter().any(|own| own.name == other.name && own.ty.value == other.ty.value)),
            (mine, other) => mine == other,
        }
    }
}

/// The shape that serves most; of equal ones the most frequent, then the first.
pub(super) fn best<'s, 'a>(shapes: &'s [Shape<'a>]) -> Option<&'s Shape<'a>> {
    let served = |shape: &Shape<'a>| shapes.iter().filter(|other| shape.serves(other)).count();
    let equal = |shape: &Shape<'a>| shapes.iter().filter(|other| *other == shape).count();
    shapes.iter().rev().max_by_key(|shape| (served(shape), equal(shape)))
}

fn body<'a>(context: &Context<'a>, operation: &'a Operation, bound: Option<&TypeName>) -> BodyDraft<'a> {
    match operation.body.as_ref().map(|body| &body.value) {
        None => BodyDraft::Nothing,
        Some(Body::Parameters(parameters)) => BodyDraft::Parameters(parameters),
        Some(Body::Reference) => BodyDraft::Reference,
        Some(Body::Bytes(media_type)) => BodyDraft::Bytes(media_type),
        Some(Body::Value(ty)) if operation.kind == OperationKind::Update && !ty.collection => {
            changes(context, &aligned(context, ty, bound))
        }
        Some(Body::Value(ty)) => match (context.types.item(&aligned(context, ty, bound).item), ty.collection) {
            (item, true) => BodyDraft::Many(item),
            (item @ (RustType::Item(_) | RustType::Flags(_)), false) => BodyDraft::One(item),
            (RustType::Scalar(_) | RustType::List(_) | RustType::Boxed(_) | RustType::Nav(_), false) => BodyDraft::Json,
        },
    }
}

/// The struct of changes of a type, where it has one.
fn changes<'a>(context: &Context<'_>, ty: &TypeRef) -> BodyDraft<'a> {
    match ty.name().and_then(|name| context.types.patch(name)) {
        Some(patch) => BodyDraft::One(RustType::Item(patch.clone())),
        None => BodyDraft::Json,
    }
}

/// A derived or a base type as the type that is addressed: pages on derived types describe one method together, and
/// a page may name no more than a base.
fn aligned(context: &Context<'_>, ty: &TypeRef, bound: Option<&TypeName>) -> TypeRef {
    match (ty.name(), bound) {
        (Some(name), Some(bound)) if context.model.is_a(name, bound) || context.model.is_a(bound, name) => {
            TypeRef { item: TypeItem::Named(bound.clone()), ..ty.clone() }
        }
        _ => ty.clone(),
    }
}

/// Whether such an operation sends and receives what its path addresses.
fn takes_its_type(kind: OperationKind) -> bool {
    match kind {
        OperationKind::List
        | OperationKind::Get
        | OperationKind::Create
        | OperationKind::Update
        | OperationKind::Replace => true,
        OperationKind::Delete
        | OperationKind::Action
        | OperationKind::Function
        | OperationKind::Delta
        | OperationKind::ListRef
        | OperationKind::AddRef
        | OperationKind::SetRef
        | OperationKind::RemoveRef
        | OperationKind::Download
        | OperationKind::Upload
        | OperationKind::CreateUploadSession
        | OperationKind::Count
        | OperationKind::Report => false,
    }
}
