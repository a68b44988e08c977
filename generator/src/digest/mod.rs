//! The one hash of contents: FNV-1a with 128 bits.
//!
//! Comes in: bytes, or several parts of them.
//! Goes out: a [`Digest`], shown as 32 hexadecimal digits.
//! Promised: the same in every run and on every platform. Bytes alone have the hash of the specification; parts are
//! taken eight bytes at a step, since every page is one.
//! Not known here: what is hashed. It tells what is edited from what is not; nothing depends on it against an attacker.
//!
//! <https://datatracker.ietf.org/doc/html/draft-eastlake-fnv>

use std::fmt;

const OFFSET: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;

/// The hash of some bytes; of none unless said otherwise.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest(u128);

impl Default for Digest {
    fn default() -> Self {
        Self(OFFSET)
    }
}

impl Digest {
    /// The hash of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self::default().and(bytes)
    }

    /// The digest of what came so far and of one part more: parts that are cut elsewhere give another.
    #[must_use]
    pub fn with(self, part: &[u8]) -> Self {
        let (words, rest) = part.as_chunks();
        let words = words.iter().map(|word| u64::from_le_bytes(*word));
        let with_words = std::iter::once(part.len() as u64).chain(words).fold(self, Self::step);
        with_words.and(rest)
    }

    /// Its bytes, to be a part of something.
    pub fn bytes(self) -> [u8; 16] {
        self.0.to_le_bytes()
    }

    /// What [`Display`](fmt::Display) shows, read back.
    pub fn from_hex(text: &str) -> Option<Self> {
        let is_hex = text.len() == 32 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        is_hex.then(|| u128::from_str_radix(text, 16).ok()).flatten().map(Self)
    }

    fn and(self, bytes: &[u8]) -> Self {
        bytes.iter().map(|byte| u64::from(*byte)).fold(self, Self::step)
    }

    fn step(self, word: u64) -> Self {
        Self((self.0 ^ u128::from(word)).wrapping_mul(PRIME))
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::Digest;

    #[test]
    fn hashes_are_those_of_the_specification() {
        assert_eq!(Digest::of(b"").to_string(), "6c62272e07bb014262b821756295c58d");
        assert_eq!(Digest::of(b"a").to_string(), "d228cb696f1a8caf78912b704e4a8964");
    }

    #[test]
    fn parts_are_told_apart() {
        let of = |parts: [&[u8]; 2]| parts.into_iter().fold(Digest::default(), Digest::with);
        assert_ne!(of([b"ab", b"c"]), of([b"a", b"bc"]));
        assert_ne!(of([b"ab", b""]), of([b"", b"ab"]));
        assert_ne!(of([b"eight byt", b"es"]), of([b"eight byt", b"et"]));
        assert_ne!(of([b"eight bytes", b""]), of([b"eighT bytes", b""]));
    }

    #[test]
    fn hexadecimal_digits_are_read_back() {
        let digest = Digest::of(b"a");
        assert_eq!(Digest::from_hex(&digest.to_string()), Some(digest));
        assert_eq!(Digest::from_hex("+228cb696f1a8caf78912b704e4a8964"), None);
    }
}
