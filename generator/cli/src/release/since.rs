//! Which version was released.

use std::path::Path;

use semver::Version;

use crate::Failure;
use crate::arguments;
use crate::config::Job;
use crate::disk::read_text;
use crate::git::{Commit, Earlier, Repository, Stored};
use crate::released::revision;

/// The version that an option says, else that of what was released.
pub(super) fn version(job: &Job, arguments: &arguments::Release) -> Result<Version, Failure> {
    if let Some(version) = &arguments.released {
        return Ok(version.clone());
    }
    let folder = match &arguments.against {
        Some(against) => against.as_path(),
        None => job.out()?,
    };
    let known = if folder.is_dir() {
        read_text(&folder.join("Cargo.toml")).ok().and_then(|text| of_package(&text))
    } else {
        of_commit(job, folder)?
    };
    known.ok_or_else(|| format!("nothing says which version `{}` is: give `--released VERSION`", folder.display()))
}

/// The version in the manifest of a package.
fn of_package(text: &str) -> Option<Version> {
    let (_, package) = text.split_once("[package]")?;
    let lines = package.lines().skip(1).take_while(|line| !line.starts_with('['));
    let said = lines.filter_map(|line| line.strip_prefix("version = \"")?.split_once('"'));
    said.map(|(version, _)| Version::parse(version).ok()).next()?
}

/// The version of a crate at a commit; of docs at one, that of their crate, that in the config file, or the tag's.
fn of_commit(job: &Job, word: &Path) -> Result<Option<Version>, Failure> {
    if let Some((revision, folder)) = word.to_str().and_then(|text| text.split_once(':')) {
        let repository = Repository::holding(job.docs()?, revision)?;
        let commit = repository.commit(revision)?;
        let path = format!("{}/Cargo.toml", folder.trim_end_matches('/'));
        return Ok(text_of(repository.named(commit, &path)?).and_then(|text| of_package(&text)));
    }
    let Some(revision) = revision(word) else { return Ok(None) };
    let repository = Repository::holding(job.docs()?, revision)?;
    let commit = repository.commit(revision)?;
    let crate_there = job.settings.out.as_deref().map(|out| out.join("Cargo.toml"));
    let of_crate = crate_there.map(|file| earlier(&repository, commit, &file)).transpose()?.flatten();
    if let Some(version) = of_crate.and_then(|text| of_package(&text)) {
        return Ok(Some(version));
    }
    let said = job.file.as_deref().map(|file| earlier(&repository, commit, file)).transpose()?.flatten();
    let said = said.and_then(|text| job.version_in(&text)).and_then(|version| Version::parse(&version).ok());
    let tag = revision.rsplit('/').next().unwrap_or(revision);
    Ok(said.or_else(|| Version::parse(tag.trim_start_matches('v')).ok()))
}

fn text_of(stored: Option<Stored>) -> Option<String> {
    match stored? {
        Stored::File(bytes) => String::from_utf8(bytes).ok(),
        Stored::Folder(_) => None,
    }
}

fn earlier(repository: &Repository, commit: Commit, file: &Path) -> Result<Option<String>, Failure> {
    Ok(match repository.earlier(commit, file)? {
        Earlier::Was(bytes) => String::from_utf8(bytes).ok(),
        Earlier::Absent | Earlier::Unknown => None,
    })
}
