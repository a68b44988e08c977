//! Bodies that are not what they should be.

use std::io::Write;

use flate2::{Compression, write::GzEncoder};

use crate::faults::message::Message;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::faults) enum BodyFault {
    /// A page for people, with 200.
    Html,
    /// What is right, called text.
    PlainText,
    /// Nothing, with 200.
    Empty,
    /// JSON, but of another shape.
    OtherShape,
    /// `null` in place of all.
    Null,
    /// What is right, compressed, though nobody asked for that.
    Gzip,
    /// Little that becomes much.
    GzipBomb,
    /// What is right, called compressed.
    NotGzip,
}

/// How much a bomb becomes, in bytes.
const BOMB: usize = 64 << 20;

impl BodyFault {
    pub(in crate::faults) const ALL: &[Self] = &[
        Self::Html,
        Self::PlainText,
        Self::Empty,
        Self::OtherShape,
        Self::Null,
        Self::Gzip,
        Self::GzipBomb,
        Self::NotGzip,
    ];

    pub(super) fn spoil(self, message: Message) -> Message {
        match self {
            Self::Html => message.body("text/html", "<!doctype html><title>Sign in</title><p>42"),
            Self::PlainText => message.set("Content-Type", "text/plain; charset=utf-8"),
            Self::Empty => Message { body: Vec::new(), ..message },
            Self::OtherShape => message.body("application/json", "[[]]"),
            Self::Null => message.body("application/json", "null"),
            Self::Gzip => {
                let body = gzip(&message.body);
                Message { body, ..message.field("Content-Encoding", "gzip") }
            }
            Self::GzipBomb => {
                let body = gzip(&vec![b' '; BOMB]);
                Message { body, ..message.field("Content-Encoding", "gzip") }
            }
            Self::NotGzip => message.field("Content-Encoding", "gzip"),
        }
    }
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).and_then(|()| encoder.finish()).expect("memory takes all")
}
