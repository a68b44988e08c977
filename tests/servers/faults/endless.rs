//! Bodies without an end.

use std::future::poll_fn;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::pin::pin;
use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use graph_sdk::Client;
use graph_sdk::runtime::{ErrorKind, Retry};
use tempfile::TempDir;

/// What the server sends before it gives up, in bytes.
const ENOUGH: usize = 256 << 20;
/// What may be between the server and the disk at once, in bytes.
const MOST: usize = 64 << 20;

/// A server whose bodies go on until the client ends them, or for long; counts what it sent.
fn serve(beginning: &'static str) -> (String, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let base = format!("http://{}", listener.local_addr().expect("an address"));
    let sent = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&sent);
    std::thread::spawn(move || {
        for stream in listener.incoming().filter_map(Result::ok) {
            let count = Arc::clone(&count);
            std::thread::spawn(move || pour(stream, beginning, &count));
        }
    });
    (base, sent)
}

/// Sends a chunk after the other.
fn pour(mut stream: TcpStream, beginning: &str, count: &AtomicUsize) -> std::io::Result<()> {
    let lines = BufReader::new(stream.try_clone()?).lines();
    lines.map_while(Result::ok).take_while(|line| !line.is_empty()).for_each(drop);
    write!(stream, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{:x}\r\n{beginning}\r\n", beginning.len())?;
    let chunk = [b"100000\r\n".as_slice(), &vec![b' '; 1 << 20], b"\r\n"].concat();
    while count.fetch_add(1 << 20, Ordering::SeqCst) < ENOUGH {
        stream.write_all(&chunk)?;
    }
    // The end comes without its mark.
    stream.shutdown(std::net::Shutdown::Write)?;
    stream.read_to_end(&mut Vec::new()).map(drop)
}

fn client(base: &str) -> Client {
    Client::builder("abc").base_url(base).retry(Retry::never()).build().expect("the base URL is one")
}

/// The bytes of all files in a folder.
fn size(folder: &Path) -> usize {
    let files = std::fs::read_dir(folder).expect("the folder is there").filter_map(Result::ok);
    let sizes = files.filter_map(|file| usize::try_from(file.metadata().ok()?.len()).ok());
    sizes.sum()
}

#[tokio::test]
async fn an_endless_file_is_given_up_with_the_connection_and_fills_no_memory() {
    let (base, sent) = serve("pixels");
    let folder = TempDir::new().expect("there is room for a folder");
    let content = super::calls::content(&client(&base)).get();
    let mut saving = pin!(content.save_to(folder.path().join("saved")));
    let mut most = 0;
    let saved = poll_fn(|context| {
        let saved = saving.as_mut().poll(context);
        if saved.is_pending() {
            most = most.max(sent.load(Ordering::SeqCst).saturating_sub(size(folder.path())));
        }
        saved
    });
    let error = saved.await.expect_err("it has no end");
    assert_eq!(error.kind(), ErrorKind::Transport, "{error}");
    assert_eq!(std::fs::read_dir(&folder).expect("the folder is there").count(), 0);
    assert!(most <= MOST, "{} MiB were sent and not yet written", most >> 20);
}

#[tokio::test]
async fn an_endless_value_is_refused_before_it_fills_memory() {
    let (base, sent) = serve("{\"displayName\":\"");
    let user = client(&base).users().id("1").get().await;
    assert!(user.is_err());
    let sent = sent.load(Ordering::SeqCst);
    assert!(sent < ENOUGH, "{} MiB were taken for one value", sent >> 20);
}
