//! Many requests at once, and bodies of all sizes.

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

use mdsdk_runtime::{ErrorKind, Retry};
use sdk::Client;
use server::Server;
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
};

/// A server that keeps connections open; it counts them.
async fn keep_alive() -> (String, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let base = format!("http://{}", listener.local_addr().expect("an address"));
    let connections = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&connections);
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            count.fetch_add(1, Ordering::SeqCst);
            tokio::spawn(answer(stream));
        }
    });
    (base, connections)
}

/// Answers each request with the segment that it asks for.
async fn answer(mut stream: TcpStream) -> std::io::Result<()> {
    let (read, mut write) = stream.split();
    let mut lines = BufReader::new(read).lines();
    let mut id = String::new();
    while let Some(line) = lines.next_line().await? {
        if let Some(path) = line.strip_prefix("GET /users/") {
            path.split(' ').next().unwrap_or_default().clone_into(&mut id);
        } else if line.is_empty() {
            let body = format!("{{\"id\":\"{id}\"}}");
            write
                .write_all(format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n{body}", body.len()).as_bytes())
                .await?;
        }
    }
    Ok(())
}

#[tokio::test]
async fn ten_thousand_requests_at_once_share_few_connections() {
    let (base, connections) = keep_alive().await;
    let client: Client = Client::builder("abc").base_url(&base).build().expect("a client");
    let requests: Vec<_> = (0..10_000).map(|id| tokio::spawn(client.users().id(id).get().send())).collect();
    for (id, request) in requests.into_iter().enumerate() {
        let user = request.await.expect("no panic").expect("a user");
        assert_eq!(user.id, Some(id.to_string()));
    }
    let connections = connections.load(Ordering::SeqCst);
    assert!(connections <= 512, "{connections} connections");
}

#[tokio::test]
async fn large_bodies_are_read_whole() {
    let items = (0..20_000).map(|id| format!("{{\"id\":\"{id}\",\"city\":\"{}\"}}", "x".repeat(100)));
    let body = format!("200 OK\n\n{{\"value\":[{}]}}", items.collect::<Vec<_>>().join(","));
    let server = Server::start(&[&body]);
    let client: Client = Client::builder("abc").base_url(&server.base).build().expect("a client");
    assert_eq!(client.users().list().await.expect("a page").value.len(), 20_000);
}

#[tokio::test]
async fn unreadable_bodies_are_errors() {
    let html = "200 OK\nContent-Type: text/html\n\n<html>sign in</html>";
    let deep = format!("200 OK\n\n{}", "{\"manager\":".repeat(5_000));
    let server = Server::start(&[html, "200 OK\n\n{\"id\":\"1\"", &deep, "200 OK\n\n\u{feff}"]);
    let client: Client = Client::builder("abc").base_url(&server.base).build().expect("a client");
    for _ in 0..4 {
        let error = client.users().id("1").get().await.expect_err("no user");
        assert_eq!(error.kind(), ErrorKind::Decode, "{error}");
    }
}

#[tokio::test]
async fn slow_bodies_are_waited_for() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let base = format!("http://{}", listener.local_addr().expect("an address"));
    tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.expect("a connection");
        let mut lines = BufReader::new(&mut stream).lines();
        while lines.next_line().await.expect("a request").is_some_and(|line| !line.is_empty()) {}
        for piece in ["HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n", "{\"id\"", ":\"1\"", "}"] {
            stream.write_all(piece.as_bytes()).await.expect("an open connection");
            tokio::time::sleep(Duration::from_millis(30)).await;
        }
    });
    let client: Client = Client::builder("abc").base_url(&base).retry(Retry::never()).build().expect("a client");
    assert_eq!(client.users().id("1").get().await.expect("a user").id.as_deref(), Some("1"));
}
