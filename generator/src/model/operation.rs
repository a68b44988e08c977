//! Operations: one per method and path.

use serde::{Deserialize, Serialize};

use super::{
    Aspect, Collection, Encoding, Fact, Ground, Header, Origin, OtherStatus, Overruled, Parameter, PathTemplate,
    Permissions, Places, Primitive, Property, ReplyHeader, Response, TypeItem, TypeName, TypeRef,
};

/// HTTP methods that docs use (RFC 9110, section 9; RFC 5789).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
#[allow(missing_docs, reason = "the names are HTTP's own")]
pub enum Method {
    Get,
    Head,
    Post,
    Put,
    Patch,
    Delete,
}

impl Method {
    /// Every method.
    pub const ALL: [Self; 6] = [Self::Get, Self::Head, Self::Post, Self::Put, Self::Patch, Self::Delete];

    /// The method's name as it is sent.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Head => "HEAD",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Patch => "PATCH",
            Self::Delete => "DELETE",
        }
    }
}

/// What an operation does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum OperationKind {
    /// GET of a collection.
    List,
    /// GET of one entity or value.
    Get,
    /// HEAD: what a GET would answer, without its body.
    Head,
    /// POST of a new entity to a collection.
    Create,
    /// PATCH of an entity.
    Update,
    /// PUT of a whole entity.
    Replace,
    /// DELETE of an entity.
    Delete,
    /// POST that changes something by name.
    Action,
    /// A call without side effects by name.
    Function,
    /// A function that returns the changes since a token.
    Delta,
    /// GET of `$ref`: links.
    ListRef,
    /// POST to `$ref`: one more link.
    AddRef,
    /// PUT to `$ref`: the one link.
    SetRef,
    /// DELETE of `$ref`: one link less.
    RemoveRef,
    /// GET of bytes (`$value`, `content`).
    Download,
    /// PUT, PATCH or POST of bytes.
    Upload,
    /// An action that returns an upload session.
    CreateUploadSession,
    /// GET of `$count`.
    Count,
    /// GET of a report: bytes by redirect.
    Report,
}

/// What CSDL knows of what is called by name (CSDL 4.01, section 12).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum CallKind {
    /// It may have side effects.
    Action,
    /// It has none, and returns something.
    Function,
}

impl std::fmt::Display for CallKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Action => "action",
            Self::Function => "function",
        })
    }
}

impl OperationKind {
    /// Which call it is; nothing where it is none.
    pub fn call(self) -> Option<CallKind> {
        match self {
            Self::Action | Self::CreateUploadSession => Some(CallKind::Action),
            Self::Function | Self::Delta | Self::Report => Some(CallKind::Function),
            Self::List
            | Self::Get
            | Self::Head
            | Self::Create
            | Self::Update
            | Self::Replace
            | Self::Delete
            | Self::ListRef
            | Self::AddRef
            | Self::SetRef
            | Self::RemoveRef
            | Self::Download
            | Self::Upload
            | Self::Count => None,
        }
    }
}

impl std::fmt::Display for OperationKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::List => "list",
            Self::Get => "get",
            Self::Head => "head",
            Self::Create => "create",
            Self::Update => "update",
            Self::Replace => "replace",
            Self::Delete => "delete",
            Self::Action => "action",
            Self::Function => "function",
            Self::Delta => "delta",
            Self::ListRef => "list references",
            Self::AddRef => "add reference",
            Self::SetRef => "set reference",
            Self::RemoveRef => "remove reference",
            Self::Download => "download",
            Self::Upload => "upload",
            Self::CreateUploadSession => "create upload session",
            Self::Count => "count",
            Self::Report => "report",
        })
    }
}

/// An operation: method, path, what goes in, what comes out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Operation {
    /// The method.
    pub method: Method,
    /// Which of the model's bases the path is below.
    #[serde(default, skip_serializing_if = "is_main")]
    pub base: usize,
    /// The path as documented first.
    pub path: PathTemplate,
    /// A slash ends the path.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub trailing_slash: bool,
    /// What it does.
    pub kind: OperationKind,
    /// The title of its page.
    pub title: String,
    /// What the docs say of it, as Markdown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doc: Option<Fact<String>>,
    /// Parameters of path, function and query.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parameters: Vec<Parameter>,
    /// What metadata binds the call at the end of the path to: one type, or several with overloads that are alike.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub bound_to: Vec<Fact<TypeRef>>,
    /// Documented request headers, without `Authorization` and `Content-*`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub headers: Vec<Header>,
    /// The request's body, where it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<Fact<Body>>,
    /// How the members of the body are written, where that is not JSON.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub encoding: Option<Fact<Encoding>>,
    /// Media types that the body may have instead; such bodies are bytes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub media_types: Vec<String>,
    /// Documented success responses; the first one decides the Rust type.
    pub responses: Vec<Response>,
    /// Documented headers of its responses.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reply_headers: Vec<ReplyHeader>,
    /// Documented statuses that are none of a success.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub other_statuses: Vec<OtherStatus>,
    /// How the collection that it returns is sent, where that is known and not OData's way.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub collection: Option<Fact<Collection>>,
    /// What an upload session's last fragment gives.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub uploaded: Option<TypeRef>,
    /// What tells of the progress of the work that a response with status 202 says to have begun, at its `Location`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub monitor: Option<TypeRef>,
    /// The docs say to repeat a request that failed, whatever its method.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub repeatable: bool,
    /// Who may call it.
    #[serde(default)]
    pub permissions: Permissions,
    /// The derived types that pages of their own describe at this URL; bodies and responses hold their base.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub subtypes: Vec<Subtype>,
    /// What pages say that aren't read where they disagree with the first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub overruled: Vec<Overruled>,
    /// The product area of its first page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub area: Option<String>,
    /// The docs say that it is deprecated: why, or an empty text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deprecated: Option<String>,
    /// Where the facts above are said that are values alone.
    #[serde(default, skip_serializing_if = "Places::is_empty")]
    pub said: Places,
    /// The request lines that document it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub origins: Vec<Origin>,
}

/// Whether a base is the model's first, which clients have.
#[allow(clippy::trivially_copy_pass_by_ref, reason = "so serde calls it")]
pub(super) fn is_main(base: &usize) -> bool {
    *base == 0
}

impl Operation {
    /// It is of another kind than its pages tell, for this reason.
    pub fn become_kind(&mut self, kind: OperationKind, ground: Ground) {
        if std::mem::replace(&mut self.kind, kind) != kind {
            self.said.set(Aspect::Kind, ground);
        }
    }

    /// What tells this operation from every other: method and folded path, behind the number of its base where that is
    /// not the main one.
    pub fn identity(&self) -> (String, Method) {
        let path = self.path.identity();
        (if self.base == 0 { path } else { format!("{}{path}", self.base) }, self.method)
    }

    /// The path as the docs write it: with keys in their brackets, and a slash at its end.
    pub fn written_path(&self) -> String {
        self.path.written() + if self.trailing_slash { "/" } else { "" }
    }

    /// The method and the path as the docs write them: `GET /users('{id}')`.
    pub fn written(&self) -> String {
        format!("{} {}", self.method.as_str(), self.written_path())
    }

    /// The documented success response that decides the Rust type.
    pub fn response(&self) -> Option<&Response> {
        self.responses.first()
    }
}

impl Operation {
    /// Whether a member of its body is sent as a file: a part of bytes in a form of parts.
    pub fn sends_as_file(&self, member: &Property) -> bool {
        let is_of_parts = self.encoding.as_ref().is_some_and(|encoding| encoding.value == Encoding::Multipart);
        is_of_parts && member.ty.value.item == TypeItem::Primitive(Primitive::Stream)
    }

    /// What it answers with: `200 microsoft.graph.user, 204 without body`.
    pub fn responses_text(&self) -> String {
        self.responses.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
    }
}

impl std::fmt::Display for Operation {
    /// `GET /users/{id}`
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.method.as_str(), self.path)
    }
}

/// What one page says of an operation for one of several types that share its URL.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Subtype {
    /// The type.
    #[serde(rename = "type")]
    pub name: TypeName,
    /// Who may call the operation for it.
    #[serde(default)]
    pub permissions: Permissions,
    /// The request line of its page.
    pub origin: Origin,
}

/// What a request carries.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Body {
    /// JSON of a type of the model; for PATCH its changed properties.
    Value(TypeRef),
    /// JSON with an action's parameters.
    Parameters(Vec<Property>),
    /// A reference to another entity: `{"@odata.id": ".."}`.
    Reference,
    /// Bytes of this media type, which may be one of several: `image/*`.
    Bytes(String),
}

impl std::fmt::Display for Body {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Value(ty) => write!(f, "{ty}"),
            Self::Parameters(fields) => {
                let fields = fields.iter().map(|field| format!("{}: {}", field.name, field.ty.value));
                write!(f, "{{{}}}", fields.collect::<Vec<_>>().join(", "))
            }
            Self::Reference => f.write_str("reference"),
            Self::Bytes(media) => write!(f, "bytes ({media})"),
        }
    }
}
