//! An envelope with a cursor, and tokens.

use parcels_sdk::models::{Address, Parcel, ParcelPatch};
use parcels_sdk::parameters::ParcelCollectionListState;
use parcels_sdk::prelude::*;
use parcels_sdk::{Client, new};

fn parcels() -> Client {
    Client::builder("secret").base_url(crate::url("PARCELS_URL")).build().expect("the URL is one")
}

fn ids(parcels: &[Parcel]) -> Vec<&str> {
    parcels.iter().filter_map(|parcel| parcel.id.as_deref()).collect()
}

#[tokio::test]
async fn a_page_has_the_items_of_the_envelope() {
    let page = parcels().parcels().list().await.expect("a page");
    assert_eq!(ids(&page.value), ["p1"]);
    let first = page.value.first().expect("a parcel");
    assert_eq!(first.grams, Some(1200));
    assert_eq!(first.state.as_ref().map(ToString::to_string).as_deref(), Some("sent"));
    assert_eq!(first.to.as_ref().and_then(|to| to.city.as_deref()), Some("Oslo"));
}

#[tokio::test]
async fn what_else_is_in_the_envelope_is_kept() {
    let page = parcels().parcels().list().await.expect("a page");
    assert_eq!(page.extra.get("warehouse").and_then(|name| name.as_str().map(str::to_owned)).as_deref(), Some("north"));
    assert_eq!(page.extra.get("has_more").and_then(|more| more.as_bool()), Some(true));
    assert!(page.next.is_some_and(|next| next.contains("cursor=cDE%3D")));
}

#[tokio::test]
async fn items_come_from_all_pages() {
    let parcels = parcels().parcels().list().items().collect().await.expect("parcels");
    assert_eq!(ids(&parcels), ["p1", "p2", "p3"]);
}

#[tokio::test]
async fn pages_end_where_the_service_says_so() {
    let mut pages = parcels().parcels().list().pages();
    let mut sizes = Vec::new();
    while let Some(page) = pages.try_next().await.expect("a page") {
        sizes.push(page.value.len());
    }
    assert_eq!(sizes, [1, 2]);
}

#[tokio::test]
async fn a_query_stays_on_all_pages() {
    let held = parcels().parcels().list().state("held").items().collect().await.expect("parcels");
    assert_eq!(ids(&held), ["p4", "p5"]);
}

#[tokio::test]
async fn a_token_goes_on_where_pages_stopped() {
    let mut pages = parcels().parcels().list().pages();
    pages.try_next().await.expect("a page");
    let token = pages.token().cloned().expect("there is more");
    let rest = parcels().parcels().list().resume(token).items().collect().await.expect("parcels");
    assert_eq!(ids(&rest), ["p2", "p3"]);
}

#[tokio::test]
async fn one_is_read_made_and_changed() {
    assert_eq!(parcels().parcels().id("p1").get().await.expect("a parcel").id.as_deref(), Some("p1"));
    let parcel = new!(Parcel { grams: 1200, to: new!(Address { street: "Harbour 1", city: "Oslo" }) });
    let request = parcels().parcels().create(&parcel).to_http().expect("it can be sent");
    assert_eq!(request.body.bytes().expect("no stream").as_ref(), br#"{"grams":1200,"to":{"street":"Harbour 1","city":"Oslo"}}"#);
    assert_eq!(parcels().parcels().create(&parcel).await.expect("it is made").id.as_deref(), Some("p1"));
    let changed = parcels().parcels().id("p1").update(&ParcelPatch::new().state("held")).await.expect("it is changed");
    assert_eq!(changed.state.as_ref().map(ToString::to_string).as_deref(), Some("held"));
}

#[tokio::test]
async fn a_wrong_token_is_refused() {
    let client = Client::builder("other").base_url(crate::url("PARCELS_URL")).build().expect("the URL is one");
    assert_eq!(client.parcels().list().await.expect_err("the token is another").status(), 401);
}

#[tokio::test]
async fn a_thousand_are_walked_by_a_cursor() {
    let list = || parcels().parcels().list().state(ParcelCollectionListState::Delivered);
    crate::walk_stop_and_resume!(list(), parcels_sdk, |parcel: Parcel| parcel.id?.parse().ok());
}

#[tokio::test]
async fn a_failed_reply_says_why_in_a_list() {
    let error = parcels().parcels().id("p9").get().await.expect_err("there is none");
    assert_eq!((error.status(), error.code()), (404, Some("17")));
    assert_eq!(error.message(), "The parcel is lost.");
}

#[tokio::test]
async fn a_page_of_a_walk_knows_its_cursor() {
    let page = parcels().parcels().list().state(ParcelCollectionListState::Delivered).await.expect("a page");
    assert_eq!(page.value.len(), 100);
    assert!(page.next.is_some_and(|next| next.contains("cursor=c1") && next.contains("state=delivered")));
}

#[tokio::test]
async fn an_empty_cursor_ends_a_walk() {
    let mut pages = parcels().parcels().list().state(ParcelCollectionListState::Held).pages();
    assert!(pages.try_next().await.expect("a page").is_some());
    assert!(pages.try_next().await.expect("no page").is_none());
}

#[tokio::test]
async fn members_that_no_field_holds_are_kept() {
    let parcel = parcels().parcels().id("p1").get().await.expect("a parcel");
    assert!(parcel.extra.is_empty());
    let to = parcel.to.expect("an address");
    assert_eq!(to.street.as_deref(), Some("Harbour 1"));
}

#[tokio::test]
async fn a_change_sends_what_it_changes_alone() {
    let request =
        parcels().parcels().id("p1").update(&ParcelPatch::new().state("held")).to_http().expect("it can be sent");
    assert_eq!(request.body.bytes().expect("no stream").as_ref(), br#"{"state":"held"}"#);
    assert_eq!(request.headers.get("Content-Type"), Some("application/json"));
}

#[tokio::test]
async fn a_failed_reply_is_there_as_a_whole() {
    let error = parcels().parcels().id("p9").get().await.expect_err("there is none");
    let body = error.body().expect("it has one").to_string();
    assert!(body.contains("The parcel is lost."), "{body}");
}

#[tokio::test]
async fn another_token_may_be_used_for_one_path() {
    let error = parcels().parcels().token("other").list().await.expect_err("the token is another");
    assert_eq!(error.status(), 401);
}
