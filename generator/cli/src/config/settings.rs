//! What the file, one of its APIs, or the command line says of an API.

use std::path::PathBuf;

use mdsdk::{Service, Sources, Tree};

use super::check::CheckSettings;
use super::drift::DriftSettings;
use super::names::ListedNames;

/// Values by the names of their options; what is not said is `None`.
#[derive(Clone, Debug, Default)]
pub(crate) struct Settings {
    pub(crate) docs: Option<PathBuf>,
    pub(crate) api: Option<String>,
    pub(crate) metadata: Option<PathBuf>,
    pub(crate) corrections: Option<PathBuf>,
    pub(crate) namespace: Option<String>,
    pub(crate) out: Option<PathBuf>,
    pub(crate) package: Option<String>,
    pub(crate) base_url: Option<String>,
    pub(crate) include: Option<Vec<String>>,
    pub(crate) include_type: Option<Vec<String>>,
    pub(crate) runtime: Option<PathBuf>,
    pub(crate) version: Option<String>,
    pub(crate) license: Option<String>,
    pub(crate) repository: Option<String>,
    pub(crate) service: Option<Service>,
    pub(crate) check: CheckSettings,
    pub(crate) drift: DriftSettings,
    pub(crate) names: Option<ListedNames>,
    pub(crate) changelog: Option<PathBuf>,
}

impl Settings {
    /// These values, and where they say nothing, those of `below`.
    pub(crate) fn over(self, below: &Self) -> Self {
        let below = below.clone();
        Self {
            docs: self.docs.or(below.docs),
            api: self.api.or(below.api),
            metadata: self.metadata.or(below.metadata),
            corrections: self.corrections.or(below.corrections),
            namespace: self.namespace.or(below.namespace),
            out: self.out.or(below.out),
            package: self.package.or(below.package),
            base_url: self.base_url.or(below.base_url),
            include: self.include.or(below.include),
            include_type: self.include_type.or(below.include_type),
            runtime: self.runtime.or(below.runtime),
            version: self.version.or(below.version),
            license: self.license.or(below.license),
            repository: self.repository.or(below.repository),
            service: self.service.or(below.service),
            check: self.check.over(below.check),
            drift: self.drift.over(below.drift),
            names: self.names.or(below.names),
            changelog: self.changelog.or(below.changelog),
        }
    }

    /// Docs with what is said of them.
    pub(crate) fn sources(&self, docs: impl Into<Tree>) -> Sources {
        let Self { api, corrections, metadata, namespace, base_url, service, .. } = self.clone();
        let sources = Sources::new(docs).api(api).corrections(corrections).metadata(metadata);
        let names = self.names.as_ref().and_then(ListedNames::read).cloned();
        sources.namespace(namespace).base_url(base_url).service(service).names(names)
    }

    /// The options that say the same, in the order of the help.
    pub(crate) fn options(&self) -> Vec<(&'static str, String)> {
        let Self { docs, api, metadata, corrections, namespace, out, package, base_url, .. } = self;
        let Self { include, include_type, runtime, version, license, repository, .. } = self;
        let path = |path: &PathBuf| path.display().to_string();
        let one = |name, value: Option<String>| value.map(|value| (name, value));
        let singles = [
            one("--docs", docs.as_ref().map(path)),
            one("--api", api.clone()),
            one("--corrections", corrections.as_ref().map(path)),
            one("--metadata", metadata.as_ref().map(path)),
            one("--namespace", namespace.clone()),
            one("--out", out.as_ref().map(path)),
            one("--package", package.clone()),
            one("--base-url", base_url.clone()),
        ];
        let includes = include.iter().flatten().map(|pattern| ("--include", pattern.clone()));
        let types = include_type.iter().flatten().map(|name| ("--include-type", name.clone()));
        let of_package = [
            one("--runtime", runtime.as_ref().map(path)),
            one("--version", version.clone()),
            one("--license", license.clone()),
            one("--repository", repository.clone()),
        ];
        singles.into_iter().flatten().chain(includes).chain(types).chain(of_package.into_iter().flatten()).collect()
    }
}
