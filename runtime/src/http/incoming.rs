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
use crate::Error;

/// Status and header fields, all that is known before the body comes.
#[derive(Clone, Copy)]
pub(crate) struct Head<'a> {
    pub(crate) status: u16,
    pub(crate) headers: &'a Headers,
}

/// A response whose body comes in pieces.
///
/// ```
/// # #[cfg(feature = "mock")]
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), mdsdk_runtime::Error> {
/// # use mdsdk_runtime::{Bytes, Client, Incoming, Method, Mock, Operation, Request};
/// # const PHOTO: Operation = Operation { method: Method::Get, template: "/me/photo/$value" };
/// # let mock = Mock::<Client>::new();
/// # mock.on_url(Method::Get, "/me/photo/$value").bytes("pixels");
/// # let photo: Request<Bytes> = mock.client().root().name("me").name("photo").name("$value").request(&PHOTO);
/// let mut incoming: Incoming = photo.stream().await?;
/// assert_eq!(incoming.headers.get("Content-Type"), Some("application/octet-stream"));
/// let mut received = 0;
/// while let Some(piece) = incoming.try_next().await? {
///     received += piece.len();
/// }
/// assert_eq!(received, 6);
/// # Ok(())
/// # }
/// # #[cfg(not(feature = "mock"))]
/// # fn main() {}
/// ```
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
        let Self { status, headers, body } = self;
        Ok(HttpResponse { status, headers, body: body.collect().await? })
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
///
/// ```
/// # use std::{pin::Pin, task::{Context, Poll}};
/// # use futures_core::Stream;
/// # use mdsdk_runtime::{Bytes, Error, IncomingBody};
/// struct Pieces(std::vec::IntoIter<Bytes>);
///
/// impl Stream for Pieces {
///     type Item = Result<Bytes, Error>;
///
///     fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
///         Poll::Ready(self.0.next().map(Ok))
///     }
/// }
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Error> {
/// let pieces = vec![Bytes::from("pix"), Bytes::from("els")];
/// let body = IncomingBody::new(Pieces(pieces.into_iter()));
/// assert_eq!(body.collect().await?, "pixels");
/// # Ok(())
/// # }
/// ```
pub struct IncomingBody(Pin<Box<dyn Stream<Item = Result<Bytes, Error>> + Send>>);

impl IncomingBody {
    /// A body from a stream.
    pub fn new(stream: impl Stream<Item = Result<Bytes, Error>> + Send + 'static) -> Self {
        Self(Box::pin(stream))
    }

    /// The next piece; nothing after the last one.
    ///
    /// # Errors
    /// When the connection breaks before the body has come whole.
    pub async fn try_next(&mut self) -> Result<Option<Bytes>, Error> {
        poll_fn(|context| self.0.as_mut().poll_next(context)).await.transpose()
    }

    /// All that is left.
    ///
    /// # Errors
    /// As [`try_next`](Self::try_next).
    pub async fn collect(mut self) -> Result<Bytes, Error> {
        let Some(first) = self.try_next().await? else { return Ok(Bytes::new()) };
        let Some(second) = self.try_next().await? else { return Ok(first) };
        let mut whole = [first, second].concat();
        while let Some(piece) = self.try_next().await? {
            whole.extend_from_slice(&piece);
        }
        Ok(whole.into())
    }
}

impl Stream for IncomingBody {
    type Item = Result<Bytes, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.as_mut().poll_next(context)
    }
}

/// A body that is there already.
impl From<Bytes> for IncomingBody {
    fn from(body: Bytes) -> Self {
        Self::new(Whole(Some(body).filter(|body| !body.is_empty())))
    }
}

impl fmt::Debug for IncomingBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("IncomingBody")
    }
}

/// A stream of one piece.
struct Whole(Option<Bytes>);

impl Stream for Whole {
    type Item = Result<Bytes, Error>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(self.0.take().map(Ok))
    }
}
