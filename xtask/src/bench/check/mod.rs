//! What checking the generated crate takes.
//!
//! Comes in: docs.
//! Goes out: the whole crate against its models alone, its number of path structs, and a program that uses the crate
//! against the same program on `graph-rs-sdk`: crates and time of a cold check.
//! Promised: dependencies are fetched before; both sides are checked in one run, with the same settings. Ratios are of
//! CPU time, since other work spreads wall time.

mod app;
mod whole;

use std::path::{Path, PathBuf};

use mdsdk::Generate;
use mdsdk::files;
use mdsdk::rooms::plan::{PlanOptions, plan};

use super::figure::{Bar, Figure};

/// As many path structs as there were when addresses got one room: no more come of how they are found.
const PATHS: f64 = 652.0;

/// What to measure.
#[derive(clap::Args)]
#[group(id = "check")]
pub(crate) struct Options {
    #[command(flatten)]
    pub(super) common: super::Options,
    /// Measure only a part
    #[arg(long, value_name = "PART")]
    only: Option<Part>,
}

#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Part {
    /// The whole crate against its models
    Whole,
    /// A program on it against one on `graph-rs-sdk`
    App,
}

/// All figures.
pub(super) fn measure(root: &Path, docs: &Path, options: &Options) -> Result<Vec<Figure>, String> {
    let folder = root.join("target/bench-check");
    let paths = write_sdk(root, docs, &folder.join("sdk"))?;
    let mut figures = vec![Figure::new("path structs", paths, Bar::AtMost(PATHS))];
    if options.only != Some(Part::App) {
        figures.push(whole::measure(&folder)?);
    }
    if options.only != Some(Part::Whole) {
        figures.extend(app::measure(&folder)?);
    }
    Ok(figures)
}

/// Writes the crate of the docs; the number of its path structs.
fn write_sdk(root: &Path, docs: &Path, folder: &Path) -> Result<f64, String> {
    let generate = Generate::new(docs, "sdk").runtime(&root.join("runtime"), folder);
    let generated = generate.run().map_err(|error| error.to_string())?;
    files::write(folder, &generated.files).map_err(|error| error.to_string())?;
    let paths = plan(&generated.reading.model, &PlanOptions::new("sdk")).0.paths.paths.len();
    Ok(f64::from(u32::try_from(paths).unwrap_or(u32::MAX)))
}

/// Writes a package below `folder`.
fn put_package(folder: &Path, name: &str, dependencies: &str, main: &str) -> Result<PathBuf, String> {
    let package = folder.join(name);
    let fail = |error: std::io::Error| format!("{}: {error}", package.display());
    let manifest = format!(
        "[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \
         \"2024\"\n\n[dependencies]\n{dependencies}\n[workspace]\n"
    );
    std::fs::create_dir_all(package.join("src")).map_err(fail)?;
    std::fs::write(package.join("Cargo.toml"), manifest).map_err(fail)?;
    std::fs::write(package.join("src/main.rs"), main).map_err(fail)?;
    Ok(package)
}
