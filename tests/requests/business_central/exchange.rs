//! Requests as docs write them, and a server that answers each in its turn.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, channel};

use crate::round_trip::line::fill;

/// A documented request line, and what the server knows of its request.
pub(super) struct Exchange {
    pub(super) line: String,
    keys: &'static [&'static str],
    holds: &'static str,
    status: u16,
    body: &'static str,
}

impl Exchange {
    pub(super) fn new(line: String) -> Self {
        Self { line, keys: &[], holds: "", status: 204, body: "" }
    }

    /// The keys, in the order of their placeholders.
    pub(super) fn keys(self, keys: &'static [&'static str]) -> Self {
        Self { keys, ..self }
    }

    /// A header field, or the body.
    pub(super) fn holds(self, holds: &'static str) -> Self {
        Self { holds, ..self }
    }

    pub(super) fn reply(self, status: u16, body: &'static str) -> Self {
        Self { status, body, ..self }
    }

    /// The line as it is to arrive: `prefix` is where the base URL is, of which the path is `base`. Blanks behind
    /// commas say nothing.
    pub(super) fn wanted(&self, prefix: &str, base: &str) -> String {
        let keys = std::cell::RefCell::new(self.keys.iter());
        let based = self.line.replacen(prefix, base, 1).replace(", ", ",");
        let line = fill(&based, |_| keys.borrow_mut().next().map_or("?".to_owned(), |key| (*key).to_owned()));
        assert!(keys.borrow_mut().next().is_none(), "{line} has fewer keys");
        line
    }

    fn message(&self, has_what_it_holds: bool) -> String {
        let (status, body) = if has_what_it_holds { (self.status, self.body) } else { (400, "{}") };
        let length = if status == 204 { String::new() } else { format!("Content-Length: {}\r\n", body.len()) };
        format!("HTTP/1.1 {status} \r\nContent-Type: application/json\r\n{length}Connection: close\r\n\r\n{body}")
    }
}

/// Answers one request after the other: where, and the request lines that arrive. A request that lacks what it should
/// hold is answered with 400.
pub(super) fn serve(exchanges: Vec<Exchange>) -> (String, Receiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    let (send, arrived) = channel();
    std::thread::spawn(move || {
        for exchange in exchanges {
            let Ok((stream, _)) = listener.accept() else { return };
            let Some((line, rest)) = request(&stream) else { return };
            let is_whole = rest.contains("authorization: Bearer secret") && rest.contains(exchange.holds);
            send.send(line).ok();
            (&stream).write_all(exchange.message(is_whole).as_bytes()).ok();
        }
    });
    (url, arrived)
}

/// A request's line, and its header fields and body.
fn request(stream: &TcpStream) -> Option<(String, String)> {
    let mut reader = BufReader::new(stream);
    let mut lines = reader.by_ref().lines().map_while(Result::ok);
    let line = lines.next()?.trim_end_matches(" HTTP/1.1").to_owned();
    let head: Vec<String> = lines.by_ref().take_while(|line| !line.is_empty()).collect();
    let length = head.iter().find_map(|line| line.strip_prefix("content-length: ")?.parse().ok());
    let mut body = vec![0; length.unwrap_or(0)];
    reader.read_exact(&mut body).ok()?;
    Some((line, format!("{}\n{}", head.join("\n"), String::from_utf8_lossy(&body))))
}
