//! What is right: told by an exchange alone, so that nothing of another exchange is taken for it.

use fastrand::Rng;
use serde_json::{Value, json};

use super::answers::BodyFault;
use super::draw::{Call, Exchange, Fault};

/// How many users a page has.
pub(super) const PAGE: u64 = 3;
/// How many pages there are.
pub(super) const PAGES: u64 = 3;
/// How many requests go together.
pub(super) const BATCH: u64 = 3;

/// What a call gives.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Given {
    /// Identifiers and names.
    Users(Vec<(String, String)>),
    Number(i64),
    Bytes(Vec<u8>),
    Uploaded,
}

impl Given {
    /// What an exchange should give.
    pub(super) fn right(exchange: &Exchange) -> Self {
        let users = |count: u64| Self::Users((0..count).map(|at| (id(exchange, at), name(exchange, at))).collect());
        match exchange.call {
            Call::Read | Call::Create => users(1),
            Call::List => users(PAGE * PAGES),
            Call::Batch => users(BATCH),
            Call::Count => Self::Number(count(exchange)),
            // Whatever was compressed is the content.
            Call::Download | Call::Stream | Call::Save if exchange.fault == Fault::Body(BodyFault::GzipBomb) => {
                Self::Bytes(BodyFault::swollen())
            }
            Call::Download | Call::Stream | Call::Save => Self::Bytes(content(exchange)),
            Call::Upload => Self::Uploaded,
        }
    }

    /// In few words.
    pub(super) fn brief(&self) -> String {
        match self {
            Self::Users(users) => {
                format!("{} users: {:?}", users.len(), users.iter().map(|(id, _)| id).collect::<Vec<_>>())
            }
            Self::Bytes(bytes) => format!("{} bytes", bytes.len()),
            Self::Number(_) | Self::Uploaded => format!("{self:?}"),
        }
    }
}

pub(super) fn id(exchange: &Exchange, at: u64) -> String {
    format!("{}-{at}", exchange.number)
}

fn name(exchange: &Exchange, at: u64) -> String {
    let mut rng = Rng::with_seed(exchange.seed ^ at);
    (0..exchange.length.min(3000)).map(|_| rng.alphanumeric()).collect()
}

pub(super) fn user(exchange: &Exchange, at: u64) -> Value {
    json!({ "id": id(exchange, at), "displayName": name(exchange, at) })
}

pub(super) fn count(exchange: &Exchange) -> i64 {
    i64::try_from(exchange.seed >> 20).unwrap_or_default()
}

pub(super) fn content(exchange: &Exchange) -> Vec<u8> {
    let mut content = vec![0; exchange.length];
    Rng::with_seed(exchange.seed).fill(&mut content);
    content
}

/// The version of the content.
pub(super) fn version(exchange: &Exchange) -> String {
    format!("\"v{}\"", exchange.seed)
}
