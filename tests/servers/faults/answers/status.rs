//! Statuses other than the right one.

use serde_json::json;

use crate::faults::message::Message;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::faults) enum Status {
    /// Come back at once.
    Throttled,
    /// Come back in 1994.
    ThrottledUntilPast,
    /// Come back, but nobody says when.
    ThrottledWithoutTime,
    /// Come back at a time that is none.
    ThrottledUnreadably,
    /// Come back after the end of all numbers.
    ThrottledForEver,
    /// Two times to come back at.
    ThrottledTwice,
    Unavailable,
    GatewayTimeout,
    ServerError,
    NotFound,
    Unauthorized,
    /// Come back with a token for other claims.
    Claims,
    NoContent,
    NotModified,
    /// A part, though all was asked for (RFC 9110, 15.3.7).
    PartUnasked,
    /// A status of no class.
    Unknown,
}

impl Status {
    pub(in crate::faults) const ALL: &[Self] = &[
        Self::Throttled,
        Self::ThrottledUntilPast,
        Self::ThrottledWithoutTime,
        Self::ThrottledUnreadably,
        Self::ThrottledForEver,
        Self::ThrottledTwice,
        Self::Unavailable,
        Self::GatewayTimeout,
        Self::ServerError,
        Self::NotFound,
        Self::Unauthorized,
        Self::Claims,
        Self::NoContent,
        Self::NotModified,
        Self::PartUnasked,
        Self::Unknown,
    ];

    pub(super) fn spoil(self, right: Message) -> Message {
        let throttled = |after: &str| error(&right, "429 Too Many Requests").field("Retry-After", after);
        match self {
            Self::Throttled => throttled("0"),
            Self::ThrottledUntilPast => throttled("Sun, 06 Nov 1994 08:49:37 GMT"),
            Self::ThrottledWithoutTime => error(&right, "429 Too Many Requests"),
            Self::ThrottledUnreadably => throttled("soon"),
            Self::ThrottledForEver => throttled("99999999999999999999999"),
            Self::ThrottledTwice => throttled("0").field("Retry-After", "3600"),
            Self::Unavailable => error(&right, "503 Service Unavailable").field("Retry-After", "0"),
            Self::GatewayTimeout => error(&right, "504 Gateway Timeout"),
            Self::ServerError => error(&right, "500 Internal Server Error"),
            Self::NotFound => error(&right, "404 Not Found"),
            Self::Unauthorized => error(&right, "401 Unauthorized").field("WWW-Authenticate", "Bearer realm=\"\""),
            Self::Claims => error(&right, "401 Unauthorized").field("WWW-Authenticate", "Bearer claims=\"e30=\""),
            Self::NoContent => bare("204 No Content"),
            Self::NotModified => bare("304 Not Modified"),
            Self::PartUnasked => first_half(right),
            Self::Unknown => Message { status: "999 Request denied".to_owned(), ..right },
        }
    }
}

fn error(right: &Message, status: &str) -> Message {
    let body = json!({ "error": { "code": "fault", "message": "on purpose" } });
    Message::new(status, right.framing).json(&body)
}

fn bare(status: &str) -> Message {
    Message::new(status, crate::faults::draw::Framing::Length)
}

fn first_half(right: Message) -> Message {
    let (half, all) = (right.body.len() / 2, right.body.len());
    let body = right.body[..half].to_vec();
    let range = format!("bytes 0-{}/{all}", half.saturating_sub(1));
    Message { status: "206 Partial Content".to_owned(), body, ..right }.set("Content-Range", &range)
}
