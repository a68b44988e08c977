//! The options of `mdsdk history`.

use clap::{Args, ValueEnum};

use super::docs::DocsArguments;
use super::stages::Stages;

#[derive(Args)]
#[command(after_help = "\
Examples:
  mdsdk history --since v1.0 --docs docs > CHANGES.md
  mdsdk history --since v1.0 --by tag         a section for each tag, and one for what came after the last
  mdsdk history --since HEAD~500 --by month --wire

The docs are read as they were at the commits that lead from REV to what is checked out, by first parents, without a
checkout; a page is read once however many commits have it. Each section has what changed since the one before, in the
API and in Rust, as `mdsdk drift --format markdown` tells it; the newest stands first. Commits with which nothing
changes are left out.
Exit codes: 0 done, 2 could not run.")]
pub(crate) struct History {
    #[command(flatten)]
    pub docs: DocsArguments,
    /// The commit from which on; where it is not among those that lead here, the one that both come from
    #[arg(long, value_name = "REV")]
    pub since: String,
    /// The last commit
    #[arg(long, value_name = "REV", default_value = "HEAD")]
    pub until: String,
    /// What a section is about
    #[arg(long, value_name = "SPAN", default_value = "commit")]
    pub by: By,
    /// Tell only what is sent and answered, and not what changes in Rust
    #[arg(long)]
    pub wire: bool,
    #[command(flatten)]
    pub stages: Stages,
}

/// What stands below one heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum By {
    /// A commit
    Commit,
    /// The commits up to a tag
    Tag,
    /// The commits of a month, in UTC
    Month,
}
