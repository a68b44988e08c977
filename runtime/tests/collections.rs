//! Collections that are not OData's: what a page looks like, and where the next one is.

#![cfg(feature = "reqwest")]
#![allow(clippy::items_after_statements, reason = "each collection stands before the pages that it is of")]

mod sdk;
mod server;

use mdsdk_runtime::{
    Client, ClientBuilder, Collection, Counter, Error, ErrorKind, Json, Listed, Method, Operation, Page, PageToken,
    Paging, Request, Shape,
};
use serde_json::json;
use server::{Seen, Server};

/// How many items there are.
const ITEMS: u64 = 1000;
const PARCELS: Operation = Operation { method: Method::Get, template: "/parcels" };

fn parcels(server: &Server, collection: &'static Collection) -> Request<Listed<Json>> {
    let client: Client = ClientBuilder::new(format!("{}/v1", server.base), "abc").build().expect("a client");
    client.root().name("parcels").list(&PARCELS, collection)
}

fn number(seen: &Seen, name: &str) -> Option<u64> {
    seen.query(name).map(|number| number.parse().expect("a number"))
}

/// The items from `start` on.
fn items(start: u64, size: u64) -> Vec<Json> {
    (start..ITEMS.min(start + size)).map(|id| json!({ "id": id })).collect()
}

fn ok(body: &Json) -> String {
    format!("200 OK\n\n{body}")
}

/// Walks 1,000 items, stops after 345 of them, and goes on from the token as it was stored.
async fn walk_stop_and_resume(collection: &'static Collection, answer: fn(&Seen) -> String) -> Vec<Seen> {
    let server = Server::answering(answer);
    let mut first = parcels(&server, collection).query("size", "100").query("sort", "id desc").items();
    let mut ids = Vec::new();
    while ids.len() < 345 {
        ids.push(first.try_next().await.expect("an item").expect("more")["id"].clone());
    }
    let stored = first.token().expect("a place").to_string();
    // What is left of the page is not asked for again.
    while ids.len() < 400 {
        ids.push(first.try_next().await.expect("an item").expect("more")["id"].clone());
    }
    let rest = parcels(&server, collection).resume(PageToken::from(stored)).items().collect().await.expect("all items");
    ids.extend(rest.into_iter().map(|item| item["id"].clone()));
    assert_eq!(ids, (0..ITEMS).map(Json::from).collect::<Vec<_>>());
    let seen = server.seen();
    assert!(seen.iter().all(|seen| seen.header("authorization") == Some("Bearer abc")));
    assert!(seen.iter().all(|seen| seen.query("sort") == Some("id%20desc")), "{seen:?}");
    seen
}

fn link_in_a_member(seen: &Seen) -> String {
    let start = number(seen, "start").unwrap_or(0);
    let next =
        (start + 100 < ITEMS).then(|| format!("{{base}}/v1/parcels?size=100&sort=id%20desc&start={}", start + 100));
    ok(&json!({ "parcels": items(start, 100), "links": { "next": next }, "count": ITEMS }))
}

#[tokio::test]
async fn links_in_a_member_are_walked() {
    const LIST: Collection = Collection { shape: Shape::Member("parcels"), paging: Paging::Link(&["links", "next"]) };
    assert_eq!(walk_stop_and_resume(&LIST, link_in_a_member).await.len(), 10);
}

fn last_item(seen: &Seen) -> String {
    let start = seen.query("after").map_or(0, |after| after.parse::<u64>().expect("a number") + 1);
    ok(&json!({ "parcels": items(start, 100), "has_more": start + 100 < ITEMS }))
}

#[tokio::test]
async fn what_follows_the_last_item_is_walked() {
    const LIST: Collection = Collection {
        shape: Shape::Member("parcels"),
        paging: Paging::LastItem { property: &["id"], parameter: "after", more: Some(&["has_more"]) },
    };
    assert_eq!(walk_stop_and_resume(&LIST, last_item).await.len(), 10);
    const SILENT: Collection = Collection {
        shape: Shape::Member("parcels"),
        paging: Paging::LastItem { property: &["id"], parameter: "after", more: None },
    };
    assert_eq!(walk_stop_and_resume(&SILENT, last_item).await.len(), 11);
}

#[tokio::test]
async fn a_last_item_without_what_tells_it_ends_in_an_error() {
    const LIST: Collection = Collection {
        shape: Shape::Array,
        paging: Paging::LastItem { property: &["number"], parameter: "after", more: None },
    };
    let server = Server::answering(|_| ok(&json!(items(0, 2))));
    let mut pages = parcels(&server, &LIST).pages();
    assert_eq!(pages.try_next().await.expect("a page").expect("the first").value.len(), 2);
    assert_eq!(pages.try_next().await.expect_err("nothing tells the next").kind(), ErrorKind::Decode);
}

fn link_header(seen: &Seen) -> String {
    let start = number(seen, "start").unwrap_or(0);
    let next = format!("<parcels?size=100&sort=id%20desc&start={}>; rel=\"next\"", start + 100);
    let next = if start + 100 < ITEMS { next } else { "</>; rel=first".to_owned() };
    format!("200 OK\nLink: {next}\n\n{}", json!(items(start, 100)))
}

#[tokio::test]
async fn links_of_header_fields_are_walked() {
    const LIST: Collection = Collection { shape: Shape::Array, paging: Paging::LinkHeader };
    assert_eq!(walk_stop_and_resume(&LIST, link_header).await.len(), 10);
}

fn cursor(seen: &Seen) -> String {
    let start = seen.query("after").map_or(0, |after| after.trim_start_matches("a%2Bb%26").parse().expect("a number"));
    let next = if start + 100 < ITEMS { format!("a+b&{}", start + 100) } else { String::new() };
    ok(&json!({ "value": items(start, 100), "meta": { "next": next } }))
}

#[tokio::test]
async fn cursors_are_walked() {
    const LIST: Collection = Collection {
        shape: Shape::Member("value"),
        paging: Paging::Cursor { member: &["meta", "next"], parameter: "after", more: None },
    };
    assert_eq!(walk_stop_and_resume(&LIST, cursor).await.len(), 10);
}

fn numbered(seen: &Seen) -> String {
    let page = number(seen, "page").unwrap_or(1);
    ok(&json!({ "parcels": items((page - 1) * 100, 100), "total": ITEMS }))
}

#[tokio::test]
async fn numbered_pages_are_walked() {
    const LIST: Collection = Collection {
        shape: Shape::Member("parcels"),
        paging: Paging::Number(Counter { total: Some(&["total"]), size: Some("size"), ..Counter::new("page", 1) }),
    };
    assert_eq!(walk_stop_and_resume(&LIST, numbered).await.len(), 10);
}

fn offset(seen: &Seen) -> String {
    ok(&json!(items(number(seen, "offset").unwrap_or(0), number(seen, "size").unwrap_or(10))))
}

#[tokio::test]
async fn offsets_are_walked() {
    const LIST: Collection = Collection {
        shape: Shape::Array,
        paging: Paging::Offset(Counter { size: Some("size"), ..Counter::new("offset", 0) }),
    };
    // The last page is as long as the others: an empty one tells that it was the last.
    assert_eq!(walk_stop_and_resume(&LIST, offset).await.len(), 11);
}

#[tokio::test]
async fn other_members_of_a_page_are_kept() {
    const LIST: Collection = Collection {
        shape: Shape::Member("parcels"),
        paging: Paging::Number(Counter { total: Some(&["total"]), ..Counter::new("page", 1) }),
    };
    let server = Server::answering(|_| ok(&json!({ "meta": { "took": 5 }, "parcels": [{ "id": 1 }], "total": 1 })));
    let page: Page<Json> = parcels(&server, &LIST).await.expect("a page");
    assert_eq!((page.count, page.next.as_deref()), (Some(1), None));
    assert_eq!(page.extra.get("meta"), Some(&json!({ "took": 5 })));
    let mut pages = parcels(&server, &LIST).pages();
    assert_eq!(pages.try_next().await.expect("a page"), Some(page));
    assert_eq!(pages.try_next().await.expect("no more"), None);
}

#[tokio::test]
async fn one_page_alone_is_a_collection() {
    const LIST: Collection = Collection { shape: Shape::Array, paging: Paging::None };
    let server = Server::answering(|_| "200 OK\nLink: </x>; rel=next\n\n[{\"id\": 1}]".to_owned());
    assert_eq!(parcels(&server, &LIST).items().collect().await.map(|items| items.len()).ok(), Some(1));
    type Row = std::collections::BTreeMap<String, u32>;
    let rows = parcels(&server, &LIST).typed::<Row>().items().collect().await;
    assert_eq!(rows.ok(), Some(vec![Row::from([("id".to_owned(), 1)])]));
}

#[tokio::test]
async fn what_is_no_such_collection_is_an_error() {
    const LIST: Collection = Collection { shape: Shape::Member("parcels"), paging: Paging::None };
    for body in ["[]", "{\"value\": []}", "{\"parcels\": {}}", "{\"parcels\": [1], \"parcels\""] {
        let server = Server::answering(move |_| format!("200 OK\n\n{body}"));
        let page = parcels(&server, &LIST).await;
        assert!(page.is_err_and(|error| error.kind() == ErrorKind::Decode), "{body}");
    }
}

/// How many items come before the error that follows.
async fn until_error(server: &Server, collection: &'static Collection) -> (usize, Error) {
    let mut items = parcels(server, collection).items();
    let mut count = 0;
    loop {
        match items.try_next().await {
            Ok(item) => item.map(|_| count += 1).expect("no end"),
            Err(error) => return (count, error),
        }
    }
}

#[tokio::test]
async fn what_cannot_be_followed_is_an_error() {
    const LINK: Collection = Collection { shape: Shape::Member("parcels"), paging: Paging::Link(&["next"]) };
    for next in [json!(5), json!(""), json!("#2"), json!({}), json!("https://evil.example/"), json!("mailto:a@b")] {
        let body = json!({ "parcels": [1], "next": next });
        let server = Server::answering(move |_| ok(&body));
        let (count, error) = until_error(&server, &LINK).await;
        assert_eq!((count, server.seen().len()), (1, 1), "{next}");
        assert!(matches!(error.kind(), ErrorKind::Decode | ErrorKind::Refused | ErrorKind::Request), "{next} {error}");
    }
    const HEADER: Collection = Collection { shape: Shape::Array, paging: Paging::LinkHeader };
    let server = Server::answering(|_| "200 OK\nLink: <//evil.example/x>; rel=next\n\n[1]".to_owned());
    assert_eq!(until_error(&server, &HEADER).await.1.kind(), ErrorKind::Refused);
    const CURSOR: Collection = Collection {
        shape: Shape::Array,
        paging: Paging::Cursor { member: &["next"], parameter: "after", more: Some(&["more"]) },
    };
    const NAMED: Collection = Collection { shape: Shape::Member("parcels"), ..CURSOR };
    let server = Server::answering(|_| ok(&json!({ "parcels": [1], "more": true })));
    assert!(until_error(&server, &NAMED).await.1.to_string().contains("the page's `next` is no link"));
}

#[tokio::test]
async fn pages_that_go_round_in_a_circle_are_found() {
    const CURSOR: Collection = Collection {
        shape: Shape::Member("parcels"),
        paging: Paging::Cursor { member: &["next"], parameter: "after", more: None },
    };
    let server = Server::answering(|seen| {
        let next = if seen.query("after") == Some("a") { "b" } else { "a" };
        ok(&json!({ "parcels": [1], "next": next }))
    });
    assert!(until_error(&server, &CURSOR).await.1.to_string().contains("in a circle"));
    const NUMBER: Collection = Collection { shape: Shape::Array, paging: Paging::Number(Counter::new("page", 1)) };
    let server = Server::answering(|_| "200 OK\n\n[{\"id\": 1}]".to_owned());
    let (count, error) = until_error(&server, &NUMBER).await;
    assert_eq!((count, error.kind()), (2, ErrorKind::Decode));
    assert!(error.to_string().contains("the same page for another `page`"), "{error}");
}

/// The numbers of the pages that are asked for.
async fn pages_asked(collection: &'static Collection, size: Option<&str>, answer: fn(u64) -> Json) -> Vec<u64> {
    let server = Server::answering(move |seen| ok(&answer(number(seen, "page").unwrap_or(0))));
    let request = parcels(&server, collection);
    let request = size.map_or(request.clone(), |size| request.query("size", size));
    request.items().collect().await.expect("all items");
    server.seen().iter().map(|seen| number(seen, "page").unwrap_or(0)).collect()
}

#[tokio::test]
async fn counted_pages_end_as_they_are_documented_to() {
    const PLAIN: Counter = Counter { size: Some("size"), ..Counter::new("page", 0) };
    const ARRAY: Collection = Collection { shape: Shape::Array, paging: Paging::Number(PLAIN) };
    // Empty, and shorter than what was asked.
    let two = |page| json!(if page < 2 { vec![page, page + 9] } else { vec![] });
    assert_eq!(pages_asked(&ARRAY, None, two).await, [0, 1, 2]);
    assert_eq!(pages_asked(&ARRAY, Some("3"), two).await, [0]);
    // The most that a service gives is not short.
    const LIMITED: Collection =
        Collection { shape: Shape::Array, paging: Paging::Number(Counter { greatest_size: Some(2), ..PLAIN }) };
    assert_eq!(pages_asked(&LIMITED, Some("3"), two).await, [0, 1, 2]);
    const USUAL: Collection =
        Collection { shape: Shape::Array, paging: Paging::Number(Counter { usual_size: Some(3), ..PLAIN }) };
    assert_eq!(pages_asked(&USUAL, None, two).await, [0]);
    // Members of the page.
    const MORE: Collection = Collection {
        shape: Shape::Member("items"),
        paging: Paging::Number(Counter { more: Some(&["more"]), ..PLAIN }),
    };
    assert_eq!(pages_asked(&MORE, Some("9"), |page| json!({ "items": [page], "more": page < 2 })).await, [0, 1, 2]);
    const PAGES: Collection = Collection {
        shape: Shape::Member("items"),
        paging: Paging::Number(Counter { pages: Some(&["meta", "pages"]), ..PLAIN }),
    };
    assert_eq!(pages_asked(&PAGES, None, |page| json!({ "items": [page], "meta": { "pages": 2 } })).await, [0, 1]);
    // A total counts, though the service gives fewer at a time than asked.
    const TOTAL: Collection = Collection {
        shape: Shape::Member("items"),
        paging: Paging::Number(Counter { total: Some(&["total"]), ..PLAIN }),
    };
    let five = |page| json!({ "items": (page * 2..5.min(page * 2 + 2)).collect::<Vec<u64>>(), "total": 5 });
    assert_eq!(pages_asked(&TOTAL, Some("4"), five).await, [0, 1, 2, 3]);
    let four = |page| json!({ "items": [page, page], "total": 4 });
    assert_eq!(pages_asked(&TOTAL, Some("2"), four).await, [0, 1]);
}
