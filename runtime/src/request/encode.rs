//! Percent-encoding (RFC 3986, 2.1).

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// What a key is encoded in: all but the unreserved characters, and those that are common in keys and mean nothing in a
/// segment.
const KEY: &AsciiSet = &UNRESERVED.remove(b'@').remove(b':').remove(b',').remove(b'!');
/// A drive item's name: a colon ends the path there.
const ITEM: &AsciiSet = &KEY.add(b':');
/// A query value: stays readable where it can.
const QUERY: &AsciiSet = &KEY.remove(b'$').remove(b'(').remove(b')').remove(b'/').remove(b'*');
const UNRESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// A key as one segment, or inside a literal.
pub(super) fn key(text: &str) -> String {
    utf8_percent_encode(text, KEY).to_string()
}

/// A name in a drive's folder tree.
pub(super) fn item(text: &str) -> String {
    utf8_percent_encode(text, ITEM).to_string()
}

/// The name or value of a query option.
pub(super) fn query(text: &str) -> String {
    utf8_percent_encode(text, QUERY).to_string()
}

/// Whether a segment would be taken for a step in the hierarchy (RFC 3986, 3.3).
pub(super) fn is_dots(segment: &str) -> bool {
    matches!(segment, "." | "..")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_leaves_its_segment() {
        assert_eq!(key("a/b?c#d%e;f=g&h+i\\j"), "a%2Fb%3Fc%23d%25e%3Bf%3Dg%26h%2Bi%5Cj");
        assert_eq!(key("19:2da4@thread.v2"), "19:2da4@thread.v2");
        assert_eq!(item("2021 über:1.zip"), "2021%20%C3%BCber%3A1.zip");
    }

    #[test]
    fn queries_stay_readable() {
        assert_eq!(query("$filter"), "$filter");
        assert_eq!(query("a eq 'b&c'"), "a%20eq%20%27b%26c%27");
    }
}
