//! What failed replies look like, and what callers need: what examples, tables and sentences say.

use mdsdk::Reading;
use mdsdk::report::Code;
use mdsdk_tests::{places, read_pages};

use super::{operation, resource};

/// A page that deletes something, with more below it.
fn delete(path: &str, more: &str) -> String {
    format!(
        "# Delete\n\n## HTTP request\n\n```http\nDELETE {path}\n```\n\n## Response\n\nIf successful, this method \
         returns a `204 No Content` response code.\n\n{more}"
    )
}

/// An example of a reply that failed.
fn failed(json: &str) -> String {
    format!("## Examples\n\n```http\nHTTP/1.1 404 Not Found\nContent-Type: application/json\n\n{json}\n```\n")
}

fn shape(reading: &Reading) -> String {
    reading.model.error_shape.as_ref().map(|shape| shape.value.to_string()).unwrap_or_default()
}

#[test]
fn failed_replies_of_examples_say_where_words_and_code_are() {
    let one = delete("/boats/{id}", &failed(r#"{ "code": "gone", "message": "The boat has left." }"#));
    let reading = read_pages(&[("api/boat-delete.md", one)]);
    assert_eq!(shape(&reading), "words in `message`, a code in `code`");
    assert!(places(&reading, Code::ErrorShapes).is_empty());
}

#[test]
fn what_one_reply_leaves_out_another_tells() {
    let one = delete("/boats/{id}", &failed(r#"{ "message": "The boat has left." }"#));
    let two = delete("/crews/{id}", &failed(r#"{ "message": "The crew has left.", "code": "gone" }"#));
    let reading = read_pages(&[("api/boat-delete.md", one), ("api/crew-delete.md", two)]);
    assert_eq!(shape(&reading), "words in `message`, a code in `code`");
    assert!(places(&reading, Code::ErrorShapes).is_empty());
}

#[test]
fn two_forms_are_reported_and_the_more_frequent_one_is_read() {
    let other = delete("/boats/{id}", &failed(r#"{ "errors": [{ "detail": "The boat has left." }] }"#));
    let usual = |path: &str| delete(path, &failed(r#"{ "message": "It has left." }"#));
    let pages = [("api/a.md", other), ("api/b.md", usual("/crews/{id}")), ("api/c.md", usual("/piers/{id}"))];
    let reading = read_pages(&pages);
    assert_eq!(shape(&reading), "words in `message`");
    assert_eq!(places(&reading, Code::ErrorShapes), ["MD0325 api/a.md:16"]);
    let finding = reading.report.iter().find(|found| found.code == Code::ErrorShapes).expect("it is reported");
    assert_eq!(finding.witnesses.len(), 1);
}

#[test]
fn a_failed_reply_that_says_nothing_known_is_reported() {
    let one = delete("/boats/{id}", &failed(r#"{ "seats": 0 }"#));
    let reading = read_pages(&[("api/boat-delete.md", one)]);
    assert_eq!(shape(&reading), "");
    assert_eq!(places(&reading, Code::ErrorShapes), ["MD0325 api/boat-delete.md:16"]);
}

#[test]
fn json_under_errors_is_a_failed_reply() {
    let failed = |json: &str| {
        let errors = format!("## Errors\n\nEvery failure has the same body:\n\n```json\n{json}\n```\n");
        read_pages(&[("api/boat-delete.md", delete("/boats/{id}", &errors))])
    };
    let reading = failed(r#"{ "problem": { "kind": "gone", "explanation": "It has left." }, "ticket": "t1" }"#);
    assert_eq!(shape(&reading), "words in `problem.explanation`, a code in `problem.kind`");
    let reading = failed(r#"{ "trouble": { "sort": "gone" }, "ticket": "t1" }"#);
    assert_eq!(
        (shape(&reading).as_str(), places(&reading, Code::ErrorShapes)),
        ("", vec!["MD0325 api/boat-delete.md:17".to_owned()])
    );
}

#[test]
fn a_failed_reply_without_words_is_reported() {
    let one = delete("/boats/{id}", &failed(r#"{ "code": "sunk", "seats": 0 }"#));
    let reading = read_pages(&[("api/boat-delete.md", one)]);
    assert_eq!(shape(&reading), "a code in `code`");
    assert_eq!(places(&reading, Code::ErrorShapes), ["MD0325 api/boat-delete.md:16"]);
}

#[test]
fn a_table_of_errors_lists_the_members() {
    let rows = "## Errors\n\n|Property|Type|Description|\n|:---|:---|:---|\n|error.reason|String|A word.|\n\
                |error.code|Int32|Its number.|\n|error.message|String|What went wrong.|\n";
    let reading = read_pages(&[("api/boat-delete.md", delete("/boats/{id}", rows))]);
    assert_eq!(shape(&reading), "words in `error.message`, a code in `error.code`");
}

#[test]
fn a_page_about_errors_shows_one() {
    let page =
        "# Errors\n\nWhat fails is told.\n\n```json\n{ \"errors\": [{ \"code\": \"a\", \"message\": \"b\" }] }\n```\n";
    let pages = [("api/boat-delete.md", delete("/boats/{id}", "")), ("errors.md", page.to_owned())];
    assert_eq!(shape(&read_pages(&pages)), "words in `errors.0.message`, a code in `errors.0.code`");
}

#[test]
fn a_sentence_names_the_type_of_failed_replies() {
    let more = "If it fails, it returns a `4xx` response code and a [refusal](../resources/refusal.md) object in the \
                response body.\n";
    let refusal = resource("refusal", "What went wrong.", &["|causes|[cause](cause.md) collection|Why.|"]);
    let cause = resource("cause", "One thing.", &["|code|String|Its code.|", "|description|String|Its words.|"]);
    let pages = [
        ("api/boat-delete.md", delete("/boats/{id}", more)),
        ("resources/refusal.md", refusal),
        ("resources/cause.md", cause),
    ];
    assert_eq!(shape(&read_pages(&pages)), "words in `causes.0.description`, a code in `causes.0.code`");
}

#[test]
fn a_type_for_errors_is_known_by_its_name() {
    let outer = resource("errorResponse", "A failure.", &["|error|[error](error.md)|What went wrong.|"]);
    let inner = resource("error", "What went wrong.", &["|code|String|Its code.|", "|message|String|Its words.|"]);
    let pages = [
        ("api/boat-delete.md", delete("/boats/{id}", "")),
        ("resources/errorresponse.md", outer),
        ("resources/error.md", inner),
    ];
    assert_eq!(shape(&read_pages(&pages)), "words in `error.message`, a code in `error.code`");
}

#[test]
fn errors_of_odata_have_the_form_of_odata() {
    let request = "/boats/{id}/$value";
    let reading = read_pages(&[("api/boat-delete.md", delete(request, &failed(r#"{ "message": "It has left." }"#)))]);
    assert_eq!(shape(&reading), "");
    assert!(places(&reading, Code::ErrorShapes).is_empty());
}

#[test]
fn scopes_of_other_services_are_permissions() {
    let table = |head: &str, rows: &str| format!("## Permissions\n\n{head}\n|:---|:---|\n{rows}\n");
    let callers =
        table("|Permission type|Permissions|", "|Delegated|read:lists, write:lists|\n|Application|Not supported.|");
    let reading = read_pages(&[("api/boat-delete.md", delete("/boats/{id}", &callers))]);
    let permissions = &operation(&reading, "/boats/{id}").permissions;
    assert_eq!(permissions.delegated_work.clone().unwrap_or_default(), ["read:lists", "write:lists"]);
    let scopes = table("|Scope|Description|", "|`read:lists`|Reads.|\n|`admin:org:*`|Does all.|");
    let reading = read_pages(&[("api/boat-delete.md", delete("/boats/{id}", &scopes))]);
    let permissions = &operation(&reading, "/boats/{id}").permissions;
    assert_eq!(permissions.any_caller.clone().unwrap_or_default(), ["read:lists", "admin:org:*"]);
    assert!(places(&reading, Code::UnknownPermissionRow).is_empty());
}
