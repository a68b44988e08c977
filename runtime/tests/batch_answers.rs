//! What a service may answer to a batch, and to groups in it.

#![cfg(feature = "reqwest")]

mod sdk;
mod server;

use mdsdk_runtime::{Batch, ErrorKind, Json, Part, Retry, new};
use sdk::{Client, User};
use serde_json::json;
use server::Server;

fn client(server: &Server) -> Client {
    Client::builder("abc").base_url(format!("{}/v1.0", server.base)).build().expect("a client")
}

fn answer(responses: &Json) -> String {
    format!("200 OK\nContent-Type: application/json\n\n{}", json!({ "responses": responses }))
}

/// Answers with these statuses, to the ids that stand there.
fn answers(statuses: &[(usize, u16)]) -> String {
    let part = |(id, status): &(usize, u16)| {
        let (id, headers) = (id.to_string(), json!({ "Retry-After": "0" }));
        json!({ "id": id, "status": status, "headers": headers, "body": { "id": id } })
    };
    answer(&statuses.iter().map(part).collect())
}

fn sent(server: &Server, round: usize) -> Vec<Json> {
    let body: Json = serde_json::from_str(&server.seen()[round].body).expect("JSON");
    body["requests"].as_array().cloned().unwrap_or_default()
}

fn batch(client: &Client) -> Batch {
    client.root().client().batch()
}

/// What two reads get where the service answers so: the id of the user, or the kind of the error.
async fn two(responses: Json) -> [Result<String, ErrorKind>; 2] {
    let server = Server::start(&[&answer(&responses)]);
    let client = client(&server);
    let mut batch = batch(&client);
    let parts = [0, 1].map(|id| batch.add(client.users().id(id).get()));
    let mut replies = batch.send().await.expect("replies");
    parts.map(|part| replies.take(part).map(|user| user.id.unwrap_or_default()).map_err(|error| error.kind()))
}

fn part(id: impl Into<Json>, status: impl Into<Json>, user: &str) -> Json {
    json!({ "id": id.into(), "status": status.into(), "body": { "id": user } })
}

#[tokio::test]
async fn what_is_no_status_is_the_error_of_its_part() {
    for status in [json!(0), json!(99), json!(600), json!(1000), json!(-200), json!(200.5), json!("200"), json!(null)] {
        let replies = two(json!([part("0", status.clone(), "a"), part("1", 200, "b")])).await;
        assert_eq!(replies, [Err(ErrorKind::Decode), Ok("b".to_owned())], "{status}");
    }
    let absent = two(json!([{ "id": "0", "body": { "id": "a" } }, part("1", 200, "b")])).await;
    assert_eq!(absent, [Err(ErrorKind::Decode), Ok("b".to_owned())]);
}

#[tokio::test]
async fn a_request_that_is_answered_twice_has_no_answer() {
    for second in [part("0", 200, "c"), part(0, 404, "c"), part("0", "x", "c")] {
        let replies = two(json!([part("0", 200, "a"), part("1", 200, "b"), second])).await;
        assert_eq!(replies, [Err(ErrorKind::Decode), Ok("b".to_owned())]);
    }
}

#[tokio::test]
async fn no_reply_is_that_of_another_request() {
    for id in [json!("2"), json!("00"), json!("+0"), json!(" 0"), json!(0.5), json!(null), json!(["0"]), json!({})] {
        let replies = two(json!([part(id.clone(), 200, "a"), part("1", 200, "b")])).await;
        assert_eq!(replies, [Err(ErrorKind::Decode), Ok("b".to_owned())], "{id}");
    }
    assert_eq!(two(json!([7, "x", part("1", 200, "b")])).await[0], Err(ErrorKind::Decode));
    assert_eq!(two(json!([part(1, 200, "b"), part(0, 200, "a")])).await, [Ok("a".to_owned()), Ok("b".to_owned())]);
}

#[tokio::test]
async fn the_request_that_a_batch_is_refused_for_is_named() {
    let refused = |target: &str| {
        let error = json!({ "code": "Bad", "message": "no such property", "target": target });
        format!("400 Bad Request\n\n{}", json!({ "error": error }))
    };
    let server = Server::start(&[&refused("1"), &refused("requests/1"), &refused("city"), &refused("city")]);
    let client = client(&server);
    let send = async |count: u32| {
        let mut batch = batch(&client);
        let _parts: Vec<Part<User>> = (0..count).map(|id| batch.add(client.users().id(id).get())).collect();
        batch.send().await.expect_err("no replies")
    };
    for path in [Some("/users/1"), Some("/users/1"), None] {
        let error = send(2).await;
        assert_eq!((error.status(), error.code(), error.message()), (400, Some("Bad"), "no such property"));
        assert_eq!(error.path(), path, "{error}");
    }
    assert_eq!(send(1).await.path(), Some("/users/0"));
}

#[tokio::test]
async fn bodies_that_are_not_what_they_say_stay_at_home() {
    let server = Server::start(&[&answers(&[(2, 200)])]);
    let client = client(&server);
    let users = client.users();
    let mut batch = batch(&client);
    let unusable = [("application/json", &b"{"[..]), ("text/plain", b"\xff")];
    let unusable = unusable.map(|(media_type, body)| batch.add(users.id(7).get().body(media_type, body)));
    let bytes = batch.add(users.id(7).get().body("image/png", &b"\xff"[..]));
    let mut replies = batch.send().await.expect("replies");
    for part in unusable {
        assert!(replies.take(part).is_err_and(|error| error.kind() == ErrorKind::Request));
    }
    assert!(replies.take(bytes).is_ok());
    assert_eq!(sent(&server, 0)[0]["body"], "_w==");
}

#[tokio::test]
async fn requests_of_a_group_stand_side_by_side() {
    let server = Server::start(&[&answers(&[(0, 200), (1, 200), (2, 200), (3, 200), (4, 200)])]);
    let client = client(&server);
    let users = client.users();
    let create = || users.create(&new!(User { city: "Oslo" }));
    let mut batch = batch(&client);
    let first = batch.add(create());
    let (one, other) = batch.atomically(|group| (group.add(create()), group.atomically(|group| group.add(create()))));
    let (between, last) = (batch.add(create()), batch.add(create()));
    batch.after(one, first).after(other, one).after(last, other).after(last, one).after(one, between);
    let mut replies = batch.send().await.expect("replies");
    assert!([first, one, other, between, last].into_iter().all(|part| replies.take(part).is_ok()));
    let told: Vec<_> = sent(&server, 0)
        .iter()
        .map(|part| (part["id"].clone(), part["atomicityGroup"].clone(), part["dependsOn"].clone()))
        .collect();
    let group = || json!("g1");
    assert_eq!(
        told,
        [
            (json!("0"), json!(null), json!(null)),
            (json!("3"), json!(null), json!(null)),
            (json!("1"), group(), json!(["0", "3"])),
            (json!("2"), group(), json!(["1"])),
            (json!("4"), json!(null), json!(["g1"])),
        ]
    );
}

#[tokio::test]
async fn a_failed_group_says_so_for_each_of_its_requests() {
    let server = Server::start(&[&answers(&[(0, 400), (3, 200)])]);
    let client = client(&server);
    let mut batch = batch(&client);
    let get = |id: u32| client.users().id(id).get();
    let parts = batch.atomically(|group| [0, 1, 2].map(|id| group.add(get(id))));
    let alone = batch.add(get(3));
    let mut replies = batch.send().await.expect("replies");
    let statuses = parts.map(|part| replies.take(part).map_or_else(|error| error.status(), |_| 200));
    assert_eq!(statuses, [400, 424, 424]);
    assert!(replies.take(alone).is_ok());
}

#[tokio::test]
async fn a_group_with_an_unusable_request_is_not_sent() {
    let server = Server::start(&[&answers(&[(2, 200)])]);
    let client = client(&server);
    let mut batch = batch(&client);
    let get = |id: &str| client.users().id(id).get();
    let (good, empty) = batch.atomically(|group| (group.add(get("1")), group.add(get(""))));
    let (alone, waiting) = (batch.add(get("2")), batch.add(get("3")));
    batch.after(waiting, good);
    let mut replies = batch.send().await.expect("replies");
    assert!(replies.take(good).is_err_and(|error| error.is_failed_dependency()));
    assert!(replies.take(waiting).is_err_and(|error| error.is_failed_dependency()));
    assert!(replies.take(empty).is_err_and(|error| error.kind() == ErrorKind::Request));
    assert!(replies.take(alone).is_ok());
    assert_eq!(sent(&server, 0).len(), 1);
}

#[tokio::test]
async fn a_throttled_group_is_sent_again_as_a_whole() {
    let server = Server::start(&[
        &answers(&[(0, 429), (1, 424), (2, 424), (3, 200)]),
        &answers(&[(0, 200), (1, 200), (2, 200)]),
    ]);
    let client = client(&server);
    let mut batch = batch(&client);
    let create = || client.users().create(&new!(User { city: "Oslo" }));
    let (one, other) = batch.atomically(|group| (group.add(create()), group.add(create())));
    let (waiting, alone) = (batch.add(create()), batch.add(create()));
    batch.after(waiting, other);
    let mut replies = batch.send().await.expect("replies");
    assert!([one, other, waiting, alone].into_iter().all(|part| replies.take(part).is_ok()));
    let again: Vec<_> = sent(&server, 1).iter().map(|part| part["id"].clone()).collect();
    assert_eq!(again, ["0", "1", "2"]);
}

#[tokio::test]
async fn no_request_of_a_group_is_sent_again_alone() {
    for other in [400, 200] {
        let server = Server::start(&[&answers(&[(0, 429), (1, other)])]);
        let client = client(&server);
        let mut batch = batch(&client);
        let get = |id: u32| client.users().id(id).get().retry(Retry::default().every_method());
        let parts = batch.atomically(|group| [group.add(get(0)), group.add(get(1))]);
        let mut replies = batch.send().await.expect("replies");
        let statuses = parts.map(|part| replies.take(part).map_or_else(|error| error.status(), |_| 200));
        assert_eq!((statuses, server.seen().len()), ([429, other], 1));
    }
}

#[tokio::test]
async fn more_than_twenty_cannot_be_one_group() {
    let server = Server::start(&[]);
    let client = client(&server);
    let mut batch = batch(&client);
    let _parts: Vec<Part<User>> =
        batch.atomically(|group| (0..21).map(|id| group.add(client.users().id(id).get())).collect());
    assert!(batch.send().await.is_err_and(|error| error.kind() == ErrorKind::Request));
}

#[tokio::test]
async fn what_was_not_sent_is_not_answered() {
    let server = Server::start(&["500 Oops\n\n"]);
    let client = client(&server);
    let mut batch = batch(&client);
    let get = |id: &str| client.users().id(id).get();
    batch.atomically(|group| (group.add(get("1")), group.add(get(""))));
    batch.add(get("2"));
    assert_eq!(batch.send().await.map(|_| "replies").map_err(|error| error.status()), Err(500));
}

#[tokio::test]
async fn a_throttled_group_is_sent_again_where_the_rest_of_it_is_not_answered() {
    let server = Server::start(&[&answers(&[(0, 429)]), &answers(&[(0, 200), (1, 200)])]);
    let client = client(&server);
    let mut batch = batch(&client);
    let get = |id: u32| client.users().id(id).get();
    let parts = batch.atomically(|group| [0, 1].map(|id| group.add(get(id))));
    let mut replies = batch.send().await.expect("replies");
    assert!(parts.into_iter().all(|part| replies.take(part).is_ok()));
}
