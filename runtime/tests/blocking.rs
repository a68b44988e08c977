//! Requests without async.

#![cfg(feature = "blocking")]

mod sdk;
mod server;

use mdsdk_runtime::{ErrorKind, TransportOptions, UreqTransport, new};
use sdk::{Client, User};
use server::Server;

fn client(server: &Server) -> Client {
    let builder = Client::builder("abc").base_url(format!("{}/v1.0", server.base)).transport(UreqTransport::new());
    builder.build().expect("a client")
}

#[test]
fn requests_wait_for_their_replies() {
    let server = Server::start(&["200 OK\n\n{\"id\":\"1\"}", "201 Created\n\n{\"id\":\"2\"}", "204 No Content\n\n"]);
    let users = client(&server).users();
    assert_eq!(users.id("a/b").get().blocking().expect("a user").id.as_deref(), Some("1"));
    assert_eq!(users.create(&new!(User { city: "Oslo" })).blocking().expect("a user").id.as_deref(), Some("2"));
    users.id("2").delete().blocking().expect("an end");
    let seen = server.seen();
    let lines: Vec<_> = seen.iter().map(|seen| seen.line.as_str()).collect();
    assert_eq!(lines, ["GET /v1.0/users/a%2Fb HTTP/1.1", "POST /v1.0/users HTTP/1.1", "DELETE /v1.0/users/2 HTTP/1.1"]);
    assert_eq!((seen[1].body.as_str(), seen[1].header("authorization")), (r#"{"city":"Oslo"}"#, Some("Bearer abc")));
}

#[test]
fn items_are_an_iterator() {
    let server = Server::start(&[
        "200 OK\n\n{\"@odata.nextLink\":\"{base}/v1.0/users?p=2\",\"value\":[{\"id\":\"1\"}]}",
        "200 OK\n\n{\"value\":[{\"id\":\"2\"}]}",
    ]);
    let ids: Result<Vec<_>, _> = client(&server).users().list().items().blocking().map(|user| Ok(user?.id)).collect();
    let ids = ids.map_err(|error: mdsdk_runtime::Error| error.to_string());
    assert_eq!(ids, Ok(vec![Some("1".to_owned()), Some("2".to_owned())]));
}

#[test]
fn requests_go_through_a_proxy() {
    let proxy = Server::start(&["407 Proxy Authentication Required\n\n"]);
    let options = TransportOptions::default().proxy(&proxy.base);
    let transport = UreqTransport::with_options(&options).expect("a proxy");
    let builder = Client::builder("abc").base_url("https://graph.invalid/v1.0").transport(transport);
    let client: Client = builder.retry(mdsdk_runtime::Retry::never()).build().expect("a client");
    assert!(client.users().id("1").get().blocking().is_err());
    assert_eq!(proxy.seen()[0].line, "CONNECT graph.invalid:443 HTTP/1.1");
    let wrong = UreqTransport::with_options(&TransportOptions::default().proxy("me:secret@[:"));
    assert!(wrong.is_err_and(|error| !error.to_string().contains("secret")));
}

#[test]
fn failures_are_told_as_elsewhere() {
    let server = Server::start(&[
        "404 Not Found\n\n{\"error\":{\"code\":\"gone\"}}",
        "302 Found\nLocation: /v1.0/x\n\n",
        "200 OK\n\npixels",
    ]);
    let users = client(&server).users();
    assert!(users.id("1").get().blocking().is_err_and(|error| error.is_not_found() && error.code() == Some("gone")));
    assert_eq!(users.id("1").photo().blocking().expect("a photo"), "pixels");
    let builder = Client::builder("abc").base_url("http://127.0.0.1:1").transport(UreqTransport::new());
    let nobody: Client = builder.retry(mdsdk_runtime::Retry::never()).build().expect("a client");
    assert!(nobody.users().id("1").get().blocking().is_err_and(|error| error.kind() == ErrorKind::Connect));
}
