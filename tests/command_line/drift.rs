//! `mdsdk drift`

use super::{edit, run, with_docs};

#[test]
fn a_crate_has_not_drifted_from_its_docs() {
    let folder = with_docs();
    run(&folder, "generate --docs docs --out sdk --package sdk").exits_with(0);
    run(&folder, "export --docs docs --format json --out model.json").exits_with(0);
    for line in ["drift docs sdk", "drift sdk docs", "drift model.json docs", "drift model.json sdk"] {
        assert_eq!(run(&folder, line).exits_with(0).stdout, "no changes\n", "{line}");
    }
}

#[test]
fn what_was_added_removed_and_changed_is_listed_with_file_and_line() {
    let folder = with_docs();
    run(&folder, "export --docs docs --format json --out old.json").exits_with(0);
    edit(&folder, "docs/resources/user.md", "|city|String|", "|town|String|");
    edit(&folder, "docs/resources/user.md", "`blocked`.", "`blocked`, `new`.");
    edit(&folder, "docs/api/user-get.md", "```http\n", "```http\nGET /me\n");
    edit(&folder, "docs/api/user-get.md", "`200 OK`", "`203 OK`");
    let run = run(&folder, "drift old.json docs").exits_with(1);
    let lines: Vec<_> = run.stdout.lines().collect();
    assert_eq!(
        lines,
        [
            "resources/user.md:17:7: removed property `microsoft.graph.user.city` (old)",
            "resources/user.md:17:7: added property `microsoft.graph.user.town`",
            "resources/user.md:18:91: added member `microsoft.graph.userState.new`",
            "api/user-get.md:15:1: added operation `GET /me`",
            "api/user-get.md:21:1: changed response of operation `GET /users/{id}`: `200 microsoft.graph.user` -> \
             `203 microsoft.graph.user`",
            "5 changes: 3 added, 1 removed, 1 changed",
        ]
    );
}

#[test]
fn changes_are_json_where_asked_for() {
    let folder = with_docs();
    run(&folder, "generate --docs docs --out sdk --package sdk").exits_with(0);
    edit(&folder, "docs/resources/user.md", "|city|String|", "|city|Int32|");
    let run = run(&folder, "drift sdk docs --format json").exits_with(1);
    let json: serde_json::Value = serde_json::from_str(&run.stdout).expect("changes are JSON");
    assert_eq!(json["summary"]["changed"], 1);
    assert_eq!(json["changes"][0]["what"], "microsoft.graph.user.city");
    assert_eq!(json["changes"][0]["old"], "Edm.String");
    assert_eq!(json["changes"][0]["new"], "Edm.Int32");
}

#[test]
fn a_side_that_is_no_model_is_named() {
    let folder = with_docs();
    mdsdk_tests::put(folder.path(), "broken.json", "{");
    mdsdk_tests::put(folder.path(), "notes/readme.md", "# Notes\n");
    mdsdk_tests::put(folder.path(), "empty/notes.txt", "");
    let sides = "a side is a docs folder, a JSON model of `mdsdk export`, a generated crate (a folder with \
                 `api.json`), or CSDL XML";
    run(&folder, "drift broken.json docs").exits_with(2).warns("`broken.json` is not a model").warns(sides);
    run(&folder, "drift docs nowhere").exits_with(2).warns("nowhere").warns(sides);
    run(&folder, "drift notes docs").exits_with(2).warns("no page in `notes`").warns(sides);
    run(&folder, "drift docs empty").exits_with(2).warns("no Markdown page").warns(sides);
}

#[test]
fn errors_of_both_sides_are_told() {
    let folder = with_docs();
    run(&folder, "export --docs docs --format json --out model.json").exits_with(0);
    mdsdk_tests::put(folder.path(), "docs/api/broken.md", "# Broken\n\n## HTTP request\n\n```http\nGET /broken\n");
    run(&folder, "drift model.json docs").warns("MD0104");
    run(&folder, "drift docs model.json").warns("MD0104");
}

#[test]
fn what_is_wrong_with_a_side_is_a_count() {
    let folder = with_docs();
    run(&folder, "export --docs docs --format json --out model.json").exits_with(0);
    mdsdk_tests::put(folder.path(), "docs/api/broken.md", "# Broken\n\n## HTTP request\n\n```http\nGET /broken\n");
    let run = run(&folder, "drift model.json docs").warns("`docs`: 1 error").warns("(errors: MD0104); `mdsdk check`");
    assert_eq!(run.stderr.lines().count(), 1, "{}", run.stderr);
    assert!(!run.stderr.contains("broken.md"), "{}", run.stderr);
}
