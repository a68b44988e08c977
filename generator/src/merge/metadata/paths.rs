//! Paths of the docs in metadata.

use crate::address::{self, Addresses, Called, Declared, Reason, Returns, What};
use crate::model::{Call, Fact, Model, PathTemplate, Segment, TypeRef};

use super::Schema;
use super::stops::{Limits, Stop};

/// What a path leads to.
pub(super) enum Place<'a> {
    /// A value: an entity set, a singleton, a property, one item of a collection.
    Value(Fact<TypeRef>),
    /// An action or a function.
    Call(&'a Call),
    /// `$ref`, `$value` or `$count` of something.
    Aspect,
}

/// Where paths lead in metadata.
pub(super) struct Paths<'a> {
    limits: Limits<'a>,
    addresses: Addresses<'a>,
}

impl<'a> Paths<'a> {
    /// Of a document's schema and a model of the same types.
    pub(super) fn new(schema: &'a Schema, model: &'a Model) -> Self {
        Self { limits: Limits::new(schema), addresses: Addresses::new(model) }
    }

    /// What `path` leads to. A guess carries a path on, since what is behind it may be declared; it is no end of one.
    pub(super) fn find(&self, path: &PathTemplate) -> Result<Place<'a>, Stop> {
        let places = self.addresses.places(&path.segments);
        let last = path.segments.len().saturating_sub(1);
        for (index, (pair, segment)) in places.windows(2).zip(&path.segments).enumerate() {
            let [before, behind] = pair else { continue };
            if behind.what == What::Unknown || (index == last && behind.reason.is_some_and(Reason::is_guess)) {
                let before_it = index.checked_sub(1).and_then(|index| path.segments.get(index));
                return Err(self.limits.no_step(
                    before,
                    before_it.and_then(Segment::called).unwrap_or_default(),
                    segment,
                ));
            }
            if matches!(&behind.what, What::Call(Called { returns: Returns::Unknown, .. })) {
                return Err(no_overload());
            }
            if let Some(stop) = self.limits.impossible(before, segment, behind) {
                return Err(stop);
            }
        }
        match places.into_iter().next_back().map(|place| place.what) {
            Some(What::Value(ty)) => Ok(Place::Value(ty)),
            Some(What::Call(call)) => self.call(&call).map(Place::Call).ok_or_else(no_overload),
            Some(What::Aspect) => Ok(Place::Aspect),
            Some(What::Service | What::Unknown) | None => Err(Stop::new("the path is empty", None)),
        }
    }

    /// What the segments of `path` are declared as.
    pub(super) fn declared(&self, path: &PathTemplate) -> Vec<Option<Declared<'a>>> {
        self.addresses.declared(&path.segments)
    }

    /// The calls of `path` that are declared, and what each is called on; nothing at the root.
    pub(super) fn calls(&self, path: &PathTemplate) -> Vec<(Fact<TypeRef>, &'a Call)> {
        let places = self.addresses.places(&path.segments);
        let calls = places.windows(2).filter_map(|pair| match pair {
            [on, address::Place { what: What::Call(called), reason: Some(Reason::DeclaredCall), .. }] => {
                Some((on.ty()?.clone(), self.call(called)?))
            }
            _ => None,
        });
        calls.collect()
    }

    fn call(&self, called: &Called) -> Option<&'a Call> {
        self.addresses.model().calls.get(called.declared?)
    }
}

fn no_overload() -> Stop {
    Stop::new("no overload takes just these arguments", None)
}
