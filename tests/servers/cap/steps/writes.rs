//! What is made, changed, replaced and taken away.

use shop_sdk::models::{Book, BookPatch};
use shop_sdk::new;
use shop_sdk::runtime::Null;

use crate::shop::{fresh, put, shop};

#[tokio::test]
async fn a_book_is_made_and_says_where() {
    let id = fresh();
    let made = shop().books().create(&new!(Book { id: id, title: "new" })).send_full().await.expect("a book");
    assert_eq!((made.status, made.value.title.as_deref()), (201, Some("new")));
    let location = made.headers.get("location").expect("where it is").to_owned();
    let again: Book = shop().follow(location).await.expect("the book");
    assert_eq!(again.id, Some(id));
}

#[tokio::test]
async fn a_change_leaves_the_rest() {
    let id = put(new!(Book { title: "a", pages: 5 })).await;
    let book = shop().books().id(id).update(&BookPatch::new().title("b")).await.expect("the book");
    assert_eq!((book.title.as_deref(), book.pages), (Some("b"), Some(5)));
}

#[tokio::test]
async fn a_null_takes_a_value_away() {
    let id = put(new!(Book { title: "a", pages: 5 })).await;
    let book = shop().books().id(id).update(&BookPatch::new().pages(Null)).await.expect("the book");
    assert_eq!((book.title.as_deref(), book.pages), (Some("a"), None));
}

#[tokio::test]
async fn the_difference_is_a_change() {
    let id = put(new!(Book { title: "a", pages: 5 })).await;
    let before = shop().books().id(id).get().await.expect("the book");
    let after = Book { title: Some("b".to_owned()), pages: None, ..before.clone() };
    let patch = BookPatch::diff(&before, &after);
    let book = shop().books().id(id).update(&patch).await.expect("the book");
    assert_eq!((book.title.as_deref(), book.pages), (Some("b"), None));
}

#[tokio::test]
async fn what_is_not_there_is_made_by_replacing() {
    let id = fresh();
    let made = shop().books().id(id).replace(&new!(Book { title: "put" })).send_full().await.expect("a book");
    assert_eq!((made.status, made.value.title.as_deref()), (201, Some("put")));
}

#[tokio::test]
async fn what_is_there_is_replaced() {
    let id = put(new!(Book { title: "a" })).await;
    let replaced = shop().books().id(id).replace(&new!(Book { title: "b" })).send_full().await.expect("the book");
    assert_eq!((replaced.status, replaced.value.title.as_deref()), (200, Some("b")));
}

#[tokio::test]
async fn a_book_is_taken_away_once() {
    let id = put(new!(Book { title: "a" })).await;
    shop().books().id(id).delete().await.expect("an end");
    assert!(shop().books().id(id).delete().await.is_err_and(|error| error.is_not_found()));
}

#[tokio::test]
async fn the_change_alone_is_asked_for() {
    let id = put(new!(Book { title: "a" })).await;
    let change = shop().books().id(id).update(&BookPatch::new().title("b")).header("Prefer", "return=minimal");
    let response = change.send_raw().await.expect("an answer");
    assert_eq!((response.status, response.body.len()), (204, 0));
}
