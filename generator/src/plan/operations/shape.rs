//! What goes into an operation and what comes out.

use crate::address::Target;
use crate::model::{Body, Encoding, Operation, OperationKind, Property, StructuredKind, TypeItem, TypeName, TypeRef};

use super::super::context::Context;
use super::super::paths::Ending;
use super::super::types::RustType;
use super::reply::{ReplyPlan, reply};

/// What operations of one method must agree on.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::plan) struct Shape<'a> {
    pub(in crate::plan) body: BodyDraft<'a>,
    pub(in crate::plan) encoding: Option<Encoding>,
    pub(in crate::plan) reply: ReplyPlan,
}

/// A body, its parameter struct without a name.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::plan) enum BodyDraft<'a> {
    Nothing,
    One(RustType),
    Many(RustType),
    Json,
    Parameters(Vec<&'a Property>),
    Reference,
    Bytes(&'a str),
}

impl<'a> Shape<'a> {
    /// The shape of an operation on `target`.
    pub(super) fn new(context: &Context<'a>, operation: &'a Operation, target: &Target, ending: &Ending) -> Self {
        let bound = target.bound().filter(|_| takes_its_type(operation.kind));
        let align = |ty: &TypeRef| match (target, operation.kind) {
            (Target::Many(of), OperationKind::Create) if *ending == Ending::Here => created(context, ty, of),
            _ => aligned(context, ty, bound),
        };
        // What is accepted for later tells of the work.
        let is_later = operation.response().is_some_and(|response| response.status == 202);
        let align_reply = |ty: &TypeRef| if is_later { aligned(context, ty, bound) } else { align(ty) };
        let encoding = operation.encoding.as_ref().map(|encoding| encoding.value);
        Self { body: body(context, operation, align), encoding, reply: reply(context, operation, align_reply) }
    }

    /// Whether a method of this shape can send what `other` sends.
    pub(super) fn serves(&self, other: &Self) -> bool {
        if self.encoding != other.encoding || !reads_alike(&self.reply, &other.reply) {
            return false;
        }
        match (&self.body, &other.body) {
            (BodyDraft::Parameters(_), BodyDraft::Nothing) | (BodyDraft::Bytes(_), BodyDraft::Bytes(_)) => true,
            (BodyDraft::Parameters(mine), BodyDraft::Parameters(others)) => others
                .iter()
                .all(|other| mine.iter().any(|own| own.name == other.name && own.ty.value == other.ty.value)),
            (mine, other) => mine == other,
        }
    }
}

/// Whether collections and streams are sent in one form.
fn reads_alike(one: &ReplyPlan, two: &ReplyPlan) -> bool {
    match (one, two) {
        (ReplyPlan::Listed(_, one), ReplyPlan::Listed(_, two)) => one == two,
        (one @ ReplyPlan::Stream(..), two) | (one, two @ ReplyPlan::Stream(..)) => one == two,
        (one, two) => matches!(one, ReplyPlan::Listed(..)) == matches!(two, ReplyPlan::Listed(..)),
    }
}

/// The shape that serves most; of equal ones the most frequent, then the first.
pub(super) fn best<'s, 'a>(shapes: &'s [Shape<'a>]) -> Option<&'s Shape<'a>> {
    let served = |shape: &Shape<'a>| shapes.iter().filter(|other| shape.serves(other)).count();
    let equal = |shape: &Shape<'a>| shapes.iter().filter(|other| *other == shape).count();
    shapes.iter().rev().max_by_key(|shape| (served(shape), equal(shape)))
}

fn body<'a>(context: &Context<'a>, operation: &'a Operation, align: impl Fn(&TypeRef) -> TypeRef) -> BodyDraft<'a> {
    match operation.body.as_ref().map(|body| &body.value) {
        None => BodyDraft::Nothing,
        Some(Body::Parameters(parameters)) => fields(operation, parameters),
        Some(Body::Reference) => BodyDraft::Reference,
        Some(Body::Bytes(media_type)) => BodyDraft::Bytes(media_type),
        Some(Body::Value(ty)) if operation.kind == OperationKind::Update && !ty.collection => {
            changes(context, &align(ty))
        }
        Some(Body::Value(ty)) => match (context.types.item(&align(ty).item), ty.collection) {
            (item, true) => BodyDraft::Many(item),
            (item @ (RustType::Item(_) | RustType::Own(_) | RustType::Flags(_)), false) => BodyDraft::One(item),
            (RustType::Scalar(_) | RustType::List(_) | RustType::Boxed(_) | RustType::Nav(_), false) => BodyDraft::Json,
        },
    }
}

/// The struct of what is no file; a form of files alone has none.
fn fields<'a>(operation: &Operation, parameters: &'a [Property]) -> BodyDraft<'a> {
    let fields: Vec<&Property> = parameters.iter().filter(|one| !operation.sends_as_file(one)).collect();
    if fields.is_empty() && !parameters.is_empty() { BodyDraft::Nothing } else { BodyDraft::Parameters(fields) }
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

/// What is created in a collection of entities is one of them, even where the page speaks of their owner: pages that
/// describe several ways to create something do.
fn created(context: &Context<'_>, ty: &TypeRef, of: &TypeName) -> TypeRef {
    let is_entity = |name: &TypeName| context.model.types.get(name).is_some_and(|ty| ty.kind == StructuredKind::Entity);
    match ty.name() {
        Some(name) if is_entity(name) && is_entity(of) => TypeRef { item: TypeItem::Named(of.clone()), ..ty.clone() },
        _ => aligned(context, ty, Some(of)),
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
        OperationKind::Head
        | OperationKind::Delete
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
