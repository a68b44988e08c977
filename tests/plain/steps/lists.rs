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
