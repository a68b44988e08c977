//! Paths of the docs in metadata.

use crate::address::{Addresses, Called, Declared, Place as Address, Reason, What};
use crate::model::{Call, Fact, Model, PathTemplate, Segment, TypeName, TypeRef};

use super::Schema;

/// What a path leads to.
pub(super) enum Place<'a> {
    /// A value: an entity set, a singleton, a property, one item of a collection.
    Value(Fact<TypeRef>),
    /// An action or a function.
    Call(&'a Call),
    /// `$ref`, `$value` or `$count` of something.
    Aspect,
}

/// Why a path leads nowhere.
pub(super) struct Stop {
    /// What the metadata lacks, in words.
    pub(super) why: String,
    /// The type at which the path ends.
    pub(super) at: Option<TypeName>,
}

/// Where paths lead in metadata.
pub(super) struct Paths<'a> {
    schema: &'a Schema,
    addresses: Addresses<'a>,
}

impl<'a> Paths<'a> {
    /// Of a document's schema and a model of the same types.
    pub(super) fn new(schema: &'a Schema, model: &'a Model) -> Self {
        Self { schema, addresses: Addresses::new(model) }
    }

    /// What `path` leads to. A guess carries a path on, since what is behind it may be declared; it is no end of one.
    pub(super) fn find(&self, path: &PathTemplate) -> Result<Place<'a>, Stop> {
        let places = self.addresses.places(&path.segments);
        let last = path.segments.len().saturating_sub(1);
        for (index, (pair, segment)) in places.windows(2).zip(&path.segments).enumerate() {
            let [before, behind] = pair else { continue };
            if behind.what == What::Unknown || (index == last && behind.reason.is_some_and(Reason::is_guess)) {
                return Err(self.stop(before, segment));
            }
            if let Some(stop) = self.unrelated(before, segment) {
                return Err(stop);
            }
        }
        match places.into_iter().next_back().map(|place| place.what) {
            Some(What::Value(ty)) => Ok(Place::Value(ty)),
            Some(What::Call(call)) => {
                self.call(&call).map(Place::Call).ok_or_else(|| stop("no overload takes just these arguments", None))
            }
            Some(What::Aspect) => Ok(Place::Aspect),
            Some(What::Service | What::Unknown) | None => Err(stop("the path is empty", None)),
        }
    }

    /// What the segments of `path` are declared as.
    pub(super) fn declared(&self, path: &PathTemplate) -> Vec<Option<Declared<'a>>> {
        self.addresses.declared(&path.segments)
    }

    /// A cast to a type that nothing of what precedes it can be.
    fn unrelated(&self, before: &Address, segment: &Segment) -> Option<Stop> {
        let (Segment::Cast(cast), Some(of)) = (segment, before.ty()?.value.name()) else { return None };
        let model = &self.schema.model;
        // Where a base isn't declared, nobody knows what derives from it.
        let is_known = |name: &TypeName| {
            let ancestry = model.ancestry(name);
            !ancestry.is_empty() && !ancestry.iter().any(|ty| self.schema.undeclared_bases.contains_key(&ty.name))
        };
        let is_related = model.is_a(cast, of) || model.is_a(of, cast);
        let why = || format!("`{cast}` doesn't derive from `{of}`");
        (is_known(cast) && is_known(of) && !is_related).then(|| Stop { why: why(), at: Some(of.clone()) })
    }

    fn call(&self, called: &Called) -> Option<&'a Call> {
        self.schema.model.calls.get(called.declared?)
    }

    /// Why nothing is behind `segment`.
    fn stop(&self, before: &Address, segment: &Segment) -> Stop {
        let why = match (&before.what, segment) {
            (What::Service, Segment::Name(name) | Segment::Call { name, .. }) => {
                match self.schema.undeclared_roots.iter().find(|root| root.name.eq_ignore_ascii_case(name)) {
                    Some(root) => {
                        format!("metadata doesn't declare `{}`, the type of its {} `{name}`", root.ty, root.kind)
                    }
                    None => format!("metadata has no entity set or singleton `{name}`"),
                }
            }
            (What::Service, _) => format!("no path starts with `{segment}`"),
            (What::Call(called @ Called { returns: None, .. }), _) => {
                let name = self.call(called).map_or("", |call| call.name.local());
                format!("`{name}` returns nothing in metadata")
            }
            (What::Value(ty) | What::Call(Called { returns: Some(ty), .. }), segment) => {
                let name = ty.value.name().cloned();
                let why = match segment {
                    Segment::Name(name) | Segment::Call { name, .. } => {
                        format!("metadata has no `{name}` at `{}`", ty.value)
                    }
                    _ => format!("`{}` is one value in metadata: no key can follow it", ty.value),
                };
                return Stop { why, at: name };
            }
            (What::Aspect | What::Unknown, _) => format!("`{segment}` cannot come after what precedes it"),
        };
        stop(why, None)
    }
}

fn stop(why: impl Into<String>, at: Option<TypeName>) -> Stop {
    Stop { why: why.into(), at }
}
