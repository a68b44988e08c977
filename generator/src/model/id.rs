//! What tells things of a model from each other: what changes are about, and what items of a crate stand for.

use super::{Method, Operation, Subject, TypeName, folded};

/// A thing of a model, by what tells it from all others.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Id {
    /// The service as a whole.
    Service,
    /// What paths can begin with, by its name whatever the case.
    Root(String),
    /// What has a name or an identity.
    Subject(Subject),
    /// What an operation is passed beside keys, by its name whatever the case.
    Parameter(String, Method, Passed, String),
}

/// Where a parameter is passed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Passed {
    /// In the path or in the query.
    Url,
    /// In a header.
    Header,
    /// As a member of the body.
    Body,
}

impl Id {
    /// A root.
    pub fn root(name: &str) -> Self {
        Self::Root(folded(name))
    }

    /// An operation.
    pub fn operation(operation: &Operation) -> Self {
        let (path, method) = operation.identity();
        Self::Subject(Subject::Operation(path, method))
    }

    /// A structured type.
    pub fn ty(name: &TypeName) -> Self {
        Self::Subject(Subject::Type(name.clone()))
    }

    /// A property of a structured type.
    pub fn property(owner: &TypeName, name: &str) -> Self {
        Self::Subject(Subject::Property(owner.clone(), name.to_owned()))
    }

    /// An enum.
    pub fn enumeration(name: &TypeName) -> Self {
        Self::Subject(Subject::Enum(name.clone()))
    }

    /// A member of an enum.
    pub fn member(owner: &TypeName, name: &str) -> Self {
        Self::Subject(Subject::Member(owner.clone(), name.to_owned()))
    }

    /// What is passed to this, where it is an operation.
    pub fn parameter(&self, passed: Passed, name: &str) -> Option<Self> {
        match self {
            Self::Subject(Subject::Operation(path, method)) => {
                Some(Self::Parameter(path.clone(), *method, passed, folded(name)))
            }
            Self::Service | Self::Root(_) | Self::Subject(_) | Self::Parameter(..) => None,
        }
    }
}
