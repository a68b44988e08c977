//! `mdsdk check`

use std::time::Instant;

use crate::arguments::{self, MessageFormat};
use crate::findings::{denied, shown};
use crate::output::{print, print_line};
use crate::progress::Progress;
use crate::{Failure, Outcome};

/// Reads docs and prints what is wrong with them.
pub(crate) fn run(arguments: &arguments::Check) -> Result<Outcome, Failure> {
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
