//! `mdsdk export`

use std::path::Path;
use std::time::Instant;

use crate::export::{export_csdl, export_json, export_openapi};
use crate::files;

use super::arguments::{self, ExportFormat};
use super::docs::read_docs;
use super::findings::warn_of_findings;
use super::output::{print, print_line};
use super::progress::Progress;
use super::{Failure, Outcome};

/// Writes the model of the docs in another language.
pub(super) fn run(arguments: &arguments::Export) -> Result<Outcome, Failure> {
    let started = Instant::now();
    let progress = Progress::start("reading the docs");
    let reading = read_docs(&arguments.docs)?;
    progress.next("exporting");
    let text = match arguments.format {
        ExportFormat::Json => export_json(&reading.model),
        ExportFormat::Csdl => export_csdl(&reading.model),
        ExportFormat::Openapi => export_openapi(&reading.model),
    };
    progress.finish();
    let outcome = warn_of_findings(&reading, &arguments.findings);
    if arguments.out == Path::new("-") {
        print(text)?;
    } else {
        files::write_file(&arguments.out, &text).map_err(|error| error.to_string())?;
        print_line(format_args!("{}: {}", arguments.out.display(), reading.summary(started.elapsed())))?;
    }
    Ok(outcome)
}
