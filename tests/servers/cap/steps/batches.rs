//! Many requests in one.

use shop_sdk::models::{Book, BookPatch};
use shop_sdk::new;

use crate::shop::{fresh, put, shop};

#[tokio::test]
async fn requests_go_together() {
    let ids = [put(new!(Book { title: "a" })).await, put(new!(Book { title: "b" })).await];
    let shop = shop();
    let mut batch = shop.batch();
    let parts = ids.map(|id| batch.add(shop.books().id(id).get()));
    let mut replies = batch.send().await.expect("replies");
    let titles = parts.map(|part| replies.take(part).expect("a book").title);
    assert_eq!(titles, ["a", "b"].map(|title| Some(title.to_owned())));
}

#[tokio::test]
async fn requests_wait_for_each_other() {
    let (shop, id) = (shop(), fresh());
    let mut batch = shop.batch();
    let made = batch.add(shop.books().create(&new!(Book { id: id, title: "new" })));
    let changed = batch.add(shop.books().id(id).update(&BookPatch::new().pages(5)));
    let read = batch.add(shop.books().id(id).get());
    batch.after(changed, made).after(read, changed);
    let mut replies = batch.send().await.expect("replies");
    assert_eq!(replies.take(made).expect("a book").id, Some(id));
    assert_eq!(replies.take(read).expect("the book").pages, Some(5));
}

#[tokio::test]
async fn what_waits_for_a_failure_fails() {
    let (shop, id) = (shop(), fresh());
    let mut batch = shop.batch();
    let gone = batch.add(shop.books().id(id).get());
    let after = batch.add(shop.books().create(&new!(Book { id: id })));
    batch.after(after, gone);
    let mut replies = batch.send().await.expect("replies");
    assert!(replies.take(gone).is_err_and(|error| error.is_not_found()));
    assert!(replies.take(after).is_err_and(|error| error.is_failed_dependency()));
}

#[tokio::test]
async fn failures_are_of_single_requests() {
    let shop = shop();
    let id = put(new!(Book { title: "there" })).await;
    let mut batch = shop.batch();
    let gone = batch.add(shop.books().id(fresh()).get());
    let there = batch.add(shop.books().id(id).get());
    let mut replies = batch.send().await.expect("replies");
    let error = replies.take(gone).expect_err("no book");
    assert_eq!((error.status(), error.message()), (404, "Not Found"));
    assert_eq!(replies.take(there).expect("the book").title.as_deref(), Some("there"));
}

#[tokio::test]
async fn more_than_twenty_requests_go_in_rounds() {
    let shop = shop();
    let mut batch = shop.batch();
    let ids: Vec<i32> = (0..45).map(|_| fresh()).collect();
    let parts: Vec<_> = ids.iter().map(|id| batch.add(shop.books().create(&new!(Book { id: *id })))).collect();
    let mut replies = batch.send().await.expect("replies");
    let made: Vec<_> = parts.into_iter().filter_map(|part| replies.take(part).expect("a book").id).collect();
    assert_eq!(made, ids);
}

#[tokio::test]
async fn keys_and_arguments_go_through_a_batch() {
    let shop = shop();
    let order = crate::shop::order("ba't/ch").await;
    let mut batch = shop.batch();
    let read = batch.add(shop.orders().by_region_and_number("ba't/ch", &order.number).get());
    let echo = batch.add(shop.echo("it's \u{fc}/%"));
    let list = batch.add(shop.books().list().filter(Book::TITLE.eq("it's & more")).count());
    let mut replies = batch.send().await.expect("replies");
    assert_eq!(replies.take(read).expect("the order").region.as_deref(), Some("ba't/ch"));
    assert_eq!(replies.take(echo).ok().as_deref(), Some("it's \u{fc}/%"));
    assert_eq!(replies.take(list).expect("books").count, Some(0));
}
