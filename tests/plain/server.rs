//! A server that answers with the examples of docs.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::thread;

/// A request and its answer: the request's line, what its body or a field holds, and the reply.
pub(crate) struct Exchange {
    line: String,
    holds: &'static str,
    reply: String,
}

/// What a server knows.
pub(crate) struct Service {
    /// The base URL that the docs name.
    pub(crate) base: &'static str,
    /// The header field that every request has, where the query has no key.
    pub(crate) credentials: Option<(&'static str, &'static str)>,
    pub(crate) exchanges: Vec<Exchange>,
}

impl Exchange {
    /// A request whose body or a field of whose head holds something, and that is answered with a reply.
    pub(crate) fn new(line: &str, holds: &'static str, reply: &str) -> Self {
        Self { line: line.to_owned(), holds, reply: reply.to_owned() }
    }

    /// A request that is answered with the first example of a page.
    pub(crate) fn of_page(line: &str, holds: &'static str, page: &Path) -> Self {
        Self::of_reply(line, holds, page, 0)
    }

    /// A request that fails as the second example of a page shows it.
    pub(crate) fn failing(line: &str, page: &Path) -> Self {
        Self::of_reply(line, "", page, 1)
    }

    fn of_reply(line: &str, holds: &'static str, page: &Path, number: usize) -> Self {
        let text = std::fs::read_to_string(page).expect("the page is there");
        let mut replies = text.split("```http\n").filter(|block| block.starts_with("HTTP/"));
        let reply = replies.nth(number).expect("the page has an example");
        Self::new(line, holds, reply.split("```").next().unwrap_or_default())
    }
}

impl Service {
    /// Serves for as long as the test runs; where.
    pub(crate) fn start(self) -> String {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let url = format!("http://{}", listener.local_addr().expect("its address"));
        let own = url.clone();
        thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                self.answer(stream, &own);
            }
        });
        url
    }

    fn answer(&self, mut stream: TcpStream, own: &str) {
        let Some(request) = Request::read(&stream) else { return };
        let reply = self.reply(&request).replace(self.base, own);
        stream.write_all(message(&reply).as_bytes()).ok();
    }

    fn reply(&self, request: &Request) -> String {
        if self.credentials.is_some_and(|(name, value)| request.field(name) != Some(value)) {
            return "HTTP/1.1 401 Unauthorized\nContent-Type: application/json\n\n{}".to_owned();
        }
        let is_meant = |exchange: &&Exchange| exchange.line == request.line && request.holds(exchange.holds);
        let unknown =
            || format!("HTTP/1.1 400 Bad Request\nContent-Type: text/plain\n\n{}\n{}", request.line, request.body);
        self.exchanges.iter().find(is_meant).map_or_else(unknown, |exchange| exchange.reply.clone())
    }
}

/// A reply as it is sent (RFC 9112, 2).
fn message(reply: &str) -> String {
    let (head, body) = reply.split_once("\n\n").unwrap_or((reply, ""));
    let head = head.trim_end().replace('\n', "\r\n");
    let length = if head.contains(" 204 ") { String::new() } else { format!("Content-Length: {}\r\n", body.len()) };
    format!("{head}\r\n{length}Connection: close\r\n\r\n{body}")
}

struct Request {
    line: String,
    fields: Vec<(String, String)>,
    body: String,
}

impl Request {
    fn read(stream: &TcpStream) -> Option<Self> {
        let mut reader = BufReader::new(stream);
        let mut lines = reader.by_ref().lines().map_while(Result::ok);
        let line = lines.next()?.trim_end_matches(" HTTP/1.1").to_owned();
        let head = lines.by_ref().take_while(|line| !line.is_empty());
        let fields: Vec<(String, String)> = head
            .filter_map(|line| line.split_once(": ").map(|(name, value)| (name.to_lowercase(), value.to_owned())))
            .collect();
        let length =
            fields.iter().find(|(name, _)| name == "content-length").and_then(|(_, length)| length.parse().ok());
        let mut body = vec![0; length.unwrap_or(0)];
        reader.read_exact(&mut body).ok()?;
        Some(Self { line, fields, body: String::from_utf8_lossy(&body).into_owned() })
    }

    /// Whether the body has some words, or a field says them: `last-event-id: 8`.
    fn holds(&self, words: &str) -> bool {
        let is_said = |(name, value): &(String, String)| words == format!("{name}: {value}");
        self.body.contains(words) || self.fields.iter().any(is_said)
    }

    fn field(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(own, _)| own.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }
}
