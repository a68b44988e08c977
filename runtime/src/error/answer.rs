//! What a failed response says.

use std::time::{Duration, SystemTime};

use super::{ErrorShape, words};
use crate::{Headers, HttpResponse, Json};

/// The fields that name a request in a service's logs: Graph's and SharePoint's.
const REQUEST_IDS: [&str; 2] = ["request-id", "sprequestguid"];

/// The members of an inner error that do: some of Graph's services write the one, some the other.
const INNER_REQUEST_IDS: [&str; 2] = ["request-id", "requestId"];

#[derive(Clone)]
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) headers: Headers,
    pub(super) body: Json,
    code: Option<Box<str>>,
    /// The words in the documented place.
    message: Option<Box<str>>,
    pub(super) retry_after: Option<Duration>,
}

impl Answer {
    pub(super) fn read(response: &HttpResponse, shape: &ErrorShape) -> Self {
        let body = words::body(response);
        Self {
            status: response.status,
            headers: response.headers.clone(),
            code: shape.code(&body).map(Box::from),
            message: shape.message(&body).map(Box::from),
            body,
            retry_after: retry_after(&response.headers),
        }
    }

    /// The OData error; in the form of version 4 or 3.
    pub(super) fn error(&self) -> &Json {
        ["error", "odata.error"].into_iter().find_map(|name| self.body.get(name)).unwrap_or(&Json::Null)
    }

    /// The code; of OAuth 2.0 too, whose `error` is the code itself (RFC 6749, 5.2).
    pub(super) fn code(&self) -> Option<&str> {
        let error = self.error();
        self.code.as_deref().or_else(|| error.get("code").unwrap_or(error).as_str())
    }

    /// What went wrong, in words that can be shown.
    pub(super) fn message(&self) -> String {
        self.said().unwrap_or_else(|| format!("HTTP status {}", self.status))
    }

    /// The service's own words, as they can be shown: those in the documented place, or of an OData error, an OAuth 2.0
    /// error (RFC 6749, 5.2), a problem (RFC 9457, 3.1), or a text.
    pub(super) fn said(&self) -> Option<String> {
        if let Json::String(text) = &self.body {
            return words::said(text, &self.headers);
        }
        if let Some(message) = &self.message {
            return Some(words::show(message));
        }
        let message = self.error().get("message");
        let message = message.and_then(|message| message.get("value").unwrap_or(message).as_str());
        let of_body = || ["error_description", "message"].into_iter().find_map(|name| self.body.get(name)?.as_str());
        let message = message.or_else(of_body);
        message.map(words::show).or_else(|| self.problem())
    }

    fn problem(&self) -> Option<String> {
        let part = |name| self.body.get(name).and_then(Json::as_str).map(words::show);
        match (part("title"), part("detail")) {
            (Some(title), Some(detail)) => Some(format!("{title}: {detail}")),
            (title, detail) => detail.or(title),
        }
    }

    pub(super) fn request_id(&self) -> Option<&str> {
        let named = REQUEST_IDS.into_iter().find_map(|name| self.headers.get(name));
        let inner = || INNER_REQUEST_IDS.into_iter().find_map(|name| self.inner_error()?.get(name)?.as_str());
        named.or_else(inner)
    }

    pub(super) fn inner_error(&self) -> Option<&Json> {
        ["innerError", "innererror"].into_iter().find_map(|name| self.error().get(name))
    }
}

/// `Retry-After`, as seconds or as a date (RFC 9110, 10.2.3). A date is one of the service's clock, as is `Date`.
pub(crate) fn retry_after(headers: &Headers) -> Option<Duration> {
    let value = headers.get("retry-after")?.trim();
    if let Ok(seconds) = value.parse::<u64>() {
        return Some(Duration::from_secs(seconds));
    }
    let date = |text: &str| httpdate::parse_http_date(text.trim()).ok();
    let now = headers.get("date").and_then(date).or_else(now)?;
    Some(date(value)?.duration_since(now).unwrap_or_default())
}

/// The time; a program in a browser has no clock in the standard library.
fn now() -> Option<SystemTime> {
    (!cfg!(target_arch = "wasm32")).then(SystemTime::now)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(body: &'static str) -> Answer {
        let mut response = HttpResponse::new(400);
        response.body = body.into();
        Answer::read(&response, &ErrorShape::ODATA)
    }

    #[test]
    fn errors_of_all_versions_are_read() {
        let four = answer(r#"{"error":{"code":"c","message":"m","innerError":{"request-id":"r"}}}"#);
        assert_eq!((four.code(), four.message(), four.request_id()), (Some("c"), "m".to_owned(), Some("r")));
        let other = answer(r#"{"error":{"code":"c","message":"m","innererror":{"requestId":"r"}}}"#);
        assert_eq!(other.request_id(), Some("r"));
        let three = answer(r#"{"odata.error":{"code":"c","message":{"lang":"en","value":"m"}}}"#);
        assert_eq!((three.code(), three.message()), (Some("c"), "m".to_owned()));
        let oauth = answer(r#"{"error":"invalid_grant","error_description":"m"}"#);
        assert_eq!((oauth.code(), oauth.message()), (Some("invalid_grant"), "m".to_owned()));
        let problem =
            answer(r#"{"type":"https://x.example/full","title":"Full","status":400,"detail":"No seat is left."}"#);
        assert_eq!((problem.code(), problem.message()), (None, "Full: No seat is left.".to_owned()));
        let text = answer("try\nlater\u{1b}");
        assert_eq!((text.code(), text.message()), (None, "try later\\u{1b}".to_owned()));
        assert_eq!(text.body.as_str(), Some("try\nlater\u{1b}"));
        let none = answer("<html>");
        assert_eq!((none.code(), none.message()), (None, "HTTP status 400".to_owned()));
    }

    #[test]
    fn wait_is_read_as_seconds_and_as_date() {
        let wait = |value: &str| {
            let mut headers = Headers::default();
            headers.set("Retry-After", value);
            headers.set("Date", "Sun, 06 Nov 1994 08:49:30 GMT");
            retry_after(&headers)
        };
        assert_eq!(wait("120"), Some(Duration::from_secs(120)));
        assert_eq!(wait("Sun, 06 Nov 1994 08:49:37 GMT"), Some(Duration::from_secs(7)));
        assert_eq!(wait("Sat, 06 Nov 1993 08:49:37 GMT"), Some(Duration::ZERO));
        assert_eq!(wait("soon"), None);
    }
}
