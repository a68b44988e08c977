//! `mdsdk export`

use std::path::Path;
use std::time::Instant;

use mdsdk::export::{JSON_SCHEMA, export_csdl, export_json, export_openapi};
use mdsdk::files;

use crate::arguments::{self, ExportFormat};
use crate::findings::{corrections_understood, fail_reading, warn_of_findings, warn_of_lacks, warn_of_left_out};
use crate::output::{print, print_line};
use crate::progress::Progress;
use crate::{Failure, Outcome, kept};

/// Writes the model of the docs in another language, or the schema of our own.
pub(crate) fn run(arguments: &arguments::Export) -> Result<Outcome, Failure> {
    let export = match arguments.format {
        ExportFormat::Json => export_json,
        ExportFormat::Csdl => export_csdl,
        ExportFormat::Openapi => export_openapi,
        ExportFormat::JsonSchema => return write_schema(arguments),
    };
    let sources = arguments.docs.job()?.sources()?;
    let started = Instant::now();
    let progress = Progress::start("reading the docs");
    let read = sources.read();
    let reading =
        kept(read.map_err(|error| fail_reading(&error, arguments.findings.show, arguments.findings.message_format))?);
    if arguments.format == ExportFormat::Csdl && !reading.model.is_odata() {
        progress.finish();
        return Err(NO_CSDL.to_owned());
    }
    progress.next("exporting");
    let text = export(&reading.model);
    progress.finish();
    let outcome = warn_of_findings(&reading, &arguments.findings);
    corrections_understood(&reading.report)?;
    write(&arguments.out, &text)?;
    if arguments.out != Path::new("-") {
        print_line(format_args!("{}: {}", arguments.out.display(), reading.summary(started.elapsed())))?;
    }
    warn_of_lacks(&arguments.out, &reading.report, &arguments.findings);
    if arguments.format == ExportFormat::Csdl {
        warn_of_left_out(&arguments.out, &text, &reading.model, &arguments.findings);
    }
    Ok(outcome)
}

/// Why there is no CSDL.
const NO_CSDL: &str =
    "the docs are of an API that is not OData's, and CSDL can't say how it sends: export it as json or openapi";

/// The schema of our own format is that of all docs.
fn write_schema(arguments: &arguments::Export) -> Result<Outcome, Failure> {
    if let Some((option, _)) = arguments.docs.settings().options().first() {
        return Err(format!("the format json-schema is the same for all docs: leave out `{option}`"));
    }
    write(&arguments.out, JSON_SCHEMA).map(|()| Outcome::Done)
}

fn write(out: &Path, text: &str) -> Result<(), Failure> {
    if out == Path::new("-") {
        return print(text);
    }
    files::write_file(out, text).map_err(|error| error.to_string())
}
