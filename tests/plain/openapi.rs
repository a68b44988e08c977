//! What their OpenAPI documents say.

use mdsdk::export::export_openapi;
use serde_json::{Value, json};

use super::models;

fn documents() -> Vec<Value> {
    models().map(|model| serde_json::from_str(&export_openapi(&model)).expect("our own JSON")).collect()
}

#[test]
fn openapi_says_how_each_is_called() {
    let documents = documents();
    let [archive, berths, kilns, parcels] = documents.as_slice() else { panic!("four documents") };
    let basic = json!({ "type": "http", "scheme": "basic" });
    assert_eq!(archive["components"]["securitySchemes"]["callers"], basic);
    let key = json!({ "type": "apiKey", "in": "header", "name": "X-Api-Key" });
    assert_eq!(kilns["components"]["securitySchemes"]["callers"], key);
    assert_eq!(kilns["security"], json!([{ "callers": [] }]));
    let key = json!({ "type": "apiKey", "in": "query", "name": "api_key" });
    assert_eq!(berths["components"]["securitySchemes"]["callers"], key);
    let scopes = json!({ "any": ["berths:read", "berths:manage"] });
    assert_eq!(berths["paths"]["/berths"]["get"]["x-ms-permissions"], scopes);
    let failure = |document: &Value| {
        document["components"]["responses"]["failure"]["content"]["application/json"]["schema"].clone()
    };
    assert!(failure(kilns)["properties"].get("message").is_some());
    assert!(failure(parcels)["properties"]["errors"]["items"]["properties"].get("detail").is_some());
    assert!(failure(berths)["properties"]["causes"]["items"]["properties"].get("description").is_some());
    let reference = json!({ "$ref": "#/components/responses/failure" });
    assert_eq!(kilns["paths"]["/kilns"]["get"]["responses"]["4XX"], reference);
    let form = &kilns["paths"]["/kilns"]["post"]["requestBody"]["content"];
    assert!(form.get("application/x-www-form-urlencoded").is_some(), "{form}");
    let parts = &archive["paths"]["/documents"]["post"]["requestBody"]["content"];
    assert!(parts.get("multipart/form-data").is_some(), "{parts}");
    let reply = |document: &Value, path: &str| document["paths"][path]["get"]["responses"]["200"].clone();
    let schema = |reply: Value| reply["content"]["application/json"]["schema"].clone();
    assert_eq!(schema(reply(kilns, "/kilns"))["type"], "array");
    assert!(reply(kilns, "/kilns")["headers"].get("Link").is_some());
    assert_eq!(schema(reply(parcels, "/parcels"))["required"], json!(["parcels"]));
    let streamed = &reply(archive, "/documents/events")["content"]["text/event-stream"];
    assert_eq!(streamed["schema"]["x-mdsdk-items"], "api.document", "{streamed}");
    let total = &schema(reply(archive, "/documents"))["properties"]["meta"]["properties"]["total"];
    assert_eq!(total["type"], "integer");
    let members = &schema(reply(kilns, "/yards/{name}/kilns"))["properties"];
    assert_eq!(members["yard"]["properties"]["keeper"], json!({ "type": "string" }));
    assert_eq!(schema(reply(parcels, "/parcels"))["properties"]["warehouse"], json!({ "type": "string" }));
    let scan = &archive["paths"]["/scans"]["post"]["requestBody"]["content"]["multipart/form-data"]["schema"];
    let bytes = |schema: &Value| (schema["type"].clone(), schema["format"].clone());
    assert_eq!(bytes(&scan["properties"]["cover"]), ("string".into(), "binary".into()));
    assert_eq!(bytes(&scan["properties"]["pages"]["items"]), ("string".into(), "binary".into()));
    assert_eq!(scan["required"], json!(["cover"]));
}

#[test]
fn openapi_has_the_headers_and_statuses_that_docs_list() {
    let [_, _, kilns, _] = documents().try_into().expect("four documents");
    let replies = &kilns["paths"]["/kilns"]["get"]["responses"];
    let total = json!({
        "description": "How many kilns there are in all.",
        "schema": { "type": "integer", "format": "int32" }
    });
    assert_eq!(replies["200"]["headers"]["X-Total"], total);
    assert!(replies["200"]["headers"].get("Link").is_some(), "{replies}");
    assert_eq!(replies["429"]["description"], "You ask too often.");
    assert_eq!(replies["429"]["content"], kilns["components"]["responses"]["failure"]["content"]);
}

#[test]
fn openapi_has_what_docs_say_of_values() {
    let [_, _, kilns, _] = documents().try_into().expect("four documents");
    let properties = &kilns["components"]["schemas"]["api.kiln"]["properties"];
    assert_eq!(properties["name"]["maxLength"], 40);
    let cones = &properties["cones"];
    assert_eq!((&cones["minimum"], &cones["maximum"], &cones["default"]), (&json!(1), &json!(14), &json!(6)));
    let form = &kilns["paths"]["/kilns"]["post"]["requestBody"]["content"]["application/x-www-form-urlencoded"];
    assert_eq!(form["schema"]["required"], json!(["name"]));
    let failure = &kilns["components"]["responses"]["failure"]["content"]["application/json"]["schema"];
    assert_eq!(failure["properties"]["near"], json!({ "type": "array", "items": { "type": "string" } }));
}
