//! nginx in front of services: what gateways do to requests and answers.
//!
//! Comes in: `nginx.conf`, whose ports and folders are filled in.
//! Goes out: one server process per test, on free ports, of the user that runs the tests.
//! Promised: without nginx, a line says that it is skipped.

mod behind;
mod gateway;
mod second;

use std::path::Path;
use std::process::Command;

use graph_sdk::Client;
use graph_sdk::models::User;
use graph_sdk::runtime::{Method, Operation, Path as UrlPath, ReqwestTransport, Retry, UreqTransport};
use mdsdk_tests::put;
use tempfile::TempDir;

use crate::process::{Process, free_port};

/// An nginx with what it serves.
struct Nginx {
    home: u16,
    second: u16,
    /// How long the content of its file is.
    length: usize,
    _process: Process,
    _folder: TempDir,
}

/// The file that nginx gives out: text, which can be compressed well.
fn text() -> String {
    "half a line of @@ text\n".repeat(200_000)
}

impl Nginx {
    /// Starts nginx in front of `shop`; nothing where there is no nginx.
    fn start(shop: &str) -> Option<Self> {
        let program = ["/usr/sbin/nginx", "/usr/local/sbin/nginx", "/usr/bin/nginx"].into_iter();
        let Some(program) = program.map(Path::new).find(|program| program.exists()) else {
            println!("skipped: no nginx; Debian's `nginx-light` has it");
            return None;
        };
        let folder = TempDir::new().expect("there is room for a folder");
        let [home, other, second] = [(); 3].map(|()| free_port());
        put(folder.path(), "files/text", text());
        put(folder.path(), "files/user.json", "{\"id\":\"limited\"}");
        let filled = [("{home}", home.to_string()), ("{other}", other.to_string()), ("{second}", second.to_string())];
        let places = [("{folder}", folder.path().display().to_string()), ("{shop}", shop.to_owned())];
        let conf = filled.into_iter().chain(places);
        let conf = conf.fold(include_str!("nginx.conf").to_owned(), |conf, (name, value)| conf.replace(name, &value));
        put(folder.path(), "nginx.conf", conf);
        let mut command = Command::new(program);
        command.arg("-p").arg(folder.path()).arg("-e").arg(folder.path().join("errors"));
        command.arg("-c").arg(folder.path().join("nginx.conf"));
        let process = Process::listening(&mut command, home);
        Some(Self { home, second, length: text().len(), _process: process, _folder: folder })
    }

    fn alone() -> Option<Self> {
        Self::start("http://127.0.0.1:1")
    }

    /// One client for each transport.
    fn clients(&self) -> [Client; 2] {
        let builder = || {
            let retry = Retry::default().times(2).first_wait(std::time::Duration::from_millis(1));
            Client::builder("secret").base_url(format!("http://127.0.0.1:{}/v1", self.home)).retry(retry)
        };
        let reqwest = ReqwestTransport::new().expect("TLS can be set up");
        let clients = [builder().transport(reqwest).build(), builder().transport(UreqTransport::new()).build()];
        clients.map(|client| client.expect("the base URL is one"))
    }
}

const READ: Operation = Operation { method: Method::Get, template: "/files/{name}" };

/// A file, by its path below the base URL.
fn file(client: &Client, folder: &'static str) -> graph_sdk::runtime::Request<graph_sdk::runtime::Bytes> {
    let root: UrlPath = client.service().root();
    root.name(folder).name("text").request(&READ)
}

/// Which user nginx tells of, and with which token it was asked.
async fn user(client: &Client, id: &str) -> Result<(String, String), graph_sdk::runtime::Error> {
    let user: User = client.users().id(id).get().await?;
    Ok((user.id.unwrap_or_default(), user.display_name.unwrap_or_default()))
}
