//! What was released: the side that docs of today are compared with, in every command but `mdsdk drift`.

use std::path::Path;

use crate::Failure;
use crate::config::Job;
use crate::drift::side::{Asked, Read, read_commit, read_side};
use crate::git::Repository;

/// What was released: what a word names, else the crate that is generated from the docs. `asker` is what it is asked
/// for.
pub(crate) fn read_released(job: &Job, against: Option<&Path>, asker: &str) -> Result<Read, Failure> {
    let Some(word) = against else {
        let out = job.out().map_err(|why| format!("{asker}: {why}, or say `--against`"))?;
        return read_side(out, &Asked::of(job)).map_err(|why| format!("{asker}: {why}"));
    };
    match revision(word) {
        Some(revision) => {
            let repository = Repository::holding(job.docs()?, revision)?;
            let commit = repository.commit(revision)?;
            read_commit(job, &repository, commit, revision)
        }
        None => read_side(word, &Asked::of(job)),
    }
}

/// A word that names a commit, and nothing else.
pub(crate) fn revision(word: &Path) -> Option<&str> {
    word.to_str().filter(|text| !word.exists() && !text.contains(':'))
}
