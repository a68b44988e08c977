//! Which docs a command reads.

use std::path::PathBuf;

use clap::Args;

use crate::Failure;
use crate::config::{self, Job, Settings};
use crate::values::parse_namespace;

/// The docs to read.
#[derive(Args, Clone)]
pub(crate) struct DocsArguments {
    /// The docs: the root of a checkout (`api-reference/<version>`), a version folder, or any folder of Markdown pages
    #[arg(long, value_name = "DIR")]
    pub docs: Option<PathBuf>,
    /// The API version, such as v1.0, or the name of an API in mdsdk.toml; may be left out where there is only one
    #[arg(long, value_name = "VERSION")]
    pub api: Option<String>,
    /// A file of corrections; without it, corrections.yml in the docs folder
    #[arg(long, value_name = "FILE")]
    pub corrections: Option<PathBuf>,
    /// The service's metadata, as OData CSDL 4.0 XML: it decides on types and members, the docs on everything else
    #[arg(long, value_name = "FILE")]
    pub metadata: Option<PathBuf>,
    /// The API's namespace, such as contoso.library; without it, the one that most pages name, else the metadata's
    #[arg(long, value_name = "NAME", value_parser = parse_namespace)]
    pub namespace: Option<String>,
    /// A config file that says what the options say; without it, mdsdk.toml here or in a folder above
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
}

impl DocsArguments {
    /// What these options say.
    pub(crate) fn settings(&self) -> Settings {
        let Self { docs, api, corrections, metadata, namespace, config: _ } = self.clone();
        Settings { docs, api, metadata, corrections, namespace, ..Settings::default() }
    }

    /// The APIs to work on, in the order of the config file.
    pub(crate) fn jobs(&self) -> Result<Vec<Job>, Failure> {
        config::jobs(&self.settings(), self.config.as_deref())
    }

    /// The API to work on, where only one can be.
    pub(crate) fn job(&self) -> Result<Job, Failure> {
        config::one_of(self.jobs()?)
    }
}
