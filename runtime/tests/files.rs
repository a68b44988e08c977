//! Uploads and downloads.

#![cfg(feature = "reqwest")]

mod sdk;
mod server;

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use mdsdk_runtime::{BoxFuture, Bytes, ErrorKind, Fetched, Retry, Source, Step, UploadToken};
use sdk::{Client, User};
use server::Server;

const UNIT: usize = 320 * 1024;

fn client(server: &Server) -> Client {
    let builder = Client::builder("abc").base_url(&server.base).retry(Retry::default().first_wait(Duration::ZERO));
    builder.build().expect("a client")
}

/// Bytes that tell where they are.
fn file(length: usize) -> Bytes {
    (0..length).map(|at| u8::try_from(at / 1000 % 100).unwrap_or_default()).collect::<Vec<_>>().into()
}

fn session(server: &Server) -> String {
    format!("200 OK\n\n{{\"uploadUrl\":\"{}/up?sig=1\",\"nextExpectedRanges\":[\"0-\"]}}", server.base)
}

#[tokio::test]
async fn file_goes_in_fragments_without_token() {
    let store = Server::start(&[
        "202 Accepted\n\n{\"nextExpectedRanges\":[\"327680-\"]}",
        "202 Accepted\n\n{\"nextExpectedRanges\":[\"655360-\"]}",
        "201 Created\n\n{\"id\":\"done\"}",
    ]);
    let server = Server::start(&[&session(&store)]);
    let progress = Arc::new(Mutex::new(Vec::new()));
    let log = Arc::clone(&progress);
    let upload = client(&server).users().id("1").create_upload_session().upload(file(2 * UNIT + 5));
    let item = upload
        .chunk(UNIT + 1)
        .on_progress(move |step| log.lock().expect("no panic elsewhere").push((step.sent, step.total)))
        .await
        .expect("an item");
    assert_eq!(item.id.as_deref(), Some("done"));
    let seen = store.seen();
    let ranges: Vec<_> = seen.iter().filter_map(|seen| seen.header("content-range")).collect();
    assert_eq!(ranges, ["bytes 0-327679/655365", "bytes 327680-655359/655365", "bytes 655360-655364/655365"]);
    assert!(seen.iter().all(|seen| seen.header("authorization").is_none() && seen.line.starts_with("PUT /up?sig=1 ")));
    assert_eq!(server.seen()[0].header("authorization"), Some("Bearer abc"));
    assert_eq!(
        *progress.lock().expect("no panic elsewhere"),
        [(327_680, 655_365), (655_360, 655_365), (655_365, 655_365)]
    );
}

#[tokio::test]
async fn upload_goes_on_in_another_process() {
    let store = Server::start(&["200 OK\n\n{\"nextExpectedRanges\":[\"327680-\"]}", "200 OK\n\n{\"id\":\"done\"}"]);
    let server = Server::start(&[]);
    let token = UploadToken::from(format!("{}/up?sig=1", store.base));
    assert_eq!(format!("{token:?}"), "UploadToken(hidden)");
    let client = client(&server);
    let mut upload = client.root().client().resume_upload::<User>(token, file(UNIT + 7));
    let Ok(Step::Done(item)) = upload.step().await else { panic!("the last step") };
    assert_eq!(item.id.as_deref(), Some("done"));
    assert_eq!(store.seen()[1].header("content-range"), Some("bytes 327680-327686/327687"));
}

#[tokio::test]
async fn lost_fragment_is_asked_for_and_sent_again() {
    let store = Server::start(&[
        "416 Range Not Satisfiable\n\n",
        "200 OK\n\n{\"nextExpectedRanges\":[\"0-\"]}",
        "500 Oops\n\n",
        "200 OK\n\n{\"nextExpectedRanges\":[\"0-\"]}",
        "200 OK\n\n{\"id\":\"done\"}",
    ]);
    let server = Server::start(&[&session(&store)]);
    let mut upload = client(&server).users().id("1").create_upload_session().upload(file(9));
    assert!(matches!(upload.step().await, Ok(Step::Sent(_))));
    assert!(upload.step().await.is_err_and(|error| error.status() == 500));
    assert!(matches!(upload.step().await, Ok(Step::Done(_))));
    assert!(upload.step().await.is_err_and(|error| error.kind() == ErrorKind::Request));
}

#[tokio::test]
async fn service_that_takes_nothing_is_given_up() {
    let refusal = "202 Accepted\n\n{\"nextExpectedRanges\":[\"0-\"]}";
    let store = Server::start(&[refusal; 6]);
    let server = Server::start(&[&session(&store)]);
    let stuck = client(&server).users().id("1").create_upload_session().upload(file(9)).await;
    assert!(stuck.is_err_and(|error| error.kind() == ErrorKind::Failed));
    assert_eq!(store.seen().len(), 6);
}

/// Cannot be read so many times.
struct Flaky(Bytes, u32);

impl Source for Flaky {
    fn size(&mut self) -> BoxFuture<'_, std::io::Result<u64>> {
        self.0.size()
    }

    fn read_at(&mut self, offset: u64, length: usize) -> BoxFuture<'_, std::io::Result<Bytes>> {
        if self.1 == 0 {
            return self.0.read_at(offset, length);
        }
        self.1 -= 1;
        Box::pin(std::future::ready(Err(std::io::ErrorKind::NotFound.into())))
    }
}

#[tokio::test]
async fn what_never_reached_the_service_is_tried_again_and_again() {
    let store = Server::start(&["200 OK\n\n{\"id\":\"done\"}"]);
    let server = Server::start(&[&session(&store)]);
    let mut upload = client(&server).users().id("1").create_upload_session().upload(Flaky(file(9), 7));
    for _ in 0..7 {
        assert!(upload.step().await.is_err_and(|error| error.kind() != ErrorKind::Failed));
    }
    assert!(matches!(upload.step().await, Ok(Step::Done(_))));
}

#[tokio::test]
async fn unusable_uploads_send_no_fragment() {
    let insecure = "200 OK\n\n{\"uploadUrl\":\"http://store.example/up\"}";
    let server = Server::start(&["200 OK\n\n{}", insecure]);
    let start = client(&server).users().id("1").create_upload_session();
    assert!(start.clone().upload(Bytes::new()).await.is_err_and(|error| error.kind() == ErrorKind::Request));
    assert!(start.clone().upload(file(5)).await.is_err_and(|error| error.kind() == ErrorKind::Decode));
    assert!(start.upload(file(5)).await.is_err_and(|error| error.kind() == ErrorKind::Refused));
}

#[tokio::test]
async fn an_upload_that_is_ended_too_early_is_told() {
    let store = Server::start(&["200 OK\n\n{\"id\":\"done\"}"]);
    let server = Server::start(&[&session(&store)]);
    let start = client(&server).users().id("1").create_upload_session();
    let error = start.upload(file(2 * UNIT)).chunk(UNIT).await.expect_err("half of it");
    assert!(error.to_string().contains("after 327680 of 655360 bytes"), "{error}");
}

#[tokio::test]
async fn a_session_is_sent_what_it_wants_and_no_more() {
    let store = Server::start(&[
        "200 OK\n\n{\"nextExpectedRanges\":[\"5-9\",\"15-19\"]}",
        "202 Accepted\n\n{\"nextExpectedRanges\":[\"15-19\"]}",
        "201 Created\n\n{\"id\":\"done\"}",
        "200 OK\n\n{\"nextExpectedRanges\":[\"5-9\",\"15-19\"]}",
        "201 Created\n\n{\"id\":\"done\"}",
    ]);
    let server = Server::start(&[]);
    let token = format!("{}/up?sig=1", store.base);
    let client = client(&server).root().client().clone();
    let item = client.resume_upload::<User>(&*token, file(100)).await.expect("what is there already is not sent");
    assert_eq!(item.id.as_deref(), Some("done"));
    let seen = store.seen();
    assert_eq!(
        seen[1..].iter().filter_map(|seen| seen.header("content-range")).collect::<Vec<_>>(),
        ["bytes 5-9/100", "bytes 15-19/100"]
    );
    let error = client.resume_upload::<User>(&*token, file(100)).await.expect_err("it wanted more");
    assert!(error.to_string().contains("after 10 of 20 bytes"), "{error}");
}

#[tokio::test]
async fn a_new_session_has_nothing_yet() {
    let store = Server::start(&["201 Created\n\n{\"id\":\"done\"}"]);
    let server = Server::start(&[&session(&store).replace("0-", "0-4")]);
    let error = client(&server).users().id("1").create_upload_session().upload(file(9)).await.expect_err("a part");
    assert!(error.to_string().contains("after 5 of 9 bytes"), "{error}");
}

#[tokio::test]
async fn upload_is_cancelled() {
    let store = Server::start(&["202 Accepted\n\n{\"nextExpectedRanges\":[\"327680-\"]}", "204 No Content\n\n"]);
    let server = Server::start(&[&session(&store)]);
    let mut upload = client(&server).users().id("1").create_upload_session().upload(file(2 * UNIT)).chunk(1);
    assert!(matches!(upload.step().await, Ok(Step::Sent(_))));
    upload.cancel().await.expect("the end");
    assert_eq!(store.seen()[1].line, "DELETE /up?sig=1 HTTP/1.1");
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
async fn resumed(rest: Vec<Vec<u8>>) -> Result<Bytes, mdsdk_runtime::Error> {
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
async fn in_pieces(length: usize, pieces: usize) -> (Result<Bytes, mdsdk_runtime::Error>, usize) {
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
async fn an_upload_that_gets_a_byte_further_each_time_is_given_up() {
    let ranges: [fn(u8) -> String; 2] = [|at| format!("{at}-"), |at| format!("{at}-{at}")];
    for range in ranges {
        let answer = |at| format!("202 Accepted\n\n{{\"nextExpectedRanges\":[\"{}\"]}}", range(at));
        let answers: Vec<_> = (1..10).map(answer).collect();
        let store = Server::start(&answers.iter().map(String::as_str).collect::<Vec<_>>());
        let server = Server::start(&[&session(&store)]);
        let stuck = client(&server).users().id("1").create_upload_session().upload(file(1000)).await;
        assert!(stuck.is_err_and(|error| error.kind() == ErrorKind::Failed));
        assert_eq!(store.seen().len(), 6);
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
