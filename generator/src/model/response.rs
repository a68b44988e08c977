//! Documented success responses of operations.

use serde::{Deserialize, Serialize};

use super::{Origin, Overruled, Rule, TypeRef};

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
            self.overruled.push(Overruled { said: old.to_string(), origin: place });
        }
        self.rule = rule;
    }
}

impl std::fmt::Display for Response {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let status = self.status;
        match &self.body {
            ResponseBody::Empty => write!(f, "{status} without body"),
            ResponseBody::Value(ty) => write!(f, "{status} {ty}"),
            ResponseBody::Bytes => write!(f, "{status} bytes"),
            ResponseBody::Unknown => write!(f, "{status} with undocumented body"),
        }
    }
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
    /// The docs don't tell.
    Unknown,
}

impl ResponseBody {
    /// The type of its JSON.
    pub fn ty(&self) -> Option<&TypeRef> {
        match self {
            Self::Value(ty) => Some(ty),
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
            Self::Unknown => f.write_str("something unspecified"),
        }
    }
}
