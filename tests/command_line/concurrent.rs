//! Runs of `mdsdk generate` that write one folder at the same time.

use std::fs::File;
use std::process::{Child, Command, Stdio};

use mdsdk_tests::put;
use tempfile::TempDir;

use super::{bytes, run, with_docs};

/// Enough files that runs without a lock get into each other's way.
const PAGES: usize = 60;
const ROUNDS: usize = 10;

/// Docs of as many types, half of them named as those of other docs; each with the property `property`.
fn put_docs(folder: &TempDir, docs: &str, property: &str) {
    for page in 0..PAGES {
        let name = if page % 2 == 0 { format!("thing{page}") } else { format!("{docs}{page}") };
        let text = format!(
            "# {name} resource type\n\nNamespace: microsoft.graph\n\n## Properties\n\n|Property|Type|Description|\n\
             |:---|:---|:---|\n|{property}|String|Text.|\n"
        );
        put(folder.path(), &format!("{docs}/resources/{name}.md"), text);
    }
}

/// Starts a run on `docs` that writes the folder `out`.
fn start(folder: &TempDir, docs: &str, out: &str) -> Child {
    Command::new(env!("CARGO_BIN_EXE_mdsdk-under-test"))
        .args(["generate", "--docs", docs, "--out", out, "--package", "contoso-sdk"])
        .current_dir(folder.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command runs")
}

/// The files of a crate by their paths in it, without what runs of one folder at a time leave as it is.
fn crate_files(folder: &TempDir, out: &str) -> Vec<(String, Vec<u8>)> {
    let root = folder.path().join(out).display().to_string();
    bytes(folder, out).into_iter().map(|(path, bytes)| (path.replace(&root, ""), bytes)).collect()
}

/// Runs on each of `docs` at the same time, round by round, all into one folder.
fn one_whole_crate_comes_out(docs: &[&str]) {
    let folder = mdsdk_tests::folder::<&str>(&[]);
    put_docs(&folder, "one", "city");
    put_docs(&folder, "two", "street");
    let alone = |docs: &&str| {
        assert!(start(&folder, docs, &format!("{docs}-alone")).wait().expect("the run ends").success());
        crate_files(&folder, &format!("{docs}-alone"))
    };
    let whole: Vec<_> = docs.iter().map(alone).collect();
    for round in 0..ROUNDS {
        let out = if round % 2 == 0 { "sdk".to_owned() } else { format!("sdk-{round}") };
        let runs: Vec<_> = docs.iter().map(|docs| start(&folder, docs, &out)).collect();
        for run in runs {
            let output = run.wait_with_output().expect("the run ends");
            assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
        }
        let written = crate_files(&folder, &out);
        assert!(whole.contains(&written), "round {round}: the crate is torn: {} files", written.len());
    }
}

#[test]
fn runs_on_different_docs_leave_one_whole_crate() {
    one_whole_crate_comes_out(&["one", "two", "one"]);
}

#[test]
fn runs_on_the_same_docs_leave_one_whole_crate() {
    one_whole_crate_comes_out(&["one", "one"]);
}

#[test]
fn a_run_that_finds_the_folder_in_use_says_who_has_it() {
    let folder = with_docs();
    let generate = "generate --docs docs --out sdk --package contoso-sdk";
    run(&folder, generate).exits_with(0);
    let before = bytes(&folder, "sdk");
    let lock = File::create(folder.path().join("sdk/.mdsdk-lock")).expect("the folder can be written");
    lock.lock().expect("the file can be locked");
    put(folder.path(), "sdk/.mdsdk-lock-holder", r#"{"process":4321,"since":0}"#);
    for check in ["", " --check"] {
        let busy = run(&folder, &format!("{generate} --lock-timeout 0{check}")).exits_with(2);
        busy.warns("another mdsdk is writing `sdk` (process 4321, for ").warns("end it, and run again");
    }
    drop(lock);
    run(&folder, &format!("{generate} --check")).exits_with(0);
    run(&folder, generate).exits_with(0);
    assert_eq!(bytes(&folder, "sdk"), before, "what a killed run leaves goes away");
}
