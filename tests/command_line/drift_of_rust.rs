//! What `mdsdk drift` says of Rust.

use serde_json::Value;
use tempfile::TempDir;

use super::{Run, edit, run, with_docs};

/// Docs, and the model that they were.
fn with_model() -> TempDir {
    let folder = with_docs();
    run(&folder, "export --docs docs --format json --out old.json").exits_with(0);
    folder
}

/// The lines that tell of Rust.
fn told(run: &Run) -> Vec<&str> {
    run.stdout.lines().filter_map(|line| line.trim().strip_prefix("rust ")).collect()
}

#[test]
fn an_entry_tells_what_it_changes_in_rust() {
    let folder = with_model();
    edit(&folder, "docs/resources/user.md", "|city|String|Where the user lives.|", "|town|String|The next market.|");
    edit(&folder, "docs/resources/user.md", "`blocked`.", "`blocked`, `new`.");
    let run = run(&folder, "drift old.json docs --all").exits_with(1);
    assert_eq!(
        told(&run),
        [
            "major: field `models::User::city` removed",
            "major: constant `models::User::CITY` removed",
            "minor: variant `models::UserState::New` added",
            "minor: field `models::User::town` added",
            "minor: constant `models::User::TOWN` added",
        ]
    );
    assert!(run.stdout.ends_with("1 breaking, 1 risky, 1 compatible; rust: 1 major, 2 minor\n"), "{}", run.stdout);
}

#[test]
fn what_breaks_programs_most_is_told_and_the_rest_is_counted() {
    let folder = with_model();
    edit(&folder, "docs/resources/user.md", "|city|String|", "|city|Int32|");
    let run = run(&folder, "drift old.json docs").exits_with(1);
    assert_eq!(told(&run), ["major: field `models::User::city` is `Option<i32>`, was `Option<String>`"]);
}

#[test]
fn what_a_method_returns_is_told_with_what_it_was() {
    let folder = with_docs();
    mdsdk_tests::put(folder.path(), "docs/resources/guest.md", super::USER.1.replace("user", "guest"));
    let check = super::GET_USER.1.replace("GET /users/{id}", "GET /users/{id}\nPOST /users/{id}/check");
    mdsdk_tests::put(folder.path(), "docs/api/user-get.md", super::GET_USER.1);
    let check = check.replace("GET /users/{id}\n", "");
    mdsdk_tests::put(folder.path(), "docs/api/user-check.md", check);
    run(&folder, "export --docs docs --format json --out old.json").exits_with(0);
    edit(&folder, "docs/api/user-check.md", "[user](../resources/user.md)", "[guest](../resources/guest.md)");
    let run = run(&folder, "drift old.json docs").exits_with(1);
    assert_eq!(told(&run), ["major: method `paths::UserPath::check` returns `Request<Guest>`, was `Request<User>`"]);
}

#[test]
fn what_only_some_have_any_more_moved_behind_a_feature() {
    let folder = with_model();
    edit(&folder, "docs/resources/user.md", "doc_type:", "ms.prod: \"people\"\ndoc_type:");
    let run = run(&folder, "drift old.json docs --all").exits_with(1);
    let told = told(&run);
    assert!(told.contains(&"major: struct `models::User` moved behind feature `people`"), "{told:?}");
    assert!(told.contains(&"major: method `paths::UserPath::get` moved behind feature `people`"), "{told:?}");
    assert!(told.contains(&"minor: feature `people` added"), "{told:?}");
    assert!(run.stdout.ends_with("1 entry of 1 change: 1 docs; rust: 1 major\n"), "{}", run.stdout);
}

#[test]
fn what_is_documented_in_other_words_is_a_patch_or_nothing() {
    let folder = with_model();
    edit(&folder, "docs/api/user-get.md", "`200 OK`", "`203 OK`");
    let run = run(&folder, "drift old.json docs").exits_with(1);
    assert_eq!(told(&run), [""; 0]);
    assert!(run.stdout.ends_with("1 risky; rust: 1 none\n"), "{}", run.stdout);
}

#[test]
fn what_changes_in_rust_alone_has_an_entry_of_its_own() {
    let folder = with_docs();
    mdsdk_tests::put(folder.path(), "mdsdk.toml", "docs = \"docs\"\n");
    mdsdk_tests::copy(&folder.path().join("docs"), &folder.path().join("old"));
    let corrections = "- at: user\n  rust: Account\n  because: It is one.\n";
    mdsdk_tests::put(folder.path(), "docs/corrections.yml", corrections);
    let line = "drift old docs";
    let text = run(&folder, line).exits_with(1).stdout;
    assert!(text.contains("\nrust\n  major: struct `paths::UserCollectionPath` removed (and "), "{text}");
    assert!(text.contains("\n  major: struct `models::User` removed (and 1 more)\n"), "{text}");
    run(&folder, &format!("{line} --fail-on rust-major")).exits_with(1);
    run(&folder, &format!("{line} --fail-on breaking")).exits_with(0);
    let json: Value = serde_json::from_str(&run(&folder, &format!("{line} --format json")).stdout).expect("JSON");
    let entries = json["entries"].as_array().expect("entries are a list");
    let rules: Vec<&str> = entries.iter().filter_map(|entry| entry["rule"].as_str()).collect();
    assert!(rules.iter().all(|rule| rule.starts_with("item-")), "{rules:?}");
    assert!(entries.iter().all(|entry| entry["section"] == "rust"), "{json:#}");
    let count = &json["summary"];
    assert_eq!((&count["rust"], &count["docs"]), (&entries.len().into(), &0.into()));
    let sarif: Value = serde_json::from_str(&run(&folder, &format!("{line} --format sarif")).stdout).expect("JSON");
    assert_eq!(sarif["runs"][0]["results"][0]["properties"]["section"], "rust");
}

#[test]
fn only_what_programs_may_not_compile_with_is_denied_where_that_is_asked_for() {
    let folder = with_model();
    edit(&folder, "docs/resources/user.md", "|city|String|", "|town|String|a|\n|city|String|");
    run(&folder, "drift old.json docs --fail-on rust-major").exits_with(0);
    edit(&folder, "docs/resources/user.md", "|city|String|", "|city|Int32|");
    run(&folder, "drift old.json docs --fail-on rust-major").exits_with(1);
}

#[test]
fn documents_of_metadata_are_compared_as_crates_and_docs_with_metadata_are_not() {
    let folder = with_docs();
    let old = "<edmx:Edmx Version=\"4.0\" xmlns:edmx=\"http://docs.oasis-open.org/odata/ns/edmx\">\n\
               <edmx:DataServices>\n\
               <Schema Namespace=\"microsoft.graph\" xmlns=\"http://docs.oasis-open.org/odata/ns/edm\">\n\
               <ComplexType Name=\"user\"><Property Name=\"city\" Type=\"Edm.String\"/></ComplexType>\n</Schema>\n\
               </edmx:DataServices>\n</edmx:Edmx>\n";
    mdsdk_tests::put(folder.path(), "old.xml", old);
    mdsdk_tests::put(folder.path(), "new.xml", old.replace("Name=\"city\"", "Name=\"town\""));
    let both = run(&folder, "drift old.xml new.xml --fail-on rust-major --all").exits_with(1);
    assert!(told(&both).contains(&"major: field `models::User::city` removed"), "{}", both.stdout);
    let why = "metadata has no operations that docs could be compared with";
    let one = run(&folder, "drift docs old.xml").exits_with(1);
    let _ = one.warns(&format!("what changes in Rust is not known: {why}"));
    run(&folder, "drift docs old.xml --fail-on rust-major").exits_with(2).warns(why);
    let json: Value = serde_json::from_str(&run(&folder, "drift docs old.xml --format json").stdout).expect("JSON");
    assert_eq!((&json["without_rust"], &json["entries"][0]["rust"]), (&why.into(), &Value::Null));
}

#[test]
fn what_no_crate_has_changes_none() {
    let folder = with_model();
    let page = super::USER.1.replace("user", "guest");
    mdsdk_tests::put(folder.path(), "docs/resources/guest.md", &page);
    mdsdk_tests::copy(&folder.path().join("docs"), &folder.path().join("old"));
    mdsdk_tests::put(folder.path(), "mdsdk.toml", "docs = \"docs\"\ninclude = [\"GET /users/**\"]\n");
    edit(&folder, "docs/resources/guest.md", "|city|String|", "|city|Int32|");
    let run = run(&folder, "drift old").exits_with(1);
    assert!(run.stdout.ends_with("1 breaking; rust: 1 none\n"), "{}", run.stdout);
}

#[test]
fn crates_are_not_compared_where_that_is_not_wanted() {
    let folder = with_model();
    edit(&folder, "docs/resources/user.md", "|city|String|", "|city|Int32|");
    let wire = run(&folder, "drift old.json docs --wire").exits_with(1);
    assert_eq!(told(&wire), [""; 0]);
    assert!(wire.stdout.ends_with("1 entry of 1 change: 1 breaking\n"), "{}", wire.stdout);
    assert!(!wire.stderr.contains("Rust"), "{}", wire.stderr);
    run(&folder, "drift old.json docs --wire --fail-on rust-major").exits_with(2).warns("`--wire` leaves it out");
}

#[test]
fn the_table_of_verdicts_says_whom_changes_of_items_break() {
    let run = run(&with_docs(), "drift --rules").exits_with(0);
    for row in ["item-removed                rust major  removed", "item-added                  rust minor  added"] {
        assert!(run.stdout.lines().any(|line| line.starts_with(row)), "{}", run.stdout);
    }
}

#[test]
fn json_and_a_changelog_tell_of_rust() {
    let folder = with_model();
    edit(&folder, "docs/resources/user.md", "|city|String|", "|city|Int32|");
    let json: Value = serde_json::from_str(&run(&folder, "drift old.json docs --format json").stdout).expect("JSON");
    assert_eq!(json["rust_summary"]["major"], 1);
    let rust = &json["entries"][0]["rust"];
    assert_eq!((&rust["verdict"], &rust["changes"][0]["path"]), (&"major".into(), &"models::User::city".into()));
    let page = run(&folder, "drift old.json docs --format markdown").stdout;
    let expected = "\n## Rust changes\n\n### Major\n\n- field `models::User::city` is `Option<i32>`, was \
                    `Option<String>`\n";
    assert!(page.ends_with(expected), "{page}");
}

#[test]
fn of_what_is_outside_a_part_nothing_is_told() {
    let folder = with_docs();
    let page = super::USER.1.replace("user", "guest");
    mdsdk_tests::put(folder.path(), "docs/resources/guest.md", &page);
    let get = super::GET_USER.1.replace("user", "guest").replace("/users", "/guests");
    mdsdk_tests::put(folder.path(), "docs/api/guest-get.md", get);
    super::mdsdk(
        folder.path(),
        ["generate", "--docs", "docs", "--out", "sdk", "--package", "sdk", "--include", "GET /users/**"],
    )
    .exits_with(0);
    let told = "compared is what `GET /users/**` has: a side is that part, and says nothing of the rest";
    for line in ["drift sdk docs", "drift docs sdk"] {
        let same = run(&folder, line).exits_with(0).warns(told);
        assert_eq!(same.stdout, "no changes\n", "{line}");
    }
    edit(&folder, "docs/resources/guest.md", "|city|String|", "|city|Int32|");
    edit(&folder, "docs/resources/user.md", "|city|String|Where the user lives.|", "|town|String|The next market.|");
    let run = run(&folder, "drift sdk docs").exits_with(1);
    assert!(
        run.stdout.ends_with("2 entries of 2 changes: 1 breaking, 1 compatible; rust: 1 major, 1 minor\n"),
        "{}",
        run.stdout
    );
}
