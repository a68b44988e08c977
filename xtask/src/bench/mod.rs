//! Benchmarks: ratios within one run on one machine, never seconds alone.
//!
//! Comes in: which benchmark, and the docs to run it on.
//! Goes out: each figure with its bar, for people or as JSON; exit code 1 if a bar is missed.
//! Promised: both sides of a ratio are measured in the same run, in turns where they are short, the best of several
//! runs each.

mod calls;
mod cargo;
mod check;
mod clock;
mod figure;
mod growth;
mod hostile;
mod lint;
mod merge;
mod models;
mod read;

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use figure::Format;

/// Which benchmark to run.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    bench: Bench,
}

#[derive(clap::Subcommand)]
enum Bench {
    /// Reading docs, front matter to claims, against the Markdown parser alone; hostile pages against the docs;
    /// inputs against others of half their length
    Read(Options),
    /// Merging claims and exporting the model, against reading
    Merge(Options),
    /// Calls through a transport that answers from memory: time and allocated bytes beyond it
    Calls(Options),
    /// Checking the generated crate against its models alone, and a program on it against one on graph-rs-sdk
    Check(check::Options),
    /// The rules of `mdsdk check` against reading, its memory, and the findings of a change against all
    Lint(Options),
    /// Models of the generated crate: compiling, reading, writing, against serde's derive
    Models(models::Options),
}

/// Runs this command once more, built for release: what isn't says nothing of speed.
fn run_for_release(root: &Path) -> Result<ExitCode, String> {
    let status = Command::new(env!("CARGO"))
        .args(["run", "--quiet", "--release", "--bin", "xtask", "--manifest-path"])
        .arg(root.join("Cargo.toml"))
        .arg("--")
        .args(std::env::args_os().skip(1))
        .status()
        .map_err(|error| format!("cargo: {error}"))?;
    Ok(ExitCode::from(status.code().and_then(|code| u8::try_from(code).ok()).unwrap_or(2)))
}

/// What every benchmark asks.
#[derive(clap::Args)]
pub(crate) struct Options {
    /// The docs; else the corpus in the folder that `MDSDK_DATA` names
    #[arg(long, value_name = "DIR")]
    docs: Option<PathBuf>,
    /// How often each side is measured; the best run counts
    #[arg(long, value_name = "N", default_value_t = 7)]
    runs: usize,
    /// How figures are printed
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: Format,
}

/// Runs a benchmark.
pub(crate) fn run(root: &Path, arguments: &Arguments) -> Result<ExitCode, String> {
    if cfg!(debug_assertions) {
        return run_for_release(root);
    }
    let (figures, options) = match &arguments.bench {
        Bench::Read(options) => (read::measure(&docs(options)?, options.runs)?, options),
        Bench::Merge(options) => (merge::measure(&docs(options)?, options.runs)?, options),
        Bench::Calls(options) => (calls::measure(root, options.runs)?, options),
        Bench::Check(options) => (check::measure(root, &docs(&options.common)?, options)?, &options.common),
        Bench::Lint(options) => (lint::measure(root, &docs(options)?, options.runs)?, options),
        Bench::Models(options) => (models::measure(root, &docs(&options.common)?, options)?, &options.common),
    };
    let ok = figure::print(&figures, options.format);
    Ok(ExitCode::from(u8::from(!ok)))
}

/// The docs to measure on.
fn docs(options: &Options) -> Result<PathBuf, String> {
    let corpus = || Some(PathBuf::from(std::env::var_os("MDSDK_DATA")?).join("corpora/graph-v1.0-2021-07"));
    options
        .docs
        .clone()
        .or_else(corpus)
        .ok_or_else(|| "name a docs folder with `--docs`, or set `MDSDK_DATA`".to_owned())
}
