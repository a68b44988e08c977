//! The docs that the command line names.

use crate::{Reading, read_with_metadata};

use super::Failure;
use super::arguments::DocsArguments;

/// Reads the docs, with the metadata where one is given.
pub(super) fn read_docs(arguments: &DocsArguments) -> Result<Reading, Failure> {
    let DocsArguments { docs, api, metadata } = arguments;
    read_with_metadata(docs, api.as_deref(), metadata.as_deref()).map_err(|error| error.to_string())
}
