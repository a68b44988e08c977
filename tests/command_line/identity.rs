//! What makes a finding the same: its rule, what it is about and what it names.

use tempfile::TempDir;

use mdsdk_tests::put;

use super::{edit, run, with_docs};

const CITY: &str = "|city|String|Where the user lives.|\n";

/// Docs with a row that repeats another, and a baseline of them.
fn with_baseline(lines: &str) -> TempDir {
    let folder = with_docs();
    edit(&folder, "docs/resources/user.md", CITY, &format!("{CITY}|city|String|Where the user works.|\n"));
    put(folder.path(), "mdsdk.toml", "docs = \"docs\"\n[check]\nbaseline = \"known.txt\"\ndeny = \"warning\"\n");
    put(folder.path(), "known.txt", lines);
    folder
}

fn fingerprints(folder: &TempDir) -> Vec<String> {
    let text = run(folder, "check --docs docs --format json --show note").stdout;
    let document: serde_json::Value = serde_json::from_str(&text).expect("the output is JSON");
    let findings = document["findings"].as_array().expect("an array");
    findings.iter().map(|finding| finding["fingerprint"].as_str().expect("a text").to_owned()).collect()
}

#[test]
fn a_baseline_of_an_earlier_release_is_read_and_pruned_to_what_is_about_what() {
    let old = "MD0206\t1\tresources/user.md\tthe row `city` was there already\nMD0303\t1\tgone.md\tmembers of `x`\n";
    let folder = with_baseline(old);
    run(&folder, "check")
        .exits_with(1)
        .prints("the docs no longer have `MD0303` on `gone.md` (`x`), as the baseline has it");
    run(&folder, "check --prune").exits_with(0);
    let known = std::fs::read_to_string(folder.path().join("known.txt")).expect("the file is there");
    assert!(known.ends_with("MD0206\t1\tresources/user.md\t`city`\tuser\n"), "{known}");
    run(&folder, "check").exits_with(0).prints("1 finding was there before");
}

#[test]
fn a_row_that_moves_to_another_page_of_its_type_keeps_its_finding() {
    let folder = with_baseline("");
    run(&folder, "check --write-baseline").exits_with(0);
    let page = std::fs::read_to_string(folder.path().join("docs/resources/user.md")).expect("the page is there");
    put(folder.path(), "docs/resources/user-more.md", page);
    edit(&folder, "docs/resources/user.md", "|city|String|Where the user works.|\n", "");
    let seen = run(&folder, "check").stdout;
    assert!(!seen.contains("MD0206"), "{seen}");
}

#[test]
fn fingerprints_stay_where_lines_move_and_pages_are_renamed() {
    let folder = with_baseline("");
    std::fs::remove_file(folder.path().join("mdsdk.toml")).expect("the file is there");
    let before = fingerprints(&folder);
    assert!(before.contains(&"MD0206 user `city` (1)".to_owned()), "{before:?}");
    edit(&folder, "docs/resources/user.md", "## Properties", "More of it.\n\n## Properties");
    let docs = folder.path().join("docs/resources");
    std::fs::rename(docs.join("user.md"), docs.join("account.md")).expect("the page can be renamed");
    edit(&folder, "docs/api/user-get.md", "user.md", "account.md");
    assert_eq!(fingerprints(&folder), before);
}

#[test]
fn the_path_of_its_own_page_is_no_part_of_a_finding() {
    let folder = with_baseline("");
    let link = "Read one user. See [below](#nothing).";
    edit(&folder, "docs/api/user-get.md", "Read one user.", link);
    put(
        folder.path(),
        "known.txt",
        "MD0206\t1\tresources/user.md\t`city`\tuser.city\n\
         MD0703\t1\tapi/user-get.md\t`#nothing` `api/user-get.md`\tGET /users/{}\n",
    );
    run(&folder, "check").exits_with(0).prints("2 findings were there before");
    let docs = folder.path().join("docs/api");
    std::fs::rename(docs.join("user-get.md"), docs.join("user-read.md")).expect("the page can be renamed");
    run(&folder, "check").exits_with(0).prints("2 findings were there before");
    run(&folder, "check --write-baseline").exits_with(0);
    std::fs::rename(docs.join("user-read.md"), docs.join("user-get.md")).expect("the page can be renamed");
    run(&folder, "check").exits_with(0).prints("3 findings were there before");
}

#[test]
fn a_request_line_above_others_keeps_the_findings_of_its_page() {
    let folder = with_baseline("");
    let link = "Read one user. See [below](#nothing) and [there](user-lst.md).";
    edit(&folder, "docs/api/user-get.md", "Read one user.", link);
    run(&folder, "check --write-baseline").exits_with(0);
    edit(&folder, "docs/api/user-get.md", "GET /users/{id}", "GET /me/users/{id}\nGET /users/{id}");
    run(&folder, "check").exits_with(0).prints("4 findings were there before");
}

#[test]
fn a_line_that_is_no_known_finding_is_refused_with_its_number() {
    run(&with_baseline("MD0206\tresources/user.md\n"), "check").exits_with(2).warns("`known.txt`, line 1,");
}
