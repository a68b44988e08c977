//! JSON values that know where they stand.

use std::ops::Range;

use serde_json::Value;

/// A JSON value, and its bytes in the text that was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Placed {
    /// The value.
    pub kind: PlacedKind,
    /// Its bytes.
    pub at: Range<usize>,
}

/// What a value is.
#[derive(Clone, Debug, PartialEq)]
pub enum PlacedKind {
    /// A text, a number, a truth value or `null`.
    Scalar(Value),
    /// A list.
    Array(Vec<Placed>),
    /// An object, with its members in their order; a name may stand in it twice.
    Object(Vec<Member>),
}

/// A member of an object.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    /// Its name.
    pub name: String,
    /// The bytes of the name, with its quotes.
    pub at: Range<usize>,
    /// Its value.
    pub value: Placed,
}

impl Placed {
    /// The members; none where it is no object.
    pub fn members(&self) -> &[Member] {
        match &self.kind {
            PlacedKind::Object(members) => members,
            PlacedKind::Scalar(_) | PlacedKind::Array(_) => &[],
        }
    }

    /// The member of this name.
    pub fn member(&self, name: &str) -> Option<&Member> {
        self.members().iter().find(|member| member.name == name)
    }

    /// The items, where it is a list.
    pub fn items(&self) -> Option<&[Self]> {
        match &self.kind {
            PlacedKind::Array(items) => Some(items),
            PlacedKind::Scalar(_) | PlacedKind::Object(_) => None,
        }
    }

    /// The text, where it is one.
    pub fn text(&self) -> Option<&str> {
        match &self.kind {
            PlacedKind::Scalar(value) => value.as_str(),
            PlacedKind::Array(_) | PlacedKind::Object(_) => None,
        }
    }
}

impl From<Placed> for Value {
    fn from(placed: Placed) -> Self {
        match placed.kind {
            PlacedKind::Scalar(value) => value,
            PlacedKind::Array(items) => items.into_iter().map(Self::from).collect(),
            PlacedKind::Object(members) => {
                Self::Object(members.into_iter().map(|member| (member.name, member.value.into())).collect())
            }
        }
    }
}
