//! Entries as text.

mod files;
mod github;
mod human;
mod json;
mod junit;
mod markdown;
mod sarif;
mod section;
mod words;

pub(super) use files::Files;

use super::compared::{Compared, Told};
use crate::arguments::{Drift, DriftFormat, ShowLevel};
use crate::check::Sheet;
use crate::formats::{From, found};

/// The entries as a changelog in which headings begin with `###`.
pub(super) fn changelog(entries: &[Told]) -> String {
    let page = markdown::markdown(entries);
    page.split_inclusive('\n')
        .map(|line| if line.starts_with('#') { format!("#{line}") } else { line.to_owned() })
        .collect()
}

/// The entries in the format that is asked for: people hear of how many are `hidden`, services and
/// programs of what is accepted to no effect.
pub(super) fn render(compared: &Compared, hidden: &[Told], arguments: &Drift, files: &Files, idle: &[Sheet]) -> String {
    let idle = found(idle, ShowLevel::Note, From::Repository);
    let Compared { entries, .. } = compared;
    match arguments.format {
        DriftFormat::Human => human::human(entries, hidden, arguments, files),
        DriftFormat::Json => json::json(compared, files, &idle),
        DriftFormat::Markdown => markdown::markdown(entries),
        DriftFormat::Github => github::github(entries, files, &idle),
        DriftFormat::Sarif => sarif::sarif(entries, files, &idle),
        DriftFormat::Junit => junit::junit(entries, arguments.fail_on, files, &idle),
    }
}
