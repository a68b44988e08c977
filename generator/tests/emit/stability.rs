//! Names don't move.

use std::collections::BTreeSet;

use mdsdk::model::Model;

use crate::build::*;

/// The lines of all files that declare something.
fn declared(model: &Model) -> BTreeSet<String> {
    let ends = |line: &&str| line.ends_with(',') || line.contains("pub ") || line.contains("crate::paths::");
    let files = files(model);
    let lines = files.iter().filter(|(path, _)| path.starts_with("src/")).flat_map(|(_, text)| text.lines());
    // Which file holds a type is no part of the API.
    lines.filter(|line| !line.contains("const ALL") && !line.contains("use ")).filter(ends).map(str::to_owned).collect()
}

#[test]
fn adding_types_and_members_elsewhere_changes_no_existing_name() {
    let user = || entity("user", vec![property("userId", string()), property("data", one("data"))]);
    let before = model(vec![user()], vec![enumeration("kind", &["a", "A"])], vec![get("/me", "user")]);
    let more =
        vec![user(), entity("User", vec![]), entity("userPath", vec![]), entity("example.api.user.user", vec![])];
    let enums = vec![enumeration("kind", &["b", "a", "A", "unrecognized"]), enumeration("other", &["a"])];
    let operations = vec![get("/me", "user"), list("/users", "user"), get("/user", "userPath")];
    let (before, after) = (declared(&before), declared(&model(more, enums, operations)));
    let gone: Vec<&String> = before.difference(&after).collect();
    assert!(gone.is_empty(), "{gone:#?}");
}

#[test]
fn the_same_model_gives_the_same_files() {
    let model = model(vec![entity("user", vec![])], vec![], vec![get("/me", "user"), list("/users", "user")]);
    assert_eq!(files(&model), files(&model));
}
