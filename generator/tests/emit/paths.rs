//! Paths and operations.

use insta::assert_snapshot;
use mdsdk::rooms::model::{
    Body, ContainerElement, ContainerKind, Method, Model, Operation, OperationKind, Parameter, ParameterPlace, Places,
    Primitive, ResponseBody,
};

use crate::build::*;

/// The methods of a file: the text after the constructor and `header`.
fn methods(text: &str) -> &str {
    text.split_once("Self::new(self.path.header(name, value))\n    }\n").map_or(text, |(_, methods)| methods)
}

#[test]
fn a_collection_with_keys() {
    let create = Some(Body::Value(one("user")));
    let operations = vec![
        list("/users", "user"),
        operation(OperationKind::Create, Method::Post, "/users", create, ResponseBody::Value(one("user"))),
        operation(OperationKind::Count, Method::Get, "/users/$count", None, ResponseBody::Unknown),
        get("/users/{id}", "user"),
    ];
    let model = model(vec![entity("user", vec![])], vec![], operations);
    assert_snapshot!(methods(&file(&model, "src/paths/user_collection_path.rs")));
}

#[test]
fn a_path_struct_hands_headers_down() {
    let text = file(&model(vec![], vec![], vec![get("/me/photo", "user")]), "src/paths/me_node.rs");
    assert_snapshot!(text);
}

#[test]
fn one_entity_at_every_prefix_of_its_type() {
    let user = entity("user", vec![navigation("messages", many("message"))]);
    let patch = Some(Body::Value(one("user")));
    let operations = vec![
        get("/me", "user"),
        list("/me/messages", "message"),
        get("/users/{id}", "user"),
        operation(OperationKind::Update, Method::Patch, "/users/{id}", patch, ResponseBody::Empty),
        operation(OperationKind::Delete, Method::Delete, "/users/{id}", None, ResponseBody::Empty),
    ];
    let model = model(vec![user, entity("message", vec![])], vec![], operations);
    assert_snapshot!(methods(&file(&model, "src/paths/user_path.rs")));
}

#[test]
fn the_client_begins_paths() {
    let model = model(vec![entity("user", vec![])], vec![], vec![get("/me", "user")]);
    let text = file(&model, "src/client.rs");
    assert_snapshot!(text.split("ClientBuilder::new(Self::BASE_URL, token)\n    }\n").nth(1).unwrap_or_default());
}

#[test]
fn an_action_with_parameters_has_a_body_of_its_own() {
    let parameters = Some(Body::Parameters(vec![property("message", one("message")), property("save", string())]));
    let send = operation(OperationKind::Action, Method::Post, "/me/sendMail", parameters, ResponseBody::Empty);
    let operations = vec![get("/me", "user"), send];
    let model = model(vec![entity("user", vec![]), entity("message", vec![])], vec![], operations);
    let body = file(&model, "src/bodies/send_mail.rs");
    let text = file(&model, "src/paths/user_path.rs");
    assert_snapshot!(format!("{}\n---\n{}", methods(&text), body.split("impl").next().unwrap_or_default()));
}

#[test]
fn parameters_are_named_by_the_bound_type_where_they_differ() {
    let action = |path, parameter| {
        let parameters = Some(Body::Parameters(vec![property(parameter, string())]));
        operation(OperationKind::Action, Method::Post, path, parameters, ResponseBody::Empty)
    };
    let operations = vec![
        get("/event", "event"),
        get("/message", "message"),
        action("/event/forward", "to"),
        action("/message/forward", "comment"),
        action("/event/accept", "to"),
        action("/message/accept", "to"),
    ];
    let model = model(vec![entity("event", vec![]), entity("message", vec![])], vec![], operations);
    assert_snapshot!(file(&model, "src/bodies/mod.rs"));
}

#[test]
fn a_function_with_arguments_returns_a_page() {
    let view = "/me/reminderView(start='{start}',end='{end}')";
    let function = operation(OperationKind::Function, Method::Get, view, None, ResponseBody::Value(many("event")));
    let types = vec![entity("user", vec![]), entity("event", vec![])];
    let model = model(types, vec![], vec![get("/me/boss", "user"), get("/me", "user"), function]);
    let text = file(&model, "src/paths/user_path.rs");
    assert_snapshot!(methods(&text));
}

#[test]
fn a_function_that_returns_one_thing_is_a_path_to_it() {
    let range = "/sheet/range(address='{address}')";
    let operations = vec![
        get("/sheet", "sheet"),
        operation(OperationKind::Function, Method::Get, range, None, ResponseBody::Value(one("range"))),
        operation(OperationKind::Function, Method::Get, "/sheet/range", None, ResponseBody::Value(one("range"))),
        operation(OperationKind::Action, Method::Post, &format!("{range}/clear"), None, ResponseBody::Empty),
    ];
    let model = model(vec![entity("sheet", vec![]), entity("range", vec![])], vec![], operations);
    let files = ["sheet", "range"].map(|name| file(&model, &format!("src/paths/{name}_path.rs")));
    assert_snapshot!(files.each_ref().map(|text| methods(text)).join("\n---\n"));
}

#[test]
fn references_are_added_set_and_removed() {
    let group = entity("group", vec![navigation("members", many("directoryObject"))]);
    let operations = vec![
        get("/groups/{id}", "group"),
        list("/groups/{id}/members", "directoryObject"),
        operation(
            OperationKind::AddRef,
            Method::Post,
            "/groups/{id}/members/$ref",
            Some(Body::Reference),
            ResponseBody::Empty,
        ),
        operation(
            OperationKind::RemoveRef,
            Method::Delete,
            "/groups/{id}/members/{id}/$ref",
            None,
            ResponseBody::Empty,
        ),
    ];
    let model = model(vec![group, entity("directoryObject", vec![])], vec![], operations);
    let files = ["directory_object_collection_path", "directory_object_path"]
        .map(|name| file(&model, &format!("src/paths/{name}.rs")));
    assert_snapshot!(files.each_ref().map(|text| methods(text)).join("\n---\n"));
}

#[test]
fn links_take_entities_and_keys_of_the_collection_that_is_named_after_them() {
    let group = entity("group", vec![navigation("members", many("directoryObject"))]);
    let link = operation(
        OperationKind::AddRef,
        Method::Post,
        "/groups/{id}/members/$ref",
        Some(Body::Reference),
        ResponseBody::Empty,
    );
    let check =
        operation(OperationKind::Action, Method::Post, "/directoryObjects/{id}/check", None, ResponseBody::Empty);
    let model =
        model(vec![group, entity("directoryObject", vec![])], vec![], vec![get("/groups/{id}", "group"), link, check]);
    let text = file(&model, "src/paths/directory_object_collection_path.rs");
    assert!(text.contains(r#".reference(::core::option::Option::Some("directoryObjects"), body)"#), "{text}");
    assert!(file(&model, "src/paths/directory_object_path.rs").contains("pub fn check("));
}

#[test]
fn content_is_a_path_with_get_and_put() {
    let bytes = Some(Body::Bytes("application/octet-stream".to_owned()));
    let operations = vec![
        get("/drive/root", "driveItem"),
        operation(OperationKind::Download, Method::Get, "/drive/root/content", None, ResponseBody::Bytes),
        operation(
            OperationKind::Upload,
            Method::Put,
            "/drive/root/content",
            bytes,
            ResponseBody::Value(one("driveItem")),
        ),
    ];
    let model = model(vec![entity("driveItem", vec![])], vec![], operations);
    assert_snapshot!(methods(&file(&model, "src/paths/drive_item_content_node.rs")));
}

#[test]
fn an_item_is_addressed_by_path_or_cast() {
    let item = entity("driveItem", vec![navigation("children", many("driveItem"))]);
    let operations = vec![
        get("/drive/root", "driveItem"),
        list("/drive/root:/{item-path}:/children", "driveItem"),
        list("/drive/root/children/example.api.folder", "folder"),
    ];
    let model = model(vec![item, entity("folder", vec![])], vec![], operations);
    let files =
        ["drive_item_path", "drive_item_collection_path"].map(|name| file(&model, &format!("src/paths/{name}.rs")));
    assert_snapshot!(files.each_ref().map(|text| methods(text)).join("\n---\n"));
}

#[test]
fn alternate_keys_and_required_queries_are_arguments() {
    let mut view = list("/me/calendarView", "event");
    view.parameters = vec![query("startDateTime"), query("endDateTime")];
    let user = entity("user", vec![navigation("calendarView", many("event"))]);
    let role = |path| get(path, "role");
    let (by_one, by_two) = (role("/roles/templateId={templateId}"), role("/roles/tenant={tenant},name='{name}'"));
    let operations = vec![get("/me", "user"), list("/roles", "role"), by_one, by_two, view];
    let model = model(vec![user, entity("event", vec![]), entity("role", vec![])], vec![], operations);
    let files =
        ["user_calendar_view_node", "role_collection_path"].map(|name| file(&model, &format!("src/paths/{name}.rs")));
    assert_snapshot!(files.each_ref().map(|text| methods(text)).join("\n---\n"));
}

#[test]
fn an_argument_that_some_page_quotes_is_quoted() {
    let range = |path| operation(OperationKind::Function, Method::Get, path, None, ResponseBody::Value(one("range")));
    let operations = vec![
        get("/sheet", "sheet"),
        range("/sheet/range(address={address})"),
        range("/sheet/range(address='{address}')"),
    ];
    let model = model(vec![entity("sheet", vec![]), entity("range", vec![])], vec![], operations);
    let text = file(&model, "src/paths/sheet_path.rs");
    assert!(text.contains(r#".quoted("address", address)"#), "{text}");
}

#[test]
fn lists_with_required_queries_are_nodes_at_every_prefix() {
    let mut view = list("/users/{id}/calendarView", "event");
    view.parameters = vec![query("startDateTime")];
    let changes = ResponseBody::Value(many("event"));
    let delta = operation(OperationKind::Delta, Method::Get, "/me/calendarView/delta", None, changes);
    let user = entity("user", vec![navigation("calendarView", many("event"))]);
    let operations = vec![get("/me", "user"), get("/users/{id}", "user"), delta, view];
    let model = model(vec![user, entity("event", vec![])], vec![], operations);
    let views = signatures(&file(&model, "src/paths/user_calendar_view_node.rs"));
    assert!(views.iter().any(|list| list.contains("list(") && list.contains("start_date_time")), "{views:?}");
    assert!(views.iter().any(|delta| delta.contains("delta(")), "{views:?}");
}

#[test]
fn what_has_no_type_is_a_node() {
    let report = "/reports/getUsage(period='{period}')";
    let count = operation(
        OperationKind::Function,
        Method::Get,
        "/reports/limit",
        None,
        ResponseBody::Value(primitive(Primitive::Int32)),
    );
    let mut old = operation(OperationKind::Report, Method::Get, report, None, ResponseBody::Bytes);
    old.deprecated = Some("It is gone.".to_owned());
    let model = model(vec![], vec![], vec![old, count]);
    assert_snapshot!(methods(&file(&model, "src/paths/reports_node.rs")));
}

#[test]
fn a_verb_keeps_its_name_and_an_action_of_that_name_gives_way() {
    let operations = vec![
        get("/me", "user"),
        operation(OperationKind::Delete, Method::Delete, "/me", None, ResponseBody::Empty),
        operation(OperationKind::Action, Method::Post, "/me/delete", None, ResponseBody::Empty),
        operation(OperationKind::Action, Method::Post, "/me/clone", None, ResponseBody::Empty),
        operation(OperationKind::Delta, Method::Get, "/me/delta", None, ResponseBody::Value(many("user"))),
    ];
    let text = file(&model(vec![entity("user", vec![])], vec![], operations), "src/paths/user_path.rs");
    let signatures: Vec<&str> = text.lines().filter(|line| line.trim().starts_with("pub fn")).collect();
    assert_snapshot!(signatures.join("\n"));
}

/// The signatures of the methods of a file, each on one line.
fn signatures(text: &str) -> Vec<String> {
    let text = methods(text).replace('\n', " ");
    let signatures = text.split("pub fn ").skip(1).filter_map(|method| method.split('{').next());
    signatures.map(|signature| signature.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

#[test]
fn a_name_that_is_called_with_arguments_elsewhere_is_a_call() {
    let image = |kind, path| operation(kind, Method::Get, path, None, ResponseBody::Value(string()));
    let operations = vec![
        get("/chart", "chart"),
        image(OperationKind::Get, "/chart/image"),
        image(OperationKind::Function, "/chart/image(width={width},mode='{mode}')"),
    ];
    let text = file(&model(vec![entity("chart", vec![])], vec![], operations), "src/paths/chart_path.rs");
    assert_eq!(
        signatures(&text).last().map(String::as_str),
        Some(
            "image( &self, width: impl ::mdsdk_runtime::Argument, mode: impl ::mdsdk_runtime::Argument, ) -> \
             ::mdsdk_runtime::Request<::mdsdk_runtime::Value<String>>"
        )
    );
}

#[test]
fn whether_an_argument_may_be_left_out_changes_no_signature() {
    let rows = |path: &str, required| {
        let rows = operation(OperationKind::Function, Method::Get, path, None, ResponseBody::Value(one("range")));
        let ty = primitive(Primitive::Int32);
        let count = Parameter {
            name: "count".to_owned(),
            place: ParameterPlace::Function,
            ty,
            required,
            style: None,
            default: None,
            values: None,
            doc: None,
            overruled: Vec::new(),
            origin: None,
            said: Places::default(),
        };
        Operation { parameters: vec![count], ..rows }
    };
    let sheet = |above: Vec<Operation>| {
        let operations = [vec![get("/sheet", "sheet")], above].concat();
        file(
            &model(vec![entity("sheet", vec![]), entity("range", vec![])], vec![], operations),
            "src/paths/sheet_path.rs",
        )
    };
    let required = sheet(vec![rows("/sheet/above(count={count})", true)]);
    let optional = sheet(vec![rows("/sheet/above(count={count})", false)]);
    let overloaded = sheet(vec![rows("/sheet/above(count={count})", true), rows("/sheet/above()", true)]);
    assert!(required.contains(".plain(\"count\", count)"), "{required}");
    for text in [&optional, &overloaded] {
        assert!(text.contains(".plain_if(\"count\", count)"), "{text}");
        assert_eq!(signatures(text), signatures(&required));
    }
    let above = "above( &self, count: impl ::mdsdk_runtime::Argument, ) -> crate::paths::RangePath";
    assert!(signatures(&required).contains(&above.to_owned()), "{required}");
}

#[test]
fn a_call_of_a_collection_is_create_and_keys_follow_lists_with_required_queries() {
    let user = entity("user", vec![navigation("views", many("event")), navigation("events", many("event"))]);
    let mut views = list("/me/views", "event");
    views.parameters = vec![query("start")];
    let create = operation(
        OperationKind::Action,
        Method::Post,
        "/me/events",
        Some(Body::Value(one("event"))),
        ResponseBody::Empty,
    );
    let instances = operation(OperationKind::Action, Method::Post, "/me/views/{id}/accept", None, ResponseBody::Empty);
    let operations = vec![get("/me", "user"), views, create, instances];
    let model = model(vec![user, entity("event", vec![])], vec![], operations);
    let events = signatures(&file(&model, "src/paths/event_collection_path.rs"));
    assert!(events.iter().any(|signature| signature.starts_with("create(")), "{events:?}");
    let views = signatures(&file(&model, "src/paths/user_views_node.rs"));
    assert!(views.iter().any(|signature| signature.contains("id(") && signature.contains("EventPath")), "{views:?}");
}

fn delete(path: &str) -> Operation {
    operation(OperationKind::Delete, Method::Delete, path, None, ResponseBody::Empty)
}

#[test]
fn roots_lead_to_what_the_container_declares() {
    let root = ContainerElement {
        name: "policies".to_owned(),
        kind: ContainerKind::Singleton,
        ty: name("policyRoot"),
        bindings: Vec::new(),
        origins: Vec::new(),
    };
    let types = vec![entity("policyRoot", vec![navigation("login", one("policy"))]), entity("policy", vec![])];
    let model = Model { container: vec![root], ..model(types, vec![], vec![delete("/Policies/login")]) };
    let client = file(&model, "src/client.rs");
    assert!(client.contains("crate::paths::PolicyRootPath::new(self.path.name(\"Policies\"))"), "{client}");
    assert!(signatures(&file(&model, "src/paths/policy_path.rs")).iter().any(|method| method.starts_with("delete(")));
}

/// `/users/me` is one user: what is below is offered where every other user's is, and the URL stays.
#[test]
fn a_name_that_is_a_keys_value_leads_to_one_of_the_collection() {
    let user = entity("user", vec![navigation("messages", many("message"))]);
    let operations = vec![list("/users", "user"), delete("/users/me/messages/{id}")];
    let files = files(&model(vec![user, entity("message", vec![])], vec![], operations));
    let users = files.get("src/paths/user_collection_path.rs").unwrap_or_default();
    assert!(users.contains("crate::paths::UserPath::new(self.path.name(\"me\"))"), "{users}");
    let structs = files.iter().filter(|(path, _)| path.starts_with("src/paths/") && path.ends_with("_node.rs"));
    assert_eq!(structs.map(|(path, _)| path).collect::<Vec<_>>(), [""; 0]);
}

#[test]
fn a_property_without_structure_is_no_path_to_what_a_page_speaks_of() {
    let settings = entity("settings", vec![property("zone", string())]);
    let operations = vec![get("/settings", "settings"), get("/settings/zone", "settings")];
    let text = file(&model(vec![settings], vec![], operations), "src/paths/settings_path.rs");
    assert!(text.contains("crate::paths::SettingsZoneNode::new"), "{text}");
}

#[test]
fn a_list_with_required_queries_tells_what_it_lists() {
    let mut sites = list("/sites", "site");
    sites.parameters = vec![query("search")];
    let model = model(vec![entity("site", vec![])], vec![], vec![sites]);
    let docs = ["src/client.rs", "src/paths/sites_node.rs"].map(|path| file(&model, path));
    assert!(docs[0].contains("/// `sites`: a collection of `example.api.site`."), "{}", docs[0]);
    assert!(docs[1].contains("/// The path of a collection of `example.api.site`."), "{}", docs[1]);
}
