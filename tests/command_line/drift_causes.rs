//! Which entry what changes in Rust belongs to.

use std::collections::{BTreeMap, BTreeSet};

use mdsdk_tests::{copy, put};
use serde_json::Value;
use tempfile::TempDir;

use super::{edit, run, with_docs};

/// The items of each entry, by what its first change is about.
fn items(folder: &TempDir, line: &str) -> BTreeMap<String, BTreeSet<String>> {
    let text = run(folder, &format!("{line} --docs --format json")).stdout;
    let json: Value = serde_json::from_str(&text).expect("entries are JSON");
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let items = |entry: &Value| {
        let items = entry["rust"]["changes"].as_array().into_iter().flatten();
        items.map(|item| format!("{} {}", text(&item["kind"]), text(&item["path"]))).collect()
    };
    let head = |entry: &Value| format!("{} {}", text(&entry["rule"]), text(&entry["changes"][0]["what"]));
    json["entries"].as_array().into_iter().flatten().map(|entry| (head(entry), items(entry))).collect()
}

fn set(names: &[&str]) -> BTreeSet<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

/// A page of a type with a property.
fn page_of(folder: &TempDir, name: &str, namespace: &str, row: &str) {
    let page = format!(
        "# {name} resource type\n\nNamespace: {namespace}\n\nOne.\n\n## \
         Properties\n\n|Property|Type|Description|\n|:---|:---|:---|\n|id|String|The key.|\n{row}\n"
    );
    put(folder.path(), &format!("docs/resources/{name}.md"), page);
}

/// A page of a request that answers with a type, or with a collection of it.
fn reading(folder: &TempDir, page: &str, line: &str, ty: &str) {
    let what = if line.ends_with('}') { "a" } else { "a collection of" };
    let text = format!(
        "# Read {page}\n\nNamespace: microsoft.graph\n\nRead it.\n\n## HTTP request\n\n```http\nGET \
         {line}\n```\n\n## Response\n\nIf successful, this method returns a `200 OK` response code and {what} \
         [{ty}](../resources/{ty}.md) object{} in the response body.\n",
        if what == "a" { "" } else { "s" }
    );
    put(folder.path(), &format!("docs/api/{page}.md"), text);
}

fn keep(folder: &TempDir) {
    run(folder, "export --docs docs --format json --out old.json").exits_with(0);
}

#[test]
fn a_property_is_not_a_type_of_the_same_whole_name() {
    let folder = with_docs();
    edit(&folder, "docs/resources/user.md", "|city|String|", "|guest|String|Who came.|\n|city|String|");
    page_of(&folder, "guest", "microsoft.graph.user", "|note|String|A note.|");
    keep(&folder);
    edit(&folder, "docs/resources/user.md", "|guest|String|Who came.|\n", "");
    std::fs::remove_file(folder.path().join("docs/resources/guest.md")).expect("the page is there");
    let items = items(&folder, "drift old.json docs");
    assert_eq!(
        items["property-removed microsoft.graph.user.guest"],
        set(&["removed models::User::guest", "removed models::User::GUEST"])
    );
    let of_type = &items["type-removed microsoft.graph.user.guest"];
    assert!(!of_type.is_empty() && of_type.iter().all(|item| !item.contains("User")), "{of_type:?}");
}

#[test]
fn items_of_one_name_belong_to_what_their_types_say() {
    let folder = with_docs();
    page_of(&folder, "team", "microsoft.graph", "|city|String|Where it is.|");
    keep(&folder);
    edit(&folder, "docs/resources/user.md", "|city|String|", "|city|Int32|");
    edit(&folder, "docs/resources/team.md", "|city|String|Where it is.|\n", "");
    let items = items(&folder, "drift old.json docs");
    assert_eq!(items["property-type-changed microsoft.graph.user.city"], set(&["changed models::User::city"]));
    assert_eq!(
        items["property-removed microsoft.graph.team.city"],
        set(&["removed models::Team::city", "removed models::Team::CITY"])
    );
}

#[test]
fn a_step_belongs_to_the_operations_whose_paths_take_it() {
    let folder = with_docs();
    page_of(&folder, "team", "microsoft.graph", "|name|String|What it is called.|");
    std::fs::remove_file(folder.path().join("docs/api/user-get.md")).expect("the page is there");
    reading(&folder, "user-list", "/users", "user");
    reading(&folder, "team-list", "/teams", "team");
    keep(&folder);
    reading(&folder, "user-get", "/users/{id}", "user");
    reading(&folder, "team-get", "/teams/{id}", "team");
    let items = items(&folder, "drift old.json docs");
    let of_user = &items["operation-added GET /users/{id}"];
    assert!(of_user.contains("added paths::UserCollectionPath::id"), "{items:?}");
    assert!(of_user.iter().all(|item| !item.contains("Team")), "{of_user:?}");
    let of_team = &items["operation-added GET /teams/{id}"];
    assert!(of_team.contains("added paths::TeamCollectionPath::id"), "{items:?}");
    assert!(of_team.iter().all(|item| !item.contains("User")), "{of_team:?}");
}

#[test]
fn steps_of_one_name_belong_to_the_operations_of_their_own_paths() {
    let folder = with_docs();
    page_of(&folder, "team", "microsoft.graph", "|name|String|What it is called.|");
    page_of(&folder, "note", "microsoft.graph", "|text|String|What it says.|");
    reading(&folder, "team-get", "/teams/{id}", "team");
    reading(&folder, "team-notes", "/teams/{id}/notes", "note");
    keep(&folder);
    reading(&folder, "user-notes", "/users/{id}/notes", "note");
    std::fs::remove_file(folder.path().join("docs/api/team-notes.md")).expect("the page is there");
    let items = items(&folder, "drift old.json docs");
    assert_eq!(items["operation-added GET /users/{id}/notes"], set(&["added paths::UserPath::notes"]));
    assert_eq!(items["operation-removed GET /teams/{id}/notes"], set(&["removed paths::TeamPath::notes"]));
}

#[test]
fn a_change_of_a_property_is_not_the_cause_where_its_type_is_called_otherwise() {
    let folder = with_docs();
    put(folder.path(), "mdsdk.toml", "docs = \"docs\"\n");
    page_of(&folder, "team", "microsoft.graph", "|owner|[user](user.md)|Whose it is.|");
    copy(&folder.path().join("docs"), &folder.path().join("old"));
    put(folder.path(), "docs/corrections.yml", "- at: user\n  rust: Account\n  because: It is one.\n");
    edit(&folder, "docs/resources/team.md", "Whose it is.", "Whose it is. Read-only.");
    let items = items(&folder, "drift old docs");
    let of_property = &items["property-became-read-only microsoft.graph.team.owner"];
    assert!(!of_property.contains("changed models::Team::owner"), "{items:?}");
    let alone = items.iter().filter(|(head, _)| head.starts_with("item-")).flat_map(|(_, items)| items);
    let alone: Vec<&str> = alone.map(String::as_str).collect();
    for item in ["changed models::Team::owner", "removed models::User", "added models::Account"] {
        assert!(alone.contains(&item), "{alone:?}");
    }
}
