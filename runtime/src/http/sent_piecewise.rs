//! Bodies as hyper sends them, and whether they get on.

use std::{
    pin::Pin,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    task::{Context, Poll, ready},
    time::Duration,
};

use bytes::Bytes;
use futures_core::Stream;
use http_body::{Body, Frame, SizeHint};

use super::OutgoingBody;
use crate::Error;

/// How far a body has come.
#[derive(Debug, Default)]
pub(super) struct Progress {
    pieces: AtomicU64,
    waits_for_source: AtomicBool,
}

impl Progress {
    /// What comes, unless for so long nothing of the body is sent though there is more of it, or nothing is said after
    /// its end.
    pub(super) async fn watch<T>(&self, patience: Duration, what: impl Future<Output = T>) -> Option<T> {
        let mut what = std::pin::pin!(what);
        loop {
            let before = self.pieces.load(Ordering::Relaxed);
            if let Ok(came) = tokio::time::timeout(patience, what.as_mut()).await {
                return Some(came);
            }
            let has_moved = before != self.pieces.load(Ordering::Relaxed);
            if !has_moved && !self.waits_for_source.load(Ordering::Relaxed) {
                return None;
            }
        }
    }
}

/// A body whose pieces are sent as they come.
pub(super) struct Piecewise<S> {
    /// Behind a lock that nobody waits for, since hyper wants what it can share.
    stream: Mutex<S>,
    length: Option<u64>,
    progress: Arc<Progress>,
}

/// A body for hyper, and how far it has come.
pub(super) fn piecewise(
    body: OutgoingBody,
) -> (Piecewise<impl Stream<Item = Result<Bytes, Error>> + Send + Unpin + use<>>, Arc<Progress>) {
    let (length, progress) = (body.length(), Arc::<Progress>::default());
    (Piecewise { stream: Mutex::new(body.into_stream()), length, progress: Arc::clone(&progress) }, progress)
}

impl<S: Stream<Item = Result<Bytes, Error>> + Unpin> Body for Piecewise<S> {
    type Data = Bytes;
    type Error = Error;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Error>>> {
        let Self { stream, length: _, progress } = &mut *self;
        let stream = stream.get_mut().unwrap_or_else(PoisonError::into_inner);
        let piece = Pin::new(stream).poll_next(context);
        progress.waits_for_source.store(piece.is_pending(), Ordering::Relaxed);
        let piece = ready!(piece);
        progress.pieces.fetch_add(1, Ordering::Relaxed);
        Poll::Ready(piece.map(|piece| piece.map(Frame::data)))
    }

    fn size_hint(&self) -> SizeHint {
        self.length.map(SizeHint::with_exact).unwrap_or_default()
    }
}
