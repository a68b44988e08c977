//! Services that send round in a circle.

#![cfg(feature = "reqwest")]

mod sdk;
mod server;

use mdsdk_runtime::{Bytes, ErrorKind};
use sdk::Client;
use server::Server;

fn client(server: &Server) -> Client {
    Client::builder("abc").base_url(format!("{}/v1.0", server.base)).build().expect("a client")
}

#[tokio::test]
async fn pages_in_a_circle_end() {
    for length in [1, 2, 3, 7] {
        let page = |index: usize| {
            format!("200 OK\n\n{{\"@odata.nextLink\":\"{{base}}/v1.0/users?p={}\",\"value\":[{{}}]}}", index % length)
        };
        let answers: Vec<String> = (0..40).map(page).collect();
        let server = Server::start(&answers.iter().map(String::as_str).collect::<Vec<_>>());
        let error = client(&server).users().list().items().collect().await.expect_err("a circle");
        assert!(error.kind() == ErrorKind::Decode && error.message().contains("link"), "{length}: {error}");
        assert!(server.seen().len() <= 3 * length + 2, "{length}: {}", server.seen().len());
    }
}

#[tokio::test]
async fn a_service_that_forgets_fragments_is_given_up() {
    let (first, second) =
        ("202 Accepted\n\n{\"nextExpectedRanges\":[\"327680-\"]}", "202 Accepted\n\n{\"nextExpectedRanges\":[\"0-\"]}");
    let answers: Vec<&str> = [first, second].into_iter().cycle().take(40).collect();
    let store = Server::start(&answers);
    let server = Server::start(&[&format!("200 OK\n\n{{\"uploadUrl\":\"{}/up\"}}", store.base)]);
    let upload = client(&server).users().id("1").create_upload_session().upload(Bytes::from(vec![0; 700_000]));
    assert!(upload.chunk(1).await.is_err_and(|error| error.kind() == ErrorKind::Failed));
    assert!(store.seen().len() < 20, "{}", store.seen().len());
}
