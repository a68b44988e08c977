//! Requests over the default transport, to a server on this machine.

#![cfg(feature = "reqwest")]

mod sdk;
mod server;

use std::time::Duration;

use mdsdk_runtime::{ErrorKind, NoToken, Page, Retry, TokenSource, new};
use sdk::{Client, User};
use server::Server;

fn client(server: &Server, token: impl TokenSource) -> Client {
    Client::builder(token).base_url(format!("{}/v1.0", server.base)).build().expect("a client")
}

#[tokio::test]
async fn get_gives_the_entity() {
    let server = Server::start(&["200 OK\nContent-Type: application/json\n\n{\"id\":\"1\",\"city\":null}"]);
    let user = client(&server, "abc").users().id("a/b@c").get().select([User::ID]).select(["ext_x"]).await;
    assert_eq!(user.expect("a user").to_json(), r#"{"id":"1","city":null}"#);
    let seen = server.seen();
    assert_eq!(seen[0].line, "GET /v1.0/users/a%2Fb@c?$select=id,ext_x HTTP/1.1");
    assert_eq!(seen[0].header("authorization"), Some("Bearer abc"));
    assert_eq!(seen[0].header("accept"), Some("application/json"));
    assert!(seen[0].header("user-agent").is_some_and(|agent| agent.starts_with("mdsdk/")));
}

#[tokio::test]
async fn create_sends_the_body_and_keeps_the_status() {
    let server = Server::start(&["201 Created\nLocation: /x\n\n{\"id\":\"1\"}"]);
    let users = client(&server, "abc").users().header("Prefer", "a");
    let reply = users.create(&new!(User { city: "Åre" })).header("Prefer", "b").send_full().await.expect("a reply");
    assert_eq!((reply.status, reply.headers.get("location")), (201, Some("/x")));
    assert_eq!(reply.value.id.as_deref(), Some("1"));
    let seen = server.seen();
    assert_eq!(
        (seen[0].body.as_str(), seen[0].header("prefer")),
        (r#"{"city":"Åre"}"#, Some("a, b, include-unknown-enum-members"))
    );
    assert_eq!(seen[0].header("content-type"), Some("application/json"));
}

#[tokio::test]
async fn items_come_from_all_pages_with_the_same_headers() {
    let server = Server::start(&[
        "200 OK\n\n{\"@odata.count\":3,\"@odata.nextLink\":\"{base}/v1.0/users?$skiptoken=x%20y\",\
         \"value\":[{\"id\":\"1\"},{\"id\":\"2\"}]}",
        "200 OK\n\n{\"@odata.nextLink\":\"/v1.0/users?$skiptoken=z\",\"value\":[]}",
        "200 OK\n\n{\"value\":[{\"id\":\"3\"}]}",
    ]);
    let mut users = client(&server, "abc").users().list().eventual().top(2).items();
    let mut ids = Vec::new();
    while let Some(user) = users.try_next().await.expect("pages") {
        ids.extend(user.id);
        assert_eq!(users.count(), Some(3));
    }
    assert_eq!(ids, ["1", "2", "3"]);
    let seen = server.seen();
    let lines: Vec<_> = seen.iter().map(|seen| seen.line.as_str()).collect();
    assert_eq!(
        lines,
        [
            "GET /v1.0/users?$count=true&$top=2 HTTP/1.1",
            "GET /v1.0/users?$skiptoken=x%20y HTTP/1.1",
            "GET /v1.0/users?$skiptoken=z HTTP/1.1",
        ]
    );
    for seen in seen {
        assert_eq!(
            (seen.header("consistencylevel"), seen.header("authorization")),
            (Some("eventual"), Some("Bearer abc"))
        );
    }
}

#[tokio::test]
async fn page_that_failed_is_asked_for_again() {
    let server = Server::start(&[
        "200 OK\n\n{\"@odata.nextLink\":\"{base}/v1.0/users?p=2\",\"value\":[{\"id\":\"1\"}]}",
        "500 Oops\n\n",
        "200 OK\n\n{\"value\":[{\"id\":\"2\"}]}",
    ]);
    let mut users = client(&server, "abc").users().list().items();
    assert!(users.try_next().await.is_ok_and(|user| user.is_some()));
    assert!(users.try_next().await.is_err_and(|error| error.status() == 500));
    assert!(users.token().is_some_and(|token| token.as_str().ends_with("?p=2")));
    let rest: Vec<_> = users.collect().await.expect("the rest").into_iter().filter_map(|user| user.id).collect();
    assert_eq!(rest, ["2"]);
    assert_eq!(server.seen()[1].line, server.seen()[2].line);
}

#[tokio::test]
async fn next_link_to_another_host_is_refused_after_its_page() {
    let other = Server::start(&["200 OK\n\n{\"value\":[]}"]);
    let next = format!("200 OK\n\n{{\"@odata.nextLink\":\"{}/v1.0/users\",\"value\":[{{\"id\":\"1\"}}]}}", other.base);
    let server = Server::start(&[&next]);
    let mut users = client(&server, "abc").users().list().items();
    assert!(users.try_next().await.is_ok_and(|user| user.is_some()));
    for _ in 0..2 {
        assert!(users.try_next().await.is_err_and(|error| error.kind() == ErrorKind::Refused));
    }
    assert_eq!(users.token(), None, "the link is no place to go on from");
    assert!(other.seen().is_empty());
}

#[tokio::test]
async fn page_that_links_to_itself_ends() {
    let page = "200 OK\n\n{\"@odata.nextLink\":\"{base}/v1.0/users?p=2\",\"value\":[]}";
    let server = Server::start(&[page, page]);
    let users = client(&server, "abc").users().list().items().collect().await;
    assert!(users.is_err_and(|error| error.kind() == ErrorKind::Decode));
}

#[tokio::test]
async fn redirect_to_another_host_goes_without_token() {
    let other = Server::start(&["200 OK\n\npixels"]);
    let server = Server::start(&[&format!("302 Found\nLocation: {}/photo?sig=1\n\n", other.base)]);
    let photo = client(&server, "abc").users().id("1").photo().header("Range", "bytes=0-5").await;
    assert_eq!(photo.expect("a photo"), "pixels");
    assert_eq!(server.seen()[0].header("authorization"), Some("Bearer abc"));
    let seen = other.seen();
    assert_eq!((seen[0].header("authorization"), seen[0].header("range")), (None, Some("bytes=0-5")));
    assert_eq!(seen[0].line, "GET /photo?sig=1 HTTP/1.1");
}

#[tokio::test]
async fn endless_redirects_end() {
    let server = Server::start(&["302 Found\nLocation: /v1.0/users/1\n\n"; 11]);
    let user = client(&server, "abc").users().id("1").get().await;
    assert!(user.is_err_and(|error| error.kind() == ErrorKind::Redirects));
    assert_eq!(server.seen().len(), 11);
}

#[tokio::test]
async fn errors_tell_what_the_service_says() {
    let body =
        r#"{"error":{"code":"Request_ResourceNotFound","message":"No such user.","innerError":{"request-id":"r1"}}}"#;
    let server = Server::start(&[&format!("404 Not Found\nRetry-After: 5\nrequest-id: r2\n\n{body}")]);
    let error = client(&server, "abc").users().id("1").get().await.expect_err("no user");
    assert!(error.is_not_found() && !error.is_conflict() && !error.is_throttled());
    assert_eq!((error.status(), error.code()), (404, Some("Request_ResourceNotFound")));
    assert_eq!((error.message(), error.request_id()), ("No such user.", Some("r2")));
    assert_eq!(error.retry_after(), Some(Duration::from_secs(5)));
    assert_eq!(error.body().map(|body| body["error"]["innerError"]["request-id"].clone()), Some("r1".into()));
    let text = "GET /users/1: 404 Request_ResourceNotFound: No such user. (request id r2)";
    assert_eq!(error.to_string(), text);
}

#[tokio::test]
async fn replies_of_the_wrong_kind_are_errors() {
    let server = Server::start(&["200 OK\n\n[]", "204 No Content\n\n", "200 OK\n\n{\"value\":[null]}"]);
    let users = client(&server, "abc").users();
    for text in ["the JSON is not a valid `microsoft.graph.user`", "the response has no body"] {
        let error = users.id("1").get().await.expect_err("no user");
        assert_eq!((error.kind(), error.message()), (ErrorKind::Decode, text));
    }
    let error = users.list().await.expect_err("no page");
    assert_eq!(
        (error.kind(), error.message()),
        (ErrorKind::Decode, "the JSON is not a valid collection of the expected items")
    );
}

#[tokio::test]
async fn errors_of_own_types_show_no_body() {
    let server = Server::start(&["200 OK\n\n{\"city\":\"hunter2\"}"]);
    let user = client(&server, "abc").users().id("1").get().typed::<std::collections::BTreeMap<String, u32>>().await;
    let error = user.expect_err("no map").to_string();
    assert!(error.contains("BTreeMap") && !error.contains("hunter2"), "{error}");
    assert!(error.ends_with(": expected u32 at `city`"), "{error}");
}

#[tokio::test]
async fn throttled_requests_are_sent_again() {
    let busy = "429 Too Many Requests\nRetry-After: 0\n\n";
    let later = "503 Busy\nRetry-After: Sun, 06 Nov 1994 08:49:37 GMT\n\n";
    let server = Server::start(&[busy, later, "200 OK\n\n7", busy, busy, "201 Created\n\n{\"id\":\"1\"}"]);
    let users = client(&server, "abc").users();
    assert_eq!(users.count().await.expect("a count"), 7);
    assert_eq!(server.seen().len(), 3);
    let user = users.create(&new!(User { city: "Oslo" })).await.expect("the third try");
    assert_eq!(user.id.as_deref(), Some("1"));
    let seen = server.seen();
    assert_eq!(seen.len(), 6);
    assert!(seen[3..].iter().all(|seen| seen.body == r#"{"city":"Oslo"}"#), "{seen:?}");
}

#[tokio::test]
async fn creations_that_may_have_happened_are_sent_once() {
    let answers = [
        "429 Too Many Requests\n\n",
        "503 Busy\nRetry-After: 0\n\n",
        "504 Gateway Timeout\nRetry-After: 0\n\n",
        "500 Oops\nRetry-After: 0\n\n",
    ];
    for answer in answers {
        let server = Server::start(&[answer]);
        let created = client(&server, "abc").users().create(&User::default()).await;
        assert!(created.is_err_and(|error| error.status() > 0), "{answer}");
        assert_eq!(server.seen().len(), 1);
    }
    let cut = Server::raw(vec![Vec::new()]);
    let created = client(&cut, "abc").users().create(&User::default()).await;
    assert!(created.is_err_and(|error| error.kind() == ErrorKind::Transport));
    assert_eq!(cut.seen().len(), 1);
}

#[tokio::test]
async fn patience_ends() {
    let busy = "504 Gateway Timeout\nRetry-After: 0\n\n";
    let server = Server::start(&[busy; 3]);
    let builder = Client::builder("abc").base_url(&server.base).retry(Retry::default().times(2));
    let error = builder.build().expect("a client").users().id("1").delete().await.expect_err("busy");
    assert_eq!((error.status(), server.seen().len()), (504, 3));
}

#[tokio::test]
async fn tokens_come_from_closures_and_from_nowhere() {
    let server = Server::start(&["200 OK\n\n{\"value\":[]}", "200 OK\n\n{\"value\":[]}"]);
    let fresh = || async { Ok::<_, std::io::Error>("fresh".to_owned()) };
    let page: Page<User> = client(&server, fresh).users().list().await.expect("a page");
    assert_eq!(page, Page::default());
    client(&server, NoToken).users().list().await.expect("a page");
    let tokens: Vec<_> = server.seen().iter().map(|seen| seen.header("authorization").map(str::to_owned)).collect();
    assert_eq!(tokens, [Some("Bearer fresh".to_owned()), None]);
}

#[tokio::test]
async fn failing_token_source_sends_nothing() {
    let server = Server::start(&["200 OK\n\n{}"]);
    let failing = || async { Err::<String, _>("expired") };
    let error = client(&server, failing).users().id("1").get().await.expect_err("no token");
    assert_eq!((error.kind(), error.message(), server.seen().len()), (ErrorKind::Token, "expired", 0));
}

#[tokio::test]
async fn raw_gives_the_response_whatever_its_status() {
    let server = Server::start(&["418 Teapot\nX-A: b\n\nshort and stout"]);
    let response = client(&server, "abc").users().id("1").get().send_raw().await.expect("a response");
    assert_eq!((response.status, response.headers.get("x-a"), &response.body[..5]), (418, Some("b"), &b"short"[..]));
}

#[test]
fn outside_of_tokio_is_an_error_and_no_panic() {
    let server = Server::start(&[]);
    let request = client(&server, "abc").users().id("1").get().send();
    let mut request = std::pin::pin!(request);
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    let std::task::Poll::Ready(reply) = request.as_mut().poll(&mut context) else { panic!("nothing to wait for") };
    assert!(reply.is_err_and(|error| error.kind() == ErrorKind::Request));
}
