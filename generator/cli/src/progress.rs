//! What is going on: a line on a terminal, and each stage with its seconds where that is asked for.

use std::cell::Cell;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget};

use crate::arguments::Stages;
use crate::output::warn;

/// The progress of a command.
pub(crate) struct Progress {
    bar: ProgressBar,
    stages: Stages,
    /// The API that it is about, where there are several.
    api: Option<String>,
    /// What is being done, and since when.
    step: Cell<(&'static str, Instant)>,
}

impl Progress {
    /// Starts with the first step. In a pipe nothing is shown.
    pub(crate) fn start(step: &'static str) -> Self {
        Self::telling(Stages::default(), step)
    }

    /// The same, which tells its steps as they end where that is asked for.
    pub(crate) fn telling(stages: Stages, step: &'static str) -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
        bar.set_message(step);
        bar.enable_steady_tick(Duration::from_millis(100));
        Self { bar, stages, api: None, step: Cell::new((step, Instant::now())) }
    }

    /// The same, about one of several APIs.
    pub(crate) fn of(self, api: Option<&str>) -> Self {
        Self { api: api.map(str::to_owned), ..self }
    }

    /// Goes on to the next step.
    pub(crate) fn next(&self, step: &'static str) {
        self.tell();
        self.bar.set_message(step);
        self.step.set((step, Instant::now()));
    }

    /// Takes the line away.
    pub(crate) fn finish(self) {
        self.bar.finish_and_clear();
        self.tell();
    }

    fn tell(&self) {
        let (step, since) = self.step.get();
        if self.stages.verbose {
            let api = self.api.as_ref().map(|name| format!("{name}: ")).unwrap_or_default();
            let told = format!("{api}{step}: {:.2} s\n", since.elapsed().as_secs_f64());
            self.bar.suspend(|| warn(told));
        }
    }
}
