//! When a request is sent again.

use std::hash::{BuildHasher, RandomState};
use std::time::Duration;

use crate::{Error, ErrorKind, Method, error::retry_after, http::Head};

/// When a request is sent again: after 429, 502, 503, 504 and a broken connection, if its method is idempotent
/// (RFC 9110, 9.2.2), and no sooner than the service asks.
///
/// A request of any method is sent again where nothing was done: no connection was made, or the service turned the
/// request away and said when to come back (429 with `Retry-After`; RFC 6585, 4). A 503 may be a gateway's, after the
/// service behind it did the work. A body that is a stream is sent once: what came of it stands, unless nothing of the
/// stream was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Retry {
    times: u32,
    first: Duration,
    longest: Duration,
    total: Duration,
    methods: Methods,
}

/// Which requests are sent again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Methods {
    Idempotent,
    Every,
}

/// Four more tries, after about 1, 2, 4 and 8 seconds or what the service asks, but no wait over two minutes, and not
/// over five in all.
impl Default for Retry {
    fn default() -> Self {
        Self {
            times: 4,
            first: Duration::from_secs(1),
            longest: Duration::from_secs(120),
            total: Duration::from_secs(300),
            methods: Methods::Idempotent,
        }
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

    /// The longest that all waits for one request may take together.
    #[must_use]
    pub fn total_wait(self, total: Duration) -> Self {
        Self { total, ..self }
    }

    /// Sends requests of every method again, also those that could then take effect twice.
    #[must_use]
    pub fn every_method(self) -> Self {
        Self { methods: Methods::Every, ..self }
    }

    pub(crate) fn begin(&self) -> Patience<'_> {
        Patience { retry: self, times: 0, waited: Duration::ZERO }
    }

    /// Whether a request with this outcome is one to send again.
    fn repeats(&self, method: Method, outcome: Result<Head<'_>, &Error>) -> bool {
        let may = self.methods == Methods::Every || method.is_idempotent();
        match outcome {
            Ok(head) => is_turned_away(head) || may && matches!(head.status, 429 | 502 | 503 | 504),
            Err(error) => match error.kind() {
                ErrorKind::Connect => true,
                ErrorKind::Transport => may,
                _ => false,
            },
        }
    }
}

/// Whether the service did not begin to work on a request, and asks for it later.
fn is_turned_away(head: Head<'_>) -> bool {
    head.status == 429 && retry_after(head.headers).is_some()
}

/// What is left of a [`Retry`] while a request is under way.
pub(crate) struct Patience<'a> {
    retry: &'a Retry,
    times: u32,
    waited: Duration,
}

impl Patience<'_> {
    /// How long to wait before the request is sent again; nothing to give up.
    pub(crate) fn wait(&mut self, method: Method, outcome: Result<Head<'_>, &Error>) -> Option<Duration> {
        let Self { retry, times, waited } = *self;
        if times >= retry.times || !retry.repeats(method, outcome) {
            return None;
        }
        let asked = outcome.ok().and_then(|head| retry_after(head.headers));
        let wait = match asked {
            Some(asked) if asked > retry.longest => return None,
            // To come back at once is asked of all clients alike.
            Some(asked) => asked.max(shorten(retry.first.min(retry.longest))),
            None => shorten(retry.first.saturating_mul(1 << times.min(30)).min(retry.longest)),
        };
        *self = Self { retry, times: times.saturating_add(1), waited: waited.saturating_add(wait) };
        (self.waited <= retry.total).then_some(wait)
    }
}

/// A wait between half of `wait` and all of it, so that clients that failed together don't come back together.
fn shorten(wait: Duration) -> Duration {
    // The hasher's keys are random; this spares a dependency.
    let share = u32::from(RandomState::new().hash_one(0_u8).to_le_bytes()[0]);
    wait / 2 + wait / 2 / 255 * share
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Headers;

    fn waits(retry: &Retry, method: Method, status: u16, after: Option<&str>) -> Vec<Duration> {
        let mut headers = Headers::default();
        if let Some(value) = after {
            headers.set("Retry-After", value);
        }
        let mut patience = retry.begin();
        std::iter::from_fn(|| patience.wait(method, Ok(Head { status, headers: &headers }))).take(50).collect()
    }

    #[test]
    fn waits_as_long_as_the_service_asks() {
        assert_eq!(waits(&Retry::default(), Method::Get, 429, Some("7")), [Duration::from_secs(7); 4]);
        assert!(waits(&Retry::default(), Method::Get, 429, Some("3600")).is_empty());
    }

    #[test]
    fn a_service_that_asks_for_no_wait_is_left_alone_for_a_while() {
        for asked in ["0", "Sun, 06 Nov 1994 08:49:37 GMT"] {
            let waits = waits(&Retry::default(), Method::Get, 429, Some(asked));
            assert_eq!(waits.len(), 4);
            assert!(waits.iter().all(|wait| (500..=1000).contains(&wait.as_millis())), "{waits:?}");
        }
    }

    #[test]
    fn waits_grow_and_are_capped() {
        let retry = Retry::default().times(40).total_wait(Duration::MAX);
        let waits = waits(&retry, Method::Get, 503, None);
        assert_eq!(waits.len(), 40);
        for (times, whole) in [(0, 1), (1, 2), (3, 8), (20, 120), (39, 120)] {
            let (wait, whole) = (waits[times].as_secs_f64(), f64::from(whole));
            assert!(wait >= whole / 2.0 - 0.001 && wait <= whole, "{times}: {wait:?}");
        }
    }

    #[test]
    fn no_setting_overflows() {
        let longest = Retry::default().first_wait(Duration::MAX).longest_wait(Duration::MAX).total_wait(Duration::MAX);
        assert!(waits(&longest, Method::Get, 503, None).iter().all(|wait| *wait >= Duration::MAX / 2));
    }

    #[test]
    fn all_waits_together_are_limited() {
        let retry = Retry::default().total_wait(Duration::from_secs(10));
        assert_eq!(waits(&retry, Method::Get, 429, Some("4")), [Duration::from_secs(4); 2]);
        assert!(waits(&Retry::never(), Method::Get, 503, None).is_empty());
    }

    #[test]
    fn what_was_turned_away_is_repeated_whatever_its_method() {
        for method in [Method::Post, Method::Patch] {
            assert_eq!(waits(&Retry::default(), method, 429, Some("0")).len(), 4);
            assert!(waits(&Retry::never(), method, 429, Some("0")).is_empty());
        }
    }

    #[test]
    fn repeats_only_what_may_be_repeated() {
        assert!(waits(&Retry::default(), Method::Post, 429, None).is_empty());
        assert!(waits(&Retry::default(), Method::Post, 503, Some("soon")).is_empty());
        for (method, status) in [(Method::Post, 503), (Method::Patch, 503), (Method::Post, 504)] {
            assert!(waits(&Retry::default(), method, status, Some("0")).is_empty(), "it may have been done");
            assert_eq!(waits(&Retry::default().every_method(), method, status, Some("0")).len(), 4);
        }
        assert!(waits(&Retry::default(), Method::Get, 500, None).is_empty());
        assert_eq!(waits(&Retry::default(), Method::Get, 502, None).len(), 4);
    }

    #[test]
    fn broken_connections_are_tried_again() {
        let wait = |method, error: Error| Retry::default().begin().wait(method, Err(&error)).is_some();
        assert!(wait(Method::Post, Error::connect("refused")), "nothing was sent");
        assert!(wait(Method::Get, Error::transport("reset")));
        assert!(!wait(Method::Post, Error::transport("reset")));
        assert!(!wait(Method::Get, Error::token("expired")));
    }
}
