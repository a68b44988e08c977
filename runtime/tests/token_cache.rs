//! Tokens that are kept.

#![cfg(feature = "reqwest")]

mod server;

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use mdsdk_runtime::{
    BoxFuture, Client, ClientBuilder, Error, Json, Method, Operation, Token, TokenCache, TokenRequest, TokenSource,
};
use server::Server;

const PARCELS: Operation = Operation { method: Method::Get, template: "/parcels" };

/// Gives tokens that are valid for so many seconds, numbered; fails from the given one on.
struct Counting {
    asked: Arc<AtomicUsize>,
    seconds: u64,
    fails_from: usize,
}

impl TokenSource for Counting {
    fn token<'a>(&'a self, _: &'a TokenRequest) -> BoxFuture<'a, Result<Option<Token>, Error>> {
        Box::pin(async move {
            let number = self.asked.fetch_add(1, Ordering::SeqCst);
            tokio::task::yield_now().await;
            if number >= self.fails_from {
                return Err(Error::token("the source is down"));
            }
            Ok(Some(Token::from(format!("t{number}")).expires_in(Duration::from_secs(self.seconds))))
        })
    }
}

fn client(server: &Server, seconds: u64, fails_from: usize) -> (Client, Arc<AtomicUsize>) {
    let asked = Arc::new(AtomicUsize::new(0));
    let source = Counting { asked: Arc::clone(&asked), seconds, fails_from };
    (ClientBuilder::new(&server.base, TokenCache::new(source)).build().expect("a client"), asked)
}

async fn ask(client: &Client) -> Result<Json, Error> {
    client.root().name("parcels").request::<Json>(&PARCELS).await
}

fn ok() -> Server {
    Server::answering(|_| "200 OK\n\n{}".to_owned())
}

#[tokio::test]
async fn one_token_is_asked_for_whatever_the_number_of_requests() {
    let server = ok();
    let (client, asked) = client(&server, 3600, usize::MAX);
    let both = tokio::join!(ask(&client), ask(&client), ask(&client));
    assert!(both.0.is_ok() && both.1.is_ok() && both.2.is_ok());
    for _ in 0..20 {
        ask(&client).await.expect("an answer");
    }
    assert_eq!(asked.load(Ordering::SeqCst), 1);
    assert!(server.seen().iter().all(|seen| seen.header("authorization") == Some("Bearer t0")));
}

#[tokio::test]
async fn a_source_without_lifetimes_is_asked_once_at_a_time() {
    let server = ok();
    let asked = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&asked);
    let source = move || {
        counted.fetch_add(1, Ordering::SeqCst);
        async { Ok::<_, Error>("abc") }
    };
    let client: Client = ClientBuilder::new(&server.base, TokenCache::new(source)).build().expect("a client");
    for _ in 0..3 {
        ask(&client).await.expect("an answer");
    }
    assert_eq!(asked.load(Ordering::SeqCst), 1);
}

#[tokio::test]
async fn a_failure_is_not_kept() {
    let server = ok();
    let (client, asked) = client(&server, 3600, 0);
    for number in 1..3 {
        assert!(ask(&client).await.is_err());
        assert_eq!(asked.load(Ordering::SeqCst), number);
    }
}

#[tokio::test]
async fn a_token_that_was_refused_is_replaced() {
    let server = Server::answering(|seen| match seen.header("authorization") {
        Some("Bearer t0") => "401 Unauthorized\nWWW-Authenticate: Bearer error=\"insufficient_claims\", \
                              claims=\"eyJhIjoxfQ==\"\n\n"
            .to_owned(),
        _ => "200 OK\n\n{}".to_owned(),
    });
    let (client, asked) = client(&server, 3600, usize::MAX);
    for _ in 0..3 {
        ask(&client).await.expect("an answer");
    }
    assert_eq!(asked.load(Ordering::SeqCst), 2);
}
