//! The shop, and books to put in it.

use std::sync::atomic::{AtomicI32, Ordering};

use shop_sdk::models::{Book, Order};
use shop_sdk::{Client, new};

/// The client of a step's thread: connections stay with the runtime that opened them.
pub(crate) fn shop() -> Client {
    thread_local!(static SHOP: Client = {
        let url = std::env::var("SHOP_URL").expect("the shop's URL");
        Client::builder("token").base_url(url).build().expect("the URL is one")
    });
    SHOP.with(Client::clone)
}

/// The same, with numbers as texts: the shop reads those in JSON as doubles.
pub(crate) fn exact() -> Client {
    thread_local!(static EXACT: Client = {
        let url = std::env::var("SHOP_URL").expect("the shop's URL");
        Client::builder("token").base_url(url).ieee754_compatible().build().expect("the URL is one")
    });
    EXACT.with(Client::clone)
}

/// A number that no other step uses.
pub(crate) fn fresh() -> i32 {
    static LAST: AtomicI32 = AtomicI32::new(1000);
    LAST.fetch_add(1, Ordering::SeqCst)
}

/// A word that no other step uses.
pub(crate) fn word() -> String {
    format!("w{}x", fresh())
}

/// Puts a book in the shop; its number.
pub(crate) async fn put(book: Book) -> i32 {
    let id = fresh();
    let made = exact().books().create(&Book { id: Some(id), ..book }).await.expect("a book");
    assert_eq!(made.id, Some(id));
    id
}

/// Makes an order with a key that no other step uses.
pub(crate) async fn order(region: &str) -> Order {
    let order = new!(Order { region: region, number: fresh(), note: "first" });
    shop().orders().create(&order).await.expect("an order")
}
