//! HTTP/2.

use graph_sdk::Client;
use graph_sdk::runtime::ReqwestTransport;

use super::{Nginx, file, text};

fn client(nginx: &Nginx) -> Client {
    // Once a transport is there, the provider of cryptography is set.
    ReqwestTransport::new().expect("TLS can be set up");
    let builder = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).http2_prior_knowledge();
    let transport = ReqwestTransport::from(builder.no_proxy().build().expect("a client"));
    let base = format!("http://127.0.0.1:{}/v1", nginx.second);
    Client::builder("secret").base_url(base).transport(transport).build().expect("the base URL is one")
}

#[tokio::test]
async fn a_user_comes_by_http_2() {
    let Some(nginx) = Nginx::alone() else { return };
    let user = client(&nginx).users().id("whole").get().await.expect("a user");
    assert_eq!((user.city.as_deref(), user.display_name.as_deref()), (Some("HTTP/2.0"), Some("Bearer secret")));
}

#[tokio::test]
async fn a_file_comes_by_http_2() {
    let Some(nginx) = Nginx::alone() else { return };
    assert!(file(&client(&nginx), "files").await.is_ok_and(|bytes| bytes == text()));
}

#[tokio::test]
async fn many_requests_share_a_connection() {
    let Some(nginx) = Nginx::alone() else { return };
    let client = client(&nginx);
    let requests: Vec<_> = (0..1000).map(|_| tokio::spawn(client.users().id("whole").get().send())).collect();
    for request in requests {
        assert_eq!(request.await.expect("no panic").expect("a user").id.as_deref(), Some("whole"));
    }
}
