//! From a docs folder to its model.

use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::claims::PageClaims;
use crate::docs::Coverage;
use crate::model::Model;
use crate::report::{Report, render};
use crate::source::{Docs, LoadError, load};
use crate::{docs, merge};

/// A docs folder, read: its files, what its pages say, and what is true.
#[derive(Debug)]
pub struct Reading {
    /// The files.
    pub docs: Docs,
    /// What each page says.
    pub claims: Vec<PageClaims>,
    /// What is true.
    pub model: Model,
    /// What became of every heading, table, code block and comment.
    pub coverage: Coverage,
    /// What is wrong with the pages.
    pub report: Report,
}

impl Reading {
    /// One line that says what was read: pages, types, enums, operations, findings, seconds.
    pub fn summary(&self, took: Duration) -> String {
        let Model { types, enums, operations, .. } = &self.model;
        format!(
            "{} pages: {} types, {} enums, {} operations; {}; {:.1} s",
            self.claims.len(),
            types.len(),
            enums.len(),
            operations.len(),
            render::summary(&self.report),
            took.as_secs_f64()
        )
    }
}

/// Why a docs folder gives no model.
#[derive(Debug, PartialEq, Eq)]
pub enum ReadError {
    /// The folder can't be loaded.
    Load(LoadError),
    /// None of its pages describes an API.
    NoApi(PathBuf),
    /// Operations or types that were asked for, and that nothing in the docs is.
    NoSuch(Vec<String>),
}

impl std::fmt::Display for ReadError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Load(error) => write!(f, "{error}"),
            Self::NoApi(folder) => write!(
                f,
                "no page in `{}` describes an API: pages have a section `## HTTP request`, `## Properties` or `## Members`",
                folder.display()
            ),
            Self::NoSuch(wanted) => write!(f, "nothing in the docs is `{}`", wanted.join("`, `")),
        }
    }
}

impl std::error::Error for ReadError {}

/// Reads the docs at `folder`: the root of a checkout (`api-reference/<version>`), a version folder, or any folder of
/// Markdown pages. `api` chooses the version where there are several.
///
/// # Errors
///
/// The folder can't be read, has no pages, or its pages describe no API. Defects of pages are findings of the report.
pub fn read(folder: &Path, api: Option<&str>) -> Result<Reading, ReadError> {
    let mut report = Report::default();
    let docs = load(folder, api, &mut report).map_err(ReadError::Load)?;
    let (claims, coverage) = docs::read_docs(&docs, &mut report);
    let (mut model, found) = merge::merge(&claims, &docs.config);
    report.extend(found);
    model.locate(|span| docs.map.position(span));
    if model.types.is_empty() && model.enums.is_empty() && model.operations.is_empty() {
        return Err(ReadError::NoApi(folder.to_owned()));
    }
    Ok(Reading { docs, claims, model, coverage, report: report.sorted() })
}
