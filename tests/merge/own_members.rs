//! Bodies that hold what no reply shows, in an API that is not OData's.

use mdsdk::Reading;
use mdsdk::report::Code;
use mdsdk_tests::{places, read_pages};

use crate::{api, body, found, operation, property_type, resource};

/// Shows that the API is not OData's.
const LIST: &str = "# List moles\n\n## HTTP request\n\n```http\nGET /moles\n```\n\n## Query \
                    parameters\n\n|Name|Type|Description|\n|:---|:---|:---|\n|sort|enum|The order. Can be `name` or \
                    `age`.|\n|kind|enum|The kind.|\n\n## Response\n\nIf successful, this method returns a `200 OK` \
                    response code and a collection of [mole](../resources/mole.md) objects.\n\n## \
                    Example\n\n```http\nHTTP/1.1 200 OK\n\n[{ \"name\": \"a\" }]\n```\n";
const MOLE: [&str; 3] =
    ["|id|integer|Its number. Read-only.|", "|name|String|Its name.|", "|state|String|One of `up`, `down`.|"];

/// Docs of moles with one more page, and what is created by it.
fn read(create: &str) -> Reading {
    read_pages(&[
        ("resources/mole.md", resource("mole", "A mole.", &MOLE)),
        ("api/mole-list.md", LIST.to_owned()),
        ("api/mole-create.md", create.to_owned()),
    ])
}

fn create(body: &str, returns: &str) -> String {
    api("POST /moles", "Moles.All", body, returns).replace("200 OK", "201 Created")
}

/// A body of which a table alone tells.
fn listed(rows: &[&str]) -> String {
    let rows = rows.join("\n");
    format!(
        "## Request body\n\nA JSON object with these \
         members.\n\n|Property|Type|Description|\n|:---|:---|:---|\n{rows}\n\n"
    )
}

/// The same as a form of parts.
fn in_parts(page: &str) -> String {
    let fields = "## Request headers\n\n|Header|Description|\n|:---|:---|\n|Content-Type|`multipart/form-data`|\n\n";
    page.replace("## Request body", &format!("{fields}## Request body"))
}

fn sent(reading: &Reading) -> String {
    let create = reading.model.operations.iter().find(|one| one.body.is_some()).expect("something is created");
    create.body.as_ref().map(|body| body.value.to_string()).unwrap_or_default()
}

const MOLE_RETURNS: &str = "a [mole](../resources/mole.md) object";

#[test]
fn members_that_no_reply_shows_make_a_body_of_its_own() {
    let rows = ["|name|String|Required. Its name.|", "|invite|String|Whom to ask.|", "|state|String|How it is.|"];
    let reading = read(&create(&listed(&rows), MOLE_RETURNS));
    assert_eq!(sent(&reading), "{name: Edm.String, invite: Edm.String, state: microsoft.graph.moleState}");
    assert_eq!(found(&reading, Code::UnknownBodyProperty).len(), 0);
    let known = read(&create(&listed(&rows[..1]), MOLE_RETURNS));
    assert_eq!(sent(&known), "microsoft.graph.mole");
}

#[test]
fn what_is_created_for_later_has_the_members_that_are_listed() {
    let page = api("POST /moles/orders", "Moles.All", &listed(&["|name|String|Its name.|"]), "nothing");
    let reading = read(&page.replace("a `200 OK` response code and nothing in the response body", "`202 Accepted`"));
    assert_eq!(sent(&reading), "{name: Edm.String}");
}

#[test]
fn a_type_that_is_named_is_sent_and_what_it_lacks_is_told() {
    let reading = read(&create(&body("mole", &["|invite|String|Whom to ask.|"]), MOLE_RETURNS));
    assert_eq!(sent(&reading), "microsoft.graph.mole");
    assert_eq!(found(&reading, Code::UnknownBodyProperty).len(), 1);
}

#[test]
fn a_file_is_a_part_of_a_form() {
    for ty in ["file", "binary", "bytes", "string (binary)"] {
        let file = format!("|photo|{ty}|Required. The picture.|");
        let rows = ["|name|String|Its name.|", file.as_str()];
        let reading = read(&in_parts(&create(&listed(&rows), MOLE_RETURNS)));
        assert_eq!(sent(&reading), "{name: Edm.String, photo: Edm.Stream}", "{ty}");
        let reading = read(&in_parts(&create(&body("mole", &rows[1..]), MOLE_RETURNS)));
        let expected = "{photo: Edm.Stream, name: Edm.String, state: microsoft.graph.moleState}";
        assert_eq!(sent(&reading), expected, "{ty}");
        assert_eq!(found(&reading, Code::UnknownBodyProperty).len(), 0, "{ty}");
        assert_eq!(found(&reading, Code::UnknownTypeCell).len(), 1, "{ty}");
        let create = operation(&reading, "/moles").clone();
        assert!(create.body.is_some() || !reading.model.types.keys().any(|name| name.local() == "file"));
    }
    let json = read(&create(&listed(&["|name|String|Its name.|", "|photo|binary|The picture.|"]), MOLE_RETURNS));
    assert_eq!(sent(&json), "{name: Edm.String, photo: Edm.Binary}");
}

#[test]
fn an_integer_may_be_long_where_nothing_says_how_long_it_is() {
    let reading = read(&create(&listed(&["|name|String|Its name.|"]), MOLE_RETURNS));
    assert_eq!(property_type(&reading, "mole", "id"), "Edm.Int64");
    let short = MOLE.map(|row| row.replace("integer", "integer (int32)"));
    let odata = read_pages(&[("resources/mole.md", resource("mole", "A mole.", &MOLE))]);
    assert_eq!(property_type(&odata, "mole", "id"), "Edm.Int32");
    let short: Vec<&str> = short.iter().map(String::as_str).collect();
    let reading = read_pages(&[
        ("resources/mole.md", resource("mole", "A mole.", &short)),
        ("api/mole-list.md", LIST.to_owned()),
    ]);
    assert_eq!(property_type(&reading, "mole", "id"), "Edm.Int32");
}

#[test]
fn an_enum_of_a_query_is_a_text_with_the_values_that_are_listed() {
    let reading = read(&create(&listed(&["|name|String|Its name.|"]), MOLE_RETURNS));
    let list = reading.model.operations.iter().find(|one| one.body.is_none()).expect("the list");
    let [sort, _] = list.parameters.as_slice() else { panic!("{:?}", list.parameters) };
    assert_eq!(sort.ty.to_string(), "Edm.String");
    assert_eq!(sort.values.as_ref().map(|values| values.value.join(" ")).as_deref(), Some("name age"));
    assert_eq!(places(&reading, Code::UnknownTypeCell), ["MD0203 api/mole-list.md:14"]);
    let told = &found(&reading, Code::UnknownTypeCell)[0].message;
    assert!(told.starts_with("the type is an enum without a name"), "{told}");
}

const CHANGED: &str = "\n## Example\n\n```http\nPATCH /moles/1\n\n{ \"reason\": \"age\" }\n```\n";

#[test]
fn a_type_that_a_section_links_is_sent_or_another_one_is_told() {
    let change = |sentence: &str| {
        let body = format!("## Request body\n\n{sentence}\n\n");
        read_pages(&[
            ("resources/mole.md", resource("mole", "A mole.", &MOLE)),
            ("resources/mole-change.md", resource("moleChange", "A change.", &["|reason|String|Why.|"])),
            ("api/mole-list.md", LIST.to_owned()),
            ("api/mole-update.md", api("PATCH /moles/{id}", "Moles.All", &body, MOLE_RETURNS) + CHANGED),
        ])
    };
    for sentence in [
        "A [mole change](../resources/mole-change.md) object.",
        "The body is a [moleChange](../resources/mole-change.md) object.",
        "Send a [moleChange](../resources/mole-change.md) object.",
        "The request body is a JSON object of type [moleChange](../resources/mole-change.md).",
        "The [moleChange](../resources/mole-change.md) to apply.",
    ] {
        let reading = change(sentence);
        assert_eq!(sent(&reading), "microsoft.graph.moleChange", "{sentence}");
        assert_eq!(found(&reading, Code::UnreadBody).len(), 0, "{sentence}");
    }
    let reading = change("Moles like [changes](../resources/mole-change.md).");
    assert_eq!(sent(&reading), "microsoft.graph.mole");
    let told = found(&reading, Code::UnreadBody);
    let message = "the section on the body links `microsoft.graph.moleChange`, and `microsoft.graph.mole` is sent by \
                   `PATCH /moles/{id}`";
    assert_eq!(told.iter().map(|one| one.message.as_str()).collect::<Vec<_>>(), [message]);
}

#[test]
fn an_update_may_send_what_no_reply_shows() {
    let rows = ["|name|String|Its name.|", "|reason|String|Why.|"];
    let body = listed(&rows).replace("with these members", "with any of these members");
    let update = |rows: &[&str]| {
        let body = if rows.len() == 2 { body.clone() } else { listed(rows) };
        read(&api("PATCH /moles/{id}", "Moles.All", &body, MOLE_RETURNS))
    };
    let reading = update(&rows);
    assert_eq!(sent(&reading), "{name: Edm.String, reason: Edm.String}");
    assert_eq!(found(&reading, Code::UnknownBodyProperty).len(), 0);
    assert_eq!(sent(&update(&rows[..1])), "microsoft.graph.mole");
}

#[test]
fn values_that_the_row_of_a_body_lists_are_an_enum() {
    let row = "|way|String|Can be `boat` or `drone`.|";
    let reading = read(&api("POST /moles/{id}/move", "Moles.All", &listed(&[row]), MOLE_RETURNS));
    assert_eq!(sent(&reading), "{way: microsoft.graph.moveWay}");
    let members = |name: &str| {
        let found = reading.model.enums.values().find(|ty| ty.name.local() == name).expect("an enum");
        found.members.iter().map(|member| member.name.clone()).collect::<Vec<_>>()
    };
    assert_eq!(members("moveWay"), ["boat", "drone"]);
    let reading = read(&create(&listed(&[row, "|invite|String|Whom to ask.|"]), MOLE_RETURNS));
    assert_eq!(sent(&reading), "{way: microsoft.graph.molesWay, invite: Edm.String}");
}
