//! Numbered pages, a user with a password, forms of parts.

use archive_sdk::bodies::ScanCollectionCreate;
use archive_sdk::models::Document;
use archive_sdk::prelude::*;
use archive_sdk::runtime::{FilePart, Mock, any_body};
use archive_sdk::{Client, new};

fn archive() -> Client {
    Client::builder("ada", "secret").base_url(crate::url("ARCHIVE_URL")).build().expect("the URL is one")
}

fn titles(documents: &[Document]) -> Vec<&str> {
    documents.iter().filter_map(|document| document.title.as_deref()).collect()
}

#[tokio::test]
async fn a_page_knows_how_many_there_are_in_all() {
    let page = archive().documents().list().await.expect("a page");
    assert_eq!(titles(&page.value), ["Charter", "Map"]);
    assert_eq!(page.count, Some(3));
    assert_eq!(page.value.first().and_then(|first| first.number), Some(7));
    let kept = page.value.first().and_then(|first| first.kept.as_ref()).map(ToString::to_string);
    assert_eq!(kept.as_deref(), Some("2021-05-01"));
}

#[tokio::test]
async fn items_come_from_all_pages() {
    let documents = archive().documents().list().items().collect().await.expect("documents");
    assert_eq!(titles(&documents), ["Charter", "Map", "Ledger"]);
}

#[tokio::test]
async fn a_page_may_be_asked_for_by_its_number() {
    let page = archive().documents().list().page(2).await.expect("a page");
    assert_eq!(titles(&page.value), ["Ledger"]);
}

#[tokio::test]
async fn a_token_goes_on_where_pages_stopped() {
    let mut pages = archive().documents().list().pages();
    pages.try_next().await.expect("a page");
    let token = pages.token().cloned().expect("there is more");
    let rest = archive().documents().list().resume(token).items().collect().await.expect("documents");
    assert_eq!(titles(&rest), ["Ledger"]);
}

#[tokio::test]
async fn pages_end_with_an_empty_one_where_the_last_one_is_short() {
    let mut pages = archive().documents().list().pages();
    let mut sizes = Vec::new();
    while let Some(page) = pages.try_next().await.expect("a page") {
        sizes.push(page.value.len());
    }
    assert_eq!(sizes, [2, 1, 0]);
}

#[tokio::test]
async fn one_is_read_by_its_key() {
    let document = archive().documents().id("7").get().await.expect("a document");
    assert_eq!(document.title.as_deref(), Some("Charter"));
}

#[tokio::test]
async fn a_body_and_files_are_sent_as_parts() {
    let document = new!(Document { title: "Charter" });
    let scan = || FilePart::new("pages", "scan.png", "ink").media_type("image/png");
    let request = archive().documents().create(&document, [scan()]).to_http().expect("it can be sent");
    let media_type = request.headers.get("Content-Type").unwrap_or_default();
    assert!(media_type.starts_with("multipart/form-data; boundary="), "{media_type}");
    let body = String::from_utf8_lossy(request.body.bytes().expect("no stream"));
    assert!(body.contains("name=\"title\"\r\n\r\nCharter\r\n"), "{body}");
    assert!(body.contains("name=\"pages\"; filename=\"scan.png\"\r\nContent-Type: image/png\r\n\r\nink\r\n"), "{body}");
    let made = archive().documents().create(&document, [scan()]).await.expect("it is made");
    assert_eq!(made.number, Some(7));
}

#[tokio::test]
async fn a_wrong_password_is_refused() {
    let client = Client::builder("ada", "other").base_url(crate::url("ARCHIVE_URL")).build().expect("the URL is one");
    assert_eq!(client.documents().list().await.expect_err("the password is another").status(), 401);
}

#[tokio::test]
async fn a_thousand_are_walked_by_the_numbers_of_pages() {
    let list = || archive().documents().list().per_page(100);
    crate::walk_stop_and_resume!(list(), archive_sdk, |document: Document| u32::try_from(document.number?).ok());
}

#[tokio::test]
async fn a_failed_reply_says_why_as_oauth_does() {
    let error = archive().documents().id("9").get().await.expect_err("there is none");
    assert_eq!((error.status(), error.code()), (410, Some("burnt")));
    assert_eq!(error.message(), "The document was burnt.");
}

#[tokio::test]
async fn items_know_how_many_there_are_in_all() {
    let mut items = archive().documents().list().per_page(100).items();
    items.try_next().await.expect("an item");
    assert_eq!(items.count(), Some(1000));
}

#[tokio::test]
async fn a_part_without_files_has_the_fields_alone() {
    let request = archive().documents().create(&new!(Document { title: "Map" }), []).to_http().expect("it can be sent");
    let body = String::from_utf8_lossy(request.body.bytes().expect("no stream"));
    assert_eq!(body.matches("Content-Disposition").count(), 1, "{body}");
}

#[tokio::test]
async fn several_files_are_parts_of_one_body() {
    let files = ["a.png", "b.png"].map(|name| FilePart::new("pages", name, "ink"));
    let request =
        archive().documents().create(&new!(Document { title: "Map" }), files).to_http().expect("it can be sent");
    let body = String::from_utf8_lossy(request.body.bytes().expect("no stream"));
    assert_eq!(body.matches("name=\"pages\"; filename=").count(), 2);
}

#[tokio::test]
async fn events_come_as_documents_until_the_service_ends_them() {
    let mut events = archive().documents().events().get().stream();
    let mut seen = Vec::new();
    while let Some(event) = events.try_next().await.expect("an event") {
        seen.push((event.name, event.id, event.value.title));
    }
    let kept = |id: &str, title: &str| ("kept".to_owned(), Some(id.to_owned()), Some(title.to_owned()));
    assert_eq!(seen, [kept("7", "Charter"), kept("8", "Map")]);
}

#[tokio::test]
async fn lines_come_as_documents() {
    let mut lines = archive().documents().export().get().stream();
    let mut numbers = Vec::new();
    while let Some(document) = lines.try_next().await.expect("a line") {
        numbers.extend(document.number);
    }
    assert_eq!(numbers, [7, 8]);
}

#[tokio::test]
async fn a_mock_fails_as_the_docs_say_and_gives_streams() {
    let mock = Mock::<Client>::new();
    let map = || new!(Document { title: "Map" });
    mock.on(|archive| archive.documents().id("9").get()).error(410, "burnt");
    mock.on(|archive| archive.documents().events().get()).reply_events([map()]);
    mock.on(|archive| archive.documents().export().get()).reply_lines([map(), map()]);
    let documents = mock.client().documents();
    let error = documents.id("9").get().await.expect_err("it was burnt");
    assert_eq!((error.code(), error.message()), (Some("burnt"), "burnt"));
    let mut events = documents.events().get().stream();
    let first = events.try_next().await.expect("an event").expect("the first");
    assert_eq!(first.value.title.as_deref(), Some("Map"));
    assert!(events.try_next().await.expect("an end").is_none());
    let mut lines = documents.export().get().stream();
    let mut count = 0;
    while lines.try_next().await.expect("a line").is_some() {
        count += 1;
    }
    assert_eq!(count, 2);
    mock.assert();
}

#[tokio::test]
async fn a_mocked_stream_with_ids_ends_behind_its_last_answer() {
    let mock = Mock::<Client>::new();
    let events = |text: &str| mock.on(|archive| archive.documents().events().get()).body(text.to_owned());
    events("id: 1\ndata: {\"number\": 1}\n\n").body("id: 2\ndata: {\"number\": 2}\n\n");
    let mut stream = mock.client().documents().events().get().stream();
    let mut numbers = Vec::new();
    while let Some(event) = stream.try_next().await.expect("an event") {
        numbers.extend(event.value.number);
    }
    assert_eq!(numbers, [1, 2]);
}

#[tokio::test]
async fn nothing_of_odata_is_asked_for() {
    let mock = Mock::<Client>::new();
    mock.on(|archive| archive.documents().id("7").get()).reply(&new!(Document { title: "Map" }));
    mock.client().documents().id("7").get().await.expect("a document");
    let sent = mock.requests();
    assert!(sent.iter().all(|request| request.headers.get("Prefer").is_none()), "{sent:?}");
}

#[tokio::test]
async fn no_debug_shows_the_password() {
    let client = archive();
    assert!(!format!("{client:?}").contains("secret"));
    let error = client.documents().id("9").get().await.expect_err("there is none");
    assert!(!format!("{error:?}").contains("secret"));
}

#[tokio::test]
async fn a_file_is_a_part_and_no_field() {
    let scan = new!(ScanCollectionCreate { title: "Map" });
    let cover = || FilePart::new("cover", "a.png", "ink");
    let made = archive().scans().create(&scan, [cover()]).await.expect("it is kept");
    assert_eq!(made.number, Some(9));
    let mock = Mock::<Client>::new();
    mock.on(|archive| archive.scans().create(&any_body(), [])).reply(&made);
    mock.client().scans().create(&scan, [cover(), FilePart::new("pages", "b.png", "blot")]).await.expect("kept");
    let sent = mock.requests().remove(0);
    assert_eq!(sent.body["title"], "Map");
    assert_eq!(sent.body.as_object().map(|fields| fields.len()), Some(1));
    let files: Vec<_> = sent.files.iter().map(|file| (file.name.as_str(), file.content.as_ref())).collect();
    assert_eq!(files, [("cover", b"ink".as_slice()), ("pages", b"blot".as_slice())]);
}
