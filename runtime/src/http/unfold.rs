//! Streams from futures.

use std::{
    pin::Pin,
    task::{Context, Poll, ready},
};

use futures_core::Stream;

use crate::{BoxFuture, Error};

/// What the pieces of a body are read from.
pub(crate) trait Pieces: Send + 'static {
    /// A piece of a body, or what is made of some.
    type Piece: Send + 'static;

    /// The next piece; nothing after the last one.
    fn next_piece(&mut self) -> impl Future<Output = Result<Option<Self::Piece>, Error>> + Send;
}

/// The stream of the pieces, each read when it is asked for. It ends after an error.
pub(crate) struct Unfold<P: Pieces> {
    pieces: Option<P>,
    piece: Option<BoxFuture<'static, Read<P>>>,
}

/// A piece, and what the next one is read from.
type Read<P> = (Result<Option<<P as Pieces>::Piece>, Error>, P);

impl<P: Pieces> Unfold<P> {
    pub(crate) fn new(pieces: P) -> Self {
        Self { pieces: Some(pieces), piece: None }
    }
}

fn read<P: Pieces>(mut pieces: P) -> BoxFuture<'static, Read<P>> {
    Box::pin(async move { (pieces.next_piece().await, pieces) })
}

/// What is read from is never pinned.
impl<P: Pieces> Unpin for Unfold<P> {}

impl<P: Pieces> Stream for Unfold<P> {
    type Item = Result<P::Piece, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if let Some(pieces) = self.pieces.take() {
            self.piece = Some(read(pieces));
        }
        let Some(piece) = &mut self.piece else { return Poll::Ready(None) };
        let (piece, pieces) = ready!(piece.as_mut().poll(context));
        self.piece = None;
        self.pieces = matches!(piece, Ok(Some(_))).then_some(pieces);
        Poll::Ready(piece.transpose())
    }
}

#[cfg(test)]
mod tests {
    use std::{
        sync::{
            Arc,
            atomic::{AtomicU8, Ordering},
        },
        task::Waker,
    };

    use bytes::Bytes;

    use super::*;

    /// How often it was asked.
    struct Count(Arc<AtomicU8>);

    impl Pieces for Count {
        type Piece = Bytes;

        async fn next_piece(&mut self) -> Result<Option<Bytes>, Error> {
            let times = self.0.fetch_add(1, Ordering::Relaxed);
            Ok((times < 2).then(|| Bytes::from(vec![times])))
        }
    }

    #[test]
    fn each_piece_is_asked_for_when_its_turn_comes() {
        let asked = Arc::new(AtomicU8::new(0));
        let mut pieces = Unfold::new(Count(Arc::clone(&asked)));
        for times in 0..4 {
            assert_eq!(asked.load(Ordering::Relaxed), times.min(3));
            let piece = Pin::new(&mut pieces).poll_next(&mut Context::from_waker(Waker::noop()));
            let Poll::Ready(piece) = piece else { panic!("nothing to wait for") };
            assert_eq!(piece.and_then(Result::ok), (times < 2).then(|| Bytes::from(vec![times])));
        }
    }
}
