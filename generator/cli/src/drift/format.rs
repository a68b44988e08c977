//! Entries as text.

mod github;
mod human;
mod json;
mod markdown;
mod words;

use mdsdk::diff::Entry;

use crate::arguments::{Drift, DriftFormat};

/// The entries in the format that is asked for.
pub(super) fn render(entries: &[Entry], arguments: &Drift) -> String {
    match arguments.format {
        DriftFormat::Human => human::human(entries, arguments),
        DriftFormat::Json => json::json(entries),
        DriftFormat::Markdown => markdown::markdown(entries),
        DriftFormat::Github => github::github(entries),
    }
}
