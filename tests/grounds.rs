//! Every fact of a model has a ground: the places that say it, or the rule by which it follows from others.

use mdsdk::export::export_json;
use mdsdk::rooms::model::{Auth, Fact};
use mdsdk::{Metadata, Model, Sources, read, read_metadata};
use mdsdk_tests::{corpora, read_pages, repository};
use serde_json::{Map, Value};

/// What the objects of one kind hold, by the names of their fields.
struct Kind {
    /// Facts whose ground is in `said`.
    said: &'static [&'static str],
    /// Facts with a ground of their own.
    facts: &'static [&'static str],
    /// Lists or maps of other objects.
    parts: &'static [(&'static str, &'static Kind)],
    /// What names the thing, and what tells of its grounds.
    own: &'static [&'static str],
}

const TYPE: Kind = Kind {
    said: &["isAbstract", "isOpen", "hasStream", "key", "kind", "area", "deprecated"],
    facts: &["base", "doc"],
    parts: &[("properties", &PROPERTY)],
    own: &["name", "synthesised", "overruled", "origins", "said"],
};

const PROPERTY: Kind = Kind {
    said: &["kind", "nullable", "containsTarget", "readOnly", "requiredOnCreate", "optional", "any", "deprecated"],
    facts: &["type", "default", "limits", "doc"],
    parts: &[],
    own: &["name", "said"],
};

const ENUM: Kind = Kind {
    said: &["ignoresCase", "area", "deprecated"],
    facts: &["flags", "doc"],
    parts: &[("members", &MEMBER)],
    own: &["name", "synthesised", "overruled", "origins", "said"],
};

/// Its places or its rule tell of its number, too.
const MEMBER: Kind = Kind {
    said: &[],
    facts: &["doc", "deprecated"],
    parts: &[],
    own: &["name", "value", "numbered", "origin", "rule"],
};

const OPERATION: Kind = Kind {
    said: &["kind", "title", "mediaTypes", "uploaded", "monitor", "repeatable", "area", "deprecated"],
    facts: &["doc", "body", "encoding", "collection"],
    parts: &[
        ("parameters", &PARAMETER),
        ("headers", &HEADER),
        ("responses", &RESPONSE),
        ("replyHeaders", &REPLY_HEADER),
        ("otherStatuses", &OTHER_STATUS),
        ("permissions", &PERMISSIONS),
        ("subtypes", &SUBTYPE),
        ("boundTo", &BOUND),
    ],
    own: &["method", "base", "path", "trailingSlash", "overruled", "origins", "said"],
};

const PARAMETER: Kind = Kind {
    said: &["name", "required"],
    facts: &["style", "default", "values", "doc"],
    parts: &[],
    own: &["place", "type", "origin", "said", "overruled"],
};

const HEADER: Kind =
    Kind { said: &["name", "required"], facts: &["default", "values", "doc"], parts: &[], own: &["said"] };

/// Its place or its rule tells of its status and of its body.
const RESPONSE: Kind =
    Kind { said: &[], facts: &[], parts: &[], own: &["status", "body", "rule", "origin", "overruled"] };

const REPLY_HEADER: Kind = Kind { said: &["name"], facts: &["type", "doc"], parts: &[], own: &["said"] };

const OTHER_STATUS: Kind = Kind { said: &[], facts: &["doc"], parts: &[], own: &["status", "origin"] };

const PERMISSIONS: Kind = Kind {
    said: &["delegatedWork", "delegatedPersonal", "application", "anyCaller"],
    facts: &[],
    parts: &[],
    own: &["said"],
};

const SUBTYPE: Kind = Kind { said: &[], facts: &[], parts: &[("permissions", &PERMISSIONS)], own: &["type", "origin"] };

/// A fact of several.
const BOUND: Kind = Kind { said: &[], facts: &[], parts: &[], own: &["value", "rule", "origins"] };

/// Its places tell of all of it.
const ELEMENT: Kind = Kind { said: &[], facts: &[], parts: &[], own: &["name", "kind", "type", "bindings", "origins"] };

const CALL: Kind = Kind {
    said: &[],
    facts: &["returns"],
    parts: &[("parameters", &PROPERTY)],
    own: &["name", "kind", "isComposable", "boundTo", "returnsNull", "deprecated", "origin"],
};

const IMPORT: Kind = Kind { said: &[], facts: &[], parts: &[], own: &["name", "kind", "call", "origin"] };

/// The maps and lists of a model, and what they hold.
const PARTS: [(&str, &Kind); 6] = [
    ("types", &TYPE),
    ("enums", &ENUM),
    ("container", &ELEMENT),
    ("calls", &CALL),
    ("imports", &IMPORT),
    ("operations", &OPERATION),
];

/// What a model says of the service as a whole, with a ground of its own.
const OF_SERVICE: [&str; 2] = ["auth", "errorShape"];

/// What it says of the service as a whole, with grounds in `said`.
const OF_ALL: [&str; 6] = ["baseUrl", "bases", "versions", "namespace", "addressing", "conventions"];

/// What tells of grounds, and examples, which are places themselves.
const OWN: [&str; 2] = ["said", "examples"];

/// The facts of an object without a ground, and fields that nobody knows.
fn groundless(kind: &Kind, at: &str, object: &Map<String, Value>, found: &mut Vec<String>) {
    for (field, value) in object {
        let name = format!("{at}.{field}");
        match kind.parts.iter().find(|(part, _)| part == field) {
            Some((_, part)) => each(value, &mut |one| groundless(part, &name, one, found)),
            None if kind.facts.contains(&field.as_str()) => fact(&name, value, found),
            None if kind.said.contains(&field.as_str()) => said(&name, field, object, found),
            None if kind.own.contains(&field.as_str()) || is_default(value) => {}
            None => found.push(format!("{name} is not known")),
        }
    }
    let stands = has_ground(object) || has_origin(object) || object.contains_key("said");
    if !stands && object.get("synthesised").is_none() && !object.is_empty() {
        found.push(format!("{at} has no place"));
    }
    if kind.own.contains(&"place") && !has_origin(object) {
        said(&format!("{at}.type"), "type", object, found);
    }
}

/// A kind of caller or a flag that isn't there.
fn is_default(value: &Value) -> bool {
    matches!(value, Value::Null | Value::Bool(false))
}

fn fact(name: &str, value: &Value, found: &mut Vec<String>) {
    let Some(object) = value.as_object() else { return };
    if !has_ground(object) {
        found.push(name.to_owned());
    }
    if let Some(parameters) = object.get("value").and_then(|body| body.get("parameters")) {
        each(parameters, &mut |one| groundless(&PROPERTY, &format!("{name}.parameters"), one, found));
    }
}

fn said(name: &str, field: &str, object: &Map<String, Value>, found: &mut Vec<String>) {
    if object.get(field).is_some_and(is_default) {
        return;
    }
    let ground = object.get("said").and_then(|said| said.get(field)).and_then(Value::as_object);
    match ground {
        Some(ground) if has_ground(ground) => {}
        Some(_) | None => found.push(name.to_owned()),
    }
}

fn has_ground(object: &Map<String, Value>) -> bool {
    has_list(object, "origins") || object.contains_key("rule")
}

fn has_origin(object: &Map<String, Value>) -> bool {
    object.get("origin").is_some_and(Value::is_object)
}

fn has_list(object: &Map<String, Value>, name: &str) -> bool {
    object.get(name).and_then(Value::as_array).is_some_and(|list| !list.is_empty())
}

/// Each object of a list or a map, or the object itself.
fn each(value: &Value, visit: &mut dyn FnMut(&Map<String, Value>)) {
    match value {
        Value::Array(items) => items.iter().filter_map(Value::as_object).for_each(visit),
        Value::Object(object) => visit(object),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// The values of a map, or of a list.
fn things(value: &Value) -> Vec<&Value> {
    match value {
        Value::Object(map) => map.values().collect(),
        Value::Array(items) => items.iter().collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Vec::new(),
    }
}

/// What a type, a set, a call or an operation is called.
fn name(object: &Map<String, Value>) -> String {
    ["method", "path", "name"].iter().filter_map(|field| Some(format!("{} ", object.get(*field)?))).collect()
}

/// What has no ground in a model.
fn groundless_in(model: &Model) -> Vec<String> {
    let json: Value = serde_json::from_str(&export_json(model)).expect("our own JSON");
    let mut found = Vec::new();
    let whole = json["model"].as_object().expect("a model is an object");
    for (field, value) in whole {
        match PARTS.iter().find(|(part, _)| part == field) {
            Some((_, kind)) => {
                for one in things(value) {
                    each(one, &mut |object| groundless(kind, &name(object), object, &mut found));
                }
            }
            None if OF_SERVICE.contains(&field.as_str()) => fact(field, value, &mut found),
            None if OF_ALL.contains(&field.as_str()) => said(field, field, whole, &mut found),
            None if OWN.contains(&field.as_str()) => {}
            None => found.push(format!("{field} is not known")),
        }
    }
    found
}

#[test]
fn every_fact_of_this_repository_s_docs_has_a_ground() {
    let model = read(&repository().join("docs-input"), None).expect("the docs describe an API").model;
    assert_eq!(groundless_in(&model), [""; 0]);
}

#[test]
fn every_fact_of_docs_of_plain_apis_has_a_ground() {
    for api in ["archive", "berths", "kilns", "lists", "parcels"] {
        let model =
            read(&repository().join("tests/plain/docs").join(api), None).expect("the docs describe an API").model;
        assert_eq!(groundless_in(&model), [""; 0], "{api}");
    }
}

#[test]
fn every_fact_of_the_corpora_has_a_ground() {
    for name in ["graph-v1.0-2021-07", "graph-v1.0-2020-05", "graph-modern", "business-central", "copilot"] {
        let Some(docs) = corpora(&format!("corpora/{name}")) else { return };
        let api = (name == "graph-modern").then(|| "v1.0".to_owned());
        let model = read(&docs, api.as_deref()).expect("the corpus describes an API").model;
        let found = groundless_in(&model);
        assert!(found.is_empty(), "{name}: {} facts, such as {:#?}", found.len(), &found[..found.len().min(20)]);
    }
}

#[test]
fn every_fact_of_the_corpus_with_its_metadata_has_a_ground() {
    let (Some(docs), Some(metadata)) =
        (corpora("corpora/graph-v1.0-2021-07"), corpora("metadata/graph-v1.0-2021-07.csdl.xml"))
    else {
        return;
    };
    let mut sources = Sources::new(docs);
    sources.metadata = Some(metadata.clone());
    let model = sources.read().expect("the corpus describes an API").model;
    assert!(model.container.len() > 40, "{}", model.container.len());
    let alone = read_metadata(&metadata).expect("it is metadata").model();
    assert!(alone.calls.len() > 500, "{}", alone.calls.len());
    for (what, model) in [("docs and metadata", model), ("metadata", alone)] {
        let found = groundless_in(&model);
        assert!(found.is_empty(), "{what}: {} facts, such as {:#?}", found.len(), &found[..found.len().min(20)]);
    }
}

/// A set, a singleton, an action, a function, and imports of them.
const METADATA: &str = r#"<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx">
<edmx:DataServices>
<Schema Namespace="contoso" xmlns="http://docs.oasis-open.org/odata/ns/edm">
<EntityType Name="tent"><Key><PropertyRef Name="id"/></Key><Property Name="id" Type="Edm.String"/></EntityType>
<Action Name="strike"><Parameter Name="all" Type="Edm.Boolean"/></Action>
<Function Name="dry" IsBound="true"><Parameter Name="on" Type="contoso.tent"/>
<ReturnType Type="Edm.Boolean"/></Function>
<EntityContainer Name="service"><EntitySet Name="tents" EntityType="contoso.tent"/>
<Singleton Name="mine" Type="contoso.tent"/><ActionImport Name="strike" Action="contoso.strike"/>
</EntityContainer></Schema></edmx:DataServices></edmx:Edmx>"#;

#[test]
fn what_metadata_and_the_service_say_is_walked_too() {
    let mut model = Metadata::from_text("metadata.xml", METADATA).expect("it is metadata").model();
    model.auth = Some(Fact::configured(Auth::Basic));
    assert_eq!((model.container.len(), model.calls.len(), model.imports.len()), (2, 2, 1));
    assert_eq!(groundless_in(&model), [""; 0]);
    model.auth = Some(Fact::agreed(Auth::Basic, Vec::new()));
    model.container[1].origins.clear();
    let returned = model.calls.iter_mut().find_map(|call| call.returns.as_mut()).expect("a function returns something");
    *returned = Fact::agreed(returned.value.clone(), Vec::new());
    let mut found = groundless_in(&model);
    found.sort();
    assert_eq!(found, ["\"contoso.dry\" .returns", "\"tents\"  has no place", "auth"]);
}

#[test]
fn a_fact_without_a_ground_is_found() {
    let mut model = read_pages(&[("api/tent-post.md", PAGE), ("resources/tent.md", TYPE_PAGE)]).model;
    let operation = &mut model.operations[0];
    operation.permissions.said = mdsdk::rooms::model::Places::default();
    operation.headers[0].said = mdsdk::rooms::model::Places::default();
    let found = groundless_in(&model);
    assert!(found.iter().any(|one| one.ends_with(".permissions.application")), "{found:?}");
    assert!(found.iter().any(|one| one.ends_with(".headers.name")), "{found:?}");
}

/// A page with a fact of each kind.
const PAGE: &str = "---\nms.prod: tents\n---\n\n# Create tent\n\nNamespace: contoso\n\n## Permissions\n\n\
    |Permission type|Permissions|\n|:-|:-|\n|Application|Tent.Read, Tent.Write|\n\n\
    ## HTTP request\n\n```http\nPOST /tents\n```\n\n## Request headers\n\n|Name|Description|\n|:-|:-|\n\
    |Prefer|What to prefer.|\n\n## Request body\n\nSupply a JSON representation of a [tent](tent.md) object.\n\n\
    ## Response\n\nReturns `201 Created` and a [tent](tent.md) object.\n";

/// The type that it creates.
const TYPE_PAGE: &str = "---\nms.prod: tents\n---\n\n# tent resource type\n\nNamespace: contoso\n\n## Properties\n\n\
    |Property|Type|Description|\n|:-|:-|:-|\n|id|String|The identifier. Read-only.|\n\
    |size|Int32|How many sleep in it. Required.|\n|old|String|Deprecated. Use size.|\n";

#[test]
fn show_prints_the_place_of_each_fact() {
    let reading = read_pages(&[("api/tent-post.md", PAGE), ("resources/tent.md", TYPE_PAGE)]);
    let place = |subject: &str, fact: &str| {
        let shown = &mdsdk::export::show(&reading.model, subject)[0];
        let fact = shown.facts.iter().find(|one| one.fact == fact).unwrap_or_else(|| panic!("{fact} in {shown}"));
        fact.said.iter().map(|place| format!("{}:{}", place.line, place.column)).collect::<Vec<_>>().join(" ")
    };
    let shown = [
        ("tent", "area"),
        ("tent.id", "read-only"),
        ("tent.size", "required on create"),
        ("tent.old", "deprecated"),
        ("POST /tents", "kind"),
        ("POST /tents", "area"),
        ("POST /tents", "header"),
        ("POST /tents", "permissions, application"),
        ("POST /tents", "response"),
    ];
    let places: Vec<String> = shown.iter().map(|(subject, fact)| place(subject, fact)).collect();
    assert_eq!(places, ["2:1", "13:28", "14:35", "15:13", "18:1", "2:1", "25:2", "13:1", "33:1"]);
}

#[test]
fn show_prints_where_a_parameter_of_a_body_is_required() {
    let page = PAGE.replace("POST /tents", "POST /tents/{id}/pitch").replace(
        "Supply a JSON representation of a [tent](tent.md) object.",
        "In the request body, supply a JSON object with these parameters.\n\n|Parameter|Type|Description|\n|:-|:-|:-|\n\
         |days|Int32|How long. Required.|",
    );
    let reading = read_pages(&[("api/tent-pitch.md", page.as_str()), ("resources/tent.md", TYPE_PAGE)]);
    let shown = &mdsdk::export::show(&reading.model, "POST /tents/{id}/pitch")[0];
    let required = "  body parameter days, required: yes\n    said at api/tent-pitch.md:33:23\n";
    assert!(shown.to_string().contains(required), "{shown}");
}

/// The changes between two versions of a page, each a line.
fn drift(path: &str, old: &str, new: &str) -> Vec<String> {
    let [old, new] = [old, new].map(|text| read_pages(&[(path, text), ("resources/other.md", TYPE_PAGE)]).model);
    let text = mdsdk::diff::render_human(&mdsdk::diff::compare(&old, &new));
    text.lines().filter(|line| line.starts_with(path)).map(ToOwned::to_owned).collect()
}

#[test]
fn drift_points_at_what_says_a_fact() {
    let path = "resources/hut.md";
    let hut = TYPE_PAGE.replace("tent", "hut");
    let changed = |old: &str, new: &str| drift(path, &hut, &hut.replace(old, new));
    let name = "contoso.hut";
    let line = |place: &str, what: &str| vec![format!("{path}:{place}: changed {what}")];
    let read_only = format!("read-only of property `{name}.id`: `yes` -> `no`");
    assert_eq!(changed(" Read-only.", ""), line("13:28", &read_only));
    let required = format!("required on create of property `{name}.old`: `no` -> `yes`");
    assert_eq!(changed("Use size.", "Required."), line("15:25", &required));
    let area = format!("area of type `{name}`: `huts` -> `sheds`");
    assert_eq!(changed("ms.prod: huts", "ms.prod: sheds"), line("2:1", &area));
}

#[test]
fn drift_points_at_the_row_of_a_permission() {
    let changes = drift("api/tent-post.md", PAGE, &PAGE.replace("Tent.Write", "Tent.Change"));
    let expected = "api/tent-post.md:13:1: changed application permissions of operation `POST /tents`: \
                    `Tent.Read, Tent.Write` -> `Tent.Read, Tent.Change`";
    assert_eq!(changes, [expected]);
}
