//! An upload, step by step.

use std::{fmt, future::IntoFuture, marker::PhantomData, ops::Range};

use super::fragment::{self, Fragment, SEND, Wanted};
use super::{Source, UploadToken, effort::Effort, gaps::Gaps};
use crate::codec::from_named;
use crate::{Answered, BoxFuture, Client, Error, ErrorKind, HttpResponse, Json, NoToken, Reply, Request};

/// Fragments are multiples of so many bytes, as the service wants it.
const UNIT: usize = 320 * 1024;
/// A fragment's usual size: 10 MiB.
const USUAL: usize = 32 * UNIT;
/// The service takes less than 60 MiB in one request.
const LARGEST: usize = 191 * UNIT;

/// How far an upload is, in bytes.
///
/// ```
/// # #[cfg(feature = "mock")]
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), mdsdk_runtime::Error> {
/// # use mdsdk_runtime::{Bytes, Client, Json, Method, Mock, Progress};
/// # let mock = Mock::<Client>::new();
/// # let url = "https://store.invalid/1";
/// # mock.on_url(Method::Get, url).json(200, &serde_json::json!({ "nextExpectedRanges": ["0-"] }));
/// # mock.on_url(Method::Put, url).json(201, &serde_json::json!({ "id": "1" }));
/// # let upload = mock.client().resume_upload::<Json>(url, Bytes::from("pixels"));
/// fn percent(progress: Progress) -> u64 {
///     progress.sent * 100 / progress.total
/// }
///
/// let (tell, told) = std::sync::mpsc::channel();
/// let item = upload.on_progress(move |progress| tell.send(percent(progress)).unwrap_or_default()).await?;
/// assert_eq!((&item["id"], told.iter().collect::<Vec<_>>()), (&"1".into(), vec![100]));
/// # Ok(())
/// # }
/// # #[cfg(not(feature = "mock"))]
/// # fn main() {}
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Progress {
    /// What the service has.
    pub sent: u64,
    /// All there is.
    pub total: u64,
}

/// What a step of an upload did.
#[derive(Debug)]
pub enum Step<T> {
    /// A fragment was sent; keep the token to go on in another process.
    Sent(UploadToken),
    /// The last fragment was sent, and the service has made a `T` of them.
    Done(T),
}

/// How far the talk with the service is.
enum State {
    /// No session yet.
    Begin(Box<Request<Json>>),
    /// A session that was begun elsewhere, and was not asked yet.
    Resume(UploadToken),
    /// A session, and what it wants next, unless it must be asked.
    Open {
        token: UploadToken,
        next: Option<Range<u64>>,
    },
    Done,
}

/// A file on its way, which becomes a `T`. `.await` it, or take it [`step`](Self::step) by step.
#[must_use = "an upload does nothing until it is awaited"]
pub struct Upload<T> {
    /// What the item is read by.
    home: Client,
    /// The same without tokens: what fragments are sent by.
    client: Client,
    source: Box<dyn Source>,
    state: State,
    chunk: usize,
    /// What the service does not have yet.
    gaps: Gaps,
    effort: Effort,
    on_progress: Option<Box<dyn FnMut(Progress) + Send>>,
    of: PhantomData<fn() -> T>,
}

impl<T: Reply> Upload<T> {
    pub(super) fn begin(request: Request<Json>, source: Box<dyn Source>) -> Self {
        Self::new(request.client().clone(), source, State::Begin(Box::new(request)))
    }

    pub(super) fn resume(client: &Client, token: UploadToken, source: Box<dyn Source>) -> Self {
        Self::new(client.clone(), source, State::Resume(token))
    }

    fn new(home: Client, source: Box<dyn Source>, state: State) -> Self {
        let client = home.with_token(NoToken);
        Self {
            home,
            client,
            source,
            state,
            chunk: USUAL,
            gaps: Gaps::all(),
            effort: Effort::default(),
            on_progress: None,
            of: PhantomData,
        }
    }

    #[cfg(feature = "blocking")]
    pub(crate) fn home(&self) -> &crate::Client {
        &self.home
    }

    /// The size of a fragment in bytes, rounded down to a multiple of 320 KiB, and less than 60 MiB.
    pub fn chunk(self, bytes: usize) -> Self {
        Self { chunk: (bytes / UNIT * UNIT).clamp(UNIT, LARGEST), ..self }
    }

    /// Calls `tell` after each fragment.
    pub fn on_progress(self, tell: impl FnMut(Progress) + Send + 'static) -> Self {
        Self { on_progress: Some(Box::new(tell)), ..self }
    }

    /// What the upload can be resumed with, once the session is there.
    pub fn token(&self) -> Option<&UploadToken> {
        match &self.state {
            State::Resume(token) | State::Open { token, .. } => Some(token),
            State::Begin(_) | State::Done => None,
        }
    }

    /// Sends the next fragment; makes the session before the first one.
    ///
    /// # Errors
    /// When the source cannot be read, or the service refuses. The next call tries again.
    pub async fn step(&mut self) -> Result<Step<T::Output>, Error> {
        let total = self.source.size().await.map_err(Error::unreadable)?;
        let (token, next) = self.open(total).await?;
        if self.effort.is_in_vain(&self.gaps, total, self.chunk as u64) {
            return Err(Error::new(ErrorKind::Failed, "the service does not take the fragments").during(&SEND));
        }
        let (offset, until) = (next.start, next.end.min(total));
        let length = usize::try_from(until - offset).map_or(self.chunk, |length| length.min(self.chunk));
        let bytes = self.source.read_at(offset, length).await.map_err(Error::unreadable)?;
        if bytes.len() != length {
            return Err(Error::unreadable(std::io::Error::from(std::io::ErrorKind::UnexpectedEof)));
        }
        // Until the answer is here, it is not known how far the service is.
        self.state = State::Open { token: token.clone(), next: None };
        self.gaps.fill(&(offset..offset + length as u64));
        let response = fragment::send(&self.client, token.as_str(), Fragment { offset, bytes, total }).await?;
        if matches!(response.status, 202 | 416) {
            self.effort.count();
        }
        match (response.status, self.gaps.bytes(total)) {
            (416, _) => Ok(Step::Sent(token)),
            (202, _) => Ok(self.advance(token, &response, total)),
            (200..300, missing @ 1..) => {
                let why = format!("the service ended the upload without {missing} of the file's {total} bytes");
                Err(Error::new(ErrorKind::Failed, why).during(&SEND))
            }
            _ => self.finish(response, total),
        }
    }

    /// Gives up, and lets the service delete what it has.
    ///
    /// # Errors
    /// When the service refuses.
    pub async fn cancel(self) -> Result<(), Error> {
        match self.token() {
            Some(token) => fragment::cancel(&self.client, token.as_str()).await,
            None => Ok(()),
        }
    }

    /// The session, made if there is none, and what it wants next.
    async fn open(&mut self, total: u64) -> Result<(UploadToken, Range<u64>), Error> {
        if total == 0 {
            return Err(Error::new(ErrorKind::Request, "an empty file cannot be uploaded through a session"));
        }
        let (token, next) = match &self.state {
            State::Begin(request) => begin((**request).clone()).await?,
            State::Open { token, next: Some(next) } => (token.clone(), next.clone()),
            State::Resume(token) => {
                let (token, wanted) = (token.clone(), fragment::ask(&self.client, token.as_str()).await?);
                self.gaps = Gaps::of(wanted.ranges);
                (token, wanted.next)
            }
            State::Open { token, next: None } => {
                let (token, wanted) = (token.clone(), fragment::ask(&self.client, token.as_str()).await?);
                self.gaps.add(wanted.ranges);
                (token, wanted.next)
            }
            State::Done => return Err(Error::new(ErrorKind::Request, "the upload is done")),
        };
        self.state = State::Open { token: token.clone(), next: Some(next.clone()) };
        if next.start >= total {
            return Err(Error::new(ErrorKind::Decode, "the service expects more bytes than there are"));
        }
        Ok((token, next))
    }

    /// Notes how far the service is.
    fn advance(&mut self, token: UploadToken, response: &HttpResponse, total: u64) -> Step<T::Output> {
        let wanted = from_named::<Json>(&response.body, "JSON value").ok().as_ref().and_then(Wanted::of);
        let next = wanted.map(|wanted| {
            self.gaps.add(wanted.ranges);
            wanted.next
        });
        self.state = State::Open { token: token.clone(), next };
        self.tell(total);
        Step::Sent(token)
    }

    fn finish(&mut self, response: HttpResponse, total: u64) -> Result<Step<T::Output>, Error> {
        let response = fragment::succeed(response, self.home.error_shape()).map_err(|error| error.during(&SEND))?;
        self.state = State::Done;
        self.tell(total);
        let answer = Answered {
            response,
            client: self.home.clone(),
            operation: &SEND,
            path: "".into(),
            fields: None,
            asked: None,
            status_member: None,
        };
        T::read(answer).map(Step::Done)
    }

    fn tell(&mut self, total: u64) {
        if let Some(tell) = &mut self.on_progress {
            tell(Progress { sent: total - self.gaps.bytes(total), total });
        }
    }
}

/// Makes the session; what it wants next is the whole file where it does not say.
async fn begin(request: Request<Json>) -> Result<(UploadToken, Range<u64>), Error> {
    let session = request.await?;
    let url = ["uploadUrl", "UploadUrl"].into_iter().find_map(|name| session.get(name)?.as_str());
    let url = url.ok_or_else(|| Error::new(ErrorKind::Decode, "the session has no `uploadUrl`"))?;
    Ok((url.into(), Wanted::of(&session).map_or(0..u64::MAX, |wanted| wanted.next)))
}

impl<T: Reply> IntoFuture for Upload<T> {
    type Output = Result<T::Output, Error>;
    type IntoFuture = BoxFuture<'static, Self::Output>;

    fn into_future(mut self) -> Self::IntoFuture {
        Box::pin(async move {
            loop {
                if let Step::Done(item) = self.step().await? {
                    return Ok(item);
                }
            }
        })
    }
}

impl<T> fmt::Debug for Upload<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Upload").field("chunk", &self.chunk).finish_non_exhaustive()
    }
}
