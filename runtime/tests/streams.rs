//! Bodies that are streams, over each transport.

#![cfg(feature = "reqwest")]

mod sdk;
mod server;

use std::{
    io::{self, BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    task::{Context, Poll},
    thread,
    time::Duration,
};

use futures_core::Stream;
use mdsdk_runtime::{
    BoxFuture, Bytes, Client, ClientBuilder, Error, ErrorKind, FilePart, HttpRequest, Incoming, Json, Method, Next,
    NoToken, Operation, Policy, Request, Retry,
};
use serde_json::json;
use server::Server;

const SEND: Operation = Operation { method: Method::Post, template: "/parcels" };
const PIECE: usize = 64 << 10;
const AHEAD: u64 = 1 << 20;

/// Bytes that are made when they are asked for, and never more than a megabyte ahead of what was received.
struct Scan {
    made: u64,
    length: u64,
    received: Arc<AtomicU64>,
}

impl Stream for Scan {
    type Item = io::Result<Bytes>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if self.made >= self.length {
            return Poll::Ready(None);
        }
        if self.made > self.received.load(Ordering::Relaxed) + AHEAD {
            context.waker().wake_by_ref();
            return Poll::Pending;
        }
        self.made += PIECE as u64;
        Poll::Ready(Some(Ok(vec![b'x'; PIECE].into())))
    }
}

/// Pieces that are there already.
struct Pieces(std::vec::IntoIter<io::Result<Bytes>>);

impl Stream for Pieces {
    type Item = io::Result<Bytes>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(self.0.next())
    }
}

fn pieces(pieces: Vec<io::Result<Bytes>>) -> Pieces {
    Pieces(pieces.into_iter())
}

fn ink(length: Option<u64>) -> FilePart {
    FilePart::stream("scan", "scan.png", pieces(vec![Ok("in".into()), Ok("k".into())]), length).media_type("image/png")
}

fn request(client: &Client, files: impl IntoIterator<Item = FilePart>) -> Request<Json> {
    client.root().name("parcels").request(&SEND).multipart(&json!({ "title": "Map" }), files)
}

fn client(base: &str) -> Client {
    let retry = Retry::default().first_wait(Duration::from_millis(1)).every_method();
    ClientBuilder::new(base, NoToken).retry(retry).build().expect("a client")
}

/// What one request sent: its head, and its body without the frames of chunks.
fn receive(stream: &TcpStream, received: &AtomicU64) -> (String, Vec<u8>) {
    let mut reader = BufReader::new(stream);
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        reader.read_line(&mut head).expect("a line");
    }
    head.make_ascii_lowercase();
    let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")?.parse().ok());
    let mut body = Vec::new();
    let mut take = |reader: &mut BufReader<&TcpStream>, mut left: usize| {
        while left > 0 {
            let mut piece = vec![0; left.min(PIECE)];
            let read = reader.read(&mut piece).expect("bytes");
            assert!(read > 0, "the body ends too early");
            received.fetch_add(read as u64, Ordering::Relaxed);
            body.extend_from_slice(&piece[..read]);
            left -= read;
        }
    };
    if let Some(length) = length {
        take(&mut reader, length);
        return (head, body);
    }
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).expect("a line");
        let size = usize::from_str_radix(line.trim(), 16).expect("a size");
        take(&mut reader, size);
        reader.read_line(&mut line).expect("an end");
        if size == 0 {
            return (head, body);
        }
    }
}

/// Sends a scan to a server that tells what it gets.
async fn sent(length: u64, announced: Option<u64>) -> (String, Vec<u8>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let base = format!("http://{}", listener.local_addr().expect("an address"));
    let received = Arc::new(AtomicU64::new(0));
    let own = Arc::clone(&received);
    let got = thread::spawn(move || {
        let (mut stream, _) = listener.accept().expect("a connection");
        let got = receive(&stream, &own);
        stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}").expect("an open connection");
        got
    });
    let scan = Scan { made: 0, length, received };
    let file = FilePart::stream("scan", "scan.png", scan, announced);
    let sending = request(&client(&base), [file]).timeout(Duration::from_secs(60)).send();
    sending.await.expect("an answer");
    got.join().expect("no panic")
}

#[tokio::test]
async fn a_large_stream_arrives_whole_and_is_never_far_ahead_of_what_was_received() {
    let length = 8 << 20;
    for announced in [Some(length), None] {
        let (head, body) = sent(length, announced).await;
        assert_eq!(head.contains("transfer-encoding: chunked"), announced.is_none(), "{head}");
        assert_eq!(head.contains(&format!("content-length: {}", body.len())), announced.is_some(), "{head}");
        let longest = body.split(|byte| *byte != b'x').map(<[u8]>::len).max();
        assert_eq!(longest, usize::try_from(length).ok());
        let text = String::from_utf8_lossy(&body[..400]);
        assert!(text.contains("name=\"title\"\r\n\r\nMap\r\n"), "{text}");
        assert!(text.contains("name=\"scan\"; filename=\"scan.png\"\r\n"), "{text}");
    }
}

#[tokio::test]
async fn a_source_is_read_while_it_is_sent() {
    let server = Server::answering(|_| "200 OK\n\n{}".to_owned());
    let ink = "ink".repeat(PIECE);
    let path = std::env::temp_dir().join(format!("mdsdk-streams-{}", std::process::id()));
    std::fs::write(&path, &ink).expect("room");
    let file = std::fs::File::open(&path).expect("a file");
    let files = [
        FilePart::source("scan", "scan.png", file).await.expect("a length"),
        FilePart::source("scan", "empty.png", Bytes::new()).await.expect("a length"),
    ];
    std::fs::remove_file(path).ok();
    request(&client(&server.base), files).await.expect("an answer");
    let seen = server.seen().pop().expect("a request");
    assert!(seen.body.contains(&format!("\r\n\r\n{ink}\r\n--")), "{} bytes", seen.body.len());
    assert!(seen.body.contains("filename=\"empty.png\"\r\nContent-Type: application/octet-stream\r\n\r\n\r\n--"));
    assert_eq!(seen.header("content-length"), Some(seen.body.len().to_string().as_str()));
}

const TRY_LATER: &str = "503 Busy\nRetry-After: 0\n\n{}";

#[tokio::test]
async fn what_has_a_stream_is_not_sent_again() {
    let server = Server::answering(|_| TRY_LATER.to_owned());
    let streamed = request(&client(&server.base), [ink(Some(3))]);
    assert_eq!(streamed.clone().await.expect_err("it is busy").status(), 503);
    assert_eq!(server.seen().len(), 1);
    let error = streamed.await.expect_err("the stream was read");
    assert_eq!((error.kind(), server.seen().len()), (ErrorKind::Source, 1), "{error}");
    let whole = request(&client(&server.base), [FilePart::new("scan", "scan.png", "ink")]);
    assert_eq!(whole.await.expect_err("it is busy").status(), 503);
    assert_eq!(server.seen().len(), 6);
}

#[tokio::test]
async fn without_a_connection_the_stream_is_not_read() {
    let closed = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let base = format!("http://{}", closed.local_addr().expect("an address"));
    drop(closed);
    let streamed = request(&client(&base), [ink(Some(3))]);
    for _ in 0..2 {
        assert_eq!(streamed.clone().await.expect_err("nobody is there").kind(), ErrorKind::Connect);
    }
}

#[tokio::test]
async fn a_redirect_that_asks_for_the_stream_again_is_an_error() {
    let server = Server::start(&["307 Elsewhere\nLocation: /there\n\n", "200 OK\n\n{}"]);
    let error = request(&client(&server.base), [ink(Some(3))]).await.expect_err("the stream was read");
    assert_eq!((error.kind(), server.seen().len()), (ErrorKind::Source, 1), "{error}");
    let server = Server::start(&["303 Elsewhere\nLocation: /there\n\n", "200 OK\n\n{}"]);
    request(&client(&server.base), [ink(Some(3))]).await.expect("a read has no body");
    assert_eq!(server.seen().len(), 2);
}

#[tokio::test]
async fn a_challenge_for_other_claims_does_not_send_an_empty_body() {
    let refused = "401 No\nWWW-Authenticate: Bearer claims=\"{}\"\n\n{}";
    for (files, times) in [(ink(Some(3)), 1), (FilePart::new("scan", "scan.png", "ink"), 2)] {
        let server = Server::answering(move |_| refused.to_owned());
        let client: Client = ClientBuilder::new(&server.base, "abc").build().expect("a client");
        assert_eq!(request(&client, [files]).await.expect_err("refused").status(), 401);
        assert_eq!(server.seen().len(), times);
    }
}

#[tokio::test]
async fn what_is_wrong_with_a_stream_is_the_error_of_sending_it() {
    let server = Server::answering(|_| "200 OK\n\n{}".to_owned());
    let broken = || pieces(vec![Ok("in".into()), Err(io::Error::other("the disk is gone"))]);
    for length in [Some(3), None] {
        let files = [FilePart::stream("scan", "scan.png", broken(), length)];
        let error = request(&client(&server.base), files).await.expect_err("no stream");
        assert_eq!((error.kind(), error.message()), (ErrorKind::Source, "the disk is gone"));
    }
    for length in [2, 4] {
        let error = request(&client(&server.base), [ink(Some(length))]).await.expect_err("another length");
        assert_eq!(error.kind(), ErrorKind::Source, "{error}");
    }
}

#[tokio::test]
async fn a_policy_sees_the_head_and_that_the_body_is_a_stream() {
    let server = Server::start(&["200 OK\n\n{}"]);
    let client = client(&server.base).with_policy(|request: &mut HttpRequest| {
        assert!(request.headers.get("Content-Type").is_some_and(|value| value.starts_with("multipart/form-data")));
        assert!(request.body.is_stream() && request.body.bytes().is_none());
        let length = request.body.length().expect("it is known");
        request.headers.set("X-Length", &length.to_string());
    });
    request(&client, [ink(Some(3))]).await.expect("an answer");
    let seen = server.seen().pop().expect("a request");
    assert_eq!(seen.header("x-length"), seen.header("content-length"));
}

/// Sends all that fails once more.
struct Twice;

impl Policy for Twice {
    fn send<'a>(&'a self, request: HttpRequest, next: Next<'a>) -> BoxFuture<'a, Result<Incoming, Error>> {
        Box::pin(async move {
            let _ = next.send(request.clone()).await;
            next.send(request).await
        })
    }
}

#[tokio::test]
async fn a_policy_cannot_send_a_stream_twice() {
    let server = Server::answering(|_| "200 OK\n\n{}".to_owned());
    let client = client(&server.base).with_policy(Twice);
    let error = request(&client, [ink(Some(3))]).await.expect_err("the stream was read");
    assert_eq!((error.kind(), server.seen().len()), (ErrorKind::Source, 1));
}

#[tokio::test]
async fn a_stalling_source_is_not_a_silent_server() {
    /// Comes after a while.
    struct Late(Pin<Box<tokio::time::Sleep>>, Option<&'static str>);

    impl Stream for Late {
        type Item = io::Result<Bytes>;

        fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
            std::task::ready!(self.0.as_mut().poll(context));
            Poll::Ready(self.1.take().map(|piece| Ok(piece.into())))
        }
    }

    let options = mdsdk_runtime::TransportOptions::default().read_timeout(Duration::from_millis(100));
    let transport = mdsdk_runtime::ReqwestTransport::with_options(&options).expect("a transport");
    let server = Server::start(&["200 OK\n\n{}"]);
    let made: Client = ClientBuilder::new(&server.base, NoToken).transport(transport.clone()).build().expect("one");
    let late = Late(Box::pin(tokio::time::sleep(Duration::from_millis(500))), Some("ink"));
    request(&made, [FilePart::stream("scan", "scan.png", late, Some(3))]).await.expect("an answer");
    let silent = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let base = format!("http://{}", silent.local_addr().expect("an address"));
    let made: Client = ClientBuilder::new(&base, NoToken).transport(transport).build().expect("one");
    let error = request(&made, [ink(Some(3))]).await.expect_err("nobody answers");
    assert_eq!(error.kind(), ErrorKind::Transport, "{error}");
}

#[cfg(feature = "blocking")]
#[test]
fn without_async_a_stream_is_collected() {
    let server = Server::start(&["200 OK\n\n{}"]);
    let transport = mdsdk_runtime::UreqTransport::new();
    let client: Client = ClientBuilder::new(&server.base, NoToken).transport(transport).build().expect("a client");
    request(&client, [ink(None)]).blocking().expect("an answer");
    let seen = server.seen().pop().expect("a request");
    assert_eq!(seen.header("content-length"), Some(seen.body.len().to_string().as_str()));
    assert!(seen.body.contains("image/png\r\n\r\nink\r\n"), "{}", seen.body);
}

#[cfg(feature = "mock")]
#[tokio::test]
async fn a_mock_reads_a_stream_and_knows_that_it_was_one() {
    let mock = mdsdk_runtime::Mock::<Client>::new();
    mock.on_url(Method::Post, "/parcels").json(200, &json!({}));
    let client = mock.client();
    request(&client, [ink(Some(3))]).await.expect("an answer");
    request(&client, [FilePart::new("scan", "scan.png", "ink")]).await.expect("an answer");
    assert_eq!(mock.requests().iter().map(|request| request.is_stream).collect::<Vec<_>>(), [true, false]);
    let broken = pieces(vec![Err(io::Error::other("the disk is gone"))]);
    let error = request(&client, [FilePart::stream("scan", "scan.png", broken, None)]).await.expect_err("no stream");
    assert_eq!((error.kind(), error.message()), (ErrorKind::Source, "the disk is gone"));
}

#[tokio::test]
async fn a_batch_takes_no_streams() {
    let client = client("https://example.com");
    let mut batch = client.batch();
    let part = batch.add(request(&client, [ink(Some(3))]));
    let error = match batch.send().await {
        Ok(mut replies) => replies.take(part).expect_err("a stream"),
        Err(error) => error,
    };
    assert_eq!(error.kind(), ErrorKind::Request, "{error}");
}
