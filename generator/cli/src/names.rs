//! `mdsdk names`
//!
//! Comes in: docs, and what was released.
//! Goes out: a list of names in Rust, or entries of the table that pins them.
//! Promised: only what is certain is written; what a hand wrote into the file stays.
//! Not known here: how a name is made, and what was renamed.

use std::path::Path;

use mdsdk::RustName;

use crate::arguments;
use crate::config::written::{quoted, with_names, with_table_of_names};
use crate::config::{Job, ListedNames};
use crate::disk::{read_text, write_text};
use crate::drift::side::read_folder;
use crate::output::{plural, print, print_line, warn};
use crate::released::read_released;
use crate::{Failure, Outcome};

/// Lists the names, or pins those that were released.
pub(crate) fn run(arguments: &arguments::Names) -> Result<Outcome, Failure> {
    let job = arguments.docs.job()?;
    if arguments.pin { pin(arguments, &job) } else { list(&job) }
}

fn list(job: &Job) -> Result<Outcome, Failure> {
    let planned = read_folder(job)?.planned()?;
    print(planned.names().iter().map(entry).collect::<String>())?;
    Ok(Outcome::Done)
}

/// `"user.city" = "city"`
fn entry(name: &RustName) -> String {
    format!("{} = {}\n", quoted(&name.at), quoted(&name.rust))
}

fn pin(arguments: &arguments::Names, job: &Job) -> Result<Outcome, Failure> {
    let place = Place::of(job)?;
    let new = read_folder(job)?;
    let old = read_released(job, arguments.against.as_deref(), "the names of what was released are looked for")?;
    let pins = old.side.pins_to(&new.side, (&old.planned_like(&new)?, &new.planned()?));
    let otherwise = old.called_otherwise(&new)?;
    if otherwise > 0 {
        let items = plural(otherwise, "item", "items");
        warn(format_args!(
            "{items} of what was released are called otherwise than its model gives, by names that nobody chooses any \
             more or by another version of mdsdk: they aren't pinned; `mdsdk drift` lists them\n"
        ));
    }
    if !pins.likely.is_empty() {
        let likely: String = pins.likely.iter().map(entry).collect();
        warn(format_args!("perhaps renamed, perhaps other things; an entry of [names] keeps the name:\n{likely}"));
    }
    if pins.certain.is_empty() {
        print_line(if otherwise == 0 { "every name is what it was" } else { "every other name is what it was" })?;
        return Ok(Outcome::Done);
    }
    let text = place.with(&pins.certain)?;
    if !arguments.check {
        write_text(place.file, &text)?;
    }
    print(pins.certain.iter().map(entry).collect::<String>())?;
    let (file, count) = (place.file.display(), pins.certain.len());
    let names = plural(count, "name", "names");
    if arguments.check {
        print_line(format_args!("`{file}` doesn't pin {names}; run `mdsdk names --pin`"))?;
        return Ok(Outcome::Stale);
    }
    print_line(format_args!("{file}: {names} pinned"))?;
    Ok(Outcome::Done)
}

/// Where names are pinned.
struct Place<'a> {
    file: &'a Path,
    /// Whether the file has nothing else.
    is_own: bool,
    /// The API whose table has them, where there are several.
    api: Option<&'a str>,
}

impl<'a> Place<'a> {
    fn of(job: &'a Job) -> Result<Self, Failure> {
        let config = job.file.as_deref().ok_or_else(|| {
            "names are pinned in a file `mdsdk.toml`, and there is none, here or in a folder above".to_owned()
        })?;
        let listed = job.settings.names.as_ref().and_then(ListedNames::read).map(|names| names.file.as_path());
        let file = listed.unwrap_or(config);
        Ok(Self { file, is_own: file != config, api: job.name.as_deref() })
    }

    /// The file's text with more names.
    fn with(&self, names: &[RustName]) -> Result<String, Failure> {
        let text = read_text(self.file)?;
        let added = if self.is_own { with_names(&text, names) } else { with_table_of_names(&text, self.api, names) };
        added.map_err(|why| format!("cannot write names into `{}`: {why}", self.file.display()))
    }
}
