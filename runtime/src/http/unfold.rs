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

/// The stream of the pieces that `next` reads one after the other. It ends after an error.
pub(crate) struct Unfold<S> {
    next: fn(S) -> BoxFuture<'static, Piece<S>>,
    piece: Option<BoxFuture<'static, Piece<S>>>,
}

impl<S> Unfold<S> {
    pub(crate) fn new(state: S, next: fn(S) -> BoxFuture<'static, Piece<S>>) -> Self {
        Self { next, piece: Some(next(state)) }
    }
}

impl<S> Stream for Unfold<S> {
    type Item = Result<Bytes, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let Some(piece) = &mut self.piece else { return Poll::Ready(None) };
        let piece = ready!(piece.as_mut().poll(context));
        self.piece = None;
        Poll::Ready(piece.map(|(piece, state)| {
            self.piece = piece.is_ok().then(|| (self.next)(state));
            piece
        }))
    }
}
