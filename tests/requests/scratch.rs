//! The crate of the corpus, and programs beside it, built where they are not part of this workspace.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use mdsdk::{Generate, Reading};
use mdsdk_tests::{corpora, put_all, repository};

/// The docs of version 1.0 in July 2021.
pub(crate) const CORPUS: &str = "corpora/graph-v1.0-2021-07";

/// Where programs and what they use are built.
pub(crate) fn target() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("generated")
}

/// The folder of the program `name`, beside the crate `sdk`.
pub(crate) fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("requests").join(name)
}

/// Writes the crate `sdk` of the corpus, once; what was read of the corpus, none without it.
pub(crate) fn generated() -> Option<&'static Reading> {
    static READING: OnceLock<Option<Reading>> = OnceLock::new();
    READING.get_or_init(generate).as_ref()
}

fn generate() -> Option<Reading> {
    let docs = corpora(CORPUS)?;
    let out = folder("sdk");
    let generate = Generate::new(docs, "sdk").runtime(&repository().join("runtime"), &out);
    let generated = generate.run().expect("the corpus describes an API");
    put_all(&out, &generated.files);
    Some(generated.reading)
}
