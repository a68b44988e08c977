//! Findings and the summary, as the command line asks for them.

use std::io::IsTerminal;

use crate::report::{Level, Report, render};
use crate::{ReadError, Reading};

use super::arguments::{FindingArguments, MessageFormat, ShowLevel};
use super::output::warn;
use super::{Failure, Outcome};

/// Writes the findings to standard error, and tells whether the denied level is reached.
pub(super) fn warn_of_findings(reading: &Reading, arguments: &FindingArguments) -> Outcome {
    let FindingArguments { deny, show, message_format } = arguments;
    warn(shown(reading, *show, *message_format, &std::io::stderr()));
    denied(&reading.report, deny.map(super::arguments::DenyLevel::level))
}

/// Why docs give no model, after what is wrong with them: perhaps it is that which hides the API.
pub(super) fn why_unread(error: &ReadError, arguments: &FindingArguments) -> Failure {
    if let ReadError::NoApi(found) = error {
        let FindingArguments { deny: _, show, message_format } = arguments;
        warn(shown(&found.reading, *show, *message_format, &std::io::stderr()));
    }
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
