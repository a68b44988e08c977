//! Servers that know the OpenAPI document of an API alone.

use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use mdsdk::export::export_openapi;
use mdsdk_tests::{put, validators::validator};
use tempfile::TempDir;

/// How long a server may take until it listens.
const START: Duration = Duration::from_secs(60);

/// A server of Prism's, which ends with it.
pub(crate) struct Mocked {
    pub(crate) url: String,
    server: Child,
    _folder: TempDir,
}

impl Mocked {
    /// Starts a server for the docs of an API; nothing where Prism is not installed.
    pub(crate) fn start(docs: &Path) -> Option<Self> {
        let prism = validator("node/node_modules/.bin/prism")?;
        let folder = tempfile::tempdir().expect("a temporary folder");
        let model = mdsdk::read(docs, None).expect("the docs describe an API").model;
        put(folder.path(), "openapi.json", export_openapi(&model));
        let port = TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr()).expect("a free port").port();
        let server = Command::new(prism)
            .args(["mock", "--errors", "--host", "127.0.0.1", "--port", &port.to_string(), "openapi.json"])
            .current_dir(folder.path())
            .stdout(Stdio::null())
            .spawn()
            .expect("Prism starts");
        let started = Self { url: format!("http://127.0.0.1:{port}"), server, _folder: folder };
        let begun = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(begun.elapsed() < START, "Prism does not listen");
            std::thread::sleep(Duration::from_millis(100));
        }
        Some(started)
    }
}

impl Drop for Mocked {
    fn drop(&mut self) {
        self.server.kill().ok();
        self.server.wait().ok();
    }
}
