//! Whether a part is the one that was asked for.

use super::{ContentRange, Head, Headers, PARTIAL, content_range::number};
use crate::{Error, ErrorKind, error::show};

/// What a `Range` field asks for (RFC 9110, 14.1.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Asked {
    /// `bytes=5-9` and `bytes=5-`
    From { first: u64, last: u64 },
    /// `bytes=-5`
    Last(u64),
    /// Several parts, or of another unit: who asks so reads what comes.
    Other,
}

impl Asked {
    fn parse(field: &str) -> Self {
        let range = field.trim().split_once('=').filter(|(unit, _)| unit.trim().eq_ignore_ascii_case("bytes"));
        let range = range.and_then(|(_, range)| range.trim().split_once('-'));
        let asked = range.and_then(|(first, last)| match (first, last) {
            ("", length) => number(length).map(Self::Last),
            (first, "") => Some(Self::From { first: number(first)?, last: u64::MAX }),
            (first, last) => Some(Self::From { first: number(first)?, last: number(last)? }),
        });
        asked.unwrap_or(Self::Other)
    }

    /// Whether a part begins where it was asked to, and ends no later: a service may give less (RFC 9110, 15.3.7),
    /// which its length tells.
    fn is_answered_by(self, part: ContentRange) -> bool {
        match (self, part.whole) {
            (Self::From { first, last }, _) => part.first == first && part.last <= last,
            (Self::Last(length), Some(whole)) => part.first == whole.saturating_sub(length),
            (Self::Last(length), None) => part.length() <= length,
            (Self::Other, _) => true,
        }
    }
}

/// Refuses a part that is another one than the request's fields ask for, or does not say which one it is.
pub(crate) fn check_asked(fields: &Headers, head: Head<'_>) -> Result<(), Error> {
    let Some(range) = fields.get("Range").filter(|_| head.status == PARTIAL) else { return Ok(()) };
    let (asked, came) = (Asked::parse(range), head.headers.get("Content-Range"));
    let is_answered = match came {
        Some(came) if asked == Asked::Other => !came.is_empty(),
        Some(came) => ContentRange::parse(came).is_some_and(|part| asked.is_answered_by(part)),
        None => asked == Asked::Other && has_parts(head.headers),
    };
    if is_answered {
        return Ok(());
    }
    let (range, came) = (show(range), came.map_or_else(|| "no range".to_owned(), show));
    let why = format!("the response is another part: `{range}` was asked for, and `{came}` came");
    Err(Error::new(ErrorKind::Decode, why))
}

/// Whether each part in a body says itself which one it is (RFC 9110, 14.6).
fn has_parts(headers: &Headers) -> bool {
    let media_type = headers.get("Content-Type").unwrap_or_default().to_ascii_lowercase();
    media_type.starts_with("multipart/byteranges")
}
