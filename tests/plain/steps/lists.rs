//! OData's links.

use lists_sdk::Client;
use lists_sdk::models::List;

#[tokio::test]
async fn a_thousand_are_walked_by_links_of_odata() {
    let lists = || {
        let client = Client::builder("secret").base_url(crate::url("LISTS_URL")).build().expect("the URL is one");
        client.lists().list()
    };
    crate::walk_stop_and_resume!(lists(), lists_sdk, |list: List| list.id?.parse().ok());
}

#[tokio::test]
async fn a_page_of_odata_has_its_link() {
    let client = Client::builder("secret").base_url(crate::url("LISTS_URL")).build().expect("the URL is one");
    let page = client.lists().list().await.expect("a page");
    assert_eq!(page.value.len(), 100);
    assert!(page.next.is_some_and(|next| next.ends_with("/lists?$skiptoken=1")));
}

#[tokio::test]
async fn options_of_odata_are_there() {
    let request = Client::builder("secret").build().expect("the documented URL is one").lists().list();
    let request = request.select([List::TITLE]).top(5).to_http().expect("it can be sent");
    assert!(request.url.ends_with("/lists?$select=title&$top=5"), "{}", request.url);
}

#[tokio::test]
async fn a_wrong_token_is_refused() {
    let client = Client::builder("other").base_url(crate::url("LISTS_URL")).build().expect("the URL is one");
    assert_eq!(client.lists().list().await.expect_err("the token is another").status(), 401);
}
