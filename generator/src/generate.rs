//! From a docs folder to the files of a crate.

use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use crate::address::Addresses;
use crate::choices::plan_choices;
use crate::claims::{Names, Service};
use crate::docs::Dialect;
use crate::emit::emit;
use crate::export::export_api_json;
use crate::files::Files;
use crate::model::{Model, Part};
use crate::plan::{DocsSite, PlanOptions, RuntimeSource, plan_part};
use crate::reading::like;
use crate::report::{Allows, Level, Report};
use crate::source::{Docs, Tree};
use crate::{ReadError, Reading, Sources};

/// What to generate: docs, package, and the choices that the docs don't make.
///
/// ```no_run
/// let generate = mdsdk::Generate::new("docs", "graph-sdk").api("v1.0").version("1.2.0").license("MIT");
/// let crate_files = generate.repository("https://example.com/graph-sdk").run()?;
/// mdsdk::files::write("generated".as_ref(), &crate_files.files)?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Generate {
    sources: Sources,
    subset: Part,
    options: PlanOptions,
}

/// A crate that isn't on disk yet, and the docs that it is from.
#[derive(Debug)]
#[non_exhaustive]
pub struct Generated {
    /// The crate's files.
    pub files: Files,
    /// The docs; the report has the findings of plan too, and of a part of the docs only what is about its pages, and
    /// errors.
    pub reading: Reading,
}

impl Generate {
    /// The crate `package` from `docs`: a folder, or texts in memory.
    pub fn new(docs: impl Into<Tree>, package: &str) -> Self {
        Self { sources: Sources::new(docs), subset: Part::default(), options: PlanOptions::new(package) }
    }

    /// The version to read, where the docs have several.
    #[must_use]
    pub fn api(mut self, version: impl Into<String>) -> Self {
        self.sources.api = Some(version.into());
        self
    }

    /// What the docs leave out of how the service uses HTTP.
    #[must_use]
    pub fn service(mut self, service: Service) -> Self {
        self.sources.service = service;
        self
    }

    /// Where the service lives; without it, what the docs' configuration says, else an argument of the client.
    #[must_use]
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.sources.base_url = Some(url.into());
        self
    }

    /// A file of corrections; without it, `corrections.yml` in the docs folder, where there is one.
    #[must_use]
    pub fn corrections(mut self, file: impl Into<PathBuf>) -> Self {
        self.sources.corrections = Some(file.into());
        self
    }

    /// Names in Rust that stay, whatever the docs call things.
    #[must_use]
    pub fn names(mut self, names: Names) -> Self {
        self.sources.names = Some(names);
        self
    }

    /// The service's metadata (CSDL XML): it decides on types and members.
    #[must_use]
    pub fn metadata(mut self, file: impl Into<PathBuf>) -> Self {
        self.sources.metadata = Some(file.into());
        self
    }

    /// The API's namespace; without it, the one that most pages name, else that of the metadata, else `api`.
    #[must_use]
    pub fn namespace(mut self, name: impl Into<String>) -> Self {
        self.sources.namespace = Some(name.into());
        self
    }

    /// The words and forms that the pages are written in; without it, those of the Microsoft Graph docs.
    #[must_use]
    pub fn dialect(mut self, dialect: impl Into<Arc<Dialect>>) -> Self {
        self.sources.dialect = dialect.into();
        self
    }

    /// Only operations like this one, such as `GET /users/**`, and what they need; several add up.
    #[must_use]
    pub fn include(mut self, pattern: impl Into<String>) -> Self {
        self.subset.operations.push(pattern.into());
        self
    }

    /// This type, such as `changeNotification`, and what it holds, beside the operations that are included.
    #[must_use]
    pub fn include_type(mut self, name: impl Into<String>) -> Self {
        self.subset.types.push(name.into());
        self
    }

    /// A folder with the runtime crate, for a crate that will be written to `out`; without it, the published version.
    #[must_use]
    pub fn runtime(mut self, runtime: &Path, out: &Path) -> Self {
        self.options.runtime = RuntimeSource::Path(relative_path(out, runtime));
        self
    }

    /// The crate's version; `0.1.0` unless said otherwise.
    #[must_use]
    pub fn version(mut self, version: impl Into<String>) -> Self {
        self.options.version = version.into();
        self
    }

    /// The crate's licence, as an SPDX expression such as `MIT OR Apache-2.0`; it names none unless said otherwise.
    #[must_use]
    pub fn license(mut self, license: impl Into<String>) -> Self {
        self.options.license = Some(license.into());
        self
    }

    /// The URL of the repository that the crate is kept in; it names none unless said otherwise.
    #[must_use]
    pub fn repository(mut self, url: impl Into<String>) -> Self {
        self.options.repository = Some(url.into());
        self
    }

    /// A module of another crate's root instead of a package, for `include!`.
    pub(crate) fn module(mut self, name: String) -> Self {
        self.options.package.clone_from(&name);
        self.options.module = Some(name);
        self
    }

    /// What it reads.
    pub(crate) fn sources(&self) -> &Sources {
        &self.sources
    }

    /// Reads the docs and emits the crate. Nothing is written.
    ///
    /// # Errors
    ///
    /// The docs give no model, nothing that was asked for, or the metadata can't be read.
    pub fn run(self) -> Result<Generated, ReadError> {
        let mut reading = self.sources.read_unplanned()?;
        let options =
            PlanOptions { sites: sites(&reading.docs), choices: plan_choices(&reading.choices), ..self.options };
        let addresses = Addresses::new(&reading.model);
        let part = part(&addresses, &self.subset)?;
        let (plan, found) = plan_part(part.as_ref().unwrap_or(&reading.model), &addresses, &options);
        if let Some(part) = part {
            reading.model = part;
            reading.report = about_kept(&reading);
        }
        let allows = Allows::of(&reading.docs.map, &mut Report::default());
        reading.report.extend(allows.keep(&found));
        let mut files = emit(&plan);
        if options.module.is_none() {
            files.insert("api.json", export_api_json(&reading.model));
        }
        Ok(Generated { files, reading: Reading { report: reading.report.sorted(), ..reading } })
    }
}

/// What is asked for, where that is not all.
pub(crate) fn part(addresses: &Addresses<'_>, subset: &Part) -> Result<Option<Model>, ReadError> {
    if subset.is_empty() {
        return Ok(None);
    }
    let unknown = |unknown| ReadError::NoSuch(like(addresses.model(), unknown));
    subset.of(addresses).map(Some).map_err(unknown)
}

/// The findings without those about pages of which nothing is kept. Errors stay: what a page hides may be asked for.
fn about_kept(reading: &Reading) -> Report {
    let kept = described_in(&reading.model);
    let left_out: BTreeSet<&str> =
        reading.claims.iter().map(|page| &*page.file).filter(|file| !kept.contains(file)).collect();
    reading.report.without(|finding| finding.level < Level::Error && left_out.contains(&*finding.span.file))
}

/// The files that describe its types, enums and operations.
fn described_in(model: &Model) -> BTreeSet<&str> {
    let types = model.types.values().flat_map(|ty| &ty.origins);
    let enums = model.enums.values().flat_map(|ty| &ty.origins);
    let operations = model.operations.iter().flat_map(|operation| &operation.origins);
    types.chain(enums).chain(operations).map(|origin| &*origin.span.file).collect()
}

/// Where the pages of Microsoft Graph's docs are published; pages of other docs have no known address.
fn sites(docs: &Docs) -> Vec<DocsSite> {
    let is_graph = docs.config.namespace.as_deref() == Some("microsoft.graph");
    let Some(version) = docs.version.as_deref().filter(|_| is_graph) else { return Vec::new() };
    let site = |folder: &str, below: &str| DocsSite {
        folder: format!("api-reference/{version}/{folder}/"),
        url: format!(
            "https://learn.microsoft.com/graph/api/{below}{{page}}?view=graph-rest-{}",
            version.trim_start_matches('v')
        ),
    };
    vec![site("api", ""), site("resources", "resources/")]
}

/// `to` as seen from the folder `from`, with `/` on every platform.
fn relative_path(from: &Path, to: &Path) -> String {
    let (from, to) = (absolute(from), absolute(to));
    let shared = from.components().zip(to.components()).take_while(|(a, b)| a == b).count();
    let up = from.components().skip(shared).map(|_| "..".to_owned());
    let down = to.components().skip(shared).map(|part| part.as_os_str().to_string_lossy().into_owned());
    let parts: Vec<String> = up.chain(down).collect();
    if parts.is_empty() { ".".to_owned() } else { parts.join("/") }
}

/// The path from the root, without `.` and `..`, whether or not it exists.
fn absolute(path: &Path) -> PathBuf {
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut plain = PathBuf::new();
    for part in whole.components() {
        match part {
            Component::ParentDir => {
                plain.pop();
            }
            Component::CurDir => {}
            Component::Prefix(_) | Component::RootDir | Component::Normal(_) => plain.push(part),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_runtime_is_found_from_the_crate() {
        assert_eq!(relative_path(Path::new("generated"), Path::new("runtime")), "../runtime");
        assert_eq!(relative_path(Path::new("a/b/../c"), Path::new("./runtime")), "../../runtime");
        assert_eq!(relative_path(Path::new("x"), Path::new("x")), ".");
    }
}
