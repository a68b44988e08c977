//! Things that a model has, by name: what corrections and choices of names are about.

use super::{Method, TypeName};

/// Something that a model has, or could have.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// The product area `people`.
    Area(String),
    /// The namespace `microsoft.graph.callRecords`.
    Namespace(String),
    /// An operation, by its identity.
    Operation(String, Method),
    /// An enum.
    Enum(TypeName),
    /// A member of an enum.
    Member(TypeName, String),
    /// A structured type.
    Type(TypeName),
    /// A property of a structured type.
    Property(TypeName, String),
}
