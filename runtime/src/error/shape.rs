//! What failed responses look like, as data.

use crate::Json;

/// Which members of a failed response say what went wrong: by the names that lead to each, a number for an item of an
/// array.
///
/// ```
/// use mdsdk_runtime::{Client, ClientBuilder, ErrorShape, NoToken};
///
/// /// `{"errors": [{"detail": "No seat is left.", "id": 17}]}`
/// const ERRORS: ErrorShape = ErrorShape { message: &["errors", "0", "detail"], code: &["errors", "0", "id"] };
/// let builder = ClientBuilder::<Client>::new("https://example.com", NoToken).error_shape(&ERRORS);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ErrorShape {
    /// What went wrong, in words; empty where no member has them.
    pub message: &'static [&'static str],
    /// The service's code for it; empty where no member has one.
    pub code: &'static [&'static str],
}

impl ErrorShape {
    /// OData's (OData JSON Format 4.01, 21.1), and beside it those of OAuth 2.0 (RFC 6749, 5.2) and of problems
    /// (RFC 9457), which are also read where a response has not the documented shape.
    pub const ODATA: Self = Self { message: &["error", "message"], code: &["error", "code"] };

    /// A body of this shape.
    #[cfg(feature = "mock")]
    pub(crate) fn written(&self, message: &str, code: &str) -> Json {
        let mut body = Json::Null;
        for (names, text) in [(self.message, message), (self.code, code)] {
            if !names.is_empty() {
                *place(&mut body, names) = text.into();
            }
        }
        body
    }

    /// The words in a body.
    pub(super) fn message(&self, body: &Json) -> Option<String> {
        text(find(body, self.message)?)
    }

    /// The code in a body.
    pub(super) fn code(&self, body: &Json) -> Option<String> {
        text(find(body, self.code)?)
    }
}

/// Where names lead to in a body, which is made where it is not there yet.
#[cfg(feature = "mock")]
fn place<'a>(body: &'a mut Json, names: &[&str]) -> &'a mut Json {
    names.iter().fold(body, |json, name| {
        let number = name.parse::<usize>().ok();
        match (&*json, number) {
            (Json::Array(_), Some(_)) | (Json::Object(_), None) => {}
            (_, Some(_)) => *json = Json::Array(Vec::new()),
            (_, None) => *json = Json::Object(serde_json::Map::new()),
        }
        match (json, number) {
            (Json::Array(items), Some(at)) => {
                items.resize(items.len().max(at + 1), Json::Null);
                &mut items[at]
            }
            (Json::Object(members), None) => members.entry(*name).or_insert(Json::Null),
            (other, _) => other,
        }
    })
}

fn find<'a>(body: &'a Json, names: &[&str]) -> Option<&'a Json> {
    let inner = |json: &'a Json, name: &&str| match json {
        Json::Array(items) => items.get(name.parse::<usize>().ok()?),
        json => json.get(name),
    };
    (!names.is_empty()).then_some(body).and_then(|body| names.iter().try_fold(body, inner))
}

/// A text or a number.
fn text(json: &Json) -> Option<String> {
    match json {
        Json::String(text) if !text.is_empty() => Some(text.clone()),
        Json::Number(number) => Some(number.to_string()),
        Json::String(_) | Json::Null | Json::Bool(_) | Json::Array(_) | Json::Object(_) => None,
    }
}
