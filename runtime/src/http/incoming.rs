//! Responses whose body is still on the way.

use std::{
    fmt,
    future::poll_fn,
    pin::Pin,
    task::{Context, Poll},
};

use bytes::Bytes;
use futures_core::Stream;

use super::{ContentRange, Headers, HttpResponse};
use crate::{BoxFuture, Error, ErrorKind};

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
        self.collect_within(usize::MAX).await
    }

    /// The whole response, if its body is at most so many bytes.
    pub(crate) fn collect_within(self, limit: usize) -> Collecting {
        let Self { status, headers, body } = self;
        match body.0 {
            Pieces::Whole(body) => {
                let body = body.unwrap_or_default();
                let whole = check_length(body.len(), limit).map(|()| HttpResponse { status, headers, body });
                Collecting::Whole(Some(whole))
            }
            stream @ Pieces::Stream(_) => Collecting::Stream(Box::pin(async move {
                let body = IncomingBody(stream).collect_within(limit).await?;
                check_part(HttpResponse { status, headers, body })
            })),
        }
    }
}

/// A response whose body is collected. As an async function it would take far more room in the future of each request.
pub(crate) enum Collecting {
    /// It was there already; nothing once it was taken.
    Whole(Option<Result<HttpResponse, Error>>),
    Stream(BoxFuture<'static, Result<HttpResponse, Error>>),
}

impl Future for Collecting {
    type Output = Result<HttpResponse, Error>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        match &mut *self {
            Self::Whole(whole) => whole.take().map_or(Poll::Pending, |whole| Poll::Ready(whole.and_then(check_part))),
            Self::Stream(stream) => stream.as_mut().poll(context),
        }
    }
}

/// The status of a part (RFC 9110, 15.3.7).
pub(crate) const PARTIAL: u16 = 206;

/// The response, unless it is a part that has not as many bytes as it names.
fn check_part(response: HttpResponse) -> Result<HttpResponse, Error> {
    let range = response.headers.get("Content-Range").filter(|_| response.status == PARTIAL);
    let announced = range.and_then(ContentRange::parse).map(ContentRange::length);
    match announced.filter(|announced| *announced != response.body.len() as u64) {
        None => Ok(response),
        Some(announced) => {
            let why = format!("the part has {} bytes, where {announced} were announced", response.body.len());
            Err(Error::new(ErrorKind::Decode, why))
        }
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
    async fn collect_within(mut self, limit: usize) -> Result<Bytes, Error> {
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
        "the body is larger than {limit} bytes: read it as a stream, or raise the limit (`ClientBuilder::body_limit`)"
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
