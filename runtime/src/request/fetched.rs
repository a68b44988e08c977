//! Values that are sent only if they have changed (RFC 9110, 13.1.2).

use super::{Answered, Bytes, Reply, Request};
use crate::{Error, HttpResponse, Incoming};

/// The status of a response that gives nothing, since nothing has changed (RFC 9110, 15.4.5).
const NOT_MODIFIED: u16 = 304;

/// What [`if_none_match`](Request::if_none_match) gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fetched<T> {
    /// What there is now.
    Value(T),
    /// What the program has is what there is.
    NotModified,
}

impl<T> Fetched<T> {
    /// The value, unless nothing has changed.
    pub fn value(self) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            Self::NotModified => None,
        }
    }
}

impl<T: Reply> Reply for Fetched<T> {
    type Output = Fetched<T::Output>;
    const ACCEPT: &'static str = T::ACCEPT;

    fn is_answered(response: &HttpResponse) -> bool {
        response.status == NOT_MODIFIED || T::is_answered(response)
    }

    fn read(answer: Answered) -> Result<Self::Output, Error> {
        if answer.response.status == NOT_MODIFIED {
            Ok(Fetched::NotModified)
        } else {
            T::read(answer).map(Fetched::Value)
        }
    }
}

/// What came, unless nothing has changed.
fn fetched<T>(outcome: Result<T, Error>) -> Result<Fetched<T>, Error> {
    match outcome {
        Err(error) if error.status() == NOT_MODIFIED => Ok(Fetched::NotModified),
        outcome => outcome.map(Fetched::Value),
    }
}

impl<P> Request<Fetched<Bytes>, P> {
    /// As [`stream`](Request::<Bytes>::stream) of a request without a condition, unless nothing has changed.
    ///
    /// # Errors
    /// As there.
    pub async fn stream(self) -> Result<Fetched<Incoming>, Error> {
        fetched(Request::<Bytes>::new(self.parts).stream().await)
    }

    /// As [`save_to`](Request::<Bytes>::save_to) of a request without a condition, unless nothing has changed: the file
    /// stays as it is then.
    ///
    /// # Errors
    /// As there.
    #[cfg(all(feature = "tokio", not(target_arch = "wasm32")))]
    pub async fn save_to(self, path: impl AsRef<std::path::Path>) -> Result<Fetched<u64>, Error> {
        fetched(Request::<Bytes>::new(self.parts).save_to(path).await)
    }
}

impl<T: Reply, P> Request<T, P> {
    /// Only if there is another version than this one, as `etag()` of an entity or of a [`Response`](super::Response)
    /// says: `If-None-Match`. Without a version, whatever there is.
    ///
    /// ```
    /// # use mdsdk_runtime::{Client, Error, Fetched, Json, Method, Operation, Request};
    /// # async fn changed(request: Request<Json>) -> Result<(), Error> {
    /// match request.if_none_match("W/\"7\"").await? {
    ///     Fetched::Value(news) => println!("{news}"),
    ///     Fetched::NotModified => println!("nothing new"),
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn if_none_match<'a>(mut self, etag: impl Into<Option<&'a str>>) -> Request<Fetched<T>, P> {
        if let Some(etag) = etag.into().filter(|etag| !etag.is_empty()) {
            self.parts.set_header("If-None-Match", etag);
        }
        Request::new(self.parts)
    }
}
