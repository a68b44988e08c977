//! From a docs folder to its model.

use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::claims::PageClaims;
use crate::docs;
use crate::docs::Coverage;
use crate::merge::{self, Merged};
use crate::model::Model;
use crate::report::{Report, render};
use crate::source::{Docs, LoadError, Span, load, load_corrections};

/// A docs folder, read: its files, what its pages say, and what is true.
#[derive(Debug)]
pub struct Reading {
    /// The files.
    pub docs: Docs,
    /// What each page says.
    pub claims: Vec<PageClaims>,
    /// What is true.
    pub model: Model,
    /// What became of every heading, table, row, code block, request line and comment.
    pub coverage: Coverage,
    /// Type cells that name a type which the model doesn't have.
    pub unresolved_cells: Vec<Span>,
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
#[derive(Debug)]
pub enum ReadError {
    /// The folder can't be loaded.
    Load(LoadError),
    /// None of its pages describes an API.
    NoApi(Box<NoApi>),
}

/// A folder whose pages describe no API.
#[derive(Debug)]
pub struct NoApi {
    /// The folder.
    pub folder: PathBuf,
    /// Its files, and what is wrong with them: perhaps just that hides the API.
    pub reading: Reading,
}

impl std::fmt::Display for ReadError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Load(error) => write!(f, "{error}"),
            Self::NoApi(found) => write!(
                f,
                "no page in `{}` describes an API: pages have a section `## HTTP request`, `## Properties` or `## Members`",
                found.folder.display()
            ),
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
    read_corrected(folder, api, None)
}

/// Reads the docs as [`read`] does, with the corrections of a file; without one, of `corrections.yml` in the folder.
///
/// # Errors
///
/// Those of [`read`], and the file can't be read. Corrections that say nothing new are findings of the report.
pub fn read_corrected(folder: &Path, api: Option<&str>, corrections: Option<&Path>) -> Result<Reading, ReadError> {
    let mut report = Report::default();
    let mut docs = load(folder, api, &mut report).map_err(ReadError::Load)?;
    let file = load_corrections(&mut docs, folder, corrections).map_err(ReadError::Load)?;
    let corrections = file.map(|file| docs::read_corrections(&docs.map, &file, &mut report)).unwrap_or_default();
    let (mut claims, coverage) = docs::read_docs(&docs, &mut report);
    report.extend(merge::ignore_pages(&mut claims, &corrections));
    let Merged { mut model, report: found, unresolved_cells } = merge::merge(&claims, &docs.config);
    report.extend(found);
    report.extend(merge::correct(&mut model, &corrections));
    model.locate(|span| docs.map.position(span));
    let is_empty = model.types.is_empty() && model.enums.is_empty() && model.operations.is_empty();
    let reading = Reading { docs, claims, model, coverage, unresolved_cells, report: report.sorted() };
    if is_empty {
        return Err(ReadError::NoApi(Box::new(NoApi { folder: folder.to_owned(), reading })));
    }
    Ok(reading)
}
