//! `mdsdk permissions`: the least that calls need, and where the docs say so.

use serde_json::{Value, json};
use tempfile::TempDir;

use super::{mdsdk, run};
use mdsdk_tests::validators::{self, script, validator};

const BASE: &str = "https://api.contoso.com/v1.0";

/// A page with a table of permissions.
fn page(line: &str, work: &str, application: &str) -> String {
    format!(
        "# Call it\n\nNamespace: contoso\n\n## Permissions\n\n|Permission type|Permissions (from least to most \
         privileged)|\n|:-|:-|\n|Delegated (work or school account)|{work}|\n|Application|{application}|\n\n## HTTP \
         request\n\n```http\n{line}\n```\n\n## Response\n\nA `204 No Content` response code.\n"
    )
}

fn docs() -> TempDir {
    let (read, write) = ("GroupMember.Read.All", "GroupMember.ReadWrite.All");
    mdsdk_tests::folder(&[
        ("docs/api/members.md", page(&format!("GET {BASE}/groups/{{id}}/members"), &format!("{read}, {write}"), read)),
        ("docs/api/add.md", page(&format!("POST {BASE}/groups/{{id}}/members"), write, "Not supported.")),
        (
            "docs/api/mail.md",
            page(&format!("GET {BASE}/users/{{id}}/messages"), "Mail.Read, Mail.ReadWrite", "Mail.Read"),
        ),
    ])
}

fn least(run: &super::Run, account: usize) -> Value {
    let printed: Value = serde_json::from_str(&run.stdout).expect("it is JSON");
    printed["accounts"][account]["least"].clone()
}

#[test]
fn the_first_of_a_row_is_the_least_of_one_call() {
    let told = mdsdk(docs().path(), ["permissions", "get /groups/{group-id}/members", "--docs", "docs"]).exits_with(0);
    told.prints("delegated, work: GroupMember.Read.All\n  GET /groups/{id}/members: GroupMember.Read.All\n")
        .prints("    or GroupMember.ReadWrite.All\n    said at api/members.md:9:")
        .prints("delegated, personal: none\n  GET /groups/{id}/members: no row\n");
}

#[test]
fn what_one_call_needs_serves_the_others() {
    let calls = ["permissions", "GET /groups/7/members", "POST /groups/7/members", "--docs", "docs"];
    mdsdk(docs().path(), calls)
        .exits_with(0)
        .prints("delegated, work: GroupMember.ReadWrite.All\n")
        .prints("application: GroupMember.Read.All\n")
        .prints("  POST /groups/{id}/members: not supported\n");
}

#[test]
fn calls_by_hand_in_lines_and_in_an_archive_need_the_same() {
    let folder = docs();
    let urls = [format!("{BASE}/groups/7/members?$top=5"), format!("{BASE}/users/a%40b/messages")];
    let entries = urls.clone().map(|url| json!({"request": {"method": "GET", "url": url}}));
    mdsdk_tests::put(folder.path(), "calls.har", json!({"log": {"entries": entries}}).to_string());
    mdsdk_tests::put(folder.path(), "calls.txt", urls.clone().map(|url| format!("GET {url}\n")).concat());
    let by_hand = urls.map(|url| format!("GET {url}"));
    let options = ["--docs", "docs", "--format", "json"].map(str::to_owned);
    let by_hand = mdsdk(folder.path(), ["permissions".to_owned()].into_iter().chain(by_hand).chain(options));
    let expected = json!(["GroupMember.Read.All", "Mail.Read"]);
    for run in [
        by_hand,
        run(&folder, "permissions --calls calls.txt --docs docs --format json"),
        run(&folder, "permissions --calls calls.har --docs docs --format json"),
    ] {
        let run = run.exits_with(0);
        assert_eq!(least(&run, 0), expected);
        assert_eq!(least(&run, 2), expected);
    }
}

#[test]
fn what_no_operation_is_called_by_is_told() {
    for call in ["GET /zebras", "GET https://other.example/v1.0/groups/7/members", "DELETE /groups/7/members", "GET"] {
        let told = mdsdk(docs().path(), ["permissions", call, "--docs", "docs"]).exits_with(1);
        told.prints(&format!("no operation of the docs: {call}\n"));
    }
}

#[test]
fn overloads_are_told_apart_by_their_arguments() {
    let line = |arguments: &str| format!("GET /charts/{{id}}/image({arguments})");
    let folder = mdsdk_tests::folder(&[
        ("docs/api/wide.md", page(&line("width={width}"), "Wide.Read", "Wide.Read")),
        ("docs/api/high.md", page(&line("width={width},height={height}"), "High.Read", "High.Read")),
    ]);
    let told = |arguments: &str| {
        let call = format!("GET /charts/7/image({arguments})");
        mdsdk(folder.path(), ["permissions", &call, "--docs", "docs"])
    };
    told("width=9").exits_with(0).prints("application: Wide.Read\n");
    told("height=1,width=9").exits_with(0).prints("application: High.Read\n");
    told("depth='1,width=2'").exits_with(1).prints("no operation of the docs: GET /charts/7/image(depth=");
}

#[test]
fn the_whole_table_is_printed_for_sheets_and_pages() {
    let folder = docs();
    let csv = run(&folder, "permissions --all --docs docs --format csv").exits_with(0);
    assert_eq!(csv.stdout.lines().count(), 1 + 3 * 3, "{}", csv.stdout);
    csv.prints("\"delegated_work\",\"POST /groups/{id}/members\",\"permissions\",\"GroupMember.ReadWrite.All\",\"\",");
    run(&folder, "permissions --all --docs docs --format markdown")
        .exits_with(0)
        .prints("|application|POST /groups/{id}/members|not supported|||api/add.md:");
}

#[test]
fn a_wrong_use_names_the_option() {
    let folder = docs();
    mdsdk_tests::put(folder.path(), "calls.har", "{}");
    run(&folder, "permissions --docs docs").exits_with(2).warns("give a file with `--calls FILE`");
    run(&folder, "permissions --docs docs --calls calls.har").exits_with(2).warns("lines of `METHOD URL`");
}

#[test]
fn permissions_as_json_fit_their_schema() {
    let Some(python) = validator("python/bin/python") else { return };
    let schema = include_str!("../../generator/schema/mdsdk-permissions-1.schema.json");
    let printed = run(&docs(), "permissions --all --docs docs --format json").exits_with(0).stdout;
    let files = [("schema.json", schema), ("permissions.json", &printed)];
    validators::run(&python, &[&script("model.py"), "schema.json", "permissions.json"], &files);
}
