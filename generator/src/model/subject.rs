//! Things that a model has, by name: what corrections and choices of names are about.

use super::{Method, TypeName, folded, folded_path};

/// Something that a model has, or could have.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// The product area `people`.
    Area(String),
    /// The namespace `microsoft.graph.callRecords`.
    Namespace(String),
    /// An operation, by its identity.
    Operation(String, Method),
    /// The last name of a path with which paths begin, by the identity of that path.
    Step(String),
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
        let is_end = |name: String| name.ends_with(&format!(".{}", folded(text.trim())));
        self.is_named(text) || self.name().is_some_and(is_end)
    }

    /// Whether this is its whole name, whatever the case.
    pub(crate) fn is_named(&self, text: &str) -> bool {
        let text = text.trim();
        match (self, text.split_once(char::is_whitespace)) {
            (Self::Operation(path, method), Some((verb, wanted))) => {
                verb.eq_ignore_ascii_case(method.as_str()) && folded_path(wanted.trim()) == *path
            }
            _ if text.starts_with('/') => matches!(self, Self::Step(path) if folded_path(text) == *path),
            _ => self.name().is_some_and(|name| name == folded(text)),
        }
    }

    /// What it is known by, whatever the case: `get /users/{}`, `microsoft.graph.user.city`, `namespace a.b`.
    pub(crate) fn key(&self) -> String {
        match self {
            Self::Operation(path, method) => format!("{} {path}", folded(method.as_str())),
            Self::Step(path) => path.clone(),
            Self::Area(name) => folded(&format!("area {name}")),
            Self::Namespace(name) => folded(&format!("namespace {name}")),
            Self::Enum(_) | Self::Type(_) | Self::Member(..) | Self::Property(..) => self.name().unwrap_or_default(),
        }
    }

    /// Its whole name, folded; an operation has none.
    fn name(&self) -> Option<String> {
        Some(match self {
            Self::Operation(..) | Self::Step(_) => return None,
            Self::Area(name) | Self::Namespace(name) => folded(name),
            Self::Enum(name) | Self::Type(name) => name.folded(),
            Self::Member(owner, name) | Self::Property(owner, name) => folded(&format!("{owner}.{name}")),
        })
    }
}
