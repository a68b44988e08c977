//! When the time for a request is over.

use std::{
    future::poll_fn,
    task::{Poll, ready},
    time::{Duration, Instant},
};

use crate::{BoxFuture, Error, ErrorKind, Transport};

/// When a request is to be done, if that is said.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Deadline {
    None,
    At(Instant),
    /// So much time for each try: a program in a browser has no clock in the standard library.
    Each(Duration),
}

impl Deadline {
    /// So much time from now on.
    pub(super) fn of(timeout: Option<Duration>) -> Self {
        match timeout {
            None => Self::None,
            Some(timeout) if cfg!(target_arch = "wasm32") => Self::Each(timeout),
            // A time beyond the clock's is none.
            Some(timeout) => Instant::now().checked_add(timeout).map_or(Self::None, Self::At),
        }
    }

    /// The time that is left.
    pub(crate) fn left(self) -> Option<Duration> {
        match self {
            Self::None => None,
            Self::At(end) => Some(end.saturating_duration_since(Instant::now())),
            Self::Each(timeout) => Some(timeout),
        }
    }

    /// Whether it is over, after a sleep until then by the transport's clock. That may have taken no time; where the
    /// standard library has no clock, it is believed.
    pub(super) fn is_over(self) -> bool {
        matches!(self, Self::Each(_)) || self.left().is_some_and(|left| left.is_zero())
    }
}

/// The token, if it comes before the time is over. The transport's clock wakes the one who waits.
pub(super) fn in_time<'a, T: 'a>(
    left: Option<Duration>,
    clock: &'a dyn Transport,
    mut token: BoxFuture<'a, Result<T, Error>>,
) -> BoxFuture<'a, Result<T, Error>> {
    let Some(left) = left else { return token };
    let deadline = Deadline::of(Some(left));
    let (mut sleep, mut has_slept) = (None, false);
    Box::pin(poll_fn(move |context| {
        if let Poll::Ready(token) = token.as_mut().poll(context) {
            return Poll::Ready(token);
        }
        if !has_slept {
            ready!(sleep.get_or_insert_with(|| clock.sleep(left)).as_mut().poll(context));
            has_slept = true;
        } else if deadline.is_over() {
            return Poll::Ready(Err(too_late()));
        }
        // Once more: the token may have come meanwhile, and where a sleep takes no time, its time is not over yet.
        context.waker().wake_by_ref();
        Poll::Pending
    }))
}

fn too_late() -> Error {
    Error::new(ErrorKind::Timeout, "no token came within the request's time-out")
}
