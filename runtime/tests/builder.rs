//! What a client's builder decides, over real sockets.

#![cfg(feature = "reqwest")]

mod sdk;
mod server;

use std::{
    io::{Read, Write},
    net::TcpListener,
    time::Duration,
};

use mdsdk_runtime::{Cloud, Error, ErrorKind, NoToken, ReqwestTransport, Retry, TransportOptions};
use sdk::Client;
use server::Server;

/// Accepts connections, reads nothing and says nothing.
fn silence() -> (TcpListener, String) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let base = format!("http://{}", listener.local_addr().expect("an address"));
    (listener, base)
}

fn message(built: Result<Client, Error>) -> String {
    built.expect_err("no client").to_string()
}

#[tokio::test]
async fn a_silent_server_is_given_up() {
    let (_listener, base) = silence();
    let builder = Client::builder(NoToken).base_url(base).retry(Retry::never());
    let client: Client = builder.read_timeout(Duration::from_millis(50)).build().expect("a client");
    let reply = tokio::time::timeout(Duration::from_secs(20), client.users().id("1").get().send()).await;
    let error = reply.expect("an end").expect_err("no reply");
    assert!(error.kind() == ErrorKind::Transport && error.message().contains("said nothing"), "{error}");
}

#[tokio::test]
async fn all_requests_go_to_the_proxy() {
    let proxy = Server::start(&["200 OK\n\n{\"id\":\"1\"}"]);
    let address = proxy.base.replace("http://", "http://me:secret@");
    let builder = Client::builder(NoToken).base_url("http://graph.invalid/v1.0").proxy(&address);
    assert!(!format!("{builder:?}").contains("secret"));
    let client: Client = builder.build().expect("a client");
    assert_eq!(client.users().id("1").get().await.expect("a user").id.as_deref(), Some("1"));
    let seen = proxy.seen();
    assert_eq!(seen[0].line, "GET http://graph.invalid/v1.0/users/1 HTTP/1.1");
    assert_eq!(seen[0].header("proxy-authorization"), Some("Basic bWU6c2VjcmV0"));
}

#[tokio::test]
async fn what_stays_on_the_machine_goes_to_no_proxy() {
    let server = Server::start(&["200 OK\n\n{\"id\":\"1\"}"]);
    let proxy = Server::start(&[]);
    let builder = Client::builder("secret").base_url(&server.base).proxy(&proxy.base);
    let client: Client = builder.build().expect("a client");
    client.users().id("1").get().await.expect("a user");
    assert_eq!((server.seen().len(), proxy.seen().len()), (1, 0));
}

#[tokio::test]
async fn a_body_has_time_to_be_read_and_silence_within_it_has_an_end() {
    let head = b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"id\":".to_vec();
    let (listener, base) = silence();
    let answer = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().expect("a connection");
        let read = stream.read(&mut [0; 4096]).expect("a request");
        assert!(read > 0);
        stream.write_all(&head).expect("an open connection");
        stream
    });
    let builder = Client::builder(NoToken).base_url(base).retry(Retry::never());
    let client: Client = builder.read_timeout(Duration::from_millis(200)).build().expect("a client");
    let reply = tokio::time::timeout(Duration::from_secs(20), client.users().id("1").get().send()).await;
    let error = reply.expect("an end").expect_err("half a reply");
    assert!(error.message().contains("said nothing"), "{error}");
    drop(answer.join());
}

#[test]
fn a_wrong_proxy_is_told_without_its_password() {
    for wrong in ["me:secret@[:", "htpp://me:secret@127.0.0.1:1", "socks5://me:secret@127.0.0.1:1", "127.0.0.1:1"] {
        let told = message(Client::builder(NoToken).proxy(wrong).build());
        assert!(told.contains("proxy") && !told.contains("secret"), "{told}");
    }
    let options = TransportOptions::default().proxy("http://me:secret@proxy.example");
    assert!(!format!("{options:?}").contains("secret"));
}

#[test]
fn options_do_not_reach_another_transport() {
    let transport = ReqwestTransport::new().expect("TLS");
    let told = message(Client::builder(NoToken).connect_timeout(Duration::from_secs(1)).transport(transport).build());
    assert!(told.contains(".transport(..)"), "{told}");
}

#[test]
fn a_client_moves_to_another_cloud() {
    let client: Client = Client::builder(NoToken).cloud(Cloud::UsGovernment).build().expect("a client");
    let base = |client: &Client| client.root().client().base_url().to_owned();
    assert_eq!(base(&client), "https://graph.microsoft.us/v1.0");
    let china = client.root().client().with_endpoint(Cloud::China).expect("a cloud of Graph");
    assert_eq!(china.base_url(), "https://microsoftgraph.chinacloudapi.cn/v1.0");
    let elsewhere = Client::builder(NoToken).base_url("https://api.contoso.com/v1.0").cloud(Cloud::China);
    assert!(message(elsewhere.build()).contains("none of Microsoft Graph's clouds"));
}
