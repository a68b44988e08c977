//! Models of the generated crate against the same types by serde's derive.
//!
//! Comes in: docs.
//! Goes out: ratios of CPU time and of memory: checking, building for release, reading and writing.
//! Promised: both crates come from one plan by one switch; both are measured in one run. CPU time, since a machine that
//! does other work too spreads wall time.

mod bodies;
mod codecs;
mod compile;
mod derive;
mod programs;
mod sample;
mod scratch;
mod speed;

use std::path::Path;

use super::figure::Figure;
use scratch::Scratch;

/// How much to measure.
#[derive(clap::Args)]
#[group(id = "models")]
pub(crate) struct Options {
    #[command(flatten)]
    pub(super) common: super::Options,
    /// Take about so many types only, for a quick look; the figures that count are those of all types
    #[arg(long, value_name = "N")]
    types: Option<usize>,
    /// Measure only a part
    #[arg(long, value_name = "PART")]
    only: Option<Part>,
}

#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Part {
    /// Checking and building
    Compile,
    /// Reading and writing
    Speed,
}

/// Both sides of every ratio.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    /// The table codec.
    Table,
    /// serde's derive.
    Derive,
}

impl Side {
    const BOTH: [Self; 2] = [Self::Table, Self::Derive];

    fn package(self) -> &'static str {
        match self {
            Self::Table => "bench-table",
            Self::Derive => "bench-derive",
        }
    }
}

/// All figures.
pub(super) fn measure(root: &Path, docs: &Path, options: &Options) -> Result<Vec<Figure>, String> {
    let model = sample::model(docs, options.types)?;
    let scratch = Scratch::write(root, &model)?;
    let mut figures = Vec::new();
    if options.only != Some(Part::Speed) {
        figures.extend(compile::measure(&scratch)?);
        figures.push(codecs::measure(&scratch)?);
    }
    if options.only != Some(Part::Compile) {
        figures.extend(speed::measure(&scratch, options.common.runs)?);
    }
    Ok(figures)
}
