//! A finding with what every format says of it.

use std::collections::BTreeMap;

use mdsdk::LineColumn;
use mdsdk::report::{Code, Diagnostic, Identity, Level};

use crate::arguments::ShowLevel;
use crate::check::Sheet;

/// A finding, and where it is.
pub(super) struct Found<'a> {
    pub(super) finding: &'a Diagnostic,
    /// The API, where there are several.
    pub(super) api: Option<&'a str>,
    pub(super) place: Place,
    /// The other witnesses, in the finding's order.
    pub(super) witnesses: Vec<Place>,
    /// How to mend it, where that is certain.
    pub(super) edits: Vec<(Place, &'a str)>,
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

/// The findings of all sheets.
pub(super) fn found(sheets: &[Sheet], show: ShowLevel) -> Vec<Found<'_>> {
    let Some(least) = show.level() else { return Vec::new() };
    let mut alike: BTreeMap<Identity, usize> = BTreeMap::new();
    let mut all = Vec::new();
    for sheet in sheets {
        let places = sheet.places();
        let place = |span: &mdsdk::Span| Place { path: places.paths().text(&span.file), lines: places.lines(span) };
        for finding in sheet.report.iter().filter(|finding| finding.level >= least) {
            let identity = finding.identity();
            let text = identity.to_string();
            let count = alike.entry(identity).or_default();
            *count += 1;
            all.push(Found {
                finding,
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
