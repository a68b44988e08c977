//! The config file, `mdsdk.toml`.
//!
//! Comes in: the options of the command line, and the file that is found upwards from the working directory or named.
//! Goes out: a [`Job`] for each API, with what the file and the options say of it.
//! Promised: an option goes before an entry of the file, and an API's own entry before one that all APIs share; paths
//! of the file are relative to its folder; nothing in the file is passed over in silence.
//! Not known here: what a command does with a job.

pub(crate) mod check;
pub(crate) mod drift;
mod find;
mod job;
mod names;
mod parse;
mod problem;
mod service;
mod settings;
mod value;
pub(crate) mod written;

use std::path::{Path, PathBuf};

use crate::Failure;

pub(crate) use job::{Job, Named, one_of};
pub(crate) use names::ListedNames;
pub(crate) use settings::Settings;

use parse::Config;

/// What the file is called where it is looked for.
pub(crate) const FILE: &str = "mdsdk.toml";

/// The jobs that the options ask for: one for each API of the file, or for the one that `--api` chooses.
pub(crate) fn jobs(flags: &Settings, named: Option<&Path>) -> Result<Vec<Job>, Failure> {
    let found = file(named);
    let config = match &found {
        Some(path) => read(path)?,
        None => Config::default(),
    };
    let mut jobs = job::choose(config, flags, (named, found.as_deref()))?;
    for job in &mut jobs {
        job.read_names()?;
    }
    Ok(jobs)
}

/// The file to read, if any.
fn file(named: Option<&Path>) -> Option<PathBuf> {
    named.map(Path::to_owned).or_else(find::upwards)
}

/// Reads the file; what is wrong with it goes to standard error.
fn read(path: &Path) -> Result<Config, Failure> {
    let text = crate::disk::read_text(path)?;
    parse::parse(&text, path).map_err(|problems| problem::fail(&problems, path, &text))
}
