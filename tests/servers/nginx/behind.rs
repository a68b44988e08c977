//! The shop behind nginx.

use graph_sdk::Client;
use graph_sdk::runtime::{Json, Method, Operation, Page};

use super::Nginx;
use crate::cap::Shop;

const LIST: Operation = Operation { method: Method::Get, template: "/Numbers" };

#[tokio::test]
async fn pages_of_the_shop_come_through_the_gateway() {
    let Some(shop) = Shop::open() else { return };
    let Some(nginx) = Nginx::start(shop.url.trim_end_matches("/shop")) else { return };
    for client in nginx.clients() {
        let base = format!("http://127.0.0.1:{}/shop", nginx.home);
        let client: Client = client.with_endpoint(base.as_str()).expect("the base URL is one");
        let numbers = client.service().root().name("Numbers").request::<Page<Json>>(&LIST);
        assert_eq!(numbers.items().collect().await.expect("numbers").len(), 25);
    }
}
