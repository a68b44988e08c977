//! From a docs folder to its model.

use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::claims::{MetadataClaims, PageClaims};
use crate::csdl::read_csdl;
use crate::docs::Coverage;
use crate::model::Model;
use crate::report::{Report, render};
use crate::source::{Docs, LoadError, SourceMap, load, load_metadata};
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
    read_with_metadata(folder, api, None)
}

/// Reads docs, and the service's metadata (CSDL XML) as a second source: it decides on types and members, the docs on
/// everything else, and where the two disagree is a finding.
///
/// # Errors
///
/// As [`read`]; the metadata can't be read. Defects of metadata are findings.
pub fn read_with_metadata(folder: &Path, api: Option<&str>, metadata: Option<&Path>) -> Result<Reading, ReadError> {
    let mut report = Report::default();
    let mut docs = load(folder, api, &mut report).map_err(ReadError::Load)?;
    let (claims, coverage) = docs::read_docs(&docs, &mut report);
    if claims.iter().all(describes_nothing) {
        return Err(ReadError::NoApi(folder.to_owned()));
    }
    let declared = metadata.map(|path| read_claims(path, Some(&docs.root), &mut docs.map, &mut report)).transpose()?;
    let (mut model, found) = merge::merge_with_metadata(&claims, declared.as_ref(), &docs.config);
    report.extend(found);
    model.locate(|span| docs.map.position(span));
    Ok(Reading { docs, claims, model, coverage, report: report.sorted() })
}

/// Metadata by itself, read.
#[derive(Debug)]
pub struct Metadata {
    /// What it declares.
    pub claims: MetadataClaims,
    /// The file.
    pub map: SourceMap,
    /// What is wrong with it.
    pub report: Report,
}

/// Reads metadata by itself.
///
/// # Errors
///
/// The file can't be read. Defects of metadata are findings.
pub fn read_metadata(path: &Path) -> Result<Metadata, ReadError> {
    let (mut map, mut report) = (SourceMap::default(), Report::default());
    let claims = read_claims(path, None, &mut map, &mut report)?;
    Ok(Metadata { claims, map, report })
}

impl Metadata {
    /// Its types, its enums and its container.
    pub fn model(&self) -> Model {
        let (mut model, _) = merge::metadata_model(&self.claims);
        model.locate(|span| self.map.position(span));
        model
    }

    /// The model of docs as it would be with this metadata.
    pub fn overlay(&self, model: &Model) -> Model {
        let (mut model, _) = merge::overlay(model, &self.claims);
        model.locate(|span| self.map.position(span));
        model
    }
}

fn read_claims(
    path: &Path,
    root: Option<&Path>,
    map: &mut SourceMap,
    report: &mut Report,
) -> Result<MetadataClaims, ReadError> {
    let name = load_metadata(path, root, map, report).map_err(ReadError::Load)?;
    let Some(file) = map.get(&name).filter(|file| !file.text.is_empty()) else { return Ok(MetadataClaims::default()) };
    let (claims, found) = read_csdl(file);
    report.extend(found);
    Ok(claims)
}

/// Whether a page describes no type, no enum and no operation.
fn describes_nothing(page: &PageClaims) -> bool {
    page.types.is_empty() && page.enums.is_empty() && page.operations.is_none()
}
