//! The example program, against a server on this machine; against the service where `MDSDK_GRAPH_TOKEN` holds a token.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::Command;

use mdsdk_tests::{cargo, repository};

use super::scratch::target;

/// Builds the program.
fn build() {
    let folder = repository().join("tests/examples/graph-app");
    cargo(&folder, &target(), &["build"]);
    std::fs::remove_file(folder.join("Cargo.lock")).ok();
}

/// What the program prints; `url` is another host than the service's own.
fn run(url: Option<&str>, token: &str, arguments: &[&str]) -> String {
    let mut command = Command::new(target().join("debug/graph-app"));
    command.env("GRAPH_TOKEN", token).args(arguments);
    if let Some(url) = url {
        command.env("GRAPH_URL", url);
    }
    let output = command.output().expect("the program runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("text")
}

/// A server that answers each request by what it is; its URL.
fn serve() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let base = format!("http://{}", listener.local_addr().expect("an address"));
    let own = base.clone();
    std::thread::spawn(move || {
        for stream in listener.incoming().filter_map(Result::ok) {
            let base = own.clone();
            std::thread::spawn(move || converse(stream, &base));
        }
    });
    base
}

/// Answers the requests of one connection until it ends.
fn converse(stream: TcpStream, base: &str) -> Option<()> {
    let mut reader = BufReader::new(stream.try_clone().ok()?);
    let mut writer = stream;
    loop {
        let mut head = Vec::new();
        loop {
            let mut line = String::new();
            if reader.read_line(&mut line).ok()? == 0 {
                return None;
            }
            if line.trim().is_empty() {
                break;
            }
            head.push(line.trim().to_lowercase());
        }
        let length = head.iter().find_map(|line| line.strip_prefix("content-length: ")?.parse().ok()).unwrap_or(0);
        let mut body = vec![0; length];
        reader.read_exact(&mut body).ok()?;
        let (status, text) = answer(&head, base);
        let head = "Content-Type: application/json\r\nContent-Length:";
        write!(writer, "HTTP/1.1 {status} OK\r\n{head} {}\r\n\r\n{text}", text.len()).ok()?;
    }
}

/// The status and the body for a request's first line and its header fields, in lower case.
fn answer(head: &[String], base: &str) -> (u16, String) {
    let line = head.first().map_or("", String::as_str);
    let has = |field: &str| head.iter().any(|line| line == field);
    let is_minimal = head.iter().any(|line| line.starts_with("prefer: ") && line.contains("return=minimal"));
    let is_put = line.starts_with("put /up/1 ");
    if has("authorization: bearer secret") == is_put {
        return (401, r#"{"error":{"code":"InvalidAuthenticationToken","message":"the wrong one"}}"#.to_owned());
    }
    let text = match line.split(' ').nth(1).unwrap_or_default() {
        "/next" => r#"{"value":[{"id":"3"}]}"#.to_owned(),
        "/after" => format!(r#"{{"value":[],"@odata.deltaLink":"{base}/after"}}"#),
        "/$batch" => {
            r#"{"responses":[{"id":"1","status":404,"body":{"error":{"code":"NotFound","message":"no such user"}}},
            {"id":"0","status":200,"body":{"displayName":"Adele"}}]}"#
                .to_owned()
        }
        "/up/1" if has("content-range: bytes 0-4/5") => return (201, r#"{"id":"item"}"#.to_owned()),
        path if path.ends_with(":/createuploadsession") => {
            format!(r#"{{"uploadUrl":"{base}/up/1","nextExpectedRanges":["0-"]}}"#)
        }
        path if path.starts_with("/users/delta") && is_minimal => {
            format!(r#"{{"value":[{{"id":"1"}},{{"id":"2","@removed":{{}}}}],"@odata.deltaLink":"{base}/after"}}"#)
        }
        path if path.starts_with("/users?") => {
            format!(r#"{{"value":[{{"id":"1","displayName":"Adele"}}],"@odata.nextLink":"{base}/next"}}"#)
        }
        path => return (404, format!(r#"{{"error":{{"code":"NotFound","message":"{path}"}}}}"#)),
    };
    (200, text)
}

fn put(folder: &Path, name: &str, text: &str) -> String {
    mdsdk_tests::put(folder, name, text);
    folder.join(name).display().to_string()
}

#[test]
fn the_example_lists_uploads_batches_and_follows() {
    build();
    let url = serve();
    let run = |arguments: &[&str]| run(Some(&url), "secret", arguments);
    let folder = tempfile::TempDir::new().expect("there is room for a folder");
    assert_eq!(run(&["users"]), "1 Adele\n3 (no name)\n");
    let file = put(folder.path(), "a.txt", "hello");
    assert_eq!(run(&["upload", &file, "a.txt"]), "5 of 5 bytes\na.txt\n");
    let batch = run(&["batch", "1", "2"]);
    assert!(batch.starts_with("1 Adele\n2 ") && batch.contains("404 NotFound: no such user"), "{batch}");
    let token = folder.path().join("token").display().to_string();
    assert_eq!(run(&["changes", &token]), "changed 1\nremoved 2\n");
    assert_eq!(run(&["changes", &token]), "");
    let saved = std::fs::read_to_string(token).expect("the token is kept");
    assert_eq!(saved, format!("{url}/after"));
}

#[test]
fn the_example_lists_users_of_the_service() {
    let Ok(token) = std::env::var("MDSDK_GRAPH_TOKEN") else {
        println!("skipped: MDSDK_GRAPH_TOKEN holds no token");
        return;
    };
    build();
    assert!(!run(None, &token, &["users"]).is_empty(), "an organisation has users");
}
