//! Which calls permissions are told of.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::docs::DocsArguments;

#[derive(Args)]
#[command(after_help = "\
Examples:
  mdsdk permissions \"GET /users/{id}\" \"PATCH /me\" --docs docs
  mdsdk permissions \"GET https://graph.microsoft.com/v1.0/users/7/messages\" --docs microsoft-graph-docs --api v1.0
  mdsdk permissions --calls calls.txt --docs docs --format json     lines of METHOD URL
  mdsdk permissions --calls recorded.har --docs docs --format markdown
  mdsdk permissions --all --docs docs --format csv > permissions.csv

For each kind of account: the least permissions that cover all calls, as the order of the docs' rows says, which of
them each operation needs, what would do instead, and where that is said. An operation without a row is told.
Exit codes: 0 all calls are known, 1 the docs have no operation for some, 2 could not run.")]
pub(crate) struct Permissions {
    /// Calls: each a method and a URL, or a path of the docs with or without values in it
    #[arg(value_name = "\"METHOD URL\"")]
    pub named: Vec<String>,
    /// A file of calls: lines of `METHOD URL`, or an HTTP archive (HAR 1.2)
    #[arg(long, value_name = "FILE")]
    pub calls: Option<PathBuf>,
    /// Tell of every operation of the docs
    #[arg(long, conflicts_with_all = ["calls", "named"])]
    pub all: bool,
    #[command(flatten)]
    pub docs: DocsArguments,
    /// How permissions are printed
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub format: PermissionsFormat,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum PermissionsFormat {
    Human,
    /// As mdsdk-permissions-1.schema.json describes
    Json,
    Csv,
    Markdown,
}
