//! Changes and reads on conditions.

use shop_sdk::models::OrderPatch;
use shop_sdk::runtime::Fetched;

use crate::shop::{order, shop};

#[tokio::test]
async fn an_order_tells_its_version() {
    let order = order("etag").await;
    let path = shop().orders().by_region_and_number("etag", &order.number);
    let response = path.get().send_full().await.expect("the order");
    assert!(response.headers.get("etag").is_some());
    assert_eq!(response.headers.get("etag"), response.value.extra.etag());
}

#[tokio::test]
async fn a_change_of_the_right_version_is_made() {
    let order = order("match").await;
    let path = shop().orders().by_region_and_number("match", &order.number);
    let changed = path.update(&OrderPatch::new().note("second")).if_match(order.extra.etag()).await;
    let changed = changed.expect("the order");
    assert_eq!(changed.note.as_deref(), Some("second"));
    assert_ne!(changed.extra.etag(), order.extra.etag());
}

#[tokio::test]
async fn a_change_of_an_old_version_fails() {
    let order = order("old").await;
    let path = shop().orders().by_region_and_number("old", &order.number);
    let change = || path.update(&OrderPatch::new().note("x")).if_match(order.extra.etag());
    change().await.expect("the order");
    assert!(change().await.is_err_and(|error| error.status() == 412));
    assert_eq!(path.delete().if_match(order.extra.etag()).await.map_err(|error| error.status()), Err(412));
}

#[tokio::test]
async fn a_change_without_a_version_fails() {
    let order = order("none").await;
    let path = shop().orders().by_region_and_number("none", &order.number);
    assert!(path.update(&OrderPatch::new().note("x")).await.is_err_and(|error| error.status() == 428));
}

#[tokio::test]
async fn any_version_can_be_deleted() {
    let order = order("any").await;
    let path = shop().orders().by_region_and_number("any", &order.number);
    path.delete().if_match("*").await.expect("an end");
    assert!(path.get().await.is_err_and(|error| error.is_not_found()));
}

#[tokio::test]
async fn what_is_known_already_does_not_come_again() {
    let order = order("known").await;
    let path = shop().orders().by_region_and_number("known", &order.number);
    let etag = order.extra.etag().expect("a version");
    let again = path.get().header("If-None-Match", etag).send_raw().await.expect("an answer");
    assert_eq!((again.status, again.body.len()), (304, 0));
    assert!(matches!(path.get().if_none_match(etag).await, Ok(Fetched::NotModified)));
    let other = path.get().if_none_match("W/\"another\"").await.expect("an answer");
    assert!(matches!(other, Fetched::Value(found) if found.number == order.number));
}
