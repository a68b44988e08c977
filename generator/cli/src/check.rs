//! `mdsdk check`

use std::time::Instant;

use mdsdk::SourceMap;
use mdsdk::report::Report;
use serde_json::Value;

use crate::arguments::{self, MessageFormat};
use crate::config::{Job, Named};
use crate::each::for_each;
use crate::findings::{denied, shown};
use crate::output::{print, print_line};
use crate::progress::Progress;
use crate::{Failure, Outcome};

/// Reads the docs of each API and prints what is wrong with them.
pub(crate) fn run(arguments: &arguments::Check) -> Result<Outcome, Failure> {
    let jobs = arguments.docs.jobs()?;
    let mut all = Vec::new();
    let outcome = for_each(&jobs, |job, named| check(arguments, job, named, &mut all));
    if arguments.format == MessageFormat::Json && jobs.len() > 1 {
        print_line(format_args!("{:#}", Value::Array(all)))?;
    }
    Ok(outcome)
}

fn check(arguments: &arguments::Check, job: &Job, named: Named, all: &mut Vec<Value>) -> Result<Outcome, Failure> {
    let started = Instant::now();
    let sources = job.sources()?;
    if let (Named::Several, MessageFormat::Human, Some(name)) = (named, arguments.format, &job.name) {
        print_line(format_args!("api {name}"))?;
    }
    let progress = Progress::start("reading the docs");
    let read = sources.read();
    progress.finish();
    let mut show = |report: &Report, map: &SourceMap| show(arguments, named, all, (report, map));
    let reading = match read {
        Ok(reading) => reading,
        Err(error) => {
            if let Some((report, map)) = error.findings() {
                show(report, map)?;
            }
            return Err(error.to_string());
        }
    };
    show(&reading.report, &reading.docs.map)?;
    if arguments.format == MessageFormat::Human {
        print_line(reading.summary(started.elapsed()))?;
    }
    Ok(denied(&reading.report, Some(arguments.deny.level())))
}

/// Prints findings; those of several APIs as JSON are kept, so that all are one array.
fn show(
    arguments: &arguments::Check,
    named: Named,
    all: &mut Vec<Value>,
    (report, map): (&Report, &SourceMap),
) -> Result<(), Failure> {
    let text = shown(report, map, arguments.show, arguments.format, &std::io::stdout());
    match (arguments.format, named) {
        (MessageFormat::Human, Named::Several | Named::Alone) | (MessageFormat::Json, Named::Alone) => print(text),
        (MessageFormat::Json, Named::Several) => {
            let findings: Vec<Value> = serde_json::from_str(&text).map_err(|error| error.to_string())?;
            all.extend(findings);
            Ok(())
        }
    }
}
