//! Bare arrays, a link in a header field, an API key, forms.

use kilns_sdk::bodies::{FiringCollectionCreate, FiringUpdate};
use kilns_sdk::models::{FiringsPace, Kiln};
use kilns_sdk::parameters::{KilnCollectionListOrder, KilnDeleteWhatFor};
use kilns_sdk::prelude::*;
use kilns_sdk::runtime::{Date, Mock, Model, any_body};
use kilns_sdk::{Client, new};

fn kilns() -> Client {
    Client::builder("secret").base_url(crate::url("KILNS_URL")).build().expect("the URL is one")
}

fn names(kilns: &[Kiln]) -> Vec<&str> {
    kilns.iter().filter_map(|kiln| kiln.name.as_deref()).collect()
}

#[tokio::test]
async fn a_page_is_the_array_and_the_link_beside_it() {
    let page = kilns().kilns().list().await.expect("a page");
    assert_eq!(names(&page.value), ["Old Ada", "Young Ada"]);
    assert!(page.next.is_some_and(|next| next.ends_with("/kilns?from=k2")));
    assert_eq!(page.count, None);
}

#[tokio::test]
async fn every_member_of_the_documented_reply_is_read() {
    let page = kilns().kilns().list().await.expect("a page");
    let first = page.value.first().expect("a kiln");
    assert_eq!(first.code.as_deref(), Some("k1"));
    assert_eq!(first.cones, Some(9));
    assert_eq!(first.lit, Some(true));
    assert_eq!(first.tags.as_deref(), Some(["gas".to_owned(), "big".to_owned()].as_slice()));
    assert!(first.extra.is_empty());
}

#[tokio::test]
async fn items_come_from_all_pages() {
    let kilns = kilns().kilns().list().items().collect().await.expect("kilns");
    assert_eq!(names(&kilns), ["Old Ada", "Young Ada", "Third Ada"]);
}

#[tokio::test]
async fn pages_come_one_after_the_other() {
    let mut pages = kilns().kilns().list().pages();
    assert_eq!(pages.try_next().await.expect("a page").expect("the first").value.len(), 2);
    assert!(pages.token().is_some());
    assert_eq!(pages.try_next().await.expect("a page").expect("the second").value.len(), 1);
    assert!(pages.try_next().await.expect("no page").is_none());
}

#[tokio::test]
async fn a_token_goes_on_where_pages_stopped() {
    let mut pages = kilns().kilns().list().pages();
    pages.try_next().await.expect("a page");
    let token = pages.token().cloned().expect("there is more");
    let rest = kilns().kilns().list().resume(token).items().collect().await.expect("kilns");
    assert_eq!(names(&rest), ["Third Ada"]);
}

#[tokio::test]
async fn a_query_parameter_goes_into_the_query() {
    let lit = kilns().kilns().list().lit(true).await.expect("a page");
    assert_eq!(names(&lit.value), ["Old Ada"]);
}

#[tokio::test]
async fn parameters_have_the_types_and_the_styles_of_the_docs() {
    let since = "2021-05-01".parse::<Date>().expect("a day");
    let some = kilns().kilns().list().tags(["gas", "big"]).since(since).order(KilnCollectionListOrder::Cones);
    assert_eq!(names(&some.timeout_(5).await.expect("a page").value), ["Young Ada"]);
}

#[tokio::test]
async fn a_further_call_replaces_a_parameter() {
    let list = kilns().kilns().list().tags(["small"]).tags(["gas", "big"]).lit(true).lit(false);
    let list = list.order("age").order(KilnCollectionListOrder::MinusName);
    let url = list.to_http().expect("it can be sent").url;
    assert!(url.ends_with("/kilns?tags=gas,big&lit=false&order=-name"), "{url}");
}

#[tokio::test]
async fn a_value_that_the_docs_do_not_list_is_sent_as_it_is() {
    kilns().kilns().id("k1").delete("dust").await.expect("it is gone");
    assert_eq!(KilnDeleteWhatFor::ALL, ["bricks", "rubble"]);
}

#[tokio::test]
async fn one_is_read_by_its_key() {
    let kiln = kilns().kilns().id("k1").get().await.expect("a kiln");
    assert_eq!(kiln.name.as_deref(), Some("Old Ada"));
}

#[tokio::test]
async fn a_body_is_sent_as_a_form() {
    let kiln = new!(Kiln { name: "Old Ada", cones: 9, tags: ["gas", "big"] });
    let request = kilns().kilns().create(&kiln).to_http().expect("it can be sent");
    assert_eq!(request.headers.get("Content-Type"), Some("application/x-www-form-urlencoded"));
    assert_eq!(request.body.bytes().expect("no stream").as_ref(), b"name=Old+Ada&cones=9&tags=gas&tags=big");
    let made = kilns().kilns().create(&kiln).await.expect("it is made");
    assert_eq!(made.code.as_deref(), Some("k1"));
}

#[tokio::test]
async fn one_is_deleted() {
    kilns().kilns().id("k1").delete(KilnDeleteWhatFor::Bricks).await.expect("it is gone");
}

#[tokio::test]
async fn a_wrong_key_is_refused() {
    let client = Client::builder("other").base_url(crate::url("KILNS_URL")).build().expect("the URL is one");
    let error = client.kilns().list().await.expect_err("the key is another");
    assert_eq!(error.status(), 401);
    assert!(!format!("{error:?}{client:?}").contains("other"), "the key is shown");
}

#[tokio::test]
async fn a_thousand_are_walked_by_links_in_a_header_field() {
    let list = || kilns().kilns().list().lit(false);
    crate::walk_stop_and_resume!(list(), kilns_sdk, |kiln: Kiln| kiln.code?.parse().ok());
}

#[tokio::test]
async fn a_failed_reply_says_why_at_its_top() {
    let error = kilns().kilns().id("k9").get().await.expect_err("there is none");
    assert_eq!((error.status(), error.code()), (404, Some("no_kiln")));
    assert_eq!(error.message(), "No potter has this kiln.");
}

#[tokio::test]
async fn a_page_of_a_walk_has_a_hundred_and_the_last_one_leads_nowhere() {
    let mut pages = kilns().kilns().list().lit(false).pages();
    let mut sizes = Vec::new();
    while let Some(page) = pages.try_next().await.expect("a page") {
        sizes.push((page.value.len(), page.next.is_some()));
    }
    assert_eq!(sizes.len(), 10);
    assert!(sizes.iter().all(|(length, _)| *length == 100));
    assert_eq!(sizes.iter().filter(|(_, leads_on)| !leads_on).count(), 1);
}

#[tokio::test]
async fn a_stored_token_holds_no_key() {
    let mut pages = kilns().kilns().list().pages();
    pages.try_next().await.expect("a page");
    assert!(!pages.token().expect("there is more").to_string().contains("secret"));
}

#[tokio::test]
async fn items_may_be_read_one_by_one() {
    let mut items = kilns().kilns().list().items();
    let mut codes = Vec::new();
    while let Some(kiln) = items.try_next().await.expect("a kiln") {
        codes.extend(kiln.code);
    }
    assert_eq!(codes, ["k1", "k2", "k3"]);
}

#[tokio::test]
async fn a_form_has_the_fields_that_are_set() {
    let request = kilns().kilns().create(&new!(Kiln { cones: 4 })).to_http().expect("it can be sent");
    assert_eq!(request.body.bytes().expect("no stream").as_ref(), b"cones=4");
}

#[tokio::test]
async fn what_a_service_says_in_plain_text_is_shown() {
    let error =
        kilns().kilns().id("k7").delete(KilnDeleteWhatFor::Rubble).await.expect_err("the server knows no such request");
    assert_eq!((error.status(), error.code()), (400, None));
    assert!(error.message().contains("DELETE /kilns/k7?what_for=rubble"), "{}", error.message());
}

#[tokio::test]
async fn a_field_that_is_needed_is_there_or_named() {
    let mut page = kilns().kilns().list().query("from", "k2").await.expect("a page");
    let kiln = page.value.remove(0);
    assert_eq!(kiln.need::<String>(Kiln::NAME).expect("it has one"), "Third Ada");
    let error = kiln.need::<i32>(Kiln::CONES).expect_err("it has none").to_string();
    assert!(error.contains("cones"), "{error}");
}

#[tokio::test]
async fn the_same_client_reads_another_host() {
    let client = Client::builder("secret").build().expect("the documented URL is one");
    let client = client.with_endpoint(crate::url("KILNS_URL").as_str()).expect("the URL is one");
    assert_eq!(client.kilns().id("k1").get().await.expect("a kiln").code.as_deref(), Some("k1"));
}

#[tokio::test]
async fn a_list_in_another_form_has_a_path_of_its_own() {
    let yard = || kilns().yards().id("north").kilns().list();
    let page = yard().await.expect("a page");
    assert_eq!(page.extra.get("yard").and_then(|yard| yard.get("keeper")), Some(&"Ada".into()));
    let all = yard().items().collect().await.expect("kilns");
    assert_eq!(all.iter().filter_map(|kiln| kiln.code.as_deref()).collect::<Vec<_>>(), ["k1", "k2"]);
    let mut pages = yard().pages();
    pages.try_next().await.expect("a page");
    let token = pages.token().cloned().expect("there is more");
    assert_eq!(yard().resume(token).items().collect().await.expect("kilns").len(), 1);
    assert!(yard().fuel("gas").to_http().expect("it can be sent").url.ends_with("/kilns?fuel=gas"));
}

#[tokio::test]
async fn what_no_reply_shows_is_sent() {
    let firing = new!(FiringCollectionCreate { kiln: "k1", cones: 7, invite: ["Ada"], pace: FiringsPace::_24h });
    let made = kilns().firings().create(&firing).await.expect("it is asked for");
    assert_eq!(made.number, Some(5_000_000_000));
    let delay = new!(FiringUpdate { reason: "rain" });
    let delayed = kilns().firings().id("5000000000").update(&delay).await.expect("it is put off");
    assert_eq!(delayed.cones, Some(7));
}

#[tokio::test]
async fn a_mock_has_the_fields_of_a_form() {
    let mock = Mock::<Client>::new();
    mock.on(|kilns| kilns.kilns().create(&any_body())).reply(&new!(Kiln { code: "k4" }));
    mock.client().kilns().create(&new!(Kiln { name: "New Ada", tags: ["gas", "big"] })).await.expect("made");
    let sent = mock.requests().remove(0);
    assert_eq!(sent.headers.get("client-request-id"), None);
    assert_eq!((&sent.body["name"], &sent.body["tags"][1]), (&"New Ada".into(), &"big".into()));
}
