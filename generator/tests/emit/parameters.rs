//! Query parameters that may be left out.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use mdsdk::rooms::model::{Conventions, Fact, Model, Operation, Parameter, ParameterStyle, Primitive, TypeRef};

use crate::build::*;

fn optional(name: &str) -> Parameter {
    Parameter { required: false, ..query(name) }
}

fn listed(values: &[&str]) -> Fact<Vec<String>> {
    Fact::agreed(values.iter().map(|value| (*value).to_owned()).collect(), Vec::new())
}

fn boats(parameters: Vec<Parameter>) -> Operation {
    Operation { parameters, ..list("/boats", "boat") }
}

fn model_of(conventions: Conventions, operations: Vec<Operation>) -> Model {
    Model { conventions, ..model(vec![entity("boat", vec![])], vec![], operations) }
}

fn plain(parameters: Vec<Parameter>) -> Model {
    model_of(Conventions::Plain, vec![boats(parameters)])
}

const FILE: &str = "src/parameters/boat_collection_list.rs";

/// The methods of the trait.
fn methods(model: &Model) -> Vec<String> {
    let text = file(model, FILE);
    let methods = text.split("fn ").skip(1).filter_map(|rest| rest.split_once("-> Self;"));
    methods.map(|(method, _)| method.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

#[test]
fn what_may_be_left_out_is_a_method_of_its_type() {
    let many = TypeRef { collection: true, ..string() };
    let model = plain(vec![
        optional("name"),
        Parameter { ty: primitive(Primitive::Int64), ..optional("minLength") },
        Parameter { ty: many, style: Some(Fact::agreed(ParameterStyle::Brackets, Vec::new())), ..optional("tags") },
        Parameter { values: Some(listed(&["sail", "motor"])), ..optional("kind") },
    ]);
    let methods = methods(&model);
    assert_eq!(methods.len(), 4, "{methods:?}");
    assert_eq!(methods[0], "name(self, value: impl ::core::convert::AsRef<str>)");
    assert_eq!(methods[1], "min_length(self, value: impl ::mdsdk_runtime::Field<i64>)");
    assert_eq!(methods[2], "tags(self, value: impl ::mdsdk_runtime::Field<Vec<String>>)");
    assert!(methods[3].contains("Field<crate::parameters::BoatCollectionListKind>"), "{methods:?}");
    let text = file(&model, FILE);
    assert!(text.contains("(::mdsdk_runtime::Style::Brackets, \"tags\", value)"), "{text}");
    assert!(text.contains("(::mdsdk_runtime::Style::Repeat, \"minLength\", value)"), "{text}");
    assert!(text.contains("/// Sent as `minLength`."), "{text}");
    assert!(text.contains("&[\"sail\", \"motor\"]"), "{text}");
    assert!(!text.contains("FollowsOData"), "{text}");
    let path = file(&model, "src/paths/boat_collection_path.rs");
    assert!(path.contains("parameters::BoatCollectionListParameters#tymethod.min_length)"), "{path}");
}

#[test]
fn what_is_required_is_an_argument_of_its_type() {
    let length = Parameter { ty: primitive(Primitive::Int32), ..query("length") };
    let kind = Parameter { values: Some(listed(&["sail", "motor"])), ..query("kind") };
    let get = Operation { parameters: vec![query("name"), length, kind], ..get("/boats/{id}", "boat") };
    let model = model_of(Conventions::Plain, vec![list("/boats", "boat"), get]);
    let text = file(&model, "src/paths/boat_path.rs");
    for argument in [
        "name: impl ::core::convert::AsRef<str>",
        "length: impl ::mdsdk_runtime::Field<i32>",
        "kind: impl ::mdsdk_runtime::Field<crate::parameters::BoatGetKind>",
        "- `kind`: One of `sail`, `motor`.",
        "Request<crate::models::Boat, ::mdsdk_runtime::Plain>",
    ] {
        assert!(text.contains(argument), "{argument}: {text}");
    }
    assert!(!file(&model, "src/lib.rs").contains("prelude"));
}

#[test]
fn options_of_odata_are_no_parameters_of_its_operations() {
    let parameters = || vec![optional("$filter"), optional("filter"), optional("TOP"), optional("hidden")];
    let odata = model_of(Conventions::OData, vec![boats(parameters())]);
    assert_eq!(methods(&odata).len(), 1);
    assert!(file(&odata, FILE).contains("impl ::mdsdk_runtime::FollowsOData for BoatCollectionList {}"));
    let plain: Vec<String> = methods(&plain(parameters()));
    let names: BTreeSet<&str> = plain.iter().filter_map(|method| method.split('(').next()).collect();
    assert_eq!(names.len(), 4);
    assert!(["filter", "top", "hidden"].iter().all(|name| names.contains(name)), "{names:?}");
}

#[test]
fn operations_without_parameters_of_their_own_need_no_module() {
    for (conventions, request) in [
        (Conventions::OData, "Request<::mdsdk_runtime::Page<crate::models::Boat>> {"),
        (Conventions::Plain, "Request<::mdsdk_runtime::Json, ::mdsdk_runtime::Plain> {"),
    ] {
        let model = model_of(conventions, vec![boats(Vec::new())]);
        let text = file(&model, "src/paths/boat_collection_path.rs");
        assert!(text.contains(request), "{text}");
        assert!(!file(&model, "src/lib.rs").contains("prelude"));
    }
}

#[test]
fn one_method_for_urls_that_differ_takes_what_any_of_them_takes() {
    let harbour = |parameters| Operation { parameters, ..list("/harbours/{id}/boats", "boat") };
    let number = Parameter { ty: primitive(Primitive::Int32), ..optional("berth") };
    let operations = vec![
        boats(vec![optional("berth"), Parameter { values: Some(listed(&["sail"])), ..optional("kind") }]),
        harbour(vec![
            number,
            Parameter { values: Some(listed(&["sail", "motor"])), ..optional("kind") },
            optional("since"),
        ]),
    ];
    let harbour = entity("harbour", vec![navigation("boats", many("boat"))]);
    let types = vec![entity("boat", vec![]), harbour];
    let operations = operations.into_iter().chain([get("/harbours/{id}", "harbour")]).collect();
    let model = Model { conventions: Conventions::OData, ..model(types, vec![], operations) };
    let methods = methods(&model);
    assert_eq!(methods.len(), 3, "{methods:?}");
    // They disagree on its type, so it is a text.
    assert_eq!(methods[0], "berth(self, value: impl ::core::convert::AsRef<str>)");
    assert!(file(&model, FILE).contains("&[\"sail\", \"motor\"]"));
}

/// The public methods of the runtime's requests, but for those by which they take OData's options.
fn methods_of_requests(folder: &Path, names: &mut BTreeSet<String>) {
    let entries = std::fs::read_dir(folder).expect("the runtime is there").filter_map(Result::ok);
    for path in entries.map(|entry| entry.path()).collect::<Vec<PathBuf>>() {
        if path.is_dir() {
            methods_of_requests(&path, names);
            continue;
        }
        let text = std::fs::read_to_string(&path).expect("a file of Rust");
        let blocks = text.split("\nimpl").skip(1).filter_map(|block| block.split_once(" {\n"));
        let is_of_requests = |head: &str| head.contains(" Request<") && !head.contains(" for ");
        for (_, body) in blocks.filter(|(head, _)| is_of_requests(head) && !head.contains("FollowsOData")) {
            let own = body.split("\n}\n").next().unwrap_or_default();
            let methods = own.split("\n    pub fn ").skip(1);
            names.extend(methods.filter_map(|method| method.split(['(', '<']).next()).map(str::to_owned));
        }
    }
}

#[test]
fn no_parameter_hides_behind_a_method_of_requests() {
    let mut names = BTreeSet::new();
    methods_of_requests(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../runtime/src"), &mut names);
    assert!(names.contains("query") && names.contains("send") && names.len() > 30, "{names:?}");
    let methods = methods(&plain(names.iter().map(|name| optional(name)).collect()));
    for name in &names {
        let apart = format!("{name}_(");
        assert!(methods.iter().any(|method| method.starts_with(&apart)), "`{name}` is a method of requests");
    }
}
