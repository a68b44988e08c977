//! `mdsdk check`

use std::time::Instant;

use super::arguments::{self, MessageFormat};
use super::findings::{denied, shown};
use super::output::{print, print_line};
use super::progress::Progress;
use super::{Failure, Outcome};

/// Reads docs and prints what is wrong with them.
pub(super) fn run(arguments: &arguments::Check) -> Result<Outcome, Failure> {
    let started = Instant::now();
    let progress = Progress::start("reading the docs");
    let reading = match arguments.docs.read() {
        Ok(reading) => reading,
        Err(error) => {
            progress.finish();
            if let Some((report, map)) = error.findings() {
                print(shown(report, map, arguments.show, arguments.format, &std::io::stdout()))?;
            }
            return Err(error.to_string());
        }
    };
    progress.finish();
    print(shown(&reading.report, &reading.docs.map, arguments.show, arguments.format, &std::io::stdout()))?;
    if arguments.format == MessageFormat::Human {
        print_line(reading.summary(started.elapsed()))?;
    }
    Ok(denied(&reading.report, Some(arguments.deny.level())))
}
