//! What is asked for only if it has changed.

#![cfg(feature = "reqwest")]

mod sdk;
mod server;

use mdsdk_runtime::{ErrorKind, Fetched, Model};
use sdk::{Client, User};
use server::Server;

fn client(server: &Server) -> Client {
    Client::builder("abc").base_url(&server.base).build().expect("a client")
}

const SAME: &str = "304 Not Modified\nETag: W/\"1\"\n\n";

#[tokio::test]
async fn an_entity_comes_only_if_it_has_changed() {
    let user = "200 OK\nETag: W/\"1\"\n\n{\"@odata.etag\":\"W/\\\"1\\\"\",\"id\":\"7\"}";
    let server = Server::start(&[user, SAME, SAME, &user.replace('1', "2")]);
    let users = client(&server).users();
    let known: User = users.id("7").get().await.expect("a user");
    assert_eq!(users.id("7").get().if_none_match(known.etag()).await.expect("an answer"), Fetched::NotModified);
    let full = users.id("7").get().select([User::ID]).if_none_match(known.etag()).send_full().await.expect("an answer");
    assert_eq!((full.status, full.etag(), &full.value), (304, Some("W/\"1\""), &Fetched::NotModified));
    let changed = users.id("7").get().if_none_match(known.etag()).await.expect("an answer").value();
    assert_eq!(changed.expect("another version").etag(), Some("W/\"2\""));
    let seen = server.seen();
    assert_eq!(seen[1].header("if-none-match"), Some("W/\"1\""));
    assert_eq!(seen[2].line, "GET /users/7?$select=id HTTP/1.1");
}

#[tokio::test]
async fn bytes_have_the_version_of_their_response() {
    let server = Server::start(&["200 OK\nETag: \"1\"\n\nabc", SAME]);
    let user = client(&server).users().id("7");
    let photo = user.photo().send_full().await.expect("a photo");
    assert_eq!((photo.etag(), &photo.value[..]), (Some("\"1\""), &b"abc"[..]));
    assert_eq!(user.photo().if_none_match(photo.etag()).await.expect("an answer"), Fetched::NotModified);
    assert_eq!(server.seen()[1].header("if-none-match"), Some("\"1\""));
    assert_eq!(server.seen()[1].header("accept"), Some("*/*"));
}

#[tokio::test]
async fn without_a_version_whatever_there_is_comes() {
    let server = Server::start(&["200 OK\n\n{\"id\":\"7\"}"]);
    let unknown = User::default();
    let user = client(&server).users().id("7").get().if_none_match(unknown.etag()).await.expect("an answer");
    assert_eq!(user.value().and_then(|user| user.id).as_deref(), Some("7"));
    assert_eq!(server.seen()[0].header("if-none-match"), None);
}

#[tokio::test]
async fn other_answers_are_errors_as_ever() {
    let server = Server::start(&[SAME, "404 Not Found\n\n", "200 OK\n\n[]"]);
    let get = || client(&server).users().id("7").get();
    assert!(get().await.is_err_and(|error| error.status() == 304));
    assert!(get().if_none_match("x").await.is_err_and(|error| error.is_not_found()));
    assert!(get().if_none_match("x").await.is_err_and(|error| error.kind() == ErrorKind::Decode));
    let unusable = client(&server).users().id("7").get().if_none_match("a\r\nb").await;
    assert!(unusable.is_err_and(|error| error.kind() == ErrorKind::Request));
}

#[tokio::test]
async fn parts_of_a_batch_can_be_unchanged() {
    let server =
        Server::start(&["200 OK\n\n{\"responses\":[{\"id\":\"0\",\"status\":304},{\"id\":\"1\",\"status\":304}]}"]);
    let client = client(&server);
    let get = || client.users().id("7").get();
    let mut batch = client.root().client().batch();
    let (same, other) = (batch.add(get().if_none_match("\"1\"")), batch.add(get()));
    let mut replies = batch.send().await.expect("replies");
    assert_eq!(replies.take(same).expect("an answer"), Fetched::NotModified);
    assert!(replies.take(other).is_err_and(|error| error.status() == 304));
}
