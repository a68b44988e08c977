//! `generated/` is what `docs-input/` gives.

use mdsdk::files::{Files, check};
use mdsdk::report::Level;
use mdsdk::{Generate, Generated};
use mdsdk_tests::{place, repository};

fn generated() -> Generated {
    let root = repository();
    let generate = Generate::new(root.join("docs-input"), "graph-sdk")
        .runtime(&root.join("runtime"), &root.join("generated"))
        .version(env!("CARGO_PKG_VERSION"))
        .license(env!("CARGO_PKG_LICENSE"))
        .repository(env!("CARGO_PKG_REPOSITORY"));
    generate.run().expect("the docs describe an API")
}

/// The files by path, as one value to compare.
fn listed(files: &Files) -> Vec<(&str, &str)> {
    files.iter().collect()
}

#[test]
fn two_runs_give_the_same_bytes() {
    let (first, second) = (generated(), generated());
    assert!(first.files.len() > 100, "{} files", first.files.len());
    assert_eq!(listed(&first.files), listed(&second.files));
}

#[test]
fn the_crate_in_the_repository_is_up_to_date() {
    let differences = check(&repository().join("generated"), &generated().files).expect("the folder can be read");
    assert_eq!(differences, [], "run `cargo xtask regenerate`");
}

#[test]
fn no_generated_file_names_the_machine() {
    let root = repository().display().to_string();
    let generated = generated();
    let naming = generated.files.iter().filter(|(_, text)| text.contains(&root));
    assert_eq!(naming.map(|(path, _)| path).collect::<Vec<_>>(), [""; 0]);
}

#[test]
fn the_sample_docs_have_no_error() {
    let reading = generated().reading;
    let errors = reading.report.at_least(Level::Error);
    let places: Vec<_> = errors.diagnostics().iter().map(|finding| place(&reading, finding)).collect();
    assert_eq!(places, [""; 0]);
}
