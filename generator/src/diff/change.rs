//! One change.

use serde::{Deserialize, Serialize};

use crate::model::{Id, Origin};

/// What became of the subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub enum ChangeKind {
    /// The new side alone has it.
    Added,
    /// The old side alone has it.
    Removed,
    /// Both have it, and differ in one aspect.
    Changed,
}

impl ChangeKind {
    /// The word for people.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Changed => "changed",
        }
    }
}

/// What a change is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub enum Subject {
    /// The service as a whole.
    Service,
    /// What a path can begin with: an entity set, a singleton, an action or a function that the service offers there.
    Root,
    /// An entity type or a complex type.
    Type,
    /// A property of a type.
    Property,
    /// An enum type.
    Enum,
    /// A member of an enum.
    Member,
    /// An action or a function that metadata declares.
    Call,
    /// An operation.
    Operation,
    /// A page of the docs.
    Page,
    /// A public item of the crate, where nothing on the wire changes with it.
    Item,
}

impl Subject {
    /// What it is a part of, or itself where it is whole.
    pub(crate) fn whole(self) -> Self {
        match self {
            Self::Property => Self::Type,
            Self::Member => Self::Enum,
            Self::Service
            | Self::Root
            | Self::Type
            | Self::Enum
            | Self::Call
            | Self::Operation
            | Self::Page
            | Self::Item => self,
        }
    }

    /// The word for people.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Service => "service",
            Self::Root => "root",
            Self::Type => "type",
            Self::Property => "property",
            Self::Enum => "enum",
            Self::Member => "member",
            Self::Call => "call",
            Self::Operation => "operation",
            Self::Page => "page",
            Self::Item => "item",
        }
    }
}

/// A difference between two models.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Change {
    /// What became of the subject.
    pub kind: ChangeKind,
    /// What it is about.
    pub subject: Subject,
    /// The wire name: `microsoft.graph.user.displayName`, `GET /users/{id}`.
    pub what: String,
    /// What of it changed, such as `type`, `response` or ``query parameter `top` ``; nothing where all of it came or
    /// went.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub aspect: Option<String>,
    /// The old side in words; nothing where the old side has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub old: Option<String>,
    /// The new side in words; nothing where the new side has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub new: Option<String>,
    /// Whether the old side says that there can be more of its kind: a member of an enum that is to grow.
    #[serde(skip)]
    pub(crate) is_foreseen: bool,
    /// What it is about, as either side names it; nothing where sides that don't know the same are compared.
    #[serde(skip)]
    pub(crate) about: Vec<Id>,
    /// Where the old side says it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub old_origin: Option<Origin>,
    /// Where the new side says it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub new_origin: Option<Origin>,
}

impl Change {
    /// The place to look at: on the new side where it has one.
    pub fn origin(&self) -> Option<&Origin> {
        self.new_origin.as_ref().or(self.old_origin.as_ref())
    }
}
