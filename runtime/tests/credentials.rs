//! What a client sends with each request: header fields, API keys, a password; and where to.

#![cfg(all(feature = "reqwest", feature = "mock"))]

mod sdk;
mod server;

use mdsdk_runtime::{
    Client, ClientBuilder, Collection, Error, ErrorKind, ErrorShape, HttpRequest, Json, Listed, Method, Mock, NoToken,
    Operation, Paging, Recorder, Request, Shape,
};
use serde_json::json;
use server::Server;

const PARCELS: Operation = Operation { method: Method::Get, template: "/parcels" };

fn builder(server: &Server) -> ClientBuilder<Client> {
    ClientBuilder::new(format!("{}/v1", server.base), NoToken)
}

fn parcels(client: &Client) -> Request<Json> {
    client.root().name("parcels").request(&PARCELS)
}

#[tokio::test]
async fn fields_keys_and_passwords_go_with_each_request() {
    let server = Server::answering(|_| "200 OK\n\n{}".to_owned());
    let builder =
        builder(&server).header("X-Client", "tests").header("Accept-Language", "nb").header("Prefer", "a=1, b=1");
    let builder = builder.api_key_header("X-Parcel-Pass", "k1").api_key_query("pass", "k&2").basic("ann", "pä:ss");
    let client = builder.build().expect("a client");
    parcels(&client)
        .query("sort", "id")
        .header("Accept-Language", "en")
        .header("Prefer", "b=2")
        .await
        .expect("an answer");
    let seen = &server.seen()[0];
    assert_eq!(seen.line, "GET /v1/parcels?sort=id&pass=k%262 HTTP/1.1");
    assert_eq!((seen.header("x-client"), seen.header("x-parcel-pass")), (Some("tests"), Some("k1")));
    assert_eq!(seen.header("authorization"), Some("Basic YW5uOnDDpDpzcw=="));
    assert_eq!(seen.header("accept-language"), Some("en"));
    assert_eq!(seen.header("prefer"), Some("a=1, b=2, include-unknown-enum-members"), "preferences of both");
}

#[tokio::test]
async fn keys_leave_for_no_other_host() {
    let other = Server::answering(|_| "200 OK\n\n{}".to_owned());
    let there = other.base.clone();
    // It repeats the query in where it leads to.
    let home = Server::answering(move |seen| match seen.query("to") {
        Some("away") => format!("302 Found\nLocation: {there}/x?to=y&pass=k2\n\n"),
        Some("home") => "302 Found\nLocation: /v1/parcels?to=there\n\n".to_owned(),
        _ => "200 OK\n\n{}".to_owned(),
    });
    let client = builder(&home).api_key_header("X-Pass", "k1").api_key_query("pass", "k2").basic("a", "b");
    let client = client.header("X-Client", "tests").build().expect("a client");
    parcels(&client).query("to", "away").await.expect("an answer");
    let _: Json = client.follow_without_token(format!("{}/z?pass=k2&q=1", other.base)).await.expect("an answer");
    let lines: Vec<_> = other.seen().into_iter().map(|seen| seen.line).collect();
    assert_eq!(lines, ["GET /x?to=y HTTP/1.1", "GET /z?q=1 HTTP/1.1"]);
    for seen in other.seen() {
        for name in ["x-pass", "authorization", "x-client"] {
            assert_eq!(seen.header(name), None, "{name}");
        }
    }
    parcels(&client).query("to", "home").await.expect("an answer");
    let last = home.seen().pop().expect("a request");
    assert_eq!((last.query("pass"), last.header("x-pass")), (Some("k2"), Some("k1")));
}

#[tokio::test]
async fn keys_go_over_https_or_to_the_machine_itself() {
    for builder in [
        ClientBuilder::<Client>::new("http://example.com", NoToken).api_key_header("X-Pass", "k"),
        ClientBuilder::new("http://example.com", NoToken).api_key_query("pass", "k"),
    ] {
        let client = builder.build().expect("a client");
        let refused = parcels(&client).await.expect_err("a refusal");
        assert_eq!(refused.kind(), ErrorKind::Refused);
    }
}

#[tokio::test]
async fn keys_are_shown_nowhere() {
    const LIST: Collection = Collection { shape: Shape::Array, paging: Paging::LinkHeader };
    let mock = Mock::<Client>::new();
    let rule = mock.on_url(Method::Get, "/parcels").then(200).header("Content-Type", "application/json");
    rule.json(200, &json!([1])).header("Link", "</v1.0/parcels?pass=secret-2&page=2>; rel=next").error(404, "gone");
    let file = std::path::PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("keys.json");
    let client = mock.builder().transport(Recorder::new(mock.transport(), &file));
    let client = client.api_key_header("X-Quiet", "secret-1").api_key_query("pass", "secret-2").basic("u", "secret-3");
    let shown = format!("{client:?}");
    let client = client.build().expect("a client");
    client.root().name("parcels").request::<()>(&PARCELS).await.expect("an answer");
    let list: Request<Listed<Json>> = client.root().name("parcels").list(&PARCELS, &LIST);
    let mut pages = list.pages();
    pages.try_next().await.expect("a page");
    let token = pages.token().expect("a token").to_string();
    assert!(token.ends_with("/parcels?page=2"), "{token}");
    let error = pages.try_next().await.expect_err("an error");
    let requests: Vec<_> = mock.requests().into_iter().map(|request| request.headers).collect();
    let record: Json = mdsdk_runtime::from_json(&std::fs::read(&file).expect("a record")).expect("JSON");
    let urls: String =
        record["exchanges"].as_array().expect("exchanges").iter().map(|one| one["url"].to_string()).collect();
    let texts = [shown, format!("{client:?} {error:?} {error} {requests:?}"), urls];
    for text in texts {
        assert!(!text.contains("secret-") && !text.contains("dTpzZWNyZXQtMw"), "{text}");
    }
    let sent = &mock.requests()[0];
    assert_eq!(sent.headers.get("X-Quiet"), Some("secret-1"), "what is sent can be looked at");
    assert_eq!(sent.query, [("pass".to_owned(), "secret-2".to_owned())]);
}

#[test]
fn credentials_that_cannot_be_sent_are_told() {
    let builder = || ClientBuilder::<Client>::new("https://example.com", NoToken);
    for builder in [
        builder().header("X", "a\nb"),
        builder().api_key_header("", "k"),
        builder().basic("a:b", "c"),
        builder().basic("a", "\0"),
    ] {
        assert!(builder.build().is_err_and(|error| error.kind() == ErrorKind::Request));
    }
}

#[tokio::test]
async fn errors_are_read_where_the_docs_say() {
    const ERRORS: ErrorShape = ErrorShape { message: &["errors", "0", "detail"], code: &["errors", "0", "id"] };
    let error = async |body: &'static str| -> Error {
        let server = Server::answering(move |_| format!("409 Conflict\nContent-Type: application/json\n\n{body}"));
        let client = builder(&server).error_shape(&ERRORS).build().expect("a client");
        parcels(&client).await.expect_err("a failure")
    };
    let own = error("{\"errors\":[{\"detail\":\"No seat\\nis left.\",\"id\":17}],\"message\":\"x\"}").await;
    assert_eq!((own.message(), own.code(), own.status()), ("No seat is left.", Some("17"), 409));
    let problem = error("{\"title\":\"Full\",\"detail\":\"No seat.\"}").await;
    assert_eq!((problem.message(), problem.code()), ("Full: No seat.", None));
}

#[tokio::test]
async fn policies_see_each_send_in_their_order() {
    let mock = Mock::<Client>::new();
    mock.on_url(Method::Get, "/parcels").error(503, "busy").json(200, &json!({}));
    let note = |name: &'static str| {
        move |request: &mut HttpRequest| {
            let before = request.headers.get("X-Way").unwrap_or_default().to_owned();
            request.headers.set("X-Way", &format!("{before}{name}"));
        }
    };
    let client = mock.builder().policy(note("a")).basic("u", "p").build().expect("a client").with_policy(note("b"));
    let signed = |request: &mut HttpRequest| {
        let signed = request.headers.get("Authorization").is_some();
        request.headers.set("X-Signed", &signed.to_string());
    };
    parcels(&client.with_policy(signed)).await.expect("an answer");
    let seen = mock.requests();
    assert_eq!(seen.len(), 2, "each try");
    for request in seen {
        assert_eq!((request.headers.get("X-Way"), request.headers.get("X-Signed")), (Some("ab"), Some("true")));
    }
}

#[tokio::test]
async fn a_policy_can_answer_itself() {
    use mdsdk_runtime::{BoxFuture, HttpResponse, Incoming, Next, Policy};
    struct Breaker;
    impl Policy for Breaker {
        fn send<'a>(&'a self, request: HttpRequest, next: Next<'a>) -> BoxFuture<'a, Result<Incoming, Error>> {
            if request.url.ends_with("/parcels") {
                return Box::pin(std::future::ready(Ok(HttpResponse::new(418).into())));
            }
            next.send(request)
        }
    }
    let server = Server::answering(|_| "200 OK\n\n{}".to_owned());
    let client = builder(&server).policy(Breaker).build().expect("a client");
    assert_eq!(parcels(&client).await.expect_err("a failure").status(), 418);
    assert!(parcels(&client).query("a", "b").await.is_ok());
    assert_eq!(server.seen().len(), 1);
}
