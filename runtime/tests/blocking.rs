//! Requests without async.

#![cfg(feature = "blocking")]

mod sdk;
mod server;

use std::time::Duration;

use mdsdk_runtime::{ErrorKind, TransportOptions, UreqTransport, Wait, new};
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
fn iterators_do_not_end_where_the_next_page_cannot_be_reached() {
    let page = "200 OK\n\n{\"@odata.nextLink\":{\"url\":\"x\"},\"value\":[{\"id\":\"1\"}]}";
    let server = Server::start(&[page, page]);
    let users = client(&server).users();
    let items: Vec<_> = users.list().items().blocking().map(|user| user.map_err(|error| error.kind())).collect();
    assert!(matches!(items[..], [Ok(_), Err(ErrorKind::Decode)]), "{items:?}");
    let pages: Vec<_> = users.list().pages().blocking().map(|page| page.map_err(|error| error.kind())).collect();
    assert!(matches!(pages[..], [Ok(_), Err(ErrorKind::Decode)]), "{pages:?}");
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
fn a_transport_that_needs_a_runtime_is_refused() {
    let client: Client = Client::builder("abc").base_url("http://127.0.0.1:1").build().expect("a client");
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let refused = runtime.block_on(async { client.users().id("1").get().blocking() });
    assert!(refused.is_err_and(|error| error.message().contains("UreqTransport")));
}

#[test]
fn batches_and_work_are_waited_for() {
    let server = Server::start(&[
        "200 OK\n\n{\"responses\":[{\"id\":\"0\",\"status\":200,\"body\":{\"id\":\"7\"}}]}",
        "202 Accepted\nLocation: /operations/1\n\n",
        "200 OK\n\n{\"status\":\"running\"}",
        "200 OK\n\n{\"status\":\"succeeded\",\"id\":\"8\"}",
        "200 OK\n\n{\"id\":\"9\"}",
    ]);
    let client = client(&server);
    let mut batch = client.root().client().batch();
    let part = batch.add(client.users().id("7").get());
    let user = batch.blocking().and_then(|mut replies| replies.take(part)).expect("a user");
    assert_eq!(user.id.as_deref(), Some("7"));
    let accepted = client.users().provision(&User::default()).blocking().expect("202");
    assert!(accepted.poll_blocking().is_ok_and(|progress| progress.id.is_none()));
    let done = accepted.wait_blocking(Wait::default().every(Duration::ZERO)).expect("done");
    assert_eq!(done.id.as_deref(), Some("8"));
    let followed: User = client.root().client().follow("/users/9").blocking().expect("a user");
    assert_eq!(followed.id.as_deref(), Some("9"));
}

#[test]
fn iterators_end_after_an_error() {
    let server = Server::start(&[
        "200 OK\n\n{\"@odata.nextLink\":\"https://evil.example/x\",\"value\":[{\"id\":\"1\"}]}",
        "403 Forbidden\n\n{}",
    ]);
    let client = client(&server);
    let mut items = client.users().list().items().blocking();
    assert_eq!(items.by_ref().map(|user| user.is_ok()).collect::<Vec<_>>(), [true, false]);
    assert!(items.next().is_none());
    let pages: Vec<_> = client.users().list().pages().blocking().map(|page| page.is_ok()).collect();
    assert_eq!(pages, [false]);
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
