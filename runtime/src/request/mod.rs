//! Paths, requests, replies and pages.
//!
//! Comes in: names and keys, which make a [`Path`]; a body and query options, which make a [`Request`].
//! Goes out: the reply as its type, or page by page as a stream.
//! Promised: a request owns all it needs and is `Send`; what is wrong with it surfaces when it is sent, before anything
//! leaves; nothing that a program gives can leave its segment, literal or query value.
//! Not known here: tokens, retry, redirects.

mod accepted;
mod accepts;
mod addressing;
mod arguments;
mod binds;
mod body;
mod collection;
mod delta;
mod download;
mod encode;
#[cfg(feature = "events")]
mod events;
mod fetched;
mod follow;
mod form;
mod items;
mod keys;
mod lines;
mod link_header;
mod listed;
mod long_numbers;
mod operation;
mod page;
mod parameters;
mod parts;
mod path;
mod preference;
mod query;
mod reference;
mod reply;
#[cfg(all(feature = "tokio", not(target_arch = "wasm32")))]
mod save;
mod send;
mod sending;
mod style;
mod successor;
mod token;
mod typed;
#[cfg(all(feature = "tokio", not(target_arch = "wasm32")))]
mod unfinished;

use std::{fmt, marker::PhantomData};

pub use accepted::{Accepted, Wait, Work};
pub use accepts::Accepts;
pub use addressing::KeyForm;
pub use arguments::Arguments;
pub use bytes::Bytes;
pub use collection::{Collection, Counter, Paging, Shape};
pub use delta::Delta;
#[cfg(feature = "events")]
pub use events::{Event, Events};
pub use fetched::Fetched;
pub use follow::Follow;
pub use form::FilePart;
pub use items::{Items, Pages};
pub(crate) use keys::Keys;
pub use lines::Lines;
pub use listed::Listed;
pub use operation::Operation;
pub use page::{Page, Value};
pub use parameters::{FollowsOData, Plain};
use parts::Parts;
pub use path::Path;
pub use reference::Reference;
pub(crate) use reply::read_value;
pub use reply::{Answered, Reply, Response};
pub use sending::Sending;
pub use style::Style;
pub(crate) use successor::Asked;
#[cfg(feature = "mock")]
pub(crate) use successor::value_of;
pub use token::{PageToken, WorkToken};
pub use typed::{Typed, TypedItems};

/// A request that isn't sent yet, and gives a `T`: `.await` or [`send`](Self::send) it.
///
/// It owns its path, query, headers and encoded body. What is wrong with it (an empty key, a header with a line break)
/// is the error of sending it. The methods on offer depend on `T`, and on `P`: which parameters the docs have for the
/// operation. Without any of its own it takes OData's options, or none ([`Plain`]).
#[must_use = "a request does nothing until it is awaited"]
pub struct Request<T, P = ()> {
    parts: Parts,
    of: PhantomData<fn() -> (T, P)>,
}

impl<T, P> Request<T, P> {
    fn new(parts: Parts) -> Self {
        Self { parts, of: PhantomData }
    }

    fn of(mut self, collection: &'static Collection) -> Self {
        self.parts.collection = Some(collection);
        self
    }

    /// The operation that the request is for.
    #[doc(hidden)]
    pub fn operation(&self) -> &'static Operation {
        self.parts.operation
    }

    /// The client that it goes through.
    pub(crate) fn client(&self) -> &crate::Client {
        &self.parts.client
    }

    /// The collection that it is for, where that is not OData's.
    pub(crate) fn asked(&self) -> Option<std::sync::Arc<Asked>> {
        self.parts.asked()
    }

    /// An error of this request.
    pub(crate) fn name(&self, error: crate::Error) -> crate::Error {
        self.parts.name(error)
    }

    /// When it is sent again: as it says itself, or its client.
    pub(crate) fn effective_retry(&self) -> crate::Retry {
        self.parts.own_retry().unwrap_or_else(|| self.parts.client.retry().clone())
    }

    /// The same request for a reply that is any JSON.
    pub(crate) fn erase(self) -> Request<crate::Json> {
        Request::new(self.parts)
    }
}

impl<T, P> Clone for Request<T, P> {
    fn clone(&self) -> Self {
        Self::new(self.parts.clone())
    }
}

impl<T, P> fmt::Debug for Request<T, P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Request({})", self.parts.operation)
    }
}
