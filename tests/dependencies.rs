//! What a build script that uses `mdsdk` has to compile.

use std::collections::BTreeSet;
use std::process::Command;

/// The library itself, and all that it takes.
const MOST: usize = 41;

/// The crates of a package, on every path of normal and build dependencies.
fn crates_of(package: &str) -> BTreeSet<String> {
    let output = Command::new(env!("CARGO"))
        .args(["tree", "--offline", "--package", package, "--edges", "normal,build", "--prefix", "none"])
        .current_dir(mdsdk_tests::repository())
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).expect("output is UTF-8");
    text.lines().filter_map(|line| line.split_whitespace().next()).map(str::to_owned).collect()
}

#[test]
fn the_library_takes_few_crates_and_none_that_only_the_command_needs() {
    let library = crates_of("mdsdk");
    assert!(library.contains("mdsdk") && library.len() <= MOST, "{}: {library:#?}", library.len());
    let command = crates_of("mdsdk-cli");
    for only_for_the_command in ["clap", "indicatif", "mimalloc", "toml"] {
        assert!(!library.contains(only_for_the_command), "{only_for_the_command}");
        assert!(command.contains(only_for_the_command), "{only_for_the_command}");
    }
}
