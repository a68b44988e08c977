//! Responses whose body is still on the way.

use std::{
    fmt,
    future::poll_fn,
    pin::Pin,
    task::{Context, Poll},
};

use bytes::Bytes;
use futures_core::Stream;

use super::{Headers, HttpResponse};
use crate::{Error, ErrorKind};

/// Status and header fields, all that is known before the body comes.
#[derive(Clone, Copy)]
pub(crate) struct Head<'a> {
    pub(crate) status: u16,
    pub(crate) headers: &'a Headers,
}

/// A response whose body comes in pieces.
#[non_exhaustive]
pub struct Incoming {
    /// The status code (RFC 9110, 15).
    pub status: u16,
    /// The header fields.
    pub headers: Headers,
    /// The body.
    pub body: IncomingBody,
}

impl Incoming {
    /// A response from its parts.
    pub fn new(status: u16, headers: Headers, body: IncomingBody) -> Self {
        Self { status, headers, body }
    }

    /// The next piece of the body; nothing after the last one.
    ///
    /// # Errors
    /// When the connection breaks before.
    pub async fn try_next(&mut self) -> Result<Option<Bytes>, Error> {
        self.body.try_next().await
    }

    /// The whole response, once its body has come.
    ///
    /// # Errors
    /// When the connection breaks before.
    pub async fn collect(self) -> Result<HttpResponse, Error> {
        self.collect_within(usize::MAX).await
    }

    /// The whole response, if its body is at most so many bytes.
    pub(crate) async fn collect_within(self, limit: usize) -> Result<HttpResponse, Error> {
        let Self { status, headers, body } = self;
        Ok(HttpResponse { status, headers, body: body.collect_within(limit).await? })
    }
}

impl From<HttpResponse> for Incoming {
    fn from(response: HttpResponse) -> Self {
        let HttpResponse { status, headers, body } = response;
        Self { status, headers, body: body.into() }
    }
}

impl fmt::Debug for Incoming {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {:?}", self.status, self.headers)
    }
}

/// A body that comes in pieces; a stream.
pub struct IncomingBody(Pieces);

enum Pieces {
    /// There already; nothing once it was taken.
    Whole(Option<Bytes>),
    Stream(Pin<Box<dyn Stream<Item = Result<Bytes, Error>> + Send>>),
}

impl IncomingBody {
    /// A body from a stream.
    pub fn new(stream: impl Stream<Item = Result<Bytes, Error>> + Send + 'static) -> Self {
        Self(Pieces::Stream(Box::pin(stream)))
    }

    /// The next piece; nothing after the last one.
    ///
    /// # Errors
    /// When the connection breaks before the body has come whole.
    pub async fn try_next(&mut self) -> Result<Option<Bytes>, Error> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await.transpose()
    }

    /// All that is left, however much it is.
    ///
    /// # Errors
    /// As [`try_next`](Self::try_next).
    pub async fn collect(self) -> Result<Bytes, Error> {
        self.collect_within(usize::MAX).await
    }

    /// All that is left, if it is at most so many bytes.
    pub(crate) async fn collect_within(mut self, limit: usize) -> Result<Bytes, Error> {
        let Some(first) = self.try_next().await? else { return Ok(Bytes::new()) };
        check_length(first.len(), limit)?;
        let Some(second) = self.try_next().await? else { return Ok(first) };
        let mut whole = [first, second].concat();
        check_length(whole.len(), limit)?;
        while let Some(piece) = self.try_next().await? {
            whole.extend_from_slice(&piece);
            check_length(whole.len(), limit)?;
        }
        Ok(whole.into())
    }
}

fn check_length(length: usize, limit: usize) -> Result<(), Error> {
    if length <= limit {
        return Ok(());
    }
    let why = format!(
        "the body is larger than {limit} bytes; read it as a stream, or raise the limit with `ClientBuilder::body_limit`"
    );
    Err(Error::new(ErrorKind::TooLarge, why))
}

impl Stream for IncomingBody {
    type Item = Result<Bytes, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        match &mut self.0 {
            Pieces::Whole(body) => Poll::Ready(body.take().map(Ok)),
            Pieces::Stream(stream) => stream.as_mut().poll_next(context),
        }
    }
}

/// A body that is there already.
impl From<Bytes> for IncomingBody {
    fn from(body: Bytes) -> Self {
        Self(Pieces::Whole(Some(body).filter(|body| !body.is_empty())))
    }
}

impl fmt::Debug for IncomingBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("IncomingBody")
    }
}
