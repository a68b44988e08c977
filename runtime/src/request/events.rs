//! Streams of events (WHATWG HTML, 9.2).

use std::{
    fmt,
    future::poll_fn,
    marker::PhantomData,
    pin::Pin,
    task::{Context, Poll},
    time::Duration,
};

use futures_core::Stream;
use sse_stream::{Sse, SseByteStream};

use super::{Accepts, Parts, Request, download::open};
use crate::http::unfold::{Pieces, Unfold};
use crate::{Error, IncomingBody, Method, Wire};

/// How often a stream is opened again without an event.
const RECONNECTS: u32 = 5;

/// How long to wait before it is opened again, where the service says nothing.
const PAUSE: Duration = Duration::from_secs(1);

/// The longest wait that a service can ask for.
const LONGEST_PAUSE: Duration = Duration::from_secs(60);

/// The status that ends a stream.
const NO_CONTENT: u16 = 204;

/// An event.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Event<T> {
    /// Where in the stream it is, as the service names it.
    pub id: Option<String>,
    /// Its type; `message` where it names none.
    pub name: String,
    /// What it says: its data, as JSON.
    pub value: T,
}

/// Events as a reply, `text/event-stream`: what [`Request::stream`] of a request for them gives.
///
/// Where the connection ends and the events have ids, a read is sent again with the id of the last one
/// (`Last-Event-ID`), after the pause that the service asks for: five times without an event in between, and until the
/// service answers 204. A stream without ids ends when its connection does.
///
/// ```
/// # #[cfg(feature = "mock")]
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), mdsdk_runtime::Error> {
/// # use mdsdk_runtime::{Client, Event, Events, Json, Method, Mock, Operation, Request};
/// # const WATCH: Operation = Operation { method: Method::Get, template: "/watch" };
/// # let mock = Mock::<Client>::new();
/// # mock.on_url(Method::Get, "/watch").body("event: moved\ndata: {\"id\": 7}\n\n");
/// # let watch: Request<Events<Json>> = mock.client().root().name("watch").request(&WATCH);
/// let mut events = watch.stream();
/// while let Some(event) = events.try_next().await? {
///     let Event { name, value, .. } = event;
///     assert_eq!((name.as_str(), &value["id"]), ("moved", &7.into()));
/// }
/// # Ok(())
/// # }
/// # #[cfg(not(feature = "mock"))]
/// # fn main() {}
/// ```
#[must_use = "events are asked for only by `try_next`"]
pub struct Events<T: Wire + Send + 'static>(Unfold<Reading<T>>);

impl<T: Wire + Send + 'static, P> Request<Events<T>, P> {
    /// The events, as they come.
    pub fn stream(self) -> Events<T> {
        let Self { parts, .. } = self;
        Events(Unfold::new(Reading {
            parts,
            stream: None,
            last_id: None,
            pause: PAUSE,
            reconnects: RECONNECTS,
            of: PhantomData,
        }))
    }
}

impl<T: Wire + Send + 'static> Events<T> {
    /// The next event; nothing after the last one.
    ///
    /// # Errors
    /// When the request fails, the connection ends and cannot be opened again, or the event's data is no `T`. The
    /// stream ends after it.
    pub async fn try_next(&mut self) -> Result<Option<Event<T>>, Error> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await.transpose()
    }
}

impl<T: Wire + Send + 'static> Stream for Events<T> {
    type Item = Result<Event<T>, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Pin::new(&mut self.0).poll_next(context)
    }
}

impl<T: Wire + Send + 'static> fmt::Debug for Events<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Events")
    }
}

/// A stream that is read.
struct Reading<T> {
    parts: Parts,
    /// Nothing where it is to be opened.
    stream: Option<SseByteStream<IncomingBody>>,
    last_id: Option<String>,
    pause: Duration,
    /// How often it may still be opened without an event.
    reconnects: u32,
    of: PhantomData<fn() -> T>,
}

impl<T: Wire + Send + 'static> Pieces for Reading<T> {
    type Piece = Event<T>;

    async fn next_piece(&mut self) -> Result<Option<Event<T>>, Error> {
        loop {
            let Some(stream) = &mut self.stream else {
                match self.open().await? {
                    Some(body) => self.stream = Some(SseByteStream::new(body)),
                    None => return Ok(None),
                }
                continue;
            };
            match poll_fn(|context| Pin::new(&mut *stream).poll_next(context)).await {
                Some(Ok(block)) => {
                    if let Some(event) = self.take(block)? {
                        return Ok(Some(event));
                    }
                }
                Some(Err(error)) => self.close(Some(Error::transport(error))).await?,
                None if self.can_go_on() => self.close(None).await?,
                None => return Ok(None),
            }
        }
    }
}

impl<T: Wire + Send + 'static> Reading<T> {
    /// The body, unless the service ends the stream.
    async fn open(&mut self) -> Result<Option<IncomingBody>, Error> {
        let mut request = self.parts.to_http(Events::<T>::MEDIA_TYPES)?;
        if let Some(id) = &self.last_id {
            request.headers.set("Last-Event-ID", id);
        }
        let deadline = self.parts.client.deadline(request.timeout);
        let response = open(&self.parts, request, deadline).await?;
        Ok((response.status != NO_CONTENT).then_some(response.body))
    }

    /// Whether the service can tell what comes after the last event.
    fn can_go_on(&self) -> bool {
        self.last_id.is_some() && self.parts.operation.method == Method::Get && self.reconnects > 0
    }

    /// Waits before the stream is opened again; a failure stands where that can't be done.
    async fn close(&mut self, failure: Option<Error>) -> Result<(), Error> {
        if let Some(failure) = failure.filter(|_| !self.can_go_on()) {
            return Err(self.parts.name(failure));
        }
        self.stream = None;
        self.reconnects = self.reconnects.saturating_sub(1);
        self.parts.client.sleep(self.pause).await;
        Ok(())
    }

    /// The event of a block; one without data is none.
    fn take(&mut self, Sse { event, data, id, retry }: Sse) -> Result<Option<Event<T>>, Error> {
        if let Some(milliseconds) = retry {
            self.pause = Duration::from_millis(milliseconds).min(LONGEST_PAUSE);
        }
        if let Some(id) = id.filter(|id| crate::http::is_valid("Last-Event-ID", id)) {
            self.last_id = Some(id).filter(|id| !id.is_empty());
        }
        let Some(data) = data else { return Ok(None) };
        self.reconnects = RECONNECTS;
        let value = crate::codec::from_named(data.as_bytes(), "event of the expected type");
        let value = value.map_err(|error| self.parts.name(error.into()))?;
        let name = event.filter(|name| !name.is_empty()).unwrap_or_else(|| "message".to_owned());
        Ok(Some(Event { id: self.last_id.clone(), name, value }))
    }
}
