//! Fuzzing: `tests/fuzz/targets/`, one after the other, for as long as is asked.
//!
//! Comes in: the targets and the seconds for each.
//! Goes out: libFuzzer's own output; exit code 1 after a find, which is kept under `tests/fuzz/finds/`.
//! Promised: it starts from the docs that are at hand, and goes on from what earlier runs reached.
//!
//! It needs `cargo install cargo-fuzz` and a nightly toolchain.

mod seeds;

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use mdsdk::report::Report;
use mdsdk::rooms::source::{Docs, load};

/// What to fuzz, and for how long.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// A file of tests/fuzz/targets/ without `.rs`; all of them unless named
    target: Vec<String>,
    /// How long each target runs
    #[arg(long, value_name = "N", default_value_t = 600)]
    seconds: u64,
}

/// Limits that make a slow or greedy input a find.
const LIMITS: [&str; 4] = ["-timeout=5", "-rss_limit_mb=2048", "-malloc_limit_mb=512", "-max_len=16384"];

/// Runs the targets; the first find ends the run.
pub(crate) fn run(root: &Path, arguments: &Arguments) -> Result<ExitCode, String> {
    let fuzz = root.join("tests/fuzz");
    let targets = if arguments.target.is_empty() { all_targets(&fuzz)? } else { arguments.target.clone() };
    let docs = docs_at_hand(root);
    for target in targets {
        let corpus = root.join("target/fuzz-corpus").join(&target);
        write_seeds(&corpus, &target, &docs)?;
        if !run_target(root, &target, &corpus, arguments.seconds)? {
            return Ok(ExitCode::FAILURE);
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn all_targets(fuzz: &Path) -> Result<Vec<String>, String> {
    let entries = fs::read_dir(fuzz.join("targets")).map_err(|error| error.to_string())?;
    let paths = entries.filter_map(|entry| Some(entry.ok()?.path()));
    let mut names: Vec<_> = paths.filter_map(|path| Some(path.file_stem()?.to_str()?.to_owned())).collect();
    names.sort();
    Ok(names)
}

/// The sample docs, the spec pages, and the corpora in the folder that `MDSDK_DATA` names.
fn docs_at_hand(root: &Path) -> Vec<Docs> {
    let corpora = std::env::var_os("MDSDK_DATA").map(|folder| PathBuf::from(folder).join("corpora"));
    let corpora = corpora.and_then(|folder| fs::read_dir(folder).ok()).into_iter().flatten();
    let folders = [root.join("docs-input"), root.join("tests/spec")].into_iter();
    let folders = folders.chain(corpora.filter_map(|entry| Some(entry.ok()?.path())));
    folders.filter_map(|folder| load(&folder, None, &mut Report::default()).ok()).collect()
}

/// Puts the seeds of a target into its corpus, named by what they hold.
fn write_seeds(corpus: &Path, target: &str, docs: &[Docs]) -> Result<(), String> {
    let failed = |error: std::io::Error| format!("cannot write {}: {error}", corpus.display());
    fs::create_dir_all(corpus).map_err(failed)?;
    for seed in docs.iter().flat_map(|docs| seeds::seeds(target, docs)) {
        let mut hash = DefaultHasher::new();
        seed.hash(&mut hash);
        fs::write(corpus.join(format!("seed-{:016x}", hash.finish())), seed).map_err(failed)?;
    }
    Ok(())
}

/// Runs a target on one core; false after a find.
fn run_target(root: &Path, target: &str, corpus: &Path, seconds: u64) -> Result<bool, String> {
    let fuzz = root.join("tests/fuzz");
    let finds = fuzz.join("finds").join(target);
    fs::create_dir_all(&finds).map_err(|error| error.to_string())?;
    let status = Command::new("cargo")
        .args(["+nightly", "fuzz", "run", "--sanitizer", "none", "--fuzz-dir"])
        .arg(&fuzz)
        .arg("--target-dir")
        .arg(root.join("target/fuzz"))
        .arg(target)
        .arg(corpus)
        .arg("--")
        .args(LIMITS)
        .arg(format!("-max_total_time={seconds}"))
        .arg(format!("-dict={}", fuzz.join("dialect.dict").display()))
        .arg(format!("-artifact_prefix={}/", finds.display()))
        .env("RAYON_NUM_THREADS", "1")
        .current_dir(root)
        .status()
        .map_err(|error| format!("cannot run cargo: {error}"))?;
    Ok(status.success())
}
