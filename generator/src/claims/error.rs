//! Claims on failed replies.

use serde::{Deserialize, Serialize};

use crate::model::ErrorShape;

use super::{Said, TypeCell};

/// What a page tells of failed replies.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum ErrorClaim {
    /// The members that say what went wrong, as an example shows them or a table lists them; none where the example
    /// tells of no such member.
    Members(Said<ErrorShape>),
    /// Their body is of this type.
    Type(TypeCell),
    /// The page is about a type of this name, which is one for failed replies.
    Named(Said<String>),
}
