//! Benchmarks: ratios within one run on one machine, never seconds alone.
//!
//! Comes in: which benchmark, and the docs to run it on.
//! Goes out: each figure with its bar, for people or as JSON; exit code 1 if a bar is missed.
//! Promised: both sides of a ratio are measured in the same process, in turns, the best of several runs each.

mod clock;
mod hostile;
mod merge;
mod read;

use std::path::PathBuf;
use std::process::ExitCode;

use serde_json::json;

/// Which benchmark to run.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    bench: Bench,
}

#[derive(clap::Subcommand)]
enum Bench {
    /// Reading docs, front matter to claims, against the Markdown parser alone; hostile pages against the docs
    Read(Options),
    /// Merging claims and exporting the model, against reading
    Merge(Options),
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
    /// Print one JSON object
    #[arg(long)]
    json: bool,
}

/// One ratio and the bar that it has to keep.
struct Figure {
    name: String,
    ratio: f64,
    at_most: f64,
}

impl Figure {
    fn is_ok(&self) -> bool {
        self.ratio <= self.at_most
    }
}

/// Runs a benchmark.
pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, String> {
    let (figures, options) = match &arguments.bench {
        Bench::Read(options) => (read::measure(&docs(options)?, options.runs)?, options),
        Bench::Merge(options) => (merge::measure(&docs(options)?, options.runs)?, options),
    };
    let ok = figures.iter().all(Figure::is_ok);
    if options.json {
        let list: Vec<_> = figures
            .iter()
            .map(|figure| json!({"name": figure.name, "ratio": figure.ratio, "at_most": figure.at_most, "ok": figure.is_ok()}))
            .collect();
        println!("{:#}", json!({"figures": list, "ok": ok}));
    } else {
        for figure in &figures {
            let Figure { name, ratio, at_most } = figure;
            let verdict = if figure.is_ok() { "" } else { ": missed" };
            println!("{name}: {ratio:.2} (at most {at_most:.2}){verdict}");
        }
    }
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
