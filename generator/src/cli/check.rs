//! `mdsdk check`

use std::time::Instant;

use super::arguments::{self, MessageFormat};
use super::docs::read_docs;
use super::findings::{denied, shown};
use super::output::{print, print_line};
use super::progress::Progress;
use super::{Failure, Outcome};

/// Reads docs and prints what is wrong with them.
pub(super) fn run(arguments: &arguments::Check) -> Result<Outcome, Failure> {
    let started = Instant::now();
    let progress = Progress::start("reading the docs");
    let reading = read_docs(&arguments.docs)?;
    progress.finish();
    print(shown(&reading, arguments.show, arguments.format, &std::io::stdout()))?;
    if arguments.format == MessageFormat::Human {
        print_line(reading.summary(started.elapsed()))?;
    }
    Ok(denied(&reading.report, Some(arguments.deny.level())))
}
