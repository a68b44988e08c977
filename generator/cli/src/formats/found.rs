//! A finding with what every format says of it.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use mdsdk::report::{Code, Diagnostic, Identity, Level};
use mdsdk::{LineColumn, Span};

use crate::arguments::ShowLevel;
use crate::check::Sheet;

/// A finding, and where it is.
pub(crate) struct Found<'a> {
    pub(crate) finding: &'a Diagnostic,
    /// The API, where there are several.
    pub(super) api: Option<&'a str>,
    pub(crate) place: Place,
    /// The other witnesses, in the finding's order.
    pub(super) witnesses: Vec<Place>,
    /// How to mend it, where that is certain.
    pub(super) edits: Vec<(Place, &'a str)>,
    /// Whether the command fails because of it.
    pub(super) is_denied: bool,
    /// The same for the same finding, wherever it moves and however it is worded.
    pub(super) fingerprint: String,
}

/// A file, and the part of it that is meant; nothing where that is all of it.
pub(crate) struct Place {
    pub(crate) path: String,
    pub(crate) lines: Option<(LineColumn, LineColumn)>,
}

impl Place {
    /// Its first line; the first of the file where all of it is meant.
    pub(crate) fn line(&self) -> usize {
        self.lines.map_or(1, |(start, _)| start.line)
    }
}

/// From where files are named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum From {
    /// From where the command runs.
    Here,
    /// From the root of the repository.
    Repository,
}

/// The findings of all sheets.
pub(crate) fn found(sheets: &[Sheet], show: ShowLevel, from: From) -> Vec<Found<'_>> {
    let Some(least) = show.level() else { return Vec::new() };
    let mut alike: BTreeMap<Identity, usize> = BTreeMap::new();
    let mut all = Vec::new();
    for sheet in sheets {
        let places = sheet.places();
        let named: RefCell<HashMap<Arc<str>, String>> = RefCell::default();
        let name = |file: &Arc<str>| match from {
            From::Here => places.paths().text(file),
            From::Repository => places.paths().in_repository(file),
        };
        let path = |file: &Arc<str>| named.borrow_mut().entry(Arc::clone(file)).or_insert_with(|| name(file)).clone();
        let place = |span: &Span| Place { path: path(&span.file), lines: places.lines(span) };
        for finding in sheet.report.iter().filter(|finding| finding.level >= least) {
            let identity = finding.identity();
            let text = identity.to_string();
            let count = alike.entry(identity).or_default();
            *count += 1;
            all.push(Found {
                finding,
                is_denied: sheet.deny.is_reached_by(finding.level),
                api: sheet.name.as_deref(),
                place: place(&finding.span),
                witnesses: finding.witnesses.iter().map(|witness| place(&witness.span)).collect(),
                edits: finding.edits.iter().map(|edit| (place(&edit.span), edit.text.as_str())).collect(),
                fingerprint: format!("{text} ({count})"),
            });
        }
    }
    all
}

/// The page of a rule.
pub(super) fn page_url(code: Code) -> String {
    format!("{}/blob/main/generator/codes/{}-{}.md", env!("CARGO_PKG_REPOSITORY"), code.number(), code.name())
}

/// `error`, `warning` or `note`.
pub(super) fn word(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Note => "note",
    }
}

/// The message, and what to do.
pub(super) fn text(finding: &Diagnostic) -> String {
    match &finding.help {
        Some(help) => format!("{}; {help}", finding.message),
        None => finding.message.clone(),
    }
}
