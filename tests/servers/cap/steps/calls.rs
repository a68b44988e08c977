//! Actions and functions.

use shop_sdk::bodies::{Lend, Restock, Retitle};
use shop_sdk::models::Book;
use shop_sdk::new;
use shop_sdk::runtime::{Date, DateTime, Decimal, Guid};

use crate::shop::{put, shop, word};

#[tokio::test]
async fn texts_come_back_whatever_is_in_them() {
    let slashes = "a/b\\c//../.";
    for text in ["", "it's", "''", slashes, "50%", "%2F", "a+b c", "#?&=;,()", "\u{fc}\u{1f389}", "null", " "] {
        let echo = shop().echo(text).await.map_err(|error| error.to_string());
        assert_eq!(echo, Ok(text.to_owned()));
    }
}

#[tokio::test]
async fn a_long_text_comes_back() {
    let text = "x'y".repeat(1000);
    assert_eq!(shop().echo(&text).await.ok(), Some(text));
}

#[tokio::test]
async fn a_day_comes_back() {
    let day = Date::new(2020, 2, 29).expect("a day");
    assert_eq!(shop().echo_date(&day).await.ok(), Some(day));
}

#[tokio::test]
async fn a_moment_comes_back() {
    let moment: DateTime = "2020-02-29T10:11:12.345Z".parse().expect("a moment");
    assert_eq!(shop().echo_moment(&moment).await.ok(), Some(moment));
}

#[tokio::test]
async fn a_moment_of_another_zone_comes_back() {
    let moment: DateTime = "2020-02-29T12:11:12+02:00".parse().expect("a moment");
    let back = shop().echo_moment(&moment).await.expect("a moment");
    assert_eq!(back.unix(), moment.unix());
}

#[tokio::test]
async fn an_identifier_and_a_flag_come_back() {
    let code = Guid::from_bytes([0x3c; 16]);
    assert_eq!(shop().echo_code(&code).await.ok(), Some(code));
    assert_eq!(shop().echo_flag(false).await.ok(), Some(false));
}

#[tokio::test]
async fn a_function_that_gives_nothing_says_so() {
    let response = shop().nothing().get().send_raw().await.expect("an answer");
    assert_eq!((response.status, response.body.len()), (204, 0));
    assert!(shop().nothing().get().await.is_err());
}

#[tokio::test]
async fn a_function_gives_a_list_of_texts() {
    let words = shop().words("a b c").await.expect("words");
    assert_eq!(words.value, ["a", "b", "c"]);
}

#[tokio::test]
async fn a_function_gives_books() {
    let day = |month| Date::new(1700, month, 1).expect("a day");
    let id = put(new!(Book { published: day(2) })).await;
    let found = async |first, last| {
        let books = shop().published(day(first), day(last)).items().collect().await.expect("books");
        books.iter().any(|book| book.id == Some(id))
    };
    assert_eq!((found(1, 3).await, found(3, 4).await), (true, false));
}

#[tokio::test]
async fn a_bound_function_is_called() {
    let id = put(new!(Book { price: "9.5".parse::<Decimal>().expect("a number") })).await;
    let cheaper = |price: &str| shop().books().id(id).is_cheaper_than(price.parse::<Decimal>().expect("a number"));
    assert_eq!((cheaper("9.51").await.ok(), cheaper("9.49").await.ok()), (Some(true), Some(false)));
}

#[tokio::test]
async fn a_bound_action_gives_a_text() {
    let id = put(new!(Book { title: "Emma" })).await;
    let lent = shop().books().id(id).lend(&new!(Lend { days: 3 })).await;
    assert_eq!(lent.ok().as_deref(), Some("Emma for 3 days"));
}

#[tokio::test]
async fn a_bound_action_gives_an_entity() {
    let id = put(new!(Book { title: "Emma" })).await;
    let title = word();
    let book = shop().books().id(id).retitle(&new!(Retitle { title: title.as_str() })).await.expect("the book");
    assert_eq!(book.title, Some(title));
}

#[tokio::test]
async fn a_bound_action_gives_nothing() {
    let id = put(new!(Book { title: "Emma" })).await;
    shop().books().id(id).burn().await.expect("an end");
    assert!(shop().books().id(id).get().await.is_err_and(|error| error.is_not_found()));
}

#[tokio::test]
async fn actions_of_the_shop_are_called() {
    let id = put(new!(Book { title: "Emma" })).await;
    let book = shop().restock(&new!(Restock { book: id, copies: 12 })).await.expect("the book");
    assert_eq!(book.copies, Some(12));
    shop().forget().await.expect("an end");
}
