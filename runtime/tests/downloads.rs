//! Downloads.

#![cfg(feature = "reqwest")]

mod sdk;
mod server;

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use mdsdk_runtime::{BoxFuture, Bytes, Error, ErrorKind, Fetched, HttpRequest, HttpResponse, Retry, Transport};
use sdk::Client;
use server::Server;

fn client(server: &Server) -> Client {
    let builder = Client::builder("abc").base_url(&server.base).retry(Retry::default().first_wait(Duration::ZERO));
    builder.build().expect("a client")
}

/// Bytes that tell where they are.
fn file(length: usize) -> Bytes {
    (0..length).map(|at| u8::try_from(at / 1000 % 100).unwrap_or_default()).collect::<Vec<_>>().into()
}

/// Gives a byte of three each time, and keeps how long each of its answers may take.
#[derive(Clone, Default)]
struct Bytewise(Arc<Mutex<Vec<Option<Duration>>>>);

impl Transport for Bytewise {
    fn send(&self, request: HttpRequest) -> BoxFuture<'_, Result<HttpResponse, Error>> {
        let mut timeouts = self.0.lock().expect("no panic elsewhere");
        let at = timeouts.len();
        timeouts.push(request.timeout);
        let mut response = HttpResponse::new(if at == 0 { 200 } else { 206 });
        response.headers.set("ETag", "\"v1\"");
        response.headers.set("Content-Length", &(3 - at).to_string());
        response.headers.set("Content-Range", &format!("bytes {at}-2/3"));
        response.body = "x".into();
        Box::pin(std::future::ready(Ok(response)))
    }

    fn sleep(&self, _: Duration) -> BoxFuture<'_, ()> {
        Box::pin(std::future::ready(()))
    }
}

#[tokio::test]
async fn a_download_that_may_take_any_time_has_no_time_out_of_its_client() {
    let transport = Bytewise::default();
    let builder = Client::builder("abc").transport(transport.clone()).timeout(Duration::from_secs(10));
    let photo = builder.build().expect("a client").users().id("1").photo();
    let body = photo.timeout(Duration::MAX).stream().await.expect("a head").body;
    assert_eq!(body.collect().await.expect("all of it"), "xxx");
    assert_eq!(*transport.0.lock().expect("no panic elsewhere"), [None; 3]);
}

fn part(head: &str, announced: usize, body: &[u8]) -> Vec<u8> {
    [format!("HTTP/1.1 {head}\r\nConnection: close\r\nContent-Length: {announced}\r\n\r\n").as_bytes(), body].concat()
}

#[tokio::test]
async fn download_goes_on_where_the_connection_broke() {
    let server = Server::raw(vec![
        part("200 OK\r\nETag: \"v1\"", 10, b"01234"),
        part("206 Partial Content\r\nETag: \"v1\"\r\nContent-Range: bytes 5-9/10", 5, b"567"),
        part("206 Partial Content\r\nETag: \"v1\"\r\nContent-Range: bytes 8-9/10", 2, b"89"),
    ]);
    let photo = client(&server).users().id("1").photo().stream().await.expect("a photo");
    assert_eq!(photo.body.collect().await.expect("all of it"), "0123456789");
    let ranges: Vec<_> = server.seen().iter().map(|seen| seen.header("range").map(str::to_owned)).collect();
    assert_eq!(ranges, [None, Some("bytes=5-".to_owned()), Some("bytes=8-".to_owned())]);
    assert_eq!(server.seen()[1].header("if-range"), Some("\"v1\""));
}

#[tokio::test]
async fn download_that_changed_meanwhile_is_an_error() {
    let server =
        Server::raw(vec![part("200 OK\r\nETag: \"v1\"", 10, b"01234"), part("200 OK\r\nETag: \"v2\"", 3, b"abc")]);
    let photo = client(&server).users().id("1").photo().stream().await.expect("a photo");
    assert!(photo.body.collect().await.is_err_and(|error| error.kind() == ErrorKind::Decode));
}

/// What comes of a download whose connection breaks after 5 of 10 bytes, and goes on with this.
async fn resumed(rest: Vec<Vec<u8>>) -> Result<Bytes, Error> {
    let first = part("200 OK\r\nETag: \"v1\"", 10, b"01234");
    let server = Server::raw([vec![first], rest].concat());
    client(&server).users().id("1").photo().stream().await?.body.collect().await
}

#[tokio::test]
async fn a_legal_part_that_is_shorter_is_gone_on_from() {
    let parts = vec![
        part("206 Partial Content\r\nETag: \"v1\"\r\nContent-Range: bytes 5-6/10", 2, b"56"),
        part("206 Partial Content\r\nETag: \"v1\"\r\nContent-Range: bytes 7-9/*", 3, b"789"),
    ];
    assert_eq!(resumed(parts).await.expect("all of it"), "0123456789");
}

#[tokio::test]
async fn a_part_that_does_not_fit_is_refused() {
    let of = |range: &str, length: usize, body: &[u8]| {
        part(&format!("206 Partial Content\r\nETag: \"v1\"\r\nContent-Range: {range}"), length, body)
    };
    let parts = [
        (of("bytes 5-9/10", 10, b"0123456789"), "15 bytes, where 10 were expected"),
        (of("bytes 5-6/10", 5, b"56789"), "10 bytes, where 7 were expected"),
        (of("bytes 4-9/10", 6, b"456789"), "`bytes 5-` of 10 was expected, and `bytes 4-9/10` came"),
        (of("bytes 5-9/11", 5, b"56789"), "`bytes 5-9/11` came"),
        (of("bytes 5-12/*", 8, b"56789abc"), "`bytes 5-12/*` came"),
        (of("5-9", 5, b"56789"), "`5-9` came"),
        (part("206 Partial Content\r\nETag: \"v1\"", 5, b"56789"), "`no range` came"),
        (part("206 Partial Content\r\nContent-Range: bytes 5-9/10", 5, b"56789"), "has changed"),
        (part("416 Range Not Satisfiable", 0, b""), "416"),
    ];
    for (part, words) in parts {
        let error = resumed(vec![part]).await.expect_err(words);
        assert!(error.to_string().contains(words), "{error}");
    }
}

/// What comes of a file of `pieces` pieces, after each of which the connection breaks, and how often it is asked for.
async fn in_pieces(length: usize, pieces: usize) -> (Result<Bytes, Error>, usize) {
    let whole = length * pieces;
    let rest = (1..pieces).map(|piece| {
        let head = format!(
            "206 Partial Content\r\nETag: \"v1\"\r\nContent-Range: bytes {}-{}/{whole}",
            piece * length,
            whole - 1
        );
        part(&head, whole - piece * length, &file(whole)[piece * length..(piece + 1) * length])
    });
    let first = part("200 OK\r\nETag: \"v1\"", whole, &file(whole)[..length]);
    let server = Server::raw(std::iter::once(first).chain(rest).collect());
    let photo = client(&server).users().id("1").photo().stream().await.expect("the first piece comes");
    (photo.body.collect().await, server.seen().len())
}

#[tokio::test]
async fn a_download_that_gets_far_enough_each_time_is_resumed_as_often_as_it_breaks() {
    let (whole, asked) = in_pieces(64 * 1024, 9).await;
    assert_eq!((whole.expect("all of it"), asked), (file(9 * 64 * 1024), 9));
}

#[tokio::test]
async fn a_download_that_hardly_gets_further_is_resumed_five_times() {
    for length in [1, 64 * 1024 - 1] {
        let (whole, asked) = in_pieces(length, 6).await;
        assert_eq!((whole.expect("all of it"), asked), (file(6 * length), 6));
        let (cut, asked) = in_pieces(length, 7).await;
        assert_eq!((cut.expect_err("no more is asked for").kind(), asked), (ErrorKind::Transport, 6));
    }
}

#[tokio::test]
async fn a_server_that_gives_nothing_more_is_not_asked_for_ever() {
    let nothing = part("206 Partial Content\r\nETag: \"v1\"\r\nContent-Range: bytes 5-9/10", 5, b"");
    let error = resumed(vec![nothing; 5]).await.expect_err("no rest");
    assert_eq!(error.kind(), ErrorKind::Transport);
}

#[tokio::test]
async fn a_weak_version_is_not_resumed() {
    for version in ["ETag: W/\"v1\"", "ETag: v1", "Last-Modified: Sun, 06 Nov 1994 08:49:37 GMT"] {
        let server = Server::raw(vec![part(&format!("200 OK\r\n{version}"), 10, b"01234")]);
        let photo = client(&server).users().id("1").photo().stream().await.expect("a photo");
        assert!(photo.body.collect().await.is_err_and(|error| error.kind() == ErrorKind::Transport));
        assert_eq!(server.seen().len(), 1);
    }
}

#[tokio::test]
async fn a_part_that_nobody_asked_for_is_refused() {
    let answer = part("206 Partial Content\r\nContent-Range: bytes 0-4/10", 5, b"01234");
    let server = Server::raw(vec![answer.clone(), answer]);
    let photo = client(&server).users().id("1").photo();
    assert!(photo.clone().stream().await.is_err_and(|error| error.kind() == ErrorKind::Decode));
    let asked = photo.header("Range", "bytes=0-4").stream().await.expect("a part");
    assert_eq!(asked.body.collect().await.expect("the part"), "01234");
}

/// What comes of a part that the program asks for, read as a whole and as a stream.
async fn asked(range: &str, answer: &str) -> [Result<Bytes, String>; 2] {
    let answer = part(&format!("206 Part{answer}"), 5, b"01234");
    let server = Server::raw(vec![answer.clone(), answer]);
    let photo = client(&server).users().id("1").photo().header("Range", range);
    let whole = photo.clone().await;
    let streamed = async { photo.stream().await?.body.collect().await }.await;
    [whole, streamed].map(|outcome| outcome.map_err(|error| error.message().to_owned()))
}

#[tokio::test]
async fn a_part_is_the_one_that_the_program_asked_for() {
    for (range, came) in [
        ("bytes=0-4", "bytes 0-4/10"),
        ("bytes=5-", "bytes 5-9/10"),
        ("bytes=5-", "bytes 5-9/*"),
        ("bytes=0-99", "bytes 0-4/5"),
        ("bytes=0-9", "bytes 0-4/10"),
        ("bytes=-5", "bytes 5-9/10"),
        ("bytes=-99", "bytes 0-4/5"),
        ("bytes=-8", "bytes 2-6/10"),
        ("bytes=0-1,5-6", "bytes 0-4/10"),
    ] {
        let parts = asked(range, &format!("\r\nContent-Range: {came}")).await;
        assert_eq!(parts, [Ok("01234".into()), Ok("01234".into())], "{range}, {came}");
    }
    let several = asked("bytes=0-1,5-6", "\r\nContent-Type: multipart/byteranges; boundary=x").await;
    assert!(several.iter().all(Result::is_ok), "{several:?}");
    for (range, came) in [
        ("bytes=0-4", "bytes 5-9/10"),
        ("bytes=0-3", "bytes 0-4/10"),
        ("bytes=6-", "bytes 5-9/10"),
        ("bytes=-5", "bytes 0-4/10"),
        ("bytes=-4", "bytes 5-9/*"),
        ("bytes=0-4", "lines 0-4/10"),
    ] {
        let words = format!("`{range}` was asked for, and `{came}` came");
        for part in asked(range, &format!("\r\nContent-Range: {came}")).await {
            assert!(part.as_ref().is_err_and(|error| error.contains(&words)), "{range}, {came}: {part:?}");
        }
    }
    for part in asked("bytes=0-4", "").await {
        assert!(part.is_err_and(|error| error.contains("`bytes=0-4` was asked for, and `no range` came")));
    }
}

#[tokio::test]
async fn download_that_is_refused_tells_why() {
    let server = Server::start(&["404 Not Found\n\n{\"error\":{\"code\":\"itemNotFound\",\"message\":\"m\"}}"]);
    let error = client(&server).users().id("1").photo().stream().await.expect_err("no photo");
    assert_eq!((error.status(), error.code()), (404, Some("itemNotFound")));
}

#[tokio::test]
async fn a_download_that_has_not_changed_is_not_sent() {
    let server = Server::start(&["304 Not Modified\n\n", "200 OK\n\npixels", "404 Not Found\n\n"]);
    let photo = client(&server).users().id("1").photo().if_none_match("\"v1\"");
    assert!(matches!(photo.clone().stream().await, Ok(Fetched::NotModified)));
    let Ok(Fetched::Value(new)) = photo.clone().stream().await else { panic!("another version") };
    assert_eq!(new.body.collect().await.expect("all of it"), "pixels");
    assert!(photo.stream().await.is_err_and(|error| error.is_not_found()));
    assert_eq!(server.seen()[0].header("if-none-match"), Some("\"v1\""));
}

#[cfg(feature = "tokio")]
#[tokio::test]
async fn a_download_that_has_not_changed_is_not_saved() {
    let path = std::path::PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("not_modified.jpg");
    let server = Server::start(&["200 OK\n\npixels", "304 Not Modified\n\n"]);
    let photo = client(&server).users().id("1").photo().if_none_match("\"v1\"");
    assert_eq!(photo.clone().save_to(&path).await.expect("another version"), Fetched::Value(6));
    assert_eq!(photo.save_to(&path).await.expect("the same"), Fetched::NotModified);
    assert_eq!(std::fs::read(&path).expect("the file"), b"pixels");
}

#[cfg(feature = "tokio")]
#[tokio::test]
async fn download_is_saved_when_it_is_whole() {
    let folder = std::path::PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("save_to");
    std::fs::create_dir_all(&folder).expect("a folder");
    let path = folder.join("photo.jpg");
    std::fs::write(&path, "old").expect("a file");
    let server = Server::raw(vec![
        part("200 OK", 10, b"01234"),
        part("200 OK\r\nETag: \"v1\"", 10, b"01234"),
        part("206 Partial Content\r\nETag: \"v1\"\r\nContent-Range: bytes 5-9/10", 5, b"56789"),
    ]);
    let photo = client(&server).users().id("1").photo();
    let broken = photo.clone().save_to(&path).await;
    assert!(broken.is_err_and(|error| error.kind() == ErrorKind::Transport));
    assert_eq!(std::fs::read(&path).expect("the old file"), b"old");
    assert_eq!(photo.clone().save_to(&path).await.ok(), Some(10));
    assert_eq!(std::fs::read(&path).expect("the new file"), b"0123456789");
    assert_eq!(std::fs::read_dir(&folder).expect("a folder").count(), 1);
    let server = Server::start(&["200 OK\n\n0"]);
    let nowhere = client(&server).users().id("1").photo().save_to(folder.join("none").join("photo.jpg")).await;
    assert!(
        nowhere.is_err_and(|error| error.kind() == ErrorKind::Sink && error.path() == Some("/users/1/photo/$value"))
    );
}
