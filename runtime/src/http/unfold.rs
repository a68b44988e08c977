//! Streams from futures.

use std::{
    pin::Pin,
    task::{Context, Poll, ready},
};

use bytes::Bytes;
use futures_core::Stream;

use crate::{BoxFuture, Error};

/// A piece of a body, and what the next one is read from; nothing after the last one.
pub(crate) type Piece<S> = Option<(Result<Bytes, Error>, S)>;

/// The stream of the pieces that `next` reads one after the other, each when it is asked for. It ends after an error.
pub(crate) struct Unfold<S> {
    next: fn(S) -> BoxFuture<'static, Piece<S>>,
    state: Option<S>,
    piece: Option<BoxFuture<'static, Piece<S>>>,
}

impl<S> Unfold<S> {
    pub(crate) fn new(state: S, next: fn(S) -> BoxFuture<'static, Piece<S>>) -> Self {
        Self { next, state: Some(state), piece: None }
    }
}

/// The state is never pinned.
impl<S> Unpin for Unfold<S> {}

impl<S> Stream for Unfold<S> {
    type Item = Result<Bytes, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if let Some(state) = self.state.take() {
            self.piece = Some((self.next)(state));
        }
        let Some(piece) = &mut self.piece else { return Poll::Ready(None) };
        let piece = ready!(piece.as_mut().poll(context));
        self.piece = None;
        Poll::Ready(piece.map(|(piece, state)| {
            self.state = piece.is_ok().then_some(state);
            piece
        }))
    }
}

#[cfg(test)]
mod tests {
    use std::{
        future::ready,
        sync::{
            Arc,
            atomic::{AtomicU8, Ordering},
        },
        task::Waker,
    };

    use super::*;

    fn count(asked: Arc<AtomicU8>) -> BoxFuture<'static, Piece<Arc<AtomicU8>>> {
        let times = asked.fetch_add(1, Ordering::Relaxed);
        Box::pin(ready((times < 2).then(|| (Ok(Bytes::from(vec![times])), asked))))
    }

    #[test]
    fn each_piece_is_asked_for_when_its_turn_comes() {
        let asked = Arc::new(AtomicU8::new(0));
        let mut pieces = Unfold::new(Arc::clone(&asked), count);
        for times in 0..4 {
            assert_eq!(asked.load(Ordering::Relaxed), times.min(3));
            let piece = Pin::new(&mut pieces).poll_next(&mut Context::from_waker(Waker::noop()));
            let Poll::Ready(piece) = piece else { panic!("nothing to wait for") };
            assert_eq!(piece.and_then(Result::ok), (times < 2).then(|| Bytes::from(vec![times])));
        }
    }
}
