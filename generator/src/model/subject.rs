//! Things that a model has, by name: what corrections and choices of names are about.

use super::{Method, TypeName, folded_path};

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

impl Subject {
    /// Whether people call it so: with or without the namespace of its type, whatever the case.
    pub(crate) fn is_called(&self, text: &str) -> bool {
        let text = text.trim().to_lowercase();
        let name = match self {
            Self::Area(name) | Self::Namespace(name) => name.to_lowercase(),
            Self::Operation(path, method) => {
                let wanted = text.split_once(char::is_whitespace);
                return wanted.is_some_and(|(verb, wanted)| {
                    verb.eq_ignore_ascii_case(method.as_str()) && folded_path(wanted.trim()) == *path
                });
            }
            Self::Enum(name) | Self::Type(name) => name.to_string().to_lowercase(),
            Self::Member(owner, name) | Self::Property(owner, name) => format!("{owner}.{name}").to_lowercase(),
        };
        name == text || name.ends_with(&format!(".{text}"))
    }
}
