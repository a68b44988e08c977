//! The command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::report::Level;

use super::values::{parse_base_url, parse_crate_folder, parse_package};

/// Reads API reference docs written in Markdown and generates a typed Rust SDK from them.
#[derive(Parser)]
#[command(name = "mdsdk", version, arg_required_else_help = true)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Subcommand)]
pub(super) enum Command {
    /// Generate a Rust SDK crate from docs
    Generate(Generate),
    /// Check docs and print what is wrong with them
    Check(Check),
    /// Count what became of every heading, table, code block and comment
    Coverage(Coverage),
    /// Export the model of the docs as JSON, CSDL or OpenAPI
    Export(Export),
    /// List what changed between two docs folders, exported models or generated crates
    Drift(Drift),
    /// Explain a finding's code
    Explain(Explain),
}

/// The docs to read.
#[derive(Args)]
pub(super) struct DocsArguments {
    /// The docs: the root of a checkout (`api-reference/<version>`), a version folder, or any folder of Markdown pages
    #[arg(long, value_name = "DIR")]
    pub docs: PathBuf,
    /// The API version, such as v1.0; may be left out where the docs have one
    #[arg(long, value_name = "VERSION")]
    pub api: Option<String>,
}

/// How findings are shown.
#[derive(Args)]
pub(super) struct FindingArguments {
    /// Exit with 1 if there is a finding of this level or a worse one
    #[arg(long, value_name = "LEVEL")]
    pub deny: Option<DenyLevel>,
    /// Print only findings of this level or a worse one
    #[arg(long, value_name = "LEVEL", default_value = "error")]
    pub show: ShowLevel,
    /// How findings are printed
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub message_format: MessageFormat,
}

#[derive(Clone, Copy, ValueEnum)]
pub(super) enum DenyLevel {
    Error,
    Warning,
    Note,
}

#[derive(Clone, Copy, ValueEnum)]
pub(super) enum ShowLevel {
    None,
    Error,
    Warning,
    Note,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum MessageFormat {
    Human,
    Json,
}

impl DenyLevel {
    pub(super) fn level(self) -> Level {
        match self {
            Self::Error => Level::Error,
            Self::Warning => Level::Warning,
            Self::Note => Level::Note,
        }
    }
}

impl ShowLevel {
    pub(super) fn level(self) -> Option<Level> {
        match self {
            Self::None => None,
            Self::Error => Some(Level::Error),
            Self::Warning => Some(Level::Warning),
            Self::Note => Some(Level::Note),
        }
    }
}

#[derive(Args)]
#[command(after_help = "\
Examples:
  mdsdk generate --docs microsoft-graph-docs --api v1.0 --out graph-sdk --package graph-sdk
  mdsdk generate --docs docs --out sdk --package contoso-sdk --base-url https://api.contoso.com/v1
  mdsdk generate --docs docs --out sdk --package contoso-sdk --check    exit 4 if `sdk` is stale
  mdsdk generate --docs docs --out sdk --package mail --include 'GET /me/messages/**' --include-type event

Only files that the output folder's manifest lists are ever replaced or deleted; a folder with other files is refused.")]
pub(super) struct Generate {
    #[command(flatten)]
    pub docs: DocsArguments,
    /// The folder of the generated crate
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
    /// The generated crate's package name
    #[arg(long, value_name = "NAME", value_parser = parse_package)]
    pub package: String,
    /// Where the service lives; else the docs' schema-config.json says, else it is an argument of the client
    #[arg(long, value_name = "URL", value_parser = parse_base_url)]
    pub base_url: Option<String>,
    /// Only operations like this one and what they need; `*` is any segment, `**` any number of them
    #[arg(long, value_name = "[METHOD] PATH")]
    pub include: Vec<String>,
    /// This type and what it holds, beside the included operations
    #[arg(long, value_name = "TYPE")]
    pub include_type: Vec<String>,
    /// The folder of the crate mdsdk-runtime; else its published version
    #[arg(long, value_name = "PATH", value_parser = parse_crate_folder)]
    pub runtime: Option<PathBuf>,
    /// Write nothing; list files that are missing, changed or orphans, and exit with 4 if there are any
    #[arg(long)]
    pub check: bool,
    #[command(flatten)]
    pub findings: FindingArguments,
}

#[derive(Args)]
#[command(after_help = "\
Examples:
  mdsdk check --docs docs
  mdsdk check --docs docs --api beta --show note
  mdsdk check --docs docs --format json > findings.json")]
pub(super) struct Check {
    #[command(flatten)]
    pub docs: DocsArguments,
    /// Exit with 1 if there is a finding of this level or a worse one
    #[arg(long, value_name = "LEVEL", default_value = "error")]
    pub deny: DenyLevel,
    /// Print only findings of this level or a worse one
    #[arg(long, value_name = "LEVEL", default_value = "warning")]
    pub show: ShowLevel,
    /// How findings are printed
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub format: MessageFormat,
}

#[derive(Args)]
#[command(after_help = "\
Examples:
  mdsdk coverage --docs docs
  mdsdk coverage --docs docs --format json

Each construct is modelled, ignored for a reason, reported by a finding, or left over: then exit with 1.")]
pub(super) struct Coverage {
    #[command(flatten)]
    pub docs: DocsArguments,
    /// How the counts are printed
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub format: MessageFormat,
}

#[derive(Clone, Copy, ValueEnum)]
pub(super) enum ExportFormat {
    /// The model as mdsdk knows it, with files and lines
    Json,
    /// OData CSDL 4.0 XML
    Csdl,
    /// OpenAPI 3.1 JSON
    Openapi,
}

#[derive(Args)]
#[command(after_help = "\
Examples:
  mdsdk export --docs docs --format openapi --out openapi.json
  mdsdk export --docs microsoft-graph-docs --api v1.0 --format csdl --out metadata.xml")]
pub(super) struct Export {
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
  mdsdk drift docs-of-last-week docs
  mdsdk drift generated docs-input            is the crate what the docs say?
  mdsdk drift released-model.json docs --format json

A side is a docs folder, a JSON model of `mdsdk export`, or a generated crate (its api.json).
Exit codes: 0 no changes, 1 changes, 2 could not run.")]
pub(super) struct Drift {
    /// The old side
    #[arg(value_name = "OLD")]
    pub old: PathBuf,
    /// The new side
    #[arg(value_name = "NEW")]
    pub new: PathBuf,
    /// The API version of docs folders that have several
    #[arg(long, value_name = "VERSION")]
    pub api: Option<String>,
    /// How changes are printed
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub format: MessageFormat,
}

#[derive(Args)]
#[command(after_help = "\
Examples:
  mdsdk explain MD0201
  mdsdk explain broken-table")]
pub(super) struct Explain {
    /// The code's number or name; without it, all codes are listed
    #[arg(value_name = "CODE")]
    pub code: Option<String>,
}
