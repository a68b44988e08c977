//! One command for several APIs.

use crate::config::{Job, Named};
use crate::{Failure, Outcome, tell};

/// Works on one job after the other, whatever becomes of those before; gives the worst outcome.
pub(crate) fn for_each(jobs: &[Job], mut run: impl FnMut(&Job, Named) -> Result<Outcome, Failure>) -> Outcome {
    let named = if jobs.len() > 1 { Named::Several } else { Named::Alone };
    let outcomes = jobs.iter().map(|job| run(job, named).unwrap_or_else(|failure| tell(&failure)));
    outcomes.max().unwrap_or(Outcome::Done)
}
