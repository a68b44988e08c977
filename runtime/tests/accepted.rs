//! Work that goes on after the response.

#![cfg(feature = "reqwest")]

mod sdk;
mod server;

use std::time::Duration;

use mdsdk_runtime::{ErrorKind, Json, Wait, WorkToken};
use sdk::{Client, User};
use server::Server;

fn client(server: &Server) -> Client {
    Client::builder("abc").base_url(format!("{}/v1.0", server.base)).build().expect("a client")
}

fn soon() -> Wait {
    Wait::default().every(Duration::ZERO)
}

#[tokio::test]
async fn progress_with_status_202_goes_on() {
    let server = Server::start(&[
        "202 Accepted\nLocation: /operations/1\n\n",
        "202 Accepted\nRetry-After: 0\n\n",
        "202 Accepted\n\n{\"id\":\"1\"}",
        "200 OK\n\n{\"id\":\"2\"}",
    ]);
    let accepted = client(&server).users().provision(&User::default()).await.expect("202");
    assert_eq!(accepted.response.status, 202);
    assert_eq!(accepted.wait(soon()).await.expect("done").id.as_deref(), Some("2"));
    assert_eq!(server.seen().len(), 4);
}

#[tokio::test]
async fn work_that_is_done_at_once_is_its_own_progress() {
    let server = Server::start(&["201 Created\n\n{\"id\":\"7\"}"]);
    let create = client(&server).users().create(&User::default()).respond_async::<Json>();
    let accepted = create.await.expect("201");
    assert_eq!(accepted.response.status, 201);
    assert_eq!(accepted.poll().await.expect("the entity")["id"], "7");
    assert_eq!(accepted.wait(soon()).await.expect("the entity")["id"], "7");
    assert_eq!(server.seen().len(), 1);
}

#[tokio::test]
async fn work_that_failed_tells_why() {
    let server = Server::start(&[
        "202 Accepted\nLocation: /operations/1\n\n",
        "200 OK\nrequest-id: r1\n\n{\"status\":\"failed\",\"error\":{\"code\":\"noBed\",\"message\":\"No bed is \
         free\"}}",
    ]);
    let accepted = client(&server).users().provision(&User::default()).await.expect("202");
    let error = accepted.wait(soon()).await.expect_err("a failure");
    assert_eq!(
        (error.kind(), error.code(), error.path()),
        (ErrorKind::Failed, Some("noBed"), Some("/users/provision"))
    );
    assert_eq!(error.body().map(|body| &body["status"]), Some(&Json::from("failed")));
    let told = "POST /users/provision: work failed noBed: No bed is free (request id r1)";
    assert_eq!(error.to_string(), told);
}

#[tokio::test]
async fn a_failed_look_names_the_url_that_was_looked_at() {
    let server = Server::start(&["202 Accepted\nLocation: operations/9\n\n", "404 Not Found\n\n"]);
    let accepted = client(&server).users().provision(&User::default()).await.expect("202");
    let error = accepted.poll().await.expect_err("no such operation");
    assert_eq!(error.path(), Some("/users/operations/9"));
    assert!(error.to_string().starts_with("GET /users/operations/9: 404"), "{error}");
}

#[tokio::test]
async fn waiting_in_vain_tells_the_last_status() {
    let server = Server::start(&[
        "202 Accepted\nLocation: /operations/9\n\n",
        "200 OK\nRetry-After: 900\n\n{\"status\":\"queued\"}",
    ]);
    let accepted = client(&server).users().provision(&User::default()).await.expect("202");
    let error = accepted.wait(soon()).await.expect_err("out of time");
    assert!(error.kind() == ErrorKind::Timeout && error.message().contains("`queued`"), "{error}");
}

#[tokio::test]
async fn a_status_is_told_in_words_that_can_be_shown() {
    let status = format!("\\u001b[2Jqueued{}", "x".repeat(3000));
    let server = Server::start(&[
        "202 Accepted\nLocation: /operations/9\n\n",
        &format!("200 OK\nRetry-After: 900\n\n{{\"status\":\"{status}\"}}"),
    ]);
    let accepted = client(&server).users().provision(&User::default()).await.expect("202");
    let error = accepted.wait(soon()).await.expect_err("out of time");
    assert!(error.message().contains("`\\u{1b}[2Jqueuedxxx") && error.message().len() < 600, "{error}");
}

#[tokio::test]
async fn work_is_resumed_from_a_stored_value() {
    let server = Server::start(&[
        "202 Accepted\nLocation: jobs/1\n\n",
        "202 Accepted\n\n{}",
        "202 Accepted\n\n{}",
        "200 OK\n\n{\"id\":\"2\"}",
    ]);
    let accepted = client(&server).users().provision(&User::default()).await.expect("202");
    accepted.poll().await.expect("a progress");
    let stored = accepted.token().expect("a token").to_string();
    assert_eq!(format!("{:?}", accepted.token()), "Some(WorkToken(hidden))");
    let again = client(&server).users().provision(&User::default()).header("X-Trace", "1");
    let resumed = again.resume_work(WorkToken::from(stored));
    assert_eq!(resumed.wait(soon()).await.expect("done").id.as_deref(), Some("2"));
    let seen = server.seen();
    assert_eq!(seen[3].line, "GET /v1.0/users/jobs/1 HTTP/1.1");
    assert_eq!((seen[3].header("x-trace"), seen[3].header("content-type")), (Some("1"), None));
}

#[tokio::test]
async fn a_status_url_can_be_a_member_of_the_body() {
    let server = Server::start(&[
        "202 Accepted\n\n{\"job\":{\"status\":\"{base}/v1.0/jobs/1\"}}",
        "200 OK\n\n{\"state\":\"x\",\"id\":\"2\"}",
    ]);
    let request = client(&server).users().provision(&User::default()).status_at(&["job", "status"]);
    assert_eq!(request.await.expect("202").wait(soon()).await.expect("done").id.as_deref(), Some("2"));
    let server = Server::start(&["202 Accepted\n\n{\"job\":{\"status\":\"https://evil.example/x\"}}"]);
    let request = client(&server).users().provision(&User::default()).status_at(&["job", "status"]);
    let accepted = request.await.expect("202");
    assert_eq!(accepted.location(), Some("https://evil.example/x"));
}
