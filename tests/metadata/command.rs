//! `--metadata` on the command line, and in the library.

use std::process::Command;

use tempfile::TempDir;

use super::library::{CONTAINER, api, book, book_type, metadata, ok};

/// What a run of the command gave.
struct Run {
    code: Option<i32>,
    stdout: String,
    stderr: String,
}

fn run(folder: &TempDir, line: &str) -> Run {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mdsdk-under-test"));
    let output = command.args(line.split_whitespace()).current_dir(folder.path()).output().expect("the command runs");
    let text = |bytes| String::from_utf8(bytes).expect("output is UTF-8");
    Run { code: output.status.code(), stdout: text(output.stdout), stderr: text(output.stderr) }
}

impl Run {
    #[track_caller]
    fn exits_with(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "stdout:\n{}\nstderr:\n{}", self.stdout, self.stderr);
        self
    }
}

/// Docs of a book and of one operation, and metadata that has another type for its title.
fn with_docs() -> TempDir {
    let (page, text) = book(&["|title|String|On the cover.|"]);
    let get = api("GET /books/{id}", "", &ok("a [book](../resources/book.md) object"));
    let folder = mdsdk_tests::folder(&[(format!("docs/{page}").as_str(), text), ("docs/api/book-get.md", get)]);
    let schema = book_type("<Property Name=\"title\" Type=\"Edm.Int32\"/>\n") + CONTAINER;
    mdsdk_tests::put(folder.path(), "service/metadata.xml", metadata(&schema));
    mdsdk_tests::put(folder.path(), "broken.xml", "<a");
    folder
}

#[test]
fn check_shows_both_places() {
    let folder = with_docs();
    let found = run(&folder, "check --docs docs --metadata service/metadata.xml --deny warning").exits_with(1).stdout;
    assert!(
        found.contains("MD0532") && found.contains("resources/book.md:12") && found.contains("metadata.xml:7"),
        "{found}"
    );
    run(&folder, "check --docs docs --deny warning").exits_with(0);
}

#[test]
fn generated_crates_are_checked_with_their_metadata() {
    let folder = with_docs();
    let line = "generate --docs docs --metadata service/metadata.xml --out sdk --package sdk";
    run(&folder, line).exits_with(0);
    run(&folder, &format!("{line} --check")).exits_with(0);
    let stale = run(&folder, "generate --docs docs --out sdk --package sdk --check").exits_with(4);
    assert!(stale.stdout.contains("models/book.rs"), "{}", stale.stdout);
    mdsdk_tests::put(folder.path(), "sdk/src/models/book.rs", "");
    let stale = run(&folder, &format!("{line} --check")).exits_with(4);
    assert!(stale.stdout.contains("--metadata service/metadata.xml"), "{}", stale.stdout);
    let api = std::fs::read_to_string(folder.path().join("sdk/api.json")).expect("the crate holds its model");
    let absolute = folder.path().display().to_string();
    assert!(api.contains("metadata.xml") && !api.contains(&absolute), "{api}");
}

#[test]
fn exports_and_coverage_take_metadata() {
    let folder = with_docs();
    let export = run(&folder, "export --docs docs --metadata service/metadata.xml --format csdl --out -").exits_with(0);
    assert!(export.stdout.contains("Name=\"title\" Type=\"Edm.Int32\""), "{}", export.stdout);
    run(&folder, "coverage --docs docs --metadata service/metadata.xml").exits_with(0);
}

#[test]
fn docs_drift_from_metadata() {
    let folder = with_docs();
    let expected = "breaking    property-type-changed       1\ncompatible  root-added                  1\n\nbreaking\n\
                    \x20 service/metadata.xml:7:30: changed type of property `contoso.library.book.title`: \
                    `Edm.String` -> `Edm.Int32`\n\ncompatible\n  service/metadata.xml:13:18: added root `desk`\n\n\
                    2 entries of 2 changes: 1 breaking, 1 compatible\n";
    assert_eq!(run(&folder, "drift docs service/metadata.xml").exits_with(1).stdout, expected);
    run(&folder, "export --docs docs --format json --out model.json").exits_with(0);
    assert_eq!(run(&folder, "drift model.json service/metadata.xml").exits_with(1).stdout, expected);
    let back = run(&folder, "drift service/metadata.xml docs").exits_with(1).stdout;
    assert!(back.contains("`Edm.Int32` -> `Edm.String`"), "{back}");
    assert_eq!(run(&folder, "drift service/metadata.xml service/metadata.xml").exits_with(0).stdout, "no changes\n");
    run(&folder, "generate --docs docs --metadata service/metadata.xml --out sdk --package sdk").exits_with(0);
    assert_eq!(run(&folder, "drift sdk docs --metadata service/metadata.xml").exits_with(0).stdout, "no changes\n");
    run(&folder, "drift sdk docs").exits_with(1);
}

#[test]
fn metadata_that_cannot_be_read_stops_the_run() {
    let folder = with_docs();
    for file in ["nowhere.xml", "service"] {
        let run = run(&folder, &format!("check --docs docs --metadata {file}")).exits_with(2);
        assert!(run.stderr.contains(file), "{}", run.stderr);
    }
    let checked = run(&folder, "check --docs docs --metadata broken.xml").exits_with(2);
    assert!(checked.stdout.contains("MD0501") && checked.stdout.contains("broken.xml:1"), "{}", checked.stdout);
    let concise = run(&folder, "check --docs docs --metadata broken.xml --format concise").exits_with(2);
    assert!(concise.stdout.starts_with("broken.xml:1:"), "{}", concise.stdout);
    for command in ["generate --out sdk --package sdk", "export --format csdl --out -", "coverage", "show book"] {
        let run = run(&folder, &format!("{command} --docs docs --metadata broken.xml")).exits_with(2);
        assert!(run.stdout.is_empty() && run.stderr.contains("MD0501"), "{}", run.stderr);
    }
    let drift = run(&folder, "drift docs broken.xml").exits_with(2);
    assert!(drift.stderr.contains("`broken.xml` is not metadata"), "{}", drift.stderr);
}

#[test]
fn docs_that_describe_nothing_are_refused_with_metadata_too() {
    let folder = with_docs();
    mdsdk_tests::put(folder.path(), "notes/a.md", "# Notes\n");
    run(&folder, "check --docs notes --metadata service/metadata.xml").exits_with(2);
}

#[test]
fn a_build_script_takes_metadata() {
    let folder = with_docs();
    let build = mdsdk::Build::new(folder.path().join("docs"));
    let build = build.metadata(folder.path().join("service/metadata.xml")).out_dir(folder.path().join("out"));
    build.run().expect("the docs describe an API");
    let model = std::fs::read_to_string(folder.path().join("out/sdk/src/models/book.rs")).expect("the file is there");
    assert!(model.contains("pub title: Option<i32>"), "{model}");
}
