//! When the time for a request is over.

use std::time::{Duration, Instant};

/// When a request is to be done, if that is said.
#[derive(Clone, Copy, Debug)]
pub(super) enum Deadline {
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
    pub(super) fn left(self) -> Option<Duration> {
        match self {
            Self::None => None,
            Self::At(end) => Some(end.saturating_duration_since(Instant::now())),
            Self::Each(timeout) => Some(timeout),
        }
    }
}
