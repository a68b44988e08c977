//! The docs as they were where the work on them branched off.

use mdsdk::{ReadError, Reading, Sources};

use super::before::Before;
use crate::Failure;
use crate::config::Job;
use crate::git::{HEAD, Repository};

/// That git has the docs of each job as they were.
pub(super) fn are_there(jobs: &[Job], revision: &str) -> Result<(), Failure> {
    let folders = jobs.iter().filter_map(|job| job.docs().ok()).filter(|docs| docs.is_dir());
    folders
        .map(|docs| Repository::holding(docs, "--since")?.merge_base(HEAD, revision))
        .try_for_each(|fork| fork.map(drop))
}

/// The findings of the docs at the merge base of `revision` and what is checked out; `now` is how they are.
pub(super) fn findings(job: &Job, now: &Reading, revision: &str) -> Result<Option<Before>, Failure> {
    let docs = &now.docs;
    let repository = Repository::holding(docs.root.as_deref().unwrap_or(job.docs()?), "--since")?;
    let fork = repository.merge_base(HEAD, revision)?;
    let Some(before) = repository.docs(fork, &docs.map)? else { return Ok(None) };
    let read = |sources: Sources| {
        sources.api(docs.version.as_ref().map(ToString::to_string).or(job.settings.api.clone())).read_beside(now)
    };
    let read = match read(job.sources_at(&repository, fork, before.clone())?) {
        // What is stored may stand for what is kept elsewhere, as with Git LFS.
        Err(ReadError::NoMetadata(..)) => read(job.settings.sources(before)),
        read => read,
    };
    match read {
        Ok(reading) => Ok(Some(Before { report: super::all_findings(&reading), map: reading.docs.map })),
        Err(error) => Ok(error.findings().map(|(report, map)| Before { report: report.clone(), map: map.clone() })),
    }
}
