//! Links to the next page.

use serde_json::{Value, json};

use super::right::page;
use crate::faults::course::Hosts;
use crate::faults::message::Message;
use crate::faults::request::Asked;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::faults) enum Link {
    Number,
    Object,
    List,
    True,
    Empty,
    /// To another host.
    Other,
    /// To another port.
    OtherPort,
    /// To HTTPS in place of HTTP.
    Https,
    /// To the client's own host, by a URL with a user.
    WithUser,
    /// Below the base URL.
    Relative,
    /// Below the host.
    Path,
    /// The query alone.
    Query,
    /// With a fragment behind.
    Fragment,
    /// To the same page.
    Itself,
    /// To the first page.
    Circle,
    /// Twice, the right one last.
    Two,
    /// A hundred thousand characters.
    Huge,
    /// With a line break.
    Broken,
}

impl Link {
    pub(in crate::faults) const ALL: &[Self] = &[
        Self::Number,
        Self::Object,
        Self::List,
        Self::True,
        Self::Empty,
        Self::Other,
        Self::OtherPort,
        Self::Https,
        Self::WithUser,
        Self::Relative,
        Self::Path,
        Self::Query,
        Self::Fragment,
        Self::Itself,
        Self::Circle,
        Self::Two,
        Self::Huge,
        Self::Broken,
    ];

    /// Puts another link in a page that has one.
    pub(super) fn spoil(self, asked: &Asked, message: Message, hosts: &Hosts) -> Message {
        let mut body: Value = serde_json::from_slice(&message.body).unwrap_or_default();
        let Some(next) = body.get(NEXT).and_then(Value::as_str).map(str::to_owned) else { return message };
        if self == Self::Two {
            let text = body.to_string().replacen('{', &format!("{{\"{NEXT}\":5,"), 1);
            return message.body("application/json", text);
        }
        body[NEXT] = self.instead_of(&next, asked, hosts);
        message.json(&body)
    }

    fn instead_of(self, next: &str, asked: &Asked, hosts: &Hosts) -> Value {
        let path = next.strip_prefix(&hosts.home).unwrap_or(next);
        let query = next.split_once('?').map_or("", |(_, query)| query);
        match self {
            Self::Number => json!(5),
            Self::Object => json!({ "url": next }),
            Self::List => json!([next]),
            Self::True => json!(true),
            Self::Empty => json!(""),
            Self::Other => json!(format!("{}{path}", hosts.other)),
            Self::OtherPort => json!(format!("http://127.0.0.1:1{path}")),
            Self::Https => json!(next.replace("http:", "https:")),
            Self::WithUser => json!(next.replace("http://", "http://me:word@")),
            Self::Relative => json!(format!("users?{query}")),
            Self::Path => json!(path),
            Self::Query => json!(format!("?{query}")),
            Self::Fragment => json!(format!("{next}#there")),
            Self::Itself => json!(format!("{}{}", hosts.home, asked.target)),
            Self::Circle => json!(if page(asked) == 0 { next } else { next.split('?').next().unwrap_or(next) }),
            Self::Huge => json!(format!("{next}&x={}", "x".repeat(100_000))),
            Self::Broken => json!(format!("{next}\r\nX-Evil: 1")),
            Self::Two => json!(next),
        }
    }
}

const NEXT: &str = "@odata.nextLink";
