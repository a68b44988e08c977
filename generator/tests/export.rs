//! What a model looks like in other formats.

mod sample;

use insta::assert_snapshot;
use mdsdk::export::{ReadError, export_api_json, export_csdl, export_json, export_openapi, read_json};
use mdsdk::rooms::model::{Fact, Method, Model, OperationKind, ResponseBody, StructuredKind, TypeName};
use sample::{answers, key, many, model, named, operation, origin, property, segment, string, structured};
use serde_json::Value;

fn openapi(model: &Model) -> Value {
    serde_json::from_str(&export_openapi(model)).expect("OpenAPI is JSON")
}

fn tiny() -> Model {
    let address = model().types.remove(&sample::type_name("address")).expect("the sample has an address");
    let list = model().operations.swap_remove(0);
    Model { types: [(address.name.clone(), address)].into(), enums: [].into(), operations: vec![list], ..model() }
}

#[test]
fn json_holds_prose_and_lines() {
    assert_snapshot!(export_json(&tiny()));
}

#[test]
fn json_reads_back_to_the_same_model() {
    assert_eq!(read_json(&export_json(&model())).expect("our own JSON"), model());
    assert_eq!(export_json(&model()).parse::<Model>().expect("our own JSON"), model());
}

#[test]
fn api_json_holds_neither_prose_nor_lines() {
    assert_snapshot!(export_api_json(&tiny()));
}

#[test]
fn api_json_stays_when_prose_and_lines_change() {
    let mut other = model();
    for ty in other.types.values_mut() {
        ty.doc = Some(Fact::agreed("Rewritten.".into(), Vec::new()));
        ty.origins = vec![origin(&ty.origins[0].span.file, 99)];
        ty.properties
            .iter_mut()
            .for_each(|property| property.deprecated = property.deprecated.take().map(|_| "New reason".into()));
    }
    for operation in &mut other.operations {
        operation.title += "!";
        operation.origins.push(origin(&operation.origins[0].span.file, 77));
    }
    assert_eq!(export_api_json(&other), export_api_json(&model()));
}

#[test]
fn api_json_of_an_api_json_is_the_same() {
    let api = export_api_json(&model());
    assert_eq!(export_api_json(&read_json(&api).expect("our own JSON")), api);
}

#[test]
fn other_texts_are_refused() {
    assert!(matches!(read_json("{"), Err(ReadError::Json(_))));
    assert!(matches!(read_json(r#"{"format": "x", "version": 1}"#), Err(ReadError::Format(_))));
    assert!(matches!(read_json(r#"{"format": "mdsdk-model", "version": 2}"#), Err(ReadError::Version(2))));
    assert!(matches!(read_json(r#"{"format": "mdsdk-model", "version": 1}"#), Err(ReadError::Json(_))));
}

#[test]
fn csdl_of_the_sample() {
    assert_snapshot!(export_csdl(&model()));
}

#[test]
fn csdl_is_well_formed_and_complete() {
    let text = export_csdl(&model());
    let document = roxmltree::Document::parse(&text).expect("well-formed XML");
    let names = |tag: &str| -> Vec<&str> {
        let nodes = document.descendants().filter(|node| node.tag_name().name() == tag);
        nodes.filter_map(|node| node.attribute("Name")).collect()
    };
    assert_eq!(names("EntityType"), ["driveItem", "entity", "user"]);
    assert_eq!(names("ComplexType"), ["address", "auditLog"]);
    assert_eq!(names("EnumType"), ["importance", "rights"]);
    assert_eq!(names("Action"), ["assignRights"]);
    assert_eq!(names("Function"), ["delta", "view"]);
    assert_eq!(names("EntitySet"), ["users"]);
}

#[test]
fn openapi_paths_of_the_sample() {
    let document = openapi(&model());
    let mut lines = String::new();
    for (path, item) in document["paths"].as_object().expect("paths") {
        for (method, operation) in item.as_object().expect("a path item") {
            let id = operation["operationId"].as_str().expect("an id");
            lines.extend([method, " ", path, " -> ", id, "\n"]);
        }
    }
    assert_snapshot!(lines);
}

#[test]
fn openapi_operations_of_the_sample() {
    let document = openapi(&model());
    let view = "/users/{id-userPrincipalName}/view(from='{start}',to='{end}')";
    assert_snapshot!(format!("{:#}\n{:#}", document["paths"]["/users"], document["paths"][view]));
}

#[test]
fn openapi_bodies_of_the_sample() {
    let document = openapi(&model());
    let item = |path: &str| format!("{:#}\n", document["paths"]["/users/{id-userPrincipalName}".to_owned() + path]);
    assert_snapshot!(item("/assignRights") + &item("/drive:/{item-path}:/content") + &item("/drive/$ref"));
}

#[test]
fn openapi_components_of_the_sample() {
    assert_snapshot!(format!("{:#}", openapi(&model())["components"]));
}

#[test]
fn openapi_gives_one_path_item_to_paths_that_differ_in_names_alone() {
    let document = openapi(&model());
    let item = &document["paths"]["/users/{id-userPrincipalName}"];
    assert_eq!(item["delete"]["parameters"][0]["name"], "id-userPrincipalName");
    assert!(document["paths"].get("/users/{id}").is_none());
}

#[test]
fn references_of_openapi_lead_somewhere() {
    let document = openapi(&model());
    let text = document.to_string();
    let references: Vec<&str> =
        text.split("#/components/schemas/").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert!(references.contains(&"microsoft.graph.auditLog"), "a type without definition");
    for name in references {
        assert!(document["components"]["schemas"].get(name).is_some(), "{name}");
    }
}

/// Names that no format allows.
fn hostile() -> Model {
    let odd = "a<b>&\"c\u{1}'";
    let mut ty = structured(odd, StructuredKind::Entity);
    ty.properties = vec![property(odd, string()), property("", string()), property(odd, string())];
    ty.base = Some(Fact::agreed(TypeName::qualified("nowhere"), Vec::new()));
    let mut twin = structured("a b", StructuredKind::Complex);
    twin.properties = vec![property("self", many(named("a_b")))];
    let mut call =
        operation(Method::Post, OperationKind::Action, &[segment(odd), key("{x}"), key("{x}"), segment("50%{y}")]);
    call.responses = answers(999, ResponseBody::Value(named("a b")));
    let rootless = operation(Method::Get, OperationKind::Get, &[]);
    let types = [ty, twin].map(|ty| (ty.name.clone(), ty));
    Model { types: types.into(), operations: vec![call, rootless], ..Model::default() }
}

#[test]
fn hostile_names_leave_xml_well_formed() {
    let text = export_csdl(&hostile());
    let document = roxmltree::Document::parse(&text).expect("well-formed XML");
    let names: Vec<_> = document.descendants().filter_map(|node| node.attribute("Name")).collect();
    assert!(names.iter().all(|name| name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')), "{names:?}");
    assert!(names.contains(&"a_b") && names.contains(&"a_b_2"), "{names:?}");
}

#[test]
fn hostile_names_leave_openapi_valid() {
    let document = openapi(&hostile());
    let schemas = document["components"]["schemas"].as_object().expect("schemas");
    let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    assert!(schemas.keys().all(|name| name.chars().all(allowed)));
    let paths: Vec<&String> = document["paths"].as_object().expect("paths").keys().collect();
    assert_eq!(paths, ["/", "/a%3Cb%3E&%22c%01'/{x}/{x2}/50%25%7By%7D"]);
}

#[test]
fn line_breaks_of_descriptions_survive_in_xml() {
    let mut model = tiny();
    let doc = "One.\n\tTwo \r\n three.";
    model.operations.clear();
    model.types.values_mut().for_each(|ty| ty.doc = Some(Fact::agreed(doc.into(), Vec::new())));
    let text = export_csdl(&model);
    let document = roxmltree::Document::parse(&text).expect("well-formed XML");
    let mut texts = document.descendants().filter_map(|node| node.attribute("String"));
    assert_eq!(texts.next(), Some(doc));
}

#[test]
fn exports_are_deterministic() {
    for export in [export_json, export_api_json, export_csdl, export_openapi] {
        assert_eq!(export(&model()), export(&model()));
        assert!(export(&Model::default()).ends_with('\n'));
    }
}

/// The elements of this name, each with its attributes as text.
fn elements(text: &str, tag: &str) -> Vec<String> {
    let document = roxmltree::Document::parse(text).expect("well-formed XML");
    let nodes = document.descendants().filter(|node| node.tag_name().name() == tag);
    let attributes = |node: roxmltree::Node<'_, '_>| {
        node.attributes().map(|one| format!("{}={}", one.name(), one.value())).collect::<Vec<_>>().join(" ")
    };
    nodes.map(attributes).collect()
}

fn action(path: &[&str], parameters: &[&str]) -> mdsdk::rooms::model::Operation {
    let path: Vec<_> = path.iter().map(|name| segment(name)).collect();
    let mut action = operation(Method::Post, OperationKind::Action, &path);
    let parameters = parameters.iter().map(|name| property(name, string())).collect();
    action.body = Some(Fact::agreed(mdsdk::rooms::model::Body::Parameters(parameters), Vec::new()));
    action
}

#[test]
fn an_action_has_one_overload_per_binding() {
    let operations = vec![action(&["wipe"], &["force"]), action(&["Wipe"], &["Force", "keep"])];
    let text = export_csdl(&Model { operations, ..Model::default() });
    assert_eq!(elements(&text, "Action"), ["Name=wipe"]);
    assert_eq!(elements(&text, "Parameter"), ["Name=force Type=Edm.String", "Name=keep Type=Edm.String"]);
    assert_eq!(elements(&text, "ActionImport").len(), 1);
}

#[test]
fn calls_of_two_namespaces_are_imported_under_two_names() {
    let operations = vec![action(&["a.wipe"], &[]), action(&["b.wipe"], &[])];
    let text = export_csdl(&Model { operations, ..Model::default() });
    assert_eq!(elements(&text, "ActionImport"), ["Name=wipe Action=a.wipe", "Name=wipe_2 Action=b.wipe"]);
}

#[test]
fn flags_need_the_values_of_all_members() {
    let mut model = model();
    let name = sample::type_name("rights");
    let kept: std::collections::BTreeMap<_, _> = model.enums.remove_entry(&name).into_iter().collect();
    model.enums = kept;
    model.enums.get_mut(&name).expect("the sample has rights").members[1].value = None;
    let text = export_csdl(&model);
    assert_eq!(elements(&text, "EnumType"), ["Name=rights"]);
    assert_eq!(elements(&text, "Member"), ["Name=low", "Name=high"]);
    assert!(
        text.contains(r#"Term="mdsdk.flags" Bool="true""#) && text.contains(r#"Term="mdsdk.value" Int="1""#),
        "{text}"
    );
}

#[test]
fn terms_are_declared_and_stand_once_on_an_element() {
    let operations = vec![action(&["wipe"], &["x y", "z z"])];
    let text = export_csdl(&Model { operations, ..Model::default() });
    assert!(elements(&text, "Term").contains(&"Name=parameter Type=Edm.String Nullable=false".to_owned()), "{text}");
    assert!(text.contains(r#"Term="mdsdk.parameter" String="x y: Edm.String"/>"#), "{text}");
    assert!(text.contains(r#"Term="mdsdk.parameter" String="z z: Edm.String" Qualifier="N2"/>"#), "{text}");
}
