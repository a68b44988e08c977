//! Findings and the summary, as the command line asks for them.

use std::collections::BTreeSet;
use std::path::Path;

use anstream::stream::RawStream;
use mdsdk::SourceMap;
use mdsdk::report::{Level, Report, render};
use mdsdk::{ReadError, Reading};

use crate::arguments::{FindingArguments, MessageFormat, ShowLevel};
use crate::output::{has_colour, warn};
use crate::{Failure, Outcome};

/// Writes the findings to standard error, and tells whether the denied level is reached.
pub(crate) fn warn_of_findings(reading: &Reading, arguments: &FindingArguments) -> Outcome {
    let FindingArguments { deny, show, message_format } = arguments;
    warn(shown(&reading.report, &reading.docs.map, *show, *message_format, &std::io::stderr()));
    denied(&reading.report, deny.map(crate::arguments::DenyLevel::level))
}

/// Writes to standard error how many findings there are about what is only read to be compared, and which are errors.
///
/// ```text
/// `docs`: 1 error, 3 warnings (errors: MD0104); `mdsdk check` shows them
/// ```
pub(crate) fn warn_of_count(side: &Path, report: &Report) {
    if report.diagnostics().is_empty() {
        return;
    }
    let errors: BTreeSet<&str> = report.at_least(Level::Error).iter().map(|finding| finding.code.number()).collect();
    let errors: Vec<&str> = errors.into_iter().collect();
    let which = if errors.is_empty() { String::new() } else { format!(" (errors: {})", errors.join(", ")) };
    let counts = render::summary(report);
    warn(format_args!("`{}`: {counts}{which}; `mdsdk check` shows them\n", side.display()));
}

/// Writes to standard error what is wrong with docs that give no model: perhaps it is that which hides the API. Gives
/// why they give none.
pub(crate) fn fail_reading(error: &ReadError, show: ShowLevel, format: MessageFormat) -> Failure {
    if let Some((report, map)) = error.findings() {
        warn(shown(report, map, show, format, &std::io::stderr()));
    }
    error.to_string()
}

/// The findings that are asked for, as text for `to`. Without any, people see nothing and programs an empty array.
pub(crate) fn shown(
    report: &Report,
    map: &SourceMap,
    show: ShowLevel,
    format: MessageFormat,
    to: &impl RawStream,
) -> String {
    let report = show.level().map(|least| report.at_least(least)).unwrap_or_default();
    match format {
        MessageFormat::Human if report.diagnostics().is_empty() => String::new(),
        MessageFormat::Human => render::human(&report, map, has_colour(to)),
        MessageFormat::Json => render::json(&report, map),
    }
}

/// What a run with these findings ends with.
pub(crate) fn denied(report: &Report, level: Option<Level>) -> Outcome {
    if level.is_some_and(|level| report.reaches(level)) { Outcome::Found } else { Outcome::Done }
}
