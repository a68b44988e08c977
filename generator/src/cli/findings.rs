//! Findings and the summary, as the command line asks for them.

use std::io::IsTerminal;

use crate::Reading;
use crate::report::{Level, Report, render};

use super::Outcome;
use super::arguments::{FindingArguments, MessageFormat};

/// Prints the findings to standard error, and tells whether the denied level is reached.
pub(super) fn print_findings(reading: &Reading, arguments: &FindingArguments) -> Outcome {
    if let Some(least) = arguments.show.level() {
        let shown = reading.report.at_least(least);
        if arguments.message_format == MessageFormat::Json || !shown.diagnostics().is_empty() {
            eprint!("{}", rendered(&shown, reading, arguments.message_format));
        }
    }
    denied(&reading.report, arguments.deny.map(super::arguments::DenyLevel::level))
}

/// The findings as text.
pub(super) fn rendered(report: &Report, reading: &Reading, format: MessageFormat) -> String {
    match format {
        MessageFormat::Human => render::human(report, &reading.docs.map, std::io::stderr().is_terminal()),
        MessageFormat::Json => render::json(report, &reading.docs.map),
    }
}

/// What a run with these findings ends with.
pub(super) fn denied(report: &Report, level: Option<Level>) -> Outcome {
    if level.is_some_and(|level| report.reaches(level)) { Outcome::Found } else { Outcome::Done }
}
