//! `mdsdk release`
//!
//! Comes in: docs, what was released, and its version.
//! Goes out: the next version in the config file, and an entry of a changelog.
//! Promised: what a hand wrote into either stays; a second run changes nothing.
//! Not known here: what changed, and whom it breaks.

mod changelog;
mod since;
mod version;

use std::path::{Path, PathBuf};

use mdsdk::diff::{ItemChange, RustVerdict};
use semver::Version;

use crate::arguments;
use crate::config::Job;
use crate::config::written::with_version;
use crate::disk::{read_text, write_text};
use crate::drift::side::read_folder;
use crate::drift::{Changes, changes};
use crate::output::{plural, print, print_line, warn};
use crate::released::read_released;
use crate::{Failure, Outcome};

/// Where a crate begins that says no version.
const FIRST: Version = Version::new(0, 1, 0);

/// Writes the next version, and what changes with it.
pub(crate) fn run(arguments: &arguments::Release) -> Result<Outcome, Failure> {
    let job = arguments.docs.job()?;
    let config = job.file.as_deref().ok_or_else(|| {
        "the version is written into a file `mdsdk.toml`, and there is none, here or in a folder above".to_owned()
    })?;
    let since = since::version(&job, arguments)?;
    let (rust, told) = compare(&job, arguments.against.as_deref())?;
    let said = job.settings.version.as_deref().and_then(|text| Version::parse(text).ok());
    let next = version::next(&since, rust, said.as_ref().unwrap_or(&FIRST));
    if next == since {
        print_line(format_args!("nothing has changed since {since}"))?;
        return Ok(Outcome::Done);
    }
    print_line(format_args!(
        "{since} -> {next}: rust {}; {} of the API, {} of them breaking",
        rust.as_str(),
        plural(told.count, "change", "changes"),
        told.breaking
    ))?;
    let mut texts = Vec::new();
    if said.as_ref() != Some(&next) {
        let text = with_version(&read_text(config)?, job.name.as_deref(), &next.to_string())
            .map_err(|why| format!("cannot write the version into `{}`: {why}", config.display()))?;
        texts.push((config.to_owned(), text, format!("version = \"{next}\"")));
    }
    texts.extend(entry(&job, config, &next, &told.changelog)?);
    write(arguments, &told, &texts)
}

/// Writes the files, or says what would be written.
fn write(
    arguments: &arguments::Release,
    told: &Changes,
    texts: &[(PathBuf, String, String)],
) -> Result<Outcome, Failure> {
    if arguments.dry_run {
        print(format_args!("\n{}", told.changelog))?;
        return Ok(Outcome::Done);
    }
    for (file, text, what) in texts {
        if !arguments.check {
            write_text(file, text)?;
        }
        print_line(format_args!("{}: {what}", file.display()))?;
    }
    if arguments.check && !texts.is_empty() {
        print_line("none of this is written; run `mdsdk release`")?;
        return Ok(Outcome::Stale);
    }
    Ok(Outcome::Done)
}

/// The changelog with an entry of a version; nothing where it has one.
fn entry(
    job: &Job,
    config: &Path,
    next: &Version,
    changes: &str,
) -> Result<Option<(PathBuf, String, String)>, Failure> {
    let beside = || config.with_file_name("CHANGELOG.md");
    let file = job.settings.changelog.clone().unwrap_or_else(beside);
    if job.settings.out.as_ref().is_some_and(|out| file.starts_with(out)) {
        let file = file.display();
        return Err(format!(
            "`{file}` is in the folder of the crate, where all is generated: choose another `changelog`"
        ));
    }
    let text = if file.is_file() { read_text(&file)? } else { "# Changelog\n".to_owned() };
    // One file has the entries of several APIs, unless each names its own.
    let is_shared = job.name.is_some() && job.settings.changelog.is_none();
    let title = if is_shared { format!("{} {next}", job.package()?) } else { next.to_string() };
    match changelog::entry(&text, &title) {
        Some(known) if known.replace("\r\n", "\n").contains(changes.trim()) => Ok(None),
        Some(_) => {
            let file = file.display();
            warn(format_args!(
                "`{file}` has an entry of {title}, which stays, and which is not what has changed by now: delete it to \
                 have it written anew\n"
            ));
            Ok(None)
        }
        None => Ok(Some((file, changelog::with_entry(&text, &title, changes), format!("an entry of {title}")))),
    }
}

/// What programs see of what changed, and what callers do.
fn compare(job: &Job, against: Option<&Path>) -> Result<(RustVerdict, Changes), Failure> {
    let new = read_folder(job)?;
    let old = read_released(job, against, "what was released is looked for")?;
    let (before, after) = (old.as_written(old.planned_like(&new)?), new.planned()?);
    let rust = before.changes_to(&after).iter().map(ItemChange::verdict).min();
    let told = changes(&old, &new, (&before, &after));
    let silent = if told.count == 0 { RustVerdict::None } else { RustVerdict::Patch };
    Ok((rust.unwrap_or(silent).min(silent), told))
}
