//! Programs that use APIs of six kinds.

mod archive;
mod berths;
mod depot;
mod documented;
mod kilns;
mod lists;
mod parcels;
mod streams;

/// Walks 1,000 items, stops after 345 of them, stores where it is as a text, and goes on from there: `$list` is a
/// request, `$number` the number of an item.
macro_rules! walk_stop_and_resume {
    ($list:expr, $runtime:ident, $number:expr) => {{
        let number: fn(_) -> Option<u32> = $number;
        let mut items = $list.items();
        let mut numbers = Vec::new();
        while numbers.len() < 345 {
            numbers.extend(number(items.try_next().await.expect("an item").expect("more")));
        }
        let stored = items.token().expect("a place").to_string();
        while numbers.len() < 400 {
            numbers.extend(number(items.try_next().await.expect("an item").expect("more")));
        }
        let token = $runtime::runtime::PageToken::from(stored);
        let rest = $list.resume(token).items().collect().await.expect("all items");
        numbers.extend(rest.into_iter().filter_map(number));
        assert_eq!(numbers, (0..1000).collect::<Vec<u32>>());
    }};
}
pub(crate) use walk_stop_and_resume;

/// Where a server is.
fn url(name: &str) -> String {
    std::env::var(name).expect("the server's URL")
}
