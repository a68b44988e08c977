//! What a server can do to a client: swell, drip, stall, lie.

#![cfg(feature = "reqwest")]

mod sdk;
mod server;

use std::{
    io::{Read, Write},
    net::TcpListener,
    thread,
    time::Duration,
};

use flate2::{Compression, write::GzEncoder};
use mdsdk_runtime::{Bytes, ClientBuilder, Error, ErrorKind, Retry};
use sdk::{Client, User};
use server::Server;

fn builder(base: &str) -> ClientBuilder<Client> {
    Client::builder("abc").base_url(base).retry(Retry::never())
}

/// The same over both transports.
#[cfg(feature = "blocking")]
fn blocking(base: &str) -> ClientBuilder<Client> {
    builder(base).transport(mdsdk_runtime::UreqTransport::new())
}

fn gzip(text: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(text).and_then(|()| encoder.finish()).expect("room")
}

fn response(head: &str, body: &[u8]) -> Vec<u8> {
    [format!("HTTP/1.1 {head}\r\nConnection: close\r\nContent-Length: {}\r\n\r\n", body.len()).as_bytes(), body]
        .concat()
}

fn zipped(body: &[u8]) -> Vec<u8> {
    response("200 OK\r\nContent-Type: application/json\r\nContent-Encoding: gzip", body)
}

#[tokio::test]
async fn bodies_are_asked_for_and_read_in_gzip() {
    let text = br#"{"id":"1"}"#;
    let members = [gzip(&text[..4]), gzip(&text[4..])].concat();
    let server = Server::raw(vec![
        zipped(&gzip(text)),
        zipped(&members),
        response("200 OK\r\nContent-Encoding: x-gzip", &gzip(text)),
    ]);
    let client = builder(&server.base).build().expect("a client");
    for _ in 0..3 {
        assert_eq!(client.users().id("1").get().await.expect("a user").id.as_deref(), Some("1"));
    }
    assert!(server.seen()[0].header("accept-encoding").is_some_and(|codings| codings.contains("gzip")));
}

#[cfg(feature = "blocking")]
#[test]
fn bodies_are_read_in_gzip_without_async() {
    let server = Server::raw(vec![zipped(&gzip(br#"{"id":"1"}"#))]);
    let client = blocking(&server.base).build().expect("a client");
    assert_eq!(client.users().id("1").get().blocking().expect("a user").id.as_deref(), Some("1"));
}

/// Reads `{"id":"1"}` in a coding.
#[cfg(any(feature = "brotli", feature = "zstd"))]
async fn assert_read(coding: &str, body: &[u8]) {
    let server = Server::raw(vec![response(&format!("200 OK\r\nContent-Encoding: {coding}"), body)]);
    let user = builder(&server.base).build().expect("a client").users().id("1").get().await.expect("a user");
    assert_eq!(user.id.as_deref(), Some("1"));
    assert!(server.seen()[0].header("accept-encoding").is_some_and(|codings| codings.contains(coding)));
}

#[cfg(feature = "brotli")]
#[tokio::test]
async fn bodies_are_read_in_brotli() {
    assert_read("br", b"\x8b\x04\x80{\"id\":\"1\"}\x03").await;
}

#[cfg(feature = "zstd")]
#[tokio::test]
async fn bodies_are_read_in_zstandard() {
    assert_read("zstd", b"\x28\xb5\x2f\xfd\x20\x0a\x51\x00\x00{\"id\":\"1\"}").await;
}

#[tokio::test]
async fn errors_are_read_in_gzip_too() {
    let body = gzip(br#"{"error":{"code":"full","message":"No seat."}}"#);
    let server = Server::raw(vec![response("400 Bad\r\nContent-Encoding: gzip", &body)]);
    let error = builder(&server.base).build().expect("a client").users().id("1").get().await.expect_err("an error");
    assert_eq!((error.code(), error.message()), (Some("full"), "No seat."));
}

#[tokio::test]
async fn a_coded_body_is_whole_or_an_error() {
    let whole = gzip(br#"{"id":"1"}"#);
    let mut corrupt = whole.clone();
    corrupt[12] ^= 0x55;
    let surplus = [&whole[..], b"more"].concat();
    let bodies = [&whole[..whole.len() - 3], &corrupt, &surplus];
    let server = Server::raw(bodies.iter().map(|body| zipped(body)).collect());
    let client = builder(&server.base).build().expect("a client");
    for _ in bodies {
        let kind = client.users().id("1").get().await.map_err(|error| error.kind());
        assert!(matches!(kind, Err(ErrorKind::Transport | ErrorKind::Decode)), "{kind:?}");
    }
    let server = Server::raw(vec![response("200 OK\r\nContent-Encoding: lzw", b"{}")]);
    let error = builder(&server.base).build().expect("a client").users().id("1").get().await.expect_err("an error");
    assert!(error.message().contains("`lzw`"), "{error}");
}

#[tokio::test]
async fn a_program_that_asks_for_a_coding_reads_it_itself() {
    let body = gzip(b"{}");
    let server = Server::raw(vec![response("200 OK\r\nContent-Encoding: br", &body)]);
    let request =
        builder(&server.base).build().expect("a client").users().id("1").get().header("Accept-Encoding", "br;q=1");
    assert_eq!(request.send_raw().await.expect("a response").body, body);
}

#[tokio::test]
async fn bodies_have_a_limit() {
    let swollen = gzip(&vec![b' '; 3_000_000]);
    let answers = vec![zipped(&swollen), response("200 OK", &[b' '; 2000]), response("500 Oops", &[b' '; 2000])];
    let server = Server::raw(answers);
    let client = builder(&server.base).body_limit(1000).build().expect("a client");
    for _ in 0..3 {
        let error = client.users().id("1").get().await.expect_err("too much");
        assert_eq!(error.kind(), ErrorKind::TooLarge);
        assert!(error.message().contains("larger than 1000 bytes"), "{error}");
    }
}

#[tokio::test]
async fn a_byte_order_mark_is_read_over() {
    let server = Server::raw(vec![response("200 OK", b"\xef\xbb\xbf{\"id\":\"1\"}")]);
    let user = builder(&server.base).build().expect("a client").users().id("1").get().await;
    assert_eq!(user.expect("a user").id.as_deref(), Some("1"));
}

/// A server that answers each request with these bytes, then with `drop` again and again, so many milliseconds apart.
fn dripping(first: &'static [u8], drop: &'static [u8], apart: u64) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let base = format!("http://{}", listener.local_addr().expect("an address"));
    thread::spawn(move || {
        while let Ok((mut stream, _)) = listener.accept() {
            thread::spawn(move || {
                let _ = stream.read(&mut [0; 4096]);
                let mut sent = stream.write_all(first);
                while sent.is_ok() {
                    thread::sleep(Duration::from_millis(apart));
                    sent = stream.write_all(drop);
                }
            });
        }
    });
    base
}

const HEAD: &[u8] = b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n";

/// What came of a request that stalls.
fn assert_stalled(outcome: Result<User, Error>, wanted: ErrorKind) {
    let error = outcome.expect_err("no body");
    assert_eq!(error.kind(), wanted, "{error}");
}

#[tokio::test]
async fn a_body_that_drips_is_given_up() {
    let base = dripping(HEAD, b" ", 20);
    let client = builder(&base).least_speed(1000, Duration::from_millis(300)).build().expect("a client");
    let error = client.users().id("1").get().await.expect_err("no body");
    assert_eq!(error.kind(), ErrorKind::Transport);
    assert!(error.message().contains("at least 1000 a second"), "{error}");
}

#[tokio::test]
async fn a_silent_body_is_given_up() {
    let base = dripping(HEAD, b"", 20);
    let client = builder(&base).read_timeout(Duration::from_millis(200)).build().expect("a client");
    assert_stalled(client.users().id("1").get().await, ErrorKind::Transport);
    let client = builder(&base).least_speed(1000, Duration::from_millis(200)).build().expect("a client");
    assert_stalled(client.users().id("1").get().await, ErrorKind::Transport);
}

#[tokio::test]
async fn a_request_can_have_a_time_out_in_all() {
    let base = dripping(HEAD, b"{", 20);
    let client = builder(&base).timeout(Duration::from_millis(200)).build().expect("a client");
    assert_stalled(client.users().id("1").get().await, ErrorKind::Timeout);
    let client = builder(&base).build().expect("a client");
    assert_stalled(client.users().id("1").get().timeout(Duration::from_millis(200)).await, ErrorKind::Timeout);
    let streamed = client.users().id("1").photo().timeout(Duration::from_millis(200)).stream().await.expect("a head");
    assert!(streamed.body.collect().await.is_err_and(|error| error.kind() == ErrorKind::Timeout));
}

/// A server that thinks for 150 ms before each of its answers, which are a byte of six each.
fn a_byte_at_a_time() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let base = format!("http://{}", listener.local_addr().expect("an address"));
    thread::spawn(move || {
        for at in 0..6 {
            let (mut stream, _) = listener.accept().expect("a connection");
            let _ = stream.read(&mut [0; 4096]);
            thread::sleep(Duration::from_millis(150));
            let part = format!("206 Part\r\nContent-Range: bytes {at}-5/6");
            let status = if at == 0 { "200 OK" } else { &part };
            let head = format!("HTTP/1.1 {status}\r\nETag: \"1\"\r\nContent-Length: {}\r\n\r\n", 6 - at);
            stream.write_all(&[head.as_bytes(), b"x"].concat()).expect("an open connection");
        }
    });
    base
}

/// What comes within so long of a body whose parts come one by one.
async fn bytewise(timeout: Duration) -> Result<Bytes, ErrorKind> {
    let client = builder(&a_byte_at_a_time()).build().expect("a client");
    let body = async { client.users().id("1").photo().timeout(timeout).stream().await?.body.collect().await };
    body.await.map_err(|error: Error| error.kind())
}

#[tokio::test]
async fn the_parts_of_a_body_have_one_time_out_together() {
    assert_eq!(bytewise(Duration::from_millis(500)).await, Err(ErrorKind::Timeout));
    assert_eq!(bytewise(Duration::from_secs(60)).await, Ok("xxxxxx".into()));
}

/// A client whose token never comes.
fn without_token() -> ClientBuilder<Client> {
    Client::builder(std::future::pending::<Result<String, Error>>).base_url("http://127.0.0.1:1").retry(Retry::never())
}

#[tokio::test]
async fn a_token_that_does_not_come_is_out_of_time_too() {
    let client = without_token().timeout(Duration::from_millis(200)).build().expect("a client");
    assert_stalled(client.users().id("1").get().await, ErrorKind::Timeout);
}

#[cfg(feature = "blocking")]
#[test]
fn tokens_are_waited_for_without_async() {
    let transport = mdsdk_runtime::UreqTransport::new;
    let client = without_token().transport(transport()).timeout(Duration::from_millis(200)).build().expect("a client");
    assert_stalled(client.users().id("1").get().blocking(), ErrorKind::Timeout);
    let server = Server::start(&["200 OK\n\n{\"id\":\"1\"}"]);
    let (token, later) = tokio::sync::watch::channel("");
    let fetch = move || {
        let mut later = later.clone();
        async move { later.wait_for(|token| !token.is_empty()).await.map(|token| *token) }
    };
    let client: Client =
        Client::builder(fetch).base_url(&server.base).transport(transport()).build().expect("a client");
    let sent = thread::spawn(move || {
        thread::sleep(Duration::from_millis(100));
        token.send("late").is_ok()
    });
    let user = client.users().id("1").get().timeout(Duration::from_secs(60)).blocking();
    assert_eq!(user.expect("a user").id.as_deref(), Some("1"));
    assert!(sent.join().expect("no panic"));
    assert_eq!(server.seen()[0].header("authorization"), Some("Bearer late"));
}

#[tokio::test]
async fn a_wait_beyond_the_time_out_is_not_begun() {
    let server = Server::start(&["429 Wait\nRetry-After: 60\n\n"]);
    let client: Client =
        Client::builder("abc").base_url(&server.base).timeout(Duration::from_secs(30)).build().expect("a client");
    assert!(client.users().id("1").get().await.is_err_and(|error| error.is_throttled()));
}

#[cfg(feature = "blocking")]
#[test]
fn slow_bodies_are_given_up_without_async() {
    use mdsdk_runtime::{TransportOptions, UreqTransport};
    let base = dripping(HEAD, b" ", 20);
    let silent = dripping(HEAD, b"", 20);
    let short = Duration::from_millis(200);
    let client = |base: &str, options: TransportOptions| {
        let transport = UreqTransport::with_options(&options).expect("a transport");
        builder(base).transport(transport).build().expect("a client")
    };
    let framing = dripping(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;", b"x", 20);
    for base in [&base, &silent, &framing] {
        let speed = TransportOptions::default().least_speed(1000, short);
        let error = client(base, speed).users().id("1").get().blocking().expect_err("no body");
        assert_eq!(error.kind(), ErrorKind::Transport, "{error}");
        assert!(error.message().contains("at least 1000 a second"), "{error}");
    }
    let silence = TransportOptions::default().read_timeout(short);
    assert_stalled(client(&silent, silence).users().id("1").get().blocking(), ErrorKind::Transport);
    let timed = client(&base, TransportOptions::default()).users().id("1").get().timeout(short).blocking();
    assert_stalled(timed, ErrorKind::Timeout);
}

#[cfg(feature = "blocking")]
#[test]
fn a_server_that_takes_nothing_is_given_up_without_async() {
    use mdsdk_runtime::{TransportOptions, UreqTransport};
    let deaf = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let options = TransportOptions::default().read_timeout(Duration::from_millis(200));
    let transport = UreqTransport::with_options(&options).expect("a transport");
    let base = format!("http://{}", deaf.local_addr().expect("an address"));
    let create = builder(&base).transport(transport).build().expect("a client").users().create(&User::default());
    assert_stalled(create.body("application/json", vec![b' '; 64 << 20]).blocking(), ErrorKind::Transport);
}

/// More than the turns of a host: the bodies that drip hold none.
#[tokio::test]
async fn slow_bodies_keep_nobody_waiting() {
    let base = dripping(HEAD, b" ", 200);
    let client = builder(&base).build().expect("a client");
    let all = async {
        let mut slow = Vec::new();
        for _ in 0..300 {
            slow.push(client.users().id("1").photo().stream().await.expect("a head"));
        }
        slow
    };
    assert!(tokio::time::timeout(Duration::from_secs(60), all).await.is_ok(), "they wait for each other");
}

#[tokio::test]
async fn errors_name_host_and_cause() {
    let closed = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a port");
    let cut = Server::raw(vec![b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n01".to_vec(); 2]);
    let plain = dripping(HEAD, b"", 20);
    let cases = [
        (format!("http://{closed}"), format!("{closed}: connection refused")),
        (cut.base.clone(), "unexpected end".to_owned()),
        (plain.replace("http", "https"), "TLS: ".to_owned()),
        ("https://no-such-host.invalid".to_owned(), "no-such-host.invalid:443: DNS: ".to_owned()),
    ];
    for (base, words) in &cases {
        let error = builder(base).build().expect("a client").users().id("1").get().await.expect_err("no user");
        assert!(error.to_string().contains(words), "{error}");
    }
    #[cfg(feature = "blocking")]
    for (base, words) in cases {
        let outcome =
            thread::spawn(move || blocking(&base).build().expect("a client").users().id("1").get().blocking());
        let error = outcome.join().expect("no panic").expect_err("no user");
        assert!(error.to_string().contains(&words), "{error}");
    }
}

#[tokio::test]
async fn what_is_not_json_is_named() {
    let page = b"<html>Sign in</html>";
    let server = Server::raw(vec![
        response("200 OK\r\nContent-Type: text/html; charset=utf-8", page),
        response("503 Full\r\nContent-Type: text/plain", b"try\nlater"),
    ]);
    let client = builder(&server.base).build().expect("a client");
    let error = client.users().id("1").get().await.expect_err("no JSON");
    assert_eq!(error.message(), "status 200 with `text/html; charset=utf-8`, where JSON is expected");
    let error = client.users().id("1").get().await.expect_err("no success");
    assert_eq!(error.message(), "try later");
    assert_eq!(error.body().and_then(|body| body.as_str()), Some("try\nlater"));
}

#[tokio::test]
async fn an_empty_token_is_refused() {
    let client: Client = Client::builder(" ").base_url("http://127.0.0.1:1").build().expect("a client");
    assert!(client.users().id("1").get().await.is_err_and(|error| error.kind() == ErrorKind::Token));
}
