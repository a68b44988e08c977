//! `mdsdk check`

use std::time::Instant;

use crate::ReadError;

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
        Err(ReadError::NoApi(found)) => {
            progress.finish();
            print(shown(&found.reading, arguments.show, arguments.format, &std::io::stdout()))?;
            return Err(ReadError::NoApi(found).to_string());
        }
        read => read.map_err(|error| error.to_string())?,
    };
    progress.finish();
    print(shown(&reading, arguments.show, arguments.format, &std::io::stdout()))?;
    if arguments.format == MessageFormat::Human {
        print_line(reading.summary(started.elapsed()))?;
    }
    Ok(denied(&reading.report, Some(arguments.deny.level())))
}
