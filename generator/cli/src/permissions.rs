//! `mdsdk permissions`

use std::path::Path;

use mdsdk::export::LeastPermissions;
use serde_json::Value;

use crate::arguments::{self, MessageFormat, PermissionsFormat, ShowLevel};
use crate::disk::read_text;
use crate::findings::fail_reading;
use crate::output::{print, print_line};
use crate::progress::Progress;
use crate::{Failure, Outcome};

/// Prints the least permissions of calls.
pub(crate) fn run(arguments: &arguments::Permissions) -> Result<Outcome, Failure> {
    let calls = calls(arguments)?;
    let sources = arguments.docs.job()?.sources()?;
    let progress = Progress::start("reading the docs");
    let reading = sources.read().map_err(|error| fail_reading(&error, ShowLevel::Error, MessageFormat::Human))?;
    progress.finish();
    let model = &reading.model;
    let needed =
        if arguments.all { LeastPermissions::of_all(model) } else { LeastPermissions::of_calls(model, &calls) };
    match arguments.format {
        PermissionsFormat::Human => print(&needed)?,
        PermissionsFormat::Json => {
            print_line(serde_json::to_string_pretty(&needed).map_err(|error| error.to_string())?)?;
        }
        PermissionsFormat::Csv => print(needed.to_csv())?,
        PermissionsFormat::Markdown => print(needed.to_markdown())?,
    }
    Ok(if needed.unknown.is_empty() { Outcome::Done } else { Outcome::Found })
}

/// What to do where nothing is called.
const NO_CALLS: &str =
    "no calls: name some, such as \"GET /users/{id}\", give a file with `--calls FILE`, or ask `--all`";

/// The calls on the command line and in the file.
fn calls(arguments: &arguments::Permissions) -> Result<Vec<String>, Failure> {
    let mut calls = arguments.named.clone();
    if let Some(file) = &arguments.calls {
        calls.extend(calls_of_file(file)?);
    }
    if calls.is_empty() && !arguments.all {
        return Err(NO_CALLS.to_owned());
    }
    Ok(calls)
}

fn calls_of_file(file: &Path) -> Result<Vec<String>, Failure> {
    let text = read_text(file)?;
    if !text.trim_start().starts_with('{') {
        return Ok(text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect());
    }
    archived(&text).ok_or_else(|| {
        let file = file.display();
        format!("`--calls {file}` is no HTTP archive: give one (HAR 1.2), or lines of `METHOD URL`")
    })
}

/// The requests of an HTTP archive (HAR 1.2, `log.entries`).
fn archived(text: &str) -> Option<Vec<String>> {
    let archive: Value = serde_json::from_str(text).ok()?;
    let entries = archive.pointer("/log/entries")?.as_array()?.iter();
    let line = |entry: &Value| {
        let request = entry.get("request")?;
        Some(format!("{} {}", request.get("method")?.as_str()?, request.get("url")?.as_str()?))
    };
    entries.map(line).collect()
}
