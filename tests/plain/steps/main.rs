//! Programs that use APIs of three kinds.

mod archive;
mod kilns;
mod parcels;

/// Where a server is.
fn url(name: &str) -> String {
    std::env::var(name).expect("the server's URL")
}
