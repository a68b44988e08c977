//! What API pages say of replies beside their bodies.

use serde::{Deserialize, Serialize};

use crate::model::Primitive;

use super::Said;

/// A documented header of responses.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReplyHeaderClaim {
    /// The header's name.
    pub name: Said<String>,
    /// The type of its value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ty: Option<Said<Primitive>>,
    /// Its description, as Markdown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doc: Option<Said<String>>,
}

/// A status that is none of a success, and when it comes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatusClaim {
    /// The status code.
    pub status: Said<u16>,
    /// When it comes, as Markdown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doc: Option<Said<String>>,
}
