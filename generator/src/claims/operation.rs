//! Claims of API pages.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::model::{Method, PathTemplate};
use crate::source::Span;

use super::{PropertyClaim, Said, TypeCell};

/// What an API page says; all of it holds for each of its request lines.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct OperationClaims {
    /// The request lines, in order.
    pub requests: Vec<RequestClaim>,
    /// The rows of its permission tables.
    pub permissions: Vec<PermissionClaim>,
    /// Request headers.
    pub headers: Vec<HeaderClaim>,
    /// Parameters of path, function and query.
    pub parameters: Vec<ParameterClaim>,
    /// What it says of the request's body.
    pub body: BodyClaim,
    /// Success responses, in order.
    pub responses: Vec<ResponseClaim>,
    /// The response section says "this action".
    pub says_action: bool,
    /// The response section says "this function".
    pub says_function: bool,
}

/// A request line.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RequestClaim {
    /// The method.
    pub method: Method,
    /// The path, taken apart.
    pub path: PathTemplate,
    /// Names of query parameters that are part of the template, with what is written for their value.
    pub query: Vec<(String, String)>,
    /// The line.
    pub span: Span,
}

/// Who calls (the rows of permission tables).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum CallerKind {
    /// Delegated, work or school account.
    DelegatedWork,
    /// Delegated, personal Microsoft account.
    DelegatedPersonal,
    /// Application.
    Application,
}

/// A row of a permission table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PermissionClaim {
    /// Who calls.
    pub caller: CallerKind,
    /// From least to most privileged, whatever the table's order; empty: not supported; nothing: the page doesn't tell.
    pub names: Option<Vec<String>>,
    /// The row.
    pub span: Span,
}

/// A documented request header.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeaderClaim {
    /// The header's name.
    pub name: Said<String>,
    /// Its description, as Markdown.
    pub doc: Option<Said<String>>,
}

/// The section that lists a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum ParameterSource {
    /// Path parameters.
    Path,
    /// Function parameters, or URL arguments under "Request body".
    Function,
    /// Query parameters.
    Query,
}

/// A documented parameter of the URL.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ParameterClaim {
    /// The name, without decorations.
    pub name: Said<String>,
    /// The section that lists it.
    pub source: ParameterSource,
    /// Its type; a name alone is a text.
    pub ty: Option<TypeCell>,
    /// "Required." or a column that says so.
    pub required: bool,
    /// Its description, as Markdown.
    pub doc: Option<Said<String>>,
}

/// What a page says of the request's body.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct BodyClaim {
    /// "Do not supply a request body".
    pub is_empty: bool,
    /// "a JSON representation of the [user](user.md) object".
    pub ty: Option<TypeCell>,
    /// The table of properties or parameters.
    pub table: Option<BodyTable>,
    /// "the binary stream of the file": the media type.
    pub bytes: Option<String>,
    /// Where the section is.
    pub span: Option<Span>,
}

/// The table of a request body.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BodyTable {
    /// The first column is headed `Parameter`, or the text speaks of parameters.
    pub lists_parameters: bool,
    /// The rows.
    pub rows: Vec<PropertyClaim>,
    /// The table.
    pub span: Span,
}

/// A success response as described.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ResponseClaim {
    /// The status code.
    pub status: Option<u16>,
    /// The body.
    pub body: ResponseBodyClaim,
    /// Where it is said.
    pub span: Span,
}

/// A response's body as described.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum ResponseBodyClaim {
    /// Said to be empty.
    Empty,
    /// Of this type.
    Type(TypeCell),
    /// Bytes.
    Bytes,
    /// Nothing is said.
    Unsaid,
}

/// A request of the examples and the response that follows it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ExampleClaim {
    /// The request.
    pub request: Option<MessageClaim>,
    /// The response.
    pub response: Option<MessageClaim>,
}

/// An HTTP message of the examples.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MessageClaim {
    /// The request's method and URL, or the status line.
    pub first_line: String,
    /// The status code of a response.
    pub status: Option<u16>,
    /// Headers in order.
    pub headers: Vec<(String, String)>,
    /// The body as JSON, where it is JSON.
    pub json: Option<Value>,
    /// Whether the message has any body.
    pub has_body: bool,
    /// `@odata.type` of the annotation, with its collection flag.
    pub annotated: Option<TypeCell>,
    /// Where the message stands.
    pub span: Span,
}
