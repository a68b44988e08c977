//! What a path addresses, and the steps between.

use std::sync::Arc;

use crate::model::{Argument, Segment, TypeName};

use super::super::names::{self, PathShape};

/// What a path addresses: the key of a path struct.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::plan) enum Target {
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
pub(in crate::plan) enum Step {
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
    pub(super) fn of(segment: &Segment) -> Self {
        let part = |argument: &Argument| (argument.name.clone(), argument.quoted);
        match segment {
            Segment::Name(name) | Segment::Call { name, .. } => Self::Name(name.to_lowercase()),
            Segment::Key(_) | Segment::LiteralKey(_) => Self::Key,
            Segment::AlternateKey(arguments) => Self::AlternateKey(arguments.iter().map(part).collect()),
            Segment::Cast(name) => Self::Cast(name.clone()),
            Segment::PathAddress(_) => Self::Address,
            Segment::Ref => Self::System("$ref"),
            Segment::Value => Self::System("$value"),
            Segment::Count => Self::System("$count"),
        }
    }

    /// The words that the step adds to a struct's name.
    fn word(&self, spelling: Option<&str>) -> String {
        match self {
            Self::Name(name) => spelling.unwrap_or(name).to_owned(),
            Self::Key => "item".to_owned(),
            Self::AlternateKey(parts) => {
                format!("by {}", parts.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>().join(" "))
            }
            Self::Cast(name) => format!("as {}", name.local()),
            Self::Address => "by path".to_owned(),
            Self::System(word) => (*word).to_owned(),
        }
    }
}

impl Target {
    /// The structured type of what is addressed.
    pub(in crate::plan) fn bound(&self) -> Option<&TypeName> {
        match self {
            Self::One(name) | Self::Many(name) => Some(name),
            Self::Root | Self::Below(..) => None,
        }
    }

    /// The target one step below that has no type of its own.
    pub(super) fn below(&self, step: Step) -> Self {
        Self::Below(Arc::new(self.clone()), step)
    }

    /// The identifier that its path struct asks for.
    pub(in crate::plan) fn wanted(&self, words: &dyn Fn(&Self, &Step) -> Option<String>, namespace: &str) -> String {
        let shape = match self {
            Self::One(_) => PathShape::One,
            Self::Many(_) => PathShape::Many,
            Self::Root | Self::Below(..) => PathShape::Node,
        };
        names::path_struct(shape, &self.stem(words, namespace))
    }

    /// The words that name what is addressed.
    pub(in crate::plan) fn stem(&self, words: &dyn Fn(&Self, &Step) -> Option<String>, namespace: &str) -> Vec<String> {
        match self {
            Self::Root => Vec::new(),
            Self::One(name) | Self::Many(name) => type_words(name, namespace),
            Self::Below(parent, step) => {
                let mut all = parent.stem(words, namespace);
                if matches!(**parent, Self::Many(_)) {
                    all.push("collection".to_owned());
                }
                all.push(step.word(words(parent, step).as_deref()));
                all
            }
        }
    }

    /// What tells the target from all others, as text.
    pub(in crate::plan) fn key(&self) -> String {
        match self {
            Self::Root => String::new(),
            Self::One(name) => format!("one {name}"),
            Self::Many(name) => format!("many {name}"),
            Self::Below(parent, step) => format!("{}/{}", parent.key(), step.word(None)),
        }
    }
}

/// The type's local name; before it the namespace, where it is not the API's own.
fn type_words(name: &TypeName, namespace: &str) -> Vec<String> {
    let other = name.namespace();
    if other == namespace {
        return vec![name.local().to_owned()];
    }
    let below = other.strip_prefix(namespace).and_then(|rest| rest.strip_prefix('.')).unwrap_or(other);
    vec![below.to_owned(), name.local().to_owned()]
}
