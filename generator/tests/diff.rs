//! What changed between two models.

mod sample;

use insta::assert_snapshot;
use mdsdk::diff::{Change, ChangeKind, Rule, Subject, compare, render_human};
use mdsdk::export::{export_api_json, export_json, read_json};
use mdsdk::rooms::model::{
    Argument, Body, ContainerElement, ContainerKind, ErrorShape, Fact, Header, Model, Operation, ParameterPlace,
    Places, PropertyKind, ResponseBody, Segment, StructuredKind, StructuredType,
};
use sample::{answers, many, model, named, origin, parameter, property, said, string, structured, type_name};

/// The lines of what `change` does to the sample, without the summary.
fn lines_after(change: impl FnOnce(&mut Model)) -> Vec<String> {
    let mut new = model();
    change(&mut new);
    let text = render_human(&compare(&model(), &new));
    let mut lines: Vec<String> = text.lines().map(ToOwned::to_owned).collect();
    lines.pop();
    lines
}

fn user(model: &mut Model) -> &mut StructuredType {
    model.types.get_mut(&type_name("user")).expect("the sample has a user")
}

fn operation(model: &mut Model, index: usize) -> &mut Operation {
    &mut model.operations[index]
}

#[test]
fn a_model_does_not_differ_from_itself() {
    assert_eq!(compare(&model(), &model()), []);
    assert_eq!(render_human(&[]), "no changes\n");
}

#[test]
fn what_changes_in_a_type_of_another_name_is_told_too() {
    let lines = lines_after(|new| {
        let mut moved = new.types.remove(&type_name("user")).expect("the sample has a user");
        moved.name = type_name("User");
        moved.is_open = !moved.is_open;
        moved.properties.pop();
        new.types.insert(moved.name.clone(), moved);
    });
    let of_type: Vec<&String> = lines.iter().filter(|line| line.contains(".User")).collect();
    let has = |word: &str| of_type.iter().any(|line| line.contains(word));
    assert!(has("added type") && has("changed open") && has("removed property"), "{lines:#?}");
}

#[test]
fn another_form_of_failures_is_judged() {
    let shape = |code: &str| ErrorShape { code: vec![code.to_owned()], ..ErrorShape::default() };
    let changes = |old: Option<ErrorShape>, new: Option<ErrorShape>| {
        let with = |shape: Option<ErrorShape>| Model { error_shape: shape.map(Fact::configured), ..model() };
        compare(&with(old), &with(new)).iter().map(Change::rule).collect::<Vec<_>>()
    };
    assert_eq!(changes(None, Some(shape("code"))), [Rule::ErrorShapeSaid]);
    assert_eq!(changes(Some(shape("code")), None), [Rule::ErrorShapeUnsaid]);
    assert_eq!(changes(Some(shape("code")), Some(shape("kind"))), [Rule::ErrorShapeChanged]);
}

#[test]
fn a_model_does_not_differ_from_its_api_json() {
    let api = read_json(&export_api_json(&model())).expect("our own JSON");
    assert_eq!(compare(&api, &model()), []);
    assert_eq!(compare(&model(), &api), []);
    assert_eq!(compare(&read_json(&export_json(&model())).expect("our own JSON"), &api), []);
}

#[test]
fn prose_places_and_order_are_no_change() {
    let changes = lines_after(|model| {
        user(model).doc = Some(Fact::agreed("Rewritten.".into(), Vec::new()));
        user(model).properties.reverse();
        user(model).properties[0].ty.origins.clear();
        operation(model, 0).title.clear();
        operation(model, 0).headers[0].name = "consistencylevel".into();
        model.operations.reverse();
    });
    assert_eq!(changes, [""; 0]);
}

#[test]
fn arguments_in_another_order_are_the_same_call() {
    let with = |arguments: &[(&str, &str)]| {
        let argument = |&(name, parameter): &(&str, &str)| Argument {
            name: name.to_owned(),
            parameter: parameter.to_owned(),
            quoted: false,
        };
        let mut changed = model();
        let call = Segment::Call { name: "near".into(), arguments: arguments.iter().map(argument).collect() };
        operation(&mut changed, 0).path.segments.push(call);
        let parameter = |&(argument, name): &(&str, &str)| {
            let ty = if argument == "by" { string() } else { many(string()) };
            parameter(name, ParameterPlace::Function, ty)
        };
        operation(&mut changed, 0).parameters = arguments.iter().map(parameter).collect();
        changed
    };
    let old = with(&[("by", "x"), ("of", "y")]);
    assert_eq!(compare(&old, &with(&[("of", "y"), ("by", "x")])), []);
    assert_eq!(compare(&old, &with(&[("of", "z"), ("by", "x")])), [], "what stands for a value is not sent");
    let other = compare(&old, &with(&[("to", "y"), ("by", "x")]));
    assert!(other.iter().any(|change| change.kind == ChangeKind::Removed), "{other:#?}");
}

#[test]
fn types_come_and_go() {
    let changes = lines_after(|model| {
        model.types.remove(&type_name("address"));
        let group = structured("group", StructuredKind::Entity);
        model.types.insert(group.name.clone(), group);
    });
    let expected = [
        "resources/address.md:8:3: removed type `microsoft.graph.address`",
        "resources/group.md:8:3: added type `microsoft.graph.group`",
    ];
    assert_eq!(changes, expected);
}

#[test]
fn heads_of_types_change() {
    let changes = lines_after(|model| {
        let user = user(model);
        user.kind = StructuredKind::Complex;
        user.base = Some(said(type_name("directoryObject"), "resources/user.md", 10));
        user.key = vec!["id".into(), "name".into()];
        user.is_open = false;
        user.is_abstract = true;
        user.deprecated = Some(String::new());
    });
    assert_snapshot!(changes.join("\n"), @r"
    resources/user.md:8:3: changed kind of type `microsoft.graph.user`: `entity type` -> `complex type`
    resources/user.md:10:3: changed base of type `microsoft.graph.user`: `microsoft.graph.entity` -> `microsoft.graph.directoryObject`
    resources/user.md:8:3: changed key of type `microsoft.graph.user`: `id` -> `id, name`
    resources/user.md:8:3: changed abstract of type `microsoft.graph.user`: `no` -> `yes`
    resources/user.md:8:3: changed open of type `microsoft.graph.user`: `yes` -> `no`
    resources/user.md:8:3: changed deprecated of type `microsoft.graph.user`: `no` -> `yes`
    ");
}

#[test]
fn properties_come_go_and_change() {
    let changes = lines_after(|model| {
        let properties = &mut user(model).properties;
        properties.retain(|property| property.name != "age");
        properties.push(property("city", string()));
        let name = properties.iter_mut().find(|property| property.name == "displayName").expect("a name");
        name.ty = said(many(string()), "resources/user.md", 13);
        name.kind = PropertyKind::Navigation;
        name.read_only = true;
        name.required_on_create = true;
        name.deprecated = Some("Gone soon.".into());
    });
    assert_snapshot!(changes.join("\n"));
}

#[test]
fn enums_and_members_come_go_and_change() {
    let changes = lines_after(|model| {
        let mut importance = model.enums.remove(&type_name("importance")).expect("an enum");
        importance.name = type_name("urgency");
        model.enums.insert(importance.name.clone(), importance);
        let rights = model.enums.get_mut(&type_name("rights")).expect("an enum");
        rights.flags = None;
        rights.members[0].value = Some(4);
        rights.members[1].name = "higher".into();
    });
    assert_snapshot!(changes.join("\n"));
}

#[test]
fn operations_come_and_go() {
    let changes = lines_after(|model| {
        model.operations.remove(0);
        let mut renamed = model.operations[0].clone();
        renamed.path.segments.push(sample::segment("more"));
        model.operations.push(renamed);
    });
    let expected =
        ["api/get.md:30:3: removed operation `GET /users`", "api/post.md:30:3: added operation `POST /users/more`"];
    assert_eq!(changes, expected);
}

#[test]
fn operations_change() {
    let changes = lines_after(|model| {
        let list = operation(model, 0);
        list.parameters = vec![parameter("skip", ParameterPlace::Query, string())];
        list.headers = vec![Header {
            name: "Prefer".into(),
            required: false,
            default: None,
            values: None,
            doc: None,
            said: Places::default(),
        }];
        list.responses = answers(200, ResponseBody::Value(many(named("driveItem"))));
        list.permissions.delegated_personal = Some(vec!["User.Read".into()]);
        list.permissions.application = Some(Vec::new());
        operation(model, 1).body = Some(said(Body::Bytes("image/png".into()), "api/post.md", 47));
        operation(model, 6).deprecated = None;
        let Some(Fact { value: Body::Parameters(fields), .. }) = &mut operation(model, 6).body else { return };
        fields[0].required_on_create = false;
        fields[1] = property("since", string());
    });
    assert_snapshot!(changes.join("\n"));
}

#[test]
fn everything_that_callers_see_is_compared() {
    let changed = lines_after(|model| {
        model.base_url = Some("https://graph.example.com/beta".into());
        user(model).has_stream = true;
        let name = &mut user(model).properties[1];
        (name.contains_target, name.any) = (true, true);
        model.enums.get_mut(&type_name("rights")).expect("an enum").ignores_case = true;
        let list = operation(model, 0);
        list.media_types = vec!["text/csv".into()];
        list.uploaded = Some(named("driveItem"));
        let permissions = mdsdk::rooms::model::Permissions::default();
        list.subtypes =
            vec![mdsdk::rooms::model::Subtype { name: type_name("admin"), permissions, origin: origin("a.md", 1) }];
    });
    assert_snapshot!(changed.join("\n"), @r"
    changed base URL of service `microsoft.graph`: `https://graph.example.com/v1.0` -> `https://graph.example.com/beta`
    resources/user.md:8:3: changed stream of type `microsoft.graph.user`: `no` -> `yes`
    resources/user.md:12:3: changed contained of property `microsoft.graph.user.displayName`: `no` -> `yes`
    resources/user.md:12:3: changed derived types of property `microsoft.graph.user.displayName`: `no` -> `yes`
    resources/enums.md:18:3: changed read without case of enum `microsoft.graph.rights`: `no` -> `yes`
    api/get.md:30:3: changed media types of operation `GET /users`: none -> `text/csv`
    api/get.md:30:3: changed uploaded of operation `GET /users`: none -> `microsoft.graph.driveItem`
    api/get.md:30:3: changed subtype `microsoft.graph.admin` of operation `GET /users`: none -> `microsoft.graph.admin`
    ");
}

#[test]
fn what_one_side_does_not_tell_is_no_change() {
    let element = |kind: ContainerKind| ContainerElement {
        name: "users".into(),
        kind,
        ty: type_name("user"),
        bindings: Vec::new(),
        origins: Vec::new(),
    };
    let silent = lines_after(|model| {
        model.base_url = None;
        user(model).properties[1].nullable = Some(false);
        model.container = vec![element(ContainerKind::EntitySet)];
    });
    assert_eq!(silent, [""; 0]);
    let with = |kind: ContainerKind, nullable: bool| {
        let mut model = model();
        model.container = vec![element(kind)];
        user(&mut model).properties[1].nullable = Some(nullable);
        model
    };
    let changes = compare(&with(ContainerKind::EntitySet, true), &with(ContainerKind::Singleton, false));
    let told: Vec<_> = changes.iter().map(|change| (change.subject, change.aspect.as_deref())).collect();
    assert_eq!(told, [(Subject::Root, Some("kind")), (Subject::Property, Some("nullable"))]);
}

#[test]
fn another_case_of_an_action_s_parameter_is_one_change() {
    let changes = lines_after(|model| {
        let Some(Fact { value: Body::Parameters(fields), .. }) = &mut operation(model, 6).body else { return };
        fields[0].name = "Rights".into();
    });
    assert_eq!(changes.len(), 1, "{changes:?}");
    assert!(changes[0].contains("changed body parameter `Rights` name of"), "{changes:?}");
}

#[test]
fn another_case_of_a_query_parameter_is_one_change() {
    let changes = lines_after(|model| operation(model, 0).parameters[0].name = "Top".into());
    assert_eq!(
        changes,
        ["api/get.md:30:3: changed query parameter `Top` name of operation `GET /users`: `top` -> `Top`"]
    );
}

#[test]
fn another_case_in_a_path_is_a_change_of_each_segment_that_has_it() {
    let changes = lines_after(|model| {
        for segment in &mut operation(model, 7).path.segments {
            match segment {
                Segment::Name(name) => *name = "Users".into(),
                Segment::Call { arguments, .. } => arguments[0].name = "From".into(),
                _ => {}
            }
        }
    });
    let what = "api/get.md:30:3: changed path of operation \
                `GET /Users/{id | userPrincipalName}/view(From='{start}',to='{end}')`";
    assert_eq!(
        changes,
        [
            format!("{what}: `/users` -> `/Users`"),
            format!("{what}: `/users/{{}}/view(from={{}},to={{}})` -> `/Users/{{}}/view(From={{}},to={{}})`"),
        ]
    );
}

#[test]
fn names_of_path_parameters_are_no_change() {
    let mut old = model();
    operation(&mut old, 5).parameters = vec![parameter("id", ParameterPlace::Path, string())];
    operation(&mut old, 7).parameters = vec![parameter("start", ParameterPlace::Function, string())];
    let mut new = old.clone();
    operation(&mut new, 5).parameters[0].name = "user-id".into();
    operation(&mut new, 5).path.segments[1] = sample::key("user-id");
    operation(&mut new, 7).parameters[0].name = "begin".into();
    let Some(Segment::Call { arguments, .. }) = operation(&mut new, 7).path.segments.last_mut() else { return };
    arguments[0].parameter = "begin".into();
    assert_eq!(compare(&old, &new), []);
}

#[test]
fn changes_are_told_in_a_stable_order() {
    let empty = Model::default();
    let changes = compare(&empty, &model());
    let subjects: Vec<Subject> = changes.iter().map(|change| change.subject).collect();
    assert!(subjects.is_sorted());
    assert!(changes.iter().all(|change| change.kind == ChangeKind::Added));
    assert_eq!(changes, compare(&empty, &model()));
}

#[test]
fn json_holds_both_sides() {
    let mut new = model();
    user(&mut new).properties[1].ty = said(many(string()), "resources/user.md", 14);
    let changes = compare(&model(), &new);
    let text = serde_json::to_string_pretty(&changes).expect("changes hold texts and numbers only");
    assert_snapshot!(text);
    let back: Vec<Change> = serde_json::from_str(&text).expect("changes");
    assert_eq!(serde_json::to_string_pretty(&back).expect("changes"), text, "all that it says is read back");
}

#[test]
fn the_place_is_the_file_where_no_line_is_known() {
    let api = read_json(&export_api_json(&model())).expect("our own JSON");
    let mut new = model();
    user(&mut new).properties.retain(|property| property.name != "age");
    let text = render_human(&compare(&api, &new));
    assert!(text.starts_with("resources/user.md: removed property `microsoft.graph.user.age`\n1 change:"), "{text}");
    assert_eq!(origin("a.md", 1).span.file.as_ref(), "a.md");
}
