//! A line that says what is going on: on a terminal only.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget};

/// The progress of a command.
pub(crate) struct Progress(ProgressBar);

impl Progress {
    /// Starts with the first step. In a pipe nothing is shown.
    pub(crate) fn start(step: &'static str) -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
        bar.set_message(step);
        bar.enable_steady_tick(Duration::from_millis(100));
        Self(bar)
    }

    /// Goes on to the next step.
    pub(crate) fn next(&self, step: &'static str) {
        self.0.set_message(step);
    }

    /// Takes the line away.
    pub(crate) fn finish(self) {
        self.0.finish_and_clear();
    }
}
