//! What is behind a segment.

use crate::model::{CallKind, Fact, Model, Segment, TypeRef};

use super::target::{Step, Target};

/// What a path addresses behind one of its segments.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// What tells it from all other places.
    pub target: Target,
    /// What is there.
    pub what: What,
    /// The rule that tells; none at the service itself, and where nothing is known.
    pub reason: Option<Reason>,
}

/// What is at a place.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// The service itself.
    Service,
    /// A value: an entity set, a singleton, a property, one item of a collection.
    Value(Fact<TypeRef>),
    /// What an action or a function gives.
    Call(Called),
    /// `$ref`, `$value` or `$count` of something.
    Aspect,
    /// Nothing that the model tells of.
    Unknown,
}

/// An action or a function that a segment calls.
#[derive(Clone, Debug, PartialEq)]
pub struct Called {
    /// Action or function.
    pub kind: CallKind,
    /// What it returns.
    pub returns: Returns,
    /// Which of the declared overloads it is; none where its arguments don't tell.
    pub declared: Option<usize>,
}

/// What a call returns.
#[derive(Clone, Debug, PartialEq)]
pub enum Returns {
    /// This.
    Value(Fact<TypeRef>),
    /// It is declared to return nothing.
    Nothing,
    /// Nobody tells, or overloads differ of which nothing tells the one that is meant.
    Unknown,
}

impl Returns {
    /// What is returned, where anything is.
    pub fn value(&self) -> Option<&Fact<TypeRef>> {
        match self {
            Self::Value(ty) => Some(ty),
            Self::Nothing | Self::Unknown => None,
        }
    }
}

/// The rule that tells what a segment leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// The model's container declares the entity set or singleton.
    Container,
    /// The type or one of its bases has the property.
    Property,
    /// Types that derive from the type have the property.
    DerivedProperty,
    /// A call is declared that is bound to the type, to a base, or to a type that derives from it; or imported.
    DeclaredCall,
    /// The segment casts.
    Cast,
    /// The segment is a key of the collection.
    Key,
    /// A name that is nothing else behind a collection of entities is the value of a key: `users/me`.
    KeyValue,
    /// The segment is a path below the item.
    PathAddress,
    /// The segment is `$ref`, `$value` or `$count`.
    Aspect,
    /// The operations at the URL exchange values of the type, or call by the name.
    Operations,
    /// All calls of the name return the same.
    CallElsewhere,
    /// A root is named after a type.
    Name,
    /// One type has the properties that paths name below a root.
    NamesBelow,
}

impl Reason {
    /// Whether a name suggests it, and nobody says it.
    pub fn is_guess(self) -> bool {
        match self {
            Self::KeyValue | Self::CallElsewhere | Self::Name | Self::NamesBelow => true,
            Self::Container
            | Self::Property
            | Self::DerivedProperty
            | Self::DeclaredCall
            | Self::Cast
            | Self::Key
            | Self::PathAddress
            | Self::Aspect
            | Self::Operations => false,
        }
    }
}

/// What a rule tells.
pub(super) type Found = (What, Reason);

impl Place {
    /// Where paths begin.
    pub(super) fn service() -> Self {
        Self { target: Target::Root, what: What::Service, reason: None }
    }

    /// Where a segment leads.
    pub(super) fn behind(&self, segment: &Segment, found: Option<Found>, model: &Model) -> Self {
        let (what, reason) = found.map_or((What::Unknown, None), |(what, reason)| (what, Some(reason)));
        let target = what.target(model).unwrap_or_else(|| self.target.below(Step::of(segment)));
        Self { target, what, reason }
    }

    /// Where a path leads that is too long.
    pub(super) fn lost(&self) -> Self {
        Self { target: self.target.clone(), what: What::Unknown, reason: None }
    }

    /// The type of what is there, with who says it.
    pub fn ty(&self) -> Option<&Fact<TypeRef>> {
        match &self.what {
            What::Value(ty) => Some(ty),
            What::Call(call) => call.returns.value(),
            What::Service | What::Aspect | What::Unknown => None,
        }
    }
}

impl What {
    /// The target of a structured type: a value, or the one value that a function returns.
    pub(super) fn target(&self, model: &Model) -> Option<Target> {
        let ty = match self {
            Self::Value(ty) => ty,
            Self::Call(Called { kind: CallKind::Function, returns: Returns::Value(ty), .. })
                if !ty.value.collection =>
            {
                ty
            }
            Self::Call(_) | Self::Service | Self::Aspect | Self::Unknown => return None,
        };
        let name = ty.value.name().filter(|name| model.types.contains_key(*name))?.clone();
        Some(if ty.value.collection { Target::Many(name) } else { Target::One(name) })
    }
}
