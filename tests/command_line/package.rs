//! The package that `mdsdk generate` makes: what it is called, which runtime it fits, whether it compiles.

use std::path::{Path, PathBuf};
use std::process::Command;

use mdsdk_tests::{put, repository};
use tempfile::TempDir;

use super::{Run, edit, run, with_docs};

const GENERATE: &str = "generate --docs docs --out sdk --package contoso-sdk";

fn manifest(folder: &TempDir) -> String {
    std::fs::read_to_string(folder.path().join("sdk/Cargo.toml")).expect("the crate has a manifest")
}

#[test]
fn licence_version_and_repository_come_from_options_and_the_file() {
    let folder = with_docs();
    run(&folder, GENERATE).exits_with(0);
    assert!(manifest(&folder).contains("version = \"0.1.0\"\n") && !manifest(&folder).contains("license"));
    put(
        folder.path(),
        "mdsdk.toml",
        "license = \"MIT\"\nversion = \"1.2.0\"\nrepository = \"https://example.com/sdk\"\n",
    );
    run(&folder, GENERATE).exits_with(0);
    let of_file = "license = \"MIT\"\nrepository = \"https://example.com/sdk\"\n";
    assert!(manifest(&folder).contains(of_file) && manifest(&folder).contains("version = \"1.2.0\"\n"));
    run(&folder, &format!("{GENERATE} --version 2.0.0-rc.1 --license Apache-2.0")).exits_with(0);
    assert!(manifest(&folder).contains("version = \"2.0.0-rc.1\"\n"), "{}", manifest(&folder));
    assert!(manifest(&folder).contains("license = \"Apache-2.0\"\nrepository = \"https://example.com/sdk\"\n"));
    run(&folder, &format!("{GENERATE} --version 2")).exits_with(2).warns("as in `1.2.0`");
    put(folder.path(), "mdsdk.toml", "license = \"\\\"\"\nversion = \"x\"\n");
    run(&folder, GENERATE).exits_with(2).warns("not a value for `license`").warns("not a value for `version`");
}

#[test]
fn a_crate_has_no_unsafe_code_and_names_the_runtime_that_it_needs() {
    let folder = with_docs();
    run(&folder, GENERATE).exits_with(0);
    let library = std::fs::read_to_string(folder.path().join("sdk/src/lib.rs")).expect("the crate has a root");
    assert!(library.contains("#![forbid(unsafe_code)]"), "{library}");
    let needed = format!("mdsdk-runtime = {{ version = \"{}\", ", env!("CARGO_PKG_VERSION"));
    assert!(manifest(&folder).contains(&needed), "{}", manifest(&folder));
}

#[test]
fn a_check_after_an_upgrade_says_that_the_tool_has_changed() {
    let folder = with_docs();
    run(&folder, GENERATE).exits_with(0);
    let (this, by) = (env!("CARGO_PKG_VERSION"), "0.0.9");
    let version = |version: &str| format!("\"version\": \"{version}\"");
    edit(&folder, "sdk/mdsdk-manifest.json", &version(this), &version(by));
    assert_eq!(mdsdk::files::generated_by(&folder.path().join("sdk")).as_deref(), Some(by));
    let tool = format!("mdsdk has changed: `sdk` is of version {by}, this is {this}; ");
    let check = format!("{GENERATE} --check");
    run(&folder, &check).exits_with(4).prints(&format!("{tool}the docs give the same model"));
    edit(&folder, "docs/resources/user.md", "|city|String|", "|town|String|");
    run(&folder, &check).exits_with(4).prints(&format!("{tool}the model differs, too"));
    run(&folder, GENERATE).exits_with(0);
    assert!(!run(&folder, &check).exits_with(0).stdout.contains("mdsdk has changed"));
}

#[test]
fn an_area_in_any_script_is_a_feature_that_cargo_takes() {
    let folder = with_docs();
    let page = std::fs::read_to_string(folder.path().join("docs/resources/user.md")).expect("there is a page");
    let of_area =
        |area: &str| put(folder.path(), "docs/resources/user.md", format!("---\nms.prod: \"{area}\"\n---\n\n{page}"));
    for (area, feature) in [("Équipe Ventes", "équipe-ventes"), ("営業_2", "営業-2")] {
        of_area(area);
        run(&folder, GENERATE).exits_with(0);
        assert!(manifest(&folder).contains(&format!("\"{feature}\" = []\n")), "{}", manifest(&folder));
        let sdk = folder.path().join("sdk");
        let read = Command::new(env!("CARGO")).arg("read-manifest").current_dir(sdk).output().expect("cargo runs");
        assert!(read.status.success(), "{}", String::from_utf8_lossy(&read.stderr));
        let models = std::fs::read_to_string(folder.path().join("sdk/src/models/mod.rs")).expect("there are models");
        assert!(models.contains(&format!("#[cfg(feature = \"{feature}\")]")), "{models}");
    }
    of_area("sales/marketing");
    run(&folder, "check --docs docs").prints("MD0213").prints("`sales/marketing` is not a name for a product area");
    run(&folder, GENERATE).exits_with(0);
    assert!(!manifest(&folder).contains("sales"), "{}", manifest(&folder));
}

/// A run whose Cargo finds what other tests have built; `path` is where programs are looked for.
fn verify(folder: &TempDir, runtime: &Path, path: Option<&Path>) -> Run {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mdsdk-under-test"));
    command.args(GENERATE.split(' ')).arg("--verify").arg("--runtime").arg(runtime).current_dir(folder.path());
    command.env("CARGO_TARGET_DIR", built()).env("RUSTFLAGS", "-Dwarnings");
    if let Some(path) = path {
        command.env_remove("CARGO").env("PATH", path);
    }
    let output = command.output().expect("the command runs");
    let text = |bytes| String::from_utf8(bytes).expect("output is UTF-8");
    Run { code: output.status.code(), stdout: text(output.stdout), stderr: text(output.stderr) }
}

fn built() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("generated")
}

fn put_lock(folder: &TempDir) {
    let lock = std::fs::read(repository().join("Cargo.lock")).expect("the repository has a lock file");
    put(folder.path(), "sdk/Cargo.lock", lock);
}

#[test]
fn a_crate_that_compiles_is_verified() {
    let folder = with_docs();
    put_lock(&folder);
    verify(&folder, &repository().join("runtime"), None).exits_with(0).prints("files added");
}

/// A runtime that has the features of ours, and nothing else.
fn empty_runtime(folder: &TempDir) -> PathBuf {
    let names = ["client", "reqwest", "serde", "blocking", "mock", "tokio", "tracing", "azure"];
    let names = names.into_iter().chain(["chrono", "jiff", "time", "uuid"]);
    let features = names.collect::<Vec<_>>().join(" = []\n") + " = []\n";
    let (name, version) = ("mdsdk-runtime", env!("CARGO_PKG_VERSION"));
    let text =
        format!("[package]\nname = \"{name}\"\nversion = \"{version}\"\nedition = \"2024\"\n[features]\n{features}");
    put(folder.path(), "runtime/Cargo.toml", text);
    put(folder.path(), "runtime/src/lib.rs", "");
    folder.path().join("runtime")
}

#[test]
fn a_crate_that_does_not_compile_gives_1_and_says_so() {
    let folder = with_docs();
    let failed = verify(&folder, &empty_runtime(&folder), None).exits_with(1);
    failed.warns("error[E0433]").warns("error: the crate in `sdk` does not compile");
    run(&folder, &format!("{GENERATE} --check --verify")).exits_with(2).warns("cannot be used with");
}

#[test]
fn without_cargo_nothing_can_be_verified() {
    let folder = with_docs();
    let nowhere = folder.path().join("docs");
    let failed = verify(&folder, &empty_runtime(&folder), Some(&nowhere)).exits_with(2);
    failed.warns("`--verify` needs Cargo");
}

#[test]
fn a_crate_of_another_mdsdk_is_refused_with_both_versions() {
    let folder = with_docs();
    let runtime = repository().join("runtime").display().to_string();
    run(&folder, &format!("{GENERATE} --runtime {runtime}")).exits_with(0);
    put_lock(&folder);
    let this = env!("CARGO_PKG_VERSION");
    edit(&folder, "sdk/src/lib.rs", &format!("fits(2, \"{this}\")"), "fits(0, \"0.0.9\")");
    let check = ["check", "--quiet", "--offline", "--no-default-features", "--features", "client"];
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(check).env("CARGO_TARGET_DIR", built()).env("RUSTFLAGS", "-Dwarnings");
    let output = cargo.current_dir(folder.path().join("sdk")).output().expect("cargo runs");
    let text = String::from_utf8_lossy(&output.stderr);
    assert!(text.contains(&format!("generated by mdsdk 0.0.9, which mdsdk-runtime {this} does not fit")), "{text}");
}
