//! What the user of the generator chooses.

use crate::model::Subject;
use crate::source::Span;

/// Choices that the docs don't make.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanOptions {
    /// The package's name, such as `graph-sdk`.
    pub package: String,
    /// The package's version.
    pub version: String,
    /// Its licence, as an SPDX expression.
    pub license: Option<String>,
    /// The URL of the repository that it is kept in.
    pub repository: Option<String>,
    /// Where the package finds `mdsdk-runtime`.
    pub runtime: RuntimeSource,
    /// The module of another crate's root that is to hold everything; none for a package of its own.
    pub module: Option<String>,
    /// Where the docs' pages are on the web; a page is on the first site whose folder it is in.
    pub sites: Vec<DocsSite>,
    /// Choices for single things of the API.
    pub choices: Vec<Choice>,
}

impl PlanOptions {
    /// The choices for `package` when nothing else is said.
    pub fn new(package: &str) -> Self {
        Self {
            package: package.to_owned(),
            version: "0.1.0".to_owned(),
            license: None,
            repository: None,
            runtime: RuntimeSource::Registry,
            module: None,
            sites: Vec::new(),
            choices: Vec::new(),
        }
    }
}

/// A choice for one thing of the API.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What it is for.
    pub about: Subject,
    /// Its name in Rust.
    pub rust: Option<Chosen>,
    /// The path of a type of the user's own.
    pub with: Option<Chosen>,
    /// The paths of macros that it derives.
    pub derives: Vec<Chosen>,
    /// The package of that type or those macros: its name, and a version or a folder.
    pub from: Option<Chosen>,
}

/// What is chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chosen {
    /// As it is written.
    pub text: String,
    /// Where.
    pub span: Span,
}

/// Where the pages of a folder are on the web.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocsSite {
    /// The folder, relative to the docs root, with a final `/`.
    pub folder: String,
    /// The address of a page, with `{page}` for its path below the folder without `.md`.
    pub url: String,
}

/// Where a generated package finds `mdsdk-runtime`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RuntimeSource {
    /// In the registry.
    Registry,
    /// In a folder, relative to the package's.
    Path(String),
}
