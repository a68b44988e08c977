//! What spans tell of requests, and what they don't.

#![cfg(all(feature = "reqwest", feature = "tracing"))]

mod sdk;
mod server;

use std::{
    io::{self, Write},
    sync::{Arc, Mutex},
};

use mdsdk_runtime::{Bytes, Retry, UploadToken};
use sdk::{Client, User};
use server::Server;
use tracing_subscriber::fmt::format::FmtSpan;

/// Where spans are written.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, text: &[u8]) -> io::Result<usize> {
        self.0.lock().expect("no panic elsewhere").write(text)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Log {
    /// Listens on this thread.
    fn listen(&self) -> tracing::subscriber::DefaultGuard {
        let log = self.clone();
        let lines = tracing_subscriber::fmt().with_ansi(false).without_time().with_span_events(FmtSpan::CLOSE);
        tracing::subscriber::set_default(lines.with_writer(move || log.clone()).finish())
    }

    /// The spans that have closed: `method=".." template=".." ..`.
    fn spans(&self) -> Vec<String> {
        let text = String::from_utf8(self.0.lock().expect("no panic elsewhere").clone()).expect("UTF-8");
        let fields = text.lines().filter_map(|line| line.split_once("request{")?.1.rsplit_once("}:"));
        fields.map(|(fields, _)| fields.to_owned()).collect()
    }
}

fn client(server: &Server) -> Client {
    let builder = Client::builder("secret").base_url(format!("{}/v1.0", server.base)).retry(Retry::never());
    builder.build().expect("a client")
}

#[tokio::test]
async fn a_span_has_the_template_of_its_own_path() {
    let server = Server::start(&["200 OK\nrequest-id: r1\n\n{\"id\":\"8\"}", "404 Not Found\n\n"]);
    let (users, log) = (client(&server).users(), Log::default());
    let guard = log.listen();
    users.id("adele@contoso.com").get().select([User::ID]).await.expect("a user");
    assert!(users.id("8").photo().await.is_err());
    drop(guard);
    assert_eq!(
        log.spans(),
        [
            r#"method="GET" template="/users/{id}" status=200 request_id="r1""#,
            r#"method="GET" template="/users/{id}/photo/$value" status=404"#,
        ]
    );
}

#[tokio::test]
async fn pages_keep_their_template_and_other_links_show_none() {
    let server = Server::start(&[
        "200 OK\n\n{\"@odata.nextLink\":\"{base}/v1.0/users?$skiptoken=hidden\",\"value\":[]}",
        "200 OK\n\n{\"@odata.nextLink\":\"{base}/v1.0/people/hidden?p=3\",\"value\":[]}",
        "200 OK\n\n{\"value\":[]}",
    ]);
    let log = Log::default();
    let guard = log.listen();
    let mut users = client(&server).users().list().filter("city eq 'hidden'").items();
    assert!(users.try_next().await.expect("pages").is_none());
    drop(guard);
    let spans = log.spans();
    assert_eq!(spans.len(), 3);
    assert!(spans.iter().all(|span| span.starts_with(r#"method="GET" template="/users""#)), "{spans:?}");
    assert!(!format!("{spans:?}").contains("hidden"));
}

#[tokio::test]
async fn no_span_shows_a_token_or_the_url_of_a_session() {
    let server = Server::start(&["403 Forbidden\n\n{}", "404 Not Found\n\n"]);
    let (client, log) = (client(&server), Log::default());
    let token: UploadToken = format!("{}/upload/hidden", server.base).into();
    let guard = log.listen();
    assert!(client.users().id("8").get().await.is_err());
    let upload = client.root().client().resume_upload::<User>(token, Bytes::from(vec![0; 10]));
    assert!(upload.await.is_err());
    drop(guard);
    let spans = log.spans();
    assert_eq!(spans.len(), 2, "{spans:?}");
    assert!(!spans.iter().any(|span| span.contains("secret") || span.contains("hidden")), "{spans:?}");
}

/// What a body holds is the program's: no log, no error and no panic of the runtime shows it.
#[tokio::test]
async fn no_log_and_no_error_shows_a_body() {
    const MARK: &str = "b0dy-0f-a-us3r";
    let broken = format!("200 OK\n\n{{\"id\":\"{MARK}\",\"city\":");
    let wrong = format!("200 OK\n\n[\"{MARK}\"]");
    let server = Server::start(&[
        &format!("200 OK\n\n{{\"id\":\"{MARK}\"}}"),
        &broken,
        &wrong,
        &format!("201 Created\n\n{{\"x\":\"{MARK}\"}}"),
    ]);
    let (client, log) = (client(&server), Log::default());
    let writer = log.clone();
    let lines = tracing_subscriber::fmt().with_max_level(tracing_subscriber::filter::LevelFilter::TRACE);
    let guard = tracing::subscriber::set_default(lines.with_writer(move || writer.clone()).finish());
    let user = client.users().id("1").get().await.expect("a user");
    let mut shown = format!("{:?}", mdsdk_runtime::Redacted(&user));
    assert!(shown.contains("(hidden)") && format!("{user:?}").contains(MARK), "{shown}");
    for _ in 0..2 {
        let error = client.users().id("1").get().await.expect_err("no user");
        shown.extend([error.to_string(), format!("{error:?}")]);
    }
    let request = client.users().create(&mdsdk_runtime::new!(User { city: MARK }));
    shown.extend([format!("{request:?} {:?}", request.to_http())]);
    let reply = request.send_raw().await;
    shown.extend([format!("{reply:?}")]);
    drop(guard);
    let log = String::from_utf8(log.0.lock().expect("no panic elsewhere").clone()).expect("UTF-8");
    assert!(!log.is_empty() && !log.contains(MARK), "{log}");
    assert!(!shown.contains(MARK), "{shown}");
}
