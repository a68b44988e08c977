//! OpenAPI 3.1 as JSON.
//!
//! Comes in: a model.
//! Goes out: one document: a path item per addressed path, a component per type.
//! Promised: a valid document whatever the docs write; stable operation ids; what OpenAPI has no word for is kept in
//! `x-ms-` and `x-mdsdk-` fields.
//! Not known here: OData's `$select` and its like.

mod bodies;
mod collections;
mod examples;
mod failures;
mod ids;
mod members;
mod object;
mod operations;
mod pages;
mod parameters;
mod paths;
mod responses;
mod schemas;
mod security;
mod servers;
mod statuses;
mod template;
mod types;
mod values;
mod written;

use examples::Examples;
use failures::failure_responses;
use pages::paged;
use paths::paths;
use schemas::schemas;
use security::{common_security, security_schemes};
use serde::Serialize;
use serde_json::{Value, json};
use servers::server;
use written::Written;

use super::names::ExportNames;
use crate::model::{Model, is_version};

/// The model as an OpenAPI 3.1 document in JSON.
///
/// # Panics
/// Never: the keys of JSON values are texts.
pub fn export_openapi(model: &Model) -> String {
    let names = ExportNames::new(model).with_pages(paged(model));
    let whole = Whole { model, names: &names, examples: Examples::new(model) };
    let (paths, schemas) = rayon::join(|| paths(&whole, 2), || schemas(model, &names, 3));
    let document = Document {
        openapi: "3.1.0",
        info: info(model),
        servers: model.main_base().map(|base| json!([server(base)])),
        tags: tags(model),
        security: common_security(model),
        paths,
        components: Components {
            schemas,
            responses: failure_responses(model),
            security_schemes: security_schemes(model),
        },
    };
    serde_json::to_string_pretty(&document).expect("the keys of JSON values are texts") + "\n"
}

/// What an operation stands in.
struct Whole<'a> {
    model: &'a Model,
    names: &'a ExportNames,
    examples: Examples<'a>,
}

#[derive(Serialize)]
struct Document {
    openapi: &'static str,
    info: Value,
    #[serde(skip_serializing_if = "Option::is_none")]
    servers: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tags: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    security: Option<Value>,
    paths: Written,
    components: Components,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Components {
    schemas: Written,
    #[serde(skip_serializing_if = "Option::is_none")]
    responses: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    security_schemes: Option<Value>,
}

fn info(model: &Model) -> Value {
    let title = if model.namespace.is_empty() { "API" } else { &model.namespace };
    json!({ "title": title, "version": version(model) })
}

/// The base URL's last segment where it is a version, such as `v1.0`.
fn version(model: &Model) -> &str {
    let last = model.main_base().and_then(|url| url.trim_end_matches('/').rsplit('/').next());
    last.filter(|last| is_version(last)).unwrap_or("unversioned")
}

/// The tags of all operations, once each, in order.
fn tags(model: &Model) -> Option<Value> {
    let tags: std::collections::BTreeSet<&str> = model.operations.iter().filter_map(operations::tag).collect();
    let tags: Vec<Value> = tags.into_iter().map(|name| json!({ "name": name })).collect();
    (!tags.is_empty()).then(|| tags.into())
}
