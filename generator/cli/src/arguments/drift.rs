//! The options of `mdsdk drift`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use mdsdk::diff::{RustVerdict, Verdict};

use super::stages::Stages;
use crate::config::Settings;

#[derive(Args)]
#[command(after_help = "\
Examples:
  mdsdk drift origin/main                     what does this branch change?
  mdsdk drift v1.2..v1.3 --fail-on rust-major may what uses the crate not compile any more?
  mdsdk drift docs-of-last-week docs
  mdsdk drift generated docs-input            is the crate what the docs say?
  mdsdk drift released-model.json docs --only breaking --all
  mdsdk drift docs metadata.xml               do the docs say what the service has?
  mdsdk drift --rules                         whom each kind of change breaks

A side is a docs folder, a JSON model of `mdsdk export`, a generated crate (its api.json), or a service's metadata
(CSDL XML). Metadata knows less than docs: only what it can say is compared, and where a side says nothing
there is no change. What changes in Rust is computed: both sides are planned as `mdsdk generate` does it, and the
public items of the crates are compared. The table [drift] of mdsdk.toml gives kinds other verdicts, and accepts
single changes.
From git, docs are read without a checkout. REV compares the docs as they are with those that the work on them began
with (the merge base of REV and HEAD); A..B compares two commits, and A...B what both come from with B. The docs folder
stands behind it as NEW, or mdsdk.toml names it. REV:PATH is a side: what a path names at a commit.
Exit codes: 0 nothing that --fail-on says, 1 such a change, 2 could not run.")]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
pub(crate) struct Drift {
    /// The old side
    #[arg(value_name = "OLD", required_unless_present = "rules")]
    pub old: Option<PathBuf>,
    /// The new side; without it, the docs that mdsdk.toml names
    #[arg(value_name = "NEW")]
    pub new: Option<PathBuf>,
    /// The API version of docs folders that have several, or the name of an API in mdsdk.toml
    #[arg(long, value_name = "VERSION")]
    pub api: Option<String>,
    /// The service's metadata, as a second source of each docs folder
    #[arg(long, value_name = "FILE")]
    pub metadata: Option<PathBuf>,
    /// A config file; without it, mdsdk.toml here or in a folder above
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Print the kinds of changes with their verdicts, and an example of each
    #[arg(long)]
    pub rules: bool,
    /// Print only entries of this verdict
    #[arg(long, value_name = "VERDICT")]
    pub only: Option<Only>,
    /// Print also where the docs say the same in another way
    #[arg(long)]
    pub docs: bool,
    /// Compare only what is sent and answered, and no crates: that takes half of the time
    #[arg(long)]
    pub wire: bool,
    /// Print only how many entries of each kind there are
    #[arg(long)]
    pub stat: bool,
    /// Print every change of an entry
    #[arg(long)]
    pub all: bool,
    /// Exit with 1 if there is such a change
    #[arg(long, value_name = "VERDICT", default_value = "any")]
    pub fail_on: FailOn,
    /// How changes are printed
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub format: DriftFormat,
    #[command(flatten)]
    pub stages: Stages,
}

/// A format of changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum DriftFormat {
    /// For people: a summary, then what breaks first
    Human,
    /// For programs: an object as generator/schema/mdsdk-drift-1.schema.json says
    Json,
    /// A changelog
    Markdown,
    /// Annotations of GitHub Actions
    Github,
    /// For code hosts and editors
    Sarif,
    /// For services that run builds
    Junit,
}

impl DriftFormat {
    /// Whether what is accepted is there, too, and marked as such.
    pub(crate) fn has_accepted(self) -> bool {
        match self {
            Self::Json | Self::Sarif => true,
            Self::Human | Self::Markdown | Self::Github | Self::Junit => false,
        }
    }
}

/// The entries that are printed.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Only {
    Breaking,
    Risky,
    Compatible,
}

/// The changes that are denied.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum FailOn {
    /// Whatever callers or programs can see
    Any,
    /// Risky changes, and breaking ones
    Risky,
    /// Breaking changes
    Breaking,
    /// Changes with which what uses the crate may not compile any more
    RustMajor,
    /// None
    Never,
}

impl FailOn {
    /// Whether an entry is denied.
    pub(crate) fn denies(self, verdict: Verdict, rust: Option<RustVerdict>) -> bool {
        match self {
            Self::Any => is_seen(verdict, rust),
            Self::Risky => verdict <= Verdict::Risky,
            Self::Breaking => verdict == Verdict::Breaking,
            Self::RustMajor => rust == Some(RustVerdict::Major),
            Self::Never => false,
        }
    }
}

/// Whether callers or programs can see it.
pub(crate) fn is_seen(verdict: Verdict, rust: Option<RustVerdict>) -> bool {
    verdict <= Verdict::Compatible || rust.is_some_and(|rust| rust <= RustVerdict::Minor)
}

impl Drift {
    /// Whether an entry is printed.
    pub(crate) fn shows(&self, verdict: Verdict, rust: Option<RustVerdict>) -> bool {
        match self.only {
            Some(Only::Breaking) => verdict == Verdict::Breaking,
            Some(Only::Risky) => verdict == Verdict::Risky,
            Some(Only::Compatible) => verdict == Verdict::Compatible,
            None => self.docs || is_seen(verdict, rust),
        }
    }

    /// What the options say of docs.
    pub(crate) fn settings(&self) -> Settings {
        Settings { api: self.api.clone(), metadata: self.metadata.clone(), ..Settings::default() }
    }
}
