//! Where a service may lead a client.

#![cfg(feature = "reqwest")]

mod sdk;
mod server;

use mdsdk_runtime::{Bytes, ClientBuilder, ErrorKind, NoToken, ReqwestTransport, Retry, new};
use sdk::{Client, User};
use server::Server;

/// A client of a service whose name is on the internet, as far as names tell; it is this server.
fn builder(server: &Server) -> ClientBuilder<Client> {
    let port = server.base.rsplit(':').next().and_then(|port| port.parse().ok()).expect("a port");
    let here = std::net::SocketAddr::from(([127, 0, 0, 1], port));
    // A client of one's own wants a provider of cryptography, which the default transport sets.
    ReqwestTransport::new().expect("a transport");
    let names = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).resolve("service.example", here);
    let transport = ReqwestTransport::from(names.build().expect("a client"));
    let builder = Client::builder(NoToken).base_url(format!("http://service.example:{port}/v1.0")).transport(transport);
    builder.retry(Retry::never())
}

/// What a service of this machine's network answers.
fn inside() -> Server {
    Server::start(&["200 OK\n\n{\"id\":\"secret\",\"status\":\"succeeded\"}"])
}

#[tokio::test]
async fn no_redirect_leads_inside() {
    let inside = inside();
    let answer = format!("302 Found\nLocation: {}/v1/kv\n\n", inside.base);
    let server = Server::start(&[&answer, &answer]);
    let refused = builder(&server).build().expect("a client").users().id("1").get().await;
    assert!(refused.is_err_and(|error| error.kind() == ErrorKind::Refused));
    assert!(inside.seen().is_empty());
    let permitted = builder(&server).allow_private_addresses().build().expect("a client").users().id("1").get().await;
    assert_eq!(permitted.expect("a user").id.as_deref(), Some("secret"));
}

#[tokio::test]
async fn no_upload_leads_inside() {
    let inside = inside();
    let server = Server::start(&[&format!("200 OK\n\n{{\"uploadUrl\":\"{}/up\"}}", inside.base)]);
    let start = builder(&server).build().expect("a client").users().id("1").create_upload_session();
    let refused = start.upload(Bytes::from_static(b"mine")).await;
    assert!(refused.is_err_and(|error| error.kind() == ErrorKind::Refused));
    assert!(inside.seen().is_empty());
}

#[tokio::test]
async fn no_monitor_and_no_download_leads_inside() {
    let inside = inside();
    let server = Server::start(&[&format!("202 Accepted\nLocation: {}/jobs/1\n\n", inside.base)]);
    let client = builder(&server).build().expect("a client");
    let work = client.users().provision(&new!(User { city: "Oslo" })).await.expect("work that has begun");
    assert!(work.poll().await.is_err_and(|error| error.kind() == ErrorKind::Refused));
    let link = client.root().client().follow_without_token::<User>(format!("{}/x", inside.base)).await;
    assert!(link.is_err_and(|error| error.kind() == ErrorKind::Refused));
    assert!(inside.seen().is_empty());
}
