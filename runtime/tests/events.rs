//! Replies that come piece by piece: events, and lines of JSON.

#![cfg(all(feature = "reqwest", feature = "events"))]

mod server;

use mdsdk_runtime::{Client, ClientBuilder, ErrorKind, Event, Events, Json, Lines, Method, Operation, Request, Retry};
use server::Server;

const WATCH: Operation = Operation { method: Method::Get, template: "/watch" };
const ASK: Operation = Operation { method: Method::Post, template: "/ask" };

fn client(server: &Server) -> Client {
    ClientBuilder::new(&server.base, "abc").retry(Retry::never()).build().expect("a client")
}

fn watch(server: &Server) -> Request<Events<Json>> {
    client(server).root().name("watch").request(&WATCH)
}

fn events(text: &str) -> String {
    format!("200 OK\nContent-Type: text/event-stream\n\n{text}")
}

#[tokio::test]
async fn events_have_type_id_and_value() {
    let server = Server::start(&[
        &events(": hello\n\nevent: moved\nid: 7\ndata: {\"a\":\ndata: 1}\n\ndata: 2\n\nid: 8\n\ndata: 3"),
        "204 No Content\n\n",
    ]);
    let mut stream = watch(&server).header("X-Trace", "1").stream();
    let first = stream.try_next().await.expect("an event").expect("one");
    let Event { id, name, value, .. } = first;
    assert_eq!((id.as_deref(), name.as_str(), &value["a"]), (Some("7"), "moved", &1.into()));
    let second = stream.try_next().await.expect("an event").expect("one");
    assert_eq!((second.id.as_deref(), second.name.as_str(), second.value), (Some("7"), "message", 2.into()));
    // What was not ended by an empty line is no event, and comes again.
    assert_eq!(stream.try_next().await.expect("the end"), None);
    let seen = server.seen();
    assert_eq!(seen[0].header("accept"), Some("text/event-stream"));
    assert_eq!((seen[1].header("last-event-id"), seen[1].header("x-trace")), (Some("8"), Some("1")));
    assert_eq!(seen[1].header("authorization"), Some("Bearer abc"));
}

#[tokio::test]
async fn a_stream_goes_on_after_its_last_event() {
    let server = Server::answering(|seen| {
        let last: u64 = seen.header("last-event-id").map_or(0, |id| id.parse().expect("a number"));
        match last {
            1000.. => "204 No Content\n\n".to_owned(),
            last => {
                let next = |id: u64| format!("id: {id}\nretry: 0\ndata: {{\"n\": {id}}}\n\n");
                events(&(last + 1..=last + 100).map(next).collect::<String>())
            }
        }
    });
    let mut stream = watch(&server).stream();
    let mut numbers = Vec::new();
    while let Some(event) = stream.try_next().await.expect("an event") {
        numbers.push(event.value["n"].clone());
    }
    assert_eq!(numbers, (1..=1000).map(Json::from).collect::<Vec<_>>());
    assert_eq!(server.seen().len(), 11);
}

#[tokio::test]
async fn a_stream_that_cannot_go_on_ends() {
    let server = Server::answering(|_| events("data: 1\n\n"));
    let mut stream = watch(&server).stream();
    assert!(stream.try_next().await.is_ok_and(|event| event.is_some()));
    assert_eq!(stream.try_next().await.expect("the end"), None);
    // A change is not made twice.
    let server = Server::answering(|_| events("id: 1\ndata: 1\n\n"));
    let mut stream = client(&server).root().name("ask").request::<Events<Json>>(&ASK).stream();
    assert!(stream.try_next().await.is_ok_and(|event| event.is_some()));
    assert_eq!(stream.try_next().await.expect("the end"), None);
    assert_eq!(server.seen().len(), 1);
    // Nor is a service asked for ever that gives nothing more.
    let server = Server::answering(|seen| match seen.header("last-event-id") {
        None => events("id: 1\nretry: 0\ndata: 1\n\n"),
        Some(_) => events(": nothing\n\n"),
    });
    let mut stream = watch(&server).stream();
    assert!(stream.try_next().await.is_ok_and(|event| event.is_some()));
    assert_eq!(stream.try_next().await.expect("the end"), None);
    assert_eq!(server.seen().len(), 6);
}

#[tokio::test]
async fn what_is_no_such_event_is_an_error() {
    let server = Server::start(&[&events("data: {\"a\"\n\n"), "403 Forbidden\n\n{\"error\":{\"code\":\"no\"}}"]);
    let broken = watch(&server).stream().try_next().await.expect_err("an error");
    assert_eq!((broken.kind(), broken.path()), (ErrorKind::Decode, Some("/watch")));
    assert_eq!(watch(&server).stream().try_next().await.expect_err("an error").code(), Some("no"));
}

#[tokio::test]
async fn lines_of_json_are_read_as_they_come() {
    let lines = async |body: &str| {
        let server = Server::start(&[&format!("200 OK\nContent-Type: application/x-ndjson\n\n{body}")]);
        let mut lines = client(&server).root().name("watch").request::<Lines<Json>>(&WATCH).stream();
        let mut values = Vec::new();
        loop {
            match lines.try_next().await {
                Ok(Some(value)) => values.push(value),
                Ok(None) => return (values, None),
                Err(error) => return (values, Some(error.kind())),
            }
        }
    };
    let three = vec![Json::from(1), "a\nb".into(), 3.into()];
    assert_eq!(lines("1\r\n\n\"a\\nb\"\n3").await, (three, None));
    assert_eq!(lines("").await, (vec![], None));
    assert_eq!(lines("1\n{\n").await, (vec![1.into()], Some(ErrorKind::Decode)));
}

#[tokio::test]
async fn a_line_without_end_is_an_error() {
    let server = Server::start(&[&format!("200 OK\n\n{}", "x".repeat(5000))]);
    let client: Client = ClientBuilder::new(&server.base, "abc").body_limit(1000).build().expect("a client");
    let mut lines = client.root().name("watch").request::<Lines<Json>>(&WATCH).stream();
    assert_eq!(lines.try_next().await.expect_err("an error").kind(), ErrorKind::TooLarge);
}
