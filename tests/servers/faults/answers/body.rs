//! Bodies that are not what they should be.

use std::io::Write;
use std::sync::LazyLock;

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

/// How many times 64 KiB a bomb becomes: 64 MiB.
const MUCH: usize = 1 << 10;

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

    /// What the bomb swells to.
    pub(in crate::faults) fn swollen() -> Vec<u8> {
        vec![b' '; (1 << 16) * MUCH]
    }

    pub(super) fn spoil(self, message: Message) -> Message {
        match self {
            Self::Html => message.body("text/html", "<!doctype html><title>Sign in</title><p>42"),
            Self::PlainText => message.set("Content-Type", "text/plain; charset=utf-8"),
            Self::Empty => Message { body: Vec::new(), ..message },
            Self::OtherShape => message.body("application/json", "[[]]"),
            Self::Null => message.body("application/json", "null"),
            Self::Gzip => {
                let body = gzip(&message.body, 1);
                Message { body, ..message.field("Content-Encoding", "gzip") }
            }
            Self::GzipBomb => {
                static BOMB: LazyLock<Vec<u8>> = LazyLock::new(|| gzip(&[b' '; 1 << 16], MUCH));
                Message { body: BOMB.clone(), ..message.field("Content-Encoding", "gzip") }
            }
            Self::NotGzip => message.field("Content-Encoding", "gzip"),
        }
    }
}

/// So many times these bytes, compressed.
fn gzip(bytes: &[u8], times: usize) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    (0..times).try_for_each(|_| encoder.write_all(bytes)).expect("memory takes all");
    encoder.finish().expect("memory takes all")
}
