//! What planning reports.

use mdsdk::rooms::model::{Body, Method, OperationKind, ResponseBody, Segment};
use mdsdk::rooms::plan::{PlanOptions, plan};

use crate::build::*;

fn messages(model: &mdsdk::rooms::model::Model) -> Vec<String> {
    let (_, report) = plan(model, &PlanOptions::new("sdk"));
    report.diagnostics().iter().map(|found| format!("{} {}", found.code.number(), found.message)).collect()
}

#[test]
fn names_that_fold_to_one_identifier_are_reported() {
    let user = entity("user", vec![property("userId", string()), property("userID", string())]);
    let kind = enumeration("kind", &["a", "b"]);
    assert_eq!(
        messages(&model(vec![user], vec![kind], vec![])),
        ["MD0401 `userID` of `example.api.user` is `user_id_1215` in Rust: `user_id` is taken"]
    );
}

#[test]
fn an_operation_that_its_method_cannot_send_is_reported() {
    let create = |path, body| operation(OperationKind::Create, Method::Post, path, Some(body), ResponseBody::Empty);
    let user = entity("user", vec![navigation("friends", many("user"))]);
    let mut long = get("/users", "user");
    long.path.segments = vec![Segment::Name("users".to_owned()); 70];
    let operations = vec![
        list("/users", "user"),
        get("/users/{id}", "user"),
        create("/users", Body::Value(one("user"))),
        create("/users/{id}/friends", Body::Reference),
        long,
    ];
    let messages = messages(&model(vec![user], vec![], operations));
    let body = "MD0402 `POST /users/{id}/friends` takes another body than other operations of its method";
    assert!(messages.iter().any(|message| message == body), "{messages:?}");
    assert!(messages.iter().any(|message| message.ends_with("has too long a path")), "{messages:?}");
}

#[test]
fn pages_of_derived_types_share_a_method() {
    let create = |name| {
        operation(OperationKind::Create, Method::Post, "/files", Some(Body::Value(one(name))), ResponseBody::Empty)
    };
    let types = vec![entity("file", vec![]), derived("file", entity("image", vec![]))];
    let operations = vec![list("/files", "file"), create("image"), create("file")];
    let model = model(types, vec![], operations);
    assert_eq!(messages(&model), Vec::<String>::new());
    assert!(file(&model, "src/paths/file_collection_path.rs").contains("body: &crate::models::File"));
}
