//! A value of every type goes there and back.

use shop_sdk::models::{Author, Book, State};
use shop_sdk::new;
use shop_sdk::runtime::{Binary, Date, DateTime, Guid, TimeOfDay};

use crate::shop::{put, shop};

/// Puts a book in the shop, and reads it again.
async fn back(book: Book) -> Book {
    let id = put(book).await;
    let book = shop().books().id(id).get().await.expect("the book");
    assert_eq!(book.extra.misfits().count(), 0, "{book:?}");
    book
}

#[tokio::test]
async fn a_text_comes_back() {
    let title = "O'Brien & \"Söhne\" \u{1f389}\n\\ %20";
    assert_eq!(back(new!(Book { title: title })).await.title.as_deref(), Some(title));
}

#[tokio::test]
async fn a_boolean_comes_back() {
    assert_eq!(back(new!(Book { in_print: false })).await.in_print, Some(false));
}

#[tokio::test]
async fn whole_numbers_come_back() {
    assert_eq!(back(new!(Book { pages: i32::MIN })).await.pages, Some(i32::MIN));
}

#[tokio::test]
async fn a_double_comes_back() {
    assert_eq!(back(new!(Book { weight: 0.1 })).await.weight, Some(0.1));
}

#[tokio::test]
async fn a_date_comes_back() {
    let day = Date::new(1815, 12, 23).expect("a day");
    assert_eq!(back(new!(Book { published: day.clone() })).await.published, Some(day));
}

#[tokio::test]
async fn a_time_comes_back() {
    let time = TimeOfDay::new(23, 59, 58).expect("a time");
    assert_eq!(back(new!(Book { opens: time.clone() })).await.opens, Some(time));
}

#[tokio::test]
async fn seconds_and_their_parts_come_back() {
    let moments = ["2020-02-29T10:11:12Z", "2020-02-29T10:11:12.345Z"];
    let [read_at, changed_at] = moments.map(|text| text.parse::<DateTime>().expect("a moment"));
    let book = back(new!(Book { read_at: read_at.clone(), changed_at: changed_at.clone() })).await;
    assert_eq!((book.read_at, book.changed_at), (Some(read_at), Some(changed_at)));
}

#[tokio::test]
async fn an_identifier_comes_back() {
    let code = Guid::from_bytes([0xab; 16]);
    assert_eq!(back(new!(Book { code: code.clone() })).await.code, Some(code));
}

#[tokio::test]
async fn bytes_come_back() {
    let bytes: Vec<u8> = (0..64).map(|at| at * 4 + 3).collect();
    let digest = back(new!(Book { digest: Binary::from(bytes.clone()) })).await.digest.expect("bytes");
    assert_eq!(digest.as_slice(), bytes);
}

#[tokio::test]
async fn members_of_an_enum_come_back() {
    assert_eq!(back(new!(Book { state: State::SoldOut })).await.state, Some(State::SoldOut));
}

#[tokio::test]
async fn a_list_of_texts_comes_back() {
    let book = back(new!(Book { tags: ["a", "ü,b"] })).await;
    assert_eq!(book.tags, Some(vec!["a".to_owned(), "ü,b".to_owned()]));
}

#[tokio::test]
async fn what_is_not_set_comes_back_as_null() {
    let book = back(new!(Book { title: "x" })).await;
    assert_eq!(book.pages, None);
    assert!(book.extra.is_null(Book::PAGES));
}

#[tokio::test]
async fn the_shop_makes_identifiers() {
    let author = shop().authors().create(&new!(Author { name: "Jane" })).await.expect("an author");
    let again = shop().authors().id(&author.id).get().await.expect("the author");
    assert_eq!((again.id, again.name.as_deref()), (author.id, Some("Jane")));
}
