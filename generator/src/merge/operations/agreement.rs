//! What two pages of one URL agree on: what is sent and returned, and who may call.

use std::collections::{BTreeMap, BTreeSet};

use crate::merge::merger::Merger;
use crate::model::{
    Body, Fact, Operation, Overruled, Property, Response, ResponseBody, Rule, Subtype, TypeItem, TypeName, TypeRef,
    folded,
};

use super::differences::{
    Aspect, Differences, encodings_contradict, parameters_contradict, permissions_contradict, say, statuses_contradict,
};
use super::documented::Documented;
use super::media_types::ANY_BYTES;

impl Merger<'_> {
    /// Adds what another page says of just this URL, and notes what the two disagree on.
    pub(in crate::merge) fn merge_own(
        &self,
        merged: &mut Documented,
        documented: &Documented,
        differences: &mut Differences,
    ) {
        let before = merged.operation.clone();
        let sends = self.merge_sent(merged, documented);
        let (known, other) = (&mut merged.operation, &documented.operation);
        let returns = self.merge_returned(known, other);
        let is_family = returns == Agreement::Family || sends == Agreement::Family;
        let mut aspects = BTreeSet::new();
        if returns == Agreement::None {
            aspects.insert(Aspect::Returns);
        }
        if sends == Agreement::None || encodings_contradict(known, other) {
            aspects.insert(Aspect::Takes);
        }
        if known.kind != other.kind {
            aspects.insert(Aspect::Kind);
        }
        if parameters_contradict(&known.parameters, &other.parameters) {
            aspects.insert(Aspect::Parameters);
        }
        if !is_family && statuses_contradict(&before, other) {
            aspects.insert(Aspect::Statuses);
        }
        if is_family {
            note_subtypes(known, &before, other);
        }
        let is_one_part = !is_family && known.area == other.area;
        if is_one_part && permissions_contradict(&known.permissions, &other.permissions) {
            aspects.insert(Aspect::Permissions);
        } else {
            known.permissions.extend(&other.permissions);
        }
        if !aspects.is_empty() {
            known.overruled.push(Overruled::new(say(&aspects, other), other.origins.first().cloned()));
        }
        differences.add(aspects, &before, other);
        for response in other.responses.iter().filter(|response| response.origin.is_some()) {
            if known.responses.iter().all(|one| one.status != response.status) {
                known.responses.push(response.clone());
            }
        }
    }

    /// Pages of one URL that return different types describe one family where the types share a base. A response that
    /// no page tells is a guess, and gives way.
    fn merge_returned(&self, known: &mut Operation, other: &Operation) -> Agreement {
        let (Some(one), Some(two)) = (known.responses.first_mut(), other.responses.first()) else {
            return Agreement::Full;
        };
        let is_unknown = |response: &Response| response.origin.is_none() || response.body == ResponseBody::Unknown;
        if is_unknown(two) {
            return Agreement::Full;
        }
        if is_unknown(one) {
            one.clone_from(two);
            return Agreement::Full;
        }
        match (&mut one.body, &two.body) {
            (ResponseBody::Value(ours), ResponseBody::Value(theirs)) => self.widen((ours, &mut one.rule), theirs),
            (one, two) if *one == *two => Agreement::Full,
            _ => Agreement::None,
        }
    }

    /// Bodies of one family are a body of their base; a page that names a body, or says that there is none, goes before
    /// one whose body is guessed.
    fn merge_sent(&self, known: &mut Documented, other: &Documented) -> Agreement {
        let is_guess = |body: &Fact<Body>| body.origins.is_empty();
        match (&mut known.operation.body, &other.operation.body) {
            (None, Some(two)) if known.sends_nothing && !is_guess(two) => Agreement::None,
            (Some(one), None) if other.sends_nothing && !is_guess(one) => Agreement::None,
            (slot @ Some(_), None) if other.sends_nothing => {
                *slot = None;
                known.sends_nothing = true;
                Agreement::Full
            }
            (None, _) | (_, None) => Agreement::Full,
            (Some(one), Some(two)) => match self.merge_bodies(one, two) {
                Agreement::None if is_guess(two) => Agreement::Full,
                Agreement::None if is_guess(one) => {
                    one.clone_from(two);
                    Agreement::Full
                }
                agreement => agreement,
            },
        }
    }

    fn merge_bodies(&self, one: &mut Fact<Body>, two: &Fact<Body>) -> Agreement {
        match (&mut one.value, &two.value) {
            (Body::Value(ours), Body::Value(theirs)) => self.widen((ours, &mut one.rule), theirs),
            (Body::Parameters(ours), Body::Parameters(theirs)) => add_parameters(ours, theirs),
            (Body::Bytes(ours), Body::Bytes(theirs)) => settle_media_type(ours, theirs),
            (Body::Reference, Body::Reference) => Agreement::Full,
            (Body::Value(_) | Body::Parameters(_) | Body::Reference | Body::Bytes(_), _) => Agreement::None,
        }
    }

    /// Replaces a type by the nearest base that it shares with another.
    pub(in crate::merge) fn widen(&self, (one, rule): (&mut TypeRef, &mut Rule), two: &TypeRef) -> Agreement {
        if one == two {
            return Agreement::Full;
        }
        let (TypeItem::Named(a), TypeItem::Named(b)) = (&one.item, &two.item) else { return Agreement::None };
        match self.shared_base(a, b).filter(|_| one.collection == two.collection) {
            Some(shared) => {
                one.item = TypeItem::Named(shared);
                *rule = Rule::SharedBase;
                Agreement::Family
            }
            None => Agreement::None,
        }
    }

    /// The nearest common ancestor other than `entity`.
    fn shared_base(&self, a: &TypeName, b: &TypeName) -> Option<TypeName> {
        let of_a = self.model.ancestry(a);
        let shared = of_a.into_iter().find(|ty| self.model.is_a(b, &ty.name))?;
        (!shared.name.is_root()).then(|| shared.name.clone())
    }
}

/// How far two pages of one URL agree on a type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::merge) enum Agreement {
    /// They say the same, or one of them says nothing.
    Full,
    /// They say types with a common base, which is read.
    Family,
    /// They say types that have nothing in common.
    None,
}

/// Adds the parameters that another page alone lists: the first can do without them. Pages disagree on what is sent
/// where one parameter has two types, or where each lists one that the other doesn't.
fn add_parameters(known: &mut Vec<Property>, other: &[Property]) -> Agreement {
    let places: BTreeMap<String, usize> =
        known.iter().enumerate().map(|(at, parameter)| (folded(&parameter.name), at)).collect();
    let place = |parameter: &&Property| places.get(&folded(&parameter.name));
    let (shared, new): (Vec<&Property>, Vec<&Property>) = other.iter().partition(|one| place(one).is_some());
    let is_same = |one: &&Property| place(one).is_some_and(|at| known[*at].ty.value == one.ty.value);
    let is_part = new.is_empty() || shared.len() == known.len();
    let agreement = if is_part && shared.iter().all(is_same) { Agreement::Full } else { Agreement::None };
    known.extend(new.into_iter().map(|one| Property { required_on_create: false, ..one.clone() }));
    agreement
}

/// The media type of bytes that one page tells, and the other leaves open.
fn settle_media_type(known: &mut String, other: &str) -> Agreement {
    if known == ANY_BYTES {
        other.clone_into(known);
    }
    if known == other || other == ANY_BYTES { Agreement::Full } else { Agreement::None }
}

/// Notes the types of two pages of one family, and who may call the operation for each.
fn note_subtypes(known: &mut Operation, before: &Operation, other: &Operation) {
    let new = if known.subtypes.is_empty() { vec![before, other] } else { vec![other] };
    let subtypes = new.into_iter().filter_map(|operation| {
        let origin = operation.origins.first()?.clone();
        Some(Subtype { name: exchanged(operation)?.clone(), permissions: operation.permissions.clone(), origin })
    });
    known.subtypes.extend(subtypes.collect::<Vec<_>>());
}

/// The type that an operation sends, else the one that it returns.
fn exchanged(operation: &Operation) -> Option<&TypeName> {
    let sent = operation.body.as_ref().and_then(|body| match &body.value {
        Body::Value(ty) => ty.name(),
        Body::Parameters(_) | Body::Reference | Body::Bytes(_) => None,
    });
    sent.or_else(|| operation.response()?.body.ty()?.name())
}
