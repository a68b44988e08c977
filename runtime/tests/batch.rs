//! Many requests in one.

#![cfg(feature = "reqwest")]

mod sdk;
mod server;

use mdsdk_runtime::{ErrorKind, Json, Part, Retry, new};
use sdk::{Client, User};
use serde_json::json;
use server::Server;

fn client(server: &Server) -> Client {
    Client::builder("abc").base_url(format!("{}/v1.0", server.base)).build().expect("a client")
}

/// A batch's response: id, status, and for a success a user with that id.
fn answer(parts: impl IntoIterator<Item = (usize, u16)>) -> String {
    let parts: Vec<Json> = parts
        .into_iter()
        .map(|(id, status)| {
            let headers = json!({ "Content-Type": "application/json", "Retry-After": "0" });
            let body =
                if status < 300 { json!({ "id": id.to_string() }) } else { json!({ "error": { "code": "busy" } }) };
            json!({ "id": id.to_string(), "status": status, "headers": headers, "body": body })
        })
        .collect();
    format!("200 OK\nContent-Type: application/json\n\n{}", json!({ "responses": parts }))
}

fn sent(server: &Server, round: usize) -> Vec<Json> {
    let body: Json = serde_json::from_str(&server.seen()[round].body).expect("JSON");
    body["requests"].as_array().cloned().unwrap_or_default()
}

#[tokio::test]
async fn replies_are_typed_and_stand_at_their_parts() {
    let server = Server::start(&[&answer([(1, 201), (0, 200), (2, 404)])]);
    let client = client(&server);
    let users = client.users();
    let mut batch = client.root().client().batch();
    let got = batch.add(users.id("a b").get().select([User::ID]));
    let created = batch.add(users.create(&new!(User { city: "Oslo" })).header("Prefer", "return=minimal"));
    let deleted = batch.add(users.id("2").delete());
    batch.after(created, got);
    let mut replies = batch.send().await.expect("replies");
    assert_eq!(replies.take(got).expect("a user").id.as_deref(), Some("0"));
    assert_eq!(replies.take(created).expect("a user").id.as_deref(), Some("1"));
    let failed = replies.take(deleted).expect_err("an error");
    assert_eq!((failed.path(), failed.status(), failed.code()), (Some("/users/2"), 404, Some("busy")));
    assert!(replies.take(got).is_err());

    let seen = server.seen();
    assert_eq!(
        (seen[0].line.as_str(), seen[0].header("authorization")),
        ("POST /v1.0/$batch HTTP/1.1", Some("Bearer abc"))
    );
    let requests = sent(&server, 0);
    let headers = json!({ "Accept": "application/json", "Prefer": "include-unknown-enum-members" });
    assert_eq!(
        requests[0],
        json!({ "id": "0", "method": "GET", "url": "/users/a%20b?$select=id", "headers": headers })
    );
    assert_eq!(requests[1]["headers"]["Prefer"], "return=minimal, include-unknown-enum-members");
    assert_eq!(requests[1]["body"], json!({ "city": "Oslo" }));
    assert_eq!(
        (&requests[1]["dependsOn"], &requests[1]["headers"]["Content-Type"]),
        (&json!(["0"]), &json!("application/json"))
    );
}

#[tokio::test]
async fn bodies_go_and_come_digit_by_digit() {
    let text = r#"{"height":1.50,"x":12345678901234567890.12,"y":1E400}"#;
    let answer = format!("200 OK\n\n{{\"responses\":[{{\"body\":{text},\"status\":200,\"id\":\"0\"}}]}}");
    let server = Server::start(&[&answer]);
    let client = client(&server);
    let user = User::from_json(text.as_bytes()).expect("a user");
    let mut batch = client.root().client().batch();
    let created = batch.add(client.users().create(&user));
    let mut replies = batch.send().await.expect("replies");
    assert_eq!(replies.take(created).expect("a user").to_json(), text);
    assert!(server.seen()[0].body.contains(&format!("\"body\":{text}")), "{}", server.seen()[0].body);
}

#[tokio::test]
async fn text_stays_text_and_other_bodies_are_base64() {
    let parts = [("Text/Plain", "1234"), ("image/png", "-_8="), ("image/png", "+/8"), ("image/png", "no base64")];
    let part = |(id, (media_type, body)): (usize, _)| -> Json {
        let headers = json!({ "content-type": media_type });
        json!({ "id": id.to_string(), "status": 200, "headers": headers, "body": body })
    };
    let parts: Vec<_> = parts.into_iter().enumerate().map(part).collect();
    let server = Server::start(&[&format!("200 OK\n\n{}", json!({ "responses": parts }))]);
    let client = client(&server);
    let users = client.users();
    let mut batch = client.root().client().batch();
    let count = batch.add(users.count().body("text/plain; charset=utf-8", "TUlNRQ=="));
    let photos = [0xfb_u8, 0xfc, 0xfd].map(|byte| batch.add(users.id("1").photo().body("image/png", vec![byte, 0xff])));
    let mut replies = batch.send().await.expect("replies");
    assert_eq!(replies.take(count).ok(), Some(1234));
    let photos = photos.map(|photo| replies.take(photo).expect("bytes"));
    assert_eq!(photos, [&b"\xfb\xff"[..], b"\xfb\xff", b"no base64"]);
    let bodies: Vec<_> = sent(&server, 0).iter().map(|part| part["body"].clone()).collect();
    assert_eq!(bodies, ["TUlNRQ==", "-_8=", "_P8=", "_f8="]);
}

#[tokio::test]
async fn thirty_requests_go_in_two_rounds() {
    let server = Server::start(&[&answer((0..20).map(|id| (id, 200))), &answer((20..30).map(|id| (id, 200)))]);
    let client = client(&server);
    let mut batch = client.root().client().batch();
    let parts: Vec<Part<User>> = (0..30).map(|id| batch.add(client.users().id(id).get())).collect();
    let mut replies = batch.send().await.expect("replies");
    let ids: Vec<_> = parts.into_iter().filter_map(|part| replies.take(part).ok()?.id).collect();
    assert_eq!(ids, (0..30).map(|id| id.to_string()).collect::<Vec<_>>());
}

#[tokio::test]
async fn throttled_parts_are_sent_again_with_what_waits_for_them() {
    let server = Server::start(&[&answer([(0, 200), (1, 429), (2, 424)]), &answer([(1, 200), (2, 200)])]);
    let client = client(&server);
    let mut batch = client.root().client().batch();
    let parts = [0, 1, 2].map(|id| batch.add(client.users().id(id).get()));
    batch.after(parts[2], parts[1]);
    let mut replies = batch.send().await.expect("replies");
    assert!(parts.into_iter().all(|part| replies.take(part).is_ok()));
    let again: Vec<_> = sent(&server, 1).iter().map(|request| request["id"].clone()).collect();
    assert_eq!(again, ["1", "2"]);
}

#[tokio::test]
async fn each_part_is_sent_again_as_it_says() {
    let throttled = answer([(0, 429), (1, 429), (2, 503)]);
    let server = Server::start(&[&throttled, &answer([(0, 200), (2, 503)]), &answer([(2, 503)])]);
    let client = client(&server);
    let users = client.users();
    let mut batch = client.root().client().batch();
    let patient = batch.add(users.id(0).get());
    let hasty = batch.add(users.id(1).get().retry(Retry::never()));
    let twice = batch.add(users.create(&new!(User {})).retry(Retry::default().every_method().times(2)));
    let mut replies = batch.send().await.expect("replies");
    assert!(replies.take(patient).is_ok());
    assert!(replies.take(hasty).is_err_and(|error| error.is_throttled()));
    assert!(replies.take(twice).is_err_and(|error| error.status() == 503));
    let rounds: Vec<_> = (0..3).map(|round| sent(&server, round).len()).collect();
    assert_eq!(rounds, [3, 2, 1]);
}

#[tokio::test]
async fn what_waits_for_a_failure_of_an_earlier_round_is_not_sent() {
    let server = Server::start(&[&answer((0..20).map(|id| (id, if id == 19 { 404 } else { 200 })))]);
    let client = client(&server);
    let mut batch = client.root().client().batch();
    let parts: Vec<Part<User>> = (0..21).map(|id| batch.add(client.users().id(id).get())).collect();
    for pair in parts.windows(2) {
        batch.after(pair[1], pair[0]);
    }
    let mut replies = batch.send().await.expect("replies");
    assert!(replies.take(parts[20]).is_err_and(|error| error.is_failed_dependency()));
    assert_eq!(server.seen().len(), 1);
}

#[tokio::test]
async fn what_waits_for_an_unanswered_request_of_an_earlier_round_is_not_sent() {
    let server = Server::start(&[&answer((0..19).map(|id| (id, 200)))]);
    let client = client(&server);
    let mut batch = client.root().client().batch();
    let parts: Vec<Part<User>> = (0..21).map(|id| batch.add(client.users().id(id).get())).collect();
    for pair in parts.windows(2) {
        batch.after(pair[1], pair[0]);
    }
    let mut replies = batch.send().await.expect("replies");
    assert!(replies.take(parts[19]).is_err_and(|error| error.kind() == ErrorKind::Decode));
    assert!(replies.take(parts[20]).is_err_and(|error| error.is_failed_dependency()));
    assert_eq!(server.seen().len(), 1);
}

#[tokio::test]
async fn unusable_parts_fail_alone() {
    let server = Server::start(&[&answer([(1, 200)])]);
    let client = client(&server);
    let mut batch = client.root().client().batch();
    let (empty, good) = (batch.add(client.users().id("").get()), batch.add(client.users().id("1").get()));
    let mut replies = batch.send().await.expect("replies");
    assert!(replies.take(empty).is_err() && replies.take(good).is_ok());
}

#[tokio::test]
async fn parts_with_another_token_are_refused() {
    let server = Server::start(&[&answer([(0, 200)])]);
    let client = client(&server);
    let mut batch = client.root().client().batch();
    let own = batch.add(client.users().id("1").get());
    let alices = batch.add(client.with_token("alice").users().id("1").delete());
    let mut replies = batch.send().await.expect("replies");
    let refused = replies.take(alices).expect_err("another token");
    assert_eq!((refused.kind(), refused.path()), (ErrorKind::Request, Some("/users/1")));
    assert!(replies.take(own).is_ok());
    assert_eq!(sent(&server, 0).len(), 1);
}

#[tokio::test]
async fn parts_below_another_base_url_are_refused() {
    let server = Server::start(&[&answer([(0, 200)])]);
    let client = client(&server);
    let mut batch = client.root().client().batch();
    let own = batch.add(client.users().id("1").get());
    let [beta, later] = ["/beta", "/v1.0x"].map(|version| {
        let other = client.root().client().with_endpoint(format!("{}{version}", server.base)).expect("a client");
        batch.add(Client::from(other).users().id("1").get())
    });
    let mut replies = batch.send().await.expect("replies");
    assert!(replies.take(own).is_ok());
    assert!([beta, later].into_iter().all(|part| replies.take(part).is_err_and(|error| error.status() == 0)));
}

#[tokio::test]
async fn failure_of_a_later_round_leaves_the_replies_of_earlier_ones() {
    let server = Server::start(&[&answer((0..20).map(|id| (id, 201))), "503 Busy\n\n"]);
    let client = client(&server);
    let mut batch = client.root().client().batch();
    let parts: Vec<Part<User>> = (0..50).map(|_| batch.add(client.users().create(&User::default()))).collect();
    let mut replies = batch.send().await.expect("replies");
    let statuses: Vec<_> =
        parts.into_iter().map(|part| replies.take(part).map_or_else(|error| error.status(), |_| 201)).collect();
    assert_eq!(statuses, [[201; 20].as_slice(), &[503; 20], &[424; 10]].concat());
    assert_eq!(server.seen().len(), 2);
}

#[tokio::test]
async fn batch_that_fails_as_a_whole_is_an_error() {
    let server = Server::start(&["400 Bad Request\n\n{\"error\":{\"code\":\"tooMany\"}}", "200 OK\n\n{}"]);
    let client = client(&server);
    for code in [Some("tooMany"), None] {
        let mut batch = client.root().client().batch();
        batch.add(client.users().create(&User::default()));
        assert_eq!(batch.send().await.expect_err("no replies").code(), code);
    }
}

#[tokio::test]
async fn a_batch_whose_outcome_is_elsewhere_is_read_there() {
    let elsewhere = "303 See Other\nLocation: /v1.0/outcomes/1\n\n";
    let (outcome, nothing) = (answer([(0, 200)]), answer([]));
    let server = Server::start(&[elsewhere, &outcome, elsewhere, "200 OK\n\n{\"value\":[]}", elsewhere, &nothing]);
    let client = client(&server);
    let send = async || {
        let mut batch = client.root().client().batch();
        let part = batch.add(client.users().id("0").get());
        batch.send().await?.take(part)
    };
    assert_eq!(send().await.expect("a user").id.as_deref(), Some("0"));
    for words in ["has no `responses`", "has no answer to the request"] {
        let error = send().await.expect_err("what is there is no outcome");
        assert!(error.kind() == ErrorKind::Decode && error.message().contains(words), "{error}");
    }
    let lines: Vec<_> = server.seen().iter().map(|seen| seen.line.clone()).collect();
    assert_eq!(lines[..2], ["POST /v1.0/$batch HTTP/1.1", "GET /v1.0/outcomes/1 HTTP/1.1"]);
}
