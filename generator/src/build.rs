//! Generation from a build script.

use std::path::PathBuf;

use crate::files;
use crate::{Generate, ReadError};

/// Generates an SDK while a crate is built.
///
/// In `build.rs`:
///
/// ```no_run
/// mdsdk::Build::new("docs").run()?;
/// # Ok::<(), mdsdk::BuildError>(())
/// ```
///
/// At the crate's root, `include!(concat!(env!("OUT_DIR"), "/sdk/include.rs"));` gives `crate::sdk`. The crate needs the
/// dependency `mdsdk-runtime`.
#[derive(Clone, Debug)]
pub struct Build {
    docs: PathBuf,
    api: Option<String>,
    base_url: Option<String>,
    module: String,
    out_dir: Option<PathBuf>,
}

/// Why a build script could not generate.
#[derive(Debug)]
pub enum BuildError {
    /// The docs give no model.
    Read(ReadError),
    /// The files can't be written.
    Write(files::WriteError),
    /// `OUT_DIR` isn't set: this is no build script.
    NoOutDir,
}

impl std::fmt::Display for BuildError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Read(error) => write!(f, "{error}"),
            Self::Write(error) => write!(f, "{error}"),
            Self::NoOutDir => {
                write!(f, "`OUT_DIR` is not set: call this from a build script, or give a folder with `out_dir`")
            }
        }
    }
}

impl std::error::Error for BuildError {}

impl Build {
    /// The SDK of the docs folder `docs`, relative to the package that is built.
    pub fn new(docs: impl Into<PathBuf>) -> Self {
        Self { docs: docs.into(), api: None, base_url: None, module: "sdk".to_owned(), out_dir: None }
    }

    /// The version to read, where the docs have several.
    #[must_use]
    pub fn api(mut self, version: impl Into<String>) -> Self {
        self.api = Some(version.into());
        self
    }

    /// Where the service lives; without it, what the docs' configuration says, else an argument of the client.
    #[must_use]
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.base_url = Some(url.into());
        self
    }

    /// The name of the module that holds the SDK, and of its folder in `OUT_DIR`; `sdk` unless said otherwise.
    #[must_use]
    pub fn module(mut self, name: impl Into<String>) -> Self {
        self.module = name.into();
        self
    }

    /// A folder to write to instead of `OUT_DIR`.
    #[must_use]
    pub fn out_dir(mut self, folder: impl Into<PathBuf>) -> Self {
        self.out_dir = Some(folder.into());
        self
    }

    /// Reads the docs and writes the SDK; findings of level error become warnings of the build.
    ///
    /// # Errors
    ///
    /// The docs give no model, or the folder can't be written.
    pub fn run(self) -> Result<(), BuildError> {
        let out_dir =
            self.out_dir.or_else(|| std::env::var_os("OUT_DIR").map(PathBuf::from)).ok_or(BuildError::NoOutDir)?;
        println!("cargo::rerun-if-changed={}", self.docs.display());
        let mut generate = Generate::new(&self.docs, &self.module).module(self.module.clone());
        generate = self.api.into_iter().fold(generate, Generate::api);
        generate = self.base_url.into_iter().fold(generate, Generate::base_url);
        let generated = generate.run().map_err(BuildError::Read)?;
        warn(&generated.reading);
        files::write(&out_dir.join(&self.module), &generated.files).map_err(BuildError::Write)?;
        Ok(())
    }
}

/// One line per error, which cargo shows.
fn warn(reading: &crate::Reading) {
    use crate::report::Level;
    for finding in reading.report.diagnostics().iter().filter(|finding| finding.level == Level::Error) {
        let line = reading.docs.map.position(&finding.span).map_or(0, |at| at.line);
        println!("cargo::warning={}:{line}: {}: {}", finding.span.file, finding.code, finding.message);
    }
}
