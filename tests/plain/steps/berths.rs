//! Items to leave out, a key in the query, failures of a documented type.

use berths_sdk::Client;
use berths_sdk::models::Berth;
use berths_sdk::prelude::*;

fn berths() -> Client {
    Client::builder("secret").base_url(crate::url("BERTHS_URL")).build().expect("the URL is one")
}

#[tokio::test]
async fn a_thousand_are_walked_by_how_many_to_leave_out() {
    let list = || berths().berths().list();
    crate::walk_stop_and_resume!(list(), berths_sdk, |berth: Berth| u32::try_from(berth.number?).ok());
}

#[tokio::test]
async fn the_key_is_in_no_link_and_in_no_error() {
    let page = berths().berths().list().await.expect("a page");
    assert_eq!((page.value.len(), page.count), (100, Some(1000)));
    assert!(page.next.is_some_and(|next| next.contains("offset=100") && !next.contains("secret")));
}

#[tokio::test]
async fn a_failed_reply_is_read_as_its_type_says() {
    let error = berths().berths().list().offset(5000).await.expect_err("it is too far");
    assert_eq!((error.status(), error.code()), (400, Some("full")));
    assert_eq!(error.message(), "No berth is that far out.");
    assert!(!format!("{error:?}").contains("secret"));
}

#[tokio::test]
async fn no_debug_shows_the_key() {
    assert!(!format!("{:?}", berths()).contains("secret"));
}

#[tokio::test]
async fn a_walk_stops_where_all_have_come() {
    let mut pages = berths().berths().list().pages();
    let mut count = 0;
    while pages.try_next().await.expect("a page").is_some() {
        count += 1;
    }
    assert_eq!(count, 10);
}

#[tokio::test]
async fn a_stored_place_holds_no_key() {
    let mut items = berths().berths().list().items();
    items.try_next().await.expect("an item");
    assert!(!items.token().expect("a place").to_string().contains("secret"));
}

#[tokio::test]
async fn a_wrong_key_is_told_as_the_server_tells_it() {
    let client = Client::builder("other").base_url(crate::url("BERTHS_URL")).build().expect("the URL is one");
    assert_eq!(client.berths().list().await.expect_err("the key is another").status(), 400);
}
