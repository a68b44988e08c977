//! Links that the service gave: later pages, changes, progress, and other tokens.

#![cfg(feature = "reqwest")]

mod sdk;
mod server;

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use mdsdk_runtime::{
    Accepted, BoxFuture, Delta, Error, ErrorKind, Json, Method, Operation, PageToken, Retry, Token, TokenRequest,
    TokenSource, Wait, new,
};
use sdk::{Client, User};
use server::Server;

fn client(server: &Server) -> Client {
    Client::builder("abc").base_url(format!("{}/v1.0", server.base)).build().expect("a client")
}

#[tokio::test]
async fn changes_come_with_a_token_for_later_ones() {
    let server = Server::start(&[
        r#"200 OK

{"@odata.nextLink":"{base}/v1.0/users/delta()?$skiptoken=a","value":[{"id":"1","city":null}]}"#,
        r#"200 OK

{"@odata.deltaLink":"{base}/v1.0/users/delta()?$deltatoken=b","value":[{"id":"2","@removed":{"reason":"changed"}}]}"#,
        r#"200 OK

{"@odata.deltaLink":"{base}/v1.0/users/delta()?$deltatoken=c","value":[]}"#,
        "410 Gone\n\n",
    ]);
    let users = client(&server).users();
    let mut changes = users.delta().select([User::CITY]).header("Prefer", "return=minimal").items();
    let Ok(Some(Delta::Changed(user))) = changes.try_next().await else { panic!("a change") };
    assert!(user.extra.is_null(User::CITY));
    let removed = changes.try_next().await.expect("a page");
    assert_eq!(removed, Some(Delta::Removed { id: "2".into(), reason: Some("changed".into()) }));
    assert_eq!(changes.try_next().await.expect("the end"), None);

    let saved = changes.token().expect("a token").to_string();
    let mut later = users.delta().select([User::CITY]).header("Prefer", "x").resume(PageToken::from(saved)).items();
    assert_eq!(later.try_next().await.expect("nothing new"), None);
    let seen = server.seen();
    assert_eq!(seen[2].line, "GET /v1.0/users/delta()?$deltatoken=b HTTP/1.1");
    assert_eq!(seen[1].header("prefer"), Some("return=minimal, include-unknown-enum-members"));
    assert_eq!(seen[2].header("prefer"), Some("x, include-unknown-enum-members"));

    let expired = users.delta().resume(later.token().cloned()).items().try_next().await;
    assert!(expired.is_err_and(|error| error.is_resync_required()));
}

#[tokio::test]
async fn token_outlives_a_failed_resume() {
    let server = Server::start(&["500 Oops\n\n", "200 OK\n\n{\"value\":[{\"id\":\"1\"}]}"]);
    let saved = PageToken::from(format!("{}/v1.0/users/delta()?$deltatoken=a", server.base).as_str());
    let mut changes = client(&server).users().delta().resume(saved.clone()).items();
    assert!(changes.try_next().await.is_err_and(|error| error.status() == 500));
    assert_eq!(changes.token(), Some(&saved));
    assert_eq!(format!("{saved:?}"), "PageToken(hidden)");
    assert!(changes.try_next().await.is_ok_and(|change| change.is_some()));
    assert_eq!(changes.token(), None);
}

#[tokio::test]
async fn token_of_another_host_is_refused_before_anything_is_sent() {
    let server = Server::start(&[]);
    let stolen = client(&server).users().list().resume(PageToken::from("https://evil.example/v1.0/users"));
    assert!(stolen.await.is_err_and(|error| error.kind() == ErrorKind::Refused));
}

#[tokio::test]
async fn accepted_work_is_waited_for() {
    let server = Server::start(&[
        "202 Accepted\nLocation: /users('1')/operations('2')\nRetry-After: 0\n\n",
        "200 OK\nRetry-After: 0\n\n{\"id\":\"2\",\"status\":\"inProgress\"}",
        "200 OK\n\n{\"id\":\"2\",\"status\":\"somethingNew\"}",
        "200 OK\n\n{\"id\":\"2\",\"status\":\"Succeeded\"}",
    ]);
    let accepted = client(&server).users().provision(&new!(User { city: "Oslo" })).await.expect("202");
    assert_eq!(accepted.location(), Some("/users('1')/operations('2')"));
    let done = accepted.wait(Wait::default().every(Duration::ZERO)).await.expect("success");
    assert_eq!(done.id.as_deref(), Some("2"));
    let lines: Vec<_> = server.seen().into_iter().map(|seen| seen.line).collect();
    assert_eq!(lines[1..], vec!["GET /v1.0/users('1')/operations('2') HTTP/1.1"; 3]);
}

#[tokio::test]
async fn accepted_work_can_fail_and_can_take_too_long() {
    let begun = "202 Accepted\nLocation: operations/1\n\n";
    let server =
        Server::start(&[begun, "200 OK\n\n{\"status\":\"failed\"}", begun, "200 OK\n\n{\"status\":\"running\"}"]);
    let users = client(&server).users();
    let wait = Wait::default().every(Duration::ZERO);
    let failed = users.provision(&User::default()).await.expect("202").wait(wait.clone()).await;
    assert!(failed.is_err_and(|error| error.kind() == ErrorKind::Failed && error.message().contains("failed")));
    let hour = Wait::default().every(Duration::from_secs(3600));
    let late = users.provision(&User::default()).await.expect("202").wait(hour).await;
    assert!(late.is_err_and(|error| error.kind() == ErrorKind::Timeout));
}

#[tokio::test]
async fn a_request_can_ask_to_be_worked_on_later() {
    let server = Server::start(&["202 Accepted\nLocation: /operations/2\n\n", "200 OK\n\n[1, 2]", "404 Not Found\n\n"]);
    let users = client(&server).users();
    let accepted = users.create(&User::default()).respond_async::<Json>().await.expect("202");
    assert_eq!(accepted.location(), Some("/operations/2"));
    assert!(server.seen()[0].header("prefer").is_some_and(|prefer| prefer.contains("respond-async")));
    assert_eq!(users.id("1").get().bytes().await.expect("a body"), "[1, 2]");
    assert!(users.id("1").get().bytes().await.is_err_and(|error| error.is_not_found()));
}

#[tokio::test]
async fn work_without_a_type_tells_its_state_as_json() {
    const COPY: Operation = Operation { method: Method::Post, template: "/copy" };
    let server = Server::start(&[
        "202 Accepted\nOperation-Location: /operations/2\nRetry-After: 0\n\n",
        "200 OK\nRetry-After: 0\n\n{\"status\":{\"state\":\"running\"}}",
        "200 OK\n\n{\"status\":{\"state\":\"succeeded\"},\"id\":\"7\"}",
    ]);
    let copy = client(&server).root().name("copy").request::<Accepted<Json>>(&COPY);
    let done = copy.await.expect("202").wait(Wait::default().every(Duration::ZERO)).await.expect("success");
    assert_eq!(done["id"], "7");
}

#[tokio::test]
async fn work_may_tell_its_state_by_that_name() {
    const COPY: Operation = Operation { method: Method::Post, template: "/copy" };
    let begun = "202 Accepted\nLocation: /operations/2\nRetry-After: 0\n\n";
    let server = Server::start(&[
        begun,
        "200 OK\nRetry-After: 0\n\n{\"state\":\"in-progress\"}",
        "200 OK\n\n{\"state\":\"finished\",\"id\":\"7\"}",
        begun,
        "200 OK\n\n{\"state\":\"error\"}",
        begun,
        "200 OK\n\n{\"state\":\"Ohio\"}",
    ]);
    let copy = || client(&server).root().name("copy").request::<Accepted<Json>>(&COPY);
    let wait = Wait::default().every(Duration::ZERO);
    assert_eq!(copy().await.expect("202").wait(wait.clone()).await.expect("success")["id"], "7");
    let failed = copy().await.expect("202").wait(wait.clone()).await;
    assert!(failed.is_err_and(|error| error.kind() == ErrorKind::Failed));
    assert_eq!(copy().await.expect("202").wait(wait).await.expect("no word on work")["state"], "Ohio");
}

#[tokio::test]
async fn progress_on_another_host_is_read_without_token() {
    let monitor = Server::start(&["200 OK\n\n{\"status\":\"completed\",\"id\":\"7\"}"]);
    let server = Server::start(&[&format!("202 Accepted\nLocation: {}/monitor/7?sig=1\n\n", monitor.base)]);
    let accepted = client(&server).users().provision(&User::default()).await.expect("202");
    let done = accepted.wait(Wait::default().every(Duration::ZERO)).await.expect("done");
    assert_eq!(done.id.as_deref(), Some("7"));
    assert_eq!(monitor.seen()[0].header("authorization"), None);
}

#[tokio::test]
async fn progress_is_asked_for_with_the_fields_of_the_request() {
    let monitor = Server::start(&["200 OK\n\n{}"]);
    let server = Server::start(&[
        "202 Accepted\nLocation: operations/1\n\n",
        "200 OK\n\n{}",
        &format!("202 Accepted\nLocation: {}/monitor/7\n\n", monitor.base),
    ]);
    let users = client(&server).users().header("Authorization", "Bearer own").header("X-Session", "7");
    let provision = || users.provision(&User::default()).header("Prefer", "respond-async").header("If-Match", "*");
    provision().await.expect("202").poll().await.expect("progress");
    provision().await.expect("202").poll().await.expect("progress elsewhere");
    let fields = |seen: &server::Seen| {
        ["x-session", "authorization", "content-type", "if-match"].map(|name| seen.header(name).map(str::to_owned))
    };
    let own = |text: &str| Some(text.to_owned());
    assert_eq!(fields(&server.seen()[1]), [own("7"), own("Bearer own"), None, None]);
    assert_eq!(server.seen()[1].header("prefer"), Some("respond-async, include-unknown-enum-members"));
    assert_eq!(fields(&monitor.seen()[0]), [None, None, None, None]);
}

#[tokio::test]
async fn urls_of_the_service_are_followed() {
    let server = Server::start(&["200 OK\n\n{\"id\":\"1\"}"; 3]);
    let client = client(&server);
    let home = client.root().client();
    for url in ["/v1.0/users/1", "users/1", "/users/1"] {
        let user: User = home.follow(url).await.expect("a user");
        assert_eq!(user.id.as_deref(), Some("1"), "{url}");
    }
    let lines: Vec<_> = server.seen().into_iter().map(|seen| seen.line).collect();
    assert_eq!(lines, vec!["GET /v1.0/users/1 HTTP/1.1"; 3]);
    let elsewhere: Result<User, Error> = home.follow("https://evil.example/v1.0/users/1").await;
    assert!(elsewhere.is_err_and(|error| error.kind() == ErrorKind::Refused));
}

#[tokio::test]
async fn clients_of_several_users_share_a_transport() {
    let server = Server::start(&["200 OK\n\n{}"; 3]);
    let base = client(&server);
    base.users().id("1").get().await.expect("a user");
    base.with_token("other").users().id("1").get().await.expect("a user");
    base.users().header("Authorization", "Bearer third").id("1").get().await.expect("a user");
    let tokens: Vec<_> =
        server.seen().iter().filter_map(|seen| seen.header("authorization").map(str::to_owned)).collect();
    assert_eq!(tokens, ["Bearer abc", "Bearer other", "Bearer third"]);
}

/// Gives another token when claims are asked for.
struct Challenged(Arc<AtomicUsize>);

impl TokenSource for Challenged {
    fn token<'a>(&'a self, want: &'a TokenRequest) -> BoxFuture<'a, Result<Option<Token>, Error>> {
        self.0.fetch_add(1, Ordering::SeqCst);
        let token = want.claims.clone().unwrap_or_else(|| want.scopes.join(" "));
        Box::pin(std::future::ready(Ok(Some(token.into()))))
    }
}

#[tokio::test]
async fn claims_are_passed_on_once() {
    let challenge =
        "401 Unauthorized\nWWW-Authenticate: Bearer error=\"insufficient_claims\", claims=\"eyJhIjoxfQ==\"\n\n";
    let server = Server::start(&[challenge, "200 OK\n\n{}", challenge, challenge]);
    let asked = Arc::new(AtomicUsize::new(0));
    let builder = Client::builder(Challenged(Arc::clone(&asked))).base_url(format!("{}/v1.0", server.base));
    let client: Client = builder.build().expect("a client");
    client.users().id("1").get().await.expect("a user");
    let seen = server.seen();
    assert_eq!(seen[0].header("authorization"), Some(&*format!("Bearer {}/.default", server.base)));
    assert_eq!(seen[1].header("authorization"), Some(r#"Bearer {"a":1}"#));
    let refused = client.users().id("1").get().await;
    assert!(refused.is_err_and(|error| error.is_unauthorized()));
    assert_eq!((asked.load(Ordering::SeqCst), server.seen().len()), (4, 4));
}

#[tokio::test]
async fn claims_of_another_host_are_not_passed_on() {
    let other = Server::start(&["401 Unauthorized\nWWW-Authenticate: Bearer claims=\"eyJhIjoxfQ==\"\n\n"]);
    let server = Server::start(&[&format!("302 Found\nLocation: {}/photo\n\n", other.base)]);
    let asked = Arc::new(AtomicUsize::new(0));
    let builder = Client::builder(Challenged(Arc::clone(&asked))).base_url(&server.base);
    let client: Client = builder.build().expect("a client");
    let photo = client.users().id("1").photo().retry(Retry::never()).await;
    assert!(photo.is_err_and(|error| error.is_unauthorized()));
    assert_eq!((asked.load(Ordering::SeqCst), server.seen().len()), (1, 1));
}

#[tokio::test]
async fn requests_name_themselves() {
    let server = Server::start(&["200 OK\n\n{}"; 3]);
    let users = client(&server).users();
    users.id("1").get().await.expect("a user");
    users.id("1").get().await.expect("a user");
    users.id("1").get().header("client-request-id", "mine").await.expect("a user");
    let ids: Vec<_> =
        server.seen().iter().filter_map(|seen| seen.header("client-request-id").map(str::to_owned)).collect();
    assert!(ids.len() == 3 && ids[0] != ids[1] && ids[2] == "mine", "{ids:?}");
}

#[tokio::test]
async fn failures_tell_the_id_that_was_sent() {
    let server = Server::start(&["404 Not Found\n\n", "404 Not Found\nclient-request-id: echo\nrequest-id: r\n\n"]);
    let get = || client(&server).users().id("1").get().send();
    let error = get().await.expect_err("no user");
    assert_eq!(error.client_request_id(), server.seen()[0].header("client-request-id"));
    assert!(error.request_id().is_none() && error.to_string().contains("(client request id "), "{error}");
    let error = get().await.expect_err("no user");
    assert_eq!((error.client_request_id(), error.request_id()), (Some("echo"), Some("r")));
    let nobody = Client::builder("abc").base_url("http://127.0.0.1:1").retry(Retry::never());
    let nobody: Client = nobody.build().expect("a client");
    assert!(nobody.users().id("1").get().await.is_err_and(|error| error.client_request_id().is_some()));
}

#[tokio::test]
async fn broken_connections_are_tried_again_where_that_is_safe() {
    let cut = b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"id\":".to_vec();
    let whole = b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 10\r\n\r\n{\"id\":\"1\"}".to_vec();
    let server = Server::raw(vec![cut.clone(), whole, cut]);
    let builder = Client::builder("abc").base_url(&server.base).retry(Retry::default().first_wait(Duration::ZERO));
    let client: Client = builder.build().expect("a client");
    let user = client.users().id("1").get().await.expect("the second try");
    assert_eq!(user.id.as_deref(), Some("1"));
    let created = client.users().create(&User::default()).await;
    assert!(created.is_err_and(|error| error.kind() == ErrorKind::Transport));
    assert_eq!(server.seen().len(), 3);
}

#[tokio::test]
async fn one_request_can_have_a_patience_of_its_own() {
    let busy = "504 Gateway Timeout\nRetry-After: 0\n\n";
    let server = Server::start(&[busy, busy, "201 Created\n\n{}"]);
    let users = client(&server).users();
    assert!(users.list().retry(Retry::never()).await.is_err_and(|error| error.status() == 504));
    users.create(&User::default()).retry(Retry::default().every_method()).await.expect("the second try");
}

#[tokio::test]
async fn what_the_docs_say_to_repeat_is_repeated() {
    let server = Server::start(&["504 Gateway Timeout\nRetry-After: 0\n\n", "201 Created\n\n{}"]);
    client(&server).users().create(&User::default()).repeatable().await.expect("the second try");
    assert_eq!(server.seen().len(), 2);
}

type Mine = std::collections::BTreeMap<String, String>;

#[tokio::test]
async fn own_types_are_read_by_serde() {
    let server = Server::start(&[
        "200 OK\n\n{\"value\":[{\"id\":\"1\",\"city\":\"Oslo\"},{\"id\":\"2\"}]}",
        "200 OK\n\n{\"id\":\"1\"}",
        "200 OK\n\n{}",
    ]);
    let users = client(&server).users();
    let mine = users.list().select(["id"]).typed::<Mine>().items().collect().await.expect("users");
    assert_eq!((mine.len(), mine[0]["city"].as_str()), (2, "Oslo"));
    assert_eq!(users.id("1").get().typed::<Mine>().await.expect("a user")["id"], "1");
    assert!(users.id("1").get().typed::<Vec<u8>>().await.is_err_and(|error| error.kind() == ErrorKind::Decode));
}
