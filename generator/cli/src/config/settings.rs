//! What the file, one of its APIs, or the command line says of an API.

use std::path::PathBuf;

/// Values by the names of their options; what is not said is `None`.
#[derive(Clone, Debug, Default)]
pub(crate) struct Settings {
    pub(crate) docs: Option<PathBuf>,
    pub(crate) api: Option<String>,
    pub(crate) metadata: Option<PathBuf>,
    pub(crate) corrections: Option<PathBuf>,
    pub(crate) out: Option<PathBuf>,
    pub(crate) package: Option<String>,
    pub(crate) base_url: Option<String>,
    pub(crate) include: Option<Vec<String>>,
    pub(crate) include_type: Option<Vec<String>>,
    pub(crate) runtime: Option<PathBuf>,
}

impl Settings {
    /// These values, and where they say nothing, those of `below`.
    pub(crate) fn over(self, below: &Self) -> Self {
        let Self { docs, api, metadata, corrections, out, package, base_url, include, include_type, runtime } =
            below.clone();
        Self {
            docs: self.docs.or(docs),
            api: self.api.or(api),
            metadata: self.metadata.or(metadata),
            corrections: self.corrections.or(corrections),
            out: self.out.or(out),
            package: self.package.or(package),
            base_url: self.base_url.or(base_url),
            include: self.include.or(include),
            include_type: self.include_type.or(include_type),
            runtime: self.runtime.or(runtime),
        }
    }

    /// The options that say the same, in the order of the help.
    pub(crate) fn options(&self) -> Vec<(&'static str, String)> {
        let Self { docs, api, metadata, corrections, out, package, base_url, include, include_type, runtime } = self;
        let path = |path: &PathBuf| path.display().to_string();
        let one = |name, value: Option<String>| value.map(|value| (name, value));
        let singles = [
            one("--docs", docs.as_ref().map(path)),
            one("--api", api.clone()),
            one("--corrections", corrections.as_ref().map(path)),
            one("--metadata", metadata.as_ref().map(path)),
            one("--out", out.as_ref().map(path)),
            one("--package", package.clone()),
            one("--base-url", base_url.clone()),
        ];
        let includes = include.iter().flatten().map(|pattern| ("--include", pattern.clone()));
        let types = include_type.iter().flatten().map(|name| ("--include-type", name.clone()));
        let runtime = one("--runtime", runtime.as_ref().map(path));
        singles.into_iter().flatten().chain(includes).chain(types).chain(runtime).collect()
    }
}
