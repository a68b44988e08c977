//! The command line.

mod about;
mod check;
mod docs;
mod drift;
mod findings;
mod history;
mod names;
mod permissions;
mod release;
mod stages;

use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, Parser, Subcommand, ValueEnum};

pub(crate) use about::{Completions, Man};
pub(crate) use check::{Check, Format};
pub(crate) use docs::DocsArguments;
pub(crate) use drift::{Drift, DriftFormat, FailOn, is_seen};
pub(crate) use findings::{DenyLevel, FindingArguments, MessageFormat, ShowLevel};
pub(crate) use history::{By, History};
pub(crate) use names::Names;
pub(crate) use permissions::{Permissions, PermissionsFormat};
pub(crate) use release::Release;
pub(crate) use stages::Stages;

use crate::Failure;
use crate::config::{self, Job, Settings};
use crate::values::{parse_base_url, parse_crate_folder, parse_license, parse_package, parse_version};

/// Reads API reference docs written in Markdown and generates a typed Rust SDK from them.
#[derive(Parser)]
#[command(name = "mdsdk", version, arg_required_else_help = true, after_help = FILE_EXAMPLE)]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub colour: colorchoice_clap::Color,
    #[command(subcommand)]
    pub command: Command,
}

const FILE_EXAMPLE: &str = "\
A file mdsdk.toml, here or in a folder above, can say what the options say. Its paths are relative to its folder:

  docs = \"microsoft-graph-docs\"
  base-url = \"https://graph.microsoft.com/v1.0\"

  [[api]]
  api = \"v1.0\"
  out = \"graph\"
  package = \"graph\"
  license = \"MIT\"

  [[api]]
  api = \"beta\"
  base-url = \"https://graph.microsoft.com/beta\"
  out = \"graph-beta\"
  package = \"graph-beta\"

With it, `mdsdk check` and `mdsdk generate` do both, `mdsdk check --api beta` only one. Options override the file.";

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Generate a Rust SDK crate from docs
    Generate(Generate),
    /// Check docs and print what is wrong with them
    Check(Check),
    /// Count what became of every heading, table, row, code block, request line and comment
    Coverage(Coverage),
    /// Export the model of the docs as JSON, CSDL or OpenAPI
    Export(Export),
    /// Show what is known about a type, a property or an operation, where it is said and what was overruled
    Show(Show),
    /// Tell the least permissions that calls need, and where the docs say so
    Permissions(Permissions),
    /// List what changed between two docs folders, exported models, generated crates or metadata files
    Drift(Drift),
    /// List what things of the API are called in Rust, or keep the names that were released
    Names(Names),
    /// Write a changelog of the API over the commits of the docs' repository
    History(History),
    /// Write the version of the next release and what changes with it
    Release(Release),
    /// Explain a finding's code
    Explain(Explain),
    /// Print what a shell needs to complete the command line
    Completions(Completions),
    /// Write manual pages
    Man(Man),
}

#[derive(Args)]
#[command(after_help = "\
Examples:
  mdsdk generate                               what the file mdsdk.toml says
  mdsdk generate --docs microsoft-graph-docs --api v1.0 --out graph-sdk --package graph-sdk
  mdsdk generate --docs docs --out sdk --package contoso-sdk --base-url https://api.contoso.com/v1
  mdsdk generate --docs docs --out sdk --package contoso-sdk --check    exit 4 if `sdk` is stale
  mdsdk generate --docs docs --out sdk --package mail --include 'GET /me/messages/**' --include-type event

Only files that the output folder's manifest lists are ever replaced or deleted; a folder with other files is \
refused.
Exit codes: 0 done, 1 a finding that --deny says or a crate that --verify refuses, 2 could not run, 4 what --check \
compares is stale.")]
pub(crate) struct Generate {
    #[command(flatten)]
    pub docs: DocsArguments,
    /// The folder of the generated crate
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// The generated crate's package name
    #[arg(long, value_name = "NAME", value_parser = parse_package)]
    pub package: Option<String>,
    /// Where the service lives; otherwise as the docs' schema-config.json says, or else an argument of the client
    #[arg(long, value_name = "URL", value_parser = parse_base_url)]
    pub base_url: Option<String>,
    /// Only operations like this one and what they need; `*` is any segment, `**` any number of them
    #[arg(long, value_name = "[METHOD] PATH")]
    pub include: Vec<String>,
    /// This type and what it holds, in addition to the included operations
    #[arg(long, value_name = "TYPE")]
    pub include_type: Vec<String>,
    /// The folder of the crate mdsdk-runtime; without it, its published version
    #[arg(long, value_name = "PATH", value_parser = parse_crate_folder)]
    pub runtime: Option<PathBuf>,
    /// The generated crate's version; otherwise 0.1.0
    #[arg(long, value_name = "VERSION", value_parser = parse_version)]
    pub version: Option<String>,
    /// The generated crate's licence, as an SPDX expression
    #[arg(long, value_name = "SPDX", value_parser = parse_license)]
    pub license: Option<String>,
    /// The URL of the repository that the generated crate is kept in
    #[arg(long, value_name = "URL", value_parser = parse_base_url)]
    pub repository: Option<String>,
    /// Write nothing; list files that are missing, changed or orphans, and exit with 4 if there are any
    #[arg(long)]
    pub check: bool,
    /// Run `cargo check` on the crate that was written, and exit with 1 if it does not compile
    #[arg(long, conflicts_with = "check")]
    pub verify: bool,
    /// How long to wait for another run that is writing the same folder
    #[arg(long, value_name = "SECONDS", default_value_t = 60)]
    pub lock_timeout: u64,
    #[command(flatten)]
    pub findings: FindingArguments,
    #[command(flatten)]
    pub stages: Stages,
}

impl Generate {
    /// How long to wait for another run.
    pub(crate) fn patience(&self) -> Duration {
        Duration::from_secs(self.lock_timeout)
    }

    /// The crates to generate, in the order of the config file.
    pub(crate) fn jobs(&self) -> Result<Vec<Job>, Failure> {
        let some = |texts: &Vec<String>| (!texts.is_empty()).then(|| texts.clone());
        let settings = Settings {
            out: self.out.clone(),
            package: self.package.clone(),
            base_url: self.base_url.clone(),
            include: some(&self.include),
            include_type: some(&self.include_type),
            runtime: self.runtime.clone(),
            version: self.version.clone(),
            license: self.license.clone(),
            repository: self.repository.clone(),
            ..self.docs.settings()
        };
        config::jobs(&settings, self.docs.config.as_deref())
    }
}

#[derive(Args)]
#[command(after_help = "\
Examples:
  mdsdk coverage --docs docs
  mdsdk coverage --docs microsoft-graph-docs --api v1.0
  mdsdk coverage --docs docs --format json > coverage.json
  mdsdk coverage --docs docs --format json | jq '.constructs[\"table-row\"].ignored'

Each construct is modelled, ignored for a reason, reported by a finding, or left over. What is left over is listed
with its file and line. `decided` says how many request lines give an operation or a finding, how many API pages have
their request and response decided (a type, a primitive, bytes, or empty), and which type cells nothing is known about.
Exit codes: 0 nothing is left over, 1 something is, 2 could not run.")]
pub(crate) struct Coverage {
    #[command(flatten)]
    pub docs: DocsArguments,
    /// How the counts are printed
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub format: MessageFormat,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExportFormat {
    /// The model as mdsdk knows it, with files and lines
    Json,
    /// OData CSDL 4.0 XML
    Csdl,
    /// OpenAPI 3.1 JSON
    Openapi,
    /// The JSON Schema of the format json; needs no docs
    JsonSchema,
}

#[derive(Args)]
#[command(after_help = "\
Examples:
  mdsdk export --docs docs --format openapi --out openapi.json
  mdsdk export --docs microsoft-graph-docs --api v1.0 --format csdl --out metadata.xml
  mdsdk export --format json-schema --out model.schema.json

Exit codes: 0 done, 1 a finding that --deny says, 2 could not run.")]
pub(crate) struct Export {
    #[command(flatten)]
    pub docs: DocsArguments,
    /// What to export
    #[arg(long, value_name = "FORMAT")]
    pub format: ExportFormat,
    /// The file to write; `-` for standard output
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
    #[command(flatten)]
    pub findings: FindingArguments,
}

#[derive(Args)]
#[command(after_help = "\
Examples:
  mdsdk show user --docs docs
  mdsdk show user.displayName --docs docs
  mdsdk show \"GET /users/{id}\" --docs docs --format json
  mdsdk show service --docs docs

A name may be qualified (microsoft.graph.user). Names of parameters in paths don't matter: {id} and {user-id} are the \
same.
Exit codes: 0 done, 2 could not run, or the docs have no such thing.")]
pub(crate) struct Show {
    /// A type or an enum, one of its properties or members, an operation, or `service`: what holds for all of it
    #[arg(value_name = "TYPE | TYPE.property | \"METHOD /path\" | service")]
    pub subject: String,
    #[command(flatten)]
    pub docs: DocsArguments,
    /// How the facts are printed
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub format: MessageFormat,
}

#[derive(Args)]
#[command(after_help = "\
Examples:
  mdsdk explain MD0201
  mdsdk explain broken-table

Exit codes: 0 done, 2 could not run, or there is no such code.")]
pub(crate) struct Explain {
    /// The code's number or name; of the beginning of a number (MD06) or of nothing, the codes are listed
    #[arg(value_name = "CODE")]
    pub code: Option<String>,
}
