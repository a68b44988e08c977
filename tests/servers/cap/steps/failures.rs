//! What the shop refuses, and what the error tells of it.

use shop_sdk::bodies::Fail;
use shop_sdk::models::Book;
use shop_sdk::new;
use shop_sdk::runtime::{ErrorKind, Model, Retry};

use crate::shop::{fresh, shop};

#[tokio::test]
async fn what_is_not_there_is_not_found() {
    let error = shop().books().id(fresh()).get().await.expect_err("no book");
    assert!(error.is_not_found() && error.kind() == ErrorKind::Status);
    assert_eq!((error.code(), error.message()), (Some("404"), "Not Found"));
}

#[tokio::test]
async fn a_filter_that_is_none_is_told() {
    let error = shop().books().list().filter("nonsense eq 1").await.expect_err("no such property");
    assert_eq!(error.status(), 400);
    assert!(error.message().contains("nonsense"), "{error}");
}

#[tokio::test]
async fn a_value_that_does_not_fit_is_told_with_its_place() {
    let book = new!(Book { title: "x" }).with("pages", "many");
    let book = Book { id: Some(fresh()), ..book };
    let error = shop().books().create(&book).await.expect_err("no number");
    assert_eq!((error.status(), error.code(), error.target()), (400, Some("ASSERT_DATA_TYPE"), Some("pages")));
}

#[tokio::test]
async fn a_conflict_is_one() {
    let fail = new!(Fail { status: 409, text: "O'Brien was \u{fc}ber there first" });
    let error = shop().fail(&fail).await.expect_err("a conflict");
    assert!(error.is_conflict());
    assert_eq!((error.code(), error.message()), (Some("409"), "O'Brien was \u{fc}ber there first"));
}

#[tokio::test]
async fn refusals_have_names() {
    for status in [401, 403, 429] {
        let fail = shop().fail(&new!(Fail { status: status, text: "no" })).retry(Retry::never());
        let error = fail.await.expect_err("a refusal");
        let names = [error.is_unauthorized(), error.is_forbidden(), error.is_throttled()];
        assert_eq!(names, [status == 401, status == 403, status == 429]);
    }
}

#[tokio::test]
async fn a_failure_of_the_shop_is_not_one_of_the_request() {
    let error = shop().fail(&new!(Fail { status: 500, text: "broken" })).await.expect_err("a failure");
    assert_eq!((error.status(), error.kind()), (500, ErrorKind::Status));
}

#[tokio::test]
async fn an_error_names_its_request() {
    let id = fresh();
    let error = shop().books().id(id).get().await.expect_err("no book");
    assert_eq!(error.path(), Some(&*format!("/Books/{id}")));
    assert!(error.client_request_id().is_some());
}

#[tokio::test]
async fn an_unknown_path_is_not_found() {
    let error = shop().follow::<Book>("Nowhere(5)").await.expect_err("no such path");
    assert_eq!(error.status(), 404);
}
