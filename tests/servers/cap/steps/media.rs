//! Files.

use shop_sdk::models::Picture;
use shop_sdk::new;
use shop_sdk::paths::PictureContentNode;

use crate::shop::{fresh, shop};

/// Five megabytes that tell where they are.
fn pixels() -> Vec<u8> {
    (0..5_000_000_u32).flat_map(|at| [(at / 251) as u8]).collect()
}

/// The content of a new picture.
async fn content() -> PictureContentNode {
    let id = fresh();
    let picture = new!(Picture { id: id, name: "cover", kind: "image/png" });
    shop().pictures().create(&picture).await.expect("a picture");
    shop().pictures().id(id).content()
}

/// The content of a new picture, with pixels.
async fn full() -> PictureContentNode {
    let content = content().await;
    content.put(pixels()).header("Content-Type", "image/png").await.expect("room");
    content
}

#[tokio::test]
async fn five_megabytes_go_up_and_down() {
    let content = full().await;
    assert!(content.get().await.is_ok_and(|bytes| bytes == pixels()));
}

#[tokio::test]
async fn five_megabytes_come_piece_by_piece() {
    let mut incoming = full().await.get().stream().await.expect("a picture");
    assert_eq!(incoming.headers.get("content-type"), Some("image/png"));
    let mut all = Vec::new();
    while let Some(piece) = incoming.try_next().await.expect("a piece") {
        all.extend_from_slice(&piece);
    }
    assert!(all == pixels());
}

#[tokio::test]
async fn five_megabytes_are_saved() {
    let path = std::env::temp_dir().join(format!("shop-{}-{}.png", std::process::id(), fresh()));
    let length = full().await.get().save_to(&path).await.expect("a file");
    let saved = std::fs::read(&path).expect("the file");
    std::fs::remove_file(&path).expect("the file goes away");
    assert_eq!(length, 5_000_000);
    assert!(saved == pixels());
}

#[tokio::test]
async fn pixels_are_replaced() {
    let content = full().await;
    content.put("small").header("Content-Type", "image/png").await.expect("room");
    assert_eq!(content.get().await.expect("a picture"), "small");
}

#[tokio::test]
async fn a_picture_without_pixels_is_empty() {
    let response = content().await.get().send_full().await.expect("an answer");
    assert_eq!((response.status, response.value.len()), (204, 0));
}

#[tokio::test]
async fn a_picture_that_is_not_there_is_not_found() {
    let nothing = shop().pictures().id(fresh()).content().get();
    assert!(nothing.clone().await.is_err_and(|error| error.is_not_found()));
    assert!(nothing.stream().await.is_err_and(|error| error.is_not_found()));
}
