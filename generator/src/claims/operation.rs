//! Claims of API pages.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::model::{Auth, Method, PathTemplate, Primitive, ReferenceForm, Sent, StreamForm};
use crate::source::Span;

use super::{
    BaseUrlClaim, HeaderClaim, ListClaim, ParameterClaim, PermissionClaim, PropertyClaim, ReplyHeaderClaim, Said,
    StatusClaim, TypeCell, TypeWord,
};

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
    /// Headers of responses.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reply_headers: Vec<ReplyHeaderClaim>,
    /// Statuses that are none of a success.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub other_statuses: Vec<StatusClaim>,
    /// What the response section calls the operation.
    pub noun: Option<OperationNoun>,
    /// It says to repeat a request that failed.
    pub repeatable: Option<Span>,
    /// What examples of these requests send that is not JSON.
    pub media_types: MediaTypes,
    /// The media types that the row of the header `Content-Type` names, in its order and in lower case.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub content_types: Vec<Said<String>>,
    /// How callers say who they are, where that is no token.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub auth: Option<Said<Auth>>,
}

impl OperationClaims {
    /// What is said of the responses to one of its requests: what a correction says, its own, else those of the page.
    pub(crate) fn responses_to<'a>(&'a self, request: &'a RequestClaim) -> impl Iterator<Item = &'a ResponseClaim> {
        let said = if request.responses.is_empty() { &self.responses } else { &request.responses };
        request.returned.iter().chain(said.iter().skip(usize::from(request.returned.is_some())))
    }

    /// The headers of one of its requests.
    pub(crate) fn headers_of(&self, request: &RequestClaim) -> impl Iterator<Item = &HeaderClaim> {
        self.headers.iter().filter(|header| is_about(header.lines.as_ref(), request))
    }

    /// The parameters of one of its requests.
    pub(crate) fn parameters_of(&self, request: &RequestClaim) -> impl Iterator<Item = &ParameterClaim> {
        self.parameters.iter().filter(|parameter| is_about(parameter.lines.as_ref(), request))
    }

    /// The permissions of one of its requests.
    pub(crate) fn permissions_of(&self, request: &RequestClaim) -> impl Iterator<Item = &PermissionClaim> {
        self.permissions.iter().filter(|permission| is_about(permission.of.as_ref(), request))
    }

    /// What is said of the responses to some of its requests.
    pub(crate) fn all_responses(&self) -> impl Iterator<Item = &ResponseClaim> {
        let own = self.requests.iter().flat_map(|request| request.returned.iter().chain(&request.responses));
        let is_heard = self.requests.is_empty() || self.requests.iter().any(|request| request.returned.is_none());
        own.chain(self.responses.iter().skip(usize::from(!is_heard)))
    }
}

/// Whether what is about some lines, or about all, is about one.
fn is_about(lines: Option<&BTreeSet<Span>>, request: &RequestClaim) -> bool {
    lines.is_none_or(|lines| lines.contains(&request.span))
}

/// Media types that examples show, by method, each with the first that shows it.
pub type MediaTypes = BTreeMap<Method, BTreeMap<String, Span>>;

/// The word by which a page speaks of its operation, where it tells more than "this method".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum OperationNoun {
    /// "this action"
    Action,
    /// "this function"
    Function,
}

/// A request line.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RequestClaim {
    /// The method.
    pub method: Method,
    /// What stands before the path.
    #[serde(default, skip_serializing_if = "BaseUrlClaim::is_unsaid")]
    pub base: BaseUrlClaim,
    /// The path, taken apart. A qualified segment is a name as written: whether it is a cast or an operation, the page
    /// doesn't tell.
    pub path: PathTemplate,
    /// Whether a slash ends the path.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub trailing_slash: bool,
    /// Names of query parameters that are part of the template, with what is written for their value.
    pub query: Vec<(String, String)>,
    /// The names of those whose value every request has as it is written.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub always: BTreeSet<String>,
    /// The names of those that stand in brackets, and may be left out.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub optional: BTreeSet<String>,
    /// What it returns, where a correction says it of this line alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub returned: Option<ResponseClaim>,
    /// Its own responses, where the page describes several requests, each with its responses.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub responses: Vec<ResponseClaim>,
    /// The line.
    pub span: Span,
}

/// What a page says of the request's body.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct BodyClaim {
    /// What the sentences say.
    pub content: BodyContent,
    /// Other types that the sentence names as alternatives.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub alternatives: Vec<TypeCell>,
    /// A sentence says that no body is needed, and a later one what it is, or that there may be one.
    pub optional: bool,
    /// What is sent is some of the fields of what is changed, whose type no sentence names.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_partial: bool,
    /// Types that the section links, where no sentence says of which one the body is.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub linked: Vec<TypeCell>,
    /// The table of properties or parameters.
    pub table: Option<BodyTable>,
    /// Where the section is.
    pub span: Option<Span>,
}

/// What sentences say of a request's body.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum BodyContent {
    /// Nothing.
    #[default]
    Unsaid,
    /// "Do not supply a request body".
    Empty,
    /// "a JSON representation of the [user](user.md) object".
    Value(TypeCell),
    /// "the binary stream of the file": the media type.
    Bytes(String),
}

impl BodyContent {
    /// The type that is named.
    pub fn ty(&self) -> Option<&TypeCell> {
        match self {
            Self::Value(cell) => Some(cell),
            Self::Unsaid | Self::Empty | Self::Bytes(_) => None,
        }
    }
}

/// The table of a request body.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BodyTable {
    /// What its rows are.
    pub subject: BodyRows,
    /// The rows.
    pub rows: Vec<PropertyClaim>,
    /// The table.
    pub span: Span,
}

/// What the rows of a request body's table are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum BodyRows {
    /// Properties of an entity.
    Properties,
    /// Parameters of an action: the first column is headed `Parameter`, or the text speaks of parameters.
    Parameters,
}

/// A success response as described.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ResponseClaim {
    /// The status code.
    pub status: Option<u16>,
    /// The body.
    pub body: ResponseBodyClaim,
    /// Other types that the sentence names as alternatives.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub alternatives: Vec<TypeCell>,
    /// What the URL in its `Location` gives, where the sentence speaks of that field.
    pub monitor: Option<MonitorClaim>,
    /// Where it is said.
    pub span: Span,
}

impl ResponseClaim {
    /// Whether a status alone is said.
    pub fn says_no_body(&self) -> bool {
        self.body == ResponseBodyClaim::Unsaid
    }
}

/// What tells of the progress of work.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum MonitorClaim {
    /// A value of this type.
    Type(TypeCell),
    /// What the operation of this page returns.
    Page(String),
    /// It isn't told.
    Unnamed,
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
    /// Values one after the other, of this type where it is told.
    Stream(StreamForm, Option<TypeCell>),
    /// Nothing is said.
    Unsaid,
}

impl ResponseBodyClaim {
    /// The type that is told, of the body or of each value of a stream.
    pub fn ty(&self) -> Option<&TypeCell> {
        match self {
            Self::Type(cell) => Some(cell),
            Self::Stream(_, cell) => cell.as_ref(),
            Self::Empty | Self::Bytes | Self::Unsaid => None,
        }
    }
}

/// A request of the examples and the response that follows it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ExampleClaim {
    /// The name that the request's annotation gives to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The request.
    pub request: Option<MessageClaim>,
    /// The response.
    pub response: Option<MessageClaim>,
}

/// An HTTP message of the examples.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MessageClaim {
    /// The whole message as it is written; the model shares it.
    pub text: Arc<str>,
    /// The first byte of its body in `text`.
    pub body_at: usize,
    /// The request's method and URL, or the status line.
    pub first_line: String,
    /// The method and the URL of a request.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sent: Option<Sent>,
    /// The status code of a response.
    pub status: Option<u16>,
    /// Headers in order.
    pub headers: Vec<(String, String)>,
    /// Its media type, in lower case and without parameters.
    pub media_type: Option<String>,
    /// What its body shows.
    pub body: ShownBody,
    /// What it shows of a collection, where its JSON holds lists.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub list: Option<ListClaim>,
    /// The names of all members of its JSON, each once.
    pub names: BTreeSet<String>,
    /// Those of them that hold an object, or a list of objects.
    pub objects: BTreeSet<String>,
    /// Those of them that hold a text, or a list of texts.
    pub texts: BTreeSet<String>,
    /// How it refers to entities, each form once.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub references: BTreeSet<ReferenceForm>,
    /// `@odata.type` of the annotation, with its collection flag.
    pub annotated: Option<TypeCell>,
    /// Its annotation says that it is neither a request nor a response of the page.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub aside: bool,
    /// Where the message stands.
    pub span: Span,
}

/// The body of an example message.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum ShownBody {
    /// There is none.
    #[default]
    Absent,
    /// No JSON, or none that can be read.
    Other,
    /// JSON.
    Json {
        /// Its shape.
        shape: JsonShape,
        /// The name that `@odata.type` gives to it, or to the first item of a collection.
        ty: Option<TypeWord>,
    },
}

/// How the JSON of a message is built. A name `value` wraps what is not an object; docs wrap objects in it too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum JsonShape {
    /// An object.
    Object,
    /// `{"value": [..]}`
    Collection,
    /// `{"value": true}`, or a value by itself.
    Scalar(Primitive),
}
