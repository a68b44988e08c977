//! From docs to their model.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::choices::refused_choices;
use crate::claims::{Names, Service};
use crate::docs::{self, Dialect, ReadPage};
use crate::lint;
use crate::merge::{self, Merged};
use crate::plan::{told_areas, told_headers};
use crate::reading::{NoApi, ReadError, Reading, like, read_claims};
use crate::report::{Allows, Code, Report};
use crate::request_lines::{RequestLines, most_are_unread};
use crate::source::{Beside, SourceMap, Tree, add_names, load_corrections, load_sharing};

/// Reads the docs at `folder`: the root of a checkout (`api-reference/<version>`), a version folder, or any folder of
/// Markdown pages. `api` chooses the version where there are several.
///
/// # Errors
///
/// The folder can't be read, has no pages, or its pages describe no API. Defects of pages are findings of the report.
pub fn read(folder: &Path, api: Option<&str>) -> Result<Reading, ReadError> {
    Sources { api: api.map(str::to_owned), ..Sources::new(folder) }.read()
}

/// Pages that were read, each as often as it was another one: for reading many versions of the same docs.
#[derive(Debug, Default)]
pub struct KnownPages {
    pages: Vec<Arc<ReadPage>>,
}

impl KnownPages {
    /// How many pages were read.
    pub fn count(&self) -> usize {
        self.pages.len()
    }

    fn learn(&mut self, pages: &[Arc<ReadPage>]) {
        let known: BTreeSet<_> = self.pages.iter().map(Arc::as_ptr).collect();
        let new: Vec<_> = pages.iter().filter(|page| !known.contains(&Arc::as_ptr(page))).cloned().collect();
        if !new.is_empty() {
            self.pages.extend(new);
            self.pages.sort_by(|one, other| one.file().cmp(&other.file()));
        }
    }
}

/// What is known of other versions of the same docs.
#[derive(Default)]
struct Known<'a> {
    files: Option<&'a SourceMap>,
    pages: &'a [Arc<ReadPage>],
    root: Option<&'a Path>,
}

impl<'a> Known<'a> {
    fn of(other: &'a Reading) -> Self {
        Self { files: Some(&other.docs.map), pages: &other.pages, root: other.docs.root.as_deref() }
    }
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
    /// Names in Rust that stay.
    pub names: Option<Names>,
    /// Texts that stand for those of the corrections or the metadata on disk.
    pub texts: BTreeMap<PathBuf, Arc<str>>,
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
            names: None,
            texts: BTreeMap::new(),
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

    /// Names in Rust that stay, whatever the docs call things.
    #[must_use]
    pub fn names(mut self, names: impl Into<Option<Names>>) -> Self {
        self.names = names.into();
        self
    }

    /// Gives the file of corrections or of metadata, by the path that it is named by, another text than the one on
    /// disk, such as that of an earlier commit.
    #[must_use]
    pub fn with_text(mut self, file: impl Into<PathBuf>, text: impl Into<Arc<str>>) -> Self {
        self.texts.insert(file.into(), text.into());
        self
    }

    /// Reads them.
    ///
    /// # Errors
    ///
    /// As [`read`]; the corrections or the metadata can't be read, or the metadata declares nothing. Corrections that
    /// say nothing new and defects of metadata are findings of the report.
    pub fn read(&self) -> Result<Reading, ReadError> {
        self.read_planned(None)
    }

    /// Reads them as [`Self::read`] does. What was read before of pages that are the same in both is not read again: it
    /// costs what has changed, and merging.
    ///
    /// ```
    /// use mdsdk::{Sources, Tree};
    ///
    /// let page = |text: &str| format!("# Get boat\n\n{text}\n\n## HTTP request\n\n```http\nGET /boats/{{id}}\n```\n");
    /// let now = Sources::new(Tree::from_texts([("api/boat-get.md", page("Gets it."))])).read()?;
    /// let before = Sources::new(Tree::from_texts([("api/boat-get.md", page("Gets a boat."))])).read_beside(&now)?;
    /// assert_eq!(before.model.operations[0].path, now.model.operations[0].path);
    /// # Ok::<(), mdsdk::ReadError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`Self::read`].
    pub fn read_beside(&self, other: &Reading) -> Result<Reading, ReadError> {
        self.read_planned(Some(other))
    }

    /// Reads them as [`Self::read`] does, beside any number of versions that were read before: a page that has been the
    /// same in one of them is not read again.
    ///
    /// ```
    /// use mdsdk::{KnownPages, Sources, Tree};
    ///
    /// let page = |text: &str| format!("# Get boat\n\n{text}\n\n## HTTP request\n\n```http\nGET /boats/{{id}}\n```\n");
    /// let mut known = KnownPages::default();
    /// for text in ["Gets it.", "Gets a boat.", "Gets it."] {
    ///     Sources::new(Tree::from_texts([("api/boat-get.md", page(text))])).read_among(&mut known)?;
    /// }
    /// assert_eq!(known.count(), 2);
    /// # Ok::<(), mdsdk::ReadError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`Self::read`].
    pub fn read_among(&self, known: &mut KnownPages) -> Result<Reading, ReadError> {
        let read = finish(self.read_sharing(&Known { pages: &known.pages, ..Known::default() }));
        match &read {
            Ok(reading) => known.learn(&reading.pages),
            Err(ReadError::NoApi(none)) => known.learn(&none.reading.pages),
            Err(_) => {}
        }
        read
    }

    fn read_planned(&self, other: Option<&Reading>) -> Result<Reading, ReadError> {
        finish(self.read_sharing(&other.map(Known::of).unwrap_or_default()))
    }

    /// The same as [`Self::read`] without what is told when a crate is planned.
    pub(crate) fn read_unplanned(&self) -> Result<Reading, ReadError> {
        self.read_sharing(&Known::default())
    }

    fn read_sharing(&self, known: &Known<'_>) -> Result<Reading, ReadError> {
        let Self { docs: tree, api, corrections, metadata, namespace, base_url, service, dialect, names, texts } = self;
        let mut report = Report::default();
        let no_files = SourceMap::default();
        let mut docs = load_sharing(tree, api.as_deref(), known.files.unwrap_or(&no_files), &mut report)
            .map_err(ReadError::Load)?;
        docs.config.namespace = namespace.clone().or(docs.config.namespace);
        docs.config.base_url = base_url.clone().or(docs.config.base_url);
        // No page includes what stands beside the docs.
        let pages = docs::read_pages(&docs, dialect, known.pages);
        let root = docs.root.clone().or_else(|| known.root.map(Path::to_owned));
        let beside = Beside { root: root.as_deref(), texts };
        let file = load_corrections(&mut docs, tree, corrections.as_deref(), beside).map_err(ReadError::Load)?;
        let mut corrections =
            file.map(|file| docs::read_corrections(&docs.map, &file, dialect, &mut report)).unwrap_or_default();
        if let Some(names) = names {
            let file = add_names(&mut docs, &names.file, Arc::clone(&names.text), beside);
            corrections.extend(names.corrections(&file));
        }
        let of_pages = pages.iter().filter_map(|page| page.claims.first());
        let mut heard: Vec<Arc<str>> = of_pages.map(|claims| Arc::clone(&claims.file)).collect();
        report.extend(merge::ignore_pages(&mut heard, &corrections));
        let heard: BTreeSet<Arc<str>> = heard.into_iter().collect();
        let (mut claims, mut coverage) =
            docs::join_pages(&docs, pages.clone(), |file| heard.contains(file), &mut report);
        let lines = RequestLines::of(&claims);
        claims.retain(|page| heard.contains(&page.file));
        let of_ignored_pages = lines.of_others(&claims);
        let is_empty = claims.iter().all(|page| page.describes_nothing());
        let declared = metadata.as_deref().filter(|_| !is_empty);
        let declared = declared.map(|path| read_claims(path, beside, &mut docs.map, &mut report)).transpose()?;
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
        model.locate(docs.map.positions());
        let report = report.without(|finding| ignored.is_told_by(finding));
        let is_looked_for = |code: Code| declared.is_some() || !code.needs_metadata();
        let report = without_allowed(&docs.map, &report, is_looked_for).sorted();
        let reading = Reading { docs, pages, claims, model, coverage, unresolved_cells, choices, ignored, report };
        if is_empty {
            return Err(ReadError::NoApi(Box::new(NoApi { docs: tree.clone(), reading })));
        }
        Ok(reading)
    }
}

/// With what is told when a crate is planned.
fn finish(reading: Result<Reading, ReadError>) -> Result<Reading, ReadError> {
    let mut reading = reading?;
    let allows = Allows::of(&reading.docs.map, &mut Report::default());
    let model = &reading.model;
    let told = [refused_choices(model, &reading.choices), told_areas(model), told_headers(model)];
    for told in &told {
        reading.report.extend(allows.keep(told));
    }
    let report = std::mem::take(&mut reading.report).sorted();
    reading.report = reading.with_subjects(report);
    Ok(reading)
}

/// The findings that no page allows, and those about what pages allow.
fn without_allowed(map: &SourceMap, found: &Report, is_looked_for: impl Fn(Code) -> bool) -> Report {
    let mut report = Report::default();
    let allows = Allows::of(map, &mut report);
    let is_of_crate = |code| matches!(code, Code::NameTaken | Code::OperationNotOffered | Code::OtherFeature);
    report.extend(allows.idle(found, |code| is_looked_for(code) && !is_of_crate(code) && !lint::is_rule(code)));
    report.extend(allows.keep(found));
    report
}
