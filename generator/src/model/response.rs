//! Documented success responses of operations.

use serde::{Deserialize, Serialize};

use super::{Fact, Origin, Overruled, Places, Primitive, Rule, TypeRef};

/// A documented success response.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Response {
    /// The status code.
    pub status: u16,
    /// What its body holds.
    pub body: ResponseBody,
    /// The rule that chose the body.
    #[serde(default, skip_serializing_if = "Rule::is_plain")]
    pub rule: Rule,
    /// Where it is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<Origin>,
    /// What others say of the body.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub overruled: Vec<Overruled>,
}

impl Response {
    /// A response as it is said.
    pub fn said(status: u16, body: ResponseBody, origin: Option<Origin>) -> Self {
        Self { status, body, rule: Rule::Said, origin, overruled: Vec::new() }
    }

    /// Gives it another body; what was said of the old one is kept as overruled.
    pub fn overrule(&mut self, body: ResponseBody, rule: Rule, origin: Option<Origin>) {
        let old = std::mem::replace(&mut self.body, body);
        let place = std::mem::replace(&mut self.origin, origin);
        if old != ResponseBody::Unknown {
            self.overruled.push(Overruled::new(old.to_string(), place));
        }
        self.rule = rule;
    }
}

impl std::fmt::Display for Response {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let status = self.status;
        match &self.body {
            ResponseBody::Empty => write!(f, "{status} without body"),
            body @ (ResponseBody::Value(_) | ResponseBody::Bytes | ResponseBody::Stream { .. }) => {
                write!(f, "{status} {body}")
            }
            ResponseBody::Unknown => write!(f, "{status} with undocumented body"),
        }
    }
}

/// A documented header of responses.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ReplyHeader {
    /// The header's name as documented.
    pub name: String,
    /// What its value is, where the docs say more than that it is a text.
    #[serde(rename = "type", default, skip_serializing_if = "Option::is_none")]
    pub ty: Option<Fact<Primitive>>,
    /// What the docs say of it, as Markdown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doc: Option<Fact<String>>,
    /// Where the facts above are said that are values alone.
    #[serde(default, skip_serializing_if = "Places::is_empty")]
    pub said: Places,
}

impl ReplyHeader {
    /// The type of its value: a text, where the docs say no more.
    pub fn value_type(&self) -> Primitive {
        self.ty.as_ref().map_or(Primitive::String, |ty| ty.value)
    }
}

/// A documented status that is none of a success.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct OtherStatus {
    /// The status code.
    pub status: u16,
    /// When it comes, as Markdown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doc: Option<Fact<String>>,
    /// Where it is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<Origin>,
}

/// What a response's body holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum ResponseBody {
    /// Nothing.
    Empty,
    /// JSON of one value, or a page of values (`{"value": [..]}`) where the type is a collection.
    Value(TypeRef),
    /// Bytes.
    Bytes,
    /// Values one after the other, as the service comes to have them.
    Stream {
        /// How they are told apart.
        form: StreamForm,
        /// Each of them.
        #[serde(rename = "type")]
        ty: TypeRef,
    },
    /// The docs don't tell.
    Unknown,
}

/// How the values of a stream are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum StreamForm {
    /// Each is the data of an event (WHATWG HTML, 9.2).
    Events,
    /// Each is in a line of its own (newline-delimited JSON).
    Lines,
}

impl StreamForm {
    /// The form of a media type, in lower case and without parameters; nothing where it is no stream's.
    pub fn of_media_type(media_type: &str) -> Option<Self> {
        match media_type {
            "text/event-stream" => Some(Self::Events),
            "application/x-ndjson" | "application/ndjson" | "application/jsonl" | "application/x-jsonlines" => {
                Some(Self::Lines)
            }
            _ => None,
        }
    }

    /// Its media type, as most services name it.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Events => "text/event-stream",
            Self::Lines => "application/x-ndjson",
        }
    }
}

impl std::fmt::Display for StreamForm {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Events => "events",
            Self::Lines => "lines",
        })
    }
}

impl ResponseBody {
    /// Whether it is a stream of values.
    pub fn is_stream(&self) -> bool {
        matches!(self, Self::Stream { .. })
    }

    /// Whether it is known to be something else than a value in JSON.
    pub fn is_no_value(&self) -> bool {
        matches!(self, Self::Bytes | Self::Stream { .. })
    }

    /// The status that it comes with, where another body was said to come with `said`: 200 where none was promised (RFC
    /// 9110, section 15.3.5).
    pub(crate) fn status(&self, said: u16) -> u16 {
        match (said, self) {
            (200, Self::Empty) => 204,
            (204, Self::Empty) => said,
            (204, _) => 200,
            _ => said,
        }
    }

    /// It in the words of a finding: "`contoso.boat`", "bytes".
    pub(crate) fn in_words(&self) -> String {
        match self {
            Self::Value(ty) => format!("`{ty}`"),
            Self::Stream { form, ty } => format!("{form} of `{ty}`"),
            Self::Bytes => "bytes".to_owned(),
            Self::Empty | Self::Unknown => "nothing".to_owned(),
        }
    }

    /// The type of its JSON, or of each value of a stream.
    pub fn ty(&self) -> Option<&TypeRef> {
        match self {
            Self::Value(ty) | Self::Stream { ty, .. } => Some(ty),
            Self::Empty | Self::Bytes | Self::Unknown => None,
        }
    }
}

impl std::fmt::Display for ResponseBody {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Empty => f.write_str("nothing"),
            Self::Value(ty) => write!(f, "{ty}"),
            Self::Bytes => f.write_str("bytes"),
            Self::Stream { form, ty } => write!(f, "{form} of {ty}"),
            Self::Unknown => f.write_str("something unspecified"),
        }
    }
}
