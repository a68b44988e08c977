//! Keys of one part and of several.

use shop_sdk::models::{Book, Chapter, ChapterPatch};
use shop_sdk::new;

use crate::shop::{order, put, shop};

#[tokio::test]
async fn keys_of_two_parts_find_their_order() {
    for region in ["north", "it's", "a/b c", "\u{fc}\u{1f389}", "x=1,y='2'", "50%+#?&", "(a)"] {
        let order = order(region).await;
        let found = shop().orders().by_region_and_number(region, &order.number).get().await;
        let found = found.map(|found| found.region).map_err(|error| error.to_string());
        assert_eq!(found, Ok(Some(region.to_owned())));
    }
}

#[tokio::test]
async fn keys_of_two_numbers_find_their_chapter() {
    let id = put(new!(Book { chapters: [new!(Chapter { number: 7, title: "seven" })] })).await;
    let chapter = shop().chapters().by_book_id_and_number(id, 7);
    assert_eq!(chapter.get().await.expect("a chapter").title.as_deref(), Some("seven"));
    let changed = chapter.update(&ChapterPatch::new().title("VII")).await.expect("the chapter");
    assert_eq!(changed.title.as_deref(), Some("VII"));
    chapter.delete().await.expect("an end");
    assert!(chapter.get().await.is_err_and(|error| error.is_not_found()));
}

#[tokio::test]
async fn entities_are_keys() {
    let id = put(new!(Book { title: "self" })).await;
    let book = shop().books().id(id).get().await.expect("the book");
    let again = shop().books().id(&book).get().await.expect("the book");
    assert_eq!(again.title.as_deref(), Some("self"));
}
