//! Filters with values of every type.

use shop_sdk::models::{Author, Book, Chapter, State};
use shop_sdk::new;
use shop_sdk::runtime::{Date, DateTime, Decimal, Filter, Guid, Null, TimeOfDay};

use crate::shop::{fresh, put, shop, word};

/// Whether a book is found by a filter that holds for it, and not by one that doesn't.
async fn finds(book: Book, holds: Filter, fails: Filter) {
    let id = put(book).await;
    for (filter, count) in [(holds, 1), (fails, 0)] {
        let text = filter.to_string();
        let found = shop().books().list().filter(Book::ID.eq(id).and(filter)).await;
        assert_eq!(found.map(|page| page.value.len()).map_err(|error| error.to_string()), Ok(count), "{text}");
    }
}

fn moment(text: &str) -> DateTime {
    text.parse().expect("a moment")
}

#[tokio::test]
async fn texts_are_compared() {
    let title = "it's 100% \u{fc}+&#?/\\";
    finds(new!(Book { title: title }), Book::TITLE.eq(title), Book::TITLE.eq("its")).await;
    finds(new!(Book { title: title }), Book::TITLE.starts_with("it's"), Book::TITLE.starts_with("s")).await;
    finds(new!(Book { title: title }), Book::TITLE.contains("%"), Book::TITLE.contains("zz")).await;
    finds(new!(Book { title: title }), Book::TITLE.ends_with("\\"), Book::TITLE.ends_with("it")).await;
}

#[tokio::test]
async fn booleans_are_compared() {
    finds(new!(Book { in_print: true }), Book::IN_PRINT.eq(true), Book::IN_PRINT.eq(false)).await;
}

#[tokio::test]
async fn whole_numbers_are_compared() {
    finds(new!(Book { pages: -5 }), Book::PAGES.le(-5), Book::PAGES.gt(-5)).await;
}

#[tokio::test]
async fn doubles_are_compared() {
    finds(new!(Book { weight: 1.5e-7 }), Book::WEIGHT.eq(1.5e-7), Book::WEIGHT.lt(1e-8)).await;
    finds(new!(Book { weight: 1.5 }), Book::WEIGHT.lt(1e21), Book::WEIGHT.ge(1.6)).await;
}

#[tokio::test]
async fn the_largest_doubles_are_compared() {
    finds(new!(Book { weight: 1.5 }), Book::WEIGHT.lt(1e300), Book::WEIGHT.gt(f64::MAX)).await;
}

#[tokio::test]
async fn decimal_numbers_are_compared() {
    let price: Decimal = "19.99".parse().expect("a number");
    finds(new!(Book { price: price.clone() }), Book::PRICE.eq(&price), Book::PRICE.lt(&price)).await;
}

#[tokio::test]
async fn days_are_compared() {
    let day = |year| Date::new(year, 2, 28).expect("a day");
    finds(new!(Book { published: day(2000) }), Book::PUBLISHED.ge(day(2000)), Book::PUBLISHED.ge(day(2001))).await;
}

#[tokio::test]
async fn times_are_compared() {
    let time = |hour| TimeOfDay::new(hour, 30, 0).expect("a time");
    finds(new!(Book { opens: time(9) }), Book::OPENS.lt(time(10)), Book::OPENS.lt(time(9))).await;
}

#[tokio::test]
async fn moments_are_compared() {
    let [early, late] = ["2020-01-01T00:00:00Z", "2020-01-01T00:00:01Z"].map(moment);
    finds(new!(Book { read_at: early.clone() }), Book::READ_AT.eq(&early), Book::READ_AT.ge(&late)).await;
    let part = moment("2020-01-01T00:00:00.250Z");
    finds(new!(Book { changed_at: part.clone() }), Book::CHANGED_AT.eq(&part), Book::CHANGED_AT.eq(&early)).await;
}

#[tokio::test]
async fn moments_of_other_zones_are_compared() {
    let [here, there] = ["2020-01-01T12:00:00Z", "2020-01-01T14:00:00+02:00"].map(moment);
    finds(new!(Book { read_at: here }), Book::READ_AT.eq(&there), Book::READ_AT.ne(&there)).await;
}

#[tokio::test]
async fn identifiers_are_compared() {
    let [one, two] = [1, 2].map(|byte| Guid::from_bytes([byte; 16]));
    finds(new!(Book { code: one.clone() }), Book::CODE.eq(&one), Book::CODE.eq(&two)).await;
}

#[tokio::test]
async fn members_are_compared() {
    finds(new!(Book { state: State::SoldOut }), Book::STATE.eq(State::SoldOut), Book::STATE.eq(State::Planned)).await;
}

#[tokio::test]
async fn nothing_is_compared() {
    finds(new!(Book { title: "x" }), Book::PAGES.eq(Null), Book::TITLE.eq(Null)).await;
}

#[tokio::test]
async fn one_of_several_is_found() {
    finds(new!(Book { pages: 2 }), Book::PAGES.is_in([1, 2, 3]), Book::PAGES.is_in([4, 5])).await;
    finds(new!(Book { title: "a'b" }), Book::TITLE.is_in(["x", "a'b"]), Book::TITLE.is_in(["a"])).await;
}

#[tokio::test]
async fn and_or_and_not_keep_their_order() {
    let pages = |count: i32| Book::PAGES.eq(count);
    let book = new!(Book { pages: 1, weight: 2.0 });
    let heavy = || Book::WEIGHT.gt(1.5);
    finds(book, heavy().and(pages(7).or(pages(1))), (!heavy()).and(pages(7).or(pages(1)))).await;
}

#[tokio::test]
async fn the_author_is_asked_about() {
    let name = word();
    let author = shop().authors().create(&new!(Author { name: name.as_str() })).await.expect("an author");
    let book = new!(Book { author_id: author.id.clone().expect("an id") });
    finds(book, Book::AUTHOR.then(Author::NAME).eq(&name), Book::AUTHOR.then(Author::NAME).eq("nobody")).await;
}

#[tokio::test]
async fn any_chapter_and_all_of_them_are_asked_about() {
    let chapters = || [new!(Chapter { number: 1, pages: 5 }), new!(Chapter { number: 2, pages: 9 })];
    let any = |pages: i32| Book::CHAPTERS.any(|chapter| chapter.then(Chapter::PAGES).gt(pages));
    let all = |pages: i32| Book::CHAPTERS.all(|chapter| chapter.then(Chapter::PAGES).gt(pages));
    finds(new!(Book { chapters: chapters() }), any(8), any(9)).await;
    finds(new!(Book { chapters: chapters() }), all(4), all(5)).await;
}

#[tokio::test]
async fn what_is_found_is_counted() {
    let title = word();
    for _ in 0..3 {
        put(new!(Book { title: title.as_str() })).await;
    }
    assert_eq!(shop().books().count().filter(Book::TITLE.eq(&title)).await.ok(), Some(3));
    assert_eq!(shop().books().count().filter(Book::ID.eq(fresh())).await.ok(), Some(0));
}
