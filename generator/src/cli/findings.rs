//! Findings and the summary, as the command line asks for them.

use std::io::IsTerminal;

use crate::{ReadError, Reading};
use crate::report::{Level, Report, render};

use super::{Failure, Outcome};
use super::arguments::{FindingArguments, MessageFormat, ShowLevel};
use super::output::warn;

/// Writes the findings to standard error, and tells whether the denied level is reached.
pub(super) fn warn_of_findings(reading: &Reading, arguments: &FindingArguments) -> Outcome {
    let FindingArguments { deny, show, message_format } = arguments;
    warn(shown(reading, *show, *message_format, &std::io::stderr()));
    denied(&reading.report, deny.map(super::arguments::DenyLevel::level))
}

/// Writes the findings of a folder that describes no API to standard error: perhaps it is they that hide it.
pub(super) fn warn_of_lost_api(error: &ReadError) {
    if let ReadError::NoApi(found) = error {
        warn(shown(&found.reading, ShowLevel::Warning, MessageFormat::Human, &std::io::stderr()));
    }
}

/// Why docs give no model, after what is wrong with them.
pub(super) fn why_unread(error: &ReadError) -> Failure {
    warn_of_lost_api(error);
    error.to_string()
}

/// The findings that are asked for, as text for `to`. Without any, people see nothing and programs an empty array.
pub(super) fn shown(reading: &Reading, show: ShowLevel, format: MessageFormat, to: &impl IsTerminal) -> String {
    let report = show.level().map(|least| reading.report.at_least(least)).unwrap_or_default();
    match format {
        MessageFormat::Human if report.diagnostics().is_empty() => String::new(),
        MessageFormat::Human => render::human(&report, &reading.docs.map, to.is_terminal()),
        MessageFormat::Json => render::json(&report, &reading.docs.map),
    }
}

/// What a run with these findings ends with.
pub(super) fn denied(report: &Report, level: Option<Level>) -> Outcome {
    if level.is_some_and(|level| report.reaches(level)) { Outcome::Found } else { Outcome::Done }
}
