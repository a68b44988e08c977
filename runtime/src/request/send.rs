//! The ends of a request.

use std::future::IntoFuture;

use super::reply::{read_full, read_value};
use super::{Bytes, Items, Pages, Reply, Request, Response, Sending, listed::Paged};
use crate::{Error, HttpResponse};

impl<T: Reply, P> Request<T, P> {
    /// Sends the request.
    ///
    /// # Errors
    /// The future gives an [`Error`] when the request cannot be made or sent, fails, or gives no `T`.
    pub fn send(self) -> Sending<T::Output> {
        Sending::new(self.parts, T::ACCEPT, read_value::<T>)
    }

    /// Sends the request, and keeps status and header fields with the value.
    ///
    /// # Errors
    /// As [`send`](Self::send).
    pub fn send_full(self) -> Sending<Response<T::Output>> {
        Sending::new(self.parts, T::ACCEPT, read_full::<T>)
    }

    /// Sends the request, and gives the response as it came, whatever its status.
    ///
    /// # Errors
    /// The future gives an [`Error`] when the request cannot be made or sent.
    pub fn send_raw(self) -> Sending<HttpResponse> {
        Sending::new(self.parts, T::ACCEPT, |answer| Ok(answer.response))
    }

    /// Sends the request, and gives the body of a success as it came.
    ///
    /// # Errors
    /// As [`send`](Self::send), whatever the body is.
    pub fn bytes(self) -> Sending<Bytes> {
        Sending::new(self.parts, T::ACCEPT, read_value::<Bytes>)
    }
}

impl<C: Paged, P> Request<C, P> {
    /// The items of all pages, each page asked for when its turn comes.
    pub fn items(self) -> Items<C::Item> {
        Items::new(self.pages())
    }

    /// The pages, each asked for when its turn comes.
    pub fn pages(self) -> Pages<C::Item> {
        Pages::new(self.parts)
    }
}

impl<T: Reply, P> IntoFuture for Request<T, P> {
    type Output = Result<T::Output, Error>;
    type IntoFuture = Sending<T::Output>;

    fn into_future(self) -> Self::IntoFuture {
        self.send()
    }
}
