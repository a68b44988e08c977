//! What comes back, where the page's sentence names no type.

#[path = "by_method.rs"]
mod by_method;

use mdsdk::Reading;
use mdsdk::report::Code;
use mdsdk::rooms::model::{OtherStatus, Primitive, ResponseBody, Rule};
use mdsdk_tests::{places, read_pages};

use super::constants::crate_of;
use super::{api, operation, resource};

/// An operation of which a sentence says that it returns a picture, and an example response.
fn read(response: &str) -> Reading {
    let get = api("GET /books/{id}/cover", "Book.Read", "", "the picture");
    let example = format!("\n## Examples\n\n```http\nHTTP/1.1 200 OK\n{response}\n```\n");
    read_pages(&[
        ("resources/book.md", resource("book", "A book.", &["|id|String|The key.|"])),
        ("api/book-get-cover.md", get + &example),
    ])
}

fn body(reading: &Reading) -> &ResponseBody {
    &operation(reading, "/books/{id}/cover").responses[0].body
}

#[test]
fn an_example_of_another_media_type_than_json_shows_bytes() {
    for media_type in ["image/jpeg", "application/pdf; version=2"] {
        let reading = read(&format!("Content-Type: {media_type}\n\nBinary data\n"));
        assert_eq!(*body(&reading), ResponseBody::Bytes, "{media_type}");
        assert_eq!(places(&reading, Code::NoResponse), [""; 0]);
    }
}

#[test]
fn an_example_without_a_sentence_names_no_type() {
    let page = "# Get the marks\n\n## HTTP request\n\n```http\nGET /marks\n```\n\n## Response\n\n\
                ```json\n[{ \"at\": 7 }]\n```\n";
    let reading = read_pages(&[("api/marks-get.md", page)]);
    assert_eq!(places(&reading, Code::NoResponse), ["MD0211 api/marks-get.md:6"]);
}

#[test]
fn an_example_of_a_streams_media_type_shows_a_stream() {
    for (media_type, shown, returned) in [
        ("text/event-stream", "data: {\"id\": \"7\"}\n", "events of Edm.Untyped"),
        ("application/x-ndjson; charset=utf-8", "{\"id\": \"7\"}\n{\"id\": \"8\"}\n", "lines of Edm.Untyped"),
    ] {
        let reading = read(&format!("Content-Type: {media_type}\n\n{shown}"));
        assert_eq!(body(&reading).to_string(), returned);
        assert_eq!(places(&reading, Code::NoResponse), [""; 0]);
        assert_eq!(places(&reading, Code::TolerantJson), [""; 0]);
    }
}

#[test]
fn what_is_no_json_beside_a_key_is_no_value_of_the_key() {
    let book = ("resources/book.md", resource("book", "A book.", &["|id|String|The key.|", "|title|String|It.|"]));
    let get = ("api/book-get.md", api("GET /books/{id}", "Book.Read", "", "a [book](../resources/book.md) object"));
    for (told, returned, reply) in [
        (
            "server-sent events, each with a [book](../resources/book.md) object",
            "events of microsoft.graph.book",
            "::mdsdk_runtime::Events<crate::models::Book>",
        ),
        ("the raw bytes of a picture", "bytes", "::mdsdk_runtime::Bytes"),
    ] {
        let watch = ("api/book-watch.md", api("GET /books/new", "Book.Read", "", told));
        let reading = read_pages(&[book.clone(), get.clone(), watch]);
        let body = |path| operation(&reading, path).responses[0].body.to_string();
        assert_eq!(body("/books/{id}"), "microsoft.graph.book");
        assert_eq!(body("/books/new"), returned);
        let (paths, _) = crate_of(&reading);
        for reply in [reply, "crate::models::Book"] {
            assert!(paths.contains(&format!("Request<{reply}>")), "{reply}: {paths}");
        }
    }
}

#[test]
fn a_body_that_nothing_tells_is_reported() {
    let reading = read("Content-Type: application/json\n\n{\"x\": 1}\n");
    assert_eq!(*body(&reading), ResponseBody::Unknown);
    assert_eq!(places(&reading, Code::NoResponse), ["MD0211 api/book-get-cover.md:21"]);
}

#[test]
fn json_of_no_named_type_is_of_the_type_that_the_path_ends_with() {
    let sea_chart = resource("seaChart", "A chart.", &["|id|String|The key.|", "|scale|Int32|How fine it is.|"]);
    let read = |line: &str, shown: &str| {
        let page = api(line, "Chart.Read", "", "the **sea charts**");
        let example = format!("\n## Example\n\n**Response**\n\n```json\n{shown}\n```\n");
        read_pages(&[("resources/seachart.md", sea_chart.clone()), ("api/chart-list.md", page + &example)])
    };
    let list = read("GET /ships/{id}/seaCharts", "{\"value\": [{\"id\": \"7\", \"scale\": 2}]}");
    let response = &operation(&list, "/ships/{id}/seaCharts").responses[0];
    assert_eq!(response.body.to_string(), "Collection(microsoft.graph.seaChart)");
    assert_eq!(response.rule, Rule::ShownAtPath);
    assert_eq!(places(&list, Code::NoResponse), [""; 0]);
    let one = read("GET /ships/{ship-id}/seaCharts/{id}", "{\"id\": \"7\", \"scale\": 2}");
    let response = &operation(&one, "/ships/{ship-id}/seaCharts/{id}").responses[0];
    assert_eq!(response.body.to_string(), "microsoft.graph.seaChart");
    // What is shown has other members.
    let other = read("GET /ships/{id}/seaCharts", "{\"paper\": 1, \"ink\": 2, \"id\": 3}");
    assert_eq!(operation(&other, "/ships/{id}/seaCharts").responses[0].body, ResponseBody::Unknown);
    assert_eq!(places(&other, Code::NoResponse).len(), 1);
}

#[test]
fn an_annotation_that_names_nothing_known_gives_way_to_the_body() {
    let book = ("resources/book.md", resource("book", "A book.", &["|id|String|The key.|"]));
    let read = |annotation: &str, response: &str| {
        let page = api("GET /books/{id}/cover", "Book.Read", "", "the picture");
        let example = format!(
            "\n## Example\n\n<!-- {{\"blockType\": \"ignored\", \"@odata.type\": \"{annotation}\"}} -->\n\
             ```http\nHTTP/1.1 200 OK\n{response}\n```\n"
        );
        read_pages(&[book.clone(), ("api/book-get-cover.md", page + &example)])
    };
    let named = read("microsoft.graph.tome", "\n{\"@odata.type\": \"#microsoft.graph.book\", \"id\": \"1\"}");
    assert_eq!(body(&named).to_string(), "microsoft.graph.book");
    let empty = read("microsoft.graph.None", "");
    assert_eq!(*body(&empty), ResponseBody::Empty);
    for reading in [named, empty] {
        assert_eq!(places(&reading, Code::NoResponse), [""; 0]);
    }
}

#[test]
fn the_answer_to_the_last_part_of_an_upload_is_no_answer_of_its_session() {
    let returns = "an [uploadSession](../resources/uploadsession.md) object";
    let later = "\nSend each part. The answer to the last part is the [book](../resources/book.md).\n";
    let reading = read_pages(&[
        ("resources/book.md", resource("book", "A book.", &["|id|String|The key.|"])),
        ("resources/uploadsession.md", resource("uploadSession", "It.", &["|uploadUrl|String|Where to.|"])),
        ("api/a.md", api("POST /books/{id}/createUploadSession", "B.All", "", returns) + later),
    ]);
    let create = operation(&reading, "/books/{id}/createUploadSession");
    let bodies: Vec<String> = create.responses.iter().map(|one| format!("{} {}", one.status, one.body)).collect();
    assert_eq!(bodies, ["200 microsoft.graph.uploadSession"]);
    assert_eq!(create.uploaded.as_ref().map(ToString::to_string).as_deref(), Some("microsoft.graph.book"));
}

/// The answers of a POST whose page shows an example response below its sentence.
fn shown(sentence: &str, annotation: &str, example: &str) -> Vec<String> {
    let text = format!(
        "# Add book\n\n## HTTP request\n\n```http\nPOST /books\n```\n\n## Response\n\n{sentence}\n\n<!-- {{ \
         \"blockType\": \"response\", {annotation} }} -->\n```http\n{example}\n```\n"
    );
    let reading = read_pages(&[
        ("resources/book.md", resource("book", "A book.", &["|id|String|The key.|"])),
        ("api/book-add.md", text),
    ]);
    let create = operation(&reading, "/books");
    create.responses.iter().map(|one| format!("{} {}", one.status, one.body)).collect()
}

#[test]
fn an_annotated_response_without_a_status_tells_what_comes_back() {
    let annotation = "\"@odata.type\": \"microsoft.graph.book\", \"isCollection\": true";
    assert_eq!(shown("", annotation, "{ \"value\": [] }"), ["200 Collection(microsoft.graph.book)"]);
}

#[test]
fn a_sentence_without_a_status_has_that_of_the_examples() {
    let annotation = "\"@odata.type\": \"microsoft.graph.book\"";
    let sentence = "Returns a [book](../resources/book.md) object.";
    let create = |status: &str| shown(sentence, annotation, &format!("{status}\n\n{{ \"id\": \"1\" }}"));
    assert_eq!(create("HTTP/1.1 201 Created"), ["201 microsoft.graph.book"]);
    assert_eq!(create("HTTP/1.1 204 No Content"), ["200 microsoft.graph.book"], "it comes with no body");
}

#[test]
fn alternatives_are_read_as_the_base_that_they_share() {
    let read = |base: &str| {
        let atlas = resource("atlas", base, &["|scale|Int32|How large.|"]);
        let one_of = "a [novel](../resources/novel.md) or [atlas](../resources/atlas.md) object";
        let sent = format!("## Request body\n\nSupply a JSON representation of {one_of}.\n\n");
        read_pages(&[
            ("resources/book.md", resource("book", "A book.", &["|id|String|The key.|"])),
            ("resources/novel.md", resource("novel", "Inherits from [book](book.md).", &["|plot|String|What.|"])),
            ("resources/atlas.md", atlas),
            ("api/book-add.md", api("POST /books", "B.All", &sent, one_of)),
        ])
    };
    let said = |reading: &Reading| {
        let create = operation(reading, "/books");
        let sent = create.body.as_ref().map(|body| format!("{:?}", body.value)).unwrap_or_default();
        (create.responses[0].body.to_string(), sent.contains("book"))
    };
    let related = read("Inherits from [book](book.md).");
    assert_eq!(said(&related), ("microsoft.graph.book".to_owned(), true));
    assert_eq!(places(&related, Code::UnknownTypeCell), [""; 0]);
    let alien = read("A map.");
    assert_eq!(said(&alien), ("microsoft.graph.novel".to_owned(), false));
    assert_eq!(places(&alien, Code::UnknownTypeCell), ["MD0203 api/book-add.md:21", "MD0203 api/book-add.md:25"]);
}

#[test]
fn words_in_braces_stand_for_bytes_and_are_no_json() {
    let reading = read("\n{Raw bytes of the picture}");
    assert_eq!(places(&reading, Code::BrokenExample), [""; 0]);
    let broken = read("\n{\"id\": }");
    assert_eq!(places(&broken, Code::BrokenExample).len(), 1);
}

#[test]
fn a_bold_line_is_a_label_where_a_heading_of_its_words_is_elsewhere() {
    let book = ("resources/book.md", resource("book", "A book.", &["|id|String|The key.|"]));
    let lost = |page: String| {
        let reading = read_pages(&[book.clone(), ("api/book-get.md", page)]);
        places(&reading, Code::LostHeading).len()
    };
    let page = api("GET /books/{id}", "Book.Read", "", "a [book](../resources/book.md) object");
    let labelled = format!("{page}\n**Response**\n\n```json\n{{\"id\": \"1\"}}\n```\n");
    assert_eq!(lost(labelled), 0);
    assert_eq!(lost(page.replace("## Response", "**Response**")), 1);
}

#[test]
fn headers_of_replies_and_statuses_of_failures_are_kept() {
    let list = api("GET /books", "Book.Read", "", "a collection of [book](../resources/book.md) objects");
    let get = api("GET /books/{id}", "Book.Read", "", "a [book](../resources/book.md) object");
    let headers = "\n## Response headers\n\n|Header|Type|Description|\n|:---|:---|:---|\n|X-Total|Int32|How many.|\n\
                   |ETag||Which version.|\n";
    let errors = "\n## Errors\n\n|Status|Description|\n|:---|:---|\n|404|No such book.|\n|`429 Too Many Requests`||\n";
    let reading = read_pages(&[
        ("resources/book.md", resource("book", "A book.", &["|id|String|The key.|"])),
        ("api/book-list.md", list + headers),
        ("api/book-get.md", get + errors),
    ]);
    let headers = &operation(&reading, "/books").reply_headers;
    let headers: Vec<_> = headers.iter().map(|one| (one.name.as_str(), one.value_type())).collect();
    assert_eq!(headers, [("X-Total", Primitive::Int32), ("ETag", Primitive::String)]);
    let statuses = &operation(&reading, "/books/{id}").other_statuses;
    let text = |other: &OtherStatus| other.doc.as_ref().map(|doc| doc.value.clone());
    let statuses: Vec<_> = statuses.iter().map(|other| (other.status, text(other))).collect();
    assert_eq!(statuses, [(404, Some("No such book.".to_owned())), (429, None)]);
    let (paths, _) = crate_of(&reading);
    assert!(paths.contains("///-`X-Total`:Howmany."), "{paths}");
    assert!(paths.contains("///-`404`:Nosuchbook."), "{paths}");
}
