//! How long work takes at best.

use std::time::{Duration, Instant};

/// The shortest of several runs.
#[derive(Clone, Copy)]
pub(super) struct Best(Duration);

impl Default for Best {
    fn default() -> Self {
        Self(Duration::MAX)
    }
}

impl Best {
    /// Runs the work once more; freeing its result counts.
    pub(super) fn time<T>(&mut self, work: impl FnOnce() -> T) {
        let started = Instant::now();
        drop(std::hint::black_box(work()));
        self.0 = self.0.min(started.elapsed());
    }

    pub(super) fn seconds(self) -> f64 {
        self.0.as_secs_f64()
    }
}
