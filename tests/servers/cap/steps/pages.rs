//! Collections, a page at a time; the shop's links are relative.

use shop_sdk::models::Numeral;

use crate::shop::shop;

fn ids(numbers: Vec<Numeral>) -> Vec<i32> {
    numbers.into_iter().filter_map(|number| number.id).collect()
}

#[tokio::test]
async fn items_come_from_all_pages() {
    let numbers = shop().numbers().list().items().collect().await.expect("numbers");
    assert_eq!(ids(numbers), (1..=25).collect::<Vec<_>>());
}

#[tokio::test]
async fn a_page_has_what_the_shop_gives_at_once_and_a_link() {
    let page = shop().numbers().list().await.expect("a page");
    assert_eq!(page.value.len(), 7);
    assert!(page.next.is_some_and(|link| link.starts_with("Numbers?")));
}

#[tokio::test]
async fn pages_come_one_after_the_other() {
    let mut pages = shop().numbers().list().pages();
    let mut sizes = Vec::new();
    while let Some(page) = pages.try_next().await.expect("a page") {
        sizes.push(page.value.len());
    }
    assert_eq!(sizes, [7, 7, 7, 4]);
}

#[tokio::test]
async fn a_token_goes_on_where_pages_stopped() {
    let mut pages = shop().numbers().list().pages();
    pages.try_next().await.expect("a page");
    let token = pages.token().cloned().expect("there is more");
    let rest = shop().numbers().list().resume(token).items().collect().await.expect("numbers");
    assert_eq!(ids(rest), (8..=25).collect::<Vec<_>>());
}

#[tokio::test]
async fn a_filter_stays_on_all_pages() {
    let list = shop().numbers().list().filter(Numeral::ID.gt(5)).orderby([Numeral::ID.desc()]).count();
    let mut items = list.items();
    let mut seen = Vec::new();
    while let Some(number) = items.try_next().await.expect("a number") {
        seen.push(number.id.expect("its id"));
    }
    assert_eq!(items.count(), Some(20));
    assert_eq!(seen, (6..=25).rev().collect::<Vec<_>>());
}

#[tokio::test]
async fn top_is_the_most_of_all_pages() {
    let numbers = shop().numbers().list().top(3).items().collect().await.expect("numbers");
    assert_eq!(ids(numbers), [1, 2, 3]);
}

#[tokio::test]
async fn skip_leaves_the_first_out() {
    let numbers = shop().numbers().list().skip(20).items().collect().await.expect("numbers");
    assert_eq!(ids(numbers), (21..=25).collect::<Vec<_>>());
}

#[test]
fn items_come_without_async_as_well() {
    use shop_sdk::runtime::{Error, UreqTransport};
    let url = std::env::var("SHOP_URL").expect("the shop's URL");
    let builder = shop_sdk::Client::builder("token").base_url(url).transport(UreqTransport::new());
    let shop = builder.build().expect("the URL is one");
    let numbers: Result<Vec<Numeral>, Error> = shop.numbers().list().items().blocking().collect();
    assert_eq!(ids(numbers.expect("numbers")), (1..=25).collect::<Vec<_>>());
}
