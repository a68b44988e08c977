//! `mdsdk coverage`

use mdsdk_tests::{folder, put};
use serde_json::{Value, json};

use super::{BROKEN, Run, run, with_docs};

fn counts(run: &Run) -> Value {
    serde_json::from_str(&run.stdout).expect("the output is JSON")
}

#[test]
fn every_construct_is_counted() {
    let folder = with_docs();
    run(&folder, "coverage --docs docs").exits_with(0).prints("table-row").prints("request-line").prints("decided");
    let counts = counts(&run(&folder, "coverage --docs docs --format json").exits_with(0));
    let rows = json!({"total": 3, "modelled": 3, "ignored": {}, "reported": 0, "left_over": 0});
    assert_eq!(counts["constructs"]["table-row"], rows);
    assert_eq!(counts["constructs"]["request-line"]["modelled"], 1);
    assert_eq!(counts["decided"]["request_lines"], json!({"decided": 1, "total": 1, "percent": 100.0}));
    assert_eq!(counts["decided"]["api_pages"], json!({"decided": 1, "total": 1, "percent": 100.0}));
    assert_eq!(counts["left_over"], json!([]));
}

#[test]
fn a_reported_request_is_told_from_an_operation() {
    let folder = with_docs();
    put(folder.path(), &format!("docs/{}", BROKEN.0), BROKEN.1);
    let counts = counts(&run(&folder, "coverage --docs docs --format json").exits_with(0));
    let lines = &counts["constructs"]["request-line"];
    assert_eq!((&lines["modelled"], &lines["reported"]), (&json!(1), &json!(1)));
    assert_eq!(counts["decided"]["request_lines"]["decided"], 2);
    assert_eq!(counts["decided"]["api_pages"]["decided"], 1);
    assert_eq!(counts["decided"]["undecided_pages"], json!([{"file": "api/broken.md", "line": 1}]));
}

/// A terminal makes a link of a path from where the command runs.
#[test]
fn places_are_paths_from_here() {
    let folder = folder::<&str>(&[]);
    put(folder.path(), &format!("my/api-reference/v1.0/{}", BROKEN.0), BROKEN.1);
    for docs in ["my", "my/api-reference", "my/api-reference/v1.0"] {
        let run = run(&folder, &format!("coverage --docs {docs}"));
        run.exits_with(0).prints("my/api-reference/v1.0/api/broken.md:1: request or response undecided\n");
    }
}

/// Docs in a dialect of their own.
const UNREAD: &str =
    "# Kites\n\n| Method | Path |\n|:--|:--|\n| GET | /kites |\n| PUT | /kites/:id |\n| LIST | /tails |\n";

#[test]
fn docs_that_are_mostly_unread_say_so() {
    let folder = folder(&[("docs/kites.md", UNREAD)]);
    let said = "MD0006 unread-requests]: 3 of 3 request lines give no operation";
    run(&folder, "coverage --docs docs").prints(said).prints("kites.md:5").prints(" 0 of 3     0.00 %");
    run(&folder, "check --docs docs").exits_with(2).prints(said).prints("kites.md:5");
    run(&folder, "generate --docs docs --out sdk --package sdk").exits_with(2).warns(said);
    let few = UNREAD.replace("| LIST | /tails |\n", "");
    put(folder.path(), "docs/kites.md", few);
    assert!(!run(&folder, "coverage --docs docs").stdout.contains("MD0006"));
}

#[test]
fn a_share_of_nothing_is_no_percentage() {
    let folder = folder(&[("docs/readme.md", "# How to sign in\n\nAsk for a token.\n")]);
    assert!(!run(&folder, "coverage --docs docs").stdout.contains('%'));
    let counts = counts(&run(&folder, "coverage --docs docs --format json"));
    assert_eq!(counts["decided"]["request_lines"], json!({"decided": 0, "total": 0, "percent": null}));
}

#[test]
fn pages_without_an_api_are_counted_too() {
    let folder = folder(&[("docs/readme.md", "# How to sign in\n\nAsk for a token.\n")]);
    let counts = counts(&run(&folder, "coverage --docs docs --format json").exits_with(0));
    assert_eq!(counts["constructs"]["heading"]["total"], 1);
    run(&folder, "coverage --docs nowhere").exits_with(2).warns("cannot read");
}
