//! What belongs together comes together, and is made together.

use shop_sdk::models::{Author, Book, BookPatch, Chapter, Item, Order};
use shop_sdk::new;

use crate::shop::{fresh, put, shop, word};

/// A book with an author and three chapters.
async fn novel() -> (i32, String) {
    let name = word();
    let author = shop().authors().create(&new!(Author { name: name.as_str() })).await.expect("an author");
    let chapter = |number: i32| new!(Chapter { number: number, title: format!("c{number}"), pages: number * 10 });
    let chapters = [chapter(1), chapter(2), chapter(3)];
    (put(new!(Book { title: "novel", author_id: author.id.expect("an id"), chapters: chapters })).await, name)
}

fn numbers(book: &Book) -> Vec<i32> {
    let chapters = book.chapters.as_ref().expect("chapters").get().expect("a list of them");
    chapters.into_iter().filter_map(|chapter| chapter.number).collect()
}

#[tokio::test]
async fn the_author_comes_with_the_book() {
    let (id, name) = novel().await;
    let book = shop().books().id(id).get().expand([Book::AUTHOR]).await.expect("the book");
    assert_eq!(book.author.expect("an author").get().expect("one").name, Some(name));
}

#[tokio::test]
async fn chapters_come_with_options_of_their_own() {
    let (id, _) = novel().await;
    let expand = Book::CHAPTERS.with(|chapters| {
        let some = chapters.select([Chapter::NUMBER]).filter(Chapter::PAGES.gt(10));
        some.orderby([Chapter::NUMBER.desc()]).top(1)
    });
    let book = shop().books().id(id).get().expand([expand]).await.expect("the book");
    assert_eq!(numbers(&book), [3]);
}

#[tokio::test]
async fn expansions_are_nested() {
    let (id, name) = novel().await;
    let books = Author::BOOKS.with(|books| {
        let chapters = Book::CHAPTERS.with(|chapters| chapters.filter(Chapter::NUMBER.le(2)).orderby(["number"]));
        books.select([Book::ID, Book::TITLE]).expand([chapters])
    });
    let list = shop().authors().list().filter(Author::NAME.eq(&name)).expand([books]);
    let author = list.await.expect("authors").value.remove(0);
    let books = author.books.expect("books").get().expect("a list of them");
    assert_eq!((books[0].id, numbers(&books[0])), (Some(id), vec![1, 2]));
}

#[tokio::test]
async fn expanded_collections_are_counted() {
    let (id, _) = novel().await;
    let expand = Book::CHAPTERS.with(|chapters| chapters.count().top(1));
    let book = shop().books().id(id).get().expand([expand]).await.expect("the book");
    assert_eq!((book.extra.count(Book::CHAPTERS), numbers(&book).len()), (Some(3), 1));
}

#[tokio::test]
async fn links_are_walked_along() {
    let (id, name) = novel().await;
    let book = shop().books().id(id);
    assert_eq!(book.author().get().await.expect("the author").name, Some(name));
    let chapters = book.chapters().list().orderby([Chapter::NUMBER]).items().collect().await.expect("chapters");
    assert_eq!(chapters.len(), 3);
}

#[tokio::test]
async fn a_chapter_is_added_to_its_book() {
    let (id, _) = novel().await;
    let chapter = new!(Chapter { number: 4, title: "end" });
    let made = shop().books().id(id).chapters().create(&chapter).await.expect("a chapter");
    assert_eq!((made.book_id, made.number), (Some(id), Some(4)));
}

#[tokio::test]
async fn an_order_is_made_with_its_items() {
    let book = put(new!(Book { title: "x" })).await;
    let items = [new!(Item { book_id: book, amount: 2 }), new!(Item { amount: 3 })];
    let order = new!(Order { region: "south", number: fresh(), items: items });
    let made = shop().orders().create(&order).await.expect("an order");
    assert_eq!(made.items.expect("items").get().expect("a list of them").len(), 2);
    let path = shop().orders().by_region_and_number("south", &made.number);
    let mut items = path.items().list().orderby([Item::AMOUNT]).items().collect().await.expect("items");
    assert_eq!((items.remove(0).book_id, items.remove(0).amount), (Some(book), Some(3)));
}

#[tokio::test]
async fn a_book_is_bound_to_its_author() {
    let author = shop().authors().create(&new!(Author { name: "bound" })).await.expect("an author");
    let id = put(new!(Book { title: "x" })).await;
    // The shop takes keys in brackets alone here, where a key would become a segment.
    let url = format!("/Authors({})", author.id.as_ref().expect("an id"));
    shop().books().id(id).update(&BookPatch::new().bind_author(url)).await.expect("the book");
    assert_eq!(shop().books().id(id).author().get().await.expect("the author").id, author.id);
}
