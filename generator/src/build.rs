//! Generation from a build script.

use std::path::{Path, PathBuf};

use crate::claims::Service;
use crate::files;
use crate::report::{Diagnostic, Level, Report};
use crate::source::SourceMap;
use crate::{Generate, ReadError, Sources};

/// Generates an SDK while a crate is built.
///
/// In `build.rs`:
///
/// ```no_run
/// mdsdk::Build::new("docs").run()?;
/// # Ok::<(), mdsdk::BuildError>(())
/// ```
///
/// At the crate's root, `include!(concat!(env!("OUT_DIR"), "/sdk/include.rs"));` gives `crate::sdk`. The crate needs
/// the dependency `mdsdk-runtime`.
#[derive(Clone, Debug)]
pub struct Build {
    generate: Generate,
    module: String,
    out_dir: Option<PathBuf>,
}

/// Why a build script could not generate.
#[non_exhaustive]
pub enum BuildError {
    /// The docs give no model.
    Read(ReadError),
    /// The files can't be written.
    Write(files::WriteError),
    /// `OUT_DIR` isn't set: this is not a build script.
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

// A build script whose `main` returns the error prints it by `Debug`, and people read that.
impl std::fmt::Debug for BuildError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for BuildError {}

impl Build {
    /// The SDK of the docs folder `docs`, relative to the package that is built.
    pub fn new(docs: impl Into<PathBuf>) -> Self {
        let module = "sdk".to_owned();
        Self { generate: Generate::new(docs.into(), &module), module, out_dir: None }
    }

    /// The version to read, where the docs have several.
    #[must_use]
    pub fn api(self, version: impl Into<String>) -> Self {
        self.change(|generate| generate.api(version))
    }

    /// Where the service lives; without it, what the docs' configuration says, else an argument of the client.
    #[must_use]
    pub fn base_url(self, url: impl Into<String>) -> Self {
        self.change(|generate| generate.base_url(url))
    }

    /// A file of corrections, relative to the package that is built; without it, `corrections.yml` in the docs folder,
    /// where there is one.
    #[must_use]
    pub fn corrections(self, file: impl Into<PathBuf>) -> Self {
        self.change(|generate| generate.corrections(file))
    }

    /// The service's metadata (CSDL XML), relative to the package that is built: it decides on types and members.
    #[must_use]
    pub fn metadata(self, file: impl Into<PathBuf>) -> Self {
        self.change(|generate| generate.metadata(file))
    }

    /// The API's namespace; without it, the one that most pages name, else that of the metadata, else `api`.
    #[must_use]
    pub fn namespace(self, name: impl Into<String>) -> Self {
        self.change(|generate| generate.namespace(name))
    }

    /// What the docs leave out of how the service uses HTTP.
    #[must_use]
    pub fn service(self, service: Service) -> Self {
        self.change(|generate| generate.service(service))
    }

    /// Only operations like this one, such as `GET /users/**`, and what they need; several add up.
    #[must_use]
    pub fn include(self, pattern: impl Into<String>) -> Self {
        self.change(|generate| generate.include(pattern))
    }

    /// This type, such as `changeNotification`, and what it holds, beside the operations that are included.
    #[must_use]
    pub fn include_type(self, name: impl Into<String>) -> Self {
        self.change(|generate| generate.include_type(name))
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

    /// Reads the docs and writes the SDK. Each finding of level error becomes a warning of the build, those of level
    /// warning one together.
    ///
    /// # Errors
    ///
    /// The docs give no model, nothing that was asked for, the metadata can't be read, or the folder can't be written.
    pub fn run(self) -> Result<(), BuildError> {
        let Self { generate, module, out_dir } = self;
        let out_dir = out_dir.or_else(|| std::env::var_os("OUT_DIR").map(PathBuf::from)).ok_or(BuildError::NoOutDir)?;
        let Sources { docs, corrections, metadata, .. } = generate.sources();
        let beside = [corrections, metadata].into_iter().filter_map(Option::as_deref);
        for source in docs.folder().into_iter().chain(beside) {
            println!("cargo::rerun-if-changed={}", source.display());
        }
        let check = check_command(generate.sources());
        let generated = generate.module(module.clone()).run().map_err(|error| {
            if let Some((report, map)) = error.findings() {
                print_warnings(report, map, &check);
            }
            BuildError::Read(error)
        })?;
        print_warnings(&generated.reading.report, &generated.reading.docs.map, &check);
        files::write(&out_dir.join(&module), &generated.files).map_err(BuildError::Write)?;
        Ok(())
    }

    fn change(self, change: impl FnOnce(Generate) -> Generate) -> Self {
        Self { generate: change(self.generate), ..self }
    }
}

fn print_warnings(report: &Report, map: &SourceMap, check: &str) {
    for warning in warnings(report, map, check) {
        println!("cargo::warning={warning}");
    }
}

/// The lines that cargo shows: one per error, and one for all warnings.
fn warnings(report: &Report, map: &SourceMap, check: &str) -> Vec<String> {
    let errors = report.diagnostics().iter().filter(|finding| finding.level == Level::Error);
    let line = |finding: &Diagnostic| {
        let line = map.position(&finding.span).map_or(0, |at| at.line);
        one_line(&format!("{}:{line}: {}: {}", finding.span.file, finding.code, finding.message))
    };
    let count = report.count(Level::Warning);
    let plural = if count == 1 { "" } else { "s" };
    let summary = (count > 0).then(|| format!("{count} warning{plural} about the docs; run `{check}`"));
    errors.map(line).chain(summary).collect()
}

/// A text of the docs must not start a line of its own: Cargo would obey it.
fn one_line(text: &str) -> String {
    text.replace(char::is_control, " ")
}

/// The command that shows every finding.
fn check_command(sources: &Sources) -> String {
    let Sources {
        docs,
        api,
        corrections,
        metadata,
        namespace: _,
        base_url: _,
        service: _,
        dialect: _,
        names: _,
        texts: _,
    } = sources;
    let file = |option: &str, file: Option<&Path>| {
        file.map(|file| format!(" {option} {}", file.display())).unwrap_or_default()
    };
    let api = api.as_ref().map(|api| format!(" --api {api}")).unwrap_or_default();
    let (corrections, metadata) = (corrections.as_deref(), metadata.as_deref());
    let (corrections, metadata) = (file("--corrections", corrections), file("--metadata", metadata));
    format!("mdsdk check{}{api}{corrections}{metadata}", file("--docs", docs.folder()))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use crate::docs::Coverage;
    use crate::merge::Ignored;
    use crate::model::Model;
    use crate::report::Code;
    use crate::source::{Docs, Span};
    use crate::{NoApi, Reading};

    use super::*;

    fn reading(codes: &[Code]) -> Reading {
        let mut docs = Docs::default();
        docs.map.insert("a.md", "# A\n\n| x |\n");
        let mut report = Report::default();
        for code in codes {
            report.push(Diagnostic::new(*code, Span::new(&Arc::from("a.md"), 5..6), "odd"));
        }
        Reading {
            docs,
            pages: Vec::new(),
            claims: Vec::new(),
            model: Model::default(),
            coverage: Coverage::default(),
            unresolved_cells: Vec::new(),
            choices: Vec::new(),
            ignored: Ignored::default(),
            report,
        }
    }

    #[test]
    fn errors_are_told_one_by_one_and_warnings_together() {
        let check = check_command(&Sources { api: Some("v1.0".to_owned()), ..Sources::new("docs") });
        let found = reading(&[Code::BrokenTable, Code::ExtraCells, Code::ExtraCells, Code::DraftText]);
        let expected =
            ["a.md:3: MD0102 broken-table: odd", "2 warnings about the docs; run `mdsdk check --docs docs --api v1.0`"];
        assert_eq!(warnings(&found.report, &found.docs.map, &check), expected);
        let note = reading(&[Code::DraftText]);
        assert_eq!(warnings(&note.report, &note.docs.map, &check), [""; 0]);
    }

    #[test]
    fn docs_cannot_speak_to_cargo() {
        assert_eq!(one_line("x\ncargo::rustc-link-arg=-evil\r.md"), "x cargo::rustc-link-arg=-evil .md");
    }

    #[test]
    fn a_build_script_that_fails_prints_the_message() {
        let found = NoApi { docs: "docs".into(), reading: reading(&[]) };
        let error = BuildError::Read(ReadError::NoApi(Box::new(found)));
        assert_eq!(format!("{error:?}"), error.to_string());
    }
}
