//! Bodies that are read piece by piece, and resumed where a connection broke.

use super::{Bytes, Parts, Reply, Request};
use crate::http::unfold::{Piece, Unfold};
use crate::{BoxFuture, Error, ErrorKind, HttpRequest, Incoming, IncomingBody, client::exchange};

/// How often a body is resumed.
const RESUMES: u32 = 5;

impl Request<Bytes> {
    /// Sends the request, and gives the response as soon as its body begins to come.
    ///
    /// Where the connection breaks in the middle, the rest is asked for (`Range`, RFC 9110, 14.2); the content must not
    /// have changed meanwhile.
    ///
    /// # Errors
    /// As [`send`](Self::send); and each piece, when the rest cannot be had.
    pub async fn stream(self) -> Result<Incoming, Error> {
        let Self { parts, .. } = self;
        let request = parts.to_http(Bytes::ACCEPT)?;
        let Incoming { status, headers, body, .. } = open(&parts, request.clone()).await?;
        let version = headers.get("ETag").filter(|version| !version.starts_with("W/")).map(str::to_owned);
        let resumable = status == 200 && version.is_some() && request.headers.get("Range").is_none();
        let download =
            Download { version, parts, request, body, received: 0, resumes: if resumable { RESUMES } else { 0 } };
        Ok(Incoming::new(status, headers, IncomingBody::new(Unfold::new(download, next))))
    }
}

/// A body on its way.
struct Download {
    parts: Parts,
    request: HttpRequest,
    body: IncomingBody,
    /// The bytes that came so far.
    received: u64,
    /// The content's version, byte for byte (RFC 9110, 8.8.3): without one, the rest may be that of another content.
    version: Option<String>,
    /// How often it may still be resumed.
    resumes: u32,
}

fn next(mut download: Download) -> BoxFuture<'static, Piece<Download>> {
    Box::pin(async move {
        let piece = download.next_piece().await.transpose()?;
        Some((piece, download))
    })
}

impl Download {
    async fn next_piece(&mut self) -> Result<Option<Bytes>, Error> {
        loop {
            match self.body.try_next().await {
                Ok(piece) => {
                    self.received += piece.as_ref().map_or(0, |piece| piece.len() as u64);
                    return Ok(piece);
                }
                Err(error) if error.kind() == ErrorKind::Transport && self.resumes > 0 => self.resume().await?,
                Err(error) => return Err(self.parts.name(error)),
            }
        }
    }

    /// Asks for the rest.
    async fn resume(&mut self) -> Result<(), Error> {
        self.resumes -= 1;
        let mut request = self.request.clone();
        request.headers.set("Range", &format!("bytes={}-", self.received));
        if let Some(version) = self.version.as_deref() {
            request.headers.set("If-Range", version);
        }
        let rest = open(&self.parts, request).await?;
        let begins = rest.headers.get("Content-Range").and_then(first_byte);
        let changed = rest.headers.get("ETag").map(str::to_owned) != self.version;
        if rest.status != 206 || begins != Some(self.received) || changed {
            return Err(self.parts.fault("the content has changed, or the rest of it is not available"));
        }
        self.body = rest.body;
        Ok(())
    }
}

/// The response, if it is a success.
async fn open(parts: &Parts, request: HttpRequest) -> Result<Incoming, Error> {
    let response: Incoming = exchange(parts.client.clone(), parts.named(), parts.own_retry(), request).await?;
    if (200..300).contains(&response.status) {
        return Ok(response);
    }
    let failed = response.collect().await.map_err(|error| parts.name(error))?;
    Err(parts.name(Error::response(&failed)))
}

/// `bytes 42-99/100` (RFC 9110, 14.4).
fn first_byte(content_range: &str) -> Option<u64> {
    content_range.strip_prefix("bytes ")?.split('-').next()?.parse().ok()
}
