//! Programs without a network.

#![cfg(feature = "mock")]

mod sdk;

use std::time::Duration;

use mdsdk_runtime::{
    Collection, Counter, ErrorKind, FilePart, Json, Listed, Method, Mock, Operation, Paging, RecordedFile, Recorder,
    Replay, Request, Shape, Style, any_body, new,
};
use sdk::{Client, User};

fn user(id: &str) -> User {
    new!(User { id: id, city: "Oslo" })
}

#[tokio::test]
async fn typed_replies_come_to_the_same_requests() {
    let mock = Mock::<Client>::new();
    mock.on(|g| g.users().id("1").get().select([User::ID])).reply(&user("1"));
    mock.on(|g| g.users().list().any_query()).pages([vec![user("1")], vec![user("2"), user("3")]]);
    mock.on(|g| g.users().count()).reply(42);
    mock.on_url(Method::Get, "/v1.0/users/1/photo/$value").bytes("pixels");
    let g = mock.client();
    assert_eq!(g.users().id("1").get().select([User::ID]).await.expect("a user"), user("1"));
    assert_eq!(g.users().list().top(5).items().collect().await.expect("users").len(), 3);
    assert_eq!(g.users().count().await.expect("a count"), 42);
    assert_eq!(g.users().id("1").photo().await.expect("a photo"), "pixels");
    let other = g.users().id("1").get().await.expect_err("no rule");
    let told = "the mock has no answer to GET /v1.0/users/1: the rule for GET /v1.0/users/1?$select=id differs in its \
                query, `.any_query()` lets it take any";
    assert_eq!((other.kind(), other.message()), (ErrorKind::Request, told));
    mock.assert_all_used();
}

#[tokio::test]
async fn a_request_without_an_answer_is_told_which_rule_is_near() {
    let mock = Mock::<Client>::new();
    mock.on(|g| g.users().list()).json(200, &mdsdk_runtime::json!({ "value": [] }));
    let other = mock.client().users().list().top(5).await.expect_err("another query");
    let told = "the mock has no answer to GET /v1.0/users?$top=5: the rule for GET /v1.0/users differs in its query, \
                `.any_query()` lets it take any";
    assert_eq!(other.message(), told);
    assert_eq!(mock.requests()[0].url, "https://mock.invalid/v1.0/users?$top=5");
}

/// A client whose token is not there at once, with a time-out, over a transport whose waits take no time.
fn with_late_token(transport: impl mdsdk_runtime::Transport, timeout: Duration) -> Client {
    let token = || async {
        tokio::task::yield_now().await;
        Ok::<_, std::convert::Infallible>("abc")
    };
    Client::builder(token).transport(transport).timeout(timeout).build().expect("a client")
}

#[tokio::test]
async fn a_token_that_is_not_there_at_once_has_its_time_also_where_waits_take_none() {
    let mock = Mock::<Client>::new();
    mock.on(|g| g.users().id("1").get()).reply(&user("1"));
    let file = std::path::PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("late_token.json");
    let recorder = Recorder::new(mock.transport(), &file);
    let hour = Duration::from_secs(3600);
    assert_eq!(with_late_token(recorder, hour).users().id("1").get().await.expect("a user"), user("1"));
    let replay = Replay::open(&file).expect("a record");
    assert_eq!(with_late_token(replay, hour).users().id("1").get().await.expect("a user"), user("1"));
}

#[tokio::test]
async fn a_token_that_never_comes_is_out_of_time_also_where_waits_take_none() {
    let mock = Mock::<Client>::new();
    let never = std::future::pending::<Result<String, std::convert::Infallible>>;
    let builder = Client::builder(never).transport(mock.transport()).timeout(Duration::from_millis(20));
    let error = builder.build().expect("a client").users().id("1").get().await.expect_err("no token");
    assert_eq!((error.kind(), mock.requests().len()), (ErrorKind::Timeout, 0));
}

#[tokio::test]
async fn retry_takes_no_time() {
    let mock = Mock::<Client>::new();
    mock.on(|g| g.users().id("1").delete()).error(429, "TooManyRequests").retry_after(100).then(204).once();
    mock.client().users().id("1").delete().await.expect("the second try");
    assert_eq!((mock.waited(), mock.requests().len()), (Duration::from_secs(100), 2));
    let third = mock.client().users().id("1").delete().await;
    assert!(third.is_err_and(|error| error.kind() == ErrorKind::Request));
}

#[tokio::test]
async fn requests_are_recorded() {
    let mock = Mock::<Client>::new();
    mock.on(|g| g.users().create(&any_body())).reply(&user("9"));
    mock.client().users().create(&user("1")).query("a b", "c&d").await.expect_err("another query");
    mock.client().users().create(&user("1")).await.expect("a user");
    let sent = mock.requests();
    assert_eq!(
        (sent[1].method, sent[1].path.as_str(), &sent[1].body["city"]),
        (Method::Post, "/v1.0/users", &"Oslo".into())
    );
    assert_eq!(sent[0].query, [("a b".to_owned(), "c&d".to_owned())]);
}

#[tokio::test]
async fn what_is_not_permitted_is_told_apart() {
    let mock = Mock::<Client>::new();
    mock.on(|g| g.users().id("1").get()).error(403, "Authorization_RequestDenied").then(401).once();
    let [denied, unknown] = [mock.client().users().id("1").get().await, mock.client().users().id("1").get().await];
    assert!(denied.is_err_and(|error| error.is_forbidden() && !error.is_unauthorized()));
    assert!(unknown.is_err_and(|error| error.is_unauthorized() && !error.is_forbidden()));
}

#[tokio::test]
async fn members_that_were_added_later_are_asked_for_unless_told_otherwise() {
    let mock = Mock::<Client>::new();
    mock.on(|g| g.users().id("1").get()).reply(&user("1"));
    let plain: Client = mock.builder().without_unknown_enum_members().build().expect("a client");
    for client in [mock.client(), plain] {
        client.users().id("1").get().await.expect("a user");
    }
    let asked = mock.requests().iter().map(|request| request.headers.get("prefer").is_some()).collect::<Vec<_>>();
    assert_eq!(asked, [true, false]);
}

#[test]
#[should_panic(expected = "never asked for: GET /v1.0/users/1")]
fn unused_rules_are_told() {
    let mock = Mock::<Client>::new();
    mock.on(|g| g.users().id("1").get()).reply(&user("1"));
    mock.assert_all_used();
}

#[tokio::test]
async fn recorded_exchanges_are_played_back_without_secrets() {
    let file = std::env::temp_dir().join(format!("mdsdk-replay-{}.json", std::process::id()));
    let mock = Mock::<Client>::new();
    mock.on(|g| g.users().id("1").get()).reply(&user("1")).header("Set-Cookie", "s3cret").then(404);
    mock.on(|g| g.users().id("1").photo()).bytes([0xff, 0, 1].as_slice());
    let recording = Recorder::new(mock.transport(), &file);
    let recorded = mock.builder().transport(recording).build().expect("a client");
    let users = recorded.users().header("Authorization", "Bearer s3cret");
    users.id("1").get().await.expect("a user");
    assert!(users.id("1").get().await.is_err_and(|error| error.is_not_found()));
    users.id("1").photo().await.expect("a photo");

    assert!(!std::fs::read_to_string(&file).expect("the record").contains("s3cret"));
    let replay = Replay::open(&file).expect("the record");
    std::fs::remove_file(&file).expect("the record is there");
    let played: Client = mock.builder().transport(replay).build().expect("a client");
    assert_eq!(played.users().id("1").photo().await.expect("a photo"), [0xff, 0, 1].as_slice());
    assert_eq!(played.users().id("1").get().await.expect("a user"), user("1"));
    assert!(played.users().id("1").get().await.is_err_and(|error| error.is_not_found()));
    assert!(played.users().id("1").get().await.is_err_and(|error| error.kind() == ErrorKind::Request));
}

#[tokio::test]
async fn errors_name_the_request_without_its_query() {
    let mock = Mock::<Client>::new();
    mock.on(|g| g.users().id("a b").get().any_query()).error(404, "gone").then(200);
    mock.on(|g| g.users().list()).json(200, &"no page".into());
    let g = mock.client();
    let get = g.users().id("a b").get().select([User::ID]).header("client-request-id", "c");
    let failed = get.await.expect_err("an error");
    assert_eq!(
        (failed.path(), failed.to_string().as_str()),
        (Some("/users/a%20b"), "GET /users/a%20b: 404 gone: gone (client request id c)")
    );
    assert_eq!(failed.operation().map(|operation| operation.template), Some("/users/{id | userPrincipalName}"));
    let unread = g.users().id("a b").get().await.expect_err("no user");
    assert_eq!((unread.kind(), unread.path()), (ErrorKind::Decode, Some("/users/a%20b")));
    let typed = g.users().id("a b").get().typed::<u8>().await.expect_err("no user");
    assert_eq!((typed.kind(), typed.path()), (ErrorKind::Decode, Some("/users/a%20b")));
    let page = g.users().list().items().try_next().await.expect_err("no page");
    assert_eq!((page.kind(), page.path()), (ErrorKind::Decode, Some("/users")));
    let unanswered = g.users().id("7").delete().await.expect_err("no rule");
    assert_eq!((unanswered.kind(), unanswered.path()), (ErrorKind::Request, Some("/users/7")));
    let unmade = g.users().id("").delete().await.expect_err("no key");
    assert_eq!(unmade.to_string(), "DELETE /users: unusable request: the key is empty");
}

#[tokio::test]
async fn a_service_has_a_base_url_of_its_own() {
    let mock = Mock::<Client>::at("https://api.contoso.com/library/").expect("a base URL");
    mock.on_url(Method::Get, "/library/users/1/photo/$value").bytes("pixels");
    mock.on_url(Method::Delete, "/users/1").then(204);
    mock.on_url(Method::Get, "/users?$top=1").json(200, &serde_json::json!({ "value": [{ "id": "1" }] }));
    mock.on_url(Method::Get, "https://files.contoso.com/1").bytes("text");
    let g = mock.client();
    assert_eq!(g.users().id("1").photo().await.expect("a photo"), "pixels");
    g.users().id("1").delete().await.expect("a success");
    assert_eq!(g.users().list().top(1).await.expect("a page").value, [new!(User { id: "1" })]);
    g.users().list().top(2).await.expect_err("another query");
    let client = g.root().client();
    let file: mdsdk_runtime::Bytes = client.follow_without_token("https://files.contoso.com/1").await.expect("a file");
    assert_eq!(file, "text");
    assert_eq!(mock.requests()[0].path, "/library/users/1/photo/$value");
    mock.assert_all_used();
    Mock::<Client>::at("contoso").expect_err("no URL");
}

#[tokio::test]
async fn a_batch_is_answered_part_by_part() {
    let mock = Mock::<Client>::new();
    mock.on(|g| g.users().id("1").get().select([User::ID])).reply(&user("1"));
    mock.on(|g| g.users().id("1").photo()).bytes([0xff, 0].as_slice());
    mock.on(|g| g.users().create(&any_body())).error(409, "taken");
    let g = mock.client();
    let mut batch = g.root().client().batch();
    let got = batch.add(g.users().id("1").get().select([User::ID]));
    let photo = batch.add(g.users().id("1").photo());
    let created = batch.add(g.users().create(&user("2")));
    let deleted = batch.add(g.users().id("2").delete());
    batch.after(deleted, created);
    let mut replies = batch.send().await.expect("replies");
    assert_eq!(replies.take(got).expect("a user"), user("1"));
    assert_eq!(replies.take(photo).expect("a photo"), [0xff, 0].as_slice());
    assert_eq!(replies.take(created).expect_err("a failure").code(), Some("taken"));
    assert!(replies.take(deleted).is_err_and(|error| error.is_failed_dependency()));
    let paths: Vec<_> = mock.requests().into_iter().map(|sent| sent.path).collect();
    assert_eq!(paths, ["/v1.0/$batch", "/v1.0/users/1", "/v1.0/users/1/photo/$value", "/v1.0/users"]);
    mock.assert_all_used();
}

#[tokio::test]
async fn a_group_of_a_batch_fails_as_a_whole() {
    let mock = Mock::<Client>::new();
    mock.on(|g| g.users().id("1").photo().body("image/png", vec![0xfb, 0xff])).bytes("new");
    mock.on(|g| g.users().id("2").delete()).error(409, "taken");
    let g = mock.client();
    let mut batch = g.root().client().batch();
    let photo = batch.add(g.users().id("1").photo().body("image/png", vec![0xfb, 0xff]));
    let (undone, failed, untried) = batch.atomically(|group| {
        let undone = group.add(g.users().id("1").photo().body("image/png", vec![0xfb, 0xff]));
        (undone, group.add(g.users().id("2").delete()), group.add(g.users().id("3").delete()))
    });
    let waiting = batch.add(g.users().id("4").delete());
    batch.after(waiting, undone);
    let mut replies = batch.send().await.expect("replies");
    assert_eq!(replies.take(photo).expect("a photo"), "new");
    assert!(replies.take(undone).is_err_and(|error| error.is_failed_dependency()));
    assert!(replies.take(failed).is_err_and(|error| error.is_conflict()));
    assert!(
        [untried, waiting].into_iter().all(|part| replies.take(part).is_err_and(|error| error.is_failed_dependency()))
    );
}

/// Ways in which pages lead to each other.
const PAGINGS: [Paging; 9] = [
    Paging::Link(&["links", "next"]),
    Paging::LinkHeader,
    Paging::Cursor { member: &["meta", "next"], parameter: "after", more: Some(&["more"]) },
    Paging::Number(Counter { total: Some(&["meta", "total"]), ..Counter::new("page", 1) }),
    Paging::Number(Counter { pages: Some(&["meta", "pages"]), ..Counter::new("page", 0) }),
    Paging::Offset(Counter { more: Some(&["more"]), ..Counter::new("offset", 0) }),
    Paging::Offset(Counter::new("offset", 0)),
    Paging::LastItem { property: &[], parameter: "after", more: None },
    Paging::LastItem { property: &[], parameter: "after", more: Some(&["more"]) },
];

#[tokio::test]
async fn pages_of_any_collection_are_given_in_its_way() {
    const LIST: Operation = Operation { method: Method::Get, template: "/parcels" };
    for paging in PAGINGS {
        for shape in [Shape::Member("parcels"), Shape::Array] {
            if shape == Shape::Array && !matches!(paging, Paging::LinkHeader | Paging::Offset(_)) {
                continue;
            }
            let collection: &'static Collection = Box::leak(Box::new(Collection { shape, paging }));
            let list = |client: &mdsdk_runtime::Client| {
                let list: Request<Listed<Json>> = client.root().name("parcels").list(&LIST, collection);
                list.query("sort", "id")
            };
            let mock = Mock::<mdsdk_runtime::Client>::new();
            mock.on(list).reply_pages([vec![1.into(), 2.into()], vec![3.into()], vec![4.into()]]);
            let items = list(&mock.client()).items().collect().await;
            assert_eq!(items.ok(), Some((1..5).map(Json::from).collect()), "{paging:?} {shape:?}");
            mock.assert();
        }
    }
}

#[tokio::test]
async fn a_mock_is_told_in_words_that_others_have() {
    let mock = Mock::<Client>::new();
    mock.on(|g| g.users().list()).reply_page([user("1")]);
    mock.on(|g| g.users().id("1").delete()).status(204);
    mock.on(|g| g.users().id("1").photo()).body("pixels");
    let users = mock.client().users();
    assert_eq!(users.list().items().collect().await.map(|users| users.len()).ok(), Some(1));
    users.id("1").delete().await.expect("an answer");
    assert_eq!(users.id("1").photo().await.expect("a photo"), "pixels");
    mock.assert();
}

#[tokio::test]
async fn forms_are_recorded_by_their_fields_and_files() {
    const SEND: Operation = Operation { method: Method::Post, template: "/parcels" };
    let body =
        serde_json::json!({ "title": "Map; \"old\"", "tags": ["gas", "big"], "grams": 12, "to": { "city": "Oslo" } });
    let mock = Mock::<mdsdk_runtime::Client>::new();
    mock.on_url(Method::Post, "/parcels").status(204).status(204);
    let parcels = || mock.client().root().name("parcels").request::<()>(&SEND);
    parcels().form(Style::Repeat, &serde_json::json!({ "title": "a b", "tags": ["gas", "big"] })).await.expect("sent");
    let scan = FilePart::new("pages", "a;b.png", "in\r\nk").media_type("image/png");
    parcels().multipart(&body, [scan]).await.expect("sent");
    let sent = mock.requests();
    assert_eq!(sent[0].body, serde_json::json!({ "title": "a b", "tags": ["gas", "big"] }));
    assert_eq!(sent[0].files, []);
    assert_eq!(sent[1].body["title"], "Map; \"old\"");
    assert_eq!(sent[1].body["tags"], serde_json::json!(["gas", "big"]));
    assert_eq!((&sent[1].body["grams"], &sent[1].body["to"]["city"]), (&"12".into(), &"Oslo".into()));
    let [file]: &[RecordedFile] = sent[1].files.as_slice() else { panic!("{:?}", sent[1].files) };
    let named = (file.name.as_str(), file.file_name.as_str(), file.media_type.as_str());
    assert_eq!(named, ("pages", "a;b.png", "image/png"));
    assert_eq!(file.content, "in\r\nk");
}
