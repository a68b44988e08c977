//! Requests without async.
//!
//! Comes in: requests, batches, work that was accepted, uploads, and streams of items.
//! Goes out: their values, on the thread that asked.
//! Promised: nothing runs in the background. A client whose transport needs an async runtime, as the default one does,
//! gives an error.
//! Not known here: tokio.

mod iterators;
mod patience;
mod ureq;

pub use iterators::{BlockingItems, BlockingPages};

pub use self::ureq::UreqTransport;

use crate::__private::serde::de::DeserializeOwned;
use crate::request::{Typed, Work};
use crate::{Accepted, Batch, Client, Error, ErrorKind, Follow, Json, Replies, Reply, Request, Upload, Wait};

/// Waits for what goes through a client, on this thread.
fn wait<T>(client: &Client, until: impl Future<Output = Result<T, Error>>) -> Result<T, Error> {
    if client.needs_runtime() {
        let why = "the client's transport works in an async runtime only: give it `.transport(UreqTransport::new())`";
        return Err(Error::new(ErrorKind::Request, why));
    }
    pollster::block_on(until)
}

impl<T: Reply, P> Request<T, P> {
    /// Sends the request, and waits for its reply. The client's transport is to be [`UreqTransport`].
    ///
    /// # Errors
    /// As [`send`](Self::send).
    pub fn blocking(self) -> Result<T::Output, Error> {
        let client = self.client().clone();
        wait(&client, self.send())
    }
}

impl<T: Reply<Output = T>, P> Follow<T, P> {
    /// Sends the request, and waits for its reply.
    ///
    /// # Errors
    /// As [`Request::send`].
    pub fn blocking(self) -> Result<T, Error> {
        self.request().blocking()
    }
}

impl<M: DeserializeOwned + Send + 'static> Typed<Json, M> {
    /// Sends the request, and waits for its reply.
    ///
    /// # Errors
    /// As [`send`](Self::send).
    pub fn blocking(self) -> Result<M, Error> {
        let client = self.client().clone();
        wait(&client, self.send())
    }
}

impl Batch {
    /// Sends all requests, and waits for their replies.
    ///
    /// # Errors
    /// As [`send`](Self::send).
    pub fn blocking(self) -> Result<Replies, Error> {
        let client = self.client().clone();
        wait(&client, self.send())
    }
}

impl<T: Work> Accepted<T> {
    /// Reads the progress once, as [`poll`](Self::poll).
    ///
    /// # Errors
    /// As [`poll`](Self::poll).
    pub fn poll_blocking(&self) -> Result<T, Error> {
        wait(self.client(), self.poll())
    }

    /// Waits until the work is done, as [`wait`](Self::wait).
    ///
    /// # Errors
    /// As [`wait`](Self::wait).
    pub fn wait_blocking(&self, patience: Wait) -> Result<T, Error> {
        wait(self.client(), self.wait(patience))
    }
}

impl<T: Reply> Upload<T> {
    /// Sends all fragments, and waits for the item.
    ///
    /// # Errors
    /// As [`step`](Self::step).
    pub fn blocking(self) -> Result<T::Output, Error> {
        let client = self.home().clone();
        wait(&client, self.into_future())
    }
}
