//! `mdsdk generate`

use std::process::Command;

use mdsdk_tests::put;

use super::{BROKEN, bytes, edit, mdsdk, run, with_docs};

const GENERATE: &str = "generate --docs docs --out sdk --package contoso-sdk";

#[test]
fn the_same_docs_give_the_same_bytes() {
    let folder = with_docs();
    run(&folder, GENERATE).exits_with(0).prints("2 pages: 1 type");
    let first = bytes(&folder, "sdk");
    assert!(first.iter().any(|(path, _)| path.ends_with("src/models/user.rs")), "{first:?}");
    run(&folder, GENERATE).exits_with(0).prints("0 files added, 0 changed, 0 removed");
    assert_eq!(bytes(&folder, "sdk"), first);
}

#[test]
fn fresh_files_pass_the_check() {
    let folder = with_docs();
    run(&folder, GENERATE).exits_with(0);
    run(&folder, &format!("{GENERATE} --check")).exits_with(0);
}

#[test]
fn a_check_of_nothing_writes_nothing() {
    let folder = with_docs();
    run(&folder, &format!("{GENERATE} --check")).exits_with(4).prints("missing Cargo.toml");
    assert!(!folder.path().join("sdk").exists());
}

/// Makes files stale, and takes the command that the check prints.
fn mended_by_the_printed_command(spoil: impl Fn(&tempfile::TempDir), expected: &[&str]) {
    let folder = with_docs();
    let options = format!("{GENERATE} --base-url https://example.com/v1");
    run(&folder, &options).exits_with(0);
    spoil(&folder);
    let before = bytes(&folder, "sdk");
    let stale = run(&folder, &format!("{options} --check")).exits_with(4);
    assert_eq!(bytes(&folder, "sdk"), before, "the check wrote");
    let differences: Vec<_> = stale
        .stdout
        .lines()
        .filter(|line| ["missing ", "changed ", "orphan ", "stray "].iter().any(|kind| line.starts_with(kind)))
        .collect();
    assert_eq!(differences, expected);
    let command = stale.stdout.split('`').find(|text| text.starts_with("mdsdk generate"));
    let command = command.expect("the mending command is printed").trim_start_matches("mdsdk ");
    run(&folder, command).exits_with(0);
    run(&folder, &format!("{options} --check")).exits_with(0);
}

#[test]
fn an_edited_page_makes_files_stale() {
    mended_by_the_printed_command(
        |folder| edit(folder, "docs/resources/user.md", "|city|String|", "|town|String|"),
        &["changed api.json", "changed mdsdk-manifest.json", "changed src/models/user.rs"],
    );
}

#[test]
fn an_edited_file_is_stale() {
    mended_by_the_printed_command(
        |folder| edit(folder, "sdk/src/models/user.rs", "city", "town"),
        &["changed src/models/user.rs"],
    );
}

#[test]
fn a_deleted_file_is_missing() {
    mended_by_the_printed_command(
        |folder| std::fs::remove_file(folder.path().join("sdk/src/models/user.rs")).expect("the file is there"),
        &["missing src/models/user.rs"],
    );
}

#[test]
fn a_page_that_goes_away_takes_its_files_along() {
    let folder = with_docs();
    run(&folder, GENERATE).exits_with(0);
    std::fs::remove_file(folder.path().join("docs/api/user-get.md")).expect("the page is there");
    run(&folder, &format!("{GENERATE} --check")).exits_with(4).prints("orphan  src/paths/user_path.rs");
    run(&folder, GENERATE).exits_with(0);
    assert!(!folder.path().join("sdk/src/paths/user_path.rs").exists());
    run(&folder, &format!("{GENERATE} --check")).exits_with(0);
}

/// Nobody's file is deleted: the check says how its owner can do it.
#[test]
fn a_stray_file_is_named_and_kept() {
    let folder = with_docs();
    run(&folder, GENERATE).exits_with(0);
    put(folder.path(), "sdk/src/my notes.rs", "// mine\n");
    let stray = run(&folder, &format!("{GENERATE} --check")).exits_with(4).prints("stray   src/my notes.rs\n");
    run(&folder, GENERATE).exits_with(0);
    assert!(folder.path().join("sdk/src/my notes.rs").exists());
    let command = stray.stdout.split('`').find(|text| text.starts_with("rm ")).expect("the command is printed");
    let shell = Command::new("sh").args(["-c", command]).current_dir(folder.path()).status();
    assert!(shell.expect("a shell runs").success());
    run(&folder, &format!("{GENERATE} --check")).exits_with(0);
}

#[test]
fn findings_at_the_denied_level_give_1_and_the_files_all_the_same() {
    let folder = with_docs();
    put(folder.path(), &format!("docs/{}", BROKEN.0), BROKEN.1);
    run(&folder, GENERATE).exits_with(0).warns("error[MD0201 broken-request-url]").warns("api/broken.md:6:6");
    for level in ["error", "warning"] {
        std::fs::remove_dir_all(folder.path().join("sdk")).expect("the folder is there");
        run(&folder, &format!("{GENERATE} --deny {level}")).exits_with(1);
        run(&folder, &format!("{GENERATE} --check")).exits_with(0);
    }
}

#[test]
fn stale_files_count_before_findings() {
    let folder = with_docs();
    put(folder.path(), &format!("docs/{}", BROKEN.0), BROKEN.1);
    run(&folder, &format!("{GENERATE} --check --deny error")).exits_with(4);
}

#[test]
fn findings_are_json_where_asked_for() {
    let folder = with_docs();
    put(folder.path(), &format!("docs/{}", BROKEN.0), BROKEN.1);
    let run = run(&folder, &format!("{GENERATE} --message-format json")).exits_with(0);
    let json: serde_json::Value = serde_json::from_str(&run.stderr).expect("findings are JSON");
    let text = json.to_string();
    assert!(text.contains("MD0201") && text.contains("api/broken.md"), "{text}");
}

#[test]
fn the_base_url_comes_from_the_option() {
    let folder = with_docs();
    run(&folder, &format!("{GENERATE} --base-url https://example.com/v7")).exits_with(0);
    let client = std::fs::read_to_string(folder.path().join("sdk/src/client.rs")).expect("there is a client");
    assert!(client.contains("https://example.com/v7"), "{client}");
}

#[test]
fn a_part_is_asked_for_in_the_words_of_show() {
    let folder = with_docs();
    let invoice = "# invoice resource type\n\nNamespace: microsoft.graph.billing\n\nA bill.\n\n## \
                   Properties\n\n|Property|Type|Description|\n|:---|:---|:---|\n|paid|Boolean|Whether it is paid.|\n";
    put(folder.path(), "docs/resources/invoice.md", invoice);
    let generate = |option: &str, value: &str| {
        let arguments = ["generate", "--docs", "docs", "--out", "sdk", "--package", "sdk", option, value];
        mdsdk(folder.path(), arguments)
    };
    generate("--include", "get /Users/{user-id}").exits_with(0);
    assert!(folder.path().join("sdk/src/models/user.rs").exists());
    generate("--include-type", "Invoice").exits_with(0);
    assert!(folder.path().join("sdk/src/models/billing/invoice.rs").exists());
    generate("--include", "GET /user/{id}").exits_with(2).warns("did you mean `GET /users/{id}`?");
    generate("--include", "/user/**").exits_with(2).warns("nothing is `/user/**`");
    generate("--include-type", "invoices").exits_with(2).warns("did you mean `invoice`?");
}

#[test]
fn findings_of_a_part_are_about_its_pages_and_errors_about_all() {
    let folder = with_docs();
    let bin = "# bin resource type\n\nNamespace: microsoft.graph\n\nA bin.\n\n## \
               Properties\n\n|Property|Type|Description|\n|:---|:---|:---|\n|lid|Strng|What closes it.|\n";
    put(folder.path(), "docs/resources/bin.md", bin);
    put(folder.path(), &format!("docs/{}", BROKEN.0), BROKEN.1);
    let whole = run(&folder, &format!("{GENERATE} --show warning")).exits_with(0);
    let part = run(&folder, &format!("{GENERATE} --show warning --include-type user")).exits_with(0);
    for run in [&whole, &part] {
        assert!(run.stderr.contains("api/broken.md"), "{}", run.stderr);
    }
    assert!(whole.stderr.contains("resources/bin.md") && !part.stderr.contains("resources/bin.md"), "{}", part.stderr);
    let own = run(&folder, &format!("{GENERATE} --show warning --include-type bin")).exits_with(0);
    assert!(own.stderr.contains("resources/bin.md"), "{}", own.stderr);
}
