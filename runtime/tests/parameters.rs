//! Parameters that the docs of an operation list.

#![cfg(feature = "mock")]

use mdsdk_runtime::{Client, Json, Method, Mock, Operation, Page, Plain, Request, Style};
use serde_json::json;

const BOATS: Operation = Operation { method: Method::Get, template: "/boats" };

/// What stands for the parameters of an operation.
enum Boats {}

fn boats(client: &Client) -> Request<Json, Boats> {
    client.root().name("boats").request(&BOATS).takes()
}

fn query(request: &Request<Json, Boats>) -> String {
    let url = request.to_http().expect("a request").url;
    url.split_once('?').map_or_else(String::new, |(_, query)| query.to_owned())
}

#[test]
fn a_further_value_takes_the_place_of_all_that_a_parameter_had() {
    let client = Mock::<Client>::new().client();
    let twice = boats(&client).parameter::<Vec<String>>(Style::Brackets, "x", ["a", "b"]).query("xy", "1");
    let once = twice.parameter::<Vec<String>>(Style::Brackets, "x", ["c"]);
    assert_eq!(query(&once), "xy=1&x%5B%5D=c");
    let members = boats(&client).parameter::<Json>(Style::Repeat, "x", json!({ "from": 1, "to": 2 }));
    assert_eq!(query(&members.parameter::<Json>(Style::Repeat, "x", json!({ "to": 3 }))), "x%5Bto%5D=3");
    assert_eq!(query(&boats(&client).text_parameter("x", "a").text_parameter("x", "b&c")), "x=b%26c");
    assert_eq!(query(&boats(&client).parameter::<i64>(Style::Repeat, "x", i64::MAX)), "x=9223372036854775807");
}

#[test]
fn parameters_take_no_room_in_a_request() {
    assert_eq!(size_of::<Request<Json, Boats>>(), size_of::<Request<Json>>());
    assert_eq!(size_of::<Request<Json, Plain>>(), size_of::<Request<Json>>());
}

#[tokio::test]
async fn what_takes_a_request_takes_one_with_parameters() {
    let mock = Mock::<Client>::new();
    mock.on(|client| boats(client).text_parameter("kind", "sail")).json(200, &json!({ "name": "Ada" }));
    let client = mock.client();
    let request = || boats(&client).text_parameter("kind", "sail");
    assert_eq!(request().await.expect("a boat")["name"], "Ada");
    let full = request().if_none_match("\"1\"").send_full().await.expect("a boat");
    assert_eq!(full.status, 200);
    let mut batch = client.batch();
    batch.add(request());
    let pages: Request<Page<Json>, Boats> = client.root().name("boats").request(&BOATS).takes();
    assert!(pages.resume(None).to_http().is_ok());
}
