//! Names don't move.

use crate::build::*;

#[test]
fn adding_types_and_members_elsewhere_changes_no_existing_name() {
    let user = || entity("user", vec![property("userId", string()), property("data", one("data"))]);
    let before = model(vec![user()], vec![enumeration("kind", &["a", "A"])], vec![get("/me", "user")]);
    let more =
        vec![user(), entity("User", vec![]), entity("userPath", vec![]), entity("example.api.user.user", vec![])];
    let enums = vec![enumeration("kind", &["b", "a", "A", "unrecognized"]), enumeration("other", &["a"])];
    let after = model(more, enums, vec![get("/me", "user"), list("/users", "user"), get("/user", "userPath")]);
    let fields =
        |text: String| text.lines().filter(|line| line.contains("pub ")).map(str::to_owned).collect::<Vec<_>>();
    for path in ["src/models/kind.rs", "src/models/user.rs"] {
        let (before, after) = (fields(file(&before, path)), fields(file(&after, path)));
        assert!(before.iter().all(|line| after.contains(line)), "{path}: {before:?} {after:?}");
    }
    assert_eq!(
        signatures(&before),
        signatures(&after).into_iter().filter(|line| line.contains("me(")).collect::<Vec<_>>()
    );
}

fn signatures(model: &mdsdk::model::Model) -> Vec<String> {
    file(model, "src/client.rs")
        .lines()
        .filter(|line| line.contains("crate::paths") && line.contains("fn"))
        .map(str::to_owned)
        .collect()
}

#[test]
fn the_same_model_gives_the_same_files() {
    let model = model(vec![entity("user", vec![])], vec![], vec![get("/me", "user"), list("/users", "user")]);
    assert_eq!(files(&model), files(&model));
}
