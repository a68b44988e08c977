//! Files of forms that are streams.

use std::io::{BufRead, BufReader, Error, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll};
use std::thread::{JoinHandle, spawn};
use std::time::Duration;

use archive_sdk::models::Document;
use archive_sdk::runtime::{Bytes, ErrorKind, FilePart, Mock, Retry};
use archive_sdk::{Client, new};
use futures_core::Stream;

const LENGTH: usize = 8 << 20;
const PIECE: usize = 64 << 10;
const AHEAD: usize = 1 << 20;

/// A scan of 8 MiB that is made while it is sent, at most 1 MiB ahead of what the server has received.
struct Scan {
    made: usize,
    received: Arc<AtomicUsize>,
}

impl Stream for Scan {
    type Item = Result<Bytes, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if self.made == LENGTH {
            return Poll::Ready(None);
        }
        if self.made > self.received.load(Ordering::Relaxed) + AHEAD {
            context.waker().wake_by_ref();
            return Poll::Pending;
        }
        let start = self.made;
        self.made += PIECE;
        Poll::Ready(Some(Ok(scan(start..self.made).into())))
    }
}

fn scan(places: std::ops::Range<usize>) -> Vec<u8> {
    places.map(|place| (place % 251) as u8).collect()
}

/// A server that answers each request with the same reply; the bodies that it got, once there are so many.
struct Server {
    url: String,
    received: Arc<AtomicUsize>,
    bodies: JoinHandle<Vec<Vec<u8>>>,
}

impl Server {
    fn start(reply: &'static str, times: usize) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let url = format!("http://{}", listener.local_addr().expect("its address"));
        let received = Arc::new(AtomicUsize::new(0));
        let own = Arc::clone(&received);
        let body = move |stream: std::io::Result<TcpStream>| {
            let mut stream = stream.expect("a connection");
            let body = read(&stream, &own);
            stream.write_all(reply.as_bytes()).expect("an open connection");
            body
        };
        let bodies = spawn(move || listener.incoming().take(times).map(body).collect());
        Self { url, received, bodies }
    }

    fn scan(&self, length: Option<usize>) -> FilePart {
        let scan = Scan { made: 0, received: Arc::clone(&self.received) };
        FilePart::stream("pages", "scan.png", scan, length.map(|length| length as u64)).media_type("image/png")
    }

    fn client(&self) -> Client {
        let retry = Retry::default().first_wait(Duration::from_millis(1)).every_method();
        Client::builder("ada", "secret").base_url(&self.url).retry(retry).build().expect("the URL is one")
    }

    fn bodies(self) -> Vec<Vec<u8>> {
        self.bodies.join().expect("the server does not panic")
    }
}

/// The body of a request, with its length in its head or in chunks.
fn read(stream: &TcpStream, received: &AtomicUsize) -> Vec<u8> {
    let mut reader = BufReader::new(stream);
    let mut length = None;
    loop {
        let field = line(&mut reader).to_lowercase();
        length = field.strip_prefix("content-length: ").map(|length| length.parse().expect("a number")).or(length);
        if field.is_empty() {
            break;
        }
    }
    let mut body = Vec::new();
    loop {
        let size = length.unwrap_or_else(|| usize::from_str_radix(&line(&mut reader), 16).expect("a size"));
        for start in (0..size).step_by(PIECE) {
            let mut piece = vec![0; PIECE.min(size - start)];
            reader.read_exact(&mut piece).expect("a whole body");
            received.fetch_add(piece.len(), Ordering::Relaxed);
            body.extend(piece);
        }
        if length.is_some() {
            return body;
        }
        line(&mut reader);
        if size == 0 {
            return body;
        }
    }
}

fn line(reader: &mut impl BufRead) -> String {
    let mut line = String::new();
    reader.read_line(&mut line).expect("a line");
    line.trim_end().to_owned()
}

const MADE: &str = "HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nContent-Length: 13\r\n\
                    Connection: close\r\n\r\n{\"number\": 7}";
const BUSY: &str = "HTTP/1.1 429 Busy\r\nRetry-After: 0\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}";

#[tokio::test]
async fn a_file_of_eight_megabytes_is_sent_while_it_is_made() {
    for length in [Some(LENGTH), None] {
        let server = Server::start(MADE, 1);
        let document = new!(Document { title: "Map" });
        let made =
            server.client().documents().create(&document, [server.scan(length)]).timeout(Duration::from_secs(60));
        assert_eq!(made.await.expect("it is made").number, Some(7));
        let body = server.bodies().pop().expect("a request");
        let head = b"name=\"pages\"; filename=\"scan.png\"\r\nContent-Type: image/png\r\n\r\n";
        let start = body.windows(head.len()).position(|window| window == head).expect("a file") + head.len();
        assert!(body[start..start + LENGTH] == scan(0..LENGTH)[..], "another file");
        assert!(body[start + LENGTH..].starts_with(b"\r\n--mdsdk-") && body.ends_with(b"--\r\n"), "no end");
        assert!(body.starts_with(b"--mdsdk-") && String::from_utf8_lossy(&body[..start]).contains("\r\n\r\nMap\r\n"));
    }
}

#[tokio::test]
async fn a_file_that_was_read_is_not_sent_again_and_never_empty() {
    let server = Server::start(BUSY, 1);
    let document = new!(Document { title: "Map" });
    let create = server.client().documents().create(&document, [server.scan(Some(LENGTH))]);
    assert_eq!(create.clone().await.expect_err("it is busy").status(), 429);
    assert_eq!(create.await.expect_err("the file was read").kind(), ErrorKind::Source);
    assert_eq!(server.bodies().len(), 1);
    let server = Server::start(BUSY, 5);
    let file = FilePart::new("pages", "scan.png", "ink");
    let error = server.client().documents().create(&document, [file]).await.expect_err("it is busy");
    assert_eq!((error.status(), server.bodies().len()), (429, 5), "bytes can be sent again");
}

#[tokio::test]
async fn a_mock_knows_that_a_file_was_a_stream() {
    let mock = Mock::<Client>::new();
    let document = new!(Document { title: "Map" });
    mock.on(|archive| archive.documents().create(&document, [])).reply(&document);
    let received = Arc::new(AtomicUsize::new(LENGTH));
    let file = FilePart::stream("pages", "scan.png", Scan { made: 0, received }, Some(LENGTH as u64));
    mock.client().documents().create(&document, [file]).await.expect("it is made");
    assert!(mock.requests().iter().all(|request| request.is_stream));
}
