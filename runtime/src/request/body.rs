//! What a request sends.

use std::sync::Arc;

use bytes::Bytes;

use super::binds;
use crate::OutgoingBody;
use crate::codec::{LongNumbers, Written};

/// The body of a request.
#[derive(Clone)]
pub(super) enum Body {
    /// As the program gave it; empty where there is none.
    AsGiven(OutgoingBody),
    /// JSON without long numbers.
    Json(Bytes),
    /// JSON, with long numbers as numbers and as strings.
    LongJson(Arc<[Bytes; 2]>),
}

impl Body {
    pub(super) fn empty() -> Self {
        Self::AsGiven(OutgoingBody::default())
    }

    /// JSON with each reference as `url` makes it; nothing where `url` gives nothing for one.
    pub(super) fn json(body: &Written, url: &dyn Fn(&str) -> Option<String>) -> Option<Self> {
        let bytes = |text: &str| binds::absolute(text.to_owned(), url).map(Bytes::from);
        let numbers = bytes(body.as_str())?;
        match body {
            Written::Once(_) => Some(Self::Json(numbers)),
            Written::Twice(_) => Some(Self::LongJson([numbers, bytes(body.text(LongNumbers::Strings))?].into())),
        }
    }

    pub(super) fn outgoing(&self, long_numbers: LongNumbers) -> OutgoingBody {
        match (self, long_numbers) {
            (Self::AsGiven(body), _) => body.clone(),
            (Self::Json(bytes), _) => bytes.clone().into(),
            (Self::LongJson(texts), LongNumbers::Unchanged | LongNumbers::Numbers) => texts[0].clone().into(),
            (Self::LongJson(texts), LongNumbers::Strings) => texts[1].clone().into(),
        }
    }
}
