//! The chores of this repository: `cargo xtask --help`.
//!
//! Comes in: a command line.
//! Goes out: an exit code: 0 done, 1 findings, 2 could not run, 4 stale generated files.
//! Promised: each chore is thin; what it does to docs and crates is a function of the library `mdsdk`.

mod bench;
mod fuzz;
mod regenerate;
mod tidy;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Chores of the mdsdk repository.
#[derive(Parser)]
#[command(name = "xtask", bin_name = "cargo xtask", version, after_help = EXAMPLES)]
struct Arguments {
    #[command(subcommand)]
    chore: Chore,
}

const EXAMPLES: &str = "\
Examples:
  cargo xtask regenerate           write generated/ from docs-input/
  cargo xtask regenerate --check   write nothing; exit with 4 if generated/ is stale
  cargo xtask bench read           measure reading against the Markdown parser alone
  cargo xtask bench merge          measure merging and exporting against reading
  cargo xtask bench calls          measure what a call costs beyond its transport
  cargo xtask bench lint           measure the rules of `mdsdk check` against reading
  cargo xtask bench models         measure the models of the corpus' crate against serde's derive (a quarter of an \
                        hour)
  cargo xtask fuzz page            try broken pages for ten minutes
  cargo xtask tidy                 check the rules of ARCHITECTURE.md and CONTRIBUTING.md
  cargo xtask tidy --bless         record the public items of library and runtime
  cargo xtask tidy --table         print the table of rooms that ARCHITECTURE.md holds";

/// What can be done.
#[derive(Subcommand)]
enum Chore {
    /// Write generated/ from docs-input/
    Regenerate(regenerate::Arguments),
    /// Measure ratios of speed
    Bench(bench::Arguments),
    /// Try broken inputs, for long
    Fuzz(fuzz::Arguments),
    /// Check the house rules that the compiler doesn't know
    Tidy(tidy::Arguments),
}

fn main() -> ExitCode {
    let root = repository();
    let done = match Arguments::parse().chore {
        Chore::Regenerate(arguments) => regenerate::run(&root, &arguments),
        Chore::Bench(arguments) => bench::run(&root, &arguments),
        Chore::Fuzz(arguments) => fuzz::run(&root, &arguments),
        Chore::Tidy(arguments) => tidy::run(&root, &arguments),
    };
    done.unwrap_or_else(|error| {
        eprintln!("error: {error}");
        ExitCode::from(2)
    })
}

/// The repository's root: the folder above this package.
fn repository() -> PathBuf {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    package.parent().unwrap_or(package).to_owned()
}
