//! Queries and bodies of several parts.

#![cfg(feature = "reqwest")]

mod sdk;
mod server;

use mdsdk_runtime::{Client, ClientBuilder, FilePart, Json, Method, NoToken, Operation, Request, Style};
use sdk::{ItemBody, User};
use serde_json::json;
use server::{Seen, Server};

const SEND: Operation = Operation { method: Method::Post, template: "/parcels" };

async fn sent(make: impl FnOnce(Request<Json>) -> Request<Json>) -> Seen {
    let server = Server::answering(|_| "200 OK\n\n{}".to_owned());
    let client: Client = ClientBuilder::new(&server.base, NoToken).build().expect("a client");
    make(client.root().name("parcels").request(&SEND)).await.expect("an answer");
    server.seen().pop().expect("a request")
}

fn query(seen: &Seen) -> &str {
    seen.line.split(['?', ' ']).nth(2).unwrap_or_default()
}

#[tokio::test]
async fn queries_have_the_style_of_their_docs() {
    let list = json!(["a&b", "c", null]);
    for (style, expected) in
        [(Style::Repeat, "x=a%26b&x=c"), (Style::Comma, "x=a%26b,c"), (Style::Brackets, "x%5B%5D=a%26b&x%5B%5D=c")]
    {
        assert_eq!(query(&sent(|request| request.query_in(style, "x", &list)).await), expected);
    }
    let object = json!({ "from": 1.50, "in": { "city": "Oslo" }, "to": null });
    assert_eq!(
        query(&sent(|request| request.query_in(Style::Repeat, "x", &object)).await),
        "x%5Bfrom%5D=1.5&x%5Bin%5D%5Bcity%5D=Oslo"
    );
    assert_eq!(query(&sent(|request| request.query_in(Style::Comma, "x", &json!([]))).await), "HTTP/1.1");
}

#[tokio::test]
async fn a_comma_in_a_list_of_commas_is_an_error() {
    let client: Client = ClientBuilder::new("https://example.com", NoToken).build().expect("a client");
    let request: Request<Json> = client.root().request(&SEND);
    for list in [json!(["a,b"]), json!([["a"]]), json!([{ "a": 1 }])] {
        assert!(request.clone().query_in(Style::Comma, "x", &list).to_http().is_err(), "{list}");
        assert!(request.clone().form(Style::Comma, &json!({ "x": list })).to_http().is_err(), "{list}");
    }
    assert!(request.clone().form(Style::Repeat, &json!([1])).to_http().is_err());
    assert!(request.multipart(&json!(1), []).to_http().is_err());
}

fn user() -> User {
    let signature = ItemBody { content: Some("hi".to_owned()), ..ItemBody::default() };
    User {
        display_name: Some("Ann & Bo".to_owned()),
        account_enabled: Some(true),
        business_phones: Some(vec!["1".to_owned(), "2".to_owned()]),
        signature: Some(signature),
        ..User::default()
    }
}

#[tokio::test]
async fn a_body_is_a_form() {
    let seen = sent(|request| request.form(Style::Repeat, &user())).await;
    assert_eq!(seen.header("content-type"), Some("application/x-www-form-urlencoded"));
    let expected =
        "accountEnabled=true&businessPhones=1&businessPhones=2&displayName=Ann+%26+Bo&signature%5Bcontent%5D=hi";
    assert_eq!(seen.body, expected);
}

#[tokio::test]
async fn a_body_and_files_are_parts_of_a_form() {
    let file = FilePart::new("photo\"s", "a\r\n.png", "pixels").media_type("image/png");
    let seen = sent(|request| request.multipart(&user(), [file])).await;
    let boundary = seen.header("content-type").and_then(|value| value.strip_prefix("multipart/form-data; boundary="));
    let boundary = boundary.expect("a boundary");
    let parts: Vec<_> = seen.body.split(&format!("--{boundary}")).collect();
    let disposition = "\r\nContent-Disposition: form-data; name=";
    let expected = [
        String::new(),
        format!("{disposition}\"accountEnabled\"\r\n\r\ntrue\r\n"),
        format!("{disposition}\"businessPhones\"\r\n\r\n1\r\n"),
        format!("{disposition}\"businessPhones\"\r\n\r\n2\r\n"),
        format!("{disposition}\"displayName\"\r\n\r\nAnn & Bo\r\n"),
        format!("{disposition}\"signature\"\r\nContent-Type: application/json\r\n\r\n{{\"content\":\"hi\"}}\r\n"),
        format!("{disposition}\"photo%22s\"; filename=\"a%0D%0A.png\"\r\nContent-Type: image/png\r\n\r\npixels\r\n"),
        "--\r\n".to_owned(),
    ];
    assert_eq!(parts, expected);
}
