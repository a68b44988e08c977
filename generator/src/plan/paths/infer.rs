//! What an address holds, from the operations at it.
//!
//! Where the model declares no property for a segment, as at the first one, the documented responses tell its type.

use std::collections::BTreeMap;

use crate::model::{Body, Model, Operation, OperationKind, ParameterPlace, PathTemplate, Segment, TypeName, TypeRef};

use super::target::Target;

/// What operations say of the addresses that they are documented at.
pub(super) struct Inference {
    /// By the identity of a path: how good the guess is, and the guess.
    guesses: BTreeMap<String, (u8, Target)>,
}

impl Inference {
    /// Reads every operation of `model`.
    pub(super) fn new(model: &Model) -> Self {
        let mut inference = Self { guesses: BTreeMap::new() };
        for operation in &model.operations {
            inference.read(model, operation);
        }
        inference
    }

    /// What the path of this identity addresses.
    pub(super) fn at(&self, identity: &str) -> Option<&Target> {
        self.guesses.get(identity).map(|(_, target)| target)
    }

    fn read(&mut self, model: &Model, operation: &Operation) {
        let identity = operation.path.identity();
        let Some((rank, target)) = guess(model, operation) else { return };
        if let (Some((Segment::Key(_) | Segment::LiteralKey(_), above)), Target::One(name)) =
            (operation.path.segments.split_last(), &target)
        {
            let above = PathTemplate { segments: above.to_vec() }.identity();
            self.add(above, rank + 1, Target::Many(name.clone()));
        }
        self.add(identity, rank, target);
    }

    /// Keeps the best guess; of equal ones the first.
    fn add(&mut self, identity: String, rank: u8, target: Target) {
        let entry = self.guesses.entry(identity).or_insert_with(|| (rank, target.clone()));
        if rank < entry.0 {
            *entry = (rank, target);
        }
    }
}

/// Whether an operation is a list with required query parameters.
pub(super) fn must_be_told(operation: &Operation) -> bool {
    let mut parameters = operation.parameters.iter();
    operation.kind == OperationKind::List
        && parameters.any(|parameter| {
            parameter.place == ParameterPlace::Query && parameter.required && !parameter.name.starts_with('$')
        })
}

/// What an operation says of the address it is documented at.
fn guess(model: &Model, operation: &Operation) -> Option<(u8, Target)> {
    let known = |name: &&TypeName| model.types.contains_key(*name);
    let response = operation.response().and_then(|response| response.body.ty());
    let response_type = response.and_then(TypeRef::name).filter(known).cloned();
    let body_type = body(operation).and_then(TypeRef::name).filter(known).cloned();
    let is_many = response.is_some_and(|ty| ty.collection);
    match operation.kind {
        OperationKind::List => {
            Some((0, if is_many { Target::Many(response_type?) } else { Target::One(response_type?) }))
        }
        OperationKind::Get if is_many => Some((0, Target::Many(response_type?))),
        OperationKind::Get => Some((0, Target::One(response_type?))),
        OperationKind::Function if !is_many => Some((0, Target::One(response_type?))),
        OperationKind::Create => Some((2, Target::Many(response_type.or(body_type)?))),
        OperationKind::Update | OperationKind::Replace => Some((2, Target::One(response_type.or(body_type)?))),
        OperationKind::Function
        | OperationKind::Delete
        | OperationKind::Action
        | OperationKind::Delta
        | OperationKind::ListRef
        | OperationKind::AddRef
        | OperationKind::SetRef
        | OperationKind::RemoveRef
        | OperationKind::Download
        | OperationKind::Upload
        | OperationKind::CreateUploadSession
        | OperationKind::Count
        | OperationKind::Report => None,
    }
}

fn body(operation: &Operation) -> Option<&TypeRef> {
    match operation.body.as_ref().map(|body| &body.value) {
        Some(Body::Value(ty)) => Some(ty),
        Some(Body::Parameters(_) | Body::Reference | Body::Bytes(_)) | None => None,
    }
}
