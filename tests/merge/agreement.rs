//! Pages of one URL that say different things of its bodies.

use mdsdk::report::Code;
use mdsdk::rooms::model::{Body, ResponseBody, Rule};
use mdsdk_tests::{places, read_pages};

use super::{api, body, found, name, operation, property_type, resource};

const NO_BODY: &str = "## Request body\n\nDo not supply a request body for this method.\n\n";

fn things() -> [(&'static str, String); 3] {
    let derived = |name: &str| resource(name, "Inherits from [item](item.md).", &["|size|Int32|The size.|"]);
    [
        ("resources/item.md", resource("item", "An item.", &["|id|String|The identifier.|"])),
        ("resources/book.md", derived("book")),
        ("resources/film.md", derived("film")),
    ]
}

fn read(pages: &[(&str, String)]) -> mdsdk::Reading {
    let pages: Vec<_> = things().into_iter().chain(pages.iter().cloned()).collect();
    read_pages(&pages)
}

#[test]
fn a_response_without_a_body_on_one_page_takes_none_from_another() {
    let update = |returned: &str| api("PATCH /items/{id}", "Items.ReadWrite.All", &body("item", &[]), returned);
    let empty =
        update("X").replace("a `200 OK` response code and X in the response body", "a `204 No Content` response code");
    let reading = read(&[("api/a.md", empty), ("api/b.md", update("an [item](../resources/item.md) object"))]);
    let statuses = operation(&reading, "/items/{id}").responses.iter().map(|one| (one.status, one.body.to_string()));
    assert_eq!(statuses.collect::<Vec<_>>(), [(204, "nothing".to_owned()), (200, "microsoft.graph.item".to_owned())]);
    let found = found(&reading, Code::OperationsDiffer);
    assert_eq!(found.len(), 1);
    assert!(found[0].message.contains("what it returns"), "{}", found[0].message);
    assert_eq!(found[0].witnesses.len(), 1);
}

#[test]
fn bytes_and_a_value_are_a_disagreement() {
    let get = |returned: &str| api("GET /items/{id}/cover", "Items.Read.All", "", returned);
    let reading =
        read(&[("api/a.md", get("an [item](../resources/item.md) object")), ("api/b.md", get("the binary stream"))]);
    assert_eq!(found(&reading, Code::OperationsDiffer).len(), 1);
}

#[test]
fn a_said_absence_of_a_body_is_kept_and_compared() {
    let get = api("GET /items/{id}", "Items.Read.All", "", "an [item](../resources/item.md) object");
    let update =
        |body: &str| api("PATCH /items/{id}", "Items.ReadWrite.All", body, "an [item](../resources/item.md) object");
    let patched = |reading: &mdsdk::Reading| {
        let mut operations = reading.model.operations.iter();
        operations.find(|one| one.method == mdsdk::rooms::model::Method::Patch).and_then(|one| one.body.clone())
    };
    let alone = read(&[("api/get.md", get.clone()), ("api/a.md", update(NO_BODY))]);
    assert_eq!((patched(&alone), places(&alone, Code::OperationsDiffer).len()), (None, 0));
    let beside_a_guess = read(&[("api/get.md", get.clone()), ("api/a.md", update("")), ("api/b.md", update(NO_BODY))]);
    assert_eq!((patched(&beside_a_guess), places(&beside_a_guess, Code::OperationsDiffer).len()), (None, 0));
    let against_a_type =
        read(&[("api/get.md", get), ("api/a.md", update(NO_BODY)), ("api/b.md", update(&body("item", &[])))]);
    assert_eq!(patched(&against_a_type), None);
    let found = found(&against_a_type, Code::OperationsDiffer);
    assert_eq!(found.len(), 1);
    assert!(found[0].message.contains("what it takes"), "{}", found[0].message);
}

#[test]
fn parameters_and_a_value_are_a_disagreement() {
    let parameters = "## Request body\n\nIn the request body, supply a JSON object with the following \
                      parameters.\n\n|Parameter|Type|Description|\n|:---|:---|:---|\n|reason|String|Why.|\n\n";
    let call = |body: &str| {
        api("POST /items/{id}/restore", "Items.ReadWrite.All", body, "an [item](../resources/item.md) object")
    };
    let reading = read(&[("api/a.md", call(parameters)), ("api/b.md", call(&body("item", &[])))]);
    let sent = operation(&reading, "/items/{id}/restore").body.clone().map(|body| body.value);
    assert!(matches!(sent, Some(Body::Parameters(_))), "{sent:?}");
    assert_eq!(found(&reading, Code::OperationsDiffer).len(), 1);
}

#[test]
fn a_familys_base_is_read_by_its_rule() {
    let get = |name: &str| {
        api("GET /items/{id}", "Items.Read.All", "", &format!("a [{name}](../resources/{name}.md) object"))
    };
    let shelf = resource("shelf", "A shelf.", &["|id|String|The identifier.|"]);
    let reading = read(&[
        ("resources/shelf.md", shelf),
        ("api/a.md", get("book")),
        ("api/b.md", get("film")),
        ("api/c.md", get("shelf")),
    ]);
    let response = operation(&reading, "/items/{id}").response().expect("a response").clone();
    assert!(matches!(&response.body, ResponseBody::Value(ty) if ty.to_string() == "microsoft.graph.item"));
    assert_eq!(response.rule, Rule::SharedBase);
    let found = found(&reading, Code::OperationsDiffer);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].label, "returns `microsoft.graph.item`, as the base of what several pages say");
    let witnesses = found[0].witnesses.iter().map(|one| (&*one.span.file, one.text.as_str()));
    let told = [("api/b.md", "`microsoft.graph.film` here"), ("api/c.md", "returns `microsoft.graph.shelf`")];
    assert_eq!(witnesses.collect::<Vec<_>>(), told);
}

#[test]
fn of_two_pages_about_a_type_the_one_named_after_it_is_read() {
    let old = resource("loan", "What a loan was.", &["|size|Int32|Old.|"]);
    let own = resource("loan", "What a loan is.", &["|size|Int64|New.|"]);
    let levels = |members: &str| {
        format!("# level enum type\n\nNamespace: microsoft.graph\n\n## Members\n\n|Member|\n|:-|\n{members}")
    };
    let reading = read_pages(&[
        ("resources/loan-archive.md", old),
        ("resources/Loan.md", own),
        ("resources/level-archive.md", levels("|low|\n")),
        ("resources/level.md", levels("|high|\n|low|\n")),
    ]);
    assert_eq!(property_type(&reading, "loan", "size"), "Edm.Int64");
    let doc = reading.model.types[&name("loan")].doc.as_ref().map(|doc| doc.value.as_str());
    assert_eq!(doc, Some("What a loan is."));
    let members: Vec<_> = reading.model.enums[&name("level")].members.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(members, ["high", "low"]);
}
