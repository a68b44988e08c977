//! A server on this machine that answers from a script.

#![allow(dead_code, reason = "each test uses a part of it")]

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    sync::{Arc, Mutex},
    thread,
};

/// A request as it came.
#[derive(Clone, Debug, Default)]
pub(crate) struct Seen {
    /// `GET /v1.0/users HTTP/1.1`
    pub(crate) line: String,
    /// Lower-case names.
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: String,
}

impl Seen {
    /// The value of a query parameter, as it stands there.
    pub(crate) fn query(&self, name: &str) -> Option<&str> {
        let (_, query) = self.line.split(' ').nth(1)?.split_once('?')?;
        query
            .split('&')
            .find_map(|pair| pair.split_once('=').filter(|(known, _)| *known == name))
            .map(|(_, value)| value)
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// The server; it answers the first request with the first answer, and so on.
pub(crate) struct Server {
    pub(crate) base: String,
    seen: Arc<Mutex<Vec<Seen>>>,
}

impl Server {
    /// Starts a server. An answer is status line, header lines, empty line and body; `{base}` in it is the server's
    /// URL.
    pub(crate) fn start(answers: &[&str]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let base = format!("http://{}", listener.local_addr().expect("an address"));
        let text = |answer: &&str| response(&answer.replace("{base}", &base)).into_bytes();
        let answers = answers.iter().map(text).collect();
        let seen = Arc::new(Mutex::new(Vec::new()));
        serve(listener, answers, Arc::clone(&seen));
        Self { base, seen }
    }

    /// Starts a server that sends these bytes as they are, and closes the connection after each.
    pub(crate) fn raw(answers: Vec<Vec<u8>>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let base = format!("http://{}", listener.local_addr().expect("an address"));
        let seen = Arc::new(Mutex::new(Vec::new()));
        serve(listener, answers, Arc::clone(&seen));
        Self { base, seen }
    }

    /// Starts a server that answers each request by itself, for as long as the test runs.
    pub(crate) fn answering(answer: impl Fn(&Seen) -> String + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let base = format!("http://{}", listener.local_addr().expect("an address"));
        let seen = Arc::new(Mutex::new(Vec::new()));
        let (own, all) = (base.clone(), Arc::clone(&seen));
        thread::spawn(move || {
            for stream in listener.incoming() {
                let mut stream = stream.expect("a connection");
                let request = read(&stream);
                let text = response(&answer(&request).replace("{base}", &own));
                all.lock().expect("no panic elsewhere").push(request);
                stream.write_all(text.as_bytes()).expect("an open connection");
            }
        });
        Self { base, seen }
    }

    /// The requests that came so far.
    pub(crate) fn seen(&self) -> Vec<Seen> {
        self.seen.lock().expect("no panic elsewhere").clone()
    }
}

fn serve(listener: TcpListener, answers: Vec<Vec<u8>>, seen: Arc<Mutex<Vec<Seen>>>) {
    thread::spawn(move || {
        for answer in answers {
            let (mut stream, _) = listener.accept().expect("a connection");
            let request = read(&stream);
            seen.lock().expect("no panic elsewhere").push(request);
            stream.write_all(&answer).expect("an open connection");
        }
    });
}

/// Reads one request.
fn read(stream: &TcpStream) -> Seen {
    let mut reader = BufReader::new(stream);
    let mut lines = reader.by_ref().lines().map_while(Result::ok);
    let line = lines.next().unwrap_or_default();
    let fields = lines.take_while(|line| !line.is_empty());
    let split = |line: String| line.split_once(": ").map(|(name, value)| (name.to_lowercase(), value.to_owned()));
    let mut seen = Seen { line, headers: fields.filter_map(split).collect(), body: String::new() };
    let length = seen.header("content-length").and_then(|length| length.parse().ok()).unwrap_or(0);
    let mut body = Vec::new();
    reader.take(length).read_to_end(&mut body).expect("a whole body");
    seen.body = String::from_utf8_lossy(&body).into_owned();
    seen
}

/// An answer on the wire; the connection is closed after it, so that requests come in order.
fn response(answer: &str) -> String {
    let (head, body) = answer.split_once("\n\n").unwrap_or((answer, ""));
    let head = head.trim().replace('\n', "\r\n");
    format!("HTTP/1.1 {head}\r\nConnection: close\r\nContent-Length: {}\r\n\r\n{body}", body.len())
}
