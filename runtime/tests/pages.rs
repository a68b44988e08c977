//! Where pages lead.

#![cfg(feature = "reqwest")]

mod sdk;
mod server;

use mdsdk_runtime::{Error, ErrorKind, PageToken};
use sdk::{Client, User};
use server::Server;

fn client(server: &Server) -> Client {
    Client::builder("abc").base_url(format!("{}/v1.0", server.base)).build().expect("a client")
}

/// A page with one user, and a member of this name and value.
fn page(name: &str, value: &str) -> String {
    format!("200 OK\n\n{{\"{name}\":{value},\"value\":[{{\"id\":\"1\"}}]}}")
}

/// What leads nowhere: other kinds of values, nothing at all, other hosts.
const NOWHERE: [&str; 13] = [
    "5",
    "1.5",
    "true",
    "{}",
    "{\"href\":\"/v1.0/users\"}",
    "[\"/v1.0/users\"]",
    "\"\"",
    "\" \"",
    "\"#2\"",
    "\"\\ud800\"",
    "\"http://\"",
    "\"https://evil.example/users\"",
    "\"mailto:a@b\"",
];

/// Whether an error names its request, and is that of a link.
#[allow(clippy::needless_pass_by_value, reason = "what `is_err_and` takes")]
fn is_refused(error: Error) -> bool {
    assert!(error.path().is_some_and(|path| path.starts_with("/users")), "{error}");
    matches!(error.kind(), ErrorKind::Decode | ErrorKind::Refused | ErrorKind::Request)
}

#[tokio::test]
async fn a_next_page_that_cannot_be_reached_is_an_error() {
    for name in ["@odata.nextLink", "@nextLink"] {
        for link in NOWHERE {
            let answer = page(name, link);
            let server = Server::start(&[&answer, &answer, &answer]);
            let users = client(&server).users();
            let mut items = users.list().items();
            assert!(items.try_next().await.is_ok_and(|user| user.is_some()), "{link}");
            for _ in 0..2 {
                assert!(items.try_next().await.is_err_and(is_refused), "{link}");
            }
            assert_eq!(items.token(), None, "{link}");
            assert!(users.list().items().collect().await.is_err_and(is_refused), "{link}");
            let mut pages = users.list().pages();
            assert!(pages.try_next().await.is_ok_and(|page| page.is_some()), "{link}");
            assert!(pages.try_next().await.is_err_and(is_refused), "{link}");
            assert_eq!(server.seen().len(), 3, "{link}");
        }
    }
}

#[tokio::test]
async fn changes_that_cannot_be_asked_for_later_are_an_error() {
    for name in ["@odata.deltaLink", "@deltaLink"] {
        for link in NOWHERE {
            let server = Server::start(&[&page(name, link)]);
            let mut changes = client(&server).users().delta().items();
            assert!(changes.try_next().await.is_ok_and(|change| change.is_some()), "{link}");
            assert!(changes.try_next().await.is_err_and(is_refused), "{link}");
            assert_eq!(changes.token(), None, "{link}");
        }
    }
}

#[tokio::test]
async fn typed_items_end_no_earlier_than_their_collection() {
    type Mine = std::collections::BTreeMap<String, String>;
    let server = Server::start(&[&page("@odata.nextLink", "7")]);
    let mut items = client(&server).users().list().typed::<Mine>().items();
    assert!(items.try_next().await.is_ok_and(|user| user.is_some()));
    assert!(items.try_next().await.is_err_and(is_refused));
}

#[tokio::test]
async fn null_is_no_link() {
    for name in ["@odata.nextLink", "@odata.deltaLink", "@nextLink"] {
        let server = Server::start(&[&page(name, "null")]);
        let users: Vec<User> = client(&server).users().list().items().collect().await.expect("all users");
        assert_eq!(users.len(), 1, "{name}");
    }
}

#[tokio::test]
async fn links_are_followed_in_all_forms() {
    let next = |link: &str| page("@odata.nextLink", link);
    let server = Server::start(&[
        &next("\"users?$skiptoken=1\""),
        &next("\"?$skiptoken=2\""),
        &next("\"/v1.0/users?$skiptoken=3\""),
        &page("@nextLink", "\"{base}/v1.0/users?$skiptoken=4\""),
        &page("@deltaLink", "\"?$deltatoken=5\""),
        &page("x", "1"),
    ]);
    let users = client(&server).users();
    let mut items = users.list().top(1).items();
    while items.try_next().await.expect("a page").is_some() {}
    let later = users.list().resume(items.token().cloned()).items().collect().await;
    assert_eq!(later.map(|users| users.len()).ok(), Some(1));
    let lines: Vec<_> = server.seen().into_iter().skip(1).map(|seen| seen.line).collect();
    let options = ["skiptoken=1", "skiptoken=2", "skiptoken=3", "skiptoken=4", "deltatoken=5"];
    assert_eq!(lines, options.map(|option| format!("GET /v1.0/users?${option} HTTP/1.1")));
}

#[tokio::test]
async fn nothing_is_sent_for_a_token_or_a_link_that_is_empty() {
    let server = Server::start(&[]);
    let client = client(&server);
    for link in ["", " ", "#x"] {
        assert!(client.users().list().resume(PageToken::from(link)).await.is_err_and(is_refused), "{link:?}");
        let followed: Result<User, _> = client.root().client().follow(link).await;
        assert!(followed.is_err_and(|error| error.kind() == ErrorKind::Request), "{link:?}");
    }
}
