//! What stands before a body, asked for by itself (RFC 9110, 9.3.2).

#![cfg(feature = "reqwest")]

mod sdk;
mod server;

use mdsdk_runtime::{Method, Operation};
use sdk::Client;
use server::Server;

const HEAD: Operation = Operation { method: Method::Head, template: "/files/{id}" };

const FOUND: &str = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nETag: \"1\"\r\nConnection: close\r\n\r\n";
const MOVED: &str = "HTTP/1.1 302 Found\r\nLocation: /v1.0/files/8\r\nContent-Length: 9\r\nConnection: close\r\n\r\n";

fn client(server: &Server) -> Client {
    Client::builder("abc").base_url(format!("{}/v1.0", server.base)).build().expect("a client")
}

#[tokio::test]
async fn the_fields_come_without_the_body_whose_length_they_tell() {
    let server = Server::raw(vec![FOUND.into()]);
    let answer =
        client(&server).root().name("files").name("7").request::<()>(&HEAD).send_full().await.expect("it is there");
    assert_eq!((answer.status, answer.headers.get("Content-Length"), answer.etag()), (200, Some("5"), Some("\"1\"")));
    let seen = &server.seen()[0];
    assert_eq!((seen.line.as_str(), seen.header("accept-encoding")), ("HEAD /v1.0/files/7 HTTP/1.1", Some("identity")));
}

#[tokio::test]
async fn a_redirect_is_followed_without_a_body_too() {
    let server = Server::raw(vec![MOVED.into(), FOUND.into()]);
    client(&server).root().name("files").name("7").request::<()>(&HEAD).await.expect("it is there");
    assert_eq!(server.seen()[1].line, "HEAD /v1.0/files/8 HTTP/1.1");
}
