//! Limits, failures, compression and redirects.

use std::time::Duration;

use graph_sdk::runtime::{ErrorKind, Retry};

use super::{Nginx, file, text, user};

/// A user, and the token that nginx was asked with.
fn told(id: &str, token: &str) -> (String, String) {
    (id.to_owned(), token.to_owned())
}

#[tokio::test]
async fn the_token_goes_to_its_own_host_alone() {
    let Some(nginx) = Nginx::alone() else { return };
    for client in nginx.clients() {
        assert_eq!(user(&client, "whole").await.ok(), Some(told("whole", "Bearer secret")));
        assert_eq!(user(&client, "moved").await.ok(), Some(told("whole", "Bearer secret")));
        assert_eq!(user(&client, "moved-for-good").await.ok(), Some(told("whole", "Bearer secret")));
        assert_eq!(user(&client, "elsewhere").await.ok(), Some(told("elsewhere", "none")));
    }
}

#[tokio::test]
async fn a_redirect_to_itself_ends() {
    let Some(nginx) = Nginx::alone() else { return };
    for client in nginx.clients() {
        let error = user(&client, "round").await.expect_err("no end");
        assert_eq!(error.kind(), ErrorKind::Redirects);
    }
}

#[tokio::test]
async fn a_gateway_that_throttles_is_told() {
    let Some(nginx) = Nginx::alone() else { return };
    for client in nginx.clients() {
        let error = user(&client, "throttled").await.expect_err("throttled");
        assert!(error.is_throttled());
        assert_eq!((error.code(), error.retry_after()), (Some("tooMany"), Some(Duration::ZERO)));
        let error = user(&client, "throttled-long").await.expect_err("throttled");
        assert_eq!(error.retry_after(), Some(Duration::from_secs(3600)));
    }
}

#[tokio::test]
async fn what_is_throttled_is_had_later() {
    let Some(nginx) = Nginx::alone() else { return };
    for client in nginx.clients() {
        for _ in 0..3 {
            let limited = client.users().id("limited").get().retry(Retry::default().times(9)).await;
            assert_eq!(limited.expect("a user").id.as_deref(), Some("limited"));
        }
    }
}

#[tokio::test]
async fn pages_of_failures_are_errors_with_their_status() {
    let Some(nginx) = Nginx::alone() else { return };
    for client in nginx.clients() {
        for (id, status) in [("unavailable", 503), ("gone-away", 502), ("nobody", 404)] {
            let error = user(&client, id).await.expect_err("a failure");
            assert_eq!((error.kind(), error.status()), (ErrorKind::Status, status), "{id}");
        }
        let error = user(&client, "cut").await.expect_err("nothing at all");
        assert_eq!(error.kind(), ErrorKind::Transport);
    }
}

#[tokio::test]
async fn a_file_comes_whole() {
    let Some(nginx) = Nginx::alone() else { return };
    for client in nginx.clients() {
        assert!(file(&client, "files").await.is_ok_and(|bytes| bytes == text()));
    }
}

#[tokio::test]
async fn a_file_of_unknown_length_comes_whole() {
    let Some(nginx) = Nginx::alone() else { return };
    for client in nginx.clients() {
        let response = file(&client, "chunked").send_full().await.expect("a file");
        assert_eq!(response.headers.get("transfer-encoding"), Some("chunked"));
        assert!(response.value == text().replace("@@", "at"));
    }
}

#[tokio::test]
async fn a_compressed_file_is_what_was_compressed() {
    let Some(nginx) = Nginx::alone() else { return };
    for client in nginx.clients() {
        let file = file(&client, "files").header("Accept-Encoding", "gzip");
        let response = file.send_full().await.expect("a file");
        // Whoever asks for it by hand may take the bytes as they come; half of it is neither.
        let is_as_it_came =
            response.headers.get("content-encoding") == Some("gzip") && response.value[..2] == [0x1f, 0x8b];
        assert!(is_as_it_came || response.value == text());
    }
}

#[tokio::test]
async fn a_part_of_a_file_is_asked_for() {
    let Some(nginx) = Nginx::alone() else { return };
    for client in nginx.clients() {
        let part = file(&client, "files").header("Range", "bytes=5-9").send_full().await.expect("a part");
        assert_eq!((part.status, &*part.value), (206, &text().as_bytes()[5..10]));
        assert_eq!(part.headers.get("content-range"), Some(&*format!("bytes 5-9/{}", nginx.length)));
        let beyond = file(&client, "files").header("Range", "bytes=99999999-").await;
        assert!(beyond.is_err_and(|error| error.status() == 416));
    }
}
