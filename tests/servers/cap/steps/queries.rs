//! What is given, in which order, and how much of it.

use shop_sdk::models::Book;
use shop_sdk::new;

use crate::shop::{put, shop, word};

/// Three books with one title, and with 3, 1 and 2 pages.
async fn three() -> String {
    let title = word();
    for pages in [3, 1, 2] {
        put(new!(Book { title: title.as_str(), pages: pages, in_print: true })).await;
    }
    title
}

fn pages(books: Vec<Book>) -> Vec<i32> {
    books.into_iter().filter_map(|book| book.pages).collect()
}

#[tokio::test]
async fn only_what_is_selected_comes() {
    let title = three().await;
    let page = shop().books().list().select([Book::PAGES]).filter(Book::TITLE.eq(&title)).await.expect("books");
    let book = &page.value[0];
    assert!(book.pages.is_some() && book.title.is_none() && !book.extra.is_null(Book::WEIGHT));
}

#[tokio::test]
async fn one_entity_is_selected_from() {
    let id = put(new!(Book { title: "x", pages: 7 })).await;
    let book = shop().books().id(id).get().select([Book::PAGES]).select(["title"]).await.expect("the book");
    assert_eq!((book.pages, book.title.as_deref(), book.in_print), (Some(7), Some("x"), None));
    assert!(!book.extra.is_null(Book::WEIGHT));
}

#[tokio::test]
async fn books_come_in_order() {
    let title = three().await;
    let list = || shop().books().list().filter(Book::TITLE.eq(&title));
    assert_eq!(pages(list().orderby([Book::PAGES]).await.expect("books").value), [1, 2, 3]);
    assert_eq!(pages(list().orderby([Book::PAGES.desc()]).await.expect("books").value), [3, 2, 1]);
    let both = list().orderby([Book::IN_PRINT]).orderby([Book::PAGES.desc()]);
    assert_eq!(pages(both.await.expect("books").value), [3, 2, 1]);
}

#[tokio::test]
async fn top_skip_and_count_go_together() {
    let title = three().await;
    let list = shop().books().list().filter(Book::TITLE.eq(&title)).orderby([Book::PAGES]);
    let page = list.top(1).skip(1).count().await.expect("books");
    assert_eq!((page.count, pages(page.value)), (Some(3), vec![2]));
}

#[tokio::test]
async fn words_are_searched() {
    let title = three().await;
    assert_eq!(shop().books().list().search(&title).await.expect("books").value.len(), 3);
    assert_eq!(shop().books().list().search(format!("\"{title} x\"")).await.expect("books").value.len(), 0);
}

#[tokio::test]
async fn all_books_are_counted() {
    let before = shop().books().count().await.expect("a number");
    three().await;
    assert!(shop().books().count().await.expect("a number") >= before + 3);
}

#[tokio::test]
async fn status_and_header_fields_come_with_the_value() {
    let id = put(new!(Book { title: "x" })).await;
    let response = shop().books().id(id).get().send_full().await.expect("the book");
    assert_eq!((response.status, response.headers.get("odata-version")), (200, Some("4.0")));
}
