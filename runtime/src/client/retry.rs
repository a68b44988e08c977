//! When a request is sent again.

use std::hash::{BuildHasher, RandomState};
use std::time::{Duration, SystemTime};

use crate::{HttpResponse, Method, error::retry_after};

/// When a request is sent again: after 429, 503 and 504, if its method is idempotent (RFC 9110, 9.2.2), and no sooner
/// than the service asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Retry {
    times: u32,
    first: Duration,
    longest: Duration,
    every_method: bool,
}

/// Four more tries, after about 1, 2, 4 and 8 seconds or what the service asks, but no wait over two minutes.
impl Default for Retry {
    fn default() -> Self {
        Self { times: 4, first: Duration::from_secs(1), longest: Duration::from_secs(120), every_method: false }
    }
}

impl Retry {
    /// Sends every request once.
    pub fn never() -> Self {
        Self::default().times(0)
    }

    /// Sends again at most so many times.
    #[must_use]
    pub fn times(self, times: u32) -> Self {
        Self { times, ..self }
    }

    /// The first wait, where the service asks for none; each further one is twice as long.
    #[must_use]
    pub fn first_wait(self, first: Duration) -> Self {
        Self { first, ..self }
    }

    /// The longest wait; where the service asks for more, the error is given at once.
    #[must_use]
    pub fn longest_wait(self, longest: Duration) -> Self {
        Self { longest, ..self }
    }

    /// Sends requests of every method again, also those that could then take effect twice.
    #[must_use]
    pub fn every_method(self) -> Self {
        Self { every_method: true, ..self }
    }

    /// How long to wait before the request is sent again, having been sent again `times` times; nothing to give up.
    pub(crate) fn wait(&self, method: Method, response: &HttpResponse, times: u32) -> Option<Duration> {
        let may = times < self.times && (self.every_method || method.is_idempotent());
        if !may || !matches!(response.status, 429 | 503 | 504) {
            return None;
        }
        match retry_after(&response.headers, SystemTime::now()) {
            Some(asked) => (asked <= self.longest).then_some(asked),
            None => Some(shorten(self.first.saturating_mul(1 << times.min(30)).min(self.longest))),
        }
    }
}

/// A wait between half of `wait` and all of it, so that clients that failed together don't come back together.
fn shorten(wait: Duration) -> Duration {
    // The hasher's keys are random; this spares a dependency.
    let share = u32::from(RandomState::new().hash_one(0_u8).to_le_bytes()[0]);
    wait / 2 + wait / 2 * share / 255
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wait(retry: &Retry, method: Method, status: u16, after: Option<&str>, times: u32) -> Option<Duration> {
        let mut response = HttpResponse::new(status);
        if let Some(value) = after {
            response.headers.set("Retry-After", value);
        }
        retry.wait(method, &response, times)
    }

    #[test]
    fn waits_as_long_as_the_service_asks() {
        let retry = Retry::default();
        assert_eq!(wait(&retry, Method::Get, 429, Some("7"), 0), Some(Duration::from_secs(7)));
        assert_eq!(wait(&retry, Method::Get, 429, Some("3600"), 0), None);
    }

    #[test]
    fn waits_grow_and_are_capped() {
        let retry = Retry::default().times(u32::MAX);
        for (times, whole) in [(0, 1), (1, 2), (3, 8), (20, 120), (u32::MAX - 1, 120)] {
            let wait = wait(&retry, Method::Get, 503, None, times).map(|wait| wait.as_secs_f64());
            let whole = f64::from(whole);
            assert!(wait.is_some_and(|wait| wait >= whole / 2.0 - 0.001 && wait <= whole), "{times}: {wait:?}");
        }
    }

    #[test]
    fn gives_up_after_so_many_times() {
        assert_eq!(wait(&Retry::default(), Method::Get, 503, None, 4), None);
        assert_eq!(wait(&Retry::never(), Method::Get, 503, None, 0), None);
    }

    #[test]
    fn repeats_only_what_may_be_repeated() {
        assert_eq!(wait(&Retry::default(), Method::Post, 429, Some("0"), 0), None);
        assert_eq!(wait(&Retry::default().every_method(), Method::Post, 429, Some("0"), 0), Some(Duration::ZERO));
        assert_eq!(wait(&Retry::default(), Method::Get, 500, None, 0), None);
    }
}
