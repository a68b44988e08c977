//! Entries as text.

mod github;
mod human;
mod json;
mod markdown;
mod words;

use mdsdk::Side;
use mdsdk::diff::Entry;

use super::side::Read;
use crate::arguments::{Drift, DriftFormat};
use crate::place::Paths;

/// Where the files of both sides are.
pub(super) struct Files {
    pub(super) old: Paths,
    pub(super) new: Paths,
}

impl Files {
    /// A model's files are those of the docs that it is compared with, as far as they are still there.
    pub(super) fn of(old: &Read, new: &Read) -> Self {
        let of_docs = |read: &Read| read.paths.clone().filter(|_| matches!(read.side, Side::Docs(_)));
        let paths = |read: &Read, other: &Read| read.paths.clone().or_else(|| of_docs(other)).unwrap_or_default();
        Self { old: paths(old, new), new: paths(new, old) }
    }
}

/// The entries in the format that is asked for.
pub(super) fn render(entries: &[Entry], arguments: &Drift, files: &Files) -> String {
    match arguments.format {
        DriftFormat::Human => human::human(entries, arguments),
        DriftFormat::Json => json::json(entries, files),
        DriftFormat::Markdown => markdown::markdown(entries),
        DriftFormat::Github => github::github(entries, files),
    }
}
