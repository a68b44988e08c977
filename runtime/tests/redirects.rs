//! What is sent again after a redirect, and what another host gets.

#![cfg(feature = "reqwest")]

mod sdk;
mod server;

use mdsdk_runtime::{BoxFuture, Error, Method, Operation, Token, TokenRequest, TokenSource, new};
use sdk::{Client, User};
use server::Server;

const CREATE: Operation = Operation { method: Method::Post, template: "/users" };

fn client(server: &Server, token: impl TokenSource) -> Client {
    Client::builder(token).base_url(format!("{}/v1.0", server.base)).build().expect("a client")
}

fn lines(server: &Server) -> Vec<String> {
    server.seen().into_iter().map(|seen| seen.line.replace(" HTTP/1.1", "")).collect()
}

/// Creates a user at a service that answers by the page about it.
async fn create(client: &Client) -> Result<User, Error> {
    client.root().name("users").request::<User>(&CREATE).json(&new!(User { city: "Oslo" })).if_match("W/\"1\"").await
}

#[tokio::test]
async fn what_is_done_is_not_done_again() {
    let server = Server::start(&[
        "303 See Other\nLocation: /v1.0/users/7\n\n",
        "429 Too Many Requests\nRetry-After: 0\n\n",
        "200 OK\n\n{\"id\":\"7\"}",
    ]);
    let user = create(&client(&server, "abc")).await.expect("a user");
    assert_eq!(user.id.as_deref(), Some("7"));
    assert_eq!(lines(&server), ["POST /v1.0/users", "GET /v1.0/users/7", "GET /v1.0/users/7"]);
    let read = &server.seen()[1];
    assert_eq!(["content-type", "if-match"].map(|name| read.header(name)), [None, None]);
}

/// Gives a new token for each claims challenge.
struct Claims;

impl TokenSource for Claims {
    fn token<'a>(&'a self, want: &'a TokenRequest) -> BoxFuture<'a, Result<Option<Token>, Error>> {
        let token = want.claims.clone().unwrap_or_else(|| "old".to_owned());
        Box::pin(async move { Ok(Some(token.into())) })
    }
}

#[tokio::test]
async fn a_challenge_behind_a_redirect_repeats_the_read_alone() {
    let server = Server::start(&[
        "303 See Other\nLocation: /v1.0/users/7\n\n",
        "401 Unauthorized\nWWW-Authenticate: Bearer claims=\"{}\"\n\n",
        "200 OK\n\n{\"id\":\"7\"}",
    ]);
    create(&client(&server, Claims)).await.expect("a user");
    assert_eq!(lines(&server), ["POST /v1.0/users", "GET /v1.0/users/7", "GET /v1.0/users/7"]);
    let tokens = server.seen().into_iter().map(|seen| seen.header("authorization").map(str::to_owned));
    let own = |text: &str| Some(text.to_owned());
    assert_eq!(tokens.collect::<Vec<_>>(), [own("Bearer old"), own("Bearer old"), own("Bearer {}")]);
}

#[tokio::test]
async fn another_host_learns_nothing_of_who_asks() {
    let store = Server::start(&["206 Partial Content\nContent-Range: bytes 0-5/9\n\npixels"]);
    let server = Server::start(&[&format!("302 Found\nLocation: {}/p?sig=1\n\n", store.base)]);
    let users = client(&server, "abc").users().header("X-RequestDigest", "1").header("Cookie", "a=b");
    let photo = users.id("7").photo().header("Range", "bytes=0-5").await.expect("a photo");
    assert_eq!(photo, "pixels");
    let seen = &store.seen()[0];
    let shown = ["authorization", "x-requestdigest", "cookie", "client-request-id", "prefer", "range"];
    assert_eq!(shown.map(|name| seen.header(name)), [None, None, None, None, None, Some("bytes=0-5")]);
}
