//! What the model declares of the names in a path. Paths are followed whatever their case; here it counts.

use crate::model::{Call, ContainerElement, Import, Property, Segment, StructuredType, TypeName, folded};

use super::Addresses;
use super::place::{Place, Reason, What};

/// What the model declares, and a segment names.
#[derive(Clone, Copy, Debug)]
pub enum Declared<'a> {
    /// An entity set or a singleton.
    Root(&'a ContainerElement),
    /// What the root of the service offers to be called, and the call.
    Import(&'a Import, &'a Call),
    /// A call that is bound to what is before it.
    Call(&'a Call),
    /// A property, and the type that declares it.
    Property(&'a StructuredType, &'a Property),
}

impl<'a> Addresses<'a> {
    /// What the segments of a path are declared as; nothing for one that the model doesn't declare.
    pub fn declared(&self, path: &[Segment]) -> Vec<Option<Declared<'a>>> {
        let places = self.places(path);
        let steps = places.windows(2).zip(path);
        let declared = steps.map(|(pair, segment)| match (pair, segment) {
            ([from, to], Segment::Name(name) | Segment::Call { name, .. }) => self.declared_as(from, name, to),
            _ => None,
        });
        declared.collect()
    }

    fn declared_as(&self, from: &Place, name: &str, to: &Place) -> Option<Declared<'a>> {
        match (&from.what, to.reason?, &to.what) {
            (What::Service, Reason::DeclaredCall, What::Call(called)) => {
                Some(Declared::Import(self.calls.import(name)?, self.calls.overload(called)?))
            }
            (What::Service, Reason::Container | Reason::Key, _) => {
                self.elements.get(&folded(name)).copied().map(Declared::Root)
            }
            (_, Reason::DeclaredCall, What::Call(called)) => self.calls.overload(called).map(Declared::Call),
            (_, Reason::Property, _) => self.owned(from.ty()?.value.name()?, name),
            (_, Reason::DerivedProperty, _) => {
                let (owner, property) = self.below.get(from.ty()?.value.name()?, name)?;
                Some(Declared::Property(owner, property))
            }
            _ => None,
        }
    }

    fn owned(&self, owner: &TypeName, name: &str) -> Option<Declared<'a>> {
        self.model.ancestry(owner).into_iter().find_map(|ty| Some(Declared::Property(ty, ty.own(name)?)))
    }
}
