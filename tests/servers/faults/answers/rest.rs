//! What goes wrong while a body that broke off is gone on with.

use crate::faults::draw::{Exchange, Framing};
use crate::faults::message::{Act, Message};
use crate::faults::request::Asked;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::faults) enum Rest {
    /// Nothing: the rest comes.
    Right,
    /// It breaks off again, twice.
    CutAgain,
    /// It breaks off each time after a byte.
    CutForEver,
    /// The first response has a version that says little.
    WeakVersion,
    /// The first response has no version.
    NoVersion,
    OtherVersion,
    VersionGone,
    /// It begins a byte later.
    LaterStart,
    /// It begins a byte earlier.
    EarlierStart,
    /// It says that it begins where it should, and ends before the end.
    Shorter,
    /// It says that the whole is longer than it was.
    LongerTotal,
    /// It says that the whole is shorter than it was.
    ShorterTotal,
    /// More comes than the whole has.
    TooMuch,
    /// Nobody says how long the whole is.
    UnknownTotal,
    /// All of it again, with 200.
    Whole,
    NotSatisfiable,
    NoRange,
    OtherUnit,
    /// Nothing comes of it.
    Nothing,
}

impl Rest {
    pub(in crate::faults) const ALL: &[Self] = &[
        Self::Right,
        Self::CutAgain,
        Self::CutForEver,
        Self::WeakVersion,
        Self::NoVersion,
        Self::OtherVersion,
        Self::VersionGone,
        Self::LaterStart,
        Self::EarlierStart,
        Self::Shorter,
        Self::LongerTotal,
        Self::ShorterTotal,
        Self::TooMuch,
        Self::UnknownTotal,
        Self::Whole,
        Self::NotSatisfiable,
        Self::NoRange,
        Self::OtherUnit,
        Self::Nothing,
    ];

    pub(super) fn play(self, exchange: &Exchange, asked: &Asked, nth: u32, right: Message) -> Vec<Act> {
        let Some(first) = asked.first_byte() else { return broken(exchange, &self.first(right)) };
        let total = first + right.body.len();
        match self {
            Self::CutAgain if nth < 3 => broken(exchange, &right),
            Self::CutForEver => cut(&right, 1),
            Self::Shorter => shorter(right, first, total).play(),
            Self::TooMuch => {
                let body = [&right.body[..], b"more"].concat();
                Message { body, ..right }.play()
            }
            Self::Nothing => Message { body: Vec::new(), ..right }.play(),
            Self::Whole => Message { status: "200 OK".to_owned(), ..right }.play(),
            Self::NotSatisfiable => Message::new("416 Range Not Satisfiable", Framing::Length).play(),
            Self::OtherVersion => right.set("ETag", "\"another\"").play(),
            Self::VersionGone | Self::NoRange => without(right, self.missing()).play(),
            _ => {
                let range = self.range(first, total);
                right.set("Content-Range", &range).play()
            }
        }
    }

    /// The first response, before it breaks off.
    fn first(self, right: Message) -> Message {
        match self {
            Self::WeakVersion => right.set("ETag", "W/\"1\""),
            Self::NoVersion => without(right, "ETag"),
            _ => right,
        }
    }

    fn missing(self) -> &'static str {
        if self == Self::NoRange { "Content-Range" } else { "ETag" }
    }

    /// What the rest says that it is.
    fn range(self, first: usize, total: usize) -> String {
        let last = total - 1;
        match self {
            Self::LaterStart => format!("bytes {}-{last}/{total}", first + 1),
            Self::EarlierStart => format!("bytes {}-{last}/{total}", first.saturating_sub(1)),
            Self::LongerTotal => format!("bytes {first}-{last}/{}", total + 9),
            Self::ShorterTotal => format!("bytes {first}-{}/{}", last.saturating_sub(1), total - 1),
            Self::UnknownTotal => format!("bytes {first}-{last}/*"),
            Self::OtherUnit => format!("lines {first}-{last}/{total}"),
            _ => format!("bytes {first}-{last}/{total}"),
        }
    }
}

/// Half of the rest, as if that were what was asked for.
fn shorter(right: Message, first: usize, total: usize) -> Message {
    let half = right.body.len() / 2;
    let body = right.body[..half].to_vec();
    let range = format!("bytes {first}-{}/{total}", (first + half).saturating_sub(1));
    Message { body, ..right }.set("Content-Range", &range)
}

fn without(message: Message, name: &str) -> Message {
    let fields = message.fields.iter().filter(|(known, _)| known != name).cloned().collect();
    Message { fields, ..message }
}

/// The message, broken off in the middle of its body.
fn broken(exchange: &Exchange, message: &Message) -> Vec<Act> {
    let middle = exchange.choices(0).usize(..message.body.len().max(1));
    cut(message, middle)
}

/// The message with so many bytes of its body.
fn cut(message: &Message, length: usize) -> Vec<Act> {
    let mut bytes = message.head(&[("Content-Length", &message.body.len().to_string())]);
    bytes.extend(message.body.iter().take(length.min(message.body.len().saturating_sub(1))));
    vec![Act::Send(bytes), Act::Close]
}
