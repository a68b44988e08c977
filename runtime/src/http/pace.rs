//! Whether a body comes fast enough.

use std::time::Duration;

use super::{Headers, TransportOptions};
use crate::Error;

/// Holds a body to a least speed: as much as comes at that speed within the grace has to come within each grace.
///
/// Only the time counts in which the program waits: who reads slowly is not the server.
#[derive(Clone, Debug)]
pub(crate) struct Pace {
    /// In bytes a second.
    least: u64,
    grace: Duration,
    /// How long was waited for the bytes that came since.
    waited: Duration,
    came: u64,
}

impl Pace {
    /// Nothing where any speed is permitted.
    pub(crate) fn new(options: &TransportOptions) -> Option<Self> {
        let TransportOptions { least_speed: least, grace, .. } = *options;
        (least > 0 && grace > Duration::ZERO).then_some(Self { least, grace, waited: Duration::ZERO, came: 0 })
    }

    /// How long the next piece may take.
    pub(crate) fn patience(&self) -> Duration {
        self.grace.saturating_sub(self.waited)
    }

    /// Notes that a piece has come.
    ///
    /// # Errors
    /// When too little has come in the time.
    pub(crate) fn note(&mut self, bytes: usize, waited: Duration) -> Result<(), Error> {
        self.came = self.came.saturating_add(bytes as u64);
        self.waited = self.waited.saturating_add(waited);
        let enough = u128::from(self.least).saturating_mul(self.grace.as_millis()) / 1000;
        if u128::from(self.came) >= enough {
            (self.came, self.waited) = (0, Duration::ZERO);
        }
        if self.waited < self.grace { Ok(()) } else { Err(self.stalled()) }
    }

    /// What is wrong with a body that comes too slowly.
    pub(crate) fn stalled(&self) -> Error {
        let Self { least, grace, came, .. } = self;
        let why =
            format!("only {came} bytes of the body came in {grace:?}, where at least {least} a second are wanted");
        Error::transport(why)
    }
}

/// Whether a response is a stream of events or lines, which come when they happen: no speed is slow for those.
pub(crate) fn is_of_events(headers: &Headers) -> bool {
    let media_type = headers.get("Content-Type").unwrap_or_default();
    let essence = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    matches!(essence.as_str(), "text/event-stream" | "application/x-ndjson" | "application/jsonl")
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    fn pace() -> Pace {
        Pace::new(&TransportOptions::default().least_speed(100, 10 * SECOND)).expect("a least speed")
    }

    #[test]
    fn a_body_that_drips_is_told() {
        let mut pace = pace();
        let told = (0..100).find(|_| pace.note(2, SECOND).is_err());
        assert_eq!(told, Some(9));
        assert!(pace.stalled().message().contains("only 20 bytes"), "{}", pace.stalled());
    }

    #[test]
    fn a_body_of_the_least_speed_may_pause() {
        let mut pace = pace();
        for _ in 0..100 {
            assert!(pace.note(500, Duration::from_millis(4900)).is_ok());
            assert!(pace.note(500, 5 * SECOND).is_ok());
        }
    }

    #[test]
    fn patience_is_what_is_left_of_the_grace() {
        let mut pace = pace();
        assert!(pace.note(10, 4 * SECOND).is_ok());
        assert_eq!(pace.patience(), 6 * SECOND);
        assert!(pace.note(990, SECOND).is_ok());
        assert_eq!(pace.patience(), 10 * SECOND);
        assert!(Pace::new(&TransportOptions::default().least_speed(0, SECOND)).is_none());
    }
}
