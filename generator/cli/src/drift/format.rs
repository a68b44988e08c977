//! Entries as text.

mod files;
mod github;
mod human;
mod json;
mod markdown;
mod words;

use mdsdk::diff::Entry;

pub(super) use files::Files;

use crate::arguments::{Drift, DriftFormat};

/// The entries in the format that is asked for.
pub(super) fn render(entries: &[Entry], arguments: &Drift, files: &Files) -> String {
    match arguments.format {
        DriftFormat::Human => human::human(entries, arguments),
        DriftFormat::Json => json::json(entries, files),
        DriftFormat::Markdown => markdown::markdown(entries),
        DriftFormat::Github => github::github(entries, files),
    }
}
