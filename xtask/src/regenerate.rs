//! Writes `generated/` from `docs-input/`, or checks that it is up to date.

use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

use mdsdk::report::{Level, render};
use mdsdk::{Generate, Generated, files};

/// The exit code for files that are not what the docs give.
const STALE: u8 = 4;

/// Which docs to read, and whether to write.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Write nothing; list files that are missing, changed or orphans, and exit with 4 if there are any
    #[arg(long)]
    check: bool,
}

/// Generates the crate `graph-sdk`.
pub(crate) fn run(root: &Path, arguments: &Arguments) -> Result<ExitCode, String> {
    let started = Instant::now();
    let out = root.join("generated");
    let generated = sample(root).run().map_err(|error| error.to_string())?;
    let errors = generated.reading.report.at_least(Level::Error);
    if !errors.diagnostics().is_empty() {
        eprint!("{}", render::human(&errors, &generated.reading.docs.map, false));
    }
    println!("{}", generated.reading.summary(started.elapsed()));
    if arguments.check { check(&out, &generated) } else { write(&out, &generated) }
}

/// The crate `graph-sdk`, which has the licence, the version and the repository of this workspace.
fn sample(root: &Path) -> Generate {
    Generate::new(root.join("docs-input"), "graph-sdk")
        .runtime(&root.join("runtime"), &root.join("generated"))
        .version(env!("CARGO_PKG_VERSION"))
        .license(env!("CARGO_PKG_LICENSE"))
        .repository(env!("CARGO_PKG_REPOSITORY"))
}

fn write(out: &Path, generated: &Generated) -> Result<ExitCode, String> {
    let written = files::write(out, &generated.files).map_err(|error| error.to_string())?;
    println!("generated/: {written}");
    Ok(ExitCode::SUCCESS)
}

fn check(out: &Path, generated: &Generated) -> Result<ExitCode, String> {
    let differences = files::check(out, &generated.files).map_err(|error| error.to_string())?;
    if differences.is_empty() {
        println!("generated/ is what docs-input/ gives");
        return Ok(ExitCode::SUCCESS);
    }
    for difference in &differences {
        println!("{difference}");
    }
    println!("generated/ is stale; run `cargo xtask regenerate`");
    Ok(ExitCode::from(STALE))
}
