//! Findings and the summary, as the command line asks for them.

use std::collections::BTreeSet;
use std::path::Path;

use anstream::stream::RawStream;
use mdsdk::SourceMap;
use mdsdk::report::{Code, Level, Report, render};
use mdsdk::{Metadata, Model, ReadError, Reading};

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
pub(crate) fn warn_of_count(side: &Path, report: &Report, shown_by: &str) {
    if report.diagnostics().is_empty() {
        return;
    }
    let which = error_codes(report).map(|codes| format!(" (errors: {codes})")).unwrap_or_default();
    let counts = render::summary(report);
    warn(format_args!("`{}`: {counts}{which}; {shown_by} shows them\n", side.display()));
}

/// `MD0104, MD0201`, where there are errors.
fn error_codes(report: &Report) -> Option<String> {
    let errors = report.at_least(Level::Error);
    let codes: BTreeSet<&str> = errors.iter().map(|finding| finding.code.number()).collect();
    (!codes.is_empty()).then(|| codes.into_iter().collect::<Vec<_>>().join(", "))
}

/// Writes to standard error that something which was written lacks what errors are about.
///
/// ```text
/// `sdk` lacks what cannot be read: 2 errors (MD0104); `mdsdk check` shows them, `--deny error` exits with 1
/// ```
pub(crate) fn warn_of_lacks(written: &Path, report: &Report, arguments: &FindingArguments) {
    let Some(codes) = error_codes(report).filter(|_| arguments.message_format == MessageFormat::Human) else { return };
    let counts = render::summary(&report.at_least(Level::Error));
    warn(format_args!(
        "`{}` lacks what cannot be read: {counts} ({codes}); `mdsdk check` shows them, `--deny error` exits with 1\n",
        written.display()
    ));
}

/// How many operations are named of those that are left out.
const MOST_NAMED: usize = 3;

/// Writes to standard error how many operations CSDL leaves out, and which they are, some of them.
///
/// ```text
/// `api.xml` leaves out 2 operations, whose paths nothing declares: `GET /desk/current()`, `GET /desk/next()`
/// ```
pub(crate) fn warn_of_left_out(written: &Path, csdl: &str, docs: &Model, arguments: &FindingArguments) {
    if arguments.message_format != MessageFormat::Human {
        return;
    }
    let Ok(metadata) = Metadata::from_text(&written.display().to_string(), csdl) else { return };
    let lacking = metadata.lacking(docs);
    if lacking.is_empty() {
        return;
    }
    let them = if lacking.len() == 1 {
        "an operation, whose path".into()
    } else {
        format!("{} operations, whose paths", lacking.len())
    };
    let more = lacking.len().saturating_sub(MOST_NAMED);
    let named = lacking.iter().take(MOST_NAMED).map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    let more = if more == 0 { String::new() } else { format!(" and {more} more") };
    let csdl = if written == Path::new("-") { "the CSDL".to_owned() } else { format!("`{}`", written.display()) };
    warn(format_args!("{csdl} leaves out {them} nothing declares: {named}{more}\n"));
}

/// Corrections have to be understood: what is written without them is not what was asked for.
///
/// # Errors
///
/// Some are not; findings say which, and why.
pub(crate) fn corrections_understood(report: &Report) -> Result<(), Failure> {
    let count = report.iter().filter(|finding| finding.code == Code::UnreadableCorrection).count();
    let them = if count == 1 { "a correction is".to_owned() } else { format!("{count} corrections are") };
    if count == 0 {
        Ok(())
    } else {
        Err(format!("{them} not understood, and nothing is written without them: see MD0321"))
    }
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
