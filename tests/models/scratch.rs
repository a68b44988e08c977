//! Programs that use a generated crate, built where they are not part of this workspace.

use std::path::{Path, PathBuf};

use mdsdk::Generate;
use mdsdk_tests::{corpora, put, put_all, repository};

/// The docs of version 1.0 in July 2021.
pub(crate) const CORPUS: &str = "corpora/graph-v1.0-2021-07";

/// Where programs and what they use are built.
pub(crate) fn target() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("generated")
}

/// A folder of this run's own for `name`.
pub(crate) fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("models").join(name)
}

/// Writes the crate `sdk` that the corpus gives, with `configure` applied; none without the corpus.
pub(crate) fn sdk(name: &str, configure: impl FnOnce(Generate) -> Generate) -> Option<PathBuf> {
    Some(sdk_of(&corpora(CORPUS)?, name, configure))
}

/// Writes the crate `sdk` that docs give, with `configure` applied.
pub(crate) fn sdk_of(docs: &Path, name: &str, configure: impl FnOnce(Generate) -> Generate) -> PathBuf {
    let out = folder(name).join("sdk");
    let generate = Generate::new(docs, "sdk").runtime(&repository().join("runtime"), &out);
    put_all(&out, &configure(generate).run().expect("the docs describe an API").files);
    out
}

/// Writes a program beside its `sdk`.
pub(crate) fn program(name: &str, features: &str, main: &str) -> PathBuf {
    let folder = folder(name).join("program");
    let manifest = format!(
        "[package]\nname = \"program\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[dependencies]\nsdk = {{ path = \
         \"../sdk\", default-features = false, features = [{features}] }}\n\n[profile.dev]\ndebug = 0\n\n[workspace]\n"
    );
    put(&folder, "Cargo.toml", manifest);
    put(&folder, "src/main.rs", main);
    folder
}
