//! Types.

use insta::assert_snapshot;
use mdsdk::rooms::model::{Body, Fact, Method, OperationKind, Primitive, ResponseBody, StructuredType};

use crate::build::*;

#[test]
fn a_struct_has_optional_fields_constants_and_a_codec() {
    let mut id = property("id", string());
    id.read_only = true;
    let mut kind = property("type", one("kind"));
    kind.required_on_create = true;
    let user = entity("user", vec![id, kind]);
    let model = model(vec![user], vec![enumeration("kind", &["member"])], vec![]);
    assert_snapshot!(file(&model, "src/models/user.rs"));
}

#[test]
fn a_derived_type_is_flat_with_inherited_fields_first() {
    let base = entity("directoryObject", vec![property("id", string())]);
    let user = derived("directoryObject", entity("user", vec![navigation("manager", one("directoryObject"))]));
    let text = file(&model(vec![base, user], vec![], vec![]), "src/models/user.rs");
    let fields: Vec<&str> = text.lines().filter(|line| line.starts_with("    pub ") && line.ends_with(',')).collect();
    assert_snapshot!(fields.join("\n"));
}

#[test]
fn an_enum_is_open() {
    let model = model(vec![], vec![enumeration("importance", &["low", "high"])], vec![]);
    assert_snapshot!(file(&model, "src/models/importance.rs"));
}

#[test]
fn a_flags_enum_is_a_set_in_fields_and_may_be_read_without_case() {
    let mut days = enumeration("days", &["monday", "Friday"]);
    days.flags = Some(Fact::agreed(true, Vec::new()));
    days.ignores_case = true;
    let plan = entity("plan", vec![property("days", one("days"))]);
    let model = model(vec![plan], vec![days], vec![]);
    let field = file(&model, "src/models/plan.rs").lines().find(|line| line.contains("pub days")).map(str::to_owned);
    let text = file(&model, "src/models/days.rs");
    let reading = text.split("impl ::core::convert::From").nth(1).unwrap_or_default();
    assert_snapshot!(format!("{}\n\n{reading}", field.unwrap_or_default()));
}

#[test]
fn another_namespace_is_a_module() {
    let call = entity("callRecord", vec![property("session", one("example.api.callRecords.session"))]);
    let session = entity("example.api.callRecords.session", vec![property("record", one("callRecord"))]);
    let model = model(vec![call, session], vec![], vec![]);
    let field =
        |path: &str| file(&model, path).lines().filter(|line| line.contains("Option<")).take(1).collect::<String>();
    assert_snapshot!(
        [
            file(&model, "src/models/mod.rs"),
            file(&model, "src/models/call_records/mod.rs"),
            field("src/models/call_record.rs"),
            field("src/models/call_records/session.rs"),
        ]
        .join("\n---\n")
    );
}

#[test]
fn a_type_that_holds_itself_is_boxed_only_there() {
    let tree = entity(
        "tree",
        vec![
            property("left", one("tree")),
            property("right", one("leaf")),
            property("at", primitive(Primitive::DateTimeOffset)),
            property("all", many("tree")),
        ],
    );
    let leaf = entity("leaf", vec![navigation("parent", one("tree")), property("size", primitive(Primitive::Int32))]);
    let text = file(&model(vec![tree, leaf], vec![], vec![]), "src/models/tree.rs");
    let fields: Vec<&str> = text.lines().filter(|line| line.starts_with("    pub ") && line.ends_with(',')).collect();
    assert_snapshot!(fields.join("\n"));
}

#[test]
fn a_pinned_property_holds_what_derives_from_its_type() {
    let base = entity("identity", vec![property("id", string())]);
    let derived = derived("identity", entity("teamworkIdentity", vec![]));
    let mut pinned = property("by", one("identity"));
    pinned.any = true;
    let mut all = property("all", many("identity"));
    all.any = true;
    let owner = entity("message", vec![pinned, all, property("other", one("identity"))]);
    let text = file(&model(vec![base, derived, owner], vec![], vec![]), "src/models/message.rs");
    for field in ["by: Option<crate::models::AnyIdentity>", "other: Option<crate::models::Identity>"] {
        assert!(text.contains(&format!("    pub {field},")), "{field}\n{text}");
    }
    assert!(text.contains("    pub all: Option<Vec<crate::models::AnyIdentity>>,"), "{text}");
}

#[test]
fn deprecation_is_said_once_and_unknown_types_are_json() {
    let mut old = property("old", one("nowhere"));
    old.deprecated = Some("Use **`id`** instead. See [page](other.md).".to_owned());
    let mut user = entity("user", vec![old]);
    user.deprecated = Some(String::new());
    let text = file(&model(vec![user], vec![], vec![]), "src/models/user.rs");
    assert_snapshot!(text.split("impl").next().unwrap_or_default());
}

#[test]
fn the_package_stands_alone() {
    let model = model(vec![entity("user", vec![])], vec![], vec![]);
    let files = ["Cargo.toml", "src/lib.rs", "src/client.rs"].map(|path| file(&model, path));
    assert_snapshot!(files.join("\n---\n"));
}

#[test]
fn a_module_of_another_crate_has_no_features() {
    let user = StructuredType { area: Some("people".to_owned()), ..entity("user", vec![property("city", string())]) };
    let patch = Some(Body::Value(one("user")));
    let update = operation(OperationKind::Update, Method::Patch, "/users/{id}", patch, ResponseBody::Empty);
    let files = module_files(&model(vec![user], vec![], vec![get("/users/{id}", "user"), update]));
    assert!(files.iter().any(|(path, _)| path.ends_with("user_patch.rs")), "an update has changes");
    let with: Vec<&str> = files.iter().filter(|(_, text)| text.contains("feature =")).map(|(path, _)| path).collect();
    assert_eq!(with, [""; 0]);
}
