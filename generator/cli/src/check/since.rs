//! The docs as they were where the work on them branched off.

use mdsdk::Reading;
use mdsdk::report::Report;

use crate::Failure;
use crate::config::Job;
use crate::git::{HEAD, Repository};

/// The findings of the docs at the merge base of `revision` and what is checked out; `now` is how they are.
pub(super) fn findings(job: &Job, now: &Reading, revision: &str) -> Result<Report, Failure> {
    let docs = &now.docs;
    let repository = Repository::holding(docs.root.as_deref().unwrap_or(job.docs()?), "--since")?;
    let fork = repository.merge_base(HEAD, revision)?;
    let Some(before) = repository.docs(fork, &docs.map)? else { return Ok(Report::default()) };
    let sources = job.settings.sources(before);
    match sources.api(docs.version.as_ref().map(ToString::to_string).or(job.settings.api.clone())).read_beside(now) {
        Ok(reading) => Ok(super::all_findings(&reading)),
        Err(error) => Ok(error.findings().map(|(report, _)| report.clone()).unwrap_or_default()),
    }
}
