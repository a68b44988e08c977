//! What a request sends.

use std::sync::Arc;

use bytes::Bytes;

use super::binds;
use crate::codec::{LongNumbers, Written};

/// The body of a request.
#[derive(Clone)]
pub(super) enum Body {
    /// As the program gave it; empty where there is none.
    AsGiven(Bytes),
    /// JSON, with long numbers as numbers and as strings.
    Json(Arc<[Bytes; 2]>),
}

impl Body {
    pub(super) const EMPTY: Self = Self::AsGiven(Bytes::new());

    /// JSON with each reference as `url` makes it; nothing where `url` gives nothing for one.
    pub(super) fn json(body: &Written, url: &dyn Fn(&str) -> Option<String>) -> Option<Self> {
        let bytes = |text: &str| binds::absolute(text.to_owned(), url).map(Bytes::from);
        let numbers = bytes(body.as_str())?;
        let strings = match body {
            Written::Once(_) => numbers.clone(),
            Written::Twice(_) => bytes(body.text(LongNumbers::Strings))?,
        };
        Some(Self::Json([numbers, strings].into()))
    }

    pub(super) fn bytes(&self, long_numbers: LongNumbers) -> Bytes {
        match (self, long_numbers) {
            (Self::AsGiven(bytes), _) => bytes.clone(),
            (Self::Json(texts), LongNumbers::Unchanged | LongNumbers::Numbers) => texts[0].clone(),
            (Self::Json(texts), LongNumbers::Strings) => texts[1].clone(),
        }
    }
}
