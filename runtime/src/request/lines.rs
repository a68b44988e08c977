//! JSON, line by line.

use std::{
    fmt,
    future::poll_fn,
    marker::PhantomData,
    pin::Pin,
    task::{Context, Poll},
};

use futures_core::Stream;

use super::{Accepts, Parts, Request, download::open};
use crate::http::unfold::{Pieces, Unfold};
use crate::{Error, ErrorKind, IncomingBody, Wire};

/// Values as a reply, each in a line of its own (newline-delimited JSON): what [`Request::stream`] of a request for
/// them gives.
///
/// ```
/// # #[cfg(feature = "mock")]
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), mdsdk_runtime::Error> {
/// # use mdsdk_runtime::{Client, Json, Lines, Method, Mock, Operation, Request};
/// # const EXPORT: Operation = Operation { method: Method::Get, template: "/export" };
/// # let mock = Mock::<Client>::new();
/// # mock.on_url(Method::Get, "/export").body("{\"id\": 1}\n{\"id\": 2}\n");
/// # let export: Request<Lines<Json>> = mock.client().root().name("export").request(&EXPORT);
/// let mut lines = export.stream();
/// let mut ids = Vec::new();
/// while let Some(line) = lines.try_next().await? {
///     ids.push(line["id"].clone());
/// }
/// assert_eq!(ids, [1, 2]);
/// # Ok(())
/// # }
/// # #[cfg(not(feature = "mock"))]
/// # fn main() {}
/// ```
#[must_use = "lines are asked for only by `try_next`"]
pub struct Lines<T: Wire + Send + 'static>(Unfold<Reading<T>>);

impl<T: Wire + Send + 'static, P> Request<Lines<T>, P> {
    /// The values, as they come.
    pub fn stream(self) -> Lines<T> {
        let Self { parts, .. } = self;
        Lines(Unfold::new(Reading { parts, body: None, rest: Vec::new(), of: PhantomData }))
    }
}

impl<T: Wire + Send + 'static> Lines<T> {
    /// The next value; nothing after the last one.
    ///
    /// # Errors
    /// When the request fails, the connection breaks, or a line is no `T`. The stream ends after it.
    pub async fn try_next(&mut self) -> Result<Option<T>, Error> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await.transpose()
    }
}

impl<T: Wire + Send + 'static> Stream for Lines<T> {
    type Item = Result<T, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Pin::new(&mut self.0).poll_next(context)
    }
}

impl<T: Wire + Send + 'static> fmt::Debug for Lines<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Lines")
    }
}

/// A reply that is read.
struct Reading<T> {
    parts: Parts,
    /// Nothing before it is opened.
    body: Option<IncomingBody>,
    /// What came after the last whole line.
    rest: Vec<u8>,
    of: PhantomData<fn() -> T>,
}

impl<T: Wire + Send + 'static> Pieces for Reading<T> {
    type Piece = T;

    async fn next_piece(&mut self) -> Result<Option<T>, Error> {
        loop {
            if let Some(line) = self.line()? {
                return self.read(&line).map(Some);
            }
            if self.body.is_none() {
                self.body = Some(self.open().await?);
            }
            let Some(body) = &mut self.body else { return Ok(None) };
            match body.try_next().await.map_err(|error| self.parts.name(error))? {
                Some(piece) => self.rest.extend_from_slice(&piece),
                None if self.rest.trim_ascii().is_empty() => return Ok(None),
                None => {
                    let last = std::mem::take(&mut self.rest);
                    return self.read(&last).map(Some);
                }
            }
        }
    }
}

impl<T: Wire + Send + 'static> Reading<T> {
    async fn open(&mut self) -> Result<IncomingBody, Error> {
        let request = self.parts.to_http(Lines::<T>::MEDIA_TYPES)?;
        let deadline = self.parts.client.deadline(request.timeout);
        Ok(open(&self.parts, request, deadline).await?.body)
    }

    /// The next line that has something in it, once it is whole.
    fn line(&mut self) -> Result<Option<Vec<u8>>, Error> {
        while let Some(end) = self.rest.iter().position(|byte| *byte == b'\n') {
            let line: Vec<u8> = self.rest.drain(..=end).collect();
            if !line.trim_ascii().is_empty() {
                return Ok(Some(line));
            }
        }
        let limit = self.parts.client.body_limit();
        if self.rest.len() <= limit {
            return Ok(None);
        }
        Err(self.parts.name(Error::new(ErrorKind::TooLarge, format!("a line is larger than {limit} bytes"))))
    }

    fn read(&self, line: &[u8]) -> Result<T, Error> {
        let value = crate::codec::from_named(line, "line of the expected type");
        value.map_err(|error| self.parts.name(error.into()))
    }
}
