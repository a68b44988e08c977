//! JSON of our own schema: `{"format": "mdsdk-model", "version": 1, "model": {..}}`.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::api::strip_prose;
use crate::model::Model;

const FORMAT: &str = "mdsdk-model";
const VERSION: u64 = 1;

/// The model as JSON, with its prose and its lines.
pub fn export_json(model: &Model) -> String {
    write_envelope(model)
}

/// The JSON Schema of what [`export_json`] writes.
pub const JSON_SCHEMA: &str = include_str!("../../schema/mdsdk-model-1.schema.json");

/// The model as JSON without prose, lines, examples and what metadata declares to be called: what a generated crate
/// holds as `api.json`.
///
/// It stays the same when only descriptions, page titles or line numbers change.
pub fn export_api_json(model: &Model) -> String {
    write_envelope(&strip_prose(model))
}

/// Reads what [`export_json`] or [`export_api_json`] wrote.
///
/// # Errors
/// Fails on text that is not such JSON, and on JSON of another format or version.
pub fn read_json(text: &str) -> Result<Model, ReadError> {
    let Stamp { format, version } = serde_json::from_str(text)?;
    match (format.as_str(), version) {
        (FORMAT, VERSION) => Ok(serde_json::from_str::<Read>(text)?.model),
        (FORMAT, other) => Err(ReadError::Version(other)),
        _ => Err(ReadError::Format(format)),
    }
}

impl FromStr for Model {
    type Err = ReadError;

    fn from_str(text: &str) -> Result<Self, ReadError> {
        read_json(text)
    }
}

/// Why a text is not an exported model.
#[derive(Debug)]
#[non_exhaustive]
pub enum ReadError {
    /// No JSON, or JSON of another shape.
    Json(serde_json::Error),
    /// JSON of this other format.
    Format(String),
    /// A model of this version, which is not ours.
    Version(u64),
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Json(error) => write!(f, "not an exported model: {error}"),
            Self::Format(format) => write!(f, "format `{format}` is not `{FORMAT}`"),
            Self::Version(version) => write!(f, "version {version} of `{FORMAT}` is not {VERSION}"),
        }
    }
}

impl std::error::Error for ReadError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Json(error) => Some(error),
            Self::Format(_) | Self::Version(_) => None,
        }
    }
}

impl From<serde_json::Error> for ReadError {
    fn from(error: serde_json::Error) -> Self {
        Self::Json(error)
    }
}

/// What says how to read the rest.
#[derive(Deserialize)]
struct Stamp {
    format: String,
    version: u64,
}

#[derive(Deserialize)]
struct Read {
    model: Model,
}

#[derive(Serialize)]
struct Write<'a> {
    format: &'a str,
    version: u64,
    model: &'a Model,
}

fn write_envelope(model: &Model) -> String {
    let envelope = Write { format: FORMAT, version: VERSION, model };
    let text = serde_json::to_string_pretty(&envelope).expect("a model holds string keys and finite numbers only");
    text + "\n"
}
