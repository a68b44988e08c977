//! Examples: requests and responses as the docs show them.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Method, Operation, Origin, PathTemplate, TypeRef};

/// A request that the docs show, and the response to it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Example {
    /// The name that the docs give to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The operation that it calls, by its method and its path; nothing where no operation of the page is meant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub operation: Option<CalledOperation>,
    /// The request.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request: Option<Message>,
    /// The response.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub response: Option<Message>,
}

impl Example {
    /// Its messages.
    pub fn messages(&self) -> impl Iterator<Item = &Message> {
        self.request.iter().chain(&self.response)
    }

    /// Its messages, to be changed.
    pub fn messages_mut(&mut self) -> impl Iterator<Item = &mut Message> {
        self.request.iter_mut().chain(&mut self.response)
    }

    /// Whether it calls this operation.
    pub fn calls(&self, operation: &Operation) -> bool {
        self.operation.as_ref().is_some_and(|CalledOperation { method, base, path }| {
            (*method, *base) == (operation.method, operation.base) && *path == operation.path
        })
    }
}

/// What tells which operation an example calls.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct CalledOperation {
    /// Its method.
    pub method: Method,
    /// The number of the base URL that it is below.
    #[serde(default, skip_serializing_if = "super::operation::is_main")]
    pub base: usize,
    /// Its path.
    pub path: PathTemplate,
}

impl From<&Operation> for CalledOperation {
    fn from(operation: &Operation) -> Self {
        Self { method: operation.method, base: operation.base, path: operation.path.clone() }
    }
}

/// An HTTP message as the docs show it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Message {
    /// All of it as it is written: the first line, the headers, the body. Docs may leave out each of them.
    pub text: Arc<str>,
    /// The first byte of the body in `text`.
    pub body_at: usize,
    /// The method and the URL of a request.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sent: Option<Sent>,
    /// The status code of a response.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
    /// Its media type, in lower case and without parameters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub media_type: Option<String>,
    /// The type that an annotation gives to its body.
    #[serde(rename = "type", default, skip_serializing_if = "Option::is_none")]
    pub ty: Option<TypeRef>,
    /// Where it stands.
    #[serde(flatten)]
    pub origin: Origin,
}

/// What the first line of a request says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sent {
    /// The method.
    pub method: Method,
    /// The URL, with what stands behind it on its line.
    pub url: String,
}

impl Message {
    /// Its body; empty where it has none.
    pub fn body(&self) -> &str {
        self.text.get(self.body_at..).unwrap_or_default()
    }
}
