//! What operations return and take where pages say little: decided by examples, by other pages, by the URL.

use mdsdk::Reading;
use mdsdk::rooms::model::{Body, Operation, OperationKind, ResponseBody, Segment};
use mdsdk_tests::read_pages;

/// A resource page of a type with a name.
fn resource(name: &str) -> (String, String) {
    let text = format!(
        "# {name} resource type\n\nNamespace: microsoft.graph\n\nOne {name}.\n\n## \
         Properties\n\n|Property|Type|Description|\n|:---|:---|:---|\n|name|String|The name.|\n"
    );
    (format!("resources/{name}.md"), text)
}

/// Pages of an API with the resources `boat` and `sail`.
fn read(pages: &[(&str, String)]) -> Reading {
    let resources = [resource("boat"), resource("sail")];
    let all = resources.iter().map(|(path, text)| (path.as_str(), text.clone())).chain(pages.iter().cloned());
    read_pages(&all.collect::<Vec<_>>())
}

fn operation<'a>(reading: &'a Reading, line: &str) -> &'a Operation {
    let operations = &reading.model.operations;
    let is_it = |one: &&Operation| format!("{} {}", one.method.as_str(), one.path) == line;
    operations.iter().find(is_it).expect("the operation is there")
}

/// The status and the body of the first response.
fn returned(reading: &Reading, line: &str) -> String {
    let response = operation(reading, line).response().expect("there is a response");
    let body = match &response.body {
        ResponseBody::Value(ty) => ty.to_string(),
        ResponseBody::Empty => "empty".to_owned(),
        ResponseBody::Bytes => "bytes".to_owned(),
        ResponseBody::Stream { form, ty } => format!("{form} of {ty}"),
        ResponseBody::Unknown => "unknown".to_owned(),
    };
    format!("{} {body}", response.status)
}

/// A message in a code block, below its annotation.
fn message(annotation: &str, text: &str) -> String {
    format!("<!-- {{ {annotation} }} -->\n```http\n{text}\n```\n\n")
}

#[test]
fn request_lines_that_are_examples_have_their_own_answers() {
    let request = |name: &str, line: &str| {
        "### HTTP request\n\n".to_owned() + &message(&format!(r#""blockType": "request", "name": "{name}""#), line)
    };
    let response = |ty: &str, text: &str| message(&format!(r#""blockType": "response"{ty}"#), text);
    let page = "# Boats\n\n## Permissions\n\n|Permission type|Permissions (from least to most \
                privileged)|\n|:---|:---|\n|Application|Boat.Read.All|\n\n## One boat\n\n"
        .to_owned()
        + &request("one", "GET /boats/{id}")
        + &response(r#", "@odata.type": "microsoft.graph.boat""#, "HTTP/1.1 200 OK\n\n{ \"name\": \"a\" }")
        + "## Its sails\n\n"
        + &request("sails", "GET /boats/{id}/sails")
        + &response(r#", "@odata.type": "microsoft.graph.sail""#, "HTTP/1.1 200 OK\n\n{ \"value\": [] }")
        + "## Its picture\n\n"
        + &request("picture", "GET /boats/{id}/picture")
        + &response("", "HTTP/1.1 302 Found\nLocation: https://example.com/a");
    let reading = read(&[("api/boats.md", page)]);
    assert_eq!(returned(&reading, "GET /boats/{id}"), "200 microsoft.graph.boat");
    assert_eq!(returned(&reading, "GET /boats/{id}/sails"), "200 Collection(microsoft.graph.sail)");
    assert_eq!(returned(&reading, "GET /boats/{id}/picture"), "302 bytes");
}

/// An API page that names no type of its response.
fn silent(line: &str, body: &str, example: &str) -> String {
    format!(
        "# Boat\n\n## HTTP request\n\n```http\n{line}\n```\n\n{body}## Response\n\nIf successful, this method returns \
         a `200 OK` response code.\n\n## Example\n\n```http\nHTTP/1.1 200 OK\n\n{example}\n```\n"
    )
}

#[test]
fn an_update_returns_what_was_sent_or_what_is_read_at_its_path() {
    let sends = "## Request body\n\nIn the request body, supply a JSON representation of the \
                 [sail](../resources/sail.md) object.\n\n";
    let get = silent("GET /boats/{id}", "", "{ \"name\": \"a\" }")
        .replace("response code.", "response code and a [boat](../resources/boat.md) object in the response body.");
    let reading = read(&[
        ("api/boat-get.md", get),
        ("api/boat-update.md", silent("PATCH /boats/{id}", "", "{ \"name\": \"a\" }")),
        ("api/sail-update.md", silent("PATCH /sails/{id}", sends, "{ \"name\": \"a\" }")),
    ]);
    assert_eq!(returned(&reading, "PATCH /boats/{id}"), "200 microsoft.graph.boat");
    assert_eq!(returned(&reading, "PATCH /sails/{id}"), "200 microsoft.graph.sail");
    let body = operation(&reading, "PATCH /boats/{id}").body.as_ref().map(|body| &body.value);
    assert!(matches!(body, Some(Body::Value(ty)) if ty.to_string() == "microsoft.graph.boat"));
}

#[test]
fn values_of_examples_are_primitives() {
    let reading = read(&[
        ("api/a.md", silent("POST /boats/{id}/sink", "", "{ \"value\": true }")),
        ("api/b.md", silent("POST /boats/{id}/count", "", "{ \"@odata.context\": \"x\", \"value\": 3 }")),
        (
            "api/c.md",
            silent("POST /boats/{id}/sails", "", "{ \"value\": { \"@odata.type\": \"#microsoft.graph.sail\" } }"),
        ),
    ]);
    assert_eq!(returned(&reading, "POST /boats/{id}/sink"), "200 Edm.Boolean");
    assert_eq!(returned(&reading, "POST /boats/{id}/count"), "200 Edm.Int32");
    assert_eq!(returned(&reading, "POST /boats/{id}/sails"), "200 microsoft.graph.sail");
}

#[test]
fn a_qualified_segment_is_a_cast_where_a_page_has_the_type() {
    let reading = read(&[
        ("api/a.md", silent("GET /boats/{id}/parts/microsoft.graph.sail", "", "{ \"value\": [] }")),
        ("api/b.md", silent("POST /boats/{id}/microsoft.graph.launch", "", "{}")),
    ]);
    let last = |line: &str| operation(&reading, line).path.segments.last().cloned();
    assert!(matches!(last("GET /boats/{id}/parts/microsoft.graph.sail"), Some(Segment::Cast(_))));
    assert!(matches!(last("POST /boats/{id}/microsoft.graph.launch"), Some(Segment::Name(_))));
    assert_eq!(operation(&reading, "POST /boats/{id}/microsoft.graph.launch").kind, OperationKind::Action);
}

#[test]
fn a_call_of_a_collection_is_an_alternate_key() {
    let reading = read(&[
        ("api/a.md", silent("GET /boats/{id}", "", "{}")),
        ("api/b.md", silent("GET /boats(name='{name}')/sails", "", "{ \"value\": [] }")),
        ("api/c.md", silent("GET /boats/find(name='{name}')", "", "{ \"value\": [] }")),
    ]);
    let alternate = &operation(&reading, "GET /boats(name='{name}')/sails").path.segments;
    assert!(matches!(&alternate[1], Segment::AlternateKey(arguments) if arguments[0].name == "name"));
    assert_eq!(operation(&reading, "GET /boats/find(name='{name}')").kind, OperationKind::Function);
}
