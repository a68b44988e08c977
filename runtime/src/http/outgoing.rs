//! Bodies that are sent.

use std::{
    collections::VecDeque,
    error::Error as StdError,
    fmt,
    pin::Pin,
    sync::{Arc, Mutex, PoisonError},
    task::{Context, Poll, ready},
};

use bytes::Bytes;
use futures_core::Stream;

use super::IncomingBody;
use crate::{Error, ErrorKind};

/// The body of a request: bytes, or a stream of them, which can be read once. Clones share the stream.
///
/// ```
/// # use mdsdk_runtime::OutgoingBody;
/// let body = OutgoingBody::from("{}");
/// assert_eq!(body.bytes().map(|bytes| &bytes[..]), Some(&b"{}"[..]));
/// assert_eq!(body.length(), Some(2));
/// ```
#[derive(Clone)]
pub struct OutgoingBody(Content);

#[derive(Clone)]
enum Content {
    Whole(Bytes),
    Stream(Arc<Once>),
}

/// A stream that is read once.
struct Once {
    /// Nothing once somebody has begun to read it.
    pieces: Mutex<Option<Pieces>>,
    length: Option<u64>,
}

type Pieces = Pin<Box<dyn Stream<Item = Result<Bytes, Error>> + Send>>;

impl OutgoingBody {
    /// A body from a stream, and how many bytes it has, where that is known; without, a transport sends it in chunks
    /// (RFC 9112, 7.1). A stream that has another length is an error of sending it.
    pub fn stream<E: Into<Box<dyn StdError + Send + Sync>>>(
        stream: impl Stream<Item = Result<Bytes, E>> + Send + 'static,
        length: Option<u64>,
    ) -> Self {
        let pieces: Pieces = Box::pin(Readable(Box::pin(stream)));
        Self(Content::Stream(Arc::new(Once { pieces: Mutex::new(Some(pieces)), length })))
    }

    /// The bodies, one behind the other.
    pub(crate) fn concat(bodies: Vec<Self>) -> Self {
        let whole: Option<Vec<&Bytes>> = bodies.iter().map(Self::bytes).collect();
        if let Some(whole) = whole {
            return whole.into_iter().map(|bytes| &**bytes).collect::<Vec<_>>().concat().into();
        }
        let length = bodies.iter().map(Self::length).try_fold(0_u64, |sum, length| sum.checked_add(length?));
        Self::stream(Chain(bodies.into_iter().map(Self::pieces).collect()), length)
    }

    /// The bytes; nothing where it is a stream.
    pub fn bytes(&self) -> Option<&Bytes> {
        match &self.0 {
            Content::Whole(bytes) => Some(bytes),
            Content::Stream(_) => None,
        }
    }

    /// Whether it is a stream.
    pub fn is_stream(&self) -> bool {
        self.bytes().is_none()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.bytes().is_some_and(Bytes::is_empty)
    }

    /// How many bytes it has, where that is known.
    pub fn length(&self) -> Option<u64> {
        match &self.0 {
            Content::Whole(bytes) => Some(bytes.len() as u64),
            Content::Stream(once) => once.length,
        }
    }

    /// The pieces of the body, for a transport that sends them as they come, or for a policy that looks at them. The
    /// stream is read from the first piece on: until then another may read it, and after that none.
    pub fn into_stream(self) -> impl Stream<Item = Result<Bytes, Error>> + Send + Unpin + use<> {
        self.pieces()
    }

    /// All of it, however much it is.
    ///
    /// # Errors
    /// When it is a stream that fails, has another length than it was said to have, or was read already.
    pub async fn collect(self) -> Result<Bytes, Error> {
        match self.0 {
            Content::Whole(bytes) => Ok(bytes),
            Content::Stream(_) => IncomingBody::new(self.pieces()).collect().await,
        }
    }

    /// Whether it is a stream that was read, so that it can't be sent again.
    pub(crate) fn is_spent(&self) -> bool {
        match &self.0 {
            Content::Whole(_) => false,
            Content::Stream(once) => once.pieces.lock().unwrap_or_else(PoisonError::into_inner).is_none(),
        }
    }

    /// # Errors
    /// When it is a stream that was read.
    pub(crate) fn check_unspent(&self) -> Result<(), Error> {
        if self.is_spent() { Err(spent()) } else { Ok(()) }
    }

    fn pieces(self) -> Reading {
        match self.0 {
            Content::Whole(bytes) => Reading::Whole(bytes),
            Content::Stream(once) => Reading::Begin(once),
        }
    }
}

fn spent() -> Error {
    Error::new(ErrorKind::Source, "the body is a stream that was read already, and cannot be sent again")
}

/// No body.
impl Default for OutgoingBody {
    fn default() -> Self {
        Bytes::new().into()
    }
}

/// Bytes are compared; a stream is the same as its clones.
impl PartialEq for OutgoingBody {
    fn eq(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (Content::Whole(one), Content::Whole(other)) => one == other,
            (Content::Stream(one), Content::Stream(other)) => Arc::ptr_eq(one, other),
            (Content::Whole(_), Content::Stream(_)) | (Content::Stream(_), Content::Whole(_)) => false,
        }
    }
}

impl Eq for OutgoingBody {}

/// How long it is, and not what it says.
impl fmt::Debug for OutgoingBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.is_stream(), self.length()) {
            (false, length) => write!(f, "{} bytes", length.unwrap_or_default()),
            (true, Some(length)) => write!(f, "a stream of {length} bytes"),
            (true, None) => f.write_str("a stream"),
        }
    }
}

impl From<Bytes> for OutgoingBody {
    fn from(bytes: Bytes) -> Self {
        Self(Content::Whole(bytes))
    }
}

impl From<Vec<u8>> for OutgoingBody {
    fn from(bytes: Vec<u8>) -> Self {
        Bytes::from(bytes).into()
    }
}

impl From<String> for OutgoingBody {
    fn from(text: String) -> Self {
        Bytes::from(text).into()
    }
}

impl From<&'static [u8]> for OutgoingBody {
    fn from(bytes: &'static [u8]) -> Self {
        Bytes::from_static(bytes).into()
    }
}

impl From<&'static str> for OutgoingBody {
    fn from(text: &'static str) -> Self {
        text.as_bytes().into()
    }
}

/// A stream of the program's own, whose errors are those of what is sent.
struct Readable<S>(Pin<Box<S>>);

impl<S: Stream<Item = Result<Bytes, E>>, E: Into<Box<dyn StdError + Send + Sync>>> Stream for Readable<S> {
    type Item = Result<Bytes, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.as_mut().poll_next(context).map_err(of_source)
    }
}

/// An error of what is sent, which a stream within a stream has named already.
fn of_source(error: impl Into<Box<dyn StdError + Send + Sync>>) -> Error {
    match error.into().downcast::<Error>() {
        Ok(error) if error.kind() == ErrorKind::Source => *error,
        Ok(error) => Error::unreadable(error),
        Err(error) => Error::unreadable(error),
    }
}

/// A body that is read.
enum Reading {
    Whole(Bytes),
    Begin(Arc<Once>),
    /// What is left, and of how many bytes, where that is known.
    Pieces(Pieces, Option<u64>),
    Over,
}

impl Stream for Reading {
    type Item = Result<Bytes, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if let Self::Begin(once) = &*self {
            let (pieces, length) = (once.pieces.lock().unwrap_or_else(PoisonError::into_inner).take(), once.length);
            match pieces {
                Some(pieces) => *self = Self::Pieces(pieces, length),
                None => return self.end(Some(Err(spent()))),
            }
        }
        match &mut *self {
            Self::Whole(bytes) => {
                let bytes = std::mem::take(bytes);
                self.end(Some(Ok(bytes)).filter(|bytes| bytes.as_ref().is_ok_and(|bytes| !bytes.is_empty())))
            }
            Self::Pieces(pieces, left) => match (ready!(pieces.as_mut().poll_next(context)), left) {
                (Some(Ok(piece)), Some(left)) if piece.len() as u64 > *left => self.end(Some(Err(too_long()))),
                (Some(Ok(piece)), left) => {
                    *left = left.map(|left| left - piece.len() as u64);
                    Poll::Ready(Some(Ok(piece)))
                }
                (None, Some(left)) if *left > 0 => {
                    let error = too_short(*left);
                    self.end(Some(Err(error)))
                }
                (end @ (Some(Err(_)) | None), _) => self.end(end),
            },
            Self::Begin(_) | Self::Over => Poll::Ready(None),
        }
    }
}

impl Reading {
    /// The last thing that comes.
    fn end<T>(&mut self, last: Option<T>) -> Poll<Option<T>> {
        *self = Self::Over;
        Poll::Ready(last)
    }
}

fn too_long() -> Error {
    Error::new(ErrorKind::Source, "the stream has more bytes than it was said to have")
}

fn too_short(left: u64) -> Error {
    Error::new(ErrorKind::Source, format!("the stream ended {left} bytes before the length that it was said to have"))
}

/// Bodies one behind the other.
struct Chain(VecDeque<Reading>);

impl Stream for Chain {
    type Item = Result<Bytes, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        while let Some(first) = self.0.front_mut() {
            match ready!(Pin::new(first).poll_next(context)) {
                Some(piece) => return Poll::Ready(Some(piece)),
                None => drop(self.0.pop_front()),
            }
        }
        Poll::Ready(None)
    }
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;
    use std::task::Waker;

    use super::*;

    struct Given(VecDeque<&'static str>);

    impl Stream for Given {
        type Item = Result<Bytes, Infallible>;

        fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
            Poll::Ready(self.0.pop_front().map(|piece| Ok(piece.into())))
        }
    }

    fn stream(pieces: &[&'static str], length: Option<u64>) -> OutgoingBody {
        OutgoingBody::stream(Given(pieces.iter().copied().collect()), length)
    }

    fn collect(body: OutgoingBody) -> Result<Bytes, Error> {
        let mut collecting = std::pin::pin!(body.collect());
        match collecting.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(bytes) => bytes,
            Poll::Pending => panic!("nothing to wait for"),
        }
    }

    #[test]
    fn a_stream_is_read_once() {
        let body = stream(&["pix", "els"], None);
        assert_eq!((body.bytes(), body.is_empty(), body.is_spent()), (None, false, false));
        assert_eq!(collect(body.clone()).expect("all of it"), "pixels");
        assert!(body.is_spent() && body.check_unspent().is_err());
        assert!(collect(body).is_err_and(|error| error.kind() == ErrorKind::Source));
    }

    #[test]
    fn whoever_does_not_read_takes_nothing() {
        let body = stream(&["pixels"], None);
        drop(body.clone().into_stream());
        assert_eq!(collect(body).expect("all of it"), "pixels");
    }

    #[test]
    fn a_length_is_kept_to() {
        assert_eq!(collect(stream(&["pix", "", "els"], Some(6))).expect("all of it"), "pixels");
        for length in [0, 5, 7] {
            let error = collect(stream(&["pix", "els"], Some(length))).expect_err("another length");
            assert_eq!(error.kind(), ErrorKind::Source, "{error}");
        }
    }

    #[test]
    fn bodies_stand_behind_each_other() {
        let bytes = || OutgoingBody::from("<");
        assert_eq!(OutgoingBody::concat(vec![bytes(), bytes()]).bytes().map(|bytes| &bytes[..]), Some(&b"<<"[..]));
        for (length, all) in [(Some(6), Some(8)), (None, None)] {
            let body = OutgoingBody::concat(vec![bytes(), stream(&["pix", "els"], length), bytes()]);
            assert_eq!(body.length(), all);
            assert_eq!(collect(body).expect("all of it"), "<pixels<");
        }
    }

    #[test]
    fn debug_tells_the_length_alone() {
        assert_eq!(format!("{:?}", OutgoingBody::from("secret")), "6 bytes");
        assert_eq!(format!("{:?}", stream(&["secret"], Some(6))), "a stream of 6 bytes");
        assert_eq!(format!("{:?}", stream(&["secret"], None)), "a stream");
    }

    #[test]
    fn it_takes_no_more_room_than_bytes() {
        assert_eq!(size_of::<OutgoingBody>(), size_of::<Bytes>());
    }
}
