//! Answers that were made before they are asked for.

use crate::{Bytes, HttpResponse, Json};

/// An answer.
#[derive(Clone, Debug)]
pub(super) struct Canned(pub(super) HttpResponse);

impl Canned {
    /// A status, and no body.
    pub(super) fn status(status: u16) -> Self {
        Self(HttpResponse::new(status))
    }

    pub(super) fn json(status: u16, body: &Json) -> Self {
        Self::bytes(status, "application/json", body.to_string().into())
    }

    pub(super) fn bytes(status: u16, media_type: &str, body: Bytes) -> Self {
        let mut response = HttpResponse::new(status);
        response.headers.set("Content-Type", media_type);
        response.body = body;
        Self(response)
    }
}
