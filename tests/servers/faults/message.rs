//! Answers before they are written.

use std::time::Duration;

use super::draw::Framing;

/// What the server does on a connection.
#[derive(Clone, Debug)]
pub(super) enum Act {
    Send(Vec<u8>),
    Pause(Duration),
    /// Ends the connection as one does it.
    Close,
    /// Ends it with RST.
    Reset,
}

/// A response that is right.
#[derive(Clone, Debug)]
pub(super) struct Message {
    /// `200 OK`
    pub(super) status: String,
    pub(super) fields: Vec<(String, String)>,
    pub(super) body: Vec<u8>,
    pub(super) framing: Framing,
}

impl Message {
    pub(super) fn new(status: &str, framing: Framing) -> Self {
        Self { status: status.to_owned(), fields: Vec::new(), body: Vec::new(), framing }
    }

    pub(super) fn field(mut self, name: &str, value: &str) -> Self {
        self.fields.push((name.to_owned(), value.to_owned()));
        self
    }

    /// In place of what a field was.
    pub(super) fn set(mut self, name: &str, value: &str) -> Self {
        self.fields.retain(|(known, _)| !known.eq_ignore_ascii_case(name));
        self.field(name, value)
    }

    pub(super) fn body(self, media_type: &str, body: impl Into<Vec<u8>>) -> Self {
        Self { body: body.into(), ..self.set("Content-Type", media_type) }
    }

    pub(super) fn json(self, body: &serde_json::Value) -> Self {
        self.body("application/json", body.to_string())
    }

    /// Status line and fields, with those given besides; the empty line ends it.
    pub(super) fn head(&self, besides: &[(&str, &str)]) -> Vec<u8> {
        let own = self.fields.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let fields = own.chain(besides.iter().copied()).map(|(name, value)| format!("{name}: {value}\r\n"));
        format!("HTTP/1.1 {}\r\n{}\r\n", self.status, fields.collect::<String>()).into_bytes()
    }

    /// The body in chunks, without the end.
    pub(super) fn chunks(&self) -> Vec<u8> {
        let chunk = |part: &[u8]| [format!("{:x}\r\n", part.len()).as_bytes(), part, b"\r\n"].concat();
        self.body.chunks(5000).flat_map(chunk).collect()
    }

    /// All of it as it is written.
    pub(super) fn bytes(&self) -> Vec<u8> {
        match self.framing {
            Framing::Length => {
                [self.head(&[("Content-Length", &self.body.len().to_string())]), self.body.clone()].concat()
            }
            Framing::Chunked => {
                [self.head(&[("Transfer-Encoding", "chunked")]), self.chunks(), b"0\r\n\r\n".to_vec()].concat()
            }
        }
    }

    pub(super) fn play(&self) -> Vec<Act> {
        vec![Act::Send(self.bytes())]
    }
}
