//! Every operation of the docs once, against servers that know the OpenAPI document alone: they refuse what it does
//! not allow, and answer with the examples of the docs.

use archive_sdk::bodies::ScanCollectionCreate;
use archive_sdk::models::Document;
use archive_sdk::prelude::*;
use archive_sdk::runtime::FilePart;
use berths_sdk::prelude::*;
use kilns_sdk::bodies::FiringCollectionCreate;
use kilns_sdk::models::Kiln;
use kilns_sdk::parameters::KilnDeleteWhatFor;
use kilns_sdk::prelude::*;
use parcels_sdk::models::{Parcel, ParcelPatch};
use parcels_sdk::prelude::*;

/// Where the server of an API is that knows its document alone, where there is one.
fn mocked(name: &str) -> Option<String> {
    let url = std::env::var(format!("MOCKED_{name}_URL")).ok();
    if url.is_none() {
        println!("skipped: no server for {name} that knows the OpenAPI document alone");
    }
    url
}

#[tokio::test]
async fn of_the_archive() {
    let Some(url) = mocked("ARCHIVE") else { return };
    let archive = archive_sdk::Client::builder("ada", "secret").base_url(url).build().expect("the URL is one");
    let page = archive.documents().list().page(2).per_page(20).await.expect("a page");
    assert_eq!(page.value.first().and_then(|first| first.title.as_deref()), Some("Charter"));
    assert_eq!(page.count, Some(3));
    let one = archive.documents().id("7").get().await.expect("a document");
    assert_eq!(one.title.as_deref(), Some("Charter"));
    let charter = archive_sdk::new!(Document { title: "Charter" });
    let made = archive.documents().create(&charter, [FilePart::new("pages", "scan.png", "ink")]).await.expect("made");
    assert_eq!(made.number, Some(7));
    let scan = archive_sdk::new!(ScanCollectionCreate { title: "Map" });
    let kept = archive.scans().create(&scan, [FilePart::new("cover", "a.png", "ink")]).await.expect("kept");
    assert_eq!(kept.number, Some(9));
    let event = archive.documents().events().get().stream().try_next().await.expect("an event").expect("the first");
    assert_eq!((event.name.as_str(), event.value.number), ("kept", Some(7)));
    let line = archive.documents().export().get().stream().try_next().await.expect("a line").expect("the first");
    assert_eq!(line.number, Some(7));
}

#[tokio::test]
async fn of_the_berths() {
    let Some(url) = mocked("BERTHS") else { return };
    let berths = berths_sdk::Client::builder("secret").base_url(url).build().expect("the URL is one");
    let page = berths.berths().list().offset(100).await.expect("a page");
    assert!(!page.value.is_empty());
}

#[tokio::test]
async fn of_the_kilns() {
    let Some(url) = mocked("KILNS") else { return };
    let kilns = kilns_sdk::Client::builder("secret").base_url(url).build().expect("the URL is one");
    let page = kilns.kilns().list().tags(["gas", "big"]).timeout_(5).await.expect("a page");
    assert_eq!(page.value.first().and_then(|first| first.code.as_deref()), Some("k1"));
    let one = kilns.kilns().id("k1").get().await.expect("a kiln");
    assert_eq!(one.code.as_deref(), Some("k1"));
    let ada = kilns_sdk::new!(Kiln { name: "Old Ada", cones: 9 });
    assert_eq!(kilns.kilns().create(&ada).await.expect("a kiln").code.as_deref(), Some("k1"));
    kilns.kilns().id("k1").delete(KilnDeleteWhatFor::Bricks).await.expect("it is gone");
    let firing = kilns_sdk::new!(FiringCollectionCreate { kiln: "k1", cones: 7, invite: ["Ada"] });
    assert_eq!(kilns.firings().create(&firing).await.expect("a firing").number, Some(5_000_000_000));
    let page = kilns.yards().id("north").kilns().list().after("k0").await.expect("a page");
    assert_eq!(page.value.first().and_then(|first| first.code.as_deref()), Some("k1"));
}

#[tokio::test]
async fn of_the_parcels() {
    let Some(url) = mocked("PARCELS") else { return };
    let parcels = parcels_sdk::Client::builder("secret").base_url(url).build().expect("the URL is one");
    let page = parcels.parcels().list().state("held").await.expect("a page");
    assert_eq!(page.value.first().and_then(|first| first.id.as_deref()), Some("p1"));
    let one = parcels.parcels().id("p1").get().await.expect("a parcel");
    assert_eq!(one.id.as_deref(), Some("p1"));
    let parcel = parcels_sdk::new!(Parcel { grams: 1200 });
    assert_eq!(parcels.parcels().create(&parcel).await.expect("a parcel").id.as_deref(), Some("p1"));
    let patch = ParcelPatch::new().state("held");
    parcels.parcels().id("p1").update(&patch).await.expect("it is held");
}
