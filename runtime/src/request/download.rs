//! Bodies that are read piece by piece, and resumed where a connection broke.

use super::{Bytes, Parts, Reply, Request};
use crate::client::{Deadline, exchange};
use crate::error::show;
use crate::http::{
    ContentRange, Head, check_asked,
    coding::{IDENTITY, Reader},
    unfold::{Pieces, Unfold},
};
use crate::{Error, ErrorKind, HttpRequest, Incoming, IncomingBody};

/// How often a body is resumed without getting further.
const RESUMES: u32 = 5;

/// How many bytes a resumed body has to bring to have got further: whoever gives one at a time is not asked for ever.
const FURTHER: u64 = 64 * 1024;

impl<P> Request<Bytes, P> {
    /// Sends the request, and gives the response as soon as its body begins to come.
    ///
    /// Where the connection breaks in the middle, the rest is asked for (`Range` with `If-Range`; RFC 9110, 14.2 and
    /// 13.1.5), as long as the service names the content's version by a strong `ETag`. What comes is held against the
    /// length of the whole: the stream ends only when all of it is there.
    ///
    /// # Errors
    /// As [`send`](Self::send); and each piece, when the rest cannot be had, or is not what was asked for.
    pub async fn stream(self) -> Result<Incoming, Error> {
        let Self { parts, .. } = self;
        let mut request = parts.to_http(Bytes::ACCEPT)?;
        if request.headers.get("Accept-Encoding").is_none() {
            request.headers.set("Accept-Encoding", IDENTITY);
        }
        let deadline = parts.client.deadline(request.timeout);
        let Incoming { status, headers, body, .. } = open(&parts, request.clone(), deadline).await?;
        check_asked(&request.headers, Head { status, headers: &headers }).map_err(|error| parts.name(error))?;
        let expected = match status {
            206 => headers.get("Content-Range").and_then(ContentRange::parse).map(ContentRange::length),
            _ => Reader::of(&request.headers).length(&headers),
        };
        let version = headers.get("ETag").filter(|version| is_strong(version)).map(str::to_owned);
        let version = version.filter(|_| status == 200 && request.headers.get("Range").is_none());
        let download = Download {
            version,
            parts,
            request,
            deadline,
            body,
            received: 0,
            expected,
            part_end: None,
            resumes: RESUMES,
            resumed_at: 0,
        };
        Ok(Incoming::new(status, headers, IncomingBody::new(Unfold::new(download))))
    }
}

/// Whether an entity tag names a content byte for byte (RFC 9110, 8.8.3).
fn is_strong(version: &str) -> bool {
    version.len() > 1 && version.starts_with('"') && version.ends_with('"')
}

/// A body on its way.
struct Download {
    parts: Parts,
    request: HttpRequest,
    /// When all of it is to have come.
    deadline: Deadline,
    body: IncomingBody,
    /// The bytes that came so far.
    received: u64,
    /// All that is to come, where it is known.
    expected: Option<u64>,
    /// Where the part ends that is being read, if it is one.
    part_end: Option<u64>,
    /// The content's version, by which it is resumed; nothing where it cannot be.
    version: Option<String>,
    /// How often it may still be resumed without getting further.
    resumes: u32,
    /// The bytes that were there when it was last resumed.
    resumed_at: u64,
}

impl Pieces for Download {
    type Piece = Bytes;

    async fn next_piece(&mut self) -> Result<Option<Bytes>, Error> {
        loop {
            match self.body.try_next().await {
                Ok(Some(piece)) => {
                    self.received += piece.len() as u64;
                    return self.check_surplus().map(|()| Some(piece));
                }
                Ok(None) if self.is_whole() => return Ok(None),
                Ok(None) => self.resume(self.incomplete()).await?,
                Err(error) if error.kind() == ErrorKind::Transport => self.resume(self.parts.name(error)).await?,
                Err(error) => return Err(self.parts.name(error)),
            }
        }
    }
}

impl Download {
    fn is_whole(&self) -> bool {
        self.expected.is_none_or(|expected| self.received == expected)
    }

    /// No more may come than is announced.
    fn check_surplus(&self) -> Result<(), Error> {
        let end = [self.part_end, self.expected].into_iter().flatten().min();
        match end.filter(|end| self.received > *end) {
            None => Ok(()),
            Some(end) => {
                let why = format!("more came than was announced: {} bytes, where {end} were expected", self.received);
                Err(self.parts.fault(&why))
            }
        }
    }

    fn incomplete(&self) -> Error {
        let expected = self.expected.map_or_else(|| "more".to_owned(), |expected| expected.to_string());
        let why = format!("the body ended after {} bytes, where {expected} were expected", self.received);
        self.parts.name(Error::transport(why))
    }

    /// Asks for the rest after a failure, which stands where that can't be done.
    async fn resume(&mut self, failure: Error) -> Result<(), Error> {
        let Some(version) = self.version.clone() else { return Err(failure) };
        if self.received >= self.resumed_at + FURTHER {
            self.resumes = RESUMES;
        }
        self.resumes = self.resumes.checked_sub(1).ok_or(failure)?;
        self.resumed_at = self.received;
        let mut request = self.request.clone();
        request.headers.set("Range", &format!("bytes={}-", self.received));
        request.headers.set("If-Range", &version);
        let rest = open(&self.parts, request, self.deadline).await?;
        let range = self.accept(&version, &rest).map_err(|why| self.parts.fault(&why))?;
        self.expected = self.expected.or(range.whole);
        self.part_end = Some(range.end());
        self.body = rest.body;
        Ok(())
    }

    /// What the response holds, if it goes on where the body broke.
    fn accept(&self, version: &str, rest: &Incoming) -> Result<ContentRange, String> {
        if rest.status != 206 || rest.headers.get("ETag") != Some(version) {
            return Err("the content has changed, or the rest of it is not available".to_owned());
        }
        let named = rest.headers.get("Content-Range").unwrap_or("no range");
        let range = ContentRange::parse(named);
        let fits = |range: &ContentRange| {
            let whole = self.expected.or(range.whole);
            range.first == self.received
                && (range.whole.is_none() || range.whole == whole)
                && whole.is_none_or(|whole| range.last < whole)
        };
        range.filter(fits).ok_or_else(|| {
            let expected = self.expected.map_or_else(|| "*".to_owned(), |expected| expected.to_string());
            let asked = format!("`bytes {}-` of {expected}", self.received);
            format!("the rest does not fit: {asked} was expected, and `{}` came", show(named))
        })
    }
}

/// The response, if it is a success.
pub(super) async fn open(parts: &Parts, mut request: HttpRequest, deadline: Deadline) -> Result<Incoming, Error> {
    // A request that may take any time says so itself.
    request.timeout = deadline.left().or(request.timeout);
    let response: Incoming = exchange(parts.client.clone(), parts.named(), parts.own_retry(), request).await?;
    if (200..300).contains(&response.status) {
        return Ok(response);
    }
    let limit = parts.client.body_limit();
    let failed = response.collect_within(limit).await.map_err(|error| parts.name(error))?;
    Err(parts.name(Error::response(&failed, parts.client.error_shape())))
}
