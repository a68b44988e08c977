//! The docs as they were where the work on them branched off.

use std::path::Path;

use mdsdk::{ReadError, Reading, Sources, Tree};

use super::before::Before;
use crate::Failure;
use crate::config::Job;
use crate::git::{Commit, Earlier, HEAD, Repository};

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
    let read = match read(sources(job, &repository, fork, before.clone())?) {
        // What is stored may stand for what is kept elsewhere, as with Git LFS.
        Err(ReadError::NoMetadata(..)) => read(job.settings.sources(before)),
        read => read,
    };
    match read {
        Ok(reading) => Ok(Some(Before { report: super::all_findings(&reading), map: reading.docs.map })),
        Err(error) => Ok(error.findings().map(|(report, map)| Before { report: report.clone(), map: map.clone() })),
    }
}

/// The docs, and what stands beside them, as they were at a commit; what the repository doesn't know, as it is.
fn sources(job: &Job, repository: &Repository, commit: Commit, docs: Tree) -> Result<Sources, Failure> {
    let earlier = |file: &Option<_>| file.as_deref().map(|file: &Path| repository.earlier(commit, file)).transpose();
    let mut settings = job.settings.clone();
    let mut texts = Vec::new();
    for file in [&mut settings.metadata, &mut settings.corrections] {
        match earlier(file)? {
            Some(Earlier::Was(bytes)) => texts.extend(file.clone().zip(String::from_utf8(bytes).ok())),
            Some(Earlier::Absent) => *file = None,
            Some(Earlier::Unknown) | None => {}
        }
    }
    Ok(texts.into_iter().fold(settings.sources(docs), |sources, (file, text)| sources.with_text(file, text)))
}
