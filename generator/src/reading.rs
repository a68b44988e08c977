//! What was read: docs, or metadata by itself.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use rayon::prelude::*;

use crate::choices::refused_operations;
use crate::claims::{CorrectionClaim, MetadataClaims, PageClaims};
use crate::csdl::read_csdl;
use crate::docs::{Coverage, ReadPage};
use crate::lint;
use crate::merge::{self, Ignored};
use crate::model::{Model, Subject, did_you_mean, in_plain_words, suggestions};
use crate::report::{Allows, Report, render};
use crate::source::{Beside, Docs, LoadError, SourceMap, Span, Tree, load_metadata};
use crate::subjects::Subjects;

/// A docs folder, read: its files, what its pages say, and what is true.
#[derive(Debug)]
#[non_exhaustive]
pub struct Reading {
    /// The files.
    pub docs: Docs,
    /// The pages, each read by itself.
    pub(crate) pages: Vec<Arc<ReadPage>>,
    /// What each page says.
    #[doc(hidden)]
    pub claims: Vec<Arc<PageClaims>>,
    /// What is true.
    pub model: Model,
    /// What became of every heading, table, row, code block, request line and comment.
    pub coverage: Coverage,
    /// Type cells that name a type which the model doesn't have.
    pub unresolved_cells: Vec<Span>,
    /// What corrections say and the model doesn't.
    pub(crate) choices: Vec<(Subject, CorrectionClaim)>,
    /// What corrections leave out.
    pub(crate) ignored: Ignored,
    /// What is wrong with the pages.
    pub report: Report,
}

impl Reading {
    /// What rules find in the docs that were read, those in preview too: examples that contradict the model. Of an API
    /// that is not OData's, also the operations that a crate of it would not offer.
    pub fn lint(&self) -> Report {
        let files = self.pages.par_iter().filter_map(|page| Some((page, self.docs.map.get(page.file()?)?)));
        let links = files.map(|(page, file)| (&*file.path, page.links(&file.text))).collect();
        let found = lint::lint(&self.model, &self.claims, &self.docs.map, links, &self.choices);
        let mut found = found.without(|finding| self.ignored.is_told_by(finding));
        if !self.model.is_odata() {
            found.extend(refused_operations(&self.model, &self.choices));
        }
        let allows = Allows::of(&self.docs.map, &mut Report::default());
        let mut report = allows.idle(&found, lint::is_rule);
        report.extend(allows.keep(&found));
        self.with_subjects(report.sorted())
    }

    /// The same findings, each with what it is about.
    pub(crate) fn with_subjects(&self, mut report: Report) -> Report {
        let subjects = Subjects::of(&report, &self.claims, &self.model, &self.docs.map);
        report.name_subjects(|place| subjects.at(place));
        if !self.model.is_odata() {
            report.reword(in_plain_words);
        }
        report
    }

    /// One line that says what was read: pages, types, enums, operations, findings, seconds.
    pub fn summary(&self, took: Duration) -> String {
        let Model { types, enums, operations, .. } = &self.model;
        let kinds = [(types.len(), "type"), (enums.len(), "enum"), (operations.len(), "operation")];
        let kinds = kinds.map(|(count, word)| render::plural(count, word)).join(", ");
        let (pages, found) = (
            render::plural(self.claims.iter().filter(|page| page.part.is_none()).count(), "page"),
            render::summary(&self.report),
        );
        format!("{pages}: {kinds}; {found}; {:.1} s", took.as_secs_f64())
    }

    /// Where a correction leaves out the property or the operation that `subject` names, and why.
    pub fn ignored(&self, subject: &str) -> Option<(&Span, &str)> {
        self.ignored.find(subject)
    }
}

/// Why a docs folder gives no model.
#[derive(Debug)]
#[non_exhaustive]
pub enum ReadError {
    /// The folder can't be loaded.
    Load(LoadError),
    /// None of its pages describes an API.
    NoApi(Box<NoApi>),
    /// The file, which was given as metadata, declares nothing that can be read.
    NoMetadata(PathBuf, Box<Metadata>),
    /// Operations or types that were asked for, and that nothing in the docs is.
    NoSuch(Vec<Unknown>),
}

/// A name that nothing in the docs has.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Unknown {
    /// The name.
    pub name: String,
    /// Names that are like it, best first.
    pub like: Vec<String>,
}

impl std::fmt::Display for Unknown {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let hint = did_you_mean(&self.like).map(|hint| format!("; {hint}")).unwrap_or_default();
        write!(f, "nothing is `{}`{hint}", self.name)
    }
}

/// Docs whose pages describe no API.
#[derive(Debug)]
#[non_exhaustive]
pub struct NoApi {
    /// The docs.
    pub docs: Tree,
    /// Their files, and what is wrong with them: perhaps just that hides the API.
    pub reading: Reading,
}

impl std::fmt::Display for ReadError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Load(error) => write!(f, "{error}"),
            Self::NoApi(found) => write!(
                f,
                "no page in {} describes an API: pages have a section `## HTTP request`, `## Properties` or `## \
                 Members`",
                found.docs
            ),
            Self::NoMetadata(file, metadata) => {
                let why = metadata.report.diagnostics().first().map_or("it is empty", |finding| &finding.message);
                write!(f, "`{}` is not metadata: {why}", file.display())
            }
            Self::NoSuch(wanted) => f.write_str(&wanted.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")),
        }
    }
}

impl std::error::Error for ReadError {}

impl ReadError {
    /// What was found before reading ended, with the files: perhaps it is what ended it.
    pub fn findings(&self) -> Option<(&Report, &SourceMap)> {
        match self {
            Self::NoApi(found) => Some((&found.reading.report, &found.reading.docs.map)),
            Self::NoMetadata(_, metadata) => Some((&metadata.report, &metadata.map)),
            Self::Load(_) | Self::NoSuch(_) => None,
        }
    }
}

/// What was asked for in vain, with what is like it.
pub(crate) fn like(model: &Model, unknown: Vec<String>) -> Vec<Unknown> {
    let like = |name: String| Unknown { like: suggestions(model, &name), name };
    unknown.into_iter().map(like).collect()
}

/// Metadata by itself, read.
#[derive(Debug)]
#[non_exhaustive]
pub struct Metadata {
    /// What it declares.
    #[doc(hidden)]
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
/// The file can't be read, or declares nothing. Defects of single declarations are findings.
pub fn read_metadata(path: &Path) -> Result<Metadata, ReadError> {
    let (mut map, mut report) = (SourceMap::default(), Report::default());
    let nothing = Beside { root: None, texts: &BTreeMap::new() };
    let claims = read_claims(path, nothing, &mut map, &mut report)?;
    Ok(Metadata { claims, map, report })
}

impl Metadata {
    /// Reads the text of a file that is called `name`.
    ///
    /// # Errors
    ///
    /// It declares nothing. Defects of single declarations are findings.
    pub fn from_text(name: &str, text: impl Into<Arc<str>>) -> Result<Self, ReadError> {
        let (mut map, mut report) = (SourceMap::default(), Report::default());
        map.insert(name, text.into());
        let claims = claims_of(Path::new(name), name, &map, &mut report)?;
        Ok(Self { claims, map, report })
    }

    /// What it declares: types, enums, the container, actions and functions. Where it names a base, or the type of a
    /// root, that it doesn't declare, the model has that name.
    pub fn model(&self) -> Model {
        self.finished(merge::metadata_model(&self.claims).0)
    }

    /// The model of docs as it would be with this metadata.
    pub fn overlay(&self, model: &Model) -> Model {
        self.finished(merge::overlay(model, &self.claims).0)
    }

    /// Without grounds of what isn't true any more, and with the line and the column of what this says.
    fn finished(&self, mut model: Model) -> Model {
        model.settle();
        model.locate(self.map.positions());
        model
    }
}

/// What a file declares, which becomes one of the map.
pub(crate) fn read_claims(
    path: &Path,
    beside: Beside<'_>,
    map: &mut SourceMap,
    report: &mut Report,
) -> Result<MetadataClaims, ReadError> {
    let name = load_metadata(path, beside, map).map_err(ReadError::Load)?;
    claims_of(path, &name, map, report)
}

/// What a file of the map declares, which was read from `path`.
fn claims_of(path: &Path, name: &str, map: &SourceMap, report: &mut Report) -> Result<MetadataClaims, ReadError> {
    let Some(file) = map.get(name) else { return Ok(MetadataClaims::default()) };
    let (claims, found) = read_csdl(file);
    if claims.schemas.is_empty() {
        let map = map.only(name);
        return Err(ReadError::NoMetadata(path.to_owned(), Box::new(Metadata { claims, map, report: found })));
    }
    report.extend(found);
    Ok(claims)
}
