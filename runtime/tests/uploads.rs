//! Uploads.

#![cfg(feature = "reqwest")]

mod sdk;
mod server;

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use mdsdk_runtime::{BoxFuture, Bytes, ErrorKind, Retry, Source, Step, UploadToken};
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
    assert!(error.to_string().contains("without 327680 of the file's 655360 bytes"), "{error}");
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
    assert!(error.to_string().contains("without 5 of the file's 100 bytes"), "{error}");
}

#[tokio::test]
async fn a_new_session_has_nothing_yet() {
    let store = Server::start(&["201 Created\n\n{\"id\":\"done\"}"]);
    let server = Server::start(&[&session(&store).replace("0-", "0-4")]);
    let error = client(&server).users().id("1").create_upload_session().upload(file(9)).await.expect_err("a part");
    assert!(error.to_string().contains("without 4 of the file's 9 bytes"), "{error}");
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

/// A session's answer that it wants these ranges.
fn wants(status: &str, ranges: &[&str]) -> String {
    format!("{status}\n\n{{\"nextExpectedRanges\":{ranges:?}}}")
}

/// What comes of going on with a session that answers so, and the ranges that it is sent.
async fn resumed(file: Bytes, answers: &[String]) -> (Result<User, String>, Vec<String>) {
    let store = Server::start(&answers.iter().map(String::as_str).collect::<Vec<_>>());
    let server = Server::start(&[]);
    let upload = client(&server).root().client().resume_upload::<User>(format!("{}/up?sig=1", store.base), file);
    let outcome = upload.await.map_err(|error| error.to_string());
    let sent = store.seen().iter().filter_map(|seen| seen.header("content-range").map(str::to_owned)).collect();
    (outcome, sent)
}

const CREATED: &str = "201 Created\n\n{\"id\":\"done\"}";

#[tokio::test]
async fn what_was_never_sent_is_missed_whatever_the_service_asked_for_last() {
    for (next, missing) in [("327680-655359", 327_680), ("655360-", 327_680), ("983039-", 655_359)] {
        let store = Server::start(&[&wants("202 Accepted", &[next]), CREATED]);
        let server = Server::start(&[&session(&store)]);
        let start = client(&server).users().id("1").create_upload_session();
        let error = start.upload(file(3 * UNIT)).chunk(UNIT).await.expect_err("a part");
        let words = format!("without {missing} of the file's 983040 bytes");
        assert!(error.to_string().contains(&words), "{next}: {error}");
    }
}

#[tokio::test]
async fn a_file_that_grew_after_its_session_was_made_is_not_done() {
    let answers = [wants("200 OK", &["0-4"]), CREATED.to_owned()];
    let (outcome, sent) = resumed(file(100), &answers).await;
    assert!(outcome.as_ref().is_err_and(|error| error.contains("without 95 of the file's 100 bytes")), "{outcome:?}");
    assert_eq!(sent, ["bytes 0-4/100"]);
}

#[tokio::test]
async fn all_that_a_session_wants_is_sent_in_the_order_in_which_it_wants_it() {
    let asked = |ranges: &[&str]| wants("200 OK", ranges);
    let answers = [asked(&["15-19", "5-9"]), wants("202 Accepted", &["5-9"]), CREATED.to_owned()];
    let (outcome, sent) = resumed(file(100), &answers).await;
    assert_eq!((outcome.map(|user| user.id), sent.len()), (Ok(Some("done".to_owned())), 2), "{sent:?}");
    for (ranges, missing) in [(["15-19", "5-9"], 5), (["50-", "5-9"], 5), (["5-9", "50-"], 50)] {
        let (outcome, _) = resumed(file(100), &[asked(&ranges), CREATED.to_owned()]).await;
        let words = format!("without {missing} of the file's 100 bytes");
        assert!(outcome.as_ref().is_err_and(|error| error.contains(&words)), "{ranges:?}: {outcome:?}");
    }
}

#[tokio::test]
async fn what_a_session_wants_later_on_is_sent_too() {
    let answers = [wants("200 OK", &["5-9"]), wants("202 Accepted", &["20-24", "30-34"]), CREATED.to_owned()];
    let (outcome, _) = resumed(file(100), &answers).await;
    assert!(outcome.as_ref().is_err_and(|error| error.contains("without 5 of the file's 100 bytes")), "{outcome:?}");
}

#[tokio::test]
async fn progress_tells_what_the_service_has_also_behind_holes() {
    let answers = [wants("200 OK", &["5-9", "15-19"]), wants("202 Accepted", &["15-19"]), CREATED.to_owned()];
    let store = Server::start(&answers.each_ref().map(String::as_str));
    let server = Server::start(&[]);
    let upload = client(&server).root().client().resume_upload::<User>(format!("{}/up", store.base), file(100));
    let (tell, told) = std::sync::mpsc::channel();
    upload.on_progress(move |step| tell.send(step.sent).expect("someone listens")).await.expect("an item");
    assert_eq!(told.iter().collect::<Vec<_>>(), [95, 100]);
}

#[tokio::test]
async fn a_session_with_many_small_holes_is_filled() {
    let holes: Vec<_> = (0..15).step_by(2).map(|at| format!("{at}-{at}")).collect();
    let holes: Vec<_> = holes.iter().map(String::as_str).collect();
    let answers: Vec<_> = std::iter::once(wants("200 OK", &holes))
        .chain(holes[1..].iter().map(|hole| wants("202 Accepted", &[hole])))
        .chain([CREATED.to_owned()])
        .collect();
    let (outcome, sent) = resumed(file(1000), &answers).await;
    assert_eq!(outcome.map(|user| user.id), Ok(Some("done".to_owned())));
    assert_eq!(sent, holes.iter().map(|hole| format!("bytes {hole}/1000")).collect::<Vec<_>>());
}

#[tokio::test]
async fn a_file_is_not_sent_byte_by_byte_because_the_service_asks_so() {
    let ranges: [fn(usize) -> String; 2] = [|at| format!("{at}-"), |at| format!("{at}-{at}")];
    for range in ranges {
        let asked = std::iter::once(wants("200 OK", &[&range(0)]));
        let answers: Vec<_> = asked.chain((1..10).map(|at| wants("202 Accepted", &[&range(at)]))).collect();
        let (outcome, sent) = resumed(file(1000), &answers).await;
        assert!(outcome.is_err_and(|error| error.contains("the service does not take the fragments")));
        assert_eq!(sent.len(), 6);
    }
}
