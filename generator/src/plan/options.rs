//! What the user of the generator chooses.

/// Choices that the docs don't make.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanOptions {
    /// The package's name, such as `graph-sdk`.
    pub package: String,
    /// The package's version.
    pub version: String,
    /// Where the package finds `mdsdk-runtime`.
    pub runtime: RuntimeSource,
    /// Where the docs' pages are on the web: an address with `{page}` for a file's name and `{path}` for its path,
    /// both without `.md`.
    pub docs_url: Option<String>,
}

impl PlanOptions {
    /// The choices for `package` when nothing else is said.
    pub fn new(package: &str) -> Self {
        Self {
            package: package.to_owned(),
            version: "0.1.0".to_owned(),
            runtime: RuntimeSource::Version(env!("CARGO_PKG_VERSION").to_owned()),
            docs_url: None,
        }
    }
}

/// Where a generated package finds `mdsdk-runtime`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RuntimeSource {
    /// In the registry, by version.
    Version(String),
    /// In a folder, relative to the package's.
    Path(String),
}
