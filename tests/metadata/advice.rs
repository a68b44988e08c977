//! What findings on operations say to write (MD0534).

use mdsdk::report::Code;

use super::library::{CONTAINER, api, book, book_type, ok, resource};
use super::read;

const WHY: &str = "metadata decides on what operations take and return";

/// A call of books that metadata declares.
fn call(kind: &str, name: &str, parts: &str) -> String {
    format!("<{kind} Name=\"{name}\" IsBound=\"true\"><Parameter Name=\"on\" Type=\"lib.book\"/>{parts}</{kind}>\n")
}

fn takes(row: &str) -> String {
    format!("## Request body\n\n|Parameter|Type|Description|\n|:---|:---|:---|\n{row}\n\n")
}

/// What the findings on a request help with, beside who is believed.
#[track_caller]
fn assert_advised(asked: (&str, &str, &str), declared: &str, advice: &[&str]) {
    let expected: Vec<String> = advice.iter().map(|advice| format!("{WHY}: {advice}, or mend the metadata")).collect();
    assert_eq!(helps(asked, declared), expected);
}

/// What findings of operations against metadata advise.
fn helps((request, before, returns): (&str, &str, &str), declared: &str) -> Vec<String> {
    let pages = [
        book(&[]),
        ("resources/shelf.md", resource("shelf", "A shelf.", &["|width|Int32|In centimetres.|"])),
        ("api/a.md", api(request, before, returns)),
    ];
    let shelf = "<ComplexType Name=\"shelf\"><Property Name=\"width\" Type=\"Edm.Int32\"/></ComplexType>\n";
    let reading = read(&pages, &(book_type("") + shelf + declared + CONTAINER));
    let found = reading.report.diagnostics().iter().filter(|one| one.code == Code::OperationAgainstMetadata);
    found.filter_map(|finding| finding.help.clone()).collect()
}

const NOTHING: &str = "a `204 No Content` response code.";

#[test]
fn another_method_is_to_be_written_in_the_request_line() {
    let lend = call("Action", "lend", "");
    let told = helps(("GET /books/{id}/lend", "", NOTHING), &lend);
    let advice = "write POST in the request line, or mend the metadata";
    assert_eq!(told, [format!("the docs say which operations there are: {advice}")], "the method of the docs is sent");
}

#[test]
fn another_response_is_to_be_said() {
    let shelf = ok("a [shelf](../resources/shelf.md) object");
    let lend = |returns: &str| call("Action", "lend", returns);
    let asked = ("POST /books/{id}/lend", "", shelf.as_str());
    let book = "say that it answers with 200 contoso.library.book";
    assert_advised(asked, &lend("<ReturnType Type=\"lib.book\"/>"), &[book]);
    assert_advised(asked, &lend(""), &["say that it answers with 204 without body"]);
}

#[test]
fn another_body_is_to_be_said() {
    let sends = "## Request body\n\nSupply a JSON representation of a [shelf](../resources/shelf.md) object.\n\n";
    let asked = ("POST /books/{id}/lend", sends, NOTHING);
    let days = call("Action", "lend", "<Parameter Name=\"days\" Type=\"Edm.Int32\"/>");
    assert_advised(asked, &days, &["say that it takes {days: Edm.Int32}"]);
    assert_advised(asked, &call("Action", "lend", ""), &["say that it takes no body"]);
    assert_advised(("PATCH /books/{id}", sends, NOTHING), "", &["say that it takes contoso.library.book"]);
}

#[test]
fn a_name_in_other_letters_is_to_be_written_as_metadata_has_it() {
    let lend = call("Action", "lend", "<Parameter Name=\"days\" Type=\"Edm.Int32\"/>");
    let days = takes("|Days|Int32|For how long.|");
    assert_advised(
        ("POST /books/{id}/Lend", &takes("|days|Int32|How long.|"), NOTHING),
        &lend,
        &["write `lend` in paths"],
    );
    assert_advised(("POST /books/{id}/lend", &days, NOTHING), &lend, &["write `days`"]);
    let near = call("Function", "near", "<Parameter Name=\"by\" Type=\"Edm.String\"/><ReturnType Type=\"lib.book\"/>");
    let book = ok("a [book](../resources/book.md) object");
    assert_advised(("GET /books/{id}/near(By={by})", "", &book), &near, &["write `by`"]);
}

#[test]
fn another_type_is_to_be_written() {
    let lend = call("Action", "lend", "<Parameter Name=\"days\" Type=\"Edm.Int64\"/>");
    let asked = |row: &str| takes(row);
    let days = asked("|days|Int32|For how long.|");
    assert_advised(("POST /books/{id}/lend", &days, NOTHING), &lend, &["write `Edm.Int64`"]);
    let renamed = asked("|Days|Int32|For how long.|");
    assert_advised(("POST /books/{id}/lend", &renamed, NOTHING), &lend, &["write `days: Edm.Int64`"]);
}

#[test]
fn what_may_be_null_is_not_to_be_called_required_and_the_other_way_round() {
    let lend = |nullable: &str| {
        call("Action", "lend", &format!("<Parameter Name=\"days\" Type=\"Edm.Int32\" Nullable=\"{nullable}\"/>"))
    };
    let required = takes("|days|Int32|Required. For how long.|");
    let optional = takes("|days|Int32|Optional. For how long.|");
    assert_advised(("POST /books/{id}/lend", &required, NOTHING), &lend("true"), &["don't call it required"]);
    assert_advised(("POST /books/{id}/lend", &optional, NOTHING), &lend("false"), &["don't call it optional"]);
}

#[test]
fn what_metadata_has_not_is_to_be_left_out_and_what_it_needs_to_be_added() {
    let days = takes("|days|Int32|For how long.|");
    assert_advised(("POST /books/{id}/lend", &days, NOTHING), &call("Action", "lend", ""), &["leave it out"]);
    let near = call("Function", "near", "<Parameter Name=\"by\" Type=\"Edm.String\"/><ReturnType Type=\"lib.book\"/>");
    let book = ok("a [book](../resources/book.md) object");
    let added = "add it to the request line";
    let two = "GET /books/{id}/near(of={of},at={at})";
    assert_advised((two, "", &book), &near, &["leave it out", "leave it out", added]);
}

#[test]
fn bytes_that_metadata_calls_a_type_are_read_as_the_docs_say() {
    let bytes = "a `200 OK` response code and the content of the file as bytes in the response body.";
    let pages = [book(&[]), ("api/a.md", api("POST /books/{id}/print", "", bytes))];
    let print = call("Action", "print", "<ReturnType Type=\"lib.book\"/>");
    let reading = read(&pages, &(book_type("") + &print + CONTAINER));
    let found = reading.report.diagnostics().iter().filter(|one| one.code == Code::OperationAgainstMetadata);
    let helps: Vec<&str> = found.filter_map(|finding| finding.help.as_deref()).collect();
    assert_eq!(helps, ["metadata knows no statuses and no media types"]);
}

#[test]
fn a_parameter_that_an_action_requires_is_to_be_listed() {
    let days = call("Action", "lend", "<Parameter Name=\"days\" Type=\"Edm.Int32\" Nullable=\"false\"/>");
    assert_advised(
        ("POST /books/{id}/lend", &takes("|to|String|Whom.|"), NOTHING),
        &days,
        &["leave it out", "list it"],
    );
    let pages = [book(&[]), ("api/a.md", api("POST /books/{id}/lend", "", NOTHING))];
    let told = super::metadata_lines(&read(&pages, &(book_type("") + &days + CONTAINER)));
    let expected =
        "MD0534 warning api/a.md:13, metadata.xml:8: the docs don't list `days` of `lend`, which requires it";
    assert_eq!(told, [expected]);
}

#[test]
fn a_function_s_parameter_of_another_name_is_one_finding() {
    let near = call("Function", "near", "<Parameter Name=\"by\" Type=\"Edm.String\"/><ReturnType Type=\"lib.book\"/>");
    let returns = ok("a [book](../resources/book.md) object");
    assert_advised(("GET /books/{id}/near(of={of})", "", &returns), &near, &["write `by`"]);
}

#[test]
fn docs_are_believed_on_which_operations_there_are() {
    let pages =
        [book(&[]), ("api/a.md", api("GET /books/{id}/prequel", "", &ok("a [book](../resources/book.md) object")))];
    let reading = read(&pages, &(book_type("") + CONTAINER));
    let found = reading.report.iter().find(|one| one.code == Code::OperationNotInMetadata);
    assert_eq!(found.and_then(|one| one.help.as_deref()), Some("the docs say which operations there are"));
}
