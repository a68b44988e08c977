//! Entries as text.

mod files;
mod github;
mod human;
mod json;
mod junit;
mod markdown;
mod sarif;
mod words;

pub(super) use files::Files;

use super::compared::{Compared, Told};
use crate::arguments::{Drift, DriftFormat};

/// The entries as a changelog in which headings begin with `###`.
pub(super) fn changelog(entries: &[Told]) -> String {
    let page = markdown::markdown(entries);
    page.split_inclusive('\n')
        .map(|line| if line.starts_with('#') { format!("#{line}") } else { line.to_owned() })
        .collect()
}

/// The entries in the format that is asked for.
pub(super) fn render(compared: &Compared, arguments: &Drift, files: &Files) -> String {
    let Compared { entries, without_rust: _ } = compared;
    match arguments.format {
        DriftFormat::Human => human::human(entries, arguments),
        DriftFormat::Json => json::json(compared, files),
        DriftFormat::Markdown => markdown::markdown(entries),
        DriftFormat::Github => github::github(entries, files),
        DriftFormat::Sarif => sarif::sarif(entries, files),
        DriftFormat::Junit => junit::junit(entries, files),
    }
}
