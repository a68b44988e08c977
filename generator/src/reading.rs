//! From a docs folder to its model.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use crate::choices::refused_choices;
use crate::claims::{CorrectionClaim, MetadataClaims, PageClaims, Service};
use crate::csdl::read_csdl;
use crate::docs;
use crate::docs::{Coverage, Dialect};
use crate::lint;
use crate::merge::{self, Ignored, Merged};
use crate::model::{Model, Subject, did_you_mean, suggestions};
use crate::plan::told_areas;
use crate::report::{Allows, Code, Report, render};
use crate::request_lines::{RequestLines, most_are_unread};
use crate::source::{Docs, LoadError, SourceMap, Span, Tree, load, load_corrections, load_metadata};

/// A docs folder, read: its files, what its pages say, and what is true.
#[derive(Debug)]
#[non_exhaustive]
pub struct Reading {
    /// The files.
    pub docs: Docs,
    /// What each page says.
    #[doc(hidden)]
    pub claims: Vec<PageClaims>,
    /// What is true.
    pub model: Model,
    /// What became of every heading, table, row, code block, request line and comment.
    pub coverage: Coverage,
    /// Type cells that name a type which the model doesn't have.
    pub unresolved_cells: Vec<Span>,
    /// What corrections choose for Rust.
    pub(crate) choices: Vec<(Subject, CorrectionClaim)>,
    /// What corrections leave out.
    pub(crate) ignored: Ignored,
    /// What is wrong with the pages.
    pub report: Report,
}

impl Reading {
    /// What rules find in the docs that were read, those in preview too: examples that contradict the model.
    pub fn lint(&self) -> Report {
        let found = lint::lint(&self.model, &self.claims, &self.docs.map);
        let found = found.without(|finding| self.ignored.is_told_by(finding));
        let allows = Allows::of(&self.docs.map, &mut Report::default());
        let mut report = allows.idle(&found, lint::is_rule);
        report.extend(allows.keep(&found));
        report.sorted()
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

/// Reads the docs at `folder`: the root of a checkout (`api-reference/<version>`), a version folder, or any folder of
/// Markdown pages. `api` chooses the version where there are several.
///
/// # Errors
///
/// The folder can't be read, has no pages, or its pages describe no API. Defects of pages are findings of the report.
pub fn read(folder: &Path, api: Option<&str>) -> Result<Reading, ReadError> {
    Sources { api: api.map(str::to_owned), ..Sources::new(folder) }.read()
}

/// Docs, and what stands beside them.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Sources {
    /// The docs: a folder, or texts in memory.
    pub docs: Tree,
    /// The version to read, where the docs have several.
    pub api: Option<String>,
    /// A file of corrections; without it, `corrections.yml` in the docs, where there is one.
    pub corrections: Option<PathBuf>,
    /// The service's metadata (CSDL XML): it decides on types and members, the docs on everything else, and where the
    /// two disagree is a finding.
    pub metadata: Option<PathBuf>,
    /// The API's namespace; without it, the one that most pages name, else that of the metadata, else `api`.
    pub namespace: Option<String>,
    /// Where the service lives; without it, what the docs say.
    pub base_url: Option<String>,
    /// What the docs leave out of how the service uses HTTP.
    pub service: Service,
    /// The words and forms that the pages are written in.
    pub dialect: Arc<Dialect>,
}

impl Sources {
    /// The docs alone, in the dialect of the Microsoft Graph docs.
    pub fn new(docs: impl Into<Tree>) -> Self {
        Self {
            docs: docs.into(),
            api: None,
            corrections: None,
            metadata: None,
            namespace: None,
            base_url: None,
            service: Service::default(),
            dialect: Dialect::graph(),
        }
    }

    /// The version to read, where the docs have several.
    #[must_use]
    pub fn api(mut self, version: impl Into<Option<String>>) -> Self {
        self.api = version.into();
        self
    }

    /// A file of corrections; without it, `corrections.yml` in the folder, where there is one.
    #[must_use]
    pub fn corrections(mut self, file: impl Into<Option<PathBuf>>) -> Self {
        self.corrections = file.into();
        self
    }

    /// The service's metadata (CSDL XML).
    #[must_use]
    pub fn metadata(mut self, file: impl Into<Option<PathBuf>>) -> Self {
        self.metadata = file.into();
        self
    }

    /// The API's namespace, which is `microsoft.graph` for Microsoft Graph (OData CSDL XML 4.01, section 5.1).
    #[must_use]
    pub fn namespace(mut self, name: impl Into<Option<String>>) -> Self {
        self.namespace = name.into();
        self
    }

    /// Where the service lives: paths of request lines are below it.
    #[must_use]
    pub fn base_url(mut self, url: impl Into<Option<String>>) -> Self {
        self.base_url = url.into();
        self
    }

    /// The words and forms that the pages are written in.
    #[must_use]
    pub fn dialect(mut self, dialect: impl Into<Arc<Dialect>>) -> Self {
        self.dialect = dialect.into();
        self
    }

    /// What the docs leave out of how the service uses HTTP.
    #[must_use]
    pub fn service(mut self, service: impl Into<Option<Service>>) -> Self {
        self.service = service.into().unwrap_or_default();
        self
    }

    /// Reads them.
    ///
    /// # Errors
    ///
    /// As [`read`]; the corrections or the metadata can't be read, or the metadata declares nothing. Corrections that
    /// say nothing new and defects of metadata are findings of the report.
    pub fn read(&self) -> Result<Reading, ReadError> {
        let mut reading = self.read_unplanned()?;
        let allows = Allows::of(&reading.docs.map, &mut Report::default());
        reading.report.extend(allows.keep(&refused_choices(&reading.model, &reading.choices)));
        reading.report.extend(allows.keep(&told_areas(&reading.model)));
        reading.report = reading.report.sorted();
        Ok(reading)
    }

    /// The same without what is told when a crate is planned.
    pub(crate) fn read_unplanned(&self) -> Result<Reading, ReadError> {
        let Self { docs: tree, api, corrections, metadata, namespace, base_url, service, dialect } = self;
        let mut report = Report::default();
        let mut docs = load(tree.clone(), api.as_deref(), &mut report).map_err(ReadError::Load)?;
        docs.config.namespace = namespace.clone().or(docs.config.namespace);
        docs.config.base_url = base_url.clone().or(docs.config.base_url);
        // No page includes what stands beside the docs.
        let read = docs::read_pages(&docs, dialect);
        let file = load_corrections(&mut docs, tree, corrections.as_deref()).map_err(ReadError::Load)?;
        let corrections =
            file.map(|file| docs::read_corrections(&docs.map, &file, dialect, &mut report)).unwrap_or_default();
        let pages = read.iter().filter_map(|page| page.claims.first());
        let mut heard: Vec<Arc<str>> = pages.map(|claims| Arc::clone(&claims.file)).collect();
        report.extend(merge::ignore_pages(&mut heard, &corrections));
        let heard: BTreeSet<Arc<str>> = heard.into_iter().collect();
        let (mut claims, mut coverage) = docs::join_pages(&docs, read, |file| heard.contains(file), &mut report);
        let lines = RequestLines::of(&claims);
        claims.retain(|page| heard.contains(&page.file));
        let of_ignored_pages = lines.of_others(&claims);
        let is_empty = claims.iter().all(PageClaims::describes_nothing);
        let declared = metadata.as_deref().filter(|_| !is_empty);
        let root = docs.root.clone();
        let declared =
            declared.map(|path| read_claims(path, root.as_deref(), &mut docs.map, &mut report)).transpose()?;
        let Merged { mut model, report: found, unresolved_cells, mut left_out, choices, ignored } =
            merge::merge_corrected(&claims, declared.as_ref(), &corrections, service, &docs.config);
        let idle = service.idle_patterns(&model);
        if !idle.is_empty() {
            return Err(ReadError::NoSuch(like(&model, idle)));
        }
        report.extend(found);
        left_out.extend(of_ignored_pages);
        lines.settle(&mut coverage, &model, &left_out, &report);
        if let Some(finding) = most_are_unread(&coverage, &report) {
            report.push(finding);
        }
        model.settle();
        model.locate(|span| docs.map.position(span));
        let report = report.without(|finding| ignored.is_told_by(finding));
        let report = without_allowed(&docs.map, &report).sorted();
        let reading = Reading { docs, claims, model, coverage, unresolved_cells, choices, ignored, report };
        if is_empty {
            return Err(ReadError::NoApi(Box::new(NoApi { docs: tree.clone(), reading })));
        }
        Ok(reading)
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
    let claims = read_claims(path, None, &mut map, &mut report)?;
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
    let name = load_metadata(path, root, map).map_err(ReadError::Load)?;
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

/// The findings that no page allows, and those about what pages allow.
fn without_allowed(map: &SourceMap, found: &Report) -> Report {
    let mut report = Report::default();
    let allows = Allows::of(map, &mut report);
    let is_of_crate = |code| matches!(code, Code::NameTaken | Code::OperationNotOffered | Code::OtherFeature);
    report.extend(allows.idle(found, |code| !is_of_crate(code) && !lint::is_rule(code)));
    report.extend(allows.keep(found));
    report
}
