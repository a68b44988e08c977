//! The options of `mdsdk release`.

use std::path::PathBuf;

use clap::Args;
use semver::Version;

use super::docs::DocsArguments;

#[derive(Args)]
#[command(after_help = "\
Examples:
  mdsdk release                               since the crate in `out` was generated
  mdsdk release --against v1.2.0              since the docs were as at a tag
  mdsdk release --dry-run                     print the version and the entry
  mdsdk release --check                       exit 4 if version or entry would be written

The docs are compared with what was released. What programs see of the changes decides on the version: 1.2.3 becomes
2.0.0 where they may not compile any more, 1.3.0 where there is more for them, 1.2.4 otherwise; 0.2.3 becomes 0.3.0 in
the first case, else 0.2.4. It is written into mdsdk.toml, from which `mdsdk generate` takes it, and an entry into
CHANGELOG.md beside that file (`changelog = \"FILE\"` names another one), behind what stands below `Unreleased`.
A later version in mdsdk.toml stays, and so does an entry that is there. Run it before `mdsdk generate`, or with
`--against`: a crate that is generated anew is what the docs say.
Exit codes: 0 done, 2 could not run, 4 what --check looks for is not there.")]
pub(crate) struct Release {
    #[command(flatten)]
    pub docs: DocsArguments,
    /// What was released: a generated crate, a model, docs, a commit, or REV:PATH; otherwise the crate in `out`
    #[arg(long, value_name = "OLD")]
    pub against: Option<PathBuf>,
    /// The version that was released; otherwise that of the crate, of mdsdk.toml at the commit, or of the tag
    #[arg(long, value_name = "VERSION")]
    pub released: Option<Version>,
    /// Write nothing; print what would be written
    #[arg(long)]
    pub dry_run: bool,
    /// Write nothing; exit with 4 if something would be written
    #[arg(long, conflicts_with = "dry_run")]
    pub check: bool,
}
