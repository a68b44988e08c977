//! The options of `mdsdk names`.

use std::path::PathBuf;

use clap::Args;

use super::docs::DocsArguments;

#[derive(Args)]
#[command(after_help = "\
Examples:
  mdsdk names                                 what each thing of the API is called in Rust
  mdsdk names --pin                           keep the names that the crate in `out` has
  mdsdk names --pin --against v1.2            keep those of the docs at a tag
  mdsdk names --pin --check                   exit 4 if names would have to be pinned

A name in Rust follows from the docs' name. Where the docs rename a thing, its name in Rust would be another one, too:
the table [names] of mdsdk.toml says what it is called all the same. `--pin` adds what is needed, and nothing else:

  [names]
  \"person\" = \"User\"                           a type, an enum
  \"person.town\" = \"city\"                      a property, a member
  \"/people\" = \"users\"                         a step of a path
  \"GET /people/{id}\" = \"fetch\"                an operation

`names = \"names.toml\"` keeps them in a file of their own. What may be a rename, and may be another thing, is told and
not written. An entry that does nothing any more is a finding.
Exit codes: 0 done, 2 could not run, 4 --check finds names that are not pinned.")]
pub(crate) struct Names {
    #[command(flatten)]
    pub docs: DocsArguments,
    /// Write names into mdsdk.toml, or the file that it names, so that those that were released stay
    #[arg(long)]
    pub pin: bool,
    /// What was released: a generated crate, a model, docs, a commit, or REV:PATH; otherwise the crate in `out`
    #[arg(long, value_name = "OLD", requires = "pin")]
    pub against: Option<PathBuf>,
    /// Write nothing; exit with 4 if names would have to be pinned
    #[arg(long, requires = "pin")]
    pub check: bool,
}
