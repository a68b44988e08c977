//! What comes back, where the page's sentence names no type.

use mdsdk::Reading;
use mdsdk::model::ResponseBody;
use mdsdk::report::Code;
use mdsdk_tests::{places, read_pages};

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
fn a_body_that_nothing_tells_is_reported() {
    let reading = read("Content-Type: application/json\n\n{\"x\": 1}\n");
    assert_eq!(*body(&reading), ResponseBody::Unknown);
    assert_eq!(places(&reading, Code::NoResponse), ["MD0211 api/book-get-cover.md:21"]);
}
