//! What goes wrong on a connection.

use std::time::Duration;

use fastrand::Rng;

use crate::faults::draw::{Framing, choose};
use crate::faults::message::{Act, Message};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::faults) enum Wire {
    /// The connection ends at a random byte.
    Cut,
    /// As with `Cut`, but by RST.
    CutByReset,
    /// Small pieces with pauses.
    Drips,
    /// More is announced than comes, then the end.
    LengthTooLong,
    /// More is announced than comes, then nothing.
    TooLongAndSilent,
    /// Less is announced than comes.
    LengthTooShort,
    /// A second response that nobody asked for.
    Twice,
    /// 100, 102 and 103 before the response.
    Informational,
    /// Another protocol from now on.
    Switching,
    /// Fields behind the chunks.
    Trailers,
    /// No answer.
    Silence,
    /// No more after the first half of the body.
    SilenceInBody,
    /// RST in place of an answer.
    ResetAfterRequest,
    /// The end in place of an answer.
    CloseAfterRequest,
    /// What is not HTTP.
    Garbage,
    /// `Content-Length` twice, with one value.
    OneLengthTwice,
    /// `Content-Length` twice, with two values.
    TwoLengths,
    /// Both ways to say where the body ends.
    LengthAndChunks,
    /// A chunk's size that is none.
    BadChunk,
    /// A field of two megabytes.
    HugeField,
    /// Five thousand fields.
    ManyFields,
    /// A field without a colon, one with a NUL, one on two lines.
    BadField,
    /// The end after the response, unannounced.
    ClosesLater,
    /// The end after the response, announced.
    ClosesAsAnnounced,
    /// A body that the connection's end ends.
    UntilClose,
}

/// How long the server keeps silent: longer than an impatient client.
const SILENCE: Duration = Duration::from_millis(200);

impl Wire {
    pub(in crate::faults) const ALL: &[Self] = &[
        Self::Cut,
        Self::Cut,
        Self::Cut,
        Self::CutByReset,
        Self::Drips,
        Self::LengthTooLong,
        Self::TooLongAndSilent,
        Self::LengthTooShort,
        Self::Twice,
        Self::Informational,
        Self::Switching,
        Self::Trailers,
        Self::Silence,
        Self::SilenceInBody,
        Self::ResetAfterRequest,
        Self::CloseAfterRequest,
        Self::Garbage,
        Self::OneLengthTwice,
        Self::TwoLengths,
        Self::LengthAndChunks,
        Self::BadChunk,
        Self::HugeField,
        Self::ManyFields,
        Self::BadField,
        Self::ClosesLater,
        Self::ClosesAsAnnounced,
        Self::UntilClose,
    ];

    pub(super) fn play(self, rng: &mut Rng, message: &Message) -> Vec<Act> {
        let all = message.bytes();
        let length = message.body.len();
        match self {
            Self::Cut => vec![Act::Send(cut(rng, all)), Act::Close],
            Self::CutByReset => vec![Act::Send(cut(rng, all)), Act::Reset],
            Self::Drips => drip(rng, &all),
            Self::LengthTooLong => vec![announced(message, length + 1 + rng.usize(..50)), Act::Close],
            Self::TooLongAndSilent => vec![announced(message, length + 1), Act::Pause(SILENCE), Act::Close],
            Self::LengthTooShort => vec![announced(message, length.saturating_sub(1 + rng.usize(..10)))],
            Self::Twice => vec![Act::Send(all.repeat(2))],
            Self::Informational => vec![Act::Send([INFORMATIONAL.repeat(rng.usize(1..4)).into_bytes(), all].concat())],
            Self::Switching => vec![Act::Send([SWITCHING.as_bytes(), &all].concat())],
            Self::Trailers => vec![Act::Send(with_trailers(message))],
            Self::Silence => vec![Act::Pause(SILENCE), Act::Close],
            Self::SilenceInBody => vec![Act::Send(half(message)), Act::Pause(SILENCE), Act::Close],
            Self::ResetAfterRequest => vec![Act::Reset],
            Self::CloseAfterRequest => vec![Act::Close],
            Self::Garbage => vec![Act::Send(choose(rng, GARBAGE).to_vec()), Act::Close],
            Self::OneLengthTwice => headed(message, Framing::Length, &[("Content-Length", &length.to_string())]),
            Self::TwoLengths => headed(message, Framing::Length, &[("Content-Length", &(length / 2).to_string())]),
            Self::LengthAndChunks => headed(message, Framing::Chunked, &[("Content-Length", "3")]),
            Self::BadChunk => vec![Act::Send(bad_chunk(rng, message)), Act::Close],
            Self::HugeField => headed(message, message.framing, &[("X-Huge", &"x".repeat(2_000_000))]),
            Self::ManyFields => headed(message, message.framing, &vec![("X-Many", "x"); 5000]),
            Self::BadField => headed(message, message.framing, &[choose(rng, BAD_FIELDS)]),
            Self::ClosesLater => vec![Act::Send(all), Act::Close],
            Self::ClosesAsAnnounced => {
                let mut acts = headed(message, message.framing, &[("Connection", "close")]);
                acts.push(Act::Close);
                acts
            }
            Self::UntilClose => {
                let head = message.head(&[("Connection", "close")]);
                vec![Act::Send([head, message.body.clone()].concat()), Act::Close]
            }
        }
    }
}

const INFORMATIONAL: &str =
    "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n";
const SWITCHING: &str = "HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n";
const GARBAGE: &[&[u8]] = &[
    b"SSH-2.0-OpenSSH_9.9\r\n",
    b"\0\x01\x02\xff\xfe\r\n\r\n",
    b"HTTP/1.1 abc OK\r\n\r\n",
    b"HTTP/1.1 200",
    b"HTTP/9.9 200 OK\r\nContent-Length: 0\r\n\r\n",
    b"ICY 200 OK\r\n\r\n{}",
    b"{\"id\":\"7\"}",
    b"\r\n\r\n\r\n",
];
const BAD_FIELDS: &[(&str, &str)] =
    &[("X-Nul", "a\0b"), ("X Space", "a"), ("X-Folded", "a\r\n b"), ("X-Latin", "\u{e9}"), ("", "a"), ("X-Cr", "a\rb")];

fn cut(rng: &mut Rng, mut bytes: Vec<u8>) -> Vec<u8> {
    bytes.truncate(rng.usize(..bytes.len()));
    bytes
}

/// Thirty pieces or so.
fn drip(rng: &mut Rng, bytes: &[u8]) -> Vec<Act> {
    let mut acts = Vec::new();
    let mut rest = bytes;
    while !rest.is_empty() {
        let most = if acts.len() < 60 { (rest.len() / 5).max(3) } else { rest.len() };
        let (piece, behind) = rest.split_at(rng.usize(1..=most.min(rest.len())));
        acts.extend([Act::Send(piece.to_vec()), Act::Pause(Duration::from_millis(1))]);
        rest = behind;
    }
    acts
}

/// The message with another length.
fn announced(message: &Message, length: usize) -> Act {
    Act::Send([message.head(&[("Content-Length", &length.to_string())]), message.body.clone()].concat())
}

fn half(message: &Message) -> Vec<u8> {
    let mut bytes = message.bytes();
    bytes.truncate(bytes.len() - message.body.len() / 2 - 1);
    bytes
}

fn with_trailers(message: &Message) -> Vec<u8> {
    let end = b"0\r\nX-Sum: 1\r\nContent-Length: 3\r\n\r\n".to_vec();
    [message.head(&[("Transfer-Encoding", "chunked"), ("Trailer", "X-Sum")]), message.chunks(), end].concat()
}

/// The message with fields besides its own.
fn headed(message: &Message, framing: Framing, besides: &[(&str, &str)]) -> Vec<Act> {
    let fields = besides.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    let fields = message.fields.iter().cloned().chain(fields).collect();
    Message { fields, framing, ..message.clone() }.play()
}

fn bad_chunk(rng: &mut Rng, message: &Message) -> Vec<u8> {
    let size: &str = choose(rng, &["zz", "-5", "fffffffffffffffff", "5 5", "", "0x5", "+5"]);
    let head = message.head(&[("Transfer-Encoding", "chunked")]);
    [head, message.chunks(), format!("{size}\r\nabcde\r\n0\r\n\r\n").into_bytes()].concat()
}
