//! Numbers that a double does not hold.

use shop_sdk::bodies::Restock;
use shop_sdk::models::{Book, BookPatch};
use shop_sdk::new;
use shop_sdk::runtime::Decimal;

use crate::shop::{exact, put, shop};

/// The first whole number that no double holds.
const LARGE: i64 = 9_007_199_254_740_993;

fn decimal(text: &str) -> Decimal {
    text.parse().expect("a decimal number")
}

#[tokio::test]
async fn a_large_number_comes_back_from_a_function() {
    assert_eq!(shop().echo_number(LARGE).await.ok(), Some(LARGE));
    assert_eq!(shop().echo_number(i64::MIN).await.ok(), Some(i64::MIN));
}

#[tokio::test]
async fn a_large_number_comes_back_from_a_book() {
    let id = put(new!(Book { copies: LARGE })).await;
    assert_eq!(shop().books().id(id).get().await.expect("the book").copies, Some(LARGE));
}

#[tokio::test]
async fn a_large_number_is_changed() {
    let id = put(new!(Book { title: "x" })).await;
    let book = exact().books().id(id).update(&BookPatch::new().copies(LARGE)).await.expect("the book");
    assert_eq!(book.copies, Some(LARGE));
}

#[tokio::test]
async fn a_large_number_goes_to_an_action() {
    let id = put(new!(Book { title: "x" })).await;
    let book = exact().restock(&new!(Restock { book: id, copies: LARGE })).await.expect("the book");
    assert_eq!(book.copies, Some(LARGE));
}

#[tokio::test]
async fn numbers_are_read_where_they_are_written_as_texts() {
    let id = put(new!(Book { copies: 5_i64, price: decimal("1.5") })).await;
    let book = shop().books().id(id).get().ieee754_compatible().await;
    let book = book.expect("the book");
    assert_eq!((book.copies, book.price.map(|price| price.to_f64())), (Some(5), Some(1.5)));
}

#[tokio::test]
async fn a_decimal_number_comes_back_exactly() {
    let price = decimal("12345678901234567890.1234567891");
    assert_eq!(shop().echo_decimal(&price).await.ok(), Some(price));
}

#[tokio::test]
async fn a_price_comes_back_with_all_its_digits() {
    let id = put(new!(Book { price: decimal("1234567.891") })).await;
    let price = shop().books().id(id).get().await.expect("the book").price;
    assert_eq!(price.as_ref().map(Decimal::as_str), Some("1234567.8910000000"));
}

#[tokio::test]
async fn a_book_that_was_read_is_written_as_it_was() {
    let id = put(new!(Book { copies: LARGE, price: decimal("0.1") })).await;
    let book = shop().books().id(id).get().await.expect("the book");
    let again = exact().books().id(id).replace(&book).await.expect("the book");
    assert_eq!((again.copies, again.price), (book.copies, book.price));
}

#[tokio::test]
async fn large_numbers_are_compared() {
    let id = put(new!(Book { title: "x" })).await;
    exact().books().id(id).update(&BookPatch::new().copies(LARGE)).await.expect("the book");
    let found = |copies: i64| shop().books().list().filter(Book::ID.eq(id).and(Book::COPIES.eq(copies)));
    assert_eq!(found(LARGE).await.expect("books").value.len(), 1);
    assert_eq!(found(LARGE - 1).await.expect("books").value.len(), 0);
}
