//! How bodies refer to entities, and how keys stand in URLs.

#![cfg(feature = "reqwest")]

mod sdk;
mod server;

use mdsdk_runtime::{Arguments, Changes, ErrorKind, Json, KeyForm, Method, Operation, Path, Reference, Request, new};
use sdk::{Book, Client, User};
use server::Server;

const ANY: Operation = Operation { method: Method::Post, template: "/books" };

fn root(base: &str) -> Path {
    let client: Client = Client::builder("abc").base_url(base).build().expect("a client");
    client.root().clone()
}

fn url(path: &Path) -> String {
    path.request::<Json>(&ANY).to_http().expect("a request").url
}

/// What a bound author is, at a service of this address.
fn bound<How>(root: &Path, collection: Option<&str>, author: impl Reference<How>) -> Json {
    let request: Request<()> = root.request(&ANY).json(&Changes::default().bind("author", collection, author));
    let request = request.to_http().expect("a request");
    let body: Json = serde_json::from_slice(request.body.bytes().expect("no stream")).expect("JSON");
    body["author@odata.bind"].clone()
}

#[tokio::test]
async fn bodies_refer_to_canonical_urls() {
    let server = Server::start(&["204 No Content\n\n"; 2]);
    let root = root(&format!("{}/odata", server.base)).canonical_references();
    let (authors, books) = (Some("/authors({id})"), root.name("books"));
    let author = root.name("authors").plain_key(3);
    let changes = || Changes::default().bind("author", authors, &author).bind_all("others", authors, [4, 5]);
    books.request::<()>(&ANY).json(&changes()).await.expect("success");
    author.request::<()>(&ANY).reference(authors, &new!(Book { id: 6 })).await.expect("success");
    let (base, seen) = (format!("{}/odata", server.base), server.seen());
    let others = format!(r#"["{base}/authors(4)","{base}/authors(5)"]"#);
    assert_eq!(seen[0].body, format!(r#"{{"author@odata.bind":"{base}/authors(3)","others@odata.bind":{others}}}"#));
    assert_eq!(seen[1].line, "POST /odata/authors/3 HTTP/1.1");
    assert_eq!(seen[1].body, format!(r#"{{"@odata.id":"{base}/authors(6)"}}"#));
}

#[test]
fn references_are_relative_where_the_service_wants_it() {
    let canonical = root("http://x.example/odata").canonical_references().relative_references();
    let author = |root: &Path| root.name("authors").key("a'b/c");
    assert_eq!(bound(&canonical, None, author(&canonical)), "authors('a%27%27b%2Fc')");
    assert_eq!(bound(&canonical, Some("./authors('{id}')"), "a'b"), "authors('a%27%27b')");
    let segments = root("http://x.example/odata").relative_references();
    assert_eq!(bound(&segments, None, author(&segments)), "authors/a%27b%2Fc");
    assert_eq!(bound(&segments, Some("./authors"), "7"), "authors/7");
    assert_eq!(author(&segments).to_string(), "http://x.example/odata/authors/a%27b%2Fc");
}

#[test]
fn a_url_that_the_program_writes_is_sent_as_given() {
    let root = root("http://x.example/odata");
    for url in ["authors(3)", "authors('a b')", "http://y.example/authors(3)"] {
        assert_eq!(bound(&root, Some("authors"), url), url);
        assert_eq!(bound(&root, None, url), url);
    }
    assert_eq!(bound(&root, Some("authors"), "3"), "http://x.example/odata/authors/3");
    assert_eq!(bound(&root, Some("authors"), "Report 1 (2)"), "http://x.example/odata/authors/Report%201%20%282%29");
}

#[test]
fn keys_stand_in_brackets_where_the_docs_write_them_so() {
    let root = root("http://x.example/odata").bracketed_keys();
    let author = root.name("authors").plain_key(3);
    assert_eq!(url(&author.name("books").key("x'y")), "http://x.example/odata/authors(3)/books('x%27%27y')");
    assert_eq!(format!("{author:#}"), "http://x.example/odata/authors(3)");
    assert_eq!(url(&root.name("users").key(&new!(User { id: ".." }))), "http://x.example/odata/users('..')");
    let call = author.call("nearest", Arguments::new().plain("n", 1));
    assert_eq!(url(&call), "http://x.example/odata/authors(3)/nearest(n=1)");
}

#[test]
fn a_key_may_have_a_form_of_its_own() {
    let root = root("http://x.example/odata");
    for root in [root.clone(), root.clone().bracketed_keys(), root.canonical_references()] {
        let lists = root.name("lists");
        assert_eq!(
            url(&lists.key_as(KeyForm::Quotes, "x'y").name("books")),
            "http://x.example/odata/lists('x%27%27y')/books"
        );
        assert_eq!(url(&lists.key_as(KeyForm::Brackets, "a-b")), "http://x.example/odata/lists(a-b)");
        assert_eq!(url(&lists.key_as(KeyForm::Segment, "a,b")), "http://x.example/odata/lists/a,b");
        let refused = lists.key_as(KeyForm::Brackets, "1)/x").request::<Json>(&ANY);
        assert!(refused.to_http().is_err_and(|error| error.kind() == ErrorKind::Request));
        let parts = Arguments::new().plain("", 7).quoted("", "a'b");
        assert_eq!(url(&lists.alternate_key(parts)), "http://x.example/odata/lists(7,'a%27%27b')");
        assert_eq!(url(&lists.name("")), "http://x.example/odata/lists/");
    }
}

#[test]
fn keys_that_would_be_others_are_refused() {
    let root = root("http://x.example/odata");
    for root in [root.clone(), root.clone().bracketed_keys(), root.canonical_references()] {
        for key in ["", "3)/x", "a'b", "a,b", "a=b"] {
            let request = root.name("authors").plain_key(key).request::<Json>(&ANY);
            assert!(request.to_http().is_err_and(|error| error.kind() == ErrorKind::Request), "{key}");
        }
        let changes = Changes::default().bind("author", Some("authors({id})"), "3),b(4");
        assert!(root.request::<()>(&ANY).json(&changes).to_http().is_err());
    }
}
