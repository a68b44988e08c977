//! What tells one place from another, and the steps between.

use std::sync::Arc;

use crate::model::{Argument, Segment, TypeName, folded};

/// What is addressed, whichever path leads to it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target {
    /// The service itself.
    Root,
    /// One value of a structured type.
    One(TypeName),
    /// A collection of a structured type.
    Many(TypeName),
    /// Something without a structured type, by the step that leads to it.
    Below(Arc<Self>, Step),
}

/// A step from one path to the next, whatever the docs call its parameters.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// A name or a call, in lower case.
    Name(String),
    /// A key.
    Key,
    /// An alternate key: each part's name, and whether its value is quoted.
    AlternateKey(Vec<(String, bool)>),
    /// A cast to a type.
    Cast(TypeName),
    /// Path addressing.
    Address,
    /// `$value`, or another word of OData in the middle of a path.
    System(&'static str),
}

impl Step {
    /// The step that `segment` takes.
    pub fn of(segment: &Segment) -> Self {
        let part = |argument: &Argument| (argument.name.clone(), argument.quoted);
        match segment {
            Segment::Name(name) | Segment::Call { name, .. } => Self::Name(folded(name)),
            Segment::Key(_) | Segment::LiteralKey(_) => Self::Key,
            Segment::AlternateKey(arguments) => Self::AlternateKey(arguments.iter().map(part).collect()),
            Segment::Cast(name) => Self::Cast(name.clone()),
            Segment::PathAddress(_) => Self::Address,
            Segment::Ref => Self::System("$ref"),
            Segment::Value => Self::System("$value"),
            Segment::Count => Self::System("$count"),
        }
    }
}

impl Target {
    /// The structured type of what is addressed.
    pub fn bound(&self) -> Option<&TypeName> {
        match self {
            Self::One(name) | Self::Many(name) => Some(name),
            Self::Root | Self::Below(..) => None,
        }
    }

    /// The target one step below that has no type of its own.
    #[must_use]
    pub fn below(&self, step: Step) -> Self {
        Self::Below(Arc::new(self.clone()), step)
    }
}
