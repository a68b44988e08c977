//! Each way, against an endpoint that answers from what the test says. The credential of `azure_identity` is compiled
//! alone: it brings an HTTP client of its own.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use mdsdk_runtime::{BoxFuture, Client, ClientBuilder, Error, HttpRequest, HttpResponse, Json, TokenSource, Transport};
use oauth2::{DeviceAuthorizationUrl, RefreshToken, TokenResponse, TokenUrl};
use sign_in::{client_credentials, device_code, on_behalf_of, refresh};

/// Answers in the order of the replies, and keeps what was sent.
#[derive(Default)]
struct Endpoint {
    replies: Mutex<VecDeque<(u16, String)>>,
    sent: Mutex<Vec<String>>,
}

impl Endpoint {
    fn new(replies: &[(u16, &str)]) -> Arc<Self> {
        let replies = replies.iter().map(|(status, reply)| (*status, (*reply).to_owned())).collect();
        Arc::new(Self { replies: Mutex::new(replies), sent: Mutex::default() })
    }

    fn sent(&self) -> Vec<String> {
        self.sent.lock().expect("nobody panics").clone()
    }
}

impl Transport for Endpoint {
    fn send(&self, request: HttpRequest) -> BoxFuture<'_, Result<HttpResponse, Error>> {
        let body = request.body.bytes().expect("no stream");
        self.sent.lock().expect("nobody panics").push(String::from_utf8_lossy(body).into_owned());
        let (status, reply) = self.replies.lock().expect("nobody panics").pop_front().expect("a reply is left");
        let mut response = HttpResponse::new(status);
        response.headers.set("Content-Type", "application/json");
        response.body = reply.into();
        Box::pin(std::future::ready(Ok(response)))
    }

    fn sleep(&self, _: Duration) -> BoxFuture<'_, ()> {
        Box::pin(std::future::ready(()))
    }
}

/// A service that answers with the token that it is called with.
struct Service;

impl Transport for Service {
    fn send(&self, request: HttpRequest) -> BoxFuture<'_, Result<HttpResponse, Error>> {
        let token = request.headers.get("Authorization").unwrap_or_default();
        let mut response = HttpResponse::new(200);
        response.body = format!("{{ \"token\": \"{token}\" }}").into();
        Box::pin(std::future::ready(Ok(response)))
    }

    fn sleep(&self, _: Duration) -> BoxFuture<'_, ()> {
        Box::pin(std::future::ready(()))
    }
}

/// The token that a client calls the service with.
async fn called_with(source: impl TokenSource) -> String {
    let client: Client =
        ClientBuilder::new("https://loans.example", source).transport(Service).build().expect("a client");
    for _ in 0..2 {
        client.follow::<Json>("/loans").await.expect("a reply");
    }
    let reply: Json = client.follow("/loans").await.expect("a reply");
    reply["token"].as_str().expect("a text").to_owned()
}

const TOKEN: &str = r#"{ "access_token": "a1", "token_type": "Bearer", "expires_in": 3600 }"#;
const WITH_REFRESH: &str =
    r#"{ "access_token": "a2", "token_type": "Bearer", "expires_in": 3600, "refresh_token": "r2" }"#;

fn tokens() -> TokenUrl {
    TokenUrl::new("https://login.example/token".to_owned()).expect("a URL")
}

#[tokio::test]
async fn a_program_asks_once_for_a_token_of_its_own() {
    let endpoint = Endpoint::new(&[(200, TOKEN)]);
    let source = client_credentials::by_oauth2(endpoint.clone(), tokens(), ("app", "secret"), "loans");
    assert_eq!(called_with(source).await, "Bearer a1");
    assert_eq!(endpoint.sent(), ["grant_type=client_credentials&scope=loans&client_id=app&client_secret=secret"]);
}

#[tokio::test]
async fn a_refused_program_is_told_why() {
    let endpoint = Endpoint::new(&[(400, r#"{ "error": "invalid_client", "error_description": "No such app." }"#)]);
    let source = client_credentials::by_oauth2(endpoint, tokens(), ("app", "secret"), "loans");
    let client: Client =
        ClientBuilder::new("https://loans.example", source).transport(Service).build().expect("a client");
    let refused = client.follow::<Json>("/loans").await.expect_err("there is no token");
    assert!(format!("{refused:?}").contains("No such app."), "{refused:?}");
}

#[tokio::test]
async fn somebody_signs_in_elsewhere_and_the_refresh_token_goes_on() {
    let code = r#"{ "device_code": "d", "user_code": "ABCD", "verification_uri": "https://login.example/device",
                    "expires_in": 900, "interval": 1 }"#;
    let pending = r#"{ "error": "authorization_pending" }"#;
    let endpoint = Endpoint::new(&[(200, code), (400, pending), (200, WITH_REFRESH), (200, TOKEN)]);
    let devices = DeviceAuthorizationUrl::new("https://login.example/devicecode".to_owned()).expect("a URL");
    let mut shown = String::new();
    let reply = device_code::sign_in(
        endpoint.clone(),
        (devices, tokens()),
        "app",
        &["loans", "offline_access"],
        |code| shown.clone_from(code.user_code().secret()),
        |_| std::future::ready(()),
    );
    let reply = reply.await.expect("somebody signs in");
    assert_eq!((shown.as_str(), reply.access_token().secret().as_str()), ("ABCD", "a2"));
    let kept = reply.refresh_token().expect("offline access was asked for").clone();
    let source = refresh::refreshed(endpoint.clone(), tokens(), "app", kept, |_| {});
    assert_eq!(called_with(source).await, "Bearer a1");
    assert_eq!(
        endpoint.sent().last().map(String::as_str),
        Some("grant_type=refresh_token&refresh_token=r2&client_id=app")
    );
}

#[tokio::test]
async fn a_new_refresh_token_is_kept() {
    let endpoint = Endpoint::new(&[(200, WITH_REFRESH)]);
    let stored = Arc::new(Mutex::new(String::new()));
    let keep = {
        let stored = stored.clone();
        move |new: &RefreshToken| stored.lock().expect("nobody panics").clone_from(new.secret())
    };
    let source = refresh::refreshed(endpoint, tokens(), "app", RefreshToken::new("r1".to_owned()), keep);
    assert_eq!(called_with(source).await, "Bearer a2");
    assert_eq!(*stored.lock().expect("nobody panics"), "r2");
}

#[tokio::test]
async fn a_service_calls_another_one_for_its_caller() {
    let endpoint = Endpoint::new(&[(200, TOKEN)]);
    let source = on_behalf_of::on_behalf_of(
        endpoint.clone(),
        "https://login.example/token",
        ("app", "secret"),
        "caller",
        "loans",
    );
    assert_eq!(called_with(source).await, "Bearer a1");
    assert!(endpoint.sent()[0].contains("jwt-bearer&requested_token_use=on_behalf_of"), "{:?}", endpoint.sent());
    assert!(endpoint.sent()[0].contains("assertion=caller&scope=loans"), "{:?}", endpoint.sent());
}
